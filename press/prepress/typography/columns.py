"""Paragraphs of running text -> the columns in which their lines are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from press.composition.layout import Layout, Paragraph, TextLine
from press.prepress.pdf.page_boxes import Place

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_APART = 15.0
"""The left edges of lines in different columns differ by more than this, mm; indents are smaller."""


@dataclass(frozen=True)
class ColumnLine:
    """A line of running text in its column. number: of the line in its paragraph, from 0."""

    paragraph: Paragraph
    number: int

    @property
    def line(self) -> TextLine:
        """The line itself."""
        return self.paragraph.lines[self.number]

    @property
    def is_heading(self) -> bool:
        """Whether it belongs to a heading."""
        return self.paragraph.tag in HEADINGS


@dataclass(frozen=True)
class TextColumn:
    """A column of running text. lines: from the top; at least one."""

    page: int
    lines: tuple[ColumnLine, ...]

    @property
    def foot(self) -> float:
        """The baseline of its last line, mm."""
        return self.lines[-1].line.baseline

    @property
    def extent(self) -> Place:
        """The smallest place that contains its lines."""
        left, top = min(one.line.x for one in self.lines), self.lines[0].line.y
        right = max(one.line.x + one.line.width for one in self.lines)
        return Place(left, top, right - left, self.lines[-1].line.bottom - top)


def columns_of(layout: Layout) -> list[TextColumn]:
    """Return the columns of running text of a part, in reading order."""
    lines = [
        ColumnLine(paragraph, number)
        for paragraph in layout.paragraphs
        if paragraph.is_running
        for number in range(len(paragraph.lines))
    ]
    pages = sorted({one.line.page for one in lines})
    return [
        TextColumn(page, tuple(sorted(column, key=lambda one: one.line.y)))
        for page in pages
        for column in _beside(one for one in lines if one.line.page == page)
    ]


def _beside(lines: Iterable[ColumnLine]) -> Sequence[list[ColumnLine]]:
    """Return the lines of a page by column, from left to right."""
    columns: list[list[ColumnLine]] = []
    for one in sorted(lines, key=lambda one: one.line.x):
        if not columns or one.line.x - columns[-1][0].line.x > _APART:
            columns.append([])
        columns[-1].append(one)
    return columns
