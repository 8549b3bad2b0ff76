"""A finished file -> a Reading: what a screen reader finds in it.

The order is that of the structure tree. The text is that of the content streams, decoded with the encodings and
ToUnicode maps of the fonts. Damage is recorded as faults, and the rest is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, NameTree, Pdf

from press.composition.structure import Element
from press.prepress.accessibility import entries
from press.prepress.accessibility.glyph_text import Fonts
from press.prepress.accessibility.marked import read_marked
from press.prepress.accessibility.marks import PageContent
from press.prepress.accessibility.reading import (
    PAGE_TARGET,
    Annotation,
    Claims,
    Reading,
    ReadPage,
    Reference,
)
from press.prepress.accessibility.tree import Tree, read_tree
from press.prepress.pdf.geometry import Box
from press.prepress.pdf.page_boxes import read_boxes
from press.prepress.pdf.streams import DAMAGE
from press.problems import Problem, ProblemsFound

_PRINTS, _HIDES = 1 << 2, 1 << 1 | 1 << 5
"""Flags of annotations: Print; Hidden and NoView (ISO 32000-1, 12.5.3)."""


def read(file: Path | Pdf) -> Reading:
    """Read a file. Raises ProblemsFound if it cannot be opened; all other faults are in the Reading."""
    if isinstance(file, Pdf):
        return _read(file, file.filename)
    try:
        with Pdf.open(file) as pdf:
            return _read(pdf, str(file))
    except (OSError, pikepdf.PdfError) as error:
        raise _unreadable(str(file), error) from None


def _read(pdf: Pdf, name: str) -> Reading:
    try:
        pages = list(pdf.pages)
    except (*DAMAGE, RuntimeError) as error:  # the pages of a damaged page tree cannot be listed
        raise _unreadable(name, error) from None
    numbered = list(enumerate(pages, start=1))
    numbers = {page.obj.objgen: number for number, page in numbered}
    labels, seen = _labels(pages), [_seen(page, number) for number, page in numbered]
    fonts = Fonts(pages)
    contents = [read_marked(page, number, seen[number - 1], fonts) for number, page in numbered]
    targets = {
        annotation.objgen: (_target(annotation, numbers), entries.words(annotation, "/Contents"))
        for page in pages
        for annotation in _annotations(page)
    }
    painted = {one.key: one for held in contents for one in held.marked if one.key}
    tree = read_tree(pdf, pages, seen, painted, targets)
    title, claims = _claims(pdf, tree)
    return Reading(
        root=_root(tree.top),
        title=title,
        language=entries.words(pdf.Root, "/Lang"),
        labels=labels,
        destinations=dict(_destinations(pdf, numbers)),
        pages=tuple(
            _page(page, number, labels[number - 1], seen[number - 1], contents[number - 1], tree, targets)
            for number, page in numbered
        ),
        owners={key: tuple(paths) for key, paths in tree.owners.items()},
        absent=tuple(tree.absent),
        stray=tuple(tree.stray),
        claims=claims,
        faults=tuple(_faults(tree, contents)),
    )


def _unreadable(name: str, error: Exception) -> ProblemsFound:
    message = f"the file cannot be read ({error})."
    return ProblemsFound([Problem(name, 0, "", message, "Check its name, or make it again.")])


def _root(top: list[Element]) -> Element:
    """Return the one Document, or a new Document around the elements in its place."""
    return top[0] if len(top) == 1 and top[0].type == "Document" else Element("Document", tuple(top))


def _page(
    page: pikepdf.Page,
    number: int,
    label: str,
    seen: Box,
    content: PageContent,
    tree: Tree,
    targets: dict[Reference, tuple[str, str]],
) -> ReadPage:
    annotations = tuple(_annotation(number, found, tree, targets) for found in _annotations(page))
    tabs = entries.name(page.obj, "/Tabs")
    return ReadPage(number, label, seen, tabs, tuple(content.marked), annotations, tuple(content.unreadable))


def _annotations(page: pikepdf.Page) -> Iterator[Dictionary]:
    for annotation in entries.items(page.obj, "/Annots"):
        if isinstance(annotation, Dictionary):
            yield annotation


def _annotation(page: int, found: Dictionary, tree: Tree, targets: dict[Reference, tuple[str, str]]) -> Annotation:
    target, contents = targets[found.objgen]
    flags = entries.number(found, "/F") or 0
    return Annotation(
        reference=found.objgen,
        page=page,
        kind=entries.name(found, "/Subtype"),
        box=entries.box(found, "/Rect"),
        contents=contents,
        target=target,
        prints=bool(flags & _PRINTS),
        hides=bool(flags & _HIDES),
        owners=tuple(tree.held.get(found.objgen, ())),
        returns=found.objgen in tree.returning,
    )


def _target(annotation: Dictionary, numbers: dict[Reference, int]) -> str:
    """Return the target of an annotation: an address, the name of a destination, or a page; "" if it has none."""
    action = entries.dictionary(annotation, "/A")
    if address := entries.words(action, "/URI"):
        return address
    for holder, key in ((annotation, "/Dest"), (action, "/D")):
        if named := entries.words(holder, key) or entries.name(holder, key):
            return named
        place = entries.items(holder, key)
        if page := _number(place, numbers):
            return f"{PAGE_TARGET}{page}"
    return ""


def _destinations(pdf: Pdf, numbers: dict[Reference, int]) -> Iterator[tuple[str, int]]:
    """Yield the names of the destinations and their pages, from 1 (ISO 32000-1, 12.3.2.3)."""
    old, held = entries.dictionary(pdf.Root, "/Dests"), entries.dictionary(pdf.Root, "/Names").get("/Dests")
    found: list[tuple[object, object]] = [(key.removeprefix("/"), old[key]) for key in old.keys()]  # noqa: SIM118
    with suppress(*DAMAGE):
        found += NameTree(held).items() if isinstance(held, Dictionary) else ()
    for name, value in found:
        place = entries.items(value, "/D") if isinstance(value, Dictionary) else value
        if page := _number(list(place) if isinstance(place, Array | list) else [], numbers):
            yield str(name), page


def _number(place: list[object], numbers: dict[Reference, int]) -> int:
    """Return the page of a destination, from 1; 0 if it is not a page of the file."""
    return numbers.get(place[0].objgen, 0) if place and isinstance(place[0], Dictionary) else 0


def _labels(pages: Sequence[pikepdf.Page]) -> tuple[str, ...]:
    try:
        return tuple(str(page.label) for page in pages)
    except (*DAMAGE, RuntimeError):
        return tuple(str(number) for number in range(1, len(pages) + 1))


def _seen(page: pikepdf.Page, number: int) -> Box:
    """Return the visible area of a page, in PDF points."""
    try:
        boxes = read_boxes(page, number)
    except DAMAGE:
        return Box(0, 0, 612, 792)
    return boxes.crop or boxes.sheet


def _claims(pdf: Pdf, tree: Tree) -> tuple[str, Claims]:
    """Return the title of the file, and its other claims."""
    title, part = "", ""
    try:
        xmp = pdf.open_metadata(strict=True)
        title, part = str(xmp.get("dc:title") or ""), str(xmp.get("pdfuaid:part") or "")
    except (*DAMAGE, SyntaxError):
        tree.faults.append("the metadata cannot be read")
    marks = entries.dictionary(pdf.Root, "/MarkInfo")
    in_information = entries.words(pdf.trailer.get("/Info"), "/Title")
    claims = Claims(
        has_tree=isinstance(pdf.Root.get("/StructTreeRoot"), Dictionary),
        is_marked=entries.flag(marks, "/Marked"),
        is_suspect=entries.flag(marks, "/Suspects"),
        ua_part=part,
        titled=bool(title.strip()),
        agrees=not (title and in_information) or title == in_information,
        shows_title=entries.flag(entries.dictionary(pdf.Root, "/ViewerPreferences"), "/DisplayDocTitle"),
        top=tuple(element.type for element in tree.top),
        unknown=tuple(tree.unknown),
    )
    return title or in_information, claims


def _faults(tree: Tree, contents: list[PageContent]) -> Iterator[str]:
    """Yield what is damaged, in words."""
    yield from tree.faults
    for number, content in enumerate(contents, start=1):
        yield from (f"page {number}: {fault}" for fault in content.faults)
        yield from (f"page {number}: the MCID {key[2]} is used twice" for key in content.twice)
