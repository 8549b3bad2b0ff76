"""The rule `bleed`, on what is painted: everything that touches the trim continues to the edge of the bleed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from press.prepress.pdf.geometry import Box
from press.prepress.pdf.page_boxes import PageBoxes
from press.prepress.preflight.findings import Demands, PreflightFinding
from press.prepress.preflight.raster import FULL, Raster
from press.units import MM_PER_INCH, POINTS_PER_INCH, POINTS_PER_MM

_PAINT = 2.0 * FULL / 100
"""Less ink than 2 % counts as paper."""
_RUN = 1.0
"""mm along the trim; shorter runs are ignored."""
_INSIDE = 0.5
"""mm: paint touches the trim if it covers this distance inside it."""


@dataclass(frozen=True)
class _Side:
    """A side of the trim in pixels, from inside to outside.

    along: "rows" or "columns"; edge, end: the edges of trim and bleed, in rows or columns; span: the columns or
    rows from one end of the side to the other.
    """

    name: str
    along: str
    edge: float
    end: float
    span: slice

    def inner(self, count: int) -> list[int]:
        """The rows or columns just inside the trim."""
        first = floor(self.edge) - 1 if self.end > self.edge else ceil(self.edge)
        return [first - self._outwards * n for n in range(count)]

    def outer(self) -> list[int]:
        """The rows or columns from the trim to the edge of the bleed, without the last one, which may be incomplete."""
        first = ceil(self.edge) if self.end > self.edge else floor(self.edge) - 1
        return [first + self._outwards * n for n in range(floor(abs(self.end - self.edge)) - 1)]

    @property
    def _outwards(self) -> int:
        return 1 if self.end > self.edge else -1


def check_painted_bleed(
    raster: Raster, page: PageBoxes, bleeding: Sequence[Box], demands: Demands
) -> Iterator[PreflightFinding]:
    """Yield a finding for each side of a page where paint that touches the trim ends before the edge of the bleed.

    Paint without its bleed ends on a line along the trim: at one depth, over some length. The depth of a slanting
    edge changes from pixel to pixel, so it is not a fault. White in a picture that bleeds is not a fault either.

    bleeding: the boxes of the areas and images that bleed.
    """
    beyond = page.cut.grow(demands.bleed * POINTS_PER_MM)
    if page.trim is None or not demands.bleed or not page.sheet.holds(beyond, POINTS_PER_INCH / raster.dpi):
        return  # the sheet has no room for a bleed: check_boxes reports this
    painted: NDArray[np.bool_] = raster.total > _PAINT
    for side in _sides(raster, page.cut, beyond):
        pixel = POINTS_PER_INCH / raster.dpi
        runs = [
            run
            for run in _runs(painted, side, raster.dpi / MM_PER_INCH)
            if not any(picture.holds(_beyond(raster, side, run), 2 * pixel) for picture in bleeding)
        ]
        if not runs:
            continue
        longest = max(runs, key=lambda run: run.stop - run.start)
        often = "" if len(runs) == 1 else f" ({len(runs)} times)"
        message = f"on the {side.name}, something touches the trim but ends before the edge of the bleed{often}."
        remedy = f"Extend it {demands.bleed:g} mm beyond the trim: cutting is never exact, and paper would show."
        yield PreflightFinding("bleed", page.number, page.place(_place(raster, side, longest)), message, remedy)


def _sides(raster: Raster, cut: Box, beyond: Box) -> tuple[_Side, ...]:
    rows, columns = raster.inside(cut)
    return (
        _Side("left", "columns", raster.column(cut.left), raster.column(beyond.left), rows),
        _Side("right", "columns", raster.column(cut.right), raster.column(beyond.right), rows),
        _Side("top", "rows", raster.row(cut.top), raster.row(beyond.top), columns),
        _Side("bottom", "rows", raster.row(cut.bottom), raster.row(beyond.bottom), columns),
    )


def _runs(painted: NDArray[np.bool_], side: _Side, pixels_a_mm: float) -> list[slice]:
    """The runs along a side, in pixels, where paint ends too early at one depth."""
    lines = painted if side.along == "rows" else painted.T
    reaches = lines[side.inner(ceil(_INSIDE * pixels_a_mm)), side.span].all(axis=0)
    outside = lines[side.outer(), side.span]
    # The number of painted pixels without a gap, counted from the trim.
    depth = np.logical_and.accumulate(outside, axis=0).sum(axis=0)
    depth[~reaches | (depth == len(outside))] = -1
    runs, start = [], side.span.start
    for value, equal in groupby(depth.tolist()):
        length = sum(1 for _ in equal)
        if value >= 0 and length >= _RUN * pixels_a_mm:
            runs.append(slice(start, start + length))
        start += length
    return runs


def _beyond(raster: Raster, side: _Side, run: slice) -> Box:
    """The bleed beside a run."""
    outer = sorted(side.outer())
    across = slice(outer[0], outer[-1] + 1)
    return raster.box(across, run) if side.along == "rows" else raster.box(run, across)


def _place(raster: Raster, side: _Side, run: slice) -> Box:
    across = slice(floor(min(side.edge, side.end)), ceil(max(side.edge, side.end)))
    return raster.box(across, run) if side.along == "rows" else raster.box(run, across)
