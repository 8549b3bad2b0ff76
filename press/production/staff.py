"""Who lays out the parts of one build: processes of this machine, called in before it is known what there is to do.

A worker needs most of a second to be ready. So if a file looks different from what was built last, one is called in at
once, and comes while the content is still being read.
"""

from __future__ import annotations

import os
from concurrent.futures import Executor, ProcessPoolExecutor
from itertools import chain
from pathlib import Path

from press.composition.render import executor
from press.composition.store import digest, states
from press.editions import Edition
from press.production.house import House

_LATEST = "latest"


class Staff:
    """The workers of a build of one edition, as a context: at its end they go home."""

    def __init__(self, house: House, edition: Edition) -> None:
        self._house, self._edition = house, edition
        self._pool: ProcessPoolExecutor | None = None
        self._seen = digest(tuple(chain.from_iterable(states(folder, "*") for folder in _written_in(house))))

    def __enter__(self) -> Staff:
        """Call a worker in if something looks changed."""
        if self._house.editions.find(self._name()) != self._seen.encode():
            self.executor()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
        if kind is None:
            self._house.editions.put(self._name(), self._seen.encode())

    @property
    def is_called_in(self) -> bool:
        """Whether there are workers, or some on their way."""
        return self._pool is not None

    def executor(self) -> Executor:
        """The workers: one is ready, or soon will be; more come when there is work for them."""
        if self._pool is None:
            self._pool = executor(os.cpu_count() or 1, self._house.styles, self._edition, at_once=1)
        return self._pool

    def _name(self) -> str:
        return digest((_LATEST, self._edition.name, str(self._house.output)))


def _written_in(house: House) -> tuple[Path, ...]:
    """The folders in which people write."""
    return house.content, house.styles, house.templates
