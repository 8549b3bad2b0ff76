"""The widths of a paragraph -> the breaks of its lines, chosen for the whole paragraph at once. Pure.

The method is that of D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines" (Software: Practice and Experience
11, 1981), for text with a ragged right edge: every possible sequence of breaks has a cost, and the cheapest wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

_HUNDRED = 100.0
"""Costs of the rag are given for differences in per cent of the measure."""


@dataclass(frozen=True)
class LineCosts:
    """What a fault of a line costs. The designer decides, in ``styles/tokens.css``.

    ideal: the best length of a line, as a share of the measure; rag: per square of a per cent of the measure by which a
    line differs from it; hyphen: a divided word; off_joint: in addition, if it has a joint and is not divided there;
    in_a_row: in addition, if the line above ends in one too; into_last: in addition, if its end is the last line;
    last_word: a last line of one word; last_short: a last line shorter than last_least, a share of the measure; lone:
    a line that ends in a short word after a full stop; slack: the most that a paragraph may cost more in a line more or
    less than is best for it.
    """

    ideal: float
    rag: float
    hyphen: float
    off_joint: float
    in_a_row: float
    into_last: float
    last_word: float
    last_short: float
    last_least: float
    lone: float
    slack: float


@dataclass(frozen=True)
class Break:
    """A place where a line may end. Lengths are distances from the start of the paragraph set on one line, in px.

    end: of the line that ends here, with the hyphen if there is one; start: of the next line; is_hyphen: whether a word
    is divided here; is_off_joint: whether the word has a joint elsewhere; is_lone: whether a short word after a full
    stop stands before it; words_after: how many words, or parts of words, follow: 0, 1, or 2 for more.
    """

    end: float
    start: float
    is_hyphen: bool = False
    is_off_joint: bool = False
    is_lone: bool = False
    words_after: int = 2


@dataclass(frozen=True)
class BrokenParagraph:
    """The lines of a paragraph. shares: their lengths, as shares of the measure; divided: whether each ends with a
    divided word; cost: what they cost more than the best ones.
    """

    shares: tuple[float, ...]
    divided: tuple[bool, ...]
    cost: float


@dataclass(frozen=True)
class Breaking:
    """A paragraph whose lines can be chosen: its text, and what choose_breaks() takes."""

    text: str
    breaks: tuple[Break, ...]
    end: float
    measure: float
    indent: float
    costs: LineCosts

    def others(self) -> list[BrokenParagraph]:
        """Return the paragraph in a line less and in a line more than is best, where that costs little."""
        paragraph = _measured(self.breaks, self.end, self.measure, self.indent, self.costs)
        cost, chosen = _chosen(paragraph, 0)
        lines = len(chosen) + 1
        found = []
        for count in (lines - 1, lines + 1):
            its_cost, places = _chosen(paragraph, count) if count > 1 else (inf, ())
            if its_cost - cost < self.costs.slack:
                found.append(_broken(paragraph, places, its_cost - cost))
        return found


class _Paragraph(NamedTuple):
    """What decides the breaks of a paragraph. starts, ends: where lines may start and end; ideal: the best length of a
    line; the others as choose_breaks() takes them.
    """

    breaks: Sequence[Break]
    starts: Sequence[float]
    ends: Sequence[float]
    measure: float
    indent: float
    costs: LineCosts
    ideal: float
    is_even: bool


def choose_breaks(
    breaks: Sequence[Break],
    end: float,
    measure: float,
    indent: float,
    costs: LineCosts,
    is_even: bool = False,
    lines: int = 0,
) -> tuple[int, ...] | None:
    """Return the indexes of the breaks at which lines end, in order; None if some line cannot fit.

    breaks: in the order of the text; end: of the last line; measure: of every line; indent: of the first line. All are
    in px. is_even: whether the lines should be as few as possible and equally long, as in a headline; lines: how many
    there must be, 0 for as many as cost least.
    """
    cost, chosen = _chosen(_measured(breaks, end, measure, indent, costs, is_even), lines)
    return None if cost == inf else chosen


def _measured(
    breaks: Sequence[Break], end: float, measure: float, indent: float, costs: LineCosts, is_even: bool = False
) -> _Paragraph:
    starts, ends = (0.0, *(one.start for one in breaks)), (*(one.end for one in breaks), end)
    ideal = costs.ideal * measure
    if is_even:
        count = _fewest(starts, ends, measure, indent)
        ideal = min(measure, (end + indent) / count) if count else measure
    return _Paragraph(breaks, starts, ends, measure, indent, costs, ideal, is_even)


def _broken(paragraph: _Paragraph, places: Sequence[int], cost: float) -> BrokenParagraph:
    """Return the lines of a paragraph. places: the breaks at which they end; cost: more than the best ones."""
    breaks, starts, ends, measure, indent, *_ = paragraph
    firsts, lasts = (0, *(place + 1 for place in places)), (*places, len(ends) - 1)
    lengths = [ends[last] - starts[first] + (0 if first else indent) for first, last in zip(firsts, lasts, strict=True)]
    divided = (*(breaks[place].is_hyphen for place in places), False)
    return BrokenParagraph(tuple(length / measure for length in lengths), divided, cost)


def _chosen(paragraph: _Paragraph, lines: int) -> tuple[float, tuple[int, ...]]:
    """Return the least cost of the paragraph, inf if there is no way, and the breaks with that cost.

    lines: how many there must be, 0 for as many as cost least.
    """
    breaks, ends, measure = paragraph.breaks, paragraph.ends, paragraph.measure
    rounds = []
    begun: list[float] | None = [0.0, *[inf] * len(breaks)] if lines else None
    most = measure + max((one.start - one.end for one in breaks), default=0.0)  # the space at its end is in no line
    for line in range(1, max(1, lines) + 1):
        within = (ends[-1] - (lines - line) * most, line * most) if lines else (0.0, inf)
        best, came_from = _cheapest(paragraph, begun, within)
        rounds.append(came_from)
        begun = [inf, *best]
    chosen: list[int] = []
    at = came_from[-1]
    while at > 0:
        chosen.append(at - 1)
        came_from = rounds[-1 - len(chosen)] if lines else came_from
        at = came_from[at - 1]
    return best[-1], tuple(reversed(chosen))


def _cheapest(
    paragraph: _Paragraph, begun: Sequence[float] | None, within: tuple[float, float]
) -> tuple[list[float], list[int]]:
    """Return for each end of a line its least cost, and the index of the start of that line.

    begun: what all lines above cost, for each start of a line; None if that is the least cost of ending there; within:
    the first and the last end that can be of use.
    """
    breaks, starts, ends, measure, indent, costs, ideal, is_even = paragraph
    best, came_from = [inf] * len(ends), [0] * len(ends)
    reached = [0.0] if begun is None else list(begun)
    scale = _HUNDRED / measure
    first = 0
    for at, line_end in enumerate(ends):
        if not within[0] <= line_end <= within[1]:
            continue
        is_last = at == len(breaks)
        here = None if is_last else breaks[at]
        fixed = 0.0
        if here:
            fixed = here.is_hyphen * costs.hyphen + here.is_off_joint * costs.off_joint + here.is_lone * costs.lone
        while first < at and line_end - starts[first] + (0 if first else indent) > measure:
            first += 1
        for start in range(first, at + 1):
            before = reached[start]
            length = line_end - starts[start] + (0 if start else indent)
            if before == inf or length > measure:
                continue
            above = breaks[start - 1] if start else None
            cost = before + fixed
            if not is_last or is_even:
                cost += costs.rag * ((ideal - length) * scale) ** 2
            if above and above.is_hyphen:
                cost += (here is not None and here.is_hyphen) * costs.in_a_row + is_last * costs.into_last
            if is_last and above:
                cost += (above.words_after < 2) * costs.last_word
                cost += (length < costs.last_least * measure) * costs.last_short
            if cost < best[at]:
                best[at], came_from[at] = cost, start
        if begun is None:
            reached.append(best[at])
    return best, came_from


def _fewest(starts: Sequence[float], ends: Sequence[float], measure: float, indent: float) -> int:
    """Return the least number of lines; 0 if some line cannot fit."""
    count, start = 0, 0
    while start < len(ends):
        fits = [at for at in range(start, len(ends)) if ends[at] - starts[start] + (0 if start else indent) <= measure]
        if not fits:
            return 0
        count, start = count + 1, fits[-1] + 1
    return count
