"""Figures and addresses -> drawings: SVG in the colours of an edition."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from press.composition.figures import draw
from press.composition.inks import svg_in_inks
from press.composition.store import Store
from press.composition.tokens import Tokens, read_tokens
from press.editions import SCREEN, Edition
from press.editorial.figure_fields import AnyFigure


@dataclass(frozen=True)
class Drawings:
    """Makes the drawings of an edition. tokens: the edition's; language: of the catalogue, BCP 47; kept: where drawn QR
    codes are kept.
    """

    styles: Path
    edition: Edition
    tokens: Tokens
    language: str
    kept: Store

    def figure(self, figure: AnyFigure, theme: int, not_known: str) -> Markup:
        """Draw a figure, as wide as a text column. theme: the order of the theme whose colours it has; not_known: what
        is read aloud in the place of a number that is not known.

        Raises DoesNotFit.
        """
        return Markup(draw(figure, self.tokens.looks(theme), self.tokens.size("column"), self.language, not_known))

    def code(self, url: str, title: str, theme: int) -> Markup:
        """Draw the QR code of an address. title: the text for screen readers; theme: as for a figure."""
        dark = read_tokens(self.styles, SCREEN).palette(theme).deep  # segno has no CMYK colours
        svg = self.kept.keep((url, dark, title, "code"), lambda: _code(url, dark, title).encode()).decode()
        if self.edition.inks:
            svg = svg_in_inks(svg.encode(), self.styles).decode()
        return Markup(svg)


def _code(url: str, dark: str, title: str) -> str:
    import segno

    code = segno.make(url, error="m", micro=False)
    return str(code.svg_inline(border=0, dark=dark, omitsize=True, title=title))
