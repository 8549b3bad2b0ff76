"""Cells of a grid that are set -> regions: the cells that hang together, and the rows and columns they take."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Cell = tuple[int, int]
"""Row and column, from 0."""


def regions(cells: NDArray[np.bool_]) -> Iterator[set[Cell]]:
    """The set cells of a grid in groups that touch, also at corners; in the order of their first cells, row by row."""
    ordered = [(int(row), int(column)) for row, column in np.argwhere(cells)]
    left = set(ordered)
    for first in ordered:
        if first in left:
            yield _region(first, left)


def extent(region: set[Cell]) -> tuple[slice, slice]:
    """The rows and the columns that a region takes. Raises ValueError if it has no cell."""
    rows, columns = zip(*region, strict=True)
    return slice(min(rows), max(rows) + 1), slice(min(columns), max(columns) + 1)


def _region(first: Cell, left: set[Cell]) -> set[Cell]:
    """All cells that hang together with one; they are taken out of those that are left."""
    region, waiting = {first}, [first]
    left.remove(first)
    while waiting:
        row, column = waiting.pop()
        near = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & left
        left -= near
        region |= near
        waiting += near
    return region
