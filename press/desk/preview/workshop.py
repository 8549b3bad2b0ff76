"""The workers of the preview, and what they are doing."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from press.composition.compositor.ladder import ArrangedSolution
from press.composition.job import ArrangingJob, Job, Rendered
from press.editions import SCREEN
from press.engine.processes import Processes
from press.engine.workers import arrange, reason_of, render, workers
from press.problems import Problem
from press.production.folders import Folders
from press.production.proofs import Proofs

Key = tuple[str, str]
"""The name of an edition, and the key of a part."""


_FIRST = 2
"""The workers for the parts on the screen."""


@dataclass(frozen=True, eq=False)
class LayoutTask:
    """A part to lay out. saved: when its file was saved, as time(), 0 if unknown."""

    key: Key
    proofs: Proofs
    job: Job
    saved: float


class Workshop:
    """Two workers for the parts on the screen: one has a first look while the other one arranges. And one for each
    core, at a lower priority, for everything else.

    laid_out, arranged: called with every result, in any thread.
    """

    def __init__(
        self,
        folders: Folders,
        laid_out: Callable[[LayoutTask, Future[Rendered]], None],
        arranged: Callable[[ArrangingJob, Future[ArrangedSolution]], None],
    ) -> None:
        self._laid_out, self._arranged = laid_out, arranged
        self._at_once = os.cpu_count() or 1
        self._first = workers(_FIRST, folders.stylesheets, SCREEN, at_once=_FIRST)
        self._others = workers(self._at_once, folders.stylesheets, SCREEN, at_once=self._at_once, gives_way=True)
        self._is_warmed_up = False
        self.layouts: list[LayoutTask] = []
        """What is being laid out."""
        self.arranging: set[str] = set()
        """The names of the jobs that are being arranged."""

    @property
    def has_room(self) -> bool:
        """Whether a worker has nothing to do."""
        return len(self.layouts) + len(self.arranging) < self._at_once

    def lay_out(self, task: LayoutTask, *, is_seen: bool) -> None:
        """Have a part laid out. is_seen: whether it is on the screen."""
        self.layouts.append(task)
        self._pool(is_seen).submit(render, task.job).add_done_callback(lambda done: self._laid_out(task, done))

    def arrange(self, job: ArrangingJob, *, is_seen: bool) -> None:
        """Have a solution arranged. is_seen: whether it is on the screen."""
        self.arranging.add(job.name)
        self._pool(is_seen).submit(arrange, job).add_done_callback(lambda done: self._arranged(job, done))

    def _pool(self, is_seen: bool) -> Processes:
        return self._first if is_seen else self._others

    def is_laying_out(self, key: Key, job: Job) -> bool:
        """Whether an equal job of a part is being laid out."""
        return any((task.key, task.job.name) == (key, job.name) for task in self.layouts)

    def warm_up(self, job: Job) -> None:
        """Have a worker for the parts on the screen lay out a part, once: it loads much code on first use."""
        if not self._is_warmed_up:
            self._is_warmed_up = True
            self._first.submit(render, replace(job, target=job.target.with_suffix(".warm-up")))

    def close(self) -> None:
        """End the workers without waiting: nobody will see what they make."""
        for pool in (self._first, self._others):
            pool.dismiss()


def stopped(source: Path, key: str, error: BaseException) -> Problem:
    """Return the problem of a part that a worker could not arrange or lay out. source: its content file."""
    reason, remedy = reason_of(error)
    return Problem(str(source), 0, key, f"the layout stopped: {reason}.", remedy)
