"""Folders -> a call for every save in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread
from time import time

from watchfiles import DefaultFilter, watch

STEP_MS, MOST_MS = 10, 60
"""Milliseconds. A save is reported when no other follows within STEP_MS, at the latest after MOST_MS."""
_RECENT = 5.0
"""Seconds. A file with an older time was moved here or restored, so its time is not the time of the save."""


class _OurFiles(DefaultFilter):
    """Ignores hidden files, and the temporary files of editors."""

    def __call__(self, change: object, path: str) -> bool:
        return not Path(path).name.startswith(".") and super().__call__(change, path)  # type: ignore[arg-type]


class Watch:
    """Watches folders in its own thread until it is closed. saved: called for every save, with its time as time()."""

    def __init__(self, folders: Iterable[Path], saved: Callable[[float], None]) -> None:
        self._folders = [folder for folder in folders if folder.is_dir()]
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
    """When the last of these files was saved; now if that is not known."""
    now = time()
    times = [path.stat().st_mtime for path in paths if path.is_file()]
    return max((then for then in times if now - _RECENT < then <= now), default=now)
