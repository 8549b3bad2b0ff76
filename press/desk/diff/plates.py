"""Print PDFs of a part, before and after -> what changed on its four plates."""

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
"""Per cent of a page's ink that nobody sees."""
LEAST_TOTAL = 2.0


@dataclass(frozen=True)
class Ink:
    """The ink of a page. coverage: of each plate, per cent of the sheet; highest: the most on one spot, per cent."""

    coverage: tuple[float, ...]
    highest: float


def ink_findings(before: Path, after: Path, pages: int) -> Iterator[Change]:
    """How the inks of the pages that both files have changed. Raises ProblemsFound without Ghostscript."""
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
