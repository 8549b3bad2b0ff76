"""Letters as they come: in names of files, from word processors, and those that no font has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest

from press.composition.figures.text_metrics import Style, measure, wrap
from press.composition.typefaces import read_fonts
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
    words = "tolv‑tretten‑fjorten‑femten‑seksten"
    breaking = "tyve‐tredive‐fyrre‐halvtreds‐tres"
    change(small_content, "Senere får", " ".join([words, breaking] * 20) + " Senere får")
    change(small_content, "Unge med fritidsjob", "Unge med e‑post")
    text = text_of(leaflet(small_content, kept)).replace("\x02", "-").replace("\ufffe", "-")
    lines = [line.strip() for line in text.splitlines()]
    assert any("Unge med e-post" in line for line in lines)
    assert sum(line.count(words.replace("‑", "-")) for line in lines) == 20
    assert sum(line.count(breaking.replace("‐", "-")) for line in lines) < 20


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


ONE = "Delete it, or write another one."
SEVERAL = "Delete them, or write others."
