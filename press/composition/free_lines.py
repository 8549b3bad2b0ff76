"""Layout of a part -> what is over and what is free: lines, and frames that have no room or stand over each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import floor

from press.composition.layout import TEXT, Frame, Layout, TextLine

_SAME_COLUMN = 2.0
"""mm by which lines of one column may begin apart."""


def lines_over(layout: Layout, pages: int) -> list[TextLine]:
    """The lines that have no place: on pages beyond those that the part may take, or else under a frame."""
    if layout.pages > pages:
        return [line for line in layout.lines if line.page > pages]
    solid = [frame for frame in layout.all_frames if frame.is_solid]
    return [line for line in layout.lines if any(frame.overlaps(line) for frame in solid)]


def collisions(layout: Layout) -> Iterator[tuple[Frame, Frame]]:
    """The pairs of frames that stand over each other and may not."""
    return ((one, other) for one, other in combinations(layout.all_frames, 2) if one.collides(other))


def frames_beyond(layout: Layout, pages: int) -> list[str]:
    """The names of the frames on pages beyond those that the part may take, each once, in alphabetical order. One that
    is written in another of them goes with it, and is not named.
    """
    beyond = {frame.name: frame for frame in layout.all_frames if frame.page > pages and frame.is_solid}
    return sorted(name for name, frame in beyond.items() if not beyond.keys() & frame.within)


def lines_free(layout: Layout, pages: int, foot: float, baseline: float) -> int | None:
    """Lines that still go below the text of a part, less than 0 if so many are over; None if it has no running text.

    pages: how many it may take; foot: where the text area ends; baseline: the height of a line; mm.
    """
    if not layout.lines:
        return None
    if over := lines_over(layout, pages):
        return -len(over)
    if layout.pages > pages:
        return -max(1, len(_lines_in_the_way(layout, pages, foot)))
    last = _last_column(layout)
    shared = [frame for frame in layout.all_frames if frame.is_solid and _shares(frame, last)]
    bottom = max([line.bottom for line in last] + [frame.bottom for frame in shared if frame.follows_text])
    limits = [frame.y - baseline for frame in shared if not frame.follows_text and frame.y >= bottom - 0.5]
    return max(0, floor((min([foot, *limits]) - bottom) / baseline + 0.05))


def _lines_in_the_way(layout: Layout, pages: int, foot: float) -> list[TextLine]:
    """Lines that stand where a frame belongs that went to a page beyond: at the foot of the last one."""
    beyond = [frame.height for frame in layout.all_frames if frame.page > pages and frame.holds != TEXT]
    return [line for line in layout.lines if line.page == pages and line.bottom > foot - max(beyond, default=0)]


def _last_column(layout: Layout) -> list[TextLine]:
    last = max(layout.lines, key=lambda line: (line.page, line.x))
    return [line for line in layout.lines if line.page == last.page and abs(line.x - last.x) < _SAME_COLUMN]


def _shares(frame: Frame, column: list[TextLine]) -> bool:
    """Whether a frame stands on the page and in the width of a column."""
    left, right = min(line.x for line in column), max(line.x + line.width for line in column)
    return frame.page == column[0].page and frame.x < right and frame.x + frame.width > left
