"""Folders -> a call for every save in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import time

from watchfiles import DefaultFilter, watch

STEP_MS, MOST_MS = 10, 60
"""Milliseconds. A save is reported when no other follows within STEP_MS, at the latest after MOST_MS."""
LOOK_MS = 200
"""Milliseconds between two looks at the folders themselves."""
_RECENT = 5.0
"""Seconds. A file with an older time was moved here or restored, so its time is not the time of the save."""


class _OurFiles(DefaultFilter):
    """Ignores hidden files, and the temporary files of editors."""

    def __call__(self, change: object, path: str) -> bool:
        return not Path(path).name.startswith(".") and super().__call__(change, path)  # type: ignore[arg-type]


class Watch:
    """Watches folders in its own thread until it is closed. saved: called for every save, with its time as time().

    A folder that is taken away, and comes back as another one, is a save, and is watched again.
    """

    def __init__(self, folders: Iterable[Path], saved: Callable[[float], None]) -> None:
        self._folders = tuple(folders)
        self._saved = saved
        self._closed = Event()
        self._thread = Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Start to watch."""
        self._thread.start()

    def close(self) -> None:
        """Stop watching."""
        self._closed.set()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        is_missed = False
        while not self._closed.is_set():
            with suppress(OSError):  # a folder went away before it was watched
                self._watch(self._there(), is_missed)
            is_missed = True
            self._closed.wait(STEP_MS / 1000)

    def _watch(self, there: Mapping[Path, int], is_missed: bool) -> None:
        """Watch these folders until one of them is another one, or the watch is closed.

        is_missed: whether something may have been saved while nobody watched.
        """
        changes = watch(
            *there,
            watch_filter=_OurFiles(),
            debounce=MOST_MS,
            step=STEP_MS,
            stop_event=self._closed,
            rust_timeout=LOOK_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
        )
        for change in changes:
            if change or is_missed:
                self._saved(_when(Path(path) for _, path in change))
            is_missed = False
            if self._there() != there:
                return

    def _there(self) -> dict[Path, int]:
        """The folders that are there, each with its inode."""
        return {folder: folder.stat().st_ino for folder in self._folders if folder.is_dir()}


def _when(paths: Iterable[Path]) -> float:
    """When the last of these files was saved; now if that is not known."""
    now = time()
    return max((then for then in _times(paths) if now - _RECENT < then <= now), default=now)


def _times(paths: Iterable[Path]) -> Iterator[float]:
    for path in paths:
        with suppress(OSError):  # it is gone already
            yield path.stat().st_mtime
