"""Writes a file completely or not at all: first under another name in the same folder, then renamed in one step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give a path in the folder of `target` to write to. If the context ends without an exception, the file replaces
    `target`; otherwise it is deleted. Raises OSError.

    The name is random, so that nobody can place a link there that redirects the writing.
    """
    beside = path_beside(target)
    try:
        yield beside
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def path_beside(target: Path) -> Path:
    """Return the path of a new file in the folder of `target`, with a random name."""
    return target.with_name(f".{target.name}.{token_hex(4)}")
