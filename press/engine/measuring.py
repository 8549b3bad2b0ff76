"""Laid-out pages -> Layout: frames, lines and pictures in mm from the trim corner, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from press.composition.layout import PICTURE, Frame, Layout, Line, Placed
from press.engine.boxes import MM_A_PIXEL, Box, page_boxes
from press.engine.contract import RawPage


def measure(pages: Sequence[RawPage]) -> Layout:
    """Measure the pages of a rendered part (WeasyPrint's ``Document.pages``)."""
    frames: list[Frame] = []
    lines: list[Line] = []
    placed: list[Placed] = []
    boxes = page_boxes(pages)
    for number, page in enumerate(boxes, 1):
        for found in _walk(page, number, in_body=False):
            match found:
                case Frame():
                    frames.append(found)
                case Line():
                    lines.append(found)
                case Placed():
                    placed.append(found)
    top = boxes[0].raw.margin_top * MM_A_PIXEL
    cut = tuple(text for page in boxes for text in _over_the_trim(page))
    feet = tuple(foot for number, page in enumerate(boxes, 1) for foot in _feet(page, number))
    return Layout(len(pages), top, tuple(lines), tuple(frames), cut, tuple(placed), feet)


def _feet(page: Box, number: int) -> Iterator[Line]:
    for margin in page.children:
        if margin.kind == "MarginBox":
            yield from (_line(box, number) for box in margin.descendants if box.kind == "LineBox")


def _over_the_trim(page: Box) -> Iterator[str]:
    """The text that begins or ends beyond the page's sides, or below its foot."""
    width, height = page.raw.margin_width(), page.raw.margin_height()
    for box in page.descendants:
        if box.text and box.text.strip():
            raw = box.raw
            right, bottom = raw.position_x + raw.width, raw.position_y + raw.height
            if raw.position_x < -1 or right > width + 1 or bottom > height + 1:
                yield box.text.strip()


def _walk(box: Box, page: int, in_body: bool) -> Iterator[Frame | Line | Placed]:
    name = box.frame
    if name and box.kind != "LineBox" and not box.is_anonymous:
        yield Frame(name, page, *box.border_rectangle)
    if in_body and box.kind == "LineBox" and "::" not in box.tag:  # the dash of a list is no line of text
        yield _line(box, page)
    if box.picture.startswith(PICTURE):
        yield _placed(box, box.picture.removeprefix(PICTURE), page)
    for child in box.children:
        yield from _walk(child, page, in_body or name == "body")


def _line(box: Box, page: int) -> Line:
    return Line(page, *box.rectangle, "".join(part.text or "" for part in box.descendants))


def _placed(box: Box, name: str, page: int) -> Placed:
    frame = Frame(name, page, *box.content_rectangle)
    if box.style["object_fit"] != "cover":
        return Placed(name, frame, None)
    _, x, _, y = box.style["object_position"][0]
    return Placed(name, frame, (x.value / 100, y.value / 100))
