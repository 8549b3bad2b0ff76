"""Laid-out pictures -> their crops. Works inside WeasyPrint: the frame of a picture is known only after layout.

The template gives a picture its focus (``object-position``, in per cent) and its keep box (``data-keep``, as in content
files). Over both pages, each page has the whole picture, and shows its half of it (``data-half``). The position of each
picture on its frame is set between layout and drawing, so nothing moves.
"""

from __future__ import annotations

from collections.abc import Sequence

from press.composition.crops import PictureBox, PictureFrame, box_of, object_position, seen
from press.composition.layout import PICTURE, Frame, Placed
from press.engine.boxes import LaidOutBox, page_boxes
from press.engine.contract import RawPage
from press.units import MM_PER_PIXEL

Trim = tuple[float, float]
"""The width and the height of a page, mm."""


def crop_pictures(pages: Sequence[RawPage]) -> None:
    """Set the position of each picture that its frame crops, so that its keep box is inside."""
    for page in page_boxes(pages):
        for box in page.all_descendants:
            if box.picture.startswith(PICTURE) and _is_cropped(box) and (ratio := box.picture_ratio):
                across, down = object_position(ratio, _frame(box, trim_of(page)), _position(box), _keep(box))
                ((left, x, top, y),) = box.style["object_position"]
                moved = (left, x._replace(value=100 * across), top, y._replace(value=100 * down))
                box.style["object_position"] = (moved,)


def placed_picture(box: LaidOutBox, page: int, trim: Trim, source: str) -> Placed:
    """Return a picture in its place. page: from 1 within the part; trim: of the page; source: as in a Spot."""
    name = box.picture.removeprefix(PICTURE)
    frame = Frame(name, page, *box.content_rectangle)
    if not _is_cropped(box):
        return Placed(name, frame, None, source=source)
    position, ratio = _position(box), box.picture_ratio
    shown = seen(ratio, _frame(box, trim), position) if ratio else None
    return Placed(name, frame, position, _keep(box), shown, source)


def trim_of(page: LaidOutBox) -> Trim:
    """Return the size of a page."""
    return page.raw.margin_width() * MM_PER_PIXEL, page.raw.margin_height() * MM_PER_PIXEL


def _is_cropped(box: LaidOutBox) -> bool:
    return box.style["object_fit"] == "cover"


def _keep(box: LaidOutBox) -> PictureBox | None:
    keep = box.attribute("data-keep")
    return box_of(keep) if keep else None


def _position(box: LaidOutBox) -> tuple[float, float]:
    ((_, x, _, y),) = box.style["object_position"]
    return x.value / 100, y.value / 100


def _frame(box: LaidOutBox, trim: Trim) -> PictureFrame:
    x, y, width, height = box.content_rectangle
    half = box.attribute("data-half")  # the other one is on the other page, and not hidden
    before, after = 0.0 if half == "right" else -x, 0.0 if half == "left" else x + width - trim[0]
    hidden = (before, -y, after, y + height - trim[1])
    left, top, right, bottom = (max(0.0, side) for side in hidden)
    return PictureFrame(width, height, (left, top, right, bottom))
