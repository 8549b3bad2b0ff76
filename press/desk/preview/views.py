"""Book -> what the page in the browser shows: the state of every spread, and one spread with everything on it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict

from press.composition.compositor.compositions import COMPOSITIONS
from press.composition.free_lines import lines_free
from press.composition.layout import Frame, Layout
from press.composition.sources import Source, Sources
from press.composition.spots import Spot
from press.composition.tokens import read_tokens
from press.desk.preview.book import WAITING, Book, Proof, ProofPage, Spread
from press.desk.preview.page_images import PageSize
from press.desk.terminal import MOST_PROBLEMS, counted
from press.editions import EDITIONS
from press.editorial.content import read_yaml
from press.editorial.model import Solution
from press.layers import LooksFolder
from press.prepress.typography.editions import measure_part
from press.prepress.typography.findings import beyond_limits
from press.prepress.typography.geometry import geometry_of
from press.prepress.typography.limits import LIMITS, read_limits
from press.problems import Problem, ProblemsFound
from press.production.judging import measured_part

METER_LINES = 12
"""The number of lines, free or over, that fills the meter."""
_WORDS = 60
"""The most characters of text that name a place."""


class ShownProblem(TypedDict):
    """A problem as the page shows it. words: message and remedy; address: the URL that opens its place."""

    place: str
    field: str
    words: str
    address: str


@dataclass(frozen=True)
class SourcePlace:
    """Something on a spread, with the place where it is written.

    number: unique on the spread; location: file and line; address: the URL that opens it; field: the field that it
    prints, "" for a line of text or of a template; words: its first words.
    """

    number: int
    location: str
    address: str
    field: str
    words: str = ""


@dataclass(frozen=True)
class PageView:
    """A page as the preview shows it; lengths in mm.

    picture: the URL of its image, "" if there is none yet; spots: each with the number of its place; lines: the
    baseline grid.
    """

    leaf: ProofPage
    picture: str
    sheet: PageSize
    bleed: float
    spots: tuple[tuple[int, Spot], ...]
    frames: tuple[Frame, ...]
    lines: tuple[float, ...]


@dataclass(frozen=True)
class Meter:
    """How full a part is. lines: free lines, less than 0 if text is over, None if it has no running text."""

    lines: int | None

    @property
    def share(self) -> float:
        """How far the meter is filled, from -1 (over) to 1 (free)."""
        return max(-1.0, min(1.0, (self.lines or 0) / METER_LINES))


@dataclass(frozen=True)
class ShownArrangement:
    """An arrangement as the page shows it. row: the name of its composition; costs: their names and amounts; address:
    the URL that opens the row of its composition.
    """

    row: str
    is_chosen: bool
    cost: str
    costs: tuple[tuple[str, str], ...]
    address: str = ""


class PartLink(TypedDict):
    """A part that the page leads to. name: the number of its solution."""

    key: str
    name: str


class RearrangedParts(TypedDict):
    """What the last save changed besides the parts that were edited."""

    edited: list[PartLink]
    others: list[PartLink]


@dataclass(frozen=True)
class PartPanel:
    """The panel about a part. typography: what its pages have beyond the limits of typography; arrangements: the best
    ones of a solution, the chosen one first.
    """

    proof: Proof
    source: Source
    address: str
    meter: Meter
    problems: tuple[ShownProblem, ...]
    typography: tuple[ShownProblem, ...] = ()
    arrangements: tuple[ShownArrangement, ...] = ()


class LeafState(TypedDict):
    """A page in the state of a book. picture: the URL of its image, "" while there is none."""

    picture: str
    left: bool


class SpreadState(TypedDict):
    """A spread in the state of a book. version: changes whenever the browser must fetch the spread again."""

    key: str
    title: str
    folios: str
    tint: int
    state: str
    problems: int
    took: float
    version: str
    leaves: list[LeafState]


class BookState(TypedDict):
    """The state of a book that the browser gets as JSON.

    title: of the catalogue; stopped: whether `problems` keep the last save from being laid out; examining: whether
    parts are still to be examined.
    """

    edition: str
    title: str
    stopped: bool
    examining: bool
    problems: list[ShownProblem]
    spreads: list[SpreadState]


class SpreadView(TypedDict):
    """The values for the template of a spread. elsewhere: problems that are not on this spread; rearranged: what the
    last save changed, if that concerns this spread.
    """

    spread: Spread
    edition: str
    leaves: list[PageView]
    parts: list[PartPanel]
    places: list[SourcePlace]
    elsewhere: list[ShownProblem]
    rearranged: RearrangedParts | None


@dataclass(frozen=True)
class Desk:
    """Makes the views.

    editor: the URL that opens a place, with {path} and {line}; measures: the last valid measures of each edition, in
    mm, for pages that stay while someone fixes a stylesheet.
    """

    styles: LooksFolder
    sources: Sources
    editor: str
    measures: dict[tuple[str, str], float]

    def state(self, book: Book, title: str) -> BookState:
        """Return the state of a book, from which the browser sees what is new. title: of the catalogue."""
        limits = self._limits_as_written()
        spreads = [self._spread_state(book, spread, limits) for spread in book.spreads]
        return {
            "edition": book.edition,
            "title": title,
            "stopped": bool(book.problems),
            "examining": book.is_examining,
            "problems": self.first_shown(book.problems),
            "spreads": spreads,
        }

    def _limits_as_written(self) -> bytes:
        """Return the file of the limits, b"" if it cannot be read: a spread shows what is beyond them."""
        with suppress(OSError):
            return (self.styles / LIMITS).read_bytes()
        return b""

    def _spread_state(self, book: Book, spread: Spread, limits: bytes) -> SpreadState:
        problems = [str(problem) for proof in spread.proofs for problem in book.problems_of(proof)]
        pictures = [picture_of(book.edition, leaf) for leaf in spread.leaves]
        weighed = [_shown_arrangements(proof) for proof in spread.proofs]
        rearranged = _rearranged(book, spread)
        made_from = (pictures, problems, sorted(book.all_problems), spread.folios, limits, weighed, rearranged)
        return {
            "key": spread.key,
            "title": " · ".join(dict.fromkeys(proof.title for proof in spread.proofs if proof.title)),
            "folios": spread.folios,
            "tint": spread.proofs[-1].tint,
            "state": spread.state,
            "problems": len(problems),
            "took": round(max(proof.took for proof in spread.proofs), 3),
            "version": hashlib.sha256(repr(made_from).encode()).hexdigest()[:16],
            "leaves": [
                {"picture": picture, "left": leaf.is_left}
                for picture, leaf in zip(pictures, spread.leaves, strict=True)
            ],
        }

    def first_shown(self, problems: Sequence[Problem]) -> list[ShownProblem]:
        """Return the first problems as the page shows them, and how many there are if these are not all."""
        found = [self.shown(problem) for problem in problems[:MOST_PROBLEMS]]
        if len(problems) > MOST_PROBLEMS:
            words = f"{counted(len(problems))}."
            found.append({"place": "", "field": "", "words": words, "address": ""})
        return found

    def shown(self, problem: Problem) -> ShownProblem:
        """Return a problem as the page shows it."""
        path, named = Path(problem.file), problem.named_from(Path.cwd())
        source = Source(path, problem.line or 1)
        place = f"{named.file}:{problem.line}" if problem.line else named.file
        words = " ".join(part for part in (problem.message, problem.remedy) if part)
        address = source.address(self.editor) if path.is_file() else ""
        return {"place": place, "field": problem.field, "words": words, "address": address}

    def spread(self, book: Book, spread: Spread) -> SpreadView:
        """Return everything that the page shows of a spread."""
        places = _Places(self)
        parts = [self._part(book, proof) for proof in spread.proofs]
        here = {problem for proof in spread.proofs for problem in book.problems_of(proof)}
        return {
            "spread": spread,
            "edition": book.edition,
            "leaves": [self._leaf(book.edition, leaf, places) for leaf in spread.leaves],
            "parts": parts,
            "places": places.found,
            "elsewhere": self.first_shown(sorted(book.all_problems - here)),
            "rearranged": _rearranged(book, spread),
        }

    def _part(self, book: Book, proof: Proof) -> PartPanel:
        source = Source(proof.source, 1)
        problems = tuple(self.first_shown(book.problems_of(proof)))
        meter = Meter(self._lines(book.edition, proof))
        typography = tuple(self._typography(book.edition, proof))
        arrangements = tuple(
            replace(one, address=self._row(one.row).address(self.editor)) for one in _shown_arrangements(proof)
        )
        return PartPanel(proof, source, source.address(self.editor), meter, problems, typography, arrangements)

    def _row(self, name: str) -> Source:
        """Return where a composition is written."""
        path = self.styles / COMPOSITIONS
        with suppress(ProblemsFound):
            return Source(path, read_yaml(path).line(("rows", name)))
        return Source(path, 1)

    def _typography(self, edition: str, proof: Proof) -> Iterator[ShownProblem]:
        """Yield what a part has beyond the limits; if the limits cannot be read, why."""
        if not proof.rendered:
            return
        try:
            geometry, limits = geometry_of(read_tokens(self.styles, EDITIONS[edition])), read_limits(self.styles)
        except ProblemsFound as found:
            yield from map(self.shown, found.problems)
            return
        measurements = measure_part(measured_part(proof.part, "", proof.rendered), geometry)
        for finding in beyond_limits(measurements, limits, self.sources):
            where = f"{proof.part.folio + finding.page - 1}: {finding.message}"
            yield self.shown(Problem(finding.file, finding.line, finding.rule, where))

    def _lines(self, edition: str, proof: Proof) -> int | None:
        if not proof.rendered:
            return None
        foot = self._mm(edition, "trim-height") - self._mm(edition, "margin-bottom")
        return lines_free(proof.rendered.layout, proof.part.pages, foot, self._mm(edition, "baseline"))

    def _leaf(self, edition: str, leaf: ProofPage, places: _Places) -> PageView:
        rendered, sheets = leaf.proof.rendered, leaf.proof.sheets
        if not rendered or len(sheets) < leaf.page:
            width, height = self._mm(edition, "trim-width"), self._mm(edition, "trim-height")
            return PageView(leaf, "", PageSize(width, height, 0, 0, width, height), 0, (), (), ())
        spots = [spot for spot in rendered.spots if spot.page == leaf.page]
        sheet, baseline = sheets[leaf.page - 1], self._mm(edition, "baseline")
        return PageView(
            leaf=leaf,
            picture=picture_of(edition, leaf),
            sheet=sheet,
            bleed=self._mm(edition, "bleed"),
            spots=tuple((places.number(leaf.proof.part.key, spot), spot) for spot in spots),
            frames=tuple(frame for frame in rendered.layout.all_frames if frame.page == leaf.page),
            lines=tuple(_grid(rendered.layout, spots, baseline, sheet.trim_height)),
        )

    def _mm(self, edition: str, token: str) -> float:
        with suppress(ProblemsFound):
            self.measures[edition, token] = read_tokens(self.styles, EDITIONS[edition]).mm(token)
        return self.measures.get((edition, token), 0.0)


class _Places:
    """The places of a spread, numbered in the order in which they are found."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._numbers: dict[tuple[str, str], int] = {}
        self.found: list[SourcePlace] = []

    def number(self, key: str, spot: Spot) -> int:
        """Return the number of the place of a spot in the part with this key."""
        if (name := (key, spot.source)) not in self._numbers:
            self._numbers[name] = len(self.found)
            source = self._desk.sources.find(key, spot.source)
            address = source.address(self._desk.editor)
            field = spot.source[1:].rpartition("/")[2] if spot.source.startswith("@") else ""
            self.found.append(SourcePlace(len(self.found), source.said, address, field))
        number = self._numbers[name]
        place = self.found[number]
        if spot.text and len(place.words) < _WORDS:
            self.found[number] = replace(place, words=f"{place.words} {spot.text}".strip())
        return number


def picture_of(edition: str, leaf: ProofPage) -> str:
    """Return the URL of the image of a page, "" while there is none."""
    proof = leaf.proof
    if proof.state == WAITING or len(proof.sheets) < leaf.page:
        return ""
    return f"/pictures/{edition}/{proof.part.key}/{leaf.page}/{proof.version}.png"


def _shown_arrangements(proof: Proof) -> list[ShownArrangement]:
    return [
        ShownArrangement(
            one.arrangement.row,
            one.is_chosen,
            _amount(one.cost),
            tuple((name, _amount(cost)) for name, cost in one.costs.items()),
        )
        for one in proof.weighed
    ]


def _amount(cost: float) -> str:
    return str(round(cost, 1)).removesuffix(".0")


def _rearranged(book: Book, spread: Spread) -> RearrangedParts | None:
    """Return what the last save changed besides the parts that were edited, if that concerns a spread."""
    found = book.rearranged
    if {proof.part.key for proof in spread.proofs}.isdisjoint((*found.edited, *found.others)):
        return None
    return {"edited": _links(book, found.edited), "others": _links(book, found.others)}


def _links(book: Book, keys: Iterable[str]) -> list[PartLink]:
    proofs = [proof for key in keys if (proof := book.proof(key))]
    return [
        {"key": one.part.key, "name": str(one.part.item.number) if isinstance(one.part.item, Solution) else one.title}
        for one in proofs
    ]


def _grid(layout: Layout, spots: list[Spot], baseline: float, height: float) -> Iterator[float]:
    """The baselines of a page, on which running text is or would be; mm from the top. height: of the trim, mm."""
    if not baseline:
        return
    offsets: Mapping[float, int] = Counter(
        round((spot.line - layout.top) % baseline, 1) for spot in spots if spot.text and spot.source.startswith(":")
    )
    offset = max(offsets, key=lambda offset: offsets[offset]) if offsets else round(0.7 * baseline, 1)
    line = layout.top + offset
    while line < height - layout.top:
        yield round(line, 2)
        line += baseline
