"""The fonts of the parts -> fonts that can stand in one file."""

from __future__ import annotations

import hashlib
import re

from pikepdf import Dictionary, Name, Pdf

_SUBSET = re.compile(r"/[A-Z]{6}\+(.+)")


def name_subsets(part: Pdf) -> None:
    """Give every subset of a font a tag of its own, made of its bytes.

    WeasyPrint makes the tag of the font's name: equal in all parts, though each has other glyphs. Different
    subsets in one file need different tags (ISO 32000-1, 9.6.4), or a printer may take one for the other.
    """
    for font in part.objects:
        if not (isinstance(font, Dictionary) and font.get("/Subtype") == Name.Type0):
            continue
        descendant = font.DescendantFonts[0]
        descriptor = descendant.FontDescriptor
        program = descriptor.FontFile2 if "/FontFile2" in descriptor else descriptor.FontFile3
        digest = hashlib.md5(program.read_raw_bytes(), usedforsecurity=False).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        for holder, key in ((font, "/BaseFont"), (descendant, "/BaseFont"), (descriptor, "/FontName")):
            holder[key] = Name(_SUBSET.sub(rf"/{tag}+\1", str(holder[key])))
