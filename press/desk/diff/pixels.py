"""Two pages -> where they look different, and pictures of both.

A page is drawn the same way twice, so equal pages give equal pixels; what little differs where a shape moved by less
than a pixel is no difference that anybody sees.
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
from press.units import MM_PER_POINT

PIXELS_PER_MM = 4.0
"""The density at which pages are compared: about 100 an inch."""
CELL = 2.0
"""mm; what differs is told in squares so large."""
EDGE, LEAST_EDGE = 40, 3
"""Of 255, and pixels of a cell: less is what smooth edges make of a shape that moved by less than a pixel."""
TINT, LEAST_TINT = 3, 0.3
"""Of 255, and share of a cell: a ground in a colour that differs but a little, which no smoothing makes."""
AROUND = 0.8
"""mm around a number that became another one, which are not compared."""


class DrawnPages:
    """The pages of a PDF, drawn as they are cut: the trim alone."""

    def __init__(self, path: Path) -> None:
        self._document = pypdfium2.PdfDocument(path)

    def __enter__(self) -> DrawnPages:
        """Nothing is drawn yet."""
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of the trim of a page (from 1), mm."""
        left, bottom, right, top = self._document[page - 1].get_trimbox()
        return (right - left) * MM_PER_POINT, (top - bottom) * MM_PER_POINT

    def draw(self, page: int, pixels_per_mm: float) -> Image.Image:
        """A page (from 1), so many pixels a mm."""
        drawn = self._document[page - 1]
        left, bottom, right, top = drawn.get_mediabox()
        trim = drawn.get_trimbox()
        crop = (trim[0] - left, trim[1] - bottom, right - trim[2], top - trim[3])
        bitmap = drawn.render(scale=pixels_per_mm * MM_PER_POINT, crop=crop, rev_byteorder=True)
        image: Image.Image = bitmap.to_pil().convert("RGB")
        return image


def different(before: Image.Image, after: Image.Image, page: int, numbers: Iterable[Area]) -> tuple[Area, ...]:
    """Where two pictures of a page, PIXELS_PER_MM dense, look different, but for the places of numbers."""
    red, green, blue = ImageChops.difference(*_fitted(before, after)).split()
    apart = np.array(ImageChops.lighter(ImageChops.lighter(red, green), blue))
    for place in numbers:
        if place.page == page:
            apart[_rows(place), _columns(place)] = 0
    return tuple(_regions(apart, page))


def share(regions: Iterable[Area], width: float, height: float) -> float:
    """The share of a page that lies in regions, 0 to 1."""
    return min(1.0, sum(region.width * region.height for region in regions) / (width * height))


def _fitted(before: Image.Image, after: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Both pictures, the smaller one on white as large as the other."""
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
    """The rectangles around what differs, by how much: cells that touch are one."""
    side = round(CELL * PIXELS_PER_MM)
    rows, columns = (-(-length // side) for length in apart.shape)
    padded = np.zeros((rows * side, columns * side), np.uint8)
    padded[: apart.shape[0], : apart.shape[1]] = apart
    cells = padded.reshape(rows, side, columns, side)
    edges, tints = (cells > EDGE).sum(axis=(1, 3)), (cells >= TINT).sum(axis=(1, 3))
    differ = (edges >= LEAST_EDGE) | (tints >= LEAST_TINT * side * side)
    for down, across in map(extent, regions(differ)):
        width, height = across.stop - across.start, down.stop - down.start
        yield Area(page, across.start * CELL, down.start * CELL, width * CELL, height * CELL)
