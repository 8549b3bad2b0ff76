"""Difference -> a comment for a pull request: a table, and nothing in it that a stranger could make speak.

What comes from content stands in code spans: nobody is mentioned, nothing is linked, no markup is read.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from press.desk.diff.changes import Difference, PartChange, PartState, RevisionSummary
from press.desk.diff.phrases import KINDS, failures, headline, pages_of, percent, said, short, title_of

MOST_LINES = 60
_MOST_CHARACTERS = 90
"""Of a title or a finding."""
_MOST_IN_A_SENTENCE = 400
_MOST_MOVED = 6
_HEAD = (
    "| edition | pages | part | state | looks different | findings | first finding |",
    "|---|---|---|---|---|---|---|",
)
_UNSAFE = str.maketrans({"`": "ˋ", "|": "¦"})
"""A grave accent would end a code span, a bar a cell, even within one."""


def summary(difference: Difference) -> str:
    """Markdown of at most MOST_LINES lines; says how much it leaves out."""
    base, head = difference.base, difference.head
    lines = [
        "### What changes on the pages",
        "",
        f"From {_revision(base)} to {_revision(head)}. "
        f"{headline(difference)} {_code(said(difference), _MOST_IN_A_SENTENCE)}".rstrip(),
    ]
    for name, side in failures(difference):
        lines += ["", f"**The {name} could not be built:** {_code(side.failure, _MOST_IN_A_SENTENCE)}"]
    moved = _moved([part for part in difference.parts if part.state is PartState.MOVED])
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
    kinds = Counter(finding.kind for finding in part.findings)
    found = ", ".join(f"{KINDS[kind].lower()} {kinds[kind]}" for kind in KINDS if kinds[kind])
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


def _code(text: str, most: int = _MOST_CHARACTERS) -> str:
    """Text of others as a code span of one line, without signs that are not seen."""
    folded = " ".join("".join(_seen(text)).split()).translate(_UNSAFE)
    if len(folded) > most:
        folded = f"{folded[: most - 2].rstrip()} …"
    return f"`{folded}`" if folded else ""


def _seen(text: str) -> Iterator[str]:
    """Its signs; white space for what breaks lines, nothing for what directs or hides others."""
    for sign in text:
        if sign.isspace() or not unicodedata.category(sign).startswith("C"):
            yield sign
        elif unicodedata.category(sign) == "Cc":
            yield " "
