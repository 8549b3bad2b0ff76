"""What is asked of solutions that do not fit: the right thing, and as much as the layout shows that is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from press.composition.composer import Composer
from press.composition.compositor.demands import demands
from press.composition.compositor.ladder import ArrangedSolution
from press.editorial.content import read_markdown
from press.editorial.flatplan import Part
from press.editorial.model import Solution
from press.problems import Problem, ProblemsFound
from press.production.composing import composed
from press.production.folders import Stores
from tests.conftest import CONTENT, STAFF, say_nothing
from tests.generated_texts import FIELDS, Bench, Mix, error_of_demand, generate

ALL = frozenset(FIELDS)
PLAIN = frozenset({"pictures"})
WANTED: tuple[tuple[int, Mix], ...] = (
    (300, PLAIN),
    (450, ALL),
    (900, ALL),
    (1500, frozenset()),
)


@dataclass(frozen=True)
class _Made:
    """Generated solutions, arranged."""

    bench: Bench
    composer: Composer
    found: list[tuple[Part, ArrangedSolution]]

    def demands(self, n: int) -> list[Problem]:
        """The demands of a solution, from 0."""
        return list(demands(self.composer, *self.found[n]))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Bench:
    return Bench(tmp_path_factory.mktemp("generated"), STAFF, Stores(kept))


@pytest.fixture(scope="module")
def made(bench: Bench) -> _Made:
    return _Made(bench, *bench.arranged(generate(bench.folder / "texts", CONTENT, WANTED)))


@pytest.fixture(scope="module")
def overfull(bench: Bench) -> _Made:
    """Solutions in which something else than the running text is too long."""
    catalogue = generate(bench.folder / "overfull", CONTENT, [(400, ALL)] * 4)
    one, two, three, four = catalogue.solutions
    quote, figures = one.fields.quote, two.fields.figures
    whole = [picture.model_copy(update={"keep": "0% 0% 100% 100%"}) for picture in four.fields.pictures]
    assert quote and figures
    changed = (
        _with(one, quote=quote.model_copy(update={"text": "Ord om stedet og naboerne. " * 90})),
        _with(two, figures=figures * 9),
        _with(three, headline="Boligområdeudviklingssamarbejdsorganisationer"),
        _with(four, pictures=tuple(whole)),
    )
    return _Made(bench, *bench.arranged(replace(catalogue, solutions=changed)))


def _with(solution: Solution, **changes: object) -> Solution:
    return replace(solution, fields=solution.fields.model_copy(update=changes))


def test_a_solution_that_fits_gets_no_demand(made: _Made) -> None:
    fitting = [n for n, (_, one) in enumerate(made.found) if one.arrangements]
    assert fitting[:2] == [0, 1]
    assert [made.demands(n) for n in fitting] == [[]] * len(fitting)


def test_solutions_that_fit_lose_no_word(made: _Made) -> None:
    assert made.bench.laid_out(made.composer, made.found[:2])[0] == []


def test_a_text_that_is_too_long_says_by_how_much_at_the_section_to_cut(made: _Made) -> None:
    long = [n for n, (_, one) in enumerate(made.found) if not one.arrangements]
    assert long
    for n in long:
        (problem,) = made.demands(n)
        solution = made.found[n][0].item
        assert isinstance(solution, Solution)
        by_heading = {section.heading: section for section in solution.sections}
        assert problem.file == str(solution.file)
        assert problem.line == by_heading[problem.field].line
        longest = max(section.words for section in solution.sections)
        assert by_heading[problem.field].words > 0.9 * longest, "the longest one in lines"
        said = re.fullmatch(
            r"(\d+) lines? too long for its spread: cut about (\d+0) characters \((\d+) words?\)(, here and in .+)?\.",
            problem.message,
        )
        assert said, problem.message
        lines, characters, words = map(int, said.groups()[:3])
        assert 30 < characters / lines < 70
        assert 4 < characters / words < 9


def test_the_demand_is_within_a_line_of_the_truth(made: _Made) -> None:
    """The text is cut by a line more than was asked for, and by two lines less, and measured again."""
    long = [(part, one) for part, one in made.found if not one.arrangements]
    assert len(long) >= 2
    for part, one in long:
        assert error_of_demand(made.bench, made.composer, part, one, (-2, 1)) == 1, part.key


def test_a_quote_that_is_too_long_says_what_it_may_have(overfull: _Made) -> None:
    (problem,) = overfull.demands(0)
    assert problem.field == "quote.text"
    said = re.match(
        r"the text has (\d+) lines, about (\d+) characters; its spread has room for (\d+), about (\d+)\.$",
        problem.message,
    )
    assert said, problem.message
    lines, characters, most_lines, most = map(int, said.groups())
    assert (lines > most_lines, characters > most) == (True, True)
    assert re.match(r"Cut about \d+0 characters \(\d+ words\)\.", problem.remedy)
    part, _ = overfull.found[0]
    solution = part.item
    assert isinstance(solution, Solution) and solution.fields.quote
    assert problem.line == read_markdown(solution.file).line(("quote", "text"))
    catalogue = overfull.composer.catalogue
    short, long = (
        _with(solution, quote=solution.fields.quote.model_copy(update={"text": solution.fields.quote.text[:length]}))
        for length in (most - 40, most + 150)
    )
    for changed, fits in ((short, True), (long, False)):
        found = overfull.bench.arranged_last(replace(catalogue, solutions=(changed,)))
        assert bool(found[0].arrangements) == fits


def test_figures_that_are_too_many_say_how_much_room_there_is(overfull: _Made) -> None:
    (problem,) = overfull.demands(1)
    assert problem.field == "figures"
    assert re.match(r"they are \d+ lines high; their spread has room for \d+\.$", problem.message)
    assert problem.remedy.startswith("Leave one out")


def test_a_word_that_is_wider_than_its_column_is_named_and_nothing_is_left_out(overfull: _Made) -> None:
    (problem,) = overfull.demands(2)
    assert (problem.field, problem.remedy) == ("headline", "Use shorter words.")
    assert "wider than its column in every size" in problem.message


def test_a_keep_box_that_no_frame_shows_is_named(overfull: _Made) -> None:
    (problem,) = overfull.demands(3)
    assert (problem.field, problem.remedy) == ("pictures.1.keep", "Make the box smaller, or use another picture.")


def test_the_demands_of_a_book_come_all_at_once(overfull: _Made) -> None:
    with pytest.raises(ProblemsFound) as found:
        composed(overfull.composer, overfull.composer.parts, overfull.bench.stores, STAFF, say_nothing)
    assert [problem.field for problem in found.value.problems] == [
        "quote.text",
        "figures",
        "headline",
        "pictures.1.keep",
    ]
