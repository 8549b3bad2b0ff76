"""The kinds of values in content files, each rule with its message for editors.

Strict: nothing is converted, unknown fields are refused, and values are frozen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sized
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from press.editorial.links import address_fault, link_fault
from press.editorial.prose import count_words

LEAD_WORDS = (25, 65)
SECTIONS = ("challenge", "solution", "effect")


class Content(BaseModel):
    """The base class of everything that is read from content files."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def fault(message: str, remedy: str = "") -> PydanticCustomError:
    """Return the error for a validator to raise. message: what is wrong; remedy: what to do; each is a sentence."""
    return PydanticCustomError("rule", "{message}", {"message": message, "remedy": remedy})


def _tidy(text: str) -> str:
    tidied = re.sub("[ \t\n]+", " ", text).strip(" ")  # a space at which no line may end stays
    if not tidied.strip():
        raise fault("there is no text.", "Write it, or delete the field.")
    return tidied


def _check_url(url: str) -> str:
    if wrong := link_fault(url):
        raise fault(*wrong)
    return url


def _check_email(address: str) -> str:
    if wrong := address_fault(address):
        raise fault(*wrong)
    return address


def _check_lead(text: str) -> str:
    words = count_words(text)
    least, most = LEAD_WORDS
    if not least <= words <= most:
        by = words - most if words > most else least - words
        raise fault(
            f"the lead has {words} words; it is set in large type and must have {least} to {most}.",
            f"{'Shorten' if words > most else 'Lengthen'} it by {by} {'word' if by == 1 else 'words'}.",
        )
    return text


def _check_number(number: object) -> int | float:
    if isinstance(number, bool) or not isinstance(number, (int, float)) or not math.isfinite(number):
        raise fault("a number is expected here.", "Write digits only, with a point for decimals: 3.5")
    return number


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


def _check_language(tag: str) -> str:
    """Check a language tag (BCP 47): a language, and optionally a region."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise fault(f'"{tag}" is not the code of a language.', 'Write "en" for English, "de" for German.')
    return tag


def _known_kind(kinds: tuple[str, ...]) -> BeforeValidator:
    def check(value: object) -> object:
        if isinstance(value, dict) and value.get("kind") not in kinds:
            kind = value.get("kind")
            message = f'"{kind}" is not a kind of figure.' if isinstance(kind, str) else "the figure has no kind."
            raise fault(message, f"Write one of these: kind: {', '.join(kinds)}.")
        return value

    return BeforeValidator(check)


Text = Annotated[str, AfterValidator(_tidy)]
Lead = Annotated[Text, AfterValidator(_check_lead)]
Url = Annotated[str, AfterValidator(_check_url)]
Email = Annotated[Text, AfterValidator(_check_email)]
Focus = Annotated[str, AfterValidator(_check_focus)]
Keep = Annotated[str, AfterValidator(_check_keep)]
Number = Annotated[int | float, BeforeValidator(_check_number)]
Language = Annotated[str, AfterValidator(_check_language)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


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
    """A film to watch on the web."""

    title: Text
    url: Url


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


class _Figure(Content):
    """The fields of all figures. section: the section of a solution after which the figure is read."""

    title: Text
    alt: Text
    source: Text | None = None
    section: Literal["challenge", "solution", "effect"] = "solution"


def _needs(count: int, what: str, found: Sized) -> None:
    if len(found) < count:
        message = f"the figure needs at least {count} {what}; it has {len(found) or 'none'}."
        raise fault(message, "Complete or delete it.")


class BarFigure(_Figure):
    """One bar for each value."""

    kind: Literal["bar"]
    unit: str = ""
    values: dict[str, Number]

    @model_validator(mode="after")
    def _check(self) -> BarFigure:
        _needs(2, "values", self.values)
        if any(value < 0 for value in self.values.values()):
            raise fault("a bar cannot be less than 0.", "Correct the value, or use a table.")
        return self


class GroupedBarFigure(_Figure):
    """Groups of bars, one bar for each series."""

    kind: Literal["grouped-bar"]
    unit: str = ""
    values: dict[str, dict[str, Number]]

    @model_validator(mode="after")
    def _check(self) -> GroupedBarFigure:
        _needs(2, "groups", self.values)
        if len({tuple(group) for group in self.values.values()}) != 1 or not next(iter(self.values.values())):
            raise fault("the groups do not have the same series.", "Give each group the same names, in the same order.")
        return self


class LineFigure(_Figure):
    """A development over years."""

    kind: Literal["line"]
    unit: str = ""
    values: dict[str, Number]

    @model_validator(mode="after")
    def _check(self) -> LineFigure:
        _needs(2, "values", self.values)
        if not all(re.fullmatch("[0-9]{4}", year) for year in self.values):
            raise fault("the values of a line figure must have years as their names.", "Write them like: 2008: 56")
        return self


class DotsFigure(_Figure):
    """Shares of a total: a row of dots for each value, some of them filled. of: the total."""

    kind: Literal["dots"]
    of: int = Field(ge=2, le=100)
    values: dict[str, int]

    @model_validator(mode="after")
    def _check(self) -> DotsFigure:
        _needs(1, "value", self.values)
        if over := [name for name, value in self.values.items() if not 0 <= value <= self.of]:
            raise fault(f'"{over[0]}" is not between 0 and {self.of}.', 'Correct the value, or "of".')
        return self


class TableFigure(_Figure):
    """Numbers in rows and columns."""

    kind: Literal["table"]
    unit: str = ""
    columns: tuple[Text, ...]
    rows: dict[str, tuple[Number, ...]]

    @model_validator(mode="after")
    def _check(self) -> TableFigure:
        _needs(1, "column", self.columns)
        _needs(2, "rows", self.rows)
        if odd := [name for name, row in self.rows.items() if len(row) != len(self.columns)]:
            raise fault(f'the row "{odd[0]}" does not have {len(self.columns)} numbers.', "Give one for each column.")
        return self


class RingFigure(_Figure):
    """Items round a centre."""

    kind: Literal["ring"]
    centre: Text
    items: tuple[Text, ...]

    @model_validator(mode="after")
    def _check(self) -> RingFigure:
        _needs(3, "items", self.items)
        return self


class Party(Content):
    """A party of a diagram. text: what it gains or does."""

    name: Text
    text: Text


class DiagramFigure(_Figure):
    """Parties round a centre. layers: the texts above and below it, from the top."""

    kind: Literal["diagram"]
    centre: Text
    items: tuple[Party, ...]
    layers: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> DiagramFigure:
        _needs(2, "items", self.items)
        return self


AnyFigure = BarFigure | GroupedBarFigure | LineFigure | DotsFigure | TableFigure | RingFigure | DiagramFigure
Figure = Annotated[
    Annotated[AnyFigure, Field(discriminator="kind")],
    _known_kind(("bar", "grouped-bar", "line", "dots", "table", "ring", "diagram")),
]
