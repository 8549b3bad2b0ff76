"""Rectangles of ink on a page -> what is empty: runs of columns, rectangles, white shares. Lengths in mm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from press.composition.layout import GROUND, Layout, Paragraph, TextLine
from press.prepress.pdf.page_boxes import Place

ASCENT, DESCENT = 0.7, 0.22
"""How far ink reaches above and below the baseline, in sizes of the type: capitals and ascenders, descenders."""
AROUND_INK = 3.6
"""How far from ink a place still counts as filled, in shares of white; mm. It is the size of the running text."""
_CELL = 1.0
"""The side of a cell in which areas are measured, mm."""
_NARROW = 1.0
"""Ink that reaches less far into a column does not fill it, mm."""

Grid = NDArray[np.bool_]


def ink_of(layout: Layout, page: int, with_grounds: bool = True) -> list[Place]:
    """Return the rectangles of everything that is visible on a page: lines, rules, pictures, drawings, and grounds.

    with_grounds: whether to count backgrounds. They fill a column, but a tint is as empty as white.
    """
    painted = (box for box in layout.painted if box.page == page and (with_grounds or box.kind != GROUND))
    found = [Place(box.x, box.y, box.width, box.height) for box in painted]
    for paragraph in layout.paragraphs:
        found += [ink_of_line(line, paragraph) for line in paragraph.lines if line.page == page]
    return found


def ink_of_line(line: TextLine, paragraph: Paragraph) -> Place:
    """Return the rectangle of the characters of a line."""
    top = line.baseline - ASCENT * paragraph.size
    height = (ASCENT + DESCENT) * paragraph.size
    return Place(line.x + line.indent, top, line.width - line.indent, height)


def intersection(one: Place, other: Place) -> Place | None:
    """Return what two places have in common; None if it is nothing."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    right = min(one.x + one.width, other.x + other.width)
    bottom = min(one.y + one.height, other.y + other.height)
    return Place(left, top, right - left, bottom - top) if right > left and bottom > top else None


def ink_in(column: Place, ink: Iterable[Place]) -> list[Place]:
    """Return the parts of the ink that are in a column."""
    inside = (intersection(place, column) for place in ink)
    return [place for place in inside if place and place.width >= _NARROW]


def longest_run(column: Place, ink: Iterable[Place]) -> Place:
    """Return the longest part of a column, over its whole width, that is empty."""
    top, longest = column.y, Place(column.x, column.y, column.width, 0.0)
    end = Place(column.x, column.y + column.height, column.width, 0.0)
    for place in sorted([*ink_in(column, ink), end], key=lambda place: place.y):
        if place.y - top > longest.height:
            longest = Place(column.x, top, column.width, place.y - top)
        top = max(top, place.y + place.height)
    return _rounded(longest)


def foot_of(column: Place, ink: Iterable[Place]) -> float | None:
    """Return the lower edge of the lowest ink in a column; None if it is empty."""
    return max((place.y + place.height for place in ink_in(column, ink)), default=None)


def white_share(area: Place, ink: Iterable[Place]) -> float:
    """Return the share of an area that is farther than AROUND_INK from all ink; 0 to 1."""
    margin = AROUND_INK
    wide = [
        Place(place.x - margin, place.y - margin, place.width + 2 * margin, place.height + 2 * margin) for place in ink
    ]
    return float(1 - _filled(area, wide).mean())


def largest_rectangle(area: Place, ink: Iterable[Place]) -> Place:
    """Return the largest empty rectangle of an area, to the millimetre."""
    filled = _filled(area, ink)
    best, heights = (0, 0, 0, 0, 0), np.zeros(filled.shape[1], dtype=int)
    for row in range(filled.shape[0]):
        heights = np.where(filled[row], 0, heights + 1)
        is_end = row + 1 == filled.shape[0] or bool((filled[row + 1] & (heights > 0)).any())
        if is_end:  # a rectangle that can grow downwards is not the largest
            best = max(best, *_rectangles(heights, row))
    _, x, y, width, height = best
    return Place(*(round(value * _CELL, 2) for value in (area.x + x, area.y + y, width, height)))


def _rectangles(heights: NDArray[np.int_], row: int) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield the largest rectangle above each part of a row: its area, x, y, width and height, in cells."""
    edges = [0, *(np.flatnonzero(np.diff(heights)) + 1).tolist(), len(heights)]
    open_: list[tuple[int, int]] = []
    for start in edges:
        height, begin = (int(heights[start]) if start < len(heights) else 0), start
        while open_ and open_[-1][1] >= height:
            begin, high = open_.pop()
            yield (start - begin) * high, begin, row + 1 - high, start - begin, high
        open_.append((begin, height))


def _filled(area: Place, ink: Iterable[Place]) -> Grid:
    """Return which cells of an area have ink in their middle; rows from the top."""
    filled = np.zeros((round(area.height / _CELL), round(area.width / _CELL)), dtype=bool)
    for place in ink:
        left, right = ((x - area.x) / _CELL for x in (place.x, place.x + place.width))
        top, bottom = ((y - area.y) / _CELL for y in (place.y, place.y + place.height))
        filled[_cell(top) : _cell(bottom), _cell(left) : _cell(right)] = True
    return filled


def _cell(position: float) -> int:
    """Return the first cell whose middle is at a position or after it."""
    return max(0, int(np.ceil(position - 0.5)))


def _rounded(place: Place) -> Place:
    return Place(*(round(value, 2) for value in (place.x, place.y, place.width, place.height)))
