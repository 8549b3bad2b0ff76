"""Draw line figures: a line through years, months or quarters above 0, each point with its value."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from press.composition.figures.sheet import Sheet
from press.composition.figures.text_metrics import Style, measure
from press.editorial.figure_fields import LineFigure
from press.editorial.numerals import moment_of

_TOLERANCE = 0.15
"""The clear space that keeps a value legible beside the curve, in mm."""

_Point = tuple[float, float]


@dataclass(frozen=True)
class _Place:
    """The position of a value: its left end and its baseline."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, line: list[_Point], near: float) -> bool:
        """Whether the line crosses the value, or comes nearer to it than `near` mm."""
        steps = [self.x + share * self.width / 8 for share in range(9)]
        heights = [_height_at(line, x) for x in steps]
        return any(y is not None and self.y - self.height - near < y < self.y + near for y in heights)


def draw_line(figure: LineFigure, sheet: Sheet) -> float:
    """Draw the development. Return the height used."""
    names = sorted(figure.values, key=_years)
    values = [figure.values[name] for name in names]
    measures, strokes, note = sheet.looks.plot, sheet.looks.strokes, sheet.type.note
    height = measures.height
    floor = height - measures.foot - (measures.head if min(values) < 0 else 0)
    low, high = min(0.0, *values), max(0.0, *values)
    mm = sheet.room(floor - measures.head, "the line") / ((high - low) or 1)
    zero = floor + low * mm
    xs = _places(names, values, figure.unit, sheet)
    points = [(x, zero - value * mm) for x, value in zip(xs, values, strict=True)]
    palette = sheet.palette
    sheet.area([(xs[0], zero), *points, (xs[-1], zero)], palette.tint)
    sheet.path([(0, zero), (sheet.width, zero)], palette.grey, strokes.hairline)
    sheet.path(points, palette.strong, strokes.curve)
    for x, y in points:
        sheet.disc(x, y, measures.point, palette.strong)
    _draw_values(points, values, figure.unit, sheet)
    widths = [measure(name, note) for name in names]
    for n in _spread([(x - width / 2, width) for x, width in zip(xs, widths, strict=True)], measures.gap):
        sheet.text(xs[n], height - measures.years, names[n], note, palette.grey, align=0.5)
    return height


def _years(name: str) -> float:
    """Return the time of a value, in years."""
    moment = moment_of(name)
    assert moment  # the figure was checked
    return moment.years


def _places(names: list[str], values: list[float], unit: str, sheet: Sheet) -> list[float]:
    """Return the positions of the values. The distances are in proportion to the time between them."""
    margins = [
        max(sheet.value_width(values[n], unit, sheet.type.small_value), measure(names[n], sheet.type.note))
        for n in (0, -1)
    ]
    left, right = margins[0] / 2, sheet.width - margins[1] / 2
    sheet.room(right - left - sum(margins) / 2 - sheet.looks.plot.gap, "the line")
    first, last = _years(names[0]), _years(names[-1])
    return [left + (_years(name) - first) / (last - first) * (right - left) for name in names]


def _draw_values(points: list[_Point], values: list[float], unit: str, sheet: Sheet) -> None:
    """Write all values in large type; if there is no room, write some of them in smaller type."""
    for style in (sheet.type.small_value, sheet.type.name):
        widths = [sheet.value_width(value, unit, style) for value in values]
        places = [_place(points, n, widths[n], style, sheet) for n in range(len(points))]
        chosen = _spread([(place.x, place.width) for place in places], sheet.looks.plot.gap)
        if len(chosen) == len(points):
            break
    for n in chosen:
        sheet.value(places[n].x, places[n].y, values[n], unit, style, sheet.palette.strong)


def _place(points: list[_Point], n: int, width: float, style: Style, sheet: Sheet) -> _Place:
    """Return the first position that the line leaves free: above the point, beside it, or below it."""
    (x, y), measures = points[n], sheet.looks.plot
    near = sheet.looks.strokes.curve / 2 + _TOLERANCE
    over, under = y - measures.point - measures.gap, y + measures.point + measures.gap + style.capital
    lefts = (x - width / 2, x - width + measures.point, x - measures.point)
    tries = [
        _Place(min(max(left, 0), sheet.width - width), baseline, width, style.capital)
        for baseline in ((over, under) if under < measures.height - measures.foot - near else (over,))
        for left in lefts
    ]
    return next((place for place in tries if not place.meets(points, near)), tries[0])


def _height_at(line: list[_Point], x: float) -> float | None:
    for (x1, y1), (x2, y2) in pairwise(line):
        if x1 <= x <= x2 and x1 < x2:
            return y1 + (x - x1) / (x2 - x1) * (y2 - y1)
    return None


def _spread(texts: list[tuple[float, float]], gap: float) -> list[int]:
    """Return which texts fit side by side: the first, the last, and those that fit between.

    texts: the left end and the width of each.
    """
    last = len(texts) - 1
    chosen = [0]
    for n in range(1, last):
        left, width = texts[n]
        before = texts[chosen[-1]]
        if before[0] + before[1] + gap <= left and left + width + gap <= texts[last][0]:
            chosen.append(n)
    return [*chosen, last]
