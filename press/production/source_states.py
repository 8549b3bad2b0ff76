"""The states of files, which show whether one has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from press.production.folders import Folders

State = tuple[str, int, int, int, int]
"""Path, inode, size, time of the last change of content, time of the last change at all (both in ns)."""


def source_states(folders: Folders) -> tuple[State, ...]:
    """Return the states of all content files, stylesheets and templates.

    Hidden files and the output folder are left out: nobody reads them, and editors make and delete hidden ones.
    """
    seen = {_identity(folders.output)}
    written = (folders.content, folders.styles, folders.templates)
    return tuple(state for folder in written for state in _in(str(folder), seen))


def states_of(path: Path) -> tuple[State, ...]:
    """Return the state of a file, or those of the files in a folder; none if there is nothing."""
    if path.is_dir():
        return tuple(_in(str(path), set()))
    return (_state(str(path), path.stat()),) if path.exists() else ()


def _state(path: str, state: os.stat_result) -> State:
    return path, state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _identity(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        state = path.stat()
        return state.st_dev, state.st_ino
    return None


def _in(folder: str, seen: set[tuple[int, int] | None]) -> Iterator[State]:
    """Yield the states of the files in a folder. seen: the folders to leave out; a link may lead to one twice."""
    if (identity := _identity(Path(folder))) is None or identity in seen:
        return
    seen.add(identity)
    with os.scandir(folder) as found:
        entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    for entry in entries:
        with suppress(OSError):  # a link that leads nowhere, or a file that was just deleted
            if entry.is_dir():
                yield from _in(entry.path, seen)
            else:
                yield _state(entry.path, entry.stat())
