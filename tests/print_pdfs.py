"""PDFs for print, made by hand: a good one, which tests then spoil."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from tests.conftest import PROJECT

MM = 72 / 25.4
TRIM = (60.0, 80.0)
"""mm."""
SLUG, BLEED = 10.0, 3.0
"""mm from the edge of the sheet to the trim, and from the trim to the edge of the bleed."""
_LETTERS = "Black white"
_FIRST, _LAST = 32, 126
_XMP = {
    "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion": "PDF/X-4",
    "dc:title": "A page",
    "xmp:CreateDate": "2025-03-01T00:00:00Z",
    "xmp:ModifyDate": "2025-03-01T00:00:00Z",
    "xmp:MetadataDate": "2025-03-01T00:00:00Z",
    "xmpMM:DocumentID": "uuid:1",
    "xmpMM:VersionID": "1",
    "xmpMM:RenditionClass": "default",
}

GROUND = "0.2 0.1 0 0 k {} f"
"""An area over the whole bleed."""
BLACK_TEXT = "/over gs BT /F 12 Tf 40 150 Td 0 0 0 1 k (Black) Tj ET"
WHITE_TEXT = "/knock gs BT /F 12 Tf 40 120 Td 0 0 0 0 k (white) Tj ET"
PICTURE = "q 28.346 0 0 28.346 60 50 cm /Picture Do Q"
MARKS = "/Marks CS 1 SCN 0.25 w 28.346 4 m 28.346 12 l S"


def area(x: float, y: float, width: float, height: float) -> str:
    """A rectangle in mm from the upper left corner of the trim, y downwards, as a path."""
    bottom = SLUG + TRIM[1] - y - height
    return f"{(SLUG + x) * MM:.3f} {bottom * MM:.3f} {width * MM:.3f} {height * MM:.3f} re"


def ground() -> str:
    return GROUND.format(area(-BLEED, -BLEED, TRIM[0] + 2 * BLEED, TRIM[1] + 2 * BLEED))


def good() -> Pdf:
    """A page with a ground in the bleed, black and white text, a picture and a mark: nothing to be found."""
    pdf = Pdf.new()
    add_page(pdf)
    profile = pdf.make_stream((PROJECT / "press" / "profiles" / "FOGRA39L_coated.icc").read_bytes(), N=4)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String("FOGRA39"),
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([intent])
    pdf.docinfo.Title = String("A page")
    pdf.docinfo.CreationDate = pdf.docinfo.ModDate = String("D:20250301000000Z")
    pdf.docinfo.Trapped = Name("/False")
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        for key, value in _XMP.items():
            xmp[key] = value
    return pdf


def add_page(pdf: Pdf) -> Dictionary:
    """Add the good page once more."""
    width, height = ((side + 2 * SLUG) * MM for side in TRIM)
    pdf.add_blank_page(page_size=(width, height))
    page = pdf.pages[-1].obj
    page.TrimBox = _inset(width, height, SLUG)
    page.BleedBox = _inset(width, height, SLUG - BLEED)
    page.Resources = Dictionary(
        Font=Dictionary(F=_font(pdf)),
        ColorSpace=Dictionary(Marks=separation(pdf, "All")),
        XObject=Dictionary(Picture=picture(pdf, Name.DeviceCMYK)),
        ExtGState=Dictionary(over=Dictionary(OP=True, op=True, OPM=1), knock=Dictionary(OP=False, op=False)),
    )
    set_content(pdf, page, ground(), BLACK_TEXT, WHITE_TEXT, PICTURE, MARKS)
    return page


def set_content(pdf: Pdf, page: Object, *pieces: str) -> None:
    """Let these pieces be painted on a page, each with a graphics state of its own."""
    page.Contents = pdf.make_stream("\n".join(f"q {piece} Q" for piece in pieces).encode())


def add_content(pdf: Pdf, *pieces: str, **resources: Mapping[str, Any]) -> Dictionary:
    """Paint more on the first page, with more resources: ``XObject={"Other": …}``."""
    page = pdf.pages[0].obj
    for kind, entries in resources.items():
        held = page.Resources.get(f"/{kind}", Dictionary())
        for name, entry in entries.items():
            held[f"/{name}"] = entry
        page.Resources[f"/{kind}"] = held
    said = page.Contents.read_bytes().decode()
    page.Contents = pdf.make_stream("\n".join([said, *(f"q {piece} Q" for piece in pieces)]).encode())
    return page


def picture(pdf: Pdf, space: object, pixels: int = 120, **more: Any) -> Stream:
    """An image of so many pixels on each side, in an even light colour."""
    components = {"/DeviceGray": 1, "/DeviceRGB": 3}.get(str(space), 4)
    data = bytes([30]) * (pixels * pixels * components)
    return pdf.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=pixels,
        Height=pixels,
        BitsPerComponent=8,
        ColorSpace=space,
        **more,
    )


def form(pdf: Pdf, content: str, **more: Any) -> Stream:
    """A form XObject as large as the sheet."""
    return pdf.make_stream(
        content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1000, 1000]), **more
    )


def separation(pdf: Pdf, ink: str, alternate: Name = Name.DeviceCMYK) -> Array:
    """A spot colour, or registration colour: "All"."""
    tint = pdf.make_stream(b"{dup dup dup}", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1] * 4))
    return Array([Name.Separation, Name(f"/{ink}"), alternate, pdf.make_indirect(tint)])


Spoil = Callable[[Pdf], object]
"""Makes a good file faulty, or adds to it."""
RGB_AREA = f"1 0 0 rg {area(10, 10, 20, 10)} f"


def page(pdf: Pdf) -> Any:
    return pdf.pages[0].obj


def text(colour: str, state: str = "/over gs", more: str = "") -> str:
    return f"{state} BT /F 12 Tf {more} 60 100 Td {colour} (Black) Tj ET"


def put(holder: Callable[[Pdf], Any], key: str, value: Any) -> Spoil:
    """Sets a value in an object of the file."""

    def spoil(pdf: Pdf) -> None:
        holder(pdf)[key] = value(pdf) if callable(value) else value

    return spoil


def drop(holder: Callable[[Pdf], Any], key: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        del holder(pdf)[key]

    return spoil


def content(*pieces: str, **resources: Callable[[Pdf], Any]) -> Spoil:
    """Paints more; ``XObject_Other=…`` makes a resource."""

    def spoil(pdf: Pdf) -> None:
        entries: dict[str, dict[str, Any]] = {}
        for name, make in resources.items():
            kind, _, key = name.partition("_")
            entries.setdefault(kind, {})[key] = make(pdf)
        add_content(pdf, *pieces, **entries)

    return spoil


def root(pdf: Pdf) -> Any:
    return pdf.Root


def info(pdf: Pdf) -> Any:
    return pdf.docinfo


def intent(pdf: Pdf) -> Any:
    return pdf.Root.OutputIntents[0]


def say(key: str, value: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp[key] = value

    return spoil


def annotation(kind: str, left: float) -> Spoil:
    return put(
        page,
        "/Annots",
        lambda pdf: Array([Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array([left, 50, left + 5, 90]))]),
    )


def shading(pdf: Pdf) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1)
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 100, 0]), Function=function)


def tiling(pdf: Pdf) -> Any:
    return pdf.make_stream(
        b"1 0 0 rg 0 0 2 2 re f",
        Type=Name.Pattern,
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 4, 4]),
        XStep=4,
        YStep=4,
        Resources=Dictionary(),
    )


def icc_based(pdf: Pdf) -> Array:
    return Array([Name.ICCBased, pdf.make_stream(intent(pdf).DestOutputProfile.read_bytes(), N=4)])


def group(space: Name) -> Callable[[Pdf], Any]:
    return lambda pdf: form(pdf, f"0.1 0 0 0 k {area(20, 40, 5, 5)} f", Group=transparency(space))


def transparency(space: Name) -> Dictionary:
    return Dictionary(Type=Name.Group, S=Name.Transparency, CS=space)


def soft_mask(space: Name) -> Callable[[Pdf], Any]:
    def make(pdf: Pdf) -> Dictionary:
        mask = form(pdf, f"0.5 g {area(0, 0, 60, 80)} f", Group=transparency(space))
        return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))

    return make


def type3(glyph: bytes) -> Callable[[Pdf], Any]:
    def make(pdf: Pdf) -> Dictionary:
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 1000, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(B=pdf.make_stream(glyph)),
            Encoding=Dictionary(Differences=Array([66, Name.B])),
            FirstChar=66,
            LastChar=66,
            Widths=Array([1000]),
            Resources=Dictionary(),
        )

    return make


def not_embedded(pdf: Pdf) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def not_a_font(pdf: Pdf) -> None:
    page(pdf).Resources.Font.F.FontDescriptor.FontFile2 = pdf.make_stream(b"no font program")


def not_a_jpeg(pdf: Pdf) -> None:
    page(pdf).Resources.XObject.Picture.write(b"no JPEG", filter=Name.DCTDecode)


def appearance(pdf: Pdf) -> None:
    made = Dictionary(Type=Name.Annot, Subtype=Name.PrinterMark, Rect=Array([100, 100, 150, 150]))
    made.AP = Dictionary(N=form(pdf, RGB_AREA))
    page(pdf).Annots = Array([made])


def other_size(pdf: Pdf) -> None:
    add_page(pdf)
    other: Any = add_page(pdf)
    for key in ("/MediaBox", "/BleedBox", "/TrimBox"):
        left, bottom, right, top = (float(number) for number in other[key])
        other[key] = Array([left, bottom, right, top - 10 * MM])
    set_content(pdf, other, "")


def ground_to(edge: float) -> Spoil:
    """The ground ends so many mm beyond the trim on the right, where it should reach 3 mm."""

    def spoil(pdf: Pdf) -> None:
        set_content(pdf, page(pdf), f"0.2 0.1 0 0 k {area(-3, -3, TRIM[0] + 3 + edge, TRIM[1] + 6)} f")

    return spoil


def rgb_image(pdf: Pdf) -> Any:
    return picture(pdf, Name.DeviceRGB, 240)


def layers(pdf: Pdf) -> Dictionary:
    return Dictionary(OCGs=Array([pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Danish")))]), D=Dictionary())


def save(pdf: Pdf, folder: Path, **options: Any) -> Path:
    path = folder / "print.pdf"
    pdf.save(path, deterministic_id="encryption" not in options, **options)
    return path


def _font(pdf: Pdf) -> Object:
    program = pdf.make_stream(_letters())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/ABCDEF+SourceSansPro"),
        Flags=32,
        FontBBox=Array([0, -300, 1000, 1000]),
        ItalicAngle=0,
        Ascent=750,
        Descent=-250,
        CapHeight=660,
        StemV=80,
        FontFile2=program,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/ABCDEF+SourceSansPro"),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array([500] * (_LAST - _FIRST + 1)),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


@cache
def _letters() -> bytes:
    with as_file(files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf") as path, TTFont(path) as font:
        subsetter = Subsetter()
        subsetter.populate(text=_LETTERS)
        subsetter.subset(font)
        written = io.BytesIO()
        font.save(written)
        return written.getvalue()


def _inset(width: float, height: float, by: float) -> Array:
    edge = by * MM
    return Array([edge, edge, width - edge, height - edge])
