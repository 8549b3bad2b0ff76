"""What is measured of laid-out pages: frames, lines of text, words over the trim, running feet; in mm."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint

from press.composition.free_lines import lines_over
from press.composition.layout import Layout
from press.engine.measuring import measure
from press.engine.spotting import find_spots
from tests.conftest import FONTS

pytestmark = pytest.mark.usefixtures("our_fonts")

STYLE = (
    f"{FONTS}<style>"
    + """
    @page { size: 100mm 80mm; margin: 10mm; @bottom-left { content: "fod" } }
    body { font: 10pt/5mm "Source Sans Pro"; margin: 0 }
    p, ul { margin: 0; padding: 0 }
    li { list-style: none }
    li::before { content: "–"; position: absolute; margin-left: -4mm }
</style>"""
)


def pages(body: str) -> Any:
    return weasyprint.HTML(string=f'<html lang="da"><title>T</title>{STYLE}<body>{body}</body></html>').render().pages


def measured(body: str) -> Layout:
    return measure(pages(body))


def test_a_frame_is_measured_from_the_trim_with_padding_and_border() -> None:
    layout = measured(
        '<div data-frame="box" style="margin: 5mm; padding: 1mm; border: 1mm solid; height: 20mm">x</div>'
    )
    (frame,) = layout.frames("box")
    assert (frame.page, frame.x, frame.y, frame.width, frame.height) == (1, 15, 15, 70, 24)
    assert layout.top == pytest.approx(10)
    assert layout.frames("other") == ()


def test_a_box_over_two_pages_is_a_frame_on_each() -> None:
    layout = measured('<div data-frame="box"><p>a<p style="break-before: page">b</div>')
    assert [frame.page for frame in layout.frames("box")] == [1, 2]
    assert layout.pages == 2


def test_a_frame_is_what_its_template_says_of_it() -> None:
    layout = measured(
        '<div data-frame="foot" data-holds="frames"><div data-frame="panel">'
        '<p data-frame="code" data-follows="text" data-may-overlap="tag head">x</div></div>'
    )
    foot, panel, code = layout.all_frames
    assert (foot.holds, foot.is_solid, foot.within) == ("frames", False, ())
    assert (panel.holds, panel.is_solid, panel.within) == ("", True, ("foot",))
    assert (panel.follows_text, panel.may_overlap) == (False, ())
    assert (code.follows_text, code.may_overlap, code.within) == (True, ("tag", "head"), ("foot", "panel"))


def test_lines_are_those_of_frames_that_hold_text() -> None:
    layout = measured('<h1>Titel</h1><div data-frame="body" data-holds="text"><p>en<br>to<p>tre</div><p>efter')
    assert [line.text for line in layout.lines] == ["en", "to", "tre"]
    assert {line.height for line in layout.lines} == {5}
    assert measured('<div data-frame="body"><p>en</div>').lines == ()


def test_a_component_in_the_text_is_a_frame_of_its_own_and_not_lines_over() -> None:
    layout = measured(
        '<div data-frame="body" data-holds="text"><p>en</p>'
        '<div data-frame="facts"><p>fakta<br>mere</p></div><p>to</div>'
    )
    assert [line.text for line in layout.lines] == ["en", "to"]
    assert [(paragraph.frames, paragraph.is_running) for paragraph in layout.paragraphs] == [
        (("body",), True),
        (("body", "facts"), False),
        (("body",), True),
    ]
    assert lines_over(layout, 1) == []
    long = measured(
        '<div data-frame="body" data-holds="text"><p>en<br>to<br>tre</div>'
        '<div data-frame="foot" style="position: absolute; top: 6mm; width: 50mm">x</div>'
    )
    assert [line.text for line in lines_over(long, 1)] == ["to", "tre"]


@pytest.mark.parametrize("before", ["", "content: none", "position: static"])
def test_a_list_has_as_many_lines_as_items_whatever_marks_them(before: str) -> None:
    items = "".join(f"<li>punkt {n}</li>" for n in range(5))
    style = f"<style>li::before {{ {before} }}</style>" if before else ""
    layout = measured(f'{style}<div data-frame="body" data-holds="text"><ul>{items}</ul></div>')
    assert [line.text.removeprefix("–") for line in layout.lines] == [f"punkt {n}" for n in range(5)]


def test_paragraphs_are_all_blocks_of_text_with_their_lines() -> None:
    layout = measured(
        '<h1 data-field="headline">Titel</h1><div data-frame="body" data-holds="text"><p data-line="3">en</p>'
        '<p data-line="4" style="text-indent: 4mm">to <b>tre</b><ul><li data-line="5">fire<li><p>fem</ul></div>'
    )
    assert [(one.tag, one.source, one.is_running, one.frames) for one in layout.paragraphs] == [
        ("h1", "@headline", False, ()),
        ("p", ":3", True, ("body",)),
        ("p", ":4", True, ("body",)),
        ("li", ":5", True, ("body",)),
        ("li", "", True, ("body",)),
    ]
    indented = layout.paragraphs[2]
    assert (indented.measure, indented.size) == (80, 3.53)
    (line,) = indented.lines
    assert (line.text, line.indent) == ("to tre", 4)
    assert line.y < line.baseline < line.bottom


def test_a_paragraph_over_two_columns_is_one_and_tells_where_a_word_is_divided() -> None:
    style = "columns: 2; column-gap: 4mm; column-fill: auto; height: 12mm; orphans: 1; widows: 1"
    layout = measured(f'<div data-frame="body" data-holds="text" style="{style}"><p>{"en ud&shy;dannelse " * 6}')
    (paragraph,) = layout.paragraphs
    assert paragraph.measure == 38
    assert [line.x for line in paragraph.lines] == [10, 10, 52, 52]
    divided = [line.is_divided for line in paragraph.lines]
    assert divided == [line.text.endswith("\u2010") for line in paragraph.lines] and sorted(set(divided)) == [
        False,
        True,
    ]


def test_a_line_that_the_writer_ended_is_told() -> None:
    (one,) = measured('<div data-frame="text" data-holds="text"><p>En<br>to <b>tre<br></b>fire</div>').paragraphs
    assert [(line.text.strip(), line.is_ended) for line in one.lines] == [
        ("En", True),
        ("to tre", True),
        ("fire", False),
    ]


def test_grounds_rules_and_drawings_are_painted() -> None:
    layout = measured(
        '<div style="background: #eee; height: 20mm"></div><div style="border-top: 1mm solid; height: 9mm"></div>'
        '<svg width="10mm" height="5mm" style="display: block"></svg>'
    )
    assert [(box.kind, box.x, box.y, box.width, box.height) for box in layout.painted] == [
        ("ground", 10, 10, 80, 20),
        ("rule", 10, 30, 80, 1),
        ("drawing", 10, 40, 10, 5),
    ]
    assert measured("<p>kort").painted == ()


def test_words_over_the_trim_and_feet_are_told() -> None:
    layout = measured('<p style="white-space: nowrap; width: 20mm">' + "Uafbrudt" * 12)
    assert layout.cut == ("Uafbrudt" * 12,)
    assert [foot.text for foot in layout.feet] == ["fod"]
    assert measured("<p>kort").cut == ()


def test_spots_say_where_a_thing_is_written_the_innermost_first() -> None:
    body = '<div data-source="a.html:3"><p data-line="7">linje <b data-field="lead">felt</b></p>skabelon</div>'
    found = {spot.text.strip(): spot.source for spot in find_spots(pages(body)) if spot.text}
    assert found == {"linje": ":7", "felt": "@lead", "skabelon": "a.html:3"}
