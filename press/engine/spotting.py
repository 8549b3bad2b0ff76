"""Laid-out pages -> spots: the boxes and runs of text on each page, with the place where each is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from press.composition.spots import Spot
from press.engine.boxes import LaidOutBox, html_of, page_boxes
from press.engine.contract import RawPage
from press.units import MM_PER_PIXEL

_NO_SPOTS = ("MarginBox", "FootnoteAreaBox")


def find_spots(pages: Sequence[RawPage]) -> tuple[Spot, ...]:
    """The spots of laid-out pages, each before the spots in it."""
    writing = writing_of(pages)
    return tuple(spot for number, page in enumerate(page_boxes(pages), 1) for spot in _spots(page, number, writing))


@dataclass(frozen=True)
class Writing:
    """The places where text and elements are written, as in a Spot. parents: element -> its parent."""

    parents: Mapping[Element, Element]

    def of(self, element: Element | None) -> str:
        """The line or the field that an element or an ancestor prints; otherwise the line of the template."""
        template = ""
        for around in self._from(element):
            if line := around.get("data-line"):
                return f":{self._entry(around)}{line}"
            if field := around.get("data-field"):
                return f"@{self._entry(around)}{field}"
            template = template or around.get("data-source") or ""
        return template

    def _entry(self, element: Element) -> str:
        """The key of the entry that an element belongs to, and a slash; "" if its part has no more than one."""
        return next((f"{key}/" for around in self._from(element) if (key := around.get("data-entry"))), "")

    def of_element(self, element: Element | None) -> str:
        """The line of the template that has the element, or the nearest one around it; "" if there is none."""
        return next(filter(None, (around.get("data-source") for around in self._from(element))), "")

    def _from(self, element: Element | None) -> Iterator[Element]:
        """An element and those around it."""
        while element is not None and element.tag not in ("html", "body"):
            yield element
            element = self.parents.get(element)


def writing_of(pages: Sequence[RawPage]) -> Writing:
    """The places where the text and the elements of laid-out pages are written."""
    return Writing({child: parent for parent in html_of(pages).iter() for child in parent})


def _spots(box: LaidOutBox, page: int, writing: Writing) -> Iterator[Spot]:
    if box.kind in _NO_SPOTS:
        return
    source = writing.of(box.element)
    if source and box.text is not None:
        if box.text.strip():
            size = round(box.style["font_size"] * MM_PER_PIXEL, 2)
            yield Spot(page, source, *box.rectangle, line=box.baseline, size=size, text=box.text)
    elif source and box.is_main and box.kind != "LineBox" and box.has_border:
        x, y, width, height = box.border_rectangle
        if min(width, height) > 0:
            yield Spot(page, source, x, y, width, height)
    for child in box.children:
        yield from _spots(child, page, writing)
