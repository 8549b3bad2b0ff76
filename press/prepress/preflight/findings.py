"""What a print shop demands, and what was found against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from press.prepress.pdf.page_boxes import Place

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Demands:
    """What the print shop asks of a file. Without arguments: sheet-fed offset on coated paper.

    bleed: mm on every side; trim: width and height of each page in mm, None: what the TrimBox says, equal on
    all pages; ink: the sum of the four plates at any place, per cent; least_dpi: pixels an inch of an image at
    the size at which it is printed; pages: how many pages are expected; multiple: the number of pages is a
    multiple of this.
    """

    bleed: float = 3.0
    trim: tuple[float, float] | None = None
    ink: float = 300.0
    least_dpi: float = 250.0
    pages: int | None = None
    multiple: int | None = None


@dataclass(frozen=True)
class PreflightFinding:
    """One thing that a print shop would send the file back for, or ask about.

    rule: the short name of the rule, as "black-text"; page: from 1, 0 if it is the whole file; place: None if
    it is the whole page; message: what is wrong, a sentence; remedy: what to do, a sentence; severity: an
    "error" fails a build, a "warning" is what the shop would merely ask about; source: the content file or
    stylesheet that brought it, filled in by the caller, who knows it.
    """

    rule: str
    page: int
    place: Place | None
    message: str
    remedy: str
    severity: Severity = "error"
    source: str = ""

    @property
    def order(self) -> tuple[int, bool, str, Place, str]:
        """What findings are sorted by: page, errors first, rule, place."""
        place = self.place or Place(0, 0, 0, 0)
        return self.page, self.severity == "warning", self.rule, place, self.message
