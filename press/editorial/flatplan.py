"""Catalogue -> Flatplan: which part is on which pages. Pure: nothing is rendered, no file is read.

The laid-out parts must keep to the flatplan. The size of a solution says how many pages it has, or how many solutions
share a page, so its folio is known before anything is laid out. Lists are cut into pages by cautious counts, so that
they fit (``lists.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import groupby, islice
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
    the keys on each page; items: its theme or solution, or the solutions that share it; none if it has no content file
    of its own.
    """

    kind: Kind
    key: str
    folio: int
    pages: int
    slices: tuple[tuple[str, ...], ...] = ()
    items: tuple[Item, ...] = field(default=(), compare=False, repr=False)

    @property
    def item(self) -> Item | None:
        """Its theme or solution, or the first of those that share it; None without any."""
        return self.items[0] if self.items else None

    @property
    def keys(self) -> tuple[str, ...]:
        """Its own key, and those of the solutions that share it."""
        return tuple(dict.fromkeys((self.key, *(item.key for item in self.items))))

    @property
    def folios(self) -> str:
        """The page numbers as text: ``42–43``; "" if the pages are not numbered."""
        if not self.kind.is_numbered:
            return ""
        return f"{self.folio}–{self.folio + self.pages - 1}" if self.pages > 1 else str(self.folio)

    @property
    def sources_on(self) -> int:
        """The page, from 1, on which it names its publications, unless its arrangement says otherwise."""
        return min(self.kind.sources_on, self.pages)

    @property
    def sources_folio(self) -> int:
        """The page number on which it names its publications."""
        return self.folio + self.sources_on - 1

    @property
    def begins_left(self) -> bool:
        """Whether the first page is a left page; left pages have even folios."""
        return self.folio % 2 == 0

    def title(self, catalogue: Catalogue) -> str:
        """Return its title, in the language of the catalogue."""
        return " · ".join(item.title for item in self.items) or self.kind.title(catalogue)

    def bookmarks(self, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
        """Return its bookmarks: the text and the anchor of each. Solutions that share a part have one each."""
        if not self.kind.has_bookmark:
            return ()
        own = ((self.kind.title(catalogue), self.key),)
        return tuple((item.bookmark, item.key) for item in self.items) or own

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
        """Return the part with this key, or the one that the solution with this key shares. Raises KeyError."""
        return self._by_key[key]

    def find(self, key: str) -> Part | None:
        """Return the same, None if there is no such part: a part that is not in the book has no folio."""
        return self._by_key.get(key)

    def folio(self, key: str) -> int:
        """Return the first page number of the part with this key. Raises KeyError."""
        return self.part(key).folio

    def of_kind(self, name: str) -> tuple[Part, ...]:
        """Return the parts of the kind with this name."""
        return tuple(part for part in self.parts if part.kind.name == name)

    @cached_property
    def _by_key(self) -> dict[str, Part]:
        return {key: part for part in self.parts for key in part.keys}


def plan(catalogue: Catalogue, room: ListRoom, original: Flatplan | None = None) -> Flatplan:
    """Return the flatplan of a catalogue. room: what fits on a page of the lists; original: the flatplan of the
    catalogue that this one is a translation of: its lists have at least as many pages.
    """
    parts: list[Part] = []
    least = {str(name): pages for name, pages in catalogue.colophon.list_pages.items()}
    if original:
        least = {part.kind.name: part.pages for part in original.parts}

    def add(kind: Kind, key: str, pages: int, slices: Slices = (), items: tuple[Item, ...] = ()) -> None:
        is_lone = kind.side is Side.LEFT and pages == 1
        if missing := _pages_before(Side.ANY if is_lone else kind.side, _next_folio(parts)):
            add(NOTES, f"{NOTES.name}-{_next_folio(parts)}", missing)
        parts.append(Part(kind, key, _next_folio(parts), pages, tuple(map(tuple, slices)), items))

    def place(kind: Kind, theme: Theme | None = None) -> None:
        if kind.slices:
            folios = {key: part.sources_folio for part in parts for key in part.keys}
            if slices := cut(kind.slices, catalogue, room, folios, least.get(kind.name, 1)):
                add(kind, kind.name, len(slices), slices)
        elif not kind.items:
            add(kind, kind.name, kind.pages)
        else:
            shared = 0
            for of_kind, items in _together(kind, kind.items(catalogue, theme), catalogue.schema.per_page):
                shared += of_kind.shares
                key = f"{of_kind.name}-{theme.key}-{shared}" if of_kind.shares and theme else items[0].key
                add(of_kind, key, _pages_of(of_kind, items[0]), items=items)
                if kind.followed_by and isinstance(items[0], Theme):
                    place(kind.followed_by, items[0])

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
            each = ((_kind_of(kind, item), item) for item in kind.items(catalogue, None))
            parts += [Part(of, item.key, 1, _pages_of(of, item), items=(item,)) for of, item in each]
        elif book and book.outside:
            parts.append(Part(kind, kind.name, 1, kind.pages))
    return tuple(parts)


def _kind_of(kind: Kind, item: Item) -> Kind:
    """Return the kind of the part of an item: the one for small items, if it is one."""
    return kind.small if kind.small and isinstance(item, Solution) and item.is_small else kind


def _pages_of(kind: Kind, item: Item) -> int:
    """Return the number of pages of the part of an item."""
    return item.pages if isinstance(item, Solution) else kind.pages


def _together(kind: Kind, items: Iterable[Item], per_page: int) -> Iterator[tuple[Kind, tuple[Item, ...]]]:
    """Yield the items of each part, with its kind. Neighbours that share parts are together, so many on each."""
    for of_kind, run in groupby(items, key=partial(_kind_of, kind)):
        while some := tuple(islice(run, per_page if of_kind.shares else 1)):
            yield of_kind, some


def _next_folio(parts: list[Part]) -> int:
    return parts[-1].folio + parts[-1].pages if parts else 1


def _pages_before(side: Side, folio: int) -> int:
    """Return the number of pages to fill before a part that would begin at this folio, so that it begins on `side`."""
    if side is Side.LEFT:
        return folio % 2
    return -folio % SHEET if side is Side.LAST else 0
