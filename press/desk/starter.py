"""The name of a new solution -> a content file with the next number and every field."""

from __future__ import annotations

from pathlib import Path

from press.editorial.catalogue import load_schema
from press.editorial.content import Value, read_yaml
from press.editorial.language import rules_of
from press.editorial.language.tables import with_wider
from press.editorial.scalars import scalar_of
from press.problems import Problem, ProblemsFound
from press.templating import templates_in

NOTES = "desk/new-solution"


def start_solution(content: Path, templates: Path, name: str) -> Path:
    """Write a new file in the folder of the entries and return its path. No file is overwritten.

    content: the content folder; templates: the folder with ``desk/new-solution/``, which has the file in several
    languages: that of the catalogue, or else English; name: the short name of the solution. Raises ProblemsFound if the
    name has no letters, ``catalogue.yaml`` or ``schema.yaml`` cannot be read, or the file cannot be written.
    """
    name = " ".join(name.split())
    colophon = read_yaml(content / "catalogue.yaml").fields()
    language = str(colophon.get("language", ""))
    slug = rules_of(language).slug(name)
    if not slug:
        remedy = 'Write a name like "Gardens".'
        raise ProblemsFound([Problem("new solution", 0, "", "the name has no letters.", remedy)])
    schema = load_schema(content, language)
    notes = next((tag for tag in with_wider(language) if (templates / NOTES / f"{tag}.md").exists()), "en")
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
            schema=schema,
            words=schema.words_of(schema.size),
        )
    )
    path = content / schema.folder / f"{stem}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text + "\n")
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
