"""A content folder -> a valid Catalogue, or all problems in it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from press.bounds import ended_in_time
from press.editorial.alike import alike_groups, alike_in_fields, alike_publications, alike_themes
from press.editorial.brand import BRAND, Brand
from press.editorial.content import Entry, Place, read_markdown, read_yaml
from press.editorial.file_languages import (
    FRAME,
    in_language,
    language_of,
    languages_in,
    original_of,
    translation_of,
)
from press.editorial.index_terms import IndexTerms
from press.editorial.indexing import found_only, indexed, wrong_terms
from press.editorial.joints import Joints
from press.editorial.label_files import labels_of, languages_of
from press.editorial.language import rules_of
from press.editorial.language.tables import with_wider
from press.editorial.model import (
    Catalogue,
    Colophon,
    Foreword,
    JoinedWords,
    Labels,
    Publication,
    SmallFields,
    Solution,
    SolutionFields,
    Theme,
    ThemeFields,
)
from press.editorial.own_fields import with_own_fields
from press.editorial.passages import passages_by_part
from press.editorial.prose import Section, read_sections
from press.editorial.rules import (
    Known,
    changed_headings,
    codes_used_twice,
    fields_in_small,
    gaps_in_numbers,
    headings_in_small,
    markup_in_fields,
    numbers_used_twice,
    right_to_left_in_figures,
    themes_without_solutions,
    two_barcodes,
    unfinished_fields,
    unfinished_lines,
    unseen_in_fields,
    vague_alternatives,
    wrong_keys,
    wrong_length,
    wrong_order,
    wrong_own_fields,
    wrong_sections,
)
from press.editorial.schema import EXTENTS, SECTIONS, SMALL, TEXT, Schema, SectionRow, Size
from press.editorial.schema import FILE as SCHEMA
from press.editorial.set_twice import set_twice
from press.editorial.translations import INDEX, untranslated, wrong_translations
from press.editorial.typesetting import typeset
from press.editorial.wording import in_words, not_a_key
from press.problems import Problem, ProblemsFound, did_you_mean, stop_at

Model = TypeVar("Model", bound=BaseModel)
SECONDS = 3
"""The most that each step of reading a file may take: its fields, its text. Files of the sample take milliseconds."""


@dataclass
class _Reading:
    """Collects problems while files are read. language: of their texts (BCP 47); labels: None as long as they have not
    been read; original: the catalogue that is translated, None while that is read; translation: as the names of files
    have it, "" in the original.
    """

    folder: Path
    language: str = ""
    translation: str = ""
    original: Catalogue | None = None
    labels: Labels | None = None
    problems: list[Problem] = field(default_factory=list)

    def file(self, name: str) -> Path:
        """Return a file in the content folder, in the language that is read if it is there."""
        return in_language(self.folder / name, self.translation)

    def language_in(self, path: Path) -> str:
        """Return the language of a file with a text: that of the original as long as it is not translated."""
        return self.original.colophon.language if self.original and not language_of(path) else self.language

    def read(self, reader: Callable[[Path], Entry], path: Path) -> Entry | None:
        """Return the entry of a file; None if it has problems."""
        try:
            with ended_in_time(SECONDS, str(path)):
                entry = reader(path)
                entry.fields()  # raises ProblemsFound if there are no fields
                self.problems += [*unfinished_fields(entry), *markup_in_fields(entry), *unseen_in_fields(entry)]
                self.problems += [*right_to_left_in_figures(entry), *vague_alternatives(entry, self.language)]
                if self.labels:
                    self.problems += set_twice(entry, self.labels, rules_of(self.language))
        except ProblemsFound as found:
            self.problems += found.problems
            return None
        return entry

    def build(self, model: type[Model], entry: Entry | None, place: Place = (), language: str = "") -> Model | None:
        """Return the value at `place` in `entry` as a `model`; None if it has problems or there is no entry.

        language: of its texts; that of the catalogue if it is "".
        """
        if entry is None:
            return None
        language = language or self.language
        try:
            with ended_in_time(SECONDS, str(entry.path)):
                try:
                    return model.model_validate(typeset(entry.at(place), language))
                except ValidationError as error:
                    self.problems += in_words(entry, model, error, place, language)
        except ProblemsFound as found:
            self.problems += found.problems
        return None

    def sections(self, entry: Entry | None) -> tuple[Section, ...]:
        """Return the sections of the text below the fields."""
        if entry is None:
            return ()
        if unfinished := list(unfinished_lines(entry)):
            self.problems += unfinished
            return ()
        try:
            with ended_in_time(SECONDS, str(entry.path)):
                sections, problems = read_sections(entry, self.language_in(entry.path))
        except ProblemsFound as found:
            self.problems += found.problems
            return ()
        if not entry.body.strip():
            problems.append(
                Problem(str(entry.path), entry.body_line, "", "there is no text.", "Write it below the fields.")
            )
        self.problems += problems
        return sections


@dataclass(frozen=True)
class _Manuscript:
    """A solution as it was read. solution: None if its text has problems."""

    entry: Entry
    fields: SolutionFields
    solution: Solution | None


def load(folder: Path, translation: str = "") -> Catalogue:
    """Read and check a content folder. Raises ProblemsFound with all problems in it.

    translation: the language of the edition, as the names of its files have it; "" for the original. What is not yet
    translated is as in the original, which must have no problems.

    If ``catalogue.yaml`` has problems, only these are reported, because it determines what the other files must have.
    """
    original = load(folder) if translation else None
    if original and translation not in languages_in(folder):
        raise ProblemsFound([_no_edition(original, translation)])
    reading = _Reading(folder, translation=translation, original=original)
    frame = reading.read(read_yaml, reading.file(FRAME))
    reading.language = str(frame.fields().get("language", "")) if frame else ""
    colophon = reading.build(Colophon, frame)
    if frame is None or colophon is None:
        raise ProblemsFound(reading.problems)
    if translation and translation not in with_wider(colophon.language):
        message = f'the file is the catalogue in "{translation}", not in "{colophon.language}".'
        reading.problems.append(frame.problem(("language",), message, "Delete the field, or rename the file."))
    labels = _labels(reading, colophon, frame)
    written = labels_of(folder, colophon.language)
    headings = {name: str(getattr(labels, name, "")) for name in SECTIONS}
    shape = _schema(reading, headings, read_yaml(written)) if labels and written else None
    schema = shape.schema if shape else None
    if labels and shape:
        labels = _with_words(reading, labels, shape)
    reading.labels = labels
    brand = _brand(reading)
    register = reading.read(read_yaml, reading.file("publications.yaml"))
    publications = _publications(reading, register)
    opening = reading.read(read_markdown, reading.file("foreword.md"))
    foreword = reading.build(Foreword, opening, (), reading.language_in(reading.file("foreword.md")))
    foreword_body = reading.sections(opening)
    members = _members(reading)
    path = translation_of(folder / INDEX, translation) if translation else folder / INDEX
    listed = reading.read(read_yaml, path) if path.exists() else None
    terms = reading.build(IndexTerms, listed)
    if listed and terms:
        reading.problems += wrong_terms(listed, terms, colophon.language)
    themes = _themes(reading, colophon, frame)
    manuscripts = _manuscripts(reading, shape)

    keys = {rules_of(reading.language).slug(key) for key in register.fields()} if register else None
    known = Known(keys, set(colophon.audience), set(colophon.themes), tuple(schema.sections) if schema else ())
    if opening and foreword:
        reading.problems += wrong_keys(opening, foreword, known)
    for entry, theme in themes:
        reading.problems += [*wrong_keys(entry, theme.fields, known), *alike_in_fields(entry, theme.fields)]
    for manuscript in manuscripts:
        reading.problems += wrong_keys(manuscript.entry, manuscript.fields, known)
        reading.problems += alike_in_fields(manuscript.entry, manuscript.fields)
    if schema:
        _check_numbers(reading, manuscripts, colophon, frame, schema)
    reading.problems += [*alike_groups(frame, colophon), *alike_themes(themes), *two_barcodes(colophon, frame)]
    if colophon.short_links:
        coded = [(one.entry, one.fields, one.solution.code) for one in manuscripts if one.solution]
        reading.problems += codes_used_twice(coded, [(entry, theme.fields) for entry, theme in themes])
    if register:
        reading.problems += alike_publications(register, publications)
    if not translation:
        places = (folder, folder / "themes", *([folder / schema.folder] if schema else []))
        reading.problems += wrong_translations(folder, colophon.language, places)
    stop_at(reading.problems)
    assert labels and schema and foreword  # if one is missing, that is a problem
    solutions = [manuscript.solution for manuscript in manuscripts if manuscript.solution]
    catalogue = Catalogue(
        folder=folder,
        colophon=colophon,
        schema=schema,
        labels=labels,
        publications=publications,
        joints=Joints(colophon.language, members),
        foreword=foreword,
        foreword_body=foreword_body,
        themes=tuple(theme for _, theme in themes),
        solutions=tuple(sorted(solutions, key=lambda solution: solution.number)),
        brand=brand,
        translation=translation,
    )
    return _with_index(catalogue, listed, terms) if listed and terms else catalogue


def _with_index(catalogue: Catalogue, listed: Entry, terms: IndexTerms) -> Catalogue:
    """Return the catalogue with its index. listed: ``index.yaml``. Raises ProblemsFound."""
    with ended_in_time(SECONDS, str(listed.path)):
        texts = {key: [one.text for one in found] for key, found in passages_by_part(catalogue).items()}
        entries, problems = indexed(listed, terms, texts, catalogue.colophon.language)
    if problems and catalogue.translation and any(untranslated(catalogue)):
        entries, problems = found_only(entries), []  # the terms may be in texts that are not yet translated
    stop_at(problems)
    return replace(catalogue, index=entries)


def _no_edition(original: Catalogue, translation: str) -> Problem:
    if translation in with_wider(original.colophon.language):
        message = f'the catalogue itself is in "{original.colophon.language}".'
        return Problem("--language", 0, "", message, "Leave the option out.")
    folder, file = original.folder, translation_of(original.folder / FRAME, translation)
    remedy = f"Write the title and the other texts of {FRAME} in it, in this language."
    if known := languages_in(folder):
        remedy = f"{did_you_mean(translation, known)} {remedy}"
    return Problem(str(file), 0, "", f'the catalogue has no edition in "{translation}": this file is missing.', remedy)


def load_schema(folder: Path, language: str) -> Schema:
    """Read and check the shape of the entries in a content folder, whatever else is wrong in it. Raises ProblemsFound.

    language: of the catalogue (BCP 47); without labels in it, sections are headed by their names.
    """
    reading = _Reading(folder, language)
    path = labels_of(folder, language)
    headed = read_yaml(path) if path else Entry(folder, {})
    shape = _schema(reading, {name: str(headed.fields().get(name, name)) for name in SECTIONS}, headed)
    stop_at(reading.problems)
    assert shape  # if it is missing, that is a problem
    return shape.schema


def load_labels(path: Path) -> Labels:
    """Read and check the labels of one language. Raises ProblemsFound."""
    reading = _Reading(path.parent.parent, path.stem)
    labels = reading.build(Labels, reading.read(read_yaml, path))
    stop_at(reading.problems)
    assert labels  # if they are missing, that is a problem
    return labels


def _labels(reading: _Reading, colophon: Colophon, frame: Entry) -> Labels | None:
    if path := labels_of(reading.folder, colophon.language):
        return reading.build(Labels, reading.read(read_yaml, path))
    message = f'there is no file "labels/{colophon.language}.yaml".'
    known = did_you_mean(colophon.language, languages_of(reading.folder))
    remedy = f"{known} For another language: build.py new labels {colophon.language}"
    reading.problems.append(frame.problem(("language",), message, remedy))
    return None


def _members(reading: _Reading) -> tuple[str, ...]:
    """Return the members of compounds. The file may be missing: then words are divided by the patterns only."""
    path = reading.folder / "joints.yaml"
    path = translation_of(path, reading.translation) if reading.translation else path
    joined = reading.build(JoinedWords, reading.read(read_yaml, path)) if path.exists() else None
    return joined.members if joined else ()


def _brand(reading: _Reading) -> Brand | None:
    """Return the brand. The file may be missing: then the catalogue has the brand of the press."""
    path = reading.folder / BRAND
    return reading.build(Brand, reading.read(read_yaml, path)) if path.exists() else None


def _publications(reading: _Reading, register: Entry | None) -> dict[str, Publication]:
    found: dict[str, Publication] = {}
    if register is None:
        return found
    for key in register.fields():
        if key != rules_of(reading.language).slug(key):
            reading.problems.append(register.problem((key,), *not_a_key(key, reading.language)))
        language = reading.language_in(register.file((key, "title")))
        if publication := reading.build(Publication, register, (key,), language):
            is_other = publication.language is None and language != reading.language
            found[key] = publication.model_copy(update={"language": language}) if is_other else publication
    return found


def _themes(reading: _Reading, colophon: Colophon, frame: Entry) -> list[tuple[Entry, Theme]]:
    files = {original_of(path).name: path for path in _texts(reading, "themes")}
    found = []
    for order, key in enumerate(colophon.themes, 1):
        path = files.pop(name := f"{order}-{key}.md", None)
        if path is None:
            message, remedy = f'no file in themes/ is called "{name}".', did_you_mean(name, files) or "Create it."
            reading.problems.append(frame.problem(("themes", order - 1), message, remedy))
            continue
        entry = reading.read(read_markdown, path)
        fields, body = reading.build(ThemeFields, entry, (), reading.language_in(path)), reading.sections(entry)
        if entry and fields:
            found.append((entry, Theme(key, order, path, fields, body)))
    for path in files.values():
        message, remedy = "catalogue.yaml does not name this theme.", 'Add it under "themes", or correct the file name.'
        reading.problems.append(Problem(str(path), 0, "", message, remedy))
    return found


@dataclass(frozen=True)
class _Shape:
    """The shape of the entries, and where it is written. headed: the file with the headings; place: where they are."""

    schema: Schema
    entry: Entry
    headed: Entry
    place: Place


def _schema(reading: _Reading, headings: Mapping[str, str], headed: Entry) -> _Shape | None:
    """Return the shape of the entries; None if it has problems.

    headings: of the sections, if the schema names none, by their names; headed: the labels, which have them.
    """
    path = reading.file(SCHEMA)
    entry = reading.read(read_yaml, path) if path.exists() else Entry(path, {})
    schema = reading.build(Schema, entry)
    if entry is None or schema is None:
        return None
    reading.problems += wrong_own_fields(entry, schema)
    if schema.sections:
        return _Shape(schema, entry, entry, ("sections",))
    sections = {name: SectionRow(heading=heading) for name, heading in headings.items()}
    return _Shape(schema.model_copy(update={"sections": sections}), entry, headed, ())


def _with_words(reading: _Reading, labels: Labels, shape: _Shape) -> Labels | None:
    """Return the labels with the words of the schema: its own labels, and what an entry and a theme are called."""
    schema, words = shape.schema, dict[str, object]()
    if schema.entry:
        words = {"solution": rules_of(reading.language).capitalised(schema.one), "solutions": schema.entry}
    if schema.theme != Schema.model_fields["theme"].default:
        words["theme"] = rules_of(reading.language).capitalised(schema.theme)
    try:
        return Labels.model_validate({**labels.model_dump(), **words, **schema.labels})
    except ValidationError as error:
        reading.problems += in_words(shape.entry, Labels, error, ("labels",), reading.language)
        return None


def _manuscripts(reading: _Reading, shape: _Shape | None) -> list[_Manuscript]:
    if shape is None:  # otherwise the same would be reported of every entry
        return []
    paths = _texts(reading, shape.schema.folder)
    headings = list(_headings((path for path in paths if language_of(path) == reading.translation), reading.language))
    changed = list(changed_headings(shape.headed, shape.place, headings, shape.schema))
    reading.problems += changed
    read = [_manuscript(reading, path, shape.schema, has_headings=not changed) for path in paths]
    return [manuscript for manuscript in read if manuscript]


def _headings(paths: Iterable[Path], language: str) -> Iterator[list[str]]:
    """The headings of each file that can be read. language: of the files."""
    for path in paths:
        headings = None
        with suppress(ProblemsFound), ended_in_time(SECONDS, ""):
            headings = [section.heading for section in read_sections(read_markdown(path), language)[0]]
        if headings is not None:
            yield headings


def _manuscript(reading: _Reading, path: Path, schema: Schema, has_headings: bool) -> _Manuscript | None:
    """Read an entry. has_headings: whether its headings are to be checked."""
    entry = reading.read(read_markdown, path)
    if entry is None:
        return None
    size = _size_of(entry, schema)
    model = with_own_fields(SmallFields if size == SMALL else SolutionFields, schema.fields)
    fields = reading.build(model, entry, (), reading.language_in(path))
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
    return _Manuscript(entry, fields, solution)


def _size_of(entry: Entry, schema: Schema) -> Size:
    """Return the size of an entry: its own, unless that is none, or that of the schema."""
    written = entry.fields().get("size")
    return next((size for size in EXTENTS if size == written), schema.size)


def _named_sections(
    reading: _Reading, entry: Entry, schema: Schema, size: Size, has_headings: bool
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


def _texts(reading: _Reading, name: str) -> list[Path]:
    """Return the Markdown files in a folder, each in the language that is read if it is there. Any other file there is
    a problem.
    """
    found = sorted(path for path in (reading.folder / name).glob("*") if not path.name.startswith("."))
    message, remedy = 'the name does not end in ".md", so the file is not read.', "Rename the file, or remove it."
    reading.problems += [Problem(str(path), 0, "", message, remedy) for path in found if path.suffix != ".md"]
    texts = [path for path in found if path.suffix == ".md" and not language_of(path)]
    return [in_language(path, reading.translation) for path in texts]


def _check_numbers(
    reading: _Reading, manuscripts: list[_Manuscript], colophon: Colophon, frame: Entry, schema: Schema
) -> None:
    solutions = [(manuscript.entry, manuscript.fields) for manuscript in manuscripts]
    twice = list(numbers_used_twice(solutions))
    reading.problems += [*twice, *wrong_order(solutions, colophon, schema)]
    texts = (path for path in (reading.folder / schema.folder).glob("*") if not path.name.startswith("."))
    if (
        len(manuscripts) == len([path for path in texts if not language_of(path)]) and not twice
    ):  # otherwise a file that has problems would look like a gap
        reading.problems += gaps_in_numbers(solutions, schema)
        reading.problems += themes_without_solutions(colophon, frame, solutions, schema)
