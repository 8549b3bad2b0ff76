"""Print PDFs of a part, before and after -> the changes on its four plates."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from press.desk.diff.changes import Change, ChangeKind
from press.prepress.pdf.ghostscript import Plates, separate

INKS = ("cyan", "magenta", "yellow", "black")
DPI = 36.0
LEAST = 0.1
"""Percent of ink coverage on a page. Smaller differences are invisible."""
LEAST_TOTAL = 2.0
"""The same for the maximum of all inks together at one point, in percent."""


@dataclass(frozen=True)
class Ink:
    """The ink of a page. coverage: of each plate, percent of the sheet; highest: the most at one point, percent."""

    coverage: tuple[float, ...]
    highest: float


def ink_findings(before: Path, after: Path, pages: int) -> Iterator[Change]:
    """Yield the changes of the inks on the pages that both files have. Raises ProblemsFound without Ghostscript."""
    with ThreadPoolExecutor(2) as threads:
        old, new = threads.map(partial(_inks, pages=pages), (before, after))
    for page in sorted(old.keys() & new.keys()):
        amounts = [
            f"{ink} {was:.1f} → {is_:.1f} %"
            for ink, was, is_ in zip(INKS, old[page].coverage, new[page].coverage, strict=True)
            if abs(was - is_) >= LEAST
        ]
        if abs(old[page].highest - new[page].highest) >= LEAST_TOTAL:
            amounts.append(f"maximum {old[page].highest:.0f} → {new[page].highest:.0f} %")
        if amounts:
            yield Change(ChangeKind.INKS, f"page {page} of the part: {', '.join(amounts)}")


def _inks(path: Path, pages: int) -> dict[int, Ink]:
    inks: dict[int, Ink] = {}

    def look(page: int, plates: Plates) -> None:
        percent = plates.astype(float) / 2.55
        coverage = tuple(float(value) for value in percent.mean(axis=(0, 1)))
        inks[page] = Ink(coverage, float(percent.sum(axis=2).max()))

    separate(path, pages, DPI, look)
    return inks
