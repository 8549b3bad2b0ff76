"""What a finished file says to whoever cannot see it, as data: the rules and the transcript read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from press.composition.structure import Element
from press.prepress.pdf.geometry import Box

Reference = tuple[int, int]
"""The number and generation of an object in the file."""
Key = tuple[int, Reference | None, int]
"""A marked content: its page from 1, the form that holds it, None for the page's own content, and its MCID."""
Kind = Literal["content", "artifact", "outside"]


@dataclass(frozen=True)
class ReadElement(Element):
    """A structure element with what only a finished file says of it.

    box: where a figure stands, in PDF points, None if the file does not say; title: what its maker
    calls it (T).
    """

    box: Box | None = None
    title: str = ""


@dataclass(frozen=True)
class Marked:
    """What is painted under one mark of a content stream (ISO 32000-1, 14.6).

    kind: "content" has an MCID, an "artifact" is no content, and "outside" is all that a page paints under neither;
    key: None unless it is content; text: what is set in it; x, line, width: mm, as in a Run; box: around all of it,
    PDF points; crossed: whether an artifact stands in content or content in an artifact, so that it is both.
    """

    kind: Kind
    page: int
    key: Key | None
    text: str
    x: float
    line: float
    width: float
    box: Box
    crossed: bool = False


@dataclass(frozen=True)
class Unreadable:
    """Signs of a font, shown on a page, that stand for no letters.

    why: "unnamed" if /ToUnicode has no entry for them, "meaningless" if it leads to what is no letter, "missing" if
    the font has no such sign.
    """

    page: int
    font: str
    why: Literal["unnamed", "meaningless", "missing"]
    codes: tuple[int, ...]


@dataclass(frozen=True)
class Annotation:
    """An annotation of a page.

    kind: as "Link"; box: None if the file does not say; contents: what is said of it; target: as in an Element;
    prints, hides: its flags; owners: the paths of the elements that hold it; returns: whether the parent tree leads
    from it back to one of them.
    """

    page: int
    kind: str
    box: Box | None
    contents: str
    target: str
    prints: bool
    hides: bool
    owners: tuple[str, ...]
    returns: bool


@dataclass(frozen=True)
class ReadPage:
    """A page. number: from 1; label: the folio by which a reader calls it; box: what is seen of it, PDF points;
    tabs: the order in which its annotations are gone through, "S" if it is that of the structure.
    """

    number: int
    label: str
    box: Box
    tabs: str
    marked: tuple[Marked, ...]
    annotations: tuple[Annotation, ...]
    unreadable: tuple[Unreadable, ...] = ()

    def texts(self, kind: Kind) -> list[Marked]:
        """What is set on the page in marks of one kind; drawings are left out."""
        return [marked for marked in self.marked if marked.kind == kind and marked.text.strip()]


@dataclass(frozen=True)
class Claims:
    """What a file says of itself. top: the types of the elements right below the root of its structure tree;
    titled: whether its title stands in its metadata, as dc:title; unknown: types of elements that nobody knows.
    """

    has_tree: bool = False
    is_marked: bool = False
    is_suspect: bool = False
    ua_part: str = ""
    titled: bool = False
    shows_title: bool = False
    top: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """All that is read in a file.

    root: the Document element; labels: the folio of each page; destinations: name -> page from 1; owners: the paths
    of the elements that hold a marked content; absent: what elements hold though no page paints it; stray: marked
    contents that the parent tree does not lead back to their element; faults: what is damaged.
    """

    root: Element
    title: str
    language: str
    labels: tuple[str, ...]
    destinations: Mapping[str, int]
    pages: tuple[ReadPage, ...]
    owners: Mapping[Key, tuple[str, ...]]
    absent: tuple[Key, ...]
    stray: tuple[Key, ...]
    claims: Claims
    faults: tuple[str, ...] = ()

    def page_of(self, target: str) -> int | None:
        """The page, from 1, to which a link's target leads; None if it leads nowhere in the file."""
        if target.startswith(PAGE_TARGET):
            return int(target.removeprefix(PAGE_TARGET))
        return self.destinations.get(target)

    def label(self, page: int) -> str:
        """The folio of a page."""
        return self.labels[page - 1] if 0 < page <= len(self.labels) else str(page)


PAGE_TARGET = "#page="
"""Begins the target of a link that leads to a page as such and not to a name."""
