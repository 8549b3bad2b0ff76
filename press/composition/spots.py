"""Spots: everything on a page that a person can point at, and the place where it is written.

Layout and structure are for checks and for reading aloud. Spots tell what a person means who points at a page. Every
edition has them, also editions without tags.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """A box of an element, or a run of its text.

    page: from 1 within the part; source: where it is written: ":45" for a line of the part's own content file,
    "@lead" for a field of that file; ":KEY/45" and "@KEY/name" for those of the file of another part, or of a solution
    that shares this one; "parts/solution.html:12" for a line of a template; x, y, width, height: mm from the upper left
    corner of the trim; line: the baseline of the text, mm; size: of its type, mm; text: "" for a box.
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
