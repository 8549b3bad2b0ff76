"""The corpus: inputs that once broke a rule, and a few of each kind, a folder for each door."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.fuzzing.doors import FUZZED

CORPUS = Path(__file__).parent / "corpus"


def every_kept() -> Iterator[tuple[str, Path]]:
    """The files of the corpus, each with the key of its door."""
    for key in FUZZED:
        yield from ((key, path) for path in sorted((CORPUS / key).glob("*")))


def keep(key: str, given: Any, name: str = "") -> Path:
    """Keep an input. name: of its file; "" for one that is the same for the same input."""
    data = FUZZED[key].written(given)
    path = CORPUS / key / (name or hashlib.sha256(data).hexdigest()[:12])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
