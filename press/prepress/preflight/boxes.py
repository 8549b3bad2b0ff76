"""The rules `boxes` and `bleed`, on the boxes of a page (ISO 32000-1, 14.11.2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from press.prepress.pdf.geometry import Box
from press.prepress.pdf.page_boxes import PageBoxes
from press.prepress.preflight.findings import Demands, PreflightFinding
from press.units import MM_PER_POINT

TOLERANCE = 0.1
"""mm by which a length may differ from the demand, because boxes are written with few decimals."""
_HAIR = 0.05
"""Points by which a box may extend beyond another: less than the rounding of two decimals."""


def check_boxes(pages: Sequence[PageBoxes], demands: Demands) -> Iterator[PreflightFinding]:
    """Yield the findings of the rules `boxes` and `bleed` for all pages."""
    usual = _usual_trim(pages)
    for page in pages:
        yield from _check_presence(page)
        yield from _check_nesting(page)
        yield from _check_size(page, demands, usual)
        yield from _check_bleed(page, demands)
        yield from _check_rotation(page)


def _check_presence(page: PageBoxes) -> Iterator[PreflightFinding]:
    for name, box in (("MediaBox", page.media), ("TrimBox", page.trim), ("BleedBox", page.bleed)):
        if box is None:
            yield _finding(page, f"the page has no {name}.", "Give every page a MediaBox, a BleedBox and a TrimBox.")
    if page.art is not None and page.trim is not None:
        # ISO 15930-7: a page has a TrimBox or an ArtBox, never both.
        yield _finding(page, "the page has an ArtBox as well as a TrimBox.", "Remove the ArtBox.")


def _check_nesting(page: PageBoxes) -> Iterator[PreflightFinding]:
    nested = [(n, b) for n, b in (("MediaBox", page.media), ("BleedBox", page.bleed), ("TrimBox", page.trim)) if b]
    for (outer, larger), (inner, smaller) in pairwise(nested):
        if not larger.holds(smaller, _HAIR):
            message = f"the {inner} extends beyond the {outer}."
            remedy = "Make the MediaBox contain the BleedBox, and the BleedBox contain the TrimBox."
            yield _finding(page, message, remedy, smaller)
    if page.crop and not page.crop.holds(page.printed, _HAIR):
        remedy = "Remove the CropBox: programs may leave out everything outside it."
        yield _finding(page, "the CropBox cuts off a part that is printed.", remedy, page.crop)


def _check_size(page: PageBoxes, demands: Demands, usual: tuple[float, float]) -> Iterator[PreflightFinding]:
    if page.trim is None:
        return
    (width, height), (asked_width, asked_height) = _size(page.trim), demands.trim or usual
    if abs(width - asked_width) > TOLERANCE or abs(height - asked_height) > TOLERANCE:
        asked = "the print shop asks for" if demands.trim else "most pages have"
        message = (
            f"the page is {width:.1f} × {height:.1f} mm after cutting; "
            f"{asked} {asked_width:.1f} × {asked_height:.1f} mm."
        )
        yield _finding(page, message, "Give all pages the same size.", page.trim)


def _check_bleed(page: PageBoxes, demands: Demands) -> Iterator[PreflightFinding]:
    if page.trim is None or page.bleed is None:
        return
    sides = {
        "left": page.trim.left - page.bleed.left,
        "bottom": page.trim.bottom - page.bleed.bottom,
        "right": page.bleed.right - page.trim.right,
        "top": page.bleed.top - page.trim.top,
    }
    sizes = {side: length * MM_PER_POINT for side, length in sides.items()}
    wrong = [f"{size:.1f} mm {side}" for side, size in sizes.items() if abs(size - demands.bleed) > TOLERANCE]
    if wrong:
        message = f"the bleed is {', '.join(wrong)}; the print shop asks for {demands.bleed:g} mm on every side."
        remedy = f"Set the bleed of the pages to {demands.bleed:g} mm."
        yield PreflightFinding("bleed", page.number, None, message, remedy)


def _check_rotation(page: PageBoxes) -> Iterator[PreflightFinding]:
    if page.rotation:
        message = f"the page is rotated by {page.rotation}° for viewers."
        yield _finding(page, message, "Make the page upright, without Rotate: imposition may ignore it.")
    if page.user_unit != 1:
        message = f"the page is measured in units of {page.user_unit:g} points."
        yield _finding(page, message, "Measure the page in points, without UserUnit: many programs ignore it.")


def _usual_trim(pages: Sequence[PageBoxes]) -> tuple[float, float]:
    """The trim that most pages have, in mm."""
    sizes = Counter((round(width, 1), round(height, 1)) for width, height in (_size(page.cut) for page in pages))
    return sizes.most_common(1)[0][0] if sizes else (0.0, 0.0)


def _size(box: Box) -> tuple[float, float]:
    """Width and height of a box, in mm."""
    return box.width * MM_PER_POINT, box.height * MM_PER_POINT


def _finding(page: PageBoxes, message: str, remedy: str, box: Box | None = None) -> PreflightFinding:
    return PreflightFinding("boxes", page.number, page.place(box) if box else None, message, remedy)
