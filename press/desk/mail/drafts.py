"""Letters -> files to look at, which mail programs open as drafts.

Beside them lies a list of what was written, with checksums. So the next time only these are replaced, or deleted when
nobody is to get them any more: a draft that somebody changed, or a file of another name, is theirs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from press.desk.mail.letters import Letter
from press.editorial.model import slug
from press.problems import Problem, stop_at
from press.production.house import deliver
from press.scratch import temporary_folder

_LIST = ".drafts"
_MOST_STEM = 100
"""Characters: a file system takes 255 bytes."""


@dataclass(frozen=True)
class Draft:
    """Where a draft is, and how many bytes it has."""

    path: Path
    size: int


def write_drafts(letters: Sequence[Letter], make: Callable[[Letter], bytes], folder: Path) -> dict[Letter, Draft]:
    """Put the drafts of letters into a folder, and take away those of the last time. Raises ProblemsFound."""
    paths = dict(zip(letters, _paths(letters, folder), strict=True))
    before = _listed(folder)
    if not letters and not before:
        return {}
    stop_at(
        Problem(str(path), 0, "", "somebody changed this draft, or it is none.", "Move it to another folder.")
        for path in paths.values()
        if path.exists() and not _is_ours(path, before)
    )
    drafts, after = {}, set()
    with temporary_folder() as finished:
        for letter, path in paths.items():
            data = make(letter)
            (finished / path.name).write_bytes(data)
            drafts[letter] = Draft(path, len(data))
            after.add((_digest(data), path.name))
        _list(before | after, folder)
        deliver({finished / path.name: path for path in paths.values()})
    wanted = {path.name for path in paths.values()}
    for path in (folder / name for _, name in before if name not in wanted):
        if _is_ours(path, before):
            with suppress(OSError):
                path.unlink()
    _list(after, folder)
    return drafts


def _paths(letters: Sequence[Letter], folder: Path) -> list[Path]:
    """A file for each letter, named after the address."""
    stems: list[str] = []
    for letter in letters:
        stem = slug(letter.recipient.to.address)[:_MOST_STEM]
        stems.append(stem if stem not in stems else f"{stem}-{len(stems) + 1}")
    return [folder / f"{stem}.eml" for stem in stems]


def _listed(folder: Path) -> set[tuple[str, str]]:
    """Checksum and name of each draft that we wrote."""
    try:
        lines = (folder / _LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return set()
    pairs = {(line.partition("  ")[0], line.partition("  ")[2]) for line in lines}
    return {(digest, name) for digest, name in pairs if name and Path(name).name == name}


def _list(drafts: set[tuple[str, str]], folder: Path) -> None:
    with temporary_folder() as finished:
        text = "".join(f"{digest}  {name}\n" for digest, name in sorted(drafts))
        (finished / _LIST).write_text(text, encoding="utf-8")
        deliver({finished / _LIST: folder / _LIST})


def _is_ours(path: Path, listed: set[tuple[str, str]]) -> bool:
    try:
        return (_digest(path.read_bytes()), path.name) in listed
    except OSError:
        return False


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
