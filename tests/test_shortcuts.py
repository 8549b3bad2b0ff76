"""Shorter ways through WeasyPrint lead to the same styles, the same warnings and the same document tree."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from tinyhtml5 import inputstream, parse
from weasyprint import CSS, HTML, css, svg
from weasyprint.css.properties import INITIAL_VALUES
from weasyprint.css.tokens import Pending
from weasyprint.svg import utils
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from press.engine.shortcuts import take_shortcuts

PAGE = """<html lang="da"><body><section class="box"><h1>Fælles <em>haver</em></h1><p class="lead">Og <b>grønt</b></p>
<ul><li>en</li><li style="--size: 20pt">to</li></ul><p dir="rtl" class="logical">tre</p></section></body></html>"""
RULES = """
:root { --size: 10pt; --ink: #123456; color: var(--ink); font: 300 var(--size) / calc(1.5 * var(--size)) serif }
.box { border: 1mm solid; display: flex; float: left; margin: var(--size); page: wide; position: absolute }
h1 { font: inherit; letter-spacing: 0.1em; text-decoration: underline; text-transform: uppercase }
em { color: initial; font-weight: bolder; text-decoration: line-through var(--ink) }
.lead { padding-left: calc(2 * var(--size)); width: 50%; min-width: 3em; --own: 1 }
li { font-size: var(--size); line-height: var(--no-such); margin-left: var(--size) }
.logical { direction: rtl; margin-inline-start: 7mm; padding-left: 3mm; padding-inline-end: 5mm }
b { font: var(--ink) }
@page wide { margin: var(--size) }
"""
DRAWING = """<svg viewBox="0 0 90 40" width="90mm"><rect x="5%" y="1em" width="2mm" height="3"/>
<path d="M1 2l3-4.5.5-1 2 0h4v-3c1 1 2,2 3-3s1 1 2 2q1 1 2 2t3-3a5 3 10 0 1 4 4zm1 1 2 2H9V.5e1Z" {}/><path d="M1 2L3"/>
<g font-size="50%"><circle cx="1em" cy="20" r="10%"/></g><polyline points="1,2 3,4 5 6 7" stroke="red"/></svg>"""
MARKER = '<marker id="m" refX="1" markerWidth="2"><circle r="1"/></marker>'
REPLACED = (
    *((module, "size") for module in (svg, utils)),
    *((module, "point") for module in (utils, import_module("weasyprint.svg.path"))),
    (svg.SVG, "draw_markers"),
    (line_break, "_font_style_cache_key"),
)
CUSTOM = ("__size", "__ink", "__own", "__no_such")


@pytest.fixture
def restored(monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint is as before after the test."""
    monkeypatch.setattr(css.ComputedStyle, "__missing__", css.ComputedStyle.__missing__)
    monkeypatch.setattr(Pending, "solve", Pending.solve)
    monkeypatch.setattr(inputstream, "characters_until_regex", {})
    for module, name in REPLACED:
        monkeypatch.setattr(module, name, getattr(module, name))


def styles() -> list[tuple[str, dict[str, Any]]]:
    """All properties of all boxes, each asked for twice, in an order that does not help."""
    fonts = FontConfiguration()
    document = HTML(string=PAGE).render(stylesheets=[CSS(string=RULES, font_config=fonts)], font_config=fonts)
    physical = (
        key for key in INITIAL_VALUES if not re.search("block_|inline_", key)
    )  # boxes are never asked for others
    keys = (*sorted(physical, reverse=True), *CUSTOM)
    boxes: Iterator[Any] = (box for page in document.pages for box in page._page_box.descendants(placeholders=True))
    found = []
    for box in boxes:
        values = {key: repr(box.style[key]) for key in keys}
        assert values == {key: repr(box.style[key]) for key in keys}
        found.append((type(box).__name__ + str(box.element_tag), values))
    return found


def test_all_properties_and_warnings_are_the_same(restored: None, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "weasyprint")
    logging.getLogger("weasyprint").addHandler(caplog.handler)
    before, warned = styles(), list(caplog.messages)
    caplog.clear()
    take_shortcuts()
    after = styles()
    logging.getLogger("weasyprint").removeHandler(caplog.handler)
    assert len(before) > 30 and [name for name, _ in before] == [name for name, _ in after]
    for (name, was), (_, now) in zip(before, after, strict=True):
        assert now == was, name
    assert warned == caplog.messages and any("line-height" in message for message in warned)


def test_a_value_is_validated_once_for_all_elements(restored: None, monkeypatch: pytest.MonkeyPatch) -> None:
    validated = list[str]()
    shorthand = next(
        kind for kind in Pending.__subclasses__() if kind.__name__ == "PendingExpander"
    )  # fonts and margins are shorthands
    validate = shorthand.validate

    def counted(self: Any, tokens: Any, wanted: str, base_url: str) -> Any:
        validated.append(wanted)
        return validate(self, tokens, wanted, base_url)

    monkeypatch.setattr(shorthand, "validate", counted)
    take_shortcuts()
    page = "<body>" + "<p>haver</p>" * 40
    HTML(string=page).render(stylesheets=[CSS(string=":root { --a: 3pt } p { margin: var(--a) }")])
    assert 0 < validated.count("margin-left") < 4


def test_the_key_of_a_font_is_written_once_for_a_style_and_again_for_its_copy(restored: None) -> None:
    fonts = FontConfiguration()
    document = HTML(string=PAGE).render(stylesheets=[CSS(string=RULES, font_config=fonts)], font_config=fonts)
    page: Any = document.pages[0]
    written = line_break._font_style_cache_key
    take_shortcuts()
    for box in page._page_box.descendants():
        for include_size in (True, False, True):
            assert line_break._font_style_cache_key(box.style, include_size) == written(box.style, include_size)
        copy = box.style.copy()
        copy["font_weight"], copy["font_size"] = 950, 77
        assert line_break._font_style_cache_key(copy, True) == written(copy, True) != written(box.style, True)


def test_the_parser_compiles_its_patterns_once(restored: None) -> None:
    text = "<p class='a &amp; b'>Æbler &lt; pærer<!-- x --></p>" * 30
    before = repr([element.items() for element in parse(text).iter()])
    take_shortcuts()
    assert repr([element.items() for element in parse(text).iter()]) == before
    assert 0 < len(inputstream.characters_until_regex) < 30


@pytest.mark.parametrize("marker", ["", MARKER])
def test_pages_and_drawings_are_the_same(restored: None, marker: str) -> None:
    drawing = DRAWING.format('marker-mid="url(#m)"' if marker else "").replace("<rect", f"{marker}<rect")
    html = HTML(string=PAGE.replace("<ul>", f"{drawing}<ul>"))
    before = html.write_pdf(stylesheets=[CSS(string=RULES)], uncompressed_pdf=True)
    take_shortcuts()
    assert html.write_pdf(stylesheets=[CSS(string=RULES)], uncompressed_pdf=True) == before
    assert before.count(b" l\n") > 10
