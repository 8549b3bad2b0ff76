"""Bytes that cost time to make, kept in files under a digest of all that goes into them."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_ABANDONED = 24 * 60 * 60
"""Seconds after which an unfinished file is one of a process that was stopped."""


@dataclass(frozen=True)
class Store:
    """A folder of kept bytes. It may be deleted at any time, and several processes may use it at once."""

    folder: Path

    def keep(self, made_from: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        """What `make` makes, or made before of the same; `made_from`: everything that decides how it turns out."""
        name = digest(made_from)
        data = self.find(name)
        if data is None:
            data = make()
            self.put(name, data)
        return data

    def find(self, name: str) -> bytes | None:
        """What is kept under a digest."""
        path = self.path(name)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(path)  # so that what is used stays when the store is trimmed
        return data

    def place(self, name: str, target: Path) -> bool:
        """Copy what is kept under a digest into a file -> whether it is known, and the file is there whole."""
        try:
            shutil.copyfile(self.path(name), target)
        except OSError:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            return False
        return self.has(name)

    def has(self, name: str) -> bool:
        """Whether something is kept under a digest; it counts as used."""
        try:
            os.utime(self.path(name))
        except OSError:
            return self.path(name).exists()
        return True

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under a digest. A full or locked disk costs time, and nothing else."""
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
        """Delete what was not used for longest until at most `limit` bytes are kept."""
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
        """Where something is kept, or would be."""
        return self.folder / name[:2] / name


def states(folder: Path, pattern: str) -> Iterator[tuple[str, int, int]]:
    """The files of a folder with time and size, by which a change is noticed without reading them."""
    for path in sorted(folder.rglob(pattern)):
        with suppress(OSError):  # an editor's lock leads nowhere, and its swap files come and go
            state = path.stat()
            yield str(path.relative_to(folder)), state.st_mtime_ns, state.st_size


def digest(made_from: tuple[object, ...]) -> str:
    """A name for all that decides how something turns out; its parts must say everything in their repr()."""
    return hashlib.sha256(repr(made_from).encode()).hexdigest()
