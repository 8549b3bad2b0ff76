"""The copyfit ladder: the settings of the running text, tried in turn until a later one can only cost more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf

from press.composition.compositor.arranging import Arranging
from press.composition.compositor.compositions import Compositions, TextRow
from press.composition.compositor.galley import Galley
from press.composition.compositor.spread import Arrangement, SpreadMeasures, TextSetting

MOST = 8
"""How many arrangements of a spread the book can choose from."""


@dataclass(frozen=True)
class ArrangedSolution:
    """The result for a solution. galley: in the setting of the cheapest arrangement, or the last one that was measured;
    arrangements: by different compositions, the cheapest first; none if nothing fits.
    """

    key: str
    galley: Galley
    arrangements: tuple[Arrangement, ...]


def climb(
    key: str,
    table: Compositions,
    measures: SpreadMeasures,
    has_picture: bool,
    keep: str,
    measured: Callable[[TextRow], Galley],
) -> ArrangedSolution:
    """Return the arrangements of a solution in the settings of its text that may be cheapest.

    The next setting is tried if nothing fits, or if its own cost is less than that of the best arrangement. One without
    a picture is tried only if there is one and nothing fits with it; one that is larger than a setting in which nothing
    fits is not tried. If nothing fits at all, the last setting is searched again as a last resort. has_picture, keep:
    whether it has a picture, and its keep box as in content files; measured: lays out its galley in a setting.
    """
    assert table.text
    found = list[Arrangement]()
    galleys = dict[TextSetting, Galley]()
    too_large = inf
    for n, step in enumerate(table.text):
        if found and found[0].cost <= n * table.costs.smaller_text:
            break
        is_in_vain = step.points >= too_large if step.picture else found or not has_picture
        if is_in_vain:
            continue
        galley = galleys[step.setting] = measured(step)
        arranging = Arranging(table, galley, measures, has_picture and step.picture, keep)
        fitting = arranging.best_of_each(MOST, table.most_beside, found[0].cost if found else inf)
        found = _cheapest_of_each([*found, *fitting])
        if not found:
            too_large = min(too_large, step.points)
    found = found or replace(arranging, is_last_resort=True).best_of_each(MOST, table.most_beside)
    galley = replace(galleys[found[0].setting] if found else galley, breakings=())
    return ArrangedSolution(key, galley, tuple(found[:MOST]))


def _cheapest_of_each(found: Sequence[Arrangement]) -> list[Arrangement]:
    """Return the cheapest arrangement by each composition, the cheapest first."""
    best = dict[str, Arrangement]()
    for one in sorted(found, key=lambda arrangement: (arrangement.cost, arrangement.row)):
        best.setdefault(one.row, one)
    return list(best.values())
