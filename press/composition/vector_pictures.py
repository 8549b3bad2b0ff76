"""SVG -> what is wrong with it: what it must not contain, and how much of it there may be.

WeasyPrint draws an element as often as others refer to it. Ten groups that each use the one before ten times are a file
of a few lines and ten billion shapes. So what is counted is what would be drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from xml.etree import ElementTree
from xml.parsers import expat

from press.composition.picture_files import PictureFault
from press.composition.svg_support import not_drawn

Fault = tuple[str, str]
"""What is wrong, as a predicate of the picture, and what to do about it."""

MOST_DEPTH = 100
"""The most elements that are in each other, also by reference."""
MOST_DRAWN = 20_000
"""The most elements that are drawn; drawings of the sample have 250."""
MOST_MATCHES = 2_000_000
"""The most pairs of a rule of CSS and an element: WeasyPrint compares each with each."""
_SIMPLER = "Export it with fewer and simpler shapes."
_PLAIN = "Export it as plain shapes."
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")
_NUMBER = re.compile(r"[0-9.]+")
_POINTS = ("d", "points")
"""The attributes with the points of a line, at each of which a marker may be drawn."""


def check_svg(name: str, data: bytes) -> None:
    """Check that an SVG can be used, and that everything in it is drawn. Raises PictureFault. name: for the message."""
    if fault := svg_fault(data):
        raise PictureFault(f'"{name}" {fault[0]}', fault[1])
    if found := not_drawn(data):
        several = [f"{one.what} (line {one.line})" for one in found]
        named = several[0] if len(found) > 1 else found[0].what
        more = f" and {', '.join(several[1:])}" if len(found) > 1 else ""
        message = f"the drawing has {named}{more}, which the press does not draw as it is meant."
        raise PictureFault(message, "Draw it with plain shapes, or save the picture as PNG.", found[0].line)


def svg_fault(data: bytes) -> Fault | None:
    """Return the first thing that is wrong with an SVG; None if it can be used. data: its bytes."""
    try:
        if fault := _unread(data):
            return fault
        root = ElementTree.fromstring(data)
    except (expat.ExpatError, ElementTree.ParseError) as error:
        return f"is not a valid SVG ({error}).", "Export it again."
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        return f"is not a valid SVG ({error}).", "Save it as UTF-8."
    if not root.tag.endswith("svg"):
        return f'is not an SVG but "{root.tag}".', "Export it again."
    for element in root.iter():
        outside = [link for link in _links(element) if not link.startswith("#")]
        if outside or _name(element) in ("script", "foreignObject"):
            return "contains a link or a script.", _PLAIN
    return _excess(root)


def _unread(data: bytes) -> Fault | None:
    """What is wrong with the XML, before a tree is made of it. Raises ExpatError."""
    depth = count = deepest = 0
    has_entities = False
    parser = expat.ParserCreate()

    def begin(*_: object) -> None:
        nonlocal depth, count, deepest
        depth, count = depth + 1, count + 1
        deepest = max(depth, deepest)

    def end(*_: object) -> None:
        nonlocal depth
        depth -= 1

    def declare(*_: object) -> None:
        nonlocal has_entities
        has_entities = True

    parser.StartElementHandler, parser.EndElementHandler, parser.EntityDeclHandler = begin, end, declare
    parser.Parse(data, True)
    if has_entities:
        return "declares entities.", _PLAIN
    if deepest > MOST_DEPTH:
        return f"has more than {MOST_DEPTH} groups in each other.", _SIMPLER
    return _too_many() if count > MOST_DRAWN else None


def _excess(root: ElementTree.Element) -> Fault | None:
    """What there is too much of, as it is drawn."""
    elements = list(root.iter())
    by_id = {element.get("id"): element for element in elements}
    needs = {element: [*element, *_referred(element, by_id)] for element in elements}
    drawn: dict[ElementTree.Element, int] = {}
    depths: dict[ElementTree.Element, int] = {}
    try:
        for element in TopologicalSorter(needs).static_order():
            drawn[element] = min(1 + sum(drawn[one] for one in needs[element]), MOST_DRAWN + 1)
            depths[element] = 1 + max((depths[one] for one in needs[element]), default=0)
    except CycleError:
        return "contains an element that refers to itself.", _PLAIN
    if depths[root] > MOST_DEPTH:
        return f"has more than {MOST_DEPTH} elements in each other, by reference.", _SIMPLER
    marker = max((drawn[element] for element in elements if _name(element) == "marker"), default=0)
    points = sum(len(_NUMBER.findall(element.get(name, ""))) for element in elements for name in _POINTS) // 2
    if drawn[root] + marker * points > MOST_DRAWN:
        return _too_many()
    rules = sum((element.text or "").count("{") for element in elements if _name(element) == "style")
    return _too_many() if rules * len(elements) > MOST_MATCHES else None


def _too_many() -> Fault:
    return f"has more than {MOST_DRAWN:,} shapes to draw.", _SIMPLER


def _referred(
    element: ElementTree.Element, by_id: dict[str | None, ElementTree.Element]
) -> Iterator[ElementTree.Element]:
    """The elements that an element refers to."""
    for name in [link[1:] for link in _links(element)] + [
        name for value in element.attrib.values() for name in _REFERENCE.findall(value)
    ]:
        if name in by_id:
            yield by_id[name]


def _links(element: ElementTree.Element) -> list[str]:
    return [value for name, value in element.attrib.items() if name.rpartition("}")[2] == "href"]


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
