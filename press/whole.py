"""Writes a file completely or not at all: first under another name in the same folder, then renamed in one step."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from press.exit_codes import ExitCode
from press.problems import Problem, ProblemsFound

_OF_THE_DISK = {
    getattr(errno, name) for name in ("ENOSPC", "EDQUOT", "EFBIG", "EROFS", "EIO", "ENODEV") if hasattr(errno, name)
}
"""Errors that no file of the press or of its users can cause: the disk is full, locked or broken."""


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


def sync(path: Path) -> None:
    """Write a file, or the entries of a folder, from the memory of the system to the disk. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def into(place: Path | None, remedy: str) -> Iterator[None]:
    """Raise ProblemsFound if the disk is full, locked or broken while something is written in this context.

    place: the folder that the problem names, None for the file that the error names; remedy: what to do, a sentence.
    """
    try:
        yield
    except OSError as error:
        if not is_of_the_disk(error):
            raise
        if place is None and (file := error.filename2 or error.filename):
            raise not_written(Path(os.fsdecode(file)), error, remedy) from None
        raise not_written(place or Path.cwd(), error, remedy, "folder") from None


def is_of_the_disk(error: BaseException | None) -> bool:
    """Whether an error says that the disk is full, locked or broken."""
    return isinstance(error, OSError) and error.errno in _OF_THE_DISK


def not_written(place: Path, error: OSError, remedy: str, what: str = "file") -> ProblemsFound:
    """Return the exception for what cannot be written. remedy: what to do, a sentence; what: "file" or "folder"."""
    message = f"the {what} cannot be written ({error.strerror or error})."
    return ProblemsFound([Problem(str(place), 0, "", message, remedy)], ExitCode.NOT_WRITTEN)
