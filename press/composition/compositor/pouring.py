"""Running text -> columns: where each column ends, at the least cost."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from math import inf

from press.composition.compositor.galley import Galley, GalleyLine

FEWEST = 2
"""The fewest lines of a paragraph, or below a heading, at the foot or at the head of a column (CSS orphans, widows)."""
_BACK = 5
"""How many lines before the last one that fits a column may end."""
_TOLERANCE = 0.05
"""How far text may be higher than its column, in lines: the error of adding lengths."""
LATE_HEADING, SHORT_TURN, CUT_LIST = 1000.0, 2.0, 2
"""Points: a heading after one or two lines of a column; a column that begins with a short end of a paragraph of two
lines. A column that ends in a list holds at least two items of it."""


@dataclass(frozen=True)
class Poured:
    """Text in columns. ends: the number of the line after each column; heights: of the text in each, in lines; after:
    the lines between that and the text that follows; points: of the places where columns end.
    """

    ends: tuple[int, ...]
    heights: tuple[int, ...]
    after: tuple[int, ...]
    points: float

    @property
    def counts(self) -> tuple[int, ...]:
        """How many lines each column holds."""
        return tuple(end - start for start, end in zip((0, *self.ends), self.ends, strict=False))


@dataclass
class Pouring:
    """Pours the text of a galley into columns, and remembers what it found."""

    galley: Galley
    _known: dict[tuple[int, ...], Poured | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        lines = self.galley.lines
        self._tops = [line.top for line in lines]
        self._bottoms = [line.bottom for line in lines]
        self._points = [_points(lines, at) for at in range(len(lines))]
        self._latest = [_latest_start(lines, at) for at in range(len(lines))]

    def into(self, heights: tuple[int, ...]) -> Poured | None:
        """Return the text in columns of these heights, in lines; None if it needs more room."""
        if heights not in self._known:
            self._known[heights] = self._best(heights, 0, 0)
        return self._known[heights]

    def _best(self, heights: tuple[int, ...], column: int, start: int) -> Poured | None:
        """Return the text from line `start` in the columns from `column`."""
        total = len(self._tops)
        if start == total:
            left = len(heights) - column
            return Poured((total,) * left, (0,) * left, (0,) * left, 0.0)
        if column == len(heights):
            return None
        most = bisect_right(self._bottoms, self._tops[start] + heights[column] + _TOLERANCE)
        best: Poured | None = None
        for end in range(most, max(start, most - _BACK), -1):
            points = 0.0 if end == total else self._points[end] + (heights[column] - self._height(start, end))
            if points == inf or (best and points >= best.points) or (end < total and start > self._latest[end]):
                continue
            rest = self._best(heights, column + 1, end)
            if rest and (best is None or points + rest.points < best.points):
                taken, after = self._height(start, end), self._after(end)
                best = Poured((end, *rest.ends), (taken, *rest.heights), (after, *rest.after), points + rest.points)
            if end == total:
                break
        return best

    def _after(self, end: int) -> int:
        return round(self._tops[end] - self._bottoms[end - 1]) if end < len(self._tops) else 0

    def _height(self, start: int, end: int) -> int:
        return round(self._bottoms[end - 1] - self._tops[start] + 0.49)


def _points(lines: tuple[GalleyLine, ...], at: int) -> float:
    """Return what it costs to end a column before a line: inf where that is not allowed.

    The rules are those of the stylesheets (orphans, widows, no break below a heading), and more.
    """
    if at == 0:
        return inf
    above, below = lines[at - 1], lines[at]
    if above.is_divided:
        return inf
    before = _run(lines, at - 1, -1)
    after = _run(lines, at, 1)
    points = 0.0
    if above.paragraph == below.paragraph:
        if before < FEWEST or after < FEWEST:
            return inf
        if after == FEWEST and lines[at + 1].share < 0.5:
            points += SHORT_TURN
    if any(line.is_heading for line in lines[max(0, at - FEWEST) : at]):
        return inf
    if below.series >= 0 and above.series != below.series:
        return inf  # before a list, which the engine avoids
    if any(lines[n].is_heading for n in range(at + 1, min(at + 3, len(lines)))) and not below.is_heading:
        points += LATE_HEADING
    return points


def _run(lines: tuple[GalleyLine, ...], at: int, step: int) -> int:
    """Return how many lines of the paragraph of a line there are from it on, upwards (-1) or downwards (1)."""
    count, paragraph = 0, lines[at].paragraph
    while 0 <= at < len(lines) and lines[at].paragraph == paragraph:
        count, at = count + 1, at + step
    return count


def _latest_start(lines: tuple[GalleyLine, ...], at: int) -> int:
    """Return the last line with which a column may begin that ends before a line: in a list, so that it holds CUT_LIST
    items of that, an item that is cut being one; -1 if there is none.
    """
    series, items = lines[at].series, set[int]()
    if series < 0:
        return at
    for n in range(at - 1, -1, -1):
        if lines[n].series != series:
            break
        items.add(lines[n].paragraph)
        if len(items) == CUT_LIST:
            return n
    return -1
