"""Rules on what is painted: `content`, `hyphens`, `unicode` and `pagination`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from press.composition.structure import SOFT_HYPHEN, Run, spoken
from press.prepress.accessibility.blocks import blocks
from press.prepress.accessibility.findings import AccessibilityFinding, named, shortened
from press.prepress.accessibility.reading import Key, Marked, Reading, ReadPage, Unreadable
from press.units import MM_PER_POINT

_HYPHEN = "\u2010"
_WORD = re.compile(r"[\w-]+")
_DIGITS = re.compile(r"\d+")
_HEAD, _FOOT = 0.08, 0.10
"""How much of a page, from above and from below, is where running heads and feet stand."""
_LINE = 1.0
"""mm: what stands on equal pages of a book on lines that differ by less stands at one place."""
_OFTEN, _APART = 3, 2
"""So many pages with one text at one place are no chance, if they follow each other, or are all left or right."""
_NEVER_RUNNING = ("Table", "L", "TOC", "Figure", "Formula", "Caption")
_WHY = {
    "unnamed": ("stand for no letters: the font does not name them (ToUnicode)", "Name them in its ToUnicode."),
    "meaningless": ("stand for what is no letter, as U+FFFD", "Let its ToUnicode name letters."),
    "missing": ("are not in the font, which shows an empty box for them", "Use a font that has them."),
}


def check_content(reading: Reading) -> Iterator[AccessibilityFinding]:
    """All that is painted belongs to one element, or is an artifact; each fault once a page."""
    owners = reading.owners
    for page in reading.pages:
        contents = [marked for marked in page.marked if marked.kind == "content"]
        outside = [marked for marked in page.marked if marked.kind == "outside"]
        unheld = [marked for marked in contents if marked.key not in owners]
        shared = [marked for marked in contents if marked.key and len(owners.get(marked.key, ())) > 1]
        crossed = [marked for marked in page.marked if marked.crossed]
        remedy = "Mark it as an artifact, or let an element hold it."
        yield from _found(outside, "something is painted that is neither content nor an artifact", remedy)
        yield from _found(unheld, "what is painted belongs to no element, and is never read", remedy)
        yield from _found(shared, "what is painted belongs to several elements", "Let one element hold it.")
        yield from _found(crossed, "what is painted is content and an artifact at once", "End one before the other.")
    yield from _lost(reading.absent, "an element holds content {} that the page does not have", "Remove it.")
    said = "the parent tree does not lead from content {} back to its element"
    yield from _lost(reading.stray, said, "Write its element into the parent tree.")


def check_hyphens(reading: Reading) -> Iterator[AccessibilityFinding]:
    """No word is read with the hyphen at which it is divided. A typed hyphen is a word's own, unless the same
    word stands elsewhere in the file without it."""
    known = _Words(reading)
    for block in blocks(reading.root):
        for run, after in pairwise((*block.runs, None)):
            if run is not None and (said := _hyphen(run, after, known)):
                remedy = "Let the hyphen stand for U+00AD (ToUnicode), and the rest of the word follow it."
                path = named(block.place.path, run.text)
                yield AccessibilityFinding("hyphens", run.page, path, said, remedy, block.place.element.source)


def check_unicode(reading: Reading) -> Iterator[AccessibilityFinding]:
    """Every sign stands for letters."""
    for page in reading.pages:
        yield from (_unread(signs) for signs in page.unreadable)


def check_pagination(reading: Reading) -> Iterator[AccessibilityFinding]:
    """Folios and running feet are no content: they would be read in the middle of a sentence."""
    edges = [
        (block, run)
        for block in blocks(reading.root)
        if not (block.place.stands_in(*_NEVER_RUNNING) or block.place.element.type in _NEVER_RUNNING)
        for run in block.runs
        if block.place.element.level == 0 and _on_edge(run, reading.pages[run.page - 1])
    ]
    running = _running([run for _, run in edges])
    for block, run in edges:
        page = reading.pages[run.page - 1]
        folio = run.text.strip() == page.label and not _has_folio(page)
        if folio or _place(run) in running or _plain(run.text) in _artifacts(reading, page):
            said = "the page's folio is read as text." if folio else "a running head or foot is read as text."
            path = named(block.place.path, run.text)
            yield AccessibilityFinding(
                "pagination", run.page, path, said, "Mark it as an artifact.", block.place.element.source
            )


class _Words:
    """The words of a file, gathered when they are first asked for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: set[str] | None = None

    def __contains__(self, word: str) -> bool:
        if self._known is None:
            self._known = {
                word.lower() for block in blocks(self._reading.root) for word in _WORD.findall(spoken(block.runs))
            }
        return word.lower() in self._known


def _hyphen(run: Run, after: Run | None, known: _Words) -> str:
    """What is wrong with the end of a run, "" if nothing."""
    text = run.text.rstrip()
    if text.endswith(_HYPHEN):
        return "a word is divided here, and read with its hyphen."
    if text.endswith(SOFT_HYPHEN) and after is None:
        return "a word is divided here, and its rest stands in another element."
    if not text.endswith("-") or after is None or not after.text[:1].islower():
        return ""
    first, second = _WORD.findall(text[:-1])[-1:], _WORD.findall(after.text)[:1]
    word = [*first, *second]
    if len(word) == 2 and "".join(word) in known and "-".join(word) not in known:
        return f"“{''.join(word)}” is divided here, and read with its hyphen."
    return ""


def _unread(signs: Unreadable) -> AccessibilityFinding:
    said, remedy = _WHY[signs.why]
    codes = ", ".join(f"{code:04X}" for code in signs.codes[:5]) + (" …" if len(signs.codes) > 5 else "")
    message = f"signs of the font {signs.font} {said}: {codes}."
    return AccessibilityFinding("unicode", signs.page, "", message, remedy)


def _found(marked: Sequence[Marked], said: str, remedy: str) -> Iterator[AccessibilityFinding]:
    """One finding on some marked contents of a page, with the first text in them."""
    if marked:
        text = next((one.text for one in marked if one.text.strip()), "")
        often = "" if len(marked) == 1 else f" ({len(marked)} times on this page)"
        what = f"“{shortened(text)}”" if text else ""
        yield AccessibilityFinding("content", marked[0].page, what, f"{said}{often}.", remedy)


def _lost(keys: Iterable[Key], said: str, remedy: str) -> Iterator[AccessibilityFinding]:
    by_page: defaultdict[int, list[int]] = defaultdict(list)
    for page, _, mcid in keys:
        by_page[page].append(mcid)
    for page, numbers in sorted(by_page.items()):
        listed = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
        yield AccessibilityFinding("content", page, "", f"{said.format(listed)}.", remedy)


def _on_edge(placed: Run | Marked, page: ReadPage) -> bool:
    """Whether something stands where running heads and feet do."""
    height = page.box.height * MM_PER_POINT
    return placed.line < _HEAD * height or placed.line > (1 - _FOOT) * height


def _plain(text: str) -> str:
    """A text without its numbers, which change from page to page; "" if nothing is left of it."""
    return " ".join(_DIGITS.sub("", text).split()).strip("·|–-/ ")


def _place(run: Run) -> tuple[str, int]:
    return _plain(run.text), round(run.line / _LINE)


def _running(runs: Sequence[Run]) -> set[tuple[str, int]]:
    """Texts that stand at one place on many pages."""
    pages: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for run in runs:
        pages[_place(run)].add(run.page)
    return {place for place, numbers in pages.items() if place[0] and _in_a_row(sorted(numbers)) >= _OFTEN}


def _in_a_row(numbers: Sequence[int]) -> int:
    """How many pages follow each other at most; what comes with each chapter once stands further apart."""
    longest = row = 1
    for before, after in pairwise(numbers):
        row = row + 1 if after - before <= _APART else 1
        longest = max(longest, row)
    return longest


def _artifacts(reading: Reading, page: ReadPage) -> set[str]:
    """What other pages than this one have as running heads and feet."""
    return {
        _plain(marked.text)
        for other in reading.pages
        if other is not page
        for marked in other.texts("artifact")
        if _on_edge(marked, other) and _plain(marked.text)
    }


def _has_folio(page: ReadPage) -> bool:
    return any(marked.text.strip() == page.label and _on_edge(marked, page) for marked in page.texts("artifact"))
