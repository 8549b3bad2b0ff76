"""A save -> the arrangements of an edition: changed solutions are arranged again, then the book is chosen again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.spread import Arrangement
from press.composition.compositor.weighing import WeighedArrangement, weighed
from press.composition.job import ArrangingJob
from press.editorial.flatplan import Part
from press.problems import Problem, ProblemsFound
from press.production.proofs import Proofs

SHOWN = 3
"""How many arrangements of a part are shown with their costs."""


@dataclass(frozen=True)
class Rearranged:
    """Parts that got another arrangement though they were not edited. edited, others: the keys of parts."""

    edited: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


NOTHING_ELSE = Rearranged()


@dataclass(frozen=True)
class ArrangementChoice:
    """The arrangements of an edition, by the keys of its parts.

    names: of the jobs that found them; faults: why a part has no arrangement; weighed: the best ones of each part.
    """

    names: Mapping[str, str]
    arrangements: Mapping[str, Arrangement]
    faults: Mapping[str, tuple[Problem, ...]]
    weighed: Mapping[str, tuple[WeighedArrangement, ...]]

    def rearranged_since(self, before: ArrangementChoice) -> Rearranged:
        """Return the parts that have another arrangement than before, though they are the same."""
        edited = tuple(key for key, name in self.names.items() if before.names.get(key) != name)
        others = tuple(
            key
            for key, arrangement in self.arrangements.items()
            if key not in edited and before.arrangements.get(key, arrangement) != arrangement
        )
        return Rearranged(edited, others) if others else NOTHING_ELSE


@dataclass
class Choosing:
    """The way to a choice. before: the choice before the save, None if there is none.

    unread: parts whose jobs are not yet made, in order; missing: jobs whose results are not yet there.
    """

    proofs: Proofs
    before: ArrangementChoice | None
    unread: dict[str, Part] = field(init=False)
    missing: dict[str, ArrangingJob] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _found: dict[str, ArrangedSolution] = field(default_factory=dict)
    _faults: dict[str, tuple[Problem, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.unread = self.proofs.arranged_parts

    @property
    def is_complete(self) -> bool:
        """Whether the arrangements of all parts are known."""
        return not self.unread and not self.missing

    def read(self, key: str) -> None:
        """Make the job of a part. If its result is not kept, it is missing."""
        part = self.unread.pop(key)
        try:
            job = self.proofs.arranging_job(part)
        except ProblemsFound as found:
            self._names[key], self._faults[key] = "", found.problems
            return
        self._names[key] = job.name
        self.missing[key] = job
        if kept := self.proofs.kept(job):
            self.take(job, kept)

    def take(self, job: ArrangingJob, found: ArrangedSolution) -> None:
        """Take the result of a job, if it is missing."""
        if self._is_missing(job):
            del self.missing[job.key]
            self._found[job.key] = found

    def fail(self, job: ArrangingJob, problem: Problem) -> None:
        """Take the reason why a job has no result, if that is missing."""
        if self._is_missing(job):
            del self.missing[job.key]
            self._faults[job.key] = (problem,)

    def _is_missing(self, job: ArrangingJob) -> bool:
        return job.key in self.missing and self.missing[job.key].name == job.name

    def for_a_look(self, key: str) -> Arrangement | None:
        """Return the arrangement for a first look at a part: the one before the save, or else the best by itself."""
        if self.before and key in self.before.arrangements:
            return self.before.arrangements[key]
        found = self._found.get(key)
        return found.arrangements[0] if found and found.arrangements else None

    def choice(self) -> ArrangementChoice:
        """Return the choice, when everything is known.

        A part that has no arrangement keeps its pages, so its neighbours are chosen beside the arrangement that it had.
        """
        parts = self.proofs.arranged_parts
        demands = {key: self.proofs.demands(parts[key], one) for key, one in self._found.items()}
        fitting = {key: one.arrangements for key, one in self._found.items() if not demands[key]}
        kept = {key: (had,) for key in parts if key not in fitting and (had := self._had(key))}
        candidates: dict[str, Sequence[Arrangement]] = {**fitting, **kept}
        chosen = self.proofs.chosen({key: candidates[key] for key in parts if key in candidates})
        return ArrangementChoice(
            {key: self._names[key] for key in parts},
            chosen,
            {key: self._faults.get(key) or demands[key] for key in parts if key not in fitting},
            {key: self._weighed(chosen, key) for key in fitting},
        )

    def _had(self, key: str) -> Arrangement | None:
        return self.before.arrangements.get(key) if self.before else None

    def _weighed(self, chosen: Mapping[str, Arrangement], key: str) -> tuple[WeighedArrangement, ...]:
        composer = self.proofs.composer
        book = chosen if composer.edition.is_book else {key: chosen[key]}
        return weighed(composer.compositions, book, key, self._found[key].arrangements, SHOWN)
