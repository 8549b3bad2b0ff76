"""The rules that look at separated pages, by Ghostscript: `ink`, `bleed` as painted, `ghostscript`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, sqrt
from pathlib import Path
from threading import Lock

import numpy as np

from press.prepress.pdf.geometry import Box
from press.prepress.pdf.ghostscript import Complaints, Plates, separate
from press.prepress.pdf.page_boxes import PageBoxes
from press.prepress.preflight.bleed import check_painted_bleed
from press.prepress.preflight.findings import Demands, PreflightFinding
from press.prepress.preflight.ink import check_ink
from press.prepress.preflight.raster import Raster
from press.units import POINTS_PER_INCH

DPI = 100.0
"""Fine enough to see what is 1 mm wide, and quick: a page in some hundredths of a second."""
_MOST_PIXELS = 50e6
"""Of one page; a poster is looked at more coarsely."""
_LINES_SAID = 5


def check_separations(
    path: Path,
    pages: Sequence[PageBoxes],
    bleeding: Sequence[Sequence[Box]],
    demands: Demands,
    progress: Callable[[int], None],
) -> list[PreflightFinding]:
    """The rules for a file whose pages have these boxes; `progress` is told how many pages are done.

    bleeding: for each page, what reaches from inside the trim into the bleed.

    Raises ProblemsFound without Ghostscript.
    """
    findings: list[PreflightFinding] = []
    lock, done = Lock(), 0
    largest = max((page.sheet.area for page in pages), default=1.0)
    dpi = min(DPI, max(1.0, floor(POINTS_PER_INCH * sqrt(_MOST_PIXELS / largest))))

    def look(number: int, plates: Plates) -> None:
        nonlocal done
        page = pages[number - 1]
        upright: Plates = np.rot90(plates, page.rotation // 90)  # Ghostscript shows pages as viewers do
        raster = Raster(upright, page.sheet, dpi)
        found = [*check_ink(raster, page, demands), *check_painted_bleed(raster, page, bleeding[number - 1], demands)]
        with lock:
            findings.extend(found)
            done += 1
            progress(done)

    complaints = separate(path, len(pages), dpi, look)
    return findings + _said(complaints, len(pages))


def _said(complaints: Complaints, pages: int) -> list[PreflightFinding]:
    remedy = "Make the file anew: a print shop's programs may stop here, or leave something out."
    said = [f'Ghostscript says: "{line}".' for line in complaints.lines[:_LINES_SAID]]
    if complaints.pages < pages:
        said.append(f"Ghostscript could show only {complaints.pages} of {pages} pages.")
    return [PreflightFinding("ghostscript", 0, None, message, remedy) for message in said]
