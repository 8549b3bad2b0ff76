"""The table of editions: what differs between the screen edition, the print edition and the leaflets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """One way to publish the catalogue.

    name: also the name of its stylesheet ``styles/editions/<name>.css``, which overrides tokens and nothing
    else; pdf_variant: WeasyPrint's; picture_dpi: at most so many pixels an inch in raster pictures, where they
    stand; inks: whether colours are inks (CMYK) and not light (RGB).
    """

    name: str
    pdf_variant: str
    picture_dpi: int
    inks: bool = False


SCREEN = Edition("screen", "pdf/ua-1", picture_dpi=200)
LEAFLET = Edition("leaflet", "pdf/ua-1", picture_dpi=150)
PRINT = Edition("print", "pdf/x-4", picture_dpi=350, inks=True)
