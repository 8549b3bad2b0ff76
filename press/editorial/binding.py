"""Number of pages and print specification -> the bound book: which pages are in which file, and its spine. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.editorial.content import Entry
from press.editorial.flatplan import SHEET
from press.editorial.specification import Binding, PrintSpecification
from press.problems import Problem

COVER_PAGES = 4
"""The outer and the inner sides of the cover: U1 (front), U2, U3 and U4 (back)."""

LEAST_SPINE_MM = 3.0
"""Rule of thumb for glue: a narrower spine gives it too little surface. To be agreed with the print shop."""

MOST_STAPLED_MM = 5.0
"""Rule of thumb for staples: a thicker booklet does not stay closed. This is about 80 pages of 130 g/m² and a cover;
the advice of the trade is between 64 and 100 pages. To be agreed with the print shop."""

SPINE_TEXT_MM = 6.0
"""The narrowest spine with text: fold and trim vary by 1 mm to each side, and the type needs the rest."""


@dataclass(frozen=True)
class BoundBook:
    """How the pages of a book are bound. Pages are given by their folios; all lengths are in mm.

    pages: the number of pages of the whole book; inside: the pages in the file of the inside, in reading order;
    outside, within: the pages of a cover with its own file, from left to right: outside are the back and the front,
    within are the pages after the front and before the back; both are None if the cover consists of the first and last
    pages of the inside; leaves: the number of leaves of the whole book; spine: its width, 0 if there is none;
    thickness: of the closed book.
    """

    binding: Binding
    pages: int
    inside: tuple[int, ...]
    outside: tuple[int, int] | None
    within: tuple[int, int] | None
    leaves: int
    spine: float
    thickness: float

    @property
    def spine_bears_text(self) -> bool:
        """Whether the spine is wide enough for its title."""
        return self.spine >= SPINE_TEXT_MM


def bind(pages: int, specification: PrintSpecification) -> BoundBook:
    """Return the bound book with this number of pages. Raises ValueError if it is not a multiple of four.

    Two leaves belong to the cover, all others to the inside. Perfect: the spine is as wide as all leaves together,
    because the cover lies on both sides of the block. Saddle-stitch: one file contains everything.
    """
    if pages < SHEET or pages % SHEET:
        raise ValueError(f"{pages} pages cannot be bound")
    folios, leaves = tuple(range(1, pages + 1)), pages // 2
    covers = COVER_PAGES // 2
    thickness = ((leaves - covers) * specification.inside.thickness + covers * specification.cover.thickness) / 1000
    if specification.binding == "saddle-stitch":
        return BoundBook("saddle-stitch", pages, folios, None, None, leaves, 0.0, thickness)
    outside, within = (pages, 1), (2, pages - 1)
    return BoundBook("perfect", pages, folios[2:-2], outside, within, leaves, thickness, thickness)


def page_count_problems(entry: Entry, pages: int, specification: PrintSpecification) -> Iterator[Problem]:
    """Yield the problems of binding this number of pages in this way. entry: ``catalogue.yaml``, the file to fix."""
    ordered = specification.pages
    if over := pages % SHEET:
        missing = SHEET - over
        message = f"the book has {pages} pages, but a folded sheet has {SHEET}: {over} over, or {missing} missing."
        remedy = f"Shorten it to {pages - over} pages, or lengthen it to {pages + missing}."
        yield entry.problem(("print", "pages"), message, remedy)
    if ordered is not None and ordered != pages:
        by = f"{pages - ordered} over" if pages > ordered else f"{ordered - pages} missing"
        message = f"the book has {pages} pages, {ordered} are ordered: {by}."
        remedy = f"{'Shorten' if pages > ordered else 'Lengthen'} it, or order {pages} and correct the number here."
        yield entry.problem(("print", "pages"), message, remedy if not over else "")
    if not over:
        yield from _binding_problems(entry, bind(pages, specification))


def _binding_problems(entry: Entry, book: BoundBook) -> Iterator[Problem]:
    """Yield a problem if the book is too thin for glue or too thick for staples. Between the limits, both work."""
    size = f"the book is {book.thickness:.1f} mm thick"
    if book.binding == "perfect" and book.thickness < LEAST_SPINE_MM:
        message = f"{size}; glue needs a spine of at least {LEAST_SPINE_MM:g} mm."
        yield entry.problem(("print", "binding"), message, 'Write "saddle-stitch", or use thicker paper.')
    if book.binding == "saddle-stitch" and book.thickness > MOST_STAPLED_MM:
        message = f"{size}; staples hold at most {MOST_STAPLED_MM:g} mm."
        yield entry.problem(("print", "binding"), message, 'Write "perfect", or use thinner paper.')
