"""The screen edition of the catalogue, and the leaflets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path

from press.composition.job import Job
from press.editions import LEAFLET, SCREEN
from press.editorial.flatplan import Part
from press.editorial.model import Catalogue, Solution
from press.prepress.assemble import Bookmark, Chapter, assemble
from press.prepress.metadata import metadata_of
from press.prepress.typography.findings import EditionTypography
from press.prepress.typography.limits import limits_digest
from press.prepress.variants import UA_1, Variant
from press.problems import Problem, ProblemsFound, numbers_there, stop_at
from press.production.composing import begin_others, composed
from press.production.finished import make_or_find
from press.production.folders import LEAFLETS, SCREEN_FILE, Folders, Progress, deliver
from press.production.laying_out import LayingOut, jobs_of
from press.production.load_content import read_texts
from press.production.staff import Staff


@dataclass(frozen=True)
class MadeFiles:
    """The finished files of an edition, in order, and the jobs of the parts in them."""

    files: list[Path]
    laying_out: LayingOut
    jobs: list[Job]

    @property
    def typography(self) -> EditionTypography:
        """The typography of the edition."""
        return self.laying_out.typography(self.jobs)


def make_catalogue(folders: Folders, staff: Staff, progress: Progress, variant: Variant = UA_1) -> Path:
    """Make the screen edition, ``catalogue-screen.pdf`` in the output folder, and return its path.

    variant: how it is written; all variants have the same pages. Raises ProblemsFound.
    """
    return made_catalogue(folders, staff, progress, variant).files[0]


def made_catalogue(folders: Folders, staff: Staff, progress: Progress, variant: Variant = UA_1) -> MadeFiles:
    """Make the screen edition, as ``make_catalogue``, and return it. Raises ProblemsFound."""
    target = folders.output / SCREEN_FILE
    with staff.folder() as folder:
        catalogue, flatplan = read_texts(folders)
        metadata = metadata_of(catalogue.colophon, catalogue.colophon.full_title, 1)
        composer = folders.composer(catalogue, flatplan, SCREEN)
        begin = partial(begin_others, composer, folder, folders.stores, staff)
        composer = composed(composer, composer.parts, folders.stores, staff, progress, begin)
        outline = _outline(catalogue, composer.parts)
        jobs = jobs_of(composer, composer.parts, folder, folders.stores)
        laying_out, finished = LayingOut(composer, folders.stores, staff, progress), folder / target.name

        def make() -> None:
            files = laying_out.files(jobs)
            stop_at(assemble(_chapters(catalogue, composer.parts, files), finished, metadata, outline, variant))

        made_from = ([job.name for job in jobs], metadata, outline, variant, limits_digest(folders.stylesheets))
        make_or_find(folders.stores.editions, [finished], made_from, make)
        deliver({finished: target})
    return MadeFiles([target], laying_out, jobs)


def make_leaflets(
    folders: Folders, numbers: Sequence[int], staff: Staff, progress: Progress, variant: Variant = UA_1
) -> list[Path]:
    """Make the leaflets of the solutions with these numbers, or of all if `numbers` is empty.

    variant: how they are written. Returns the paths, in the order of the solutions. Raises ProblemsFound.
    """
    return made_leaflets(folders, numbers, staff, progress, variant).files


def made_leaflets(
    folders: Folders, numbers: Sequence[int], staff: Staff, progress: Progress, variant: Variant = UA_1
) -> MadeFiles:
    """Make leaflets, as ``make_leaflets``, and return them. Raises ProblemsFound."""
    with staff.folder() as folder:
        catalogue, flatplan = read_texts(folders)
        chosen = {solution.key: solution for solution in chosen_solutions(catalogue, numbers, LEAFLETS)}
        composer = folders.composer(catalogue, flatplan, LEAFLET)
        parts = [part for part in composer.parts if part.key in chosen]
        begin = partial(begin_others, composer, folder, folders.stores, staff)
        composer = composed(composer, parts, folders.stores, staff, progress, begin)
        laying_out = LayingOut(composer, folders.stores, staff, progress)
        jobs = jobs_of(composer, parts, folder, folders.stores)
        finished = folder / "finished"
        finished.mkdir()
        made = {finished / f"{key}.pdf": folders.output / LEAFLETS / f"{key}.pdf" for key in chosen}
        problems: list[Problem] = []
        for laid_out, solution, file in zip(laying_out.files(jobs), chosen.values(), made, strict=True):
            chapter = Chapter(catalogue.theme_of(solution).fields.name, (laid_out,))
            metadata = metadata_of(catalogue.colophon, solution.full_title, None)
            problems += assemble([chapter], file, metadata, variant=variant)
        stop_at(problems)
        deliver(made)
    return MadeFiles(list(made.values()), laying_out, jobs)


def chosen_solutions(catalogue: Catalogue, numbers: Sequence[int], command: str) -> list[Solution]:
    """Return the solutions with these numbers, all if `numbers` is empty.

    command: the name of the command, for its problems. Raises ProblemsFound for unknown numbers.
    """
    known = [solution.number for solution in catalogue.solutions]
    if unknown := [number for number in numbers if number not in known]:
        message = f"there is no {catalogue.schema.one} {unknown[0]}."
        raise ProblemsFound([Problem(command, 0, "", message, numbers_there(known))])
    return [solution for solution in catalogue.solutions if not numbers or solution.number in numbers]


def _chapters(catalogue: Catalogue, parts: Iterable[Part], files: Iterable[Path]) -> Iterator[Path | Chapter]:
    """Yield the files of the parts: each theme and its solutions as a chapter, every other part by itself."""
    for theme, group in groupby(zip(parts, files, strict=True), key=lambda pair: pair[0].theme(catalogue)):
        together = (file for _, file in group)
        yield from (Chapter(theme.fields.name, together),) if theme else together


def _outline(catalogue: Catalogue, parts: Iterable[Part]) -> list[Bookmark]:
    """Return the bookmarks of the parts that have one; those of solutions are below the bookmark of their theme."""
    outline: list[Bookmark] = []
    for part in parts:
        found = tuple(Bookmark(*bookmark) for bookmark in part.bookmarks(catalogue))
        if isinstance(part.item, Solution):
            theme = outline[-1]
            outline[-1] = replace(theme, children=(*theme.children, *found))
        else:
            outline += found
    return outline
