"""The copyfit ladder: the settings of the running text, tried in turn until the solution fits its spread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from press.composition.compositor.arranging import Arranging
from press.composition.compositor.compositions import Compositions, TextRow
from press.composition.compositor.galley import Galley
from press.composition.compositor.spread import Arrangement, SpreadMeasures

MOST = 8
"""How many arrangements of a spread the book can choose from."""


@dataclass(frozen=True)
class ArrangedSolution:
    """The result for a solution. galley: the last one that was measured; arrangements: by different compositions, the
    cheapest first; none if nothing fits.
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
    """Return the arrangements of a solution in the first setting of its text in which there are any.

    has_picture, keep: whether it has a picture, and its keep box as in content files; measured: lays out its galley in
    a setting. A setting without a picture is tried only for a solution that has one.
    """
    assert table.text
    for step in table.text:
        if not step.picture and not has_picture:
            continue
        galley = measured(step)
        arranging = Arranging(table, galley, measures, has_picture and step.picture, keep)
        if found := arranging.best_of_each(MOST):
            return ArrangedSolution(key, galley, tuple(found))
    return ArrangedSolution(key, galley, ())
