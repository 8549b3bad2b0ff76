"""A box of WeasyPrint, wrapped once: its kind, element, rectangles, text and children.

The box tree is not WeasyPrint's public face. So this is the only module that knows its classes; the attributes that are
read or set are listed in ``contract.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from press.engine.contract import RawBox, RawPage, RawStyle

if TYPE_CHECKING:
    import pydyf

from press.units import MM_PER_PIXEL

Rectangle = tuple[float, float, float, float]
"""x, y, width, height in mm from the upper left corner of the trim, with two decimals."""


@dataclass(frozen=True)
class LaidOutBox:
    """A box. raw: WeasyPrint's own."""

    raw: RawBox

    @property
    def kind(self) -> str:
        """The name of its class, as "LineBox"."""
        return type(self.raw).__name__

    @property
    def element(self) -> Element | None:
        """Its HTML element; None for what HTML does not name."""
        element: Element | None = getattr(self.raw, "element", None)
        return element

    @property
    def tag(self) -> str:
        """The tag of its element; of a pseudo-element, as "li::marker"."""
        return str(self.raw.element_tag)

    @property
    def is_main(self) -> bool:
        """Whether it stands for its element itself, not for a pseudo-element of it."""
        return self.element is not None and self.raw.element_tag == self.element.tag

    @property
    def frame(self) -> str:
        """The name by which it is measured (``data-frame``); "" if it has none."""
        return self.attribute("data-frame")

    def attribute(self, name: str) -> str:
        """An attribute of the element that it stands for; "" if there is none."""
        return self.element.get(name, "") if self.element is not None and self.is_main else ""

    @property
    def picture(self) -> str:
        """The address of the picture that it holds the place of; "" if it holds none."""
        is_replaced = self.kind.endswith("ReplacedBox")
        return self.element.get("src", "") if self.element is not None and is_replaced else ""

    @property
    def is_anonymous(self) -> bool:
        """Whether it was made by the engine alone."""
        return type(self.raw.style).__name__ == "AnonymousStyle"

    @property
    def text(self) -> str | None:
        """Its text; None if it is no text."""
        text = getattr(self.raw, "text", None)
        return text if isinstance(text, str) else None

    @property
    def children(self) -> Iterator[LaidOutBox]:
        """The boxes in it."""
        return map(wrapped, getattr(self.raw, "children", ()))

    @property
    def descendants(self) -> Iterator[LaidOutBox]:
        """All boxes in it that are in the flow, each before those in it."""
        return map(wrapped, self.raw.descendants())

    @property
    def all_descendants(self) -> Iterator[LaidOutBox]:
        """All boxes in it, those too that are placed absolutely."""
        return map(wrapped, self.raw.descendants(placeholders=True))

    @property
    def style(self) -> RawStyle:
        """The computed values of its properties."""
        return self.raw.style

    @property
    def rectangle(self) -> Rectangle:
        """Where it stands."""
        raw = self.raw
        return _mm(raw.position_x, raw.position_y, raw.width, raw.height)

    @property
    def border_rectangle(self) -> Rectangle:
        """Where it stands, with padding and border."""
        raw = self.raw
        return _mm(raw.border_box_x(), raw.border_box_y(), raw.border_width(), raw.border_height())

    @property
    def has_border(self) -> bool:
        """Whether it has a rectangle with padding and border."""
        is_sized = all(isinstance(getattr(self.raw, name, None), (int, float)) for name in ("width", "height"))
        return is_sized and hasattr(self.raw, "border_box_x")

    @property
    def content_rectangle(self) -> Rectangle:
        """Where what it holds stands."""
        raw = self.raw
        return _mm(raw.content_box_x(), raw.content_box_y(), raw.width, raw.height)

    @property
    def baseline(self) -> float:
        """The height of the baseline of its text, in mm."""
        return round((self.raw.position_y + self.raw.baseline) * MM_PER_PIXEL, 2)

    @property
    def link(self) -> pydyf.Dictionary | None:
        """The annotation of the link that it is; None if it is none."""
        return self.raw.link_annotation

    @property
    def spans(self) -> dict[str, int]:
        """Over how many columns and rows a cell of a table reaches; nothing for other boxes."""
        if self.kind != "TableCellBox":
            return {}
        return {"ColSpan": self.raw.colspan, "RowSpan": self.raw.rowspan}

    @property
    def is_divided(self) -> bool:
        """Whether its text ends in the hyphen of a divided word."""
        return self.raw.text.endswith(self.style["hyphenate_character"])


def page_boxes(pages: Sequence[RawPage]) -> list[LaidOutBox]:
    """The boxes of pages (WeasyPrint's ``Document.pages``)."""
    return [wrapped(page._page_box) for page in pages]


def wrapped(box: RawBox) -> LaidOutBox:
    """A box; what is placed absolutely stands behind a placeholder."""
    return LaidOutBox(getattr(box, "_box", box))


def html_of(pages: Sequence[RawPage]) -> Element:
    """The HTML element, which holds all others, of laid-out pages."""
    return next(child.element for child in page_boxes(pages)[0].children if child.element is not None)


def _mm(x: float, y: float, width: float, height: float) -> Rectangle:
    return tuple(round(value * MM_PER_PIXEL, 2) for value in (x, y, width, height))  # type: ignore[return-value]
