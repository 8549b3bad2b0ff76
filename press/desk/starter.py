"""A name -> a new content file: an entry with the next number and every field, or the labels of a language."""

from __future__ import annotations

from pathlib import Path

from press.editorial.content import NO_TEXT, Value, read_yaml
from press.editorial.fields import language_fault
from press.editorial.label_files import labels_of, languages_of
from press.editorial.language import rules_of
from press.editorial.language.tables import with_wider
from press.editorial.scalars import scalar_of
from press.editorial.shapes import load_schema
from press.layers import LooksFolder, is_there
from press.problems import Problem, ProblemsFound
from press.templating import templates_in

NOTES = "desk/new-solution"


def start_solution(content: Path, templates: LooksFolder, name: str) -> Path:
    """Write a new file in the folder of the entries and return its path. No file is overwritten.

    content: the content folder; templates: the folder with ``desk/new-solution/``, which has the file in several
    languages: that of the catalogue, or else English; name: the short name of the solution. Raises ProblemsFound if the
    name has no letters, ``catalogue.yaml`` or ``schema.yaml`` cannot be read, or the file cannot be written.
    """
    name = one_line(name, "new solution")
    colophon = read_yaml(content / "catalogue.yaml").fields()
    language = str(colophon.get("language", ""))
    slug = rules_of(language).slug(name)
    if not slug:
        remedy = 'Write a name like "Gardens".'
        raise ProblemsFound([Problem("new solution", 0, "", "the name has no letters.", remedy)])
    schema = load_schema(content, language)
    notes = next((tag for tag in with_wider(language) if is_there(templates / f"{NOTES}/{tag}.md")), "en")
    themes, groups = _names(colophon.get("themes")), _names(colophon.get("audience"))
    number = _next_number(content / schema.folder)
    stem = f"{number:02d}-{slug}"
    text = (
        templates_in(templates)
        .get_template(f"{NOTES}/{notes}.md")
        .render(
            number=number,
            name=scalar_of(name),
            theme=themes[-1] if themes else "",
            themes=" | ".join(themes),
            group=groups[0] if groups else "",
            groups=", ".join(groups),
            stem=stem,
            slug=slug,
            schema=schema,
            words=schema.words_of(schema.size),
        )
    )
    return _written(content / schema.folder / f"{stem}.md", text + "\n")


def start_labels(content: Path, language: str) -> Path:
    """Write the labels of a language into a content folder, to be translated, and return their path. No file is
    overwritten.

    language: BCP 47. The words are those of the press in this language, or else the English ones. Raises ProblemsFound
    if there is no such language or folder, or the file cannot be written.
    """
    if wrong := language_fault(language):
        raise ProblemsFound([Problem("new labels", 0, "", *wrong)])
    read_yaml(content / "catalogue.yaml")
    path = content / "labels" / f"{language}.yaml"
    if path.exists():
        raise ProblemsFound([Problem(str(path), 0, "", "the file is there already.", "Change the words in it.")])
    words = labels_of(None, language) or languages_of(None)["en"]
    return _written(path, words.read_text("utf-8"))


def one_line(text: str, command: str, option: str = "") -> str:
    """Return a text that was given to a command without a line end, or spaces around it.

    option: with which it was given, "" for an argument. Raises ProblemsFound if a file cannot contain it.
    """
    if found := NO_TEXT.search(text):
        message = f"there is a character that cannot be printed (U+{ord(found[0]):04X})."
        raise ProblemsFound([Problem(command, 0, option, message, "Write the text without it.")])
    return " ".join(text.split())


def _written(path: Path, text: str) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        message = f"the file cannot be written ({error.strerror})."
        raise ProblemsFound([Problem(str(path), 0, "", message, "Check the folder.")]) from None
    return path


def _names(value: Value) -> list[str]:
    """The items of a list, or the names of the fields in a group, as text; empty for any other value."""
    return [str(name) for name in value] if isinstance(value, (tuple, dict)) else []


def _next_number(folder: Path) -> int:
    numbers = [path.name.partition("-")[0] for path in folder.glob("*.md")]
    return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1
