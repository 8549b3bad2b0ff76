"""A place on a page -> the file and the line where it is written, and the address that opens it in an editor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import hypot
from pathlib import Path
from urllib.parse import quote

from press.composition.spots import Spot
from press.editorial.content import read_markdown, read_yaml
from press.prepress.pdf.page_boxes import Place
from press.problems import ProblemsFound

EDITOR = "vscode://file/{path}:{line}"


@dataclass(frozen=True)
class Source:
    """A place in a file. line: from 1, 0 for the whole file."""

    path: Path
    line: int

    @property
    def said(self) -> str:
        """The place as problems show it: ``content/foreword.md:12``, relative to the working directory."""
        here = Path.cwd()
        path = self.path.relative_to(here) if self.path.is_relative_to(here) else self.path
        return f"{path}:{self.line}" if self.line else str(path)

    def address(self, editor: str) -> str:
        """The address that opens the place. editor: an address with {path} and {line} in it, "" for none."""
        path = quote(self.path.as_posix())
        if "/{path}" in editor:
            path = path.removeprefix("/")
        return editor.replace("{path}", path).replace("{line}", str(self.line))


@dataclass(frozen=True)
class Sources:
    """Where parts are written. files: by the key of a part, the file that a person would open to fix it."""

    files: Mapping[str, Path]
    templates: Path

    def find(self, key: str, written: str) -> Source:
        """The place where a spot of a part is written. key: the part; written: as in a Spot."""
        if written.startswith(":"):
            return Source(self.files[key], int(written[1:]))
        if written.startswith("@"):
            other, _, field = written[1:].rpartition("/")
            path = self.files[other or key]
            return Source(path, _line(path, field))
        name, _, line = written.rpartition(":")
        return Source(self.templates / name, int(line))

    def trace(self, key: str, spots: Iterable[Spot], page: int, place: Place | None) -> Source:
        """Return the place where something on a page is written: that of the spot at the same place, or else nearest.

        key: the part; spots: all its spots; page: from 1 within the part; place: None if only the page is known. Then,
        and if the page has no spots, the result is the file of the part as a whole.
        """
        on_page = [spot for spot in spots if spot.page == page]
        if place is None or not on_page:
            return Source(self.files[key], 0)
        return self.find(key, min(on_page, key=lambda spot: _distance(spot, place)).source)


def _distance(spot: Spot, place: Place) -> tuple[float, float]:
    """Return how far a spot is from a place: 0 if they are the same; below 1 if they overlap, and the less the more."""
    width = min(spot.x + spot.width, place.x + place.width) - max(spot.x, place.x)
    height = min(spot.y + spot.height, place.y + place.height) - max(spot.y, place.y)
    if width <= 0 or height <= 0:
        return 1 + hypot(max(0, -width), max(0, -height)), spot.width * spot.height
    shared, areas = width * height, spot.width * spot.height + place.width * place.height
    return 1 - shared / (areas - shared), 0.0


def _line(path: Path, field: str) -> int:
    """The line of a field ("figures.1": items are counted from 1); 1 if the file cannot be read."""
    try:
        entry = read_markdown(path) if path.suffix == ".md" else read_yaml(path)
    except ProblemsFound:
        return 1
    return entry.line(tuple(int(step) - 1 if step.isdigit() else step for step in field.split(".")))
