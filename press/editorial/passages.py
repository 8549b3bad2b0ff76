"""Catalogue -> its passages: every text of the content that is printed, with its file and line.

A passage is a field or a paragraph. The press compares the passages of a part with its layout; the certificate those of
the catalogue with the text of the finished files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from press.editorial.content import Entry, Place, read_markdown, read_yaml
from press.editorial.fields import Content
from press.editorial.figure_fields import LineFigure
from press.editorial.model import Catalogue, Solution
from press.editorial.second_reading import blocks_of

NOT_PRINTED = frozenset(
    {
        *("alt", "credit", "file", "focus", "url"),  # of pictures and links: read aloud, or drawn, or followed
        *("form", "kind", "language", "section", "unit"),  # these decide how others are printed
        *("audience", "publication", "see_more", "theme", "themes"),  # keys of other entries
        "print",
    }
)
"""The fields whose text is not printed as it is written."""


@dataclass(frozen=True)
class Passage:
    """A printed text. file, line: where it is written; field: its name, "" for a paragraph."""

    file: Path
    line: int
    field: str
    text: str


def passages_of(catalogue: Catalogue) -> Iterator[Passage]:
    """Yield the passages of the whole catalogue."""
    yield from fields_of(catalogue.colophon, read_yaml(catalogue.folder / "catalogue.yaml"))
    publications = read_yaml(catalogue.folder / "publications.yaml")
    for key in catalogue.citations():
        yield from fields_of(catalogue.publications[key], publications, (key,))
    yield from passages_in(catalogue.foreword, catalogue.folder / "foreword.md")
    for theme in catalogue.themes:
        yield from passages_in(theme.fields, theme.file)
    for solution in catalogue.solutions:
        yield from passages_of_solution(solution)


def passages_of_solution(solution: Solution) -> Iterator[Passage]:
    """Yield the passages of one solution."""
    yield from passages_in(solution.fields, solution.file)


def passages_in(fields: Content, file: Path) -> Iterator[Passage]:
    """Yield the passages of a file with a text. fields: those of the file."""
    entry = read_markdown(file)
    yield from fields_of(fields, entry)
    for line, text in blocks_of(entry.body):
        yield Passage(file, entry.body_line + line, "", text)


def fields_of(content: Content, entry: Entry, place: Place = ()) -> Iterator[Passage]:
    """Yield the passages in the fields of an entry, or in those at a place in it."""
    for name, value in content:
        is_axis = name == "values" and isinstance(content, LineFigure)  # it names as many moments as it has room for
        is_key = name == "source" and value == getattr(content, "publication", None)
        if name not in NOT_PRINTED and not is_axis and not is_key:
            yield from _texts(value, entry, (*place, name))


def _texts(value: object, entry: Entry, place: Place) -> Iterator[Passage]:
    if isinstance(value, Content):
        yield from fields_of(value, entry, place)
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _texts(item, entry, (*place, n))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(name, entry, (*place, name))
            yield from _texts(item, entry, (*place, name))
    elif isinstance(value, str):
        at = entry.problem(place, "")
        yield Passage(entry.path, at.line, at.field, value)
