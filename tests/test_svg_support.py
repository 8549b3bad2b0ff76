"""What an SVG may have: everything that WeasyPrint draws as a browser does, and nothing else."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
import pypdfium2
import pytest
from PIL import Image
from weasyprint import HTML

from press.composition.svg_support import not_drawn
from tests.conftest import FONTS, PROJECT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIDE = 200
"""The side of a drawing, in pixels."""
BOX = '<rect x="40" y="40" width="120" height="120" fill="#0B7189" {}/>'.format
STOPS = '<stop stop-color="#C0400F"/><stop offset="1" stop-color="#0B7189"/>'
FADING = '<stop stop-color="#C0400F" stop-opacity="0"/><stop offset="1" stop-color="#0B7189"/>'
CLIP = '<clipPath id="c">{}</clipPath>'.format
CLIPPED = BOX('clip-path="url(#c)"')
PAINTED = BOX('style="fill: url(#g)"')
WORD = '<text x="20" y="100" font-size="40" font-family="Source Sans Pro" {}>Hus</text>'.format

OTHERWISE: list[tuple[str, str, str]] = [
    (
        "mask",
        '<mask id="m"><rect width="200" height="200" fill="#fff"/><circle cx="90" cy="90" r="30"/></mask>'
        + BOX('mask="url(#m)"'),
        "a mask",
    ),
    ("blur", '<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>' + BOX('filter="url(#f)"'), "a filter"),
    ("css filter", BOX('style="filter: blur(5px)"'), "a filter"),
    (
        "blend",
        '<circle cx="60" cy="60" r="50" fill="#F4BF4F"/>' + BOX('style="mix-blend-mode: darken"'),
        "a blend mode",
    ),
    ("switch", '<switch><rect systemLanguage="xx" width="90" height="200"/>' + BOX("") + "</switch>", "alternatives"),
    ("animation", BOX("")[:-2] + '><set attributeName="fill" to="#C0400F"/></rect>', "an animation"),
    ("unknown element", "<blob>" + BOX("") + "</blob>", "the element <blob>"),
    (
        "moved gradient",
        f'<linearGradient id="g" gradientTransform="rotate(45)">{STOPS}</linearGradient>' + PAINTED,
        "a trans",
    ),
    ("fading", f'<linearGradient id="g">{FADING}</linearGradient>' + PAINTED, "the property stop-opacity"),
    ("radial", f'<radialGradient id="g">{STOPS}</radialGradient>' + PAINTED, "a radial gradient that is not a circle"),
    (
        "line",
        f'<linearGradient id="g">{STOPS}</linearGradient>' + BOX('stroke="url(#g)" stroke-width="20"'),
        "a line drawn",
    ),
    ("clear line", BOX('stroke="#C0400F" stroke-width="30" stroke-opacity=".4"'), "a transparent line"),
    ("clip css", BOX('style="clip-path: inset(20px)"'), "a clip path that is not an element"),
    (
        "clip even-odd",
        CLIP('<path clip-rule="evenodd" d="M50 50h90v90h-90z M70 70h40v40h-40z"/>') + CLIPPED,
        "the rule evenodd",
    ),
    ("clip two", CLIP('<path d="M50 50h60v60h-60z"/><path d="M80 80v60h60v-60z"/>') + CLIPPED, "several shapes"),
    ("clip group", CLIP('<g><rect width="90" height="90"/></g>') + CLIPPED, "a clip path of groups"),
    ("clip text", CLIP(WORD("")) + CLIPPED, "a clip path of text"),
    (
        "variable",
        "<style>svg { --a: #C0400F } .k { fill: var(--a) }</style>" + BOX('class="k"'),
        'the colour "var(--a)"',
    ),
    ("media", "<style>@media all { .k { fill: #C0400F } }</style>" + BOX('class="k"'), "a rule @media"),
    ("mixed colour", BOX('style="fill: color-mix(in srgb, #C0400F, white)"'), "color-mix"),
    ("wrong colour", BOX('style="fill: #12"'), 'the colour "#12"'),
    ("scale", BOX('style="scale: .5"'), "the property scale"),
    ("paint order", BOX('paint-order="stroke" stroke="#C0400F" stroke-width="30"'), "the property paint-order"),
    ("symbol", '<symbol id="s" viewBox="0 0 9 9"><circle r="5"/></symbol><use href="#s"/>', "a symbol used without"),
    ("degrees", BOX('transform="rotate(20deg)"'), "a transformation with units"),
    ("capitals", WORD('style="text-transform: uppercase"'), "the property text-transform"),
    ("underlined", WORD('text-decoration="underline"'), "the property text-decoration"),
    ("vertical", WORD('writing-mode="vertical-rl"'), "the property writing-mode"),
    (
        "path",
        '<path id="t" d="M9 99Q99 0 180 99" fill="none"/>'
        '<text font-size="90"><textPath href="#t">Hus</textPath></text>',
        "text on",
    ),
    ("collapsed", BOX('visibility="collapse"'), "the property visibility"),
    ("all", BOX('style="all: unset"'), "the property all"),
    (
        "moved by css",
        '<svg width="200" height="80" viewBox="0 0 200 80"><rect width="40" height="30" '
        'style="transform: translate(0, 50%)"/></svg>',
        "a transformation with units",
    ),
    ("turned around", BOX('transform="rotate(30)" transform-origin="center"'), "a transformation around"),
    ("window", '<rect width="50vw" height="90" fill="#0B7189"/>', 'the value "50vw"'),
    ("one radius", '<ellipse cx="100" cy="100" rx="60"/>', "an ellipse with one radius"),
    (
        "pattern of the page",
        '<pattern id="g" width="30" height="30" patternUnits="userSpaceOnUse"><rect width="15" height="30"/></pattern>'
        + PAINTED,
        "a pattern in the units",
    ),
    (
        "moved pattern",
        '<pattern id="g" x=".1" width=".2" height=".2"><rect width="9" height="24"/></pattern>' + PAINTED,
        "a moved",
    ),
    (
        "gradient in per cent",
        f'<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0%" x2="50%">{STOPS}</linearGradient>' + PAINTED,
        "a gradient in per cent",
    ),
    (
        "gradient outside",
        '<linearGradient id="g"><stop offset="-1" stop-color="red"/>'
        '<stop offset="2" stop-color="blue"/></linearGradient>' + PAINTED,
        "a gradient that begins",
    ),
    (
        "clip css even-odd",
        "<style>path { clip-rule: evenodd }</style>"
        + CLIP('<path d="M50 50h90v90h-90z M70 70h40v40h-40z"/>')
        + CLIPPED,
        "the rule evenodd",
    ),
    (
        "clipped copy",
        '<defs><rect id="r" width="90" height="90"/></defs>'
        + CLIP('<circle cx="40" cy="40" r="35"/>')
        + '<use href="#r" x="60" y="40" clip-path="url(#c)"/>',
        "a clip path of a moved copy",
    ),
    (
        "closed marker",
        '<marker id="m" viewBox="0 0 10 10" refX="5" refY="5" markerWidth="4" markerHeight="4" orient="auto">'
        '<path d="M0 0L10 5L0 10z"/></marker><path stroke="red" stroke-width="9" fill="none" marker-end="url(#m)" '
        'd="M50 50H150V150z"/>',
        "a marker at the end",
    ),
    ("unreadable path", '<path d="M20 20L150 50 X 90 190"/>', "a path that cannot be read"),
]
"""A name, a drawing that WeasyPrint draws otherwise, and what is said of it."""

ALIKE: list[tuple[str, str]] = [
    ("clip", CLIP('<circle cx="90" cy="90" r="45"/>') + "<g clip-path='url(#c)'>" + BOX("") + "</g>"),
    ("clip moved", CLIP('<rect x="50" y="50" width="40" height="90" transform="rotate(20 70 90)"/>') + CLIPPED),
    ("clip by use", '<circle id="d" cx="90" cy="90" r="45"/>' + CLIP('<use href="#d"/>') + CLIPPED),
    ("clip rule that does nothing", BOX('clip-rule="evenodd" fill-rule="evenodd"')),
    ("opacity", '<g opacity=".5">' + BOX("") + '<circle cx="140" cy="140" r="40" fill="#C0400F"/></g>'),
    ("clear fill", BOX('fill-opacity=".4"')),
    ("clear line alone", '<path d="M20 20h99v99" fill="none" stroke="#000" stroke-opacity=".5" stroke-width="9"/>'),
    ("gradient", f'<linearGradient id="g" x2="1" y2="1">{STOPS}</linearGradient>' + PAINTED),
    (
        "gradient of the page",
        '<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="40" x2="160" gradientTransform="rotate(30 99 99)">'
        + f"{STOPS}</linearGradient>{PAINTED}",
    ),
    (
        "circle",
        '<radialGradient id="g" gradientUnits="userSpaceOnUse" cx="99" cy="99" r="50">'
        + f"{STOPS}</radialGradient>{PAINTED}",
    ),
    (
        "pattern",
        '<pattern id="g" width=".2" height=".2"><circle cx="10" cy="10" r="6" fill="#C0400F"/></pattern>' + PAINTED,
    ),
    ("symbol", '<symbol id="s" viewBox="0 0 9 9"><circle r="5"/></symbol><use href="#s" width="90" height="60"/>'),
    (
        "classes",
        "<style>.a { fill: #000 !important } #b { fill: #C0400F; opacity: .5 }</style>" + BOX('class="a" id="b"'),
    ),
    ("hidden", '<g visibility="hidden"><rect width="40" height="40" visibility="visible"/>' + BOX("") + "</g>"),
    ("css transform", BOX('style="transform: translate(20px, 10px) rotate(9deg)"')),
    (
        "colours",
        BOX('style="fill: hsl(20 80% 40%)"') + '<circle r="30" fill="rebeccapurple"/><circle r="9" fill="#C0400F66"/>',
    ),
    ("even-odd", '<path fill-rule="evenodd" d="M40 40h120v120h-120z M70 70h60v60h-60z" fill="#0B7189"/>'),
    ("inner drawing", '<svg x="40" y="40" width="60" height="60" viewBox="0 0 60 60">' + BOX("") + "</svg>"),
    ("another program's", '<g xmlns:i="https://example.org/i" i:label="lag"><i:view zoom="2"/>' + BOX("") + "</g>"),
    ("data", "<metadata><r xmlns='https://example.org/r'><mask/></r></metadata>" + BOX("")),
    (
        "dashes",
        '<path d="M20 100h160" stroke="#000" stroke-width="12" stroke-dasharray="30 10" stroke-linecap="round"/>',
    ),
]
"""A name, and a drawing that both draw alike."""


def svg(drawn: str) -> str:
    ground = f'<rect width="{SIDE}" height="{SIDE}" fill="#DCEFF2"/>'
    size = f'viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n{ground}\n{drawn}\n</svg>'


@pytest.fixture(scope="module")
def page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": SIDE, "height": SIDE})


def apart(drawn: str, page: Page) -> float:
    """The share of the drawing in which WeasyPrint and the browser differ clearly, per cent."""
    setup = (
        f"<style>@page {{ size: {SIDE}px {SIDE}px; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}</style>"
    )
    html = FONTS + setup + svg(drawn)
    page.set_content(html)
    seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    with pypdfium2.PdfDocument(HTML(string=html).write_pdf()) as pdf:
        printed = pdf[0].render(scale=96 / 72).to_pil().convert("RGB").resize((SIDE, SIDE))
    differ = abs(numpy.asarray(seen).astype(int) - numpy.asarray(printed).astype(int)).max(axis=-1) > 24
    return float(differ.mean() * 100)


@pytest.mark.parametrize(("name", "drawn", "what"), OTHERWISE, ids=[name for name, _, _ in OTHERWISE])
def test_what_is_drawn_otherwise_is_named_with_its_line(name: str, drawn: str, what: str) -> None:
    found = not_drawn(svg(drawn).encode())
    assert len(found) == 1 and what in found[0].what, found
    assert found[0].line == 3


@pytest.mark.parametrize(("name", "drawn"), ALIKE, ids=[name for name, _ in ALIKE])
def test_what_is_drawn_alike_may_be_in_a_drawing(name: str, drawn: str) -> None:
    assert not_drawn(svg(drawn).encode()) == []


def test_several_things_are_named_each_once() -> None:
    drawn = BOX('filter="url(#f)"') + "\n" + BOX('filter="url(#f)"') + "\n" + BOX('style="mask: url(#m)"')
    assert [(found.what, found.line) for found in not_drawn(svg(drawn).encode())] == [("a filter", 3), ("a mask", 5)]


@pytest.mark.parametrize(
    "picture", sorted((PROJECT / "content" / "pictures").glob("*.svg")), ids=lambda path: path.stem[:2]
)
def test_every_illustration_is_drawn_as_it_is_meant(picture: Path) -> None:
    assert not_drawn(picture.read_bytes()) == []


def test_the_tables_are_right(page: Page, our_fonts: None) -> None:
    """The reason for each entry: the two pictures of WeasyPrint and of the browser."""
    measured = partial(apart, page=page)
    assert [name for name, drawn, _ in OTHERWISE if measured(drawn) < 0.5] == []
    assert [name for name, drawn in ALIKE if measured(drawn) > 1] == []


def test_a_namespace_with_spaces_is_read_as_any_other() -> None:
    assert not_drawn(b'<svg xmlns="0 0 300 200"><rect/></svg>') == []
