"""Content files -> raw entries that remember the line of every value.

YAML is read from its nodes, without guessed types: only ``true``, ``false``, plain decimal numbers and an empty value
are not text, so ``no``, ``12:30`` or ``0123`` remain as the editor wrote them. Equal keys, tabs, anchors and files in
an encoding other than UTF-8 are problems. The fields of a translation are completed from its original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import yaml

from press.closed_room import NotLetIn, read_file
from press.editorial.file_languages import FRAME, language_of, original_of
from press.editorial.scalars import is_cut, value_of
from press.editorial.translating import joined
from press.editorial.yaml_words import BACKSLASH, HASH, IN_QUOTES, not_yaml
from press.problems import Problem, ProblemsFound

Place = tuple[str | int, ...]
Value: TypeAlias = "str | int | float | bool | tuple[Value, ...] | dict[str, Value] | None"
"""A value in a content file: a tuple is a list in YAML, a dict is a group of fields."""

MAX_BYTES = 200_000
"""No real content file is nearly as large; a larger one could keep the parsers busy for minutes."""
MOST_CHARACTERS, MOST_IN_FIELD = 40_000, 5_000
"""The longest text below the fields, and the longest text in a field, ten times as long as any that fits."""
MOST_VALUES = 20_000
"""The most values in a file."""
OUTER_FILES = (
    *("brand.yaml", "catalogue.yaml", "foreword.md", "index.yaml"),
    *("joints.yaml", "publications.yaml", "schema.yaml"),
)
"""The files that are in the content folder itself, not in a folder in it; their translations are there, too."""
STANDS_ALONE = ("index.yaml", "joints.yaml")
"""The files of which a translation takes nothing from the original: they list words of one language."""
_OF_ONE_EDITION = ("isbn", "ean")
"""The fields of the catalogue that every edition has for itself."""

LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\u0085", "\v", "\f")
"""What ends a line, besides a line feed. The last ones come from text pasted from layout programs; before a line end
they crash WeasyPrint's line breaking.
"""
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd\ufffe\uffff]")
"""Characters that cannot be seen or printed, and the character that replaces a lost one."""
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_CONFLICT_END = re.compile(r"^>{7}(?: |$)", re.MULTILINE)
"""What git writes into a file where two people changed the same lines."""
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NOT_QUICK = re.compile(r"\t|^[ ?-]{100}", re.MULTILINE)
"""A tab, or a list in a list in a list …"""
_MOST_BRACKETS = 1000
"""How many lists in each other the fast parser may get."""
_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRUCTURE = "!&*"
"""Characters at the start of a value that would make YAML leave out the word after them."""


@dataclass(frozen=True)
class Entry:
    """One content file as it was read.

    data: the values in the YAML; lines: place of a value -> its line, from 1; body: the Markdown below the front
    matter; body_line: the line on which it begins, from 1. Of a translation, left_out are the places of values that are
    those of its original, with everything in them, and original is the file where these are written.
    """

    path: Path
    data: Value
    lines: dict[Place, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    left_out: frozenset[Place] = frozenset()
    original: Path | None = None

    def fields(self) -> dict[str, Value]:
        """Return the fields of the file, by name. Raises ProblemsFound if it contains something else."""
        if not isinstance(self.data, dict):
            raise ProblemsFound([self.problem((), "the file has no fields.", 'Write them like: name: "Gardens"')])
        return self.data

    def at(self, place: Place) -> Value:
        """Return the value at `place`. Raises LookupError if there is none."""
        value = self.data
        for step in place:
            value = step_into(value, step)
        return value

    def line(self, place: Place) -> int:
        """Return the line of the value at `place`, or of the nearest value around it; from 1."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def file(self, place: Place) -> Path:
        """Return the file where the value at `place` is written: that of the entry, or its original."""
        return self.original if self.original and _is_in(place, self.left_out) else self.path

    def problem(self, place: Place, message: str, remedy: str = "") -> Problem:
        """Return a problem with the value at `place`. In the name of its field, items of a list are counted from 1."""
        name = ".".join(str(step + 1) if isinstance(step, int) else step for step in place)
        return Problem(str(self.file(place)), self.line(place), name, message, remedy)


def step_into(value: Value, step: str | int) -> Value:
    """Return the field or item of `value` with the name or index `step`. Raises LookupError if there is none."""
    if isinstance(value, dict) and isinstance(step, str):
        return value[step]
    if isinstance(value, tuple) and isinstance(step, int):
        return value[step]
    raise LookupError(step)


def read_yaml(path: Path) -> Entry:
    """Read a YAML file of a content folder; the fields of a translation are completed. Raises ProblemsFound."""
    return _completed(_parse(path, read_text(path, room_of(path)), first_line=1), read_yaml)


def read_markdown(path: Path) -> Entry:
    """Read a Markdown file of a content folder, with YAML front matter between two lines of ``---``.

    The fields of a translation are completed. Raises ProblemsFound.
    """
    lines = read_text(path, room_of(path)).split("\n")
    if lines[0].rstrip() != "---":
        raise ProblemsFound(
            [Problem(str(path), 1, "", "the file does not begin with front matter.", 'Make "---" its first line.')]
        )
    if (closing := end_of_fields(lines)) is None:
        raise ProblemsFound(
            [Problem(str(path), 1, "", "the front matter has no end.", 'Put a line "---" between it and the text.')]
        )
    front = _parse(path, "\n".join(lines[1:closing]), first_line=2)
    body = "\n".join(lines[closing + 1 :])
    if len(body) > MOST_CHARACTERS:
        message = f"the text has {len(body):,} characters; at most {MOST_CHARACTERS:,} are allowed."
        raise _fault(path, message, "Is it a content file?", closing + 2)
    return _completed(Entry(path, front.data, front.lines, body, closing + 2), read_markdown)


def _completed(entry: Entry, read: Callable[[Path], Entry]) -> Entry:
    """Return an entry with the fields that it leaves out, if it is a translation. Raises ProblemsFound."""
    path = original_of(entry.path)
    if path == entry.path or path.name in STANDS_ALONE or not isinstance(entry.data, dict):
        return entry
    original = read(path)
    if not isinstance(original.data, dict):
        return entry
    data = {name: value for name, value in original.data.items() if name not in _OF_ONE_EDITION}
    data |= {"language": language_of(entry.path)} if path.name == FRAME else {}
    found = joined(path.name, data, entry.data)
    if found.faults:
        raise ProblemsFound(entry.problem(fault.place, fault.message, fault.remedy) for fault in found.faults)
    inherited = {place: line for place, line in original.lines.items() if _is_in(place, found.left_out)}
    own = {place: line for place, line in entry.lines.items() if not _is_in(place, found.left_out)}
    left_out = frozenset(found.left_out)
    return replace(entry, data=found.data, lines=inherited | own, left_out=left_out, original=path)


def _is_in(place: Place, groups: Collection[Place]) -> bool:
    """Whether a place is one of these, or in one of them."""
    return any(place[:length] in groups for length in range(len(place) + 1))


def end_of_fields(lines: Sequence[str]) -> int | None:
    """Return the index of the line that ends the fields of a Markdown file; None if there is none."""
    return next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)


def read_text(path: Path, folder: Path | None) -> str:
    """Return the text of a file, with uniform line ends.

    folder: the folder that it must be in; None if a person named the file. Raises ProblemsFound.
    """
    try:
        return _decoded(path, read_file(path, folder, MAX_BYTES, "Is it a content file?"))
    except NotLetIn as fault:
        raise _fault(path, fault.message, fault.remedy) from None
    except FileNotFoundError:
        raise _fault(path, "the file is missing.", "Create it, or correct the name.") from None
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})."
        raise _fault(path, message, "Check that it is a file and that you may read it.") from None


def room_of(path: Path) -> Path:
    """The content folder of a file that is in it, or in one of its folders: themes, solutions, labels."""
    return path.parent if original_of(path).name in OUTER_FILES else path.parent.parent


@lru_cache(maxsize=512)
def _decoded(path: Path, raw: bytes) -> str:
    """Return the text of a file, with uniform line ends. Raises ProblemsFound."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _fault(path, "the file is not in the encoding UTF-8.", 'Save it again as "UTF-8".', line) from None
    text = uniform(text)
    if match := _CONFLICT.search(text):
        first = text[: match.start()].count("\n") + 1
        end = _CONFLICT_END.search(text, match.start())
        last = text[: end.start()].count("\n") + 1 if end else text.count("\n") + 1
        message = f"there is a merge conflict, to line {last}: both versions of some lines are in the file."
        remedy = 'Keep the lines that are right, and delete those that begin with "<<<<<<<", "=======" or ">>>>>>>".'
        raise _fault(path, message, remedy, first)
    if match := NO_TEXT.search(text):
        message = f"there is a character here that cannot be printed (U+{ord(match.group()):04X})."
        line = text[: match.start()].count("\n") + 1
        raise _fault(path, message, "Delete it, or write the right letter.", line)
    return text


def uniform(text: str) -> str:
    """Return a text with uniform line ends, composed: as all files are read."""
    text = composed(text)
    for line_end in LINE_ENDS:
        text = text.replace(line_end, "\n")
    return text


def composed(text: str) -> str:
    """Return a text with each letter and its accents as one character, where Unicode has one (NFC)."""
    return unicodedata.normalize("NFC", text)


def _fault(path: Path, message: str, remedy: str, line: int = 0) -> ProblemsFound:
    return ProblemsFound([Problem(str(path), line, "", message, remedy)])


@lru_cache(maxsize=512)
def _parse(path: Path, text: str, first_line: int) -> Entry:
    """Return the fields of a file. Equal text is parsed only once: a build reads it several times, the preview at every
    save.
    """

    def fault(line: int, message: str, remedy: str) -> ProblemsFound:
        return ProblemsFound([Problem(str(path), line + first_line, "", message, remedy)])

    for number, line in enumerate(text.split("\n")):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            raise fault(number, "there is a tab at the beginning of the line.", "Indent with spaces.")
    reader = _NodeReader(path, text, first_line)
    try:
        node = nodes_of(text)
        data = {} if node is None else reader.value(node, ())
    except yaml.MarkedYAMLError as error:
        raise fault(*not_yaml(error)) from None
    except RecursionError:
        raise fault(0, "there are too many brackets inside brackets.", "Check the brackets.") from None
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return Entry(path, data, reader.lines)


def nodes_of(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text, from the fast parser; from the other parser if there is an error, because it
    describes errors better.

    Both accept the same text, except for tabs: only the other parser refuses a tab before a value. And the fast parser
    has no limit for lists in lists: very deep ones crash the whole process.
    """
    if not _NOT_QUICK.search(text):
        with suppress(yaml.MarkedYAMLError):
            if text.count("[") + text.count("{") < _MOST_BRACKETS or not _is_deep(text):
                return yaml.compose(text, Loader=_QUICK)
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _is_deep(text: str) -> bool:
    """Whether there are lists in lists that the fast parser may not get. Its events come one by one, at any depth."""
    depth = 0
    for event in yaml.parse(text, Loader=_QUICK):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MOST_BRACKETS:
            return True
    return False


class _NodeReader:
    """Turns YAML nodes into values. Records their lines, and problems: what is not allowed in a content file."""

    def __init__(self, path: Path, text: str, first_line: int) -> None:
        self.path = path
        self.text = text
        self.first_line = first_line
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, place: Place) -> Value:
        self.lines.setdefault(place, node.start_mark.line + self.first_line)
        first = "*" if id(node) in self._seen else self.text[node.start_mark.index : node.start_mark.index + 1]
        self._seen.add(id(node))
        if len(self._seen) > MOST_VALUES:
            message = f"the file has more than {MOST_VALUES:,} values."
            raise _fault(self.path, message, "Is it a content file?", node.start_mark.line + self.first_line)
        if first and first in _STRUCTURE:
            self._fault(place, f'a value cannot begin with "{first}".', IN_QUOTES)
            return None
        if isinstance(node, yaml.ScalarNode):
            if len(node.value) > MOST_IN_FIELD:
                message = f"the text has {len(node.value):,} characters; at most {MOST_IN_FIELD:,} are allowed."
                self._fault(place, message, "Shorten it.")
            elif self._swallows(node):
                self._fault(place, *BACKSLASH)
            elif is_cut(node, self.text):
                self._fault(place, *HASH)
            return value_of(node)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item, (*place, n)) for n, item in enumerate(node.value))
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node, place)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.lines[()] = key_node.start_mark.line + self.first_line
                self._fault(
                    (), "there is a list or a group of fields in the place of a name.", "Give the field a name."
                )
                continue
            key = str(key_node.value)
            inner = (*place, key)
            if len(key) > MOST_IN_FIELD:
                self._fault(inner, f"the name has {len(key):,} characters.", "Shorten it.")
                continue
            if key in found:
                first = self.lines[inner]
                self.lines[inner] = key_node.start_mark.line + self.first_line
                self._fault(
                    inner, f"the field is there twice; the first one is on line {first}.", "Delete one of them."
                )
                continue
            self.lines[inner] = key_node.start_mark.line + self.first_line
            found[key] = self.value(value_node, inner)
        return found

    def _swallows(self, node: yaml.ScalarNode) -> bool:
        r"""Whether a backslash changes the letter after it, as in "C:\navne"."""
        written = self.text[node.start_mark.index : node.end_mark.index]
        escapes = _ESCAPE.findall(written) if node.style == '"' else ()
        return any(letter not in '"\\xuU\n ' for letter in escapes) or bool(NO_TEXT.search(node.value))

    def _fault(self, place: Place, message: str, remedy: str) -> None:
        entry = Entry(self.path, None, self.lines)
        self.problems.append(entry.problem(place, message, remedy))
