"""A laid-out part -> the words that are not printed as they are written: lost, changed, or never written.

The spots of the part are compared with the passages of the content, which are read by another path than the pages
(``second_reading.py``). What typography may change is not compared (``second_reading.folded``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from press.composition.job import Job
from press.composition.layout import Layout
from press.composition.sources import Sources
from press.composition.spots import Spot
from press.editorial.content import read_markdown, read_yaml
from press.editorial.file_languages import original_of
from press.editorial.model import Catalogue
from press.editorial.passages import Passage, credits_of, fields_of, passages_of_index
from press.editorial.second_reading import folded, lines_of
from press.problems import Problem

Written = tuple[Passage, str]
"""A passage and its text, folded."""
_DIVIDED = "-\u200b"
"""The end of a line on which a word is divided (``hyphenate-character`` in type.css)."""
_DRAWN = re.compile(r"<text\b[^>]*>(.*?)</text>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LEAST = 12
"""The characters that make a text recognisable: fewer could be a label."""
_IMPRINT = "imprint"
"""The part that prints the credits."""
_LOOK, _LOOK_IN_IMPRINT = "Look at the template.", "Shorten the imprint, or look at the template."
_AROUND = 25
"""The characters that a message shows before a difference; it shows as many after it."""
_REPORT = "Write the sentence in another way, and report this line: it is a fault of the press."


@dataclass(frozen=True)
class Printed:
    """The words of a part as they are laid out. lines: by line of a content file, of each solution that shares the part
    by its key, otherwise by ""; fields: by what the spots name.
    """

    lines: Mapping[str, Mapping[int, str]]
    fields: Mapping[str, str]


def words_lost_or_changed(job: Job, spots: Iterable[Spot], catalogue: Catalogue, sources: Sources) -> Iterator[Problem]:
    """Yield a problem for the first difference in the text of a part, and for each field that is not printed so.

    Of a part with content files of its own, everything must be printed; of others, the fields that they print.
    """
    printed = printed_words(spots)
    own = {file: key for file, key in _owners(catalogue).items() if key in job.keys}
    for file, key in own.items():
        yield from _differences(file, printed.lines.get("" if key == job.key else key, {}))
    by_file = {name: _file_and_field(name, job.key, sources) for name in printed.fields}
    files = dict.fromkeys([job.source, *own, *(file for file, _ in by_file.values())])
    drawn = folded("".join(unescape(_TAG.sub("", text)) for text in _DRAWN.findall(job.page.html)))
    for file in files:
        names = {name: field for name, (found, field) in by_file.items() if found == file}
        written = [(passage, folded(passage.text)) for passage in _fields(catalogue, file)]
        look = _LOOK_IN_IMPRINT if job.key == _IMPRINT else _LOOK
        yield from _wrong_fields(written, names, printed, drawn, file in own, look)
        for name, field in names.items():
            if extra := _not_written(printed.fields[name], field, written):
                place = next(passage for passage, _ in written if _is_in(passage.field, field))
                message = f'"{extra}" is printed, but not written there.'
                yield Problem(str(file), place.line, place.field, message, "Look at the template.")


def credits_lost(job: Job, layout: Layout, spots: Iterable[Spot], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each credit that a part does not print, but must: the imprint those of all pictures of the
    book, a leaflet those of its own.
    """
    if job.key != _IMPRINT and job.edition.is_book:
        return
    shown = {placed.name for placed in layout.pictures}
    printed = folded("".join(spot.text.removesuffix(_DIVIDED) for spot in spots))
    for credited in credits_of(catalogue):
        is_own = credited.key == job.key and credited.file in shown
        passage = credited.passage
        if (job.key == _IMPRINT or is_own) and folded(passage.text) not in printed:
            message = f'"{passage.text}" is not printed in "{job.key}".'
            look = _LOOK_IN_IMPRINT if job.key == _IMPRINT else _LOOK
            yield Problem(str(passage.file), passage.line, passage.field, message, look)


def _owners(catalogue: Catalogue) -> dict[Path, str]:
    """The files with a text -> the keys of the parts that print all of them."""
    return {item.file: item.key for item in catalogue.spreads} | {catalogue.file("foreword.md"): "foreword"}


def printed_words(spots: Iterable[Spot]) -> Printed:
    """Return the words of spots; words that are divided at the ends of lines are joined."""
    lines: dict[str, dict[int, str]] = {}
    fields: dict[str, str] = {}
    for spot in spots:
        text = spot.text.removesuffix(_DIVIDED)
        if spot.text and spot.source.startswith(":"):
            entry, _, line = spot.source[1:].rpartition("/")
            of_entry = lines.setdefault(entry, {})
            of_entry[int(line)] = of_entry.get(int(line), "") + text
        elif spot.text and spot.source.startswith("@"):
            name = spot.source[1:]
            fields[name] = fields.get(name, "") + text
    return Printed(lines, fields)


def _differences(file: Path, printed: Mapping[int, str]) -> Iterator[Problem]:
    """The first difference between the text of a file and what is printed of it."""
    entry = read_markdown(file)
    lines = [(entry.body_line + line, text) for line, text in lines_of(entry.body)]
    wanted, found = (
        folded("".join(text for _, text in lines)),
        folded("".join(printed[line] for line in sorted(printed))),
    )
    if wanted == found:
        return
    at = next((n for n, (one, other) in enumerate(zip(wanted, found, strict=False)) if one != other), None)
    at = min(len(wanted), len(found)) if at is None else at
    ends = (len(folded("".join(text for _, text in lines[:n]))) for n in range(1, len(lines) + 1))
    line = next((line for (line, _), end in zip(lines, ends, strict=True) if end > at), lines[-1][0] if lines else 0)
    around = slice(max(0, at - _AROUND), at + _AROUND)
    if found and wanted.startswith(found):
        message = f"there is no room for the end of the text: {len(wanted) - len(found)} characters are not printed."
        yield Problem(str(file), line, "", message, "Shorten it.")
        return
    message = f'"…{wanted[around]}…" is written, but "…{found[around]}…" is printed.'
    yield Problem(str(file), line, "", message, _REPORT)


def _file_and_field(name: str, key: str, sources: Sources) -> tuple[Path, str]:
    """The file and the field that a spot names."""
    other, _, field = name.rpartition("/")
    return sources.files[other if other in sources.files else key], field


def _fields(catalogue: Catalogue, file: Path) -> list[Passage]:
    """The passages in the fields of a content file."""
    owners = {item.file: item.fields for item in catalogue.spreads}
    if file in owners:
        return list(fields_of(owners[file], read_markdown(file)))
    match original_of(file).name:
        case "foreword.md":
            return list(fields_of(catalogue.foreword, read_markdown(file)))
        case "catalogue.yaml":
            return list(fields_of(catalogue.colophon, read_yaml(file)))
        case "index.yaml":
            return list(passages_of_index(catalogue))
        case _:
            entry = read_yaml(file)
            found = (fields_of(catalogue.publications[key], entry, (key,)) for key in catalogue.citations())
            return [passage for passages in found for passage in passages]


def _is_in(field: str, group: str) -> bool:
    return field == group or field.startswith(f"{group}.")


def _wrong_fields(
    written: Iterable[Written], names: Mapping[str, str], printed: Printed, drawn: str, is_own: bool, look: str
) -> Iterator[Problem]:
    """The fields that are not printed as they are written. written: of one file; names: name of a spot -> field of
    their file; drawn: the words in drawings; is_own: whether every field of the file must be printed; look: the remedy.
    """
    for passage, text in written:
        groups = [name for name, field in names.items() if _is_in(passage.field, field)]
        nearest = max(groups, key=lambda name: len(names[name]), default=None)
        places = [folded(printed.fields[nearest])] if nearest else []
        is_divided = text.replace("-", "") in drawn.replace("-", "")  # a drawing divides the words of its lines itself
        if any(text in place for place in (*places, drawn)) or is_divided or not (nearest or is_own):
            continue
        if places and places[0] and text.startswith(places[0]):
            message = f"there is no room for the whole text: {len(text) - len(places[0])} characters are not printed."
            yield Problem(
                str(passage.file), passage.line, passage.field, message, "Shorten it, or look at the template."
            )
            continue
        message = (
            f'"{passage.text}" is written, but "{printed.fields[nearest]}" is printed.'
            if nearest
            else (f'"{passage.text}" is not printed.')
        )
        yield Problem(str(passage.file), passage.line, passage.field, message, look)


def _not_written(printed: str, field: str, written: Sequence[Written]) -> str:
    """What is printed in the place of a field, but written elsewhere, or a second time; "" if nothing is.

    Labels and other words of templates may be there, and a field may be printed twice as a whole.
    """
    rest = folded(printed)
    if any(text.startswith(rest) for _, text in written):
        return ""  # it is not printed to its end, which is another problem
    own = [text for passage, text in written if _is_in(passage.field, field)]
    for text in sorted(own, key=len, reverse=True):
        rest = rest.replace(text, " ")
    known = [text for _, text in written if len(text) >= _LEAST]
    pieces = (piece for piece in rest.split() if own and len(piece) >= _LEAST)
    return next((piece for piece in pieces if any(piece in text or text in piece for text in known)), "")
