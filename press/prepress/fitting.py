"""The layout of a part -> what does not fit: pages, lines and boxes that are over or overlap, and where to change that.

A problem says "Shorten" only if a shorter text helps, and names the line of that text; otherwise it names the line of
the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from press.composition.free_lines import collisions, frames_beyond, lines_beyond, lines_over, stands_in_the_text
from press.composition.job import Job
from press.composition.layout import ENTRY, Frame, Layout, Paragraph, TextLine
from press.composition.sources import Source, Sources, in_templates
from press.problems import Problem

_DESIGN = "Change its place or its size in the stylesheet."
_FRAME = re.compile(r'data-frame="([^"]+)"')


def check_layout(job: Job, layout: Layout, sources: Sources) -> Iterator[Problem]:
    """Yield a problem if a part does not fit its pages in the flatplan, or if its frames overlap.

    sources: of the edition.
    """
    yield from _Fitting(job, layout, sources).problems()


@dataclass(frozen=True)
class _Fitting:
    """A layout, and where it is written."""

    job: Job
    layout: Layout
    sources: Sources

    def problems(self) -> Iterator[Problem]:
        if self.layout.pages != self.job.pages:
            yield self._wrong_number_of_pages()
            return
        for text in self.layout.cut:
            message = f'"{text}" extends beyond the edge of the page.'
            yield self._problem(self._source_of_words(text), message, "Use shorter words.")
        if crowded := [frame for frame in self.layout.all_frames if frame.holds == ENTRY]:
            yield from filter(None, map(self._beyond, crowded))
        # A line that is too wide is told as such. It runs over what is beside its place.
        wide = {line for paragraph in self.layout.paragraphs for line in paragraph.wide}
        if over := [line for line in lines_over(self.layout, self.job.pages) if line not in wide]:
            yield from self._lines_over(over)
            return
        yield from self._left_out()
        for one, other in collisions(self.layout):
            message = f'"{one.name}" and "{other.name}" overlap on {self._page(one.page)}.'
            written = [frame for frame in (one, other) if self._text_in(frame)]
            remedy = "Shorten one of them." if len(written) == 2 else f'Shorten "{written[0].name}".' if written else ""
            source = self._source_of(written[0] if written else other)
            yield self._problem(source, message, remedy or "Change the place of one of them in the stylesheet.")

    @property
    def _written(self) -> set[Path]:
        """The content files of the part."""
        return {self.sources.files[key] for key in self.job.keys if key in self.sources.files}

    def _beyond(self, cell: Frame) -> Problem | None:
        """Return the problem of a small solution that goes beyond its part of the page; None if it does not."""
        over = lines_beyond(self.layout, cell)
        if not over:
            return None
        message = f"{_size(over)} over: its part of {self._page(cell.page)} has no room for more."
        remedy = "Shorten the text, the lead or the fields, or let fewer share a page."
        written = (source for line in over if (source := self._source_of_line(line)).path in self._written)
        return self._problem(next(written, self._source_of(cell)), message, remedy)

    def _left_out(self) -> Iterator[Problem]:
        """Yield a problem for each frame that the page has and the layout has not: the engine leaves a box out, without
        a word, if it finds no room for its columns.
        """
        there = {frame.name for frame in self.layout.all_frames}
        for name in dict.fromkeys(_FRAME.findall(self.job.page.html)):
            if name not in there:
                yield self._problem(
                    self._template_of(name), f'"{name}" is not on its page.', "Change its height or its stylesheet."
                )

    def _wrong_number_of_pages(self) -> Problem:
        layout, planned = self.layout, self.job.pages
        message = f"the part takes {layout.pages} {_pages(layout.pages)}; the flatplan gives it {planned}"
        if layout.pages > planned and (over := lines_over(layout, planned)):
            return self._problem(self._source_of_line(over[0]), f"{message}: {_size(over)} over.", "Shorten the text.")
        if layout.pages > planned and (names := frames_beyond(layout, planned)):
            boxes = " and ".join(f'"{name}"' for name in names)
            source = self._source_of(layout.frames(names[0])[-1])
            return self._problem(source, f"{message}: there is no room for {boxes}.", "Shorten the text.")
        remedy = "Write more." if layout.pages < planned else "Undo the last change to its template."
        return self._problem(Source(self.job.source, 1), f"{message}.", remedy)

    def _lines_over(self, over: Sequence[TextLine]) -> Iterator[Problem]:
        """Yield a problem for each frame in the middle of the text, and one for the lines below all others."""
        rest = list(over)
        for frame in stands_in_the_text(self.layout):
            if under := [line for line in over if frame.overlaps(line)]:
                rest = [line for line in rest if line not in under]
                lines = f"{len(under)} {'line' if len(under) == 1 else 'lines'} of the text"
                message = f'"{frame.name}" covers {lines} on {self._page(frame.page)}; a shorter text does not help.'
                yield self._problem(self._template_of(frame.name), message, _DESIGN)
        if rest:
            message = f"the text is {_size(rest)} over."
            yield self._problem(self._source_of_line(rest[0]), message, "Shorten the text.")

    def _problem(self, source: Source, message: str, remedy: str) -> Problem:
        field = next(
            (key for key in reversed(self.job.keys) if self.sources.files.get(key) == source.path), self.job.key
        )
        return Problem(str(source.path), source.line, field, message, remedy)

    def _page(self, page: int) -> str:
        return f"page {self.job.folio + page - 1}"

    def _source_of_line(self, line: TextLine) -> Source:
        return self._source_of_paragraph(next((one for one in self.layout.paragraphs if line in one.lines), None))

    def _source_of_words(self, words: str) -> Source:
        """Return where the first paragraph with these words is written."""
        said = (one for one in self.layout.paragraphs if any(words in line.text for line in one.lines))
        return self._source_of_paragraph(next(said, None))

    def _source_of_paragraph(self, paragraph: Paragraph | None) -> Source:
        if paragraph is None or not paragraph.source:
            return Source(self.job.source, 1)
        return self.sources.find(self.job.key, paragraph.source)

    def _text_in(self, frame: Frame) -> Paragraph | None:
        """Return the first paragraph in a frame that a content file has the text of."""
        around = {frame.name, *frame.within}  # the cells of small solutions have frames of the same names
        inside = (one for one in self.layout.paragraphs if around.issubset(one.frames))
        return next((one for one in inside if one.source.startswith((":", "@"))), None)

    def _source_of(self, frame: Frame) -> Source:
        """Return where the text in a frame is written, or else the frame itself."""
        text = self._text_in(frame)
        return self._source_of_paragraph(text) if text else self._template_of(frame.name)

    def _template_of(self, name: str) -> Source:
        """Return the line of the template that names a frame."""
        return in_templates(self.sources.templates, f'data-frame="{name}"') or Source(self.job.source, 1)


def _size(lines: Sequence[TextLine]) -> str:
    characters = round(sum(len(line.text) for line in lines), -1)
    return f"{len(lines)} {'line' if len(lines) == 1 else 'lines'}, about {characters} characters,"


def _pages(count: int) -> str:
    return "page" if count == 1 else "pages"
