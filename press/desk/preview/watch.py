"""Folders -> a call for every save in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread
from time import time

from watchfiles import DefaultFilter, watch

STEP_MS, MOST_MS = 10, 60
"""A save is told of when nothing more came for a step; at the latest after so many milliseconds."""
_RECENT = 5.0
"""Seconds. A file that says it is older was moved here or restored; its time tells nothing."""


class _OurFiles(DefaultFilter):
    """Passes over hidden files and what editors put beside a file while they write it."""

    def __call__(self, change: object, path: str) -> bool:
        return not Path(path).name.startswith(".") and super().__call__(change, path)  # type: ignore[arg-type]


class Watch:
    """Watches folders in a thread of its own until it is closed. saved: told when something was, as time()."""

    def __init__(self, folders: Iterable[Path], saved: Callable[[float], None]) -> None:
        self._folders = [folder for folder in folders if folder.is_dir()]
        self._saved = saved
        self._closed = Event()
        self._thread = Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def close(self) -> None:
        """Stop watching."""
        self._closed.set()
        self._thread.join(timeout=2)

    def _run(self) -> None:
        changes = watch(
            *self._folders,
            watch_filter=_OurFiles(),
            debounce=MOST_MS,
            step=STEP_MS,
            stop_event=self._closed,
            rust_timeout=200,
            raise_interrupt=False,
        )
        for change in changes:
            self._saved(_when(Path(path) for _, path in change))


def _when(paths: Iterable[Path]) -> float:
    """When the latest of some files was saved."""
    now = time()
    times = [path.stat().st_mtime for path in paths if path.is_file()]
    return max((then for then in times if now - _RECENT < then <= now), default=now)
