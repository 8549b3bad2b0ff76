"""The fonts in finished files are those that fonts.css declares, and each hyphen is of its text's own font."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pymupdf
import pytest
import weasyprint
from pypdf import PdfReader

from press.composition.typefaces import font_files
from tests.conftest import PROJECT
from tests.inspect_pdf import Book

SOFT_HYPHEN = "\u00ad"


def declared() -> set[str]:
    """The declared fonts, by the names of their files without ".ttf"."""
    css = (PROJECT / "styles" / "fonts.css").read_text(encoding="utf-8")
    return set(re.findall(r"url\(font:([^)]+)\.ttf\)", css))


def embedded(book: Book) -> Iterator[tuple[str, bool]]:
    """The fonts of a file: the name without the tag of the subset, and whether it is a TrueType font."""
    with pikepdf.open(book.path) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                yield str(thing.FontName).partition("+")[2], "/FontFile2" in thing


@pytest.mark.parametrize("edition", ["book", "leaflet"])
def test_only_declared_fonts_are_embedded(book: Book, leaflets: list[Book], edition: str) -> None:
    """fontconfig took the OpenType fonts beside the declared TrueType ones, and a regular serif for the hyphens."""
    names = {"Regular": "", "It": "-Italic", "Semibold": "-Semi-Bold", "Black": "-Heavy"}
    known = {
        f"{family.replace('Pro', '-Pro').replace('Source', 'Source-')}{names[style]}"
        for family, _, style in (name.partition("-") for name in declared())
    }
    for file in [book] if edition == "book" else leaflets:
        found = set(embedded(file))
        assert found and all(is_truetype for _, is_truetype in found)
        assert {name for name, _ in found} <= known


def test_the_packages_have_every_declared_font() -> None:
    assert {f"{name}.ttf" for name in declared()} <= font_files().keys()


def test_a_dividing_hyphen_is_of_the_font_of_its_word(book: Book) -> None:
    seen = 0
    with pymupdf.open(book.path) as pdf:
        for page in pdf:
            for block in page.get_text("rawdict")["blocks"]:
                for line in block.get("lines", ()):
                    chars = [(char["c"], span["font"]) for span in line["spans"] for char in span["chars"]]
                    for (before, font), (char, own) in pairwise(chars):
                        if char == SOFT_HYPHEN:
                            seen += 1
                            assert own == font, f"page {page.number + 1}: {before}-"
    assert seen > 50


def test_typed_hyphens_stay_hard(book: Book) -> None:
    pages = PdfReader(book.path).pages
    for hyphen in ("job-", SOFT_HYPHEN):
        assert any(hyphen in page.extract_text() for page in pages)


def test_text_without_any_declared_font_is_a_warning_for_each_character(
    our_fonts: None, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Pango crashes if it finds no font at all, even for a stylesheet that declares none."""
    weasyprint.HTML(string="<p>ord</p>").write_pdf(tmp_path / "page.pdf")
    assert [message[-8:] for message in caplog.messages] == ["(U+006F)", "(U+0072)", "(U+0064)"]
