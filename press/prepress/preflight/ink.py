"""The rule `ink`: the sum of the inks at any place of a page."""

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
"""Per cent by which a place may exceed the limit: amounts have only 255 steps, and JPEG is inexact."""
_CELL = 8
"""Pixels: two places over the limit count as one if they are closer than this."""


def check_ink(raster: Raster, page: PageBoxes, demands: Demands) -> Iterator[PreflightFinding]:
    """Yield a finding for the place of a page that exceeds the ink limit most, if there is one.

    Too much ink does not dry, and comes off on the next sheet.
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
    message = (
        f"the inks add up to {percent:.0f} %; the limit is {demands.ink:g} % ({area:.0f} mm² of the page are over)."
    )
    remedy = "Use lighter colours; convert a picture with the profile and the ink limit of the print shop."
    yield PreflightFinding("ink", page.number, page.place(box), message, remedy)


def _around(over: NDArray[np.bool_], row: int, column: int) -> tuple[slice, slice]:
    """Rows and columns of the region over the limit that contains one pixel; regions are found in cells."""
    height, width = over.shape
    padded = np.pad(over, ((0, -height % _CELL), (0, -width % _CELL)))
    cells = padded.reshape(padded.shape[0] // _CELL, _CELL, padded.shape[1] // _CELL, _CELL).max(axis=(1, 3))
    down, across = extent(next(region for region in regions(cells) if (row // _CELL, column // _CELL) in region))
    top, bottom, left, right = (edge * _CELL for edge in (down.start, down.stop, across.start, across.stop))
    # Narrow the cells to the pixels that are over the limit.
    rows = np.flatnonzero(over[top:bottom, left:right].any(axis=1))
    columns = np.flatnonzero(over[top:bottom, left:right].any(axis=0))
    return (
        slice(top + int(rows[0]), top + int(rows[-1]) + 1),
        slice(left + int(columns[0]), left + int(columns[-1]) + 1),
    )
