"""A picture, its focus, its keep box and its frame -> the crop; the frames that can hold the keep box. Pure.

A frame shows a picture like ``object-fit: cover``: as small as possible, with nothing of the frame left empty. So only
one side of the picture is cropped. Part of the frame may be beyond the trim, where nobody sees it.
"""

from __future__ import annotations

from dataclasses import dataclass

AIR = 0.04
"""The space between the keep box and the edge of a crop, where there is room for it: a share of the frame's side."""
_EXACT = 1e-4
"""Lengths of layouts are rounded to 0.01 mm: a smaller share of a side is no difference."""
Sides = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class PictureBox:
    """A part of a picture. Its edges, as shares of the width and height of the picture: from the left, from the top."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width, as a share of that of the picture."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height, as a share of that of the picture."""
        return self.bottom - self.top

    def contains(self, other: PictureBox) -> bool:
        """Whether the whole of the other box is in this one."""
        starts = self.left <= other.left + _EXACT and self.top <= other.top + _EXACT
        return starts and other.right <= self.right + _EXACT and other.bottom <= self.bottom + _EXACT


@dataclass(frozen=True)
class PictureFrame:
    """The frame of a picture: width and height in mm; hidden: how far each side reaches beyond the trim, in mm."""

    width: float
    height: float
    hidden: Sides = (0, 0, 0, 0)


@dataclass(frozen=True)
class _CroppedSide:
    """The width or the height of a crop, in mm. picture: of the scaled picture; frame: of its frame; before, after: how
    much of the frame is hidden at either end.
    """

    picture: float
    frame: float
    before: float
    after: float

    def position(self, focus: float, start: float, end: float) -> float:
        """The position of the frame on the picture (0 to 1). start, end: of the keep box, as shares of the picture.

        The frame is as near to the focus as the keep box and its air allow. If the keep box does not fit, the frame
        shows nothing but the keep box.
        """
        spare = self.picture - self.frame
        if spare <= _EXACT * self.picture:
            return focus
        room = self.frame - self.before - self.after - (end - start) * self.picture
        air = max(0.0, min(AIR * self.frame, room / 2))
        limits = (
            end * self.picture + air + self.after - self.frame,
            start * self.picture - air - self.before,
        )
        wanted = min(max(focus * spare, min(limits)), max(limits))
        return min(max(wanted, 0.0), spare) / spare

    def seen(self, position: float) -> tuple[float, float]:
        """The start and the end of what is seen of the picture, as shares of it."""
        start = position * (self.picture - self.frame)
        return (start + self.before) / self.picture, (start + self.frame - self.after) / self.picture


def _sides(picture_ratio: float, frame: PictureFrame) -> tuple[_CroppedSide, _CroppedSide]:
    """The width and the height of the crop."""
    left, top, right, bottom = frame.hidden
    width, height = max(frame.width, frame.height * picture_ratio), max(frame.height, frame.width / picture_ratio)
    return _CroppedSide(width, frame.width, left, right), _CroppedSide(height, frame.height, top, bottom)


def box_of(keep: str) -> PictureBox:
    """Return a keep box as it is written in content files: left, top, width and height in per cent."""
    left, top, width, height = (float(value.removesuffix("%")) for value in keep.split())
    return PictureBox(left / 100, top / 100, (left + width) / 100, (top + height) / 100)


def object_position(
    picture_ratio: float, frame: PictureFrame, focus: tuple[float, float], keep: PictureBox | None
) -> tuple[float, float]:
    """Return the crop, as CSS has it in ``object-position``: from the left, from the top, 0 to 1.

    picture_ratio: its width divided by its height; focus: the crop without a keep box, in the same way. The keep box is
    wholly inside if `holds`, with air around it as far as there is room.
    """
    if keep is None:
        return focus
    across, down = _sides(picture_ratio, frame)
    return (
        round(across.position(focus[0], keep.left, keep.right), 6),
        round(down.position(focus[1], keep.top, keep.bottom), 6),
    )


def seen(picture_ratio: float, frame: PictureFrame, position: tuple[float, float]) -> PictureBox:
    """Return the part of a picture that its frame shows within the trim. position: as from `object_position`."""
    across, down = _sides(picture_ratio, frame)
    left, right = across.seen(position[0])
    top, bottom = down.seen(position[1])
    return PictureBox(left, top, right, bottom)


def holds(picture_ratio: float, frame: PictureFrame, keep: PictureBox) -> bool:
    """Whether a frame can show the whole keep box within the trim."""
    return seen(picture_ratio, frame, object_position(picture_ratio, frame, (0.5, 0.5), keep)).contains(keep)


def heights(picture_ratio: float, width: float, hidden: Sides, keep: PictureBox) -> tuple[float, float] | None:
    """Return the least and the greatest height of a frame that holds the keep box; None if no height does.

    width: of the frame; hidden: as in PictureFrame; all in mm.
    """
    left, top, right, bottom = hidden
    most = (width - left - right) / (keep.width * picture_ratio)
    beside = (
        (left, keep.left, picture_ratio, width),
        (right, 1 - keep.right, picture_ratio, width),
        (top, keep.top, 1.0, width / picture_ratio),
        (bottom, 1 - keep.bottom, 1.0, width / picture_ratio),
    )
    least = [top + bottom + keep.height * width / picture_ratio]
    for lost, share, scale, side in beside:  # the picture reaches as far beyond the keep box as the frame is hidden
        if lost > share * side:
            least.append(lost / (share * scale) if share else float("inf"))
    return (max(least), most) if max(least) <= most else None
