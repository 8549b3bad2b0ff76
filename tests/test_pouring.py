"""Running text in columns: where a column may end, what that costs, and that nothing better is overlooked."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, isclose
from random import Random

import pytest

from press.composition.compositor.galley import Galley, GalleyLine
from press.composition.compositor.pouring import CUT_LIST, FEWEST, LATE_HEADING, SHORT_TURN, Pouring
from press.composition.compositor.spread import TextSetting
from tests.spreads import lines_of

FARTHEST_BACK = 5
"""How many lines before the last one that fits a column may end, the last one included."""


def pouring(written: str) -> Pouring:
    return Pouring(Galley(TextSetting(), lines_of(written), ()))


@pytest.mark.parametrize(
    ("written", "height", "end"),
    [
        ("p3 p5", 5, 5),  # two lines of the second paragraph are on each side
        ("p4 p3", 5, 4),  # one line would be an orphan
        ("p4 p4", 6, 6),
        ("p6 p2", 7, 6),  # two lines stay together
        ("p6", 5, 4),  # one line would be a widow
        ("p6", 4, 4),
        ("p3 h1 p5", 5, 3),  # a heading at the foot; the line above it holds nothing
        ("p3 h1 p5", 6, 3),  # a heading with one line below it
        ("p3 h1 p5", 7, 6),  # and with two
        ("p3 h2 p4", 5, 3),  # a heading is not divided
        ("p7-5", 5, 4),  # a divided word
        ("p7-4", 5, 5),
        ("p3 l2 l2 l2", 7, 7),  # a list, after its second item
        ("p5 l4", 5, 3),  # before a list
        ("p4 l1 l1 l1", 5, 2),  # after its first item
        ("p4 l1 l1 l1", 6, 6),
        ("p4 l6 l2", 6, 2),  # in its first item
        ("l2 l4 l2", 5, 4),  # in its second one
        ("t4 p4", 7, 3),  # a table is one line, and is not divided
        ("p2 t4", 5, 2),
    ],
)
def test_a_column_ends_where_the_rules_allow_it(written: str, height: int, end: int) -> None:
    poured = pouring(written).into((height, 40))
    assert poured and poured.ends[0] == end


@pytest.mark.parametrize(
    ("written", "height", "points"),
    [
        ("p4 p4", 4, 0),
        ("p4 p4", 5, 1),  # a line that is free
        ("p8-5~", 6, SHORT_TURN),  # the next column begins with two lines, and the second is short
        ("p8-5", 6, 0),
        ("p9-5~", 6, 0),
        ("t4 p4-2 p3 h1 p3", 8, 0),
        ("t4 p4-2 h1 p3", 8, 0),  # it begins with the heading
    ],
)
def test_the_end_of_a_column_costs_points(written: str, height: int, points: float) -> None:
    poured = pouring(written).into((height, 40))
    assert poured and poured.points == points


def test_a_heading_after_two_lines_of_a_column_is_the_last_resort() -> None:
    only = pouring("p4 h1 p4-2 p2 h1 p3").into((10, 40))
    assert only and only.points == LATE_HEADING
    another = pouring("t4 p6 p2 h1 p3").into((10, 40))
    assert another and another.points < LATE_HEADING


def test_text_that_is_too_long_is_not_poured() -> None:
    assert pouring("p10").into((4, 5)) is None
    assert pouring("t9 p2").into((8, 8)) is None, "a table is higher than each column"


def test_a_short_text_leaves_columns_empty() -> None:
    poured = pouring("p4").into((6, 6, 6))
    assert poured and (poured.ends, poured.heights, poured.counts) == ((4, 4, 4), (4, 0, 0), (4, 0, 0))


def test_a_column_is_as_high_as_its_text_and_what_is_blank_below_belongs_to_it() -> None:
    poured = pouring("p5 h1 p5").into((6, 40))
    assert poured and (poured.ends, poured.heights, poured.after) == ((5, 11), (5, 6), (1, 0))


# ---- compared with all other ways


def may_end(lines: tuple[GalleyLine, ...], start: int, at: int) -> bool:
    """Whether a column may begin with a line and end before another, told by the paragraphs as wholes."""
    above, below = lines[at - 1], lines[at]
    of_above = [n for n, line in enumerate(lines) if line.paragraph == above.paragraph]
    of_below = [n for n, line in enumerate(lines) if line.paragraph == below.paragraph]
    is_inside = of_above == of_below
    if above.is_divided or any(line.is_heading for line in lines[max(0, at - FEWEST) : at]):
        return False
    if is_inside and (at - of_above[0] < FEWEST or of_above[-1] + 1 - at < FEWEST):
        return False
    items = {line.paragraph for line in lines[start:at] if line.series == below.series}
    return below.series < 0 or len(items) >= CUT_LIST


def points_of(lines: tuple[GalleyLine, ...], at: int) -> float:
    points = 0.0
    rest = [line for line in lines[at:] if line.paragraph == lines[at].paragraph]
    if lines[at - 1].paragraph == lines[at].paragraph and len(rest) == FEWEST and rest[-1].share < 0.5:
        points += SHORT_TURN
    if not lines[at].is_heading and any(line.is_heading for line in lines[at + 1 : at + 3]):
        points += LATE_HEADING
    return points


def all_points(lines: tuple[GalleyLine, ...], heights: tuple[int, ...], start: int = 0) -> Iterator[float]:
    """The points of every way to pour the lines from one on."""
    if start == len(lines):
        yield 0.0
    elif heights:
        taken = {end: lines[end - 1].bottom - lines[start].top for end in range(start + 1, len(lines) + 1)}
        fitting = [end for end, height in taken.items() if height <= heights[0]]
        for end in fitting[-FARTHEST_BACK:]:
            if end == len(lines):
                yield 0.0
            elif may_end(lines, start, end):
                here = points_of(lines, end) + heights[0] - taken[end]
                yield from (here + rest for rest in all_points(lines, heights[1:], end))


def text_at_random(random: Random) -> str:
    blocks = []
    for _ in range(random.randint(2, 6)):
        kind, count = random.choice("hpppplllt"), random.randint(1, 7)
        if kind == "h":
            blocks.append(f"h{random.randint(1, 2)} p{count + 1}")
        elif kind == "l":
            blocks += [f"l{random.randint(1, 3)}" for _ in range(random.randint(2, 4))]
        else:
            divided = f"-{random.randint(1, count)}" if kind == "p" and random.random() < 0.4 else ""
            blocks.append(f"{kind}{count}{divided}{'~' * (random.random() < 0.5)}")
    return " ".join(blocks)


@pytest.mark.parametrize("seed", range(60))
def test_no_way_to_pour_a_text_is_better(seed: int) -> None:
    random = Random(seed)
    written = text_at_random(random)
    heights = tuple(random.randint(4, 12) for _ in range(random.randint(2, 4)))
    poured = pouring(written).into(heights)
    best = min(all_points(lines_of(written), heights), default=inf)
    assert isclose(poured.points if poured else inf, best), (written, heights)


def test_texts_at_random_fit_and_do_not_fit() -> None:
    """So the comparison above is about something."""
    randoms = [Random(seed) for seed in range(60)]
    found = [
        pouring(text_at_random(random)).into(tuple(random.randint(4, 12) for _ in range(random.randint(2, 4))))
        for random in randoms
    ]
    assert sum(poured is None for poured in found) >= 10
    assert len({poured.points for poured in found if poured}) >= 5
