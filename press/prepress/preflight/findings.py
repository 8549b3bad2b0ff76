"""The demands of a print shop, and the findings of the preflight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from press.prepress.pdf.page_boxes import Place
from press.prepress.preflight.rules import RULES, Clause, RuleName

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Demands:
    """The demands of a print shop on a file. The defaults are for sheet-fed offset on coated paper.

    bleed: mm on every side; trim: width and height of each page in mm, None: as in the TrimBox, equal on all pages;
    ink: the highest sum of the four plates at any place, per cent; least_dpi: the least resolution of an image at its
    printed size, pixels per inch; pages: the expected number of pages, None: any; multiple: the number of pages must
    be a multiple of this, None: of none.
    """

    bleed: float = 3.0
    trim: tuple[float, float] | None = None
    ink: float = 300.0
    least_dpi: float = 250.0
    pages: int | None = None
    multiple: int | None = None


@dataclass(frozen=True)
class PreflightFinding:
    """A fault for which a print shop would send the file back, or about which it would ask.

    rule: the name of the rule, a key of RULES; page: from 1, 0 for the whole file; place: None for the whole
    page; message: what is wrong, a sentence; remedy: what to do, a sentence; severity: an "error" stops a build, a
    "warning" is only a question for the print shop; source: the content file or stylesheet that caused the fault,
    filled in by the caller.
    """

    rule: RuleName
    page: int
    place: Place | None
    message: str
    remedy: str
    severity: Severity = "error"
    source: str = ""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What demands the rule."""
        return RULES[self.rule].clauses

    @property
    def order(self) -> tuple[int, bool, str, Place, str]:
        """The key by which findings are sorted: page, errors first, rule, place, message."""
        place = self.place or Place(0, 0, 0, 0)
        return self.page, self.severity == "warning", self.rule, place, self.message
