"""A staging folder -> the output folder: all files in one step, or where that is not possible, one by one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from press.exchange import exchange
from press.production.folders import MADE
from press.production.output_lock import lock_at_once
from press.whole import is_of_the_disk, path_beside, sync

Entries = dict[str, int]
"""The files of a folder with their inodes, and its folders with 0, by their paths in it."""
MOST_ENTRIES = 20_000
"""An output folder with more entries holds something else, and is not exchanged."""


def entries_of(folder: Path) -> Entries:
    """Return the entries of a folder and of those in it; links are not followed. Raises OSError."""
    return {os.path.relpath(path, folder): inode for path, inode in _walk(folder)}


def _walk(folder: Path | str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield entry.path, 0
                yield from _walk(entry.path)
            else:
                yield entry.path, entry.inode()


def link_or_copy(output: Path, staging: Path) -> None:
    """Give a staging folder the files that commands have made in the output folder, but no links: whatever is written
    through a link would be outside. Raises OSError.
    """
    for name in MADE:
        _link_or_copy(output / name, staging / name)


def _link_or_copy(source: Path, target: Path) -> None:
    if source.is_symlink():
        return
    if source.is_dir():
        target.mkdir()
        for inside in source.iterdir():
            _link_or_copy(inside, target / inside.name)
        shutil.copystat(source, target)
    elif source.is_file():
        try:
            target.hardlink_to(source)
        except OSError:  # another file system, or one without hard links
            shutil.copy2(source, target)


def sync_files(folder: Path, names: Collection[str]) -> None:
    """Write these files of a folder to the disk. Raises OSError."""
    for name in sorted(names):
        if (folder / name).is_file():
            sync(folder / name)


def exchanged(staging: Path, output: Path, before: Entries, changed: Collection[str], used: Collection[Path]) -> bool:
    """Let the folders change places in one step. Returns False if that is not possible; then the output is as it was.

    before: the entries with which the staging folder began; changed: those that the command has changed since. All
    other entries are taken over from the output folder as they are now. used: folders that must stay where they are.
    Raises OSError if the disk is full.
    """
    if any(folder.is_relative_to(output) for folder in (*used, Path.cwd())):
        return False
    try:
        theirs = _entries_to_take(output)
        if theirs is None:
            return False
        _take_over(output, theirs, staging, before, changed)
        _same_owner_and_mode(output, staging)
        for folder in (staging, *(staging / name for name, inode in entries_of(staging).items() if not inode)):
            sync(folder)
        lock = lock_at_once(staging)  # whoever waits for the output folder would find this one free
    except OSError as error:
        if is_of_the_disk(error):
            raise
        return False
    try:
        if not exchange(staging, output):
            return False
        with suppress(OSError):  # it has happened already; only the time is not known when the disk has it
            sync(output.parent)
        shutil.rmtree(staging, ignore_errors=True)  # while it is locked: it is the former output folder
    finally:
        os.close(lock)
    return True


def _entries_to_take(output: Path) -> Entries | None:
    """Return the entries of the output folder; None if it holds much more than finished files."""
    found = Entries()
    for path, inode in _walk(output):
        found[os.path.relpath(path, output)] = inode
        if len(found) > MOST_ENTRIES:
            return None
    return found


def _take_over(output: Path, theirs: Entries, staging: Path, before: Entries, changed: Collection[str]) -> None:
    """Give the staging folder all entries of the output folder that the command has not changed. Raises OSError."""
    for name, inode in theirs.items():
        if name in changed or before.get(name) == inode:
            continue
        if not inode:
            (staging / name).mkdir(exist_ok=True)
            continue
        (staging / name).unlink(missing_ok=True)
        os.link(output / name, staging / name, follow_symlinks=False)
    for name, inode in theirs.items():
        if not inode and name not in changed:
            _same_owner_and_mode(output / name, staging / name)
    for name in before.keys() - theirs.keys() - set(changed):
        if before[name]:
            (staging / name).unlink()


def _same_owner_and_mode(folder: Path, other: Path) -> None:
    ours, wanted = other.stat(), folder.stat()
    if (ours.st_uid, ours.st_gid) != (wanted.st_uid, wanted.st_gid):
        os.chown(other, wanted.st_uid, wanted.st_gid)
    shutil.copystat(folder, other)


def copy_over(staging: Path, output: Path, changed: Collection[str]) -> None:
    """Replace the changed files one after the other, each in one step.

    Everything that needs room on the disk is done before. If a file cannot be replaced, those before it get their old
    content back. Raises OSError.
    """
    targets = {output / name: staging / name for name in sorted(changed) if not (staging / name).is_dir()}
    new, old = dict[Path, Path](), dict[Path, Path]()
    try:
        for target, source in targets.items():
            if source.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, new.setdefault(target, path_beside(target)))
                with suppress(OSError):  # a file system without modes
                    shutil.copymode(source, new[target])
                sync(new[target])
            if target.is_file():
                _keep(target, old.setdefault(target, path_beside(target)))
        _replace(targets, new, old)
    finally:
        for beside in (*new.values(), *old.values()):
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _keep(file: Path, beside: Path) -> None:
    try:
        beside.hardlink_to(file)
    except OSError:  # a file system without hard links
        shutil.copy2(file, beside)


def _replace(targets: Collection[Path], new: Mapping[Path, Path], old: Mapping[Path, Path]) -> None:
    done = list[Path]()
    try:
        for target in targets:
            if target in new:
                new[target].replace(target)
            elif not target.is_dir():
                target.unlink(missing_ok=True)
            done.append(target)
        for folder in {target.parent for target in targets}:
            with suppress(OSError):  # it is there already; only the time is not known when the disk has it
                sync(folder)
    except OSError:
        for target in done:
            with suppress(OSError):
                old[target].replace(target) if target in old else target.unlink(missing_ok=True)
        raise
