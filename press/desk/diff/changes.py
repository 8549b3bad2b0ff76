"""The differences between two revisions: the types that the comparison hands to the reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PartState(StrEnum):
    """What happened to a part. MOVED: it is on other pages or has another number, and is otherwise the same."""

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
    """Consecutive words of a changed text. sign: "=" for unchanged, "-" for removed, "+" for added words."""

    sign: str
    text: str


@dataclass(frozen=True)
class Change:
    """One difference.

    what: a phrase that describes it; source: "content/solutions/07-x.md:45", "" if it is not known; words: of a changed
    text, in order; place, place_before: where it is on the page after and before the change.
    """

    kind: ChangeKind
    what: str
    source: str = ""
    words: tuple[Word, ...] = ()
    place: Area | None = None
    place_before: Area | None = None


@dataclass(frozen=True)
class PageChange:
    """A page of a part before and after.

    page: from 1 within the part; before, after: its pictures as WebP, b"" where there is no such page; width, height:
    of the trim, mm; changed: the share of the page that looks different, 0 to 1; regions: where it looks different.
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
    """A part of an edition. before, after: the folios of its first and last page, None where the part does not exist.

    pages: the changes on each page, empty for a part that is unchanged or only moved; free: the free lines before and
    after, less than 0 if the text does not fit, None where they are not known.
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
        """The share of it that looks different, 0 to 1; 1 for an added or removed part."""
        if self.state in (PartState.ADDED, PartState.REMOVED):
            return 1.0
        return sum(page.changed for page in self.pages) / len(self.pages) if self.pages else 0.0


@dataclass(frozen=True)
class RuleChange:
    """A rule of typography that an edition keeps better or worse than before.

    before, after: the number of places beyond the limit; of a rule with one value for the edition, that value; unit: of
    these numbers.
    """

    edition: str
    rule: str
    before: float
    after: float
    unit: str
    is_better: bool


@dataclass(frozen=True)
class RevisionSummary:
    """One of the two revisions.

    name: as the user gave it; commit: its hash, "" for the working tree; flatplan: a line for each part; failure: why
    it could not be built, "" if it could; thumbnails: folio -> a small WebP of that page of the screen edition.
    """

    name: str
    commit: str
    flatplan: tuple[str, ...] = ()
    failure: str = ""
    thumbnails: dict[int, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """All differences.

    parts: of every edition, in page order; a removed part is where it was before; language: of the catalogue, BCP 47,
    "" if it is not known; typography: by the limits of the head, empty if they are not known.
    """

    base: RevisionSummary
    head: RevisionSummary
    parts: tuple[PartChange, ...] = ()
    language: str = ""
    typography: tuple[RuleChange, ...] = ()

    @property
    def changed(self) -> tuple[PartChange, ...]:
        """The parts that differ: neither unchanged nor only moved."""
        return tuple(part for part in self.parts if part.state not in (PartState.UNCHANGED, PartState.MOVED))
