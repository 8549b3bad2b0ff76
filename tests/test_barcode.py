"""The barcode of an ISBN or EAN: bars that a scanner reads, their size and inks, and where else the number stands."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from press.composition.figures.barcode import NOMINAL_MODULE, draw_barcode
from press.composition.tokens import read_tokens
from press.editions import SCREEN
from press.editorial.article_numbers import ean_fault, isbn_fault
from press.problems import ProblemsFound
from press.production.print import make_print
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import PROJECT, STAFF, TOKENS, copy_sample, folders, own_styles_and_templates, say_nothing
from tests.inspect_pdf import Book
from tests.test_broken import change
from tests.test_print import plates

ISBN, DIGITS, EAN = "978-87-93000-01-8", "9788793000018", "5701234567899"
FONT = TOKENS.font("figure-typeface", "figure-note-weight")


def with_number(folder: Path, line: str) -> Path:
    content = copy_sample(folder)
    change(content, "catalogue.yaml", "language: da\n", f"language: da\n{line}\n")
    return content


def decoded(path: Path, dpi: int = 300) -> list[tuple[str, str]]:
    """The kind and the content of each barcode on the last page of a file, as it is printed at `dpi`: four pixels for a
    module.
    """
    with pypdfium2.PdfDocument(path) as pdf:
        picture = pdf[len(pdf) - 1].render(scale=dpi / 72, grayscale=True).to_numpy()
    return [(found.format.name, found.text) for found in zxingcpp.read_barcodes(picture, try_downscale=False)]


def identifier(path: Path) -> object:
    with pikepdf.open(path) as pdf, pdf.open_metadata() as xmp:
        return xmp.get("dc:identifier")


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """The output folder of a small catalogue with an ISBN, in all editions."""
    home = tmp_path_factory.mktemp("numbered")
    made = folders(with_number(home / "content", f"isbn: {ISBN}"), home / "output", kept)
    make_catalogue(made, STAFF, say_nothing)
    make_print(made, STAFF, say_nothing)
    make_leaflets(made, (1,), STAFF, say_nothing)
    return made.output


@pytest.mark.parametrize("edition", ["screen", "print"])
def test_a_scanner_reads_the_number_on_the_back_cover(numbered: Path, edition: str) -> None:
    assert decoded(numbered / f"catalogue-{edition}.pdf") == [("EAN13", DIGITS)]


def test_the_number_stands_on_the_back_cover_and_in_the_imprint(numbered: Path) -> None:
    book = Book(numbered / "catalogue-screen.pdf")
    assert f"ISBN {ISBN}" in book.text(2)
    assert f"ISBN {ISBN}" in book.text(book.pages)
    assert re.sub(r"\D", "", book.text(book.pages)).endswith(DIGITS)


def test_a_screen_reader_says_the_number(numbered: Path) -> None:
    with pikepdf.open(numbered / "catalogue-screen.pdf") as pdf:
        said = [str(thing.Alt) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing]
    assert said.count(f"Stregkode: ISBN {ISBN}") == 1


def test_the_bars_are_black_ink_alone_on_paper(numbered: Path) -> None:
    path = numbered / "catalogue-print.pdf"
    page = plates(path, Book(path).pages, 300)
    foot, right = (round((10 + edge) / 25.4 * 300) for edge in (297 - 28.2, 210 - 17.2))
    field = page[foot - 300 : foot, right - 450 : right]
    assert field[..., :3].max() == 0
    assert (field[..., 3].min(), field[..., 3].max()) == (0, 100)


def test_the_files_of_the_book_name_its_number_and_leaflets_do_not(numbered: Path) -> None:
    assert identifier(numbered / "catalogue-screen.pdf") == f"urn:isbn:{DIGITS}"
    assert identifier(numbered / "catalogue-print.pdf") == f"urn:isbn:{DIGITS}"
    assert identifier(numbered / "leaflets" / "01-lektiecafe.pdf") is None


def test_an_article_that_is_no_book_has_an_ean(tmp_path: Path, kept: Path) -> None:
    home = folders(with_number(tmp_path / "content", f"ean: {EAN}"), tmp_path / "output", kept)
    made = make_catalogue(home, STAFF, say_nothing)
    assert decoded(made) == [("EAN13", EAN)]
    assert f"EAN {EAN}" in Book(made).text(2)
    assert identifier(made) == f"EAN {EAN}"


def test_a_catalogue_without_a_number_has_no_barcode(book: Book) -> None:
    assert decoded(book.path) == []
    assert "ISBN" not in book.text(2)
    assert identifier(book.path) is None


@pytest.mark.parametrize("magnification", [0.8, 1, 2])
def test_its_size_is_that_of_the_standard(magnification: float) -> None:
    """113 modules with the quiet zones; 22.85 mm of bars, at the nominal size."""
    svg = draw_barcode(DIGITS, FONT, magnification, "#000000", "")
    found = re.search(r'viewBox="0 0 (\d+) [\d.]+" width="([\d.]+)mm" height="([\d.]+)mm"', svg)
    assert found
    assert found[1] == "113"
    assert float(found[2]) == pytest.approx(113 * NOMINAL_MODULE * magnification, abs=0.001)
    assert float(found[3]) == pytest.approx(25.93 * magnification, abs=0.05)
    bars = [tuple(map(float, bar)) for bar in re.findall(r"M(\d+) 0h(\d+)v([\d.]+)", svg)]
    assert (bars[0][0], sum(bars[-1][:2])) == (11, 106), "quiet zones of 11 and 7 modules"
    assert {round(height * NOMINAL_MODULE, 2) for *_, height in bars} == {22.85, 24.5}
    assert len([bar for bar in bars if bar[2] > 70]) == 6, "two guard bars at either end and in the middle"


@pytest.mark.parametrize(("written", "is_right"), [("0.8", True), ("2", True), ("0.75", False), ("2.1", False)])
def test_a_size_that_scanners_are_not_made_for_is_a_problem(tmp_path: Path, written: str, is_right: bool) -> None:
    own = own_styles_and_templates(folders(tmp_path, tmp_path / "output"), tmp_path)
    line = "--barcode-magnification: 1;"
    change(own.styles, "tokens.css", line, line.replace("1", written))
    tokens = read_tokens(own.styles, SCREEN)
    if is_right:
        assert tokens.magnification("barcode-magnification") == float(written)
        return
    with pytest.raises(ProblemsFound) as found:
        tokens.magnification("barcode-magnification")
    (problem,) = found.value.problems
    number = (PROJECT / "styles" / "tokens.css").read_text("utf-8").split(line)[0].count("\n") + 1
    assert (problem.line, problem.field) == (number, "--barcode-magnification")
    assert problem.message == f'"{written}" is not a size that scanners are made for.'


def test_a_text_that_reaches_a_large_barcode_is_a_problem(tmp_path: Path, kept: Path) -> None:
    content = with_number(tmp_path / "content", f"isbn: {ISBN}")
    change(content, "catalogue.yaml", "blurb: Tre svar fra tre boligområder.", f"blurb: {'Tre svar fra naboer. ' * 20}")
    home = own_styles_and_templates(folders(content, tmp_path / "output", kept), tmp_path)
    make_catalogue(home, STAFF, say_nothing)
    change(home.styles, "tokens.css", "--barcode-magnification: 1;", "--barcode-magnification: 1.8;")
    with pytest.raises(ProblemsFound) as found:
        make_catalogue(home, STAFF, say_nothing)
    assert '"blurb" and "barcode" overlap on page' in str(found.value.problems[0])


@pytest.mark.parametrize("right", [ISBN, "978-3-16-148410-0", "979-10-90636-07-1", "978-0-306-40615-7"])
def test_an_isbn_is_right(right: str) -> None:
    assert isbn_fault(right) is None


def test_an_isbn_of_a_range_that_the_table_does_not_have_needs_five_groups_only() -> None:
    assert isbn_fault("979-9-0000-0000-4") is None
    assert isbn_fault("9799000000004") is not None


@pytest.mark.parametrize("right", [EAN, "9790060115615", "0012345678905"])
def test_an_ean_is_right(right: str) -> None:
    assert ean_fault(right) is None
