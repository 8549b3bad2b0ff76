"""A page in pdfium -> its text, string by string, removed from the page so that only the background is left.

What a string says, and in which font, is read when somebody asks, because that takes longer than all the rest.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

from press.prepress.pdf.geometry import Box, Matrix

Colour = tuple[int, int, int]
_BOLD = re.compile(r"(?<!semi)(?<!demi)(bold|black|heavy)")
_DEPTH = 24
"""The most form XObjects inside each other."""
_USUAL_LENGTH = 512
"""Bytes: nearly all strings are shorter."""
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


@dataclass(frozen=True)
class Lettering:
    """A string as it is printed. colour: red, green and blue, from 0 to 255; alpha: from 0, transparent, to 1, opaque;
    size: pt, as printed; box: in PDF points. Its text and font can be asked for while its page is open.
    """

    colour: Colour
    alpha: float
    size: float
    box: Box
    _thing: object = field(repr=False)
    _letters: object = field(repr=False)

    @cached_property
    def text(self) -> str:
        """What it says."""
        return _string(
            lambda buffer, length: pdfium.FPDFTextObj_GetText(self._thing, self._letters, buffer, length),
            "utf-16-le",
            wide=True,
        )

    @cached_property
    def is_bold(self) -> bool:
        """Whether its font is bold; semibold does not count."""
        font = pdfium.FPDFTextObj_GetFont(self._thing)
        name = _string(lambda buffer, length: pdfium.FPDFFont_GetBaseFontName(font, buffer, length), "utf-8")
        return bool(_BOLD.search(name.lower().replace("-", "").replace(" ", "")))


@contextmanager
def text_removed(page: pypdfium2.PdfPage) -> Iterator[list[Lettering]]:
    """Remove all text from a page, in memory only, and yield it. After this the page is drawn without text."""
    letters = page.get_textpage()
    found: list[Lettering] = []
    try:
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            _take(pdfium.FPDFPage_GetObject(page, index), letters, Matrix(), 1.0, found)
        yield found
    finally:
        letters.close()


def _take(thing: object, letters: object, space: Matrix, alpha: float, found: list[Lettering], depth: int = 0) -> None:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        if lettering := _lettering(thing, letters, space, alpha):
            found.append(lettering)
        pdfium.FPDFPageObj_SetIsActive(thing, False)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
        inner, alpha = space.after(_matrix(thing)), alpha * _fill(thing)[3]
        for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
            _take(pdfium.FPDFFormObj_GetObject(thing, index), letters, inner, alpha, found, depth + 1)


def _lettering(thing: object, letters: object, space: Matrix, alpha: float) -> Lettering | None:
    """Return a string; None if it is invisible, or not painted in a flat colour."""
    if pdfium.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE:
        return None
    red, green, blue, opacity = _fill(thing)
    box, size = _box(thing, space), ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(thing, ctypes.byref(size))
    _, scale = space.after(_matrix(thing)).scales
    if box is None or not opacity:
        return None
    return Lettering((red, green, blue), alpha * opacity, size.value * scale, box, thing, letters)


def _fill(thing: object) -> tuple[int, int, int, float]:
    """Return the fill colour of an object, and its opacity from 0 to 1; 0 for a pattern."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(thing, *map(ctypes.byref, parts)):
        return 0, 0, 0, 0.0
    red, green, blue, opacity = (part.value for part in parts)
    return red, green, blue, opacity / 255


def _box(thing: object, space: Matrix) -> Box | None:
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges)):
        return None
    box = space.box(Box(*(edge.value for edge in edges)))
    return None if box.is_void else box


def _matrix(thing: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, ctypes.byref(found)):
        return Matrix()
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _string(ask: Callable[[object, int], int], encoding: str, *, wide: bool = False) -> str:
    """Return the string that a function of pdfium writes into a buffer. It returns the length in bytes, and writes
    nothing if the buffer is shorter.
    """
    buffer = ctypes.create_string_buffer(_USUAL_LENGTH)
    length = ask(_pointer(buffer, wide), len(buffer))
    if length > len(buffer):
        buffer = ctypes.create_string_buffer(length)
        ask(_pointer(buffer, wide), length)
    return buffer.raw[:length].decode(encoding, "replace").rstrip("\0")


def _pointer(buffer: ctypes.Array[ctypes.c_char], wide: bool) -> object:
    return ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if wide else buffer
