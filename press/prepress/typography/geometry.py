"""The page area of an edition, and its columns; in mm from the upper left corner of the trim."""

from __future__ import annotations

from dataclasses import dataclass

from press.composition.tokens import Tokens
from press.prepress.pdf.page_boxes import Place


@dataclass(frozen=True)
class PageGeometry:
    """The measures of a page; all in mm. baseline: the height of a line of the grid."""

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float
    column: float
    gutter: float
    baseline: float

    def live_area(self, is_left: bool) -> Place:
        """Return the page area: the page without its margins."""
        left = self.outer if is_left else self.inner
        return Place(left, self.top, self.width - self.inner - self.outer, self.height - self.top - self.bottom)

    def columns(self, is_left: bool) -> tuple[Place, Place]:
        """Return the two columns of text, from left to right."""
        live = self.live_area(is_left)
        right = live.x + self.column + self.gutter
        return Place(live.x, live.y, self.column, live.height), Place(right, live.y, self.column, live.height)


def geometry_of(tokens: Tokens) -> PageGeometry:
    """Return the measures of the pages of an edition. Raises ProblemsFound."""
    return PageGeometry(
        width=tokens.size("trim-width"),
        height=tokens.size("trim-height"),
        top=tokens.mm("margin-top"),
        bottom=tokens.mm("margin-bottom"),
        inner=tokens.mm("margin-inner"),
        outer=tokens.mm("margin-outer"),
        column=tokens.size("column"),
        gutter=tokens.mm("gutter"),
        baseline=tokens.size("baseline"),
    )
