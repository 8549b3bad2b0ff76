"""The output folder: a command replaces its files in it all at once, or leaves it as it was.

A command makes its files in a staging folder (``staging.py``), which begins with the files that earlier commands have
made. So the output folder holds one whole edition at any moment, whatever stops the command, and whatever reads the
folder meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from press.problems import Problem, ProblemsFound
from press.production.folders import Folders
from press.production.output_lock import REMEDY, Patience, locked
from press.production.replacing import link_or_copy
from press.production.source_states import State, source_states
from press.production.staging import Staging, staging_of
from press.production.unchanged import Made, made_before, note_made
from press.whole import into

Result = TypeVar("Result")

MOST_ATTEMPTS = 5
"""How often everything is made again because a content file changed meanwhile."""


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
    for _ in range(MOST_ATTEMPTS):
        seen = source_states(folders)
        with _staging(folders.output) as staging:
            staged = replace(folders, output=staging.folder)
            try:
                made = make(staged)
            except ProblemsFound as found:
                if source_states(folders) == seen:
                    raise staging.named_in_place(found) from None
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
    with locked(output, patience), into(output, REMEDY), _staging(output) as staging:
        try:
            yield staging.folder
        except ProblemsFound as found:
            raise staging.named_in_place(found) from None
        staging.put_in_place()


def _staging(output: Path) -> AbstractContextManager[Staging]:
    return staging_of(output, link_or_copy, REMEDY)
