"""A finished file -> text that stands out too little from what is behind it, measured on its pages (WCAG 2.2, 1.4.3).

The pages are drawn by pdfium, another library than the ones that wrote the file, without their text; so what is left
is the ground. Each line of text is then held against the ground under it, pixel by pixel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from press.composition.contrast import LIGHT, WEIGHTS
from press.prepress.accessibility.findings import AccessibilityFinding, shortened
from press.prepress.accessibility.text_runs import Colour, Lettering, take_text_away
from press.prepress.pdf.geometry import Box
from press.problems import Problem, ProblemsFound
from press.units import POINTS_PER_INCH

LEAST, LEAST_LARGE = 4.5, 3.0
"""How far text stands out from its ground at least, and large text (WCAG 2.2, 1.4.3)."""
_LARGE, _LARGE_BOLD = 18.0, 14.0
"""Points: from these sizes on text is large."""
_DPI = 60
_WORST = 10
"""Per cent of the ground that may be worse: the edge of an area is drawn in mixed colours."""
_ROUNDING = 0.05
"""A contrast may miss by so much: colours are written with few decimals."""
Pixels = NDArray[np.float64]


@dataclass(frozen=True)
class Measured:
    """What was measured of a string: its contrast, and the ground from which it stands out no more than that."""

    lettering: Lettering
    contrast: float
    ground: Colour

    @property
    def least(self) -> float:
        """The contrast that it must have."""
        large = _LARGE_BOLD if self.lettering.is_bold else _LARGE
        return LEAST_LARGE if self.lettering.size >= large - _ROUNDING else LEAST

    @property
    def is_poor(self) -> bool:
        """Whether it stands out too little."""
        return self.contrast < self.least - _ROUNDING


def contrast_findings(path: Path) -> list[AccessibilityFinding]:
    """What stands out too little, one finding for each pair of colours on a page; ProblemsFound if it is no PDF."""
    found: list[AccessibilityFinding] = []
    for page, measured in contrasts(path):
        if measured is None:
            found.append(AccessibilityFinding("contrast", page, "", "the page cannot be drawn.", "Make the file anew."))
        else:
            found += _poor(page, measured)
    return found


def contrasts(path: Path) -> Iterator[tuple[int, list[Measured] | None]]:
    """The contrast of all text, by pages, counted from 1; None for a page that cannot be drawn."""
    try:
        document = pypdfium2.PdfDocument(path)
    except (OSError, pypdfium2.PdfiumError) as error:
        said = f"the file cannot be read ({error})."
        raise ProblemsFound([Problem(str(path), 0, "", said, "Check its name, or make it anew.")]) from None
    with document:
        for number in range(1, len(document) + 1):
            yield number, _contrasts_on(document, number)


def _contrasts_on(document: pypdfium2.PdfDocument, number: int) -> list[Measured] | None:
    try:
        page = document[number - 1]
        page.set_rotation(0)  # in memory only: boxes are given as the page is written
        measured = _measure(page, take_text_away(page))
        page.close()
    except pypdfium2.PdfiumError:
        return None
    return measured


def contrast(one: Pixels, other: Pixels) -> Pixels:
    """How far colours stand out from each other, from 1 to 21; red, green and blue from 0 to 255 in the last axis."""
    lighter, darker = np.maximum(_light(one), _light(other)), np.minimum(_light(one), _light(other))
    ratio: Pixels = (lighter + 0.05) / (darker + 0.05)
    return ratio


def _light(colour: Pixels) -> Pixels:
    """The relative luminance of colours (WCAG 2.2)."""
    light: Pixels = np.array(LIGHT)[colour.round().astype(int)] @ np.array(WEIGHTS)
    return light


def _measure(page: pypdfium2.PdfPage, letterings: Sequence[Lettering]) -> list[Measured]:
    if not letterings:
        return []
    ground: Pixels = page.render(scale=_DPI / POINTS_PER_INCH, rev_byteorder=True).to_numpy()[:, :, :3].astype(float)
    left, _, _, top = page.get_cropbox()
    found = []
    for lettering in letterings:
        behind = _under(lettering.box, ground, left, top)
        if len(behind):
            found.append(_worst(lettering, behind))
    return found


def _under(box: Box, ground: Pixels, left: float, top: float) -> Pixels:
    """The pixels of the ground in a box, as a list of colours."""
    scale = _DPI / POINTS_PER_INCH
    # At least one pixel in each direction; only those that lie inside, if there are such.
    first, last = (round((x - left) * scale) for x in (box.left, box.right))
    upper, lower = (round((top - y) * scale) for y in (box.top, box.bottom))
    rows = slice(max(0, upper), max(lower, upper + 1, 0))
    columns = slice(max(0, first), max(last, first + 1, 0))
    return ground[rows, columns].reshape(-1, 3)


def _worst(lettering: Lettering, behind: Pixels) -> Measured:
    """The contrast that nearly all of the ground leaves, and the colour of the ground where it is so."""
    seen = lettering.alpha * np.array(lettering.colour) + (1 - lettering.alpha) * behind
    ratios = contrast(seen, behind)
    order = np.argsort(ratios, kind="stable")
    place = order[min(len(order) * _WORST // 100, len(order) - 1)]
    red, green, blue = (round(part) for part in behind[place])
    return Measured(lettering, float(ratios[place]), (red, green, blue))


def _poor(page: int, measured: Sequence[Measured]) -> Iterator[AccessibilityFinding]:
    poor = sorted((one for one in measured if one.is_poor), key=_colours)
    for _, group in groupby(poor, key=_colours):
        found = sorted(group, key=lambda one: one.contrast)
        worst = found[0]
        often = "" if len(found) == 1 else f" ({len(found)} times on this page)"
        said = (
            f"text in {_hex(worst.lettering.colour)} on {_hex(worst.ground)} has a contrast of {worst.contrast:.1f}:1; "
            f"{worst.least:g}:1 is asked for at {worst.lettering.size:.1f} pt{often}."
        )
        remedy = "Make the text or its ground darker or lighter, or the text larger."
        yield AccessibilityFinding("contrast", page, f"“{shortened(worst.lettering.text)}”", said, remedy)


def _colours(measured: Measured) -> tuple[Colour, bool]:
    return measured.lettering.colour, measured.least == LEAST


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
