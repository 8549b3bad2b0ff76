"""The doors of the press for inputs by chance: how one is drawn and kept, and how the press gets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from hypothesis.strategies import SearchStrategy

from tests.conftest import PROJECT, SAMPLE, copy_sample
from tests.fuzzing import strategies
from tests.hostile.doors import DOORS, PRODUCTS, copy_products
from tests.hostile.requests import Asked
from tests.test_broken import problems_of

PICTURE = "pictures/blok.svg"


@dataclass(frozen=True)
class FuzzedDoor:
    """A door, and what comes in by chance.

    drawn: how an input is drawn; says: the input and an empty folder -> the problems; written, read: the input -> the
    bytes of a file of the corpus, and back; content: the input is in ``content/`` of the folder then, so it can be laid
    out; looks: it is a template or a stylesheet, which may stop the layout; programs: what may be started.
    """

    drawn: SearchStrategy[Any]
    says: Callable[[Any, Path], list[str]]
    written: Callable[[Any], bytes]
    read: Callable[[bytes], Any]
    content: bool = False
    looks: bool = False
    programs: frozenset[str] = frozenset()


def _of_file(given: tuple[str, bytes], empty: Path) -> list[str]:
    return _with(copy_sample(empty / "content"), given)


def _of_catalogue(given: tuple[str, bytes], empty: Path) -> list[str]:
    return _with(copy_products(empty / "content"), given)


def _of_looks(given: tuple[str, bytes], empty: Path) -> list[str]:
    """A file of the press, changed, in the place that a catalogue has for its own."""
    (copy_sample(empty / "content") / given[0]).parent.mkdir(parents=True)
    return _with(empty / "content", given)


def _with(content: Path, given: tuple[str, bytes]) -> list[str]:
    (content / given[0]).write_bytes(given[1])
    return problems_of(content)


def _of_drawing(data: bytes, empty: Path) -> list[str]:
    return _of_file((PICTURE, data), empty)


def _of_request(asked: Asked, empty: Path) -> list[str]:
    """No problem, unless the preview has failed."""
    (status,) = DOORS["request"].says(asked, empty)
    return [] if 200 <= int(status) < 500 else [f"status {status}"]


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _as_is(data: bytes) -> bytes:
    return data


def _of_files(folder: Path, names: str, says: Callable[[Any, Path], list[str]], **more: Any) -> FuzzedDoor:
    drawn = strategies.files(folder, names)
    return FuzzedDoor(drawn, says, lambda given: given[0].encode() + b"\n" + given[1], _named, content=True, **more)


def _of_text(key: str, drawn: SearchStrategy[str], **more: Any) -> FuzzedDoor:
    return FuzzedDoor(drawn, DOORS[key].says, _bytes, _text, **more)


def _asked(data: bytes) -> Asked:
    fields = json.loads(data)
    return Asked(**fields | {"hosts": tuple(fields["hosts"])})


def _named(data: bytes) -> tuple[str, bytes]:
    name, _, rest = data.partition(b"\n")
    return name.decode(), rest


FUZZED = {
    "file": _of_files(SAMPLE, "", _of_file),
    "catalogue": _of_files(PRODUCTS, "", _of_catalogue),
    "template": _of_files(PROJECT, "templates", _of_looks, looks=True),
    "stylesheet": _of_files(PROJECT, "styles", _of_looks, looks=True),
    "field": _of_text("field", strategies.FIELDS, content=True),
    "text": _of_text("text", strategies.TEXTS, content=True),
    "drawing": FuzzedDoor(strategies.DRAWINGS, _of_drawing, _as_is, _as_is, content=True),
    "list": FuzzedDoor(strategies.LISTS, DOORS["list"].says, _as_is, _as_is),
    "mail": _of_text("mail", strategies.ADDRESSES),
    "request": FuzzedDoor(
        strategies.REQUESTS, _of_request, lambda asked: json.dumps(asdict(asked), indent=1).encode(), _asked
    ),
    "revision": _of_text("revision", strategies.REVISIONS, programs=frozenset({"git"})),
    "facts": FuzzedDoor(strategies.facts(), DOORS["facts"].says, _as_is, _as_is),
}
