"""The PDF of a part -> pictures of its pages at the screen's density, and how its sheets are cut."""

from __future__ import annotations

import io
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

import pypdfium2

from press.units import MM_PER_POINT

NARROWEST, WIDEST = 32, 4000
"""Pixels."""
_QUICK = 1
"""Of nine levels of compression: the next room is not far away."""
_MOST_KEPT = 600

_one_at_a_time = Lock()
"""PDFium is not made for several threads."""


@dataclass(frozen=True)
class PageSize:
    """A page as it lies in the PDF: its size, and where its trim lies on it; mm from the upper left corner."""

    width: float
    height: float
    x: float
    y: float
    trim_width: float
    trim_height: float


def sheets_of(pdf: bytes) -> tuple[PageSize, ...]:
    """The sheets of a PDF."""
    with _one_at_a_time, pypdfium2.PdfDocument(pdf) as document:
        return tuple(_sheet(document[n]) for n in range(len(document)))


def _sheet(page: pypdfium2.PdfPage) -> PageSize:
    left, bottom, right, top = page.get_mediabox()
    trim = page.get_trimbox()
    lengths = (right - left, top - bottom, trim[0] - left, top - trim[3], trim[2] - trim[0], trim[3] - trim[1])
    return PageSize(*(round(length * MM_PER_POINT, 3) for length in lengths))


@dataclass
class Pictures:
    """Pictures that were made, the latest ones kept."""

    _kept: OrderedDict[tuple[str, int, int], bytes] = field(default_factory=OrderedDict)

    def picture(self, pdf: bytes, version: str, page: int, width: int) -> bytes:
        """A page (from 1) as PNG, so many pixels wide. version: a name for the PDF. Raises IndexError."""
        width = min(WIDEST, max(NARROWEST, width))
        with _one_at_a_time:
            if (name := (version, page, width)) not in self._kept:
                self._kept[name] = _drawn(pdf, page, width)
            self._kept.move_to_end(name)
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
            return self._kept[name]


def _drawn(pdf: bytes, page: int, width: int) -> bytes:
    with pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= page <= len(document):
            raise IndexError(page)
        drawn = document[page - 1]
        image = drawn.render(scale=width / drawn.get_width(), rev_byteorder=True).to_pil()
    target = io.BytesIO()
    image.convert("RGB").save(target, "PNG", compress_level=_QUICK)
    return target.getvalue()
