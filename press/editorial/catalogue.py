"""A content folder -> a valid Catalogue, or all the problems in it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from press.editorial.content import Entry, Place, read_markdown, read_yaml
from press.editorial.model import (
    Catalogue,
    Colophon,
    Foreword,
    Labels,
    Publication,
    Solution,
    SolutionFields,
    Theme,
    ThemeFields,
    slug,
)
from press.editorial.prose import Section, read_sections
from press.problems import Problem, ProblemsFound, did_you_mean, stop_at

Model = TypeVar("Model", bound=BaseModel)

BODY_WORDS = (220, 650)
_TYPES = {
    "string_type": ("text is expected here.", "If it looks like a number, put it in quotation marks."),
    "int_type": ("a whole number is expected here.", "Write digits only, without quotation marks."),
    "float_type": ("a number is expected here.", "Write digits, with a point for decimals."),
    "tuple_type": ("a list is expected here.", "Write [first, second], or one item a line after a dash."),
    "dict_type": ("a group of fields is expected here.", "Write name and value, indented, a line for each."),
    "model_type": ("a group of fields is expected here.", "Write name and value, indented, a line for each."),
    "string_pattern_mismatch": ("this is not a key.", "A key has small letters a–z, digits and hyphens: paa-vej-frem."),
    "too_short": ("the list is empty.", "Name at least one."),
}


@dataclass
class _Desk:
    """What has been gathered so far, and all that was found wrong on the way."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)

    def read_yaml(self, name: str) -> Entry | None:
        return self._read(lambda: read_yaml(self.folder / name))

    def read_markdown(self, path: Path) -> Entry | None:
        return self._read(lambda: read_markdown(path))

    def _read(self, read: _Reader) -> Entry | None:
        try:
            entry = read()
        except ProblemsFound as found:
            self.problems += found.problems
            return None
        if not isinstance(entry.data, dict):
            self.problems.append(entry.problem((), "the file holds no fields.", 'Write them like: name: "Byhaver"'))
            return None
        return entry

    def build(self, model: type[Model], entry: Entry, data: Any = None, place: Place = ()) -> Model | None:
        """`entry`, or the `data` at `place` in it, as a `model`; None if it has problems."""
        try:
            return model.model_validate(entry.data if data is None else data)
        except ValidationError as error:
            details = error.errors(include_url=False)
            self.problems += [_in_words(entry, model, detail, place) for detail in details]
            return None

    def sections(self, entry: Entry) -> tuple[Section, ...]:
        sections, problems = read_sections(entry)
        self.problems += problems
        return sections


class _Reader(Protocol):
    def __call__(self) -> Entry: ...


def load(folder: Path) -> Catalogue:
    """Read and check a content folder. Raises ProblemsFound with everything that is wrong in it."""
    desk = _Desk(folder)
    colophon_entry = desk.read_yaml("catalogue.yaml")
    colophon = desk.build(Colophon, colophon_entry) if colophon_entry else None
    stop_at([] if colophon else desk.problems)
    assert colophon_entry and colophon
    labels_entry = desk.read_yaml(f"labels/{colophon.language}.yaml")
    labels = desk.build(Labels, labels_entry) if labels_entry else None
    publications_entry = desk.read_yaml("publications.yaml")
    publications = _publications(desk, publications_entry) if publications_entry else {}
    foreword_entry = desk.read_markdown(folder / "foreword.md")
    foreword = desk.build(Foreword, foreword_entry) if foreword_entry else None
    foreword_body = desk.sections(foreword_entry) if foreword_entry else ()
    themes = _themes(desk, colophon, colophon_entry)
    solutions = _solutions(desk, labels) if labels else []

    known = _Known(set(publications), set(colophon.audience), set(colophon.themes))
    if foreword and foreword_entry:
        desk.problems += _wrong_box(foreword_entry, foreword, known)
    for entry, theme in themes:
        desk.problems += [*_wrong_keys(entry, theme.fields, known), *_wrong_box(entry, theme.fields, known)]
    for entry, fields, _ in solutions:
        desk.problems += _wrong_keys(entry, fields, known)
    desk.problems += _wrong_numbers([(entry, fields) for entry, fields, _ in solutions], colophon)
    stop_at(desk.problems)
    assert labels and foreword
    return Catalogue(
        folder=folder,
        colophon=colophon,
        labels=labels,
        publications=publications,
        foreword=foreword,
        foreword_body=foreword_body,
        themes=tuple(theme for _, theme in themes),
        solutions=tuple(sorted((s for _, _, s in solutions if s), key=lambda solution: solution.number)),
    )


def _publications(desk: _Desk, entry: Entry) -> dict[str, Publication]:
    found = {}
    for key, data in entry.data.items():
        if publication := desk.build(Publication, entry, data if data is not None else {}, (key,)):
            found[key] = publication
    return found


def _themes(desk: _Desk, colophon: Colophon, colophon_entry: Entry) -> list[tuple[Entry, Theme]]:
    files = {_theme_key(path): path for path in sorted((desk.folder / "themes").glob("*.md"))}
    found = []
    for order, key in enumerate(colophon.themes, 1):
        if key not in files:
            message, remedy = f'no file in themes/ is called "{order}-{key}.md".', did_you_mean(key, files)
            desk.problems.append(colophon_entry.problem(("themes", order - 1), message, remedy))
            continue
        entry = desk.read_markdown(files[key])
        fields = desk.build(ThemeFields, entry) if entry else None
        if entry and fields:
            found.append((entry, Theme(key, order, entry.path, fields, desk.sections(entry))))
    for key in sorted(set(files) - set(colophon.themes)):
        entry = Entry(files[key], None)
        desk.problems.append(entry.problem((), "catalogue.yaml does not name this theme.", 'Add it under "themes".'))
    return found


def _theme_key(path: Path) -> str:
    order, _, key = path.stem.partition("-")
    return key if order.isdigit() else path.stem


def _solutions(desk: _Desk, labels: Labels) -> list[tuple[Entry, SolutionFields, Solution | None]]:
    found = []
    for path in sorted((desk.folder / "solutions").glob("*.md")):
        entry = desk.read_markdown(path)
        if entry is None:
            continue
        sections = desk.sections(entry)
        problems = list(_wrong_sections(entry, sections, labels))
        desk.problems += problems
        fields = desk.build(SolutionFields, entry)
        if fields is None:
            continue
        if path.stem != (stem := f"{fields.number:02d}-{slug(fields.name)}"):
            message = f'the file is not called "{stem}.md", after its number and name.'
            desk.problems.append(entry.problem((), message, "Rename the file, or correct number and name."))
        found.append((entry, fields, None if problems else Solution(path, fields, *sections)))
    return found


def _wrong_sections(entry: Entry, sections: tuple[Section, ...], labels: Labels) -> Iterable[Problem]:
    wanted = [labels.challenge, labels.solution, labels.effect]
    found = [section.heading for section in sections]
    order = f'A solution has the headings "{wanted[0]}", "{wanted[1]}", "{wanted[2]}", in this order.'

    def fault(line: int, message: str, remedy: str) -> Problem:
        return Problem(str(entry.path), line, "", message, remedy)

    for section in sections:
        if section.heading not in wanted:
            said = f'"{section.heading}" is not a section.' if section.heading else "text stands above the first heading."
            yield fault(section.line, said, order)
        elif section.words == 0:
            yield fault(section.line, f'the section "{section.heading}" is empty.', "Write it.")
    for heading in wanted:
        if heading not in found:
            yield fault(entry.body_line, f'the section "## {heading}" is missing.', order)
        elif found.count(heading) > 1:
            yield fault(entry.body_line, f'the section "## {heading}" stands twice.', "Make one of them.")
    if sorted(found) == sorted(wanted) and found != wanted:
        yield fault(sections[0].line, "the sections stand in the wrong order.", order)
    words, (least, most) = sum(section.words for section in sections), BODY_WORDS
    if found == wanted and not least <= words <= most and all(section.words for section in sections):
        remedy = "Shorten it." if words > most else "Say more."
        yield fault(entry.body_line, f"the text has {words} words; a spread takes {least} to {most}.", remedy)


@dataclass(frozen=True)
class _Known:
    publications: set[str]
    audience: set[str]
    themes: set[str]


def _wrong_keys(entry: Entry, fields: SolutionFields | ThemeFields, known: _Known) -> Iterable[Problem]:
    for n, key in enumerate(fields.see_more):
        if key not in known.publications:
            yield _unknown(entry, ("see_more", n), "publication", key, known.publications)
    if isinstance(fields, SolutionFields):
        if fields.theme not in known.themes:
            yield _unknown(entry, ("theme",), "theme", fields.theme, known.themes)
        for n, key in enumerate(fields.audience):
            if key not in known.audience:
                yield _unknown(entry, ("audience", n), "target group", key, known.audience)


def _wrong_box(entry: Entry, fields: Foreword | ThemeFields, known: _Known) -> Iterable[Problem]:
    key = fields.did_you_know.publication if fields.did_you_know else None
    if key and key not in known.publications:
        yield _unknown(entry, ("did_you_know", "publication"), "publication", key, known.publications)


def _unknown(entry: Entry, place: Place, what: str, key: str, known: set[str]) -> Problem:
    return entry.problem(place, f'no {what} has the key "{key}".', did_you_mean(key, known))


def _wrong_numbers(solutions: list[tuple[Entry, SolutionFields]], colophon: Colophon) -> Iterable[Problem]:
    by_number: dict[int, Entry] = {}
    for entry, fields in solutions:
        if first := by_number.get(fields.number):
            message = f"the number {fields.number} is used twice, also by {first.path.name}."
            yield entry.problem(("number",), message, "Give one of them another number.")
        by_number.setdefault(fields.number, entry)
    for before, after in zip([0, *sorted(by_number)], sorted(by_number), strict=False):
        if after != before + 1:
            message = f"the number {before + 1} is missing: {before or 'nothing'} is followed by {after}."
            yield by_number[after].problem(("number",), message, "Number the solutions from 1 without gaps.")
    order = {key: n for n, key in enumerate(colophon.themes)}
    latest = -1
    for entry, fields in sorted(solutions, key=lambda item: item[1].number):
        place = order.get(fields.theme, latest)
        if place < latest:
            message = f'solution {fields.number} of the theme "{fields.theme}" stands after a solution of a later theme.'
            yield entry.problem(("theme",), message, "Number the solutions theme by theme, in the order of catalogue.yaml.")
        latest = max(latest, place)


def _in_words(entry: Entry, model: type[BaseModel], detail: ErrorDetails, place: Place) -> Problem:
    """A pydantic error as a problem with words for people."""
    kind, context = detail["type"], detail.get("ctx", {})
    data = entry.data
    for step in place:
        data = data[step]
    steps = _place_in_file(data, detail["loc"])
    where = (*place, *steps)
    if kind == "missing":
        return entry.problem(where, "the field is missing.", "Add it.")
    if kind == "extra_forbidden":
        known = _field_names(model, steps[:-1])
        remedy = did_you_mean(str(where[-1]), known)
        return entry.problem(where, "there is no field of this name.", remedy or "Delete it, or correct its name.")
    if kind == "rule":
        return entry.problem(where, context["message"], context["remedy"])
    if kind == "literal_error":
        return entry.problem(where, f'"{detail["input"]}" is not possible here.', f"Write {context['expected']}.")
    if detail["input"] is None:
        return entry.problem(where, "the field is empty.", "Write its value, or delete the field if it may be left out.")
    message, remedy = _TYPES.get(kind, (f"{detail['msg'][:1].lower()}{detail['msg'][1:]}.", ""))
    return entry.problem(where, message, remedy)


def _place_in_file(data: Any, loc: Place) -> Place:
    """`loc` without the steps that are pydantic's own (branches of a union, names of types)."""
    steps: list[str | int] = []
    for n, step in enumerate(loc):
        if isinstance(data, (tuple, dict)) and (step in data if isinstance(data, dict) else isinstance(step, int)):
            data = data[step]
            steps.append(step)
        elif isinstance(data, dict) and n == len(loc) - 1:
            steps.append(step)
    return tuple(steps)


def _field_names(model: type[BaseModel], steps: Place) -> list[str]:
    """The names of the fields that are known at `steps` below `model`."""
    current: Any = model
    for step in steps:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            info = current.model_fields.get(step)
            current = info.annotation if info else None
    models = _models_in(current)
    return sorted({name for found in models for name in found.model_fields})


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]
