"""A staging folder: where a command makes files, before they are put in the place of a folder's files all at once.

It is beside that folder, has a random name, and begins with hard links of files of that folder. At the end it is
written to the disk, and both folders change places in one step. What a stopped command left, the next one deletes.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from press import stopping
from press.problems import ProblemsFound
from press.production.replacing import Entries, copy_over, entries_of, exchanged, sync_files
from press.scratch import temporary_folder
from press.whole import not_written

_MARK = "press-"

Otherwise = Callable[[Path, Path, Collection[str]], None]
"""What puts the changed files (by their paths) of a staging folder in place, where the folders cannot be exchanged."""


@dataclass(frozen=True)
class Staging:
    """The staging folder of another folder. before: the entries with which it began; remedy: what to do if that
    folder cannot be written, a sentence.
    """

    folder: Path
    place: Path
    before: Entries
    remedy: str

    def changed(self) -> set[str]:
        """Return the paths in the folder of everything that was written, removed or renamed since the beginning."""
        return self._changed(entries_of(self.folder))

    def put_in_place(self, *used: Path, otherwise: Otherwise = copy_over) -> None:
        """Let the staging folder take the place of the other one. If nothing has changed, nothing is done.

        used: folders that must stay where they are. Raises ProblemsFound if it cannot be written.
        """
        after = entries_of(self.folder)
        changed = self._changed(after)
        if not changed:
            return
        try:
            sync_files(self.folder, changed & after.keys())
            with stopping.signals_held():
                if not exchanged(self.folder, self.place, self.before, changed, used):
                    otherwise(self.folder, self.place, changed)
                stopping.note_written(str(self.place))
        except OSError as error:
            raise not_written(self.place, error, self.remedy, "folder") from None

    def named_in_place(self, found: ProblemsFound) -> ProblemsFound:
        """Return an exception with the names that files have in the other folder."""
        return found.elsewhere(str(self.folder), str(self.place))

    def _changed(self, after: Entries) -> set[str]:
        return {name for name in {*self.before, *after} if self.before.get(name) != after.get(name)}


@contextmanager
def staging_of(place: Path, begin: Callable[[Path, Path], None], remedy: str) -> Iterator[Staging]:
    """Create a staging folder beside a folder; in the scratch folder if nothing can be created there.

    The folder must be locked. begin: gives the staging folder (the second) its first files; remedy: what to do if the
    folder cannot be written, a sentence. Raises ProblemsFound.
    """
    _clear(place)
    beside = place.with_name(f".{place.name}.{_MARK}{token_hex(8)}")
    try:
        if _can_be_made(beside):
            yield _begun(beside, place, begin, remedy)
        else:
            with temporary_folder() as folder:
                yield _begun(folder, place, begin, remedy)
    finally:
        with stopping.signals_held():
            shutil.rmtree(beside, ignore_errors=True)


def _can_be_made(folder: Path) -> bool:
    """Create a folder. Returns whether that was possible."""
    try:
        folder.mkdir(mode=0o700)
    except OSError:
        return False
    return True


def _begun(folder: Path, place: Path, begin: Callable[[Path, Path], None], remedy: str) -> Staging:
    try:
        begin(place, folder)
    except OSError as error:
        raise not_written(place, error, remedy, "folder") from None
    return Staging(folder, place, entries_of(folder), remedy)


def _clear(place: Path) -> None:
    """Delete the staging folders that stopped commands have left. The folder is locked, so nobody uses them."""
    ours = re.compile(re.escape(f".{place.name}.{_MARK}") + "[0-9a-f]{16}")
    with suppress(OSError):
        for entry in os.scandir(place.parent):
            if ours.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
