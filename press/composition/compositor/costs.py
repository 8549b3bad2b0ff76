"""An arrangement -> its named costs, by the table of the designer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from press.composition.compositor.compositions import Compositions
from press.composition.compositor.pouring import Poured
from press.composition.compositor.spread import (
    BADGE,
    PAGES,
    PANEL,
    PER_PAGE,
    PlacedBlock,
    TextFrame,
    columns_of,
    page_of,
)

Run = tuple[int, int]
"""Lines of a column without anything: the first one, and the line below the last one."""
BEYOND_COST = "beyond"
"""The name of the cost of lines beyond the limits of the table."""
PARAGRAPH_LENGTH = "paragraph-length"
"""The name of the cost of paragraphs in a line more or less than is best for them."""
BY_TEXT = ("empty-line", "column-break", "unequal-feet", BEYOND_COST)
"""The names of the costs that a paragraph in another number of lines may save."""
BEYOND = 1000.0
"""What a line beyond a limit of the table costs: more than anything else, so it is a last resort."""

_BELOW_ALL = 1000
"""A line below all pages."""


def costs_of(
    table: Compositions,
    blocks: Sequence[PlacedBlock],
    text: Sequence[TextFrame],
    poured: Poured,
    page_lines: int,
    most: float = inf,
    pages: int = PAGES,
) -> dict[str, float] | None:
    """Return the costs of an arrangement that depend on where everything is, by name; without those that are 0. None if
    they are `most` or more together. page_lines: of each of its pages.
    """
    limits, costs = table.limits, table.costs
    empty = _empty(blocks, text, page_lines, columns_of(pages))
    found = {
        "empty-line": costs.empty_line * sum(_squares(empty[column], limits.gap + 1) for column in empty),
        "column-break": costs.column_break * poured.points,
        "white-difference": costs.white_difference * _white_difference(empty),
    }
    if sum(found.values()) >= most:  # most of them: the others take more time
        return None
    feet = _unequal_feet(text, blocks)
    found["unequal-feet"] = costs.unequal_feet * feet
    found[BEYOND_COST] = BEYOND * _beyond(table, empty, feet, blocks, page_lines)
    return {name: cost for name, cost in found.items() if cost} if sum(found.values()) < most else None


def least_costs(table: Compositions, rooms: Sequence[int], left: float, columns: int) -> float:
    """Return what an arrangement costs at least because of empty lines, before its text is poured.

    rooms: the lines between the blocks of each column without text; left: how many lines the text leaves, in so many
    columns together.
    """
    each, found = _left_in_each(left, columns), 0.0
    for lines, times in [*((room, 1) for room in rooms), (each, columns)]:
        found += times * table.costs.empty_line * max(0, lines - table.limits.gap - 1) ** 2
    return found + BEYOND * least_beyond(table, rooms, left, columns)


def least_beyond(table: Compositions, rooms: Sequence[int], left: float, columns: int) -> float:
    """Return how many empty lines beyond the limit an arrangement has at least. rooms, left: as for least_costs()."""
    each = columns * max(0, _left_in_each(left, columns) - table.limits.empty)
    return each + sum(max(0, room - table.limits.empty) for room in rooms)


def _left_in_each(left: float, columns: int) -> float:
    """Return how many lines are left in a column of text on average, at least: each takes whole lines."""
    return max(0.0, left / columns - 1)


def _empty(
    blocks: Sequence[PlacedBlock], text: Sequence[TextFrame], page_lines: int, columns: Sequence[int]
) -> dict[int, list[Run]]:
    """Return the empty runs of each column."""
    taken: dict[int, list[Run]] = {column: [] for column in columns}
    for placed in blocks:
        run = placed.line + placed.air, placed.line + placed.lines
        for column in placed.columns:
            taken[column].append(run)
    for frame in text:
        if frame.lines:
            taken[frame.column].append((frame.line, frame.line + frame.lines))
    empty: dict[int, list[Run]] = {}
    for column, runs in taken.items():
        runs.sort()
        empty[column], at = [], 0
        for line, end in runs:
            if line > at:
                empty[column].append((at, line))
            if end > at:
                at = end
        if at < page_lines:
            empty[column].append((at, page_lines))
    return empty


def _squares(runs: Sequence[Run], good: int) -> float:
    """Return the sum of the squares of the lines beyond a good length, for one long run is worse than two."""
    return sum(max(0, end - line - good) ** 2 for line, end in runs)


def _unequal_feet(text: Sequence[TextFrame], blocks: Sequence[PlacedBlock]) -> int:
    """Return the lines between the feet of columns of text beside each other, if their room ends at one height.

    A line more or less is no difference that anybody sees.
    """
    lines = 0
    for one, other in pairwise(text):
        are_beside = page_of(one.column) == page_of(other.column) and one.lines and other.lines
        if are_beside and abs(_first_below(one, blocks) - _first_below(other, blocks)) <= 1:
            lines += abs(one.end - other.end)
    return lines


def _first_below(frame: TextFrame, blocks: Sequence[PlacedBlock]) -> int:
    """Return the line at which the first block below a column of text begins; one below all pages without one."""
    below = [placed.line for placed in blocks if frame.column in placed.columns and placed.line >= frame.end]
    return min(below, default=_BELOW_ALL)


def _white_difference(empty: dict[int, list[Run]]) -> int:
    """Return by how many lines facing pages differ in what they have without anything."""
    white = [
        sum(end - line for column in list(empty)[at : at + PER_PAGE] for line, end in empty[column])
        for at in range(0, len(empty), PER_PAGE)
    ]
    return sum(abs(left - right) for left, right in zip(white[::PAGES], white[1::PAGES], strict=False))


def _beyond(
    table: Compositions,
    empty: dict[int, list[Run]],
    feet: int,
    blocks: Sequence[PlacedBlock],
    page_lines: int,
) -> int:
    """Return the lines beyond the limits of the table."""
    limits = table.limits
    beyond = sum(max(0, end - line - limits.empty) for runs in empty.values() for line, end in runs)
    beyond += max(0, feet - limits.feet)
    firsts = list(empty)[::PER_PAGE]
    for left in firsts:
        across = [_common(one, other) for one in empty[left] for other in empty[left + 1]]
        beyond += sum(max(0, lines - limits.empty_across) for lines in across)
    for left in firsts[:-1]:
        foot = min(_last(empty[column], page_lines) for column in (left, left + 1))
        beyond += max(0, foot - limits.foot)
    for placed in blocks:
        if placed.form.block == PANEL:
            beyond += max(0, _last(empty[placed.column], placed.line) - limits.above_panel)
        if placed.form.block == BADGE:
            beside = sum(end - line for line, end in empty[placed.column] if placed.line == end or placed.end == line)
            beyond += max(0, beside - limits.beside_badge)
    return beyond


def _common(one: Run, other: Run) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _last(runs: Sequence[Run], line: int) -> int:
    """Return the lines without anything directly above a line."""
    return next((end - start for start, end in runs if end == line), 0)
