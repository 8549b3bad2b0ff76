"""The files of the entries, each read and checked by itself; and their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from press.bounds import ended_in_time
from press.editorial.content import Entry, read_markdown
from press.editorial.file_languages import language_of, translation_of
from press.editorial.language import rules_of
from press.editorial.model import Colophon, SmallFields, Solution, SolutionFields
from press.editorial.own_fields import with_own_fields
from press.editorial.prose import Section, read_sections
from press.editorial.reading import SECONDS, ContentReading, texts_in
from press.editorial.rules import (
    changed_headings,
    fields_in_small,
    gaps_in_numbers,
    headings_in_small,
    numbers_used_twice,
    themes_without_solutions,
    wrong_length,
    wrong_order,
    wrong_sections,
)
from press.editorial.schema import EXTENTS, SMALL, TEXT, Schema, Size
from press.editorial.shapes import Shape
from press.problems import Problem, ProblemsFound


@dataclass(frozen=True)
class Manuscript:
    """A solution as it was read. solution: None if its text has problems."""

    entry: Entry
    fields: SolutionFields
    solution: Solution | None


def manuscripts_in(reading: ContentReading, shape: Shape | None) -> list[Manuscript]:
    """Read the entries of an edition, and return those that can be read."""
    if shape is None:  # otherwise the same would be reported of every entry
        return []
    paths = texts_in(reading, shape.schema.folder)
    headings = list(_headings((path for path in paths if language_of(path) == reading.translation), reading.language))
    changed = list(_untranslated_headings(reading, shape, headings))
    changed = changed or list(changed_headings(shape.headed, shape.place, headings, shape.schema))
    reading.problems += changed
    read = [_manuscript(reading, path, shape.schema, has_headings=not changed) for path in paths]
    return [manuscript for manuscript in read if manuscript]


def _untranslated_headings(reading: ContentReading, shape: Shape, headings: list[list[str]]) -> Iterator[Problem]:
    """Yield a problem if translated texts have headings in their language, which the schema has not yet.

    headings: of each translated text.
    """
    file, known = shape.headed.path, set(shape.schema.headings)
    is_untranslated = reading.translation and shape.place and not language_of(file)
    if is_untranslated and any(found and known.isdisjoint(found) for found in headings):
        message = f'the headings of the texts are not translated into "{reading.translation}".'
        remedy = f'Write them in "{translation_of(file, reading.translation).name}".'
        yield shape.headed.problem(shape.place, message, remedy)


def _headings(paths: Iterable[Path], language: str) -> Iterator[list[str]]:
    """The headings of each file that can be read. language: of the files."""
    for path in paths:
        headings = None
        with suppress(ProblemsFound), ended_in_time(SECONDS, ""):
            headings = [section.heading for section in read_sections(read_markdown(path), language)[0]]
        if headings is not None:
            yield headings


def _manuscript(reading: ContentReading, path: Path, schema: Schema, has_headings: bool) -> Manuscript | None:
    """Read an entry. has_headings: whether its headings are to be checked."""
    entry = reading.read(read_markdown, path)
    if entry is None:
        return None
    size, known = _size_of(entry, schema), len(reading.problems)
    model = with_own_fields(SmallFields if size == SMALL else SolutionFields, schema.fields)
    fields = reading.build(model, entry, (), reading.language_in(path))
    if any(problem.field == "size" for problem in reading.problems[known:]):  # what else is needed depends on it
        reading.problems[known:] = [problem for problem in reading.problems[known:] if problem.field == "size"]
        return None
    sections = _named_sections(reading, entry, schema, size, has_headings)
    if fields is None:
        return None
    stem = f"{fields.number:02d}-{rules_of(reading.language).slug(fields.name)}"
    if path.stem != stem and not reading.original:  # a translation is called after its original
        message = f'the file must be called "{stem}.md", after its number and name.'
        reading.problems.append(entry.problem((), message, "Rename the file, or correct the number or the name."))
    if isinstance(fields, SmallFields):
        reading.problems += fields_in_small(entry, fields, schema)
    solution = Solution(path, fields, sections, schema) if sections else None
    return Manuscript(entry, fields, solution)


def _size_of(entry: Entry, schema: Schema) -> Size:
    """Return the size of an entry: its own, unless that is none, or that of the schema."""
    written = entry.fields().get("size")
    return next((size for size in EXTENTS if size == written), schema.size)


def _named_sections(
    reading: ContentReading, entry: Entry, schema: Schema, size: Size, has_headings: bool
) -> dict[str, Section]:
    """Return the sections of an entry by their names; none if they have problems.

    What cannot be printed is checked first.
    """
    before = len(reading.problems)
    if schema and reading.original and not language_of(entry.path):  # its headings are those of the original
        schema = reading.original.schema
    sections = reading.sections(entry)
    is_checked = has_headings or size == SMALL
    if is_checked and len(reading.problems) == before:
        wrong = headings_in_small if size == SMALL else wrong_sections
        reading.problems += wrong(entry, sections, schema)
    if is_checked and len(reading.problems) == before:
        reading.problems += wrong_length(entry, sections, schema, size)
    if not is_checked or len(reading.problems) > before:
        return {}
    names = {row.heading: name for name, row in schema.sections.items()}
    return {names.get(section.heading, TEXT): section for section in sections}


def check_numbers(
    reading: ContentReading, manuscripts: list[Manuscript], colophon: Colophon, frame: Entry, schema: Schema
) -> None:
    """Collect what is wrong with the numbers of entries, and with their themes. frame: catalogue.yaml."""
    solutions = [(manuscript.entry, manuscript.fields) for manuscript in manuscripts]
    twice = list(numbers_used_twice(solutions))
    reading.problems += [*twice, *wrong_order(solutions, colophon, schema)]
    texts = (path for path in (reading.folder / schema.folder).glob("*") if not path.name.startswith("."))
    is_whole = len(manuscripts) == len([path for path in texts if not language_of(path)])
    if is_whole and not twice:  # otherwise a file that has problems would look like a gap
        reading.problems += gaps_in_numbers(solutions, schema)
        reading.problems += themes_without_solutions(colophon, frame, solutions, schema)
