"""Findings on the accessibility of a file or of a part, and the verdicts of checkers on a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from press.prepress.pdf.page_boxes import Place

MOST_LOCATIONS = 5
"""The most locations that are reported for a rule that a file breaks."""
_SHORT = 60
"""Characters of a text that a finding quotes at most."""


@dataclass(frozen=True)
class AccessibilityFinding:
    """One thing that is wrong for people who use a screen reader.

    rule: the name of the rule, like "headings"; page: from 1, 0 for the whole file or if unknown; element: the path of
    the element in the structure, like "Document/Sect/H2", and the beginning of its text, "" if there is no element;
    message: what is wrong, a sentence; remedy: what to do, a sentence; source: the content file or template that
    causes it, with its line, "" if unknown; place: where it is on the page, None if unknown.
    """

    rule: str
    page: int
    element: str
    message: str
    remedy: str
    source: str = ""
    place: Place | None = None

    @property
    def order(self) -> tuple[int, str, str, str]:
        """The key to sort findings by: page, rule, element, message."""
        return self.page, self.rule, self.element, self.message


@dataclass(frozen=True)
class Location:
    """Where something is in a finished file. page, element, place: as in an AccessibilityFinding."""

    page: int = 0
    element: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Verdict:
    """What a checker finds in a file.

    checker, version: its name and its version; standard: the standard with which it compares the file, like
    "PDF/UA-1", "" if its rules are its own; rules: how many it has applied; checks: how often it has applied them, 0 if
    it does not count that.
    """

    checker: str
    version: str
    standard: str
    rules: int
    checks: int
    findings: tuple[AccessibilityFinding, ...]


def at_locations(rule: str, found: Iterable[tuple[Location, str]], count: int) -> Iterator[AccessibilityFinding]:
    """Yield a finding for each location at which a file breaks a rule, at most MOST_LOCATIONS of them.

    found: the locations, each with what is wrong there; only the first one at a location is reported; count: how often
    the file breaks the rule.
    """
    times = "" if count == 1 else f" ({count} times in the file)"
    messages: dict[Location, str] = {}
    for location, message in found:
        messages.setdefault(location, message)
    for at, message in islice(messages.items(), MOST_LOCATIONS):
        text = f"{message.rstrip('.')}{times}."
        yield AccessibilityFinding(rule, at.page, at.element, text, "", place=at.place)


def named(path: str, text: str) -> str:
    """Return the name of an element in a finding: its path, and the beginning of its text in quotation marks."""
    return f"{path} “{shortened(text)}”" if text.strip() else path


def shortened(text: str) -> str:
    """Return a text on one line, cut with "…" if it is longer than 60 characters."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1].rstrip()}…"
