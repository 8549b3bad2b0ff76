"""The folders of the press, and how work is brought to them: whole or not at all, with files named from here."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from press.composition.store import Store
from press.problems import Problem, ProblemsFound
from press.whole import path_beside

MOST_KEPT = 500_000_000
"""Bytes of parts, as many of pictures, and as many of finished files: a dozen editions of a catalogue."""
Progress = Callable[[str, int, int], None]
"""Told of what is being done: a word for it, how many are done, of how many."""


@dataclass(frozen=True)
class House:
    """The folders that the press works with. cache: what is kept to be quicker the next time; it may be deleted."""

    content: Path
    output: Path
    templates: Path
    styles: Path
    cache: Path

    @property
    def pictures(self) -> Store:
        """Where prepared pictures are kept."""
        return Store(self.cache / "pictures")

    @property
    def parts(self) -> Store:
        """Where laid-out parts are kept."""
        return Store(self.cache / "parts")

    @property
    def compiled(self) -> Store:
        """Where compiled templates are kept."""
        return Store(self.cache / "compiled")

    @property
    def editions(self) -> Store:
        """Where finished files are kept, and what was there when they were made."""
        return Store(self.cache / "editions")


def clean(house: House) -> None:
    """Delete what is kept to be quicker. Raises ProblemsFound if it cannot be deleted."""
    try:
        if house.cache.exists():
            shutil.rmtree(house.cache)
    except OSError as error:
        said = f"what is kept there cannot be deleted ({error.strerror})."
        raise ProblemsFound([Problem(str(house.cache), 0, "", said, "Delete the folder yourself.")]) from None


@contextmanager
def said_from_here() -> Iterator[None]:
    """Name files in problems from the working directory, as a person at the prompt would."""
    try:
        yield
    except ProblemsFound as found:
        raise ProblemsFound(problem.below(Path.cwd()) for problem in found.problems) from None


def deliver(files: Mapping[Path, Path]) -> None:
    """Put finished files in their places: first all beside them, then each in one step. Raises ProblemsFound.

    A file that is there already is left alone.
    """
    waiting = {}
    try:
        for finished, target in files.items():
            if target.is_file() and filecmp.cmp(finished, target, shallow=False):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            waiting[target] = path_beside(target)
            shutil.copyfile(finished, waiting[target])
        for target, beside in waiting.items():
            beside.replace(target)
    except OSError as error:
        for beside in waiting.values():
            with suppress(OSError):
                beside.unlink(missing_ok=True)
        place = str(error.filename or "output")
        message = f"the file cannot be written ({error.strerror})."
        raise ProblemsFound(
            [Problem(place, 0, "", message, "Check the folder, or choose another with --output.")]
        ) from None
