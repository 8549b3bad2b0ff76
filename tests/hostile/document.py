"""The tables of hostile inputs -> docs/hostile.md."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.doors import DOORS, Door, every_input
from tests.hostile.inputs import SOUND

_HEAD = """# Hostile inputs

For developers and reviewers. Content, pictures and lists may come from strangers. These {count} inputs were written to
harm: to keep the press busy, to fill the memory, to read other files, to send mails to others, to deceive readers. Each
ends within 10 seconds of the processor, with the problem that the table names, or taken without harm. No problem is a
traceback, longer than a few lines, or contains characters that cannot be seen.

`python -m tests.hostile` writes this page from the tables in `tests/hostile/`; `tests/test_hostile.py` tests each
input, and this page.
"""


def document() -> str:
    """The text of the page."""
    parts = [_HEAD.format(count=len(list(every_input()))), *map(_section, DOORS.values())]
    return "\n".join(parts)


def _section(door: Door) -> str:
    return "\n".join([f"## {door.title}", "", "| Input | How it ends |", "|---|---|", *_rows(door), ""])


def _rows(door: Door) -> Iterator[str]:
    for hostile in door.inputs:
        ends = "taken" if hostile.ends == SOUND else f"`{hostile.ends.replace('|', '¦').replace('`', 'ˋ')}`"
        yield f"| {hostile.name.replace('|', '¦')} | {ends} |"
