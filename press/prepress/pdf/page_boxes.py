"""The boxes of a page (ISO 32000-1, 14.11.2), and places on it as people measure them."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Page

from press.prepress.pdf.geometry import Box, around
from press.prepress.pdf.streams import DAMAGE, inherited, numbers
from press.units import MM_PER_POINT

_LETTER = Box(0, 0, 612, 792)
"""What readers take for a page without a MediaBox."""


@dataclass(frozen=True, order=True)
class Place:
    """Where on a page, in mm from the upper left corner of its trim; parts outside the trim are below 0."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle: from the left and from the top, in mm."""
        return self.x + self.width / 2, self.y + self.height / 2

    def __str__(self) -> str:
        return f"{self.x:.1f}, {self.y:.1f} mm ({self.width:.1f} × {self.height:.1f} mm)"


@dataclass(frozen=True)
class PageBoxes:
    """The boxes of a page as the file has them, None where it has none; number: of the page, from 1."""

    number: int
    media: Box | None
    crop: Box | None
    bleed: Box | None
    trim: Box | None
    art: Box | None
    rotation: int
    user_unit: float

    @property
    def sheet(self) -> Box:
        """What the page is drawn on."""
        return self.media or _LETTER

    @property
    def cut(self) -> Box:
        """What is left of the page after cutting: the TrimBox, or what stands for a missing one."""
        return self.trim or self.art or self.crop or self.sheet

    @property
    def printed(self) -> Box:
        """What belongs to the page: the BleedBox, or what stands for a missing one."""
        return self.bleed or self.cut

    def place(self, box: Box) -> Place:
        """A box in PDF points as a place for people; what lies outside the sheet is left out."""
        inside = box.meet(self.sheet)
        seen = box if inside.is_void else inside
        x, y = seen.left - self.cut.left, self.cut.top - seen.top
        return Place(*(round(length * MM_PER_POINT, 2) for length in (x, y, seen.width, seen.height)))


def read_boxes(page: Page, number: int) -> PageBoxes:
    """The boxes of a page; what is not four numbers counts as missing."""
    rotation, unit = inherited(page.obj, "/Rotate"), page.obj.get("/UserUnit")
    return PageBoxes(
        number=number,
        media=read_box(inherited(page.obj, "/MediaBox")),
        crop=read_box(inherited(page.obj, "/CropBox")),
        bleed=read_box(page.obj.get("/BleedBox")),
        trim=read_box(page.obj.get("/TrimBox")),
        art=read_box(page.obj.get("/ArtBox")),
        rotation=int(rotation) % 360 if isinstance(rotation, int) else 0,
        user_unit=float(unit) if unit is not None else 1.0,
    )


def read_box(value: object) -> Box | None:
    """A rectangle, whichever corners it names; None if it is none."""
    try:
        left, bottom, right, top = numbers(value)  # type: ignore[arg-type]
    except DAMAGE:
        return None
    return around([(left, bottom), (right, top)])
