"""The pixels of a page, and their places in PDF points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from press.prepress.pdf.geometry import Box
from press.prepress.pdf.ghostscript import Plates
from press.units import POINTS_PER_INCH

FULL = 255
"""Full ink of one plate."""


@dataclass(frozen=True)
class Raster:
    """A separated page. plates: from Ghostscript, upright; sheet: the MediaBox; dpi: pixels per inch."""

    plates: Plates
    sheet: Box
    dpi: float

    @cached_property
    def total(self) -> NDArray[np.uint16]:
        """The sum of the plates for each pixel, 255 for each plate with full ink."""
        cyan, magenta, yellow, black = (self.plates[:, :, n].astype(np.uint16) for n in range(4))
        return cyan + magenta + yellow + black

    def column(self, x: float) -> float:
        """The column at `x` (points), in pixels from the left."""
        return (x - self.sheet.left) * self.dpi / POINTS_PER_INCH

    def row(self, y: float) -> float:
        """The row at `y` (points), in pixels from the top; Ghostscript aligns the lower edges of sheet and pixels."""
        height: int = self.plates.shape[0]
        return height - (y - self.sheet.bottom) * self.dpi / POINTS_PER_INCH

    def inside(self, box: Box) -> tuple[slice, slice]:
        """The rows and columns of the pixels that are completely in a box."""
        height, width, _ = self.plates.shape
        rows = slice(max(0, ceil(self.row(box.top))), min(height, floor(self.row(box.bottom))))
        columns = slice(max(0, ceil(self.column(box.left))), min(width, floor(self.column(box.right))))
        return rows, columns

    def box(self, rows: slice, columns: slice) -> Box:
        """The box of these pixels, in PDF points."""
        point = POINTS_PER_INCH / self.dpi
        height = self.plates.shape[0]
        return Box(
            self.sheet.left + columns.start * point,
            self.sheet.bottom + (height - rows.stop) * point,
            self.sheet.left + columns.stop * point,
            self.sheet.bottom + (height - rows.start) * point,
        )
