"""Catalogue -> its lists, cut into pages: the contents, the matrix, the register and the index. Pure.

A list is cut by counting lines, before anything is laid out. The counts are cautious and are checked after rendering.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import ceil
from typing import TypeVar

from press.editorial.index_terms import IndexEntry, with_sub_entries
from press.editorial.language import rules_of
from press.editorial.model import Catalogue

Item = TypeVar("Item")
Folios = Mapping[str, int]
"""The page number on which every part that has its place so far names its publications, by key of the part."""
Slices = Sequence[Sequence[str]]
"""The keys on each page of a list."""


@dataclass(frozen=True)
class ListRoom:
    """What fits on a page of the lists. The designer decides it, in ``styles/tokens.css``.

    contents_lines: lines on a page of the contents; contents_head: lines that its heading takes; contents_theme: lines
    that a theme takes; contents_name: characters of a solution's name that fit on a line; matrix_rows: rows on a page;
    matrix_rows_crowded: the same below upright heads; matrix_groups: target groups at most; matrix_groups_across: up to
    how many have a head across their column; matrix_group_lines, matrix_group_name: lines of an upright head, and
    characters that fit on one; thumb_marks: themes that have a mark in the thumb index, at most;
    register_lines: lines on a page of the register, both columns together; register_head: lines that its heading takes;
    register_title, register_facts: characters of a publication's title, and of the text after it, that fit on a line;
    register_gap: lines between two publications; index_lines: lines on a page of the index, all columns together;
    index_head: lines that its heading takes; index_letter: lines that a letter takes; index_characters: characters that
    fit on a line.
    """

    contents_lines: int
    contents_head: int
    contents_theme: int
    contents_name: int
    matrix_rows: int
    matrix_rows_crowded: int
    matrix_groups: int
    matrix_groups_across: int
    matrix_group_lines: int
    matrix_group_name: int
    thumb_marks: int
    register_lines: int
    register_head: int
    register_title: int
    register_facts: int
    register_gap: float
    index_lines: int
    index_head: int
    index_letter: int
    index_characters: int

    @property
    def with_fewer_lines(self) -> ListRoom:
        """Return the room of pages that hold a line less, or a row; the same room if they cannot hold less."""
        return replace(
            self,
            contents_lines=max(self.contents_head + 1, self.contents_lines - 1),
            matrix_rows=max(1, self.matrix_rows - 1),
            matrix_rows_crowded=max(1, self.matrix_rows_crowded - 1),
            register_lines=max(self.register_head + 1, self.register_lines - 1),
            index_lines=max(self.index_head + 1, self.index_lines - 1),
        )


def cut(
    pages: Callable[[Catalogue, ListRoom, Folios], Slices],
    catalogue: Catalogue,
    room: ListRoom,
    folios: Folios,
    least: int,
) -> Slices:
    """Return the keys on each page of a list that takes at least so many pages, filled evenly. No page if it is empty.

    pages: cuts the list into as few pages as the room allows; least: the pages that it must have, for example because
    it needs them in another language.
    """
    slices = pages(catalogue, room, folios)
    while slices and len(slices) < least and room != (less := room.with_fewer_lines):
        room = less
        slices = pages(catalogue, room, folios)
    return slices


def contents_pages(catalogue: Catalogue, room: ListRoom, _: Folios) -> Slices:
    """Return the keys of the parts on each page of the contents: the foreword, the themes with their solutions, and the
    lists at the end, which stand on one page.
    """
    groups = [{"foreword": ceil(len(catalogue.foreword.headline) / room.contents_name)}]
    for theme in catalogue.themes:
        lines = {theme.key: room.contents_theme}
        for solution in catalogue.solutions_of(theme):
            lines[solution.key] = ceil(len(solution.fields.name) / room.contents_name)
        groups.append(lines)
    there = {"matrix": catalogue.colophon.audience, "register": catalogue.citations(), "index": catalogue.index}
    names = [name for name, content in there.items() if content]
    last = {name: 1 if n else 2 for n, name in enumerate(names)}  # a line stays free above them
    if last:
        groups.append(last)
    pages: list[list[str]] = [[]]
    free = room.contents_lines - room.contents_head
    for group in groups:
        first = next(iter(group))
        for key, needed in group.items():
            with_next = needed + (1 if key == first and len(group) > 1 else 0)
            together = sum(last.values()) if group is last and key == first else with_next
            if pages[-1] and together > free:
                pages.append([])
                free = room.contents_lines
            pages[-1].append(key)
            free -= needed
    return pages


def matrix_pages(catalogue: Catalogue, room: ListRoom, _: Folios) -> Slices:
    """Return the keys of the solutions with target groups on each page of the matrix; no page if there are none."""
    rows = [solution.key for solution in catalogue.solutions if solution.fields.audience]
    if not rows:
        return []
    is_crowded = len(catalogue.colophon.audience) > room.matrix_groups_across
    return list(_evenly(rows, ceil(len(rows) / (room.matrix_rows_crowded if is_crowded else room.matrix_rows))))


def register_pages(catalogue: Catalogue, room: ListRoom, folios: Folios) -> Slices:
    """Return the keys of the cited publications on each page of the register; no page if none is cited.

    The pages are filled as evenly as possible. folios: of all parts that may cite a publication.
    """
    lines: dict[str, float] = {}
    for key, citing in catalogue.citations().items():
        publication = catalogue.publications[key]
        words = (
            publication.subtitle or "",
            publication.kind,
            publication.publisher,
            max(catalogue.labels.cited_on.values(), key=len),
        )
        pages = ", ".join(str(folios[place]) for place in citing)
        characters = len(" ".join(words)) + len(", 2000. ") + len(pages)
        title = ceil(len(publication.title) / room.register_title)
        lines[key] = title + ceil(characters / room.register_facts) + room.register_gap
    return _filled(lines, room.register_head, room.register_lines)


def index_pages(catalogue: Catalogue, room: ListRoom, folios: Folios) -> Slices:
    """Return the keys of the entries on each page of the index; no page if there is none.

    The pages are filled as evenly as possible, and an entry stands on one page with its sub-entries. folios: of all
    parts in which terms may stand.
    """
    rules, labels = rules_of(catalogue.colophon.language), catalogue.labels
    terms = {entry.number: entry.term for entry in catalogue.index}

    def needed(entry: IndexEntry) -> int:
        pages = sum(len(f"{folios[place]}–{folios[place]}, ") for place in entry.places)
        others = "; ".join(terms[number] for number in entry.see)
        characters = len(entry.term) + pages + (len(f". {labels.see_also} {others}") if others else 0)
        return ceil(characters / room.index_characters)

    lines: dict[str, float] = {}
    letter = ""
    for entry in catalogue.index:
        before, letter = letter, rules.initial(entry.term)
        lines[entry.key] = sum(map(needed, with_sub_entries([entry]))) + room.index_letter * (letter != before)
    return _filled(lines, room.index_head, room.index_lines)


def _filled(lines: Mapping[str, float], head: int, room: int) -> Slices:
    """Cut a list into pages that are filled as evenly as possible; no page if it is empty.

    lines: those that each item takes; head: those that the heading takes; room: those on a page.
    """
    if not lines:
        return []
    total = head + sum(lines.values())
    count = ceil(total / room)
    taken: float = head
    slices: list[list[str]] = [[]]
    for key, needed in lines.items():
        if len(slices) < count and taken + needed / 2 > total / count * len(slices):
            slices.append([])
        slices[-1].append(key)
        taken += needed
    return slices


def _evenly(items: Sequence[Item], count: int) -> Iterator[list[Item]]:
    """Yield `items` in `count` runs of nearly the same length, the longer runs first."""
    size, longer = divmod(len(items), count)
    rest = iter(items)
    for n in range(count):
        yield list(islice(rest, size + (n < longer)))
