"""The recipe for a component in docs/looks.md, followed to the letter."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from press.problems import ProblemsFound
from press.production.accessibility_check import transcribe
from press.production.folders import Folders
from press.production.screen import make_catalogue
from tests.conftest import PROJECT, STAFF, folders, own_styles_and_templates, say_nothing
from tests.inspect_pdf import Book

NAME = "opening-hours"


def recipe() -> list[str]:
    """The blocks of the recipe: template, stylesheet, schema, example."""
    text = (PROJECT / "docs" / "looks.md").read_text(encoding="utf-8")
    section = text[text.index("## A component for fields of your own") :]
    section = section[: section.index("\n## ", 4)]
    return [textwrap.dedent(block) for block in re.findall(r"^   ```\w+\n(.*?)^   ```$", section, re.M | re.S)]


@pytest.fixture
def home(new_content: Callable[[], Path], tmp_path: Path) -> Folders:
    """The small sample with the new component in an entry."""
    template, stylesheet, schema, example = recipe()
    home = own_styles_and_templates(folders(new_content(), tmp_path / "output"), tmp_path)
    (home.templates / "components" / f"{NAME}.html").write_text(template, encoding="utf-8")
    (home.styles / "components" / f"{NAME}.css").write_text(stylesheet, encoding="utf-8")
    with (home.styles / "main.css").open("a", encoding="utf-8") as main:
        main.write(f'@import "components/{NAME}.css";\n')
    (home.content / "schema.yaml").write_text(schema, encoding="utf-8")
    entry = home.content / "solutions" / "01-lektiecafe.md"
    entry.write_text(entry.read_text("utf-8").replace("---\n", f"---\n{example}", 1), encoding="utf-8")
    return home


def test_the_component_is_printed_and_read_aloud(home: Folders) -> None:
    book = Book(make_catalogue(home, STAFF, say_nothing))
    assert "Åbningstider" in book.text(8) + book.text(9)
    read = transcribe(home, 1, STAFF, say_nothing)
    assert re.search(r"Åbningstider.*Mandag 10–16.*Torsdag 12–18", read, re.S)


def test_a_component_without_a_template_is_named(home: Folders) -> None:
    (home.templates / "components" / f"{NAME}.html").unlink()
    with pytest.raises(ProblemsFound) as found:
        make_catalogue(home, STAFF, say_nothing)
    (problem,) = found.value.problems
    assert (Path(problem.file).name, problem.line, problem.field) == ("schema.yaml", 2, "fields.hours.component")
    assert problem.message == 'there is no component "opening-hours" for fields.'
