"""Catalogue and edition -> proofs: the parts one by one, for the preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from press.composition.colour import Profile
from press.composition.composer import Composer
from press.composition.compositor.compositions import read_compositions
from press.composition.compositor.demands import demands
from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.spread import Arrangement
from press.composition.job import ArrangingJob, Job, Rendered
from press.editions import Edition
from press.editorial.flatplan import Flatplan, Part
from press.editorial.model import Catalogue
from press.problems import Problem
from press.production.composing import arranging_job, chosen, composed, is_arranged, kept_arrangements
from press.production.folders import Folders, Progress, Stores
from press.production.laying_out import faults_of, jobs_of
from press.production.print import order_of
from press.production.staff import Staff


@dataclass(frozen=True)
class Proofs:
    """The proofs of an edition: its parts, in the order of their pages, each with a job and its problems.

    A solution has no job before it has an arrangement.
    """

    composer: Composer
    stores: Stores
    profile: Profile | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the edition."""
        return self.composer.parts

    @property
    def arranged_parts(self) -> dict[str, Part]:
        """The parts that need an arrangement, by key, in order."""
        return {part.key: part for part in self.parts if is_arranged(part)}

    def composed(self, staff: Staff, progress: Progress) -> Proofs:
        """Return the proofs with the arrangements of all parts, which jobs need. Raises ProblemsFound."""
        return replace(self, composer=composed(self.composer, self.parts, self.stores, staff, progress))

    def arranging_job(self, part: Part) -> ArrangingJob:
        """Return the job that arranges a part. Raises ProblemsFound."""
        return arranging_job(self.composer, part, self.stores)

    def kept(self, job: ArrangingJob) -> ArrangedSolution | None:
        """Return the result of an equal job; None if it is not kept."""
        return kept_arrangements(job, self.stores)

    def demands(self, part: Part, found: ArrangedSolution) -> tuple[Problem, ...]:
        """Return the problems of a part that does not fit: what must go."""
        return tuple(demands(self.composer, part, found))

    def chosen(self, candidates: Mapping[str, Sequence[Arrangement]]) -> dict[str, Arrangement]:
        """Return an arrangement for each part. candidates: at least one for each, by key, in the order of the book."""
        return chosen(self.composer, candidates)

    def with_arrangements(self, arrangements: Mapping[str, Arrangement]) -> Proofs:
        """Return the same proofs with these arrangements, by the keys of the parts."""
        return replace(self, composer=replace(self.composer, arrangements=arrangements))

    def job(self, part: Part, folder: Path) -> Job:
        """Return the job that renders a part into a file in `folder`. The proofs must be composed. Raises
        ProblemsFound.
        """
        (job,) = jobs_of(self.composer, [part], folder, self.stores, self.profile)
        return job

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
    """Return the proofs of an edition, without arrangements. Raises ProblemsFound if it cannot be made at all."""
    read_compositions(folders.stylesheets)
    order = order_of(folders, catalogue, flatplan) if edition.inks else None
    composer = folders.composer(catalogue, flatplan, edition, order.book if order else None)
    return Proofs(composer, folders.stores, order.shop.profile if order else None)
