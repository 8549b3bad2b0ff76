"""Part PDFs -> one edition: pages, tags, links, outline, and what the file says of itself.

The parts are PDF/UA-1 with the tags of the press, each laid out alone. A link from one part to
another is written ``<a href="part:ANCHOR">``, where ANCHOR is the id of an element in whatever part; here
it becomes a link inside the edition. Equal parts and dressing give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from press.prepress.metadata import Metadata, save, write_metadata, write_view
from press.prepress.tags import TaggedPages, leaf
from press.problems import Problem, did_you_mean

PART_LINK = "part:"

_WEB_SCHEMES = {"http", "https", "mailto", "tel"}
_UA = re.compile(rb"""pdfuaid:part(\s*=\s*["']1["']|>\s*1\s*</)""")
_TAKEN = {"/Type", "/Pages", "/StructTreeRoot", "/Names"}
_REPLACED = {"/Lang", "/MarkInfo", "/Metadata", "/Outlines", "/ViewerPreferences"}


@dataclass(frozen=True)
class Chapter:
    """Parts that belong together, as a theme with its solutions. title: what they are about."""

    title: str
    parts: Iterable[Path]


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline. anchor: the id of the element it leads to, in any part."""

    title: str
    anchor: str
    children: tuple[Bookmark, ...] = ()


def assemble(
    parts: Iterable[Path | Chapter], target: Path, metadata: Metadata, outline: Sequence[Bookmark] = ()
) -> list[Problem]:
    """Write the edition to `target`, unless there are problems: they are returned, and nothing is written.

    parts: asked for one by one, so that the first may be appended while a later one is still being made.
    """
    with Pdf.new() as pdf:
        edition = _Edition(pdf, target.name, metadata, outline)
        for part in parts:
            edition.append(part)
        edition.finish()
        if not edition.problems:
            save(pdf, target, "1.7")
        return edition.problems


class _Edition:
    """The edition while it grows: one part is open at a time, and leaves behind only what the file needs."""

    def __init__(self, pdf: Pdf, name: str, metadata: Metadata, outline: Sequence[Bookmark]) -> None:
        self.problems: list[Problem] = []
        self._pdf = pdf
        self._name = name
        self._metadata = metadata
        self._outline = outline
        self._refused = False
        self._pages = TaggedPages(pdf, metadata.language)
        self._anchors: dict[str, Object] = {}
        """Anchor -> destination, an array that begins with the page."""
        self._links: list[tuple[str, int]] = []
        """The anchors that links lead to, and the index of the page where each link stands."""

    def append(self, part: Path | Chapter) -> None:
        """Append the pages of a part, or of all parts of a chapter, and all that belongs to them."""
        if isinstance(part, Path):
            self._append(part)
            return
        self._pages.open_chapter(part.title)
        for path in part.parts:
            self._append(path)
        self._pages.close_chapter()

    def _append(self, path: Path) -> None:
        try:
            part = Pdf.open(path, attempt_recovery=False)
        except (OSError, pikepdf.PdfError) as error:
            self._refuse(path, f"cannot be read ({error})")
            return
        with part:
            if faults := list(_not_joinable(part)):
                for fault in faults:
                    self._refuse(path, fault)
                return
            for number, page in enumerate(part.pages, start=len(self._pdf.pages)):
                for annotation in page.obj.get("/Annots", Array()):
                    self._direct(annotation, number)
            for conflict in self._pages.append(part):
                self._refuse(path, conflict)
            self._take_anchors(part)

    def finish(self) -> None:
        """Do what all the parts are needed for."""
        if self._refused:
            return  # whatever leads into a part that is missing would be named as well
        if not len(self._pdf.pages):
            self._problem("there are no parts to put together.")
            return
        self._check_anchors()
        self._pages.finish()
        self._write_anchors()
        self._write_outline()
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)
        write_view(self._pdf, self._metadata)
        write_metadata(self._pdf, self._metadata, {"pdfuaid:part": "1"})  # as every part says of itself

    def _refuse(self, path: Path, fault: str) -> None:
        self._refused = True
        self._problem(
            f"the part {path.name} {fault}.",
            "It must be one that the press laid out: PDF/UA-1, without forms or files.",
        )

    def _problem(self, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(self._name, 0, "", message, remedy))

    def _folio(self, number: int) -> int:
        """What is printed on the page with this index, or its ordinal if pages have no labels."""
        return number + (1 if self._metadata.first_folio is None else self._metadata.first_folio)

    def _direct(self, annotation: Object, number: int) -> None:
        """Lead a link on the page with this index to its anchor; a link into the web stays as it is."""
        action = annotation.get("/A", Dictionary())
        uri = str(action.get("/URI", ""))
        if uri.startswith(PART_LINK):
            anchor = unquote(uri.removeprefix(PART_LINK))
            del annotation.A
        elif isinstance(annotation.get("/Dest"), String):
            anchor = str(annotation.Dest)
        else:
            if "/URI" in action and urlsplit(uri).scheme not in _WEB_SCHEMES:
                self._problem(
                    f'the link to "{uri}" on page {self._folio(number)} leads to no place in the web.',
                    'Let it begin with "https://", "mailto:" or "tel:".',
                )
            return
        # Anchors are spelled anew everywhere: WeasyPrint encodes what is not ASCII otherwise than pikepdf.
        annotation.Dest = String(anchor)
        self._links.append((anchor, number))

    def _take_anchors(self, part: Pdf) -> None:
        if "/Names" not in part.Root:
            return
        for name, place in pikepdf.NameTree(part.Root.Names.Dests).items():
            anchor = str(name)
            destination = self._pdf.copy_foreign(part.make_indirect(place))
            first = self._anchors.setdefault(anchor, destination)
            if first is not destination:
                numbers = [self._pdf.pages.index(pikepdf.Page(found[0])) for found in (first, destination)]
                pages = " and ".join(str(self._folio(number)) for number in numbers)
                self._problem(f'the anchor "{anchor}" stands twice, on pages {pages}.', "Rename one of them.")

    def _check_anchors(self) -> None:
        for anchor, number in self._links:
            if anchor not in self._anchors:
                message = f'the link to "{anchor}" on page {self._folio(number)} leads nowhere.'
                self._problem(message, did_you_mean(anchor, self._anchors))
        for entry in _all(self._outline):
            if entry.anchor not in self._anchors:
                message = f'the entry "{entry.title}" of the outline leads to "{entry.anchor}", which is nowhere.'
                self._problem(message, did_you_mean(entry.anchor, self._anchors))

    def _write_anchors(self) -> None:
        if not self._anchors:
            return
        spelled = [(String(anchor), destination) for anchor, destination in self._anchors.items()]
        spelled.sort(key=lambda entry: bytes(entry[0]))
        names = self._pdf.make_indirect(Dictionary(Names=leaf(spelled)))
        self._pdf.Root.Names = Dictionary(Dests=names)

    def _write_outline(self) -> None:
        if not self._outline:
            return
        with self._pdf.open_outline() as outline:
            outline.root.extend(_outline_item(entry) for entry in self._outline)
        self._pdf.Root.PageMode = Name.UseOutlines


def _not_joinable(part: Pdf) -> Iterator[str]:
    """What is in a part that would be lost or wrong in the edition, in words."""
    if "/StructTreeRoot" not in part.Root or not _says_ua(part):
        yield "is no PDF/UA-1"
    for key in sorted(set(part.Root.keys()) - _TAKEN - _REPLACED):
        yield f"has {key} in its catalog"
    for key in sorted(set(part.Root.get("/Names", Dictionary()).keys()) - {"/Dests"}):
        yield f"has {key} among its names"


def _says_ua(part: Pdf) -> bool:
    """Whether a part says of itself that it is PDF/UA-1. To parse its XMP would cost ten times as much."""
    return "/Metadata" in part.Root and _UA.search(part.Root.Metadata.read_bytes()) is not None


def _all(outline: Sequence[Bookmark]) -> Iterator[Bookmark]:
    for entry in outline:
        yield entry
        yield from _all(entry.children)


def _outline_item(entry: Bookmark) -> OutlineItem:
    """An entry with those in it, which are shown when somebody opens it: the themes are seen at once."""
    item = OutlineItem(entry.title, String(entry.anchor))
    item.is_closed = True
    item.children = [_outline_item(child) for child in entry.children]
    return item
