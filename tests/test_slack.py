"""Paragraphs in a line more or less than is best for them, and the columns that they even."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from press.composition.compositor.arranging import Arranging
from press.composition.compositor.compositions import Compositions
from press.composition.compositor.galley import Galley
from press.composition.compositor.slack import Slack
from press.composition.compositor.spread import Arrangement
from press.composition.line_breaks import Break, Breaking, LineCosts
from tests.spreads import MEASURES, TABLE, faults_of, galley, read_table

COSTS = replace(LineCosts(**dict.fromkeys((one.name for one in fields(LineCosts)), 0.0)), ideal=1.0, rag=1.0)
WORD, MEASURE = 8, 96
"""The width of a word and of a line; nine words of eight, and a space of one, are 80."""


def breaking(words: int, slack: float, text: str = "ord") -> Breaking:
    """A paragraph of equal words, ten to a full line."""
    breaks = tuple(Break(n * (WORD + 1) - 1, n * (WORD + 1), words_after=min(2, words - n)) for n in range(1, words))
    end = words * (WORD + 1) - 1
    return Breaking(text, breaks, end, MEASURE, 0, replace(COSTS, slack=slack))


def with_breaking(text: Galley, number: int, slack: float, words: int = 50) -> Galley:
    return replace(text, breakings=(*text.breakings, (number, breaking(words, slack, f"ord {number}"))))


def test_the_lines_below_a_longer_paragraph_move_down_and_nothing_else_changes() -> None:
    text = with_breaking(galley("h1 p5 h1 p2 t3"), 1, 99_999)
    slack = Slack(text)
    (longer,) = [one for one in slack.resets if one.length[1] == 6]
    found = slack.galley_with([longer])
    assert [(one.top, one.bottom, one.paragraph) for one in found.lines[1:7]] == [(n, n + 1, 1) for n in range(1, 7)]
    below, before = found.lines[7:], text.lines[6:]
    assert list(below) == [replace(one, top=one.top + 1, bottom=one.bottom + 1) for one in before]
    assert slack.galley_with([]) == text


def test_what_costs_least_is_tried_first() -> None:
    text = with_breaking(with_breaking(galley("p5 p5"), 0, 99_999, words=48), 1, 99_999, words=50)
    costs = [one.broken.cost for one in Slack(text).resets]
    assert costs == sorted(costs) and len(set(costs)) > 1


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Compositions:
    return read_table(tmp_path_factory.mktemp("table"))


def best(table: Compositions, text: Galley) -> Arrangement:
    return Arranging(table, text, MEASURES, False).best_of_each(1)[0]


def test_columns_are_evened_where_that_saves_more_than_it_costs(table: Compositions) -> None:
    lengths = 0
    for count in range(6, 13):
        text = galley(" ".join(["p5"] * count))
        loose = text
        for number in range(count):
            loose = with_breaking(loose, number, 99_999)
        before, after = best(table, text), best(table, loose)
        assert after.cost <= before.cost
        assert after.costs.get("paragraph-length", 0.0) == table.costs.paragraph_length * len(after.lengths)
        resets = [one for one in Slack(loose).resets if one.length in after.lengths]
        assert faults_of(after, Slack(loose).galley_with(resets), False) == []
        if after.lengths:
            assert after.cost < before.cost
            lengths += len(after.lengths)
    assert lengths


@pytest.mark.parametrize(("cost", "slack"), [(10_000, 99_999), (6, 0)])
def test_paragraphs_stay_as_they_are_best_where_that_is_not_worth_it(tmp_path: Path, cost: int, slack: float) -> None:
    table = read_table(tmp_path, TABLE.replace("paragraph-length: 6", f"paragraph-length: {cost}"))
    for count in range(6, 13):
        text = galley(" ".join(["p5"] * count))
        loose = text
        for number in range(count):
            loose = with_breaking(loose, number, slack)
        assert best(table, loose) == best(table, text)
