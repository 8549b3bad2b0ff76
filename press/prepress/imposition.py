"""Print files -> a folding proof: printer's spreads to print on any printer, fold, and read as a dummy.

The proof is for the meeting with the print shop. The print shop imposes the pages itself: on larger sheets, for its
machines, and with its own allowance for creep. So the proof shows where each page is bound, not how it is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pikepdf import Dictionary, Name, Object, Page, Pdf, String

from press.editorial.binding import BoundBook
from press.editorial.flatplan import SHEET
from press.prepress.metadata import PRODUCER, save
from press.prepress.pdf.geometry import Box
from press.prepress.sheets import array_of, trim_box
from press.units import POINTS_PER_MM

SECTION = 16
"""Pages of a section, which is usually printed on one sheet, folded, and glued as one piece."""

MARGIN = 12 * POINTS_PER_MM
"""Space around the spread for the text, in pt."""

TYPE_SIZE = 8.0
"""The size of the text, in pt."""

NOTICE = "folding proof – for proof only, not for print"


@dataclass(frozen=True)
class SheetSide:
    """One side of a sheet that is folded once.

    section: from 1, None if the book is one section; sheet: from 1 in its section, counted from the outside; left,
    right: the folios of the pages on this side.
    """

    section: int | None
    sheet: int
    side: Literal["front", "back"]
    left: int
    right: int

    @property
    def label(self) -> str:
        """The name of the side: ``Section 2 · sheet 1 · front · pages 34 | 19``."""
        section = f"Section {self.section} · sheet" if self.section else "Sheet"
        return f"{section} {self.sheet} · {self.side} · pages {self.left} | {self.right}"


def sheet_sides(book: BoundBook) -> Iterator[SheetSide]:
    """The sides of all sheets of the inside: each front, then its back, each section from the outside in.

    Stapled sheets are placed inside each other, so the book is one section. Glued sections are placed side by side;
    the last one may be shorter. Turn a sheet around its short edge to get from its front to its back.
    """
    if book.binding == "saddle-stitch":
        yield from _section(None, book.inside)
        return
    for number, first in enumerate(range(0, len(book.inside), SECTION), 1):
        yield from _section(number, book.inside[first : first + SECTION])


def _section(number: int | None, folios: Sequence[int]) -> Iterator[SheetSide]:
    for sheet in range(len(folios) // SHEET):
        early, late = 2 * sheet, -1 - 2 * sheet
        yield SheetSide(number, sheet + 1, "front", folios[late], folios[early])
        yield SheetSide(number, sheet + 1, "back", folios[early + 1], folios[late - 1])


def write_folding_proof(inside: Path, cover: Path | None, book: BoundBook, target: Path, title: str) -> None:
    """Write the folding proof of finished print files to `target`; equal files give equal bytes.

    inside: the file with the pages `book.inside`, each with a TrimBox, to which it is cut; cover: the file with the
    outer and the inner side of a separate cover, which are added whole, with their marks, None if there is no such
    file; title: printed on every sheet. Raises ValueError if the files do not contain the pages of the book, and
    pikepdf's PdfError if a file cannot be read.
    """
    with ExitStack() as files, Pdf.new() as pdf:
        proof = _Proof(pdf, title)
        pages = files.enter_context(Pdf.open(inside)).pages
        if len(pages) != len(book.inside):
            raise ValueError(f"{inside.name} has {len(pages)} pages, but the book has {len(book.inside)}")
        page = dict(zip(book.inside, pages, strict=True))
        for side in sheet_sides(book):
            proof.add_spread(page[side.left], page[side.right], side.label)
        if cover:
            wraps = files.enter_context(Pdf.open(cover)).pages
            if not book.outside or not book.within or len(wraps) != 2:
                raise ValueError(f"{cover.name} is not the cover of the book")
            sides = (("outer side", book.outside), ("inner side", book.within))
            for wrap, (name, folios) in zip(wraps, sides, strict=True):
                proof.add_cover(wrap, f"Cover · {name} · pages {folios[0]} | {folios[1]}")
        proof.save(target)


class _Proof:
    """The proof while pages are added. The files of these pages must stay open until it is saved."""

    def __init__(self, pdf: Pdf, title: str) -> None:
        self._pdf = pdf
        self._title = title
        # One of the 14 fonts that every viewer has (ISO 32000-1, 9.6.2.2). It need not be embedded, because no print
        # shop gets this file; so the proof does not depend on where the font packages are installed.
        self._font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        )

    def add_spread(self, left: Page, right: Page, label: str) -> None:
        """Add one side of a sheet: two pages cut to their trim, with the fold between them."""
        forms = [(page.as_form_xobject(), trim_box(page.obj)) for page in (left, right)]
        fold = MARGIN + forms[0][1].width
        height = 2 * MARGIN + max(box.height for _, box in forms)
        line = f"q 0.5 w [6 4] 0 d 0 0 0 1 K {fold:.3f} 0 m {fold:.3f} {height:.3f} l S Q"
        self._add(forms, label, line)

    def add_cover(self, wrap: Page, label: str) -> None:
        """Add one side of a cover, with everything outside its trim."""
        sheet = Box(*(float(edge) for edge in wrap.mediabox.as_list()))
        self._add([(wrap.as_form_xobject(), sheet)], label)

    def save(self, target: Path) -> None:
        """Write the proof to `target`."""
        self._pdf.docinfo.Title = String(f"{self._title}: {NOTICE}")
        self._pdf.docinfo.Producer = String(PRODUCER)
        self._pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge)
        save(self._pdf, target, "1.7")

    def _add(self, forms: Sequence[tuple[Object, Box]], label: str, lines: str = "") -> None:
        """Add a page that shows the forms, each cut to its box, side by side, with text above and below."""
        size = (2 * MARGIN + sum(box.width for _, box in forms), 2 * MARGIN + max(box.height for _, box in forms))
        sheet = self._pdf.add_blank_page(page_size=size)
        x, drawn, shown = MARGIN, [], Dictionary()
        for number, (form, box) in enumerate(forms):
            form.BBox = array_of(box)  # cuts off everything outside the box
            shown[f"/Page{number}"] = self._pdf.copy_foreign(form)
            drawn.append(f"q 1 0 0 1 {x - box.left:.3f} {MARGIN - box.bottom:.3f} cm /Page{number} Do Q")
            drawn.append(f"q 0.25 w 0 0 0 0.5 K {x:.3f} {MARGIN:.3f} {box.width:.3f} {box.height:.3f} re S Q")
            x += box.width
        stream = "\n".join([*drawn, lines]).encode("ascii")
        stream += self._text(f"{self._title} · {NOTICE}", size[1] - MARGIN / 2) + self._text(label, MARGIN / 2)
        sheet.obj.Resources = Dictionary(XObject=shown, Font=Dictionary(Words=self._font))
        sheet.obj.Contents = self._pdf.make_stream(stream)

    def _text(self, text: str, y: float) -> bytes:
        """The operators that set a line of text at the left edge of the spread, with its middle at `y` pt."""
        written = String(text.encode("cp1252", "replace")).unparse()
        place = f"1 0 0 1 {MARGIN:.3f} {y - TYPE_SIZE / 3:.3f} Tm".encode("ascii")
        return b"\nBT 0 0 0 1 k /Words %.1f Tf %b %b Tj ET" % (TYPE_SIZE, place, written)
