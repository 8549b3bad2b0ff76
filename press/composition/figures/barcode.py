"""The number of an article -> its EAN-13 barcode (GS1 General Specifications, 5.2): bars, digits, and quiet zones.

Everything is measured in modules, the width of the narrowest bar, so that all bars have exact edges. A module of the
nominal size is 0.33 mm wide; a symbol may be printed in 80 to 200 % of that.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from itertools import groupby

from press.composition.figures.text_metrics import Style, measure
from press.composition.typefaces import Font

NOMINAL_MODULE = 0.33
"""The width of a module at a magnification of 1, in mm."""
LEAST_MAGNIFICATION, MOST_MAGNIFICATION = 0.8, 2.0
_LEFT, _RIGHT = 11, 7
"""The quiet zones."""
_BARS = 22.85 / NOMINAL_MODULE
"""The height of the bars."""
_GUARD = 5
"""How much lower the guard bars reach."""
_DIGIT, _GAP = 2.75 / NOMINAL_MODULE, 1
"""The height of the digits, and the distance from the bars."""
_CELL = 7
"""The width of a digit among the bars."""
_STARTS = (_LEFT - _CELL - 1, *range(_LEFT + 3, _LEFT + 45, _CELL), *range(_LEFT + 50, _LEFT + 92, _CELL))
"""Where the cell of each digit begins: the first one in front of the bars, six on either side of the middle."""


def draw_barcode(digits: str, font: Font, magnification: float, ink: str, title: str) -> str:
    """Return the barcode as a complete ``<svg>``, with its quiet zones; its ground must be paper.

    digits: all 13; font: of the digits; magnification: 0.8 to 2; ink: the colour; title: the text for screen readers.
    """
    width, height = _LEFT + 95 + _RIGHT, _BARS + _GAP + _DIGIT
    module = NOMINAL_MODULE * magnification
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.2f}" width="{width * module:.3f}mm"'
        f' height="{height * module:.3f}mm" fill="{ink}" font-family="{escape(font.face.family)}">'
        f'<title>{escape(title)}</title><path d="{_bars(digits)}"/>{_text(digits, font)}</svg>'
    )


def _bars(digits: str) -> str:
    """The bars as one path."""
    from barcode.ean import EuropeanArticleNumber13

    (pattern,) = EuropeanArticleNumber13(digits, guardbar=True).build()
    at, path = _LEFT, ""
    for kind, run in groupby(pattern):
        size = len(list(run))
        if kind != "0":
            bottom = _BARS + (_GUARD if kind == "G" else 0)
            path += f"M{at} 0h{size}v{bottom:.2f}h-{size}z"
        at += size
    return path


def _text(digits: str, font: Font) -> str:
    """The digits, each in the middle of its cell, as large as the cells let them be."""
    style = Style(_DIGIT / font.capital, font)
    widest = max(measure(digit, style) for digit in "0123456789")
    style = replace(style, size=min(style.size, style.size * _CELL / widest))
    y = _BARS + _GAP + style.capital
    return "".join(
        f'<text x="{start + (_CELL - measure(digit, style)) / 2:.2f}" y="{y:.2f}" font-size="{style.size:.2f}"'
        f' font-weight="{font.face.weight}">{digit}</text>'
        for start, digit in zip(_STARTS, digits, strict=True)
    )
