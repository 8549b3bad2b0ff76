"""Part PDFs of the print edition -> files for the print shop: PDF/X-4 (ISO 15930-7), the pages or the wrap.

WeasyPrint writes the parts with ``pdf_variant="pdf/x-4"``, in inks only, on sheets with a slug. Equal parts, metadata
and profile give equal bytes.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from press.composition.colour import Profile
from press.prepress.metadata import Metadata, save, write_information, write_view, write_xmp
from press.prepress.pdf.geometry import Box
from press.prepress.sheets import (
    OFFSET,
    across,
    array_of,
    clean,
    corners,
    dress_page,
    marks,
    registration_colour,
    trim_box,
)
from press.units import POINTS_PER_MM

ICC_REGISTRY = "http://www.color.org"
"""Where the names of printing conditions are registered (ISO 15930-7, 6.4)."""


@dataclass(frozen=True)
class PrintShop:
    """The requirements for a print file. bleed: mm; profile: of the printing condition."""

    bleed: float
    profile: Profile


@dataclass(frozen=True)
class WrapSide:
    """One side of a cover that is wrapped around a book.

    left, spine, right: the pages there, as indexes from 0 into the pages of all parts in order; spine is None if it
    stays blank, for the glue.
    """

    left: int
    spine: int | None
    right: int


def write_pages(parts: Sequence[Path], pages: Sequence[int], target: Path, metadata: Metadata, shop: PrintShop) -> None:
    """Write pages of the parts to `target`.

    pages: indexes from 0 into the pages of all parts, in the order in which they are written.
    """
    with _gathered(parts) as source, Pdf.new() as pdf:
        for number in pages:
            pdf.pages.append(source.pages[number])
        registration = registration_colour(pdf)
        for page in pdf.pages:
            dress_page(pdf, page.obj, shop.bleed, registration)
        _finish(pdf, target, metadata, shop)


def write_wrap(
    parts: Sequence[Path], sides: Sequence[WrapSide], spine: float, target: Path, metadata: Metadata, shop: PrintShop
) -> None:
    """Write a cover as sheets of back, spine and front, with fold marks, to `target`; one page for each side.

    spine: its width, mm.
    """
    with _gathered(parts) as source, Pdf.new() as pdf:
        registration = registration_colour(pdf)
        for side in sides:
            _add_wrap_side(pdf, source, side, spine, shop.bleed, registration)
        _finish(pdf, target, metadata, shop)


def _add_wrap_side(pdf: Pdf, source: Pdf, side: WrapSide, spine: float, bleed: float, registration: Object) -> None:
    page_trim = trim_box(source.pages[side.left].obj)
    folds = (page_trim.width, page_trim.width + spine * POINTS_PER_MM)
    trim = Box(0, 0, folds[1] + page_trim.width, page_trim.height)
    over = bleed * POINTS_PER_MM
    # Each piece ends at its folds and, at the outer edges, at the edge of the bleed, so that none covers its neighbour.
    pieces = (
        (side.left, 0.0, Box(-over, -over, folds[0], trim.top + over)),
        (side.spine, folds[0], Box(folds[0], -over, folds[1], trim.top + over)),
        (side.right, folds[1], Box(folds[1], -over, trim.right + over, trim.top + over)),
    )
    drawn, forms = [], Dictionary()
    for n, (number, x, clip) in enumerate(pieces):
        if number is None:
            continue
        page = source.pages[number]
        own = trim_box(page.obj)
        form = pdf.copy_foreign(page.as_form_xobject())
        form.BBox = array_of(own.grow(bleed * POINTS_PER_MM))
        forms[f"/Piece{n}"] = form
        move = f"1 0 0 1 {x - own.left:.3f} {-own.bottom:.3f} cm /Piece{n} Do"
        drawn.append(b"q " + clip.path() + b" W n " + move.encode() + b" Q\n")
    lines = [*corners(trim), *(mark for x in folds for mark in across(trim, x, dashed=True))]
    sheet = trim.grow((2 * OFFSET + 2) * POINTS_PER_MM)
    pdf.pages.append(
        Page(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Page,
                    MediaBox=array_of(sheet),
                    BleedBox=array_of(trim.grow(bleed * POINTS_PER_MM)),
                    TrimBox=array_of(trim),
                    Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True),
                    Resources=Dictionary(XObject=forms, ColorSpace=Dictionary(Registration=registration)),
                    Contents=pdf.make_stream(b"".join(drawn) + marks(lines)),
                )
            )
        )
    )


@contextmanager
def _gathered(parts: Iterable[Path]) -> Iterator[Pdf]:
    """All pages of the parts in one document, without what a print file must not contain."""
    with Pdf.new() as gathered:
        for path in parts:
            with Pdf.open(path, attempt_recovery=False) as part:
                clean(part)
                for page in part.pages:
                    gathered.pages.append(page)
        yield gathered


def _finish(pdf: Pdf, target: Path, metadata: Metadata, shop: PrintShop) -> None:
    profile = pdf.make_stream(shop.profile.data, N=4, Alternate=Name.DeviceCMYK)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(shop.profile.name),
        OutputCondition=String(shop.profile.condition),
        Info=String(shop.profile.condition),
        RegistryName=String(ICC_REGISTRY),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    pdf.docinfo.Trapped = Name("/False")
    digest = hashlib.sha256()
    for thing in pdf.objects:
        if isinstance(thing, Stream):
            digest.update(thing.read_raw_bytes())
    identifier = f"uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest.hexdigest())}"
    write_view(pdf, metadata)
    write_information(pdf, metadata)
    write_xmp(
        pdf,
        metadata,
        {
            "pdfxid:GTS_PDFXVersion": "PDF/X-4",
            "pdf:Trapped": "False",
            "xmp:MetadataDate": f"{metadata.date:%Y-%m-%d}T00:00:00Z",
            "xmpMM:DocumentID": identifier,
            "xmpMM:VersionID": "1",
            "xmpMM:RenditionClass": "default",
        },
    )
    save(pdf, target, "1.6")
