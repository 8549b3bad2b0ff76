"""Spots of a part, before and after -> its texts, block by block, and the changes in them, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from press.composition.spots import Spot
from press.desk.diff.changes import Area, Change, ChangeKind, Word
from press.desk.diff.numbering import Numbering, counts_pages

DIVIDED = "\N{HYPHEN}"
"""The character that WeasyPrint adds where it divides a word. A typed hyphen is a different character."""
AROUND = 5
"""Unchanged words that are kept on either side of a change."""
ALIKE = 0.5
"""The least similarity, 0 to 1, of two texts that count as one changed text."""


@dataclass(frozen=True)
class TextBlock:
    """A text from one place in the source: a paragraph, a heading, a cell. size: its type size, mm."""

    source: str
    text: str
    place: Area
    size: float

    @property
    def plain(self) -> str:
        """The text without spaces after hyphens: at a line end, "job- og" and "15-year-olds" cannot be told apart."""
        return self.text.replace("- ", "-")


Pair = tuple[TextBlock | None, TextBlock | None]
"""A text before and after; None where it does not exist."""


def blocks_of(spots: Iterable[Spot]) -> list[TextBlock]:
    """Return the texts of a part in the order in which they are painted."""
    texts = (spot for spot in spots if spot.text)
    return [_block(source, list(runs)) for source, runs in groupby(texts, key=lambda spot: spot.source)]


def _block(source: str, runs: list[Spot]) -> TextBlock:
    text = ""
    for run in runs:
        text = text.removesuffix(DIVIDED) + run.text if text.endswith(DIVIDED) else f"{text} {run.text}"
    first = [run for run in runs if run.page == runs[0].page]
    left, top = min(run.x for run in first), min(run.y for run in first)
    right, bottom = max(run.x + run.width for run in first), max(run.y + run.height for run in first)
    place = Area(runs[0].page, left, top, round(right - left, 2), round(bottom - top, 2))
    return TextBlock(source, " ".join(text.split()), place, runs[0].size)


def pairs_of(before: Sequence[TextBlock], after: Sequence[TextBlock], numbers: Numbering) -> Iterator[Pair]:
    """Yield the texts before and after in pairs; None where one has no partner."""
    old, new = _keys(before, after, numbers)
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(before[i:j], after[k:m], strict=True)
        else:
            yield from _paired(before[i:j], after[k:m])


def _keys(before: Sequence[TextBlock], after: Sequence[TextBlock], numbers: Numbering) -> tuple[list[str], list[str]]:
    """The keys by which texts are compared. A text in which only numbers changed keeps its key."""
    new = [block.plain for block in after]
    there = set(new)
    old = []
    for block in before:
        key = block.plain
        if key not in there and counts_pages(block.source):
            key = next((text for text in new if numbers.is_same(key, text)), key)
        old.append(key)
    return old, new


def _paired(before: Sequence[TextBlock], after: Sequence[TextBlock]) -> Iterator[Pair]:
    """Pairs of similar texts, in order; the others were added or removed."""
    rest = list(after)
    for old in before:
        likeness = {n: _likeness(old, new) for n, new in enumerate(rest)}
        best = max(likeness, key=lambda n: likeness[n], default=None)
        if best is None or (likeness[best] < ALIKE and not (len(before) == len(after) == 1)):
            yield old, None
            continue
        yield from ((None, new) for new in rest[:best])
        yield old, rest[best]
        del rest[: best + 1]
    yield from ((None, new) for new in rest)


def _likeness(old: TextBlock, new: TextBlock) -> float:
    return SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False).ratio()


def text_findings(pairs: Iterable[Pair], numbers: Numbering) -> Iterator[Change]:
    """Yield the changes of the texts, with sources as spots give them."""
    for old, new in pairs:
        if old and new:
            if old.plain == new.plain or (counts_pages(new.source) and numbers.is_same(old.plain, new.plain)):
                continue
            words = tuple(changed_words(old.text, new.text))
            yield Change(ChangeKind.TEXT, sentence(words), new.source, words, new.place, old.place)
        elif new:
            yield Change(ChangeKind.TEXT, f"new: {_count(new.text)}", new.source, (Word("+", new.text),), new.place)
        elif old:
            yield Change(ChangeKind.TEXT, f"removed: {_count(old.text)}", "", (Word("-", old.text),), None, old.place)


def changed_words(before: str, after: str) -> Iterator[Word]:
    """Yield the removed and added words, with some of the words around them."""
    old, new = before.split(), after.split()
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for n, (tag, i, j, k, m) in enumerate(codes):
        if tag == "equal":
            yield Word("=", _shortened(old[i:j], n == 0, n == len(codes) - 1))
        else:
            yield from (Word("-", " ".join(old[i:j])),) if i < j else ()
            yield from (Word("+", " ".join(new[k:m])),) if k < m else ()


def _shortened(words: list[str], is_first: bool, is_last: bool) -> str:
    """Unchanged words; if there are many, only those next to a change."""
    head, tail = (0 if is_first else AROUND), (0 if is_last else AROUND)
    if len(words) <= head + tail + 2:
        return " ".join(words)
    return " ".join([*words[:head], "…", *words[len(words) - tail :]])


def sentence(words: Iterable[Word]) -> str:
    """Return how many words were removed and added, as a phrase."""
    words = list(words)
    went = sum(len(word.text.split()) for word in words if word.sign == "-")
    came = sum(len(word.text.split()) for word in words if word.sign == "+")
    if went and came:
        return f"{went} {_words(went)} replaced by {came}"
    return f"{came} {_words(came)} added" if came else f"{went} {_words(went)} removed"


def _count(text: str) -> str:
    count = len(text.split())
    return f"a text of {count} {_words(count)}"


def _words(count: int) -> str:
    return "word" if count == 1 else "words"
