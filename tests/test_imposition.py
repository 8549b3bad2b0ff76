"""The folding proof: which pages stand on which sheet, and whether the folded book reads from 1 to its end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader

from press.editorial.binding import BoundBook, bind
from press.editorial.specification import Binding, PrintSpecification, Stock
from press.prepress.imposition import sheet_sides, write_folding_proof
from tests.inspect_pdf import POINTS_A_MM, qpdf_complaint

MARGIN = 12
BEYOND = 10
"""What a page of the print files has round its trim, in mm."""


def book_of(pages: int, binding: Binding) -> BoundBook:
    stock = Stock(stock="silk", thickness=105)
    return bind(pages, PrintSpecification(binding=binding, inside=stock, cover=stock))


def draw(path: Path, words: list[str], width: float = 210) -> Path:
    """A print file: on each page large words within the trim, yellow to the edge of the trim, cyan beyond it."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        trim = (BEYOND, BEYOND, width + BEYOND, 297 + BEYOND)
        media = ((width + 2 * BEYOND) * POINTS_A_MM, (297 + 2 * BEYOND) * POINTS_A_MM)
        for text in words:
            page = pdf.add_blank_page(page_size=media)
            page.trimbox = page.bleedbox = pikepdf.Array([edge * POINTS_A_MM for edge in trim])
            x, y, right, top = (edge * POINTS_A_MM for edge in trim)
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            page.obj.Contents = pdf.make_stream(
                f"1 0 0 0 k 0 0 2000 2000 re f 0 0 1 0 k {x} {y} {right - x} {top - y} re f "
                f"0 0 0 1 k BT /F 40 Tf 150 300 Td ({text}) Tj ET".encode()
            )
        pdf.save(path)
    return path


Proof = Callable[[int, Binding], Path]


@pytest.fixture
def proof(tmp_path: Path) -> Proof:
    """Makes the folding proof of a book with so many pages; the pages say "P1 of", "P2 of" …"""

    def make(pages: int, binding: Binding) -> Path:
        book = book_of(pages, binding)
        inside = draw(tmp_path / "inside.pdf", [f"P{folio} of" for folio in book.inside])
        cover = None
        if book.outside:
            cover = draw(tmp_path / "cover.pdf", ["WRAP OUTSIDE", "WRAP WITHIN"], width=425)
        write_folding_proof(inside, cover, book, tmp_path / "proof.pdf", "Små løsninger")
        return tmp_path / "proof.pdf"

    return make


def seen(path: Path) -> Iterator[tuple[str, int, int]]:
    """The label of every spread, and the folios that are seen left and right of the fold."""
    for page in pypdfium2.PdfDocument(path):
        width, height = page.get_size()
        text = page.get_textpage()
        label = text.get_text_bounded(0, 0, width, MARGIN * POINTS_A_MM).strip()
        halves = (text.get_text_bounded(0, 0, width / 2, height), text.get_text_bounded(width / 2, 0, width, height))
        folios = [re.findall(r"P(\d+) of", half) for half in halves]
        if all(folios):
            (left,), (right,) = folios
            yield label, int(left), int(right)


def read(sides: list[tuple[str, int, int]]) -> list[int]:
    """The folios as one turns the leaves of sheets that are folded and laid into one another."""
    first: list[int] = []
    second: list[int] = []
    for (_, back_cover, front_cover), (_, verso, recto) in zip(sides[::2], sides[1::2], strict=True):
        first += [front_cover, verso]
        second = [recto, back_cover, *second]
    return [*first, *second]


def test_a_stapled_book_is_one_stack_of_sheets(proof: Proof) -> None:
    sides = list(seen(proof(20, "saddle-stitch")))
    assert sides[:3] == [
        ("Sheet 1 · front · pages 20 | 1", 20, 1),
        ("Sheet 1 · back · pages 2 | 19", 2, 19),
        ("Sheet 2 · front · pages 18 | 3", 18, 3),
    ]
    assert sides[-1] == ("Sheet 5 · back · pages 10 | 11", 10, 11)
    assert read(sides) == list(range(1, 21))


def test_a_glued_book_is_a_row_of_sections(proof: Proof) -> None:
    sides = list(seen(proof(40, "perfect")))
    assert sides[0] == ("Section 1 · sheet 1 · front · pages 18 | 3", 18, 3)
    assert sides[9] == ("Section 2 · sheet 1 · back · pages 20 | 33", 20, 33)
    assert sides[-2:] == [
        ("Section 3 · sheet 1 · front · pages 38 | 35", 38, 35),
        ("Section 3 · sheet 1 · back · pages 36 | 37", 36, 37),
    ]
    sections = [sides[first : first + 8] for first in range(0, len(sides), 8)]
    assert [folio for section in sections for folio in read(section)] == list(range(3, 39))


def test_labels_say_what_is_seen(proof: Proof) -> None:
    for label, left, right in seen(proof(36, "perfect")):
        assert label.endswith(f"pages {left} | {right}")


@pytest.mark.parametrize("binding", ["perfect", "saddle-stitch"])
@pytest.mark.parametrize("pages", [4, 8, 20, 24, 36, 84])
def test_every_page_of_the_inside_stands_on_one_sheet(pages: int, binding: Binding) -> None:
    book = book_of(pages, binding)
    sides = list(sheet_sides(book))
    assert sorted(folio for side in sides for folio in (side.left, side.right)) == list(book.inside)
    assert all(side.left % 2 == 0 and side.right % 2 == 1 for side in sides), "odd pages are right ones"
    for front, back in zip(sides[::2], sides[1::2], strict=True):
        assert (front.side, back.side) == ("front", "back")
        assert (abs(front.left - back.right), abs(front.right - back.left)) == (1, 1), "two pages of one leaf"


def test_a_sheet_is_two_pages_and_a_margin(proof: Proof) -> None:
    for page in PdfReader(proof(20, "saddle-stitch")).pages:
        assert float(page.mediabox.width) == pytest.approx((2 * 210 + 2 * MARGIN) * POINTS_A_MM, abs=0.1)
        assert float(page.mediabox.height) == pytest.approx((297 + 2 * MARGIN) * POINTS_A_MM, abs=0.1)


def test_pages_are_cut_to_their_trim(proof: Proof) -> None:
    page = pypdfium2.PdfDocument(proof(8, "saddle-stitch"))[0]
    image = np.asarray(page.render(scale=2 / POINTS_A_MM).to_pil().convert("RGB")).astype(int)  # 2 pixels a mm
    cyan = (image[..., 2] - image[..., 0]) > 60
    edges = {0: (MARGIN, MARGIN + 297), 1: (MARGIN, MARGIN + 210, MARGIN + 420)}
    for axis, places in edges.items():  # a pixel that an edge runs through belongs to both sides
        cyan = np.delete(cyan, [place * 2 + by for place in places for by in (-1, 0, 1)], axis)
    assert not cyan.any()
    assert (image[:, : (MARGIN - 1) * 2].mean(axis=(0, 1)) > 250).all()
    for x, y in ((MARGIN + 2, MARGIN + 2), (MARGIN + 205, 280), (MARGIN + 215, 40), (MARGIN + 418, MARGIN + 295)):
        assert image[y * 2, x * 2, 2] < 100, "yellow"


def test_the_cover_follows_whole(proof: Proof) -> None:
    path = proof(36, "perfect")
    pages = list(pypdfium2.PdfDocument(path))[-2:]
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    assert "WRAP OUTSIDE" in texts[0] and "Cover · outer side · pages 36 | 1" in texts[0]
    assert "WRAP WITHIN" in texts[1] and "Cover · inner side · pages 2 | 35" in texts[1]
    assert pages[1].get_width() == pytest.approx((425 + 2 * BEYOND + 2 * MARGIN) * POINTS_A_MM, abs=0.1)


@pytest.mark.parametrize("binding", ["perfect", "saddle-stitch"])
def test_every_sheet_says_that_it_is_a_proof(binding: Binding, proof: Proof) -> None:
    path = proof(20, binding)
    for page in PdfReader(path).pages:
        assert "Små løsninger · folding proof – for proof only, not for print" in page.extract_text()
    assert qpdf_complaint(path) == ""


def test_equal_files_give_equal_bytes(proof: Proof) -> None:
    assert proof(36, "perfect").read_bytes() == proof(36, "perfect").read_bytes()


def test_files_of_another_book_are_refused(tmp_path: Path) -> None:
    inside = draw(tmp_path / "inside.pdf", [f"P{folio}" for folio in range(20)])
    target = tmp_path / "proof.pdf"
    with pytest.raises(ValueError, match="has 20 pages, but the book has 16"):
        write_folding_proof(inside, None, book_of(20, "perfect"), target, "Katalog")
    with pytest.raises(ValueError, match="not the cover"):
        write_folding_proof(inside, inside, book_of(20, "saddle-stitch"), target, "Katalog")
    assert not target.exists()
