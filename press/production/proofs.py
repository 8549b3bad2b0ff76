"""Catalogue and edition -> proofs: the parts one by one, for whoever looks at them while they are written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from press.composition.colour import Profile
from press.composition.job import Job, Rendered
from press.composition.views import Composer
from press.editions import LEAFLET, PRINT, SCREEN
from press.editorial.flatplan import Flatplan, Part
from press.editorial.model import Catalogue
from press.problems import Problem, ProblemsFound
from press.production.house import House, said_from_here
from press.production.laying_out import faults_of, jobs_of, source_of
from press.production.print import order_of

EDITIONS = {edition.name: edition for edition in (SCREEN, PRINT, LEAFLET)}


@dataclass(frozen=True)
class Proofs:
    """What can be proofed of an edition: its parts, in the order of their pages."""

    house: House
    composer: Composer
    parts: tuple[Part, ...]
    profile: Profile | None = None

    def job(self, part: Part, folder: Path) -> Job:
        """What is to be rendered of a part, into a file of this folder. Raises ProblemsFound."""
        with said_from_here():
            (job,) = jobs_of(self.house, self.composer, [part], folder, self.profile)
        return replace(job, target=folder / f"{job.name}.pdf")

    def problems(self, part: Part, job: Job, rendered: Rendered) -> tuple[Problem, ...]:
        """What is wrong with a rendered part, files named from here."""
        found = ProblemsFound(faults_of(self.composer, self.house.templates, [(part, job, rendered)]))
        return tuple(problem.below(Path.cwd()) for problem in found.problems)

    def source(self, part: Part) -> Path:
        """The file that a person would open to mend a part."""
        return source_of(self.composer.catalogue, part)


def proofs_of(house: House, catalogue: Catalogue, flatplan: Flatplan, edition: str) -> Proofs:
    """What can be proofed of an edition, by its name. Raises ProblemsFound if nothing can, files named from here."""
    if edition == PRINT.name:
        with said_from_here():
            order = order_of(house, catalogue, flatplan)
        spine = (Part("spine", "spine", 1, 1),) if order.book.outside else ()
        composer = Composer(catalogue, flatplan, PRINT, house.styles, house.pictures, order.book)
        return Proofs(house, composer, (*flatplan.parts, *spine), order.shop.profile)
    parts = flatplan.parts
    if edition == LEAFLET.name:
        parts = tuple(Part("leaflet", solution.key, 1, 2) for solution in catalogue.solutions)
    return Proofs(house, Composer(catalogue, flatplan, EDITIONS[edition], house.styles, house.pictures), parts)
