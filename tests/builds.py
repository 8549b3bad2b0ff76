"""Commands of the press as processes, and what they leave: files, folders, processes."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tests.conftest import PROJECT

NOTHING: Mapping[str, str] = MappingProxyType({})


def begin(
    *arguments: str | Path, folder: Path, more: Mapping[str, str] = NOTHING, first: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """A command of the press in a process group of its own, with a temporary folder and a cache of its own.

    more: of its environment; first: what the process does before anything else.
    """

    def prepare() -> None:
        for number in (signal.SIGINT, signal.SIGHUP):  # a shell ignores them for what runs in its background
            signal.signal(number, signal.SIG_DFL)
        if first:
            first()

    for name in ("tmp", "cache"):
        (folder / name).mkdir(exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "XDG_CACHE_HOME": str(folder / "cache"), **more}
    return subprocess.Popen(
        [sys.executable, PROJECT / "build.py", *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=prepare,
    )


def left(folder: Path) -> list[str]:
    """What is left in the temporary folder; a press that was killed has ten seconds to clear up."""
    until = time.monotonic() + 10
    while (found := sorted(path.name for path in (folder / "tmp").iterdir())) and time.monotonic() < until:
        time.sleep(0.05)
    return found


def options(content: Path, folder: Path) -> tuple[str | Path, ...]:
    return "--content", content, "--output", folder / "output"


def tree(folder: Path) -> dict[str, str]:
    """The checksum of each file in a folder, by its path; "folder" for a folder without files."""
    found = dict[str, str]()
    for path in folder.rglob("*"):
        if path.is_file():
            found[path.relative_to(folder).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
        elif not any(path.iterdir()):
            found[path.relative_to(folder).as_posix()] = "folder"
    return found
