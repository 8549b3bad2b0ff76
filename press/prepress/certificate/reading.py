"""Finished files -> the facts of a certificate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Object, Pdf, String

from press.editorial.passages import Passage
from press.editorial.prose import count_words
from press.prepress.accessibility.findings import shortened
from press.prepress.certificate.facts import Codes, Links, WordCount
from press.prepress.words import lost
from press.problems import Problem
from press.units import POINTS_PER_INCH

_X_VERSION = "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"
_CODE_DPI = 150
"""The resolution at which codes are read, below that of any printer."""


def words_in(passages: Sequence[Passage], pages: Sequence[str]) -> WordCount:
    """Compare passages with the text of pages (``words.pages_of``)."""
    gone = list(lost(passages, pages))
    written, missing = (sum(count_words(passage.text) for passage in some) for some in (passages, gone))
    return WordCount(len(passages), written, written - missing, tuple(map(_lost, gone)))


def _lost(passage: Passage) -> Problem:
    message = f"the text “{shortened(passage.text)}” is not in the file."
    return Problem(str(passage.file), passage.line, passage.field, message, "Look at its page, and at the template.")


def links_in(file: Path) -> Links:
    """Return the links of a file."""
    with Pdf.open(file) as pdf:
        return _links(pdf, file.name)


def _links(pdf: Pdf, name: str) -> Links:
    names = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items()) if "/Dests" in pdf.Root.get("/Names", {}) else {}
    pages = {page.obj.objgen for page in pdf.pages}
    inside, outside, broken = 0, 0, list[Problem]()
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", Array()):
            if annotation.get("/Subtype") != "/Link":
                continue
            if "/URI" in annotation.get("/A", Dictionary()):
                outside += 1
            elif _target(annotation, names) in pages:
                inside += 1
            else:
                message = f"{name}, page {number}: a link has no target."
                broken.append(Problem(name, 0, "links", message, "Make the file again."))
    return Links(inside, outside, tuple(broken))


def _target(annotation: Object, names: Mapping[str | bytes, Object]) -> object:
    """Return the page to which a link leads, as the number and generation of its object; None if to none."""
    action = annotation.get("/A", Dictionary())
    target = annotation.get("/Dest", action.get("/D"))
    if isinstance(target, String):
        target = names.get(str(target))
    if isinstance(target, Dictionary):
        target = target.get("/D")
    return target[0].objgen if isinstance(target, Array) and len(target) else None


def claims_of(file: Path) -> tuple[str, ...]:
    """Return the standards that a file declares in its XMP."""
    with Pdf.open(file) as pdf, pdf.open_metadata() as xmp:
        part = str(xmp.get("pdfaid:part", ""))
        found = (
            f"PDF/UA-{xmp['pdfuaid:part']}" if "pdfuaid:part" in xmp else "",
            f"PDF/A-{part}{str(xmp.get('pdfaid:conformance', '')).lower()}" if part else "",
            str(xmp.get(_X_VERSION, "")),
        )
    return tuple(claim for claim in found if claim)


def can_read_codes() -> bool:
    """Whether the decoder of QR codes is installed: the package zxing-cpp."""
    return find_spec("zxingcpp") is not None


def codes_in(file: Path, expected: Sequence[str]) -> Codes:
    """Decode the QR codes of a file. expected: the addresses that they should contain, in the order of the pages."""
    import zxingcpp

    qr_codes = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    decoded: list[str] = []
    with pypdfium2.PdfDocument(file) as pdf:
        for page in pdf:
            picture = page.render(scale=_CODE_DPI / POINTS_PER_INCH, grayscale=True).to_numpy()
            decoded += [code.text for code in zxingcpp.read_barcodes(picture, formats=qr_codes)]
    wrong = [
        Problem(
            file.name, 0, "codes", f"{file.name}: a code leads to {found or 'nothing'} instead of {meant or 'nothing'}."
        )
        for meant, found in zip_longest(expected, decoded)
        if meant != found
    ]
    return Codes(len(decoded), tuple(wrong))
