"""The temporary folder of a command: one, for the press and its workers, and gone with the press however it ends."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

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

A worker that is about to notice the same may still write, so it tries again."""


_MOST_OF_A_SOCKET = 85
"""Characters: an address in the file system has at most 104 to 108 (sun_path), and its own name takes 18."""


class _Scratch:
    """A folder of this process, made at its first use. base: where it lies; the temporary folder if None."""

    def __init__(self, base: Path | None = None) -> None:
        self._base = base
        self._lock = Lock()
        self._folder: Path | None = None
        self._caretaker: subprocess.Popen[bytes] | None = None

    def folder(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="press-", dir=self._base))
                self._caretaker = _caretaker_of(self._folder)
                atexit.register(self.delete)
            return self._folder

    def share(self, folder: Path) -> None:
        """Work in the folder of another process, which deletes it."""
        self._folder = folder

    def delete(self) -> None:
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        if self._caretaker:
            self._caretaker.communicate()


def _caretaker_of(folder: Path) -> subprocess.Popen[bytes] | None:
    """A process of its own session, so that no Ctrl-C reaches it; None on a system without a POSIX shell."""
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
    """The temporary folder of this process. It is deleted when the process ends, also when it is killed."""
    return _OURS.folder()


def socket_folder() -> Path:
    """A folder for sockets: the same, or where that has too long a name for an address, one in /tmp."""
    folder = scratch_folder()
    return folder if len(str(folder).encode()) <= _MOST_OF_A_SOCKET else _SHORT.folder()


def share_scratch(folder: Path) -> None:
    """In a worker: put all temporary files, those of libraries too, into the folder of the press."""
    _OURS.share(folder)
    tempfile.tempdir = str(folder)


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A new folder for unfinished work, deleted afterwards."""
    folder = Path(tempfile.mkdtemp(dir=scratch_folder()))
    try:
        yield folder
    finally:
        # A worker that is stopped in the middle of its work may still write: the rest goes with the press.
        shutil.rmtree(folder, ignore_errors=True)
