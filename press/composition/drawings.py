"""Figures and addresses -> drawings: SVG in the colours of an edition."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from press.composition.figures import DoesNotFit, draw
from press.composition.figures.barcode import draw_barcode
from press.composition.inks import svg_in_inks
from press.composition.store import Store
from press.composition.tokens import Tokens, read_tokens
from press.editions import SCREEN, Edition
from press.editorial.figure_fields import AnyFigure
from press.layers import LooksFolder

QUIET_ZONE = 4
"""The modules of a QR code that stay free around it (ISO/IEC 18004, 9.1)."""
LEAST_MODULE = 0.4
"""The least side of a module that the camera of a phone reads from a printed page, mm."""


@dataclass(frozen=True)
class Drawings:
    """Makes the drawings of an edition. tokens: the edition's; language: of the catalogue, BCP 47; kept: where drawn QR
    codes are kept.
    """

    styles: LooksFolder
    edition: Edition
    tokens: Tokens
    language: str
    kept: Store

    def figure(self, figure: AnyFigure, theme: int, width: str, not_known: str) -> Markup:
        """Draw a figure. theme: the order of the theme whose colours it has; width: the token of its width; not_known:
        what is read aloud in the place of a number that is not known.

        Raises DoesNotFit.
        """
        return Markup(draw(figure, self.tokens.looks(theme), self.tokens.size(width), self.language, not_known))

    def code(self, url: str, title: str, theme: int) -> Markup:
        """Draw the QR code of an address, with its quiet zone below it. title: the text for screen readers; theme: as
        for a figure.

        Raises DoesNotFit if the address is so long that a scanner could not tell the modules apart.
        """
        dark = read_tokens(self.styles, SCREEN).palette(theme).deep  # segno has no CMYK colours
        svg = self.kept.keep((url, dark, title, "code", QUIET_ZONE), lambda: _code(url, dark, title).encode()).decode()
        module = self.tokens.size("code") / int(svg.partition('viewBox="0 0 ')[2].split('"')[0].split()[1])
        if module < LEAST_MODULE:
            raise DoesNotFit(f"{module:.2f} mm")
        if self.edition.inks:
            svg = svg_in_inks(svg.encode(), self.styles).decode()
        return Markup(svg)

    def barcode(self, digits: str, title: str) -> Markup:
        """Draw the EAN-13 barcode of a number, with its quiet zones. title: the text for screen readers."""
        font = self.tokens.font("figure-typeface", "figure-note-weight")
        magnification = self.tokens.magnification("barcode-magnification")
        return Markup(draw_barcode(digits, font, magnification, self.tokens.colour("ink"), title))


def _code(url: str, dark: str, title: str) -> str:
    import segno

    code = segno.make(url, error="m", micro=False)
    side = code.symbol_size(border=0)[0]
    svg = str(code.svg_inline(border=0, dark=dark, omitsize=True, title=title))
    return svg.replace(f'viewBox="0 0 {side} {side}"', f'viewBox="0 0 {side} {side + QUIET_ZONE}"')
