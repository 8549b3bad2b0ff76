"""One cause is one problem, at the line where it can be mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.problems import Problem, ProblemsFound
from press.production.screen import make_catalogue
from tests.conftest import STAFF, folders, say_nothing


def problem_of(content: Path, file: str, before: str, after: str, kept: Path) -> Problem:
    """The only problem of the content with a change in one of its files."""
    path = content / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        make_catalogue(folders(content, content.parent / "output", kept), STAFF, say_nothing)
    (problem,) = caught.value.problems
    return problem


def test_a_sign_in_a_label_is_told_once_at_the_label(small_content: Path, kept: Path) -> None:
    problem = problem_of(small_content, "labels/da.yaml", "see_more: Se mere", "see_more: Se mere ☃", kept)
    assert (problem.file, problem.field) == (str(small_content / "labels" / "da.yaml"), "see_more")
    assert problem.message.startswith('no font has the character "☃"')


def test_a_word_too_long_for_the_badge_is_no_fault_of_its_colours(small_content: Path, kept: Path) -> None:
    word = "arbejdsmarkedsuddannelsesudvalgsformænd"
    problem = problem_of(
        small_content, "solutions/02-fritidsjob.md", "gode råd til fritidsjob", f"råd til {word}", kept
    )
    assert (problem.field, problem.message) == ("advice", f'"{word}" runs out of its disc.')


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("alt: To boligblokke med grønne altaner under en lys himmel.", "alt: billede", 30),
        ("alt: I 2014 havde 21 % af de unge et fritidsjob. I 2016 var det 34 %.", "alt: x", 26),
    ],
)
def test_an_alternative_text_is_told_where_it_is_written(
    before: str, after: str, line: int, small_content: Path, kept: Path
) -> None:
    problem = problem_of(small_content, "solutions/02-fritidsjob.md", before, after, kept)
    assert (Path(problem.file).name, problem.line) == ("02-fritidsjob.md", line)


def test_a_long_name_in_a_figure_is_divided_and_no_problem(small_content: Path, kept: Path) -> None:
    path = small_content / "solutions" / "02-fritidsjob.md"
    name = "Arbejdsmarkedsuddannelsesudvalgsformandskandidat"
    path.write_text(path.read_text("utf-8").replace('"2014": 21', f"{name}: 21"), "utf-8")
    assert make_catalogue(folders(small_content, small_content.parent / "output", kept), STAFF, say_nothing)
