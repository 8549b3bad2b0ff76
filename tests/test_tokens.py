"""Tokens as the compositor and the drawings get them: lengths in mm, colours, or a problem with file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from press.composition.tokens import Tokens, read_tokens
from press.editions import LEAFLET, PRINT, SCREEN
from press.problems import Problem, ProblemsFound
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import PROJECT, STAFF, folders, own_styles_and_templates, say_nothing

STYLES = PROJECT / "styles"


def tokens(folder: Path, css: str, edition: str = "") -> Tokens:
    (folder / "editions").mkdir(exist_ok=True)
    (folder / "tokens.css").write_text(css, encoding="utf-8")
    (folder / "editions" / "screen.css").write_text(edition, encoding="utf-8")
    return read_tokens(folder, SCREEN)


def problem(found: pytest.ExceptionInfo[ProblemsFound]) -> Problem:
    (one,) = found.value.problems
    return one


@pytest.mark.parametrize(
    ("written", "mm"),
    [
        ("4.8mm", 4.8),
        ("1.2cm", 12),
        ("1in", 25.4),
        ("72pt", 25.4),
        ("6pc", 25.4),
        ("96px", 25.4),
        ("40q", 10),
        ("40Q", 10),
        ("0", 0),
        ("-3mm", -3),
        ("/* about */ 3mm /* a finger */", 3),
        ("calc(2 * 4mm)", 8),
        ("calc(4mm * 2 + 1cm / 4)", 10.5),
        ("calc((4mm + 2mm) * 3)", 18),
        ("calc(10mm - 2 * (1mm + 1mm))", 6),
        ("calc(31pt * 1.1)", 31 * 1.1 * 25.4 / 72),
        ("var(--other)", 7),
        ("calc(2 * var(--other) + var(--unit) * 3)", 17),
        ("min(3mm, 1cm)", 3),
        ("max(3mm, 1cm, var(--other))", 10),
        ("round(7.26mm, 0.5mm)", 7.5),
        ("round(down, 10mm / 3, 1mm)", 3),
        ("round(up, 10mm / 3, 1mm)", 4),
        ("calc(10mm * (var(--other) / 2mm))", 35),
        ("calc(round(2.4) * 1mm)", 2),
        ("round(down, 3 * 0.1mm, 0.1mm)", 0.3),
    ],
)
def test_a_length_in_any_unit_is_so_many_mm(tmp_path: Path, written: str, mm: float) -> None:
    css = f":root {{ --length: {written}; --other: 7mm; --unit: 1mm }}"
    assert tokens(tmp_path, css).mm("length") == pytest.approx(mm)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("4.8", "has no unit"),
        ("2em", "is not a length"),
        ("50%", "is not a length"),
        ("red", "is not a length"),
        ("", "is not a length"),
        ("4mm 5mm", "is not a length"),
        ("calc(4mm * 5mm)", "is not a length"),
        ("calc(4mm + 5)", "is not a length"),
        ("calc(4mm / 0)", "is not a length"),
        ("calc(4 / 2mm)", "is not a length"),
        ("calc(4mm +)", "is not a length"),
        ("calc()", "is not a length"),
        ("min(4mm, 5)", "is not a length"),
        ("min()", "is not a length"),
        ("round(4mm, 5)", "is not a length"),
        ("round(4mm, 0mm)", "is not a length"),
        ("round(sideways, 4mm, 1mm)", "is not a length"),
        ("var(--nowhere)", "refers to --nowhere, which is missing"),
        ("var(--length)", "refers to --length, which refers to it"),
        ("calc(var(--round) + 1mm)", "refers to"),
        ("var()", "refers to --, which is missing"),
    ],
)
def test_what_is_no_length_is_a_problem_at_its_line(tmp_path: Path, written: str, said: str) -> None:
    css = f":root {{\n  --other: 1mm;\n  --length: {written};\n  --round: var(--length);\n}}"
    with pytest.raises(ProblemsFound) as found:
        tokens(tmp_path, css).mm("length")
    told = problem(found)
    assert told.file == str(tmp_path / "tokens.css")
    assert said in told.message and told.line in (3, 4) and told.field in ("--length", "--round")


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#0B7189", "#0B7189"),
        ("#0b7189", "#0B7189"),
        ("#FFF", "#FFFFFF"),
        ("white", "#FFFFFF"),
        ("rgb(11 113 137)", "#0B7189"),
        ("hsl(0 100% 50%)", "#FF0000"),
        ("var(--other)", "#112233"),
        ("device-cmyk(0 0.85 1 0.2)", "device-cmyk(0 0.85 1 0.2)"),
    ],
)
def test_a_colour_however_it_is_written(tmp_path: Path, written: str, colour: str) -> None:
    assert tokens(tmp_path, f":root {{ --tone: {written}; --other: #123 }}").colour("tone") == colour


@pytest.mark.parametrize(
    "written", ["#12", "4mm", "petrol", "#0B718980", "transparent", "currentcolor", "", "#111 #222"]
)
def test_what_is_no_colour_is_a_problem_at_its_line(tmp_path: Path, written: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        tokens(tmp_path, f":root {{\n\n  --tone: {written};\n}}").colour("tone")
    told = problem(found)
    assert (told.file, told.line, told.field) == (str(tmp_path / "tokens.css"), 3, "--tone")
    assert "not a colour" in told.message or "is transparent" in told.message


@pytest.mark.parametrize("written", ["0", "0mm", "-1mm", "calc(2mm - 3mm)"])
def test_a_size_is_more_than_nothing(tmp_path: Path, written: str) -> None:
    found = tokens(tmp_path, f":root {{\n  --size: {written};\n  --good: 1mm }}")
    assert found.size("good") == 1
    with pytest.raises(ProblemsFound) as problems:
        found.size("size")
    assert (problem(problems).line, problem(problems).remedy) == (2, "Write a length greater than 0.")


@pytest.mark.parametrize(("written", "number"), [("52", 52), ("calc(4 * 13)", 52), ("-0.012", -0.012), ("0.6", 0.6)])
def test_a_number_has_no_unit(tmp_path: Path, written: str, number: float) -> None:
    assert tokens(tmp_path, f":root {{\n--it: {written} }}").number("it") == pytest.approx(number)


@pytest.mark.parametrize("written", ["52mm", "many", "calc(1mm * 52)"])
def test_what_is_no_number_is_a_problem_at_its_line(tmp_path: Path, written: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        tokens(tmp_path, f":root {{\n--it: {written} }}").number("it")
    assert found.value.problems[0].line == 2


@pytest.mark.parametrize("written", ["0", "-3", "2.5"])
def test_a_count_is_a_whole_number_of_one_or_more(tmp_path: Path, written: str) -> None:
    with pytest.raises(ProblemsFound, match="not a whole number of 1 or more"):
        tokens(tmp_path, f":root {{\n--it: {written} }}").count("it")


@pytest.mark.parametrize("written", ["-1mm", "calc(2mm - 3mm)"])
def test_an_extent_may_be_nothing_but_no_less(tmp_path: Path, written: str) -> None:
    found = tokens(tmp_path, f":root {{\n  --extent: {written};\n  --nothing: 0 }}")
    assert found.extent("nothing") == 0
    with pytest.raises(ProblemsFound) as problems:
        found.extent("extent")
    assert (problem(problems).line, problem(problems).remedy) == (2, "Write a length of 0 or more.")


@pytest.mark.parametrize("written", ["0", "-0.5", "1.01"])
def test_a_share_is_a_part_of_one(tmp_path: Path, written: str) -> None:
    found = tokens(tmp_path, f":root {{\n  --share: {written};\n  --whole: 1 }}")
    assert found.share("whole") == 1
    with pytest.raises(ProblemsFound) as problems:
        found.share("share")
    assert (problem(problems).line, "is not a share" in problem(problems).message) == (2, True)


FACES = """@font-face { font-family: "Sans"; font-weight: 400; src: url(font:SourceSansPro-Regular.ttf) }
@font-face { font-family: Sans; font-weight: bold; src: url("font:SourceSansPro-Bold.ttf") }
@font-face { font-family: "Sans"; font-weight: 600; font-style: italic; src: url(font:SourceSansPro-It.ttf) }
@font-face { font-family: "Plain"; src: url(font:SourceSerifPro-Regular.ttf) }
@font-face { font-family: "Any"; font-weight: 200 900; src: url(font:SourceSerifPro-Regular.ttf) }
"""


def fonts(folder: Path, typeface: str, weight: str, faces: str = FACES) -> Tokens:
    (folder / "fonts.css").write_text(faces, encoding="utf-8")
    return tokens(folder, f':root {{\n  --face: {typeface};\n  --bold: {weight};\n  --sans: "Sans" }}')


@pytest.mark.parametrize(
    ("typeface", "weight", "file"),
    [
        ('"Sans"', "400", "SourceSansPro-Regular.ttf"),
        ("var(--sans)", "calc(300 + 400)", "SourceSansPro-Bold.ttf"),
        ('"Plain"', "400", "SourceSerifPro-Regular.ttf"),
    ],
)
def test_a_typeface_and_a_weight_are_a_font(tmp_path: Path, typeface: str, weight: str, file: str) -> None:
    assert fonts(tmp_path, typeface, weight).font("face", "bold").file.name == file


@pytest.mark.parametrize(
    ("typeface", "weight", "line", "said"),
    [
        ('"Sans"', "900", 3, '"Sans" has no weight 900. fonts.css has: 400, 700.'),
        ('"Sans"', "600", 3, "has no weight 600"),
        ('"Sans"', "bold", 3, "is not a length"),
        ('"Sans"', "4mm", 3, "has a unit"),
        ('"Helvetica"', "400", 2, 'fonts.css has no upright font of "Helvetica"'),
        ('"Any"', "400", 2, "no upright font"),
        ("Sans", "400", 2, "is not the name of a typeface"),
        ('"Sans", "Plain"', "400", 2, "is not the name of a typeface"),
    ],
)
def test_what_is_no_font_is_a_problem_at_its_line(
    tmp_path: Path, typeface: str, weight: str, line: int, said: str
) -> None:
    with pytest.raises(ProblemsFound) as found:
        fonts(tmp_path, typeface, weight).font("face", "bold")
    assert (problem(found).file, problem(found).line) == (str(tmp_path / "tokens.css"), line)
    assert said in f"{problem(found).message} {problem(found).remedy}"


@pytest.mark.parametrize(
    "source", ["src: url(font:SourceSansPro-Heavy.ttf)", "src: url(Heavy.ttf)", "unicode-range: U+41"]
)
def test_a_font_that_no_package_has_is_a_problem_at_its_line(tmp_path: Path, source: str) -> None:
    faces = f'@font-face {{\n  font-family: "Sans";\n  {source} }}'
    with pytest.raises(ProblemsFound) as found:
        fonts(tmp_path, '"Sans"', "400", faces).font("face", "bold")
    assert problem(found).file == str(tmp_path / "fonts.css")
    assert problem(found).line == (3 if "src" in source else 1)
    assert ("no font package has" if "src" in source else "the font has no file") in problem(found).message


def test_the_declared_fonts_have_a_family_a_weight_and_a_style(tmp_path: Path) -> None:
    declared = {font.file.stem: str(font.face) for font in fonts(tmp_path, '"Sans"', "400").fonts}
    assert declared == {
        "SourceSansPro-Regular": '"Sans" 400',
        "SourceSansPro-Bold": '"Sans" 700',
        "SourceSansPro-It": '"Sans" 600 italic',
        "SourceSerifPro-Regular": '"Plain" 400',
    }


@pytest.mark.parametrize(
    ("descriptors", "is_twice"),
    [
        ("font-family: SANS; font-weight: normal; unicode-range: U+2197", True),
        ("font-family: Sans; font-weight: 600; font-style: italic", True),
        ("font-family: Sans; font-weight: 600", False),
        ("font-family: Sans; font-style: italic", False),
    ],
)
def test_a_face_is_declared_once(tmp_path: Path, descriptors: str, is_twice: bool) -> None:
    faces = f"{FACES}@font-face {{ {descriptors}; src: url(font:SourceSerifPro-It.ttf) }}"
    read = fonts(tmp_path, '"Sans"', "400", faces)
    if not is_twice:
        assert len(read.fonts) == 5
        return
    with pytest.raises(ProblemsFound) as found:
        assert read.fonts
    assert (problem(found).file, problem(found).line) == (str(tmp_path / "fonts.css"), 6)
    assert "is declared twice" in problem(found).message


def test_a_change_of_the_fonts_is_seen(tmp_path: Path) -> None:
    assert fonts(tmp_path, '"Sans"', "400").font("face", "bold").file.name == "SourceSansPro-Regular.ttf"
    other = FACES.replace("SourceSansPro-Regular", "SourceSansPro-It")
    assert fonts(tmp_path, '"Sans"', "400", other).font("face", "bold").file.name == "SourceSansPro-It.ttf"


def test_fonts_that_cannot_be_read_are_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        tokens(tmp_path, ':root { --face: "Sans"; --bold: 400 }').font("face", "bold")
    assert problem(found).file == str(tmp_path / "fonts.css")


def test_a_token_that_is_missing_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        tokens(tmp_path, ":root { --base-line: 4mm }").mm("baseline")
    told = problem(found)
    assert (told.file, told.field) == (str(tmp_path / "tokens.css"), "--baseline")
    assert told.message == "the token is missing." and told.remedy == 'Did you mean "base-line"?'


def test_an_edition_overrides_and_only_root_decides(tmp_path: Path) -> None:
    css = ":root { --a: 1mm; --b: 2mm }\n:root, .theme-1 { --a: 9mm }\n.theme-2 { --b: 9mm }\n/* :root { --b: 8mm } */"
    found = tokens(tmp_path, css, ":root {\n  --b: 3mm;\n}")
    assert (found.mm("a"), found.mm("b")) == (1, 3)
    assert found.place("b") == (str(tmp_path / "editions" / "screen.css"), 2)
    assert found.place("c") == (str(tmp_path / "tokens.css"), 0)


def test_a_stylesheet_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_tokens(tmp_path, SCREEN)
    assert problem(found).file == str(tmp_path / "tokens.css")
    with pytest.raises(ProblemsFound) as found:
        tokens(tmp_path, ":root {\n  --a: 1mm;\n  nonsense;\n}")
    assert (problem(found).line, "not a declaration" in problem(found).message) == (3, True)
    (tmp_path / "tokens.css").write_bytes(b":root { --a: \xff }")
    with pytest.raises(ProblemsFound, match="not in UTF-8"):
        read_tokens(tmp_path, SCREEN)


def test_a_change_is_seen(tmp_path: Path) -> None:
    assert tokens(tmp_path, ":root { --a: 1mm }").mm("a") == 1
    assert tokens(tmp_path, ":root { --a: 22mm }").mm("a") == 22


NUMBERS = {
    *("page-lines", "small", "large", "lead", "narrow", "back-cover-picture", "thumb-marks", "register-lines"),
    *("contents-lines", "contents-name", "register-title", "register-facts"),
    *("cell-lines-2", "cell-lines-3", "cell-lines-5", "cell-picture-4", "cell-picture-6", "small-leaflet-picture"),
    *("index-columns", "index-lines", "index-head", "index-characters"),
    *("matrix-rows", "matrix-rows-crowded", "matrix-groups", "matrix-groups-across"),
}
"""The tokens that are computed, and have no unit."""


@pytest.mark.parametrize("edition", [SCREEN, LEAFLET, PRINT])
def test_every_token_of_ours_is_a_length_a_number_a_colour_or_a_typeface(edition: object) -> None:
    ours = read_tokens(STYLES, edition)  # type: ignore[arg-type]
    for name, token in ours.by_name.items():
        if name in ours.colours:
            assert re.fullmatch(r"#[0-9A-F]{6}|device-cmyk\([0-9. ]+\)", ours.colour(name))
        elif name in NUMBERS or re.fullmatch(r"-?[0-9.]+", token.text):
            assert -10_000 < ours.number(name) < 10_000
        elif name in ("sans", "serif", "figure-typeface"):
            assert ours.font(name, "headline-weight").face.weight == 900
        else:
            assert -1000 < ours.mm(name) < 1000


# ---- a book on other measures


def changed(content: Path, folder: Path, *changes: tuple[str, str]) -> Path:
    """The catalogue with tokens.css changed so, and no hard rule of typography -> its file. Raises ProblemsFound."""
    home = own_styles_and_templates(folders(content, folder / "output"), folder)
    limits = home.styles / "typography.yaml"
    limits.write_text(limits.read_text("utf-8").replace("hard: true", "hard: false"), "utf-8")
    file = home.styles / "tokens.css"
    css = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in css
        css = css.replace(old, new)
    file.write_text(css, encoding="utf-8")
    return make_catalogue(home, STAFF, say_nothing)


@pytest.mark.parametrize(
    "change",
    [
        (
            ("--headline: 31pt", "--headline: 11mm"),
            ("--paper: #FFFFFF", "--paper: #FFF"),
            ("--baseline: ", "--baseline: 5mm; --as-before: "),
            ("--figure-note: calc(8.5pt", "--figure-note: calc(3.1mm"),
        ),
        (("--headline: 31pt", "--headline: calc(31pt * 1.05)"),),
    ],
    ids=["other units", "computed"],
)
def test_tokens_in_other_words_build(small_content: Path, tmp_path: Path, change: tuple[tuple[str, str], ...]) -> None:
    assert changed(small_content, tmp_path, *change).is_file()


def test_another_page_size_is_the_size_of_the_pages(small_content: Path, tmp_path: Path) -> None:
    size = (("--trim-width: 210mm", "--trim-width: 214mm"), ("--trim-height: 297mm", "--trim-height: 300mm"))
    book = PdfReader(changed(small_content, tmp_path, *size))
    for page in book.pages:
        width, height = (float(side) * 25.4 / 72 for side in (page.mediabox.width, page.mediabox.height))
        assert abs(width - 214) < 0.1 and abs(height - 300) < 0.1


OF_FIGURES = "figure-"
"""test_figures.py takes the tokens of figures away, one by one; one of them stands for all here."""
TAKEN_AWAY = [name for name in read_tokens(STYLES, SCREEN).by_name if not name.startswith(OF_FIGURES)]


@pytest.mark.parametrize("name", [*sorted(TAKEN_AWAY), f"{OF_FIGURES}bar"])
def test_without_a_token_the_leaflet_builds_or_says_what_stands_in_the_way(
    small_content: Path, tmp_path: Path, name: str
) -> None:
    home = own_styles_and_templates(folders(small_content, tmp_path / "output"), tmp_path)
    for file in (home.styles / "tokens.css", home.styles / "editions" / "leaflet.css"):
        css = file.read_text(encoding="utf-8")
        file.write_text(re.sub(rf"--{name}:[^;]*;", "", css), encoding="utf-8")
    try:
        (made,) = make_leaflets(home, [2], STAFF, say_nothing)
    except ProblemsFound as found:
        for one in found.problems:
            assert one.file and one.message and "Traceback" not in str(one)
        assert any(f"--{name}" in str(one) for one in found.problems)
    else:
        assert made.is_file()
