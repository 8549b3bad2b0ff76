"""The problems of many parts -> one problem for each cause: a wrong token or template shows in nearly all of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from press.problems import Problem

LEAST_PARTS = 6
"""Of fewer parts, most may have the same problem by chance."""
_VARYING = re.compile(r'"[^"]*"|“[^”]*”|#[0-9a-fA-F]{6}\b|\d+(?:[.,]\d+)?|\b(?<=line)s\b')
"""What differs between two problems of one kind: quoted words, colours, numbers, and the plural of "line"."""


def by_cause(problems: Mapping[str, Sequence[Problem]]) -> Iterator[Problem]:
    """Yield the problems of the parts of an edition; those of one kind that most parts have as one, the first.

    problems: by the key of the part; parts without problems are there, too.
    """
    kinds = defaultdict[str, dict[str, list[Problem]]](dict)
    for key, of_part in problems.items():
        for problem in of_part:
            kinds[_kind(problem)].setdefault(key, []).append(problem)
    for parts in kinds.values():
        first = next(iter(parts.values()))[0]
        if all(problem == first for of_part in parts.values() for problem in of_part):
            yield first
        elif len(problems) >= LEAST_PARTS and 2 * len(parts) > len(problems):
            others = f"So it is in {len(parts) - 1} other parts of {len(problems)}: the design may be the cause."
            yield replace(first, message=f"{first.message} {others}")
        else:
            for of_part in parts.values():
                yield from of_part


def _kind(problem: Problem) -> str:
    """Return what is equal in problems of one kind."""
    return _VARYING.sub("", problem.message) + problem.remedy
