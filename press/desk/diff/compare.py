"""The facts of two revisions -> the differences, part by part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path

from press.composition.free_lines import lines_free
from press.composition.job import Rendered
from press.composition.sources import Sources
from press.desk.diff.changes import Area, Change, ChangeKind, PageChange, PartChange, PartState
from press.desk.diff.facts import Facts, PartFacts
from press.desk.diff.measures import around, geometry_findings
from press.desk.diff.numbering import Numbering, counts_pages, numbering
from press.desk.diff.pixels import PIXELS_PER_MM, DrawnPages, different, share
from press.desk.diff.plates import ink_findings
from press.desk.diff.structure_changes import reading_findings
from press.desk.diff.words import Pair, blocks_of, pairs_of, text_findings
from press.editions import EDITIONS, SCREEN
from press.layers import looks_in
from press.production.page_drawing import TooMuchToDraw

_LINE = re.compile(r"(?<=\w):\d+(?=  )")
"""The line in a problem. It is ignored, because it changes when text is added above it."""


@dataclass(frozen=True)
class Revision:
    """A revision with its files. tree: their folder, which must exist for as long as sources are looked up; content:
    the content folder, relative to it.
    """

    facts: Facts
    tree: Path
    content: Path = Path("content")

    def source(self, part: PartFacts, written: str) -> str:
        """Return the source of a spot or an element as file and line, relative to the tree; "" for none.

        written: the source as spots and elements give it.
        """
        if not written:
            return ""
        own = {entry.key: self.tree / entry.source for entry in part.shared_by}
        files = {**self._files, **own, part.key: self.tree / part.source}
        found = Sources(files, looks_in(self.tree, self.content, "templates")).find(part.key, written)
        return f"{found.path.relative_to(self.tree)}:{found.line}"

    @cached_property
    def _files(self) -> dict[str, Path]:
        parts = self.facts.edition(SCREEN.name).parts
        shared = {entry.key: self.tree / entry.source for part in parts for entry in part.shared_by}
        return shared | {part.key: self.tree / part.source for part in parts}


class MeasuresUnreadable(Exception):
    """The press of a revision wrote measures in another format. is_base: which of the revisions; key: of the part."""

    def __init__(self, is_base: bool, key: str) -> None:
        self.is_base = is_base
        super().__init__(f"this press cannot read the measures of {key} that its press wrote")


@dataclass(frozen=True)
class Compared:
    """The change of a part, still without pictures, and its PDFs; None where the part does not exist."""

    change: PartChange
    before: Path | None
    after: Path | None


def compare(base: Facts, head: Revision) -> Iterator[Compared]:
    """Yield the change of every part of every edition, in page order; a removed part is where it was before.

    An edition that one revision cannot make is left out, and so is a part that does not fit in one of them. Raises
    MeasuresUnreadable, and ProblemsFound without Ghostscript.
    """
    numbers = numbering(base.named(SCREEN.name), head.facts.named(SCREEN.name))
    for edition in EDITIONS:
        before, after = base.named(edition), head.facts.named(edition)
        if any(facts.edition(edition).is_impossible for facts in (base, head.facts)):
            continue
        unfitting = {name for facts in (base, head.facts) for name in facts.edition(edition).unfitting}
        for name in _in_order(list(before), list(after)):
            if name in unfitting:
                continue
            old, new = before.get(name), after.get(name)
            change = _part(base, head, edition, old, new, numbers)
            yield Compared(change, old.pdf if old else None, new.pdf if new else None)


def alone(revision: Revision) -> Iterator[Compared]:
    """Yield the parts of a revision that cannot be compared with another one, all as unchanged."""
    for edition in EDITIONS:
        for part in revision.facts.named(edition).values():
            findings = tuple(Change(ChangeKind.PROBLEMS, problem) for problem in part.problems)
            yield Compared(_change(edition, part, PartState.UNCHANGED, None, part, findings), None, part.pdf)


def _in_order(before: list[str], after: list[str]) -> Iterator[str]:
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield from (key for key in before[i:j] if tag != "equal" and key not in after)
        yield from after[k:m]


def _part(
    base: Facts, head: Revision, edition: str, old: PartFacts | None, new: PartFacts | None, numbers: Numbering
) -> PartChange:
    if old is None or new is None:
        part = old or new
        assert part
        state = PartState.ADDED if new else PartState.REMOVED
        findings = tuple(Change(ChangeKind.PROBLEMS, f"new: {problem}") for problem in (new.problems if new else ()))
        with DrawnPages(part.pdf) as sheets:
            pages = tuple(PageChange(n, b"", b"", *sheets.size(n), 1.0) for n in range(1, len(sheets) + 1))
        return replace(_change(edition, part, state, old, new, findings), pages=pages)
    moved = PartState.MOVED if (old.folio, old.number) != (new.folio, new.number) else PartState.UNCHANGED
    problems = tuple(_problems(old, new))
    if old.name == new.name and not problems:
        return _change(edition, new, moved, old, new)
    comparison = _Comparison(base, head, edition, old, new, numbers)
    findings = (*problems, *comparison.findings())
    if not findings:
        return _change(edition, new, moved, old, new)
    changed = _change(edition, new, PartState.CHANGED, old, new, findings)
    return replace(changed, pages=comparison.pages, free=comparison.free)


def _change(
    edition: str,
    part: PartFacts,
    state: PartState,
    old: PartFacts | None,
    new: PartFacts | None,
    findings: tuple[Change, ...] = (),
) -> PartChange:
    return PartChange(edition, part.key, part.kind, part.title, state, _folios(old), _folios(new), findings)


def _folios(part: PartFacts | None) -> tuple[int, int] | None:
    return (part.folio, part.folio + part.pages - 1) if part else None


def _problems(old: PartFacts, new: PartFacts) -> Iterator[Change]:
    for problem in _missing_in(old.problems, new.problems):
        yield Change(ChangeKind.PROBLEMS, f"new: {problem}")
    for problem in _missing_in(new.problems, old.problems):
        yield Change(ChangeKind.PROBLEMS, f"solved: {problem}")


def _missing_in(others: Iterable[str], problems: Iterable[str]) -> Iterator[str]:
    """Yield the problems that are not among the others; of several equal ones, those that are more than there."""
    left = Counter(_LINE.sub("", other) for other in others)
    for problem in problems:
        text = _LINE.sub("", problem)
        if left[text]:
            left[text] -= 1
        else:
            yield problem


class _Comparison:
    """Compares a part that is in both revisions: draws its pages and reads its measures."""

    def __init__(
        self, base: Facts, head: Revision, edition: str, old: PartFacts, new: PartFacts, numbers: Numbering
    ) -> None:
        self._head, self._edition, self._new, self._numbers = head, edition, new, numbers
        self._files = old.pdf, new.pdf
        self._before, self._after = _measures(old, is_base=True), _measures(new, is_base=False)
        self._is_equal = self._files[0].read_bytes() == self._files[1].read_bytes()
        self._pairs: list[Pair] = list(pairs_of(blocks_of(self._before.spots), blocks_of(self._after.spots), numbers))
        self.free = _free(base, edition, old, self._before), _free(head.facts, edition, new, self._after)
        self._renumbered_places = tuple(self._renumbered())
        self._not_drawn: dict[int, str] = {}
        """Each page that was not compared -> the reason."""
        self.pages = tuple(self._page_changes())

    def findings(self) -> Iterator[Change]:
        """Yield all differences, with sources as file and line."""
        if self._is_equal and self._before.structure == self._after.structure:
            return  # only the line numbers of its source changed
        for finding in self._found():
            yield replace(finding, source=self._head.source(self._new, finding.source))

    def _found(self) -> Iterator[Change]:
        yield from text_findings(self._pairs, self._numbers)
        layouts = self._before.layout, self._after.layout
        yield from geometry_findings(*layouts, self._pairs, self.free, self._renumbered_places)
        for page in self.pages:
            if page.regions:
                what = f"page {page.page} of the part looks different, in {len(page.regions)} places"
                yield Change(ChangeKind.LOOKS, what.replace("1 places", "one place"))
        for number, reason in self._not_drawn.items():
            yield Change(ChangeKind.LOOKS, f"page {number} of the part is not compared, because {reason}")
        if EDITIONS[self._edition].inks and not self._is_equal:
            yield from ink_findings(*self._files, max(self._before.layout.pages, self._after.layout.pages))
        yield from reading_findings(self._before.structure, self._after.structure, self._numbers)

    def _page_changes(self) -> Iterator[PageChange]:
        with DrawnPages(self._files[0]) as before, DrawnPages(self._files[1]) as after:
            for page in range(1, max(len(before), len(after)) + 1):
                if page > min(len(before), len(after)):
                    yield PageChange(page, b"", b"", *(after if page <= len(after) else before).size(page), 1.0)
                    continue
                width, height = after.size(page)
                regions: tuple[Area, ...] = ()
                if not self._is_equal:
                    try:
                        drawn = before.draw(page, PIXELS_PER_MM), after.draw(page, PIXELS_PER_MM)
                        regions = different(*drawn, page, self._renumbered_places)
                    except TooMuchToDraw as reason:
                        self._not_drawn[page] = str(reason)
                yield PageChange(page, b"", b"", width, height, share(regions, width, height), regions)

    def _renumbered(self) -> Iterator[Area]:
        """The places of changed folios and numbers, and the frames that are only as large as their text."""
        for old, new in self._pairs:
            if old and new and old.text != new.text and self._is_renumbered(new.source, old.plain, new.plain):
                yield from (old.place, new.place)
                yield from around(self._before.layout, old.place)
                yield from around(self._after.layout, new.place)
        for was, is_ in zip(self._before.layout.feet, self._after.layout.feet, strict=False):
            if was.text != is_.text and self._numbers.is_same(was.text, is_.text):
                yield from (Area(line.page, line.x, line.y, line.width, line.height) for line in (was, is_))

    def _is_renumbered(self, source: str, before: str, after: str) -> bool:
        return counts_pages(source) and self._numbers.is_same(before, after)


def _measures(part: PartFacts, is_base: bool) -> Rendered:
    try:
        return part.rendered
    except ValueError:
        raise MeasuresUnreadable(is_base, part.key) from None


def _free(revision: Facts, edition: str, part: PartFacts, rendered: Rendered) -> int | None:
    """The free lines of a part.

    None for a part without running text, or if an old version of the press measured it, without what its frames hold.
    """
    facts, layout = revision.edition(edition), rendered.layout
    if not any(frame.holds for frame in layout.all_frames):
        return None
    return lines_free(layout, part.pages, facts.foot, facts.baseline)
