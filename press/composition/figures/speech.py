"""The text that a screen reader says for a figure: its description, and every number that the description lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.composition.figures.text_metrics import NOT_KNOWN
from press.editorial.figure_fields import (
    AnyFigure,
    BarFigure,
    DotsFigure,
    GroupedBarFigure,
    LineFigure,
    TableFigure,
)
from press.editorial.language import rules_of


def speak(figure: AnyFigure, language: str, not_known: str = NOT_KNOWN) -> str:
    """Return the alternative text of a figure. Numbers are written as in the language.

    not_known: what is said in the place of a number that is not known.
    """
    rules = rules_of(language)
    said = {"".join(found.split()) for found in re.findall(r"\d[\d.,\u00a0\u202f ]*\d|\d", figure.alt)}
    numbers = [(name, None if value is None else rules.number(value)) for name, value in _values(figure)]
    if all("".join(value.split()) in said if value else not_known in figure.alt for _, value in numbers):
        return figure.alt
    unit = _unit(figure)
    values = (f"{name}: {f'{value}{unit}' if value else not_known}" for name, value in numbers)
    return f"{figure.alt.rstrip('.')}. {'; '.join(values)}."


def _unit(figure: AnyFigure) -> str:
    unit = getattr(figure, "unit", "")
    return f" {unit}" if unit else ""


def _values(figure: AnyFigure) -> Iterator[tuple[str, float | None]]:
    """Yield every number of a figure with its meaning, None for one that is not known. Parties have no numbers."""
    match figure:
        case BarFigure() | LineFigure() | DotsFigure():
            yield from figure.values.items()
        case GroupedBarFigure():
            for group, series in figure.values.items():
                yield from ((f"{group}, {name}", value) for name, value in series.items())
        case TableFigure():
            for row, cells in figure.rows.items():
                yield from ((f"{row}, {name}", value) for name, value in zip(figure.columns, cells, strict=True))
