"""Difference -> a comment for a pull request: a table that is safe whatever the content is.

Text from the content is in code spans, so it can mention nobody, link to nothing and contain no markup.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from press.desk.diff.changes import Difference, PartChange, PartState, RevisionSummary, RuleChange
from press.desk.diff.phrases import KINDS, counted, failures, headline, pages_of, percent, rule_change, short, title_of

MOST_LINES = 60
_MOST_CHARACTERS = 90
"""Characters of a title or a finding."""
_MOST_IN_A_SENTENCE = 400
_MOST_MOVED = 6
_MOST_RULES = 12
_HEAD = (
    "| edition | pages | part | state | looks different | findings | first finding |",
    "|---|---|---|---|---|---|---|",
)
_UNSAFE = str.maketrans({"`": "ˋ", "|": "¦"})
"""A backtick would end a code span; a vertical bar would end a cell, even in a code span."""


def summary(difference: Difference) -> str:
    """Return Markdown of at most MOST_LINES lines. If parts are left out, it gives their number."""
    base, head = difference.base, difference.head
    lines = [
        "### What changes on the pages",
        "",
        f"From {_revision(base)} to {_revision(head)}. "
        f"{headline(difference)} {_code(counted(difference), _MOST_IN_A_SENTENCE)}".rstrip(),
    ]
    for name, side in failures(difference):
        lines += ["", f"**The {name} could not be built:** {_code(side.failure, _MOST_IN_A_SENTENCE)}"]
    moved = _moved([part for part in difference.parts if part.state is PartState.MOVED])
    moved += _typography(difference.typography)
    changed = difference.changed
    if changed:
        room = MOST_LINES - len(lines) - len(moved) - len(_HEAD) - 3
        lines += ["", *_HEAD, *map(_row, changed[:room])]
        if len(changed) > room:
            lines += ["", f"Left out here: {len(changed) - room} more. The report shows them all."]
    return "\n".join([*lines, *moved]) + "\n"


def _revision(side: RevisionSummary) -> str:
    commit = _code(short(side.commit))
    return f"{_code(side.name)} ({commit})" if commit else _code(side.name)


def _row(part: PartChange) -> str:
    counts = Counter(finding.kind for finding in part.findings)
    found = ", ".join(f"{KINDS[kind].lower()} {counts[kind]}" for kind in KINDS if counts[kind])
    first = part.findings[0].what if part.findings else ""
    looks = percent(part.amount) if part.state is PartState.CHANGED else ""
    cells = (_code(part.edition), pages_of(part), _code(title_of(part)), part.state, looks, found, _code(first))
    return f"| {' | '.join(cells)} |"


def _moved(parts: list[PartChange]) -> list[str]:
    """A blank line and a sentence, or nothing."""
    if not parts:
        return []
    named = "; ".join(f"{_code(part.edition)} {_code(title_of(part))} {pages_of(part)}" for part in parts[:_MOST_MOVED])
    rest = f"; and {len(parts) - _MOST_MOVED} more" if len(parts) > _MOST_MOVED else ""
    return ["", f"Moved, and otherwise the same: {named}{rest}."]


def _typography(changes: Sequence[RuleChange]) -> list[str]:
    """For what became better and for what became worse, a blank line and a sentence, or nothing."""
    lines: list[str] = []
    for word, is_better in (("worse", False), ("better", True)):
        texts = [rule_change(change) for change in changes if change.is_better is is_better]
        if texts:
            rest = f"; and {len(texts) - _MOST_RULES} more" if len(texts) > _MOST_RULES else ""
            lines += ["", f"Typography, {word}: {'; '.join(texts[:_MOST_RULES])}{rest}."]
    return lines


def _code(text: str, most: int = _MOST_CHARACTERS) -> str:
    """Text from outside as a code span of one line, without invisible characters; at most `most` characters."""
    folded = " ".join("".join(_visible(text)).split()).translate(_UNSAFE)
    if len(folded) > most:
        folded = f"{folded[: most - 2].rstrip()} …"
    return f"`{folded}`" if folded else ""


def _visible(text: str) -> Iterator[str]:
    """Its visible characters, with spaces for control characters, without characters that hide or reorder others."""
    for character in text:
        if character.isspace() or not unicodedata.category(character).startswith("C"):
            yield character
        elif unicodedata.category(character) == "Cc":
            yield " "
