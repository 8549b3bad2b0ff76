"""Layout of a part -> the lines that are free or over; frames that have no room or overlap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import floor

from press.composition.layout import TEXT, Frame, Layout, TextLine

_SAME_COLUMN = 2.0
"""The left edges of lines in one column differ by less than this, mm."""
_TOUCH = 0.5
"""A line is below a frame if it begins no higher than this above its lower edge, mm."""


def lines_over(layout: Layout, pages: int) -> list[TextLine]:
    """Return the lines that are over: those on more pages than the part may take, or else those under a frame.

    pages: how many pages the part may take.
    """
    if layout.pages > pages:
        return [line for line in layout.lines if line.page > pages]
    solid = [frame for frame in layout.all_frames if frame.is_solid]
    return [line for line in layout.lines if any(frame.overlaps(line) for frame in solid)]


def lines_beyond(layout: Layout, cell: Frame) -> list[TextLine]:
    """Return the lines of a small solution that are over: those below or above its part of the page, for its fields
    stand at its foot and grow upwards, or under another frame in it. cell: the frame of its part of the page.
    """
    solid = [frame for frame in layout.all_frames if frame.is_solid and cell.name in frame.within]
    over = []
    for paragraph in layout.paragraphs:
        if cell.name in paragraph.frames:
            around = set(paragraph.frames)
            others = [one for one in solid if one.name not in around and not around & set(one.may_overlap)]
            over += [
                line
                for line in paragraph.lines
                if line.baseline > cell.bottom or line.y < cell.y - _TOUCH or any(one.overlaps(line) for one in others)
            ]
    return over


def stands_in_the_text(layout: Layout) -> Iterator[Frame]:
    """Yield the frames that cover lines of a column which continues below them: a shorter text does not help there."""
    for frame in layout.all_frames:
        if frame.is_solid:
            under = [line for line in layout.lines if frame.overlaps(line)]
            if any(
                line.y >= frame.bottom - _TOUCH and _same_column(line, one) for one in under for line in layout.lines
            ):
                yield frame


def collisions(layout: Layout) -> Iterator[tuple[Frame, Frame]]:
    """Return the pairs of frames that overlap but may not."""
    return ((one, other) for one, other in combinations(layout.all_frames, 2) if one.collides(other))


def frames_beyond(layout: Layout, pages: int) -> list[str]:
    """Return the names of the frames that are on more pages than the part may take, each once, in alphabetical order.
    A frame inside another one of them is not named. pages: how many pages the part may take.
    """
    beyond = {frame.name: frame for frame in layout.all_frames if frame.page > pages and frame.is_solid}
    return sorted(name for name, frame in beyond.items() if not beyond.keys() & frame.within)


def lines_free(layout: Layout, pages: int, foot: float, baseline: float) -> int | None:
    """Return how many lines still fit below the text of a part; if lines are over, their number as a negative number;
    None if the part has no running text.

    pages: how many pages it may take; foot: the end of the text area, mm; baseline: the height of a line, mm.
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
    """Return the lines in the place of a frame that moved to an extra page: those at the foot of the last page."""
    beyond = [frame.height for frame in layout.all_frames if frame.page > pages and frame.holds != TEXT]
    return [line for line in layout.lines if line.page == pages and line.bottom > foot - max(beyond, default=0)]


def _last_column(layout: Layout) -> list[TextLine]:
    last = max(layout.lines, key=lambda line: (line.page, line.x))
    return [line for line in layout.lines if _same_column(line, last)]


def _same_column(one: TextLine, other: TextLine) -> bool:
    return one.page == other.page and abs(one.x - other.x) < _SAME_COLUMN


def _shares(frame: Frame, column: list[TextLine]) -> bool:
    """Whether a frame is on the page of a column and overlaps its width."""
    left, right = min(line.x for line in column), max(line.x + line.width for line in column)
    return frame.page == column[0].page and frame.x < right and frame.x + frame.width > left
