"""The arrangements of all spreads -> one for each, chosen together, so that neighbours differ.

Dynamic programming over the sequence of spreads: what a spread costs depends on the two before it. The result depends
on nothing but the candidates, so a build from nothing and one after an edit choose the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from operator import add

from press.composition.compositor.compositions import ROUNDS, Compositions
from press.composition.compositor.spread import Arrangement

_NO_SPREAD = -1
"""The number of the candidate before the first spread."""
Costs = list[list[float]]
"""What each candidate of a spread costs beside each of another spread."""


def choose(table: Compositions, candidates: Mapping[str, Sequence[Arrangement]]) -> dict[str, Arrangement]:
    """Return an arrangement for each spread: the choice that costs least for the whole book.

    candidates: by the keys of their parts, in the order of the book, the cheapest first; at least one for each spread.
    """
    surcharges: Counter[str] = Counter()
    best: list[Arrangement] = []
    least = float("inf")
    spreads = list(candidates.values())
    most = ceil(table.costs.share * len(spreads))
    sequence = _Sequence.of(table, spreads)
    for _ in range(ROUNDS):
        chosen = sequence.cheapest(surcharges)
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
    if len(before) > 1 and (again := _again(table, one, before[1])):
        found["same-row-again"] = again
    if before and before[0].headline == one.headline:
        found["same-headline"] = table.costs.same_headline
    return found


def _total(table: Compositions, chosen: Sequence[Arrangement], most: int) -> float:
    beside = sum(sum(cost_beside(table, one, chosen[max(0, n - 2) : n][::-1]).values()) for n, one in enumerate(chosen))
    beyond = sum(max(0, count - most) for count in Counter(one.row for one in chosen).values())
    return beside + sum(one.cost for one in chosen) + table.costs.common_row * beyond


@dataclass(frozen=True)
class _Sequence:
    """The candidates of all spreads. near, again: what each costs beside each of the spread before, and of the one
    before that: ``near[at][other][n]``.
    """

    spreads: Sequence[Sequence[Arrangement]]
    near: Sequence[Costs]
    again: Sequence[Costs]

    @classmethod
    def of(cls, table: Compositions, spreads: Sequence[Sequence[Arrangement]]) -> _Sequence:
        """Return the candidates with the costs of all pairs. Costs beside two others are those beside each of them."""
        near, again = list[Costs](), list[Costs]()
        for at, spread in enumerate(spreads):
            before, earlier = spreads[at - 1] if at else (), spreads[at - 2] if at > 1 else ()
            near.append([[sum(cost_beside(table, one, [other]).values()) for one in spread] for other in before])
            again.append([[_again(table, one, other) for one in spread] for other in earlier])
        return cls(spreads, near, again)

    def cheapest(self, surcharges: Mapping[str, float]) -> list[Arrangement]:
        """Return the cheapest sequence. A state is the candidates of the last two spreads."""
        states: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(_NO_SPREAD, _NO_SPREAD): (0.0, ())}
        for at, spread in enumerate(self.spreads):
            following: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
            own = [one.cost + surcharges.get(one.row, 0.0) for one in spread]
            nothing = [0.0] * len(spread)
            for (second, first), (cost, path) in states.items():
                near = self.near[at][first] if first != _NO_SPREAD else nothing
                again = self.again[at][second] if second != _NO_SPREAD else nothing
                for n, beside in enumerate(map(add, near, again)):
                    total = cost + own[n] + beside
                    known = following.get((first, n))
                    if known is None or total < known[0]:
                        following[first, n] = total, (*path, n)
            states = following
        _, path = min(states.values())
        return [spread[n] for spread, n in zip(self.spreads, path, strict=True)]


def _again(table: Compositions, one: Arrangement, earlier: Arrangement) -> float:
    """Return the cost of a spread because of the one before the one before it."""
    return table.costs.same_row_again if earlier.row == one.row else 0.0
