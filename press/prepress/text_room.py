"""A laid-out part -> the text that runs out of its place: over the side of its box, or over the edge of a disc.

Such text covers other text, or is white on white. Columns and pages that are too short are another matter: see
``checks.check_layout``.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from press.composition.job import Job
from press.composition.layout import DISC, Frame, Layout, Paragraph, TextLine
from press.composition.sources import Sources
from press.problems import Problem

_ASCENT, _DESCENT = 0.7, 0.22
"""How far letters reach above and below the baseline, in sizes of the type."""


def text_out_of_place(job: Job, layout: Layout, sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each paragraph with text that runs out of its place, at the line where it is written."""
    discs = [frame for frame in layout.all_frames if frame.shape == DISC]
    for paragraph in layout.paragraphs:
        around = [disc for disc in discs if disc.name in paragraph.frames]
        if wide := next(iter(paragraph.wide), None):
            message = f'"{wide.text.strip()}" is wider than its place, by {wide.width - paragraph.measure:.1f} mm.'
            yield _at(job, paragraph, sources, message)
        elif out := next((line for line in paragraph.lines if _leaves(line, paragraph.size, around)), None):
            yield _at(job, paragraph, sources, f'"{out.text.strip()}" runs out of its disc.')


def _leaves(line: TextLine, size: float, discs: list[Frame]) -> bool:
    """Whether a line runs over the edge of a disc on its page. size: of the type, mm."""
    corners = [
        (x, y)
        for x in (line.x, line.x + line.width)
        for y in (line.baseline - _ASCENT * size, line.baseline + _DESCENT * size)
    ]
    return any(
        hypot(x - disc.middle, y - (disc.y + disc.bottom) / 2) > disc.width / 2
        for disc in discs
        if disc.page == line.page
        for x, y in corners
    )


def _at(job: Job, paragraph: Paragraph, sources: Sources, message: str) -> Problem:
    remedy = "Use shorter or fewer words."
    if not paragraph.source:
        return Problem(str(job.source), 0, job.key, message, remedy)
    place = sources.find(job.key, paragraph.source)
    field = paragraph.source[1:].rpartition("/")[2] if paragraph.source.startswith("@") else ""
    return Problem(str(place.path), place.line, field, message, remedy)
