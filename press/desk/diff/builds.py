"""A tree -> its facts: every part of it, laid out by its own press or by this one, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from press.desk.diff.facts import Facts, read_facts

NO_COMMAND = "No such command 'parts'"
MOST_SAID = 4000
"""Characters of what a failed build said; the last ones tell most."""


@dataclass(frozen=True)
class Build:
    """A build that goes on. It ends with facts() or give_up()."""

    process: subprocess.Popen[str]
    told: Path

    def facts(self) -> Facts:
        """Wait for the build -> its facts. Raises BuildFailed."""
        _, said = self.process.communicate()
        if NO_COMMAND in said:
            raise BuildFailed("its version of the press is too old for a comparison. Use --same-press.")
        if self.process.returncode:
            raise BuildFailed(_last(said) or f"the build ended with exit code {self.process.returncode}")
        try:
            return read_facts(self.told.read_bytes())
        except (OSError, ValueError) as error:
            raise BuildFailed(f"{error}. Use --same-press.") from error

    def give_up(self) -> None:
        """Stop the build, if it still goes on."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


class BuildFailed(Exception):
    """Why a revision cannot be laid out, in words."""


def begin(tree: Path, press: Path, content: Path, told: Path) -> Build:
    """Let a tree be laid out. Raises BuildFailed.

    told: the file for what it says of its parts; press: the folder whose build.py does it; content: the folder of the
    content, named from the tree.
    """
    if not (press / "build.py").exists():
        raise BuildFailed("it has no build.py.")
    command: list[str | Path] = [sys.executable, press / "build.py", "parts", told]
    command += ["--tree", tree, "--content", tree / content]
    silence, words = subprocess.DEVNULL, subprocess.PIPE
    process = subprocess.Popen(command, cwd=tree, stdout=silence, stderr=words, text=True, encoding="utf-8")
    return Build(process, told)


def _last(said: str) -> str:
    lines = [line for line in said.splitlines() if not _is_progress(line)]
    return "\n".join(lines).strip()[-MOST_SAID:]


def _is_progress(line: str) -> bool:
    word, _, numbers = line.partition(": ")
    return word.isalpha() and all(part.isdigit() for part in numbers.split(" of "))
