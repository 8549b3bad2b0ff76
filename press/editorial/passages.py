"""Catalogue -> its passages: every text of the content that is printed, with its file and line.

A passage is a field or a paragraph. The certificate compares the passages with the text of the finished files.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from press.editorial.content import Entry, Place, read_markdown, read_yaml
from press.editorial.fields import Content
from press.editorial.model import Catalogue, Solution
from press.editorial.prose import Section

NOT_PRINTED = frozenset(
    {
        *("alt", "credit", "file", "focus", "url"),  # of pictures and links: read aloud, or drawn, or followed
        *("form", "kind", "language", "section", "unit"),  # these decide how others are printed
        *("audience", "publication", "see_more", "theme", "themes"),  # keys of other entries
        "print",
    }
)
"""The fields whose text is not printed as it is written."""
_BLOCK = re.compile(r"</?(?:p|ul|ol|li|h\d)\b([^>]*)>")
_LINE = re.compile(r'data-line="(\d+)"')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Passage:
    """A printed text. file, line: where it is written; field: its name, "" for a paragraph."""

    file: Path
    line: int
    field: str
    text: str


def passages_of(catalogue: Catalogue) -> Iterator[Passage]:
    """Yield the passages of the whole catalogue."""
    yield from _fields(catalogue.colophon, read_yaml(catalogue.folder / "catalogue.yaml"))
    publications = read_yaml(catalogue.folder / "publications.yaml")
    for key in catalogue.citations():
        yield from _fields(catalogue.publications[key], publications, (key,))
    foreword = catalogue.folder / "foreword.md"
    yield from _fields(catalogue.foreword, read_markdown(foreword))
    yield from _body(catalogue.foreword_body, foreword)
    for theme in catalogue.themes:
        yield from _fields(theme.fields, read_markdown(theme.file))
        yield from _body(theme.body, theme.file)
    for solution in catalogue.solutions:
        yield from passages_of_solution(solution)


def passages_of_solution(solution: Solution) -> Iterator[Passage]:
    """Yield the passages of one solution."""
    yield from _fields(solution.fields, read_markdown(solution.file))
    yield from _body(solution.sections, solution.file)


def _fields(content: Content, entry: Entry, place: Place = ()) -> Iterator[Passage]:
    for name, value in content:
        if name not in NOT_PRINTED:
            yield from _texts(value, entry, (*place, name))


def _texts(value: object, entry: Entry, place: Place) -> Iterator[Passage]:
    if isinstance(value, Content):
        yield from _fields(value, entry, place)
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


def _body(sections: Iterable[Section], file: Path) -> Iterator[Passage]:
    for section in sections:
        line, end = section.line, 0
        if section.heading:
            yield Passage(file, line, "", section.heading)
        for block in _BLOCK.finditer(section.html):
            yield from _paragraph(section.html[end : block.start()], file, line)
            line, end = int(found[1]) if (found := _LINE.search(block[1])) else line, block.end()
        yield from _paragraph(section.html[end:], file, line)


def _paragraph(markup: str, file: Path, line: int) -> Iterator[Passage]:
    if text := html.unescape(_TAG.sub("", markup)).strip():
        yield Passage(file, line, "", text)
