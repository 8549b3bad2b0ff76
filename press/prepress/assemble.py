"""Part PDFs -> one edition: pages, tags, links, outline and metadata.

The parts are PDF/UA-1 with the tags of the press, each laid out separately. A link from one part to another is written
``<a href="part:ANCHOR">``, where ANCHOR is the id of an element in any part; here it becomes a link inside the
edition. Equal parts, metadata, outline and variant give equal bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf, String

from press.prepress.archive import write_archive
from press.prepress.metadata import Metadata, save, write_information, write_view, write_xmp
from press.prepress.tags import TaggedPages, leaf
from press.prepress.variants import UA_1, Variant
from press.problems import Problem, did_you_mean

PART_LINK = "part:"

_WEB_SCHEMES = {"http", "https", "mailto", "tel"}
_UA = re.compile(rb"""pdfuaid:part(\s*=\s*["']1["']|>\s*1\s*</)""")
_TAKEN = {"/Type", "/Pages", "/StructTreeRoot", "/Names"}
_REPLACED = {"/Lang", "/MarkInfo", "/Metadata", "/Outlines", "/ViewerPreferences"}


@dataclass(frozen=True)
class Chapter:
    """Parts that belong together, for example a theme with its solutions. title: of the chapter."""

    title: str
    parts: Iterable[Path]


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline. anchor: the id of the element to which it leads, in any part."""

    title: str
    anchor: str
    children: tuple[Bookmark, ...] = ()


@dataclass(frozen=True)
class _Anchor:
    """A target of links.

    place: its destination, an array that begins with its page; structure: its structure destination, an array that
    begins with its element (ISO 32000-2, 12.3.2.3), None if links lead only to places.
    """

    name: str
    place: Object
    structure: Object | None

    @property
    def destination(self) -> Object:
        """Its value in the tree of names."""
        return self.place if self.structure is None else Dictionary(D=self.place, SD=self.structure)

    @property
    def go_to(self) -> Dictionary:
        """The action of a link to its element; a viewer that knows no structure destinations goes to the place."""
        return Dictionary(S=Name.GoTo, D=String(self.name), SD=self.structure)


def assemble(
    parts: Iterable[Path | Chapter],
    target: Path,
    metadata: Metadata,
    outline: Sequence[Bookmark] = (),
    variant: Variant = UA_1,
) -> list[Problem]:
    """Write the edition to `target` and return no problems; or write nothing and return the problems.

    parts: read one by one, so the first can be appended while a later one is still being laid out.
    """
    with Pdf.new() as pdf:
        edition = _Edition(pdf, target.name, metadata, outline, variant)
        for part in parts:
            edition.append(part)
        edition.finish()
        if not edition.problems:
            save(pdf, target, variant.version)
        return edition.problems


class _Edition:
    """The edition while parts are appended: only one part is open at a time, to use little memory."""

    def __init__(self, pdf: Pdf, name: str, metadata: Metadata, outline: Sequence[Bookmark], variant: Variant) -> None:
        self.problems: list[Problem] = []
        self._pdf = pdf
        self._name = name
        self._metadata = metadata
        self._outline = outline
        self._variant = variant
        self._refused = False
        self._pages = TaggedPages(pdf, metadata.language, variant.has_namespaces)
        self._anchors: dict[str, _Anchor] = {}
        self._links: list[tuple[str, int]] = []
        """The anchor to which each link leads, and the index of the page that has the link."""

    def append(self, part: Path | Chapter) -> None:
        """Append the pages of a part, or of all parts of a chapter, with their tags, links and anchors."""
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
        """Check the links, then write the tags, anchors, outline and metadata, which need all parts."""
        if self._refused:
            return  # every link to a part that was refused would be reported as well
        if not len(self._pdf.pages):
            self._problem("there are no parts to assemble.")
            return
        self._check_anchors()
        if self.problems:
            return
        self._pages.finish()
        self._write_anchors()
        self._write_links()
        self._write_outline()
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)
        write_view(self._pdf, self._metadata)
        if self._variant.has_information:
            write_information(self._pdf, self._metadata)
        write_xmp(self._pdf, self._metadata, dict(self._variant.identification), self._variant.more_metadata)
        write_archive(self._pdf)

    def _refuse(self, path: Path, fault: str) -> None:
        self._refused = True
        self._problem(
            f"the part {path.name} {fault}.",
            "Use a part that the press laid out: PDF/UA-1, without forms or attached files.",
        )

    def _problem(self, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(self._name, 0, "", message, remedy))

    def _folio(self, number: int) -> int:
        """The folio of the page with this index, or its number from 1 if pages have no labels."""
        return number + (1 if self._metadata.first_folio is None else self._metadata.first_folio)

    def _direct(self, annotation: Object, number: int) -> None:
        """Point a link on the page with this index to its anchor; a link to the web does not change."""
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
                    f'the link to "{uri}" on page {self._folio(number)} does not lead to a web address.',
                    'Begin it with "https://", "mailto:" or "tel:".',
                )
            return
        # Every anchor is written again, because WeasyPrint and pikepdf encode characters beyond ASCII differently.
        annotation.Dest = String(anchor)
        self._links.append((anchor, number))

    def _take_anchors(self, part: Pdf) -> None:
        if "/Names" not in part.Root:
            return
        for name, found in pikepdf.NameTree(part.Root.Names.Dests).items():
            anchor = _Anchor(str(name), self._copy(part, found.D), self._structure(part, found))
            first = self._anchors.setdefault(anchor.name, anchor)
            if first is not anchor:
                numbers = [self._pdf.pages.index(pikepdf.Page(one.place[0])) for one in (first, anchor)]
                pages = " and ".join(str(self._folio(number)) for number in numbers)
                self._problem(f'the anchor "{anchor.name}" is used twice, on pages {pages}.', "Rename one of them.")

    def _structure(self, part: Pdf, destination: Object) -> Object | None:
        if self._variant.leads_to_elements and "/SD" in destination:
            return self._copy(part, destination.SD)
        return None

    def _copy(self, part: Pdf, thing: Object) -> Object:
        return self._pdf.copy_foreign(part.make_indirect(thing))

    def _check_anchors(self) -> None:
        for anchor, number in self._links:
            subject = f'the link to "{anchor}" on page {self._folio(number)}'
            self._check_anchor(anchor, f"{subject} has no target.", subject)
        for entry in _all(self._outline):
            subject = f'the bookmark "{entry.title}"'
            self._check_anchor(entry.anchor, f'{subject} leads to "{entry.anchor}", which does not exist.', subject)

    def _check_anchor(self, name: str, if_missing: str, subject: str) -> None:
        if name not in self._anchors:
            self._problem(if_missing, did_you_mean(name, self._anchors))
        elif self._variant.leads_to_elements and self._anchors[name].structure is None:
            message = f'{subject} leads to "{name}", where nothing is read aloud.'
            self._problem(message, "Set the id of an element that is not decoration.")

    def _write_anchors(self) -> None:
        if not self._anchors:
            return
        entries = [(String(name), anchor.destination) for name, anchor in self._anchors.items()]
        entries.sort(key=lambda entry: bytes(entry[0]))
        names = self._pdf.make_indirect(Dictionary(Names=leaf(entries)))
        self._pdf.Root.Names = Dictionary(Dests=names)

    def _write_links(self) -> None:
        """Let links lead to the elements of their anchors, and entries of the contents refer to these elements."""
        for page in self._pdf.pages:
            for link in page.obj.get("/Annots", Array()):
                anchor = self._anchors[str(link.Dest)] if "/Dest" in link else None
                if anchor and anchor.structure is not None:
                    del link.Dest
                    link.A = anchor.go_to
                    self._pages.refer(link, anchor.structure[0])

    def _write_outline(self) -> None:
        if not self._outline:
            return
        with self._pdf.open_outline() as outline:
            outline.root.extend(map(self._outline_item, self._outline))
        self._pdf.Root.PageMode = Name.UseOutlines

    def _outline_item(self, entry: Bookmark) -> OutlineItem:
        """An entry with its children. It is closed, so that all themes can be seen at once."""
        anchor = self._anchors[entry.anchor]
        if anchor.structure is None:
            item = OutlineItem(entry.title, String(entry.anchor))
        else:
            item = OutlineItem(entry.title, action=anchor.go_to)
        item.is_closed = True
        item.children = [self._outline_item(child) for child in entry.children]
        return item


def _not_joinable(part: Pdf) -> Iterator[str]:
    """Yield what would be lost or wrong in the edition, each as the end of a sentence about the part."""
    if "/StructTreeRoot" not in part.Root or not _declares_ua(part):
        yield "is not PDF/UA-1"
    for key in sorted(set(part.Root.keys()) - _TAKEN - _REPLACED):
        yield f"has {key} in its catalog"
    for key in sorted(set(part.Root.get("/Names", Dictionary()).keys()) - {"/Dests"}):
        yield f"has {key} among its names"


def _declares_ua(part: Pdf) -> bool:
    """Whether a part declares that it is PDF/UA-1. Parsing its XMP would take ten times as long."""
    return "/Metadata" in part.Root and _UA.search(part.Root.Metadata.read_bytes()) is not None


def _all(outline: Sequence[Bookmark]) -> Iterator[Bookmark]:
    for entry in outline:
        yield entry
        yield from _all(entry.children)
