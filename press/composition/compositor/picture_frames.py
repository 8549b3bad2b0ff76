"""A picture in its place on the spread -> its frame in mm, as the stylesheets make it."""

from __future__ import annotations

from press.composition.compositor.spread import PlacedBlock, SpreadMeasures
from press.composition.crops import PictureFrame


def picture_frame(placed: PlacedBlock, measures: SpreadMeasures) -> PictureFrame:
    """Return the frame of a picture. It goes beyond the trim at the edges where it bleeds."""
    before, after = (measures.outer, measures.inner) if placed.page == 1 else (measures.inner, measures.outer)
    margins = {"left": before, "top": measures.top, "right": after, "foot": measures.bottom}
    beyond = {edge: margins[edge] + measures.overlap for edge in placed.bleeds}
    span = placed.form.span
    width = span * measures.column + (span - 1) * measures.gutter + beyond.get("left", 0) + beyond.get("right", 0)
    height = placed.lines * measures.baseline + beyond.get("top", 0) + beyond.get("foot", 0)
    left, top, right, foot = (measures.overlap if edge in placed.bleeds else 0.0 for edge in margins)
    return PictureFrame(width, height, (left, top, right, foot))
