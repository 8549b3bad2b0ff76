"""The galley of a solution: its running text in one column, and its blocks in every form, as they were measured.

A galley is laid out once. Everything that follows is arithmetic, so hundreds of arrangements can be tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor

from press.composition.compositor.spread import PICTURE_BLOCK, BlockForm, TextSetting
from press.composition.layout import Frame, Layout, Paragraph, TextLine

FORM = "form-"
"""The frame of a form is called so in the template, with the number of the form behind it."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CELLS = ("td", "th")
_TOLERANCE = 0.02
"""How far a height may be over a whole number of lines, in lines: the error of adding lengths."""
_FIELD = "@"
"""A text that is written in a field has a source that begins so; see Spot."""
_FILLED = 0.9
"""How much of its measure a line of a ragged paragraph takes on average."""
_HYPHENS = "\u200b\u00ad\u2010-"
"""What a line of a divided word ends with."""
_BEYOND = 0.5
"""How far a line may be wider than its form, mm."""


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
class BlockText:
    """The text of a field in a form of a block. field: as in problems ("quote.text"); lines: how many it takes;
    characters, last: of all of them, and of the last one; full: how many a full line holds on average; leading: the
    distance of its lines, in lines of the grid.
    """

    form: BlockForm
    field: str
    lines: int
    characters: int
    last: int
    full: float
    leading: float

    def lines_with(self, characters: int) -> int:
        """Return how many lines the text would take if it had so many characters."""
        filled = (self.lines - 1) * self.full + self.last + characters - self.characters
        return max(1, ceil(filled / self.full - _TOLERANCE))


@dataclass(frozen=True)
class Galley:
    """The measures of a solution. heights: of each form that fits its width, in whole lines; ratio: the width of its
    picture divided by its height, 0 without one; texts: of the fields in these forms.
    """

    setting: TextSetting
    lines: tuple[GalleyLine, ...]
    heights: tuple[tuple[BlockForm, int], ...]
    ratio: float = 0.0
    texts: tuple[BlockText, ...] = ()

    def forms(self, block: str, span: int) -> list[tuple[BlockForm, int]]:
        """Return the forms of a block over so many columns, with their heights in lines."""
        return [(form, height) for form, height in self.heights if (form.block, form.span) == (block, span)]

    def has(self, block: str) -> bool:
        """Whether the solution has a block with this name."""
        return any(form.block == block for form, _ in self.heights)


def text_of(lines: Iterable[GalleyLine | TextLine]) -> str:
    """Return the text of lines as it was before it was divided into lines."""
    text = ""
    for line in lines:
        text += line.text.rstrip(_HYPHENS) if line.is_divided else f"{line.text.strip()} "
    return text.strip()


def galley_of(layout: Layout, setting: TextSetting, forms: Sequence[BlockForm], baseline: float) -> Galley:
    """Return the galley that was laid out with these forms. baseline: the height of a line of the grid, mm."""
    running = [paragraph for paragraph in layout.paragraphs if paragraph.is_running]
    lines = tuple(_lines(running, layout.top, baseline))
    frames = {frame.name: frame for frame in layout.all_frames}
    crowded = {paragraph.frames[0] for paragraph in layout.paragraphs if _is_too_wide(paragraph, frames)}
    heights = []
    for n, form in enumerate(forms):
        if form.block == PICTURE_BLOCK:
            continue
        if (name := f"{FORM}{n}") in frames and name not in crowded:
            heights.append((form, ceil(frames[name].height / baseline - _TOLERANCE)))
    picture = next((placed.frame for placed in layout.pictures), None)
    ratio = picture.width / picture.height if picture else 0.0
    return Galley(setting, lines, tuple(heights), ratio, tuple(_texts(layout.paragraphs, forms, baseline)))


def _texts(paragraphs: Sequence[Paragraph], forms: Sequence[BlockForm], baseline: float) -> Iterator[BlockText]:
    """Yield the texts in forms that are written in a field of the solution itself."""
    for paragraph in paragraphs:
        if paragraph.source.startswith(_FIELD) and paragraph.frames and paragraph.frames[0].startswith(FORM):
            lines = paragraph.lines
            yield BlockText(
                form=forms[int(paragraph.frames[0].removeprefix(FORM))],
                field=paragraph.source.removeprefix(_FIELD),
                lines=len(lines),
                characters=len(text_of(lines)),
                last=len(lines[-1].text),
                full=_full(paragraph),
                leading=round(lines[0].height / baseline, 3),
            )


def _full(paragraph: Paragraph) -> float:
    """Return how many characters a line of a paragraph holds on average: those before the last one tell."""
    full = paragraph.lines[:-1]
    if full:
        return sum(len(line.text) for line in full) / len(full)
    (line,) = paragraph.lines
    return max(1.0, len(line.text) * _FILLED * paragraph.measure / line.width)


def _lines(paragraphs: Sequence[Paragraph], top: float, baseline: float) -> list[GalleyLine]:
    lines: list[GalleyLine] = []
    series, before = -1, ""
    grouped = groupby(enumerate(paragraphs), key=lambda one: CELLS if one[1].tag in CELLS else one[0])
    for number, (_, group) in enumerate(grouped):
        together = [paragraph for _, paragraph in group]
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


def _is_too_wide(paragraph: Paragraph, frames: dict[str, Frame]) -> bool:
    """Whether a line of a form goes beyond its edge."""
    if not paragraph.frames or not paragraph.frames[0].startswith(FORM):
        return False
    frame = frames[paragraph.frames[0]]
    return any(line.x + line.width > frame.x + frame.width + _BEYOND for line in paragraph.lines)
