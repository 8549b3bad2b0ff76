"""Folios and numbers of solutions: adding or removing a part changes them, but that changes no other part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from press.desk.diff.facts import PartFacts

_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True)
class Numbering:
    """Old numbers -> new numbers, for everything that is in both revisions.

    pages: folios; solutions: numbers of solutions; keys: keys of parts.
    """

    pages: Mapping[str, str]
    solutions: Mapping[str, str]
    keys: Mapping[str, str]

    def is_same(self, before: str, after: str) -> bool:
        """Return whether two texts are the same, apart from numbers that changed in this way."""
        if before == after:
            return True
        old, new = _NUMBER.split(before), _NUMBER.split(after)
        return len(old) == len(new) and all(
            one == other or (n % 2 == 1 and other in (self.pages.get(one), self.solutions.get(one)))
            for n, (one, other) in enumerate(zip(old, new, strict=True))
        )


def numbering(before: Mapping[str, PartFacts], after: Mapping[str, PartFacts]) -> Numbering:
    """Return the changed numbers of the parts that are in both revisions of the book."""
    pages: dict[str, str] = {}
    solutions: dict[str, str] = {}
    keys: dict[str, str] = {}
    shared = [{entry.slug: entry for part in parts.values() for entry in part.shared_by} for parts in (before, after)]
    for name in shared[0].keys() & shared[1].keys():
        keys[shared[0][name].key] = shared[1][name].key
        solutions[str(shared[0][name].number)] = str(shared[1][name].number)
    for name in before.keys() & after.keys():
        old, new = before[name], after[name]
        keys[old.key] = new.key
        solutions[str(old.number)] = str(new.number)
        pages |= {str(old.folio + n): str(new.folio + n) for n in range(min(old.pages, new.pages))}
    return Numbering(pages, solutions, keys)


def counts_pages(source: str) -> bool:
    """Return whether text from this source may contain folios or numbers of solutions.

    Such sources are templates, the name of a solution, and the fields of other parts.
    """
    return not source.startswith(":") and (not source.startswith("@") or source == "@name" or "/" in source)
