"""HTML elements -> structure types (ISO 32000-1, 14.8.4): what a template means, in the words of a PDF.

An element that is not named here means nothing by itself; what stands in it belongs to the element round it. So a
``div`` may be put wherever the looks want one. Where HTML has no element for what is meant, ``role`` says it
(WAI-ARIA).
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
_ROLES = {"list": "L", "listitem": "LI", "article": "Art", "region": "Sect", "heading": "H"}


def type_of(element: Element, in_contents: bool, first_level: int) -> str:
    """The structure type of an element, "" if it has none of its own.

    in_contents: whether it stands in a table of contents; first_level: the level at which the headings of its
    part begin, for a part may be a chapter of a book.
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
    """Whom a header cell heads: its row, or its column if it stands in the table's head."""
    if element.tag != "th":
        return ""
    return "Column" if in_head else "Row"


def is_hidden(element: Element) -> bool:
    """Whether an element is decoration, which is not read."""
    return element.get("aria-hidden") == "true"


def alt_of(element: Element) -> str:
    """What is said in place of an element: of a picture, a drawing or a link."""
    if element.tag == "img":
        return element.get("alt") or ""
    if element.tag == "a":
        return element.get("title") or ""
    title = element.find("{http://www.w3.org/2000/svg}title")
    return "" if title is None else title.text or ""


def words_of(element: Element) -> str:
    """The words in an element as they are written, where the looks may print them in capitals."""
    if is_hidden(element):
        return ""
    words = element.text or ""
    for child in element:
        words += f"{' ' if child.tag == 'br' else words_of(child)}{child.tail or ''}"
    return " ".join(words.split())
