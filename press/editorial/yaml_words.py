"""What the YAML parser says, in words for a person who has never heard of YAML."""

from __future__ import annotations

import re

import yaml

IN_QUOTES = "If it is text, put it in quotation marks."

BACKSLASH = (r'a "\" in quotation marks changes the letter behind it.', r'Write "\\" for it.')
_OPEN_QUOTE = re.compile(r"""^[ -]*([^"':\n]+: +)?("[^"\n]*|'[^'\n]*)$""", re.MULTILINE)
"""A value that begins with a quotation mark which is not closed on its line."""

_OPENED = "and not closed."
_SAID: tuple[tuple[str, str, str, bool], ...] = (
    ("while scanning a quoted scalar", f"a quotation mark is opened {_OPENED}", "Close it.", True),
    ("unknown escape character|hexadecimal", *BACKSLASH, False),
    ("while parsing a flow sequence", f'a "[" is opened {_OPENED}', f'Close it with "]". {IN_QUOTES}', True),
    ("while parsing a flow mapping", f'a "{{" is opened {_OPENED}', f'Close it with "}}". {IN_QUOTES}', True),
    ("could not find expected ':'", 'the line has no ":".', 'Write name and value: name: "Byhaver".', True),
    (
        "mapping values are not allowed",
        'a ":" stands where none is expected.',
        'Put a text with a colon in quotation marks; check the indentation, and that a space follows each ":".',
        False,
    ),
    (
        "sequence entries are not allowed",
        'a "-" stands where none is expected.',
        "Begin the list on a new line.",
        False,
    ),
    (r"while scanning an (alias|anchor)", 'a value cannot begin with "{sign}".', IN_QUOTES, True),
    ("found undefined alias", 'a value cannot begin with "*".', IN_QUOTES, False),
    ("while scanning a (block scalar|tag)", 'a value cannot begin with "{sign}".', IN_QUOTES, True),
    (r"cannot start any token", 'a value cannot begin with "{sign}".', IN_QUOTES, False),
    ("expected the node content", 'a value cannot begin with "{sign}".', IN_QUOTES, False),
    (
        "expected <block end>|<document start>|mapping keys are not allowed",
        "the line does not go with the one above.",
        "Check the indentation and the quotation marks of both.",
        False,
    ),
    ("another document", 'a line "---" stands in the middle of the fields.', "Delete it.", False),
)
"""What is found in the parser's words; what is said; what to do; whether the fault lies where it began."""


def not_yaml(error: yaml.MarkedYAMLError) -> tuple[int, str, str]:
    """The line (from 0), message and remedy for what the parser found."""
    if (quote := _open_quote(error)) is not None:
        return quote, f"a quotation mark is opened {_OPENED}", "Close it."
    heard = f"{error.context} {error.problem}"
    for pattern, message, remedy, at_beginning in _SAID:
        if re.search(pattern, heard):
            mark = error.context_mark if at_beginning and error.context_mark else error.problem_mark
            return (mark.line if mark else 0), message.replace("{sign}", _sign(mark)), remedy
    mark = error.problem_mark or error.context_mark
    return (
        (mark.line if mark else 0),
        f"the fields cannot be read: {error.problem}.",
        "Check this line and the one above.",
    )


def _open_quote(error: yaml.MarkedYAMLError) -> int | None:
    """The line where a quotation mark was probably forgotten: the parser notices only at the next one."""
    mark = error.problem_mark
    buffer = (mark.buffer if mark else None) or ""
    found = _OPEN_QUOTE.search(buffer[: mark.pointer]) if mark else None
    return buffer[: found.start()].count("\n") if found else None


def _sign(mark: yaml.Mark | None) -> str:
    sign = mark.buffer[mark.pointer] if mark and mark.buffer else ""
    return "a tab" if sign == "\t" else sign
