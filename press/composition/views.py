"""The views of the kinds of parts: all values decided, all references resolved, nothing left to compute.

A kind whose template needs more than the frame (``Context`` in ``composer.py``) has a view in this module: a dataclass,
and a function that makes it and is registered under the name of the kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from markupsafe import Markup

from press.composition.codes import code_target, printed_address
from press.composition.copyfit import Fit, composition, first_fit
from press.composition.drawings import LEAST_MODULE, Drawings
from press.composition.figures import DoesNotFit
from press.composition.tokens import Tokens, family
from press.editorial.binding import BoundBook
from press.editorial.content import read_markdown
from press.editorial.fields import DidYouKnow, Film, Picture
from press.editorial.figure_fields import AnyFigure
from press.editorial.flatplan import Flatplan, Part
from press.editorial.model import Catalogue, Foreword, Publication, Solution, Theme
from press.editorial.prose import Section, linked
from press.problems import ProblemsFound

LONG_WORD = 18
"""A word with more characters is wider than a page in the type size of a theme's name."""
MANY_CITATIONS = 100
"""A publication with more citations may fill most of a column."""


@dataclass(frozen=True)
class Material:
    """The data that views are made from. book: how the book is bound, if it has a spine."""

    catalogue: Catalogue
    flatplan: Flatplan
    tokens: Tokens
    drawings: Drawings
    book: BoundBook | None


@dataclass(frozen=True, kw_only=True)
class View:
    """The ``view`` of a template. A kind without its own view uses this class.

    composition: how a spread is composed, "" if there is only one way; fit: the fit to try first.
    """

    composition: str = ""
    fit: Fit = field(default_factory=Fit)


Maker = Callable[[Material, Part], View]
AnyMaker = TypeVar("AnyMaker", bound=Maker)
MAKERS: dict[str, Maker] = {}


def shows(kind: str) -> Callable[[AnyMaker], AnyMaker]:
    """Register the decorated function as the maker of the view of a kind of part."""

    def register(make: AnyMaker) -> AnyMaker:
        MAKERS[kind] = make
        return make

    return register


def view_of(part: Part, material: Material) -> View:
    """Return the view of a part."""
    make = MAKERS.get(part.kind.name)
    return make(material, part) if make else View()


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
class BoxView:
    """A "Vidste du…" box and the publication that contains its fact."""

    text: Markup
    publication: Publication | None


@dataclass(frozen=True)
class ContentsLine:
    """A line of a list: a theme (number 0) or a solution. tint: the number of its colour family."""

    key: str
    number: int
    name: str
    folio: int
    tint: int


@dataclass(frozen=True, kw_only=True)
class ContentsView(View):
    """The contents: the lines of each page."""

    pages: tuple[tuple[ContentsLine, ...], ...]


@shows("contents")
def contents(material: Material, part: Part) -> ContentsView:
    """Return the view of the contents."""
    return ContentsView(pages=tuple(tuple(_line(material, key) for key in page) for page in part.slices))


@dataclass(frozen=True, kw_only=True)
class ForewordView(View):
    """The foreword."""

    foreword: Foreword
    body: tuple[Section, ...]
    box: BoxView | None


@shows("foreword")
def foreword(material: Material, _: Part) -> ForewordView:
    """Return the view of the foreword."""
    catalogue = material.catalogue
    box = _box(catalogue, catalogue.foreword.did_you_know)
    return ForewordView(foreword=catalogue.foreword, body=catalogue.foreword_body, box=box)


@dataclass(frozen=True, kw_only=True)
class ThemeView(View):
    """The opener of a theme. range: the numbers of its solutions; long_name: whether its name needs smaller type."""

    theme: Theme
    figures: tuple[FigureView, ...]
    box: BoxView | None
    range: str
    count: int
    long_name: bool


@shows("theme")
def theme(material: Material, part: Part) -> ThemeView:
    """Return the view of a theme's opener."""
    theme = part.item
    assert isinstance(theme, Theme)
    solutions = material.catalogue.solutions_of(theme)
    return ThemeView(
        theme=theme,
        figures=_figures(material, theme, theme),
        box=_box(material.catalogue, theme.fields.did_you_know),
        range=f"{solutions[0].number}–{solutions[-1].number}" if solutions else "",
        count=len(solutions),
        long_name=any(len(word) > LONG_WORD for word in theme.fields.name.split()),
    )


@dataclass(frozen=True, kw_only=True)
class SolutionView(View):
    """A solution, for its spread or its leaflet."""

    solution: Solution
    theme: Theme
    pictures: tuple[Picture, ...]
    figures: tuple[FigureView, ...]
    publications: tuple[Publication, ...]
    films: tuple[Film, ...]
    code: Code
    audience: tuple[str, ...]


@shows("solution")
def solution(material: Material, part: Part) -> SolutionView:
    """Return the view of a solution's spread."""
    assert isinstance(part.item, Solution)
    return _solution(material, part.item, composition(part.item, material.tokens.freedoms))


@shows("leaflet")
def leaflet(material: Material, part: Part) -> SolutionView:
    """Return the view of a solution's leaflet."""
    assert isinstance(part.item, Solution)
    return _solution(material, part.item, composition(part.item, material.tokens.freedoms, leaflet=True))


@dataclass(frozen=True)
class MatrixRow:
    """A row of the matrix: a solution, and for each target group whether the solution is meant for it."""

    line: ContentsLine
    groups: tuple[bool, ...]


@dataclass(frozen=True, kw_only=True)
class MatrixView(View):
    """The matrix of solutions and target groups: the rows of each page. is_crowded: whether the heads stand upright,
    because the columns are narrow.
    """

    pages: tuple[tuple[MatrixRow, ...], ...]
    is_crowded: bool


@shows("matrix")
def matrix(material: Material, part: Part) -> MatrixView:
    """Return the view of the matrix."""
    audience = material.catalogue.colophon.audience
    solutions = {solution.key: solution for solution in material.catalogue.solutions}

    def row(key: str) -> MatrixRow:
        return MatrixRow(_line(material, key), tuple(group in solutions[key].fields.audience for group in audience))

    is_crowded = len(audience) > material.tokens.list_room.matrix_groups_across
    return MatrixView(pages=tuple(tuple(map(row, page)) for page in part.slices), is_crowded=is_crowded)


@dataclass(frozen=True)
class RegisterEntry:
    """A publication with its key, and the parts that name it, each with the page on which it does.

    is_long: whether it may continue in the next column, because it may fill most of a column.
    """

    key: str
    publication: Publication
    cited: tuple[ContentsLine, ...]
    is_long: bool


@dataclass(frozen=True, kw_only=True)
class RegisterView(View):
    """The register of publications: the entries of each page."""

    pages: tuple[tuple[RegisterEntry, ...], ...]


@shows("register")
def register(material: Material, part: Part) -> RegisterView:
    """Return the view of the register."""
    citing, publications = material.catalogue.citations(), material.catalogue.publications

    def entry(key: str) -> RegisterEntry:
        parts = (material.flatplan.part(place) for place in citing[key])
        cited = tuple(replace(_line(material, part.key), folio=part.sources_folio) for part in parts)
        return RegisterEntry(key, publications[key], cited, len(cited) > MANY_CITATIONS)

    return RegisterView(pages=tuple(tuple(map(entry, page)) for page in part.slices))


@dataclass(frozen=True, kw_only=True)
class NotesView(View):
    """Pages for notes, numbered from 1."""

    pages: tuple[int, ...]


@shows("notes")
def notes(_: Material, part: Part) -> NotesView:
    """Return the view of pages for notes."""
    return NotesView(pages=tuple(range(1, part.pages + 1)))


@dataclass(frozen=True, kw_only=True)
class BackCoverView(View):
    """The back cover: the themes of the catalogue."""

    themes: tuple[ContentsLine, ...]


@shows("back-cover")
def back_cover(material: Material, _: Part) -> BackCoverView:
    """Return the view of the back cover."""
    return BackCoverView(themes=tuple(_line(material, theme.key) for theme in material.catalogue.themes))


@dataclass(frozen=True, kw_only=True)
class SpineView(View):
    """The spine of a bound cover. bears_text: whether it is wide enough for the title."""

    bears_text: bool


@shows("spine")
def spine(material: Material, _: Part) -> SpineView:
    """Return the view of the spine."""
    return SpineView(bears_text=material.book is not None and material.book.spine_bears_text)


def _solution(material: Material, solution: Solution, composed: str) -> SolutionView:
    catalogue, fields, tokens = material.catalogue, solution.fields, material.tokens
    theme = catalogue.theme_of(solution)
    publications = tuple(catalogue.publications[key] for key in fields.see_more)
    return SolutionView(
        composition=composed,
        fit=first_fit(solution, composed, tokens.freedoms),
        solution=solution,
        theme=theme,
        pictures=fields.pictures[:1],
        figures=_figures(material, solution, theme),
        publications=publications,
        films=fields.films,
        code=_code(material, solution, theme),
        audience=tuple(catalogue.colophon.audience[key] for key in fields.audience),
    )


def _code(material: Material, solution: Solution, theme: Theme) -> Code:
    """Return the code of a solution. Raises ProblemsFound if its address is too long for it."""
    target = code_target(material.catalogue, solution)
    address = printed_address(target.url)
    try:
        svg = material.drawings.code(target.url, f"{material.catalogue.labels.code} {address}", theme.order)
    except DoesNotFit as fault:
        message = f"the link has {len(target.url)} characters, so the modules of its QR code are {fault} wide."
        remedy = f"Use a shorter link; phones read modules of {LEAST_MODULE} mm and more."
        raise ProblemsFound([target.problem(message, remedy)]) from None
    return Code(svg, target.name, target.url, address)


def _figures(material: Material, item: Theme | Solution, theme: Theme) -> tuple[FigureView, ...]:
    return tuple(_figure(material, item, n, theme) for n in range(len(item.fields.figures)))


def _figure(material: Material, item: Theme | Solution, n: int, theme: Theme) -> FigureView:
    """Return figure `n`, counted from 0. Raises ProblemsFound if it does not fit into its column."""
    figure = item.fields.figures[n]
    try:
        svg = material.drawings.figure(figure, theme.order, material.catalogue.labels.not_known)
    except DoesNotFit as fault:
        message = f"the figure has no room for {fault}."
        remedy = "Shorten its words and numbers, leave some out, or change the --figure-… measures in tokens.css."
        raise ProblemsFound([read_markdown(item.file).problem(("figures", n), message, remedy)]) from None
    publications = material.catalogue.publications
    return FigureView(figure, svg, publications[figure.publication] if figure.publication else None)


def _box(catalogue: Catalogue, box: DidYouKnow | None) -> BoxView | None:
    if box is None:
        return None
    return BoxView(linked(box.text), catalogue.publications[box.publication] if box.publication else None)


def _line(material: Material, key: str) -> ContentsLine:
    """Return the line of a list that refers to the part with this key."""
    part = material.flatplan.part(key)
    theme = part.theme(material.catalogue)
    tint = family(theme.order) if theme else 0
    if isinstance(part.item, Solution):
        return ContentsLine(key, part.item.number, part.item.fields.name, part.folio, tint)
    return ContentsLine(key, 0, part.title(material.catalogue), part.folio, tint)
