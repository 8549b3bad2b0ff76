"""The galley of a solution: its running text in one column, and its blocks in every form, as they were measured.

A galley is laid out once. Everything that follows is arithmetic, so hundreds of arrangements can be tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil, floor

from press.composition.compositor.block_texts import BlockText, texts_in
from press.composition.compositor.spread import PICTURE_BLOCK, BlockForm, TextSetting
from press.composition.layout import Frame, Layout, PaintedBox, Paragraph, TextLine
from press.composition.line_breaks import Breaking

FORM = "form-"
"""The frame of a form is called so in the template, with the number of the form behind it."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CELLS = ("td", "th")
_TOLERANCE = 0.02
"""How far a height may be over a whole number of lines, in lines: the error of adding lengths."""
_MARK = 0.15
"""A line that takes less of the width of its form is a mark, not text."""
_SQUARE_MM = 100
"""Square mm in a square cm."""
_BEYOND = 0.5
"""How far a line may be wider than its form, and what is painted below its foot is that of the next one, mm."""


@dataclass(frozen=True)
class GalleyLine:
    """A line of running text; a table is one line, because it is not divided.

    top, bottom: in lines of the grid, from the top of the galley; paragraph: the number of its paragraph; tag: of that;
    series: the number of the list that it belongs to, -1 for none; share: how much of the measure it takes, 0 to 1;
    is_divided: whether a word is divided at its end; text: what it says.
    """

    top: float
    bottom: float
    paragraph: int
    tag: str
    series: int
    share: float
    is_divided: bool
    text: str

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.tag in HEADINGS


@dataclass(frozen=True)
class _Ink:
    """A line of text or a painted box: its edges, mm."""

    top: float
    bottom: float
    start: float
    end: float

    @classmethod
    def of(cls, one: TextLine | PaintedBox) -> _Ink:
        """Return the edges of a line or box."""
        indent = one.indent if isinstance(one, TextLine) else 0.0
        return cls(one.y, one.y + one.height, one.x + indent, one.x + one.width)


@dataclass(frozen=True)
class MeasuredForm:
    """A form that fits its width. lines: its height, in whole lines; air: how many of them, at its top, hold nothing
    but a mark; void: the largest empty rectangle beside its lines, in square cm; shortest: the length of the shortest
    line that is not a last one, as a share of the longest line of its paragraph.
    """

    form: BlockForm
    lines: int
    air: int = 0
    void: float = 0.0
    shortest: float = 1.0


@dataclass(frozen=True)
class Galley:
    """The measures of a solution. measured: its forms; ratio: the width of its picture divided by its height, 0 without
    one; texts: of the fields in these forms; breakings: how else the lines of its paragraphs could be broken, by their
    numbers, while it is arranged.
    """

    setting: TextSetting
    lines: tuple[GalleyLine, ...]
    measured: tuple[MeasuredForm, ...]
    ratio: float = 0.0
    texts: tuple[BlockText, ...] = ()
    breakings: tuple[tuple[int, Breaking], ...] = ()

    def forms(self, block: str, span: int) -> list[MeasuredForm]:
        """Return the forms of a block over so many columns."""
        return [one for one in self.measured if (one.form.block, one.form.span) == (block, span)]

    @property
    def blocks(self) -> set[str]:
        """The names of its blocks, without the picture."""
        return {one.form.block for one in self.measured}


def galley_of(layout: Layout, setting: TextSetting, forms: Sequence[BlockForm], baseline: float) -> Galley:
    """Return the galley that was laid out with these forms. baseline: the height of a line of the grid, mm."""
    running = [paragraph for paragraph in layout.paragraphs if paragraph.is_running]
    paragraphs = _numbered(running)
    lines = tuple(_lines(paragraphs, layout.top, baseline))
    frames = {frame.name: frame for frame in layout.all_frames}
    paragraphs_in = {name: list[Paragraph]() for name in frames}
    for paragraph in layout.paragraphs:
        if paragraph.frames and paragraph.frames[0] in frames:
            paragraphs_in[paragraph.frames[0]].append(paragraph)
    measured = []
    for n, form in enumerate(forms):
        frame = frames.get(f"{FORM}{n}")
        if frame is None or form.block == PICTURE_BLOCK:
            continue
        within = paragraphs_in[frame.name]
        text = [line for paragraph in within for line in paragraph.lines]
        if not _is_crowded(text, frame):
            painted = (box for box in layout.painted if frame.y - 1 < box.y < frame.bottom - _BEYOND)
            ink = [*map(_Ink.of, text), *map(_Ink.of, painted)]
            measured.append(_measured(form, frame, ink, within, baseline))
    picture = next((placed.frame for placed in layout.pictures), None)
    ratio = picture.width / picture.height if picture else 0.0
    by_frame = {f"{FORM}{n}": form for n, form in enumerate(forms)}
    texts = tuple(texts_in(layout.paragraphs, by_frame, baseline))
    return Galley(setting, lines, tuple(measured), ratio, texts, tuple(_breakings(paragraphs)))


def _numbered(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Return the paragraphs of running text, each by itself, but the cells of a table together."""
    grouped = groupby(enumerate(paragraphs), key=lambda one: CELLS if one[1].tag in CELLS else one[0])
    return [[paragraph for _, paragraph in group] for _, group in grouped]


def _breakings(paragraphs: Sequence[Sequence[Paragraph]]) -> Iterator[tuple[int, Breaking]]:
    """Yield how else the lines of paragraphs could be broken, by number; not of two that say the same."""
    found = [
        (number, one[0].breaking) for number, one in enumerate(paragraphs) if one[0].tag not in (*CELLS, *HEADINGS)
    ]
    times = Counter(breaking.text for _, breaking in found if breaking)
    yield from ((number, breaking) for number, breaking in found if breaking and times[breaking.text] == 1)


def _lines(paragraphs: Sequence[Sequence[Paragraph]], top: float, baseline: float) -> list[GalleyLine]:
    lines: list[GalleyLine] = []
    series, before = -1, ""
    for number, together in enumerate(paragraphs):
        tag = together[0].tag
        if tag == "li" and before != "li":
            series += 1
        rows = [(paragraph, line) for paragraph in together for line in paragraph.lines]
        if tag in CELLS:
            rows = [(rows[0][0], rows[0][1])]
        for paragraph, line in rows:
            bottom = max(one.bottom for cell in together for one in cell.lines) if tag in CELLS else line.bottom
            text = " ".join(one.text for cell in together for one in cell.lines) if tag in CELLS else line.text
            lines.append(
                GalleyLine(
                    top=_whole(floor, (line.y - top) / baseline, tag in CELLS),
                    bottom=_whole(ceil, (bottom - top) / baseline, tag in CELLS),
                    paragraph=number,
                    tag=tag,
                    series=series if tag == "li" else -1,
                    share=line.width / paragraph.measure if paragraph.measure else 0.0,
                    is_divided=line.is_divided,
                    text=text,
                )
            )
        before = tag
    return lines


def _whole(rounded: Callable[[float], int], lines: float, is_table: bool) -> float:
    """Return a position in lines; that of a table with the room around it, so that it is a whole number."""
    return float(rounded(lines)) if is_table else round(lines, 3)


def _is_crowded(lines: Sequence[TextLine], frame: Frame) -> bool:
    """Whether a line of a form goes beyond its edge."""
    return any(line.x + line.width > frame.x + frame.width + _BEYOND for line in lines)


def _shortest(paragraph: Paragraph) -> float:
    """Return the length of the shortest line but the last one, as a share of that of the longest line."""
    widths = [line.width - line.indent for line in paragraph.lines]
    longest = max(widths, default=0.0)
    return min(widths[:-1], default=longest) / longest if longest else 1.0


def _measured(
    form: BlockForm, frame: Frame, ink: Sequence[_Ink], paragraphs: Sequence[Paragraph], baseline: float
) -> MeasuredForm:
    """Return the measures of a form. ink: everything that is visible in it; paragraphs: its text."""
    wide = (one.top for one in ink if one.end - one.start > _MARK * frame.width)
    air = floor((min(wide, default=frame.y) - frame.y) / baseline + _TOLERANCE)
    height = ceil(frame.height / baseline - _TOLERANCE)
    shortest = round(min(map(_shortest, paragraphs), default=1.0), 2)
    return MeasuredForm(form, height, max(0, air), round(_void(ink, frame) / _SQUARE_MM, 1), shortest)


def _void(ink: Sequence[_Ink], frame: Frame) -> float:
    """Return the largest rectangle to the right of all ink in a frame, in square mm."""
    edges = sorted({frame.y, frame.bottom, *(one.top for one in ink), *(one.bottom for one in ink)})
    strips = [
        (below - above, max((one.end for one in ink if one.top < below and one.bottom > above), default=frame.x))
        for above, below in pairwise(edges)
    ]
    largest = 0.0
    for first in range(len(strips)):
        height, furthest = 0.0, frame.x
        for high, end in strips[first:]:
            height, furthest = height + high, max(furthest, end)
            largest = max(largest, (frame.x + frame.width - furthest) * height)
    return largest
