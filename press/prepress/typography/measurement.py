"""What is measured: the parts of an edition; and the result: measurements."""

from __future__ import annotations

from dataclasses import dataclass

from press.composition.layout import Layout, TextLine
from press.composition.spots import Spot
from press.prepress.pdf.page_boxes import Place
from press.prepress.typography.rules import TypographicRuleName

SPREAD, LEAF, SMALL_LEAF = "solution", "leaflet", "small-leaflet"
"""The kinds of parts that are composed: the pages of a solution in the book, and those of its leaflet; and the leaflet
that is not composed."""


@dataclass(frozen=True)
class MeasuredPart:
    """A laid-out part. kind: the name of its kind; folio: of its first page; composition: "" if there is only one way;
    layout, spots: as in Rendered.
    """

    key: str
    kind: str
    folio: int
    composition: str
    layout: Layout
    spots: tuple[Spot, ...] = ()

    @property
    def is_spread(self) -> bool:
        """Whether it is a spread or a leaf."""
        return self.kind in (SPREAD, LEAF)

    def is_left(self, page: int) -> bool:
        """Whether a page of it is a left page; the first page of a leaflet counts as one. page: from 1."""
        return page % 2 == 1 if self.is_leaf else (self.folio + page - 1) % 2 == 0

    @property
    def is_leaf(self) -> bool:
        """Whether it is a leaflet, whose pages have no folios."""
        return self.kind in (LEAF, SMALL_LEAF)


@dataclass(frozen=True)
class Measurement:
    """The value of a rule at one place.

    value: in the unit of the rule; part: its key, "" for the whole edition; page: from 1 within the part, 0 for the
    whole edition; folio: the number of the page in the book, 0 for a page that is not in it; place: None for a whole
    page or edition; text: an excerpt, or what was counted; source: as in a Spot, "" if it is not known.
    """

    rule: TypographicRuleName
    value: float
    part: str = ""
    page: int = 0
    folio: int = 0
    place: Place | None = None
    text: str = ""
    source: str = ""


def at(
    part: MeasuredPart,
    rule: TypographicRuleName,
    value: float,
    page: int,
    place: Place | None,
    text: str = "",
    source: str = "",
) -> Measurement:
    """Return a measurement on a page of a part."""
    folio = 0 if part.is_leaf else part.folio + page - 1
    return Measurement(rule, round(value, 2), part.key, page, folio, place, excerpt(text), source)


def place_of(*lines: TextLine) -> Place:
    """Return the place of lines of one column."""
    left, top = min(line.x for line in lines), min(line.y for line in lines)
    right, bottom = max(line.x + line.width for line in lines), max(line.bottom for line in lines)
    return Place(round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2))


def plain(text: str) -> str:
    """Return a text without invisible characters: soft hyphens, and what tells a dividing hyphen from a typed one."""
    return text.replace("\u200b", "").replace("\u00ad", "")


_LONGEST = 70


def excerpt(text: str) -> str:
    """Return a text as findings show it: its end, if it is long."""
    words = " ".join(plain(text).split())
    return words if len(words) <= _LONGEST else f"… {words[1 - _LONGEST :].split(' ', 1)[-1]}"
