"""The measures of a solution, from a layout: its lines of running text, and its blocks in every form."""

from __future__ import annotations

from dataclasses import replace

from press.composition.compositor.galley import Galley, galley_of
from press.composition.compositor.spread import BlockForm, TextSetting
from press.composition.layout import RULE, Frame, Layout, PaintedBox, Paragraph, Placed, TextLine

BASELINE, TOP, MEASURE = 5.0, 20.0, 80.0
HEAD, SMALL_HEAD, QUOTE = BlockForm("head", 2, "40pt", 3), BlockForm("head", 2, "30pt", 2), BlockForm("quote", 1)


def line(row: float, text: str = "ord", width: float = MEASURE, is_divided: bool = False) -> TextLine:
    return TextLine(1, 20, TOP + row * BASELINE, width, BASELINE, text, is_divided=is_divided)


def paragraph(tag: str, *lines: TextLine, frames: tuple[str, ...] = ("body",), is_running: bool = True) -> Paragraph:
    return Paragraph(tag, "", frames, is_running, MEASURE, 3.5, lines)


def read(*paragraphs: Paragraph, frames: tuple[Frame, ...] = (), forms: tuple[BlockForm, ...] = ()) -> Galley:
    return galley_of(Layout(1, TOP, (), frames, paragraphs=paragraphs), TextSetting(), forms, BASELINE)


def test_lines_have_their_place_and_know_their_paragraph() -> None:
    found = read(paragraph("h2", line(0)), paragraph("p", line(1, is_divided=True), line(2, width=20)))
    assert [(one.top, one.bottom, one.paragraph, one.is_heading) for one in found.lines] == [
        (0, 1, 0, True),
        (1, 2, 1, False),
        (2, 3, 1, False),
    ]
    assert [one.is_divided for one in found.lines] == [False, True, False]
    assert [one.share for one in found.lines] == [1, 1, 0.25]


def test_the_items_of_a_list_are_a_series() -> None:
    items = [paragraph("li", line(n)) for n in range(2)]
    found = read(*items, paragraph("p", line(2)), paragraph("li", line(3)))
    assert [one.series for one in found.lines] == [0, 0, -1, 1]
    assert [one.paragraph for one in found.lines] == [0, 1, 2, 3]


def test_a_table_is_one_line_in_whole_lines_of_the_grid() -> None:
    cells = [paragraph(tag, line(row, text)) for tag, row, text in (("th", 1.2, "År"), ("td", 2.6, "2014"))]
    found = read(paragraph("p", line(0)), *cells, paragraph("p", line(4)))
    assert [(one.top, one.bottom, one.text) for one in found.lines] == [
        (0, 1, "ord"),
        (1, 4, "År 2014"),
        (4, 5, "ord"),
    ]


def test_what_is_not_running_text_has_no_lines() -> None:
    assert read(paragraph("p", line(0), frames=("form-0",), is_running=False)).lines == ()


def form(number: int, height: float, width: float = 170) -> Frame:
    return Frame(f"form-{number}", 1, 20, 100, width, height)


def test_a_form_takes_whole_lines() -> None:
    for height, lines in ((25.0, 5), (25.05, 5), (25.5, 6), (24.0, 5)):
        (found,) = read(frames=(form(0, height),), forms=(HEAD,)).measured
        assert (found.form, found.lines) == (HEAD, lines)


def test_a_form_whose_text_is_wider_than_itself_is_left_out() -> None:
    wide = TextLine(1, 20, 100, 171, 10, "Beskæftigelsesindsats")
    frames = (form(0, 25), form(1, 20))
    text = paragraph("h1", wide, frames=("form-0",), is_running=False)
    found = read(text, frames=frames, forms=(HEAD, SMALL_HEAD))
    assert [one.form for one in found.measured] == [SMALL_HEAD]
    assert found.blocks == {"head"} and found.forms("head", 2) == list(found.measured) and not found.forms("head", 1)


def test_a_picture_has_no_form_but_a_ratio() -> None:
    frame = Frame("picture", 1, 20, 100, 80, 40)
    layout = Layout(1, TOP, (), (form(0, 40),), pictures=(Placed("a.svg", frame, None),))
    found = galley_of(layout, TextSetting(), (BlockForm("picture", 1),), BASELINE)
    assert (found.measured, found.ratio) == ((), 2)
    assert read().ratio == 0


def test_the_air_of_a_form_is_above_its_first_line_that_is_no_mark() -> None:
    mark, text = TextLine(1, 20, 100, 8, 10, "»"), TextLine(1, 20, 112, 80, 10, "Det er rart.")
    for lines, air in (((mark, text), 2), ((text,), 2), ((mark,), 0)):
        quote = paragraph("p", *lines, frames=("form-0",), is_running=False)
        (found,) = read(quote, frames=(form(0, 30, width=80),), forms=(QUOTE,)).measured
        assert found.air == air


def test_the_void_of_a_form_is_the_largest_rectangle_beside_its_ink() -> None:
    lines = [TextLine(1, 20, 100 + 10 * n, width, 10, "ord") for n, width in enumerate((80, 30, 40))]
    quote = paragraph("p", *lines, frames=("form-0",), is_running=False)
    (found,) = read(quote, frames=(form(0, 30, width=80),), forms=(QUOTE,)).measured
    assert found.void == 8  # 40 mm beside the last two lines
    rule = PaintedBox(1, 20, 125, 80, 0.2, RULE)
    layout = Layout(1, TOP, (), (form(0, 30, width=80),), paragraphs=(quote,), painted=(rule,))
    (ruled,) = galley_of(layout, TextSetting(), (QUOTE,), BASELINE).measured
    assert ruled.void < 8
    foot = form(0, 30, width=80).bottom
    next_one = replace(layout, painted=(PaintedBox(1, 20, foot - 1e-9, 10, 40, RULE),))
    assert galley_of(next_one, TextSetting(), (QUOTE,), BASELINE).measured == (found,), "it belongs to the next form"
