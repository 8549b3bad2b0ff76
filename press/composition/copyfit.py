"""Solution -> composition; measured Layout -> the next fit to try. Pure.

There are four ways to compose a spread. The picture takes the height that the text leaves, in whole baselines, so that
short and long solutions both fill their pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor
from typing import TYPE_CHECKING

from press.composition.crops import box_of
from press.composition.free_lines import collisions
from press.composition.layout import Layout

if TYPE_CHECKING:
    from press.editorial.model import Solution

PAGES = 2
"""The number of pages of a spread, and of a leaflet."""


@dataclass(frozen=True)
class Freedoms:
    """The limits for copyfit. The designer decides them, in ``styles/tokens.css``; heights are in lines of the grid.

    baseline: the height of a line of the grid, mm; picture_least, picture_most: the least and greatest height of an
    opening picture, which is left out if it would be lower; picture_good: the least height that makes a place below the
    text good for a figure; facing_picture: the greatest height of a facing picture; no_picture: a page without a
    picture begins as if it had a picture of this height; head_drop: how far down a head begins at most; short_text: the
    most words of a text that leaves a whole page to the picture; tall_keep: the widest keep box that the fourth column
    can hold, as a share of the width of its picture.
    """

    baseline: float
    picture_least: int
    picture_good: int
    picture_most: int
    facing_picture: int
    no_picture: int
    head_drop: int
    short_text: int
    tall_keep: float


def composition(solution: Solution, freedoms: Freedoms, leaflet: bool = False) -> str:
    """Return the composition for the spread of a solution, or for its leaflet.

    turned: without a picture, the last section begins the right page;
    opening: picture above the head of the left page, text in three columns, quote and badge in the fourth;
    facing: all text on the left page, the picture on the right page (short texts without a figure);
    tall: the picture in the fourth column (if nothing else is in it, and it can hold the keep box of the picture).
    """
    fields = solution.fields
    if not fields.pictures:
        return "turned"
    if leaflet:
        return "opening"
    words = sum(section.words for section in solution.sections)
    if not fields.figures and words <= freedoms.short_text:
        return "facing"
    keep = fields.pictures[0].keep
    is_wide = keep is not None and box_of(keep).width > freedoms.tall_keep
    return "opening" if fields.quote or fields.figures or fields.advice or is_wide else "tall"


@dataclass(frozen=True)
class Fit:
    """The values of a try, in baselines. picture: the height of the picture; drop: how far down the head begins (tall
    only); figures: "below" the text or in the "outer" column; figures_top: how far down the figures begin there.
    """

    picture: int = 0
    drop: int = 0
    figures: str = "below"
    figures_top: int = 0

    def css(self, baseline: float) -> str:
        """Return the values as custom properties for stylesheets. baseline: the height of a line of the grid, mm."""
        position, gap = ("static", 2) if self.figures == "below" else ("absolute", 0)
        lengths = {
            "picture-height": self.picture,
            "tag-rise": -1 if self.picture else 0,
            "head-drop": self.drop,
            "figures-gap": gap,
            "figures-top": self.figures_top,
        }
        css = "".join(f" --{name}: {round(lines * baseline, 4):g}mm;" for name, lines in lengths.items())
        shown = "block" if self.picture else "none"
        return f":root {{{css} --picture-display: {shown}; --figures-position: {position} }}"


def first_fit(solution: Solution, kind: str, freedoms: Freedoms) -> Fit:
    """Return the fit to try first: the one that is best for most solutions of this kind. kind: the composition."""
    if kind == "facing":
        return Fit(picture=freedoms.facing_picture)
    figures = "outer" if solution.fields.figures and not solution.fields.quote else "below"
    return Fit(picture=freedoms.picture_most, figures=figures)


@dataclass(frozen=True)
class Copyfit:
    """The search for a fit of one part. kind: its composition."""

    kind: str
    freedoms: Freedoms

    def next_fit(self, fit: Fit, layout: Layout) -> Fit:
        """Return the fit to try after `layout` was measured with `fit`; `fit` itself if it cannot be improved."""
        if self.kind == "facing":
            return replace(fit, picture=self._facing_height(layout))
        if self.kind == "tall":
            if layout.pages == 1:
                return replace(fit, drop=self.freedoms.head_drop)
            drop = max(0, min(self.freedoms.head_drop, fit.drop + floor(self._free_lines(layout) / 2)))
            return replace(fit, picture=self._tall_height(layout), drop=drop)
        return self._columns(fit, layout)

    def beginnings(self, first: Fit, layout: Layout) -> tuple[Fit, ...]:
        """Return the fits to begin with, after `layout` was measured with the first fit: the first fit and, if there
        are figures, one with the figures in their other place. If that is the outer column, the space that the text
        leaves is known already, because its lines break in the same places.
        """
        if not layout.frames("figures"):
            return (first,)
        if first.figures == "outer":
            return (first, replace(first, figures="below"))
        without = replace(layout, all_frames=tuple(frame for frame in layout.all_frames if frame.name != "figures"))
        outer = replace(first, figures="outer")
        return (first, outer if layout.pages == 1 else self._columns(outer, without))

    def best(self, tried: Mapping[Fit, Layout]) -> Fit:
        """Return the best of the fits that were tried: nothing over, a quote or figures in the outer column, a good
        height of the picture, few free lines.
        """
        return min(tried, key=lambda fit: self._faults(fit, tried[fit]))

    def is_settled(self, tried: Mapping[Fit, Layout]) -> bool:
        """Whether no other beginning can give a better fit: nothing is wrong, except perhaps that the figures are in
        the outer column, with no quote there.
        """
        fit = self.best(tried)
        faults = self._faults(fit, tried[fit])
        if faults[0]:
            return False
        *others, are_outside, _ = faults
        return not any(others) and not (are_outside and tried[fit].frames("quote"))

    def _columns(self, fit: Fit, layout: Layout) -> Fit:
        """Return the next fit for text beside the fourth column: a picture as high as the text allows."""
        if layout.pages == 1:
            return replace(fit, picture=self.freedoms.picture_most)
        freedoms = self.freedoms
        height = min(freedoms.picture_most, (fit.picture or freedoms.no_picture) + floor(self._free_lines(layout) / 2))
        top = self._figures_top(layout) if fit.figures == "outer" else 0
        return replace(fit, picture=height if height >= freedoms.picture_least else 0, figures_top=top)

    def _free_lines(self, layout: Layout) -> int:
        """Return the number of baselines between the text in the first column of the last page (or the figures below
        it) and the panel; less than 0 if something is over, even on an extra page, to which the panel moves with it.

        `free_lines.lines_free` describes a layout to people. This method tells the next try how far the text must move.
        So it is also less than 0 if text only comes too near to the panel. It counts figures that are over in
        baselines, and counts every line outside the first column as over, because the other column is for the quote,
        the badge or the picture.
        """
        panel, figures = layout.frame("see-more"), layout.frames("figures")
        last = min(panel.page, PAGES)
        limit = panel.y - self.freedoms.baseline
        below = [frame for frame in figures if frame.page == last and frame.x < panel.middle]
        first = [line for line in layout.lines if line.page == last and line.x < panel.middle]
        beyond = [line for line in layout.lines if line.page > last or (line.page == last and line not in first)]
        figures_beyond = sum(ceil(frame.height / self.freedoms.baseline) for frame in figures if frame.page > last)
        bottom = max([line.bottom for line in first] + [frame.bottom for frame in below], default=layout.top)
        return floor((limit - bottom) / self.freedoms.baseline + 0.01) - len(beyond) - figures_beyond

    def _figures_top(self, layout: Layout) -> int:
        """Return where figures begin in the outer column, in baselines: below the quote, if there is one."""
        quotes = layout.frames("quote")
        return ceil((quotes[0].bottom - layout.top) / self.freedoms.baseline - 0.01) + 2 if quotes else 0

    def _facing_height(self, layout: Layout) -> int:
        return min(
            self.freedoms.facing_picture, floor((layout.frame("page-foot").y - layout.top) / self.freedoms.baseline) - 2
        )

    def _tall_height(self, layout: Layout) -> int:
        return floor((layout.frame("see-more").y - layout.top) / self.freedoms.baseline) - 2

    def _faults(self, fit: Fit, layout: Layout) -> tuple[int, ...]:
        """Return the faults of a fit, as numbers to compare, the worst first and the number of free lines last."""
        if layout.pages != PAGES:
            return (9, layout.pages)
        if self.kind in ("facing", "tall") and fit.picture != self.next_fit(fit, layout).picture:
            return (7, 0)
        free = 0 if self.kind == "facing" else self._free_lines(layout)
        if free < 0 or any(collisions(layout)):
            return (8, -free)
        alone = fit.figures == "below" and bool(layout.frames("figures")) and not layout.frames("quote")
        return (0, alone, 0 < fit.picture < self.freedoms.picture_good or not fit.picture, fit.figures != "below", free)
