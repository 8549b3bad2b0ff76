"""The kinds of values in content files, each rule with its message for editors.

Strict: nothing is converted, unknown fields are refused, and values are frozen.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from press.editorial.article_numbers import ean_fault, isbn_fault
from press.editorial.language.rules import PLURAL_FORMS
from press.editorial.language.tables import is_language
from press.editorial.links import address_fault, link_fault
from press.editorial.prose import count_words
from press.editorial.scalars import KEY
from press.editorial.strict import Content, fault

LEAD_WORDS = (25, 65)


def _tidy(text: str) -> str:
    tidied = re.sub("[ \t\n]+", " ", text).strip(" ")  # a space at which no line may end stays
    if not tidied.strip():
        raise fault("there is no text.", "Write it, or delete the field.")
    return tidied


def _check_url(url: str) -> str:
    if wrong := link_fault(url):
        raise fault(*wrong)
    return url


def _check_short_links(address: str) -> str:
    """Check the address that the codes of short links follow."""
    _check_url(address)
    if not re.fullmatch(r"https?://[^?#]+/", address):
        message = f'"{address}" is not the address of a folder, which a code can follow.'
        raise fault(message, "Write it like: https://example.org/k/")
    return address


def _check_email(address: str) -> str:
    if wrong := address_fault(address):
        raise fault(*wrong)
    return address


def _as_digits(value: object) -> object:
    """A number without hyphens is one for YAML."""
    return str(value) if type(value) is int else value


def _check_isbn(number: str) -> str:
    if wrong := isbn_fault(number):
        raise fault(*wrong)
    return number


def _check_ean(number: str) -> str:
    if wrong := ean_fault(number):
        raise fault(*wrong)
    return number


def _check_lead(text: str) -> str:
    words = count_words(text)
    least, most = LEAD_WORDS
    if not least <= words <= most:
        by = words - most if words > most else least - words
        written = "1 word" if words == 1 else f"{words} words"
        raise fault(
            f"the lead has {written}; it is set in large type and must have {least} to {most}.",
            f"{'Shorten' if words > most else 'Lengthen'} it by {by} {'word' if by == 1 else 'words'}.",
        )
    return text


def _check_focus(focus: str) -> str:
    if not re.fullmatch(r"([0-9]{1,2}|100)% ([0-9]{1,2}|100)%", focus):
        remedy = 'It looks like "50% 30%": from the left, from the top.'
        raise fault(f'"{focus}" is not a place in the picture.', remedy)
    return focus


def _check_keep(keep: str) -> str:
    looks = 'It looks like "20% 60% 45% 35%": from the left, from the top, width, height.'
    if not re.fullmatch(r"([0-9]{1,2}|100)%( ([0-9]{1,2}|100)%){3}", keep):
        raise fault(f'"{keep}" is not a box in the picture.', looks)
    left, top, width, height = (int(value.removesuffix("%")) for value in keep.split())
    if not width or not height:
        raise fault(f"the {'height' if width else 'width'} of the box is 0%.", looks)
    for start, size, edge in ((left, width, "right"), (top, height, "lower")):
        if start + size > 100:
            message = (
                f"the box reaches beyond the {edge} edge of the picture: {start}% and {size}% are {start + size}%."
            )
            raise fault(message, "Make it smaller; both together are at most 100%.")
    return keep


def language_fault(tag: str) -> tuple[str, str] | None:
    """Return what is wrong with a language tag (BCP 47: a language, and optionally a region), and what to do; None if
    nothing is.
    """
    if is_language(tag):
        return None
    return f'"{tag}" is not the code of a language.', 'Write "en" for English, "de" for German.'


def _check_language(tag: str) -> str:
    if wrong := language_fault(tag):
        raise fault(*wrong)
    return tag


def _read_forms(value: object) -> object:
    """A text is the form for every number."""
    return {"other": value} if isinstance(value, str) else value


def _check_forms(forms: dict[str, str]) -> dict[str, str]:
    if unknown := [name for name in forms if name not in PLURAL_FORMS]:
        raise fault(f'"{unknown[0]}" is not a form of a plural.', f"These are: {', '.join(PLURAL_FORMS)}.")
    if "other" not in forms:
        raise fault('the form "other" is missing.', "Write: { one: solution, other: solutions }.")
    return forms


Text = Annotated[str, AfterValidator(_tidy)]
Lead = Annotated[Text, AfterValidator(_check_lead)]
Url = Annotated[str, AfterValidator(_check_url)]
ShortLinks = Annotated[str, AfterValidator(_check_short_links)]
Email = Annotated[Text, AfterValidator(_check_email)]
Isbn = Annotated[Text, BeforeValidator(_as_digits, json_schema_input_type=str | int), AfterValidator(_check_isbn)]
Ean = Annotated[Text, BeforeValidator(_as_digits, json_schema_input_type=str | int), AfterValidator(_check_ean)]
Focus = Annotated[str, AfterValidator(_check_focus)]
Keep = Annotated[str, AfterValidator(_check_keep)]
Language = Annotated[str, AfterValidator(_check_language)]
Key = Annotated[str, Field(pattern=KEY, max_length=100)]
"""The name of something in other files; it may be the name of a file, too."""

Forms = Annotated[
    dict[str, Text],
    BeforeValidator(_read_forms, json_schema_input_type=dict[str, str] | str),
    AfterValidator(_check_forms),
]
"""The forms of a word for different numbers, by their names in CLDR."""


class Quote(Content):
    """A statement in the quote column: verbatim (set with quotation marks) or a paraphrase (set without)."""

    form: Literal["quote", "paraphrase"]
    text: Text
    by: Text


class Advice(Content):
    """The badge: "9 pieces of advice for …", with the address of the web page of the solution."""

    count: int | None = Field(default=None, ge=1, le=99)
    text: Text
    url: Url


class Film(Content):
    """A film to watch on the web. text: what it shows; code: that of its short link, None if it has none."""

    title: Text
    text: Text | None = None
    url: Url
    code: Key | None = None


class Picture(Content):
    """A file in ``pictures/``. focus: the point that stays visible if the frame crops it, from the left and the top.

    keep: the box that no crop cuts: from the left, from the top, width, height; None if any part may be cropped.
    """

    file: Text
    alt: Text
    credit: Text | None = None
    focus: Focus = "50% 100%"
    keep: Keep | None = None


class DidYouKnow(Content):
    """A "Did you know…" box. publication: the key of the publication that contains the fact."""

    text: Text
    publication: Key | None = None
