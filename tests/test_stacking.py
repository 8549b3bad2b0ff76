"""Blocks in their places: from the top and from the foot of columns, and the room between them."""

from __future__ import annotations

from press.composition.compositor.compositions import BlockRow
from press.composition.compositor.spread import BlockForm, PlacedBlock
from press.composition.compositor.stacking import Chosen, stack

PAGE = 40
ROW = BlockRow(block="quote", at=("1",))
"""What a stack does not ask for."""


def block(name: str, lines: int, first: int, last: int | None = None, gap: int = 1, is_top: bool = True) -> Chosen:
    """A block over columns, from 0."""
    last = first if last is None else last
    return Chosen(ROW, 0, is_top, BlockForm(name, last - first + 1), first, last, lines, gap)


def at_foot(name: str, lines: int, first: int, last: int | None = None, gap: int = 1) -> Chosen:
    return block(name, lines, first, last, gap, is_top=False)


def test_blocks_are_stacked_from_the_top_with_gaps_between_them() -> None:
    stacked = stack([block("picture", 10, 0, gap=2), block("head", 5, 0, gap=2), block("quote", 4, 1)], PAGE)
    assert stacked.lines == [0, 12, 0]
    assert (stacked.tops, stacked.feet) == ([17, 4, 0, 0], [PAGE] * 4)


def test_blocks_are_stacked_from_the_foot_in_the_order_of_the_row() -> None:
    stacked = stack([at_foot("see-more", 8, 2), at_foot("advice", 5, 2, gap=3), at_foot("quote", 4, 3)], PAGE)
    assert stacked.lines == [32, 24, 36]
    assert (stacked.tops, stacked.feet) == ([0] * 4, [PAGE, PAGE, 24, 36])


def test_a_block_over_two_columns_is_clear_of_both() -> None:
    top = stack([block("quote", 12, 2), block("figures", 6, 2, 3), block("advice", 2, 3)], PAGE)
    assert top.lines == [0, 13, 20] and top.tops == [0, 0, 19, 22]
    foot = stack([at_foot("advice", 12, 3), at_foot("see-more", 6, 2, 3), at_foot("quote", 2, 2)], PAGE)
    assert foot.lines == [28, 21, 18] and foot.feet == [PAGE, PAGE, 18, 21]


def test_a_negative_gap_lets_a_block_overlap_the_one_above_it() -> None:
    stacked = stack([block("picture", 10, 0, 1, gap=0), block("head", 6, 0, 1, gap=-2)], PAGE)
    assert stacked.lines == [0, 8] and stacked.tops == [14, 14, 0, 0]


def test_the_first_block_of_a_stack_has_no_gap() -> None:
    assert stack([block("head", 5, 0, gap=-3)], PAGE).lines == [0]
    assert stack([at_foot("see-more", 5, 0, gap=9)], PAGE).lines == [PAGE - 5]


def test_the_room_is_what_is_between_the_stacks_and_negative_if_they_overlap() -> None:
    stacked = stack([block("picture", 30, 0), at_foot("see-more", 6, 0), at_foot("advice", 30, 1)], PAGE)
    assert [stacked.room(column) for column in range(4)] == [4, 10, PAGE, PAGE]
    assert stack([block("picture", 30, 0), at_foot("see-more", 16, 0)], PAGE).room(0) == -6


def test_blocks_have_their_places_on_the_spread() -> None:
    quote = Chosen(ROW, 0, True, BlockForm("quote", 2), 2, 3, 6, 1, ("top",), 2)
    (placed,) = stack([quote], PAGE).blocks
    assert placed == PlacedBlock(BlockForm("quote", 2), 3, 0, 6, ("top",), 2)
    assert (placed.page, placed.columns, placed.end) == (2, range(3, 5), 6)
