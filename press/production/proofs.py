"""Catalogue and edition -> proofs: the parts one by one, for the preview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from press.composition.colour import Profile
from press.composition.composer import Composer
from press.composition.compositor.compositions import read_compositions
from press.composition.compositor.demands import demand
from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.spread import Arrangement
from press.composition.job import ArrangingJob, Job, Rendered
from press.editions import Edition
from press.editorial.flatplan import Flatplan, Part
from press.editorial.model import Catalogue
from press.problems import Problem
from press.production.composing import arranging_job, chosen, is_arranged, kept_arrangements, recomposed
from press.production.folders import Folders, Stores
from press.production.laying_out import faults_of, jobs_of
from press.production.print import order_of


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

    def arranging_job(self, part: Part) -> ArrangingJob:
        """Return the job that arranges a part. Raises ProblemsFound."""
        return arranging_job(self.composer, part, self.stores)

    def kept(self, job: ArrangingJob) -> ArrangedSolution | None:
        """Return the result of an equal job; None if it is not kept."""
        return kept_arrangements(job, self.stores)

    def demand(self, part: Part, found: ArrangedSolution) -> Problem:
        """Return the problem of a part that has no arrangement: what is too long."""
        return demand(self.composer, part, found)

    def chosen(self, candidates: Mapping[str, Sequence[Arrangement]]) -> dict[str, Arrangement]:
        """Return an arrangement for each part. candidates: at least one for each, by key, in the order of the book."""
        return chosen(self.composer, candidates)

    def with_arrangements(self, arrangements: Mapping[str, Arrangement]) -> Proofs:
        """Return the same proofs with these arrangements, by the keys of the parts."""
        return replace(self, composer=replace(self.composer, arrangements=arrangements))

    def with_kept_arrangements(self) -> Proofs:
        """Return the same proofs with the arrangements of an earlier build, as far as they are kept."""
        return replace(self, composer=recomposed(self.composer, self.parts, self.stores))

    def has_job(self, part: Part) -> bool:
        """Whether a part has what its job needs."""
        return part.key in self.composer.arrangements or not is_arranged(part)

    def job(self, part: Part, folder: Path) -> Job:
        """Return the job that renders a part into a file in `folder`. Raises ProblemsFound."""
        (job,) = jobs_of(self.composer, [part], folder, self.stores, self.profile)
        return replace(job, target=folder / f"{job.name}.pdf")

    def problems(self, job: Job, rendered: Rendered) -> tuple[Problem, ...]:
        """Return the problems of a rendered part, sorted, each once."""
        return tuple(sorted(set(faults_of(self.composer, job, rendered))))


def proofs_of(folders: Folders, catalogue: Catalogue, flatplan: Flatplan, edition: Edition) -> Proofs:
    """Return the proofs of an edition, without arrangements. Raises ProblemsFound if it cannot be made at all."""
    read_compositions(folders.styles)
    order = order_of(folders, catalogue, flatplan) if edition.inks else None
    composer = folders.composer(catalogue, flatplan, edition, order.book if order else None)
    return Proofs(composer, folders.stores, order.shop.profile if order else None)
