"""A tree -> its facts: every part of it, laid out in a separate process, by its own press or by this one."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from press.desk.diff.facts import Facts, read_facts

TOO_OLD = ("No such command 'parts'", "No such option: --language")
"""What an older version of the press says to the command."""
MOST_OUTPUT = 4000
"""Characters of the output of a failed build that are kept, from its end."""


@dataclass(frozen=True)
class Build:
    """A running build. It ends with facts() or give_up(). target: the file to which it writes its facts."""

    process: subprocess.Popen[str]
    target: Path

    def facts(self) -> Facts:
        """Wait for the build and return its facts. Raises BuildFailed."""
        _, output = self.process.communicate()
        if any(words in output for words in TOO_OLD):
            raise BuildFailed("its version of the press is too old for a comparison. Use --same-press.")
        if self.process.returncode:
            raise BuildFailed(_last(output) or f"the build ended with exit code {self.process.returncode}")
        try:
            return read_facts(self.target.read_bytes())
        except (OSError, ValueError) as error:
            raise BuildFailed(f"{error}. Use --same-press.") from error

    def give_up(self) -> None:
        """Stop the build if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()


class BuildFailed(Exception):
    """A revision cannot be laid out; the text gives the reason."""


def begin(tree: Path, press: Path, content: Path, target: Path, translation: str = "") -> Build:
    """Start the build of a tree and return it. Raises BuildFailed if there is no build.py.

    press: the folder whose build.py lays the tree out; content: the content folder, relative to the tree; target: the
    file for the facts; translation: the language of the edition, "" for the original.
    """
    if not (press / "build.py").exists():
        raise BuildFailed("it has no build.py.")
    command: list[str | Path] = [sys.executable, press / "build.py", "parts", target]
    command += ["--tree", tree, "--content", tree / content, *(["--language", translation] if translation else [])]
    unread, read = subprocess.DEVNULL, subprocess.PIPE
    process = subprocess.Popen(command, cwd=tree, stdout=unread, stderr=read, text=True, encoding="utf-8")
    return Build(process, target)


def _last(output: str) -> str:
    lines = [line for line in output.splitlines() if not _is_progress(line)]
    return "\n".join(lines).strip()[-MOST_OUTPUT:]


def _is_progress(line: str) -> bool:
    word, _, numbers = line.partition(": ")
    return word.isalpha() and all(part.isdigit() for part in numbers.split(" of "))
