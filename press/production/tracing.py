"""A place on a page of a part -> the place where it is written."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot

from press.composition.sources import Source, Sources
from press.composition.spots import Spot
from press.prepress.pdf.page_boxes import Place


def trace(sources: Sources, key: str, spots: Iterable[Spot], page: int, place: Place | None) -> Source:
    """Return the place where something on a page is written: that of the spot at the same place, or else nearest.

    Of a block of a template and the content that fills it, the content counts.

    key: the part; spots: all its spots; page: from 1 within the part; place: None if only the page is known. Then the
    result is where the first text on it is written that comes from the content; without spots, the first line of the
    file of the part.
    """
    on_page = [spot for spot in spots if spot.page == page]
    if not on_page:
        return Source(sources.files[key], 1)
    if place is None:
        written = (spot for spot in on_page if spot.text and _is_content(spot))
        return sources.find(key, next(written, on_page[0]).source)
    nearest = min(on_page, key=lambda spot: (*_distance(spot, place), not _is_content(spot)))
    return sources.find(key, nearest.source)


def _is_content(spot: Spot) -> bool:
    """Whether it is written in a content file, not in a template."""
    return spot.source.startswith((":", "@"))


def _distance(spot: Spot, place: Place) -> tuple[float, float]:
    """Return how far a spot is from a place: 0 if they are the same to a hundredth; below 1 if they overlap, and the
    less the more.
    """
    width = min(spot.x + spot.width, place.x + place.width) - max(spot.x, place.x)
    height = min(spot.y + spot.height, place.y + place.height) - max(spot.y, place.y)
    if width <= 0 or height <= 0:
        return 1 + hypot(max(0, -width), max(0, -height)), spot.width * spot.height
    shared, areas = width * height, spot.width * spot.height + place.width * place.height
    return round(1 - shared / (areas - shared), 2), 0.0
