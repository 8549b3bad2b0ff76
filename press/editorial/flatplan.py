"""Catalogue -> Flatplan: which part is on which pages. Pure: nothing is rendered, no file is read.

The laid-out parts must keep to the flatplan. Every solution is one spread that begins on a left page, so its folio is
known before anything is laid out. Lists are cut into pages by cautious counts, so that they fit (``lists.py``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from press.editions import Edition
from press.editorial.kinds import BOOK, BY_ITSELF, NOTES, Item, Kind, Side
from press.editorial.lists import ListRoom, Slices, cut
from press.editorial.model import Catalogue, Solution, Theme

if TYPE_CHECKING:
    from press.editorial.binding import BoundBook

SHEET = 4
"""A bound book has a multiple of four pages, because a folded sheet has four."""


@dataclass(frozen=True)
class Part:
    """A piece of the book that is laid out separately.

    key: its anchor, unique in the book; folio: its first page number; pages: its number of pages; slices: for a list,
    the keys on each page; item: its theme or solution, None if it has no content file of its own.
    """

    kind: Kind
    key: str
    folio: int
    pages: int
    slices: tuple[tuple[str, ...], ...] = ()
    item: Item | None = field(default=None, compare=False, repr=False)

    @property
    def folios(self) -> str:
        """The page numbers as text: ``42–43``; "" if the pages are not numbered."""
        if not self.kind.is_numbered:
            return ""
        return f"{self.folio}–{self.folio + self.pages - 1}" if self.pages > 1 else str(self.folio)

    @property
    def sources_folio(self) -> int:
        """The page number on which it names its publications."""
        return self.folio + self.kind.sources_on - 1

    @property
    def begins_left(self) -> bool:
        """Whether the first page is a left page; left pages have even folios."""
        return self.folio % 2 == 0

    def title(self, catalogue: Catalogue) -> str:
        """Return its title, in the language of the catalogue."""
        return self.item.title if self.item else self.kind.title(catalogue)

    def bookmark(self, catalogue: Catalogue) -> str:
        """Return the text of its bookmark, "" if it has none."""
        if not self.kind.has_bookmark:
            return ""
        return self.item.bookmark if self.item else self.kind.title(catalogue)

    def theme(self, catalogue: Catalogue) -> Theme | None:
        """Return the theme that it belongs to, or that it is about; None for the parts outside the themes."""
        return catalogue.theme_of(self.item) if isinstance(self.item, Solution) else self.item

    def file(self, catalogue: Catalogue) -> Path:
        """Return the content file to open for changing it."""
        return self.item.file if self.item else catalogue.file(self.kind.file)


@dataclass(frozen=True)
class Flatplan:
    """All parts of the book in the order of their pages."""

    parts: tuple[Part, ...]

    @property
    def pages(self) -> int:
        """The number of pages, a multiple of four."""
        return sum(part.pages for part in self.parts)

    def part(self, key: str) -> Part:
        """Return the part with this key. Raises KeyError."""
        return self._by_key[key]

    def find(self, key: str) -> Part | None:
        """Return the part with this key, None if there is none: a part that is not in the book has no folio."""
        return self._by_key.get(key)

    def folio(self, key: str) -> int:
        """Return the first page number of the part with this key. Raises KeyError."""
        return self.part(key).folio

    def of_kind(self, name: str) -> tuple[Part, ...]:
        """Return the parts of the kind with this name."""
        return tuple(part for part in self.parts if part.kind.name == name)

    @cached_property
    def _by_key(self) -> dict[str, Part]:
        return {part.key: part for part in self.parts}


def plan(catalogue: Catalogue, room: ListRoom, original: Flatplan | None = None) -> Flatplan:
    """Return the flatplan of a catalogue. room: what fits on a page of the lists; original: the flatplan of the
    catalogue that this one is a translation of: its lists have at least as many pages.
    """
    parts: list[Part] = []
    least = {str(name): pages for name, pages in catalogue.colophon.list_pages.items()}
    if original:
        least = {part.kind.name: part.pages for part in original.parts}

    def add(kind: Kind, key: str, pages: int, slices: Slices = (), item: Item | None = None) -> None:
        if missing := _pages_before(kind.side, _next_folio(parts)):
            add(NOTES, f"{NOTES.name}-{_next_folio(parts)}", missing)
        parts.append(Part(kind, key, _next_folio(parts), pages, tuple(map(tuple, slices)), item))

    def place(kind: Kind, theme: Theme | None = None) -> None:
        if kind.slices:
            folios = {part.key: part.sources_folio for part in parts}
            if slices := cut(kind.slices, catalogue, room, folios, least.get(kind.name, 1)):
                add(kind, kind.name, len(slices), slices)
        elif not kind.items:
            add(kind, kind.name, kind.pages)
        else:
            for item in kind.items(catalogue, theme):
                add(kind, item.key, kind.pages, item=item)
                if kind.followed_by and isinstance(item, Theme):
                    place(kind.followed_by, item)

    for kind in BOOK:
        place(kind)
    return Flatplan(tuple(parts))


def longer_list(flatplan: Flatplan, original: Flatplan) -> tuple[Part, Part] | None:
    """Return the first list that takes more pages than in the original, and that of the original; None if there is
    none. A list that a draft lacks is not compared.
    """
    pairs = ((part, original.find(part.key)) for part in flatplan.parts)
    return next(((part, other) for part, other in pairs if other and part.pages != other.pages), None)


def parts_in(
    edition: Edition, catalogue: Catalogue, flatplan: Flatplan, book: BoundBook | None = None
) -> tuple[Part, ...]:
    """Return the parts of an edition: those of the book if it is one, then the separate ones, each from folio 1."""
    parts = list(flatplan.parts) if edition.is_book else []
    for kind in (BY_ITSELF[name] for name in edition.more_kinds):
        if kind.items:
            parts += [Part(kind, item.key, 1, kind.pages, item=item) for item in kind.items(catalogue, None)]
        elif book and book.outside:
            parts.append(Part(kind, kind.name, 1, kind.pages))
    return tuple(parts)


def _next_folio(parts: list[Part]) -> int:
    return parts[-1].folio + parts[-1].pages if parts else 1


def _pages_before(side: Side, folio: int) -> int:
    """Return the number of pages to fill before a part that would begin at this folio, so that it begins on `side`."""
    if side is Side.LEFT:
        return folio % 2
    return -folio % SHEET if side is Side.LAST else 0
