"""The catalogue to read on a screen, and the leaflets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from press.composition.views import Composer
from press.editions import LEAFLET, SCREEN
from press.editorial.flatplan import Part
from press.editorial.model import Catalogue, Solution
from press.prepress.assemble import Bookmark, Chapter, assemble
from press.prepress.dressing import dressing_of
from press.problems import Problem, ProblemsFound, did_you_mean, stop_at
from press.production.finished import make_or_find
from press.production.house import House, Progress, deliver, said_from_here
from press.production.laying_out import jobs_of, lay_out
from press.production.reading import read
from press.production.staff import Staff
from press.scratch import temporary_folder


def make_catalogue(house: House, staff: Staff, progress: Progress) -> Path:
    """Make the screen edition: ``catalogue-screen.pdf`` in the output folder. Raises ProblemsFound."""
    target = house.output / "catalogue-screen.pdf"
    with temporary_folder() as folder, said_from_here():
        catalogue, flatplan = read(house)
        dressing = dressing_of(catalogue.colophon, catalogue.colophon.full_title, 1)
        outline = list(_outline(catalogue))
        composer = Composer(catalogue, flatplan, SCREEN, house.styles, house.pictures)
        jobs = jobs_of(house, composer, flatplan.parts, folder)
        finished = folder / target.name

        def make() -> None:
            files = lay_out(house, composer, flatplan.parts, jobs, staff, progress)
            stop_at(assemble(_chapters(catalogue, flatplan.parts, files), finished, dressing, outline))

        make_or_find(house, [finished], ([job.name for job in jobs], dressing, outline), make)
        deliver({finished: target})
    return target


def make_leaflets(house: House, numbers: Sequence[int], staff: Staff, progress: Progress) -> list[Path]:
    """Make the leaflets of the solutions with these numbers, all if there are none. Raises ProblemsFound."""
    with temporary_folder() as folder, said_from_here():
        catalogue, flatplan = read(house)
        chosen = _chosen(catalogue, numbers)
        plans = [Part("leaflet", solution.key, 1, 2) for solution in chosen]
        composer = Composer(catalogue, flatplan, LEAFLET, house.styles, house.pictures)
        jobs = jobs_of(house, composer, plans, folder)
        files = lay_out(house, composer, plans, jobs, staff, progress)
        finished = folder / "finished"
        finished.mkdir()
        problems: list[Problem] = []
        made = {
            finished / f"{solution.key}.pdf": house.output / "leaflets" / f"{solution.key}.pdf" for solution in chosen
        }
        for laid_out, solution, file in zip(files, chosen, made, strict=True):
            title = f"{solution.fields.name}: {solution.fields.headline}"
            chapter = Chapter(catalogue.theme_of(solution).fields.name, (laid_out,))
            problems += assemble([chapter], file, dressing_of(catalogue.colophon, title, None))
        stop_at(problems)
        deliver(made)
    return list(made.values())


def _chosen(catalogue: Catalogue, numbers: Sequence[int]) -> list[Solution]:
    """The solutions with these numbers, all if there are none. Raises ProblemsFound for a number that is not there."""
    known = {str(solution.number) for solution in catalogue.solutions}
    if unknown := [str(number) for number in numbers if str(number) not in known]:
        remedy = did_you_mean(unknown[0], known) or f"There are {len(known)}, numbered from 1."
        raise ProblemsFound([Problem("leaflets", 0, "", f"there is no solution {unknown[0]}.", remedy)])
    return [solution for solution in catalogue.solutions if not numbers or solution.number in numbers]


def _chapters(catalogue: Catalogue, parts: Iterable[Part], files: Iterable[Path]) -> Iterator[Path | Chapter]:
    """The files of the parts as they belong together: each theme with its solutions, the others by themselves."""
    themes = {solution.key: catalogue.theme_of(solution) for solution in catalogue.solutions}
    themes |= {theme.key: theme for theme in catalogue.themes}
    for theme, group in groupby(zip(parts, files, strict=True), key=lambda pair: themes.get(pair[0].key)):
        together = (file for _, file in group)
        yield from (Chapter(theme.fields.name, together),) if theme else together


def _outline(catalogue: Catalogue) -> Iterator[Bookmark]:
    labels = catalogue.labels
    yield Bookmark(labels.contents, "contents")
    yield Bookmark(catalogue.foreword.headline, "foreword")
    for theme in catalogue.themes:
        solutions = catalogue.solutions_of(theme)
        inner = tuple(Bookmark(f"{s.number} {s.fields.name}", s.key) for s in solutions)
        yield Bookmark(theme.fields.name, theme.key, inner)
    yield Bookmark(labels.matrix, "matrix")
    if catalogue.citations():
        yield Bookmark(labels.publications, "register")
