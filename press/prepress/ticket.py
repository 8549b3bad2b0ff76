"""Finished print files and the facts about them -> the job ticket, which the print shop gets with the files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import file_digest
from pathlib import Path

from pikepdf import Dictionary, Name, Object, Pdf

from press.editorial.binding import COVER_PAGES, BoundBook
from press.editorial.model import Publisher
from press.editorial.specification import PrintSpecification, Stock

PROCESS_INKS = ("Cyan", "Magenta", "Yellow", "Black")

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BINDINGS = {"perfect": "perfect (glued)", "saddle-stitch": "saddle-stitch (stapled in the fold)"}


@dataclass(frozen=True)
class FileFact:
    """A finished file. role: its use, for example "inside, pages 3–82"; bytes: its size; sha256: in hexadecimal."""

    name: str
    role: str
    pages: int
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Ticket:
    """Everything that a print shop needs to know about a job.

    trim: width and height of a page, mm; bleed: on each side, mm; profile: the registered name of the printing
    condition; condition: its description; ink_limit: the highest sum of all plates at any place, %; fonts: all embedded
    fonts, without subset tags; inks: the inks on both sides of a sheet.
    """

    title: str
    year: int
    publisher: Publisher
    date: date
    book: BoundBook
    specification: PrintSpecification
    trim: tuple[float, float]
    bleed: float
    profile: str
    condition: str
    ink_limit: int
    fonts: tuple[str, ...]
    files: tuple[FileFact, ...]
    inks: tuple[str, ...] = PROCESS_INKS


def file_fact(path: Path, role: str) -> FileFact:
    """The facts about a finished PDF. Raises OSError, or pikepdf's PdfError if the file is not a PDF."""
    with Pdf.open(path) as pdf:
        pages = len(pdf.pages)
    return FileFact(path.name, role, pages, path.stat().st_size, sha256_of(path))


def sha256_of(path: Path) -> str:
    """Return the checksum of a file, in hexadecimal. Raises OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def fonts_of(paths: Iterable[Path]) -> tuple[str, ...]:
    """The names of all fonts in finished PDFs, sorted, without subset tags."""
    found: set[str] = set()
    for path in paths:
        with Pdf.open(path) as pdf:
            found.update(name for thing in pdf.objects for name in _font_names(thing))
    return tuple(sorted(found))


def _font_names(thing: Object) -> Iterator[str]:
    """The name of a font, if `thing` is one; a composite font has its descendant's name (ISO 32000-1, 9.7.6)."""
    if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font and "/BaseFont" in thing:
        font = thing.DescendantFonts[0] if "/DescendantFonts" in thing else thing
        yield _SUBSET.sub("", str(font.BaseFont).removeprefix("/"))


def ticket_json(ticket: Ticket) -> str:
    """The ticket as JSON: lengths in mm, thickness of paper in µm, keys in a fixed order."""
    book, specification = ticket.book, ticket.specification
    facts = {
        "title": ticket.title,
        "year": ticket.year,
        "date": ticket.date.isoformat(),
        "publisher": ticket.publisher.model_dump(),
        "binding": book.binding,
        "trim_mm": list(ticket.trim),
        "bleed_mm": ticket.bleed,
        "spine_mm": round(book.spine, 3),
        "thickness_mm": round(book.thickness, 3),
        "pages": {"total": book.pages, "inside": book.pages - COVER_PAGES, "cover": COVER_PAGES},
        "stock": {"inside": _stock_facts(specification.inside), "cover": _stock_facts(specification.cover)},
        "printing_condition": {"name": ticket.profile, "description": ticket.condition},
        "inks": {"front": list(ticket.inks), "back": list(ticket.inks)},
        "total_ink_limit_percent": ticket.ink_limit,
        "fonts": list(ticket.fonts),
        "files": [asdict(file) for file in ticket.files],
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def _stock_facts(stock: Stock) -> dict[str, str | float]:
    return {"name": stock.stock, "thickness_um": stock.thickness}


def ticket_markdown(ticket: Ticket) -> str:
    """The ticket as Markdown for people, ready to send to a print shop."""
    lines = [f"# Job ticket: {_inline(ticket.title)}", ""]
    lines += _table(("detail", "value"), _facts(ticket))
    lines += ["", "## Files", ""]
    lines += _table(("file", "what it is", "pages", "size"), map(_file_row, ticket.files))
    lines += ["", "## Checksums (SHA-256)", ""]
    lines += [f"    {file.sha256}  {file.name}" for file in ticket.files]
    return "\n".join([*lines, ""])


def _facts(ticket: Ticket) -> Iterator[tuple[str, str]]:
    book, specification, publisher = ticket.book, ticket.specification, ticket.publisher
    width, height = ticket.trim
    count = len(ticket.inks)
    yield "Publisher", f"{publisher.name}, {publisher.email}, {publisher.phone}"
    yield "Year", str(ticket.year)
    yield "Date of the files", ticket.date.isoformat()
    yield "Trim", f"{width:g} × {height:g} mm"
    yield "Bleed", f"{ticket.bleed:g} mm on all sides"
    yield "Pages", f"{book.pages}: {book.pages - COVER_PAGES} inside, {COVER_PAGES} cover"
    yield "Binding", _BINDINGS[book.binding]
    yield "Spine", f"{book.spine:.2f} mm, calculated from the thickness of the paper" if book.spine else "none"
    yield "Thickness", f"{book.thickness:.2f} mm"
    yield "Stock, inside", _stock(specification.inside)
    yield "Stock, cover", _stock(specification.cover)
    yield "Inks", f"{count}/{count}: {', '.join(ticket.inks)}"
    yield "Printing condition", f"{ticket.profile}: {ticket.condition}" if ticket.condition else ticket.profile
    yield "Total ink limit", f"{ticket.ink_limit} %"
    yield "Fonts, all embedded", ", ".join(ticket.fonts)


def _stock(stock: Stock) -> str:
    return f"{stock.stock}; {stock.thickness:g} µm per leaf"


def _file_row(file: FileFact) -> tuple[str, str, str, str]:
    return file.name, file.role, str(file.pages), f"{file.bytes / 1_000_000:.2f} MB"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [_row(head), "|" + "---|" * len(head), *(_row(tuple(map(_inline, row))) for row in rows)]


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _inline(text: str) -> str:
    """Text of the content, with the characters escaped that have a meaning in Markdown."""
    return re.sub(r"([\\|*_`<\[])", r"\\\1", text)
