"""Layout: the measurements of a part, in mm from the corner of the trim: frames, lines, pictures, what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from press.composition.crops import PictureBox
from press.composition.line_breaks import Breaking

TEXT, FRAMES, ENTRY = "text", "frames", "entry"
"""The values of ``data-holds``: a frame with running text, whose lines are measured; a frame with other frames; the
part of a page that a small solution has, beyond which nothing of it may go."""
DISC = "disc"
"""The value of ``data-shape``: the frame is a circle, as wide as it is high."""
PICTURE = "picture:"
"""The URL scheme of pictures in templates; the name follows, encoded as in any URL."""


def picture_name(address: str) -> str:
    """Return the name of the picture with an address: ``picture:a%20house.jpg`` -> ``a house.jpg``."""
    return unquote(address.removeprefix(PICTURE))


@dataclass(frozen=True)
class Frame:
    """A box that a template names with ``data-frame``. A box that continues on another page has a frame on each page.

    page: from 1 within the part; x, y, width, height: mm, from the upper left corner of the trim. From the template:
    holds: TEXT, FRAMES, ENTRY, or "" for anything else (``data-holds``); follows_text: whether it is below the text and
    moves with it (``data-follows="text"``); may_overlap: the names of frames that may be over it or under it
    (``data-may-overlap``); shape: DISC, or "" for a rectangle (``data-shape``); within: the names of the frames around
    it in the template.
    """

    name: str
    page: int
    x: float
    y: float
    width: float
    height: float
    holds: str = ""
    follows_text: bool = False
    may_overlap: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    shape: str = ""

    @property
    def is_solid(self) -> bool:
        """Whether nothing else may be in its place. A frame for text or frames is not solid: it is as large as its
        contents may become.
        """
        return not self.holds

    @property
    def bottom(self) -> float:
        """The lower edge, mm from the upper trim."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The middle of its width, mm from the left trim."""
        return self.x + self.width / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether a point on its page is inside it; mm."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.bottom

    def collides(self, other: Frame) -> bool:
        """Whether both are solid and overlap, but neither is inside the other in the template or may overlap it."""
        allowed = {*self.within, *self.may_overlap}, {*other.within, *other.may_overlap}
        is_allowed = other.name in allowed[0] or self.name in allowed[1]
        return self.is_solid and other.is_solid and not is_allowed and self.overlaps(other)

    def overlaps(self, other: Frame | TextLine) -> bool:
        """Whether both are on the same page and overlap by more than half a millimetre in width and in height."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return self.page == other.page and across > 0.5 and down > 0.5


_HANGING = 0.3
"""A line may be wider than its paragraph by this, mm: WeasyPrint lets the space at the end of a line hang out."""


@dataclass(frozen=True)
class TextLine:
    """A line of text. page: from 1 within the part; x, y, width, height: mm, from the corner of the trim.

    baseline: the distance of its baseline from the upper trim, mm; indent: how far it begins from the left edge of its
    paragraph, mm; is_divided: whether it ends with the hyphen of a divided word; is_ended: whether it ends because the
    writer broke it.
    """

    page: int
    x: float
    y: float
    width: float
    height: float
    text: str
    baseline: float = 0.0
    indent: float = 0.0
    is_divided: bool = False
    is_ended: bool = False

    @property
    def bottom(self) -> float:
        """Its lower edge in mm."""
        return self.y + self.height


@dataclass(frozen=True)
class Paragraph:
    """A block of text: a paragraph, a heading, an item of a list, a caption … It may continue in other columns.

    tag: the tag of its element, "li" also for a paragraph in an item; source: where it is written, as in a Spot;
    frames: the names of the frames around it, the innermost last; is_running: whether it is in a frame with running
    text; measure: the width that its lines may have, mm; size: of its type, mm; lines: in order; breaking: how else
    these could be broken, only in a galley.
    """

    tag: str
    source: str
    frames: tuple[str, ...]
    is_running: bool
    measure: float
    size: float
    lines: tuple[TextLine, ...]
    breaking: Breaking | None = None

    @property
    def wide(self) -> tuple[TextLine, ...]:
        """The lines that are wider than they may be."""
        return tuple(line for line in self.lines if line.width > self.measure + _HANGING)


@dataclass(frozen=True)
class PaintedBox:
    """A box that is visible without text. page, x, y, width, height: as in a Frame; kind: GROUND, RULE or DRAWING."""

    page: int
    x: float
    y: float
    width: float
    height: float
    kind: str


GROUND, RULE, DRAWING = "ground", "rule", "drawing"
"""The kinds of painted boxes: a box with a background, one of its borders, a picture or drawing."""


@dataclass(frozen=True)
class Placed:
    """A picture in its place on the page. frame: in mm; position: where the frame crops it, from the left and from the
    top, 0 to 1; None if the frame shows the whole picture. keep: its keep box, None without one; seen: the part of it
    that is within the trim, None if it is shown without a crop; source: where it is written, as in a Spot.
    """

    name: str
    frame: Frame
    position: tuple[float, float] | None
    keep: PictureBox | None = None
    seen: PictureBox | None = None
    source: str = ""

    @property
    def is_keep_cut(self) -> bool:
        """Whether the crop or the trim cuts the keep box."""
        return self.keep is not None and self.seen is not None and not self.seen.contains(self.keep)


@dataclass(frozen=True)
class Layout:
    """The measurements of a part.

    pages: the number of pages it took; top: the upper edge of the page area, mm; lines: of running text; cut: words
    that go beyond the trim; pictures: each in its place; feet: folios and running feet; paragraphs: all blocks of text,
    not only those of running text; painted: all boxes that are visible without text, in the order of painting.
    """

    pages: int
    top: float
    lines: tuple[TextLine, ...]
    all_frames: tuple[Frame, ...]
    cut: tuple[str, ...] = ()
    pictures: tuple[Placed, ...] = ()
    feet: tuple[TextLine, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    painted: tuple[PaintedBox, ...] = ()

    def frames(self, name: str) -> tuple[Frame, ...]:
        """Return all frames with this name, in page order."""
        return tuple(frame for frame in self.all_frames if frame.name == name)
