"""What the print edition cannot carry is found in stylesheets and templates, each with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from press.composition.stylesheets import frame_faults, unprintable
from press.problems import Problem
from tests.conftest import PROJECT


@pytest.fixture
def styles(tmp_path: Path) -> Path:
    """A copy of the project's stylesheets, with one more that a test may fill."""
    folder = tmp_path / "styles"
    shutil.copytree(PROJECT / "styles", folder)
    (folder / "main.css").write_text('/* imports */\n@import "tokens.css";\n@import url(parts/more.css);\n')
    (folder / "parts" / "more.css").write_text("")
    return folder


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    (tmp_path / "templates" / "desk").mkdir(parents=True)
    return tmp_path / "templates"


def test_the_projects_own_looks_can_be_printed() -> None:
    assert list(unprintable(PROJECT / "styles", PROJECT / "templates")) == []


def faults_of(styles: Path, templates: Path, css: str) -> list[Problem]:
    sheet = styles / "parts" / "more.css"
    sheet.write_text(css, encoding="utf-8")
    found = list(unprintable(styles, templates))
    assert {problem.file for problem in found} <= {str(sheet)}
    assert all(problem.remedy for problem in found)
    return found


@pytest.mark.parametrize(
    "value",
    [
        "#000",
        "#0B718980",
        "rgb(0, 0, 0)",
        "rgba(0 0 0 / 50%)",
        "hsl(0 0% 0%)",
        "hwb(0 0% 0%)",
        "lab(29% 39 20)",
        "oklch(40% 0.27 30deg)",
        "color(display-p3 1 0 0)",
        "color-mix(in srgb, red, blue)",
        "black",
        "RebeccaPurple",
        "device-cmyk(0 0 0 1)",
    ],
)
@pytest.mark.parametrize("property_", ["color", "background", "border-top", "--accent", "fill"])
def test_a_colour_that_is_no_token_is_a_problem(styles: Path, templates: Path, property_: str, value: str) -> None:
    found = faults_of(styles, templates, f"p {{\n  margin: 0;\n  {property_}: {value};\n}}\n")
    assert [(problem.line, problem.field) for problem in found] == [(3, property_)]
    assert f'"{value}"' in found[0].message


@pytest.mark.parametrize(
    "css",
    [
        "p { color: var(--ink); background: transparent; border: 0.2mm solid currentColor; fill: none }",
        "p { color: inherit; font-family: Tan; counter-reset: red; content: 'black #000' }",
        "p { box-shadow: 1mm 1mm 0 var(--ink), 0 0 var(--tint); border-style: double }",
        "#fff { margin: 0 }\n/* color: red; */",
    ],
)
def test_tokens_and_words_are_no_colours(styles: Path, templates: Path, css: str) -> None:
    assert faults_of(styles, templates, css) == []


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("p { background: linear-gradient(var(--ink), var(--paper)) }", "gradient"),
        ("p { background-image: repeating-radial-gradient(var(--ink), var(--paper)) }", "gradient"),
        ("p { background: conic-gradient(var(--ink), var(--paper)) }", "gradient"),
        ("p { box-shadow: 0 0 2mm var(--ink) }", "blurred"),
        ("p { box-shadow: 0 0 0 var(--ink), var(--ink) 1mm 1mm calc(1mm + 1pt) }", "blurred"),
        ("p { text-shadow: 1px 1px 1px var(--ink) }", "blurred"),
        ("p { border: 1mm inset var(--ink) }", '"inset"'),
        ("p { border-left-style: ridge }", '"ridge"'),
        ("p { outline: 1mm groove var(--ink) }", '"groove"'),
        ("@media print { p { border-style: solid outset } }", '"outset"'),
        ("@page { @top-left { color: red } }", '"red"'),
        (":root { --accent: red }", '"red"'),
        ("p { background: var(--accent, red) }", '"red"'),
    ],
)
def test_what_inks_cannot_draw_is_a_problem(styles: Path, templates: Path, css: str, said: str) -> None:
    found = faults_of(styles, templates, f"/* one\n two */\n{css}")
    assert len(found) == 1
    assert found[0].line == 3
    assert said in found[0].message


def test_a_token_without_ink_is_named_where_it_is_decided(styles: Path, templates: Path) -> None:
    tokens = styles / "tokens.css"
    text = tokens.read_text(encoding="utf-8").replace("  --grey:", "  --new: #123456;\n  --grey:")
    tokens.write_text(text, encoding="utf-8")
    line = text[: text.index("--new")].count("\n") + 1
    [problem] = unprintable(styles, templates)
    assert (problem.file, problem.line, problem.field) == (str(tokens), line, "--new")
    assert "the token --new has no ink." in problem.message
    assert "editions/print.css" in problem.remedy


@pytest.mark.parametrize(
    "value",
    ["#000000", "black", "device-cmyk(0 0 0)", "device-cmyk(0 0 0 2)", "device-cmyk(0 0 0 100%)", "var(--grey)"],
)
def test_a_token_must_be_printed_in_ink(styles: Path, templates: Path, value: str) -> None:
    sheet = styles / "editions" / "print.css"
    text = sheet.read_text(encoding="utf-8").replace("--ink: device-cmyk(0 0 0 1)", f"--ink: {value}")
    sheet.write_text(text, encoding="utf-8")
    line = text[: text.index("--ink:")].count("\n") + 1
    [problem] = unprintable(styles, templates)
    assert (problem.file, problem.line, problem.field) == (str(sheet), line, "--ink")
    assert problem.message == f'"{value}" is not an ink.'


def test_colours_of_tokens_css_stand_in_root_alone(styles: Path, templates: Path) -> None:
    tokens = styles / "tokens.css"
    text = tokens.read_text(encoding="utf-8")
    tokens.write_text(text + ".theme-5 { --deep: #000000 }\n:root { color: red }\n", encoding="utf-8")
    lines = text.count("\n")
    assert [(p.line, p.field) for p in unprintable(styles, templates)] == [(lines + 1, "--deep"), (lines + 2, "color")]


def test_colours_in_templates_are_problems(styles: Path, templates: Path) -> None:
    (templates / "desk" / "map.html").write_text('<p style="color: red">')
    page = templates / "page.html"
    page.write_text(
        '<!-- style="color: red" -->\n'
        "{# a\n comment #}\n"
        '<html style="--thumb: {{ thumb }}"><p style="object-position: {{ focus }};\n'
        ' color: red">\n'
        '<svg fill="none"><path fill="{{ colour }}" stroke="#fff"/></svg>\n'
        "<style>\n p { background: blue }\n</style>\n",
        encoding="utf-8",
    )
    found = sorted(unprintable(styles, templates))
    assert [(p.file, p.line, p.field) for p in found] == [
        (str(page), 5, "color"),
        (str(page), 6, "stroke"),
        (str(page), 8, "background"),
    ]


def test_the_projects_own_frames_are_described_in_words_that_the_press_knows() -> None:
    assert list(frame_faults(PROJECT / "templates")) == []


@pytest.mark.parametrize(
    ("tag", "field", "said"),
    [
        ('<div data-frame="body" data-holds="txt">', "data-holds", 'a frame cannot hold "txt".'),
        ('<div data-frame="body" data-holds="text frames">', "data-holds", 'cannot hold "text frames".'),
        ('<div data-frame="box" data-follows="body">', "data-follows", 'a frame cannot follow "body".'),
        ('<div data-frame="box" data-may-overlap="tag tga">', "data-may-overlap", 'no template has data-frame="tga".'),
        ('<div class="{{ "a > b" }}" data-holds="text">', "data-holds", "the box has no name, so it is not measured."),
    ],
)
def test_what_a_template_cannot_say_of_a_frame_is_a_problem(templates: Path, tag: str, field: str, said: str) -> None:
    (templates / "tag.html").write_text('<p data-frame="tag">', encoding="utf-8")
    page = templates / "page.html"
    page.write_text(f"{{# a\n comment #}}\n<p>1 < 2</p>\n{tag}</div>\n", encoding="utf-8")
    [problem] = frame_faults(templates)
    assert (problem.file, problem.line, problem.field) == (str(page), 4, field)
    assert said in problem.message
    assert problem.remedy


@pytest.mark.parametrize(
    "tag",
    [
        '<div data-frame="body" data-holds="text">',
        '<div data-holds="frames"\n data-frame="foot">',
        '<div data-frame="box" data-follows="text" data-may-overlap="box tag">',
        '<!-- <div data-holds="txt"> -->',
    ],
)
def test_what_a_template_may_say_of_a_frame_is_no_problem(templates: Path, tag: str) -> None:
    (templates / "page.html").write_text(f'<p data-frame="tag">{tag}</div>', encoding="utf-8")
    assert list(frame_faults(templates)) == []
