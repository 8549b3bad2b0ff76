"""Edits: some places of a content file get other words, and every other byte of it stays as it is.

Places are counted in the text as it is read: with uniform line ends, each letter one character (``content.uniform``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

import yaml

from press.editorial.content import LINE_ENDS, composed, end_of_fields, nodes_of

_LINE_END = re.compile(f"({'|'.join(map(re.escape, (*LINE_ENDS, chr(10))))})")


@dataclass(frozen=True, order=True)
class Edit:
    """What takes the place of a piece of a text. start, end: of the piece, in characters from 0; words: instead."""

    start: int
    end: int
    words: str


def edited(raw: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the bytes of a file after edits that do not overlap. raw: its bytes before, UTF-8."""
    mark = BOM_UTF8 if raw.startswith(BOM_UTF8) else b""
    text = raw[len(mark) :].decode("utf-8")
    pieces = _LINE_END.split(text)
    line_end = pieces[1] if len(pieces) > 1 else "\n"
    begins = list(accumulate((len(line) + len(end) for line, end in _lines(pieces)), initial=0))
    read_begins = list(accumulate((len(composed(line)) + 1 for line, _ in _lines(pieces)), initial=0))

    def place(offset: int) -> int:
        line = bisect_right(read_begins, offset) - 1
        return begins[line] + _column(pieces[2 * line], offset - read_begins[line])

    for edit in sorted(edits, reverse=True):
        text = text[: place(edit.start)] + edit.words.replace("\n", line_end) + text[place(edit.end) :]
    return mark + text.encode("utf-8")


def field_edit(text: str, field: str, words: str) -> Edit:
    """Return the edit that gives a field other words. text: of a Markdown file; field: one of its fields.

    A value of several lines leaves as many: whatever is below it stays on its line.
    """
    lines = text.split("\n")
    fields = "\n".join(lines[1 : end_of_fields(lines)])
    node = nodes_of(fields)
    assert isinstance(node, yaml.MappingNode)  # the file has been read
    value = next(value for name, value in node.value if name.value == field)
    written = fields[value.start_mark.index : value.end_mark.index].rstrip()
    start = len(lines[0]) + 1 + value.start_mark.index
    return Edit(start, start + len(written), words + "\n" * written.count("\n"))


def _lines(pieces: list[str]) -> Iterable[tuple[str, str]]:
    return zip(pieces[::2], [*pieces[1::2], ""], strict=True)


def _column(line: str, column: int) -> int:
    """Return how many characters of a line, as it is written, are the first `column` of the line as it is read."""
    read = composed(line)
    if len(read) == len(line):
        return column
    return next(n for n in range(len(line) + 1) if composed(line[:n]) == read[:column])
