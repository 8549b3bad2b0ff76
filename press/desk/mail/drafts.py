"""Letters -> files that mail programs open as drafts.

A list beside them records their names and checksums. So the next call replaces or deletes only drafts that nobody
changed. A changed draft, or any other file in the folder, stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from press.desk.mail.letters import Letter
from press.editorial.language import rules_of
from press.problems import Problem, stop_at
from press.production.folders import deliver
from press.scratch import temporary_folder

_LIST = ".drafts"
_MOST_STEM = 100
"""Characters. File systems allow 255 bytes for a name."""


@dataclass(frozen=True)
class Draft:
    """A draft. path: its file; size: in bytes."""

    path: Path
    size: int


def write_drafts(letters: Sequence[Letter], make: Callable[[Letter], bytes], folder: Path) -> dict[Letter, Draft]:
    """Write a draft of each letter to a folder, and delete the drafts of the last call that nobody changed.

    make: a letter -> the bytes of its draft. Raises ProblemsFound, for example if a draft to replace was changed.
    """
    paths = dict(zip(letters, _paths(letters, folder), strict=True))
    before = _read_list(folder)
    if not letters and not before:
        return {}
    stop_at(
        Problem(str(path), 0, "", "this draft was changed, or is another file.", "Move it to another folder.")
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
        _write_list(before | after, folder)
        deliver({finished / path.name: path for path in paths.values()})
    wanted = {path.name for path in paths.values()}
    for path in (folder / name for _, name in before if name not in wanted):
        if _is_ours(path, before):
            with suppress(OSError):
                path.unlink()
    _write_list(after, folder)
    return drafts


def _paths(letters: Sequence[Letter], folder: Path) -> list[Path]:
    """A file name for each letter, made from the address."""
    stems: list[str] = []
    for letter in letters:
        stem = rules_of(letter.recipient.language).slug(letter.recipient.to.address)[:_MOST_STEM]
        stems.append(stem if stem not in stems else f"{stem}-{len(stems) + 1}")
    return [folder / f"{stem}.eml" for stem in stems]


def _read_list(folder: Path) -> set[tuple[str, str]]:
    """Checksum and name of each draft of the last call."""
    try:
        lines = (folder / _LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return set()
    pairs = {(line.partition("  ")[0], line.partition("  ")[2]) for line in lines}
    return {(digest, name) for digest, name in pairs if name and Path(name).name == name}


def _write_list(drafts: set[tuple[str, str]], folder: Path) -> None:
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
