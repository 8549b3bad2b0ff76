"""HTML elements -> structure types (ISO 32000-1, 14.8.4): the meaning of a template, in the terms of PDF.

An element that is not listed here has no type of its own; its content belongs to the element around it. So the design
may use a ``div`` anywhere. If HTML has no element for a meaning, ``role`` gives it (WAI-ARIA).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

_ELEMENTS = {
    **{f"h{level}": "H" for level in range(1, 7)},
    **{"p": "P", "ul": "L", "ol": "L", "li": "LI", "blockquote": "BlockQuote"},
    **{"article": "Art", "section": "Sect", "figure": "Sect", "figcaption": "Caption", "nav": "TOC"},
    **{"table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD", "caption": "Caption"},
    **{"img": "Figure", "{http://www.w3.org/2000/svg}svg": "Figure"},
}
_ROLES = {
    **{"list": "L", "listitem": "LI", "article": "Art", "region": "Sect", "heading": "H"},
    **{"doc-footnote": "Note", "doc-index": "Index"},
}


def type_of(element: Element, in_contents: bool, first_level: int) -> str:
    """The structure type of an element; "" if it has none of its own.

    in_contents: whether it is in a table of contents; first_level: the level at which the headings of its part begin,
    because a part may be a chapter of a book.
    """
    role = element.get("role")
    found = _ROLES.get(role, "") if role else _ELEMENTS.get(element.tag, "")
    if element.tag == "a" and "href" in element.attrib:
        return "Link"
    if found == "H":
        level = int(element.get("aria-level") or element.tag[1:]) + first_level - 1
        return f"H{min(level, 6)}"
    if found == "LI" and in_contents:
        return "TOCI"
    if not found and ("lang" in element.attrib or "aria-label" in element.attrib):
        return "Span"
    return found


def scope_of(element: Element, in_head: bool) -> str:
    """The scope of a header cell: "Column" in the table's head, otherwise "Row"; "" for other elements."""
    if element.tag != "th":
        return ""
    return "Column" if in_head else "Row"


def is_hidden(element: Element) -> bool:
    """Whether an element is decoration, which is not read aloud."""
    return element.get("aria-hidden") == "true"


def alt_of(element: Element) -> str:
    """The alternative text of a picture, a drawing or a link; "" if it has none."""
    if element.tag == "img":
        return element.get("alt") or ""
    if element.tag == "a":
        return element.get("title") or ""
    title = element.find("{http://www.w3.org/2000/svg}title")
    return "" if title is None else title.text or ""


def words_of(element: Element) -> str:
    """The words in an element as written, even if the design prints them in capitals."""
    if is_hidden(element):
        return ""
    words = element.text or ""
    for child in element:
        words += f"{' ' if child.tag == 'br' else words_of(child)}{child.tail or ''}"
    return " ".join(words.split())
