"""Two languages of one catalogue: Danish, and English beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from press.desk.commands import app
from press.editorial.catalogue import load
from press.problems import ProblemsFound
from tests.translated import copy_in_two_languages


@pytest.fixture
def two_languages(tmp_path: Path) -> Path:
    return copy_in_two_languages(tmp_path / "content")


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def problems(content: Path, language: str = "en") -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        load(content, language)
    return [str(problem.named_from(content)) for problem in found.value.problems]


def test_a_translation_has_its_texts_and_the_rest_of_its_original(two_languages: Path) -> None:
    danish, english = load(two_languages), load(two_languages, "en")
    jobs, job = danish.solutions[1], english.solutions[1]
    assert job.fields.name == "After-school jobs" and job.file.name == "02-fritidsjob.en.md"
    assert [section.heading for section in job.sections] == ["Challenge", "Solution", "Effect"]
    assert (job.key, job.number, job.fields.theme) == (jobs.key, jobs.number, jobs.fields.theme)
    assert job.fields.pictures[0].file == jobs.fields.pictures[0].file
    assert job.fields.figures[0].title == "Young people with a job"
    assert job.fields.figures[0].values == {"2014": 21, "2016": 34}  # type: ignore[union-attr]
    assert english.colophon.language == "en" and english.labels.theme == "Theme"
    assert english.publications["lektier-2015"].kind == "pamphlet"
    assert english.publications["lektier-2015"].language == "da", "its title is not translated"


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("solutions/02-fritidsjob.en.md", "name: After", "number: 3\nname: After", 
         "solutions/02-fritidsjob.en.md:2  number  the original has 2 here. Numbers are the same in all languages."),
    ],
)
def test_x(file, before, after, said, two_languages):
    edit(two_languages / file, before, after)
    assert problems(two_languages) == [said]
