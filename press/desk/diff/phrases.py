"""Changes -> the short phrases in which page and summary speak of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from press.desk.diff.changes import ChangeKind, Difference, PartChange, PartState, RevisionSummary

KINDS = {
    ChangeKind.TEXT: "Text",
    ChangeKind.GEOMETRY: "Position and size",
    ChangeKind.LOOKS: "Looks",
    ChangeKind.INKS: "Inks",
    ChangeKind.LINKS: "Links",
    ChangeKind.ALT: "Alternative texts",
    ChangeKind.STRUCTURE: "Structure for screen readers",
    ChangeKind.PROBLEMS: "Problems",
}
"""What each kind of finding is called, in the order in which they are told."""
NOTHING = "Nothing differs: the text, the looks and the place of every page are the same."
NOT_COMPARED = "Nothing could be compared."
_SHORT = 10
"""Letters of a commit that tell it from others."""


def headline(difference: Difference) -> str:
    """All of it in one sentence: how many parts, or that there is nothing to tell."""
    changed, moved = len(difference.changed), counts_of(difference.parts)[PartState.MOVED]
    if changed:
        also = f", and {moved} only moved" if moved else ""
        return f"{_parts(changed)} {'differs' if changed == 1 else 'differ'}{also}."
    if moved:
        return f"{_parts(moved)} moved; nothing else differs."
    return NOT_COMPARED if difference.base.failure or difference.head.failure else NOTHING


def _parts(count: int) -> str:
    return f"{count} {'part' if count == 1 else 'parts'}"


def said(difference: Difference) -> str:
    """How many parts of which edition are in which state, "" if nothing differs."""
    told = []
    for edition in editions(difference):
        counts = counts_of(part for part in difference.parts if part.edition == edition)
        phrases = [
            f"{counts[state]} {state}" for state in PartState if counts[state] and state is not PartState.UNCHANGED
        ]
        if phrases:
            told.append(f"{edition}: {', '.join(phrases)}")
    return "; ".join(told)


def editions(difference: Difference) -> Sequence[str]:
    """The editions in which there are parts, in their order."""
    return list(dict.fromkeys(part.edition for part in difference.parts))


def counts_of(parts: Iterable[PartChange]) -> Counter[PartState]:
    """How many parts are in which state."""
    return Counter(part.state for part in parts)


def failures(difference: Difference) -> Iterator[tuple[str, RevisionSummary]]:
    """The sides that could not be built, each with what it is called."""
    for name, side in (("base", difference.base), ("head", difference.head)):
        if side.failure:
            yield name, side


def short(commit: str) -> str:
    """A commit as it is shown; "" for the working tree, which is no commit."""
    return commit[:_SHORT]


def title_of(part: PartChange) -> str:
    """What a part is called; one without a title, like the back cover, by its kind."""
    return part.title or part.kind


def address_of(part: PartChange) -> str:
    """Where a part is found on the page."""
    return f"{part.edition}/{part.key}"


def folios(pages: tuple[int, int] | None) -> str:
    """First and last page: 12–13."""
    if pages is None:
        return ""
    return f"{pages[0]}" if pages[0] == pages[1] else f"{pages[0]}–{pages[1]}"


def pages_of(part: PartChange) -> str:
    """Where a part stands, and where it stood if that is elsewhere: 12–13 → 14–15."""
    return " → ".join(dict.fromkeys(folios(pages) for pages in (part.before, part.after) if pages))


def percent(share: float) -> str:
    """A share of pages in words."""
    if 0 < share < 0.01:
        return "under 1%"
    return f"{share:.0%}"


def room_of(part: PartChange) -> str:
    """How much room was and is left, "" if it has no measure."""
    before, after = (_lines(free) for free in part.free)
    if before and after and before != after:
        return f"{before} → {after}"
    return after or before


def _lines(free: int | None) -> str:
    if free is None:
        return ""
    if free == 0:
        return "exactly full"
    return f"{abs(free)} {'line' if abs(free) == 1 else 'lines'} {'free' if free > 0 else 'over'}"
