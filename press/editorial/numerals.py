"""Numbers and moments in figures, as editors write them: what each can mean, and what to ask where it is not clear."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator

from press.editorial.language.quarters import means_quarter
from press.editorial.strict import fault

DECIMALS = 2
"""The most decimals that a figure prints."""
_FRACTION = re.compile(r"(-?\d*) ?([¼½¾])")
_FRACTIONS = {"¼": "25", "½": "5", "¾": "75"}
_EXPECTED = "a number is expected here."
_GROUPED = re.compile(r"(-?[1-9]\d{0,2})([.,])(\d{3})")
"""Three digits after one mark: the mark can separate thousands or decimals."""
_GROUPS = re.compile(r"-?[1-9]\d{0,2}(?:[.,'’\s]\d{3})+")
_COMMA = re.compile(r"(-?\d+),(\d{1,2})")
_UNIT = re.compile(r"(-?\d[\d.,'’\s]*)[^\d\s]\D*")
_PLAIN, _SIGNED = re.compile(r"-?\d+(?:\.\d{1,2})?"), re.compile(r"([−+]\d+(?:\.\d{1,2})?)")
_MISSING = ("-", "–", "—", "−")

_MOMENTS = (
    ("year", re.compile(r"(?P<year>\d{4})")),
    ("month", re.compile(r"(?P<part>\d{1,2})[./](?P<year>\d{4})|(?P<year_first>\d{4})-(?P<part_last>\d{2})")),
    (
        "quarter",
        re.compile(
            r"(?=.*[^\W\d])(?:"
            r"(?P<part>[^\W\d]{0,2}\d(?:\W?[^\W\d]{0,3} [^\W\d]{2,12}\.?|\W? ?[^\W\d]{1,10}\.?)?)"
            r",?[ -]+(?P<year>\d{4})"
            r"|(?P<year_first>\d{4})[ -]?(?P<part_last>[^\W\d]{1,2}\d))"
        ),
    ),
)
_PARTS = {"year": 1, "month": 12, "quarter": 4}


@dataclass(frozen=True)
class Moment:
    """The moment of a value in a line figure. kind: "year", "month" or "quarter"; years: from the year 0."""

    kind: str
    years: float


def moment_of(name: str) -> Moment | None:
    """Return the moment that the name of a value means; None if it means none.

    It is a year in four digits, a month ("3/2016", "03.2016", "2016-03") or a quarter: a year, and the digit of the
    quarter with a letter or a word ("Q1 2016", "1. kvartal 2016", "2016-K1").
    """
    for kind, pattern in _MOMENTS:
        if found := pattern.fullmatch(" ".join(name.split())):
            groups = {key: value for key, value in found.groupdict().items() if value}
            year = int(groups.get("year") or groups["year_first"])
            part = groups.get("part") or groups.get("part_last") or "1"
            digits, words = re.sub(r"\D", "", part), re.findall(r"[^\W\d_]+", part)
            if kind == "quarter" and not means_quarter(max(words, key=len, default="")):
                return None
            if 1 <= int(digits) <= _PARTS[kind]:
                return Moment(kind, year + (int(digits) - 1) / _PARTS[kind])
    return None


def _check_number(number: object) -> int | float:
    if isinstance(number, str):
        raise fault(*_how_to_write(" ".join(number.split())))
    if isinstance(number, bool) or not isinstance(number, (int, float)) or not math.isfinite(number):
        raise fault(_EXPECTED, "Write digits only, with a point for decimals: 3.5")
    return number


def _check_amount(number: object) -> int | float:
    if number in _MISSING:
        raise fault("this figure cannot show a number that is not known.", 'Leave it out, or use "kind: table".')
    amount = _check_number(number)
    if round(amount, DECIMALS) != amount:
        message = f"{amount} has more than {DECIMALS} decimals, and at most {DECIMALS} are printed."
        raise fault(message, f"Write {round(amount, DECIMALS):g}.")
    return amount


def _check_cell(number: object) -> int | float | None:
    if isinstance(number, str) and number not in _MISSING and not re.search(r"\d", number):
        raise fault(
            _EXPECTED, 'Write digits only, or "–" if the number is not known. Words fit in a table in the text.'
        )
    return None if number is None or number in _MISSING else _check_amount(number)


def _how_to_write(text: str) -> tuple[str, str]:
    """Return the message and the remedy for a number that is written in another way than the files have it."""
    if found := _GROUPED.fullmatch(text):
        whole, decimal = found[1] + found[3], f"{found[1]}.{found[3]}".rstrip("0").rstrip(".")
        return f'"{text}" can mean {whole} or {decimal}.', f"Write {whole} or {round(float(decimal), DECIMALS):g}."
    if _GROUPS.fullmatch(text):
        return _EXPECTED, f"Write {re.sub('[^0-9-]', '', text)}, without marks between the digits."
    if found := _COMMA.fullmatch(text):
        return _EXPECTED, f"Write {found[1]}.{found[2]}, with a point for decimals."
    if found := _SIGNED.fullmatch(text):
        return _EXPECTED, f"Write {found[1].replace('−', '-').lstrip('+')}, with a hyphen for a minus."
    if found := _FRACTION.fullmatch(text):
        return _EXPECTED, f"Write {found[1] or 0}.{_FRACTIONS[found[2]]}, with a point for decimals."
    if found := _UNIT.fullmatch(text):
        number = found[1].strip().rstrip(".,")
        return (_EXPECTED, f"Write only the number: {number}") if _PLAIN.fullmatch(number) else _how_to_write(number)
    return _EXPECTED, "Write digits only, with a point for decimals: 3.5"


Number = Annotated[int | float, BeforeValidator(_check_number)]
Amount = Annotated[int | float, BeforeValidator(_check_amount)]
"""A number that a figure prints as it is written: it has no more decimals than are printed."""
Cell = Annotated[int | float | None, BeforeValidator(_check_cell)]
"""An amount, or None where it is not known: "–" or null in the file."""
