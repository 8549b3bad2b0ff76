"""Two pages -> where they look different, and pictures of both.

Equal pages give equal pixels, because drawing always gives the same result. The small differences of a shape that moved
by less than a pixel do not count, because they are invisible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image, ImageChops

from press.desk.diff.changes import Area
from press.prepress.pdf.regions import extent, regions
from press.production.page_drawing import TooMuchToDraw, drawn_in_time
from press.units import MM_PER_POINT

PIXELS_PER_MM = 4.0
"""The resolution at which pages are compared: about 100 dpi."""
CELL = 2.0
"""mm. The side of the square cells in which differences are counted."""
EDGE, LEAST_EDGE = 40, 3
"""Steps of 255, and pixels of a cell. Less is the anti-aliasing of a shape that moved by less than a pixel."""
TINT, LEAST_TINT = 3, 0.3
"""Steps of 255, and share of a cell. This finds areas with a slightly different colour, which is no anti-aliasing."""
AROUND = 0.8
"""mm around a changed number that are not compared."""


class DrawnPages:
    """Draws the pages of a PDF, cut to the trim. Close it by using it in a `with` statement."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document = pypdfium2.PdfDocument(path)

    def __enter__(self) -> DrawnPages:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of the trim of a page (from 1), mm."""
        left, bottom, right, top = self._document[page - 1].get_trimbox()
        return (right - left) * MM_PER_POINT, (top - bottom) * MM_PER_POINT

    def draw(self, page: int, pixels_per_mm: float) -> Image.Image:
        """Return the image of a page (from 1) at this resolution. Raises TooMuchToDraw if that takes too much."""
        return drawn_in_time(_drawn, self._path, page, pixels_per_mm)

    def shown(self, page: int, pixels_per_mm: float) -> Image.Image:
        """Return the same, or an empty page if drawing it takes too much."""
        try:
            return self.draw(page, pixels_per_mm)
        except TooMuchToDraw:
            width, height = (round(length * pixels_per_mm) for length in self.size(page))
            return Image.new("RGB", (width, height), "white")


def _drawn(path: Path, page: int, pixels_per_mm: float) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        drawn = document[page - 1]
        left, bottom, right, top = drawn.get_mediabox()
        trim = drawn.get_trimbox()
        crop = (trim[0] - left, trim[1] - bottom, right - trim[2], top - trim[3])
        bitmap = drawn.render(scale=pixels_per_mm * MM_PER_POINT, crop=crop, rev_byteorder=True)
        image: Image.Image = bitmap.to_pil().convert("RGB")
        return image


def different(before: Image.Image, after: Image.Image, page: int, numbers: Iterable[Area]) -> tuple[Area, ...]:
    """Return where two pictures of a page look different, without the places of changed numbers.

    before, after: drawn at PIXELS_PER_MM; page: from 1 within the part; numbers: the places that are ignored.
    """
    red, green, blue = ImageChops.difference(*_fitted(before, after)).split()
    apart = np.array(ImageChops.lighter(ImageChops.lighter(red, green), blue))
    for place in numbers:
        if place.page == page:
            apart[_rows(place), _columns(place)] = 0
    return tuple(_regions(apart, page))


def share(regions: Iterable[Area], width: float, height: float) -> float:
    """Return the share of a page that is in these regions, 0 to 1. width, height: of the page, mm."""
    return min(1.0, sum(region.width * region.height for region in regions) / (width * height))


def _fitted(before: Image.Image, after: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Both pictures in the same size, with white added where one is smaller."""
    if before.size == after.size:
        return before, after
    size = (max(before.width, after.width), max(before.height, after.height))
    sheets = []
    for image in (before, after):
        sheet = Image.new("RGB", size, "white")
        sheet.paste(image)
        sheets.append(sheet)
    return sheets[0], sheets[1]


def _rows(place: Area) -> slice:
    return _pixels(place.y, place.height)


def _columns(place: Area) -> slice:
    return _pixels(place.x, place.width)


def _pixels(start: float, length: float) -> slice:
    first, last = start - AROUND, start + length + AROUND
    return slice(max(0, round(first * PIXELS_PER_MM)), max(0, round(last * PIXELS_PER_MM)))


def _regions(apart: NDArray[np.uint8], page: int) -> Iterator[Area]:
    """The rectangles around differing cells; adjacent cells form one rectangle, which ends at the edge of the page.

    apart: the difference of each pixel.
    """
    side = round(CELL * PIXELS_PER_MM)
    bottom, right = (length / PIXELS_PER_MM for length in apart.shape)
    rows, columns = (-(-length // side) for length in apart.shape)
    padded = np.zeros((rows * side, columns * side), np.uint8)
    padded[: apart.shape[0], : apart.shape[1]] = apart
    cells = padded.reshape(rows, side, columns, side)
    edges, tints = (cells > EDGE).sum(axis=(1, 3)), (cells >= TINT).sum(axis=(1, 3))
    differ = (edges >= LEAST_EDGE) | (tints >= LEAST_TINT * side * side)
    for down, across in map(extent, regions(differ)):
        x, y = across.start * CELL, down.start * CELL
        yield Area(page, x, y, min(across.stop * CELL, right) - x, min(down.stop * CELL, bottom) - y)
