"""Catalogue -> its lists, cut into pages: the contents, the matrix and the register. Pure.

A list is cut by counting lines, before anything is laid out. The counts are cautious and are checked after rendering.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import TypeVar

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
    register_gap: lines between two publications.
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


def contents_pages(catalogue: Catalogue, room: ListRoom, _: Folios) -> Slices:
    """Return the keys of the parts on each page of the contents: the foreword, the themes with their solutions, and the
    lists at the end.
    """
    groups = [{"foreword": ceil(len(catalogue.foreword.headline) / room.contents_name)}]
    for theme in catalogue.themes:
        lines = {theme.key: room.contents_theme}
        for solution in catalogue.solutions_of(theme):
            lines[solution.key] = ceil(len(solution.fields.name) / room.contents_name)
        groups.append(lines)
    there = {"matrix": catalogue.colophon.audience, "register": catalogue.citations()}
    if lists := [name for name, content in there.items() if content]:
        groups.append({name: 1 if n else 2 for n, name in enumerate(lists)})  # a line stays free above them
    pages: list[list[str]] = [[]]
    free = room.contents_lines - room.contents_head
    for group in groups:
        first = next(iter(group))
        for key, needed in group.items():
            with_next = needed + (1 if key == first and len(group) > 1 else 0)
            if pages[-1] and with_next > free:
                pages.append([])
                free = room.contents_lines
            pages[-1].append(key)
            free -= needed
    return pages


def matrix_pages(catalogue: Catalogue, room: ListRoom, _: Folios) -> Slices:
    """Return the keys of the solutions on each page of the matrix; no page if there are no target groups."""
    if not catalogue.colophon.audience:
        return []
    rows = [solution.key for solution in catalogue.solutions]
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
    if not lines:
        return []
    total = room.register_head + sum(lines.values())
    count = ceil(total / room.register_lines)
    taken: float = room.register_head
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
