"""The rules on pages separated by Ghostscript: `ink`, `bleed` on what is painted, `ghostscript`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, sqrt
from pathlib import Path
from threading import Lock

import numpy as np

from press.prepress.pdf.geometry import Box
from press.prepress.pdf.ghostscript import Plates, Separation, separate
from press.prepress.pdf.page_boxes import PageBoxes
from press.prepress.preflight.bleed import check_painted_bleed
from press.prepress.preflight.findings import Demands, PreflightFinding
from press.prepress.preflight.ink import check_ink
from press.prepress.preflight.raster import Raster
from press.units import POINTS_PER_INCH

DPI = 100.0
"""Fine enough to show what is 1 mm wide, and fast: a page takes some hundredths of a second."""
_MOST_PIXELS = 50e6
"""The most pixels of one page; a poster is checked at a lower resolution."""
_MOST_LINES = 5


def check_separations(
    path: Path,
    pages: Sequence[PageBoxes],
    bleeding: Sequence[Sequence[Box]],
    demands: Demands,
    progress: Callable[[int], None],
) -> list[PreflightFinding]:
    """The findings of the rules on separated pages. Raises ProblemsFound if Ghostscript is not installed.

    pages: the boxes of the file's pages; bleeding: for each page, the boxes of what reaches from inside the trim into
    the bleed; progress: called with the number of pages done.
    """
    findings: list[PreflightFinding] = []
    lock, done = Lock(), 0
    largest = max((page.sheet.area for page in pages), default=1.0)
    dpi = min(DPI, max(1.0, floor(POINTS_PER_INCH * sqrt(_MOST_PIXELS / largest))))

    def check(number: int, plates: Plates) -> None:
        nonlocal done
        page = pages[number - 1]
        upright: Plates = np.rot90(plates, page.rotation // 90)  # Ghostscript rotates pages as viewers do
        raster = Raster(upright, page.sheet, dpi)
        found = [*check_ink(raster, page, demands), *check_painted_bleed(raster, page, bleeding[number - 1], demands)]
        with lock:
            findings.extend(found)
            done += 1
            progress(done)

    separation = separate(path, len(pages), dpi, check)
    return findings + _ghostscript_findings(separation, len(pages))


def _ghostscript_findings(separation: Separation, pages: int) -> list[PreflightFinding]:
    remedy = "Make the file again: the programs of a print shop may stop here or leave something out."
    messages = [f'Ghostscript reports: "{line}".' for line in separation.messages[:_MOST_LINES]]
    if separation.pages < pages:
        messages.append(f"Ghostscript could separate only {separation.pages} of {pages} pages.")
    return [PreflightFinding("ghostscript", 0, None, message, remedy) for message in messages]
