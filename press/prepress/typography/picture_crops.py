"""A part -> measurements of the crops of its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from press.prepress.pdf.page_boxes import Place
from press.prepress.typography.geometry import PageGeometry
from press.prepress.typography.measurement import MeasuredPart, Measurement, at


def people_cut(part: MeasuredPart, _: PageGeometry) -> Iterator[Measurement]:
    """The pictures whose keep box is cut: it holds the people and what the picture tells."""
    for placed in part.layout.pictures:
        if placed.is_keep_cut:
            frame = placed.frame
            place = Place(frame.x, frame.y, frame.width, frame.height)
            yield at(part, "people-cut", 1, frame.page, place, placed.name, placed.source)
