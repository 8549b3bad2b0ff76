"""The logical structure of pages: what a screen reader says of them, and in which order (ISO 32000-1, 14.8).

A part gets its structure when it is tagged (``tagging.py``), a finished file gives it back when it is read
(``prepress/accessibility``). Both speak of it in these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SOFT_HYPHEN = "\u00ad"
LINE, GAP = 0.5, 0.25
"""mm: runs whose baselines differ by less stand on one line; a gap that is wider parts two words."""


@dataclass(frozen=True)
class Run:
    """A run of text or a drawing that is one marked content: a line, a part of a line, a picture.

    page: from 1; mcid: the number of the marked content on its page; text: as it is printed, "" for a drawing;
    a soft hyphen at its end says that the word goes on in the next run; x, width: its left edge and how wide it
    is, mm; line: how far below the upper edge of the page its baseline stands, mm.
    """

    page: int
    mcid: int
    text: str
    x: float = 0.0
    line: float = 0.0
    width: float = 0.0

    def touches(self, after: Run) -> bool:
        """Whether the run `after` it goes on on the same line, without a gap that would be read as a space."""
        same_line = self.page == after.page and abs(self.line - after.line) < LINE
        return same_line and abs(after.x - (self.x + self.width)) < GAP


@dataclass(frozen=True)
class Element:
    """A structure element: a paragraph, a heading, a table … with all that it holds, in the order of reading.

    type: a standard structure type as "P" or "H2"; kids: what it holds; alt: what is said in its place;
    said: what is said in place of its printed text (ActualText); lang: its language, where it is another than
    that around it; scope: whom a header cell heads, "Row" or "Column"; columns, rows: over how many a cell
    reaches; target: where a link leads, an address or an anchor; contents: what the link's annotation says;
    source: where it is written, "parts/solution.html:12" for a line of a template, ":45" for a line of the
    part's own content file, "" if not known.
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

    @property
    def page(self) -> int:
        """The page on which it begins, from 1; 0 if nothing of it stands on a page."""
        return next((run.page for run in self.runs), 0)

    @property
    def runs(self) -> Iterator[Run]:
        """Everything that is printed of it, in the order of reading."""
        for kid in self.kids:
            if isinstance(kid, Run):
                yield kid
            else:
                yield from kid.runs

    @property
    def elements(self) -> Iterator[Element]:
        """Itself and all elements in it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements

    @property
    def text(self) -> str:
        """What a screen reader says of it: the words that stand in its place, or else its own, as one line."""
        return spoken(self.words)

    @property
    def words(self) -> Iterator[Run | str]:
        """Its runs; where words stand in the place of printed text, these."""
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
        """The level of a heading, from 1; 0 if it is none."""
        return int(self.type[1:]) if self.type[:1] == "H" and self.type[1:].isdigit() else 0


def spoken(words: Iterable[Run | str]) -> str:
    """Words that follow each other as one line: a divided word is joined, what stands apart is parted by a space."""
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
