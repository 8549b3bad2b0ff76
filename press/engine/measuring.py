"""Laid-out pages -> Layout: frames, lines and pictures in mm from the corner of the trim, and what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from press.composition.layout import PICTURE, TEXT, Frame, Layout, Placed, TextLine
from press.engine.boxes import LaidOutBox, page_boxes
from press.engine.contract import RawPage
from press.units import MM_PER_PIXEL


def measure(pages: Sequence[RawPage]) -> Layout:
    """Measure the pages of a rendered part (WeasyPrint's ``Document.pages``)."""
    frames: list[Frame] = []
    lines: list[TextLine] = []
    placed: list[Placed] = []
    boxes = page_boxes(pages)
    for number, page in enumerate(boxes, 1):
        for found in _walk(page, number):
            match found:
                case Frame():
                    frames.append(found)
                case TextLine():
                    lines.append(found)
                case Placed():
                    placed.append(found)
    top = boxes[0].raw.margin_top * MM_PER_PIXEL
    cut = tuple(text for page in boxes for text in _over_the_trim(page))
    feet = tuple(foot for number, page in enumerate(boxes, 1) for foot in _feet(page, number))
    return Layout(len(pages), top, tuple(lines), tuple(frames), cut, tuple(placed), feet)


def _feet(page: LaidOutBox, number: int) -> Iterator[TextLine]:
    for margin in page.children:
        if margin.kind == "MarginBox":
            yield from (_line(box, number) for box in margin.descendants if box.kind == "LineBox")


def _over_the_trim(page: LaidOutBox) -> Iterator[str]:
    """The text that extends beyond the left, right or lower edge of the page."""
    width, height = page.raw.margin_width(), page.raw.margin_height()
    for box in page.descendants:
        if box.text and box.text.strip():
            raw = box.raw
            right, bottom = raw.position_x + raw.width, raw.position_y + raw.height
            if raw.position_x < -1 or right > width + 1 or bottom > height + 1:
                yield box.text.strip()


def _walk(
    box: LaidOutBox, page: int, within: tuple[str, ...] = (), in_text: bool = False
) -> Iterator[Frame | TextLine | Placed]:
    """The frames, lines and pictures of a box and the boxes in it.

    within: the names of the frames around the box; in_text: whether one of them holds text.
    """
    name = box.frame
    if name and box.kind != "LineBox" and not box.is_anonymous:
        yield _frame(name, box, page, within)
    if in_text and box.kind == "LineBox" and "::" not in box.tag:  # the dash of a list item is not a line of text
        yield _line(box, page)
    if box.picture.startswith(PICTURE):
        yield _placed(box, box.picture.removeprefix(PICTURE), page)
    if name:
        within, in_text = (*within, name), in_text or box.attribute("data-holds") == TEXT
    for child in box.children:
        yield from _walk(child, page, within, in_text)


def _frame(name: str, box: LaidOutBox, page: int, within: tuple[str, ...]) -> Frame:
    follows_text, may_overlap = box.attribute("data-follows") == TEXT, tuple(box.attribute("data-may-overlap").split())
    return Frame(name, page, *box.border_rectangle, box.attribute("data-holds"), follows_text, may_overlap, within)


def _line(box: LaidOutBox, page: int) -> TextLine:
    return TextLine(page, *box.rectangle, "".join(part.text or "" for part in box.descendants))


def _placed(box: LaidOutBox, name: str, page: int) -> Placed:
    frame = Frame(name, page, *box.content_rectangle)
    if box.style["object_fit"] != "cover":
        return Placed(name, frame, None)
    _, x, _, y = box.style["object_position"][0]
    return Placed(name, frame, (x.value / 100, y.value / 100))
