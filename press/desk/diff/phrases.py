"""Changes -> the short phrases for them on the page and in the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from press.desk.diff.changes import ChangeKind, Difference, PartChange, PartState, RevisionSummary, RuleChange

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
"""The name of each kind of finding, in the order in which the reports show them."""
NOTHING = "Nothing differs: the text, the looks and the place of every page are the same."
NOT_COMPARED = "Nothing could be compared."
_SHORT = 10
"""Characters of a commit hash that are shown."""


def headline(difference: Difference) -> str:
    """Return one sentence: how many parts differ, that nothing differs, or that nothing could be compared."""
    changed, moved = len(difference.changed), counts_of(difference.parts)[PartState.MOVED]
    if changed:
        also = f", and {moved} only moved" if moved else ""
        return f"{_parts(changed)} {'differs' if changed == 1 else 'differ'}{also}."
    if moved:
        return f"{_parts(moved)} moved; nothing else differs."
    return NOT_COMPARED if difference.base.failure or difference.head.failure else NOTHING


def _parts(count: int) -> str:
    return f"{count} {'part' if count == 1 else 'parts'}"


def counted(difference: Difference) -> str:
    """Return how many parts of each edition are in each state, "" if nothing differs."""
    texts = []
    for edition in editions(difference):
        counts = counts_of(part for part in difference.parts if part.edition == edition)
        phrases = [
            f"{counts[state]} {state}" for state in PartState if counts[state] and state is not PartState.UNCHANGED
        ]
        if phrases:
            texts.append(f"{edition}: {', '.join(phrases)}")
    return "; ".join(texts)


def editions(difference: Difference) -> Sequence[str]:
    """Return the editions that have parts, in their order."""
    return list(dict.fromkeys(part.edition for part in difference.parts))


def counts_of(parts: Iterable[PartChange]) -> Counter[PartState]:
    """Return how many parts are in each state."""
    return Counter(part.state for part in parts)


def failures(difference: Difference) -> Iterator[tuple[str, RevisionSummary]]:
    """Yield the revisions that could not be built, each with its name: base or head."""
    for name, side in (("base", difference.base), ("head", difference.head)):
        if side.failure:
            yield name, side


def short(commit: str) -> str:
    """Return a commit hash as the reports show it; "" for the working tree, which is no commit."""
    return commit[:_SHORT]


def title_of(part: PartChange) -> str:
    """Return the title of a part, or its kind if it has no title, like the back cover."""
    return part.title or part.kind


def address_of(part: PartChange) -> str:
    """Return the address of a part on the page: edition/key."""
    return f"{part.edition}/{part.key}"


def folios(pages: tuple[int, int] | None) -> str:
    """Return first and last page as text: 12–13; "" for None."""
    if pages is None:
        return ""
    return f"{pages[0]}" if pages[0] == pages[1] else f"{pages[0]}–{pages[1]}"


def pages_of(part: PartChange) -> str:
    """Return the pages of a part, before and after if they differ: 12–13 → 14–15."""
    return " → ".join(dict.fromkeys(folios(pages) for pages in (part.before, part.after) if pages))


def percent(share: float) -> str:
    """Return a share (0 to 1) as text: 13%."""
    if 0 < share < 0.01:
        return "under 1%"
    return f"{share:.0%}"


def rule_change(change: RuleChange) -> str:
    """Return a change in typography as text: screen hyphens 4.2 → 5.1 %."""
    return f"{change.edition} {change.rule} {change.before:g} → {change.after:g} {change.unit}"


def room_of(part: PartChange) -> str:
    """Return the free lines before and after as text, "" if they are not known."""
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
