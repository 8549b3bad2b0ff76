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
"""The shares of the page height, at the top and at the bottom, where running heads and feet are."""
_LINE = 1.0
"""mm: texts on different pages are at the same place if their lines differ by less than this."""
_OFTEN, _APART = 3, 2
"""A text at the same place on so many pages is a running head or foot, if the pages follow each other, or are all
left or all right pages."""
_NEVER_RUNNING = ("Table", "L", "TOC", "Figure", "Formula", "Caption")
_MAP = "Map the hyphen to U+00AD (ToUnicode), and put the rest of the word right after it."
_SAME = "Write the word everywhere with the hyphen, or everywhere without it."
"""The remedies of the rule `hyphens`: for the hyphen of a divided word, and for a typed one."""
_WHY = {
    "unnamed": ("have no text in its ToUnicode map", "Add them to its ToUnicode map."),
    "meaningless": ("are mapped to meaningless characters like U+FFFD (ToUnicode)", "Correct its ToUnicode map."),
    "missing": ("have no glyph in the font; it shows an empty box", "Use a font that has the glyphs."),
}


def check_content(reading: Reading) -> Iterator[AccessibilityFinding]:
    """The rule `content`: everything painted belongs to one element, or is an artifact.

    One finding for each fault on a page.
    """
    owners = reading.owners
    for page in reading.pages:
        contents = [marked for marked in page.marked if marked.kind == "content"]
        outside = [marked for marked in page.marked if marked.kind == "outside"]
        ownerless = [marked for marked in contents if marked.key not in owners]
        shared = [marked for marked in contents if marked.key and len(owners.get(marked.key, ())) > 1]
        crossed = [marked for marked in page.marked if marked.crossed]
        either = "Mark it as an artifact, or put it into an element."
        for marked, message, remedy in (
            (outside, "something painted is neither content nor an artifact", either),
            (ownerless, "painted content belongs to no element, and is never read", either),
            (shared, "painted content belongs to several elements", "Put it into one element."),
            (crossed, "something painted is both content and artifact", "End one before the other begins."),
        ):
            yield from _found(page, marked, message, remedy)
    yield from _lost(
        reading, reading.absent, "an element contains content {} that the page does not have", "Remove it."
    )
    message = "the parent tree does not lead from content {} back to its element"
    yield from _lost(reading, reading.stray, message, "Add its element to the parent tree.")


def check_hyphens(reading: Reading) -> Iterator[AccessibilityFinding]:
    """The rule `hyphens`: no word is read with the hyphen that divides it at the end of a line.

    A typed hyphen is part of its word, unless the file has the same word elsewhere without the hyphen.
    """
    known = _Words(reading)
    for block in blocks(reading.root):
        for run, after in pairwise((*block.runs, None)):
            if run is not None and (message := _hyphen(run, after, known)):
                remedy = _SAME if run.text.rstrip().endswith("-") else _MAP
                path, source = named(block.place.path, run.text), block.place.element.source
                yield AccessibilityFinding("hyphens", run.page, path, message, remedy, source, reading.place_of(run))


def check_unicode(reading: Reading) -> Iterator[AccessibilityFinding]:
    """The rule `unicode`: every character code has text."""
    for page in reading.pages:
        yield from (_unread(codes) for codes in page.unreadable)


def check_pagination(reading: Reading) -> Iterator[AccessibilityFinding]:
    """The rule `pagination`: folios, running heads and feet are not content.

    If they were, they would be read in the middle of a sentence.
    """
    edges = [
        (block, run)
        for block in blocks(reading.root)
        if not (block.place.is_in(*_NEVER_RUNNING) or block.place.element.type in _NEVER_RUNNING)
        for run in block.runs
        if block.place.element.level == 0 and _on_edge(run, reading.pages[run.page - 1])
    ]
    running = _running([run for _, run in edges])
    for block, run in edges:
        page = reading.pages[run.page - 1]
        folio = run.text.strip() == page.label and not _has_folio(page)
        if folio or _place(run) in running or _plain(run.text) in _artifacts(reading, page):
            message = "the folio of the page is read as text." if folio else "a running head or foot is read as text."
            path, source = named(block.place.path, run.text), block.place.element.source
            remedy = "Mark it as an artifact."
            yield AccessibilityFinding("pagination", run.page, path, message, remedy, source, reading.place_of(run))


class _Words:
    """The words of a file, collected at the first use."""

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
    """Return what is wrong with the end of a run, "" if nothing is."""
    text = run.text.rstrip()
    if text.endswith(_HYPHEN):
        return "a word is divided here, and is read with the hyphen."
    if text.endswith(SOFT_HYPHEN) and after is None:
        return "a word is divided here, and the rest of it is in another element."
    if not text.endswith("-") or after is None or not after.text[:1].islower():
        return ""
    first, second = _WORD.findall(text[:-1])[-1:], _WORD.findall(after.text)[:1]
    word = [*first, *second]
    if len(word) == 2 and "".join(word) in known and "-".join(word) not in known:
        return f"“{''.join(word)}” is divided here, and is read with the hyphen."
    return ""


def _unread(unreadable: Unreadable) -> AccessibilityFinding:
    fault, remedy = _WHY[unreadable.why]
    codes = ", ".join(f"{code:04X}" for code in unreadable.codes[:5]) + (" …" if len(unreadable.codes) > 5 else "")
    message = f"codes of the font {unreadable.font} {fault}: {codes}."
    return AccessibilityFinding("unicode", unreadable.page, "", message, remedy)


def _found(page: ReadPage, marked: Sequence[Marked], message: str, remedy: str) -> Iterator[AccessibilityFinding]:
    """Yield one finding on several pieces of marked content on a page; it quotes the first text in them."""
    if marked:
        text = next((one.text for one in marked if one.text.strip()), "")
        times = "" if len(marked) == 1 else f" ({len(marked)} times on this page)"
        quoted = f"“{shortened(text)}”" if text else ""
        place = page.place(marked[0].box)
        yield AccessibilityFinding("content", page.number, quoted, f"{message}{times}.", remedy, place=place)


def _lost(reading: Reading, keys: Iterable[Key], message: str, remedy: str) -> Iterator[AccessibilityFinding]:
    by_page: defaultdict[int, list[Key]] = defaultdict(list)
    for key in keys:
        by_page[key[0]].append(key)
    for page, found in sorted(by_page.items()):
        listed = ", ".join(str(mcid) for _, _, mcid in found[:5]) + (" …" if len(found) > 5 else "")
        first = reading.painted.get(found[0])
        place = reading.pages[page - 1].place(first.box) if first else None
        yield AccessibilityFinding("content", page, "", f"{message.format(listed)}.", remedy, place=place)


def _on_edge(placed: Run | Marked, page: ReadPage) -> bool:
    """Return whether something is placed where running heads and feet are."""
    height = page.box.height * MM_PER_POINT
    return placed.line < _HEAD * height or placed.line > (1 - _FOOT) * height


def _plain(text: str) -> str:
    """Return a text without its numbers, which change from page to page; "" if nothing is left."""
    return " ".join(_DIGITS.sub("", text).split()).strip("·|–-/ ")


def _place(run: Run) -> tuple[str, int]:
    return _plain(run.text), round(run.line / _LINE)


def _running(runs: Sequence[Run]) -> set[tuple[str, int]]:
    """Return the texts that are at the same place on many pages, with their lines."""
    pages: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for run in runs:
        pages[_place(run)].add(run.page)
    return {place for place, numbers in pages.items() if place[0] and _in_a_row(sorted(numbers)) >= _OFTEN}


def _in_a_row(numbers: Sequence[int]) -> int:
    """Return the length of the longest row of pages that follow each other.

    A text that every chapter has once is on pages further apart.
    """
    longest = row = 1
    for before, after in pairwise(numbers):
        row = row + 1 if after - before <= _APART else 1
        longest = max(longest, row)
    return longest


def _artifacts(reading: Reading, page: ReadPage) -> set[str]:
    """Return the running heads and feet of all other pages, without their numbers."""
    return {
        _plain(marked.text)
        for other in reading.pages
        if other is not page
        for marked in other.texts("artifact")
        if _on_edge(marked, other) and _plain(marked.text)
    }


def _has_folio(page: ReadPage) -> bool:
    return any(marked.text.strip() == page.label and _on_edge(marked, page) for marked in page.texts("artifact"))
