"""SVG -> what is wrong with it: what it must not contain, and how much of it there may be.

WeasyPrint draws an element as often as others refer to it. Ten groups that each use the one before ten times are a file
of a few lines and ten billion shapes. So what is counted is what would be drawn, and as much as it takes time: a plain
shape is 1, and takes a tenth of a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from xml.etree import ElementTree
from xml.parsers import expat

from press.composition.picture_files import PictureFault
from press.composition.svg_support import not_drawn
from press.layers import LONG_NUMBER, LONGEST

Fault = tuple[str, str]
"""What is wrong, as a predicate of the picture, and what to do about it."""

MOST_DEPTH = 100
"""The most elements that are in each other, also by reference."""
MOST_DRAWN = 20_000
"""The most that is drawn, in plain shapes, which takes two to four seconds; drawings of the sample have 250."""
MOST_MATCHES = 2_000_000
"""The most pairs of a rule of CSS and an element: WeasyPrint compares each with each."""
_SIMPLER = "Export it with fewer and simpler shapes."
_PLAIN = "Export it as plain shapes."
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")
_NUMBER = re.compile(r"[0-9.]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_UNIT = re.compile(r"(?:px|pt|pc|mm|cm|in|q|rem|em|ex|ch|%)$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*,\s*|\s+")
_LARGEST = 1e6
"""Of the numbers that say how large a drawing is."""
_POINTS = {"d": 20, "points": 5}
"""The attributes with the points of a line, each of which may have a marker; and how many take as long as a shape."""
_WRITING = frozenset({"text", "tspan", "textPath"})
_OF_WRITING, _OF_OPACITY = 2, 2
"""How many shapes more an element takes that sets text, besides its letters, and one that lets others shine through."""


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
    if fault := _wrong_size(root):
        return fault
    for element in root.iter():
        if any(map(LONG_NUMBER.search, (element.text or "", element.tail or "", *element.attrib.values()))):
            return f"has a number of more than {LONGEST} digits.", "Export it again."
        outside = [link for link in _links(element) if not link.startswith("#")]
        if outside or _name(element) in ("script", "foreignObject"):
            return "contains a link or a script.", _PLAIN
        if element.get("spreadMethod", "pad") != "pad":  # it is drawn as often as it fits into what it fills
            return "contains a gradient that repeats.", _PLAIN
    return _excess(root)


def _wrong_size(root: ElementTree.Element) -> Fault | None:
    """What is wrong with the numbers of the whole drawing: without them, nobody knows how large it is."""
    for name in ("width", "height"):
        if (value := root.get(name)) and not _is_length(value):
            return f'has the {name} "{value}", which is not a length.', "Export it again."
    box = _SEPARATOR.split(root.get("viewBox", "0 0 1 1").strip())
    if len(box) != 4 or not all(map(_is_number, box)) or min(float(box[2]), float(box[3])) <= 0:
        return f'has the viewBox "{root.get("viewBox")}", which is not a place and a size.', "Export it again."
    return None


def _is_length(value: str) -> bool:
    number = _UNIT.sub("", value.strip())
    return _is_number(number) and float(number) >= 0


def _is_number(value: str) -> bool:
    return bool(_DECIMAL.fullmatch(value)) and abs(float(value)) < _LARGEST


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
    points: dict[ElementTree.Element, int] = {}
    depths: dict[ElementTree.Element, int] = {}
    try:
        for element in TopologicalSorter(needs).static_order():
            drawn[element] = min(_weight(element) + sum(drawn[one] for one in needs[element]), MOST_DRAWN + 1)
            points[element] = min(sum(_points(element)) + sum(points[one] for one in needs[element]), MOST_DRAWN + 1)
            depths[element] = 1 + max((depths[one] for one in needs[element]), default=0)
    except CycleError:
        return "contains an element that refers to itself.", _PLAIN
    if depths[root] > MOST_DEPTH:
        return f"has more than {MOST_DEPTH} elements in each other, by reference.", _SIMPLER
    marker = max((drawn[element] for element in elements if _name(element) == "marker"), default=0)
    if drawn[root] + marker * points[root] > MOST_DRAWN:
        return _too_many()
    rules = sum((element.text or "").count("{") for element in elements if _name(element) == "style")
    return _too_many() if rules * len(elements) > MOST_MATCHES else None


def _weight(element: ElementTree.Element) -> int:
    """What an element itself takes, without those in it, in plain shapes."""
    weight = 1 + sum(count // so_many for count, so_many in zip(_points(element), _POINTS.values(), strict=True))
    weight += sum(value.count("(") for value in element.attrib.values())  # transformations
    if _name(element) in _WRITING:
        weight += _OF_WRITING + len(element.text or "") + sum(len(one.tail or "") for one in element)
    return weight + _OF_OPACITY * ("opacity" in element.attrib or "opacity" in element.get("style", ""))


def _points(element: ElementTree.Element) -> list[int]:
    """How many points each of its attributes has that have points."""
    return [len(_NUMBER.findall(element.get(name, ""))) // 2 for name in _POINTS]


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
