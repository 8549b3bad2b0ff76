"""Text that runs out of its place: over the side of its box, or over the edge of a disc."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import weasyprint

from press.composition.sources import Sources
from press.engine.measuring import measure
from press.prepress.text_room import text_out_of_place
from tests.conftest import FONTS, JOB

pytestmark = pytest.mark.usefixtures("our_fonts")

STYLE = FONTS + (
    "<style>@page { size: 120mm 90mm; margin: 10mm } body { font: 10pt/5mm 'Source Sans Pro'; margin: 0 }"
    " p { margin: 0 } .disc { border-radius: 20mm; height: 40mm; text-align: center; width: 40mm }</style>"
)


def said(body: str) -> list[str]:
    pages: Any = (
        weasyprint.HTML(string=f'<html lang="da"><title>T</title>{STYLE}<body>{body}</body></html>').render().pages
    )
    sources = Sources({JOB.key: Path("solutions/01-a.md")}, Path("templates"))
    return [str(problem) for problem in text_out_of_place(JOB, measure(pages), sources)]


@pytest.mark.parametrize("style", ["", "text-align: right;", "display: inline-block;"])
def test_a_word_wider_than_its_box_is_named(style: str) -> None:
    body = '<p style="{} width: 18mm" data-field="name" data-source="parts/x.html:3">Vi {}</p>'
    (problem,) = said(body.format(style, "boligforeningsbestyrelse"))
    assert problem.startswith('solutions/01-a.md:1  name  "boligforeningsbestyrelse" is wider than its place, by ')
    assert said(body.format(style, "bor her")) == []


def test_a_cell_of_a_table_is_a_box() -> None:
    table = '<table style="table-layout: fixed; width: 60mm"><tr><th style="width: 9mm">{}<td>b</table>'
    assert said(table.format("Boligforening"))[0].endswith("Use shorter or fewer words.")
    assert said(table.format("By")) == []


def test_a_space_at_the_end_of_a_line_may_hang_out() -> None:
    assert said('<p style="width: 30mm">Her er mange små ord i en smal spalte, der brydes igen og igen.</p>') == []


@pytest.mark.parametrize(
    ("padding", "is_out"), [("1mm 9mm", True), ("17mm 2mm", False), ("33mm 2mm", True), ("7mm 9mm", False)]
)
def test_text_must_stay_inside_a_disc(padding: str, is_out: bool) -> None:
    words = "Syv gode råd til" if padding.endswith("9mm") else "Syv gode råd til alle"
    body = f'<div class="disc" data-frame="badge" data-shape="disc"><p style="padding: {padding}">{words}</p></div>'
    assert any("runs out of its disc" in problem for problem in said(body)) is is_out
    square = body.replace(' data-shape="disc"', "")
    assert said(square) == []
