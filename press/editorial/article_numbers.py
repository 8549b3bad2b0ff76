"""The number of a book, or of another article -> why it is none: a wrong check digit, wrong hyphens.

``stdnum`` knows how check digits are computed, and which ranges of ISBN each agency gives out, which decides where the
hyphens are. It is imported when there is a number.
"""

from __future__ import annotations

import re

Fault = tuple[str, str]
"""What is wrong, and what to do about it."""
_DIGITS = 13
_FIVE_GROUPS = re.compile(r"\d{3}-\d+-\d+-\d+-\d")
_EXAMPLE = "An ISBN has 13 digits, in five groups: 978-3-16-148410-0."
_BOOKS, _MUSIC = ("978", "979"), "9790"
"""The beginnings of an ISBN; that of the number of printed music (ISMN), which is no ISBN."""


def isbn_fault(text: str) -> Fault | None:
    """Return what is wrong with an ISBN as it is written; None if nothing is."""
    from stdnum import isbn

    number = re.sub("[ -]", "", text)
    if len(number) == 10 and isbn.is_valid(number):
        return f'"{text}" has ten digits, as an ISBN had until 2006.', f"Write {isbn.format(number, convert=True)}."
    if wrong := _digits_fault(text, number, "an ISBN"):
        return wrong[0], _EXAMPLE
    if not number.startswith(_BOOKS) or number.startswith(_MUSIC):
        return f'"{text}" is not an ISBN: it does not begin with 978 or 979.', "Write another number under ean."
    if wrong := _check_digit_fault(text, number):
        return wrong
    is_known = all(isbn.split(number))  # otherwise the range is newer than the table
    right = isbn.format(number)
    if is_known and text != right:
        return f'"{text}" is not divided as its agency divides it.', f"Write {right}."
    if not is_known and not _FIVE_GROUPS.fullmatch(text):
        return f'"{text}" is not divided by four hyphens.', _EXAMPLE
    return None


def ean_fault(text: str) -> Fault | None:
    """Return what is wrong with an EAN (GTIN-13) as it is written; None if nothing is."""
    if wrong := _digits_fault(text, text, "an EAN"):
        return wrong
    if text.startswith(_BOOKS) and not text.startswith(_MUSIC):
        return f'"{text}" is the number of a book.', "Write it under isbn, with its hyphens."
    return _check_digit_fault(text, text)


def digits_of(number: str) -> str:
    """Return the digits of a number that has no fault: what its barcode contains."""
    return number.replace("-", "")


def _digits_fault(text: str, number: str, what: str) -> Fault | None:
    if number.isascii() and number.isdecimal() and len(number) == _DIGITS:
        return None
    return f'"{text}" is not {what}.', f"Write its {_DIGITS} digits, without other characters."


def _check_digit_fault(text: str, number: str) -> Fault | None:
    from stdnum import ean

    if number[-1] == (right := ean.calc_check_digit(number[:-1])):
        return None
    message = f'the last digit of "{text}" does not check the others: for them, it would be {right}.'
    return message, "Compare all digits with the letter that gave you the number."
