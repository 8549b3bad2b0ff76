"""The boxes of a page (ISO 32000-1, 14.11.2), and places on it in mm."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Page

from press.prepress.pdf.geometry import Box, around
from press.prepress.pdf.streams import DAMAGE, inherited, numbers
from press.units import MM_PER_POINT

_LETTER = Box(0, 0, 612, 792)
"""The MediaBox that readers assume for a page without one."""


@dataclass(frozen=True, order=True)
class Place:
    """A place on a page, in mm from the upper left corner of its trim; left of the trim or above it, below 0."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle: distances from the left and from the top, in mm."""
        return self.x + self.width / 2, self.y + self.height / 2

    def __str__(self) -> str:
        return f"{self.x:.1f}, {self.y:.1f} mm ({self.width:.1f} × {self.height:.1f} mm)"


@dataclass(frozen=True)
class PageBoxes:
    """The boxes of a page, in PDF points; None if the file has none.

    number: of the page, from 1; rotation: in degrees; user_unit: in points.
    """

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
        """The sheet: the MediaBox, or its default."""
        return self.media or _LETTER

    @property
    def cut(self) -> Box:
        """The page after cutting: the TrimBox, or the box that replaces a missing one."""
        return self.trim or self.art or self.crop or self.sheet

    @property
    def printed(self) -> Box:
        """The page with its bleed: the BleedBox, or the box that replaces a missing one."""
        return self.bleed or self.cut

    def place(self, box: Box) -> Place:
        """A box in PDF points as a place in mm, without the parts outside the sheet."""
        inside = box.meet(self.sheet)
        seen = box if inside.is_void else inside
        x, y = seen.left - self.cut.left, self.cut.top - seen.top
        return Place(*(round(length * MM_PER_POINT, 2) for length in (x, y, seen.width, seen.height)))


def read_boxes(page: Page, number: int) -> PageBoxes:
    """Read the boxes of a page. number: of the page, from 1. A box that is not four numbers counts as missing."""
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
    """A rectangle from any two opposite corners; None if the value is not four numbers."""
    try:
        left, bottom, right, top = numbers(value)  # type: ignore[arg-type]
    except DAMAGE:
        return None
    return around([(left, bottom), (right, top)])
