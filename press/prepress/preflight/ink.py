"""The rule `ink`: the inks that lie over each other on any place of a page."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from press.prepress.pdf.page_boxes import PageBoxes
from press.prepress.pdf.regions import extent, regions
from press.prepress.preflight.findings import Demands, PreflightFinding
from press.prepress.preflight.raster import FULL, Raster
from press.units import MM_PER_INCH

_TOLERANCE = 0.5
"""Per cent by which the steps of 255, and JPEG, may carry a place over the limit."""
_CELL = 8
"""Pixels: places over the limit that are nearer to each other are one place."""


def check_ink(raster: Raster, page: PageBoxes, demands: Demands) -> Iterator[PreflightFinding]:
    """The worst place of a page where the inks are more than the paper can take.

    Ink that is too thick does not dry, and comes off on the next sheet.
    """
    rows, columns = raster.inside(page.printed)
    total = raster.total[rows, columns]
    over = total > (demands.ink + _TOLERANCE) * FULL / 100
    if not over.any():
        return
    row, column = divmod(int(total.argmax()), total.shape[1])
    area = over.sum() * (MM_PER_INCH / raster.dpi) ** 2
    found_rows, found_columns = _around(over, row, column)
    box = raster.box(
        slice(rows.start + found_rows.start, rows.start + found_rows.stop),
        slice(columns.start + found_columns.start, columns.start + found_columns.stop),
    )
    percent = int(total[row, column]) * 100 / FULL
    said = f"the inks add up to {percent:.0f} %; {demands.ink:g} % are allowed ({area:.0f} mm² of the page are over)."
    remedy = "Choose lighter colours there; a picture is converted with the profile and the ink limit of the shop."
    yield PreflightFinding("ink", page.number, page.place(box), said, remedy)


def _around(over: NDArray[np.bool_], row: int, column: int) -> tuple[slice, slice]:
    """Rows and columns of all that is over the limit and hangs together with one pixel, seen in cells."""
    height, width = over.shape
    padded = np.pad(over, ((0, -height % _CELL), (0, -width % _CELL)))
    cells = padded.reshape(padded.shape[0] // _CELL, _CELL, padded.shape[1] // _CELL, _CELL).max(axis=(1, 3))
    down, across = extent(next(region for region in regions(cells) if (row // _CELL, column // _CELL) in region))
    top, bottom, left, right = (edge * _CELL for edge in (down.start, down.stop, across.start, across.stop))
    # From whole cells back to the pixels in them.
    rows = np.flatnonzero(over[top:bottom, left:right].any(axis=1))
    columns = np.flatnonzero(over[top:bottom, left:right].any(axis=0))
    return (
        slice(top + int(rows[0]), top + int(rows[-1]) + 1),
        slice(left + int(columns[0]), left + int(columns[-1]) + 1),
    )
