"""The one door for files that other people wrote: content, pictures, profiles, fonts, lists of recipients.

Such a file may be anything. A FIFO would be waited for without end, a device such as /dev/zero has no end, and a link
could lead to a file that nobody meant to print. So only regular files come in, of a limited size, and those of a
content folder only if they are in it.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # opening a FIFO does not wait for someone to write into it
    | getattr(os, "O_NOFOLLOW", 0)  # a link that was put there after the check is not followed
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)

_BRING = "Put the file itself into the folder."


class NotLetIn(Exception):
    """A file is there, but is not read. message: what is wrong; remedy: what to do; each is a sentence."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def read_file(path: Path, folder: Path | None, most: int, advice: str = "Make it smaller.") -> bytes:
    """Return the bytes of a file.

    folder: the folder that the file must be in, also after all links; None for a file that a person named on the
    command line; most: the largest size, in bytes; advice: what to do if it is larger. Raises NotLetIn, or OSError if
    there is no such file or it may not be read.
    """
    real = _inside(path, folder)
    _check_kind(real.stat())  # before it is opened, because opening a device may already do something
    handle = os.open(real, _FLAGS)
    try:
        state = os.fstat(handle)
        _check_kind(state)
        data = b"" if state.st_size > most else _read(handle, most + 1)
    finally:
        os.close(handle)
    if max(size := state.st_size, len(data)) > most:
        raise NotLetIn(f"the file has {max(size, len(data)):,} bytes; at most {most:,} are allowed.", advice)
    return data


def check_file(path: Path) -> None:
    """Check a file that a person named, and that a library opens by its name. Raises NotLetIn or OSError."""
    _check_kind(path.stat())


def _read(handle: int, most: int) -> bytes:
    """Read to the end of a file, but no more than `most` bytes: the file may grow meanwhile."""
    pieces, left = list[bytes](), most
    while left and (piece := os.read(handle, left)):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _inside(path: Path, folder: Path | None) -> Path:
    """The path without links. Raises NotLetIn if it leads out of the folder, OSError if there is nothing."""
    try:
        real = path.resolve(strict=True)
    except (RuntimeError, ValueError):  # links that lead to each other; a name with a null character
        raise NotLetIn("the file is a link that leads nowhere.", _BRING) from None
    if folder is not None and not real.is_relative_to(folder.resolve()):
        raise NotLetIn("the file is not in the folder of the content: a link leads out of it.", _BRING)
    return real


def _check_kind(state: os.stat_result) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise NotLetIn(f"this is {_kind(state.st_mode)}, not a file.", "Put a file there.")


def _kind(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe (FIFO)"), (stat.S_ISSOCK, "a socket"))
    return next((name for is_kind, name in kinds if is_kind(mode)), "a device")
