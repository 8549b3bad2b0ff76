"""The pixels of a page, and where they are in PDF points."""

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
    """A separated page; plates: as Ghostscript gives them, upright; sheet: the MediaBox; dpi: pixels an inch."""

    plates: Plates
    sheet: Box
    dpi: float

    @cached_property
    def total(self) -> NDArray[np.uint16]:
        """The sum of the plates, 255 for each full one."""
        cyan, magenta, yellow, black = (self.plates[:, :, n].astype(np.uint16) for n in range(4))
        return cyan + magenta + yellow + black

    def column(self, x: float) -> float:
        """Where x stands, in pixels from the left."""
        return (x - self.sheet.left) * self.dpi / POINTS_PER_INCH

    def row(self, y: float) -> float:
        """Where y stands, in pixels from the top; Ghostscript lets the lower edges of sheet and pixels meet."""
        height: int = self.plates.shape[0]
        return height - (y - self.sheet.bottom) * self.dpi / POINTS_PER_INCH

    def inside(self, box: Box) -> tuple[slice, slice]:
        """Rows and columns of the pixels that lie wholly in a box."""
        height, width, _ = self.plates.shape
        rows = slice(max(0, ceil(self.row(box.top))), min(height, floor(self.row(box.bottom))))
        columns = slice(max(0, ceil(self.column(box.left))), min(width, floor(self.column(box.right))))
        return rows, columns

    def box(self, rows: slice, columns: slice) -> Box:
        """Pixels in PDF points."""
        point = POINTS_PER_INCH / self.dpi
        height = self.plates.shape[0]
        return Box(
            self.sheet.left + columns.start * point,
            self.sheet.bottom + (height - rows.stop) * point,
            self.sheet.left + columns.stop * point,
            self.sheet.bottom + (height - rows.start) * point,
        )
