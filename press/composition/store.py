"""Bytes that cost time to make, kept in files under a digest of all that goes into them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Store:
    """A folder of kept bytes. It may be deleted at any time, and several processes may use it at once."""

    folder: Path

    def keep(self, made_from: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        """What `make` makes, or made before of the same; `made_from`: everything that decides how it turns out."""
        name = hashlib.sha256(repr(made_from).encode()).hexdigest()
        path = self.folder / name[:2] / name
        try:
            return path.read_bytes()
        except OSError:
            data = make()
        with suppress(OSError):  # a full or locked disk costs time, and nothing else
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_name(f"{name}.{os.getpid()}")
            unfinished.write_bytes(data)
            unfinished.replace(path)
        return data
