"""A content folder -> a valid Catalogue, or all problems in it at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from press.bounds import ended_in_time
from press.editorial.alike import alike_groups, alike_in_fields, alike_publications, alike_themes
from press.editorial.brand import BRAND, Brand
from press.editorial.content import Entry, read_markdown, read_yaml
from press.editorial.file_languages import FRAME, languages_in, original_of, translation_of
from press.editorial.index_terms import IndexTerms
from press.editorial.indexing import found_only, indexed, wrong_terms
from press.editorial.joints import Joints
from press.editorial.label_files import labels_of
from press.editorial.language import rules_of
from press.editorial.language.tables import with_wider
from press.editorial.manuscripts import check_numbers, manuscripts_in
from press.editorial.model import Catalogue, Colophon, Foreword, JoinedWords, Publication, Theme, ThemeFields
from press.editorial.passages import passages_by_part
from press.editorial.reading import SECONDS, ContentReading, texts_in
from press.editorial.rules import Known, codes_used_twice, two_barcodes, wrong_keys
from press.editorial.schema import SECTIONS
from press.editorial.shapes import labels_in, shape_of, with_words
from press.editorial.translations import INDEX, untranslated, wrong_translations
from press.editorial.wording import not_a_key
from press.problems import Problem, ProblemsFound, did_you_mean, stop_at


def load(folder: Path, translation: str = "") -> Catalogue:
    """Read and check a content folder. Raises ProblemsFound with all problems in it.

    translation: the language of the edition, as the names of its files have it; "" for the original. What is not yet
    translated is as in the original, which must have no problems.

    If ``catalogue.yaml`` has problems, only these are reported, because it determines what the other files must have.
    """
    original = load(folder) if translation else None
    if original and translation not in languages_in(folder):
        raise ProblemsFound([_no_edition(original, translation)])
    reading = ContentReading(folder, translation=translation, original=original)
    frame = reading.read(read_yaml, reading.file(FRAME))
    reading.language = str(frame.fields().get("language", "")) if frame else ""
    colophon = reading.build(Colophon, frame)
    if frame is None or colophon is None:
        raise ProblemsFound(reading.problems)
    if translation and translation not in with_wider(colophon.language):
        message = f'the file is the catalogue in "{translation}", not in "{colophon.language}".'
        remedy = "Delete the field, or rename the file."
        raise ProblemsFound([*reading.problems, frame.problem(("language",), message, remedy)])
    labels = labels_in(reading, colophon, frame)
    written = labels_of(folder, colophon.language)
    headings = {name: str(getattr(labels, name, "")) for name in SECTIONS}
    shape = shape_of(reading, headings, read_yaml(written)) if labels and written else None
    schema = shape.schema if shape else None
    if labels and shape:
        labels = with_words(reading, labels, shape)
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
    manuscripts = manuscripts_in(reading, shape)

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
        check_numbers(reading, manuscripts, colophon, frame, schema)
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


def _members(reading: ContentReading) -> tuple[str, ...]:
    """Return the members of compounds. The file may be missing: then words are divided by the patterns only."""
    path = reading.folder / "joints.yaml"
    path = translation_of(path, reading.translation) if reading.translation else path
    joined = reading.build(JoinedWords, reading.read(read_yaml, path)) if path.exists() else None
    return joined.members if joined else ()


def _brand(reading: ContentReading) -> Brand | None:
    """Return the brand. The file may be missing: then the catalogue has the brand of the press."""
    path = reading.folder / BRAND
    return reading.build(Brand, reading.read(read_yaml, path)) if path.exists() else None


def _publications(reading: ContentReading, register: Entry | None) -> dict[str, Publication]:
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


def _themes(reading: ContentReading, colophon: Colophon, frame: Entry) -> list[tuple[Entry, Theme]]:
    files = {original_of(path).name: path for path in texts_in(reading, "themes")}
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
