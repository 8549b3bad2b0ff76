"""Let WeasyPrint use only the fonts that a stylesheet declares with @font-face.

fontconfig prefers an installed font of the same family, and takes any font for a character that the declared ones lack.
So it gets a folder with a single font, which has no characters. Pango needs it: it crashes if there is no font at all,
as for a stylesheet that declares none. What is set in the blank font becomes a warning, character by character.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

BLANK = "Blank"
"""The family of the font that has no characters."""
_CONFIG = "<fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir></fontconfig>"
_EM = 1000


def use_only_declared_fonts() -> None:
    """Hide the fonts of the machine from fontconfig in this process, and in those that it starts."""
    folder = Path(tempfile.mkdtemp(prefix="fonts-"))
    _write_blank_font(folder / "blank.ttf")
    file = folder / "fonts.conf"
    file.write_text(_CONFIG.format(folder=escape(str(folder))), encoding="utf-8")
    os.environ["FONTCONFIG_FILE"] = str(file)


def _write_blank_font(file: Path) -> None:
    """Write a TrueType font with the only glyph that every font must have, .notdef, and no character."""
    font = FontBuilder(_EM, isTTF=True)
    font.setupGlyphOrder([".notdef"])
    font.setupCharacterMap({})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph()})
    font.setupHorizontalMetrics({".notdef": (_EM // 2, 0)})
    font.setupHorizontalHeader(ascent=_EM, descent=0)
    font.setupNameTable({"familyName": BLANK, "styleName": "Regular", "psName": BLANK})
    font.setupOS2()
    font.setupPost()
    font.save(file)
