"""An SVG -> its elements, each with its line and the elements around it; CSS -> its declarations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

import tinycss2
from tinycss2 import ast

_SVG = "http://www.w3.org/2000/svg"
_SEPARATOR = "\x01"
"""Between the namespace and the name of an element; no XML has it, and expat refuses a namespace that contains it."""
SHAPES = frozenset({"circle", "ellipse", "line", "path", "polygon", "polyline", "rect"})


@dataclass
class SvgElement:
    """An element of an SVG. tag: without namespace, "" if it is not SVG; attributes: by their names without namespaces;
    line: from 1; within: the element around it; shapes: the children that are drawn; text: directly in it.
    """

    tag: str
    attributes: dict[str, str]
    line: int
    within: SvgElement | None
    shapes: list[SvgElement] = field(default_factory=list)
    text: str = ""

    @property
    def around(self) -> Iterator[SvgElement]:
        """The element itself and those around it, from the inside."""
        element: SvgElement | None = self
        while element:
            yield element
            element = element.within


def read_svg(svg: bytes) -> list[SvgElement]:
    """Return the elements of an SVG, in the order of the file. svg: well-formed XML."""
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    elements: list[SvgElement] = []
    open_elements: list[SvgElement] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(_SEPARATOR)
        plain = {key.rpartition(_SEPARATOR)[2]: value for key, value in attributes.items()}
        tag = local if space in ("", _SVG) else ""
        within = open_elements[-1] if open_elements else None
        element = SvgElement(tag, plain, parser.CurrentLineNumber, within)
        if within and tag in SHAPES | {"g", "text", "use"}:
            within.shapes.append(element)
        elements.append(element)
        open_elements.append(element)

    def words(text: str) -> None:
        open_elements[-1].text += text

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_elements.pop()
    parser.CharacterDataHandler = words
    parser.Parse(svg, True)
    return elements


def declarations(css: str | list[ast.Node]) -> Iterator[tuple[str, str]]:
    """Yield the declarations in CSS: name and value."""
    for node in tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            yield node.lower_name, tinycss2.serialize(node.value).strip()
