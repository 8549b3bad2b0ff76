"""What themes and solutions have in their views: figures, films, codes, boxes; and the lines that lead to them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from press.composition.codes import address_of_film, code_target, printed_address
from press.composition.drawings import LEAST_MODULE
from press.composition.figures import DoesNotFit
from press.composition.views.view import Material
from press.editorial.content import read_markdown
from press.editorial.fields import DidYouKnow, Film
from press.editorial.figure_fields import AnyFigure
from press.editorial.flatplan import Part
from press.editorial.model import Catalogue, Publication, Solution, Theme
from press.editorial.prose import linked
from press.problems import ProblemsFound

COLUMN, MEASURE = "column", "measure"
"""The tokens of the widths of figures."""


@dataclass(frozen=True)
class FigureView:
    """A figure, its drawing, and the publication that is its source, if it is not given in words."""

    figure: AnyFigure
    svg: Markup
    publication: Publication | None


@dataclass(frozen=True)
class Code:
    """A QR code, the name of its target, and the address that it contains, as printed."""

    svg: Markup
    name: str
    url: str
    address: str


@dataclass(frozen=True)
class FilmView:
    """A film, and its address as printed."""

    film: Film
    address: str


@dataclass(frozen=True)
class BoxView:
    """A "Did you know…" box and the publication that contains its fact."""

    text: Markup
    publication: Publication | None


@dataclass(frozen=True)
class ContentsLine:
    """A line of a list: a theme, a solution, or another part; only a solution has a number, the others have 0. kind: of
    the part; tint: the number of its colour family.
    """

    kind: str
    key: str
    number: int
    name: str
    folio: int
    tint: int


def code_of(material: Material, solution: Solution, theme: Theme) -> Code:
    """Return the code of a solution. Raises ProblemsFound if its address is too long for it."""
    target = code_target(material.catalogue, solution)
    address = printed_address(target.address)
    try:
        svg = material.drawings.code(target.address, f"{material.catalogue.labels.code} {address}", theme.order)
    except DoesNotFit as fault:
        message = f"the link has {len(target.address)} characters, so the modules of its QR code are {fault} wide."
        remedy = f"Use a shorter link; phones read modules of {LEAST_MODULE} mm and more."
        raise ProblemsFound([target.problem(message, remedy)]) from None
    return Code(svg, target.name, target.address, address)


def films_of(catalogue: Catalogue, item: Theme | Solution) -> tuple[FilmView, ...]:
    """Return the films of a theme or a solution, with their addresses as they are printed."""
    return tuple(FilmView(film, printed_address(address_of_film(catalogue, film))) for film in item.fields.films)


def figures_of(material: Material, item: Theme | Solution, theme: Theme, width: str) -> tuple[FigureView, ...]:
    """Return the figures of an item. width: the token of their width. Raises ProblemsFound if one does not fit."""
    return tuple(_figure(material, item, n, theme, width) for n in range(len(item.fields.figures)))


def _figure(material: Material, item: Theme | Solution, n: int, theme: Theme, width: str) -> FigureView:
    """Return figure `n`, counted from 0. width: the token of its width. Raises ProblemsFound if it does not fit."""
    figure = item.fields.figures[n]
    try:
        svg = material.drawings.figure(figure, theme.order, width, material.catalogue.labels.not_known)
    except DoesNotFit as fault:
        message = f"the figure has no room for {fault}."
        remedy = "Shorten its words and numbers, leave some out, or change the --figure-… measures in tokens.css."
        raise ProblemsFound([read_markdown(item.file).problem(("figures", n), message, remedy)]) from None
    publications = material.catalogue.publications
    return FigureView(figure, svg, publications[figure.publication] if figure.publication else None)


def box_of(catalogue: Catalogue, box: DidYouKnow | None) -> BoxView | None:
    """Return the view of a box, None if there is none."""
    if box is None:
        return None
    return BoxView(linked(box.text), catalogue.publications[box.publication] if box.publication else None)


def line_of(material: Material, key: str) -> ContentsLine:
    """Return the line of a list that refers to the part with this key."""
    part = material.flatplan.part(key)
    theme = part.theme(material.catalogue)
    tint = material.tokens.family(theme.order) if theme else 0
    item = item_of(part, key)
    if isinstance(item, Solution):
        return ContentsLine(part.kind.name, key, item.number, item.fields.name, part.folio, tint)
    return ContentsLine(part.kind.name, key, 0, part.title(material.catalogue), part.folio, tint)


def item_of(part: Part, key: str) -> Theme | Solution | None:
    """Return the theme or the solution of a part that has this key; None if there is none."""
    return next((item for item in part.items if item.key == key), None)
