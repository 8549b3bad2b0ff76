"""A page of any size: the trim is said in one place, and everything else follows."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from press.composition.compositor.compositions import read_compositions
from press.composition.tokens import read_tokens
from press.editions import LEAFLET, SCREEN
from press.editorial.catalogue import load
from press.production.print import make_print
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import PROJECT, STAFF, folders, own_styles_and_templates, say_nothing
from tests.inspect_pdf import POINTS_A_MM, Book

STYLES = PROJECT / "styles"
LITERALS = ("210mm", "297mm", "172mm", "82mm", "80.5mm", "(52 *", "52 /")
TRIMS = {
    "A5": (148, 210),
    "170x240": (170, 240),
    "200x270": (200, 270),
    "letter": (215.9, 279.4),
    "square": (210, 210),
}


def beyond_the_page(file: Path) -> list[int]:
    """The pages with a character that is not wholly on the page."""
    found = []
    with pypdfium2.PdfDocument(file) as pdf:
        for number, page in enumerate(pdf, 1):
            text = page.get_textpage()
            boxes = (text.get_charbox(n) for n in range(text.count_chars()))
            if any(
                box[0] < 0 or box[1] < 0 or box[2] > page.get_width() or box[3] > page.get_height() for box in boxes
            ):
                found.append(number)
    return found


@pytest.mark.parametrize("trim", TRIMS)
def test_a_catalogue_of_any_trim_needs_no_code(trim: str, small_content: Path, tmp_path: Path, kept: Path) -> None:
    """The gate of a build refuses what does not fit its page, what overlaps, and what is off the grid."""
    (small_content / "brand.yaml").write_text(f"trim: {trim}\n", encoding="utf-8")
    home = folders(small_content, tmp_path / "output", kept)
    book = Book(make_catalogue(home, STAFF, say_nothing))
    leaflets = make_leaflets(home, (), STAFF, say_nothing)
    inside = make_print(home, STAFF, say_nothing)[0]

    width, height = (side * POINTS_A_MM for side in TRIMS[trim])
    for page in book.reader.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((width, height), abs=0.1)
    for page in Book(inside).reader.pages:
        trimmed = page.trimbox
        assert (float(trimmed.width), float(trimmed.height)) == pytest.approx((width, height), abs=0.1)
    assert beyond_the_page(book.path) == [] and not any(map(beyond_the_page, leaflets))
    catalogue = load(small_content)
    contents, matrix, register = (book.text(page) for page in (3, 16, 17))
    assert all(solution.fields.name in contents and solution.fields.name in matrix for solution in catalogue.solutions)
    assert all(publication.title in register for publication in catalogue.publications.values())


def test_the_trim_of_the_stylesheets_is_one_place(small_content: Path, tmp_path: Path, kept: Path) -> None:
    home = own_styles_and_templates(folders(small_content, tmp_path / "output", kept), tmp_path)
    file = home.styles / "tokens.css"
    css = file.read_text(encoding="utf-8").replace("--trim-width: 210mm", "--trim-width: 148mm")
    file.write_text(css.replace("--trim-height: 297mm", "--trim-height: 210mm"), encoding="utf-8")
    (small_content / "brand.yaml").write_text("trim: A5\n", encoding="utf-8")
    branded = folders(small_content, tmp_path / "output", kept).stylesheets
    for edition in (SCREEN, LEAFLET):
        of_styles, of_brand = (read_tokens(styles, edition).computed for styles in (home.styles, branded))
        assert of_styles.removeprefix(":root { ") in of_brand


def test_measures_follow_from_the_trim() -> None:
    screen, leaflet = read_tokens(STYLES, SCREEN), read_tokens(STYLES, LEAFLET)
    names = ("baseline", "margin-top", "margin-bottom", "margin-inner", "margin-outer", "measure", "gutter", "column")
    assert [screen.mm(name) for name in names] == pytest.approx([4.8, 19.2, 28, 17, 21, 172, 8, 82])
    assert [leaflet.mm(name) for name in names] == pytest.approx([4.8, 19.2, 28, 19, 19, 172, 8, 82])
    assert [screen.number(name) for name in ("page-lines", "small", "large", "lead", "narrow")] == [52, 1, 1, 1, 1]
    assert "--margin-bottom: 28.0mm;" in screen.computed and "--bleed" not in screen.computed


def test_no_measure_of_the_page_is_written_twice() -> None:
    """No stylesheet but tokens.css has a length that belongs to one page only."""
    for sheet in STYLES.rglob("*.css"):
        if sheet.name != "tokens.css":
            css = sheet.read_text(encoding="utf-8")
            assert not [length for length in ("210mm", "297mm", "172mm", "82mm", "80.5mm", "(52 *") if length in css], (
                sheet
            )


def test_pictures_keep_their_share_of_the_page() -> None:
    table = read_compositions(STYLES)
    assert table.on(52) is table
    (picture,) = (one for one in table.rows["opening"].top if one.block == "picture")
    (smaller,) = (one for one in table.on(26).rows["opening"].top if one.block == "picture")
    assert (picture.lines, smaller.lines) == ("12-32", "6-16")
    assert (smaller.heights, smaller.places, smaller.bleeds) == (range(6, 17), picture.places, picture.bleeds)
    assert {name: row.text for name, row in table.on(26).rows.items()} == {
        name: row.text for name, row in table.rows.items()
    }
