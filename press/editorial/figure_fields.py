"""The kinds of figures in content files: charts and diagrams, each with what it needs to be drawn."""

from __future__ import annotations

import re
from collections.abc import Sized
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from press.editorial.fields import Key, Text
from press.editorial.numerals import Amount, Cell, moment_of
from press.editorial.scalars import KEY
from press.editorial.strict import Content, fault

MOST_SERIES = 5
"""The most series of a grouped bar: the colours of a theme tell so many apart."""
_MOMENTS = 'Write them like "2008", "3/2008" for a month or "Q1 2008" for a quarter.'


def _known_kind(kinds: tuple[str, ...]) -> BeforeValidator:
    def check(value: object) -> object:
        if isinstance(value, dict) and value.get("kind") not in kinds:
            kind = value.get("kind")
            message = f'"{kind}" is not a kind of figure.' if isinstance(kind, str) else "the figure has no kind."
            raise fault(message, f"Write one of these: kind: {', '.join(kinds)}.")
        return value

    return BeforeValidator(check)


class _Figure(Content):
    """The fields of all figures. source: in words, or the key of a publication; section: the section of an entry
    after which the figure is read, by its name; None for the one in the middle.
    """

    title: Text
    alt: Text
    source: Text | None = None
    section: Key | None = None

    @property
    def publication(self) -> str | None:
        """The key of the publication that is its source; None if it has no source, or one in words."""
        return self.source if self.source and re.fullmatch(KEY, self.source) else None


def _needs(count: int, what: str, found: Sized) -> None:
    if len(found) < count:
        message = f"the figure needs at least {count} {what}; it has {len(found) or 'none'}."
        raise fault(message, "Complete or delete it.")


class BarFigure(_Figure):
    """One bar for each value."""

    kind: Literal["bar"]
    unit: str = ""
    values: dict[str, Amount]

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
    values: dict[str, dict[str, Amount]]

    @model_validator(mode="after")
    def _check(self) -> GroupedBarFigure:
        _needs(2, "groups", self.values)
        if len({tuple(group) for group in self.values.values()}) != 1 or not next(iter(self.values.values())):
            raise fault("the groups do not have the same series.", "Give each group the same names, in the same order.")
        if (count := len(next(iter(self.values.values())))) > MOST_SERIES:
            message = f"{count} series are named; the colours of a figure tell {MOST_SERIES} apart."
            raise fault(message, "Leave some out, make two figures, or use a table.")
        return self


class LineFigure(_Figure):
    """A development over years, months or quarters. values: by the name of their moment, see ``numerals.moment_of``."""

    kind: Literal["line"]
    unit: str = ""
    values: dict[str, Amount]

    @model_validator(mode="after")
    def _check(self) -> LineFigure:
        _needs(2, "values", self.values)
        moments = {name: moment_of(name) for name in self.values}
        if wrong := [name for name, moment in moments.items() if moment is None]:
            raise fault(f'"{wrong[0]}" is not a year, a month or a quarter.', _MOMENTS)
        if len({moment.kind for moment in moments.values() if moment}) > 1:
            raise fault("the values are of different kinds: years, months, quarters.", "Write all of them in one way.")
        if len(set(moments.values())) < len(moments):
            raise fault("two values are of the same time.", "Delete one of them.")
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
    """Numbers in rows and columns; None where a number is not known."""

    kind: Literal["table"]
    unit: str = ""
    columns: tuple[Text, ...]
    rows: dict[str, tuple[Cell, ...]]

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
