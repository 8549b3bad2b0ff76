"""What a screen reader finds in a finished file, as data for the rules and the transcript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from press.composition.structure import Element, Run
from press.prepress.pdf.geometry import Box
from press.prepress.pdf.page_boxes import Place
from press.units import MM_PER_POINT

Reference = tuple[int, int]
"""The object number and generation of an object in the file."""
Key = tuple[int, Reference | None, int]
"""Identifies marked content: its page from 1; the form XObject it is in, None for the page itself; its MCID."""
Kind = Literal["content", "artifact", "outside"]


@dataclass(frozen=True)
class ReadElement(Element):
    """A structure element with the attributes that only a finished file has.

    box: the place of a figure (BBox), in PDF points, None if there is none; title: its title (T); place: of its first
    line or drawing, None if it is not printed; reference: of its dictionary in the file.
    """

    box: Box | None = None
    title: str = ""
    place: Place | None = None
    reference: Reference | None = None


@dataclass(frozen=True)
class Marked:
    """What is painted inside one mark of a content stream (ISO 32000-1, 14.6).

    kind: "content" has an MCID, "artifact" is not content, and "outside" is everything that a page paints outside of
    both; key: None unless it is content; text: the text in it; x, line, width: mm, as in a Run; box: around all of it,
    in PDF points; crossed: whether it is both, an artifact inside content or content inside an artifact.
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
    """Character codes of a font on a page that have no text.

    page: from 1; why: "unnamed" if ToUnicode has no entry for them, "meaningless" if its entry is no real character,
    "missing" if the font has no glyph for them.
    """

    page: int
    font: str
    why: Literal["unnamed", "meaningless", "missing"]
    codes: tuple[int, ...]


@dataclass(frozen=True)
class Annotation:
    """An annotation of a page.

    reference: of its dictionary in the file; page: from 1; kind: its subtype, like "Link"; box: its rectangle in PDF
    points, None if there is none; contents: its description; target: as in an Element; prints, hides: its flags;
    owners: the paths of the elements that contain it; returns: whether the parent tree leads from it back to one of
    them.
    """

    reference: Reference
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
    """A page. number: from 1; label: its folio; box: its visible area, in PDF points; tabs: the tab order of its
    annotations, "S" for that of the structure.
    """

    number: int
    label: str
    box: Box
    tabs: str
    marked: tuple[Marked, ...]
    annotations: tuple[Annotation, ...]
    unreadable: tuple[Unreadable, ...] = ()

    def place(self, box: Box | None) -> Place | None:
        """Return a box in PDF points as a place, None for None."""
        return None if box is None else place_in(self.box, box)

    def texts(self, kind: Kind) -> list[Marked]:
        """Return the marks of one kind on the page that have text."""
        return [marked for marked in self.marked if marked.kind == kind and marked.text.strip()]


@dataclass(frozen=True)
class Claims:
    """What a file declares.

    top: the types of the elements directly below the root of its structure tree; titled: whether its title is in its
    metadata, as dc:title; agrees: whether its document information, if it has any, gives the same title; unknown: types
    of elements that are neither standard nor mapped.
    """

    has_tree: bool = False
    is_marked: bool = False
    is_suspect: bool = False
    ua_part: str = ""
    titled: bool = False
    agrees: bool = True
    shows_title: bool = False
    top: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """Everything that is read in a file.

    root: the Document element; labels: the folio of each page; destinations: name -> page from 1; owners: the paths
    of the elements that contain each piece of marked content; absent: content in elements that no page paints; stray:
    content that the parent tree does not lead back to its element; faults: what is damaged, in words.
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

    @cached_property
    def painted(self) -> dict[Key, Marked]:
        """All marked content of the pages, by its key."""
        return {marked.key: marked for page in self.pages for marked in page.marked if marked.key}

    def place_of(self, run: Run) -> Place | None:
        """Return the place of a run; None if it is inside a form XObject."""
        marked = self.painted.get((run.page, None, run.mcid))
        return self.pages[run.page - 1].place(marked.box) if marked else None

    def page_of(self, target: str) -> int | None:
        """Return the page, from 1, of the target of a link; None if the target is not in the file."""
        if target.startswith(PAGE_TARGET):
            return int(target.removeprefix(PAGE_TARGET))
        return self.destinations.get(target)

    def label(self, page: int) -> str:
        """Return the folio of a page. page: from 1."""
        return self.labels[page - 1] if 0 < page <= len(self.labels) else str(page)


def place_in(seen: Box, box: Box) -> Place:
    """Return a box as a place. seen: the visible area of its page, which is its trim; both are in PDF points."""
    lengths = box.left - seen.left, seen.top - box.top, box.width, box.height
    return Place(*(round(length * MM_PER_POINT, 2) for length in lengths))


PAGE_TARGET = "#page="
"""The beginning of the target of a link that leads to a page, not to a named destination."""
