"""Why a spread has its arrangement: the best ones that it can have, and what each costs in its place in the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil

from press.composition.compositor.book import cost_beside
from press.composition.compositor.compositions import Compositions
from press.composition.compositor.spread import Arrangement

COMMON_ROW = "common-row"
"""The name of the cost of a composition that more spreads have than may have it."""


@dataclass(frozen=True)
class WeighedArrangement:
    """An arrangement in its place in the book. beside: its costs because of the other spreads, by name."""

    arrangement: Arrangement
    beside: Mapping[str, float]
    is_chosen: bool

    @property
    def costs(self) -> dict[str, float]:
        """All of its costs by name, the highest first."""
        return dict(sorted({**self.arrangement.costs, **self.beside}.items(), key=lambda one: (-one[1], one[0])))

    @property
    def cost(self) -> float:
        """The sum of its costs."""
        return sum(self.costs.values())


def weighed(
    table: Compositions, chosen: Mapping[str, Arrangement], key: str, candidates: Sequence[Arrangement], most: int
) -> tuple[WeighedArrangement, ...]:
    """Return the best arrangements of a spread: the chosen one, then the cheapest others, at most so many together.

    chosen: those of all spreads, by key, in the order of the book; candidates: those that the spread can have.
    """
    book, at = list(chosen.values()), list(chosen).index(key)
    found = [WeighedArrangement(one, _costs_at(table, book, at, one), one == book[at]) for one in candidates]
    return tuple(sorted(found, key=lambda one: (not one.is_chosen, one.cost, one.arrangement.row))[:most])


def _costs_at(table: Compositions, book: Sequence[Arrangement], at: int, one: Arrangement) -> dict[str, float]:
    """Return the named costs of an arrangement in a place: beside the spreads before and after it, and in the whole
    book. Of two arrangements, they differ by as much as what the other spreads cost.
    """
    before, after = list(book[max(0, at - 2) : at])[::-1], book[at + 1 : at + 3]
    beside = [cost_beside(table, one, before)]
    if after:
        beside.append(cost_beside(table, after[0], [one]))
    if len(after) > 1:
        without = cost_beside(table, after[1], [after[0]])
        both = cost_beside(table, after[1], [after[0], one])
        beside.append({name: cost for name, cost in both.items() if name not in without})
    if sum(other.row == one.row for n, other in enumerate(book) if n != at) >= ceil(table.costs.share * len(book)):
        beside.append({COMMON_ROW: table.costs.common_row})
    found: dict[str, float] = {}
    for name, cost in chain.from_iterable(costs.items() for costs in beside):
        if cost:
            found[name] = found.get(name, 0.0) + cost
    return found
