"""The inks of the print edition: what they are, and drawings in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream
from weasyprint import HTML

from press.composition.ink_match import changed_inks
from press.composition.inks import ColourFault, inks_of_colours, svg_in_inks
from press.composition.paper_colours import Inks, converted, difference, seen
from press.composition.picture_files import PictureFault
from press.composition.tokens import read_tokens
from press.editions import PRINT, SCREEN
from tests.conftest import PROJECT

STYLES = PROJECT / "styles"
PICTURES = sorted((PROJECT / "content" / "pictures").glob("*.svg"))

COLOURS = read_tokens(STYLES, SCREEN).colours
NEUTRAL = {"ink", "grey", "rule", "hair-grey"}
"""Tokens that are black alone in print, though their RGB has a hue."""


def inks(token: str) -> Inks:
    found = re.fullmatch(r"device-cmyk\(([\d. ]+)\)", read_tokens(STYLES, PRINT).colour(token))
    assert found, token
    cyan, magenta, yellow, black = map(float, found[1].split())
    return cyan, magenta, yellow, black


def test_the_difference_is_that_of_the_standard() -> None:
    """Two pairs of the data published with the formula (Sharma, Wu and Dalal, 2005)."""
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619)) == pytest.approx(2.0373, abs=1e-4)


@pytest.mark.parametrize("token", COLOURS)
def test_every_colour_is_made_of_few_inks(token: str) -> None:
    parts = inks(token)
    assert len(parts) == 4
    assert all(0 <= part <= 1 for part in parts)
    assert sum(parts) <= 2.4 + 1e-9
    assert sum(part > 0 for part in parts) <= 3


def test_text_and_rules_are_black_alone() -> None:
    assert inks("ink") == (0, 0, 0, 1)
    assert inks("paper") == (0, 0, 0, 0)
    assert all(inks(token)[:3] == (0, 0, 0) for token in NEUTRAL)


@pytest.mark.parametrize("token", COLOURS)
def test_every_colour_prints_as_it_is_on_screen(token: str) -> None:
    assert difference(seen(COLOURS[token]), seen(inks(token))) < (8 if token in NEUTRAL else 2.5)


def test_the_inks_of_the_project_are_those_of_its_colours() -> None:
    assert list(changed_inks(STYLES)) == []


@pytest.mark.parametrize(
    ("token", "colour"), [("theme-1-strong", "#7B2D8B"), ("grey", "#B0B8BA"), ("paper", "#E8E0D0")]
)
def test_a_colour_that_is_changed_without_its_ink_is_named_with_both_lines(
    token: str, colour: str, tmp_path: Path
) -> None:
    styles = copytree(STYLES, tmp_path / "styles")
    tokens, inks_ = styles / "tokens.css", styles / "editions" / "print.css"
    text, number = re.subn(rf"(?m)^(\s*--{token}: )#\w+;", rf"\1{colour};", tokens.read_text("utf-8"))
    assert number == 1
    tokens.write_text(text, "utf-8")
    (problem,) = changed_inks(styles)
    assert (problem.file, problem.field) == (str(inks_), f"--{token}")
    assert inks_.read_text("utf-8").splitlines()[problem.line - 1].strip().startswith(f"--{token}:")
    (line,) = (n for n, written in enumerate(text.splitlines(), 1) if f"--{token}: {colour}" in written)
    assert f"does not look like {colour} (tokens.css, line {line})" in problem.message
    suggested = re.search(r"device-cmyk\(([\d. ]+)\)", problem.remedy)
    assert suggested
    cyan, magenta, yellow, black = map(float, suggested[1].split())
    assert difference(seen(colour), seen((cyan, magenta, yellow, black))) < 2.5


def test_a_designer_may_allow_a_colour_to_differ(tmp_path: Path) -> None:
    styles = copytree(STYLES, tmp_path / "styles")
    sheet = styles / "tokens.css"
    strict = sheet.read_text("utf-8").replace("--ink-tolerance: 2.5", "--ink-tolerance: 0.1")
    sheet.write_text(strict, "utf-8")
    assert len(list(changed_inks(styles))) > 10


def test_the_families_of_the_themes_stay_apart_in_print() -> None:
    for shade in ("deep", "strong", "mid", "soft"):
        family = [seen(inks(f"theme-{n}-{shade}")) for n in range(1, 5)]
        apart = [difference(one, other) for n, one in enumerate(family) for other in family[n + 1 :]]
        assert min(apart) > 10, shade


def test_text_and_its_ground_differ_enough_in_print() -> None:
    """WCAG 2.2, 1.4.3, for want of a standard for paper: at least 4.5 : 1."""
    pairs = [("ink", "paper"), ("grey", "paper")]
    for n in range(1, 5):
        pairs += [("paper", f"theme-{n}-strong"), ("paper", f"theme-{n}-deep")]
        pairs += [("grey", f"theme-{n}-tint"), (f"theme-{n}-strong", f"theme-{n}-tint")]
    for text, ground in pairs:
        light, dark = sorted((luminance(inks(text)), luminance(inks(ground))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{text} on {ground}"


def luminance(colour: Inks) -> float:
    parts = [part / 255 for part in converted(colour, "RGB")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_every_colour_of_the_tokens_has_one_ink() -> None:
    table = inks_of_colours(STYLES)
    assert len(table) == len(COLOURS) == len({value.upper() for value in COLOURS.values()})
    assert table["#0B7189"] == read_tokens(STYLES, PRINT).colour("theme-1-strong")


def test_two_tokens_of_one_colour_take_the_ink_of_the_first(tmp_path: Path) -> None:
    (tmp_path / "editions").mkdir()
    (tmp_path / "tokens.css").write_text(":root { --ink: #111111; --night: #111111; }")
    (tmp_path / "editions" / "screen.css").write_text("")
    printed = ":root { --ink: device-cmyk(0 0 0 1); --night: device-cmyk(1 0 0 1); }"
    (tmp_path / "editions" / "print.css").write_text(printed)
    assert inks_of_colours(tmp_path) == {"#111111": "device-cmyk(0 0 0 1)"}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem[:2])
def test_every_illustration_can_be_printed(picture: Path) -> None:
    drawn = picture.read_bytes()
    printed = svg_in_inks(drawn, STYLES)
    assert not re.search(rb"#(?!clip-)", printed)
    assert re.sub(rb"device-cmyk\([^)]*\)", b"", printed) == re.sub(rb"#[0-9A-F]{6}", b"", drawn)
    assert svg_in_inks(printed, STYLES) == printed


def test_only_colours_change() -> None:
    svg = b"""<?xml version="1.0"?>
<!-- fill="#0B7189" is said here only -->
<svg xmlns="http://www.w3.org/2000/svg" fill = '#1c2527'>
  <style>/* fill: red */ .a { fill: #FFF !important; stroke:#0B7189 }</style>
  <title>Nr. #0B7189; fill="red" \xc3\xa6</title>
  <path class="a" style="stroke-width: 2; fill:#F4BF4F" stroke="none" clip-path="url(#c)" d="M0 0"/>
  <use href="#c" fill="transparent"/>
</svg>"""
    assert (
        svg_in_inks(svg, STYLES)
        == b"""<?xml version="1.0"?>
<!-- fill="#0B7189" is said here only -->
<svg xmlns="http://www.w3.org/2000/svg" fill = 'device-cmyk(0 0 0 1)'>
  <style>/* fill: red */ .a { fill: device-cmyk(0 0 0 0) !important; stroke:device-cmyk(0.75 0 0.1 0.5) }</style>
  <title>Nr. #0B7189; fill="red" \xc3\xa6</title>
  <path class="a" style="stroke-width: 2; fill:device-cmyk(0 0.25 0.75 0)" stroke="none" clip-path="url(#c)" d="M0 0"/>
  <use href="#c" fill="none"/>
</svg>"""
    )


def test_what_has_no_fill_is_filled_with_ink() -> None:
    printed = svg_in_inks(b'<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:path d="M0 0"/></svg:svg>', STYLES)
    assert printed.startswith(b'<svg:svg fill="device-cmyk(0 0 0 1)" xmlns:svg=')


@pytest.mark.parametrize(
    ("drawn", "message", "remedy"),
    [
        ('<path fill="#0B7188"/>', 'the colour "#0B7188" is not a token', "#0B7189 (theme-1-strong)"),
        ('<path fill="#fee"/>', 'the colour "#fee" is not a token', "#F5E9F0 (theme-4-tint)"),
        ('<path stroke="black"/>', 'the colour "black"', "# and six digits"),
        ('<path fill="rgb(0, 0, 0)"/>', 'the colour "rgb(0, 0, 0)"', "# and six digits"),
        ('<path fill="hsl(0 0% 0%)"/>', 'the colour "hsl(0 0% 0%)"', "# and six digits"),
        ('<path fill="#1C2527FF"/>', 'the colour "#1C2527FF"', "# and six digits"),
        ('<path fill="var(--ink)"/>', 'the colour "var(--ink)"', "# and six digits"),
        ('<path fill="&#35;1C2527"/>', 'the colour "&#35;1C2527"', "# and six digits"),
        ('<path style="opacity: 1;\nfill: red"/>', 'the colour "red"', "# and six digits"),
        ("<style>\npath { stroke: red }</style>", 'the colour "red"', "# and six digits"),
        ('<path fill="currentColor"/>', '"currentColor"', "the colour itself"),
        ('<path fill="url(#g)"/>', "is a gradient or a pattern", "flat"),
        ("<defs><linearGradient/></defs>", "a gradient (<linearGradient>)", "flat"),
        ("<defs><radialGradient/></defs>", "a gradient (<radialGradient>)", "flat"),
        ("<pattern/>", "a pattern", "flat"),
        ('<image href="data:,"/>', "an embedded picture", "flat"),
    ],
)
def test_what_has_no_ink_is_named_with_its_line(drawn: str, message: str, remedy: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"\n fill="#1C2527">\n<g\n>\n{drawn}</g></svg>'
    with pytest.raises(ColourFault) as caught:
        svg_in_inks(svg.encode(), STYLES)
    assert isinstance(caught.value, PictureFault)
    assert message in caught.value.message
    assert remedy in caught.value.remedy
    assert caught.value.line == 5 + drawn.count("\n")


def test_a_drawing_in_another_encoding_is_a_fault() -> None:
    with pytest.raises(ColourFault, match="UTF-8") as caught:
        svg_in_inks('<svg>\n<title>æ</title>"</svg>'.encode("latin-1"), STYLES)
    assert caught.value.line == 2


def test_a_drawing_that_breaks_off_is_a_fault() -> None:
    with pytest.raises(ColourFault, match="not a valid SVG") as caught:
        svg_in_inks(b"<svg>\n<g>", STYLES)
    assert caught.value.line == 2


SAMPLE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40">
  <style>.s { stroke: #C0400F }</style>
  <rect width="9" height="9"/>
  <text y="9">x</text>
  <g fill="#3F6135" opacity="0.5"><circle cx="20" cy="20" r="5"/><circle cx="30" cy="20" r="5" stroke="#fff"/></g>
  <path class="s" d="M0 30h30" style="fill: none"/>
  <path d="M0 35h9v3z" fill="transparent"/>
</svg>"""


def test_the_drawing_reaches_the_pdf_in_inks_only() -> None:
    drawing = svg_in_inks(SAMPLE, STYLES).decode()
    html = f'<html lang="da" style="color: device-cmyk(0 0 0 1)"><title>x</title>{drawing}'
    reader = PdfReader(BytesIO(HTML(string=html).write_pdf(pdf_variant="pdf/x-4")))
    said = set(colour_operators(reader, reader.pages[0]))
    assert {operator for operator, _ in said} == {"cs", "CS", "scn", "SCN"}
    assert {values for operator, values in said if operator in ("cs", "CS")} == {("/DeviceCMYK",)}
    used = {values for operator, values in said if operator in ("scn", "SCN")}
    tokens = ("ink", "theme-3-strong", "paper", "theme-2-strong")
    assert used == {tuple(format(part, "g") for part in inks(token)) for token in tokens}


def colour_operators(reader: PdfReader, holder: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each operator that sets a colour, on a page and in what is drawn on it (ISO 32000-2, table 73)."""
    stream = holder.get_contents() if "/Contents" in holder else ContentStream(holder, reader)
    for operands, operator in stream.operations:
        name = operator.decode()
        if name in ("g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"):
            yield name, tuple(operand if isinstance(operand, str) else format(operand, "g") for operand in operands)
    for inner in holder.get("/Resources", {}).get("/XObject", {}).values():
        yield from colour_operators(reader, inner.get_object())
