"""Layout of a part -> how many lines are free or over."""

from __future__ import annotations

from math import floor

from press.composition.layout import Frame, Layout, Line

_HOLDERS = ("body", "field", "page-foot", "foot")
"""Frames that hold others."""
_FLOWING = "figures"
"""What stands below the text and moves with it."""
_SAME_COLUMN = 2.0
"""mm by which lines of one column may begin apart."""


def lines_free(layout: Layout, pages: int, foot: float, baseline: float) -> int | None:
    """Lines that still go below the text of a part, less than 0 if it is over; None if it has no running text.

    pages: how many it may take; foot: where the text area ends; baseline: the height of a line; mm.
    """
    if not layout.lines:
        return None
    if over := [line for line in layout.lines if line.page > pages]:
        return -len(over)
    if layout.pages > pages:
        return -max(1, len(_lines_in_the_way(layout, pages, foot)))
    last = _last_column(layout)
    shared = [frame for frame in layout.all_frames if frame.name not in _HOLDERS and _shares(frame, last)]
    frames = [frame for frame in shared if frame.name != _FLOWING]
    if under := [line for line in last if any(_covers(frame, line) for frame in frames)]:
        return -len(under)
    bottom = max([line.bottom for line in last] + [frame.bottom for frame in shared if frame.name == _FLOWING])
    limits = [frame.y - baseline for frame in frames if frame.y >= bottom - 0.5]
    return max(0, floor((min([foot, *limits]) - bottom) / baseline + 0.05))


def _lines_in_the_way(layout: Layout, pages: int, foot: float) -> list[Line]:
    """Lines that stand where a frame belongs that went to a page beyond: at the foot of the last one."""
    tallest = max(
        (frame.height for frame in layout.all_frames if frame.page > pages and frame.name != "body"), default=0
    )
    return [line for line in layout.lines if line.page == pages and line.bottom > foot - tallest]


def _last_column(layout: Layout) -> list[Line]:
    last = max(layout.lines, key=lambda line: (line.page, line.x))
    return [line for line in layout.lines if line.page == last.page and abs(line.x - last.x) < _SAME_COLUMN]


def _shares(frame: Frame, column: list[Line]) -> bool:
    """Whether a frame stands on the page and in the width of a column."""
    left, right = min(line.x for line in column), max(line.x + line.width for line in column)
    return frame.page == column[0].page and frame.x < right and frame.x + frame.width > left


def _covers(frame: Frame, line: Line) -> bool:
    return frame.name != "picture" and frame.overlaps(Frame("", line.page, line.x, line.y, line.width, line.height))
