"""Ring figures -> a large disc in the centre and the items round it, tied together by a line.

In a column the items stand above and below the disc, in pairs; over the whole measure on an ellipse.
"""

from __future__ import annotations

from math import cos, hypot, pi, sin

from press.composition.figures.lettering import Style, measure, widest, wrap
from press.composition.figures.sheet import Sheet
from press.editorial.fields import RingFigure

_CENTRE_SIZE = 1.16
"""The size of the centre, in names."""
_CENTRE_LEADING = 4.6
_RADIUS = 12.5
_TAB = 37.0
"""The width of an item."""
_PAD = 2.0
_RIM = 2.0
"""Between the centre's text and the edge of its disc."""
_GAP = 2.6
TIE = 0.7
"""The line that ties things together."""
_STEP = 0.5
"""How finely the ellipse is fitted, in mm."""

_Point = tuple[float, float]


def draw_ring(figure: RingFigure, sheet: Sheet) -> float:
    """Draw centre and items; the height it takes."""
    items = [wrap(item, sheet.type.label, _TAB - 2 * _PAD, sheet.language) for item in figure.items]
    high = max(len(lines) for lines in items) * sheet.type.label.leading + 2 * _PAD
    style = Style(sheet.type.name.size * _CENTRE_SIZE, 900, _CENTRE_LEADING)
    centre = centre_lines(figure.centre, style, 30.0, sheet.language)
    radius = max(_RADIUS, disc_radius(centre, style))
    places = (_ellipse if sheet.wide else _pairs)(len(items), sheet.width, high, radius)
    top = min(y for _, y in places) - high / 2
    middle = sheet.width / 2, -min(top, -radius)
    places = [(middle[0] + x, middle[1] + y) for x, y in places]
    tied = _tie(sheet, places, middle)
    draw_centre(sheet, middle, radius, centre, style)
    for (x, y), lines in zip(places, items, strict=True):
        sheet.rect(x - _TAB / 2, y - high / 2, _TAB, high, sheet.palette.tint, radius=min(high / 2, 4.2))
        sheet.centred(x, y, lines, sheet.type.label, sheet.palette.ink)
    return max(tied, max(y for _, y in places) + high / 2, middle[1] + radius)


def draw_centre(sheet: Sheet, middle: _Point, radius: float, lines: list[str], style: Style) -> None:
    """The disc in the centre with its text."""
    sheet.disc(*middle, radius, sheet.palette.strong)
    sheet.centred(*middle, lines, style, sheet.palette.paper)


def centre_lines(text: str, style: Style, most: float, language: str) -> list[str]:
    """The text of the centre, rather high than wide, no wider than `most` mm."""
    longest = max(measure(word, style) for word in text.split())
    return wrap(text, style, min(max(longest, 20.0), most), language)


def disc_radius(lines: list[str], style: Style) -> float:
    """The least disc round lines of text."""
    across, down = widest(lines, style) / 2, len(lines) * style.leading / 2
    return hypot(across, down) + _RIM


def _tie(sheet: Sheet, places: list[_Point], middle: _Point) -> float:
    """Draw the line through the items; the height it reaches."""
    if sheet.wide:
        across, down = (sheet.width - _TAB) / 2, middle[1] - places[0][1]
        sheet.ellipse(*middle, across, down, sheet.palette.mid, TIE)
        return middle[1] + down + TIE / 2
    top, bottom = min(y for _, y in places), max(y for _, y in places)
    sheet.loop(_TAB / 2, top, sheet.width - _TAB, bottom - top, sheet.palette.mid, TIE)
    return bottom


def _pairs(count: int, width: float, high: float, radius: float) -> list[_Point]:
    """Places clockwise from the top: rows of two, an odd one by itself at the top or at the bottom."""
    above, below = count // 2, count - count // 2
    x, pitch = (width - _TAB) / 2, high + _GAP
    nearest = radius + _GAP + high / 2
    up, down = (above + 1) // 2, (below + 1) // 2
    rows = [-nearest - row * pitch for row in reversed(range(up))]
    lower = [nearest + row * pitch for row in range(down)]
    right = [(x, y) for y in rows[above % 2 :]] + [(x, y) for y in lower[: below // 2]]
    left = [(-px, y) for px, y in reversed(right)]
    top = [(0.0, rows[0])] if above % 2 else []
    bottom = [(0.0, lower[-1])] if below % 2 else []
    return [*top, *right, *bottom, *left]


def _ellipse(count: int, width: float, high: float, radius: float) -> list[_Point]:
    """Places clockwise from the top on the flattest ellipse that keeps the items apart and off the disc."""
    across, down = (width - _TAB) / 2, radius + _GAP + high / 2
    while True:
        places = [(across * sin(2 * pi * n / count), -down * cos(2 * pi * n / count)) for n in range(count)]
        if all(_apart(a, b, high) for n, a in enumerate(places) for b in places[:n]):
            return places
        down += _STEP


def _apart(a: _Point, b: _Point, high: float) -> bool:
    return abs(a[0] - b[0]) >= _TAB + _GAP or abs(a[1] - b[1]) >= high + _GAP
