"""The arrangements of all spreads -> one for each, chosen together, so that neighbours differ.

Dynamic programming over the sequence of spreads: what a spread costs depends on the two before it. The result depends
on nothing but the candidates, so a build from nothing and one after an edit choose the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product
from math import ceil

from press.composition.compositor.compositions import Compositions
from press.composition.compositor.spread import HEAD, Arrangement

ROUNDS = 8
"""How often compositions that are too common get dearer."""
_NO_SPREAD = -1
"""The number of the candidate before the first spread."""


def choose(table: Compositions, candidates: Mapping[str, Sequence[Arrangement]]) -> dict[str, Arrangement]:
    """Return an arrangement for each spread: the choice that costs least for the whole book.

    candidates: by the keys of their parts, in the order of the book, the cheapest first; at least one for each spread.
    """
    surcharges: Counter[str] = Counter()
    best: list[Arrangement] = []
    least = float("inf")
    spreads = list(candidates.values())
    most = ceil(table.costs.share * len(spreads))
    for _ in range(ROUNDS):
        chosen = _cheapest(table, spreads, surcharges)
        total = _total(table, chosen, most)
        if total < least:
            best, least = chosen, total
        common = {row: count - most for row, count in Counter(one.row for one in chosen).items() if count > most}
        if not common:
            break
        surcharges.update(dict.fromkeys(common, table.costs.common_row))
    return dict(zip(candidates, best, strict=True))


def cost_beside(table: Compositions, one: Arrangement, before: Sequence[Arrangement]) -> dict[str, float]:
    """Return the named costs of a spread because of those before it. before: at most two, the nearest first."""
    found = {}
    if before and before[0].row == one.row:
        found["same-row"] = table.costs.same_row
    if len(before) > 1 and before[1].row == one.row:
        found["same-row-again"] = table.costs.same_row_again
    if before and _headline(before[0]) == _headline(one):
        found["same-headline"] = table.costs.same_headline
    return found


def _headline(one: Arrangement) -> tuple[int, int] | None:
    head = one.block(HEAD)
    return (head.column, head.line) if head else None


def _total(table: Compositions, chosen: Sequence[Arrangement], most: int) -> float:
    beside = sum(sum(cost_beside(table, one, chosen[max(0, n - 2) : n][::-1]).values()) for n, one in enumerate(chosen))
    beyond = sum(max(0, count - most) for count in Counter(one.row for one in chosen).values())
    return beside + sum(one.cost for one in chosen) + table.costs.common_row * beyond


def _cheapest(
    table: Compositions, spreads: Sequence[Sequence[Arrangement]], surcharges: Mapping[str, float]
) -> list[Arrangement]:
    """Return the cheapest sequence. A state is the candidates of the last two spreads."""
    states: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(_NO_SPREAD, _NO_SPREAD): (0.0, ())}
    for at, spread in enumerate(spreads):
        following: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        own = [one.cost + surcharges.get(one.row, 0.0) for one in spread]
        for ((second, first), (cost, path)), n in product(states.items(), range(len(spread))):
            before = [spreads[at - back][k] for back, k in ((1, first), (2, second)) if k != _NO_SPREAD]
            total = cost + own[n] + sum(cost_beside(table, spread[n], before).values())
            if (first, n) not in following or total < following[first, n][0]:
                following[first, n] = total, (*path, n)
        states = following
    _, path = min(states.values())
    return [spread[n] for spread, n in zip(spreads, path, strict=True)]
