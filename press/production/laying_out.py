"""The parts of an edition -> laid-out parts, compared with the flatplan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from press.bounds import ended_in_time
from press.composition.cache import PartCache, name_of
from press.composition.composer import Composer
from press.composition.contrast import low_contrasts
from press.composition.inks import ColourFault, drawing_in_inks
from press.composition.job import Job, Page, Rendered
from press.composition.picture_files import PictureFault
from press.composition.pictures import Original, printing_condition, read_original
from press.composition.sources import Source, in_templates
from press.composition.store import digest
from press.composition.stylesheets import frame_faults, undefined, unreadable_css
from press.composition.toolchain import build_digest, name_of_folder
from press.editorial.flatplan import Part
from press.prepress.accessibility.findings import AccessibilityFinding
from press.prepress.accessibility.on_elements import element_findings
from press.prepress.checks import check_glyphs, check_keep_boxes, check_resolution, check_sources
from press.prepress.conservation import credits_lost, words_lost_or_changed
from press.prepress.engine_warnings import engine_warnings
from press.prepress.fitting import check_layout
from press.prepress.text_room import text_out_of_place
from press.prepress.typography.findings import EditionTypography
from press.prepress.typography.limits import read_limits
from press.problems import Problem, ProblemsFound, stop_at
from press.production.causes import by_cause
from press.production.folders import MOST_KEPT, Progress, Stores
from press.production.judging import contrast_problems, keep_typography, refusals, typography_of
from press.production.staff import Staff

if TYPE_CHECKING:
    from press.composition.colour import Profile

PAGE_SECONDS = 10
"""The most that it may take to fill in the template of a part, and to compare a laid-out part with what is written, in
seconds of the processor; those of the sample take milliseconds.
"""
Faults = dict[str, list[Problem]]
"""The problems of each part, by its key; an empty list if it has none."""


def jobs_of(
    composer: Composer, parts: Sequence[Part], folder: Path, stores: Stores, profile: Profile | None = None
) -> list[Job]:
    """Return the jobs that render these parts into `folder`, in order. The composer must have their arrangements.

    profile: the ICC profile that raster pictures are converted with; None for an edition in RGB. Raises
    ProblemsFound if a picture cannot be used.
    """
    jobs = (job_of(composer, part, page_in_time(composer, part), folder, stores, profile) for part in parts)
    return [replace(job, target=folder / f"{job.name}.pdf") for job in jobs]


def page_in_time(composer: Composer, part: Part) -> Page:
    """Return the page of a part. Raises ProblemsFound, also if that takes too long."""
    with ended_in_time(PAGE_SECONDS, str(part.file(composer.catalogue)), part.key):
        return composer.page(part)


def job_of(
    composer: Composer, part: Part, page: Page, target: Path, stores: Stores, profile: Profile | None = None
) -> Job:
    """Return the job that lays out a page of a part: its own, or its galley. target: the path for its PDF."""
    tokens, joints = composer.tokens, composer.catalogue.joints
    pictures = tuple(_original(composer, part, name, stores) for name in page.pictures)
    profile_key, added = profile.key if profile else "", composer.own_fonts
    looks = digest((composer.styles_name, tokens.computed))
    return Job(
        key=part.key,
        keys=part.keys,
        name=name_of(part.key, page, pictures, composer.edition, profile_key, looks, joints, added),
        source=part.file(composer.catalogue),
        folio=part.folio,
        pages=part.pages,
        page=page,
        pictures=pictures,
        edition=composer.edition,
        styles=composer.styles,
        fonts=tokens.fonts,
        own_fonts=added,
        tokens=tokens.computed,
        baseline=tokens.size("baseline"),
        line_costs=tokens.line_costs,
        joints=joints,
        profile=profile,
        store=stores.pictures,
        target=target,
    )


@dataclass(frozen=True)
class LayingOut:
    """Lays out parts of an edition. A part in the cache is not laid out again."""

    composer: Composer
    stores: Stores
    staff: Staff
    progress: Progress

    def files(self, jobs: Sequence[Job]) -> Iterator[Path]:
        """Yield the files of the jobs, in order.

        Parts that are not in the cache are all submitted at once. The files before the first of these are yielded
        meanwhile; the files after it only if no part has problems. After the last file, the typography is compared
        with its limits. Raises ProblemsFound, here and while iterating.
        """
        stop_at(chain(faults_of_looks(self.composer, self.stores), low_contrasts(self.composer.styles)))
        faults, missing = self._cached(jobs)
        return self._in_order(jobs, faults, missing, self.staff.render_all(missing))

    def typography(self, jobs: Sequence[Job]) -> EditionTypography:
        """Return the typography of parts that were laid out. Raises ProblemsFound if the limits are wrong."""
        return typography_of(self.composer, jobs, self.stores.parts, read_limits(self.composer.styles))

    def faults(self, jobs: Sequence[Job]) -> Faults:
        """Return the problems of each part; the files stay in the store. Raises ProblemsFound if the engine fails."""
        faults, missing = self._cached(jobs)
        return faults | self._new(missing, self.staff.render_all(missing), len(jobs))

    def _cached(self, jobs: Sequence[Job]) -> tuple[Faults, list[Job]]:
        """Return the problems of the parts that are in the cache, and the jobs of those that are not."""
        faults, missing = Faults(), list[Job]()
        for job in jobs:
            if self.staff.has_begun(job):
                missing.append(job)
            elif self._cache.is_sound(job):
                faults[job.key] = []
            elif found := self._cache.find(job):
                faults[job.key] = self._checked(job, found)
            else:
                missing.append(job)
        self.progress(self.composer.edition.name, len(faults), len(jobs))
        return faults, missing

    def _in_order(
        self, jobs: Sequence[Job], faults: Faults, missing: Sequence[Job], results: Iterator[Rendered]
    ) -> Iterator[Path]:
        waiting = list(jobs)
        while waiting and faults.get(waiting[0].key) == []:
            self._cache.place(waiting[0])
            yield waiting.pop(0).target
        for job in waiting:
            if job.key in faults:
                self._cache.place(job)  # new parts in the store may displace this one
        if waiting:
            faults |= self._new(missing, results, len(jobs))
            stop_at(by_cause({job.key: faults[job.key] for job in jobs}))
        for job in waiting:
            yield job.target
        stop_at(refusals(self.typography(jobs)))

    def _new(self, missing: Sequence[Job], results: Iterator[Rendered], total: int) -> Faults:
        """Return the problems of the missing parts; each part is stored as soon as it is laid out."""
        by_key, faults = {job.key: job for job in missing}, Faults()
        try:
            for rendered in results:
                job = by_key[rendered.key]
                self._cache.put(job, rendered)
                faults[job.key] = self._checked(job, rendered)
                self.progress(self.composer.edition.name, total - len(missing) + len(faults), total)
        except BaseException:
            self.staff.stop()  # the folder they write into is about to be deleted
            raise
        if missing:
            for store, share in ((self.stores.parts, 1), (self.stores.pictures, 1), (self.stores.compiled, 10)):
                store.trim(MOST_KEPT // share)
        return faults

    def _checked(self, job: Job, rendered: Rendered) -> list[Problem]:
        """Return the problems of a part; if there are none, record that in the cache, and its typography."""
        try:
            with ended_in_time(PAGE_SECONDS, str(job.source), job.key):
                problems = list(faults_of(self.composer, job, rendered))
        except ProblemsFound as found:
            return list(found.problems)
        if not problems:
            keep_typography(self.composer, job, rendered, self.stores.parts)
            self._cache.put_sound(job)
        return problems

    @property
    def _cache(self) -> PartCache:
        return PartCache(self.stores.parts)


def faults_of(composer: Composer, job: Job, rendered: Rendered) -> Iterator[Problem]:
    """Yield the problems of a rendered part."""
    yield from engine_warnings(job, rendered.warnings)
    if rendered.structure:
        for finding in element_findings(rendered.structure, composer.language, None):
            yield _at_source(finding, job, composer)
    if rendered.misdrawn:
        yield from check_glyphs(job, rendered.misdrawn, composer.sources, composer.tokens.typeface("serif"))
    unfit = list(check_layout(job, rendered.layout, composer.sources))
    yield from unfit
    part = composer.flatplan.find(job.key) if job.edition.is_book else None
    if part and rendered.layout.pages == job.pages:
        yield from check_sources(part, rendered.layout, composer.arrangements.get(job.key))
    out_of_place = list(text_out_of_place(job, rendered.layout, composer.sources))
    yield from out_of_place
    yield from check_keep_boxes(composer.catalogue, job.keys, rendered.layout)
    yield from words_lost_or_changed(job, rendered.spots, composer.catalogue, composer.sources)
    yield from credits_lost(job, rendered.layout, rendered.spots, composer.catalogue)
    if not unfit and not out_of_place:  # text that runs out of its place stands on a ground that is not its own
        yield from contrast_problems(composer, job, rendered)
    if job.edition.inks:
        originals = {picture.name: picture for picture in job.pictures}
        yield from check_resolution(composer.catalogue, job.keys, rendered.layout, originals)


def _at_source(finding: AccessibilityFinding, job: Job, composer: Composer) -> Problem:
    """Return a finding as a problem at the place where the element is written: a template, or the content file."""
    message = f"{finding.element}: {finding.message}"
    source = composer.sources.find(job.key, finding.source) if finding.source else Source(job.source, 1)
    return Problem(str(source.path), source.line, finding.rule, message, finding.remedy)


def faults_of_looks(composer: Composer, stores: Stores) -> list[Problem]:
    """Return what cannot be read or has no value in the stylesheets, and the frames that templates describe wrongly.

    The result is cached, because reading all these files takes longer than a build without a change.
    """
    adapter, styles, templates = TypeAdapter(list[Problem]), composer.styles, composer.templates
    written = composer.styles_name, name_of_folder(templates, "*.html")
    made_from = ("looks", build_digest(), composer.edition.name, str(styles), str(templates), *written)

    def check() -> bytes:
        faults = [*unreadable_css(styles, composer.edition), *frame_faults(templates)]
        return adapter.dump_json(faults or [*undefined(styles, templates, composer.edition)])

    return adapter.validate_json(stores.compiled.keep(made_from, check))


def _original(composer: Composer, part: Part, name: str, stores: Stores) -> Original:
    """Read a picture that a template shows; for an edition in inks, a vector picture gets its inks here.

    Raises ProblemsFound if the picture cannot be used, or cannot get inks.
    """
    path = composer.catalogue.folder / "pictures" / name
    try:
        original = read_original(path, printing_condition(composer.catalogue), stores.pictures)
    except PictureFault as fault:
        source = in_templates(composer.templates, f"picture:{name}") or Source(part.file(composer.catalogue), 1)
        message = f"picture:{name} cannot be shown: {fault.message}"
        raise ProblemsFound([Problem(str(source.path), source.line, part.key, message, fault.remedy)]) from None
    if original.is_raster or not composer.edition.inks:
        return original
    try:
        return Original(name, drawing_in_inks(original.data, composer.styles, stores.pictures), original.size)
    except ColourFault as fault:
        raise ProblemsFound([Problem(str(path), fault.line, "", fault.message, fault.remedy)]) from None
