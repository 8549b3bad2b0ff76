"""The looks of a catalogue: the press's stylesheets and templates, and those of a content folder, which go first.

A file in ``styles/`` or ``templates/`` of the content folder replaces the file of the same name of the press. Other
people may have written it, so a link that leads out of the content folder is a problem, and every file is opened by the
closed room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from press.closed_room import NotLetIn, read_file
from press.problems import Problem, ProblemsFound

OWN_STYLES = "own.css"
"""The stylesheet that only a catalogue has; it comes last."""
MOST_BYTES = 1_000_000
"""The largest stylesheet or template."""
DEEPEST = 50
"""How many brackets may be around another one in a stylesheet or template."""
LONGEST = 300
"""How many digits a number may have in a stylesheet, a template or a drawing. Python reads 4,300."""
LONG_NUMBER = re.compile(rf"(?<!\d)(?<!\d_)\d(?:_?\d){{{LONGEST}}}")
"""A number that has more; templates allow a line between digits, and digits of all scripts."""
_BRACKETS = re.compile(r"""/\*.*?\*/|"[^"\n]*"|'[^'\n]*'|[(){}\[\]]""", re.S)
"""Brackets, and comments and strings, in which brackets are text."""


@dataclass(frozen=True)
class Layers:
    """A folder of the press under the folder with the same purpose in a content folder, which need not be there.

    press: the folder of the press; own: that of the catalogue; room: the content folder.
    """

    press: Path
    own: Path
    room: Path

    def __truediv__(self, name: str | Path) -> Path:
        """Return the file with this name: that of the catalogue, or else of the press. Raises ProblemsFound."""
        return self._let_in(mine) if is_there(mine := self.own / name) else self.press / name

    def rglob(self, pattern: str) -> Iterable[Path]:
        """Return the files that match a pattern, each name once. Raises ProblemsFound."""
        return named_files(self, pattern).values()

    def _let_in(self, file: Path) -> Path:
        message, remedy = "", ""
        if not file.resolve().is_relative_to(self.room.resolve()):
            message = "the file is not in the folder of the content: a link leads out of it."
            remedy = "Put the file itself into the folder."
        elif (size := file.stat().st_size) > MOST_BYTES:
            message, remedy = f"the file has {size:,} bytes; at most {MOST_BYTES:,} are allowed.", "Make it smaller."
        if message:
            raise ProblemsFound([Problem(str(file), 0, "", message, remedy)])
        return file


LooksFolder: TypeAlias = Path | Layers
"""A folder of stylesheets or templates: one folder, or several as if they were one."""


def looks_in(project: Path, content: Path, name: str) -> Layers:
    """Return the stylesheets or templates in the folder of a project. content: the content folder, relative to it."""
    return Layers(project / name, project / content / name, project / content)


def has_own(looks: LooksFolder) -> bool:
    """Whether a catalogue has such a folder of its own."""
    return isinstance(looks, Layers) and looks.own.is_dir()


def is_own(looks: LooksFolder, file: Path) -> bool:
    """Whether a file of these looks is the catalogue's own."""
    return isinstance(looks, Layers) and file.is_relative_to(looks.own)


def named_files(looks: LooksFolder, pattern: str) -> dict[str, Path]:
    """Return the files that match a pattern, by their names from the folder, sorted. Raises ProblemsFound."""
    folders = (looks.press, looks.own) if isinstance(looks, Layers) else (looks,)
    names = sorted({path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob(pattern)})
    return {name: looks / name for name in names}


def found_in(looks: LooksFolder, file: Path) -> Path | None:
    """Return the file that takes the place of a file in one of the folders; None for a file that is in none of them.

    A stylesheet of the catalogue may so import one of the press by its name, and the other way round. Raises
    ProblemsFound.
    """
    for folder in (looks.own, looks.press) if isinstance(looks, Layers) else (looks,):
        if file.is_relative_to(folder):
            return looks / file.relative_to(folder)
    return None


def is_there(file: Path) -> bool:
    """Whether there is such a file. A name that is too long for the machine is the name of none."""
    try:
        return file.is_file()
    except OSError:
        return False


def read_look(file: Path) -> bytes:
    """Return the bytes of a stylesheet or template. Raises OSError, also if it is no file or too large."""
    try:
        return read_file(file, None, MOST_BYTES)
    except NotLetIn as fault:
        raise OSError(0, fault.message.rstrip("."), str(file)) from None


def text_of(file: Path) -> str:
    """Return the text of a stylesheet or template.

    Raises OSError; ProblemsFound if it is not in UTF-8, or if a parser could not follow it.
    """
    raw = read_look(file)
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise _fault(file, raw.count(b"\n", 0, error.start), "the file is not in UTF-8.", "Save it as UTF-8.") from None
    if found := LONG_NUMBER.search(text):
        message = f"there is a number of more than {LONGEST} digits."
        raise _fault(file, text.count("\n", 0, found.start()), message, "Shorten it.")
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth = max(0, depth + (found[0] in "([{") - (found[0] in ")]}"))
        if depth > DEEPEST:
            message = f"there are brackets inside {DEEPEST} others."
            raise _fault(file, text.count("\n", 0, found.start()), message, "Close those that are open.")
    return text


def _fault(file: Path, lines_before: int, message: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Problem(str(file), lines_before + 1, "", message, remedy)])
