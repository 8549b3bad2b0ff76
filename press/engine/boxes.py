"""A box of WeasyPrint, wrapped: its kind, element, rectangles, text and children.

The box tree is not part of WeasyPrint's public interface. So only this module and ``line_planning.py`` know its
classes; the attributes that are read or set are listed in ``contract.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from press.composition.line_breaks import Breaking
from press.engine.contract import RawBox, RawPage, RawStyle

if TYPE_CHECKING:
    import pydyf

from press.units import MM_PER_PIXEL

Rectangle = tuple[float, float, float, float]
"""x, y, width and height in mm; x and y are measured from the upper left corner of the trim. Two decimals."""


@dataclass(frozen=True)
class LaidOutBox:
    """A box. raw: WeasyPrint's own object."""

    raw: RawBox

    @property
    def kind(self) -> str:
        """The name of its class, for example "LineBox"."""
        return type(self.raw).__name__

    @property
    def element(self) -> Element | None:
        """Its HTML element; None if it has none."""
        element: Element | None = getattr(self.raw, "element", None)
        return element

    @property
    def tag(self) -> str:
        """The tag of its element; for a pseudo-element, for example "li::marker"."""
        return str(self.raw.element_tag)

    @property
    def is_main(self) -> bool:
        """Whether it is the box of its element itself, not of a pseudo-element."""
        return self.element is not None and self.raw.element_tag == self.element.tag

    @property
    def frame(self) -> str:
        """The name of the frame (``data-frame``); "" if it is not a frame."""
        return self.attribute("data-frame")

    def attribute(self, name: str) -> str:
        """An attribute of its element; "" if there is none, or if the box is that of a pseudo-element."""
        return self.element.get(name, "") if self.element is not None and self.is_main else ""

    @property
    def picture(self) -> str:
        """The address of the picture in it; "" if it has none."""
        is_replaced = self.kind.endswith("ReplacedBox")
        return self.element.get("src", "") if self.element is not None and is_replaced else ""

    @property
    def picture_ratio(self) -> float | None:
        """The width of the picture in it, divided by its height; None if its file does not say."""
        style = self.style
        return self.raw.replacement.get_intrinsic_size(style["image_resolution"], style["font_size"])[2]

    @property
    def is_anonymous(self) -> bool:
        """Whether WeasyPrint added it without an element."""
        return type(self.raw.style).__name__ == "AnonymousStyle"

    @property
    def text(self) -> str | None:
        """Its text; None if it is not a text box."""
        text = getattr(self.raw, "text", None)
        return text if isinstance(text, str) else None

    @property
    def breaking(self) -> Breaking | None:
        """How else the lines of its paragraph could be broken; None if it is no line of a draft, or only one line."""
        breaking: Breaking | None = getattr(self.raw, "press_breaking", None)
        return breaking

    @property
    def children(self) -> Iterator[LaidOutBox]:
        """Its child boxes."""
        return map(wrapped, getattr(self.raw, "children", ()))

    @property
    def descendants(self) -> Iterator[LaidOutBox]:
        """All boxes in it that are in the flow, each before its children."""
        return map(wrapped, self.raw.descendants())

    @property
    def all_descendants(self) -> Iterator[LaidOutBox]:
        """All boxes in it, including those with absolute positions."""
        return map(wrapped, self.raw.descendants(placeholders=True))

    @property
    def style(self) -> RawStyle:
        """The computed values of its properties."""
        return self.raw.style

    @property
    def rectangle(self) -> Rectangle:
        """Its rectangle, without padding and border."""
        raw = self.raw
        return _mm(raw.position_x, raw.position_y, raw.width, raw.height)

    @property
    def border_rectangle(self) -> Rectangle:
        """Its rectangle with padding and border."""
        raw = self.raw
        return _mm(raw.border_box_x(), raw.border_box_y(), raw.border_width(), raw.border_height())

    @property
    def has_border(self) -> bool:
        """Whether it has a rectangle with padding and border."""
        is_sized = all(isinstance(getattr(self.raw, name, None), (int, float)) for name in ("width", "height"))
        return is_sized and hasattr(self.raw, "border_box_x")

    @property
    def has_background(self) -> bool:
        """Whether it has a background that can be seen."""
        return self.raw.background is not None

    @property
    def borders(self) -> Iterator[Rectangle]:
        """The rectangles of its borders."""
        raw = self.raw
        top, bottom, left, right = (
            *(raw.border_top_width, raw.border_bottom_width),
            *(raw.border_left_width, raw.border_right_width),
        )
        if not (top or bottom or left or right):
            return
        x, y, width, height = raw.border_box_x(), raw.border_box_y(), raw.border_width(), raw.border_height()
        if top:
            yield _mm(x, y, width, top)
        if bottom:
            yield _mm(x, y + height - bottom, width, bottom)
        if left:
            yield _mm(x, y, left, height)
        if right:
            yield _mm(x + width - right, y, right, height)

    @property
    def content_rectangle(self) -> Rectangle:
        """The rectangle of its content."""
        raw = self.raw
        return _mm(raw.content_box_x(), raw.content_box_y(), raw.width, raw.height)

    @property
    def baseline(self) -> float:
        """The distance of the baseline of its text from the upper edge of the trim, in mm."""
        return round((self.raw.position_y + self.raw.baseline) * MM_PER_PIXEL, 2)

    @property
    def link(self) -> pydyf.Dictionary | None:
        """The annotation of the link; None if it is not a link."""
        return self.raw.link_annotation

    @property
    def spans(self) -> dict[str, int]:
        """The numbers of columns and rows that a table cell spans; empty for other boxes."""
        if self.kind != "TableCellBox":
            return {}
        return {"ColSpan": self.raw.colspan, "RowSpan": self.raw.rowspan}

    @property
    def is_divided(self) -> bool:
        """Whether its text ends with the hyphen of a divided word."""
        return self.raw.text.endswith(self.style["hyphenate_character"])


def custom_property(box: Any, name: str) -> str:
    """Return the value of a custom property, "" without one. box: WeasyPrint's own; name: "__a_b" for ``--a-b``."""
    return "".join(token.serialize() for token in box.style[name]).strip()


def page_boxes(pages: Sequence[RawPage]) -> list[LaidOutBox]:
    """The boxes of pages (WeasyPrint's ``Document.pages``)."""
    return [wrapped(page._page_box) for page in pages]


def wrapped(box: RawBox) -> LaidOutBox:
    """A box of WeasyPrint, or the box behind the placeholder of an absolute position, wrapped."""
    return LaidOutBox(getattr(box, "_box", box))


def html_of(pages: Sequence[RawPage]) -> Element:
    """The root element (html) of laid-out pages."""
    return next(child.element for child in page_boxes(pages)[0].children if child.element is not None)


def _mm(x: float, y: float, width: float, height: float) -> Rectangle:
    return tuple(round(value * MM_PER_PIXEL, 2) for value in (x, y, width, height))  # type: ignore[return-value]
