"""The catalogue to read on a screen, and the leaflets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from press.composition.render import Rendered
from press.composition.views import Composer
from press.editions import LEAFLET, SCREEN
from press.editorial.flatplan import Part
from press.editorial.model import Catalogue
from press.prepress.assemble import Bookmark, Chapter, assemble
from press.prepress.dressing import dressing_of
from press.problems import Problem, ProblemsFound, did_you_mean, stop_at
from press.production.house import House, Progress, deliver, read, said_from_here, workshop
from press.production.laying_out import lay_out


def make_catalogue(house: House, progress: Progress) -> Path:
    """Make the screen edition: ``catalogue-screen.pdf`` in the output folder. Raises ProblemsFound."""
    catalogue, flatplan = read(house)
    target = house.output / "catalogue-screen.pdf"
    dressing = dressing_of(catalogue.colophon, catalogue.colophon.full_title, 1)
    with workshop() as folder, said_from_here():
        composer = Composer(catalogue, flatplan, SCREEN, house.styles, house.pictures)
        parts = lay_out(house, composer, flatplan.parts, folder, progress)
        finished = folder / target.name
        stop_at(assemble(list(_chapters(catalogue, parts)), finished, dressing, list(_outline(catalogue))))
        deliver({finished: target})
    return target


def make_leaflets(house: House, numbers: Sequence[int], progress: Progress) -> list[Path]:
    """Make the leaflets of the solutions with these numbers, all if there are none. Raises ProblemsFound."""
    catalogue, flatplan = read(house)
    chosen = [solution for solution in catalogue.solutions if not numbers or solution.number in numbers]
    known = {str(solution.number) for solution in catalogue.solutions}
    if unknown := [str(number) for number in numbers if str(number) not in known]:
        remedy = did_you_mean(unknown[0], known) or f"There are {len(known)}, numbered from 1."
        raise ProblemsFound([Problem("leaflets", 0, "", f"there is no solution {unknown[0]}.", remedy)])
    plans = [Part("leaflet", solution.key, 1, 2) for solution in chosen]
    targets = [house.output / "leaflets" / f"{solution.key}.pdf" for solution in chosen]
    with workshop() as folder, said_from_here():
        parts = lay_out(
            house, Composer(catalogue, flatplan, LEAFLET, house.styles, house.pictures), plans, folder, progress
        )
        finished = folder / "finished"
        finished.mkdir()
        problems: list[Problem] = []
        for part, solution, target in zip(parts, chosen, targets, strict=True):
            title = f"{solution.fields.name}: {solution.fields.headline}"
            dressing = dressing_of(catalogue.colophon, title, None)
            chapter = Chapter(catalogue.theme_of(solution).fields.name, (part.target,))
            problems += assemble([chapter], finished / target.name, dressing)
        stop_at(problems)
        deliver({finished / target.name: target for target in targets})
    return targets


def _chapters(catalogue: Catalogue, parts: Sequence[Rendered]) -> Iterator[Path | Chapter]:
    """The parts as they belong together: each theme with its solutions, the others by themselves."""
    themes = {solution.key: catalogue.theme_of(solution) for solution in catalogue.solutions}
    themes |= {theme.key: theme for theme in catalogue.themes}
    for theme, group in groupby(parts, key=lambda part: themes.get(part.key)):
        files = tuple(part.target for part in group)
        yield from (Chapter(theme.fields.name, files),) if theme else files


def _outline(catalogue: Catalogue) -> Iterator[Bookmark]:
    labels = catalogue.labels
    yield Bookmark(labels.contents, "contents")
    yield Bookmark(catalogue.foreword.headline, "foreword")
    for theme in catalogue.themes:
        solutions = catalogue.solutions_of(theme)
        inner = tuple(Bookmark(f"{s.number} {s.fields.name}", s.key) for s in solutions)
        yield Bookmark(theme.fields.name, theme.key, inner)
    yield Bookmark(labels.matrix, "matrix")
    if catalogue.cited():
        yield Bookmark(labels.publications, "register")
