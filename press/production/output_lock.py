"""The lock of an output folder, or of a content folder: one command at a time writes to it.

The folder itself is locked (flock), so nothing is left behind, and the lock ends with the process, however it ends. The
folder may be exchanged for another one while somebody waits for it. So whoever got the lock checks that the folder is
still in its place.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from press.exit_codes import ExitCode
from press.problems import Problem, ProblemsFound
from press.whole import not_written

OUTPUT, CONTENT, ARGUMENT = "--output", "--content", ""
"""The options that name a folder which a command locks; "" if an argument names it."""


def remedy_of(option: str) -> str:
    """Return what to do if a folder cannot be written: a sentence. option: the one that names the folder."""
    return f"Check the folder, or choose another{_with(option)}."


def _with(option: str) -> str:
    return f" with {option}" if option else ""


REMEDY = remedy_of(OUTPUT)
_PAUSE = 0.1
"""Seconds between two tries."""


def _say_nothing(_: str) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Patience:
    """How long a command waits for another one that writes to the same folder. say: tells that it waits."""

    seconds: float = 600
    say: Callable[[str], None] = _say_nothing


NO_HURRY = Patience()


@contextmanager
def locked(folder: Path, patience: Patience, option: str = OUTPUT) -> Iterator[None]:
    """Lock a folder in this context. It is created if it is not there; if it is empty at the end, it is deleted again.

    option: the one that names the folder, for messages. Raises ProblemsFound if another process keeps the lock for too
    long, or the folder cannot be created.
    """
    try:
        created = [place for place in (folder, *folder.parents) if not place.exists()]
    except OSError as error:  # for example, its name is too long
        raise not_written(folder, error, remedy_of(option), "folder") from None
    until = time.monotonic() + patience.seconds
    has_said, handle = False, None
    try:
        while (handle := _lock(folder, option)) is None:
            if time.monotonic() >= until:
                remedy = f"Wait until it has ended, or choose another folder{_with(option)}."
                problem = Problem(str(folder), 0, "", "another command writes to this folder.", remedy)
                raise ProblemsFound([problem], ExitCode.BUSY)
            if not has_said:
                patience.say(f"Another command writes to {folder}; waiting until it has ended.")
                has_said = True
            time.sleep(_PAUSE)
        yield
    finally:
        ours = created if handle is not None else created[1:]  # without a lock, it is the folder of another command
        for place in ours:
            with suppress(OSError):
                place.rmdir()
        if handle is not None:
            os.close(handle)


def lock_at_once(folder: Path) -> int:
    """Lock a folder that no other process knows yet. Returns the handle; closing it ends the lock. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    _flock(handle)
    return handle


def _lock(folder: Path, option: str) -> int | None:
    """Return the handle of a locked folder; None if another process has locked it. Raises ProblemsFound."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise not_written(folder, error, remedy_of(option), "folder") from None
    if _flock(handle) and _is_in_place(handle, folder):
        return handle
    os.close(handle)
    return None


def _flock(handle: int) -> bool:
    """Lock a folder unless another process has. Returns whether it was free; True where folders cannot be locked."""
    import fcntl  # not on every system

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # some network file systems lock only what can be written
        return True
    return True


def _is_in_place(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except OSError:
        return False
