"""Rendering: what WeasyPrint only logs, or does in silence, is a problem here; and it reads our own files only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from press.problems import ProblemsFound
from press.production.folders import Folders
from press.production.screen import make_leaflets
from tests.conftest import STAFF, folders, own_styles_and_templates, say_nothing
from tests.inspect_pdf import Book


@pytest.fixture
def own_folders(small_content: Path, tmp_path: Path, kept: Path) -> Folders:
    """A house whose templates and styles a test may change."""
    return own_styles_and_templates(folders(small_content, tmp_path / "output", kept), tmp_path)


def problems_of(folders: Folders) -> str:
    with pytest.raises(ProblemsFound) as found:
        make_leaflets(folders, [2], STAFF, say_nothing)
    assert not folders.output.exists()
    return str(found.value)


def change(path: Path, edit: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = edit(before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def in_the_head(markup: str) -> Callable[[str], str]:
    return lambda text: text.replace("{% block body %}", "{% block body %}\n" + markup, 1)


def test_a_glyph_that_our_fonts_lack(own_folders: Folders) -> None:
    solution = next((own_folders.content / "solutions").glob("02-*.md"))
    change(solution, lambda text: text.replace("## Udfordring\n\n", "## Udfordring\n\n☃ ", 1))
    said = problems_of(own_folders)
    assert '02-fritidsjob.md:34  no font has the character "☃" (U+2603), in "☃ De unge".' in said
    assert "WeasyPrint" not in said


def test_a_property_that_css_does_not_know(own_folders: Folders) -> None:
    change(own_folders.styles / "type.css", lambda text: text + "p { font-wight: 600 }\n")
    assert "font-wight" in problems_of(own_folders)


def test_a_link_within_a_part_that_leads_nowhere(own_folders: Folders) -> None:
    change(own_folders.templates / "parts" / "solution.html", in_the_head('<a href="#nowhere">x</a>'))
    assert "nowhere" in problems_of(own_folders)


def test_a_link_to_a_part_that_is_not_there(own_folders: Folders) -> None:
    change(own_folders.templates / "parts" / "solution.html", in_the_head('<a href="part:99-nowhere">x</a>'))
    assert "99-nowhere" in problems_of(own_folders)


@pytest.mark.parametrize(
    "address", ["https://example.dk/a.png", "file:///etc/passwd", "picture:not-prepared.png", "font:Comic.ttf"]
)
def test_nothing_but_our_own_files_is_fetched(own_folders: Folders, address: str) -> None:
    change(own_folders.templates / "parts" / "solution.html", in_the_head(f'<img src="{address}" alt="x">'))
    assert address in problems_of(own_folders)


def test_a_template_with_a_mistake_names_its_line(own_folders: Folders) -> None:
    change(own_folders.templates / "parts" / "solution.html", in_the_head("{% if %}"))
    assert "solution.html:" in problems_of(own_folders)


def test_a_template_that_asks_for_what_is_not_there(own_folders: Folders) -> None:
    change(own_folders.templates / "parts" / "solution.html", in_the_head("{{ labels.colour }}"))
    assert "colour" in problems_of(own_folders)


def test_a_panel_that_is_higher_than_its_page(own_folders: Folders) -> None:
    style = own_folders.styles / "components" / "see-more.css"
    change(style, lambda text: f"{text}\n.see-more {{ height: 400mm }}")
    said = problems_of(own_folders)
    assert "  see_more  they are 8" in said and said.endswith("List fewer publications and films.")


def test_a_jpeg_goes_in_without_its_metadata(own_folders: Folders) -> None:
    from PIL import Image

    photo = own_folders.content / "pictures" / "foto.jpg"
    exif = Image.Exif()
    exif[0x010E] = "hemmeligt sted"
    Image.new("RGB", (1400, 900), "#B5D6DC").save(photo, exif=exif, comment=b"hemmelig forfatter")
    solution = next((own_folders.content / "solutions").glob("02-*.md"))
    change(solution, lambda text: text.replace("file: blok.svg", "file: foto.jpg", 1))
    (made,) = make_leaflets(own_folders, [2], STAFF, say_nothing)
    (image,) = list(Book(made).reader.pages[0].images)
    assert b"hemmelig" not in image.data
    assert image.image is not None and image.image.height <= 900 and image.image.width < 1400, "only what is shown"
