"""A content folder -> what is wrong with its translations, what is not yet translated, and where a text may be older
than its original. Writes nothing.

No date tells which of two files is newer, so texts are compared by their structure: sections, paragraphs, items of
lists, rows of tables, footnotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from press.editorial.brand import BRAND
from press.editorial.content import OUTER_FILES, STANDS_ALONE, Entry, Place, read_markdown, read_yaml
from press.editorial.file_languages import FRAME, language_of, languages_in, original_of, translation_of
from press.editorial.label_files import labels_of, languages_of
from press.editorial.language.tables import with_wider
from press.editorial.model import Catalogue
from press.editorial.prose import Section
from press.editorial.schema import FILE as SCHEMA
from press.editorial.translating import texts_to_translate
from press.problems import Problem, did_you_mean

INDEX = "index.yaml"
_PIECES = {
    "paragraph": re.compile("<p[ >]"),
    "item of a list": re.compile("<li[ >]"),
    "row of a table": re.compile("<tr[ >]"),
    "footnote": re.compile('class="footnote-call"'),
}
"""What a section consists of, and what begins each in its HTML."""


def wrong_translations(folder: Path, language: str, places: Iterable[Path]) -> Iterator[Problem]:
    """Yield a problem for each translation without an original, and for each in a language without an edition.

    language: of the catalogue (BCP 47); places: the folders with content files.
    """
    known = languages_in(folder)
    for path in sorted(path for place in places for path in place.glob("*.*") if path.suffix in (".md", ".yaml")):
        original, tag = original_of(path), language_of(path)
        if not tag or path.name[0] == "." or (path.parent == folder and original.name not in OUTER_FILES):
            continue
        if tag in with_wider(language):
            message = f'the catalogue is in "{language}" itself, so this file is not read.'
            yield Problem(str(path), 0, "", message, f"Write the text in {original.name}, and remove this file.")
        elif original.name == BRAND:
            message = "the brand is the same in all languages, so this file is not read."
            yield Problem(str(path), 0, "", message, "Remove it.")
        elif not original.exists() and original.name not in STANDS_ALONE:
            message = f'this is a translation of "{original.name}", which is not there.'
            yield Problem(str(path), 0, "", message, "Remove it, or give it the name of its original.")
        elif tag not in known:
            remedy = did_you_mean(tag, known) if known else ""
            message = f'the catalogue has no edition in "{tag}".'
            yield Problem(
                str(path), 0, "", message, f"{remedy} For a new one, write {translation_of(Path(FRAME), tag)}.".lstrip()
            )
        elif original.name == FRAME and not labels_of(folder, tag):
            message = f'there are no labels in "{tag}".'
            remedy = did_you_mean(tag, languages_of(folder))
            yield Problem(
                str(path), 0, "", message, f"{remedy} For another language, translate labels/en.yaml.".lstrip()
            )


def untranslated(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each file of an edition, and each field, that is not translated. In the order of the book."""
    for path in _files(catalogue):
        entry = _read(path)
        name = original_of(path).name
        texts = list(texts_to_translate(name, entry.data))
        if not language_of(path):
            if texts or entry.body.strip():
                file = translation_of(path, catalogue.translation).name
                message, remedy = "the file is not translated.", f'Write the translation in "{file}".'
                yield Problem(str(path), 1, "", message, remedy)
            continue
        texts += _subtitles(entry) if name == "publications.yaml" else []
        for place in texts:
            if entry.file(place) != path:
                yield entry.problem(place, "the text is not translated.", f'Write it in "{path.name}".')


def _subtitles(register: Entry) -> list[Place]:
    """The subtitles of the publications whose titles are translated: a translated title has no foreign subtitle."""
    translated = (key for key in register.fields() if register.file((key, "title")) == register.path)
    return [(key, "subtitle") for key in translated if (key, "subtitle") in register.lines]


def unlike_originals(catalogue: Catalogue, original: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each text with another structure than its original: it may be older."""
    texts = [(catalogue.foreword_body, catalogue.file("foreword.md"), original.foreword_body)]
    texts += [(one.body, one.file, other.body) for one, other in zip(catalogue.themes, original.themes, strict=True)]
    pairs = zip(catalogue.solutions, original.solutions, strict=True)
    texts += [(one.sections, one.file, other.sections) for one, other in pairs]
    for sections, path, others in texts:
        if len(sections) != len(others):
            message = f"the text has {_counted(len(sections), 'section')}; the original has {len(others)}."
            yield Problem(str(path), sections[0].line if sections else 0, "", message, _OLDER)
            continue
        for section, other in zip(sections, others, strict=True):
            for what, count, of_original in _differences(section, other):
                has, had = _counted(count, what), of_original or "none"
                message = f"the section has {has}; the original has {had} (line {other.line})."
                yield Problem(str(path), section.line, section.heading, message, _OLDER)


_OLDER = "Look whether the translation is older."


def _differences(section: Section, other: Section) -> Iterator[tuple[str, int, int]]:
    for what, begin in _PIECES.items():
        count, of_original = len(begin.findall(section.html)), len(begin.findall(other.html))
        if count != of_original:
            yield what, count, of_original


def _counted(count: int, what: str) -> str:
    """A number and what it counts: the first word of this is a noun."""
    noun, _, rest = what.partition(" ")
    return " ".join(part for part in (str(count) if count else "no", noun if count == 1 else f"{noun}s", rest) if part)


def _files(catalogue: Catalogue) -> Iterator[Path]:
    """The files of an edition, in the order of the book."""
    yield catalogue.file(FRAME)
    if (catalogue.folder / SCHEMA).exists():
        yield catalogue.file(SCHEMA)
    yield catalogue.file("foreword.md")
    for theme in catalogue.themes:
        yield theme.file
        yield from (solution.file for solution in catalogue.solutions_of(theme))
    yield catalogue.file("publications.yaml")
    if (catalogue.folder / INDEX).exists():
        yield catalogue.file(INDEX)


def _read(path: Path) -> Entry:
    return read_markdown(path) if path.suffix == ".md" else read_yaml(path)
