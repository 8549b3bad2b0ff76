"""The folders of the press, and how work is brought to them: whole or not at all, with files named from here."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from press.composition.store import Store
from press.problems import Problem, ProblemsFound
from press.whole import path_beside

if TYPE_CHECKING:
    from press.composition.composer import Composer
    from press.editions import Edition
    from press.editorial.binding import BoundBook
    from press.editorial.flatplan import Flatplan
    from press.editorial.model import Catalogue

MOST_KEPT = 500_000_000
"""Bytes of parts, as many of pictures, and as many of finished files: a dozen editions of a catalogue."""
Progress = Callable[[str, int, int], None]
"""Told of what is being done: a word for it, how many are done, of how many."""


@dataclass(frozen=True)
class Stores:
    """What is kept to be quicker the next time, in a folder that may be deleted."""

    folder: Path

    @property
    def pictures(self) -> Store:
        """Prepared pictures, and drawings."""
        return Store(self.folder / "pictures")

    @property
    def parts(self) -> Store:
        """Laid-out parts."""
        return Store(self.folder / "parts")

    @property
    def compiled(self) -> Store:
        """Compiled templates."""
        return Store(self.folder / "compiled")

    @property
    def editions(self) -> Store:
        """Finished files, and what was there when they were made."""
        return Store(self.folder / "editions")


@dataclass(frozen=True)
class Folders:
    """The folders that a command works with."""

    content: Path
    output: Path
    templates: Path
    styles: Path
    stores: Stores

    def composer(
        self, catalogue: Catalogue, flatplan: Flatplan, edition: Edition, book: BoundBook | None = None
    ) -> Composer:
        """The composer of an edition. book: how it is bound, where there is a spine."""
        from press.composition.composer import Composer

        drawn, compiled = self.stores.pictures, self.stores.compiled
        return Composer(catalogue, flatplan, edition, self.templates, self.styles, drawn, compiled, book)


def clean(stores: Stores) -> None:
    """Delete what is kept to be quicker. Raises ProblemsFound if it cannot be deleted."""
    try:
        if stores.folder.exists():
            shutil.rmtree(stores.folder)
    except OSError as error:
        said = f"what is kept there cannot be deleted ({error.strerror})."
        raise ProblemsFound([Problem(str(stores.folder), 0, "", said, "Delete the folder yourself.")]) from None


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
