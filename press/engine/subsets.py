"""The fonts of a part -> fonts that can be in one file with those of other parts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pydyf

_SUBSET = re.compile(r"/[A-Z]{6}\+(.+)")


def name_subsets(pdf: pydyf.PDF, fonts: Iterable[bytes]) -> None:
    """Give every subset of a font its own tag, derived from its bytes. fonts: the references to the PDF's fonts.

    WeasyPrint derives the tag from the font's name, so it is the same in all parts, although each subset has other
    glyphs. Different subsets in one file need different tags (ISO 32000-1, 9.6.4); otherwise a printer may confuse
    them.
    """
    for reference in fonts:
        font = object_at(pdf, reference)
        descendant = object_at(pdf, font["DescendantFonts"][0])
        descriptor = object_at(pdf, descendant["FontDescriptor"])
        program = object_at(pdf, descriptor.get("FontFile2") or descriptor["FontFile3"])
        digest = hashlib.md5(b"".join(program.stream), usedforsecurity=False).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        for holder, key in ((font, "BaseFont"), (descendant, "BaseFont"), (descriptor, "FontName")):
            holder[key] = _SUBSET.sub(rf"/{tag}+\1", _text(holder[key]))


def object_at(pdf: pydyf.PDF, reference: bytes) -> pydyf.Object:
    """The object of a PDF to which a reference such as ``b"12 0 R"`` points."""
    return pdf.objects[int(reference.split()[0])]


def _text(name: str | bytes) -> str:
    return name.decode() if isinstance(name, bytes) else name
