"""``schema.yaml`` and labels -> the shape of the entries, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from press.editorial.content import Entry, Place, read_yaml
from press.editorial.label_files import labels_of, languages_of
from press.editorial.language import rules_of
from press.editorial.model import Colophon, Labels
from press.editorial.reading import ContentReading
from press.editorial.rules import wrong_own_fields
from press.editorial.schema import FILE as SCHEMA
from press.editorial.schema import SECTIONS, Schema, SectionRow
from press.editorial.wording import in_words
from press.problems import did_you_mean, stop_at


@dataclass(frozen=True)
class Shape:
    """The shape of the entries, and where it is written. headed: the file with the headings; place: where they are."""

    schema: Schema
    entry: Entry
    headed: Entry
    place: Place


def load_schema(folder: Path, language: str) -> Schema:
    """Read and check the shape of the entries in a content folder, whatever else is wrong in it. Raises ProblemsFound.

    language: of the catalogue (BCP 47); without labels in it, sections are headed by their names.
    """
    reading = ContentReading(folder, language)
    path = labels_of(folder, language)
    headed = read_yaml(path) if path else Entry(folder, {})
    shape = shape_of(reading, {name: str(headed.fields().get(name, name)) for name in SECTIONS}, headed)
    stop_at(reading.problems)
    assert shape  # if it is missing, that is a problem
    return shape.schema


def load_labels(path: Path) -> Labels:
    """Read and check the labels of one language. Raises ProblemsFound."""
    reading = ContentReading(path.parent.parent, path.stem)
    labels = reading.build(Labels, reading.read(read_yaml, path))
    stop_at(reading.problems)
    assert labels  # if they are missing, that is a problem
    return labels


def labels_in(reading: ContentReading, colophon: Colophon, frame: Entry) -> Labels | None:
    """Return the labels in the language of the catalogue; None if they have problems. frame: catalogue.yaml."""
    if path := labels_of(reading.folder, colophon.language):
        return reading.build(Labels, reading.read(read_yaml, path))
    message = f'there is no file "labels/{colophon.language}.yaml".'
    known = did_you_mean(colophon.language, languages_of(reading.folder))
    remedy = f"{known} For another language: build.py new labels {colophon.language}"
    reading.problems.append(frame.problem(("language",), message, remedy))
    return None


def shape_of(reading: ContentReading, headings: Mapping[str, str], headed: Entry) -> Shape | None:
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
        return Shape(schema, entry, entry, ("sections",))
    sections = {name: SectionRow(heading=heading) for name, heading in headings.items()}
    return Shape(schema.model_copy(update={"sections": sections}), entry, headed, ())


def with_words(reading: ContentReading, labels: Labels, shape: Shape) -> Labels | None:
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
