"""What the arrangements of a spread cost in its place in the book."""

from __future__ import annotations

from random import Random

import pytest

from press.composition.compositor.book import choose, cost_beside
from press.composition.compositor.compositions import Compositions
from press.composition.compositor.spread import HEAD, Arrangement, BlockForm, PlacedBlock, TextSetting
from press.composition.compositor.weighing import COMMON_ROW, weighed
from tests.spreads import TABLE, read_table

MOST = 3


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Compositions:
    """A table in which a composition may have half of the spreads."""
    return read_table(tmp_path_factory.mktemp("table"), TABLE)


def one(row: str, cost: float = 0.0, headline: int = -1) -> Arrangement:
    """An arrangement. headline: its line; -1 for none."""
    head = () if headline < 0 else (PlacedBlock(BlockForm(HEAD, 2), 1, headline, 6),)
    return Arrangement(row, TextSetting(), head, (), (), {"empty-line": cost} if cost else {})


def test_the_chosen_one_is_first_and_then_the_cheapest_others(table: Compositions) -> None:
    candidates = [one("a", 4), one("b", 1), one("c", 2), one("d", 3)]
    found = weighed(table, {"01": candidates[0]}, "01", candidates, MOST)
    assert [(weigh.arrangement.row, weigh.is_chosen) for weigh in found] == [("a", True), ("b", False), ("c", False)]
    assert found[0].costs == {"empty-line": 4} and found[0].cost == 4


def test_a_neighbour_before_or_after_costs_by_name(table: Compositions) -> None:
    book = {f"{n:02d}": one(row, headline=n) for n, row in enumerate("abcde", 1)}
    candidates = [book["03"], *(one(row, headline=9) for row in "bdae"), one("f", headline=4)]
    costs = {weigh.arrangement.row: weigh.beside for weigh in weighed(table, book, "03", candidates, 9)}
    assert costs["c"] == {}
    assert costs["b"] == costs["d"] == {"same-row": table.costs.same_row}
    assert costs["f"] == {"same-headline": table.costs.same_headline}
    assert costs["a"] == costs["e"] == {"same-row-again": table.costs.same_row_again}


def test_a_composition_beyond_its_share_costs(table: Compositions) -> None:
    book = {f"{n:02d}": one(row, headline=n) for n, row in enumerate("axbycz")}
    candidates = [book["05"], one("a", headline=20)]
    assert COMMON_ROW not in weighed(table, book, "05", candidates, MOST)[1].beside
    crowded = {**book, "01": one("a", headline=1), "02": one("a", headline=2)}
    assert weighed(table, crowded, "05", candidates, MOST)[1].beside[COMMON_ROW] == table.costs.common_row


@pytest.mark.parametrize("seed", range(5))
def test_two_arrangements_differ_by_as_much_as_the_books_with_them(table: Compositions, seed: int) -> None:
    chance = Random(seed)
    spreads = {
        f"{n:02d}": [one(row, chance.randrange(9), chance.randrange(3)) for row in chance.sample("abcd", 3)]
        for n in range(7)
    }
    chosen = choose(table, spreads)
    most = -(-len(chosen) * table.costs.share // 1)

    def total(book: dict[str, Arrangement]) -> float:
        sequence = list(book.values())
        costs = sum(arrangement.cost for arrangement in sequence)
        for n, arrangement in enumerate(sequence):
            costs += sum(cost_beside(table, arrangement, sequence[max(0, n - 2) : n][::-1]).values())
        rows = [arrangement.row for arrangement in sequence]
        return costs + table.costs.common_row * sum(max(0, rows.count(row) - most) for row in set(rows))

    for key, candidates in spreads.items():
        first, *others = weighed(table, chosen, key, candidates, 9)
        assert first.is_chosen and first.arrangement == chosen[key]
        for other in others:
            swapped = total({**chosen, key: other.arrangement})
            assert other.cost - first.cost == pytest.approx(swapped - total(chosen))
