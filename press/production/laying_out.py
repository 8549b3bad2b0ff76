"""Catalogue and flatplan -> the laid-out parts of an edition, held against their plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from press.composition.cache import PartCache, name_of, name_of_styles
from press.composition.contrast import low_contrasts
from press.composition.inks import ColourFault, svg_in_inks
from press.composition.job import Job, Rendered
from press.composition.pages import compose
from press.composition.pictures import Original, PictureFault, read_original
from press.composition.views import Composer
from press.editions import Edition
from press.editorial.flatplan import Part
from press.editorial.model import Catalogue
from press.prepress.accessibility.findings import Finding
from press.prepress.accessibility.on_elements import element_findings
from press.prepress.checks import check_layout, check_resolution
from press.problems import Problem, ProblemsFound, stop_at
from press.production.house import House, Progress
from press.production.staff import Staff

if TYPE_CHECKING:
    from press.composition.colour import Profile

MOST_KEPT = 500_000_000
"""Bytes of parts, and as many of pictures: a dozen editions of a catalogue."""


def lay_out(
    house: House, composer: Composer, plans: Sequence[Part], jobs: Sequence[Job], staff: Staff, progress: Progress
) -> list[Path]:
    """Render the jobs of these plans, each into its file, and hold them against the plans -> the files.

    Raises ProblemsFound.
    """
    stop_at(low_contrasts(house.styles))
    faults = laid_out_faults(house, composer, plans, jobs, staff, progress)
    stop_at(problem for job in jobs for problem in faults[job.key])
    known = PartCache(house.parts)
    for job in jobs:
        if not job.target.exists():
            known.place(job)
    return [job.target for job in jobs]


def laid_out_faults(
    house: House, composer: Composer, plans: Sequence[Part], jobs: Sequence[Job], staff: Staff, progress: Progress
) -> dict[str, list[Problem]]:
    """The same, but what is wrong with the parts is given back, by their keys; what is known stays where it is kept.

    What is known from before is not laid out again; of what was rendered, only what is wrong is held in memory.
    Raises ProblemsFound where nothing can be laid out.
    """
    known, plan_of = PartCache(house.parts), {job.key: plan for plan, job in zip(plans, jobs, strict=True)}
    problems: dict[str, list[Problem]] = {job.key: [] for job in jobs}

    def hold(job: Job, rendered: Rendered) -> None:
        problems[job.key] = list(faults_of(composer, house.templates, [(plan_of[job.key], job, rendered)]))
        if not problems[job.key]:
            known.put_sound(job, plan_of[job.key])

    missing = {}
    for job in jobs:
        if not known.is_sound(job, plan_of[job.key]):
            if found := known.find(job):
                hold(job, found)
            else:
                missing[job.key] = job
    done, word = len(jobs) - len(missing), jobs[0].edition.name
    progress(word, done, len(jobs))

    def take(rendered: Rendered) -> None:
        nonlocal done
        done += 1
        known.put(missing[rendered.key], rendered)
        hold(missing[rendered.key], rendered)
        progress(word, done, len(jobs))

    if missing:
        try:
            staff.render_all(missing.values(), take)
        except ProblemsFound as found:
            raise ProblemsFound(problem.within(composer.catalogue.folder) for problem in found.problems) from None
        house.parts.trim(MOST_KEPT)
        house.pictures.trim(MOST_KEPT)
        house.compiled.trim(MOST_KEPT // 10)
    return problems


def jobs_of(
    house: House, composer: Composer, plans: Sequence[Part], folder: Path, profile: Profile | None = None
) -> list[Job]:
    """What has to be rendered, with all that goes into it. Raises ProblemsFound."""
    catalogue, edition = composer.catalogue, composer.edition
    originals: dict[str, Original] = {}
    styles, jobs = name_of_styles(house.styles), []
    for n, part in enumerate(plans):
        page = compose(composer.context(part), house.templates, house.compiled)
        source = source_of(catalogue, part)
        for name in page.pictures:
            if name not in originals:
                originals[name] = _original(house, catalogue, name, edition, source, part)
        pictures = tuple(originals[name] for name in page.pictures)
        target = folder / f"{n:04d}.pdf"
        job = Job(
            part.key,
            "",
            str(source.relative_to(catalogue.folder)),
            page,
            pictures,
            edition,
            house.styles,
            profile,
            house.pictures,
            target,
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
