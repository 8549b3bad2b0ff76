"""The views of the lists: contents, matrix, register, index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from press.composition.citations import anchor_of, blocks_naming, page_naming
from press.composition.views.items import ContentsLine, item_of, line_of
from press.composition.views.view import Material, View, shows
from press.editorial.flatplan import Part
from press.editorial.index_terms import IndexEntry, with_sub_entries
from press.editorial.language import rules_of
from press.editorial.model import Publication

MANY_CITATIONS = 100
"""A publication with more citations may fill most of a column."""


@dataclass(frozen=True, kw_only=True)
class ContentsView(View):
    """The contents: the lines of each page."""

    pages: tuple[tuple[ContentsLine, ...], ...]


@shows("contents")
def contents(material: Material, part: Part) -> ContentsView:
    """Return the view of the contents."""
    return ContentsView(pages=tuple(tuple(line_of(material, key) for key in page) for page in part.slices))


@dataclass(frozen=True)
class MatrixRow:
    """A row of the matrix: a solution, and for each target group whether the solution is meant for it."""

    line: ContentsLine
    groups: tuple[bool, ...]


@dataclass(frozen=True, kw_only=True)
class MatrixView(View):
    """The matrix of solutions and target groups: the rows of each page. is_crowded: whether the heads stand upright,
    because the columns are narrow.
    """

    pages: tuple[tuple[MatrixRow, ...], ...]
    is_crowded: bool


@shows("matrix")
def matrix(material: Material, part: Part) -> MatrixView:
    """Return the view of the matrix."""
    audience = material.catalogue.colophon.audience
    solutions = {solution.key: solution for solution in material.catalogue.solutions}

    def row(key: str) -> MatrixRow:
        return MatrixRow(line_of(material, key), tuple(group in solutions[key].fields.audience for group in audience))

    is_crowded = len(audience) > material.tokens.list_room.matrix_groups_across
    return MatrixView(pages=tuple(tuple(map(row, page)) for page in part.slices), is_crowded=is_crowded)


@dataclass(frozen=True)
class CitationLink:
    """A part that names a publication. name: of the part; folio: the page on which it does; anchor: of the block there
    that names it.
    """

    name: str
    folio: int
    anchor: str


@dataclass(frozen=True)
class RegisterEntry:
    """A publication with its key, and the parts that name it.

    is_long: whether it may continue in the next column, because it may fill most of a column.
    """

    key: str
    publication: Publication
    cited: tuple[CitationLink, ...]
    is_long: bool


@dataclass(frozen=True, kw_only=True)
class RegisterView(View):
    """The register of publications: the entries of each page."""

    pages: tuple[tuple[RegisterEntry, ...], ...]


@shows("register")
def register(material: Material, part: Part) -> RegisterView:
    """Return the view of the register."""
    citing, publications = material.catalogue.citations(), material.catalogue.publications

    def entry(key: str) -> RegisterEntry:
        cited = tuple(_citation(material, material.flatplan.part(place), key) for place in citing[key])
        return RegisterEntry(key, publications[key], cited, len(cited) > MANY_CITATIONS)

    return RegisterView(pages=tuple(tuple(map(entry, page)) for page in part.slices))


def _citation(material: Material, part: Part, publication: str) -> CitationLink:
    """Return the link to the first block of a part that names a publication."""
    fields = part.item.fields if part.item else material.catalogue.foreword
    arrangement = material.arrangements.get(part.key)
    pages = {block: page_naming(part, block, arrangement) for block in blocks_naming(fields, publication)}
    first = min(pages, key=pages.__getitem__)
    name = part.item.fields.name if part.item else part.title(material.catalogue)
    return CitationLink(name, part.folio + pages[first] - 1, anchor_of(part, first))


@dataclass(frozen=True)
class IndexLink:
    """A part in which a term stands. key: its anchor; name: of the part; folios: its pages, as text."""

    key: str
    name: str
    folios: str


@dataclass(frozen=True)
class SeeTerm:
    """A term to which another one refers. number: of the term in its file; anchor: of its entry."""

    number: int
    term: str
    anchor: str


@dataclass(frozen=True)
class IndexLine:
    """An entry of the index. anchor: "" if no other entry refers to it; below: its sub-entries."""

    number: int
    term: str
    anchor: str
    links: tuple[IndexLink, ...]
    see: tuple[SeeTerm, ...]
    below: tuple[IndexLine, ...]


@dataclass(frozen=True)
class IndexLetter:
    """The entries of a page under one letter."""

    letter: str
    entries: tuple[IndexLine, ...]


@dataclass(frozen=True, kw_only=True)
class IndexView(View):
    """The index: the letters of each page."""

    pages: tuple[tuple[IndexLetter, ...], ...]


@shows("index")
def index(material: Material, part: Part) -> IndexView:
    """Return the view of the index."""
    rules = rules_of(material.catalogue.colophon.language)
    entries = {entry.key: entry for entry in material.catalogue.index}
    terms = {entry.number: entry for entry in entries.values()}
    targets = {number for entry in with_sub_entries(entries.values()) for number in entry.see}

    def anchor(number: int) -> str:
        return f"{part.key}-{number}" if number in targets else ""

    def line(entry: IndexEntry) -> IndexLine:
        firsts = {
            material.flatplan.part(key).key: key for key in reversed(entry.places)
        }  # small solutions share a part
        links = tuple(_index_link(material, material.flatplan.part(key), key) for key in reversed(firsts.values()))
        see = tuple(SeeTerm(number, terms[number].term, anchor(number)) for number in entry.see)
        return IndexLine(entry.number, entry.term, anchor(entry.number), links, see, tuple(map(line, entry.below)))

    def letters(keys: Sequence[str]) -> Iterator[IndexLetter]:
        for letter, own in groupby((entries[key] for key in keys), key=lambda entry: rules.initial(entry.term)):
            yield IndexLetter(letter, tuple(map(line, own)))

    return IndexView(pages=tuple(tuple(letters(page)) for page in part.slices))


def _index_link(material: Material, part: Part, key: str) -> IndexLink:
    item = item_of(part, key)
    return IndexLink(key, item.fields.name if item else part.title(material.catalogue), part.folios)
