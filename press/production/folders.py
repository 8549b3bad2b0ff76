"""The folders and stores of a command. Finished files are put in place completely or not at all."""

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

SCREEN_FILE, LEAFLETS = "catalogue-screen.pdf", "leaflets"
INSIDE, COVER, PROOF = "catalogue-print.pdf", "cover-print.pdf", "catalogue-proof.pdf"
"""The names of finished files in the output folder, and of the folder of the leaflets."""
MOST_KEPT = 500_000_000
"""Bytes kept in each store (parts, pictures, finished files): enough for a dozen editions of a catalogue."""
Progress = Callable[[str, int, int], None]
"""A function that shows progress: what is being done, in a word; how many are done; of how many."""


@dataclass(frozen=True)
class Stores:
    """The stores of the cache. folder: holds them all, and may be deleted at any time."""

    folder: Path

    @property
    def pictures(self) -> Store:
        """Prepared pictures and drawings."""
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
        """Finished files, findings of the preflight, and for each edition the state of the source files."""
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
        """Return the composer of an edition. book: how it is bound, if it has a spine."""
        from press.composition.composer import Composer

        drawn, compiled = self.stores.pictures, self.stores.compiled
        return Composer(catalogue, flatplan, edition, self.templates, self.styles, drawn, compiled, book)


def clean(stores: Stores) -> None:
    """Delete the cache. Raises ProblemsFound if it cannot be deleted."""
    try:
        if stores.folder.exists():
            shutil.rmtree(stores.folder)
    except OSError as error:
        message = f"the cache cannot be deleted ({error.strerror})."
        raise ProblemsFound([Problem(str(stores.folder), 0, "", message, "Delete the folder yourself.")]) from None


def deliver(files: Mapping[Path, Path]) -> None:
    """Put finished files in place. All are copied next to their targets first, then each is renamed in one step.

    files: finished file -> target. A target that is already the same is not touched. Raises ProblemsFound if a file
    cannot be written; then no copy is left.
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
