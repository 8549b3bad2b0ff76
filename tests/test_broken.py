"""Each mistake that an editor can make, and what the press says to it.

A case is a folder in ``tests/broken/``: the files that differ from ``tests/sample/``, ``removed.txt`` if files
are taken away (a path a line), and ``expected.txt``: what is printed, a problem a line, word for word.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from press.composition.store import Store
from press.editorial.catalogue import load
from press.prepress.checks import check_pictures
from press.problems import ProblemsFound, stop_at

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir())
NOT_CONTENT = ("expected.txt", "removed.txt")

SOLUTION = "solutions/02-fritidsjob.md"


def problems_of(folder: Path) -> list[str]:
    """What is wrong with a content folder, as it is printed; files are named from the folder."""
    try:
        stop_at(check_pictures(load(folder), Store(folder / "kept"), 216))
    except ProblemsFound as found:
        return [str(problem.named_from(folder)) for problem in found.problems]
    return []


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Put `new` in the place of `old`, which stands in the file once."""
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), "utf-8")


def lay_over(folder: Path, case: Path) -> None:
    """Make the mistake of a case in a content folder."""
    shutil.copytree(case, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(*NOT_CONTENT))
    removed = case / "removed.txt"
    for name in removed.read_text("utf-8").splitlines() if removed.exists() else ():
        (folder / name).unlink()


def test_sample_has_no_problems(small_content: Path) -> None:
    assert problems_of(small_content) == []


@pytest.mark.parametrize("name", CASES)
def test_mistake_is_told(name: str, small_content: Path) -> None:
    lay_over(small_content, BROKEN / name)
    assert problems_of(small_content) == (BROKEN / name / "expected.txt").read_text("utf-8").splitlines()


# Mistakes in the labels, which are the project's own, and mistakes that are too large to be stored.


def test_missing_label_is_told(small_content: Path) -> None:
    change(small_content, "labels/da.yaml", "challenge: Udfordring\n", "")
    assert problems_of(small_content) == ["labels/da.yaml:2  challenge  the field is missing. Add it."]


def test_misspelt_label_is_told_once(small_content: Path) -> None:
    change(small_content, "labels/da.yaml", "challenge:", "chalenge:")
    said = 'labels/da.yaml:2  chalenge  there is no field with this name. Did you mean "challenge"?'
    assert problems_of(small_content) == [said]


def test_changed_label_is_told_once(small_content: Path) -> None:
    change(small_content, "labels/da.yaml", "challenge: Udfordring\n", "challenge: Problem\n")
    assert problems_of(small_content) == [
        'labels/da.yaml:2  challenge  the label is "Problem", but all 3 solutions have the heading "Udfordring". '
        'Write "Udfordring" here, or "## Problem" in every solution.'
    ]


def test_a_heading_that_one_solution_changes_is_told_there(small_content: Path) -> None:
    change(small_content, SOLUTION, "## Udfordring", "## Problem")
    assert {problem.partition(":")[0] for problem in problems_of(small_content)} == {SOLUTION}


@pytest.mark.parametrize("signs", ["[" * 200_000, "[" * 190_000, "{" * 190_000, "- " * 90_000, '"' * 190_000])
def test_endless_fields_are_one_problem(signs: str, small_content: Path) -> None:
    change(small_content, SOLUTION, "headline: Den første løn", f"headline: {signs}")
    assert len(problems_of(small_content)) == 1


@pytest.mark.parametrize("signs", ["[" * 200_000, "[" * 190_000, '"' * 190_000, "'" * 190_000])
def test_endless_signs_in_the_text_are_one_problem(signs: str, small_content: Path) -> None:
    change(small_content, SOLUTION, "De unge siger selv", signs)
    assert len(problems_of(small_content)) == 1


def test_endless_number_is_a_problem(small_content: Path) -> None:
    change(small_content, SOLUTION, '"2014": 21', f'"2014": {"9" * 300}')
    assert problems_of(small_content) == [
        f"{SOLUTION}:23  figures.1.values.2014  a number is expected here. "
        "Write digits only, with a point for decimals: 3.5"
    ]


def test_several_mistakes_are_told_at_once_in_the_order_of_files_and_lines(
    small_content: Path, new_content: Callable[[], Path]
) -> None:
    cases = ("field-missing", "publication-unknown", "link-without-scheme", "foreword-empty", "lead-too-long")
    alone = []
    for name in cases:
        lay_over(folder := new_content(), BROKEN / name)
        alone += problems_of(folder)
        lay_over(small_content, BROKEN / name)
    together = problems_of(small_content)
    assert len({line.partition(":")[0] for line in together}) == 3
    assert together == sorted(together)
    assert set(together) <= set(alone)


@pytest.mark.parametrize(("written", "what"), [("TODO", "TODO"), ("Lorem ipsum dolor", "Lorem ipsum"), ("TBD", "TBD")])
def test_a_word_in_the_place_of_a_text_is_told(written: str, what: str, small_content: Path) -> None:
    change(small_content, SOLUTION, "De unge siger selv", f"{written} De unge siger selv")
    (said,) = problems_of(small_content)
    assert said.endswith(f'the text "{what}" is still to be written. Write what is meant.')


@pytest.mark.parametrize("written", ["IMG_4711.jpg", "Foto", "Billede 3", '"12 %"'])
def test_an_alternative_text_that_says_nothing_is_told(written: str, small_content: Path) -> None:
    change(small_content, SOLUTION, "alt: To boligblokke med grønne altaner under en lys himmel.", f"alt: {written}")
    (said,) = problems_of(small_content)
    assert said.startswith(f"{SOLUTION}:30  pictures.1.alt  the alternative text is ")


def test_text_that_is_not_indented_is_not_to_be_deleted(small_content: Path) -> None:
    change(small_content, SOLUTION, "lead: >-\n  ", "lead: >-\nDet er let: ")
    said = "\n".join(problems_of(small_content))
    assert "indent it" in said and "Delete it" not in said


def test_one_word_is_one_word(small_content: Path) -> None:
    text = (small_content / SOLUTION).read_text("utf-8")
    start, end = text.index("lead: >-"), text.index("\nquote:")
    (small_content / SOLUTION).write_text(f"{text[:start]}lead: Kort{text[end:]}", "utf-8")
    assert any("the lead has 1 word;" in said for said in problems_of(small_content))


@pytest.mark.parametrize("written", ["dansk", "da_DK", "DA", "d" * 300, f"da{'-abcdefgh' * 20}"])
def test_the_language_has_a_code(written: str, small_content: Path) -> None:
    change(small_content, "catalogue.yaml", "language: da", f"language: {written}")
    (said,) = problems_of(small_content)
    assert said.startswith(f'catalogue.yaml:5  language  "{written[:100]}')
    assert '" is not the code of a language.' in said
