"""A table -> its cells by row and column, with spans counted (ISO 32000-1, 14.8.4.3.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.composition.structure import Element
from press.prepress.accessibility.walk import elements_in

_GROUPS = ("THead", "TBody", "TFoot")
_MOST = 1_000
"""The limit of a span, in rows or columns; larger spans are cut to it."""


@dataclass(frozen=True)
class Cell:
    """A cell. row, column: its place, from 0; rows, columns: its spans."""

    element: Element
    row: int
    column: int
    rows: int
    columns: int

    @property
    def heads_column(self) -> bool:
        """Whether it is the header of the column below it."""
        return self.element.type == "TH" and self.element.scope in ("Column", "Both", "")


@dataclass(frozen=True)
class Grid:
    """The cells of a table. lengths: the number of columns that each row fills, with cells that span into it."""

    cells: tuple[Cell, ...]
    lengths: tuple[int, ...]

    @property
    def columns(self) -> int:
        """The number of columns of the longest row."""
        return max(self.lengths, default=0)

    def row(self, number: int) -> list[Cell]:
        """Return the cells that begin in a row. number: from 0."""
        return [cell for cell in self.cells if cell.row == number]

    def head_of(self, cell: Cell) -> str:
        """Return the text of the header cells above a cell, from the top down."""
        heads = [
            head.element.text
            for head in self.cells
            if head.heads_column and head.row < cell.row and head.column <= cell.column < head.column + head.columns
        ]
        return " ".join(dict.fromkeys(filter(None, heads)))


def rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, with those of its head, body and foot."""
    for kid in elements_in(table):
        if kid.type == "TR":
            yield kid
        elif kid.type in _GROUPS:
            yield from rows_of(kid)


def grid(table: Element) -> Grid:
    """Return the cells of a table at their places."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    rows = list(rows_of(table))
    for number, row in enumerate(rows):
        column = 0
        for element in elements_in(row):
            while (number, column) in taken:
                column += 1
            cell = Cell(element, number, column, *_spans(element))
            taken.update(_covered(cell))
            cells.append(cell)
            column += cell.columns
    lengths = tuple(sum(1 for row, _ in taken if row == number) for number in range(len(rows)))
    return Grid(tuple(cells), lengths)


def _spans(cell: Element) -> tuple[int, int]:
    return min(cell.rows, _MOST), min(cell.columns, _MOST)


def _covered(cell: Cell) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, cell.row + cell.rows):
        yield from ((row, column) for column in range(cell.column, cell.column + cell.columns))
