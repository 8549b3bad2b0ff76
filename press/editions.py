"""The table of editions: everything that differs between the screen edition, the leaflets and the print edition."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Edition:
    """A way to publish the catalogue.

    name: also the name of its stylesheet ``styles/editions/<name>.css``, which overrides tokens and nothing else;
    pdf_variant: a PDF variant of WeasyPrint; picture_dpi: the maximum resolution of a raster picture on the page, in
    pixels per inch; compare_dpi: the resolution of its pages in the report of a diff, in pixels per inch; is_book:
    whether it is one book with the parts of the flatplan; more_kinds: the kinds of its parts that are not in the book;
    inks: whether its colours are inks (CMYK), as a print shop needs them, and not light (RGB).
    """

    name: str
    pdf_variant: str
    picture_dpi: int
    compare_dpi: int = 100
    is_book: bool = True
    more_kinds: tuple[str, ...] = ()
    inks: bool = False


SCREEN = Edition("screen", "pdf/ua-1", picture_dpi=200, compare_dpi=144)
LEAFLET = Edition("leaflet", "pdf/ua-1", picture_dpi=150, is_book=False, more_kinds=("leaflet",))
PRINT = Edition("print", "pdf/x-4", picture_dpi=350, more_kinds=("spine",), inks=True)
EDITIONS = {edition.name: edition for edition in (SCREEN, PRINT, LEAFLET)}
