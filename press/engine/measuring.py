"""Laid-out pages -> Layout: frames, text and what is painted, in mm from the corner of the trim; what does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from press.composition.layout import (
    DRAWING,
    GROUND,
    PICTURE,
    RULE,
    TEXT,
    Frame,
    Layout,
    PaintedBox,
    Paragraph,
    Placed,
    TextLine,
)
from press.composition.line_breaks import Breaking
from press.engine.boxes import LaidOutBox, page_boxes
from press.engine.contract import RawPage
from press.engine.cropping import Trim, placed_picture, trim_of
from press.engine.spotting import Writing, writing_of
from press.units import MM_PER_PIXEL


def measure(pages: Sequence[RawPage]) -> Layout:
    """Measure the pages of a rendered part (WeasyPrint's ``Document.pages``)."""
    boxes = page_boxes(pages)
    found = _Found(writing_of(pages), tuple(map(trim_of, boxes)))
    for number, page in enumerate(boxes, 1):
        found.walk(page, number, _Around())
    return Layout(
        pages=len(pages),
        top=boxes[0].raw.margin_top * MM_PER_PIXEL,
        lines=tuple(found.lines),
        all_frames=tuple(found.frames),
        cut=tuple(text for page in boxes for text in _over_the_trim(page)),
        pictures=tuple(found.placed),
        feet=tuple(foot for number, page in enumerate(boxes, 1) for foot in _feet(page, number)),
        paragraphs=tuple(found.paragraphs.values()),
        painted=tuple(found.painted),
    )


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


@dataclass(frozen=True)
class _Around:
    """What is around a box. frames: their names; in_text: whether the innermost holds text; in_item: whether an item of
    a list is around it; block: the block whose lines the box may contain.
    """

    frames: tuple[str, ...] = ()
    in_text: bool = False
    in_item: bool = False
    block: LaidOutBox | None = None


@dataclass
class _Found:
    """The results of a walk over pages. trims: the sizes of the pages; paragraphs: by their element and its tag,
    because they may continue.
    """

    writing: Writing
    trims: tuple[Trim, ...]
    frames: list[Frame] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    paragraphs: dict[tuple[int, str], Paragraph] = field(default_factory=dict)
    painted: list[PaintedBox] = field(default_factory=list)

    def walk(self, box: LaidOutBox, page: int, around: _Around) -> None:
        """Measure a box and the boxes in it."""
        name, kind = box.frame, box.kind
        if kind == "MarginBox":
            return
        if kind == "LineBox":
            self._add_line(box, page, around)
        else:
            if name and not box.is_anonymous:
                self.frames.append(_frame(name, box, page, around.frames))
            if kind.endswith("ReplacedBox"):
                self.painted.append(PaintedBox(page, *box.content_rectangle, DRAWING))
                if box.picture.startswith(PICTURE):
                    self.placed.append(placed_picture(box, page, self.trims[page - 1], self.writing.of(box.element)))
            elif kind not in _NOT_PAINTED:
                self.painted += _painted(box, page)
        if name and name not in around.frames[-1:]:  # the columns of a frame have its name, too
            is_text = box.attribute("data-holds") == TEXT  # a component in the text is a frame of its own
            around = replace(around, frames=(*around.frames, name), in_text=is_text)
        if kind not in _INLINE:
            around = _Around(around.frames, around.in_text, around.in_item or box.tag == "li", box)
        for child in box.children:
            self.walk(child, page, around)

    def _add_line(self, box: LaidOutBox, page: int, around: _Around) -> None:
        block = around.block
        if block is None or "::" in box.tag:  # the dash of a list item is not a line of text
            return
        line = _line(box, page)
        if around.in_text:
            self.lines.append(line)
        if not line.text.strip():
            return
        key = id(block.element), block.tag
        known = self.paragraphs.get(key)
        self.paragraphs[key] = (
            replace(known, lines=(*known.lines, line)) if known else self._paragraph(block, line, around, box.breaking)
        )

    def _paragraph(self, block: LaidOutBox, line: TextLine, around: _Around, breaking: Breaking | None) -> Paragraph:
        return Paragraph(
            tag="li" if around.in_item else block.tag,
            source=self.writing.of(block.element),
            frames=around.frames,
            is_running=around.in_text,
            measure=block.content_rectangle[2],
            size=round(block.style["font_size"] * MM_PER_PIXEL, 2),
            lines=(line,),
            breaking=breaking,
        )


_INLINE = ("LineBox", "InlineBox", "TextBox", "InlineReplacedBox")
_NOT_PAINTED = ("PageBox", "LineBox", "InlineBox", "TextBox")
"""Boxes whose background is not measured: it is the whole page, or no larger than the text in it."""


def _painted(box: LaidOutBox, page: int) -> Iterator[PaintedBox]:
    """The background and the borders of a box."""
    if box.has_background:
        yield PaintedBox(page, *box.border_rectangle, GROUND)
    for side in box.borders:
        yield PaintedBox(page, *side, RULE)


def _frame(name: str, box: LaidOutBox, page: int, within: tuple[str, ...]) -> Frame:
    follows_text, may_overlap = box.attribute("data-follows") == TEXT, tuple(box.attribute("data-may-overlap").split())
    holds, shape = box.attribute("data-holds"), box.attribute("data-shape")
    return Frame(name, page, *box.border_rectangle, holds, follows_text, may_overlap, within, shape)


def _line(box: LaidOutBox, page: int) -> TextLine:
    texts = [part for part in box.descendants if part.text]
    return TextLine(
        page,
        *box.rectangle,
        "".join(part.text or "" for part in texts),
        baseline=box.baseline,
        indent=round(texts[0].rectangle[0] - box.rectangle[0], 2) if texts else 0.0,
        is_divided=bool(texts) and texts[-1].is_divided,
        is_ended=any(part.tag.startswith("br") for part in box.descendants),
    )
