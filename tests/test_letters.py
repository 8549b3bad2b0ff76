"""Letters as they come: in names of files, from word processors, and those that no font has."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from press.composition.figures.text_metrics import Style, measure, wrap
from press.composition.own_fonts import faults_of_fonts, own_fonts
from press.composition.typefaces import read_fonts
from press.editorial.catalogue import load
from press.editorial.label_files import languages_of
from press.editorial.language.direction import isolated
from press.editorial.second_reading import folded
from press.editorial.shapes import load_labels
from press.problems import Problem, ProblemsFound, did_you_mean
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import PROJECT, STAFF, folders, say_nothing

SOLUTION = "02-fritidsjob.md"


def change(content: Path, before: str, after: str) -> None:
    path = content / "solutions" / SOLUTION
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def leaflet(content: Path, kept: Path) -> Path:
    (made,) = make_leaflets(folders(content, content.parent / "output", kept), (2,), STAFF, say_nothing)
    return made


def text_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def problems_of(content: Path, kept: Path) -> list[tuple[str, int, str, str, str]]:
    with pytest.raises(ProblemsFound) as found:
        make_catalogue(folders(content, content.parent / "output", kept), STAFF, say_nothing)
    return [_parts(problem) for problem in found.value.problems]


def _parts(problem: Problem) -> tuple[str, int, str, str, str]:
    return Path(problem.file).name, problem.line, problem.field, problem.message, problem.remedy


@pytest.mark.parametrize(
    ("on_disk", "written"),
    [
        ("Østergård, år 2 (50 %).svg", "Østergård, år 2 (50 %).svg"),
        ("Pa\u030a torvet.svg", "På torvet.svg"),  # as a Mac writes it on a disk that it shares
        ("På torvet.svg", "Pa\u030a torvet.svg"),
        ("a&b#c?.SVG", "a&b#c?.SVG"),
    ],
)
def test_a_picture_may_have_any_name(
    on_disk: str, written: str, small_content: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.move(small_content / "pictures" / "blok.svg", small_content / "pictures" / on_disk)
    for path in (*small_content.glob("themes/*.md"), *small_content.glob("solutions/*.md")):
        path.write_text(path.read_text(encoding="utf-8").replace("blok.svg", f'"{written}"'), encoding="utf-8")
    assert "Fritidsjob" in text_of(leaflet(small_content, kept))


def test_a_name_is_suggested_whatever_its_capitals(small_content: Path, kept: Path) -> None:
    change(small_content, "blok.svg", "skema.png")
    shutil.copy(small_content / "pictures" / "forside.jpg", small_content / "pictures" / "SKEMA.PNG")
    message = 'there is no file "skema.png" in pictures/.'
    assert problems_of(small_content, kept) == [(SOLUTION, 29, "pictures.1.file", message, 'Did you mean "SKEMA.PNG"?')]
    assert did_you_mean("BYHAVER", ["byhaver", "by"]) == 'Did you mean "byhaver"?'
    assert did_you_mean("xyz", ["byhaver"]) == "Known are: byhaver."


def test_no_line_ends_at_a_hyphen_that_does_not_break(small_content: Path, kept: Path) -> None:
    """The parts are too short to be divided, and together the last three words are wider than a line."""
    words, breaking = "tyve‑fyrre‑tres‑firs‑tolv", "tyve‐fyrre‐tres‐firs‐tolv"
    change(small_content, "Senere får", " ".join([f"{words} {breaking}‐{breaking}‐{breaking}"] * 10) + " Senere får")
    change(small_content, "Unge med fritidsjob", "Unge med e‑post")
    text = text_of(leaflet(small_content, kept))
    lines = re.sub("[\x02\ufffe]", "-\n", text).splitlines()  # PDFium has read a hyphen at the end of a line
    assert any("Unge med e-post" in line for line in lines)
    whole = words.replace("‑", "-")
    assert sum(len(re.findall(rf"(?<!-)\b{whole}\b(?!-)", line)) for line in lines) == 10
    assert sum(line.count(f"{whole}-{whole}-{whole}") for line in lines) < 10


def test_a_drawing_has_the_hyphen_that_fonts_have() -> None:
    font = next(font for font in read_fonts(PROJECT / "styles" / "fonts.css") if font.face.weight == 400)
    style = Style(3, font, 4)
    assert measure("e‑post", style) == measure("e-post", style)
    assert wrap("klub‑medlemmer", style, 16, "xx") != ["klub‑", "medlemmer"]
    assert wrap("klub-medlemmer", style, 16, "xx") == ["klub-", "medlemmer"]


def test_what_no_font_has_is_told_once_for_each_place(small_content: Path, kept: Path) -> None:
    change(small_content, "  text: Jeg troede ikke", "  text: >-\n    Jeg ☂ troede\n    ikke ♞☂")
    change(small_content, "De unge siger selv", "De unge ✈ siger 🙂 selv ✈")
    theme = small_content / "themes" / "1-skole-og-job.md"
    theme.write_text(theme.read_text(encoding="utf-8").replace("Skole & job", '"Skole ☃ job"', 1), encoding="utf-8")
    assert problems_of(small_content, kept) == [
        (
            *("02-fritidsjob.md", 13, "quote.text"),
            'no font has the characters "☂" (U+2602), "♞" (U+265E), in "Jeg ☂ troede".',
            SEVERAL,
        ),
        (
            *("02-fritidsjob.md", 36, ""),
            'no font has the characters "✈" (U+2708), "🙂" (U+1F642), in "De unge ✈ siger 🙂".',
            SEVERAL,
        ),
        ("1-skole-og-job.md", 2, "name", 'no font has the character "☃" (U+2603), in "Skole ☃ job".', ONE),
    ]


ONLY_A_NAME = "Write only the file name; it ends in .ttf or .otf."
ONE = 'Delete it, write another one, or add a font that has it: "fonts" in catalogue.yaml.'
SEVERAL = 'Delete them, write others, or add a font that has them: "fonts" in catalogue.yaml.'


@pytest.mark.parametrize(("language", "headline"), [("tr", "Ilık bir iş, İzmir'de"), ("el", "Η πρώτη άδεια Μαΐου")])
def test_headings_in_capitals_are_those_of_the_language(
    language: str, headline: str, small_content: Path, kept: Path
) -> None:
    change(small_content, "Den første løn", headline)
    quote = "Jeg troede ikke, at nogen ville ansætte mig. Nu har jeg nøglen til butikken."
    change(small_content, f"quote:\n  form: quote\n  text: {quote}\n  by: Ung deltager, Nordby\n", "")
    frame = small_content / "catalogue.yaml"
    frame.write_text(
        frame.read_text(encoding="utf-8").replace("language: da", f"language: {language}"), encoding="utf-8"
    )
    labels = {of: load_labels(languages_of(small_content)[of]) for of in ("da", language)}
    for path in small_content.glob("solutions/*.md"):
        text = path.read_text(encoding="utf-8")
        for name in ("challenge", "solution", "effect"):
            text = text.replace(f"## {getattr(labels['da'], name)}", f"## {getattr(labels[language], name)}")
        path.write_text(text, encoding="utf-8")
    text = text_of(leaflet(small_content, kept))
    assert {"tr": "ILIK BİR İŞ, İZMİR’DE", "el": "Η ΠΡΩΤΗ ΑΔΕΙΑ ΜΑΪΟΥ"}[language] in " ".join(text.split())


# ---- fonts that the catalogue adds

HEBREW = "שלום"


def write_font(file: Path, characters: str) -> None:
    """Write a font in which every character is a box."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for place in ((50, 500), (450, 500), (450, 0)):
        pen.lineTo(place)
    pen.closePath()
    names = {ord(character): f"u{ord(character):04X}" for character in dict.fromkeys(characters)}
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", *names.values()])
    font.setupCharacterMap(names)
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), **dict.fromkeys(names.values(), pen.glyph())})
    font.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (500, 50)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Box", "styleName": "Regular", "psName": "Box"})
    font.setupOS2()
    font.setupPost()
    file.parent.mkdir(exist_ok=True)
    font.save(file)


def add_fonts(content: Path, *rows: str) -> None:
    with (content / "catalogue.yaml").open("a", encoding="utf-8") as file:
        file.write("\nfonts:\n" + "".join(f"  - {row}\n" for row in rows))


def test_a_font_of_the_catalogue_has_what_those_of_the_press_lack(new_content: Callable[[], Path], kept: Path) -> None:
    content, without = new_content(), new_content()
    for folder in (content, without):
        change(folder, "De unge siger selv", f'"{HEBREW}!" De unge ☃ siger selv')
        change(folder, "by: Ung deltager", f"by: {HEBREW} (16)")
    write_font(content / "fonts" / "Box one.ttf", HEBREW + "☃")
    add_fonts(content, "file: Box one.ttf")
    text = text_of(leaflet(content, kept))
    assert "☃" in text and (HEBREW in text or HEBREW[::-1] in text)
    assert {(line, field) for _, line, field, _, _ in problems_of(without, kept)} == {(13, "quote.by"), (34, "")}


def test_a_font_may_replace_the_serif_typeface(small_content: Path, kept: Path) -> None:
    change(
        small_content,
        "text: Jeg troede ikke, at nogen ville ansætte mig. Nu har jeg nøglen til butikken.",
        "text: αα α",
    )
    write_font(small_content / "fonts" / "greek.ttf", "α »«“”?!")
    (problem,) = problems_of(small_content, kept)
    assert problem[:3] == ("02-fritidsjob.md", 12, "quote.text") and "Source Serif Pro" in problem[3]
    assert problem[4].endswith('add a font: "fonts" in catalogue.yaml, with "instead_of: serif".')
    add_fonts(small_content, "{file: greek.ttf, instead_of: serif}")
    assert "αα α" in text_of(leaflet(small_content, kept))


def test_a_font_may_come_from_a_package(small_content: Path) -> None:
    add_fonts(small_content, "{file: SourceSerifPro-Regular.ttf, package: font-source-serif-pro}")
    catalogue = load(small_content)
    assert list(faults_of_fonts(catalogue, ())) == []
    (font,) = own_fonts(catalogue)
    assert (font.name, str(font.face)) == ("SourceSerifPro-Regular.ttf", '"SourceSerifPro-Regular" 400')


@pytest.mark.parametrize(
    ("row", "field", "message", "remedy"),
    [
        ("file: box.ttf", "file", 'there is no file "box.ttf" in fonts/.', 'Did you mean "Box.ttf"?'),
        (
            "file: hieroglyphs.otf",
            "file",
            'there is no file "hieroglyphs.otf" in fonts/.',
            "Put it there, or correct the name.",
        ),
        ("file: bad.ttf", "file", '"bad.ttf" is not a font.', "Save it again as TrueType or OpenType."),
        *(
            (f"file: {name}", "file", f'"{name}" is not the name of a font file.', ONLY_A_NAME)
            for name in ("../Box.ttf", "Box.woff2")
        ),
        (
            "{file: a.ttf, package: no-such-fonts}",
            "package",
            'no package "no-such-fonts" is installed.',
            "Install it with pip, or correct the name.",
        ),
    ],
)
def test_a_font_that_cannot_be_used_is_named(
    row: str, field: str, message: str, remedy: str, small_content: Path
) -> None:
    write_font(small_content / "fonts" / "Box.ttf", "x")
    (small_content / "fonts" / "bad.ttf").write_bytes(b"no font")
    add_fonts(small_content, row)
    (problem,) = faults_of_fonts(load(small_content), ())
    assert _parts(problem)[2:] == (f"fonts.1.{field}", message, remedy)
    assert problem.line > 30


def test_a_drawing_has_no_words_from_right_to_left(small_content: Path) -> None:
    change(small_content, '"2014": 21', f'"{HEBREW}": 21')
    with pytest.raises(ProblemsFound) as found:
        load(small_content)
    (problem,) = found.value.problems
    assert (problem.line, problem.message) == (23, f'"{HEBREW}" runs from right to left, which a drawing cannot.')


def test_a_name_from_right_to_left_is_one_as_a_whole() -> None:
    assert isolated(f"(2016) {HEBREW}!") == f"\u2067(2016) {HEBREW}!\u2069"
    assert isolated(f"Ordet {HEBREW}!") == f"Ordet {HEBREW}!"
    assert folded(isolated(HEBREW)) == folded(HEBREW)
