"""A picture in its place on the spread -> its frame in mm, and whether that shows the keep box."""

from __future__ import annotations

from press.composition.compositor.spread import PER_PAGE, PlacedBlock, SpreadMeasures, page_of
from press.composition.crops import PictureBox, PictureFrame, holds


def picture_frame(placed: PlacedBlock, measures: SpreadMeasures) -> PictureFrame:
    """Return the frame of a picture. It goes beyond the trim at the edges where it bleeds.

    Over both pages, it is one frame, which the fold divides.
    """
    before = measures.outer if _is_left(placed.column) else measures.inner
    after = measures.inner if _is_left(placed.columns[-1]) else measures.outer
    margins = {"left": before, "top": measures.top, "right": after, "foot": measures.bottom}
    beyond = {edge: margins[edge] + measures.overlap for edge in placed.bleeds}
    width = _across(placed.form.span, measures) + beyond.get("left", 0) + beyond.get("right", 0)
    if placed.is_over_both_pages:
        width += 2 * measures.inner - measures.gutter
    height = placed.lines * measures.baseline + beyond.get("top", 0) + beyond.get("foot", 0)
    left, top, right, foot = (measures.overlap if edge in placed.bleeds else 0.0 for edge in margins)
    return PictureFrame(width, height, (left, top, right, foot))


def shows(ratio: float, placed: PlacedBlock, measures: SpreadMeasures, keep: PictureBox) -> bool:
    """Whether the frame of a picture can show its keep box whole, and as far from the fold as columns are apart.

    ratio: the width of the picture divided by its height. Over both pages, it is not cropped at its sides, so that the
    fold is at the same place whatever the focus is.
    """
    frame = picture_frame(placed, measures)
    if not holds(ratio, frame, keep):
        return False
    if not placed.is_over_both_pages:
        return True
    on_left = placed.page * PER_PAGE - placed.column + 1
    bleed = measures.outer + measures.overlap if "left" in placed.bleeds else 0.0
    fold = bleed + _across(on_left, measures) + measures.inner
    is_beside = keep.right * frame.width <= fold - measures.gutter or keep.left * frame.width >= fold + measures.gutter
    return is_beside and frame.width >= ratio * frame.height


def _is_left(column: int) -> bool:
    """Whether a column is on the left page of a spread."""
    return page_of(column) % 2 == 1


def _across(columns: int, measures: SpreadMeasures) -> float:
    return columns * measures.column + (columns - 1) * measures.gutter
