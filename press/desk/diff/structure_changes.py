"""Structures of a part, before and after -> changes for screen readers: links, alternative texts, order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from press.composition.structure import Element
from press.desk.diff.changes import Change, ChangeKind
from press.desk.diff.numbering import Numbering
from press.desk.diff.words import changed_words

_LINK = "Link"


def reading_findings(before: Element | None, after: Element | None, numbers: Numbering) -> Iterator[Change]:
    """Yield what changed for readers who use a screen reader or links; nothing in an edition without tags."""
    if before and after:
        yield from _links(before, after, numbers)
        yield from _alternatives(before, after, numbers)
        yield from _structure(before, after)


def _links(before: Element, after: Element, numbers: Numbering) -> Iterator[Change]:
    old, new = ([element for element in tree.elements if element.type == _LINK] for tree in (before, after))
    targets = [numbers.keys.get(link.target, link.target) for link in old]
    for tag, i, j, k, m in _codes(targets, [link.target for link in new]):
        if tag == "equal":
            for was, is_ in zip(old[i:j], new[k:m], strict=True):
                if not numbers.is_same(was.contents, is_.contents):
                    words = tuple(changed_words(was.contents, is_.contents))
                    what = f"the link to {is_.target} has a different description"
                    yield Change(ChangeKind.LINKS, what, is_.source, words)
            continue
        went, came = old[i:j], new[k:m]
        for was, is_ in zip(went, came, strict=False):
            yield Change(ChangeKind.LINKS, f"“{is_.text}” leads to {is_.target} (was {was.target})", is_.source)
        for was in went[len(came) :]:
            yield Change(ChangeKind.LINKS, f"the link “{was.text}” to {was.target} was removed")
        for is_ in came[len(went) :]:
            yield Change(ChangeKind.LINKS, f"the link “{is_.text}” to {is_.target} is new", is_.source)


def _alternatives(before: Element, after: Element, numbers: Numbering) -> Iterator[Change]:
    old, new = ([one for one in tree.elements if one.alt and one.type != _LINK] for tree in (before, after))
    for tag, i, j, k, m in _codes([one.alt for one in old], [one.alt for one in new]):
        if tag == "equal":
            continue
        went, came = old[i:j], new[k:m]
        for was, is_ in zip(went, came, strict=False):
            if not numbers.is_same(was.alt, is_.alt):
                words = tuple(changed_words(was.alt, is_.alt))
                yield Change(ChangeKind.ALT, f"{is_.type}: different alternative text", is_.source, words)
        for was in went[len(came) :]:
            yield Change(ChangeKind.ALT, f"{was.type}: removed, with its alternative text “{was.alt}”")
        for is_ in came[len(went) :]:
            yield Change(ChangeKind.ALT, f"{is_.type}: new, with the alternative text “{is_.alt}”", is_.source)


def _structure(before: Element, after: Element) -> Iterator[Change]:
    old, new = list(_shape(before)), list(_shape(after))
    if old == new:
        return
    names = [Counter(name for _, name in shape) for shape in (old, new)]
    more, fewer = (names[1] - names[0]).items(), (names[0] - names[1]).items()
    counts = [f"{count} more {name}" for name, count in more] + [f"{count} fewer {name}" for name, count in fewer]
    is_reordered = [name for _, name in old] != [name for _, name in new]
    same = f"the same elements {'in a different order' if is_reordered else 'nested differently'}"
    yield Change(ChangeKind.STRUCTURE, ", ".join(counts) or same)


def _shape(element: Element, depth: int = 0) -> Iterator[tuple[int, str]]:
    """The elements with their depth, and what a screen reader says about each besides its text."""
    language = f" ({element.lang})" if element.lang else ""
    yield depth, f"{element.type}{language}{' ' * bool(element.scope)}{element.scope}"
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _shape(kid, depth + 1)


def _codes(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
