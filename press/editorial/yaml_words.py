"""Errors of the YAML parser -> messages for a person who does not know YAML."""

from __future__ import annotations

import re

import yaml

IN_QUOTES = "If it is text, put it in quotation marks."

BACKSLASH = (r'a "\" in quotation marks changes the letter after it.', r'Write "\\" instead.')
HASH = (
    'the text ends at the "#", which begins a comment.',
    'Put the text in quotation marks; write two spaces before a comment, and one after the "#".',
)
_OPEN_QUOTE = re.compile(r"""^[ -]*+([^"':\n]++: +)?+("[^"\n]*|'[^'\n]*)$""", re.MULTILINE)
"""A value that begins with a quotation mark that is not closed on its line."""

_NO_BREAK_SPACE = (
    "there is a space here at which no line may end (U+00A0).",
    "Type an ordinary space in its place; the two look the same.",
)
_WITH_NO_BREAK_SPACE = re.compile(r"[ \u00a0]*\u00a0|[ -]*[^\s:]+:\u00a0")
"""The beginning of a line on which YAML takes the space for a letter."""
_CUT_OFF = ("the fields end in the middle of a value.", "Complete the last line, and close each bracket.")
_OPENED = "but not closed."
_MESSAGES: tuple[tuple[str, str, str, bool], ...] = (
    ("while scanning a quoted scalar", f"a quotation mark is opened {_OPENED}", "Close it.", True),
    ("unknown escape character|hexadecimal", *BACKSLASH, False),
    ("while parsing a flow sequence", f'a "[" is opened {_OPENED}', f'Close it with "]". {IN_QUOTES}', True),
    ("while parsing a flow mapping", f'a "{{" is opened {_OPENED}', f'Close it with "}}". {IN_QUOTES}', True),
    ("could not find expected ':'", 'the line has no ":".', 'Write name and value: name: "Gardens".', True),
    (
        "mapping values are not allowed",
        'there is a ":" where none is expected.',
        'Put text with a colon in quotation marks; check the indentation, and that a space follows each ":".',
        False,
    ),
    (
        "sequence entries are not allowed",
        'there is a "-" where none is expected.',
        "Begin the list on a new line.",
        False,
    ),
    (r"while scanning an (alias|anchor)", 'a value cannot begin with "{character}".', IN_QUOTES, True),
    ("found undefined alias", 'a value cannot begin with "*".', IN_QUOTES, False),
    ("while scanning a (block scalar|tag)", 'a value cannot begin with "{character}".', IN_QUOTES, True),
    (r"cannot start any token", 'a value cannot begin with "{character}".', IN_QUOTES, False),
    ("expected the node content", 'a value cannot begin with "{character}".', IN_QUOTES, False),
    (
        "expected <block end>|<document start>|mapping keys are not allowed",
        "the line does not fit the one above.",
        "Check the indentation and the quotation marks of both.",
        False,
    ),
    ("another document", 'there is a line "---" in the middle of the fields.', "Delete it.", False),
)
"""A pattern for the text of the parser; the message; the remedy; whether the error is where its context begins."""


def not_yaml(error: yaml.MarkedYAMLError) -> tuple[int, str, str]:
    """Return the line (from 0), message and remedy for an error of the parser."""
    if (quote := _open_quote(error)) is not None:
        return quote, f"a quotation mark is opened {_OPENED}", "Close it."
    if (line := _line_with_no_break_space(error)) is not None:
        return line, *_NO_BREAK_SPACE
    text = f"{error.context} {error.problem}"
    for pattern, message, remedy, at_beginning in _MESSAGES:
        if re.search(pattern, text):
            mark = error.context_mark if at_beginning and error.context_mark else error.problem_mark
            if "{character}" in message and not _character(mark):
                return (mark.line if mark else 0), *_CUT_OFF
            return (mark.line if mark else 0), message.replace("{character}", _character(mark)), remedy
    mark = error.problem_mark or error.context_mark
    if not _character(mark):
        return (mark.line if mark else 0), *_CUT_OFF
    return (
        (mark.line if mark else 0),
        f"the fields cannot be read: {error.problem}.",
        "Check this line and the one above.",
    )


def _open_quote(error: yaml.MarkedYAMLError) -> int | None:
    """Return the line where a quotation mark is probably missing: the parser notices it only at the next one."""
    mark = error.problem_mark
    buffer = (mark.buffer if mark else None) or ""
    found = _OPEN_QUOTE.search(buffer[: mark.pointer]) if mark else None
    return buffer[: found.start()].count("\n") if found else None


def _line_with_no_break_space(error: yaml.MarkedYAMLError) -> int | None:
    """Return the line of the error or the one above, if it begins with a name or an indent that YAML does not see."""
    mark = error.problem_mark
    lines = ((mark.buffer if mark else None) or "").split("\n")
    near = range(max(0, mark.line - 1), min(len(lines), mark.line + 1)) if mark else range(0)
    return next((line for line in near if _WITH_NO_BREAK_SPACE.match(lines[line])), None)


def _character(mark: yaml.Mark | None) -> str:
    """The character at a place, "" at the end of the text, where the parser puts a null character."""
    character = mark.buffer[mark.pointer : mark.pointer + 1].strip("\0") if mark and mark.buffer else ""
    return "a tab" if character == "\t" else character
