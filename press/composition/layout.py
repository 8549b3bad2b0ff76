"""WeasyPrint's pages -> Layout: frames and lines in mm from the trim corner, and what does not fit.

This module and render.py are the only ones that know WeasyPrint; the box tree is not its public face,
which is one more reason why its version is pinned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MM_A_PIXEL = 25.4 / 96
MM_A_POINT = 25.4 / 72
PICTURE = "picture:"
"""The scheme under which templates name pictures."""


class NoFrame(LookupError):
    """A box that is looked for is not there; its argument is the name."""

    def __str__(self) -> str:
        return f'no box of the template has data-frame="{self.args[0]}"'


class NoRoom(Exception):
    """A box is higher than its page has room for, and WeasyPrint left it out; its argument is the name."""

    def __str__(self) -> str:
        return f'"{self.args[0]}" is higher than its page has room for'


@dataclass(frozen=True)
class Frame:
    """A box that a template names by ``data-frame``; a box broken over pages gives a frame on each.

    page: from 1 within the part; x, y, width, height: mm from the upper left corner of the trim.
    """

    name: str
    page: int
    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Its lower edge in mm."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The middle of its width, in mm from the left trim."""
        return self.x + self.width / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a place of its page, in mm, lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.bottom

    def overlaps(self, other: Frame) -> bool:
        """Whether both cover more than half a millimetre of the same page."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return self.page == other.page and across > 0.5 and down > 0.5


@dataclass(frozen=True)
class Line:
    """A line of body text: its page, place and text."""

    page: int
    x: float
    y: float
    width: float
    height: float
    text: str

    @property
    def bottom(self) -> float:
        """Its lower edge in mm."""
        return self.y + self.height


@dataclass(frozen=True)
class Placed:
    """A picture where it stands: its name, its frame in mm, and the place in it (0 to 1, from the left and
    from the top) that stays in sight where the frame shows a part of it; None where the frame shows it whole.
    """

    name: str
    frame: Frame
    focus: tuple[float, float] | None


@dataclass(frozen=True)
class Layout:
    """What was measured of a part.

    pages: how many it took; top: the upper edge of the page area, mm; cut: words that run over the trim;
    pictures: where each one stands; feet: folios and running feet.
    """

    pages: int
    top: float
    lines: tuple[Line, ...]
    all_frames: tuple[Frame, ...]
    cut: tuple[str, ...] = ()
    pictures: tuple[Placed, ...] = ()
    feet: tuple[Line, ...] = ()

    def frames(self, name: str) -> tuple[Frame, ...]:
        """All frames of this name, in page order."""
        return tuple(frame for frame in self.all_frames if frame.name == name)

    def frame(self, name: str) -> Frame:
        """The last frame of this name. Raises NoFrame if the part has none."""
        found = self.frames(name)
        if not found:
            raise NoFrame(name)
        return found[-1]


def measure(pages: list[Any]) -> Layout:
    """Measure the pages of a rendered part (WeasyPrint's ``Document.pages``)."""
    frames: list[Frame] = []
    lines: list[Line] = []
    placed: list[Placed] = []
    for number, page in enumerate(pages, 1):
        for found in _walk(page._page_box, number, in_body=False):
            match found:
                case Frame():
                    frames.append(found)
                case Line():
                    lines.append(found)
                case Placed():
                    placed.append(found)
    top = pages[0]._page_box.margin_top * MM_A_PIXEL
    cut = tuple(text for page in pages for text in _over_the_trim(page._page_box))
    feet = tuple(foot for number, page in enumerate(pages, 1) for foot in _feet(page._page_box, number))
    return Layout(len(pages), top, tuple(lines), tuple(frames), cut, tuple(placed), feet)


def _feet(page: Any, number: int) -> Iterator[Line]:
    for margin in page.children:
        if type(margin).__name__ == "MarginBox":
            yield from (_line(box, number) for box in margin.descendants() if type(box).__name__ == "LineBox")


def _over_the_trim(page: Any) -> Iterator[str]:
    """The text that begins or ends beyond the page's sides, or below its foot."""
    width, height = page.margin_width(), page.margin_height()
    for box in page.descendants():
        text = getattr(box, "text", None)
        if isinstance(text, str) and text.strip():
            right, bottom = box.position_x + box.width, box.position_y + box.height
            if box.position_x < -1 or right > width + 1 or bottom > height + 1:
                yield text.strip()


def _walk(box: Any, page: int, in_body: bool) -> Iterator[Frame | Line | Placed]:
    element = getattr(box, "element", None)
    name = element.get("data-frame") if element is not None and box.element_tag == element.tag else None
    kind = type(getattr(box, "_box", box)).__name__
    if name and kind != "LineBox" and not _is_anonymous(box):
        yield Frame(name, page, *_mm(box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()))
    if in_body and kind == "LineBox":
        yield _line(box, page)
    if kind.endswith("ReplacedBox") and element is not None and element.get("src", "").startswith(PICTURE):
        yield _placed(box, element.get("src").removeprefix(PICTURE), page)
    for child in getattr(box, "children", ()):
        yield from _walk(child, page, in_body or name == "body")


def _line(box: Any, page: int) -> Line:
    text = "".join(part.text for part in box.descendants() if hasattr(part, "text") and isinstance(part.text, str))
    x, y, width, height = _mm(box.position_x, box.position_y, box.width, box.height)
    return Line(page, x, y, width, height, text)


def _placed(box: Any, name: str, page: int) -> Placed:
    frame = Frame(name, page, *_mm(box.content_box_x(), box.content_box_y(), box.width, box.height))
    if box.style["object_fit"] != "cover":
        return Placed(name, frame, None)
    _, x, _, y = box.style["object_position"][0]
    return Placed(name, frame, (x.value / 100, y.value / 100))


def html_of(pages: list[Any]) -> Any:
    """The HTML element, which holds all others, of laid-out pages."""
    return next(box.element for box in pages[0]._page_box.children if box.element is not None)


def _is_anonymous(box: Any) -> bool:
    return type(box.style).__name__ == "AnonymousStyle"


def _mm(*pixels: float) -> tuple[float, ...]:
    return tuple(round(value * MM_A_PIXEL, 2) for value in pixels)
