"""The gathered structure of a part -> the structure tree of its PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pydyf

from press.composition.structure import Run
from press.engine.contract import PageStream
from press.engine.tagging import Node, Tagged, actual_text, alt_text, contents, language

PRINT_FLAG = 4
"""The annotation of a link is printed as well (ISO 32000-1, 12.5.3)."""


def write_tags(pdf: pydyf.PDF, streams: Sequence[PageStream], tagged: Tagged) -> None:
    """Write the structure tree into `pdf`; in the streams, mark everything that is not content as an artifact."""
    writing = _TagWriter(pdf)
    for number, stream in enumerate(streams, 1):
        _mark_artifacts(stream, {mcid: why for (page, mcid), why in tagged.artifacts.items() if page == number})
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    document = writing.write(tagged.root, root)
    root["K"] = pydyf.Array([document.reference])
    root["ParentTree"] = writing.parent_tree(len(streams))
    writing.name_targets(tagged.targets)
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _TagWriter:
    """The structure tree while it is written."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references
        self._owners: dict[tuple[int, int], bytes] = {}
        """Page and number of marked content -> the element to which it belongs."""
        self._links: list[tuple[pydyf.Dictionary, bytes]] = []
        self._written: dict[Node, bytes] = {}
        """Each node -> the reference to its element."""

    def write(self, node: Node, parent: pydyf.Dictionary) -> pydyf.Dictionary:
        """Write a node and its kids. Returns its object."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{node.type}", "P": parent.reference})
        self._pdf.add_object(element)
        self._written[node] = element.reference
        page = next((kid.page for kid in node.kids if isinstance(kid, Run)), 0)
        if page:
            element["Pg"] = self._pages[page - 1]
        element["K"] = pydyf.Array(self._kid(kid, element, page) for kid in node.kids)
        element["K"].extend(self._annotations(node, element))
        for key, words in (("Alt", alt_text(node)), ("ActualText", actual_text(node)), ("Lang", language(node))):
            if words:
                element[key] = pydyf.String(words)
        if node.type == "Note" and node.source is not None:
            element["ID"] = pydyf.String(node.source.get("id"))  # PDF/UA-1 asks for it
        if attributes := _attributes(node):
            element["A"] = pydyf.Dictionary(attributes)
        return element

    def _kid(self, kid: Node | Run, element: pydyf.Dictionary, page: int) -> bytes | int | pydyf.Dictionary:
        if isinstance(kid, Node):
            return self.write(kid, element).reference
        self._owners[kid.page, kid.mcid] = element.reference
        if kid.page == page:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page - 1], "MCID": kid.mcid})

    def _annotations(self, node: Node, element: pydyf.Dictionary) -> list[pydyf.Dictionary]:
        """References to the annotations of a link. An annotation without area, or inside another, is removed."""
        kept: list[pydyf.Dictionary] = []
        areas: list[tuple[int, pydyf.Array]] = []
        for page, annotation in node.links:
            area = page, annotation["Rect"]
            if not _has_area(annotation["Rect"]) or any(_lies_in(area, other) for other in areas):
                self._remove(page, annotation)
                continue
            areas.append(area)
            annotation["Contents"] = pydyf.String(contents(node))
            annotation["F"] = PRINT_FLAG
            self._links.append((annotation, element.reference))
            place = {"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._pages[page - 1]}
            kept.append(pydyf.Dictionary(place))
        return kept

    def _remove(self, page: int, annotation: pydyf.Dictionary) -> None:
        holder = self._pdf.objects[int(self._pages[page - 1].split()[0])]
        holder["Annots"] = pydyf.Array(one for one in holder["Annots"] if one != annotation.reference)

    def parent_tree(self, pages: int) -> bytes:
        """Write the element of each marked content and annotation (14.7.4.4). Returns the reference to the tree."""
        numbers = pydyf.Array()
        for page in range(1, pages + 1):
            owned = {mcid: owner for (number, mcid), owner in self._owners.items() if number == page}
            numbers += [page - 1, pydyf.Array(owned.get(n, b"null") for n in range(max(owned, default=-1) + 1))]
        for key, (annotation, owner) in enumerate(self._links, pages):
            annotation["StructParent"] = key
            numbers += [key, owner]
        tree = pydyf.Dictionary({"Nums": numbers})
        self._pdf.add_object(tree)
        reference: bytes = tree.reference
        return reference

    def name_targets(self, targets: Mapping[str, Node]) -> None:
        """Add to each named destination (D) its structure destination (SD; ISO 32000-2, 12.3.2.3 and 12.3.2.4).

        targets: the name -> the node to which it leads. PDF 1.7 has no structure destinations, and ignores them.
        """
        names = self._pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        for n in range(0, len(names), 2):
            page, *place = names[n + 1]
            names[n + 1] = pydyf.Dictionary({"D": names[n + 1]})
            if node := targets.get(names[n].string):
                begins_there = node.page and self._pages[node.page - 1] == page
                names[n + 1]["SD"] = pydyf.Array([self._written[node], *(place if begins_there else ["/Fit"])])


def _mark_artifacts(stream: PageStream, artifacts: Mapping[int, Mapping[str, str]]) -> None:
    for place, item in enumerate(stream.stream):
        if isinstance(item, pydyf.Dictionary) and (why := artifacts.get(item.get("MCID"))):
            stream.stream[place - 1] = "/Artifact"
            stream.stream[place] = pydyf.Dictionary(why)


def _attributes(node: Node) -> dict[str, str | int | pydyf.Array]:
    if node.type == "Figure":
        return {"O": "/Layout", "Placement": "/Block", "BBox": pydyf.Array(node.frame)}
    if node.type in ("TH", "TD"):
        spans = {key: count for key, count in node.spans.items() if count != 1}
        scope = {"Scope": f"/{node.scope}"} if node.scope else {}
        return {"O": "/Table", **scope, **spans} if scope or spans else {}
    if node.type == "L" and node.source is not None and node.source.tag in ("ol", "ul"):
        return {"O": "/List", "ListNumbering": "/Decimal" if node.source.tag == "ol" else "/Disc"}
    return {}


def _has_area(rectangle: pydyf.Array) -> bool:
    left, bottom, right, top = rectangle
    return bool(abs(right - left) > 0.5 and abs(top - bottom) > 0.5)


def _lies_in(area: tuple[int, pydyf.Array], other: tuple[int, pydyf.Array]) -> bool:
    """Whether an area is inside another, each a page and a rectangle of WeasyPrint: left, top, right, bottom."""
    (page, (left, top, right, bottom)), (other_page, (x1, y1, x2, y2)) = area, other
    return bool(page == other_page and x1 <= left and right <= x2 and y1 >= top and bottom >= y2)
