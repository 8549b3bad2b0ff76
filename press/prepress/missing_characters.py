"""Characters that no font has -> a problem for each line where they are written.

What is missing is told where it is written, not where it is printed: a name is printed in the contents, in the running
foot and in the register too, and is still one problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from press.composition.glyphs import Misdrawn
from press.composition.job import Job
from press.composition.sources import Source, Sources
from press.editorial.content import Entry, read_markdown, read_text, read_yaml
from press.problems import Problem

_NAMED = 8
"""The most characters that a message names."""
_NAME = re.compile(r"^\s*(?:- )?[\w-]+:\s+")
"""The name of a field, before its value."""
_WORDS = 2
"""The words that a message shows before and after a character."""


def missing_characters(job: Job, misdrawn: Iterable[Misdrawn], sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each line with characters that no font has. misdrawn: only these, from a glyph ledger."""
    by_place: dict[Source, list[Misdrawn]] = {}
    for one in misdrawn:
        by_place.setdefault(_where_written(one, job, sources), []).append(one)
    for place, found in by_place.items():
        line = _NAME.sub("", _lines(place.path)[place.line - 1]).strip("\"'") if place.line else ""
        text = line if any(one.characters in line for one in found) else found[0].text
        characters = "".join(dict.fromkeys(sorted("".join(one.characters for one in found), key=text.find)))
        one_of_them = len(characters) == 1
        message = f"no font has the {'character' if one_of_them else 'characters'} {named(characters)}"
        remedy = "Delete it, or write another one" if one_of_them else "Delete them, or write others"
        field = _field(place) or ("" if found[0].source else found[0].element or "page margin")
        yield Problem(str(place.path), place.line, field, f"{message}{around(text, characters)}.", f"{remedy}.")


def named(characters: str) -> str:
    """Return characters with their numbers, as messages show them."""
    shown = [f'"{character}" (U+{ord(character):04X})' for character in characters[:_NAMED]]
    more = len(characters) - _NAMED
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def around(text: str, characters: str) -> str:
    """Return the end of a message: the first word with one of the characters, and the words around it; "" without a
    text.
    """
    words = text.split()
    place = next((n for n, word in enumerate(words) if any(character in word for character in characters)), None)
    if place is None:
        return ""
    return f', in "{" ".join(words[max(0, place - _WORDS) : place + _WORDS + 1])}"'


def _where_written(found: Misdrawn, job: Job, sources: Sources) -> Source:
    """The line of a content file with the characters, from the place on that the page names; else that place."""
    named_by_page = sources.find(job.key, found.source) if found.source else Source(job.source, 0)
    others = dict.fromkeys([job.source, *sources.files.values()])
    for start in (named_by_page, *(Source(path, 1) for path in others)):
        for number, line in enumerate(_lines(start.path)[max(0, start.line - 1) :], max(1, start.line)):
            if any(character in line for character in found.characters):
                return Source(start.path, number)
    return named_by_page


def _lines(path: Path) -> list[str]:
    return read_text(path).split("\n")


def _field(place: Source) -> str:
    """The name of the field that is written on a line of a content file; "" in a text, and in a template."""
    if place.path.suffix not in (".md", ".yaml"):
        return ""
    entry: Entry = read_markdown(place.path) if place.path.suffix == ".md" else read_yaml(place.path)
    if place.path.suffix == ".md" and place.line >= entry.body_line:
        return ""
    above = [(line, len(field), field) for field, line in entry.lines.items() if line <= place.line]
    return entry.problem(max(above, default=(0, 0, ()), key=lambda one: one[:2])[2], "").field
