"""The blocks of a composition -> where they are on the spread, and the room between them.

Blocks are stacked from the top and from the foot of their columns. A block over two columns begins below both of them.
This runs hundreds of thousands of times for a book, so it works on plain lists, one value for each column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from press.composition.compositor.compositions import BlockRow
from press.composition.compositor.spread import PAGES, BlockForm, PlacedBlock, columns_of


class Chosen(NamedTuple):
    """A block with the place and the form that were chosen for it. order: its number in the row; is_top: whether it is
    stacked from the top; first, last: the columns that it covers, from 0; lines: its height; gap: above it in its
    stack; bleeds: the edges of the page that it goes beyond; air: the lines at its top without text.
    """

    row: BlockRow
    order: int
    is_top: bool
    form: BlockForm
    first: int
    last: int
    lines: int
    gap: int
    bleeds: tuple[str, ...] = ()
    air: int = 0

    def at(self, line: int) -> PlacedBlock:
        """Return the block in its place."""
        return PlacedBlock(self.form, self.first + 1, line, self.lines, self.bleeds, self.air)


@dataclass(frozen=True, slots=True)
class Stacked:
    """Blocks in their places. lines: where each begins; tops, feet: for each column, from 0, the lines at which the
    room between the stacks begins and ends. The room is negative where blocks overlap.
    """

    chosen: Sequence[Chosen]
    lines: list[int]
    tops: list[int]
    feet: list[int]

    def room(self, column: int) -> int:
        """The lines between the stacks of a column, from 0."""
        return self.feet[column] - self.tops[column]

    @property
    def blocks(self) -> tuple[PlacedBlock, ...]:
        """The blocks as they are placed."""
        return tuple(one.at(line) for one, line in zip(self.chosen, self.lines, strict=True))


def stack(chosen: Sequence[Chosen], page_lines: int, pages: int = PAGES) -> Stacked:
    """Stack blocks, in the order of their row. page_lines: of a page; pages: how many there are."""
    columns = len(columns_of(pages))
    tops, feet = [0] * columns, [page_lines] * columns
    lines = []
    for _, _, is_top, _, first, last, height, gap, _, _ in chosen:
        after = last + 1
        if is_top:
            line = tops[first] if first == last else max(tops[first:after])
            line += gap if line else 0
            tops[first:after] = [line + height] * (after - first)
        else:
            line = feet[first] if first == last else min(feet[first:after])
            line -= height + (gap if line < page_lines else 0)
            feet[first:after] = [line] * (after - first)
        lines.append(line)
    return Stacked(chosen, lines, tops, feet)
