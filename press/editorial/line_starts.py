"""The lines of a text -> the same lines, written so that the Markdown parser reads them as their writer meant them.

To the parser, a number and a point at the beginning of a line begin a list, so "17. maj" becomes its item 1; and a "•"
is a letter. Here a number begins a list only if the next item has the next number. Where the meaning cannot be told, it
is a fault. Comments (``<!-- … -->``) are taken out. The number of lines stays the same.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from press.editorial.markup import TASK_BOX

LARGEST_LABEL = 99
"""A larger number at the beginning of a line is a year or an amount, never the number of a list item."""
BULLETS = "•·‣◦▪●"
"""Characters that begin the items of a list in word processors."""
ITEM = rf"[-*+{BULLETS}–—]|\d{{1,9}}[.)]"
"""The pattern of what begins an item, for the writer or for the parser."""

_CODE = 4
"""The spaces at the beginning of a line that make it no item, unless it is in another one."""
_COMMENT_BEGINS = re.compile(r"(?<![ \t])([ \t]*)<!--")
_MARK = re.compile(rf"( *)(?:(\d{{1,9}})([.)])(?=[ \t]|$)|([-*+–—])(?=[ \t]|$)|([{BULLETS}])(?=\s|$))")
_IN_ITEM = re.compile(rf"((?<! ) *(?:{ITEM}) +)(?:(\d{{1,9}})([.)])|([-*+]))(?=[ \t]|$)")
_RULE = re.compile(r"\s*([-*])(?:\s*\1){2,}\s*$")
_EMPTY = re.compile(rf"\s*[-*{BULLETS}]\s*$")
_TASK = re.compile(rf" *(?:{ITEM}) +\[[ xX]\](?=\s|$)")
_BULLET_WITHOUT_SPACE = re.compile(rf" *([{BULLETS}])(?=[^\s{BULLETS}])")
_ENDS = tuple(".:;!?…»”\"')")
"""What the line above a list ends with; after other characters, a sentence continues on the next line."""

_NOT_CLOSED = ('a comment begins with "<!--" but has no end.', 'Write "-->" where it ends.')
_NO_LIST = (
    "two lines that follow each other begin with a number, but it is not a list.",
    "Leave a line empty between paragraphs; number a list 1., 2., 3.",
)
_NO_ROOM = (
    "the list does not begin on a new paragraph.",
    "Leave a line empty above it. If it is no list, write a backslash before the point: 1\\.",
)
_HYPHEN = (
    'a line within a paragraph begins with "{}", as an item of a list does.',
    "Leave a line empty above a list. If it is no list, move the character to the end of the line above.",
)
_DASHES = (
    'several lines of the paragraph begin with "{}", but not all.',
    'Begin each item of a list with "- ". If it is no list, move the character to the end of the line above.',
)
_EMPTY_ITEM = ("an item of the list is empty.", "Write it, or delete its line.")
_PLUS = ('each line of the paragraph begins with "+".', 'Begin each item of a list with "- ".')
_ITEM_WITHOUT_SPACE = re.compile(r" *-(?=[^\W\d_])")
_NO_SPACE = ('there is no space after the "{}".', "Write a space after it; each item begins on a line of its own.")


@dataclass(frozen=True)
class LineFault:
    """What is wrong with a line. line: from 0."""

    line: int
    message: str
    remedy: str


@dataclass(frozen=True)
class _Mark:
    """The beginning of a line that may begin a list item. number: None for other characters than numbers."""

    line: int
    indent: int
    number: int | None
    character: str


def as_meant(text: str) -> tuple[str, list[LineFault]]:
    """Return a text as the parser must get it, and what is wrong with its lines."""
    text, faults = _without_comments(text)
    lines = text.split("\n")
    faults += [LineFault(n, *TASK_BOX) for n, line in enumerate(lines) if _TASK.match(line)]
    for n, line in enumerate(lines):
        if found := _BULLET_WITHOUT_SPACE.match(line):
            faults.append(LineFault(n, _NO_SPACE[0].format(found[1]), _NO_SPACE[1]))
        if _EMPTY.match(line) and not (n and lines[n - 1].strip() and line.strip() == "-"):
            faults.append(LineFault(n, *_EMPTY_ITEM))
        if not _RULE.match(line):
            lines[n] = _IN_ITEM.sub(_escaped, line)
    marks = [_mark(n, found) for n, line in enumerate(lines) if (found := _MARK.match(line))]
    faults += _read_numbers(lines, [mark for mark in marks if mark.number is not None])
    for block, within in _with_marks(_blocks(lines), [mark for mark in marks if mark.number is None]):
        faults += _read_characters(lines, within, block)
    return "\n".join(lines), faults


def _without_comments(text: str) -> tuple[str, list[LineFault]]:
    """Take the comments out of a text; the line ends in them stay."""
    if "<!--" not in text:
        return text, []
    kept, done = list[str](), 0
    while found := _COMMENT_BEGINS.search(text, done):
        kept.append(text[done : found.start()])
        end = text.find("-->", found.end())
        if end < 0:
            before = "".join(kept) + found[1]
            return before, [LineFault(before.count("\n"), *_NOT_CLOSED)]
        done = end + len("-->")
        is_followed = not text[done : done + 1].isspace() and done < len(text)
        kept.append((found[1] if is_followed else "") + "\n" * text.count("\n", found.end(), end))
    return "".join([*kept, text[done:]]), []


def _mark(line: int, found: re.Match[str]) -> _Mark:
    return _Mark(line, len(found[1]), int(found[2]) if found[2] else None, found[3] or found[4] or found[5])


def _escaped(found: re.Match[str]) -> str:
    """The beginning of an item whose text begins as items do; there, it is text."""
    return f"{found[1]}{found[2] or ''}\\{found[3] or found[4]}"


def _blocks(lines: Sequence[str]) -> Iterator[range]:
    """The runs of lines without an empty one."""
    first = 0
    for n, line in enumerate((*lines, "")):
        if not line.strip() or line.startswith("#"):
            if n > first:
                yield range(first, n)
            first = n + 1


def _with_marks(blocks: Iterable[range], marks: Sequence[_Mark]) -> Iterator[tuple[range, list[_Mark]]]:
    """The blocks, each with the marks in it. Both are in the order of their lines."""
    next_mark = 0
    for block in blocks:
        first = next_mark
        while next_mark < len(marks) and marks[next_mark].line < block.stop:
            next_mark += 1
        yield block, [mark for mark in marks[first:next_mark] if mark.line in block]


def _read_numbers(lines: list[str], marks: Sequence[_Mark]) -> Iterator[LineFault]:
    """Escape the numbers that begin no list; yield what cannot be told."""
    lists = list(_lists(lines, marks))
    in_list = {mark for items in lists for mark in items}
    by_line = {mark.line: mark for mark in marks}
    for mark in marks:
        if mark in in_list:
            continue
        above = by_line.get(mark.line - 1)
        if above and (above in in_list or not above.line or not lines[above.line - 1].strip()):
            yield LineFault(mark.line, *_NO_LIST)
        line = lines[mark.line]
        start = line.index(mark.character)
        lines[mark.line] = f"{line[:start]}\\{line[start:]}"
    for items in lists:
        for mark in items:
            if not lines[mark.line].partition(mark.character)[2].strip():
                yield LineFault(mark.line, *_EMPTY_ITEM)
        head = items[0]
        above_line = lines[head.line - 1].rstrip() if head.line else ""
        is_apart = not above_line or above_line.startswith("#") or bool(_MARK.match(above_line))
        if not is_apart and (head.number != 1 or not above_line.endswith(_ENDS)):
            yield LineFault(head.line, *_NO_ROOM)


def _lists(lines: Sequence[str], marks: Sequence[_Mark]) -> list[list[_Mark]]:
    """The lists: two or more items whose numbers follow each other, in the order of their first items."""
    by_line = {mark.line: mark for mark in marks if mark.number is not None and mark.number <= LARGEST_LABEL}
    if len(by_line) < 2:
        return []
    found: list[list[_Mark]] = []
    waiting: dict[tuple[int, str, int], deque[list[_Mark]]] = {}
    """The lists that may go on: indent, character and number of the next item -> lists, the one begun first in front.
    """
    after_empty = False
    for n, line in enumerate(lines):
        items = list[_Mark]()
        if mark := by_line.get(n):
            items = _taken(waiting, mark)
            if not items:
                found.append(items)
            items.append(mark)
        indent = _indent(line)
        if line.startswith("#"):
            waiting.clear()
        elif after_empty and line.strip():  # a paragraph at the left edge of a list ends it
            waiting = {key: lists for key, lists in waiting.items() if key[0] < indent}
        if mark and mark.number is not None:
            waiting.setdefault((mark.indent, mark.character, mark.number + 1), deque()).append(items)
        after_empty = not line.strip()
    return [items for items in found if len(items) > 1]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _taken(waiting: dict[tuple[int, str, int], deque[list[_Mark]]], mark: _Mark) -> list[_Mark]:
    """Take the first list out that waits for a mark; an empty one if none does."""
    key = (mark.indent, mark.character, mark.number or 0)
    lists = waiting.get(key)
    if not lists:
        return []
    items = lists.popleft()
    if not lists:
        del waiting[key]
    return items


def _read_characters(lines: list[str], marks: Sequence[_Mark], block: range) -> Iterator[LineFault]:
    """Make items of the lines that begin with a "•", or all with a dash; yield what cannot be told."""
    for mark in marks:
        if mark.character in BULLETS:
            line = lines[mark.line]
            text = line[mark.indent + 1 :]
            lines[mark.line] = f"{line[: mark.indent]}- {text[1:]}"  # a word processor writes a tab or U+00A0 after it
    dashes = [mark for mark in marks if mark.character in "–—"]
    if len(dashes) > 1 and not _is_list(lines, dashes, block):
        yield LineFault(dashes[0].line, _DASHES[0].format(dashes[0].character), _DASHES[1])
    elif len(dashes) > 1:
        for mark in dashes:
            _replace(lines, mark, "-")
    plus = [mark for mark in marks if mark.character == "+"]
    if len(plus) > 1 and _is_list(lines, plus, block):
        yield LineFault(plus[0].line, *_PLUS)
    for mark in plus:
        _replace(lines, mark, "\\+")
    without_space = [line for line in block if _ITEM_WITHOUT_SPACE.match(lines[line])]
    if len(without_space) > 1:
        yield LineFault(without_space[0], _NO_SPACE[0].format("-"), _NO_SPACE[1])
    first = next((line for line in block if _MARK.match(lines[line])), block.stop)
    for mark in marks:
        if mark.indent >= _CODE and mark.line <= first:
            yield LineFault(mark.line, _HYPHEN[0].format(mark.character), _HYPHEN[1])
    hyphens = [mark for mark in marks if mark.character in "-*" and not _TASK.match(lines[mark.line])]
    if len(hyphens) == 1 and (mark := hyphens[0]).line > block.start:
        above = lines[mark.line - 1].rstrip()
        of_item = all(_indent(lines[line]) > mark.indent for line in range(block.start, mark.line))
        if not of_item and not above.endswith(_ENDS) and not _MARK.match(above):
            yield LineFault(mark.line, _HYPHEN[0].format(mark.character), _HYPHEN[1])


def _is_list(lines: Sequence[str], marks: Sequence[_Mark], block: range) -> bool:
    """Whether every line from the first mark to the end of the block begins an item."""
    first = marks[0].line
    is_apart = first == block.start or lines[first - 1].rstrip().endswith(":") or bool(_MARK.match(lines[first - 1]))
    return is_apart and all(_MARK.match(lines[line]) for line in range(first, block.stop))


def _replace(lines: list[str], mark: _Mark, characters: str) -> None:
    line = lines[mark.line]
    lines[mark.line] = line[: mark.indent] + characters + line[mark.indent + 1 :]
