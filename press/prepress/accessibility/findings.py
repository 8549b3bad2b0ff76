"""What was found against a file, or a part of one, by whoever has it read aloud."""

from __future__ import annotations

from dataclasses import dataclass

_SHORT = 60
"""Letters of a text by which a reader of the finding knows it again."""


@dataclass(frozen=True)
class AccessibilityFinding:
    """One thing that keeps somebody from reading the file.

    rule: the short name of the rule, as "headings"; page: from 1, 0 if it is the whole file or not known;
    element: where in the structure, as "Document/Sect/H2", and the beginning of its text, "" if it is no element;
    message: what is wrong, a sentence; remedy: what to do, a sentence; source: the content file or template that
    brought it, "" if not known.
    """

    rule: str
    page: int
    element: str
    message: str
    remedy: str
    source: str = ""

    @property
    def order(self) -> tuple[int, str, str, str]:
        """What findings are sorted by: page, rule, element."""
        return self.page, self.rule, self.element, self.message


def named(path: str, text: str) -> str:
    """An element as a finding names it: where it is, and how its text begins."""
    return f"{path} “{shortened(text)}”" if text.strip() else path


def shortened(text: str) -> str:
    """A text on one line, cut off where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1].rstrip()}…"
