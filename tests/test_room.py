"""How much longer or shorter a text may be: what is foretold without a layout, and that the search finds the truth."""

from __future__ import annotations

import pytest

from press.composition.compositor.arranging import Arranging
from press.composition.compositor.block_texts import BlockText
from press.composition.compositor.changes import heightened, lengthened, sections_of, shortened, with_text
from press.composition.compositor.compositions import Compositions
from press.composition.compositor.costs import BEYOND_COST
from press.composition.compositor.galley import Galley, MeasuredForm
from press.composition.compositor.room import Room
from press.composition.compositor.spread import BlockForm
from tests.spreads import MEASURES, galley, read_table

SECTIONS = "h1 p6 p5 h1 p8 p4 p7 h1 p5 p6"
LONG = "h1 p6 p8 h1 p9 p8 p9 p8 h1 p7 p6 p8 p9"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Compositions:
    return read_table(tmp_path_factory.mktemp("table"))


def room(table: Compositions, text: Galley, has_picture: bool = True) -> Room:
    return Room(Arranging(table, text, MEASURES, has_picture))


def can_be_arranged(table: Compositions, text: Galley) -> bool:
    return bool(Arranging(table, text, MEASURES, True).best_of_each(1))


def test_sections_are_the_lines_below_their_headings() -> None:
    text = galley(SECTIONS)
    found = sections_of(text)
    assert [(section.start, len(section)) for section in found] == [(1, 11), (13, 19), (33, 11)]
    assert found[0].text.startswith("p1.1 p1.2")
    assert sections_of(galley("h2 p3 h2 p4"))[1].start == 7, "a heading of two lines is one"


def test_a_shorter_section_raises_everything_below_it() -> None:
    text = galley("h1 p4 h1 p4-3 h1 p3")
    short = shortened(text, (0, 1, 0))
    assert [line.text for line in short.lines] == [line.text for line in galley("h1 p4 h1 p3 h1 p3").lines]
    assert [line.top for line in short.lines] == [line.top for line in galley("h1 p4 h1 p3 h1 p3").lines]
    assert not short.lines[8].is_divided, "what is cut ends with a whole word"
    assert shortened(text, (0, 0, 0)) == text


def test_a_longer_section_lowers_everything_below_it() -> None:
    text = galley("h1 p4 h1 p4 h1 p3")
    long = lengthened(text, 1, 5)
    same = galley("h1 p4 h1 p9 h1 p3")
    assert [(line.top, line.bottom, line.tag) for line in long.lines] == [
        (line.top, line.bottom, line.tag) for line in same.lines
    ]
    assert lengthened(text, 1, 0) == text
    assert len({line.paragraph for line in lengthened(galley("h1 p2 p2"), 0, 4).lines}) == 5, "as paragraphs are"


def test_a_longer_text_makes_its_block_higher_in_each_form() -> None:
    narrow, wide = BlockForm("quote", 1, "20pt", 2), BlockForm("quote", 2, "20pt", 2)
    texts = (
        BlockText(narrow, "quote.text", 4, 80, 20, 20.0, 2.0),
        BlockText(wide, "quote.text", 2, 80, 40, 40.0, 2.0),
    )
    text = Galley(galley(SECTIONS).setting, (), (MeasuredForm(narrow, 10), MeasuredForm(wide, 6)), texts=texts)

    def heights(characters: int) -> list[int]:
        return [one.lines for one in with_text(text, "quote.text", characters).measured]

    assert heights(80) == [10, 6]
    assert heights(81) == [12, 8]
    assert heights(120) == [14, 8]
    assert heights(60) == [8, 6]
    assert heights(40) == [6, 4]
    assert [one.lines for one in heightened(text, "quote", 3).measured] == [13, 9]
    assert [one.lines for one in heightened(text, "head", 3).measured] == [10, 6]


@pytest.mark.parametrize("blocks", [(), ("quote",), ("did-you-know",), ("quote", "did-you-know")])
def test_the_lines_that_may_be_added_are_the_most_that_fit(table: Compositions, blocks: tuple[str, ...]) -> None:
    space = room(table, galley(SECTIONS, *blocks))
    more = space.lines_to_add()
    assert more > 0
    assert can_be_arranged(table, lengthened(space.galley, space.longest, more))
    assert not can_be_arranged(table, lengthened(space.galley, space.longest, more + 1))


@pytest.mark.parametrize("blocks", [(), ("quote",), ("did-you-know",), ("quote", "did-you-know")])
def test_the_lines_that_must_go_are_the_fewest_that_help(table: Compositions, blocks: tuple[str, ...]) -> None:
    text = lengthened(galley(LONG, *blocks), 1, 30)
    space = room(table, text)
    assert not space.is_fitting
    count = space.lines_to_cut()
    assert count is not None
    assert can_be_arranged(table, shortened(text, space.cuts(count)))
    assert not can_be_arranged(table, shortened(text, space.cuts(count - 1)))
    assert space.lines_to_add() == 0


def test_lines_go_from_the_longest_section_and_from_others_only_if_many_must_go(table: Compositions) -> None:
    space = room(table, galley(SECTIONS))
    assert space.cuts(1) == (0, 1, 0)
    assert space.cuts(6) == (0, 6, 0)
    assert space.cuts(14) == (2, 10, 2)
    assert sum(space.cuts(space.most_cut)) == space.most_cut < 41


def test_no_cut_helps_where_the_blocks_alone_are_too_high(table: Compositions) -> None:
    high = (MeasuredForm(BlockForm("quote", 1, "20pt", 2), 60), MeasuredForm(BlockForm("quote", 2, "20pt", 2), 45))
    space = room(table, galley(SECTIONS, "quote", measured={"quote": high}))
    assert space.lines_to_cut() is None
    most = space.most_height("quote")
    assert most is not None and most < 45
    assert can_be_arranged(table, heightened(space.galley, "quote", most - 45))
    assert not can_be_arranged(table, heightened(space.galley, "quote", most + 1 - 45))


def test_the_room_of_a_block_that_fits_is_the_most_that_it_may_have(table: Compositions) -> None:
    space = room(table, galley(SECTIONS, "did-you-know"))
    most = space.most_height("did-you-know")
    assert most is not None and most > 9
    assert can_be_arranged(table, heightened(space.galley, "did-you-know", most - 9))
    assert not can_be_arranged(table, heightened(space.galley, "did-you-know", most + 1 - 9))


def test_a_text_that_is_too_short_to_fill_its_spread_lacks_lines(table: Compositions) -> None:
    def fills(text: Galley) -> bool:
        found = Arranging(table, text, MEASURES, True).best_of_each(8)
        return any(BEYOND_COST not in one.costs for one in found)

    short = room(table, galley("h1 p3 h1 p3 h1 p3"))
    assert not short.fills(short.galley)
    missing = short.lines_missing(60)
    assert missing is not None and missing > 0
    assert fills(lengthened(short.galley, short.longest, missing))
    full = room(table, lengthened(short.galley, short.longest, missing + 4))
    assert full.lines_to_spare() <= 4
    assert short.lines_missing(0) is None


def test_a_text_may_have_as_many_characters_as_fit(table: Compositions) -> None:
    form = BlockForm("did-you-know", 1)
    text = galley(SECTIONS, "did-you-know")
    space = room(
        table, Galley(text.setting, text.lines, text.measured, 1.5, (BlockText(form, "it", 5, 200, 40, 40, 1),))
    )
    most = space.most_characters("it")
    assert most is not None and most > 200
    assert space.fits(with_text(space.galley, "it", most))
    assert not space.fits(with_text(space.galley, "it", most + 40))
