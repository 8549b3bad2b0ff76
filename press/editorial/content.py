"""Content files -> raw entries that remember the line of every value.

YAML is read from its nodes, not through YAML's guesses: only ``true``, ``false``, plain decimal
numbers and an empty value are more than text, so that ``no``, ``12:30`` or ``0123`` stay what the
editor wrote. Equal keys, tabs, anchors and files in another encoding than UTF-8 are problems.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import yaml

from press.editorial.yaml_words import BACKSLASH, IN_QUOTES, not_yaml
from press.problems import Problem, ProblemsFound

Place = tuple[str | int, ...]
Value: TypeAlias = "str | int | float | bool | tuple[Value, ...] | dict[str, Value] | None"
"""What a content file can hold: a tuple is a list in YAML, a dict is a group of fields."""

MAX_BYTES = 200_000
"""No honest content file comes near; a larger one could keep the parsers busy for minutes."""

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_NOT_FINITE = {".nan": float("nan"), ".inf": float("inf"), "-.inf": float("-inf")}
_LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\u0085", "\v", "\f")
"""The last ones are pasted from layout programs; in front of a line's end they crash WeasyPrint's line breaking."""
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")
"""Signs that no one can see or print, and the one that stands for a letter that was lost."""
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NOT_QUICK = re.compile(r"\t|^[ ?-]{100}", re.MULTILINE)
"""A tab, or a list in a list in a list …"""
_MOST_BRACKETS = 300
_QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STRUCTURE = "!&*"
"""Signs at the start of a value that would make YAML leave out the word behind them."""


@dataclass(frozen=True)
class Entry:
    """One content file as it was read.

    data: what the YAML says; lines: place of a value -> its 1-based line; body: the Markdown below the
    front matter; body_line: the line it begins on.
    """

    path: Path
    data: Value
    lines: dict[Place, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    def fields(self) -> dict[str, Value]:
        """The fields of the file, by name. Raises ProblemsFound if it holds something else."""
        if not isinstance(self.data, dict):
            raise ProblemsFound([self.problem((), "the file holds no fields.", 'Write them like: name: "Byhaver"')])
        return self.data

    def at(self, place: Place) -> Value:
        """The value at `place`. Raises LookupError if there is none."""
        value = self.data
        for step in place:
            value = step_into(value, step)
        return value

    def line(self, place: Place) -> int:
        """The line of the value at `place`, or of the nearest one that holds it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def problem(self, place: Place, message: str, remedy: str = "") -> Problem:
        """A problem with the value at `place`; items of a list are named from 1."""
        name = ".".join(str(step + 1) if isinstance(step, int) else step for step in place)
        return Problem(str(self.path), self.line(place), name, message, remedy)


def step_into(value: Value, step: str | int) -> Value:
    """The field or the item of `value` that has the name or the number `step`. Raises LookupError if there is none."""
    if isinstance(value, dict) and isinstance(step, str):
        return value[step]
    if isinstance(value, tuple) and isinstance(step, int):
        return value[step]
    raise LookupError(step)


def read_yaml(path: Path) -> Entry:
    """Read a YAML file. Raises ProblemsFound."""
    return _parse(path, read_text(path), first_line=1)


def read_markdown(path: Path) -> Entry:
    """Read a Markdown file with YAML front matter between two lines of ``---``. Raises ProblemsFound."""
    lines = read_text(path).split("\n")
    if lines[0].rstrip() != "---":
        raise ProblemsFound(
            [Problem(str(path), 1, "", "the file does not begin with front matter.", 'Let its first line be "---".')]
        )
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if closing is None:
        raise ProblemsFound(
            [Problem(str(path), 1, "", "the front matter has no end.", 'Put a line "---" between it and the text.')]
        )
    front = _parse(path, "\n".join(lines[1:closing]), first_line=2)
    return Entry(path, front.data, front.lines, "\n".join(lines[closing + 1 :]), closing + 2)


def read_text(path: Path) -> str:
    """The text of a file, its line ends made equal. Raises ProblemsFound."""
    try:
        return _decoded(path, path.read_bytes())
    except FileNotFoundError:
        raise _fault(path, "the file is missing.", "Create it, or correct the name.") from None
    except OSError as error:
        said = f"the file cannot be read ({error.strerror})."
        raise _fault(path, said, "Check what it is and who may read it.") from None


@lru_cache(maxsize=512)
def _decoded(path: Path, raw: bytes) -> str:
    """The text of a file, its line ends made equal. Raises ProblemsFound."""
    if len(raw) > MAX_BYTES:
        said = f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read."
        raise _fault(path, said, "Is it a content file?")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _fault(path, "the file is not in the encoding UTF-8.", 'Save it again as "UTF-8".', line) from None
    for line_end in _LINE_ENDS:
        text = text.replace(line_end, "\n")
    if match := _NO_TEXT.search(text):
        message = f"a sign stands here that cannot be printed (U+{ord(match.group()):04X})."
        line = text[: match.start()].count("\n") + 1
        raise _fault(path, message, "Delete it, or write the letter that was meant.", line)
    return text


def _fault(path: Path, message: str, remedy: str, line: int = 0) -> ProblemsFound:
    return ProblemsFound([Problem(str(path), line, "", message, remedy)])


@lru_cache(maxsize=512)
def _parse(path: Path, text: str, first_line: int) -> Entry:
    """The fields of a file. The same text is parsed once: a build reads it several times, the preview at every save."""

    def fault(line: int, message: str, remedy: str) -> ProblemsFound:
        return ProblemsFound([Problem(str(path), line + first_line, "", message, remedy)])

    for number, line in enumerate(text.split("\n")):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            raise fault(number, "a tab stands at the beginning of the line.", "Indent with spaces.")
    reader = _NodeReader(path, text, first_line)
    try:
        node = _composed(text)
        data = {} if node is None else reader.value(node, ())
    except yaml.MarkedYAMLError as error:
        raise fault(*not_yaml(error)) from None
    except RecursionError:
        raise fault(0, "brackets stand inside brackets, too deep to be content.", "Check them.") from None
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return Entry(path, data, reader.lines)


def _composed(text: str) -> yaml.Node | None:
    """The nodes of a YAML text, by the quick parser; by the other one where there is a fault: it says more of it.

    They agree on what is right, but for tabs: only the other one refuses one in front of a value. And nothing stops the
    quick one when lists stand in lists without end: it takes the whole process with it.
    """
    if text.count("[") + text.count("{") < _MOST_BRACKETS and not _NOT_QUICK.search(text):
        with suppress(yaml.MarkedYAMLError):
            return yaml.compose(text, Loader=_QUICK)
    return yaml.compose(text, Loader=yaml.SafeLoader)


class _NodeReader:
    """Turns YAML nodes into values, noting lines and what no content file may hold."""

    def __init__(self, path: Path, text: str, first_line: int) -> None:
        self.path = path
        self.text = text
        self.first_line = first_line
        self.lines: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, place: Place) -> Value:
        self.lines.setdefault(place, node.start_mark.line + self.first_line)
        sign = "*" if id(node) in self._seen else self.text[node.start_mark.index : node.start_mark.index + 1]
        self._seen.add(id(node))
        if sign in _STRUCTURE:
            self._fault(place, f'a value cannot begin with "{sign}".', IN_QUOTES)
            return None
        if isinstance(node, yaml.ScalarNode):
            if self._swallows(node):
                self._fault(place, *BACKSLASH)
            return _scalar(node)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.value(item, (*place, n)) for n, item in enumerate(node.value))
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node, place)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.lines[()] = key_node.start_mark.line + self.first_line
                self._fault((), "a list or a group of fields stands where a name should.", "Give the field a name.")
                continue
            key = str(key_node.value)
            inner = (*place, key)
            if key in found:
                first = self.lines[inner]
                self.lines[inner] = key_node.start_mark.line + self.first_line
                self._fault(inner, f"the field stands twice; the first is on line {first}.", "Delete one of them.")
                continue
            self.lines[inner] = key_node.start_mark.line + self.first_line
            found[key] = self.value(value_node, inner)
        return found

    def _swallows(self, node: yaml.ScalarNode) -> bool:
        r"""Whether a backslash makes something else of the letter behind it, as in "C:\navne"."""
        written = self.text[node.start_mark.index : node.end_mark.index]
        escapes = _ESCAPE.findall(written) if node.style == '"' else ()
        return any(letter not in '"\\xuU\n ' for letter in escapes) or bool(_NO_TEXT.search(node.value))

    def _fault(self, place: Place, message: str, remedy: str) -> None:
        entry = Entry(self.path, None, self.lines)
        self.problems.append(entry.problem(place, message, remedy))


def _scalar(node: yaml.ScalarNode) -> str | int | float | bool | None:
    text = str(node.value)
    if node.style:  # quoted or a block: the editor says that it is text
        return text
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if match := _NUMBER.fullmatch(text):
        return float(text) if match.group(2) else int(text)
    return _NOT_FINITE.get(text.lower(), text)
