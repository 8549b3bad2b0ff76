"""Straight quotation marks in a text -> which of them open a quotation, which close one, which are apostrophes.

A mark between letters is an apostrophe ("90'erne", "don't"). Others open or close by what stands beside them. What can
be both is decided by its partner: "forældrenes'" closes nothing if nothing was opened, so it has an apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

DOUBLE, SINGLE = '"', "'"
APOSTROPHE = "’"
_BEFORE_OPENING = frozenset("([{<«»„“‚‘‹›¿¡-‐‑–—/:\"'")
_AFTER_CLOSING = frozenset(".,;:!?…)]}>«»”’‹›-‐‑–—/\"'\ufffc")
_GENITIVE = frozenset("sxzßSXZ")
"""Letters after which an apostrophe ends a word ("the parents' house", "Hans' Haus")."""
_DECADE = re.compile(r"'\d\d(?!\d)")
_WITH_ENDING = re.compile(r"'\d\d(?:['’]?[^\W\d_]|-[^\W\d_])")
"""A year without its century, with an ending: ``'90s``, ``'90'erne``, ``'68-oprøret``."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Mark:
    """A straight mark that typography replaces. at: its place in the text; meaning: "open", "close" or "apostrophe";
    depth: of its quotation, 0 or 1 in turn; one in single marks that is in no other one has the depth 1.
    """

    at: int
    meaning: str
    depth: int = 0


def marks_in(text: str, elisions: Collection[str], kept: Collection[int], around: int = 0) -> Iterator[Mark]:
    """Yield the marks of a text that have a meaning; the others are inches or feet, or mistakes, and stay straight.

    elisions: the words that begin with an apostrophe; kept: places of marks that stay as they are; around: the number
    of quotations that the whole text is in.
    """
    pairs = _double_pairs(text, kept)
    for first, last in pairs:
        depth = (_count_around(first, pairs) + around) % 2
        yield from (Mark(first, "open", depth), Mark(last, "close", depth))
    singles = [at for at, one in enumerate(text) if one == SINGLE and at not in kept]
    yield from _single_marks(text, singles, pairs, elisions, around)


def _double_pairs(text: str, kept: Collection[int]) -> list[tuple[int, int]]:
    pairs, opened = list[tuple[int, int]](), list[int]()
    for at, one in enumerate(text):
        if one != DOUBLE or at in kept:
            continue
        opens, closes = _sides(text, at)
        if opens and (not closes or not opened):
            opened.append(at)
        elif opened and (closes or not opens):
            pairs.append((opened.pop(), at))
        elif not closes and text[at + 1 : at + 2].strip() and not text[at - 1].isdigit():  # within a word
            opened.append(at)
    return pairs


def _single_marks(
    text: str, singles: list[int], pairs: list[tuple[int, int]], elisions: Collection[str], around: int
) -> Iterator[Mark]:
    elided = set(_elided(text, singles, elisions))
    taken = set[int]()
    others = [at for at in singles if at not in elided]
    for n, at in enumerate(others):
        if at in taken:
            continue
        opens, closes = _sides(text, at)
        partner = _partner(text, at, others[n + 1 :], pairs) if opens else None
        if partner and not (_DECADE.match(text, at) and text[partner - 1] in _GENITIVE):
            taken.add(partner)
            outer = _count_around(at, pairs) + around
            depth = outer % 2 if outer else 1
            yield from (Mark(at, "open", depth), Mark(partner, "close", depth))
            continue
        is_alone = not text[at - 1 : at].strip() and not text[at + 1 : at + 2].strip()
        is_measure = text[at - 1 : at].isdigit() and (closes or text[at + 1 : at + 2].isdigit())  # feet, minutes
        if not is_alone and not is_measure:
            yield Mark(at, "apostrophe")
    yield from (Mark(at, "apostrophe") for at in elided)


def _elided(text: str, singles: Collection[int], elisions: Collection[str]) -> Iterator[int]:
    """The marks of words that begin with an apostrophe, and the second one of "'n'"."""
    for at in singles:
        word = _WORD.match(text, at + 1)
        if not _sides(text, at)[0]:
            continue
        if word and word[0].casefold() in elisions:
            yield at
            if len(word[0]) == 1 and word.end() in singles:
                yield word.end()
        elif _WITH_ENDING.match(text, at):
            yield at


def _partner(text: str, at: int, following: list[int], pairs: list[tuple[int, int]]) -> int | None:
    """The mark that closes a single one: the first that can, but none after a genitive if a later one can as well."""
    found: int | None = None
    for other in following:
        opens, closes = _sides(text, other)
        if opens and not closes:
            break
        if closes and _around(at, pairs) == _around(other, pairs):
            if text[other - 1] not in _GENITIVE:
                return other
            found = found or other
    return found


def _count_around(at: int, pairs: list[tuple[int, int]]) -> int:
    return sum(first < at < last for first, last in pairs)


def _around(at: int, pairs: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The innermost pair of double marks around a place."""
    return max((pair for pair in pairs if pair[0] < at < pair[1]), default=None)


def _sides(text: str, at: int) -> tuple[bool, bool]:
    """Whether a mark can open a quotation, and whether it can close one."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    has_word_after = bool(after) and not after.isspace()
    has_word_before = bool(before) and not before.isspace()
    opens = has_word_after and (not has_word_before or before in _BEFORE_OPENING)
    closes = has_word_before and (not has_word_after or after in _AFTER_CLOSING)
    return opens, closes
