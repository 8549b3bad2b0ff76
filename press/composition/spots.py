"""Spots: where everything that can be pointed at stands on a page, and where it is written.

Layout and structure say what is checked and read; spots say what a person meant who points at a page. They are
there in every edition, also in those without tags.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """A box of an element, or a run of its text.

    page: from 1 within the part; source: where it is written: ":45" for a line of the part's own content file,
    "@lead" for a field of it, "@KEY/name" for one of another part's, "parts/solution.html:12" for a line of a
    template; x, y, width, height: mm from the upper left corner of the trim; line: the baseline of the text, mm;
    size: that of its type, mm; text: "" for a box.
    """

    page: int
    source: str
    x: float
    y: float
    width: float
    height: float
    line: float = 0.0
    size: float = 0.0
    text: str = ""
