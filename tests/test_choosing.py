"""One arrangement for each spread of a book, chosen together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product
from random import Random

import pytest

from press.composition.compositor.book import choose, cost_beside
from press.composition.compositor.compositions import Compositions
from press.composition.compositor.spread import HEAD, Arrangement, BlockForm, PlacedBlock, TextSetting
from tests.spreads import TABLE, read_table

Candidates = dict[str, list[Arrangement]]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Compositions:
    """A table in which a share of the book is never exceeded."""
    return read_table(tmp_path_factory.mktemp("table"), TABLE.replace("  share: 0.5", "  share: 1"))


def one(row: str, cost: float = 0.0, headline: int = -1) -> Arrangement:
    """An arrangement. headline: its line; -1 for none."""
    head = () if headline < 0 else (PlacedBlock(BlockForm(HEAD, 2), 1, headline, 6),)
    return Arrangement(row, TextSetting(), head, (), (), {"row": cost} if cost else {})


def book(*spreads: Sequence[Arrangement]) -> Candidates:
    return {f"{n:02d}": list(spread) for n, spread in enumerate(spreads)}


def rows(table: Compositions, candidates: Candidates) -> str:
    return " ".join(chosen.row for chosen in choose(table, candidates).values())


def total(table: Compositions, chosen: Sequence[Arrangement]) -> float:
    """What a sequence costs, told by its pairs."""
    costs = sum(arrangement.cost for arrangement in chosen)
    for before, after in pairwise(chosen):
        costs += table.costs.same_row * (before.row == after.row)
        heads = [arrangement.block(HEAD) for arrangement in (before, after)]
        places = [(head.column, head.line) if head else None for head in heads]
        costs += table.costs.same_headline * (places[0] == places[1])
    costs += sum(table.costs.same_row_again for n in range(2, len(chosen)) if chosen[n].row == chosen[n - 2].row)
    return costs


def test_a_spread_has_the_cheapest_of_its_arrangements(table: Compositions) -> None:
    assert rows(table, book([one("a", 3), one("b", 1), one("c", 2)])) == "b"
    assert choose(table, {}) == {}


def test_neighbours_differ_if_that_does_not_cost_too_much(table: Compositions) -> None:
    spread = [one("a", headline=3), one("b", 20, headline=9)]
    assert rows(table, book(spread, spread)) == "a b"
    spread = [one("a", headline=3), one("b", 90, headline=9)]
    assert rows(table, book(spread, spread)) == "a a"


def test_a_spread_differs_from_the_one_before_the_last(table: Compositions) -> None:
    spread = [one("a", headline=1), one("b", headline=2), one("c", 20, headline=3)]
    chosen = rows(table, book(spread, spread, spread)).split()
    assert len(set(chosen)) == 3


def test_the_headlines_of_neighbours_are_at_different_heights(table: Compositions) -> None:
    second = [one("b", headline=3), one("c", 5, headline=9)]
    assert rows(table, book([one("a", headline=3)], second)) == "a c"
    assert rows(table, book([one("a", headline=4)], second)) == "a b"


def test_what_a_spread_costs_beside_others_has_names(table: Compositions) -> None:
    low, high = one("a", headline=9), one("a", headline=3)
    assert cost_beside(table, low, []) == {}
    assert cost_beside(table, low, [one("b", headline=3), one("c", headline=9)]) == {}
    assert cost_beside(table, low, [high]) == {"same-row": 60}
    assert cost_beside(table, low, [one("b", headline=9), high]) == {"same-headline": 10, "same-row-again": 30}


def test_compositions_beyond_their_share_get_dearer(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Neighbours may be alike here, and each spread is a bit dearer in its second row than the one before."""
    free = TABLE
    for name in ("same-row: 60", "same-row-again: 30", "same-headline: 10"):
        free = free.replace(f"  {name}", f"  {name.split(':')[0]}: 0")
    spreads = [[one("a"), one("b", 2 * n)] for n in range(10)]
    most = {}
    for share in (1, 0.7, 0.5):
        table = read_table(tmp_path_factory.mktemp("share"), free.replace("  share: 0.5", f"  share: {share}"))
        most[share] = max(Counter(rows(table, book(*spreads)).split()).values())
    assert most[1] == 10 and most[0.7] <= 7 and most[0.5] <= 6


def candidates_at_random(seed: int, spreads: int) -> Candidates:
    random = Random(seed)
    return book(
        *(
            sorted(
                (
                    one(row, random.choice((0, 5, 20, 40, 70)), random.choice((0, 4, 9)))
                    for row in random.sample("abcd", random.randint(1, 4))
                ),
                key=lambda arrangement: arrangement.cost,
            )
            for _ in range(spreads)
        )
    )


@pytest.mark.parametrize("seed", range(40))
def test_no_other_choice_for_a_book_is_cheaper(table: Compositions, seed: int) -> None:
    candidates = candidates_at_random(seed, 5)
    chosen = list(choose(table, candidates).values())
    assert total(table, chosen) == min(total(table, every) for every in product(*candidates.values()))


def test_the_same_candidates_give_the_same_choice(table: Compositions) -> None:
    for seed in range(10):
        candidates = candidates_at_random(seed, 30)
        assert choose(table, candidates) == choose(table, candidates_at_random(seed, 30))
        assert list(choose(table, candidates)) == list(candidates)


def test_a_book_of_a_thousand_spreads_is_chosen(table: Compositions) -> None:
    """Every state before the last spread but one is forgotten, so the work grows with the book and no faster."""
    candidates = candidates_at_random(0, 1000)
    chosen = list(choose(table, candidates).values())
    greedy = [spread[0] for spread in candidates.values()]
    assert len(chosen) == 1000 and total(table, chosen) < total(table, greedy)
