"""Catalogue -> what its flatplan leaves empty between the entries of a theme, and the order that would fill it. Pure.

An entry of one or two spreads begins on a left page; after an entry of one page, a page for notes may come before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from press.editorial.model import Catalogue, Solution
from press.editorial.schema import SMALL


def remarks_on_holes(catalogue: Catalogue) -> Iterator[str]:
    """Yield a remark, a sentence or two, for each theme with pages or parts of pages that no entry fills."""
    per_page, one = catalogue.schema.per_page, catalogue.schema.one
    for theme in catalogue.themes:
        entries, is_last = catalogue.solutions_of(theme), theme is catalogue.themes[-1]
        for run in _small_runs(entries):
            if free := -len(run) % per_page:
                room = f"{free} more" if free > 1 else "one more"
                yield f"{theme.fields.name}: the last page of small {catalogue.schema.several} has room for {room}."
        empty = len(list(_holes(entries, per_page)))
        if empty and (better := _better_order(entries, per_page, is_last=is_last)):
            moved, before = better
            pages = "1 page is" if empty == 1 else f"{empty} pages are"
            yield (
                f"{theme.fields.name}: {pages} empty before {one} {_after_a_hole(entries, per_page)}. "
                f"To fill it: build.py move {moved.number} --to {before.number}"
            )


def _small_runs(entries: Sequence[Solution]) -> Iterator[list[Solution]]:
    for is_small, run in groupby(entries, key=lambda entry: entry.is_small):
        if is_small:
            yield list(run)


def _holes(entries: Sequence[Solution], per_page: int) -> Iterator[Solution]:
    """Yield the entries with an empty page before them. The first one begins on a left page."""
    at = 0
    for size, run in groupby(entries, key=lambda entry: entry.size):
        together = list(run)
        if size == SMALL:
            at += -(-len(together) // per_page)
            continue
        for entry in together:
            if entry.pages > 1 and at % 2:
                yield entry
                at += 1
            at += entry.pages


def _length(entries: Sequence[Solution], per_page: int, *, is_last: bool) -> int:
    """Return how many pages the entries of a theme take, with those that are empty: up to a left page, on which the
    next theme begins, unless this is the last one.
    """
    small = sum(-(-len(run) // per_page) for run in _small_runs(entries))
    pages = small + sum(entry.pages for entry in entries if not entry.is_small) + len(list(_holes(entries, per_page)))
    return pages if is_last else pages + pages % 2


def _after_a_hole(entries: Sequence[Solution], per_page: int) -> int:
    return next(_holes(entries, per_page)).number


def _better_order(entries: Sequence[Solution], per_page: int, *, is_last: bool) -> tuple[Solution, Solution] | None:
    """Return an entry, and the one in whose place the theme takes the fewest pages; the nearest of several. None if no
    single move helps.
    """
    now = _length(entries, per_page, is_last=is_last)
    moves = []
    for start, moved in enumerate(entries):
        others = [entry for entry in entries if entry is not moved]
        for end in range(len(entries)):
            changed = [*others[:end], moved, *others[end:]]
            length = _length(changed, per_page, is_last=is_last)
            if length < now:
                moves.append((length, abs(end - start), start, end))
    if not moves:
        return None
    _, _, start, end = min(moves)
    return entries[start], entries[end]
