"""The output folder: a command replaces its files in it all at once, or leaves it as it was.

A command makes its files in a staging folder beside the output folder. This has a random name, and begins with the
files that earlier commands have made, as hard links. At the end it is written to the disk, and both folders change
places in one step. So the output folder holds one whole edition at any moment, whatever stops the command, and whatever
reads the folder meanwhile. What a stopped command left beside it, the next one deletes.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

from press import stopping
from press.problems import Problem, ProblemsFound
from press.production.folders import Folders
from press.production.output_lock import REMEDY, Patience, locked
from press.production.replacing import Entries, copy_over, entries_of, exchanged, link_or_copy, sync_files
from press.production.source_states import State, source_states
from press.production.unchanged import Made, made_before, note_made
from press.scratch import temporary_folder
from press.whole import into, not_written

Result = TypeVar("Result")

MOST_ATTEMPTS = 5
"""How often everything is made again because a content file changed meanwhile."""
_MARK = "press-"


def make_whole(folders: Folders, make: Callable[[Folders], Result]) -> Result:
    """Call `make`, and put all files that it makes in the output folder in one step, if it raises no exception.

    make: writes to the output folder of the folders that it gets, where it also finds the files of earlier commands;
    returns anything. If content, styles or templates change meanwhile, it is called again, because its files would not
    belong together. Raises ProblemsFound, also if the output folder cannot be written or another command uses it for
    too long; then the output folder is as it was.
    """
    with locked(folders.output, folders.patience), into(folders.output, REMEDY):
        return _made_whole(folders, make)[0]


def make_if_changed(folders: Folders, order: object, make: Callable[[Folders], Made]) -> Made:
    """Do the same for a command that makes finished files; nothing if they are there, from the same sources.

    order: what was ordered, with a complete repr(); make: returns files by their paths in the output folder.
    """
    with locked(folders.output, folders.patience), into(folders.output, REMEDY):
        if (before := made_before(folders, order, source_states(folders))) is not None:
            return before
        made, sources = _made_whole(folders, make)
        note_made(folders, order, sources, made)
        return made


def _made_whole(folders: Folders, make: Callable[[Folders], Result]) -> tuple[Result, tuple[State, ...]]:
    """Return what was made, and the states of the sources that it was made from. The output folder must be locked."""
    _clear(folders.output)
    for _ in range(MOST_ATTEMPTS):
        seen = source_states(folders)
        with _staging(folders.output) as staging:
            staged = replace(folders, output=staging.folder)
            try:
                made = make(staged)
            except ProblemsFound as found:
                if source_states(folders) == seen:
                    raise _renamed(found, staging) from None
            except Exception:
                if source_states(folders) == seen:
                    raise
            else:
                if source_states(folders) == seen:
                    staging.put_in_place(folders.content, folders.styles, folders.templates)
                    return made, seen
        folders.patience.say("The content has changed meanwhile; everything is made again.")
    message = f"files in this folder, or looks, changed each of the {MOST_ATTEMPTS} times that everything was made."
    remedy = "Wait until they change no more."
    raise ProblemsFound([Problem(str(folders.content), 0, "", message, remedy)])


@contextmanager
def replaced_whole(output: Path, patience: Patience) -> Iterator[Path]:
    """Give a staging folder for files that are not made from content; they are put in place at the end of the context.

    Raises ProblemsFound as ``make_whole`` does.
    """
    with locked(output, patience), into(output, REMEDY):
        _clear(output)
        with _staging(output) as staging:
            try:
                yield staging.folder
            except ProblemsFound as found:
                raise _renamed(found, staging) from None
            staging.put_in_place()


@dataclass(frozen=True)
class _Staging:
    """The staging folder of an output folder. before: the entries with which it began."""

    folder: Path
    output: Path
    before: Entries

    def put_in_place(self, *used: Path) -> None:
        """Let the staging folder take the place of the output folder. If nothing has changed, nothing is done.

        used: folders that must stay where they are.
        """
        after = entries_of(self.folder)
        changed = {name for name in {*self.before, *after} if self.before.get(name) != after.get(name)}
        if not changed:
            return
        try:
            sync_files(self.folder, changed & after.keys())
            with stopping.signals_held():
                if not exchanged(self.folder, self.output, self.before, changed, used):
                    copy_over(self.folder, self.output, changed)
                stopping.note_written(str(self.output))
        except OSError as error:
            raise not_written(self.output, error, REMEDY, "folder") from None


@contextmanager
def _staging(output: Path) -> Iterator[_Staging]:
    """Create a staging folder beside the output folder; in the scratch folder if nothing can be created there."""
    beside = output.with_name(f".{output.name}.{_MARK}{token_hex(8)}")
    try:
        beside.mkdir(mode=0o700)
    except OSError:
        with temporary_folder() as folder:
            yield _begun(folder, output)
        return
    try:
        yield _begun(beside, output)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _begun(folder: Path, output: Path) -> _Staging:
    try:
        link_or_copy(output, folder)
    except OSError as error:
        raise not_written(output, error, REMEDY, "folder") from None
    return _Staging(folder, output, entries_of(folder))


def _clear(output: Path) -> None:
    """Delete the staging folders that stopped commands have left. The output folder is locked, so nobody uses them."""
    ours = re.compile(re.escape(f".{output.name}.{_MARK}") + "[0-9a-f]{16}")
    with suppress(OSError):
        for entry in os.scandir(output.parent):
            if ours.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)


def _renamed(found: ProblemsFound, staging: _Staging) -> ProblemsFound:
    """Return the exception with the names that files have in the output folder."""
    problems = (
        replace(
            problem,
            file=problem.file.replace(str(staging.folder), str(staging.output)),
            message=problem.message.replace(str(staging.folder), str(staging.output)),
        )
        for problem in found.problems
    )
    return ProblemsFound(problems, found.exit_code)
