"""Difference -> the values that the page shows: parts with numbered findings, and the places of the numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import groupby

from press.desk.diff.changes import (
    Area,
    Change,
    ChangeKind,
    Difference,
    PageChange,
    PartChange,
    PartState,
    RevisionSummary,
    Word,
)
from press.desk.diff.overview import Tile, tiles_of
from press.desk.diff.phrases import (
    KINDS,
    address_of,
    counts_of,
    editions,
    failures,
    headline,
    pages_of,
    percent,
    room_of,
    rule_change,
    short,
    title_of,
)
from press.editions import EDITIONS

_CONTEXT = 8
"""Unchanged words that are shown on each side of a change."""
_NEAR = 14.0
"""mm. The size of a number when whole pages are shown. Numbers that would be closer are placed side by side."""
_STATES = (PartState.CHANGED, PartState.ADDED, PartState.REMOVED, PartState.MOVED)


@dataclass(frozen=True)
class Outline:
    """An outlined place on a page.

    number, kind, what: of its finding; box: x, y, width, height as shares of the page; shift: how many other numbers
    are already at its corner.
    """

    number: int
    kind: ChangeKind
    what: str
    box: tuple[float, float, float, float]
    shift: int


@dataclass(frozen=True)
class FaceView:
    """A page before or after. side: which of the two; picture: the name of its picture, "" if there is no such page."""

    side: str
    picture: str
    marks: tuple[Outline, ...]


@dataclass(frozen=True)
class PagePair:
    """A page, before and after.

    folio: its page number; hand: "left" or "right"; width, height: of the trim, mm; changed: how much looks different,
    as text; regions: where, as shares of the page.
    """

    folio: int
    hand: str
    width: float
    height: float
    changed: str
    regions: tuple[tuple[float, float, float, float], ...]
    faces: tuple[FaceView, ...]


@dataclass(frozen=True)
class FindingView:
    """A finding with its number in the part. words: without most of the unchanged words."""

    number: int
    finding: Change
    words: tuple[Word, ...]

    @property
    def has_place(self) -> bool:
        """Whether it has a place on a page."""
        return bool(self.finding.place or self.finding.place_before)


@dataclass(frozen=True)
class PartReport:
    """A part and everything about it.

    name: its address on the page, edition/key; groups: the findings by kind; rows: its pages as they lie side by side;
    others: the same part in every edition that shows it, as edition and name.
    """

    change: PartChange
    name: str
    title: str
    pages: str
    room: str
    amount: str
    groups: tuple[tuple[str, tuple[FindingView, ...]], ...]
    kinds: tuple[ChangeKind, ...]
    rows: tuple[tuple[PagePair, ...], ...]
    others: tuple[tuple[str, str], ...]

    @property
    def is_apart(self) -> bool:
        """Whether its pages do not face each other: the pages of a leaflet are the two sides of a sheet."""
        return not EDITIONS[self.change.edition].is_book

    @property
    def findings(self) -> int:
        """The number of findings."""
        return sum(len(found) for _, found in self.groups)


@dataclass(frozen=True)
class PlanRow:
    """A line of the flatplan before and after; "" where there is none."""

    before: str
    after: str
    differs: bool


@dataclass(frozen=True)
class ReportView:
    """Everything that the page shows.

    editions: each with its parts, without unchanged ones; counts: for each edition, the number of parts in each of the
    states, and of unchanged parts; typography: the changes for the worse and for the better, each with its words;
    pictures: name -> WebP.
    """

    base: RevisionSummary
    head: RevisionSummary
    commits: tuple[str, str]
    headline: str
    failures: tuple[tuple[str, RevisionSummary], ...]
    states: tuple[PartState, ...]
    editions: tuple[tuple[str, tuple[PartReport, ...]], ...]
    counts: tuple[tuple[str, tuple[int, ...], int], ...]
    kinds: tuple[tuple[ChangeKind, str], ...]
    tiles: tuple[Tile, ...]
    moved: tuple[PartReport, ...]
    plan: tuple[PlanRow, ...]
    typography: tuple[tuple[str, str], ...]
    pictures: dict[str, bytes]


@dataclass
class Album:
    """Collects the pictures of the page, each once. pictures: name -> WebP."""

    pictures: dict[str, bytes] = field(default_factory=dict)

    def name_of(self, picture: bytes) -> str:
        """Add a picture and return its name, "" for none."""
        if not picture:
            return ""
        name = hashlib.sha256(picture).hexdigest()[:16]
        self.pictures[name] = picture
        return name


def view_of(difference: Difference) -> ReportView:
    """Return everything that the page shows of a difference."""
    album = Album()
    shown = [part for part in difference.parts if part.state is not PartState.UNCHANGED]
    views = [_part(part, shown, album) for part in shown]
    counts = {
        edition: counts_of(part for part in difference.parts if part.edition == edition)
        for edition in editions(difference)
    }
    return ReportView(
        base=difference.base,
        head=difference.head,
        commits=(short(difference.base.commit), short(difference.head.commit)),
        headline=headline(difference),
        failures=tuple(failures(difference)),
        states=_STATES,
        editions=tuple((name, tuple(of)) for name, of in groupby(views, lambda view: view.change.edition)),
        counts=tuple(
            (name, tuple(counted[state] for state in _STATES), counted[PartState.UNCHANGED])
            for name, counted in counts.items()
        ),
        kinds=tuple((kind, word) for kind, word in KINDS.items() if any(kind in view.kinds for view in views)),
        tiles=tiles_of(difference, album.name_of),
        moved=tuple(view for view in views if view.change.state is PartState.MOVED),
        plan=tuple(_plan(difference.base.flatplan, difference.head.flatplan)),
        typography=tuple(
            ("better" if change.is_better else "worse", rule_change(change))
            for change in sorted(difference.typography, key=lambda change: change.is_better)
        ),
        pictures=album.pictures,
    )


def _part(part: PartChange, shown: Iterable[PartChange], album: Album) -> PartReport:
    findings = [*part.findings, *_unexplained(part)]
    ordered = sorted(findings, key=lambda finding: list(KINDS).index(finding.kind))
    numbered = [FindingView(n, finding, tuple(_around(finding.words))) for n, finding in enumerate(ordered, start=1)]
    return PartReport(
        change=part,
        name=address_of(part),
        title=title_of(part),
        pages=pages_of(part),
        room=room_of(part),
        amount=percent(part.amount) if part.state is PartState.CHANGED else "",
        groups=tuple((KINDS[kind], tuple(found)) for kind, found in groupby(numbered, lambda view: view.finding.kind)),
        kinds=tuple(dict.fromkeys(finding.kind for finding in ordered)),
        rows=tuple(_rows(part, numbered, album)),
        others=tuple((other.edition, address_of(other)) for other in shown if other.key == part.key),
    )


def _unexplained(part: PartChange) -> Iterator[Change]:
    """A finding for every region that looks different and that no other finding explains."""
    if part.state is not PartState.CHANGED:
        return
    explained = [place for finding in part.findings for place in (finding.place, finding.place_before) if place]
    for page in part.pages:
        for region in page.regions:
            if not any(_touch(region, place) for place in explained):
                yield Change(ChangeKind.LOOKS, "This looks different.", "", (), region, region)


def _touch(one: Area, other: Area) -> bool:
    return (
        one.page == other.page
        and one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _around(words: Sequence[Word]) -> Iterator[Word]:
    """The words, with unchanged ones shortened to those next to a change."""
    for n, word in enumerate(words):
        texts = word.text.split()
        if word.sign != "=" or len(texts) <= 2 * _CONTEXT:
            yield word
            continue
        before = [] if n == 0 else texts[:_CONTEXT]
        after = [] if n == len(words) - 1 else texts[-_CONTEXT:]
        yield replace(word, text=" ".join([*before, "…", *after]))


def _rows(part: PartChange, findings: Sequence[FindingView], album: Album) -> Iterator[tuple[PagePair, ...]]:
    """The pages in rows: pages that face each other, or all pages of a leaflet."""
    first = (part.after or part.before or (1, 1))[0]
    row: list[PagePair] = []
    for page in part.pages:
        leaf = _leaf(part, page, first + page.page - 1, findings, album)
        if row and leaf.hand == "left" and EDITIONS[part.edition].is_book:
            yield tuple(row)
            row = []
        row.append(leaf)
    if row:
        yield tuple(row)


def _leaf(part: PartChange, page: PageChange, folio: int, findings: Sequence[FindingView], album: Album) -> PagePair:
    sides = {
        "before": [(view, view.finding.place_before) for view in findings],
        "after": [(view, view.finding.place) for view in findings],
    }
    absent = {PartState.ADDED: "before", PartState.REMOVED: "after"}.get(part.state)
    return PagePair(
        folio=folio,
        hand="right" if folio % 2 else "left",
        width=page.width,
        height=page.height,
        changed=percent(page.changed),
        regions=tuple(_box(region, page) for region in page.regions) if part.state is PartState.CHANGED else (),
        faces=tuple(
            FaceView(
                side,
                album.name_of(page.before if side == "before" else page.after),
                tuple(_marks([(view, place) for view, place in places if place and place.page == page.page], page)),
            )
            for side, places in sides.items()
            if side != absent
        ),
    )


def _marks(places: Sequence[tuple[FindingView, Area]], page: PageChange) -> Iterator[Outline]:
    """The outlines, large ones first, so that small ones are on top and can be pointed at."""
    taken: list[tuple[float, float]] = []
    for view, place in sorted(places, key=lambda found: -found[1].width * found[1].height):
        shift = 0
        while any(abs(place.x + shift * _NEAR - x) < _NEAR and abs(place.y - y) < _NEAR for x, y in taken):
            shift += 1
        taken.append((place.x + shift * _NEAR, place.y))
        yield Outline(view.number, view.finding.kind, view.finding.what, _box(place, page), shift)


def _box(place: Area, page: PageChange) -> tuple[float, float, float, float]:
    x, y = place.x / page.width, place.y / page.height
    return round(x, 4), round(y, 4), round(place.width / page.width, 4), round(place.height / page.height, 4)


def _plan(before: Sequence[str], after: Sequence[str]) -> Iterator[PlanRow]:
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for n in range(max(j - i, m - k)):
            old = before[i + n] if i + n < j else ""
            new = after[k + n] if k + n < m else ""
            yield PlanRow(old, new, what != "equal")
