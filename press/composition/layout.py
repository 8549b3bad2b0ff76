"""Layout: what was measured of a part, in mm from the trim corner: frames, lines, pictures, and what does not fit."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, FRAMES = "text", "frames"
"""What a frame may hold, as ``data-holds`` says it: running text, whose lines are measured; other frames."""
PICTURE = "picture:"
"""The scheme under which templates name pictures."""


class NoFrame(LookupError):
    """A box that is looked for is not there; its argument is the name."""

    def __str__(self) -> str:
        return f'no box of the template has data-frame="{self.args[0]}"'


class NoRoom(Exception):
    """A box is higher than its page has room for, and WeasyPrint left it out; its argument is the name."""

    def __str__(self) -> str:
        return f'"{self.args[0]}" is higher than its page has room for'


@dataclass(frozen=True)
class Frame:
    """A box that a template names by ``data-frame``; a box broken over pages gives a frame on each.

    page: from 1 within the part; x, y, width, height: mm from the upper left corner of the trim. What its template says
    of it: holds: TEXT, FRAMES, or "" for anything else (``data-holds``); follows_text: whether it stands below the text
    and moves with it (``data-follows="text"``); may_overlap: the names of frames that may stand over it or under it
    (``data-may-overlap``); within: the names of the frames that it is written in.
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

    @property
    def is_solid(self) -> bool:
        """Whether nothing else may stand where it stands. What holds text or frames is as large as they may become."""
        return not self.holds

    @property
    def bottom(self) -> float:
        """Its lower edge in mm."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The middle of its width, in mm from the left trim."""
        return self.x + self.width / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether a place of its page, in mm, lies in it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.bottom

    def collides(self, other: Frame) -> bool:
        """Whether both are solid and overlap, though neither is written in the other or may overlap it."""
        allowed = {*self.within, *self.may_overlap}, {*other.within, *other.may_overlap}
        is_allowed = other.name in allowed[0] or self.name in allowed[1]
        return self.is_solid and other.is_solid and not is_allowed and self.overlaps(other)

    def overlaps(self, other: Frame | TextLine) -> bool:
        """Whether both cover more than half a millimetre of the same page."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return self.page == other.page and across > 0.5 and down > 0.5


@dataclass(frozen=True)
class TextLine:
    """A line of body text: its page, place and text."""

    page: int
    x: float
    y: float
    width: float
    height: float
    text: str

    @property
    def bottom(self) -> float:
        """Its lower edge in mm."""
        return self.y + self.height


@dataclass(frozen=True)
class Placed:
    """A picture where it stands: its name, its frame in mm, and the place in it (0 to 1, from the left and
    from the top) that stays in sight where the frame shows a part of it; None where the frame shows it whole.
    """

    name: str
    frame: Frame
    focus: tuple[float, float] | None


@dataclass(frozen=True)
class Layout:
    """What was measured of a part.

    pages: how many it took; top: the upper edge of the page area, mm; cut: words that run over the trim;
    pictures: where each one stands; feet: folios and running feet.
    """

    pages: int
    top: float
    lines: tuple[TextLine, ...]
    all_frames: tuple[Frame, ...]
    cut: tuple[str, ...] = ()
    pictures: tuple[Placed, ...] = ()
    feet: tuple[TextLine, ...] = ()

    def frames(self, name: str) -> tuple[Frame, ...]:
        """All frames of this name, in page order."""
        return tuple(frame for frame in self.all_frames if frame.name == name)

    def frame(self, name: str) -> Frame:
        """The last frame of this name. Raises NoFrame if the part has none."""
        found = self.frames(name)
        if not found:
            raise NoFrame(name)
        return found[-1]
