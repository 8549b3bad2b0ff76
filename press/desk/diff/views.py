"""Difference -> what the page shows, every value decided: parts with numbered findings, and places for the numbers."""

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
    short,
    title_of,
)
from press.editions import EDITIONS

_CONTEXT = 8
"""So many words that stayed are shown on each side of those that did not."""
_NEAR = 14.0
"""mm: what a number takes up when whole pages are shown; those that would stand closer are set side by side."""
_STATES = (PartState.CHANGED, PartState.ADDED, PartState.REMOVED, PartState.MOVED)


@dataclass(frozen=True)
class Outline:
    """A place outlined on a page. number: of its finding; box: x, y, width, height as shares of the page; shift: how
    many numbers stand beside its corner already.
    """

    number: int
    kind: ChangeKind
    what: str
    box: tuple[float, float, float, float]
    shift: int


@dataclass(frozen=True)
class FaceView:
    """A page on one side. picture: its name among the pictures, "" where there is no such page."""

    side: str
    picture: str
    marks: tuple[Outline, ...]


@dataclass(frozen=True)
class PagePair:
    """A page as it is shown. folio: as it is named; hand: "left" or "right"; regions: shares of the page."""

    folio: int
    hand: str
    width: float
    height: float
    changed: str
    regions: tuple[tuple[float, float, float, float], ...]
    faces: tuple[FaceView, ...]


@dataclass(frozen=True)
class FindingView:
    """A finding with its number in the part; words: with most of those that stayed left out."""

    number: int
    finding: Change
    words: tuple[Word, ...]

    @property
    def has_place(self) -> bool:
        """Whether it can be shown on a page."""
        return bool(self.finding.place or self.finding.place_before)


@dataclass(frozen=True)
class PartReport:
    """A part and all that is said of it. name: edition/key, its address on the page; others: the same part in other
    editions, as edition and name; rows: its pages as they lie beside each other.
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
        """Whether its pages do not face each other: those of a leaflet are the two sides of a sheet."""
        return not EDITIONS[self.change.edition].is_book

    @property
    def findings(self) -> int:
        """How many there are."""
        return sum(len(found) for _, found in self.groups)


@dataclass(frozen=True)
class PlanRow:
    """A line of the flatplan before and after; "" where there is none."""

    before: str
    after: str
    differs: bool


@dataclass(frozen=True)
class ReportView:
    """All that the page shows. editions: each with its parts, the unchanged ones left out; counts: of each edition,
    a number for each of the states, and of what is unchanged; pictures: name -> WebP.
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
    pictures: dict[str, bytes]


@dataclass
class Album:
    """The pictures of the page, each once. pictures: name -> WebP."""

    pictures: dict[str, bytes] = field(default_factory=dict)

    def name_of(self, picture: bytes) -> str:
        """Take a picture in -> its name, "" for none."""
        if not picture:
            return ""
        name = hashlib.sha256(picture).hexdigest()[:16]
        self.pictures[name] = picture
        return name


def view_of(difference: Difference) -> ReportView:
    """What the page shows of a difference."""
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
        pictures=album.pictures,
    )


def _part(part: PartChange, shown: Iterable[PartChange], album: Album) -> PartReport:
    findings = [*part.findings, *_untold(part)]
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


def _untold(part: PartChange) -> Iterator[Change]:
    """What is seen to differ where no finding says why."""
    if part.state is not PartState.CHANGED:
        return
    told = [place for finding in part.findings for place in (finding.place, finding.place_before) if place]
    for page in part.pages:
        for region in page.regions:
            if not any(_touch(region, place) for place in told):
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
    """The words with what stayed cut down to what stands next to a change."""
    for n, word in enumerate(words):
        texts = word.text.split()
        if word.sign != "=" or len(texts) <= 2 * _CONTEXT:
            yield word
            continue
        before = [] if n == 0 else texts[:_CONTEXT]
        after = [] if n == len(words) - 1 else texts[-_CONTEXT:]
        yield replace(word, text=" ".join([*before, "…", *after]))


def _rows(part: PartChange, findings: Sequence[FindingView], album: Album) -> Iterator[tuple[PagePair, ...]]:
    """Pages that face each other lie in a row, and those of a leaflet."""
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
    """Large ones first, so that small ones lie over them and can be pointed at."""
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
