"""A galley -> the galley that the solution would have with a longer or a shorter text, foretold without a layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from math import ceil, floor

from press.composition.compositor.block_texts import BlockText, text_of
from press.composition.compositor.galley import Galley, GalleyLine, MeasuredForm

_PROSE = "p"
"""The tag of the lines that a longer text is foretold with."""


@dataclass(frozen=True)
class SectionLines:
    """A section of the running text. start, end: the numbers of the first line below its heading, and of the line
    after its last one; text: what these lines say.
    """

    start: int
    end: int
    text: str

    def __len__(self) -> int:
        return self.end - self.start


def sections_of(galley: Galley) -> tuple[SectionLines, ...]:
    """Return the sections of the running text, in order."""
    lines = galley.lines
    starts = [n + 1 for n, line in enumerate(lines) if line.is_heading and not _continues(lines, n + 1)]
    ends = [*(_heading_before(lines, start) for start in starts[1:]), len(lines)]
    return tuple(
        SectionLines(start, end, text_of(lines[start:end])) for start, end in zip(starts, ends, strict=bool(starts))
    )


def _continues(lines: Sequence[GalleyLine], at: int) -> bool:
    """Whether a heading goes on in a line."""
    return at < len(lines) and lines[at].is_heading


def _heading_before(lines: Sequence[GalleyLine], start: int) -> int:
    """Return the number of the first line of the heading above a line."""
    while start and lines[start - 1].is_heading:
        start -= 1
    return start


def shortened(galley: Galley, cuts: Sequence[int]) -> Galley:
    """Return the galley without the last lines of its sections. cuts: how many of each."""
    lines: list[GalleyLine] = []
    raised, before = 0.0, 0
    for section, cut in zip(sections_of(galley), cuts, strict=True):
        kept = section.end - cut
        lines += [_raised(line, raised) for line in galley.lines[before:kept]]
        if cut:
            lines[-1] = replace(lines[-1], is_divided=False)
            raised += galley.lines[section.end - 1].bottom - galley.lines[kept - 1].bottom
        before = section.end
    return replace(galley, lines=tuple(lines))


def lengthened(galley: Galley, section: int, count: int) -> Galley:
    """Return the galley with more lines at the end of a section, in paragraphs as long as those it has."""
    end = sections_of(galley)[section].end
    above, below = galley.lines[:end], galley.lines[end:]
    added = tuple(islice(_more(galley, section, above[-1].bottom), count))
    raised = above[-1].bottom - (added or above)[-1].bottom
    return replace(galley, lines=(*above, *added, *(_raised(line, raised) for line in below)))


def _more(galley: Galley, section: int, foot: float) -> Iterator[GalleyLine]:
    """Yield lines like those of a section, without end. foot: where the first one begins."""
    here = sections_of(galley)[section]
    lines = galley.lines[here.start : here.end]
    number = max(line.paragraph for line in galley.lines)
    before = None
    for line in cycle([line for line in lines if line.tag == _PROSE] or lines):
        number += line.paragraph != before
        before = line.paragraph
        bottom = foot + line.bottom - line.top
        yield replace(line, top=foot, bottom=bottom, paragraph=number)
        foot = bottom


def _raised(line: GalleyLine, lines: float) -> GalleyLine:
    return replace(line, top=line.top - lines, bottom=line.bottom - lines)


def texts_of(galley: Galley, field: str) -> tuple[BlockText, ...]:
    """Return a text in all forms of its block."""
    return tuple(text for text in galley.texts if text.field == field)


def with_text(galley: Galley, field: str, characters: int) -> Galley:
    """Return the galley with another text in a field, which has so many characters."""
    more = {text.form: _more_height(text, characters) for text in texts_of(galley, field)}
    return _with_heights(galley, lambda one: one.lines + more.get(one.form, 0))


def _more_height(text: BlockText, characters: int) -> int:
    """Return how much higher the block would be, in whole lines of the grid; negative for a shorter text."""
    more = (text.lines_with(characters) - text.lines) * text.leading
    return ceil(more) if more > 0 else -floor(-more)


def heightened(galley: Galley, block: str, more: int) -> Galley:
    """Return the galley with all forms of a block higher by so many lines of the grid, or lower if there are less."""
    return _with_heights(galley, lambda one: one.lines + more * (one.form.block == block))


def _with_heights(galley: Galley, height: Callable[[MeasuredForm], int]) -> Galley:
    return replace(galley, measured=tuple(replace(one, lines=height(one)) for one in galley.measured))
