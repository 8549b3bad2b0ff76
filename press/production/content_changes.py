"""A wish of an editor -> the content folder with all entries in their new places, as a whole or not at all.

The content is changed in a staging folder (``staging.py``), which begins with hard links of all files, and read there
as every command reads it. Only if it has no problems, both folders change places in one step. If the folder must stay
where it is, because it is a git repository itself or the working directory, the folder of the entries alone changes
places: before, the pictures get their new names as well; after, they lose their old ones.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from secrets import token_hex

from press.editorial.catalogue import load
from press.editorial.file_languages import languages_in
from press.editorial.model import Catalogue
from press.editorial.new_places import NewPlace
from press.editorial.rewriting import PICTURES, Rewriting, rewriting_of
from press.problems import Problem, ProblemsFound
from press.production.folders import Folders
from press.production.load_content import read
from press.production.output_lock import CONTENT, locked, remedy_of
from press.production.replacing import copy_over, exchanged
from press.production.source_states import states_of
from press.production.staging import staging_of
from press.whole import into, not_written, written_whole

_REMEDY = remedy_of(CONTENT)


def change_content(
    folders: Folders, wish: Callable[[Catalogue], Sequence[NewPlace]], *, is_trial: bool = False
) -> Rewriting:
    """Put the entries of the content folder in new places, and return what has changed.

    wish: returns the new places; an entry that has none is removed. is_trial: do everything but change the folder.
    Raises ProblemsFound if the content has problems, before or afterwards, if it changes meanwhile, or if it cannot be
    written; then it is as it was.
    """
    seen = _states(folders.content)
    catalogue, _ = read(folders)
    rewriting = rewriting_of(catalogue, wish(catalogue), folders.output, list(_translations(folders.content)))
    if rewriting.is_empty:
        return rewriting
    with (
        locked(folders.content, folders.patience, CONTENT),
        into(folders.content, _REMEDY),
        staging_of(folders.content, _link_all, _REMEDY) as staging,
    ):
        try:
            _rewrite(staging.folder, rewriting)
        except OSError as error:
            raise not_written(folders.content, error, _REMEDY, "folder") from None
        try:
            read(replace(folders, content=staging.folder))
        except ProblemsFound as found:
            raise staging.named_in_place(found) from None
        if _states(folders.content) != seen:
            message = "files in this folder have changed meanwhile."
            raise ProblemsFound([Problem(str(folders.content), 0, "", message, "Give the command again.")])
        if not is_trial:
            repository = folders.content / ".git"
            staging.put_in_place(
                *([repository] if repository.is_dir() else []), otherwise=partial(_in_steps, catalogue.schema.folder)
            )
    return rewriting


def _translations(content: Path) -> Iterator[Catalogue]:
    """The catalogue in other languages, as far as it has no problems there."""
    for language in languages_in(content):
        with suppress(ProblemsFound):
            yield load(content, language)


def _states(folder: Path) -> list[tuple[object, ...]]:
    """The states of the files, without the times that change with a hard link."""
    return [state[:4] for state in states_of(folder)]


def _link_all(content: Path, staging: Path) -> None:
    """Give a staging folder all files of a content folder that are not hidden. Raises OSError."""
    with os.scandir(content) as entries:
        for entry in entries:
            target = staging / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                target.mkdir()
                _link_all(Path(entry.path), target)
                shutil.copystat(entry.path, target)
            elif entry.is_symlink() or entry.is_file():
                try:
                    os.link(entry.path, target, follow_symlinks=False)
                except OSError:  # another file system, or one without hard links
                    shutil.copy2(entry.path, target, follow_symlinks=False)


def _rewrite(folder: Path, rewriting: Rewriting) -> None:
    """Rename, remove and write the files of a staging folder. Raises OSError."""
    for name in rewriting.removed:
        (folder / name).unlink()
    waiting = {old: f"{old}.{token_hex(4)}" for old in rewriting.renamed}  # a new name may be an old one of another
    for old, between in waiting.items():
        (folder / old).rename(folder / between)
    for old, between in waiting.items():
        (folder / between).rename(folder / rewriting.renamed[old])
    for name, raw in rewriting.contents.items():
        with written_whole(folder / name) as beside:
            beside.write_bytes(raw)
            _same_owner_and_mode(folder / name, beside)


def _same_owner_and_mode(file: Path, other: Path) -> None:
    ours, wanted = other.stat(), file.stat()
    if (ours.st_uid, ours.st_gid) != (wanted.st_uid, wanted.st_gid):
        os.chown(other, wanted.st_uid, wanted.st_gid)
    shutil.copymode(file, other)


def _in_steps(place: str, staging: Path, content: Path, changed: Collection[str]) -> None:
    """Put changed files in place where the content folder must stay where it is. Raises OSError.

    place: the name of the folder of the entries.

    If only entries and pictures change, each step leaves content without problems: either all old entries or all new
    ones, and the pictures under the names that they need. Otherwise the files are replaced one by one.
    """
    entries = {name.removeprefix(f"{place}/") for name in changed if name.startswith(f"{place}/")}
    pictures = {name for name in changed if name.startswith(f"{PICTURES}/")}
    added = {name for name in pictures if (staging / name).exists()}
    is_simple = len(entries) + len(pictures) == len(changed) and not any((content / name).exists() for name in added)
    if not is_simple or not _exchanged_with_names(staging / place, content / place, entries, added):
        copy_over(staging, content, changed)
        return
    for name in pictures - added:
        with suppress(OSError):  # a picture that nothing shows does no harm
            (content / name).unlink()


def _exchanged_with_names(new: Path, old: Path, entries: Collection[str], added: Collection[str]) -> bool:
    """Give pictures their new names as well, and exchange the folders of the entries. Returns False if nothing was
    changed, because that is not possible.
    """
    staging, content = new.parent, old.parent
    try:
        for name in added:
            os.link(staging / name, content / name, follow_symlinks=False)
        done = exchanged(new, old, {}, entries, ())
    except OSError:
        done = False
    if not done:
        for name in added:
            (content / name).unlink(missing_ok=True)
    return done
