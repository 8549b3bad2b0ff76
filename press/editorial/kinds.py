"""The kinds of parts: the only list of what a book consists of, and everything that is special about each kind.

The name of a kind is also the name of its template ``templates/parts/<name>.html``, of its stylesheet
``styles/parts/<name>.css`` and, if the template needs its own values, of its view in ``composition/views/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto

from press.editorial.lists import (
    Folios,
    ListRoom,
    Slices,
    contents_pages,
    index_pages,
    matrix_pages,
    register_pages,
)
from press.editorial.model import Catalogue, Solution, Theme


class Side(Enum):
    """The page on which a part begins."""

    ANY = auto()
    LEFT = auto()
    """A left page, which has an even folio."""
    LAST = auto()
    """The last page of the book, which is the last one of a folded sheet."""


Item = Theme | Solution
"""The subject of a part that has a content file of its own."""


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of part. Give only the values that differ from the defaults.

    name: see above; title: returns the title of a part without an item, in the language of the catalogue; file: the
    content file to open for such a part; pages: the number of pages of a part, but for a solution, whose size decides
    it, and on which side it begins if it has one; slices: for a list, returns the keys on each page, which then decide
    the number of pages (no slices: the book has no such part); side: the page on which it begins; sources_on: the page
    of a part, from 1, on which it names its publications, and where its template sets the anchor for them (the key of
    the part and "-sources"); level: of its first heading; has_bookmark: whether the book has a bookmark for it;
    is_numbered: whether its pages are numbered pages of the book; items: returns the items that have a part each, in
    the whole catalogue or in a theme; small: the kind of the parts of small items; shares: whether several items share
    a part; followed_by: the kind whose parts follow each part of this kind and belong to it.
    """

    name: str
    title: Callable[[Catalogue], str] = lambda _: ""
    file: str = "catalogue.yaml"
    pages: int = 1
    slices: Callable[[Catalogue, ListRoom, Folios], Slices] | None = None
    side: Side = Side.ANY
    sources_on: int = 1
    level: int = 1
    has_bookmark: bool = False
    is_numbered: bool = True
    items: Callable[[Catalogue, Theme | None], Iterable[Item]] | None = None
    small: Kind | None = None
    shares: bool = False
    followed_by: Kind | None = None


def _themes(catalogue: Catalogue, _: Theme | None) -> Iterable[Theme]:
    return catalogue.themes


def _solutions(catalogue: Catalogue, theme: Theme | None) -> Iterable[Solution]:
    return catalogue.solutions_of(theme) if theme else catalogue.solutions


SMALL = Kind("small", level=2, has_bookmark=True, shares=True)
SOLUTION = Kind("solution", items=_solutions, side=Side.LEFT, sources_on=2, level=2, has_bookmark=True, small=SMALL)

BOOK = (
    Kind("cover", title=lambda catalogue: catalogue.colophon.title),
    Kind("imprint", title=lambda catalogue: catalogue.labels.imprint),
    Kind("contents", title=lambda catalogue: catalogue.labels.contents, slices=contents_pages, has_bookmark=True),
    Kind(
        "foreword",
        title=lambda catalogue: catalogue.foreword.headline,
        file="foreword.md",
        pages=2,
        side=Side.LEFT,
        sources_on=2,
        has_bookmark=True,
    ),
    Kind("theme", items=_themes, pages=2, side=Side.LEFT, sources_on=2, has_bookmark=True, followed_by=SOLUTION),
    Kind("matrix", title=lambda catalogue: catalogue.labels.matrix, slices=matrix_pages, has_bookmark=True),
    Kind(
        "register",
        title=lambda catalogue: catalogue.labels.publications,
        file="publications.yaml",
        slices=register_pages,
        has_bookmark=True,
    ),
    Kind(
        "index",
        title=lambda catalogue: catalogue.labels.index,
        file="index.yaml",
        slices=index_pages,
        has_bookmark=True,
    ),
    Kind("back-cover", side=Side.LAST),
)
"""The parts of the book, in the order of their pages."""

NOTES = Kind("notes", title=lambda catalogue: catalogue.labels.notes)
"""Fills the pages before a part that must begin on a certain page."""

BY_ITSELF = {
    kind.name: kind
    for kind in (
        Kind("leaflet", items=_solutions, is_numbered=False, small=Kind("small-leaflet", is_numbered=False)),
        Kind("spine", is_numbered=False),  # of a cover that is a separate sheet
    )
}
"""The kinds of parts outside the book, for editions that have them in `more_kinds`."""
