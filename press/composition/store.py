"""A store for bytes that take time to make, in files named by a digest of everything they are made from."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from press.layers import LooksFolder, named_files

_ABANDONED = 24 * 60 * 60
"""The age, in seconds, at which an unfinished file must be from a process that was stopped."""


@dataclass(frozen=True)
class Store:
    """A folder of kept bytes. It may be deleted at any time, and several processes may use it at once."""

    folder: Path

    def keep(self, made_from: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        """Return the result of `make`, or the kept result of an earlier call. made_from: everything that affects it."""
        name = digest(made_from)
        data = self.find(name)
        if data is None:
            data = make()
            self.put(name, data)
        return data

    def find(self, name: str) -> bytes | None:
        """Return the bytes kept under a digest; None if there are none."""
        path = self.path(name)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(path)  # so that files in use remain when the store is trimmed
        return data

    def place(self, name: str, target: Path) -> bool:
        """Copy the bytes kept under a digest to a file -> whether they were there and the file is complete."""
        try:
            shutil.copyfile(self.path(name), target)
        except OSError:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            return False
        return self.has(name)

    def has(self, name: str) -> bool:
        """Whether bytes are kept under a digest. This counts as a use of them."""
        try:
            os.utime(self.path(name))
        except OSError:
            return self.path(name).exists()
        return True

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under a digest. If the disk is full or locked, nothing is kept, which only costs time later."""
        self._put(name, lambda unfinished: unfinished.write_bytes(data))

    def put_file(self, name: str, file: Path) -> None:
        """Keep a copy of a file, however large, under a digest."""
        self._put(name, lambda unfinished: shutil.copyfile(file, unfinished))

    def _put(self, name: str, write: Callable[[Path], object]) -> None:
        path = self.path(name)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_name(f"{name}.{os.getpid()}")
            write(unfinished)
            unfinished.replace(path)

    def trim(self, limit: int) -> None:
        """Delete the files that were not used for the longest time, until at most `limit` bytes are kept."""
        found = []
        for path in self.folder.glob("*/*"):
            with suppress(OSError):
                state = path.stat()
                if path.suffix and state.st_mtime < time.time() - _ABANDONED:
                    path.unlink()
                elif not path.suffix:
                    found.append((state.st_mtime, state.st_size, path))
        kept = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if kept <= limit:
                return
            with suppress(OSError):
                path.unlink()
                kept -= size

    def path(self, name: str) -> Path:
        """Return the path for the bytes under a digest, whether they are kept or not."""
        return self.folder / name[:2] / name


def states(folder: LooksFolder, pattern: str) -> Iterator[tuple[str, int, int]]:
    """Yield the files of a folder with their time (ns) and size (bytes), which show a change without reading them."""
    for name, path in named_files(folder, pattern).items():
        with suppress(OSError):  # the lock file of an editor is a dangling link, and its swap files come and go
            state = path.stat()
            if S_ISREG(state.st_mode):
                yield name, state.st_mtime_ns, state.st_size


def digest(made_from: tuple[object, ...]) -> str:
    """Return a digest of everything that something is made from. The repr() of each item must be complete."""
    return hashlib.sha256(repr(made_from).encode()).hexdigest()
