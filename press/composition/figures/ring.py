"""Draw ring figures: a large disc in the centre and the items around it, joined by a line.

In a column, the items are above and below the disc, in pairs. Across the whole measure, they are on an ellipse.
"""

from __future__ import annotations

from math import cos, hypot, pi, sin

from press.composition.figures.sheet import Sheet
from press.composition.figures.text_metrics import Style, measure, widest, wrap
from press.editorial.figure_fields import RingFigure

_STEP = 0.5
"""How much the ellipse grows from one step of the search to the next, in mm."""

_Point = tuple[float, float]


def draw_ring(figure: RingFigure, sheet: Sheet) -> float:
    """Draw centre and items. Return the height used."""
    measures, label = sheet.looks.ring, sheet.type.label
    width, padding = measures.item_width, measures.item_padding
    room = sheet.room(width - 2 * padding, "the text of an item")
    items = [wrap(item, label, room, sheet.language) for item in figure.items]
    height = max(len(lines) for lines in items) * label.leading + 2 * padding
    style = sheet.type.ring_centre
    centre = centre_lines(figure.centre, style, measures.centre_width, sheet)
    radius = disc_radius(centre, style, sheet)
    places = (_ellipse if sheet.wide else _pairs)(len(items), height, radius, sheet)
    top = min(y for _, y in places) - height / 2
    middle = sheet.width / 2, -min(top, -radius)
    places = [(middle[0] + x, middle[1] + y) for x, y in places]
    tied = _tie(sheet, places, middle)
    draw_centre(sheet, middle, radius, centre, style)
    corner = min(height / 2, measures.item_radius)
    for (x, y), lines in zip(places, items, strict=True):
        sheet.rect(x - width / 2, y - height / 2, width, height, sheet.palette.tint, corner)
        sheet.centred(x, y, lines, label, sheet.palette.ink)
    return max(tied, max(y for _, y in places) + height / 2, middle[1] + radius)


def draw_centre(sheet: Sheet, middle: _Point, radius: float, lines: list[str], style: Style) -> None:
    """Draw the disc in the centre with its text."""
    sheet.disc(*middle, radius, sheet.palette.strong)
    sheet.centred(*middle, lines, style, sheet.palette.paper)


def centre_lines(text: str, style: Style, most: float, sheet: Sheet) -> list[str]:
    """Return the lines of the text of the centre: high rather than wide, and no wider than `most` mm."""
    longest = max(measure(word, style) for word in text.split())
    return wrap(text, style, min(max(longest, sheet.looks.centre.width), most), sheet.language)


def disc_radius(lines: list[str], style: Style, sheet: Sheet) -> float:
    """Return the radius of the disc around lines of text, in mm."""
    across, down = widest(lines, style) / 2, len(lines) * style.leading / 2
    radius = max(sheet.looks.centre.radius, hypot(across, down) + sheet.looks.centre.padding)
    sheet.room(sheet.width - 2 * radius, "the centre")
    return radius


def _tie(sheet: Sheet, places: list[_Point], middle: _Point) -> float:
    """Draw the line through the items. Return the height it reaches."""
    tie, item = sheet.looks.strokes.tie, sheet.looks.ring.item_width
    if sheet.wide:
        across, down = (sheet.width - item) / 2, middle[1] - places[0][1]
        sheet.ellipse(*middle, across, down, sheet.palette.mid, tie)
        return middle[1] + down + tie / 2
    top, bottom = min(y for _, y in places), max(y for _, y in places)
    radius = sheet.looks.ring.loop_radius
    sheet.loop(item / 2, top, sheet.width - item, bottom - top, sheet.palette.mid, tie, radius)
    return bottom


def _pairs(count: int, high: float, radius: float, sheet: Sheet) -> list[_Point]:
    """Return positions clockwise from the top, in rows of two. An odd item is alone at the top or at the bottom."""
    measures = sheet.looks.ring
    sheet.room(sheet.width - 2 * measures.item_width - measures.gap, "two items side by side")
    above, below = count // 2, count - count // 2
    x, pitch = (sheet.width - measures.item_width) / 2, high + measures.gap
    nearest = radius + measures.gap + high / 2
    up, down = (above + 1) // 2, (below + 1) // 2
    rows = [-nearest - row * pitch for row in reversed(range(up))]
    lower = [nearest + row * pitch for row in range(down)]
    right = [(x, y) for y in rows[above % 2 :]] + [(x, y) for y in lower[: below // 2]]
    left = [(-px, y) for px, y in reversed(right)]
    top = [(0.0, rows[0])] if above % 2 else []
    bottom = [(0.0, lower[-1])] if below % 2 else []
    return [*top, *right, *bottom, *left]


def _ellipse(count: int, high: float, radius: float, sheet: Sheet) -> list[_Point]:
    """Return positions clockwise from the top on the flattest ellipse where no item meets another or the disc."""
    measures = sheet.looks.ring
    across, down = (sheet.width - measures.item_width) / 2, radius + measures.gap + high / 2
    least = measures.item_width + measures.gap, high + measures.gap
    narrowest = min(abs(sin(2 * pi * n / count)) for n in range(1, count) if 2 * n != count)
    sheet.room(2 * across * narrowest - least[0], "two items side by side")  # no height would separate them
    while True:
        places = [(across * sin(2 * pi * n / count), -down * cos(2 * pi * n / count)) for n in range(count)]
        if all(_apart(a, b, least) for n, a in enumerate(places) for b in places[:n]):
            return places
        down += _STEP


def _apart(a: _Point, b: _Point, least: tuple[float, float]) -> bool:
    """Whether two positions are at least `least` from each other, across or down."""
    return abs(a[0] - b[0]) >= least[0] or abs(a[1] - b[1]) >= least[1]
