"""The solutions of an edition -> their arrangements: the galleys are measured, then one arrangement each is chosen.

A solution and its arrangements are kept under a digest of everything that affects them. So after an edit one galley is
measured, and the book is chosen again, which takes less than a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from pydantic import TypeAdapter

from press.composition.composer import Composer
from press.composition.compositor.book import choose
from press.composition.compositor.demands import demands
from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.spread import Arrangement
from press.composition.job import ArrangingJob
from press.composition.store import digest
from press.editions import SCREEN
from press.editorial.flatplan import Part
from press.editorial.model import Solution
from press.problems import stop_at
from press.production.folders import Progress, Stores
from press.production.laying_out import job_of
from press.production.staff import Staff

ARRANGED = ("solution", "leaflet")
"""The kinds of parts that are arranged."""
_FORM = TypeAdapter(ArrangedSolution)
_WORD = "arranging"


def composed(composer: Composer, parts: Sequence[Part], stores: Stores, staff: Staff, progress: Progress) -> Composer:
    """Return the composer with the arrangements of these parts.

    In a book, neighbours are chosen together, so `parts` should be all of its parts. A leaflet stands alone. Raises
    ProblemsFound if a solution does not fit, with what is too long.
    """
    found = arranged(composer, parts, stores, staff, progress)
    stop_at(chain.from_iterable(demands(composer, part, found[part.key]) for part in parts if part.key in found))
    return replace(composer, arrangements=_chosen(composer, found))


def arranged(
    composer: Composer, parts: Sequence[Part], stores: Stores, staff: Staff, progress: Progress
) -> dict[str, ArrangedSolution]:
    """Return the arrangements that each solution among these parts can have, by the keys of the parts, in order.

    A book has the same lines in all its editions, so its arrangements are those of the screen edition.
    """
    composer = _of_screen(composer)
    jobs = [_job(composer, part, stores) for part in parts if part.kind.name in ARRANGED]
    return _kept_or_new(jobs, stores, staff, progress)


def arranged_last(
    composer: Composer, parts: Sequence[Part], stores: Stores, staff: Staff, progress: Progress
) -> dict[str, ArrangedSolution]:
    """Return the same in the last setting of the copyfit ladder only, which decides what is refused."""
    composer = _of_screen(composer)
    jobs = [_at_last(_job(composer, part, stores)) for part in parts if part.kind.name in ARRANGED]
    return _kept_or_new(jobs, stores, staff, progress)


def _of_screen(composer: Composer) -> Composer:
    return replace(composer, edition=SCREEN) if composer.edition.is_book else composer


def _at_last(job: ArrangingJob) -> ArrangingJob:
    """Return a job with the last setting that is for its solution."""
    n = max(n for n, step in enumerate(job.table.text) if step.picture or job.has_picture)
    table = job.table.model_copy(update={"text": (job.table.text[n],)})
    return replace(job, name=digest(("last", job.name)), table=table, galleys=(job.galleys[n],))


def _kept_or_new(
    listed: Sequence[ArrangingJob], stores: Stores, staff: Staff, progress: Progress
) -> dict[str, ArrangedSolution]:
    jobs = {job.key: job for job in listed}
    kept = {key: stores.parts.find(job.name) for key, job in jobs.items()}
    found = {key: _FORM.validate_json(data) for key, data in kept.items() if data is not None}
    missing = [job for key, job in jobs.items() if key not in found]
    for one in staff.arrange_all(missing):
        stores.parts.put(jobs[one.key].name, _FORM.dump_json(one))
        found[one.key] = one
        progress(_WORD, len(found), len(jobs))
    return {key: found[key] for key in jobs}


def _chosen(composer: Composer, found: Mapping[str, ArrangedSolution]) -> dict[str, Arrangement]:
    if composer.edition.is_book:
        return choose(composer.compositions, {key: one.arrangements for key, one in found.items()})
    return {key: one.arrangements[0] for key, one in found.items()}


def _job(composer: Composer, part: Part, stores: Stores) -> ArrangingJob:
    assert isinstance(part.item, Solution)
    table, measures = composer.compositions, composer.spread_measures
    pages = [composer.galley(part, step.setting) for step in table.text]
    galleys = tuple(job_of(composer, part, page, Path(), stores) for page in pages)
    pictures = part.item.fields.pictures
    keep = (pictures[0].keep or "") if pictures else ""
    return ArrangingJob(
        name=digest(("arranged", [galley.name for galley in galleys], table.model_dump_json(), measures, keep)),
        galleys=galleys,
        table=table,
        forms=composer.forms(part),
        measures=measures,
        has_picture=bool(pictures),
        keep=keep,
    )
