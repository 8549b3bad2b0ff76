"""A finished file -> text with too little contrast to its background, measured on its pages (WCAG 2.2, 1.4.3).

pdfium, which had no part in writing the file, draws the pages without their text, so only the background is left. Each
string is then compared with the background in its box, pixel by pixel.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from press.composition.contrast import LIGHT, WEIGHTS
from press.prepress.accessibility.findings import AccessibilityFinding, shortened
from press.prepress.accessibility.reading import place_in
from press.prepress.accessibility.text_runs import Colour, Lettering, text_removed
from press.prepress.pdf.geometry import Box
from press.prepress.pdf.page_boxes import Place
from press.problems import Problem, ProblemsFound
from press.units import POINTS_PER_INCH

LEAST, LEAST_LARGE = 4.5, 3.0
"""The least contrast of text to its background, and of large text (WCAG 2.2, 1.4.3)."""
_LARGE, _LARGE_BOLD = 18.0, 14.0
"""pt: the sizes from which text is large, and from which bold text is."""
_DPI = 60
_WORST = 10
"""Per cent of the background that may have less contrast, because the edges of areas are drawn in mixed colours."""
_ROUNDING = 0.05
"""How far a contrast may be below the limit, because colours are written with few decimals."""
Pixels = NDArray[np.float64]
_LIGHT, _WEIGHTS = np.array(LIGHT), np.array(WEIGHTS)


@dataclass(frozen=True)
class Measured:
    """A string with its contrast, and the background colour that gives this contrast. seen: the visible area of its
    page, in PDF points.
    """

    lettering: Lettering
    seen: Box
    contrast: float
    ground: Colour

    @property
    def place(self) -> Place:
        """Where it is on its page."""
        return place_in(self.seen, self.lettering.box)

    @property
    def least(self) -> float:
        """The contrast that it must have."""
        large = _LARGE_BOLD if self.lettering.is_bold else _LARGE
        return LEAST_LARGE if self.lettering.size >= large - _ROUNDING else LEAST

    @property
    def is_poor(self) -> bool:
        """Whether it has too little contrast. Most text has enough for any size, so that its font need not be known."""
        return self.contrast < LEAST - _ROUNDING and self.contrast < self.least - _ROUNDING


def contrast_findings(path: Path) -> list[AccessibilityFinding]:
    """Return the text with too little contrast: one finding for each pair of colours on a page.

    Raises ProblemsFound if the file is not a PDF.
    """
    found: list[AccessibilityFinding] = []
    for page, measured in contrasts(path):
        if measured is None:
            found.append(
                AccessibilityFinding("contrast", page, "", "the page cannot be drawn.", "Make the file again.")
            )
        else:
            found += _poor(page, measured)
    return found


def contrasts(path: Path) -> Iterator[tuple[int, list[Measured] | None]]:
    """Yield each page, from 1, with the contrast of all its text; None for a page that cannot be drawn.

    Raises ProblemsFound if the file is not a PDF.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except (OSError, pypdfium2.PdfiumError) as error:
        message = f"the file cannot be read ({error})."
        raise ProblemsFound([Problem(str(path), 0, "", message, "Check its name, or make it again.")]) from None
    with document:
        for number in range(1, len(document) + 1):
            yield number, _contrasts_on(document, number)


def _contrasts_on(document: pypdfium2.PdfDocument, number: int) -> list[Measured] | None:
    try:
        page = document[number - 1]
        page.set_rotation(0)  # in memory only, because boxes are given for the page without rotation
        with text_removed(page) as letterings:
            measured = _measure(page, letterings)
        page.close()
    except pypdfium2.PdfiumError:
        return None
    return measured


def contrast(one: Pixels, other: Pixels) -> Pixels:
    """Return the contrast of colours, from 1 to 21. The last axis is red, green and blue, from 0 to 255."""
    lighter, darker = np.maximum(_light(one), _light(other)), np.minimum(_light(one), _light(other))
    ratio: Pixels = (lighter + 0.05) / (darker + 0.05)
    return ratio


def _light(colour: Pixels) -> Pixels:
    """The relative luminance of colours (WCAG 2.2)."""
    light: Pixels = _LIGHT[colour.round().astype(int)] @ _WEIGHTS
    return light


def _measure(page: pypdfium2.PdfPage, letterings: Sequence[Lettering]) -> list[Measured]:
    if not letterings:
        return []
    ground: Pixels = page.render(scale=_DPI / POINTS_PER_INCH, rev_byteorder=True).to_numpy()[:, :, :3].astype(float)
    seen = Box(*page.get_cropbox())
    found = []
    for lettering in letterings:
        behind = _under(lettering.box, ground, seen)
        if not len(behind):
            continue
        measured = _worst(lettering, seen, behind)
        if not measured.is_poor or lettering.text.strip():  # asked here, while the page is open
            found.append(measured)
    return found


def _under(box: Box, ground: Pixels, seen: Box) -> Pixels:
    """Return the pixels of the background in a box, as a list of colours. seen: the page; both are in PDF points."""
    left, top, scale = seen.left, seen.top, _DPI / POINTS_PER_INCH
    rows = _inside((top - box.top) * scale, (top - box.bottom) * scale)
    columns = _inside((box.left - left) * scale, (box.right - left) * scale)
    return ground[rows, columns].reshape(-1, 3)


def _inside(first: float, last: float) -> slice:
    """Return the pixels that are wholly between two edges, because one at an edge also shows what is beside the text;
    without one, the pixel in the middle. Only pixels on the page, if there are any.
    """
    whole = slice(math.ceil(first), math.floor(last))
    if whole.start >= whole.stop:
        middle = math.floor((first + last) / 2)
        whole = slice(middle, middle + 1)
    return slice(max(0, whole.start), max(0, whole.stop))


def _worst(lettering: Lettering, seen: Box, behind: Pixels) -> Measured:
    """Return the contrast that nearly all of the background has at least, and the background colour there."""
    if (behind == behind[0]).all():  # as nearly always; then one pixel is enough
        red, green, blue = (int(part) for part in behind[0])
        plain = red, green, blue
        return Measured(lettering, seen, _on_plain(lettering.colour, lettering.alpha, plain), plain)
    ratios = contrast(_seen(lettering.colour, lettering.alpha, behind), behind)
    order = np.argsort(ratios, kind="stable")
    nearly = order[min(len(order) * _WORST // 100, len(order) - 1)]
    red, green, blue = (round(part) for part in behind[nearly])
    return Measured(lettering, seen, float(ratios[nearly]), (red, green, blue))


@lru_cache(maxsize=1024)
def _on_plain(colour: Colour, alpha: float, ground: Colour) -> float:
    """Return the contrast of text to a background of one colour."""
    behind = np.array([ground], float)
    return float(contrast(_seen(colour, alpha, behind), behind)[0])


def _seen(colour: Colour, alpha: float, behind: Pixels) -> Pixels:
    """Return the colours that text has on its background. alpha: from 0 for transparent to 1."""
    seen: Pixels = alpha * np.array(colour) + (1 - alpha) * behind
    return seen


def _poor(page: int, measured: Sequence[Measured]) -> Iterator[AccessibilityFinding]:
    poor = sorted((one for one in measured if one.is_poor), key=_colours)
    for _, group in groupby(poor, key=_colours):
        found = sorted(group, key=lambda one: one.contrast)
        worst = found[0]
        times = "" if len(found) == 1 else f" ({len(found)} times on this page)"
        message = (
            f"text in {_hex(worst.lettering.colour)} on {_hex(worst.ground)} has a contrast of {worst.contrast:.1f}:1; "
            f"{worst.least:g}:1 is required at {worst.lettering.size:.1f} pt{times}."
        )
        remedy = "Make the text or its background darker or lighter, or the text larger."
        quoted = f"“{shortened(worst.lettering.text)}”"
        yield AccessibilityFinding("contrast", page, quoted, message, remedy, place=worst.place)


def _colours(measured: Measured) -> tuple[Colour, bool]:
    return measured.lettering.colour, measured.least == LEAST


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
