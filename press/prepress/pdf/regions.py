"""Set cells of a grid -> regions: connected cells, and the rows and columns that they occupy."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Cell = tuple[int, int]
"""Row and column, from 0."""


def regions(cells: NDArray[np.bool_]) -> Iterator[set[Cell]]:
    """The regions of set cells that touch, also at corners, in the order of their first cells, row by row."""
    ordered = [(int(row), int(column)) for row, column in np.argwhere(cells)]
    left = set(ordered)
    for first in ordered:
        if first in left:
            yield _region(first, left)


def extent(region: set[Cell]) -> tuple[slice, slice]:
    """The rows and columns that a region occupies. Raises ValueError if it has no cell."""
    rows, columns = zip(*region, strict=True)
    return slice(min(rows), max(rows) + 1), slice(min(columns), max(columns) + 1)


def _region(first: Cell, left: set[Cell]) -> set[Cell]:
    """All cells connected with one cell; they are removed from `left`."""
    region, waiting = {first}, [first]
    left.remove(first)
    while waiting:
        row, column = waiting.pop()
        near = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & left
        left -= near
        region |= near
        waiting += near
    return region
