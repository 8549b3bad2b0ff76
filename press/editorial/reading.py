"""Reads content files, and collects what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from press.bounds import ended_in_time
from press.editorial.content import Entry, Place
from press.editorial.file_languages import in_language, language_of
from press.editorial.language import rules_of
from press.editorial.model import Catalogue, Labels
from press.editorial.prose import Section, read_sections
from press.editorial.rules import (
    markup_in_fields,
    right_to_left_in_figures,
    unfinished_fields,
    unfinished_lines,
    unseen_in_fields,
    vague_alternatives,
)
from press.editorial.set_twice import set_twice
from press.editorial.typesetting import typeset
from press.editorial.wording import in_words
from press.problems import Problem, ProblemsFound

Model = TypeVar("Model", bound=BaseModel)
SECONDS = 3
"""The most that each step of reading a file may take: its fields, its text. Files of the sample take milliseconds."""


@dataclass
class ContentReading:
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


def texts_in(reading: ContentReading, name: str) -> list[Path]:
    """Return the Markdown files in a folder, each in the language that is read if it is there. Any other file there is
    a problem.
    """
    found = sorted(path for path in (reading.folder / name).glob("*") if not path.name.startswith("."))
    message, remedy = 'the name does not end in ".md", so the file is not read.', "Rename the file, or remove it."
    reading.problems += [Problem(str(path), 0, "", message, remedy) for path in found if path.suffix != ".md"]
    texts = [path for path in found if path.suffix == ".md" and not language_of(path)]
    return [in_language(path, reading.translation) for path in texts]
