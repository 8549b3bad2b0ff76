"""The metadata of a finished file, how a viewer opens it, and how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String

from press.editorial.model import Colophon
from press.whole import written_whole

PRODUCER = "Catalogue press"
_END = b"</rdf:RDF>"


@dataclass(frozen=True)
class Metadata:
    """The metadata of a finished file.

    language: BCP 47, for example "da"; date: written as the time of creation, at 00:00 UTC; first_folio: the folio of
    the first page, None if pages have no labels; layout: how a viewer opens the file, "TwoPageRight" (spreads, odd
    pages on the right) or "SinglePage"; identifier: the number of the book, "" for none.
    """

    title: str
    author: str
    language: str
    date: date
    first_folio: int | None
    layout: str
    identifier: str = ""


def metadata_of(colophon: Colophon, title: str, first_folio: int | None) -> Metadata:
    """The metadata of a file of this catalogue: a book if the first page has a folio, otherwise single pages."""
    return Metadata(
        title=title,
        author=colophon.publisher.name,
        language=colophon.language,
        date=colophon.date,
        first_folio=first_folio,
        layout="SinglePage" if first_folio is None else "TwoPageRight",
        identifier="" if first_folio is None else colophon.identifier,
    )


def write_information(pdf: Pdf, metadata: Metadata) -> None:
    """Write the metadata as document information (ISO 32000-1, 14.3.3), which PDF 2.0 has deprecated."""
    info = pdf.docinfo
    info.Title = String(metadata.title)
    info.Author = String(metadata.author)
    info.Producer = String(PRODUCER)
    info.CreationDate = info.ModDate = String(f"D:{metadata.date:%Y%m%d}000000Z")


def write_xmp(pdf: Pdf, metadata: Metadata, standard: Mapping[str, str], more: bytes = b"") -> None:
    """Write the metadata as XMP (14.3.2).

    standard: the XMP properties by which the file declares the standard to which it conforms; more: RDF that follows.
    """
    # With set_pikepdf_as_editor=True, pikepdf would add the current time.
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = metadata.title
        xmp["dc:creator"] = [metadata.author]
        xmp["dc:language"] = [metadata.language]
        xmp["pdf:Producer"] = PRODUCER
        xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = f"{metadata.date:%Y-%m-%d}T00:00:00Z"
        if metadata.identifier:
            xmp["dc:identifier"] = metadata.identifier
        for key, value in standard.items():
            xmp[key] = value
    if more:
        written = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata.write(written.replace(_END, more + _END, 1))


def write_view(pdf: Pdf, metadata: Metadata) -> None:
    """Write how a viewer opens the file: language, page labels, single pages or spreads, the title in its window."""
    root = pdf.Root
    root.Lang = String(metadata.language)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageLayout = Name(f"/{metadata.layout}")
    if metadata.first_folio is not None:
        root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, St=metadata.first_folio)])


def save(pdf: Pdf, target: Path, version: str) -> None:
    """Write the file as PDF `version`, for example "1.7"; equal content gives equal bytes.

    An existing target stays complete until the new file is. Raises OSError.
    """
    written = BytesIO()  # if qpdf itself wrote to a full disk, it would end the whole process (std::terminate)
    pdf.save(
        written,
        force_version=version,
        compress_streams=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    with written_whole(target) as unfinished:
        unfinished.write_bytes(written.getbuffer())
