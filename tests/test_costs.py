"""The costs of an arrangement: each one, and each limit, where it is due and where it is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from press.composition.compositor.compositions import Compositions
from press.composition.compositor.costs import BEYOND, costs_of
from press.composition.compositor.pouring import Poured
from press.composition.compositor.spread import BlockForm, PlacedBlock, TextFrame
from tests.spreads import PAGE_LINES, read_table

FULL = tuple(TextFrame(column, 0, PAGE_LINES) for column in (1, 2, 3, 4))
"""Text that fills the spread."""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Compositions:
    return read_table(tmp_path_factory.mktemp("table"))


def block(name: str, column: int, line: int, end: int, span: int = 1, air: int = 0) -> PlacedBlock:
    return PlacedBlock(BlockForm(name, span), column, line, end - line, air=air)


def text(column: int, line: int, end: int) -> TextFrame:
    return TextFrame(column, line, end - line)


def costs(
    table: Compositions, blocks: Sequence[PlacedBlock], frames: Sequence[TextFrame], points: float = 0.0
) -> dict[str, float]:
    found = costs_of(table, blocks, frames, Poured((), (), (), points), PAGE_LINES)
    assert found is not None
    return found


def test_a_full_spread_costs_nothing(table: Compositions) -> None:
    assert costs(table, (), FULL) == {}
    assert costs(table, (block("picture", 3, 0, PAGE_LINES, span=2),), FULL[:2]) == {}


@pytest.mark.parametrize(("empty", "squares"), [(0, 0), (2, 0), (3, 1), (4, 4), (6, 16)])
def test_empty_lines_beyond_a_gap_and_one_more_cost_their_square(table: Compositions, empty: int, squares: int) -> None:
    column = (block("quote", 4, 0, 20), block("advice", 4, 20 + empty, PAGE_LINES))
    assert costs(table, column, FULL[:3]).get("empty-line", 0) == table.costs.empty_line * squares


def test_the_air_of_a_block_counts_as_empty(table: Compositions) -> None:
    (airless, airy) = (
        costs(table, (block("quote", 4, 0, 20), block("advice", 4, 21, PAGE_LINES, air=air)), FULL[:3])
        for air in (0, 3)
    )
    assert "empty-line" not in airless and airy["empty-line"] == table.costs.empty_line * 4


def test_what_one_page_has_more_without_anything_than_the_other_costs(table: Compositions) -> None:
    left, right = (block("quote", 2, 0, 38), block("advice", 4, 0, 38))
    assert costs(table, (left,), (FULL[0], *FULL[2:]))["white-difference"] == 2 * table.costs.white_difference
    assert "white-difference" not in costs(table, (left, right), (FULL[0], FULL[2]))


def test_the_ends_of_columns_cost_their_points(table: Compositions) -> None:
    assert costs(table, (), FULL, points=2.5) == {"column-break": 2.5 * table.costs.column_break}


@pytest.mark.parametrize(
    ("blocks", "frames", "lines"),
    [
        ((), (text(1, 0, 40), text(2, 0, 39)), 1),
        ((), (text(1, 0, 40), text(2, 0, 40)), 0),
        ((), (text(2, 0, 40), text(3, 0, 39)), 0),  # on different pages
        ((block("advice", 2, 31, 40),), (text(1, 0, 40), text(2, 0, 30)), 0),  # one stops above a block
        ((block("see-more", 1, 31, 40, span=2),), (text(1, 0, 30), text(2, 0, 29)), 1),  # both above the same one
        ((block("advice", 1, 31, 40), block("quote", 2, 31, 40)), (text(1, 0, 30), text(2, 0, 29)), 1),
        ((block("advice", 1, 31, 40), block("quote", 2, 30, 40)), (text(1, 0, 30), text(2, 0, 29)), 1),  # nearly so
        ((block("advice", 1, 32, 40), block("quote", 2, 30, 40)), (text(1, 0, 31), text(2, 0, 29)), 0),
    ],
)
def test_unequal_feet_cost_their_lines(
    table: Compositions, blocks: tuple[PlacedBlock, ...], frames: tuple[TextFrame, ...], lines: int
) -> None:
    right = (block("picture", 3, 0, PAGE_LINES, span=2),) if frames[-1].column == 2 else ()
    found = costs(table, (*blocks, *right), frames)
    assert found.get("unequal-feet", 0) == lines * table.costs.unequal_feet


# ---- limits: a line beyond one costs more than anything else

PICTURE = block("picture", 3, 0, PAGE_LINES, span=2)
"""It fills the right page."""


@pytest.mark.parametrize(
    ("blocks", "frames", "beyond"),
    [
        # empty: 6 lines of a column
        ((block("quote", 4, 0, 20), block("figures", 4, 26, 40)), FULL[:3], 0),
        ((block("quote", 4, 0, 20), block("figures", 4, 27, 40)), FULL[:3], 1),
        # feet: 1 line
        ((PICTURE,), (text(1, 0, 40), text(2, 0, 39)), 0),
        ((PICTURE,), (text(1, 0, 40), text(2, 0, 37)), 2),
        # empty-across: 3 lines of both columns
        ((PICTURE, block("head", 1, 0, 10, span=2)), (text(1, 13, 40), text(2, 13, 40)), 0),
        ((PICTURE, block("head", 1, 0, 10, span=2)), (text(1, 14, 40), text(2, 14, 40)), 1),
        ((PICTURE, block("head", 1, 0, 10, span=2)), (text(1, 14, 40), text(2, 11, 40)), 0),
        # foot: 1 line at the foot of the left page
        ((PICTURE,), (text(1, 0, 39), text(2, 0, 39)), 0),
        ((PICTURE,), (text(1, 0, 38), text(2, 0, 38)), 1),
        ((block("picture", 1, 0, PAGE_LINES, span=2),), (text(3, 0, 38), text(4, 0, 38)), 0),
        # above-panel: 3 lines
        ((block("see-more", 3, 30, 40, span=2),), (*FULL[:2], text(3, 0, 27), text(4, 0, 27)), 0),
        ((block("see-more", 3, 30, 40, span=2),), (*FULL[:2], text(3, 0, 26), text(4, 0, 27)), 1),
        # beside-badge: 4 lines above and below it
        ((block("quote", 4, 0, 20), block("advice", 4, 22, 38)), FULL[:3], 0),
        ((block("quote", 4, 0, 20), block("advice", 4, 23, 38)), FULL[:3], 1),
        ((block("quote", 4, 0, 20), block("figures", 4, 23, 38)), FULL[:3], 0),
    ],
)
def test_a_line_beyond_a_limit_is_dear(
    table: Compositions, blocks: tuple[PlacedBlock, ...], frames: tuple[TextFrame, ...], beyond: int
) -> None:
    assert costs(table, blocks, frames).get("beyond", 0) == beyond * BEYOND


def test_a_line_beyond_a_limit_costs_more_than_the_worst_spread_within_them(table: Compositions) -> None:
    sparse = tuple(block("figures", column, 6, 34) for column in (1, 2, 3, 4))
    assert sum(cost for name, cost in costs(table, sparse, (), 9).items() if name != "beyond") < BEYOND
