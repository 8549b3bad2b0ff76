"""WeasyPrint's pages -> spots: where everything that can be pointed at stands, and where it is written.

Layout and structure say what is checked and read; spots say what a person meant who points at a page. They are
there in every edition, also in those without tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from press.composition.layout import MM_A_PIXEL, html_of

_NO_SPOTS = ("MarginBox", "FootnoteAreaBox")


@dataclass(frozen=True)
class Spot:
    """A box of an element, or a run of its text.

    page: from 1 within the part; source: where it is written: ":45" for a line of the part's own content file,
    "@lead" for a field of it, "@KEY/name" for one of another part's, "parts/solution.html:12" for a line of a
    template; x, y, width, height: mm from the upper left corner of the trim; line: the baseline of the text, mm;
    size: that of its type, mm; text: "" for a box.
    """

    page: int
    source: str
    x: float
    y: float
    width: float
    height: float
    line: float = 0.0
    size: float = 0.0
    text: str = ""


def find_spots(pages: list[Any]) -> tuple[Spot, ...]:
    """The spots of laid-out pages, each before those that stand in it."""
    html = html_of(pages)
    parents = {child: parent for parent in html.iter() for child in parent}
    return tuple(
        spot for number, page in enumerate(pages, 1) for spot in _spots(page._page_box, number, _Writing(parents))
    )


@dataclass(frozen=True)
class _Writing:
    """Where elements are written. parents: the element that holds each."""

    parents: Mapping[Any, Any]

    def of(self, element: Any) -> str:
        """The line or the field that an element or what holds it prints; else the line of the template."""
        template = ""
        while element is not None and element.tag not in ("html", "body"):
            if line := element.get("data-line"):
                return f":{line}"
            if field := element.get("data-field"):
                return f"@{field}"
            template = template or element.get("data-source") or ""
            element = self.parents.get(element)
        return template


def _spots(box: Any, page: int, writing: _Writing) -> Iterator[Spot]:
    box = getattr(box, "_box", box)  # what is placed absolutely stands behind a placeholder
    if type(box).__name__ in _NO_SPOTS:
        return
    source = writing.of(box.element)
    text = getattr(box, "text", None)
    if source and isinstance(text, str):
        if text.strip():
            place = _mm(box.position_x), _mm(box.position_y), _mm(box.width), _mm(box.height)
            line, size = _mm(box.position_y + box.baseline), _mm(box.style["font_size"])
            yield Spot(page, source, *place, line=line, size=size, text=text)
    elif source and box.element_tag == box.element.tag and type(box).__name__ != "LineBox":
        yield from _frame(box, page, source)
    for child in getattr(box, "children", ()):
        yield from _spots(child, page, writing)


def _frame(box: Any, page: int, source: str) -> Iterator[Spot]:
    if hasattr(box, "border_box_x") and isinstance(box.width, (int, float)) and isinstance(box.height, (int, float)):
        width, height = _mm(box.border_width()), _mm(box.border_height())
        if min(width, height) > 0:
            yield Spot(page, source, _mm(box.border_box_x()), _mm(box.border_box_y()), width, height)


def _mm(pixels: float) -> float:
    return round(pixels * MM_A_PIXEL, 2)
