"""What the press does while it reads an input: connections, files outside its folders, other programs.

Python tells an audit hook (PEP 578) of each. A hook cannot be taken back, so it asks whether anybody watches.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import PROJECT

_CONNECTING = frozenset(
    {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"}
)
_WRITING = frozenset({"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "os.truncate"})
_STARTING = frozenset({"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"})
_OURS = tuple(
    os.path.realpath(folder) for folder in (str(PROJECT), sys.prefix, sys.base_prefix, *filter(None, sys.path))
)
_OF_THE_SYSTEM = ("/proc/self", "/usr", "/lib", "/dev/null", "/dev/urandom", "/etc/localtime", "/etc/ssl")
"""What Python and its libraries read by themselves."""


@dataclass
class Watcher:
    """What was seen. folder: the only one in which something may be written; programs: those that may be started."""

    folder: Path
    programs: frozenset[str]
    seen: list[str] = field(default_factory=list)

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        """Record an event if it must not be."""
        if event in _CONNECTING:
            self.seen.append(f"{event} {arguments[1:]}")
        elif event in _STARTING and str(arguments[0]) not in self.programs:
            self.seen.append(f"{event} {arguments[:2]}")
        elif event in _WRITING and not self._is_ours(arguments[0], write=True):
            self.seen.append(f"{event} {arguments[0]!r}")
        elif event == "open" and isinstance(arguments[0], (str, bytes)):
            flags = arguments[2] if isinstance(arguments[2], int) else 0
            if not self._is_ours(arguments[0], write=bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))):
                self.seen.append(f"open {arguments[0]!r}")

    def _is_ours(self, path: object, *, write: bool) -> bool:
        if not isinstance(path, (str, bytes, os.PathLike)):
            return True  # a file that is open already
        full = os.path.realpath(os.fsdecode(path))
        places = (str(self.folder.resolve()),) if write else (str(self.folder.resolve()), *_OURS, *_OF_THE_SYSTEM)
        return full.startswith(places) or full == "/dev/null"


_watchers: list[Watcher] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    for watcher in _watchers[-1:]:
        _watchers.clear()  # what the watcher does itself is not watched
        try:
            watcher.see(event, arguments)
        finally:
            _watchers.append(watcher)


@contextmanager
def watched(folder: Path, programs: frozenset[str] = frozenset()) -> Iterator[list[str]]:
    """Watch this process in the context, and give what it did that it must not do."""
    if _hook not in _hooked:
        sys.addaudithook(_hook)
        _hooked.append(_hook)
    _watchers.append(watcher := Watcher(folder, programs))
    try:
        yield watcher.seen
    finally:
        _watchers.clear()


_hooked: list[object] = []
