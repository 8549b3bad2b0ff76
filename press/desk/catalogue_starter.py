"""Answers -> a new content folder with a small catalogue, which can be made at once and then be rewritten.

Everything that is in it is a template: a folder for each language, and the pictures, which get the colours of the
stylesheets. It is read as every command reads content before it is put in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import yaml

from press.composition.tokens import read_tokens
from press.desk.starter import one_line
from press.editions import SCREEN
from press.editorial.fields import language_fault
from press.editorial.label_files import labels_of, languages_of
from press.editorial.language import rules_of
from press.editorial.language.tables import with_wider
from press.editorial.scalars import scalar_of
from press.problems import Problem, ProblemsFound, did_you_mean
from press.production.folders import Folders
from press.production.load_content import read
from press.production.output_lock import ARGUMENT, locked, remedy_of
from press.production.staging import staging_of
from press.templating import templates_in
from press.whole import into, not_written

COMMAND, TREES, ENTRIES, PICTURES = "new catalogue", "desk/new-catalogue", "entries", "pictures"
_ELSE = "en"
_REMEDY = remedy_of(ARGUMENT)
_OPTIONS = {
    "title": "--title",
    "publisher.name": "--publisher",
    "entry.one": "--entry",
    "entry.other": "--entry",
    "folder": "--entry",
}
"""The fields that answers are written into -> the option of each answer."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What is asked before a catalogue is started. language: BCP 47; entry: what one is called, and several, with a
    comma between them.
    """

    language: str
    title: str
    entry: str
    publisher: str


def proposals_for(templates: Path, language: str) -> Answers:
    """Return what answers are proposed for a catalogue in a language.

    templates: the folder with ``desk/new-catalogue/``. Raises ProblemsFound if the press has no labels in the language.
    """
    if wrong := language_fault(language):
        raise ProblemsFound([Problem(COMMAND, 0, "--language", *wrong)])
    if not labels_of(None, language):
        known = did_you_mean(language, languages_of(None))
        message = f'the press has no labels, the fixed words of the pages, in "{language}".'
        remedy = (
            f"{known} For another language, start with --language en; then translate the texts and "
            f"the labels (build.py new labels {language}), and change the language in catalogue.yaml."
        )
        raise ProblemsFound([Problem(COMMAND, 0, "--language", message, remedy)])
    text = templates_in(templates).get_template(f"{TREES}/{_tree(templates, language)}.yaml").render()
    return Answers(language=language, **yaml.safe_load(text))


def start_catalogue(folders: Folders, answers: Answers) -> str:
    """Write a new content folder, at once and completely or not at all. Returns a remark on it, "" if there is none.

    folders: with the new folder as that of the content; it may be there if it is empty. Raises ProblemsFound if it has
    files, cannot be written, or an answer cannot be used.
    """
    proposals_for(folders.templates, answers.language)
    tree = _tree(folders.templates, answers.language)
    values = _values(folders, answers)
    content = folders.content
    _check_free(content)
    with (
        locked(content, folders.patience, ARGUMENT),
        into(content, _REMEDY),
        staging_of(content, lambda *_: None, _REMEDY) as staging,
    ):
        _check_free(content)  # another command may have been here first
        try:
            _write(folders.templates, tree, staging.folder, values)
        except OSError as error:
            raise not_written(content, error, _REMEDY, "folder") from None
        try:
            read(replace(folders, content=staging.folder))
        except ProblemsFound as found:
            raise _of_answers(found) or staging.named_in_place(found) from None
        staging.put_in_place()
    if tree in with_wider(answers.language):
        return ""
    return f'The sample texts are in English: the press has none in "{answers.language}" yet.'


def _tree(templates: Path, language: str) -> str:
    """The name of the folder with the templates for a language."""
    return next((tag for tag in with_wider(language) if (templates / TREES / tag).is_dir()), _ELSE)


def _values(folders: Folders, answers: Answers) -> dict[str, object]:
    """What the templates get: texts as scalars of YAML. Raises ProblemsFound if an answer cannot be used."""
    title = one_line(answers.title, COMMAND, "--title")
    publisher = one_line(answers.publisher, COMMAND, "--publisher")
    forms = [form.strip() for form in one_line(answers.entry, COMMAND, "--entry").split(",")]
    if len(forms) != 2 or not all(forms):
        message = f'"{answers.entry}" does not say what an entry is called.'
        raise ProblemsFound([Problem(COMMAND, 0, "--entry", message, 'Write one and several: "course, courses"')])
    one, several = forms
    folder = rules_of(answers.language).slug(several)
    if not folder:
        message = f'"{several}" has no letters, and the folder of the entries is called so.'
        raise ProblemsFound([Problem(COMMAND, 0, "--entry", message, 'Write a word: "course, courses"')])
    today = date.today()
    return {
        "language": answers.language,
        "title": scalar_of(title),
        "publisher": scalar_of(publisher),
        "one": scalar_of(one),
        "several": scalar_of(several),
        "folder": folder,
        "year": today.year,
        "date": today.isoformat(),
        "colours": read_tokens(folders.styles, SCREEN).colours,
    }


def _check_free(content: Path) -> None:
    """Raise ProblemsFound if there is something where a new folder shall be."""
    try:
        is_free = not content.exists() or not any(content.iterdir())
    except OSError as error:
        raise not_written(content, error, _REMEDY, "folder") from None
    if not is_free:
        message, remedy = "the folder is not empty, and no file is overwritten.", "Name a new folder, or an empty one."
        raise ProblemsFound([Problem(str(content), 0, "", message, remedy)])


def _write(templates: Path, tree: str, folder: Path, values: Mapping[str, object]) -> None:
    """Fill in every template of a language and every picture, and write them to their places. Raises OSError."""
    environment = templates_in(templates)
    home = templates / TREES
    texts = {source: source.relative_to(home / tree) for source in (home / tree).rglob("*") if source.is_file()}
    pictures = {source: source.relative_to(home) for source in (home / PICTURES).iterdir()}
    for source, place in sorted({**texts, **pictures}.items()):
        parts = [str(values["folder"]) if part == ENTRIES else part for part in place.parts]
        target = folder.joinpath(*parts)
        target.parent.mkdir(exist_ok=True)
        text = environment.get_template(source.relative_to(templates).as_posix()).render(values)
        target.write_text(text + "\n", encoding="utf-8")


def _of_answers(found: ProblemsFound) -> ProblemsFound | None:
    """The problems that answers have caused, each with its option; None if there are none."""
    caused = [
        Problem(COMMAND, 0, _OPTIONS[problem.field], problem.message, problem.remedy)
        for problem in found.problems
        if problem.field in _OPTIONS
    ]
    return ProblemsFound(caused, found.exit_code) if caused else None
