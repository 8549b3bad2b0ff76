"""Finished files, kept: what was made of the same before is not made again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from press.composition.cache import build_digest
from press.composition.store import Store, digest
from press.production.folders import MOST_KEPT


def make_or_find(
    store: Store, files: Sequence[Path], made_from: tuple[object, ...], make: Callable[[], object]
) -> None:
    """Let `make` make these files, or put those in place that it made before of the same.

    store: where finished files are kept; made_from: everything that decides how they turn out, besides the press
    itself. What `make` raises is passed on, and nothing is kept.
    """
    names = [digest((file.name, build_digest(), *made_from)) for file in files]
    if all(map(store.place, names, files)):
        return
    make()
    for file, name in zip(files, names, strict=True):
        store.put_file(name, file)
    store.trim(MOST_KEPT)
