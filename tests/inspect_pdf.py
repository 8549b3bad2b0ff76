"""Finished PDFs as data, read with pypdf and pypdfium2, which did not write them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import zxingcpp
from pypdf import PdfReader
from pypdf.generic import Destination

POINTS_A_MM = 72 / 25.4


@dataclass(frozen=True)
class Link:
    """A link of a page. target: the page it leads to, from 1, or the address outside; rect: PDF points."""

    target: int | str
    rect: tuple[float, float, float, float]


class Book:
    """Reads a finished PDF. Pages are counted from 1."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.reader = PdfReader(path)
        self.text_reader = pypdfium2.PdfDocument(path)
        self.pages = len(self.reader.pages)

    def text(self, page: int) -> str:
        """The text of a page, line-end hyphens joined, white space folded."""
        text = self.text_reader[page - 1].get_textpage().get_text_bounded()
        joined = re.sub(r"[\u2010\u00ad\ufffe\x02]\s*", "", text)
        return " ".join(joined.split())

    def text_in(self, page: int, x: float, y: float, width: float, height: float) -> str:
        """The text in a box given in mm from the upper left corner of the page."""
        left, top = x * POINTS_A_MM, 297 * POINTS_A_MM - y * POINTS_A_MM
        area = (left, top - height * POINTS_A_MM, left + width * POINTS_A_MM, top)
        return " ".join(self.text_reader[page - 1].get_textpage().get_text_bounded(*area).split())

    def folio(self, page: int) -> str:
        """The page number that is printed in the foot's outer corner, "" if there is none."""
        x = 15 if page % 2 == 0 else 165
        found = re.findall(r"\d+", self.text_in(page, x, 272, 30, 15))
        return found[-1] if found else ""

    def links(self, page: int) -> list[Link]:
        """The links of a page, in the order of the file."""
        found = []
        for reference in self.reader.pages[page - 1].get("/Annots", []):
            annotation = reference.get_object()
            rect = tuple(float(value) for value in annotation["/Rect"])
            if "/Dest" in annotation:
                destination = self.reader.named_destinations[str(annotation["/Dest"])]
                found.append(Link(self._page(destination), rect))  # type: ignore[arg-type]
            else:
                found.append(Link(str(annotation["/A"]["/URI"]), rect))  # type: ignore[arg-type]
        return found

    def text_under(self, page: int, link: Link) -> str:
        """The text under a link."""
        textpage = self.text_reader[page - 1].get_textpage()
        return " ".join(textpage.get_text_bounded(*link.rect).split())

    def outline(self) -> list[tuple[int, str, int]]:
        """The outline: depth from 0, title, page."""
        return list(self._outline(self.reader.outline, 0))

    def _outline(self, entries: Any, depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from self._outline(entry, depth + 1)
            else:
                yield depth, str(entry.title), self._page(entry)

    def _page(self, destination: Destination) -> int:
        number = self.reader.get_destination_page_number(destination)
        assert number is not None
        return number + 1

    @property
    def language(self) -> str:
        """The language that the whole file declares."""
        root: Any = self.reader.trailer["/Root"]
        return str(root["/Lang"])

    def fonts(self) -> set[str]:
        """The names of all fonts, without subset tags; asserts that each is embedded."""
        names = set()
        for page in self.reader.pages:
            resources: Any = page["/Resources"]
            for reference in resources.get("/Font", {}).values():
                font = reference.get_object()
                inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
                descriptor = inner["/FontDescriptor"].get_object()
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]
                names.add(str(font["/BaseFont"]).partition("+")[2])
        return names

    def codes(self, page: int, dpi: int = 300) -> list[str]:
        """The contents of the QR codes on a page printed at `dpi`."""
        image = self.text_reader[page - 1].render(scale=dpi / 72, grayscale=True).to_pil()
        return [
            code.text
            for code in zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
        ]


def qpdf_complaint(path: Path) -> str:
    """The output of ``qpdf --check`` for a file with errors, "" if there are none."""
    qpdf = shutil.which("qpdf")
    assert qpdf, "qpdf is missing; setup.sh installs it"
    result = subprocess.run([qpdf, "--check", path], capture_output=True, text=True, check=False)
    return "" if result.returncode == 0 else result.stdout + result.stderr


def ghostscript(*arguments: str | Path) -> bytes:
    """What Ghostscript prints when it reads a file to the end; asserts that it reports no errors."""
    gs = shutil.which("gs")
    assert gs, "Ghostscript is missing; setup.sh installs it"
    quiet = ("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dOverprint=/enable")
    result = subprocess.run([gs, *quiet, *arguments], capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    return result.stdout
