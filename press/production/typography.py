"""A content folder -> the typography of its catalogue and leaflets, and the reports of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from press.composition.cache import measures_of, unpacked
from press.composition.composer import Composer
from press.composition.job import Job, Rendered
from press.editions import LEAFLET, SCREEN
from press.editorial.flatplan import Flatplan, Part
from press.editorial.model import Catalogue
from press.prepress.typography.editions import measure_edition
from press.prepress.typography.findings import EditionTypography, TypographicFinding, judged
from press.prepress.typography.geometry import geometry_of
from press.prepress.typography.limits import Limits, read_limits
from press.prepress.typography.measurement import MeasuredPart
from press.prepress.typography.report import as_json, as_table, summary, write_page
from press.prepress.typography.rules import RULES
from press.problems import Problem, ProblemsFound, named_from
from press.production.folders import TYPOGRAPHY, TYPOGRAPHY_DATA, Folders, Progress, Stores, deliver
from press.production.laying_out import LayingOut, jobs_of
from press.production.load_content import read
from press.production.output import make_whole
from press.production.staff import Staff
from press.scratch import temporary_folder

MEASURED = (SCREEN, LEAFLET)
"""The editions whose typography is measured. The print edition has the same lines as the screen edition."""


@dataclass(frozen=True)
class TypographyReports:
    """The reports of the typography. table: as lines of text; page: the path of the page for the browser; is_sound:
    whether every hard rule is kept.
    """

    table: str
    page: Path
    is_sound: bool


def report_typography(folders: Folders, staff: Staff, progress: Progress) -> TypographyReports:
    """Measure the typography and write its reports to the output folder, as a page and as JSON.

    Parts that are not in the cache are laid out. Raises ProblemsFound if one cannot be laid out; a part that does not
    fit its pages is measured like any other.
    """
    reports = make_whole(folders, lambda staged: _report(staged, staff, progress))
    return replace(reports, page=folders.output / reports.page.name)


def _report(folders: Folders, staff: Staff, progress: Progress) -> TypographyReports:
    catalogue, flatplan = read(folders)
    limits = read_limits(folders.styles)
    editions, files = [], dict[tuple[str, str], Path]()
    with temporary_folder() as folder:
        for edition in MEASURED:
            composer = folders.composer(catalogue, flatplan, edition)
            jobs = jobs_of(composer, composer.parts, folder, folders.stores)
            LayingOut(composer, folders.stores, staff, progress).faults(jobs)
            editions.append(_typography_of(composer, jobs, folders.stores, limits))
            files |= {(edition.name, job.key): folders.stores.parts.path(job.name) for job in jobs}
        named = [_named_from(edition, Path.cwd()) for edition in editions]
        page, data = folder / TYPOGRAPHY, folder / TYPOGRAPHY_DATA
        write_page(named, files, page)
        data.write_text(as_json(named), encoding="utf-8")
        target = folders.output / TYPOGRAPHY
        deliver({page: target, data: folders.output / TYPOGRAPHY_DATA})
    is_sound = not any(finding.hard for edition in editions for finding in edition.findings)
    return TypographyReports(as_table(editions), target, is_sound)


@dataclass(frozen=True)
class TypographyCheck:
    """The result of a check. problems: the findings of hard rules that are not kept; summary: a sentence."""

    problems: tuple[Problem, ...]
    summary: str


def check_typography(folders: Folders, catalogue: Catalogue, flatplan: Flatplan) -> TypographyCheck:
    """Check the typography of the parts that are in the cache; what makes that impossible is among the problems."""
    try:
        limits = read_limits(folders.styles)
        composers = [folders.composer(catalogue, flatplan, edition) for edition in MEASURED]
        editions = [
            _typography_of(composer, jobs_of(composer, composer.parts, Path(), folders.stores), folders.stores, limits)
            for composer in composers
        ]
    except ProblemsFound as found:
        return TypographyCheck(found.problems, "")
    problems = tuple(
        _as_problem(finding, edition.edition) for edition in editions for finding in edition.findings if finding.hard
    )
    return TypographyCheck(problems, summary(editions))


def measured_part(part: Part, composition: str, rendered: Rendered) -> MeasuredPart:
    """Return a part as the rules measure it. composition: the one of its page, "" if there is only one way."""
    return MeasuredPart(part.key, part.kind.name, part.folio, composition, rendered.layout, rendered.spots)


def _typography_of(composer: Composer, jobs: Sequence[Job], stores: Stores, limits: Limits) -> EditionTypography:
    parts = list(_kept(composer.parts, jobs, stores))
    measurements = measure_edition(parts, geometry_of(composer.tokens))
    return judged(composer.edition.name, measurements, limits, composer.sources)


def _kept(parts: Sequence[Part], jobs: Sequence[Job], stores: Stores) -> Iterator[MeasuredPart]:
    """Yield the parts that are in the cache."""
    for part, job in zip(parts, jobs, strict=True):
        if kept := stores.parts.find(measures_of(job)):
            yield measured_part(part, job.page.composition, unpacked(kept, job.key, job.target))


def _as_problem(finding: TypographicFinding, edition: str) -> Problem:
    where = f"{edition}, page {finding.where}" if finding.where else edition
    return Problem(finding.file, finding.line, finding.rule, f"{where}: {finding.message}", RULES[finding.rule].remedy)


def _named_from(edition: EditionTypography, folder: Path) -> EditionTypography:
    """Return an edition whose findings name their files from a folder, if they are in it."""
    named = (replace(one, file=named_from(Path(one.file), folder).as_posix()) for one in edition.findings)
    return replace(edition, findings=tuple(named))
