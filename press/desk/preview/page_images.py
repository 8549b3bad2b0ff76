"""The PDF of a part -> images of its pages at the resolution of the screen, and the sizes of page and trim."""

from __future__ import annotations

import io
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

import pypdfium2

from press.production.page_drawing import TooMuchToDraw, drawn_in_time
from press.units import MM_PER_POINT

NARROWEST, WIDEST = 32, 4000
"""The least and the largest width of an image, in pixels."""
_QUICK = 1
"""The lowest of nine compression levels: the browser is on the same machine, so speed counts more than size."""
_MOST_KEPT = 600
"""Images."""

_one_at_a_time = Lock()
"""PDFium is not thread-safe. Pages are drawn in another process."""


@dataclass(frozen=True)
class PageSize:
    """A page of the PDF: its size, and position (x, y) and size of the trim on it; mm from the upper left corner."""

    width: float
    height: float
    x: float
    y: float
    trim_width: float
    trim_height: float


def sheets_of(pdf: bytes) -> tuple[PageSize, ...]:
    """Return the size of every page of a PDF."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        return tuple(_sheet(document[n]) for n in range(len(document)))


def _sheet(page: pypdfium2.PdfPage) -> PageSize:
    left, bottom, right, top = page.get_mediabox()
    trim = page.get_trimbox()
    lengths = (right - left, top - bottom, trim[0] - left, top - trim[3], trim[2] - trim[0], trim[3] - trim[1])
    return PageSize(*(round(length * MM_PER_POINT, 3) for length in lengths))


@dataclass
class Pictures:
    """Draws pages and keeps the images that were used last, and which pages cannot be drawn."""

    _kept: OrderedDict[tuple[str, int, int], bytes] = field(default_factory=OrderedDict)
    _not_drawn: set[tuple[str, int]] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)
    """Requests are answered by several threads."""

    def picture(self, pdf: bytes, version: str, page: int, width: int) -> bytes:
        """Return a page as PNG.

        page: from 1; width: pixels, limited to NARROWEST and WIDEST; version: a name for the PDF. Raises IndexError
        if there is no such page, and TooMuchToDraw if drawing it takes too much.
        """
        name = version, page, min(WIDEST, max(NARROWEST, width))
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
            if name[:2] in self._not_drawn:  # it would take as long again
                raise TooMuchToDraw
        try:
            picture = drawn_in_time(_drawn, pdf, page, name[2])
        except TooMuchToDraw:
            with self._lock:
                self._not_drawn.add(name[:2])
            raise
        with self._lock:
            self._kept[name] = picture
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return picture


def _drawn(pdf: bytes, page: int, width: int) -> bytes:
    with pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= page <= len(document):
            raise IndexError(page)
        drawn = document[page - 1]
        image = drawn.render(scale=width / drawn.get_width(), rev_byteorder=True).to_pil()
    target = io.BytesIO()
    image.convert("RGB").save(target, "PNG", compress_level=_QUICK)
    return target.getvalue()
