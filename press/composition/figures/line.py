"""Line figures -> a line through the years above 0, each point with its value."""

from __future__ import annotations

from press.composition.figures.lettering import NOTE, SMALL_VALUE, measure
from press.composition.figures.sheet import BASELINE, Sheet
from press.editorial.fields import LineFigure

_HEIGHT = 10 * BASELINE
_TOP = 9.0
"""Room above the highest point for its value."""
_RADIUS = 1.3
_CLEAR = 1.4
"""Between neighbouring texts, and between a point and its value."""


def draw_line(figure: LineFigure, sheet: Sheet) -> float:
    """Draw the development; the height it takes."""
    years = sorted(figure.values, key=int)
    values = [figure.values[year] for year in years]
    axis = _HEIGHT - BASELINE * 1.5
    low, high = min(0.0, *values), max(0.0, *values)
    # Below 0 a value may stand under its point: keep it off the years.
    floor = axis if low == 0 else axis - _TOP
    mm = (floor - _TOP) / ((high - low) or 1)
    zero = floor + low * mm
    points = [(x, zero - value * mm) for x, value in zip(_places(years, values, figure, sheet), values, strict=True)]
    palette = sheet.palette
    sheet.area([(points[0][0], zero), *points, (points[-1][0], zero)], palette.tint)
    sheet.path([(0, zero), (sheet.width, zero)], palette.grey, 0.25)
    sheet.path(points, palette.strong, 0.9)
    for x, y in points:
        sheet.circle(x, y, _RADIUS, palette.strong, palette.strong)
    _values(points, values, figure.unit, sheet)
    for index in _spread([x for x, _ in points], [measure(year, NOTE) for year in years], _CLEAR):
        sheet.text(points[index][0], _HEIGHT - 1.6, years[index], NOTE, palette.grey, align=0.5)
    return _HEIGHT


def _places(years: list[str], values: list[float], figure: LineFigure, sheet: Sheet) -> list[float]:
    """Where the years stand: as far from each other as they are in time."""
    margins = [max(sheet.value_width(values[n], figure.unit, SMALL_VALUE), measure(years[n], NOTE)) for n in (0, -1)]
    left, right = margins[0] / 2, sheet.width - margins[1] / 2
    first, span = int(years[0]), (int(years[-1]) - int(years[0])) or 1
    return [left + (int(year) - first) / span * (right - left) for year in years]


def _values(points: list[tuple[float, float]], values: list[float], unit: str, sheet: Sheet) -> None:
    widths = [sheet.value_width(value, unit, SMALL_VALUE) for value in values]
    lefts = [_left(points, widths, n) for n in range(len(points))]
    middles = [left + width / 2 for left, width in zip(lefts, widths, strict=True)]
    for n in _spread(middles, widths, _CLEAR):
        x, y = points[n]
        under = _is_valley(points, n)
        baseline = y + _RADIUS + _CLEAR + SMALL_VALUE.capital if under else y - _RADIUS - _CLEAR
        sheet.value(lefts[n], baseline, values[n], unit, SMALL_VALUE, sheet.palette.strong)


def _left(points: list[tuple[float, float]], widths: list[float], n: int) -> float:
    """Where a value begins: over its point, or beside it on the side where the line is lower."""
    x, y = points[n]
    if 0 < n < len(points) - 1:
        if points[n - 1][1] > y > points[n + 1][1]:
            return max(0, x - widths[n] + _RADIUS)
        if points[n - 1][1] < y < points[n + 1][1]:
            return x - _RADIUS
    return x - widths[n] / 2


def _is_valley(points: list[tuple[float, float]], n: int) -> bool:
    return 0 < n < len(points) - 1 and points[n - 1][1] < points[n][1] > points[n + 1][1]


def _spread(middles: list[float], widths: list[float], clear: float) -> list[int]:
    """Which texts can stand side by side: the first, the last, and between them as many as there is room for."""
    last = len(middles) - 1
    chosen = [0]
    for n in range(1, last):
        after_chosen = middles[n] - middles[chosen[-1]] >= (widths[n] + widths[chosen[-1]]) / 2 + clear
        before_last = middles[last] - middles[n] >= (widths[n] + widths[last]) / 2 + clear
        if after_chosen and before_last:
            chosen.append(n)
    return [*chosen, last]
