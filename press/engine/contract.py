"""The types of WeasyPrint's own objects: every attribute that the engine reads or sets.

WeasyPrint has no type information, and little of this is public. ``tests/test_contract.py`` checks that it exists.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypedDict
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    import pydyf


class Dimension(Protocol):
    """A length or a percentage. value: without its unit."""

    value: float

    def _replace(self, *, value: float) -> Dimension:
        """The same with another value."""


class RawStyle(TypedDict):
    """The computed values of a box; lengths in px, except those of the type Dimension."""

    hyphenate_character: str
    text_transform: str
    font_family: Sequence[str]
    font_size: float
    font_style: str
    font_weight: int
    object_fit: str
    image_resolution: float
    object_position: Sequence[tuple[str, Dimension, str, Dimension]]


class RawPicture(Protocol):
    """A picture in a box."""

    def get_intrinsic_size(
        self, resolution: float, font_size: float
    ) -> tuple[float | None, float | None, float | None]:
        """Its width and height in px, and its ratio; None for what the file does not say."""


class RawBox(Protocol):
    """A box; lengths in px. Each kind of box has some of these attributes."""

    element: Element | None
    element_tag: str
    style: RawStyle
    children: Sequence[RawBox]
    text: str
    position_x: float
    position_y: float
    width: float
    height: float
    baseline: float
    margin_top: float
    background: object | None
    border_top_width: float
    border_right_width: float
    border_bottom_width: float
    border_left_width: float
    colspan: int
    rowspan: int
    replacement: RawPicture
    link_annotation: pydyf.Dictionary | None

    def descendants(self, placeholders: bool = False) -> Iterator[RawBox]:
        """The boxes in it. placeholders: whether to include boxes with absolute positions."""

    def margin_width(self) -> float:
        """Its width with margins."""

    def margin_height(self) -> float:
        """Its height with margins."""

    def border_box_x(self) -> float:
        """The left edge of its border."""

    def border_box_y(self) -> float:
        """The upper edge of its border."""

    def border_width(self) -> float:
        """Its width with padding and border."""

    def border_height(self) -> float:
        """Its height with padding and border."""

    def content_box_x(self) -> float:
        """The left edge of its content."""

    def content_box_y(self) -> float:
        """The upper edge of its content."""


class RawPage(Protocol):
    """A laid-out page, one of ``Document.pages``."""

    _page_box: RawBox


class MarkedContent(TypedDict):
    """The marked content of a box. mcid: its number on the page."""

    mcid: int


class PageStream(Protocol):
    """The content stream of a page with tags. stream: its instructions; _tags: the marked content of each box."""

    stream: list[bytes | str | pydyf.Dictionary]
    _tags: dict[RawBox, MarkedContent]


class RawFont(Protocol):
    """A font of a document. hash: its name in the streams; to_unicode: glyph or code -> text; widths: of glyphs.

    style: its number in Pango; missing: the characters that were set in it although no font has them, as numbers ->
    glyph.
    """

    hash: str
    to_unicode: dict[int, str]
    widths: dict[int, float]
    family: str
    weight: int
    style: int
    missing: dict[int, int]


class RawAnalysis(Protocol):
    """How Pango sets a run. font: Pango's own object."""

    font: object


class RawItem(Protocol):
    """The place of a run in the UTF-8 of its text, in bytes."""

    offset: int
    length: int
    analysis: RawAnalysis


class RawGlyphItem(Protocol):
    """A run: characters in one font."""

    item: RawItem


class RawRuns(Protocol):
    """A run in a list of runs. next: the rest of the list, false at its end."""

    data: RawGlyphItem
    next: RawRuns | None


class RawLine(Protocol):
    """A line of Pango."""

    runs: RawRuns | None


class RawLayout(Protocol):
    """A text as Pango sets it."""

    text: str

    def get_first_line(self) -> tuple[RawLine, int | None]:
        """The first line, and where the next one begins."""


class RawText(Protocol):
    """A text that is drawn: a text box, or text of a drawing, which has no element."""

    style: RawStyle
    pango_layout: RawLayout


class TextStream(Protocol):
    """A content stream that text is drawn into."""

    def add_font(self, pango_font: object) -> tuple[RawFont, float]:
        """The font of the document for a font of Pango, and its size."""
