"""The solutions of an edition -> their arrangements: the galleys are measured, then one arrangement each is chosen.

A solution and its arrangements are kept under a digest of everything that affects them. So after an edit one galley is
measured, and the book is chosen again, which takes less than a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from press.bounds import ended_in_time
from press.composition.cache import PartCache
from press.composition.composer import Composer
from press.composition.compositor.book import choose
from press.composition.compositor.demands import demands
from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.spread import Arrangement
from press.composition.job import ArrangingJob
from press.composition.store import digest
from press.editorial.flatplan import Part
from press.editorial.model import Solution
from press.prepress.checks import check_pictures
from press.problems import Problem, stop_at
from press.production.folders import Progress, Stores
from press.production.laying_out import PAGE_SECONDS, faults_of_looks, job_of, jobs_of
from press.production.staff import Staff, nothing

if TYPE_CHECKING:
    from press.composition.colour import Profile

ARRANGED = ("solution", "leaflet")
"""The kinds of parts that are arranged."""
NAMING_PAGES = ("register",)
"""The kinds of parts that name pages of solutions, which their arrangements decide."""
_FORM = TypeAdapter(ArrangedSolution)
_WORD = "arranging"


def composed(
    composer: Composer,
    parts: Sequence[Part],
    stores: Stores,
    staff: Staff,
    progress: Progress,
    meanwhile: Callable[[], None] = nothing,
) -> Composer:
    """Return the composer with the arrangements of these parts.

    In a book, neighbours are chosen together, so `parts` should be all of its parts. A leaflet stands alone. meanwhile:
    what to do while the workers are busy. Raises ProblemsFound if a variable of the stylesheets has no value, because
    the layout may stop then; and if a solution does not fit, with what is too long.
    """
    stop_at(faults_of_looks(composer, stores))
    composer, unfit = composed_if_fitting(composer, parts, stores, staff, progress, meanwhile)
    stop_at(chain.from_iterable(unfit.values()))
    return composer


def composed_if_fitting(
    composer: Composer,
    parts: Sequence[Part],
    stores: Stores,
    staff: Staff,
    progress: Progress,
    meanwhile: Callable[[], None] = nothing,
) -> tuple[Composer, dict[str, tuple[Problem, ...]]]:
    """Return the composer with the arrangements of the parts that fit; for the others, by key, what is too long."""
    found = arranged(composer, parts, stores, staff, progress, meanwhile)
    wrong = {part.key: tuple(demands(composer, part, found[part.key])) for part in parts if part.key in found}
    fitting = {key: one.arrangements for key, one in found.items() if not wrong[key]}
    unfit = {key: problems for key, problems in wrong.items() if problems}
    return replace(composer, arrangements=chosen(composer, fitting)), unfit


def arranged(
    composer: Composer,
    parts: Sequence[Part],
    stores: Stores,
    staff: Staff,
    progress: Progress,
    meanwhile: Callable[[], None] = nothing,
) -> dict[str, ArrangedSolution]:
    """Return the arrangements that each solution among these parts can have, by the keys of the parts, in order."""
    return _kept_or_new(lambda part: arranging_job(composer, part, stores), parts, stores, staff, progress, meanwhile)


def arranged_last(
    composer: Composer, parts: Sequence[Part], stores: Stores, staff: Staff, progress: Progress
) -> dict[str, ArrangedSolution]:
    """Return the same in the last setting of the copyfit ladder only, which decides what is refused."""
    return _kept_or_new(lambda part: _at_last(arranging_job(composer, part, stores)), parts, stores, staff, progress)


def _at_last(job: ArrangingJob) -> ArrangingJob:
    """Return a job with the last setting that is for its solution."""
    n = max(n for n, step in enumerate(job.table.text) if step.picture or job.has_picture)
    table = job.table.model_copy(update={"text": (job.table.text[n],)})
    return replace(job, name=digest(("last", job.name)), table=table)


def _kept_or_new(
    job_of_part: Callable[[Part], ArrangingJob],
    parts: Sequence[Part],
    stores: Stores,
    staff: Staff,
    progress: Progress,
    meanwhile: Callable[[], None] = nothing,
) -> dict[str, ArrangedSolution]:
    """Return the results of the jobs of the parts that are arranged, in order. Workers begin while others are made."""
    wanted = [part for part in parts if is_arranged(part)]
    jobs: dict[str, ArrangingJob] = {}
    found: dict[str, ArrangedSolution] = {}

    def missing() -> Iterator[ArrangingJob]:
        for part in wanted:
            job = jobs[part.key] = job_of_part(part)
            if (kept := kept_arrangements(job, stores)) is None:
                yield job
            else:
                found[job.key] = kept

    for one in staff.arrange_all(missing(), meanwhile):
        keep_arrangements(jobs[one.key], one, stores)
        found[one.key] = one
        progress(_WORD, len(found), len(wanted))
    return {key: found[key] for key in jobs}


def begin_others(
    composer: Composer, folder: Path, stores: Stores, staff: Staff, profile: Profile | None = None
) -> None:
    """Check the pictures of the catalogue, and begin to lay out the parts whose pages do not depend on arrangements.

    folder: where their files go. Raises ProblemsFound.
    """
    stop_at(check_pictures(composer.catalogue, stores.pictures, composer.tokens.picture_width))
    parts = [part for part in composer.parts if not is_arranged(part) and not names_pages(part)]
    cache = PartCache(stores.parts)
    staff.begin([job for job in jobs_of(composer, parts, folder, stores, profile) if not cache.has(job)])


def is_arranged(part: Part) -> bool:
    """Whether a part is one of those that are arranged."""
    return part.kind.name in ARRANGED


def names_pages(part: Part) -> bool:
    """Whether a part names pages of solutions, so that it can be made only when they are arranged."""
    return part.kind.name in NAMING_PAGES


def arranging_job(composer: Composer, part: Part, stores: Stores) -> ArrangingJob:
    """Return the job that arranges a part. Raises ProblemsFound if its galley cannot be filled."""
    assert isinstance(part.item, Solution)
    composer = composer.of_arrangements
    table, measures = composer.compositions, composer.measures_of(part)
    with ended_in_time(PAGE_SECONDS, str(part.file(composer.catalogue)), part.key):
        galley = job_of(composer, part, composer.galley(part), Path(), stores)
    pictures = part.item.fields.pictures
    keep = (pictures[0].keep or "") if pictures else ""
    return ArrangingJob(
        name=digest(("arranged", galley.name, table.model_dump_json(), measures, keep)),
        galley=galley,
        table=table,
        forms=composer.forms(part),
        measures=measures,
        has_picture=bool(pictures),
        keep=keep,
    )


def kept_arrangements(job: ArrangingJob, stores: Stores) -> ArrangedSolution | None:
    """Return the result of an equal job; None if it is not kept."""
    data = stores.parts.find(job.name)
    return None if data is None else _FORM.validate_json(data)


def keep_arrangements(job: ArrangingJob, found: ArrangedSolution, stores: Stores) -> None:
    """Keep the result of a job."""
    stores.parts.put(job.name, _FORM.dump_json(found))


def chosen(composer: Composer, candidates: Mapping[str, Sequence[Arrangement]]) -> dict[str, Arrangement]:
    """Return an arrangement for each part. candidates: at least one for each, by key, in the order of the book."""
    if composer.edition.is_book:
        return choose(composer.compositions, candidates)
    return {key: arrangements[0] for key, arrangements in candidates.items()}
