"""What differs between two revisions: the words in which the comparison speaks to the reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PartState(StrEnum):
    """What became of a part. MOVED: it stands on other pages, or has another number, and is otherwise the same."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    UNCHANGED = "unchanged"


class ChangeKind(StrEnum):
    """What a finding is about."""

    TEXT = "text"
    GEOMETRY = "geometry"
    LOOKS = "looks"
    INKS = "inks"
    LINKS = "links"
    ALT = "alt"
    STRUCTURE = "structure"
    PROBLEMS = "problems"


@dataclass(frozen=True)
class Area:
    """A rectangle on a page of a part. page: from 1; x, y, width, height: mm from the upper left corner of the trim."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Word:
    """Words that follow each other in a changed text. sign: "=" they stayed, "-" they went, "+" they came."""

    sign: str
    text: str


@dataclass(frozen=True)
class Change:
    """One thing that differs. what: a sentence; source: "content/solutions/07-x.md:45", "" if not known; words: of a
    text, in order; place: where it is seen after the change, place_before: where it was seen before it.
    """

    kind: ChangeKind
    what: str
    source: str = ""
    words: tuple[Word, ...] = ()
    place: Area | None = None
    place_before: Area | None = None


@dataclass(frozen=True)
class PageChange:
    """A page of a part before and after. before, after: a picture of it, WebP, b"" where there is no such page; width,
    height: of the trim, mm; changed: the share of the page that looks different, 0 to 1; regions: where.
    """

    page: int
    before: bytes
    after: bytes
    width: float
    height: float
    changed: float
    regions: tuple[Area, ...] = ()


@dataclass(frozen=True)
class PartChange:
    """A part of an edition. before, after: the folios of its first and last page, None where it is not.

    pages: what changed on each; of a part that is unchanged or moved only, none. free: lines that were and are left
    over, less than 0 if it does not fit; None where a part has no fit.
    """

    edition: str
    key: str
    kind: str
    title: str
    state: PartState
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    findings: tuple[Change, ...] = ()
    pages: tuple[PageChange, ...] = ()
    free: tuple[int | None, int | None] = (None, None)

    @property
    def amount(self) -> float:
        """How much of it looks different, 0 to 1; a part that came or went is all different."""
        if self.state in (PartState.ADDED, PartState.REMOVED):
            return 1.0
        return sum(page.changed for page in self.pages) / len(self.pages) if self.pages else 0.0


@dataclass(frozen=True)
class RevisionSummary:
    """One of the two revisions. name: as it was asked for; commit: its hash, "" for the working tree; flatplan: a
    line for each part; failure: why it could not be built, "" if it could; thumbnails: folio -> a small picture of the
    page of the screen edition, WebP.
    """

    name: str
    commit: str
    flatplan: tuple[str, ...] = ()
    failure: str = ""
    thumbnails: dict[int, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """All that differs. parts: of every edition, in the order of their pages; what went stands where it was; language:
    of the catalogue, BCP 47, "" if it is not known.
    """

    base: RevisionSummary
    head: RevisionSummary
    parts: tuple[PartChange, ...] = ()
    language: str = ""

    @property
    def changed(self) -> tuple[PartChange, ...]:
        """The parts that are not what they were; those that only moved are."""
        return tuple(part for part in self.parts if part.state not in (PartState.UNCHANGED, PartState.MOVED))
