"""The logical structure of pages: what a screen reader says, and in which order (ISO 32000-1, 14.8).

A part gets its structure when it is tagged (``tagging.py``); the structure is read from a finished file in
``prepress/accessibility``. Both use these types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
LINE, GAP = 0.5, 0.25
"""mm. Runs are on one line if their baselines differ by less than LINE; a gap wider than GAP separates words."""


@dataclass(frozen=True)
class Run:
    """A run of text or a drawing with its own marked content: a line, a part of a line, a picture.

    page: from 1; mcid: the number of the marked content on its page; text: as it is printed, "" for a drawing; a soft
    hyphen at its end means that the word continues in the next run; x, width: its left edge and its width, mm; line:
    the distance of its baseline from the upper edge of the page, mm.
    """

    page: int
    mcid: int
    text: str
    x: float = 0.0
    line: float = 0.0
    width: float = 0.0

    def touches(self, after: Run) -> bool:
        """Whether the run `after` continues on the same line, without a gap that is read as a space."""
        same_line = self.page == after.page and abs(self.line - after.line) < LINE
        return same_line and abs(after.x - (self.x + self.width)) < GAP


@dataclass(frozen=True)
class Element:
    """A structure element: a paragraph, a heading, a table … with its contents, in reading order.

    type: a standard structure type such as "P" or "H2"; kids: its elements and runs; alt: the text that replaces the
    element (Alt); said: the text that replaces its printed text (ActualText); lang: its language, if it differs from
    the language around it; scope: "Row" or "Column" for a header cell; columns, rows: how many a cell spans; target:
    the address or anchor of a link; contents: the text of the link's annotation; source: where it is written,
    "parts/solution.html:12" for a line of a template, ":45" for a line of the part's own content file, "" if not known;
    alt_source: the same of the alternative text, "@pictures.1.alt" for a field of a content file, "" if the element
    itself has it.
    """

    type: str
    kids: tuple[Element | Run, ...] = ()
    alt: str = ""
    said: str = ""
    lang: str = ""
    scope: str = ""
    columns: int = 1
    rows: int = 1
    target: str = ""
    contents: str = ""
    source: str = ""
    alt_source: str = ""

    @property
    def page(self) -> int:
        """The page on which it begins, from 1; 0 if nothing of it is on a page."""
        return next((run.page for run in self.runs), 0)

    @property
    def runs(self) -> Iterator[Run]:
        """All runs in it, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Run):
                yield kid
            else:
                yield from kid.runs

    @property
    def elements(self) -> Iterator[Element]:
        """The element itself and all elements in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements

    @property
    def text(self) -> str:
        """What a screen reader says: the text that replaces it, or else its own text, as one line."""
        return spoken(self.words)

    @property
    def words(self) -> Iterator[Run | str]:
        """Its runs; where a text replaces printed text, that text."""
        if instead := self.alt or self.said:
            yield instead
            return
        for kid in self.kids:
            if isinstance(kid, Run):
                yield kid
            else:
                yield from kid.words

    @property
    def level(self) -> int:
        """The level of a heading, from 1; 0 if it is not a heading with a level."""
        return int(self.type[1:]) if self.type[:1] == "H" and self.type[1:].isdigit() else 0


def spoken(words: Iterable[Run | str]) -> str:
    """Return successive words as one line. Divided words are joined; a space is between runs that do not touch."""
    whole, before = "", None
    for word in words:
        text = word if isinstance(word, str) else word.text
        if whole.endswith(SOFT_HYPHEN):
            whole = whole.removesuffix(SOFT_HYPHEN) + text
        elif isinstance(before, Run) and isinstance(word, Run) and before.touches(word):
            whole += text
        else:
            whole += f" {text}"
        before = word
    return " ".join(whole.split())
