"""The blocks of a composition -> where they are on the spread, and the room between them.

Blocks are stacked from the top and from the foot of their columns. A block over two columns begins below both of them.
A block in the middle is as far from what is above it as from what is below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from press.composition.compositor.compositions import BlockRow
from press.composition.compositor.spread import COLUMNS, BlockForm, PlacedBlock


@dataclass(frozen=True)
class Chosen:
    """A block with the place and the form that were chosen for it. lines: its height."""

    row: BlockRow
    column: int
    form: BlockForm
    lines: int

    @property
    def columns(self) -> range:
        """The columns that it covers."""
        return range(self.column, self.column + self.form.span)


@dataclass(frozen=True)
class Stacked:
    """Blocks in their places. tops, feet: for each column, the line at which the room between the stacks begins and
    ends. The room is negative where blocks overlap.
    """

    blocks: tuple[PlacedBlock, ...]
    tops: Mapping[int, int]
    feet: Mapping[int, int]

    def room(self, column: int) -> int:
        """The lines between the stacks of a column."""
        return self.feet[column] - self.tops[column]


def stack(top: Sequence[Chosen], foot: Sequence[Chosen], page_lines: int, gap: int) -> Stacked:
    """Stack blocks. page_lines: of a page; gap: the lines between two blocks, unless a block has its own."""
    tops, feet = dict.fromkeys(COLUMNS, 0), dict.fromkeys(COLUMNS, page_lines)
    placed = []
    for one in top:
        above = max(tops[column] for column in one.columns)
        line = above + (_gap(one, gap) if above else 0)
        placed.append(_at(one, line))
        tops |= dict.fromkeys(one.columns, line + one.lines)
    for one in foot:
        below = min(feet[column] for column in one.columns)
        line = below - (_gap(one, gap) if below < page_lines else 0) - one.lines
        placed.append(_at(one, line))
        feet |= dict.fromkeys(one.columns, line)
    return Stacked(tuple(placed), tops, feet)


def _gap(one: Chosen, gap: int) -> int:
    return gap if one.row.gap is None else one.row.gap


def _at(one: Chosen, line: int) -> PlacedBlock:
    return PlacedBlock(one.form, one.column, line, one.lines, one.row.bleeds)
