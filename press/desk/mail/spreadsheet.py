"""A file as a spreadsheet writes it -> its text, and the character between its cells.

UTF-8 and UTF-16 are certain. Any other encoding is guessed only where the guess cannot be wrong: Western letters of
Windows in a catalogue of a Western language. A wrong guess would print a wrong name.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from press.closed_room import NotLetIn, read_file
from press.problems import Problem, ProblemsFound

MOST_BYTES = 500_000
"""More than a list of the most rows needs."""
_WESTERN = frozenset({"da", "de", "en", "es", "fi", "fo", "fr", "is", "it", "nb", "nl", "nn", "no", "pt", "sv"})
"""The languages that Windows writes in the encoding cp1252."""
_LETTERS = frozenset({*range(0x80), *range(0xC0, 0x100)} - {0xD7, 0xF7})
"""The bytes that are ASCII, or a letter in cp1252. In MacRoman, they are no letters that a name has."""
_SEPARATOR = re.compile(r'"?sep=(.)"?[ \t;,]*', re.IGNORECASE)
_LINE_END = re.compile(r"\r\n?|\n")
_MOST_ABOVE = 50
"""The most lines above the header that are looked at."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def sheet_text(file: Path, language: str) -> str:
    """Return the text of a file. language: of the catalogue. Raises ProblemsFound."""
    try:
        raw = read_file(file, None, MOST_BYTES, "Split the file.")
    except NotLetIn as fault:
        raise _fault(file, 0, fault.message, fault.remedy) from None
    except FileNotFoundError:
        raise _fault(file, 0, "the file is missing.", "Correct the name.") from None
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})."
        raise _fault(file, 0, message, "Check its name and permissions.") from None
    try:
        text = raw.decode("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        if b";" not in raw.partition(b"\n")[0] or language not in _WESTERN or not _LETTERS.issuperset(raw):
            line = raw[: error.start].count(b"\n") + 1
            remedy = 'Save it again as "CSV UTF-8".'
            raise _fault(file, line, "the file is not in the encoding UTF-8.", remedy) from None
        text = raw.decode("cp1252")
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise _fault(file, line, "this is not a CSV file.", 'Save it as "CSV UTF-8".')
    return text


def sheet_form(text: str) -> tuple[int, str]:
    """Return how many lines are above the header, and the character between cells.

    The first line may be ``sep=;``, which tells Excel the character. Lines above the header may be empty.
    """
    above = _first_written(text, 0)
    first = _LINE_END.split(text, above + 1)[above]
    if found := _SEPARATOR.fullmatch(first.strip(" ")):
        return _first_written(text, above + 1), found[1]
    return above, next(_separators(first), ",")


def _first_written(text: str, begin: int) -> int:
    """The number of the first line that is not empty, from `begin` on; `begin` if all are empty."""
    lines = _LINE_END.split(text, begin + _MOST_ABOVE)[begin:]
    return next((n for n, line in enumerate(lines, begin) if line.strip(" \t;,")), begin)


def _separators(header: str) -> Iterator[str]:
    return (character for character in ";\t" if character in header)


def _fault(file: Path, line: int, message: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Problem(str(file), line, "", message, remedy)])
