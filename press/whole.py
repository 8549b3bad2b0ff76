"""Files that are there whole or not at all: written beside their place, then put into it in one step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A path beside `target` to write to. The file takes the place of the target when the context ends well, and is
    deleted otherwise. Raises OSError.

    Nobody can foresee its name, so that no link planted there leads the writing elsewhere.
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
    """A path in the same folder, of a file that is not there."""
    return target.with_name(f".{target.name}.{token_hex(4)}")
