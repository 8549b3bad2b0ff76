"""The recipe for a new kind of part in docs/architecture.md, followed to the letter in a copy of the project."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PROJECT, copy_sample
from tests.inspect_pdf import Book


def recipe() -> dict[str, str]:
    """The blocks of the recipe, by their language."""
    text = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text[text.index("**A part kind.**") : text.index("**A command.**")]
    found = re.findall(r"^   ```(\w+)\n(.*?)^   ```$", section, flags=re.M | re.S)
    row, view, template, stylesheet = (textwrap.dedent(block) for _, block in found)
    return {"row": row, "view": view, "template": template, "stylesheet": stylesheet}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the new kind, and a small catalogue."""
    project = tmp_path_factory.mktemp("project")
    for name in ("press", "styles", "templates"):
        shutil.copytree(PROJECT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build.py", "pyproject.toml"):
        shutil.copy(PROJECT / name, project)
    copy_sample(project / "content")
    pieces = recipe()
    kinds = project / "press" / "editorial" / "kinds.py"
    before = 'Kind("contents"'
    kinds.write_text(
        kinds.read_text(encoding="utf-8").replace(before, f"{pieces['row'].strip()}\n    {before}"), "utf-8"
    )
    with (project / "press" / "composition" / "views" / "frame.py").open("a", encoding="utf-8") as views:
        views.write(f"\n\n{pieces['view']}")
    (project / "templates" / "parts" / "thanks.html").write_text(pieces["template"], encoding="utf-8")
    (project / "styles" / "parts" / "thanks.css").write_text(pieces["stylesheet"], encoding="utf-8")
    with (project / "styles" / "main.css").open("a", encoding="utf-8") as main:
        main.write('@import "parts/thanks.css";\n')
    return project


@pytest.fixture(scope="module")
def run(project: Path, kept: Path) -> Callable[..., str]:
    """Runs a command of the copy -> what it prints."""

    def command(*arguments: str) -> str:
        environment = os.environ | {"XDG_CACHE_HOME": str(kept.parent)}
        done = subprocess.run(
            [sys.executable, "build.py", *arguments],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return command


def test_the_page_map_and_the_book_have_the_new_part(run: Callable[..., str], project: Path) -> None:
    told = run("flatplan", "--no-thumbnails")
    assert re.search(r"^ +3  thanks +Tak$", told, flags=re.M)
    assert re.search(r"^ +4  contents ", told, flags=re.M)
    run("catalogue")
    book = Book(project / "output" / "catalogue-screen.pdf")
    assert "Tak til" in book.text(3)
    assert (0, "Tak", 3) in book.outline()


def test_the_diff_and_the_preview_know_where_it_is_written(run: Callable[..., str], project: Path) -> None:
    """The facts that "diff" asks a revision for are made of the proofs that the preview shows."""
    run("parts", "facts.json", "--tree", ".")
    facts = json.loads((project / "facts.json").read_text(encoding="utf-8"))
    for edition in facts["editions"]:
        parts = {part["key"]: part for part in edition["parts"]}
        if edition["name"] == "leaflet":
            assert "thanks" not in parts
            continue
        thanks = parts["thanks"]
        assert (thanks["kind"], thanks["title"], thanks["folio"]) == ("thanks", "Tak", 3)
        assert thanks["source"] == "content/foreword.md" and thanks["problems"] == []
