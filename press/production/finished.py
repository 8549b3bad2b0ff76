"""The cache of finished files: files are not made again from the same input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from press.composition.store import Store, digest
from press.composition.toolchain import build_digest
from press.production.folders import MOST_KEPT


def make_or_find(
    store: Store, files: Sequence[Path], made_from: tuple[object, ...], make: Callable[[], object]
) -> None:
    """Put these files in place from the store, or call `make` to make them, and store them.

    store: the store of finished files; made_from: everything that decides the content of the files, except the
    press itself. Raises what `make` raises; then nothing is stored.
    """
    names = [digest((file.name, build_digest(), *made_from)) for file in files]
    if all(map(store.place, names, files)):
        return
    make()
    for file, name in zip(files, names, strict=True):
        store.put_file(name, file)
    store.trim(MOST_KEPT)
