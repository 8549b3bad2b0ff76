"""Who lays out the parts: processes of this machine, or of a Dask cluster.

The engine needs most of a second to be ready. So if a file looks different from what was built last, a worker of this
machine is called in before it is known what there is to do, and comes while the content is still being read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from press.composition.store import digest, states
from press.editions import Edition
from press.engine.workers import EngineMissing, render, render_all, weight, workers
from press.installation import PRESS, advice_for, missing, not_installed
from press.problems import Problem, ProblemsFound
from press.production.folders import Folders

if TYPE_CHECKING:
    from distributed import Client

    from press.composition.job import Job, Rendered
    from press.engine.processes import Processes

MOST_PATIENCE = 10
"""Seconds in which a cluster must answer."""
_LATEST = "latest"


class Staff:
    """The workers of one command, as a context: at its end they go home."""

    def __init__(self, cluster: str = "") -> None:
        """`cluster`: the address of the scheduler of a Dask cluster, as "tcp://10.0.0.5:8786"; "" for this machine."""
        self._address = cluster
        self._cluster: Client | None = None
        self._pool: Processes | None = None
        self._seen: list[tuple[Folders, str, bytes]] = []

    def __enter__(self) -> Staff:
        """Speak to the cluster; nobody of this machine comes yet. Raises ProblemsFound."""
        if self._address:
            self._cluster = _connected(self._address)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None and self._pool:
            self._pool.close()
            self._pool = None
        self.send_home()
        if self._cluster:
            self._cluster.close()
        if kind is None:
            for folders, name, seen in self._seen:
                folders.stores.editions.put(name, seen)

    def look_in(self, folders: Folders, *editions: Edition) -> bool:
        """Call workers in if a file looks different from when one of these editions was made last -> whether it does.

        When the context ends well, the editions are made.
        """
        seen = digest(tuple(chain.from_iterable(states(folder, "*") for folder in _written_in(folders)))).encode()
        looks = [(folders, _name(folders, edition), seen) for edition in editions]
        self._seen += looks
        is_changed = any(folders.stores.editions.find(name) != seen for _, name, _ in looks)
        if is_changed and not self._address:
            self._workers(folders.styles, editions[0])
        return is_changed

    def render_all(self, jobs: Collection[Job]) -> Iterator[Rendered]:
        """Hand parts of one edition over, at once, and give what comes of them in any order. Raises ProblemsFound.

        The heaviest come first, so that nobody is left with a long one when there is nothing to do for the others.
        """
        heaviest_first = sorted(jobs, key=weight, reverse=True)
        return self._or_nobody(render_all(heaviest_first, self._submit(heaviest_first[0])) if jobs else iter(()))

    def _or_nobody(self, coming: Iterator[Rendered]) -> Iterator[Rendered]:
        """What comes; if it is not taken to its end, everybody is sent home."""
        try:
            yield from coming
        except EngineMissing as error:
            self.send_home()
            needs = missing(PRESS)
            raise not_installed(needs, f"the engine cannot start{'' if needs else f': {error}'}") from None
        except BaseException:
            self.send_home()
            raise

    def send_home(self) -> None:
        """What they are at is left, and what is still to be done; whoever is asked for afterwards is new."""
        if self._pool:
            self._pool.dismiss()
        self._pool = None

    def _submit(self, first: Job) -> Callable[[Job], Future[Rendered]]:
        """How a job is handed over; `first`: one of those that will be."""
        if self._cluster:
            from press.engine import cluster

            return partial(cluster.submit, self._cluster)
        pool = self._workers(first.styles, first.edition)
        return lambda job: pool.submit(render, job, None)

    def _workers(self, styles: Path, edition: Edition) -> Processes:
        """The workers of this machine, who may have to lay out this edition first."""
        if self._pool is None:
            self._pool = workers(os.cpu_count() or 1, styles, edition, at_once=1)
        return self._pool


def _connected(address: str) -> Client:
    """A client of a cluster that has workers. Raises ProblemsFound."""

    def problem(said: str, remedy: str) -> ProblemsFound:
        return ProblemsFound([Problem(f"dask:{address}", 0, "executor", said, remedy)])

    try:
        from distributed import Client
    except ImportError:
        raise problem("Dask is not installed.", f"Install it: {advice_for('dask')}.") from None
    try:
        client = Client(address, timeout=MOST_PATIENCE, set_as_default=False)
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


def _written_in(folders: Folders) -> Iterator[Path]:
    """The folders in which people write."""
    yield from (folders.content, folders.styles, folders.templates)
