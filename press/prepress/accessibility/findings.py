"""Findings on the accessibility of a file, or of a part."""

from __future__ import annotations

from dataclasses import dataclass

_SHORT = 60
"""Characters of a text that a finding quotes at most."""


@dataclass(frozen=True)
class AccessibilityFinding:
    """One thing that is wrong for people who use a screen reader.

    rule: the name of the rule, like "headings"; page: from 1, 0 for the whole file or if unknown; element: the path of
    the element in the structure, like "Document/Sect/H2", and the beginning of its text, "" if there is no element;
    message: what is wrong, a sentence; remedy: what to do, a sentence; source: the content file or template that
    causes it, with its line, "" if unknown.
    """

    rule: str
    page: int
    element: str
    message: str
    remedy: str
    source: str = ""

    @property
    def order(self) -> tuple[int, str, str, str]:
        """The key to sort findings by: page, rule, element, message."""
        return self.page, self.rule, self.element, self.message


def named(path: str, text: str) -> str:
    """Return the name of an element in a finding: its path, and the beginning of its text in quotation marks."""
    return f"{path} “{shortened(text)}”" if text.strip() else path


def shortened(text: str) -> str:
    """Return a text on one line, cut with "…" if it is longer than 60 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1].rstrip()}…"
