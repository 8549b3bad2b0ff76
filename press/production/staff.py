"""The workers that lay out parts: processes on this machine, or a Dask cluster.

The engine takes most of a second to start. So if a file differs from what was built last, a worker on this machine
starts before the press knows what there is to do; it is ready while the content is still being read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from press.composition.store import digest
from press.editions import Edition
from press.engine.workers import EngineMissing, Result, arrange, render, results_of, weight, workers
from press.exit_codes import ExitCode
from press.installation import PRESS, advice_for, missing, not_installed
from press.layers import LooksFolder
from press.problems import Problem, ProblemsFound
from press.production.folders import Folders
from press.production.source_states import source_states
from press.scratch import temporary_folder

if TYPE_CHECKING:
    from distributed import Client

    from press.composition.compositor.ladder import ArrangedSolution
    from press.composition.job import ArrangingJob, Job, Rendered
    from press.engine.processes import Processes

CLUSTER_TIMEOUT = 10
"""Seconds to wait for the answer of a cluster."""
_LATEST = "latest"


def nothing() -> None:
    """What is done meanwhile if there is nothing to do."""


class Staff:
    """The workers of one command, as a context manager that stops them at its end."""

    def __init__(self, cluster: str = "") -> None:
        """cluster: the address of the scheduler of a Dask cluster, like "tcp://10.0.0.5:8786"; "" for this machine."""
        self._address = cluster
        self._cluster: Client | None = None
        self._pool: Processes | None = None
        self._seen: list[tuple[Folders, str, bytes]] = []
        self._begun: dict[tuple[str, Path], Future[Rendered]] = {}

    def __enter__(self) -> Staff:
        """Connect to the cluster; start no worker on this machine yet. Raises ProblemsFound."""
        if self._address:
            self._cluster = _connected(self._address)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self._pool:
            self._pool.close()
            self._pool = None
        self.stop()
        if self._cluster:
            self._cluster.close()
        if kind is None:
            for folders, name, seen in self._seen:
                folders.stores.editions.put(name, seen)

    def start_if_changed(self, folders: Folders, *editions: Edition) -> bool:
        """Start workers if a file has changed since one of these editions was made last; return whether one has.

        If the context ends without an error, the editions are recorded as made.
        """
        seen = digest(source_states(folders)).encode()
        states_seen = [(folders, _name(folders, edition), seen) for edition in editions]
        self._seen += states_seen
        is_changed = any(folders.stores.editions.find(name) != seen for _, name, _ in states_seen)
        if is_changed and not self._address:
            self._workers(folders.stylesheets, editions[0])
        return is_changed

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """Create a folder that workers write into, and delete it at the end of the context. They are stopped before, if
        not all their results were taken.
        """
        with temporary_folder() as folder:
            try:
                yield folder
            except BaseException:
                self.stop()
                raise
            if self._begun:
                self.stop()

    def begin(self, jobs: Sequence[Job]) -> None:
        """Submit jobs before ``render_all``, which then has their results sooner."""
        if jobs:
            submit = self._submit(jobs[0])
            self._begun |= {(job.name, job.target): submit(job) for job in jobs}

    def has_begun(self, job: Job) -> bool:
        """Whether a job was submitted before ``render_all``."""
        return (job.name, job.target) in self._begun

    def render_all(self, jobs: Collection[Job]) -> Iterator[Rendered]:
        """Submit all jobs of one edition at once, and yield their results in any order.

        The heaviest jobs are first, so that no worker has a long job at the end while the others have none. Raises
        ProblemsFound if the engine cannot start.
        """
        if not jobs:
            return iter(())
        heaviest_first = sorted(jobs, key=weight, reverse=True)
        new = self._submit(heaviest_first[0])

        def submit(job: Job) -> Future[Rendered]:
            return self._begun.pop((job.name, job.target), None) or new(job)

        return self._results_or_stop(results_of(heaviest_first, submit))

    def arrange_all(
        self, jobs: Iterable[ArrangingJob], meanwhile: Callable[[], None] = nothing
    ) -> Iterator[ArrangedSolution]:
        """Submit the solutions of one edition as they come, and yield their arrangements in any order.

        meanwhile: what to do when the first ones are submitted, while the workers are busy; and if one cannot be
        submitted, for the problems that it may find explain that. Raises ProblemsFound if the engine cannot start.
        """
        rest = iter(jobs)
        try:
            first = next(rest, None)
            results = results_of(chain((first,), rest), self._submit_arranging(first)) if first else iter(())
        except ProblemsFound:
            meanwhile()
            raise
        return self._results_or_stop(results, meanwhile)

    def _results_or_stop(self, results: Iterator[Result], meanwhile: Callable[[], None] = nothing) -> Iterator[Result]:
        """Yield the results; stop the workers if there is an error or the caller does not take all results."""
        try:
            meanwhile()
            yield from results
        except EngineMissing as error:
            self.stop()
            needs = missing(PRESS)
            raise not_installed(needs, f"the engine cannot start{'' if needs else f': {error}'}") from None
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop the workers of this machine at once; jobs in progress and waiting jobs are dropped.

        Later jobs get new workers.
        """
        if self._pool:
            self._pool.dismiss()
        self._pool = None
        self._begun.clear()

    def _submit(self, first: Job) -> Callable[[Job], Future[Rendered]]:
        """Return the function that submits a job. first: one of the jobs, for its stylesheets and edition."""
        if self._cluster:
            from press.engine import cluster

            return partial(cluster.submit, self._cluster)
        pool = self._workers(first.styles, first.edition)
        return lambda job: pool.submit(render, job)

    def _submit_arranging(self, first: ArrangingJob) -> Callable[[ArrangingJob], Future[ArrangedSolution]]:
        if self._cluster:
            from press.engine import cluster

            return partial(cluster.submit_arranging, self._cluster)
        pool = self._workers(first.styles, first.edition)
        return lambda job: pool.submit(arrange, job)

    def _workers(self, styles: LooksFolder, edition: Edition) -> Processes:
        """Return the workers of this machine, started if there are none; this edition is prepared first."""
        if self._pool is None:
            self._pool = workers(os.cpu_count() or 1, styles, edition, at_once=1)
        return self._pool


def _connected(address: str) -> Client:
    """Connect to a cluster, and return the client. Raises ProblemsFound if it does not answer or has no workers."""

    def problem(message: str, remedy: str, exit_code: ExitCode = ExitCode.REFUSED) -> ProblemsFound:
        return ProblemsFound([Problem(f"dask:{address}", 0, "executor", message, remedy)], exit_code)

    try:
        from distributed import Client
    except ImportError:
        remedy = f"Install it: {advice_for('dask')}."
        raise problem("Dask is not installed.", remedy, ExitCode.NOT_INSTALLED) from None
    try:
        client = Client(address, timeout=CLUSTER_TIMEOUT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise problem(
            f"no scheduler of a Dask cluster answers ({error}).", "Check the address, or start one."
        ) from None
    if not client.scheduler_info()["workers"]:
        client.close()
        raise problem("the cluster has no workers.", "Start some: dask worker ADDRESS.")
    return client


def _name(folders: Folders, edition: Edition) -> str:
    return digest((_LATEST, edition.name, str(folders.output)))
