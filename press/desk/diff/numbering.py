"""Folios and numbers of solutions, which change on every page when one part comes or goes, and change no part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from press.desk.diff.facts import Facts
from press.editions import SCREEN

_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Numbering:
    """Which number became which. pages: folios; solutions: numbers of solutions; of what is in both revisions."""

    pages: Mapping[str, str]
    solutions: Mapping[str, str]

    def is_same(self, before: str, after: str) -> bool:
        """Whether two texts are the same but for numbers that became others."""
        if before == after:
            return True
        old, new = _NUMBER.split(before), _NUMBER.split(after)
        return len(old) == len(new) and all(
            one == other or (n % 2 == 1 and other in (self.pages.get(one), self.solutions.get(one)))
            for n, (one, other) in enumerate(zip(old, new, strict=True))
        )


def numbering(base: Facts, head: Facts) -> Numbering:
    """How the numbers of the parts that are in both revisions changed."""
    before = {part.key: part for edition in base.editions if edition.name == SCREEN.name for part in edition.parts}
    pages: dict[str, str] = {}
    solutions: dict[str, str] = {}
    for edition in head.editions:
        for part in edition.parts if edition.name == SCREEN.name else ():
            if old := before.get(part.key):
                solutions[str(old.number)] = str(part.number)
                pages |= {str(old.folio + n): str(part.folio + n) for n in range(min(old.pages, part.pages))}
    return Numbering(pages, solutions)


def counts_pages(source: str) -> bool:
    """Whether what is written there may hold folios or numbers: a template, the name, what is said of other parts."""
    return not source.startswith(":") and (not source.startswith("@") or source == "@name" or "/" in source)
