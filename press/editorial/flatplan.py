"""Catalogue -> Flatplan: which part stands on which pages. Pure: nothing is rendered, nothing is read.

The flatplan is a promise. Every solution is one spread that begins on a left page, so its folio is
known before anything is laid out; pages that list things are cut here, into slices that fit for sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from math import ceil
from typing import TypeVar

from press.editorial.model import Catalogue

Item = TypeVar("Item")

SHEET = 4
"""A bound book has a multiple of four pages: a folded sheet carries four."""

CONTENTS_LINES = 52
CONTENTS_HEAD = 5
CONTENTS_THEME = 3
CONTENTS_NAME = 62
MATRIX_ROWS = 20
REGISTER_LINES = 112
REGISTER_HEAD = 14
REGISTER_TITLE = 48
REGISTER_FACTS = 60
REGISTER_GAP = 0.6
"""What a page of the lists holds: lines of a page, characters of a line, rows; checked by rendering."""


@dataclass(frozen=True)
class Part:
    """A piece of the book that is laid out by itself.

    kind: the name of its template and stylesheet; key: its anchor, unique in the book; folio: its first
    page number; pages: how many it takes; slices: for lists, the keys that stand on each page.
    """

    kind: str
    key: str
    folio: int
    pages: int
    slices: tuple[tuple[str, ...], ...] = ()

    @property
    def folios(self) -> str:
        """Its page numbers as they are said: ``42–43``."""
        return f"{self.folio}–{self.folio + self.pages - 1}" if self.pages > 1 else str(self.folio)

    @property
    def begins_left(self) -> bool:
        """Whether its first page is a left one; left pages have even folios."""
        return self.folio % 2 == 0


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

    def of_kind(self, kind: str) -> tuple[Part, ...]:
        """The parts of one kind."""
        return tuple(part for part in self.parts if part.kind == kind)

    @cached_property
    def _by_key(self) -> dict[str, Part]:
        return {part.key: part for part in self.parts}


def plan(catalogue: Catalogue) -> Flatplan:
    """The flatplan of a catalogue, from its content alone."""
    parts: list[Part] = []

    def add(kind: str, key: str, pages: int, slices: Iterable[Sequence[str]] = ()) -> None:
        folio = parts[-1].folio + parts[-1].pages if parts else 1
        parts.append(Part(kind, key, folio, pages, tuple(map(tuple, slices))))

    def fill(multiple: int, beyond: int = 0) -> None:
        """Add notes pages until the number of pages and `beyond` is a multiple."""
        taken = sum(part.pages for part in parts)
        if missing := -(taken + beyond) % multiple:
            add("notes", f"notes-{taken + 1}", missing)

    add("cover", "cover", 1)
    add("imprint", "imprint", 1)
    contents = list(_contents(catalogue))
    add("contents", "contents", len(contents), contents)
    fill(2, beyond=1)
    add("foreword", "foreword", 2)
    for theme in catalogue.themes:
        add("theme", theme.key, 2)
        for solution in catalogue.solutions_of(theme):
            add("solution", solution.key, 2)
    rows = [solution.key for solution in catalogue.solutions]
    matrix = list(_evenly(rows, ceil(len(rows) / MATRIX_ROWS)))
    add("matrix", "matrix", len(matrix), matrix)
    if register := list(_register(catalogue, {part.key: part.folio for part in parts})):
        add("register", "register", len(register), register)
    fill(SHEET, beyond=1)
    add("back-cover", "back-cover", 1)
    return Flatplan(tuple(parts))


def _contents(catalogue: Catalogue) -> Iterator[list[str]]:
    """The keys of themes and solutions on each page of the contents."""
    page: list[str] = []
    free = CONTENTS_LINES - CONTENTS_HEAD
    for theme in catalogue.themes:
        lines = {theme.key: CONTENTS_THEME}
        for solution in catalogue.solutions_of(theme):
            lines[solution.key] = ceil(len(solution.fields.name) / CONTENTS_NAME)
        for key, needed in lines.items():
            if page and needed + (1 if key == theme.key else 0) > free:
                yield page
                page, free = [], CONTENTS_LINES
            page.append(key)
            free -= needed
    yield page


def _register(catalogue: Catalogue, folios: Mapping[str, int]) -> Iterator[list[str]]:
    """The keys of the cited publications on each page of the register, as even as can be.

    folios: those of all that may cite one.
    """
    lines: dict[str, float] = {}
    for key, citing in catalogue.citations().items():
        publication = catalogue.publications[key]
        said = (publication.subtitle or "", publication.kind, publication.publisher, catalogue.labels.cited_on)
        pages = ", ".join(str(folios[place]) for place in citing)
        characters = len(" ".join(said)) + len(", 2000. ") + len(pages)
        title = ceil(len(publication.title) / REGISTER_TITLE)
        lines[key] = title + ceil(characters / REGISTER_FACTS) + REGISTER_GAP
    if not lines:
        return
    total = REGISTER_HEAD + sum(lines.values())
    count = ceil(total / REGISTER_LINES)
    taken: float = REGISTER_HEAD
    slices: list[list[str]] = [[]]
    for key, needed in lines.items():
        if len(slices) < count and taken + needed / 2 > total / count * len(slices):
            slices.append([])
        slices[-1].append(key)
        taken += needed
    yield from slices


def _evenly(items: Sequence[Item], count: int) -> Iterator[list[Item]]:
    """`items` in `count` runs of nearly the same length, the longer ones first."""
    size, longer = divmod(len(items), count)
    rest = iter(items)
    for n in range(count):
        yield list(islice(rest, size + (n < longer)))
