"""Characters that no font has -> a problem for each field or paragraph where they are written.

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
from press.editorial.content import Entry, read_markdown, read_text, read_yaml, room_of
from press.problems import Problem

_FONTS = '"fonts" in catalogue.yaml'
_NAMED = 8
"""The most characters that a message names."""
_NAME = re.compile(r"^\s*(?:- )?[\w-]+:\s+")
"""The name of a field, before its value."""
_WORDS = 2
"""The words that a message shows before and after a character."""


def missing_characters(job: Job, misdrawn: Iterable[Misdrawn], sources: Sources) -> Iterator[Problem]:
    """Yield a problem for each field or paragraph with characters that no font has. misdrawn: only these, from a glyph
    ledger.
    """
    by_place: dict[tuple[Path, str], list[tuple[int, Misdrawn]]] = {}
    for one in misdrawn:
        place = _where_written(one, job, sources)
        in_a_text = one.source if one.source.startswith(":") else ""
        key = place.path, _field(place) or in_a_text or one.element or "page margin"
        by_place.setdefault(key, []).append((place.line, one))
    for (path, name), found in by_place.items():
        characters = [one.characters for _, one in found]
        line = min(line for line, _ in found)
        text = _NAME.sub("", _lines(path)[line - 1]).strip("\"'") if line else ""
        text = text if any(one in text for one in characters) else found[0][1].text
        yield Problem(str(path), line, "" if name.startswith(":") else name, *_words(characters, text))


def _words(characters: list[str], text: str) -> tuple[str, str]:
    """The message and the remedy. text: a line with at least one of the characters."""
    in_order = "".join(sorted(dict.fromkeys(characters), key=lambda one: (one not in text, text.find(one))))
    what, remedy = "character", f"Delete it, write another one, or add a font that has it: {_FONTS}."
    if len(in_order) > 1:
        what, remedy = "characters", f"Delete them, write others, or add a font that has them: {_FONTS}."
    return f"no font has the {what} {named(in_order)}{around(text, in_order)}.", remedy


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
    others = dict.fromkeys([*([sources.labels] if sources.labels else []), job.source, *sources.files.values()])
    for start in (named_by_page, *(Source(path, 1) for path in others)):
        for number, line in enumerate(_lines(start.path)[max(0, start.line - 1) :], max(1, start.line)):
            if any(character in line for character in found.characters):
                return Source(start.path, number)
    return named_by_page


def _lines(path: Path) -> list[str]:
    is_content = path.suffix in (".md", ".yaml")
    return read_text(path, room_of(path) if is_content else None).split("\n")


def _field(place: Source) -> str:
    """The name of the field that is written on a line of a content file; "" in a text, and in a template."""
    if place.path.suffix not in (".md", ".yaml"):
        return ""
    entry: Entry = read_markdown(place.path) if place.path.suffix == ".md" else read_yaml(place.path)
    if place.path.suffix == ".md" and place.line >= entry.body_line:
        return ""
    own = {field: line for field, line in entry.lines.items() if entry.file(field) == place.path}
    above = [(line, len(field), field) for field, line in own.items() if line <= place.line]
    return entry.problem(max(above, default=(0, 0, ()), key=lambda one: one[:2])[2], "").field
