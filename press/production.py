"""The line itself: a content folder and an edition -> finished files.

The only module that knows the order of the steps; every command goes through it. First everything is
gathered and checked, then it is written: a problem leaves the output folder as it was.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from press.composition.pages import compose
from press.composition.pictures import PictureFault, PreparedPicture, prepare
from press.composition.render import Job, Rendered, executor, render_all
from press.composition.views import Composer
from press.editions import LEAFLET, SCREEN, Edition
from press.editorial.catalogue import load
from press.editorial.flatplan import Flatplan, Part, plan
from press.editorial.model import Catalogue, Solution
from press.prepress.assemble import Bookmark, Dressing, assemble
from press.prepress.checks import check_layout, check_pictures
from press.problems import Problem, ProblemsFound, did_you_mean, stop_at

Progress = Callable[[str, int, int], None]
"""Told of what is being done: a word for it, how many are done, of how many."""


@dataclass(frozen=True)
class House:
    """The folders that the press works with."""

    content: Path
    output: Path
    templates: Path
    styles: Path


def read(house: House) -> tuple[Catalogue, Flatplan]:
    """Read and check the content, and plan the book. Raises ProblemsFound, files named from here."""
    with _said_from_here():
        catalogue = load(house.content)
        stop_at(check_pictures(catalogue))
    return catalogue, plan(catalogue)


def make_catalogue(house: House, progress: Progress) -> Path:
    """Make the screen edition: ``catalogue-screen.pdf`` in the output folder. Raises ProblemsFound."""
    catalogue, flatplan = read(house)
    target = house.output / "catalogue-screen.pdf"
    colophon = catalogue.colophon
    dressing = Dressing(
        title=f"{colophon.title}. {colophon.subtitle}",
        author=colophon.publisher.name,
        language=colophon.language,
        date=colophon.date,
        first_folio=1,
        layout="TwoPageRight",
    )
    with _workshop() as folder, _said_from_here():
        parts = _render(house, catalogue, flatplan, flatplan.parts, SCREEN, folder, progress)
        finished = folder / target.name
        stop_at(assemble([part.target for part in parts], finished, dressing, list(_outline(catalogue))))
        _deliver({finished: target})
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
    with _workshop() as folder, _said_from_here():
        parts = _render(house, catalogue, flatplan, plans, LEAFLET, folder, progress)
        finished = folder / "finished"
        finished.mkdir()
        problems: list[Problem] = []
        for part, solution, target in zip(parts, chosen, targets, strict=True):
            problems += assemble([part.target], finished / target.name, _leaflet_dressing(catalogue, solution))
        stop_at(problems)
        _deliver({finished / target.name: target for target in targets})
    return targets


def check(house: House, progress: Progress) -> tuple[Catalogue, Flatplan]:
    """Check content, layouts and links of every edition without leaving a file. Raises ProblemsFound."""
    with tempfile.TemporaryDirectory(prefix="catalogue-press-") as folder:
        trial = House(house.content, Path(folder), house.templates, house.styles)
        problems: list[Problem] = []
        for make in (lambda: make_catalogue(trial, progress), lambda: make_leaflets(trial, (), progress)):
            try:
                make()
            except ProblemsFound as found:
                problems += found.problems
        stop_at(problems)
        return read(house)


def _render(
    house: House,
    catalogue: Catalogue,
    flatplan: Flatplan,
    plans: Sequence[Part],
    edition: Edition,
    folder: Path,
    progress: Progress,
) -> list[Rendered]:
    """Render parts into `folder` and hold them against their plans."""
    composer = Composer(catalogue, flatplan, edition, house.styles)
    prepared: dict[str, PreparedPicture] = {}
    jobs = []
    for n, part in enumerate(plans):
        page = compose(composer.context(part), house.templates)
        source = str(_source(catalogue, house, part))
        for name in page.pictures:
            if name not in prepared:
                try:
                    prepared[name] = prepare(catalogue.folder / "pictures" / name, edition.picture_dpi)
                except PictureFault as fault:
                    said = f"picture:{name} cannot be shown: {fault.message}"
                    raise ProblemsFound([Problem(source, 0, part.key, said, fault.remedy)]) from None
        pictures = tuple(prepared[name] for name in page.pictures)
        jobs.append(Job(part.key, source, page, pictures, edition, house.styles, folder / f"{n:04d}.pdf"))
    finished = 0

    def tell(_: Rendered) -> None:
        nonlocal finished
        finished += 1
        progress(edition.name, finished, len(jobs))

    with executor() as workers:
        rendered = render_all(jobs, workers, tell)
    problems = [problem for part in rendered for problem in part.problems]
    for part, result in zip(plans, rendered, strict=True):
        problems += check_layout(part, result.source, result.layout)
    stop_at(problems)
    return rendered


def _source(catalogue: Catalogue, house: House, part: Part) -> Path:
    """The file that a person would open to mend a part."""
    for item in catalogue.spreads:
        if item.key == part.key:
            return item.file
    named = {"foreword": "foreword.md", "register": "publications.yaml"}
    return house.content / named.get(part.kind, "catalogue.yaml")


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


def _leaflet_dressing(catalogue: Catalogue, solution: Solution) -> Dressing:
    colophon = catalogue.colophon
    return Dressing(
        title=f"{solution.fields.name}: {solution.fields.headline}",
        author=colophon.publisher.name,
        language=colophon.language,
        date=colophon.date,
        first_folio=None,
        layout="SinglePage",
    )


@contextmanager
def _workshop() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="catalogue-press-") as folder:
        yield Path(folder)


@contextmanager
def _said_from_here() -> Iterator[None]:
    """Name files in problems from the working directory, as a person at the prompt would."""
    try:
        yield
    except ProblemsFound as found:
        raise ProblemsFound(_from_here(found.problems)) from None


def _from_here(problems: Iterable[Problem]) -> list[Problem]:
    return [problem.below(Path.cwd()) for problem in problems]


def _deliver(files: Mapping[Path, Path]) -> None:
    """Put finished files in their places: first all beside them, then each in one step. Raises ProblemsFound."""
    waiting = {}
    try:
        for finished, target in files.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            waiting[target] = target.with_name(f".{target.name}.new")
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
