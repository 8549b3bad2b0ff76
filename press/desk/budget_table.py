"""The budgets of solutions -> a table for the terminal, and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from press.composition.compositor.budgets import TEXT, Amount, FieldBudget
from press.problems import named_from
from press.production.budget import SolutionBudget

FORMAT = 1
"""The version of the JSON. A change that its readers must know of gets another one."""
SPREAD, LEAFLET = "spread", "leaflet"


def as_table(budgets: Sequence[SolutionBudget], folder: Path) -> str:
    """Return the budgets as lines of text. folder: the working directory, from which files are named.

    A field has one budget, the smaller one of spread and leaflet, and the last column names which it is.
    """
    return "\n\n".join("\n".join(_table(one, folder)) for one in budgets)


def _table(one: SolutionBudget, folder: Path) -> Iterator[str]:
    yield f"{named_from(one.file, folder)}  {one.number}# {one.name}"
    heads = ("has: lines", "characters", "words", "may have: lines", "characters", "words")
    yield "  ".join([f"{'':<20}", *heads, "on the"])
    for spread, leaflet in zip(one.spread, one.leaflet, strict=True):
        place, least = _smaller(spread, leaflet)
        cells = [*_cells(spread.has), *_cells(least.most)]
        yield "  ".join(
            [f"{spread.field:<20}", *(f"{cell:>{len(head)}}" for cell, head in zip(cells, heads, strict=True)), place]
        )
    for place, fields in ((SPREAD, one.spread), (LEAFLET, one.leaflet)):
        yield from (_filling(place, field) for field in fields if field.field == TEXT)


def _smaller(spread: FieldBudget, leaflet: FieldBudget) -> tuple[str, FieldBudget]:
    """Return the smaller budget, and what it is of; "both" if they are equal."""
    sizes = [_size(budget.most) for budget in (spread, leaflet)]
    if sizes[0] == sizes[1]:
        return "both", spread
    return (SPREAD, spread) if sizes[0] < sizes[1] else (LEAFLET, leaflet)


def _size(most: Amount | None) -> int:
    if most is None:
        return -1
    return most.lines if most.characters is None else most.characters


def _cells(amount: Amount | None) -> list[str]:
    values = (amount.lines, amount.characters, amount.words) if amount else (None, None, None)
    return ["–" if value is None else str(value) for value in values]


def _filling(place: str, text: FieldBudget) -> str:
    """Return a sentence about the running text that fills the pages."""
    if text.most is None or text.has.lines > text.most.lines:
        return f"The {place} has no room for this text: build.py check says what to cut."
    if text.least is None:
        return f"No length of the text alone fills the {place}."
    lines, characters = text.least.lines, (text.least.characters or 0)
    missing = lines - text.has.lines
    if missing > 0:
        said = f"{missing} {'line' if missing == 1 else 'lines'} too short to fill the {place}"
        more = round(characters - (text.has.characters or 0), -1)
        return f"The text is {said}: write about {more} characters more, or make a block larger."
    return (
        f"The {place} is filled from {lines} lines of text, about {characters} characters ({text.least.words} words)."
    )


def as_json(budgets: Sequence[SolutionBudget], folder: Path) -> str:
    """Return the budgets as JSON: the version of the format, and each solution. folder: as for the table."""
    solutions = [asdict(one) | {"file": named_from(one.file, folder).as_posix()} for one in budgets]
    return json.dumps({"format": FORMAT, "solutions": solutions}, ensure_ascii=False, indent=2)
