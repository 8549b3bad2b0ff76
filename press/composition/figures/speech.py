"""The text that a screen reader says for a figure: its description, and every number that the description lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.editorial.fields import (
    AnyFigure,
    BarFigure,
    DotsFigure,
    GroupedBarFigure,
    LineFigure,
    TableFigure,
)
from press.editorial.language import rules_of


def speak(figure: AnyFigure, language: str) -> str:
    """Return the alternative text of a figure. Numbers are written as in the language."""
    said = {"".join(found.split()) for found in re.findall(r"\d[\d.,\u00a0\u202f ]*\d|\d", figure.alt)}
    values = [(name, rules_of(language).number(value)) for name, value in _values(figure)]
    if all("".join(value.split()) in said for _, value in values):
        return figure.alt
    unit = _unit(figure)
    return f"{figure.alt.rstrip('.')}. {'; '.join(f'{name}: {value}{unit}' for name, value in values)}."


def _unit(figure: AnyFigure) -> str:
    unit = getattr(figure, "unit", "")
    return f" {unit}" if unit else ""


def _values(figure: AnyFigure) -> Iterator[tuple[str, float]]:
    """Yield every number of a figure with its meaning. The parties of a diagram have no numbers."""
    match figure:
        case BarFigure() | LineFigure() | DotsFigure():
            yield from figure.values.items()
        case GroupedBarFigure():
            for group, series in figure.values.items():
                yield from ((f"{group}, {name}", value) for name, value in series.items())
        case TableFigure():
            for row, cells in figure.rows.items():
                yield from ((f"{row}, {name}", value) for name, value in zip(figure.columns, cells, strict=True))
