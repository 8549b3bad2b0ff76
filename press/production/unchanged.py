"""A command that was given before, with the same sources and with its files as it left them, has nothing to do."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from press.composition.store import digest
from press.composition.toolchain import build_digest
from press.production.folders import FINISHED, Folders
from press.production.source_states import State, states_of


@dataclass(frozen=True)
class Made:
    """What a command made. files: the paths of the files to name; remark: what should be known, "" for nothing."""

    files: tuple[Path, ...]
    remark: str = ""


def made_before(folders: Folders, order: object, sources: Sequence[State]) -> Made | None:
    """Return what the same command made; None if there is something to do.

    order: what was ordered, with a complete repr(); sources: the states of the source files.
    """
    kept = folders.stores.editions.find(_name(folders, order))
    with suppress(ValueError):  # a system crash may leave an empty file
        state, files, remark = json.loads(kept or b"")
        if state == _state(folders, sources):
            return Made(tuple(map(Path, files)), remark)
    return None


def note_made(folders: Folders, order: object, sources: Sequence[State], made: Made) -> None:
    """Record that the output folder holds what was ordered. made: what ``made_before`` is to return."""
    record = _state(folders, sources), list(map(str, made.files)), made.remark
    folders.stores.editions.put(_name(folders, order), json.dumps(record).encode())


def _name(folders: Folders, order: object) -> str:
    edition = folders.translation, folders.is_partial
    return digest(("unchanged", build_digest(), order, edition, str(folders.content), str(folders.output)))


def _state(folders: Folders, sources: Sequence[State]) -> str:
    """Return a digest of the sources and the finished files; links to these come and go."""
    finished = [state[:4] for name in FINISHED for state in states_of(folders.output / name)]
    return digest((tuple(sources), finished))
