"""Pages of parts -> pages of a print file: boxes, crop marks, black text that overprints, inks only.

WeasyPrint lays out a print part on a sheet that is larger than the trim by the slug. WeasyPrint's crop marks would be
in the bleed, in RGB, and its BleedBox is never right; so both are written here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Pdf,
    Stream,
)

from press.prepress.pdf.geometry import Box
from press.units import MM_PER_POINT, POINTS_PER_MM

OFFSET = 4.0
"""The distance of marks from the trim, mm: they begin outside a bleed of 3 mm and are never printed over it."""
LENGTH = 5.0
"""The length of a mark, mm. Together with the offset, a slug of 9 mm is needed."""
WEIGHT = 0.25
"""The line width of a mark, pt."""

_BLACK = (0.0, 0.0, 0.0, 1.0)
_TEXT_OBJECT = {"BT", "ET"}
_OVER, _NOT_OVER = Name.Overprint, Name.Knockout


def array_of(box: Box) -> Array:
    """A box as an array for a PDF."""
    return Array([round(value, 3) for value in box])


def trim_box(page: Object) -> Box:
    """The TrimBox of a page, in points. Raises KeyError if it has none."""
    return Box(*(float(value) for value in page["/TrimBox"]))


def trim_of(path: Path) -> tuple[float, float]:
    """Width and height of the trim of a finished file's first page, in mm."""
    with Pdf.open(path) as pdf:
        trim = trim_box(pdf.pages[0].obj)
    return round(trim.width * MM_PER_POINT, 2), round(trim.height * MM_PER_POINT, 2)


def clean(part: Pdf) -> None:
    """Remove from a part what a print file must not contain, and let black text overprint.

    Removed are links (ISO 15930-7, 6.17: no annotations on the printed area), colour spaces that WeasyPrint lists but
    nothing uses, and tags, which are for the screen edition.
    """
    for page in part.pages:
        for key in ("/Annots", "/StructParents", "/Tabs"):
            if key in page.obj:
                del page.obj[key]
        page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
        _let_black_overprint(part, page.obj)
    for thing in part.objects:
        if isinstance(thing, Dictionary) and "/lab-d50" in thing:
            for key in list(thing.keys()):
                del thing[key]
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Form:
            _let_black_overprint(part, thing)


def _let_black_overprint(part: Pdf, holder: Object) -> None:
    """Let text in pure black overprint, in a page or form, so that no gap shows at its edges.

    Nothing else overprints: a picture would show through a black area over it.
    """
    instructions: list[ContentStreamInstruction | ContentStreamInlineImage] = []
    found = False
    fill: tuple[float, ...] = ()
    kept: list[tuple[float, ...]] = []
    for instruction in pikepdf.parse_content_stream(holder):
        operator = str(instruction.operator)
        if operator == "q":
            kept.append(fill)
        elif operator == "Q":
            fill = kept.pop()
        elif operator in ("scn", "sc", "k"):
            fill = tuple(float(value) for value in instruction.operands if not isinstance(value, Name))
        elif operator in ("rg", "g", "cs"):
            fill = ()
        over = operator in _TEXT_OBJECT and fill == _BLACK
        found |= over
        if over and operator == "BT":
            instructions.append(ContentStreamInstruction([_OVER], Operator("gs")))
        instructions.append(instruction)
        if over and operator == "ET":
            instructions.append(ContentStreamInstruction([_NOT_OVER], Operator("gs")))
    if not found:
        return
    content = pikepdf.unparse_content_stream(instructions)
    if isinstance(holder, Stream):
        holder.write(content)
    else:
        holder.Contents = part.make_stream(content)
    states = _inner(holder.Resources, "/ExtGState")
    states[_OVER] = Dictionary(OP=False, op=True, OPM=1)
    states[_NOT_OVER] = Dictionary(OP=False, op=False, OPM=0)


def _inner(holder: Object, key: str) -> Object:
    """The dictionary under `key` in `holder`, which is added if it is missing."""
    if key not in holder:
        holder[key] = Dictionary()
    return holder[key]


def dress_page(pdf: Pdf, page: Object, bleed: float, registration: Object) -> None:
    """Give a page of the print file its BleedBox, clip it to the bleed (mm), and draw its crop marks."""
    trim = trim_box(page)
    bleed_box = trim.grow(bleed * POINTS_PER_MM)
    page.BleedBox = array_of(bleed_box)
    before = pdf.make_stream(b"q " + bleed_box.path() + b" W n\n")
    after = pdf.make_stream(b"\nQ\n" + marks(corners(trim)))
    contents = page.Contents
    inner = list(contents) if isinstance(contents, Array) else [contents]
    page.Contents = Array([before, *inner, after])
    _inner(page.Resources, "/ColorSpace")[Name.Registration] = registration


def registration_colour(pdf: Pdf) -> Object:
    """The colour that prints on every plate (ISO 32000-1, 8.6.6.4); for marks only."""
    tint = pdf.make_stream(b"{dup dup dup}", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1] * 4))
    return pdf.make_indirect(Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]))


@dataclass(frozen=True)
class PrinterMark:
    """A line of a mark, in points. dashed: whether it marks a fold instead of a cut."""

    x1: float
    y1: float
    x2: float
    y2: float
    dashed: bool = False


def corners(trim: Box) -> Iterable[PrinterMark]:
    """The crop marks at the corners of a trim."""
    for x in (trim.left, trim.right):
        yield from across(trim, x)
    for y in (trim.bottom, trim.top):
        near, far = OFFSET * POINTS_PER_MM, (OFFSET + LENGTH) * POINTS_PER_MM
        yield PrinterMark(trim.left - near, y, trim.left - far, y)
        yield PrinterMark(trim.right + near, y, trim.right + far, y)


def across(trim: Box, x: float, dashed: bool = False) -> Iterable[PrinterMark]:
    """The marks above and below a trim, at `x` pt, for a cut or, if dashed, for a fold."""
    near, far = OFFSET * POINTS_PER_MM, (OFFSET + LENGTH) * POINTS_PER_MM
    yield PrinterMark(x, trim.bottom - near, x, trim.bottom - far, dashed)
    yield PrinterMark(x, trim.top + near, x, trim.top + far, dashed)


def marks(lines: Iterable[PrinterMark]) -> bytes:
    """The marks as a piece of a content stream. The registration colour must be the colour space /Registration."""
    drawn = [
        f"[{'2 1.5' if line.dashed else ''}] 0 d {line.x1:.3f} {line.y1:.3f} m {line.x2:.3f} {line.y2:.3f} l S"
        for line in lines
    ]
    return "\n".join(["q /Registration CS 1 SCN", f"{WEIGHT} w", *drawn, "Q", ""]).encode()
