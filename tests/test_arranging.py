"""Arrangements of a spread, from galleys that nothing was laid out for: what is found, and that it holds together."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random

import pytest

from press.composition.compositor.arranging import ALWAYS, Arranging
from press.composition.compositor.compositions import Compositions
from press.composition.compositor.costs import BEYOND, BEYOND_COST
from press.composition.compositor.galley import Galley, MeasuredForm
from press.composition.compositor.picture_frames import picture_frame
from press.composition.compositor.spread import BlockForm, PlacedBlock, TextSetting
from press.composition.crops import box_of, holds
from tests.spreads import MEASURES, PAGE_LINES, TABLE, faults_of, galley, lines_of, read_table

MOST = 9


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Compositions:
    return read_table(tmp_path_factory.mktemp("table"))


def paragraphs(count: int) -> str:
    return " ".join(["p5"] * count)


def test_a_short_text_has_a_high_picture_and_a_long_one_a_low_one(table: Compositions) -> None:
    def picture(count: int) -> dict[str, int]:
        found = Arranging(table, galley(paragraphs(count), "quote", "did-you-know"), MEASURES, True).best_of_each(MOST)
        return {one.row: placed.lines for one in found if (placed := one.block("picture"))}

    short, long = picture(8), picture(12)
    assert short["opening"] > long["opening"] > 8
    assert all(8 <= lines <= 30 for lines in (*short.values(), *long.values()))


@pytest.mark.parametrize("within", [0.5, 10.0, 100.0, 10_000.0])
@pytest.mark.parametrize("known", [0.0, 5.0, 500.0, 5000.0])
def test_what_costs_much_more_than_the_cheapest_is_left_out(table: Compositions, within: float, known: float) -> None:
    arranging = Arranging(table, galley(paragraphs(10), "quote", "did-you-know"), MEASURES, True)
    every = arranging.best_of_each(MOST)
    cheapest = min(every[0].cost, known)
    expected = [
        one
        for n, one in enumerate(every)
        if one.cost < cheapest + within or (n < ALWAYS and (one.cost < BEYOND or cheapest >= BEYOND))
    ]
    assert arranging.best_of_each(MOST, within, known) == expected
    assert len({one.cost for one in every}) > 1


def test_a_text_that_is_too_long_has_no_arrangement(table: Compositions) -> None:
    assert Arranging(table, galley(paragraphs(40), "quote"), MEASURES, True).best_of_each(MOST) == []


def test_as_a_last_resort_a_picture_may_be_low_although_there_is_room(table: Compositions) -> None:
    """A table is not divided, so the second one needs a column of 20 lines; the others leave much of theirs empty."""
    arranging = Arranging(table, galley("t15 t20 t15", "quote"), MEASURES, True)
    assert arranging.best_of_each(MOST) == []
    (found, *_) = replace(arranging, is_last_resort=True).best_of_each(MOST)
    picture = found.block("picture")
    assert picture and picture.lines <= 11
    assert faults_of(found, arranging.galley, True) == []


def test_a_text_that_is_short_has_one_beyond_the_limits(table: Compositions) -> None:
    (found, *_) = Arranging(table, galley("p12"), MEASURES, True).best_of_each(MOST)
    assert found.costs["beyond"] >= BEYOND
    assert faults_of(found, galley("p12"), True) == []


def test_the_cheapest_are_first_and_no_more_than_asked_for(table: Compositions) -> None:
    arranging = Arranging(table, galley(paragraphs(9), "quote"), MEASURES, True)
    found = arranging.best_of_each(MOST)
    assert len(found) == len({one.row for one in found}) == 2
    assert [one.cost for one in found] == sorted(one.cost for one in found)
    assert arranging.best_of_each(1) == found[:1]


def test_a_row_is_used_only_for_the_blocks_that_it_is_for(table: Compositions) -> None:
    def rows(*blocks: str, has_picture: bool) -> set[str]:
        found = Arranging(table, galley(paragraphs(10), *blocks), MEASURES, has_picture).best_of_each(MOST)
        return {one.row for one in found}

    assert rows("quote", has_picture=True) <= {"opening", "facing"}, "it has a picture"
    assert rows("quote", has_picture=False) == {"without"}, "it has none"
    unknown = {"figures": [MeasuredForm(BlockForm("figures", 1), 6)]}
    text = galley(paragraphs(10), "figures", measured=unknown)
    assert Arranging(table, text, MEASURES, True).best_of_each(MOST) == [], "no row has a place for figures"


def test_the_row_and_a_later_setting_have_their_costs(table: Compositions) -> None:
    text = galley(paragraphs(12), "quote")
    (found,) = Arranging(table, text, MEASURES, False).best_of_each(MOST)
    assert found.costs["row"] == 7 and "smaller-text" not in found.costs
    (smaller,) = Arranging(table, replace(text, setting=TextSetting("9pt", "-0.01em")), MEASURES, False).best_of_each(
        MOST
    )
    assert smaller.costs["smaller-text"] == table.costs.smaller_text


def test_a_smaller_headline_has_its_cost(table: Compositions) -> None:
    text = galley(paragraphs(12), "quote")
    forms = {one.form: step for step, one in enumerate(text.forms("head", 2))}
    for count in range(6, 16):
        for found in Arranging(table, galley(paragraphs(count), "quote"), MEASURES, True).best_of_each(MOST):
            head = found.block("head")
            assert head and found.costs.get("small-headline", 0) == table.costs.small_headline * forms[head.form]


def test_a_block_is_in_the_best_of_its_places(table: Compositions) -> None:
    """facing puts the quote over a column or over two: it is beside another box of its height, or alone."""
    quote = [MeasuredForm(BlockForm("quote", 1, "20pt", 2), 9), MeasuredForm(BlockForm("quote", 2, "20pt", 2), 5)]
    for others, span in ((("did-you-know",), 1), ((), 2)):
        text = galley(paragraphs(12), "quote", *others, measured={"quote": quote})
        found = {one.row: one for one in Arranging(table, text, MEASURES, True).best_of_each(MOST)}
        placed = found["facing"].block("quote")
        assert placed and (placed.column, placed.form.span) == (3, span)


def test_a_frame_that_cannot_show_the_keep_box_is_refused(table: Compositions) -> None:
    text, keep = galley(paragraphs(8), "quote", "did-you-know", ratio=1.0), "10% 20% 80% 50%"
    free = Arranging(table, text, MEASURES, True).best_of_each(MOST)
    kept = Arranging(table, text, MEASURES, True, keep).best_of_each(MOST)
    assert free and kept
    for found, is_kept in ((free, False), (kept, True)):
        frames = [
            picture_frame(one.block("picture") or PlacedBlock(BlockForm("", 1), 1, 0, 1), MEASURES) for one in found
        ]
        assert all(holds(text.ratio, frame, box_of(keep)) for frame in frames) is is_kept
    assert (
        Arranging(table, galley(paragraphs(9), "quote", ratio=9.0), MEASURES, True, "0% 0% 100% 100%").best_of_each(
            MOST
        )
        == []
    )


def test_a_picture_bleeds_only_where_a_page_may(table: Compositions) -> None:
    text = galley(paragraphs(9), "quote")
    for may_bleed, bleeds in ((True, ("top", "left", "right")), (False, ())):
        measures = replace(MEASURES, may_bleed=may_bleed)
        found = {one.row: one for one in Arranging(table, text, measures, True).best_of_each(MOST)}
        picture = found["opening"].block("picture")
        assert picture and picture.bleeds == bleeds


# ---- every arrangement, whatever the galley


def galley_at_random(random: Random) -> tuple[Galley, bool]:
    """A galley, and whether the solution has a picture."""
    blocks, long = ["h1 p6"], random.randint(25, 65)
    while len(lines_of(" ".join(blocks))) < long:
        kind = random.choice("ppppplht")
        if kind == "l":
            blocks.append(" ".join(f"l{random.randint(1, 3)}" for _ in range(random.randint(3, 5))))
        elif kind == "h":
            blocks.append(f"h1 p{random.randint(3, 8)}")
        else:
            blocks.append(f"{kind}{random.randint(2, 8)}{'~' * (random.random() < 0.3)}")
    blocks.append("p6")

    def forms(name: str, least: int, most: int) -> list[MeasuredForm]:
        lines = random.randint(least, most)
        spans = {"head": (2,), "quote": (1, 2), "see-more": (2,), "did-you-know": (1,)}[name]
        steps = (
            [("40pt", 3.0), ("30pt", 2.0)] if name == "head" else [("20pt", 2.0)] if name == "quote" else [("", 0.0)]
        )
        return [
            MeasuredForm(BlockForm(name, span, size, leading), max(2, lines // span - 2 * step), random.randint(0, 1))
            for span in spans
            for step, (size, leading) in enumerate(steps)
        ]

    names = [name for name in ("quote", "did-you-know") if random.random() < 0.7]
    measured = {
        "head": forms("head", 10, 24),
        "see-more": forms("see-more", 10, 24),
        "quote": forms("quote", 6, 22),
        "did-you-know": forms("did-you-know", 5, 14),
    }
    ratio = random.choice((0.7, 1.0, 1.5))
    return galley(" ".join(blocks), *names, ratio=ratio, measured=measured), random.random() < 0.8


@pytest.mark.parametrize("seed", range(40))
def test_each_block_is_placed_once_nothing_overlaps_and_all_lines_are_poured(table: Compositions, seed: int) -> None:
    text, has_picture = galley_at_random(Random(seed))
    for found in Arranging(table, text, MEASURES, has_picture).best_of_each(MOST):
        assert faults_of(found, text, has_picture) == [], found.row
        assert found.setting == text.setting and found.cost >= 0


def test_only_what_is_beyond_a_limit_is_left_out_of_those_within_them(table: Compositions) -> None:
    """No limit but that of empty lines, so that many are just within it."""
    others = dict.fromkeys(("above_panel", "empty_across", "foot", "feet", "beside_badge"), PAGE_LINES)
    table = table.model_copy(update={"limits": table.limits.model_copy(update=others)})
    found, left_out = 0, 0
    for seed in range(40):
        text, has_picture = galley_at_random(Random(seed))
        arranging = Arranging(table, text, MEASURES, has_picture, is_last_resort=True)
        every, some = list(arranging.every()), list(arranging.every(within_limits=True))
        within = [one for one in every if BEYOND_COST not in one.costs]
        assert [one for one in some if BEYOND_COST not in one.costs] == within, seed
        found, left_out = found + len(within), left_out + len(every) - len(some)
    assert found > 30 and left_out > 100


def test_galleys_at_random_are_arranged_in_several_ways(table: Compositions) -> None:
    """So the test above is about something."""
    found = [
        one
        for seed in range(40)
        for text, has_picture in [galley_at_random(Random(seed))]
        for one in Arranging(table, text, MEASURES, has_picture).best_of_each(MOST)
    ]
    assert {one.row for one in found} == set(table.rows)
    assert len(found) >= 30 and any("beyond" not in one.costs for one in found)


def test_blocks_that_overlap_and_lines_that_are_lost_would_be_noticed(table: Compositions) -> None:
    """The judge of the tests above."""
    text = galley(paragraphs(9), "quote")
    (found, *_) = Arranging(table, text, MEASURES, True).best_of_each(MOST)
    first, *others = found.blocks
    for wrong, fault in (
        (replace(found, blocks=tuple(others)), "the blocks are"),
        (replace(found, blocks=(first._replace(line=first.line + 5), *others)), "are both in column"),
        (replace(found, blocks=(first._replace(line=PAGE_LINES - 1), *others)), f"to {PAGE_LINES - 1 + first.lines}"),
        (replace(found, counts=(found.counts[0] - 1, *found.counts[1:])), "lines are poured"),
        (replace(found, text=found.text[::-1]), "the order of reading"),
    ):
        assert any(fault in one for one in faults_of(wrong, text, True)), fault


def test_the_search_returns_the_cheapest_of_all_heights_of_the_picture(tmp_path: Path) -> None:
    """A row with a fixed height for each allowed one, and `good: 0`: none of them is cheaper than the row itself."""
    plain = TABLE.replace("  good: 5", "  good: 0")
    opening = plain[plain.index("  opening:") : plain.index("  facing:")]
    rows = [
        opening.replace("opening:", f"fixed-{lines}:").replace("lines: 8-30", f"lines: {lines}-{lines}")
        for lines in range(8, 31)
    ]
    fixed = read_table(tmp_path, plain[: plain.index("rows:\n") + 6] + opening + "".join(rows))
    for count, divided in product((8, 10, 12), (False, True)):
        text = galley(paragraphs(count) + (" p7-5" if divided else ""), "quote", "did-you-know")
        found = {one.row: one for one in Arranging(fixed, text, MEASURES, True).best_of_each(99)}
        least = min(one.cost for name, one in found.items() if name != "opening")
        assert found["opening"].cost <= least + 0.001, (count, divided)


# ---- fields and numbers

BAND = """\
  band:
    text: [1, 2, 3, 4]
    without: [picture]
    top:
      - { block: field, at: [1-4], lines: 8-44, bleeds: [top, left, right] }
      - { block: head, at: [1-2] }
      - { block: quote, at: [4] }
    foot:
      - { block: see-more, at: [3-4] }
"""
NUMBER = """\
  number:
    text: [1, 2, 3]
    without: [picture]
    needs: [number]
    top:
      - { block: head, at: [1-2] }
      - { block: number, at: [4] }
    foot:
      - { block: see-more, at: [3-4] }
"""


def test_a_field_over_both_pages_takes_the_height_that_a_short_text_leaves(tmp_path: Path) -> None:
    table = read_table(tmp_path, TABLE + BAND)

    def field(count: int) -> PlacedBlock:
        found = Arranging(table, galley(paragraphs(count)), MEASURES, False).best_of_each(MOST)
        (band,) = (one for one in found if one.row == "band")
        placed = band.block("field")
        assert placed and list(placed.columns) == [1, 2, 3, 4] and placed.line == 0
        return placed

    assert field(8).lines > field(16).lines > 8


def test_a_row_need_not_have_a_place_for_a_number(tmp_path: Path) -> None:
    table = read_table(tmp_path, TABLE + NUMBER)
    number = {"number": [MeasuredForm(BlockForm("number", 1), 6)]}

    def rows(text: Galley) -> set[str]:
        return {one.row for one in Arranging(table, text, MEASURES, False).best_of_each(MOST)}

    assert rows(galley(paragraphs(10), "number", measured=number)) == {"without", "number"}
    assert rows(galley(paragraphs(10))) == {"without"}


def test_a_number_with_much_white_beside_it_is_left_out_and_what_must_be_there_is_not(table: Compositions) -> None:
    def heights_of(block: str) -> list[int]:
        form = MeasuredForm(BlockForm(block, 1), 20, void=table.limits.void + 1)
        text = galley(paragraphs(10), block, measured={block: [form]})
        return [one.lines for one in Arranging(table, text, MEASURES, True).forms(block, 1)]

    assert (heights_of("number"), heights_of("quote")) == ([], [20])


def test_a_form_with_a_very_short_line_is_left_out_if_there_is_another(table: Compositions) -> None:
    def form(lines: int, shortest: float) -> MeasuredForm:
        return MeasuredForm(BlockForm("quote", 1, f"{lines}pt", 2), lines, shortest=shortest)

    def lines_of_forms(*forms: MeasuredForm) -> list[int]:
        text = galley(paragraphs(10), "quote", measured={"quote": forms})
        return [one.lines for one in Arranging(table, text, MEASURES, True).forms("quote", 1)]

    assert lines_of_forms(form(20, 0.9), form(30, 0.1)) == [20]
    assert lines_of_forms(form(20, 0.2), form(30, 0.1)) == [20]
    assert lines_of_forms(form(20, 0.9), form(30, 0.4)) == [20, 30]
