"""Catalogue and flatplan -> the laid-out parts of an edition, held against their plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from press.composition.cache import PartCache, made_by, name_of, name_of_folder
from press.composition.contrast import low_contrasts
from press.composition.inks import ColourFault, svg_in_inks
from press.composition.job import Job, Rendered
from press.composition.pages import compose
from press.composition.pictures import Original, PictureFault, read_original
from press.composition.stylesheets import frame_faults, undefined
from press.composition.views import Composer
from press.editions import Edition
from press.editorial.flatplan import Part
from press.editorial.model import Catalogue
from press.prepress.accessibility.findings import Finding
from press.prepress.accessibility.on_elements import element_findings
from press.prepress.checks import check_layout, check_resolution
from press.problems import Problem, ProblemsFound, stop_at
from press.production.house import MOST_KEPT, House, Progress
from press.production.staff import Staff

if TYPE_CHECKING:
    from press.composition.colour import Profile


def lay_out(
    house: House, composer: Composer, plans: Sequence[Part], jobs: Sequence[Job], staff: Staff, progress: Progress
) -> Iterator[Path]:
    """Hand the jobs of these plans over, at once, and hold what comes of them against the plans -> the files, in order.

    Those before the first that is missing come while the missing ones are laid out; no later one comes unless all are
    sound. Raises ProblemsFound, the files too.
    """
    stop_at(_faults_of_looks(house, composer.edition))
    stop_at(low_contrasts(house.styles))
    laying = _Laying(house, composer, plans, jobs, staff, progress)
    return laying.files()


def _faults_of_looks(house: House, edition: Edition) -> list[Problem]:
    """What has no value in the stylesheets, and what templates cannot say of frames; kept, for reading them all takes
    longer than a build without a change.
    """
    form, styles, templates = TypeAdapter(list[Problem]), house.styles, house.templates
    written = name_of_folder(styles, "*.css"), name_of_folder(templates, "*.html")

    def look() -> bytes:
        return form.dump_json([*undefined(styles, templates, edition), *frame_faults(templates)])

    made_from = ("faults of looks", made_by(), edition.name, str(styles), *written)
    return form.validate_json(house.compiled.keep(made_from, look))


def laid_out_faults(
    house: House, composer: Composer, plans: Sequence[Part], jobs: Sequence[Job], staff: Staff, progress: Progress
) -> dict[str, list[Problem]]:
    """The same, but what is wrong with the parts is given back, by their keys; what is known stays where it is kept.

    Raises ProblemsFound where nothing can be laid out.
    """
    return _Laying(house, composer, plans, jobs, staff, progress).faults()


class _Laying:
    """The jobs of an edition: what is known from before is not laid out again, the others are handed over.

    Of what comes, only what is wrong is held in memory.
    """

    def __init__(
        self,
        house: House,
        composer: Composer,
        plans: Sequence[Part],
        jobs: Sequence[Job],
        staff: Staff,
        progress: Progress,
    ) -> None:
        self._house = house
        self._composer = composer
        self._staff = staff
        self._known = PartCache(house.parts)
        self._jobs = {job.key: job for job in jobs}
        self._plans = {job.key: plan for plan, job in zip(plans, jobs, strict=True)}
        self._progress = progress
        self._faults: dict[str, list[Problem]] = {key: [] for key in self._jobs}
        self._missing: dict[str, Job] = {}
        for key, job in self._jobs.items():
            if not self._known.is_sound(job, self._plans[key]):
                if found := self._known.find(job):
                    self._look_over(found)
                else:
                    self._missing[key] = job
        self._done = len(jobs) - len(self._missing)
        self._tell()
        self._coming = staff.render_all(self._missing.values())

    def files(self) -> Iterator[Path]:
        """The files in order. Before the first that is not known to be sound, raises ProblemsFound of all."""
        are_sound = False
        for key, job in self._jobs.items():
            if not are_sound and (key in self._missing or self._faults[key]):
                for sound in self._jobs.keys() - self._missing.keys():
                    self._place(self._jobs[sound])  # what is kept from now on may take its room
                stop_at(problem for problems in self.faults().values() for problem in problems)
                are_sound = True
            self._place(job)
            yield job.target

    def _place(self, job: Job) -> None:
        if not job.target.exists():
            self._known.place(job)

    def faults(self) -> dict[str, list[Problem]]:
        """What is wrong with each part, when all are there."""
        try:
            for rendered in self._coming:
                self._known.put(self._jobs[rendered.key], rendered)
                self._look_over(rendered)
                self._done += 1
                self._tell()
        except ProblemsFound as found:
            raise ProblemsFound(problem.within(self._composer.catalogue.folder) for problem in found.problems) from None
        except BaseException:  # the workers' folder is about to go
            self._staff.send_home()
            raise
        if self._missing:
            for store, share in ((self._house.parts, 1), (self._house.pictures, 1), (self._house.compiled, 10)):
                store.trim(MOST_KEPT // share)
        return self._faults

    def _look_over(self, rendered: Rendered) -> None:
        job, plan = self._jobs[rendered.key], self._plans[rendered.key]
        problems = list(faults_of(self._composer, self._house.templates, [(plan, job, rendered)]))
        if not problems:
            self._known.put_sound(job, plan)
        self._faults[rendered.key] = problems

    def _tell(self) -> None:
        self._progress(self._composer.edition.name, self._done, len(self._jobs))


def jobs_of(
    house: House, composer: Composer, plans: Sequence[Part], folder: Path, profile: Profile | None = None
) -> list[Job]:
    """What has to be rendered, with all that goes into it. Raises ProblemsFound."""
    catalogue, edition = composer.catalogue, composer.edition
    originals: dict[str, Original] = {}
    styles, jobs = name_of_folder(house.styles, "*.css"), []
    for n, part in enumerate(plans):
        page = compose(composer.context(part), house.templates, house.compiled)
        source = source_of(catalogue, part)
        for name in page.pictures:
            if name not in originals:
                originals[name] = _original(house, catalogue, name, edition, source, part)
        pictures = tuple(originals[name] for name in page.pictures)
        target = folder / f"{n:04d}.pdf"
        job = Job(
            key=part.key,
            name="",
            source=str(source.relative_to(catalogue.folder)),
            page=page,
            pictures=pictures,
            edition=edition,
            styles=house.styles,
            baseline=composer.tokens.size("baseline"),
            profile=profile,
            store=house.pictures,
            target=target,
        )
        jobs.append(replace(job, name=name_of(job, styles)))
    return jobs


def faults_of(composer: Composer, templates: Path, parts: Iterable[tuple[Part, Job, Rendered]]) -> Iterator[Problem]:
    """What is wrong with rendered parts, held against their plans."""
    for part, job, result in parts:
        folder = composer.catalogue.folder
        yield from (problem.within(folder) for problem in result.problems)
        if result.structure:
            yield from (
                _at_source(finding, folder / job.source, templates)
                for finding in element_findings(result.structure, None)
            )
        yield from check_layout(part, str(folder / job.source), result.layout)
        if job.edition.inks:
            originals = {picture.name: picture for picture in job.pictures}
            yield from check_resolution(composer.catalogue, part.key, result.layout, originals)


def _at_source(finding: Finding, source: Path, templates: Path) -> Problem:
    """A finding on a part as a problem, where the element is written: in a template, or in the part's own file."""
    name, _, line = finding.source.rpartition(":")
    file = str(templates / name if name else source)
    message = f"{finding.element}: {finding.message}"
    return Problem(file, int(line or 0), finding.rule, message, finding.remedy)


def _original(house: House, catalogue: Catalogue, name: str, edition: Edition, source: Path, part: Part) -> Original:
    """A picture that a template shows; for an edition in inks, a vector picture in inks."""
    path = catalogue.folder / "pictures" / name
    try:
        original = read_original(path, house.pictures)
    except PictureFault as fault:
        said = f"picture:{name} cannot be shown: {fault.message}"
        raise ProblemsFound([Problem(str(source), 0, part.key, said, fault.remedy)]) from None
    if original.is_raster or not edition.inks:
        return original
    try:
        return Original(name, svg_in_inks(original.data, house.styles), original.size)
    except ColourFault as fault:
        raise ProblemsFound([Problem(str(path), fault.line, "", fault.message, fault.remedy)]) from None


def source_of(catalogue: Catalogue, part: Part) -> Path:
    """The file that a person would open to mend a part."""
    for item in catalogue.spreads:
        if item.key == part.key:
            return item.file
    named = {"foreword": "foreword.md", "register": "publications.yaml"}
    return catalogue.folder / named.get(part.kind, "catalogue.yaml")
