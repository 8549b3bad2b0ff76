"""The views of the kinds of parts: all values decided, all references resolved, nothing left to compute.

A kind whose template needs more than the frame (``Context`` in ``composer.py``) has a view in this module: a dataclass,
and a function that makes it and is registered under the name of the kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from markupsafe import Markup

from press.composition.citations import DID_YOU_KNOW, FIGURES, anchor_of, blocks_naming, page_naming
from press.composition.codes import address_of_film, code_target, printed_address
from press.composition.compositor.spread import (
    NUMBER,
    PANEL,
    PER_PAGE,
    Arrangement,
    BlockForm,
    PlacedBlock,
    TextSetting,
    page_of,
)
from press.composition.drawings import LEAST_MODULE, Drawings
from press.composition.figures import DoesNotFit
from press.composition.figures.leading_number import LeadingNumber, leading_number
from press.composition.tokens import Tokens
from press.editorial.article_numbers import digits_of
from press.editorial.binding import BoundBook
from press.editorial.content import read_markdown
from press.editorial.fields import DidYouKnow, Film, Picture
from press.editorial.figure_fields import AnyFigure
from press.editorial.flatplan import Flatplan, Part
from press.editorial.index_terms import IndexEntry, with_sub_entries
from press.editorial.language import LanguageRules, rules_of
from press.editorial.language.typography import NO_BREAK_SPACE
from press.editorial.model import Catalogue, Foreword, Publication, Solution, Theme
from press.editorial.own_fields import OwnField, OwnLink, OwnValue
from press.editorial.passages import CreditedPicture, credited_in, credits_of
from press.editorial.prose import Section, linked
from press.editorial.schema import DETAILS
from press.problems import ProblemsFound

LONG_WORD = 18
"""A word with more characters is wider than a page in the type size of a theme's name."""
COLUMN, MEASURE = "column", "measure"
"""The tokens of the widths of figures."""
MANY_CITATIONS = 100
"""A publication with more citations may fill most of a column."""


@dataclass(frozen=True)
class Material:
    """The data that views are made from. book: how the book is bound, if it has a spine; arrangements: of solutions, by
    the keys of their parts; is_leaflet: whether a solution has pages of its own, outside the book.
    """

    catalogue: Catalogue
    flatplan: Flatplan
    tokens: Tokens
    drawings: Drawings
    book: BoundBook | None
    arrangements: Mapping[str, Arrangement]
    is_leaflet: bool


@dataclass(frozen=True, kw_only=True)
class View:
    """The ``view`` of a template. A kind without its own view uses this class.

    composition: the name of the composition of a spread, "" if there is only one way.
    """

    composition: str = ""


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
class FilmView:
    """A film, and its address as printed."""

    film: Film
    address: str


@dataclass(frozen=True)
class OwnFieldView:
    """A field that the catalogue adds. name: in the content file; text: its value as text, "" if it has none; items: of
    a list; head, rows: of a table; url: of a link; picture: the file of a picture. What does not belong to the type of
    the field is empty.
    """

    name: str
    label: str
    text: str = ""
    items: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    url: str = ""
    picture: Picture | None = None


@dataclass(frozen=True)
class CreditedField:
    """The credit of a picture, and its field."""

    credit: str
    field: str


@dataclass(frozen=True)
class DetailsView:
    """Fields that the catalogue adds, which follow each other and have one component. component: its name."""

    component: str
    fields: tuple[OwnFieldView, ...]


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
    """The opener of a theme. range: the numbers of its solutions; counted: how many there are, as text; long_name:
    whether its name needs smaller type.
    """

    theme: Theme
    figures: tuple[FigureView, ...]
    films: tuple[FilmView, ...]
    box: BoxView | None
    range: str
    counted: str
    long_name: bool


@shows("theme")
def theme(material: Material, part: Part) -> ThemeView:
    """Return the view of a theme's opener."""
    theme = part.item
    assert isinstance(theme, Theme)
    solutions = material.catalogue.solutions_of(theme)
    rules = rules_of(material.catalogue.colophon.language)
    return ThemeView(
        theme=theme,
        figures=_figures(material, theme, theme, COLUMN),
        films=_films(material.catalogue, theme),
        box=_box(material.catalogue, theme.fields.did_you_know),
        range="–".join(dict.fromkeys(str(one.number) for one in (*solutions[:1], *solutions[-1:]))),
        counted=f"{len(solutions)} {rules.plural(len(solutions), material.catalogue.labels.solutions)}",
        long_name=any(len(word) > LONG_WORD for word in theme.fields.name.split()),
    )


@dataclass(frozen=True)
class BlockView:
    """A block of a solution in its place. side: "left" or "right", the page that it is on; from_column: its first
    column on that page, from 0; half: "left" or "right" if it is over both pages, "" if not; over: how many columns
    it covers on the other page; the other values are those of its PlacedBlock and its BlockForm.
    """

    name: str
    side: str
    from_column: int
    span: int
    line: int
    lines: int
    size: str
    leading: float
    bleeds: tuple[str, ...]
    half: str
    over: int


@dataclass(frozen=True)
class PageBlocks:
    """The blocks of a page. turns: whether the text goes on, or they are, on the next page."""

    blocks: tuple[BlockView, ...]
    turns: bool


@dataclass(frozen=True, kw_only=True)
class SolutionView(View):
    """A solution: its spread, its leaflet, or its galley.

    figures, wide_figures: as wide as a column, and as the page area. For a galley, forms: the blocks to measure. For
    pages, setting: of the running text; before, after: the pages whose blocks come before the running text, and after
    it, in the order of painting; columns: those of the running text, as ``data-columns`` lists them;
    audience: its target groups, as a list within a sentence; details: the fields that the catalogue adds; number: the
    leading number of its first figure, if it has one.
    """

    solution: Solution
    theme: Theme
    pictures: tuple[Picture, ...]
    credits: tuple[CreditedField, ...]
    figures: tuple[FigureView, ...]
    wide_figures: tuple[FigureView, ...]
    publications: tuple[Publication, ...]
    films: tuple[FilmView, ...]
    code: Code
    audience: str
    details: tuple[DetailsView, ...]
    box: BoxView | None
    number: LeadingNumber | None
    is_leaflet: bool
    setting: TextSetting | None = None
    forms: tuple[BlockForm, ...] = ()
    before: tuple[PageBlocks, ...] = ()
    after: tuple[PageBlocks, ...] = ()
    columns: str = ""


@shows("solution")
@shows("leaflet")
def solution(material: Material, part: Part) -> SolutionView:
    """Return the view of a solution, as it is arranged on its pages in the book or on its leaflet."""
    assert isinstance(part.item, Solution)
    arrangement = material.arrangements[part.key]
    blocks, text = arrangement.blocks, arrangement.text
    is_wide = any(placed.form.block == FIGURES and placed.form.span > 1 for placed in blocks)
    first, last = page_of(text[0].column), page_of(text[-1].column)
    pages = {page: tuple(_blocks_on(page, part, blocks)) for page in range(1, part.pages + 1)}
    is_before = {page: page < last or page == 1 for page in pages}
    return _solution(
        material,
        part.item,
        composition=arrangement.row,
        setting=arrangement.setting,
        widths=(MEASURE if is_wide else COLUMN,),
        before=tuple(PageBlocks(pages[page], page < first) for page in pages if is_before[page]),
        after=tuple(PageBlocks(pages[page], page > last) for page in pages if not is_before[page]),
        columns=" ".join(f"{frame.column}:{frame.line}+{frame.lines + frame.after}" for frame in text),
    )


@shows("small-leaflet")
def small_leaflet(material: Material, part: Part) -> SolutionView:
    """Return the view of the leaflet of a small solution, which needs no arrangement."""
    assert isinstance(part.item, Solution)
    return _solution(material, part.item, widths=())


@dataclass(frozen=True)
class SmallSolution:
    """A small solution in its part of a page. details: the fields that the catalogue adds."""

    solution: Solution
    pictures: tuple[Picture, ...]
    details: tuple[DetailsView, ...]


@dataclass(frozen=True, kw_only=True)
class SmallView(View):
    """Small solutions that share a page, in order. grid: the class of the page, which says how many have room on it."""

    solutions: tuple[SmallSolution, ...]
    grid: str


@shows("small")
def small(material: Material, part: Part) -> SmallView:
    """Return the view of a page of small solutions."""
    catalogue = material.catalogue
    solutions = tuple(
        SmallSolution(one, one.fields.pictures[:1], tuple(_details(catalogue, one)))
        for one in part.items
        if isinstance(one, Solution)
    )
    return SmallView(solutions=solutions, grid=f"{part.kind.name}-{catalogue.schema.per_page}")


def galley(material: Material, part: Part, forms: tuple[BlockForm, ...]) -> SolutionView:
    """Return the view of the galley of a solution, with its drawings as empty as they are large. forms: the blocks to
    measure.
    """
    assert isinstance(part.item, Solution)
    view = _solution(material, part.item, widths=(COLUMN, MEASURE), forms=forms)
    figures, wide_figures = (
        tuple(replace(figure, svg=_emptied(figure.svg)) for figure in drawn)
        for drawn in (view.figures, view.wide_figures)
    )
    code = replace(view.code, svg=_emptied(view.code.svg))
    return replace(view, figures=figures, wide_figures=wide_figures, code=code)


def _emptied(svg: Markup) -> Markup:
    """Return a drawing with its measures, and without what is in it, which takes time to read."""
    return Markup(f"{svg.partition('>')[0]}></svg>")


def blocks_of(material: Material, part: Part) -> tuple[str, ...]:
    """Return the names of the blocks that a solution has."""
    assert isinstance(part.item, Solution)
    fields = part.item.fields
    there = {
        "publisher": material.is_leaflet,
        "picture": bool(fields.pictures),
        "head": True,
        "quote": fields.quote is not None,
        FIGURES: bool(fields.figures),
        NUMBER: _number(material.catalogue, part.item) is not None,
        DID_YOU_KNOW: fields.did_you_know is not None,
        DETAILS: bool(part.item.own_fields),
        "advice": fields.advice is not None,
        PANEL: True,
    }
    return tuple(name for name, is_there in there.items() if is_there)


def _blocks_on(page: int, part: Part, blocks: Sequence[PlacedBlock]) -> Iterator[BlockView]:
    """Yield the blocks of a page of a part, from 1; of one that is over both pages, the part on this page."""
    is_left = part.begins_left if part.pages == 1 else page % 2 == 1
    side = "left" if is_left else "right"
    for placed in blocks:
        columns = [column for column in placed.columns if page_of(column) == page]
        if columns:
            form, at = placed.form, (columns[0] - 1) % PER_PAGE
            where = (side, at, len(columns), placed.line, placed.lines)
            half, over = (side, form.span - len(columns)) if placed.is_over_both_pages else ("", 0)
            yield BlockView(form.block, *where, form.size, form.leading, placed.bleeds, half, over)


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
class CitationLink:
    """A part that names a publication. name: of the part; folio: the page on which it does; anchor: of the block there
    that names it.
    """

    name: str
    folio: int
    anchor: str


@dataclass(frozen=True)
class RegisterEntry:
    """A publication with its key, and the parts that name it.

    is_long: whether it may continue in the next column, because it may fill most of a column.
    """

    key: str
    publication: Publication
    cited: tuple[CitationLink, ...]
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
        cited = tuple(_citation(material, material.flatplan.part(place), key) for place in citing[key])
        return RegisterEntry(key, publications[key], cited, len(cited) > MANY_CITATIONS)

    return RegisterView(pages=tuple(tuple(map(entry, page)) for page in part.slices))


def _citation(material: Material, part: Part, publication: str) -> CitationLink:
    """Return the link to the first block of a part that names a publication."""
    fields = part.item.fields if part.item else material.catalogue.foreword
    arrangement = material.arrangements.get(part.key)
    pages = {block: page_naming(part, block, arrangement) for block in blocks_naming(fields, publication)}
    first = min(pages, key=pages.__getitem__)
    name = part.item.fields.name if part.item else part.title(material.catalogue)
    return CitationLink(name, part.folio + pages[first] - 1, anchor_of(part, first))


@dataclass(frozen=True)
class IndexLink:
    """A part in which a term stands. key: its anchor; name: of the part; folios: its pages, as text."""

    key: str
    name: str
    folios: str


@dataclass(frozen=True)
class SeeTerm:
    """A term to which another one refers. number: of the term in its file; anchor: of its entry."""

    number: int
    term: str
    anchor: str


@dataclass(frozen=True)
class IndexLine:
    """An entry of the index. anchor: "" if no other entry refers to it; below: its sub-entries."""

    number: int
    term: str
    anchor: str
    links: tuple[IndexLink, ...]
    see: tuple[SeeTerm, ...]
    below: tuple[IndexLine, ...]


@dataclass(frozen=True)
class IndexLetter:
    """The entries of a page under one letter."""

    letter: str
    entries: tuple[IndexLine, ...]


@dataclass(frozen=True, kw_only=True)
class IndexView(View):
    """The index: the letters of each page."""

    pages: tuple[tuple[IndexLetter, ...], ...]


@shows("index")
def index(material: Material, part: Part) -> IndexView:
    """Return the view of the index."""
    rules = rules_of(material.catalogue.colophon.language)
    entries = {entry.key: entry for entry in material.catalogue.index}
    terms = {entry.number: entry for entry in entries.values()}
    targets = {number for entry in with_sub_entries(entries.values()) for number in entry.see}

    def anchor(number: int) -> str:
        return f"{part.key}-{number}" if number in targets else ""

    def line(entry: IndexEntry) -> IndexLine:
        links = tuple(_index_link(material, material.flatplan.part(key), key) for key in entry.places)
        see = tuple(SeeTerm(number, terms[number].term, anchor(number)) for number in entry.see)
        return IndexLine(entry.number, entry.term, anchor(entry.number), links, see, tuple(map(line, entry.below)))

    def letters(keys: Sequence[str]) -> Iterator[IndexLetter]:
        for letter, own in groupby((entries[key] for key in keys), key=lambda entry: rules.initial(entry.term)):
            yield IndexLetter(letter, tuple(map(line, own)))

    return IndexView(pages=tuple(tuple(letters(page)) for page in part.slices))


def _index_link(material: Material, part: Part, key: str) -> IndexLink:
    item = _item_of(part, key)
    return IndexLink(key, item.fields.name if item else part.title(material.catalogue), part.folios)


def _item_of(part: Part, key: str) -> Theme | Solution | None:
    """Return the theme or the solution of a part that has this key; None if there is none."""
    return next((item for item in part.items if item.key == key), None)


@dataclass(frozen=True, kw_only=True)
class NotesView(View):
    """Pages for notes, numbered from 1."""

    pages: tuple[int, ...]


@shows("notes")
def notes(_: Material, part: Part) -> NotesView:
    """Return the view of pages for notes."""
    return NotesView(pages=tuple(range(1, part.pages + 1)))


@dataclass(frozen=True)
class CreditLine:
    """A credit, the field with it that is named first ("KEY/pictures.1.credit"), and the pages with its pictures; no
    pages if all pictures have this credit.
    """

    credit: str
    field: str
    folios: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ImprintView(View):
    """The imprint: the credits of all pictures, each once."""

    credits: tuple[CreditLine, ...]


@shows("imprint")
def imprint(material: Material, _: Part) -> ImprintView:
    """Return the view of the imprint."""
    credited: dict[str, list[CreditedPicture]] = {}
    for picture in credits_of(material.catalogue):
        credited.setdefault(picture.passage.text, []).append(picture)
    lines = (
        CreditLine(
            credit,
            f"{pictures[0].key}/{pictures[0].passage.field}",
            tuple(material.flatplan.part(picture.key).folio for picture in pictures) if len(credited) > 1 else (),
        )
        for credit, pictures in credited.items()
    )
    return ImprintView(credits=tuple(lines))


@dataclass(frozen=True, kw_only=True)
class BackCoverView(View):
    """The back cover: the themes of the catalogue, and the barcode of its number, if it has one."""

    themes: tuple[ContentsLine, ...]
    barcode: Markup | None


@shows("back-cover")
def back_cover(material: Material, _: Part) -> BackCoverView:
    """Return the view of the back cover."""
    catalogue = material.catalogue
    return BackCoverView(
        themes=tuple(_line(material, theme.key) for theme in catalogue.themes), barcode=_barcode(material)
    )


def _barcode(material: Material) -> Markup | None:
    colophon, labels = material.catalogue.colophon, material.catalogue.labels
    number = colophon.isbn or colophon.ean
    if number is None:
        return None
    named = f"{labels.isbn if colophon.isbn else labels.ean} {number}"
    title = f"{rules_of(colophon.language).with_colon(labels.barcode)} {named}"
    return material.drawings.barcode(digits_of(number), title)


@dataclass(frozen=True, kw_only=True)
class SpineView(View):
    """The spine of a bound cover. bears_text: whether it is wide enough for the title."""

    bears_text: bool


@shows("spine")
def spine(material: Material, _: Part) -> SpineView:
    """Return the view of the spine."""
    return SpineView(bears_text=material.book is not None and material.book.spine_bears_text)


def _solution(material: Material, solution: Solution, *, widths: tuple[str, ...], **arranged: Any) -> SolutionView:
    """Return the view of a solution. widths: the tokens of the widths that its figures are drawn in; arranged: the
    values of the view that belong to its pages or its galley.
    """
    catalogue, fields = material.catalogue, solution.fields
    theme = catalogue.theme_of(solution)
    drawn = {width: _figures(material, solution, theme, width) for width in widths}
    return SolutionView(
        solution=solution,
        theme=theme,
        pictures=fields.pictures[:1],
        credits=tuple(CreditedField(one.passage.text, one.passage.field) for one in credited_in(solution)),
        figures=drawn.get(COLUMN, ()),
        wide_figures=drawn.get(MEASURE, ()),
        publications=tuple(catalogue.publications[key] for key in fields.see_more),
        films=_films(catalogue, solution),
        code=_code(material, solution, theme),
        audience=_listed(catalogue, fields.audience),
        details=tuple(_details(catalogue, solution)),
        box=_box(catalogue, fields.did_you_know),
        number=_number(catalogue, solution),
        is_leaflet=material.is_leaflet,
        **arranged,
    )


def _details(catalogue: Catalogue, solution: Solution) -> Iterator[DetailsView]:
    """Yield the fields that a catalogue adds, those beside each other with one component together."""
    rows = catalogue.schema.fields
    views = (
        (rows[name].shown_by, _own_field(rows[name], name, value, rules_of(catalogue.colophon.language)))
        for name, value in solution.own_fields.items()
    )
    for component, group in groupby(views, key=itemgetter(0)):
        yield DetailsView(component, tuple(view for _, view in group))


def _own_field(row: OwnField, name: str, value: OwnValue, rules: LanguageRules) -> OwnFieldView:
    """Return the view of a field. row: what the schema says of it."""
    field = OwnFieldView(name, row.label)
    if isinstance(value, OwnLink):
        return replace(field, text=value.text, url=value.url)
    if isinstance(value, Picture):
        return replace(field, picture=value)
    if isinstance(value, tuple) and row.type == "table":
        rows = tuple(tuple(cell if isinstance(cell, str) else rules.number(cell) for cell in cells) for cells in value)
        return replace(field, head=row.head, rows=rows)
    if isinstance(value, tuple):
        return replace(field, items=tuple(map(str, value)))
    return replace(field, text=_as_text(row, value, rules))


def _as_text(row: OwnField, value: str | float | date, rules: LanguageRules) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return rules.date(value)
    if row.currency:
        return rules.money(value, row.currency)
    return f"{rules.number(value)}{NO_BREAK_SPACE}{row.unit}" if row.unit else rules.number(value)


def _listed(catalogue: Catalogue, keys: tuple[str, ...]) -> str:
    """Return the names of target groups as a list that begins with a capital: "Young people and residents"."""
    rules, names = rules_of(catalogue.colophon.language), catalogue.colophon.audience
    within = dict(zip(names, rules.all_within(tuple(names.values())), strict=True))
    return rules.capitalised(rules.joined([within[key] for key in keys])) if keys else ""


def _code(material: Material, solution: Solution, theme: Theme) -> Code:
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


def _films(catalogue: Catalogue, item: Theme | Solution) -> tuple[FilmView, ...]:
    return tuple(FilmView(film, printed_address(address_of_film(catalogue, film))) for film in item.fields.films)


def _figures(material: Material, item: Theme | Solution, theme: Theme, width: str) -> tuple[FigureView, ...]:
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


def _number(catalogue: Catalogue, solution: Solution) -> LeadingNumber | None:
    figures = solution.fields.figures
    return leading_number(figures[0], catalogue.colophon.language) if figures else None


def _box(catalogue: Catalogue, box: DidYouKnow | None) -> BoxView | None:
    if box is None:
        return None
    return BoxView(linked(box.text), catalogue.publications[box.publication] if box.publication else None)


def _line(material: Material, key: str) -> ContentsLine:
    """Return the line of a list that refers to the part with this key."""
    part = material.flatplan.part(key)
    theme = part.theme(material.catalogue)
    tint = material.tokens.family(theme.order) if theme else 0
    item = _item_of(part, key)
    if isinstance(item, Solution):
        return ContentsLine(part.kind.name, key, item.number, item.fields.name, part.folio, tint)
    return ContentsLine(part.kind.name, key, 0, part.title(material.catalogue), part.folio, tint)
