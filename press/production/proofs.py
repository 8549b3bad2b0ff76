"""Catalogue and edition -> proofs: the parts one by one, for the preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from press.composition.colour import Profile
from press.composition.composer import Composer
from press.composition.job import Job, Rendered
from press.editions import Edition
from press.editorial.flatplan import Flatplan, Part
from press.editorial.model import Catalogue
from press.problems import Problem
from press.production.composing import composed
from press.production.folders import Folders, Progress, Stores
from press.production.laying_out import faults_of, jobs_of
from press.production.print import order_of
from press.production.staff import Staff


@dataclass(frozen=True)
class Proofs:
    """The proofs of an edition: its parts, in the order of their pages, each with a job and its problems."""

    composer: Composer
    stores: Stores
    profile: Profile | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the edition."""
        return self.composer.parts

    def composed(self, staff: Staff, progress: Progress) -> Proofs:
        """Return the proofs with the arrangements of all parts, which jobs need. Raises ProblemsFound."""
        return replace(self, composer=composed(self.composer, self.parts, self.stores, staff, progress))

    def job(self, part: Part, folder: Path) -> Job:
        """Return the job that renders a part into a file in `folder`. The proofs must be composed. Raises
        ProblemsFound.
        """
        (job,) = jobs_of(self.composer, [part], folder, self.stores, self.profile)
        return replace(job, target=folder / f"{job.name}.pdf")

    def problems(self, job: Job, rendered: Rendered) -> tuple[Problem, ...]:
        """Return the problems of a rendered part, sorted, each once."""
        return tuple(sorted(set(faults_of(self.composer, job, rendered))))


def composed_proofs(
    folders: Folders, catalogue: Catalogue, flatplan: Flatplan, staff: Staff, progress: Progress
) -> Callable[[Edition], Proofs]:
    """Return a function that returns the composed proofs of an edition. It composes an edition once, at first use."""

    @cache
    def of(edition: Edition) -> Proofs:
        return proofs_of(folders, catalogue, flatplan, edition).composed(staff, progress)

    return of


def proofs_of(folders: Folders, catalogue: Catalogue, flatplan: Flatplan, edition: Edition) -> Proofs:
    """Return the proofs of an edition. Raises ProblemsFound if the edition cannot be made at all."""
    order = order_of(folders, catalogue, flatplan) if edition.inks else None
    composer = folders.composer(catalogue, flatplan, edition, order.book if order else None)
    return Proofs(composer, folders.stores, order.shop.profile if order else None)
