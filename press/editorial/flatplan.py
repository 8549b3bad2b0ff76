"""Catalogue -> Flatplan: which part stands on which pages. Pure: nothing is rendered, nothing is read.

The flatplan is a promise. Every solution is one spread that begins on a left page, so its folio is known before
anything is laid out; lists are cut into pages that fit for sure (``lists.py``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from press.editions import Edition
from press.editorial.kinds import BOOK, BY_ITSELF, NOTES, Item, Kind, Side
from press.editorial.lists import ListRoom, Slices
from press.editorial.model import Catalogue, Theme

if TYPE_CHECKING:
    from press.editorial.binding import BoundBook

SHEET = 4
"""A bound book has a multiple of four pages: a folded sheet carries four."""


@dataclass(frozen=True)
class Part:
    """A piece of the book that is laid out by itself.

    key: its anchor, unique in the book; folio: its first page number; pages: how many it takes; slices: of a list,
    the keys that stand on each page; item: what it is about, None if it has no content file of its own.
    """

    kind: Kind
    key: str
    folio: int
    pages: int
    slices: tuple[tuple[str, ...], ...] = ()
    item: Item | None = field(default=None, compare=False, repr=False)

    @property
    def folios(self) -> str:
        """Its page numbers as text: ``42–43``; "" if its pages are not numbered."""
        if not self.kind.is_numbered:
            return ""
        return f"{self.folio}–{self.folio + self.pages - 1}" if self.pages > 1 else str(self.folio)

    @property
    def begins_left(self) -> bool:
        """Whether its first page is a left one; left pages have even folios."""
        return self.folio % 2 == 0

    def title(self, catalogue: Catalogue) -> str:
        """What stands on it, in the words of the catalogue."""
        return self.item.title if self.item else self.kind.title(catalogue)

    def bookmark(self, catalogue: Catalogue) -> str:
        """The words of its bookmark, "" if it has none."""
        if not self.kind.has_bookmark:
            return ""
        return self.item.bookmark if self.item else self.kind.title(catalogue)

    def file(self, catalogue: Catalogue) -> Path:
        """The content file that a person would open to change it."""
        return self.item.file if self.item else catalogue.folder / self.kind.file


@dataclass(frozen=True)
class Flatplan:
    """All parts of the book in the order of their pages."""

    parts: tuple[Part, ...]

    @property
    def pages(self) -> int:
        """The number of pages, a multiple of four."""
        return sum(part.pages for part in self.parts)

    def part(self, key: str) -> Part:
        """The part with this key. Raises KeyError."""
        return self._by_key[key]

    def folio(self, key: str) -> int:
        """The first page number of the part with this key. Raises KeyError."""
        return self.part(key).folio

    def of_kind(self, name: str) -> tuple[Part, ...]:
        """The parts of the kind with this name."""
        return tuple(part for part in self.parts if part.kind.name == name)

    @cached_property
    def _by_key(self) -> dict[str, Part]:
        return {part.key: part for part in self.parts}


def plan(catalogue: Catalogue, room: ListRoom) -> Flatplan:
    """The flatplan of a catalogue, from its content and what a page of the lists has room for."""
    parts: list[Part] = []

    def add(kind: Kind, key: str, pages: int, slices: Slices = (), item: Item | None = None) -> None:
        if missing := _pages_before(kind.side, _next_folio(parts)):
            add(NOTES, f"{NOTES.name}-{_next_folio(parts)}", missing)
        parts.append(Part(kind, key, _next_folio(parts), pages, tuple(map(tuple, slices)), item))

    def place(kind: Kind, theme: Theme | None = None) -> None:
        if kind.slices:
            if slices := kind.slices(catalogue, room, {part.key: part.folio for part in parts}):
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


def parts_in(
    edition: Edition, catalogue: Catalogue, flatplan: Flatplan, book: BoundBook | None = None
) -> tuple[Part, ...]:
    """The parts of an edition: those of the book if it is one, and those that stand by themselves, from folio 1."""
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
    """How many pages are to be filled so that a part, which would begin at this folio, begins on its side."""
    if side is Side.LEFT:
        return folio % 2
    return -folio % SHEET if side is Side.LAST else 0
