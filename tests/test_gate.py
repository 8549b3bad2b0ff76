"""One gate for all commands: what `check` refuses is not put in place, and `check` refuses nothing that is right."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree

import pytest

from press.composition.contrast import low_contrasts
from press.prepress.accessibility.checkers import GUESSES, verdicts
from press.prepress.accessibility.reader import read
from press.problems import Problem, ProblemsFound
from press.production.causes import by_cause
from press.production.check_all import check
from press.production.folders import Folders
from press.production.print import make_print
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import PROJECT, STAFF, copy_sample, folders, own_styles_and_templates, say_nothing
from tests.tagged_pdfs import good, save

COMMANDS: dict[str, Callable[[Folders], object]] = {
    "catalogue": lambda home: make_catalogue(home, STAFF, say_nothing),
    "leaflets": lambda home: make_leaflets(home, (), STAFF, say_nothing),
    "one leaflet": lambda home: make_leaflets(home, [2], STAFF, say_nothing),
    "check": lambda home: check(home, STAFF, say_nothing),
}
WHITE = "\n.lead { color: var(--paper) }\n"
"""A lead in the colour of the paper: a pair of tokens that nobody lists, because it must not be there."""


@pytest.fixture(scope="module")
def pale(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The sample with text that cannot be seen."""
    place = tmp_path_factory.mktemp("pale")
    home = own_styles_and_templates(folders(copy_sample(place / "content"), place / "output"), place)
    with (home.styles / "components" / "lead.css").open("a", encoding="utf-8") as sheet:
        sheet.write(WHITE)
    return home


@pytest.mark.parametrize("command", COMMANDS)
def test_text_that_cannot_be_seen_is_refused_by_every_command(pale: Folders, command: str) -> None:
    found = refused(COMMANDS[command], pale)
    assert {problem.field for problem in found} == {"contrast"}
    lead = pale.content / "solutions" / "02-fritidsjob.md"
    lines = lead.read_text(encoding="utf-8").splitlines()
    (problem,) = (problem for problem in found if problem.file == str(lead))
    assert lines[problem.line - 1].startswith("lead:")
    assert "text in #ffffff on #ffffff has a contrast of 1.0:1" in problem.message
    assert not list(pale.output.rglob("*.pdf")), "nothing is put in place"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_sample_is_refused_by_no_command(tmp_path: Path, kept: Path, command: str) -> None:
    COMMANDS[command](folders(copy_sample(tmp_path / "content"), tmp_path / "output", kept))


def test_hard_rules_of_typography_are_refused_in_print_too(tmp_path: Path, kept: Path) -> None:
    place = folders(copy_sample(tmp_path / "content"), tmp_path / "output", kept)
    home = own_styles_and_templates(place, tmp_path)
    limits = home.styles / "typography.yaml"
    text, number = re.subn(r"(?m)^type-sizes: .*$", "type-sizes: { limit: 1, hard: true }", limits.read_text("utf-8"))
    assert number == 1
    make_print(home, STAFF, say_nothing)
    limits.write_text(text, encoding="utf-8")
    (problem,) = refused(lambda home: make_print(home, STAFF, say_nothing), home)
    assert (problem.file, problem.field) == (str(limits), "type-sizes")
    assert limits.read_text("utf-8").splitlines()[problem.line - 1].startswith("type-sizes:")


def refused(command: Callable[[Folders], object], home: Folders) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsFound) as found:
        command(home)
    return found.value.problems


# ---- one problem for each cause


def test_a_mistake_in_a_stylesheet_is_one_problem_at_its_line(small_content: Path, tmp_path: Path) -> None:
    home = own_styles_and_templates(folders(small_content, tmp_path / "output"), tmp_path)
    sheet = home.styles / "components" / "lead.css"
    sheet.write_text(sheet.read_text("utf-8") + ".lead { colr: red }\n.lead:foo { margin: 0 }\n", "utf-8")
    unknown, selector = refused(COMMANDS["catalogue"], home)
    for problem, words in ((unknown, "colr"), (selector, ".lead:foo")):
        assert problem.file == str(sheet) and words in problem.message
        assert words in sheet.read_text("utf-8").splitlines()[problem.line - 1]


def test_a_picture_that_a_template_cannot_show_is_named_at_its_line(small_content: Path, tmp_path: Path) -> None:
    home = own_styles_and_templates(folders(small_content, tmp_path / "output"), tmp_path)
    template = home.templates / "components" / "lead.html"
    template.write_text(
        template.read_text("utf-8").replace("<p ", '\n<img src="picture:logo.svg" alt="L"><p ', 1), "utf-8"
    )
    (problem,) = refused(COMMANDS["one leaflet"], home)
    assert (problem.file, "picture:logo.svg cannot be shown" in problem.message) == (str(template), True)
    assert "picture:logo.svg" in template.read_text("utf-8").splitlines()[problem.line - 1]


def test_what_most_parts_have_in_common_is_one_problem() -> None:
    def over(n: int) -> Problem:
        return Problem(f"{n}.md", n, f"{n:02d}", f"the text is {n} lines, about {n}0 characters, over.", "Shorten it.")

    other = Problem("x.md", 3, "01", '"quote" and "code" overlap on page 9.', "Shorten one of them.")
    parts: dict[str, list[Problem]] = {str(n): [over(n)] if n < 5 else [] for n in range(1, 8)}
    parts["1"].append(other)
    first, second = by_cause(parts)
    assert (first.file, first.line, first.remedy, second) == ("1.md", 1, "Shorten it.", other)
    assert first.message.endswith("over. So it is in 3 other parts of 7: the design may be the cause.")
    few = {key: found for key, found in parts.items() if key < "6"}
    assert set(by_cause(few)) == {*(over(n) for n in range(1, 5)), other}, "of five parts, most may be wrong by chance"
    half = {**parts, "8": []}
    assert len(list(by_cause(half))) == 5, "half of the parts are not most of them"


def test_a_colour_that_is_wrong_is_one_problem_and_a_pair_is_another(tmp_path: Path) -> None:
    styles = copytree(PROJECT / "styles", tmp_path / "styles")
    tokens = styles / "tokens.css"
    right = tokens.read_text("utf-8")
    tokens.write_text(right.replace("--paper: #FFFFFF", "--paper: #202020"), "utf-8")
    (problem,) = low_contrasts(styles)
    assert problem.field == "paper" and "too little contrast to 18 other colours" in problem.message
    assert tokens.read_text("utf-8").splitlines()[problem.line - 1].strip().startswith("--paper:")
    tokens.write_text(right.replace("--grey: #566266", "--grey: #6E7B80"), "utf-8")
    assert {problem.field for problem in low_contrasts(styles)} == {"grey"}
    tokens.write_text(right, "utf-8")
    assert list(low_contrasts(styles)) == []


# ---- what a checker only guesses

TABLE = """figures:
  - kind: table
    title: Unge
    columns: ["2014", "2015"]
    rows:
      A: [21, 34]
      B: [22, 35]
      C: [23, 36]
    source: "www.nordby.dk/job"
    alt: Tal.
"""
"""A legal figure of 3 × 2 numbers, whose source is an address."""


@pytest.fixture(scope="module")
def legal(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Folders:
    """The sample with one publication in all solutions, a table of few numbers, an address, a headline of numbers, and
    a label that is longer than what is said aloud in its place.
    """
    place = tmp_path_factory.mktemp("legal")
    home = folders(copy_sample(place / "content"), place / "output", kept)
    labels = home.content / "labels" / "da.yaml"
    text = labels.read_text("utf-8").replace("cited_on: Nævnt på side", "cited_on: Bliver omtalt på siderne")
    labels.write_text(text, "utf-8")
    for file in (home.content / "solutions").glob("*.md"):
        text = re.sub(r"(?m)^see_more: .*$", "see_more: [lektier-2015]", file.read_text("utf-8"))
        text = re.sub(r"(?m)^advice:\n(  .*\n)+", "", text)
        text = re.sub(r"(?m)^figures:\n(  .*\n)+", TABLE, text)
        file.write_text(re.sub(r"(?m)^headline: Den .*$", 'headline: "24/7"', text), "utf-8")
    return home


def guesses(file: Path) -> set[str]:
    """What outloud itself finds in a file."""
    return {
        finding.rule for finding in import_module("outloud").check(str(file)).findings if finding.severity != "info"
    }


@pytest.mark.skipif(not find_spec("outloud"), reason="outloud is not installed")
def test_guesses_of_a_checker_about_legal_content_are_no_problems(legal: Folders) -> None:
    file = make_catalogue(legal, STAFF, say_nothing)
    found = guesses(file)
    assert found <= GUESSES.keys() and found >= GUESSES.keys() - {"PAG-001"}, "so each of them has to be left out"
    assert [finding for verdict in verdicts(file, read(file)) for finding in verdict.findings] == []


def test_legal_content_passes_the_check(legal: Folders) -> None:
    assert len(check(legal, STAFF, say_nothing).catalogue.solutions) == 3


@pytest.mark.skipif(not find_spec("outloud"), reason="outloud is not installed")
def test_a_file_is_read_in_another_order_than_it_is_painted(tmp_path: Path) -> None:
    pdf = good()
    page = pdf.pages[0].obj
    pieces = re.findall(rb"/\w+ <<\s*/MCID.*?EMC", page.Contents.read_bytes(), re.S)
    assert len(pieces) > 3
    page.Contents.write(b"\n".join(reversed(pieces)))
    file = save(pdf, tmp_path)
    assert "ORD-001" in guesses(file)
    said = [finding.rule for verdict in verdicts(file, read(file)) for finding in verdict.findings]
    assert not [rule for rule in said if rule.startswith("outloud ORD")]
