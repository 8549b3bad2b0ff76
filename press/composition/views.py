"""What templates see: every value decided, every reference followed, nothing left to compute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from press.composition.copyfit import Fit, composition, first_fit
from press.composition.figures import draw
from press.composition.headlines import balance, without_runt
from press.composition.inks import svg_in_inks
from press.composition.store import Store
from press.composition.tokens import Tokens, family, read_tokens
from press.editions import SCREEN, Edition
from press.editorial.binding import BoundBook
from press.editorial.fields import AnyFigure, DidYouKnow, Film, Picture
from press.editorial.flatplan import Flatplan, Part
from press.editorial.model import Catalogue, Colophon, Labels, Publication, Solution, Theme
from press.editorial.prose import linked

LONG_WORD = 18
"""A word of more characters does not fit across a page at the size of a theme's name."""


@dataclass(frozen=True)
class Context:
    """What every template gets. side: where the part begins; tint: the number of its colour
    family; thumb: the theme whose mark of the thumb index it bears, 0 for none; spine: its width in mm, where
    the book has one, else 0; level: that of its first heading; reading: the order in which it is read, where
    that is not the order in which it is written."""

    part: Part
    side: str
    folio: int
    tint: int
    thumb: int
    spine: float
    level: int
    reading: tuple[str, ...]
    running: str
    title: str
    labels: Labels
    colophon: Colophon
    view: Any


@dataclass(frozen=True)
class FigureView:
    """A figure and its drawing."""

    figure: AnyFigure
    svg: Markup


@dataclass(frozen=True)
class Code:
    """A QR code, what it leads to, and the address that it holds, as it is printed."""

    svg: Markup
    name: str
    url: str
    address: str


@dataclass(frozen=True)
class ThemeView:
    """A theme's opener."""

    theme: Theme
    figures: tuple[FigureView, ...]
    box: BoxView | None
    range: str
    count: int
    long_name: bool


@dataclass(frozen=True)
class BoxView:
    """A "Vidste du…" box and the publication that holds its fact."""

    text: Markup
    publication: Publication | None


@dataclass(frozen=True)
class SolutionView:
    """A solution, for its spread and for its leaflet."""

    solution: Solution
    theme: Theme
    composition: str
    fit: Fit
    headline: tuple[str, ...]
    lead: str
    pictures: tuple[Picture, ...]
    figures: tuple[FigureView, ...]
    publications: tuple[Publication, ...]
    films: tuple[Film, ...]
    code: Code
    audience: tuple[str, ...]


@dataclass(frozen=True)
class ContentsLine:
    """A line of the contents: a theme (number 0) or a solution."""

    key: str
    number: int
    name: str
    folio: int
    tint: int


@dataclass(frozen=True)
class MatrixRow:
    """A row of the matrix: a solution, and for each target group whether it is meant for it."""

    line: ContentsLine
    theme: str
    groups: tuple[bool, ...]


@dataclass(frozen=True)
class RegisterEntry:
    """A publication with its key and the pages that cite it: folio and the key of what stands there."""

    key: str
    publication: Publication
    cited: tuple[ContentsLine, ...]

    @property
    def is_long(self) -> bool:
        """Whether it may run on in the next column, for it may take most of one."""
        return len(self.cited) > 100


@dataclass(frozen=True)
class Composer:
    """All that a view is made from."""

    catalogue: Catalogue
    flatplan: Flatplan
    edition: Edition
    styles: Path
    kept: Store
    """What was drawn before."""
    book: BoundBook | None = None
    """How the book is bound, where there is a spine to set."""

    @property
    def tokens(self) -> Tokens:
        """The measures and colours of the edition."""
        return read_tokens(self.styles, self.edition)

    def context(self, part: Part) -> Context:
        """The context of a part of the book, or of a leaflet (kind "leaflet")."""
        catalogue = self.catalogue
        theme = next((theme for theme in catalogue.themes if theme.key == part.key), None)
        solution = next((solution for solution in catalogue.solutions if solution.key == part.key), None)
        if solution:
            theme = catalogue.theme_of(solution)
        return Context(
            part=part,
            side="left" if part.begins_left else "right",
            folio=part.folio,
            tint=family(theme.order) if theme else 1,
            thumb=theme.order if theme else 0,
            spine=self.book.spine if self.book else 0.0,
            level=2 if part.kind == "solution" else 1,  # in the book, solutions stand below their theme
            reading=solution.reading_order if solution else (),
            running=theme.fields.name if theme else catalogue.colophon.title,
            title=solution.fields.name if solution else theme.fields.name if theme else catalogue.colophon.title,
            labels=catalogue.labels,
            colophon=catalogue.colophon,
            view=self._view(part, theme, solution),
        )

    def _view(self, part: Part, theme: Theme | None, solution: Solution | None) -> Any:
        if solution and theme:
            return self._solution(solution, theme, part.kind)
        if theme:
            return self._theme(theme)
        views = {
            "foreword": self._foreword,
            "contents": lambda: [[self._line(key) for key in page] for page in part.slices],
            "matrix": lambda: [[self._row(key) for key in page] for page in part.slices],
            "register": lambda: list(self._register(part.slices)),
            "notes": lambda: range(part.pages),
            "spine": lambda: self.book,
        }
        return views.get(part.kind, lambda: self.catalogue)()

    def _foreword(self) -> dict[str, Any]:
        foreword = self.catalogue.foreword
        box = self._box(foreword.did_you_know)
        return {"foreword": foreword, "body": self.catalogue.foreword_body, "box": box}

    def _theme(self, theme: Theme) -> ThemeView:
        solutions = self.catalogue.solutions_of(theme)
        numbers = f"{solutions[0].number}–{solutions[-1].number}" if solutions else ""
        figures = self._figures(theme.fields.figures, theme)
        long_name = any(len(word) > LONG_WORD for word in theme.fields.name.split())
        return ThemeView(theme, figures, self._box(theme.fields.did_you_know), numbers, len(solutions), long_name)

    def _solution(self, solution: Solution, theme: Theme, kind: str) -> SolutionView:
        fields = solution.fields
        publications = tuple(self.catalogue.publications[key] for key in fields.see_more)
        home = self.catalogue.colophon.publisher
        links = [(fields.advice.text, fields.advice.url)] if fields.advice else []
        links += [(publication.title, publication.url) for publication in publications if publication.url]
        links.append((home.name, home.url))
        composed = composition(solution, leaflet=kind == "leaflet")
        size = self.tokens.size("headline-large" if composed in ("facing", "tall") else "headline")
        return SolutionView(
            solution=solution,
            theme=theme,
            composition=composed,
            fit=first_fit(solution, composed),
            headline=balance(fields.headline, size, self.tokens.size("measure")),
            lead=without_runt(fields.lead),
            pictures=fields.pictures[:1],
            figures=self._figures(fields.figures, theme),
            publications=publications,
            films=fields.films,
            code=self._code(*links[0], theme),
            audience=tuple(self.catalogue.colophon.audience[key] for key in fields.audience),
        )

    def _figures(self, figures: Iterable[AnyFigure], theme: Theme) -> tuple[FigureView, ...]:
        looks, column = self.tokens.looks(theme.order), self.tokens.size("column")
        language = self.catalogue.colophon.language
        drawn = ((figure, draw(figure, looks, column, language)) for figure in figures)
        return tuple(FigureView(figure, Markup(svg)) for figure, svg in drawn)

    def _code(self, name: str, url: str, theme: Theme) -> Code:
        dark = read_tokens(self.styles, SCREEN).palette(theme.order).deep  # segno knows no inks
        title = f"{self.catalogue.labels.code} {printed_address(url)}"
        svg = self.kept.keep((url, dark, title, "code"), lambda: _draw_code(url, dark, title).encode()).decode()
        if self.edition.inks:
            svg = svg_in_inks(svg.encode(), self.styles).decode()
        return Code(Markup(svg), name, url, printed_address(url))

    def _box(self, box: DidYouKnow | None) -> BoxView | None:
        if box is None:
            return None
        return BoxView(linked(box.text), self.catalogue.publications[box.publication] if box.publication else None)

    def _line(self, key: str) -> ContentsLine:
        folio = self.flatplan.folio(key)
        if key == "foreword":
            return ContentsLine(key, 0, self.catalogue.foreword.headline, folio, 0)
        for theme in self.catalogue.themes:
            if theme.key == key:
                return ContentsLine(key, 0, theme.fields.name, folio, family(theme.order))
        solution = next(solution for solution in self.catalogue.solutions if solution.key == key)
        tint = family(self.catalogue.theme_of(solution).order)
        return ContentsLine(key, solution.number, solution.fields.name, folio, tint)

    def _row(self, key: str) -> MatrixRow:
        solution = next(solution for solution in self.catalogue.solutions if solution.key == key)
        groups = tuple(group in solution.fields.audience for group in self.catalogue.colophon.audience)
        return MatrixRow(self._line(key), self.catalogue.theme_of(solution).fields.name, groups)

    def _register(self, slices: Iterable[Iterable[str]]) -> Iterator[list[RegisterEntry]]:
        citing, publications = self.catalogue.citations(), self.catalogue.publications
        for page in slices:
            yield [RegisterEntry(key, publications[key], tuple(map(self._line, citing[key]))) for key in page]


def _draw_code(url: str, dark: str, title: str) -> str:
    import segno

    code = segno.make(url, error="m", micro=False)
    return str(code.svg_inline(border=0, dark=dark, omitsize=True, title=title))


def printed_address(url: str) -> str:
    """An address as it is printed: without scheme, "www." and the slash at its end."""
    parts = urlsplit(url)
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")
