"""HTML elements and the boxes that WeasyPrint made of them -> the structure of a part, written into its PDF.

WeasyPrint 70 tags its boxes: a paragraph over two columns becomes two, running feet are content, and the order is that
of the boxes. Here each HTML element becomes one structure element, with everything that was painted of it in any place;
``roles.py`` gives its type. Everything that is not content becomes an artifact (ISO 32000-1, 14.8.2.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from press.composition.structure import SOFT_HYPHEN, Element, Run
from press.engine.boxes import LaidOutBox, html_of, page_boxes
from press.engine.contract import MarkedContent, PageStream, RawBox, RawPage
from press.engine.roles import alt_of, is_hidden, scope_of, type_of, words_of
from press.units import MM_PER_PIXEL, POINTS_PER_PIXEL

if TYPE_CHECKING:
    import pydyf

_RUNNING, _DECORATION = {"Type": "/Pagination"}, {"Type": "/Layout"}
_CELLS = ("TD", "TH")
_LABELLED = ("li::marker", "li::before")
"""Boxes with the marker or the number of a list item."""
_LABEL_OF_NOTE = "p::before"
"""The box with the number of a footnote."""


@dataclass(eq=False)
class Node:
    """An element of the structure while it is built.

    source: its HTML element, None if it has none; entry: the key of the entry that it belongs to, and a slash, "" if
    its part has no more than one; alt_field: the field of its alternative text, "" if no field has it;
    links: page and annotation of each; frame: the place of a drawing,
    PDF points; spans: the numbers of columns and rows that a cell spans; is_capital: whether it is printed in capitals.
    """

    type: str
    source: ElementTree.Element | None = None
    kids: list[Node | Run] = field(default_factory=list)
    links: list[tuple[int, pydyf.Dictionary]] = field(default_factory=list)
    frame: tuple[float, ...] = ()
    spans: dict[str, int] = field(default_factory=dict)
    scope: str = ""
    is_capital: bool = False
    alt_field: str = ""
    entry: str = ""

    def part(self, type_: str) -> Node:
        """Its only kid of a type, which is added at the first call."""
        for kid in self.kids:
            if isinstance(kid, Node) and kid.type == type_ and kid.source is None:
                return kid
        made = Node(type_)
        self.kids.insert(0 if type_ == "Lbl" else len(self.kids), made)
        return made

    @property
    def nodes(self) -> Iterator[Node]:
        """The node itself and all nodes in it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes

    @property
    def page(self) -> int:
        """The page on which it begins, from 1; 0 if nothing of it is on a page."""
        return next((kid.page for node in self.nodes for kid in node.kids if isinstance(kid, Run)), 0)


@dataclass(frozen=True)
class Tagged:
    """The structure of a part.

    artifacts: page and number of marked content outside it -> kind of artifact; targets: the id of an HTML element ->
    the node to which a link to it leads.
    """

    root: Node
    artifacts: Mapping[tuple[int, int], Mapping[str, str]]
    targets: Mapping[str, Node]


def gather(pages: Sequence[RawPage], streams: Sequence[PageStream]) -> Tagged:
    """The structure of laid-out pages. streams: their content streams."""
    growing = _Growing(html_of(pages))
    for number, (page, stream) in enumerate(zip(page_boxes(pages), streams, strict=True), 1):
        growing.add(number, page, stream._tags)
    return growing.finish()


class _Growing:
    """The structure while it is built from the pages, box by box."""

    def __init__(self, html: ElementTree.Element) -> None:
        body = html.find("body")
        assert body is not None, "HTML without a body"
        self._body = body
        self._parents = {child: parent for parent in html.iter() for child in parent}
        self._first_level = int(self._body.get("data-level") or 1)
        self._root = Node("Document")
        self._nodes: dict[ElementTree.Element, Node | None] = {html: None}
        self._entries: dict[int, Node] = {}
        """The latest entry of the contents on each level."""
        self._heads: dict[ElementTree.Element, int] = {}
        """Table head -> the first page on which it appears."""
        self._artifacts: dict[tuple[int, int], dict[str, str]] = {}

    def add(self, number: int, page: LaidOutBox, tags: dict[RawBox, MarkedContent]) -> None:
        """Add the boxes of a page. tags: the marked content of each painted box; it is empty afterwards."""
        for box, artifact in self._boxes(page, None):
            tag = tags.pop(box.raw, None)
            if artifact := artifact or self._repeated(box, number) or _blank(box):
                if tag:
                    self._artifacts[number, tag["mcid"]] = artifact
                continue
            if box.element is None or box.kind == "PageBox":
                continue
            node = self._holder(box.element, box.tag)
            if box.link:
                node.links.append((number, box.link))
            node.spans = box.spans or node.spans
            if tag:
                self._paint(node, box, Run(number, tag["mcid"], *_text_and_place(box)), page)
        assert not tags, "a painted box is on no page"

    def finish(self) -> Tagged:
        """The whole structure, in reading order."""
        _prune(self._root)
        _wrap_loose_text(self._root)
        self._sort(self._root, (self._body.get("data-reading-order") or "").split())
        return Tagged(self._root, self._artifacts, self._targets())

    def _targets(self) -> dict[str, Node]:
        """Each id -> the node of its element, or else of the first element in it, or else of the one around it."""
        kept = {node.source: node for node in self._root.nodes if node.source is not None}
        found: dict[str, Node] = {}
        for element in self._body.iter():
            if name := element.get("id"):
                near = (*element.iter(), *self._above(element))
                node = next((kept[one] for one in near if one in kept), None)
                if node:
                    found.setdefault(name, node)
        return found

    def _boxes(
        self, box: LaidOutBox, artifact: dict[str, str] | None
    ) -> Iterator[tuple[LaidOutBox, dict[str, str] | None]]:
        """All boxes of a page, each before its children, with the kind of artifact, None for content."""
        if box.kind == "MarginBox":
            artifact = _RUNNING
        elif box.element is not None and is_hidden(box.element):
            artifact = artifact or _DECORATION
        yield box, artifact
        for child in box.children:
            yield from self._boxes(child, artifact)

    def _repeated(self, box: LaidOutBox, number: int) -> dict[str, str] | None:
        """The kind of artifact if a box is in a repeated table head, which is read only once; otherwise None."""
        head = next((one for one in self._above(box.element) if one.tag == "thead"), None)
        return _RUNNING if head is not None and self._heads.setdefault(head, number) != number else None

    def _above(self, element: ElementTree.Element | None) -> Iterator[ElementTree.Element]:
        """An element and its ancestors."""
        while element is not None:
            yield element
            element = self._parents.get(element)

    def _holder(self, element: ElementTree.Element, tag: str) -> Node:
        """The node for the content of an element; for a list item, its label or its body."""
        node = self._node(element)
        if node is None:
            parent = self._parents.get(element)
            return self._root if parent is None else self._holder(parent, parent.tag)
        if node.type == "LI":
            return node.part("Lbl" if tag in _LABELLED else "LBody")
        if node.type == "Note" and tag == _LABEL_OF_NOTE:
            return node.part("Lbl")
        return node.part("Reference") if node.type == "TOCI" else node

    def _node(self, element: ElementTree.Element) -> Node | None:
        """The node of an element; None if the element has no type of its own."""
        if element not in self._nodes:
            above = list(self._above(element))
            in_contents = any(one.tag == "nav" for one in above)
            type_ = type_of(element, in_contents, self._first_level)
            self._nodes[element] = made = Node(type_, element) if type_ else None
            if made:
                made.entry = next((f"{key}/" for one in above if (key := one.get("data-entry"))), "")
                made.scope = scope_of(element, in_head=any(one.tag == "thead" for one in above))
                if type_ == "Figure":
                    made.alt_field = next(filter(None, (one.get("data-alt-field") for one in above)), "")
                self._parent_of(made, element).kids.append(made)
        return self._nodes[element]

    def _parent_of(self, node: Node, element: ElementTree.Element) -> Node:
        level = int(element.get("aria-level") or 1)
        if node.type == "TOCI":
            self._entries[level] = node
            if level - 1 in self._entries:
                return self._entries[level - 1].part("TOC")
        parent = self._parents[element]
        return self._holder(parent, parent.tag)

    def _paint(self, node: Node, box: LaidOutBox, run: Run, page: LaidOutBox) -> None:
        node.kids.append(run)
        if box.text is not None:
            node.is_capital |= box.style["text_transform"] == "uppercase"
        else:
            node.frame = _frame(box, page)

    def _sort(self, node: Node, order: list[str]) -> None:
        """Sort the kids of a node into reading order; a kid without a place in it stays after its predecessor.

        An element may have an order of its own.
        """
        rank, ranked = -1, []
        for kid in node.kids:
            if isinstance(kid, Node):
                own = kid.source.get("data-reading-order") if kid.source is not None else None
                self._sort(kid, own.split() if own else order)
                rank = self._rank(kid, node, order, rank)
            ranked.append((rank, kid))
        node.kids = [kid for _, kid in sorted(ranked, key=lambda pair: pair[0])]

    def _rank(self, node: Node, holder: Node, order: list[str], before: int) -> int:
        for element in self._above(node.source):
            if element is holder.source:
                break
            if (name := element.get("data-reading")) in order:
                return order.index(name)
        return before


def _blank(box: LaidOutBox) -> dict[str, str] | None:
    """The kind of artifact for white space, which WeasyPrint marks but does not paint; None for other boxes."""
    return _DECORATION if box.text is not None and not box.text.strip() else None


def _text_and_place(box: LaidOutBox) -> tuple[str, float, float, float]:
    """The text of a painted box, its left edge, its baseline and its width; mm."""
    if box.text is None:
        raw = box.raw
        return "", *_mm(raw.content_box_x(), raw.content_box_y() + raw.height, raw.width)
    text = box.text
    if box.is_divided:
        text = text.removesuffix(box.style["hyphenate_character"]) + SOFT_HYPHEN
    x, _, width, _ = box.rectangle
    return text, x, box.baseline, width


def _mm(*pixels: float) -> tuple[float, float, float]:
    x, line, width = (round(value * MM_PER_PIXEL, 2) for value in pixels)
    return x, line, width


def _frame(box: LaidOutBox, page: LaidOutBox) -> tuple[float, ...]:
    """The place of a drawing on the page, without its bleed, in PDF points: left, bottom, right, top."""
    raw, width, height = box.raw, page.raw.margin_width(), page.raw.margin_height()
    left, top = max(0, raw.content_box_x()), max(0, raw.content_box_y())
    right, bottom = min(width, raw.content_box_x() + raw.width), min(height, raw.content_box_y() + raw.height)
    edges = (left, height - bottom, right, height - top)
    return tuple(round(edge * POINTS_PER_PIXEL, 2) for edge in edges)


def _prune(node: Node) -> bool:
    """Remove empty nodes, except table cells. Returns whether the node itself has content."""
    node.kids = [kid for kid in node.kids if isinstance(kid, Run) or _prune(kid)]
    return bool(node.kids or node.links or node.type in _CELLS)


def _wrap_loose_text(node: Node) -> None:
    """Put text beside other elements into a Span, because screen readers read loose text before everything else."""
    for kid in node.kids:
        if isinstance(kid, Node):
            _wrap_loose_text(kid)
    if any(isinstance(kid, Node) for kid in node.kids):
        grouped = groupby(node.kids, key=lambda kid: isinstance(kid, Run))
        node.kids = [kid for is_text, kids in grouped for kid in ([Node("Span", kids=list(kids))] if is_text else kids)]


def element_of(node: Node) -> Element:
    """A node as an Element, the type that other modules use."""
    source = node.source
    return Element(
        type=node.type,
        kids=tuple(kid if isinstance(kid, Run) else element_of(kid) for kid in node.kids),
        alt=alt_text(node),
        said=actual_text(node),
        lang=language(node),
        scope=node.scope,
        columns=node.spans.get("ColSpan", 1),
        rows=node.spans.get("RowSpan", 1),
        target=_target(node.links[0][1]) if node.links else "",
        contents=contents(node),
        source="" if source is None else _written(source, node.entry),
        alt_source=node.alt_field and f"@{node.entry}{node.alt_field}",
    )


def _written(element: ElementTree.Element, entry: str) -> str:
    """The place where an element is written: the line of a content file, or the template and its line. entry: of its
    node.
    """
    line = element.get("data-line")
    return f":{entry}{line}" if line else element.get("data-source") or ""


def alt_text(node: Node) -> str:
    """The alternative text (Alt) of a drawing or a link; "" for other nodes."""
    return alt_of(node.source) if node.source is not None and node.type in ("Figure", "Link") else ""


def actual_text(node: Node) -> str:
    """The text to read in place of the printed text (ActualText): the label, or words printed in capitals as written.

    "" if the printed text itself is read.
    """
    if node.source is None or node.type in ("Figure", "Link"):
        return ""
    if label := node.source.get("aria-label"):
        return " ".join(label.split())
    return words_of(node.source) if node.is_capital and all(isinstance(kid, Run) for kid in node.kids) else ""


def language(node: Node) -> str:
    """Its language; "" if it is that of the node around it."""
    return "" if node.source is None else node.source.get("lang") or ""


def contents(node: Node) -> str:
    """The description of a link for its annotations (Contents); "" for other nodes."""
    if node.source is None or not node.links:
        return ""
    return alt_of(node.source) or words_of(node.source)


def _target(link: pydyf.Dictionary) -> str:
    if "A" in link:
        return str(link["A"]["URI"].string)
    return str(link["Dest"].string) if "Dest" in link else ""
