"""The texts of the blocks of a solution: how many lines each takes in a form, and would take if it were longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from press.composition.compositor.spread import BlockForm
from press.composition.layout import Paragraph

_FIELD = "@"
"""A text that is written in a field has a source that begins so; see Spot."""
_FILLED = 0.9
"""How much of its measure a line of a ragged paragraph takes on average."""
_HYPHENS = "\u200b\u00ad\u2010-"
"""What a line ends with if a word is divided there."""
_TOLERANCE = 0.02
"""How much of a line is none: the error of adding shares of lines."""


class _Line(Protocol):
    """A line of text, in a layout or in a galley."""

    @property
    def text(self) -> str:
        """What it says."""

    @property
    def is_divided(self) -> bool:
        """Whether a word is divided at its end."""


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


def texts_in(paragraphs: Iterable[Paragraph], forms: Mapping[str, BlockForm], baseline: float) -> Iterator[BlockText]:
    """Yield the texts that are written in fields of the solution.

    forms: by the names of their frames; baseline: the height of a line of the grid, mm.
    """
    for paragraph in paragraphs:
        form = forms.get(paragraph.frames[0]) if paragraph.frames else None
        if form and paragraph.source.startswith(_FIELD):
            lines = paragraph.lines
            yield BlockText(
                form=form,
                field=paragraph.source.removeprefix(_FIELD),
                lines=len(lines),
                characters=len(text_of(lines)),
                last=len(lines[-1].text),
                full=_full(paragraph),
                leading=round(lines[0].height / baseline, 3),
            )


def text_of(lines: Sequence[_Line]) -> str:
    """Return the text of lines as it was before it was divided into them."""
    text = ""
    for line in lines:
        text += line.text.rstrip(_HYPHENS) if line.is_divided else f"{line.text.strip()} "
    return text.strip()


def _full(paragraph: Paragraph) -> float:
    """Return how many characters a line of a paragraph holds on average: those before the last one tell."""
    lines = paragraph.lines[:-1]
    if lines:
        return sum(len(line.text) for line in lines) / len(lines)
    (line,) = paragraph.lines
    return max(1.0, len(line.text) * _FILLED * paragraph.measure / line.width)
