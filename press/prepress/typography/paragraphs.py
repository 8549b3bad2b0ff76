"""A laid-out part -> measurements of its lines, paragraphs and columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise

from press.composition.layout import Paragraph, TextLine
from press.prepress.typography.columns import ColumnLine, TextColumn, columns_of
from press.prepress.typography.geometry import PageGeometry
from press.prepress.typography.measurement import MeasuredPart, Measurement, at, place_of, plain
from press.prepress.typography.rules import TypographicRuleName

LEAD, QUOTE, FIGURE_TITLE = re.compile(r"@(.*/)?lead"), "@quote.text", re.compile(r"@figures\.\d+\.title")
"""The sources of paragraphs that have rules of their own."""
PANEL, CODE, BADGE = "see-more", "code", "advice"
"""The names of frames that have rules of their own."""
_REGISTER, _REFERENCE = "register", re.compile(r"[^.\d]*\d[\d,\s]*")
_CAPITALS = 0.66
"""The height of capitals and of lining figures, in sizes of the type."""


def is_body(paragraph: Paragraph) -> bool:
    """Whether a paragraph is one of running text, and not a heading."""
    return paragraph.is_running and paragraph.tag in ("p", "li")


def last_lines(part: MeasuredPart, _: PageGeometry) -> Iterator[Measurement]:
    """The last lines of paragraphs of running text, but for those that the writer put there."""
    for paragraph in filter(is_body, part.layout.paragraphs):
        if len(paragraph.lines) < 2:
            continue
        before, last = paragraph.lines[-2:]
        if before.is_ended:
            continue
        share = 100 * last.width / paragraph.measure
        words = len(plain(last.text).split())
        yield _on(part, "one-word-last-line", words, paragraph, last, _both(before, last))
        yield _on(part, "short-last-line", share, paragraph, last, _both(before, last))
        if before.is_divided:
            if words == 1:
                yield _on(part, "word-fragment", 1, paragraph, last, _both(before, last))
            yield _on(part, "hyphen-into-last-line", 1, paragraph, last, _both(before, last))


def line_lengths(part: MeasuredPart, _: PageGeometry) -> Iterator[Measurement]:
    """The lengths of all lines of running text but last lines and those that the writer ended."""
    for paragraph in filter(is_body, part.layout.paragraphs):
        for line in paragraph.lines[:-1]:
            if line.is_ended:
                continue
            yield _on(part, "short-line", 100 * line.width / paragraph.measure, paragraph, line, line.text)


def hyphens_in_a_row(part: MeasuredPart, _: PageGeometry) -> Iterator[Measurement]:
    """The successive lines that end in a divided word."""
    for paragraph in filter(is_body, part.layout.paragraphs):
        for is_divided, group in groupby(paragraph.lines, key=lambda line: line.is_divided):
            if is_divided:
                lines = list(group)
                same = [line for line in lines if (line.page, line.x) == (lines[0].page, lines[0].x)]
                text = " / ".join(line.text.split()[-1] for line in lines)
                yield at(part, "hyphens-in-a-row", len(lines), same[0].page, place_of(*same), text, paragraph.source)


def off_grid(part: MeasuredPart, geometry: PageGeometry) -> Iterator[Measurement]:
    """The distance of the lines of running text, and of quotes, from the baseline grid.

    Only text whose leading is whole lines of the grid can stand on it.
    """
    body = filter(is_body, part.layout.paragraphs)
    on_grid = [(paragraph, line) for paragraph in body for line in paragraph.lines if _has_leading(line, geometry)]
    if not on_grid:
        return
    offsets = Counter(round(line.baseline - line.y, 1) for _, line in on_grid)
    first = part.layout.top + max(offsets, key=lambda offset: offsets[offset])
    for paragraph, line in on_grid:
        yield _on(part, "off-grid", _off(line, first, geometry), paragraph, line, line.text)
    for paragraph in part.layout.paragraphs:
        if paragraph.source == QUOTE:
            line = paragraph.lines[0]
            yield _on(part, "quote-off-grid", _off(line, first, geometry), paragraph, line, line.text)


def _has_leading(line: TextLine, geometry: PageGeometry) -> bool:
    lines = line.height / geometry.baseline
    return abs(lines - round(lines)) < 0.02


def _off(line: TextLine, first: float, geometry: PageGeometry) -> float:
    off = (line.baseline - first) % geometry.baseline
    return min(off, geometry.baseline - off)


def column_ends(part: MeasuredPart, _: PageGeometry) -> Iterator[Measurement]:
    """What is cut where a column ends: words, paragraphs, lists."""
    columns = columns_of(part.layout)
    for column, following in pairwise(columns):
        last, first = column.lines[-1], following.lines[0]
        if last.line.is_divided:
            where = "page" if column.page != following.page else "column"
            text = f"{last.line.text.split()[-1]} / {first.line.text.split()[0]} (over a {where})"
            yield _on(part, "hyphen-over-column", 1, last.paragraph, last.line, text)
        if last.paragraph is first.paragraph and not last.is_heading:
            yield from _cut_paragraph(part, column, following)
        if last.paragraph.tag == first.paragraph.tag == "li":
            items = _items_at_end(column)
            yield _on(part, "list-cut", len(items), last.paragraph, last.line, last.line.text)


def _cut_paragraph(part: MeasuredPart, column: TextColumn, following: TextColumn) -> Iterator[Measurement]:
    paragraph = column.lines[-1].paragraph
    above = [one.line for one in column.lines if one.paragraph is paragraph]
    below = [one.line for one in following.lines if one.paragraph is paragraph]
    yield _on(part, "orphan", len(above), paragraph, above[0], above[0].text)
    yield _on(part, "widow", len(below), paragraph, below[0], below[-1].text)
    if len(below) == 2 and below[-1] is paragraph.lines[-1]:
        share = 100 * below[-1].width / paragraph.measure
        yield _on(part, "short-turn", share, paragraph, below[-1], _both(*below))


def _items_at_end(column: TextColumn) -> list[Paragraph]:
    """Return the items of the list with which a column ends; of an item that goes on, its first part counts."""
    items: list[Paragraph] = []
    for one in reversed(column.lines):
        if one.paragraph.tag != "li":
            break
        if one.paragraph not in items:
            items.append(one.paragraph)
    return items


def headings_in_columns(part: MeasuredPart, _: PageGeometry) -> Iterator[Measurement]:
    """How many lines stand above the first heading of a column, and below each heading."""
    columns = columns_of(part.layout)
    for column in columns:
        above = next((n for n, one in enumerate(column.lines) if one.is_heading), 0)
        if above:
            yield _of_heading(part, "heading-after", above, column.lines[above])
        for n, one in enumerate(column.lines):
            if one.is_heading and one.number == len(one.paragraph.lines) - 1:
                below = sum(not other.is_heading for other in column.lines[n + 1 :])
                is_end = column is columns[-1]
                if not (is_end and below):
                    yield _of_heading(part, "heading-before", below, one)


def _of_heading(part: MeasuredPart, rule: TypographicRuleName, lines: int, heading: ColumnLine) -> Measurement:
    return _on(part, rule, lines, heading.paragraph, heading.line, heading.line.text)


def displayed_text(part: MeasuredPart, _: PageGeometry) -> Iterator[Measurement]:
    """The lines of headings, quotes, leads, titles of figures, the panel and the register."""
    for paragraph in part.layout.paragraphs:
        lines = paragraph.lines
        last = lines[-1]
        words, share = len(plain(last.text).split()), 100 * last.width / paragraph.measure
        is_lead = bool(LEAD.fullmatch(paragraph.source))
        if is_lead:
            yield _on(part, "lead-leading", 100 * last.height / paragraph.size, paragraph, lines[0], lines[0].text)
        if len(lines) < 2:
            continue
        if paragraph.tag in ("h1", "h2") and len(lines) == 2:
            share_of_first = 100 * last.width / max(lines[0].width, 0.1)
            yield _on(part, "heading-turnover", share_of_first, paragraph, last, _both(*lines))
        if paragraph.source == QUOTE:
            yield _on(part, "quote-last-line", words, paragraph, last, _both(*lines[-2:]))
        if FIGURE_TITLE.fullmatch(paragraph.source):
            yield _on(part, "figure-title-last-line", words, paragraph, last, _both(*lines[-2:]))
        if is_lead:
            characters = sum(len(plain(line.text)) for line in lines[:-1]) / (len(lines) - 1)
            yield _on(part, "lead-last-line", share, paragraph, last, _both(*lines[-2:]))
            yield _on(part, "lead-characters", characters, paragraph, lines[0], lines[0].text)
        if paragraph.frames[-1:] == (PANEL,):
            yield _on(part, "panel-last-line", words, paragraph, last, _both(*lines[-2:]))
        if paragraph.frames[-1:] == (CODE,):
            for line, following in pairwise(lines):
                if line.text[-1:].isalnum() and following.text[:1].isalnum():
                    yield _on(part, "address-break", 1, paragraph, line, f"{line.text} / {following.text}")
        is_sentence = lines[-2].text.rstrip().endswith(".")
        if part.kind == _REGISTER and is_sentence and _REFERENCE.fullmatch(last.text):
            yield _on(part, "register-reference", 1, paragraph, last, _both(*lines[-2:]))


def badges(part: MeasuredPart, _: PageGeometry) -> Iterator[Measurement]:
    """How far the text of a badge is from the middle of its height."""
    for frame in part.layout.frames(BADGE):
        inside = [paragraph for paragraph in part.layout.paragraphs if paragraph.frames[-1:] == (BADGE,)]
        lines = [(line, paragraph) for paragraph in inside for line in paragraph.lines if line.page == frame.page]
        if lines:
            top = min(line.baseline - _CAPITALS * paragraph.size for line, paragraph in lines)
            bottom = max(line.baseline for line, _ in lines)
            off = abs((top + bottom) / 2 - (frame.y + frame.height / 2))
            text = " ".join(line.text for line, _ in lines)
            yield at(
                part,
                "badge-off-centre",
                off,
                frame.page,
                place_of(*(line for line, _ in lines)),
                text,
                inside[0].source,
            )


def _on(
    part: MeasuredPart, rule: TypographicRuleName, value: float, paragraph: Paragraph, line: TextLine, text: str
) -> Measurement:
    return at(part, rule, value, line.page, place_of(line), text, paragraph.source)


def _both(before: TextLine, last: TextLine) -> str:
    return f"{before.text} / {last.text}"


PARAGRAPH_MEASURES: tuple[Callable[[MeasuredPart, PageGeometry], Iterator[Measurement]], ...] = (
    last_lines,
    line_lengths,
    hyphens_in_a_row,
    off_grid,
    column_ends,
    headings_in_columns,
    displayed_text,
    badges,
)
"""The measures of all parts."""
