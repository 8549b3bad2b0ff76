"""A content folder -> the typography of its catalogue and leaflets, and the reports of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from press.editions import LEAFLET, SCREEN
from press.prepress.typography.findings import EditionTypography
from press.prepress.typography.limits import read_limits
from press.prepress.typography.report import as_json, as_table, write_page
from press.problems import named_from
from press.production.composing import composed
from press.production.folders import TYPOGRAPHY, TYPOGRAPHY_DATA, Folders, Progress, deliver
from press.production.judging import typography_of
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
    limits = read_limits(folders.stylesheets)
    editions, files = [], dict[tuple[str, str], Path]()
    with temporary_folder() as folder:
        for edition in MEASURED:
            composer = folders.composer(catalogue, flatplan, edition)
            composer = composed(composer, composer.parts, folders.stores, staff, progress)
            jobs = jobs_of(composer, composer.parts, folder, folders.stores)
            LayingOut(composer, folders.stores, staff, progress).faults(jobs)
            editions.append(typography_of(composer, jobs, folders.stores.parts, limits))
            files |= {(edition.name, job.key): folders.stores.parts.path(job.name) for job in jobs}
        named = [_named_from(edition, Path.cwd()) for edition in editions]
        page, data = folder / TYPOGRAPHY, folder / TYPOGRAPHY_DATA
        write_page(named, files, page)
        data.write_text(as_json(named), encoding="utf-8")
        target = folders.output / TYPOGRAPHY
        deliver({page: target, data: folders.output / TYPOGRAPHY_DATA})
    is_sound = not any(finding.hard for edition in editions for finding in edition.findings)
    return TypographyReports(as_table(editions), target, is_sound)


def _named_from(edition: EditionTypography, folder: Path) -> EditionTypography:
    """Return an edition whose findings name their files from a folder, if they are in it."""
    named = (replace(one, file=named_from(Path(one.file), folder).as_posix()) for one in edition.findings)
    return replace(edition, findings=tuple(named))
