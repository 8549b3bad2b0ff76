"""The temporary folder of a command. The press and its workers share it; it is deleted however the press ends."""

from __future__ import annotations

import atexit
import errno
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from press.stopping import signals_held
from press.whole import into, not_written

_REMEDY = "Make room there, or set TMPDIR to a folder on another disk."
_SHELL = Path("/bin/sh")
_CARETAKER = """
read -r _
tries=0
while [ -e "$1" ] && [ $tries -lt 100 ]; do
    rm -rf -- "$1"
    tries=$((tries + 1))
    sleep 0.1
done
"""
"""Waits for the end of its input, which comes when the press ends, even by SIGKILL. Then it deletes the folder.

A worker that has not yet noticed the end of the press may still write files, so the script tries again."""


_MOST_OF_A_SOCKET = 85
"""The longest path of a folder for sockets, in bytes: an address has at most 104 to 108 bytes (sun_path), and the name
of the socket takes 18."""


class _Scratch:
    """A folder of this process, created at its first use. base: its parent; None for the usual temporary folder."""

    def __init__(self, base: Path | None = None) -> None:
        self._base = base
        self._lock = Lock()
        self._folder: Path | None = None
        self._caretaker: subprocess.Popen[bytes] | None = None

    def folder(self) -> Path:
        with self._lock, signals_held():
            if self._folder is None:
                base = self._base or _base()
                with into(base, _REMEDY):
                    self._folder = Path(tempfile.mkdtemp(prefix="press-", dir=base))
                self._caretaker = _caretaker_of(self._folder)
                atexit.register(self.delete)
            return self._folder

    def share(self, folder: Path) -> None:
        """Use the folder of another process. That process deletes it."""
        self._folder = folder

    def delete(self) -> None:
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        if self._caretaker:
            self._caretaker.communicate()


def _base() -> Path:
    """Return the usual folder for temporary files. Raises ProblemsFound if nothing can be written to it."""
    try:
        with signals_held():  # tempfile tries out each folder with a file, which a signal would leave
            return Path(tempfile.gettempdir())
    except FileNotFoundError:
        error = OSError(errno.ENOSPC, "nor any other folder for temporary files")
        raise not_written(Path(os.environ.get("TMPDIR", "/tmp")), error, _REMEDY, "folder") from None


def _caretaker_of(folder: Path) -> subprocess.Popen[bytes] | None:
    """Start the caretaker in its own session, so that Ctrl-C does not stop it; None if there is no POSIX shell."""
    if not _SHELL.exists():
        return None
    return subprocess.Popen(
        [_SHELL, "-c", _CARETAKER, "caretaker", folder],
        cwd="/",
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


_OURS = _Scratch()
_SHORT = _Scratch(Path("/tmp"))


def scratch_folder() -> Path:
    """Return the temporary folder of this process. It is deleted when the process ends, even if it is killed.

    Raises ProblemsFound if it cannot be created.
    """
    return _OURS.folder()


def socket_folder() -> Path:
    """Return a folder for sockets: the scratch folder, or one in /tmp if that path is too long for an address."""
    folder = scratch_folder()
    return folder if len(str(folder).encode()) <= _MOST_OF_A_SOCKET else _SHORT.folder()


def share_scratch(folder: Path) -> None:
    """In a worker: put all temporary files, including those of libraries, into the folder of the press."""
    _OURS.share(folder)
    tempfile.tempdir = str(folder)


def delete_scratch() -> None:
    """Delete the temporary folders of this process, which is about to end."""
    for folder in (_OURS, _SHORT):
        folder.delete()


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Create a folder for unfinished work, and delete it at the end of the context.

    Raises ProblemsFound if the disk is full.
    """
    base = _base()
    with into(base, _REMEDY):
        folder = Path(tempfile.mkdtemp(dir=scratch_folder()))
    try:
        with into(base, _REMEDY):
            yield folder
    finally:
        # A stopped worker may still write files here. They are deleted with the scratch folder when the press ends.
        shutil.rmtree(folder, ignore_errors=True)
