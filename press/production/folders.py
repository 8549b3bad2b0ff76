"""The folders and stores of a command, and what commands put into the output folder."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from press.composition.store import Store
from press.layers import Layers
from press.problems import Problem, ProblemsFound
from press.production.output_lock import NO_HURRY, REMEDY, Patience
from press.whole import not_written, written_whole

if TYPE_CHECKING:
    from press.composition.composer import Composer
    from press.editions import Edition
    from press.editorial.binding import BoundBook
    from press.editorial.flatplan import Flatplan
    from press.editorial.model import Catalogue

SCREEN_FILE, LEAFLETS = "catalogue-screen.pdf", "leaflets"
INSIDE, COVER, PROOF = "catalogue-print.pdf", "cover-print.pdf", "catalogue-proof.pdf"
"""The names of finished files in the output folder, and of the folder of the leaflets."""
TICKET, TICKET_DATA, PREFLIGHT = "print-ticket.md", "print-ticket.json", "preflight"
"""The names of the job ticket, and of the folder of the preflight's reports."""
CERTIFICATE, CERTIFICATE_DATA = "certificate.html", "certificate.json"
TYPOGRAPHY, TYPOGRAPHY_DATA, FLATPLAN = "typography.html", "typography.json", "flatplan.html"
DIFF, DRAFTS = "diff", "mail"
"""The folders of the report of differences, and of the drafts of mails."""
FINISHED = (
    *(SCREEN_FILE, LEAFLETS, INSIDE, COVER, PROOF),
    *(TICKET, TICKET_DATA, PREFLIGHT, CERTIFICATE, CERTIFICATE_DATA),
)
"""The finished files, and what belongs to them."""
MADE = (*FINISHED, TYPOGRAPHY, TYPOGRAPHY_DATA, FLATPLAN, DIFF, DRAFTS)
"""Everything that commands make in the output folder. Whatever else is there belongs to somebody else."""
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
    """The folders that a command works with. templates, styles: of the press; translation: the language of the edition,
    as the names of content files have it, "" for the original; is_partial: whether texts that are not translated may
    be in it; patience: how long the command waits for another one with this output folder.
    """

    content: Path
    output: Path
    templates: Path
    styles: Path
    stores: Stores
    translation: str = ""
    is_partial: bool = False
    patience: Patience = field(default=NO_HURRY, compare=False)

    @property
    def stylesheets(self) -> Layers:
        """The stylesheets of the press, and those of the catalogue, which go first."""
        return Layers(self.styles, self.content / "styles", self.content)

    @property
    def pages(self) -> Layers:
        """The templates of the press, and those of the catalogue, which go first."""
        return Layers(self.templates, self.content / "templates", self.content)

    def composer(
        self, catalogue: Catalogue, flatplan: Flatplan, edition: Edition, book: BoundBook | None = None
    ) -> Composer:
        """Return the composer of an edition. book: how it is bound, if it has a spine."""
        from press.composition.composer import Composer

        drawn, compiled = self.stores.pictures, self.stores.compiled
        return Composer(catalogue, flatplan, edition, self.pages, self.stylesheets, drawn, compiled, book)


def clean(stores: Stores) -> None:
    """Delete the cache. Raises ProblemsFound if it cannot be deleted."""
    try:
        if stores.folder.exists():
            shutil.rmtree(stores.folder)
    except OSError as error:
        message = f"the cache cannot be deleted ({error.strerror})."
        raise ProblemsFound([Problem(str(stores.folder), 0, "", message, "Delete the folder yourself.")]) from None


def deliver(files: Mapping[Path, Path]) -> None:
    """Copy finished files to their places, each in one step. What is already the same is not touched.

    files: finished file -> target. Raises ProblemsFound if a file cannot be written.
    """
    for finished, target in files.items():
        try:
            if target.is_file() and filecmp.cmp(finished, target, shallow=False):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            with written_whole(target) as beside:
                shutil.copyfile(finished, beside)
        except OSError as error:
            raise not_written(target, error, REMEDY) from None
