"""The marked content of a page: while it is read, and the result."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Literal

from press.prepress.accessibility.glyph_text import Fonts
from press.prepress.accessibility.reading import Key, Kind, Marked, Reference, Unreadable
from press.prepress.accessibility.setting import Setting
from press.prepress.pdf.geometry import Box
from press.prepress.pdf.streams import Instructions
from press.units import MM_PER_POINT

Why = Literal["unnamed", "meaningless", "missing"]


@dataclass
class PageContent:
    """The content of a page. twice: marked content that begins more than once; faults: what is damaged, in words."""

    marked: list[Marked]
    unreadable: list[Unreadable]
    twice: list[Key]
    faults: list[str]


@dataclass
class OpenMark:
    """A mark, while its content is read. instead: the ActualText that replaces its text, None if it has none."""

    kind: Kind | None
    key: Key | None = None
    instead: str | None = None
    is_crossed: bool = False
    box: Box | None = None
    setting: Setting = field(default_factory=Setting)

    def paint(self, box: Box) -> None:
        """Record that something is painted in `box`, in PDF points."""
        self.box = box if self.box is None else self.box.join(box)

    def finish(self, page: int, seen: Box) -> Marked:
        """Return the finished mark. page: from 1; seen: the visible area of the page, in PDF points."""
        setting, box = self.setting, self.box or seen
        place, line = (box, box.bottom) if setting.box is None else (setting.box, setting.line)
        text = setting.text if self.instead is None else self.instead
        x, below, width = (length * MM_PER_POINT for length in (place.left - seen.left, seen.top - line, place.width))
        kind: Kind = self.kind or "outside"
        return Marked(kind, page, self.key, text, round(x, 2), round(below, 2), round(width, 2), box, self.is_crossed)


@dataclass
class PageMarks:
    """The state that all content streams of a page share."""

    page: int
    fonts: Fonts
    instructions: Instructions = field(default_factory=Instructions)
    contents: dict[Key, OpenMark] = field(default_factory=dict)
    artifacts: list[OpenMark] = field(default_factory=list)
    outside: OpenMark = field(default_factory=lambda: OpenMark("outside"))
    unread: defaultdict[tuple[str, Why], set[int]] = field(default_factory=lambda: defaultdict(set))
    twice: list[Key] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    forms: dict[Reference, int] = field(default_factory=dict)
    """How often each form was painted."""

    def fault(self, message: str) -> None:
        """Record what is damaged, once for each page."""
        if message not in self.faults:
            self.faults.append(message)

    def finish(self, seen: Box) -> PageContent:
        """Return the content of the page, without marks in which nothing is painted.

        seen: the visible area of the page, in PDF points.
        """
        marks = [mark for mark in (*self.contents.values(), *self.artifacts, self.outside) if mark.box]
        unreadable = [
            Unreadable(self.page, font, why, tuple(sorted(codes))) for (font, why), codes in sorted(self.unread.items())
        ]
        return PageContent([mark.finish(self.page, seen) for mark in marks], unreadable, self.twice, self.faults)
