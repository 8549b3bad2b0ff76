"""Catalogue -> its passages: every text of the content that is printed, with its file and line.

A passage is a field or a paragraph. The press compares the passages of a part with its layout; the certificate those of
the catalogue with the text of the finished files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from press.editorial.content import Entry, Place, Value, read_markdown, read_yaml
from press.editorial.fields import Picture
from press.editorial.figure_fields import LineFigure
from press.editorial.index_terms import with_sub_entries
from press.editorial.model import Catalogue, Solution, SolutionFields, Theme
from press.editorial.second_reading import blocks_of
from press.editorial.strict import Content

NOT_PRINTED = frozenset(
    {
        *("alt", "credit", "file", "focus", "keep", "url"),  # of pictures and links: read aloud, or drawn, or followed
        *("code", "short_links"),  # make an address together
        # These decide how others are printed.
        *("form", "instead_of", "kind", "language", "package", "section", "unit"),
        *("audience", "publication", "see_more", "theme", "themes"),  # keys of other entries
        *("list_pages", "print", "size"),
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


@dataclass(frozen=True)
class CreditedPicture:
    """A picture that is shown, and its credit. key: of the part that shows it."""

    key: str
    file: str
    passage: Passage


def credits_of(catalogue: Catalogue) -> Iterator[CreditedPicture]:
    """Yield the credits of all pictures that are shown, in the order of the book. The imprint prints them."""
    colophon = catalogue.colophon
    if colophon.cover.credit:
        yield _credited("cover", colophon.cover, read_yaml(catalogue.file("catalogue.yaml")), ("cover",))
    for theme in catalogue.themes:
        shown: tuple[Theme | Solution, ...] = (theme, *catalogue.solutions_of(theme))
        for item in shown:
            yield from credited_in(item)


def credited_in(item: Theme | Solution) -> Iterator[CreditedPicture]:
    """Yield the credits of the pictures that a theme or an entry shows."""
    for place, picture in shown_pictures(item):
        if picture.credit:
            yield _credited(item.key, picture, read_markdown(item.file), place)


def shown_pictures(item: Theme | Solution) -> Iterator[tuple[Place, Picture]]:
    """Yield the pictures that a theme or an entry shows, each with the place of its field."""
    yield from ((("pictures", n), picture) for n, picture in enumerate(item.fields.pictures[:1]))
    own = item.own_fields if isinstance(item, Solution) else {}
    yield from (((name,), value) for name, value in own.items() if isinstance(value, Picture))


def _credited(key: str, picture: Picture, entry: Entry, place: Place) -> CreditedPicture:
    at = entry.problem((*place, "credit"), "")
    return CreditedPicture(key, picture.file, Passage(Path(at.file), at.line, at.field, picture.credit or ""))


def passages_of(catalogue: Catalogue) -> Iterator[Passage]:
    """Yield the passages of the whole catalogue."""
    yield from fields_of(catalogue.colophon, read_yaml(catalogue.file("catalogue.yaml")))
    publications = read_yaml(catalogue.file("publications.yaml"))
    for key in catalogue.citations():
        yield from fields_of(catalogue.publications[key], publications, (key,))
    yield from passages_in(catalogue.foreword, catalogue.file("foreword.md"))
    for theme in catalogue.themes:
        yield from passages_in(theme.fields, theme.file)
    for solution in catalogue.solutions:
        yield from passages_of_solution(solution)
    yield from passages_of_index(catalogue)
    for credited in credits_of(catalogue):
        yield credited.passage


def passages_of_index(catalogue: Catalogue) -> Iterator[Passage]:
    """Yield the terms of the index; none if there is no index."""
    written = read_yaml(catalogue.file("index.yaml")) if catalogue.index else None
    for term in with_sub_entries(catalogue.index):
        assert written is not None  # there are terms in it
        place: Place = ("terms", term.number - 1)
        place = (*place, "term") if isinstance(written.at(place), dict) else place
        at = written.problem(place, "")
        yield Passage(written.path, at.line, at.field, str(written.at(place)))


def passages_by_part(catalogue: Catalogue) -> dict[str, list[Passage]]:
    """Return the passages of the foreword, the themes and the solutions, by the keys of their parts, in the order of
    the book.
    """
    found = {"foreword": list(passages_in(catalogue.foreword, catalogue.file("foreword.md")))}
    for theme in catalogue.themes:
        found[theme.key] = list(passages_in(theme.fields, theme.file))
        for solution in catalogue.solutions_of(theme):
            found[solution.key] = list(passages_of_solution(solution))
    return found


def passages_of_solution(solution: Solution) -> Iterator[Passage]:
    """Yield the passages of one solution."""
    yield from passages_in(solution.fields, solution.file)


def passages_in(fields: Content, file: Path) -> Iterator[Passage]:
    """Yield the passages of a file with a text. fields: those of the file."""
    entry = read_markdown(file)
    yield from fields_of(fields, entry)
    for line, text in _blocks_of(entry.body):
        yield Passage(file, entry.body_line + line, "", text)


@lru_cache(maxsize=1024)
def _blocks_of(body: str) -> tuple[tuple[int, str], ...]:
    """The paragraphs of a text. The preview asks for those of every text after each save."""
    return tuple(blocks_of(body))


def fields_of(content: Content, entry: Entry, place: Place = ()) -> Iterator[Passage]:
    """Yield the passages in the fields of an entry, or in those at a place in it, as they are written."""
    yield from _texts(content, entry.at(place), entry, place)


def _texts(value: object, written: Value, entry: Entry, place: Place) -> Iterator[Passage]:
    """The texts of a value, as they are written: before their typography."""
    if isinstance(value, Content) and isinstance(written, dict):
        for name, item in value:
            if name in written and _is_printed(value, name, item):
                yield from _texts(item, written[name], entry, (*place, name))
    elif isinstance(value, tuple) and isinstance(written, tuple):
        for n, (item, own) in enumerate(zip(value, written, strict=True)):
            yield from _texts(item, own, entry, (*place, n))
    elif isinstance(value, dict) and isinstance(written, dict):
        for item, (name, own) in zip(value.values(), written.items(), strict=True):
            yield from _texts(name, name, entry, (*place, name))
            yield from _texts(item, own, entry, (*place, name))
    elif isinstance(value, str):
        at = entry.problem(place, "")
        yield Passage(Path(at.file), at.line, at.field, str(written))


def _is_printed(content: Content, name: str, value: object) -> bool:
    """Whether the text of a field is printed as it is written."""
    is_axis = name == "values" and isinstance(content, LineFigure)  # it names as many moments as it has room for
    is_key = name == "source" and value == getattr(content, "publication", None)
    is_own = isinstance(content, SolutionFields) and name not in SolutionFields.model_fields
    return is_own or (name not in NOT_PRINTED and not is_axis and not is_key)
