"""The job ticket: facts of the files, and the ticket as people and as machines read it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from markdown_it import MarkdownIt
from pikepdf import Array, Dictionary, Name

from press.editorial.binding import bind
from press.editorial.model import Publisher
from press.editorial.specification import PrintSpecification, Stock
from press.prepress.ticket import FileFact, Ticket, file_fact, fonts_of, ticket_json, ticket_markdown


@pytest.fixture
def ticket() -> Ticket:
    specification = PrintSpecification(
        binding="perfect",
        inside=Stock(stock="silk, 130 g/m²", thickness=105),
        cover=Stock(stock="silk, 300 g/m²", thickness=280),
    )
    return Ticket(
        title="Løsninger, der virker",
        year=2026,
        publisher=Publisher(
            name="Nordby Boligforening",
            short="NB",
            email="post@example.org",
            phone="12 34 56 78",
            url="https://example.org/",
        ),
        date=date(2026, 11, 23),
        book=bind(84, specification),
        specification=specification,
        trim=(210, 297),
        bleed=3,
        profile="FOGRA39",
        condition="Coated FOGRA39 (ISO 12647-2:2004)",
        ink_limit=300,
        fonts=("SourceSansPro-Bold", "SourceSansPro-Regular"),
        files=(
            FileFact("inside.pdf", "inside, pages 3–82", 80, 12_345_678, "a" * 64),
            FileFact("cover.pdf", "cover, outer and inner side", 2, 1_000_000, "b" * 64),
        ),
    )


def write_pdf(path: Path, pages: int, names: list[str]) -> Path:
    """A PDF with so many pages and fonts of these names, the last of them composite."""
    with pikepdf.new() as pdf:
        fonts = Dictionary()
        for number, name in enumerate(names):
            font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name(f"/{name}"))
            if number == len(names) - 1:
                font.Subtype = Name.CIDFontType0
                font = Dictionary(
                    Type=Name.Font,
                    Subtype=Name.Type0,
                    BaseFont=Name(f"/{name}-Identity-H"),
                    DescendantFonts=Array([font]),
                )
            fonts[f"/F{number}"] = pdf.make_indirect(font)
        for _ in range(pages):
            pdf.add_blank_page().obj.Resources = Dictionary(Font=fonts)
        pdf.save(path)
    return path


def cells(markdown: str) -> dict[str, list[str]]:
    """The rows of all tables by their first cell."""
    rows: dict[str, list[str]] = {}
    row: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append("".join(child.content for child in token.children or ()))
        elif token.type == "tr_close" and row[0]:
            rows[row[0]] = row[1:]
    return rows


def test_facts_of_a_file(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "cover.pdf", 2, ["Arial"])
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    assert file_fact(path, "cover") == FileFact("cover.pdf", "cover", 2, len(content), digest)


def test_what_is_no_pdf_has_no_facts(tmp_path: Path) -> None:
    (tmp_path / "cover.pdf").write_text("no PDF", "utf-8")
    with pytest.raises(pikepdf.PdfError):
        file_fact(tmp_path / "cover.pdf", "cover")


def test_fonts_are_named_once_without_their_tags(tmp_path: Path) -> None:
    one = write_pdf(tmp_path / "one.pdf", 1, ["ABCDEF+SourceSansPro-Bold", "GHIJKL+SourceSerifPro-Regular"])
    other = write_pdf(tmp_path / "other.pdf", 3, ["Arial", "MNOPQR+SourceSansPro-Bold"])
    assert fonts_of([one, other]) == ("Arial", "SourceSansPro-Bold", "SourceSerifPro-Regular")


def test_ticket_for_people(ticket: Ticket) -> None:
    said = cells(ticket_markdown(ticket))
    assert said["Publisher"] == ["Nordby Boligforening, post@example.org, 12 34 56 78"]
    assert said["Trim"] == ["210 × 297 mm"]
    assert said["Bleed"] == ["3 mm on all sides"]
    assert said["Pages"] == ["84: 80 inside, 4 cover"]
    assert said["Spine"] == ["4.76 mm, calculated from the thickness of the paper"]
    assert said["Stock, inside"] == ["silk, 130 g/m²; 105 µm per leaf"]
    assert said["Inks"] == ["4/4: Cyan, Magenta, Yellow, Black"]
    assert said["Printing condition"] == ["FOGRA39: Coated FOGRA39 (ISO 12647-2:2004)"]
    assert said["Total ink limit"] == ["300 %"]
    assert said["Fonts, all embedded"] == ["SourceSansPro-Bold, SourceSansPro-Regular"]
    assert said["inside.pdf"] == ["inside, pages 3–82", "80", "12.35 MB"]
    assert f"{'b' * 64}  cover.pdf\n" in ticket_markdown(ticket)


def test_ticket_of_a_stapled_book(ticket: Ticket) -> None:
    specification = ticket.specification.model_copy(update={"binding": "saddle-stitch"})
    stapled = replace(ticket, specification=specification, book=bind(20, specification))
    said = cells(ticket_markdown(stapled))
    assert said["Binding"] == ["saddle-stitch (stapled in the fold)"]
    assert said["Spine"] == ["none"]
    assert said["Pages"] == ["20: 16 inside, 4 cover"]
    assert json.loads(ticket_json(stapled))["spine_mm"] == 0


def test_signs_in_the_content_stay_signs(ticket: Ticket) -> None:
    title = "2 * 3 | <b>_ja_</b> [x](y) `z`"
    inside = Stock(stock="silk | *matt*", thickness=105)
    odd = replace(ticket, title=title, specification=ticket.specification.model_copy(update={"inside": inside}))
    markdown = ticket_markdown(odd)
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    assert "".join(child.content for child in tokens[1].children or ()) == f"Job ticket: {title}"
    assert cells(markdown)["Stock, inside"] == ["silk | *matt*; 105 µm per leaf"]


def test_ticket_for_machines(ticket: Ticket) -> None:
    text = ticket_json(ticket)
    said = json.loads(text)
    assert text.endswith("}\n")
    assert list(said) == [
        "title", "year", "date", "publisher", "binding", "trim_mm", "bleed_mm", "spine_mm", "thickness_mm", "pages",
        "stock", "printing_condition", "inks", "total_ink_limit_percent", "fonts", "files",
    ]  # fmt: skip
    assert said["title"] == "Løsninger, der virker"
    assert said["date"] == "2026-11-23"
    assert said["trim_mm"] == [210, 297]
    assert said["spine_mm"] == 4.76
    assert said["pages"] == {"total": 84, "inside": 80, "cover": 4}
    assert said["stock"]["cover"] == {"name": "silk, 300 g/m²", "thickness_um": 280}
    assert said["inks"]["back"] == ["Cyan", "Magenta", "Yellow", "Black"]
    assert said["files"][1] == {
        "name": "cover.pdf",
        "role": "cover, outer and inner side",
        "pages": 2,
        "bytes": 1_000_000,
        "sha256": "b" * 64,
    }


def test_equal_tickets_are_written_equally(ticket: Ticket) -> None:
    assert ticket_json(ticket) == ticket_json(replace(ticket))
    assert ticket_markdown(ticket) == ticket_markdown(replace(ticket))
