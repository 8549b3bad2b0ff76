"""A galley -> the same with a paragraph in a line more or less than is best for it: the slack that evens columns. Pure.

A paragraph may cost that much more as ``--line-slack`` in ``styles/tokens.css`` allows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from press.composition.compositor.galley import Galley, GalleyLine
from press.composition.line_breaks import BrokenParagraph


@dataclass(frozen=True)
class Reset:
    """A paragraph in another number of lines. paragraph: its number in the galley; text: what it says; broken: its
    lines.
    """

    paragraph: int
    text: str
    broken: BrokenParagraph

    @property
    def length(self) -> tuple[str, int]:
        """The text of the paragraph, and how many lines it has."""
        return self.text, len(self.broken.shares)


@dataclass(frozen=True)
class Slack:
    """What the paragraphs of a galley allow."""

    galley: Galley

    @cached_property
    def resets(self) -> list[Reset]:
        """The paragraphs in other numbers of lines, those first that cost least."""
        found = [
            Reset(number, breaking.text, broken)
            for number, breaking in self.galley.breakings
            for broken in breaking.others()
        ]
        return sorted(found, key=lambda one: (one.broken.cost, one.paragraph))

    def galley_with(self, resets: Sequence[Reset]) -> Galley:
        """Return the galley with other lines for these paragraphs."""
        broken = {one.paragraph: one.broken for one in resets}
        lines, moved = list[GalleyLine](), 0.0
        for number, group in groupby(self.galley.lines, key=attrgetter("paragraph")):
            before = after = list(group)
            if number in broken:
                after = _reset(before[0], broken[number])
            lines += [replace(line, top=line.top + moved, bottom=line.bottom + moved) for line in after]
            moved += after[-1].bottom - before[-1].bottom
        return replace(self.galley, lines=tuple(lines))


def _reset(first: GalleyLine, broken: BrokenParagraph) -> list[GalleyLine]:
    """Return the lines of a paragraph in another number of lines. first: its first line as it is best."""
    high = first.bottom - first.top
    tops = [first.top + n * high for n in range(len(broken.shares))]
    return [
        replace(first, top=top, bottom=top + high, share=share, is_divided=is_divided, text="")
        for top, share, is_divided in zip(tops, broken.shares, broken.divided, strict=True)
    ]
