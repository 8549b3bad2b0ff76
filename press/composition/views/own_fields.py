"""The views of the fields that a catalogue adds, in the order of its schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import itemgetter

from press.editorial.fields import Picture
from press.editorial.language import LanguageRules, rules_of
from press.editorial.language.typography import NO_BREAK_SPACE
from press.editorial.model import Catalogue, Solution
from press.editorial.own_fields import OwnField, OwnLink, OwnValue


@dataclass(frozen=True)
class OwnFieldView:
    """A field that the catalogue adds. name: in the content file; text: its value as text, "" if it has none; items: of
    a list; head, rows: of a table; url: of a link; picture: the file of a picture. What does not belong to the type of
    the field is empty.
    """

    name: str
    label: str
    text: str = ""
    items: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    url: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class DetailsView:
    """Fields that the catalogue adds, which follow each other and have one component. component: its name."""

    component: str
    fields: tuple[OwnFieldView, ...]


def details_of(catalogue: Catalogue, solution: Solution) -> Iterator[DetailsView]:
    """Yield the fields that a catalogue adds, those beside each other with one component together."""
    rows = catalogue.schema.fields
    views = (
        (rows[name].shown_by, _own_field(rows[name], name, value, rules_of(catalogue.colophon.language)))
        for name, value in solution.own_fields.items()
    )
    for component, group in groupby(views, key=itemgetter(0)):
        yield DetailsView(component, tuple(view for _, view in group))


def _own_field(row: OwnField, name: str, value: OwnValue, rules: LanguageRules) -> OwnFieldView:
    """Return the view of a field. row: what the schema says of it."""
    field = OwnFieldView(name, row.label)
    if isinstance(value, OwnLink):
        return replace(field, text=value.text, url=value.url)
    if isinstance(value, Picture):
        return replace(field, picture=value)
    if isinstance(value, tuple) and row.type == "table":
        rows = tuple(tuple(cell if isinstance(cell, str) else rules.number(cell) for cell in cells) for cells in value)
        return replace(field, head=row.head, rows=rows)
    if isinstance(value, tuple):
        return replace(field, items=tuple(map(str, value)))
    return replace(field, text=_as_text(row, value, rules))


def _as_text(row: OwnField, value: str | float | date, rules: LanguageRules) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return rules.date(value)
    if row.currency:
        return rules.money(value, row.currency)
    return f"{rules.number(value)}{NO_BREAK_SPACE}{row.unit}" if row.unit else rules.number(value)
