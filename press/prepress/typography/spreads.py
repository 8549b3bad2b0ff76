"""A spread, or the two sides of a leaf -> measurements of what is empty on its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from press.composition.layout import Frame
from press.prepress.pdf.page_boxes import Place
from press.prepress.typography.columns import TextColumn, columns_of
from press.prepress.typography.emptiness import (
    foot_of,
    ink_in,
    ink_of,
    largest_rectangle,
    longest_run,
    white_share,
)
from press.prepress.typography.geometry import PageGeometry
from press.prepress.typography.measurement import MeasuredPart, Measurement, at
from press.prepress.typography.paragraphs import PANEL


def empty_columns(part: MeasuredPart, geometry: PageGeometry) -> Iterator[Measurement]:
    """The longest empty run of each column, above the panel."""
    for page in _pages(part):
        is_left, ink = part.is_left(page), ink_of(part.layout, page)
        for n, column in enumerate(geometry.columns(is_left)):
            run = longest_run(_above_panel(part, page, column), ink)
            is_outer = n == 1 and not is_left
            yield at(part, "empty-outer-column" if is_outer else "empty-column", run.height, page, run)


def gap_above_panel(part: MeasuredPart, geometry: PageGeometry) -> Iterator[Measurement]:
    """The distance from the last ink in the inner column to the panel."""
    for page in _pages(part):
        if panel := _panel(part, page):
            inner, outer = geometry.columns(part.is_left(page))
            column = outer if part.is_left(page) else inner
            above = _above_panel(part, page, column)
            foot = foot_of(above, ink_of(part.layout, page))
            top = above.y if foot is None else foot
            place = Place(column.x, round(top, 2), column.width, round(panel.y - top, 2))
            yield at(part, "gap-above-panel", panel.y - top, page, place)


def empty_rectangles(part: MeasuredPart, geometry: PageGeometry) -> Iterator[Measurement]:
    """The largest empty rectangle of each page."""
    for page in _pages(part):
        place = largest_rectangle(geometry.live_area(part.is_left(page)), ink_of(part.layout, page))
        yield at(part, "empty-rectangle", place.width * place.height / 100, page, place)


def white_shares(part: MeasuredPart, geometry: PageGeometry) -> Iterator[Measurement]:
    """The white shares of both pages, their difference, and the white share of the spread."""
    if part.layout.pages != 2:
        return
    left, right = (
        100 * white_share(geometry.live_area(part.is_left(page)), ink_of(part.layout, page, with_grounds=False))
        for page in (1, 2)
    )
    yield at(part, "white-right", right, 2, None)
    yield at(part, "white-difference", abs(right - left), 2, None, f"left {left:.0f} %, right {right:.0f} %")
    yield at(part, "white-spread", (left + right) / 2, 1, None)


def page_feet(part: MeasuredPart, geometry: PageGeometry) -> Iterator[Measurement]:
    """How far above the end of the page area a page without a panel ends."""
    for page in _pages(part):
        if _panel(part, page):
            continue
        live = geometry.live_area(part.is_left(page))
        foot = foot_of(live, ink_of(part.layout, page)) or live.y
        end = live.y + live.height
        yield at(part, "page-foot", end - foot, page, Place(live.x, round(foot, 2), live.width, round(end - foot, 2)))


def unequal_feet(part: MeasuredPart, geometry: PageGeometry) -> Iterator[Measurement]:
    """The difference between the last lines of neighbouring columns of running text.

    Columns are not compared if what is below their texts begins at different heights: then one ends on purpose.
    """
    for left, right in pairwise(columns_of(part.layout)):
        if left.page != right.page:
            continue
        if abs(_ink_below(part, left) - _ink_below(part, right)) > geometry.baseline:
            continue
        lines = abs(left.foot - right.foot) / geometry.baseline
        higher, lower = sorted((left, right), key=lambda column: column.foot)
        extent = higher.extent
        bottom = extent.y + extent.height
        place = Place(extent.x, round(bottom, 2), round(extent.width, 2), round(lower.foot - higher.foot, 2))
        last = higher.lines[-1]
        yield at(part, "unequal-feet", lines, left.page, place, last.line.text, last.paragraph.source)


def _ink_below(part: MeasuredPart, column: TextColumn) -> float:
    """Return where the first ink below the text of a column begins; the foot of the lowest ink if there is none."""
    extent, ink = column.extent, ink_of(part.layout, column.page)
    end = max(place.y + place.height for place in ink)
    start = extent.y + extent.height
    below = Place(extent.x, start, extent.width, max(0.0, end - start))
    return min((place.y for place in ink if ink_in(below, [place])), default=end)


def panels(part: MeasuredPart, geometry: PageGeometry) -> Iterator[Measurement]:
    """The height of the panel, and its white share; it reaches to the trim."""
    for panel in part.layout.frames(PANEL):
        live = geometry.live_area(part.is_left(panel.page))
        area = Place(live.x, panel.y, live.width, live.y + live.height - panel.y)
        height = geometry.height - panel.y
        ink = ink_of(part.layout, panel.page, with_grounds=False)
        place = Place(panel.x, panel.y, panel.width, panel.height)
        yield at(part, "panel-height", height, panel.page, place)
        yield at(part, "panel-empty", 100 * white_share(area, ink), panel.page, place)


def _pages(part: MeasuredPart) -> range:
    return range(1, part.layout.pages + 1)


def _panel(part: MeasuredPart, page: int) -> Frame | None:
    return next((frame for frame in part.layout.frames(PANEL) if frame.page == page), None)


def _above_panel(part: MeasuredPart, page: int, column: Place) -> Place:
    panel = _panel(part, page)
    return Place(column.x, column.y, column.width, panel.y - column.y) if panel else column


SPREAD_MEASURES: tuple[Callable[[MeasuredPart, PageGeometry], Iterator[Measurement]], ...] = (
    empty_columns,
    gap_above_panel,
    empty_rectangles,
    white_shares,
    page_feet,
    panels,
)
"""The measures of spreads. `unequal_feet` is one of all parts."""
