"""A place on a page -> the file and the line where it is written, and the address that opens it in an editor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from press.editorial.content import read_markdown, read_yaml
from press.layers import LooksFolder, text_of
from press.problems import ProblemsFound, named_from


@dataclass(frozen=True)
class Source:
    """A place in a file. line: from 1, 0 for the whole file."""

    path: Path
    line: int

    @property
    def said(self) -> str:
        """The place as problems show it: ``content/foreword.md:12``, relative to the working directory."""
        path = named_from(self.path, Path.cwd())
        return f"{path}:{self.line}" if self.line else str(path)

    def address(self, editor: str) -> str:
        """The address that opens the place. editor: an address with {path} and {line} in it, "" for none."""
        path = quote(self.path.as_posix())
        if "/{path}" in editor:
            path = path.removeprefix("/")
        return editor.replace("{path}", path).replace("{line}", str(self.line))


@dataclass(frozen=True)
class Sources:
    """Where parts are written. files: by the key of a part, or of a solution that shares one, the file that a person
    would open to fix it; labels: the file of the fixed words, None if there is none.
    """

    files: Mapping[str, Path]
    templates: LooksFolder
    labels: Path | None = None

    def find(self, key: str, written: str) -> Source:
        """The place where a spot of a part is written. key: the part; written: as in a Spot."""
        if written.startswith(":"):
            other, _, line = written[1:].rpartition("/")
            return Source(self.files[other or key], int(line))
        if written.startswith("@"):
            other, _, field = written[1:].rpartition("/")
            path = self.files[other if other in self.files else key]
            return _source(path, field)
        name, _, line = written.rpartition(":")
        return Source(self.templates / name, int(line))


def in_templates(templates: LooksFolder, words: str) -> Source | None:
    """The first line of a template that has these words; None if no template has them."""
    for template in sorted(templates.rglob("*.html")):
        before, found, _ = text_of(template).partition(words)
        if found:
            return Source(template, before.count("\n") + 1)
    return None


def _source(path: Path, field: str) -> Source:
    """The place of a field ("figures.1": items are counted from 1) of a file, or of its original if a translation
    leaves it out; the first line if the file cannot be read.
    """
    try:
        entry = read_markdown(path) if path.suffix == ".md" else read_yaml(path)
    except ProblemsFound:
        return Source(path, 1)
    place = tuple(int(step) - 1 if step.isdigit() else step for step in field.split("."))
    return Source(entry.file(place), entry.line(place))
