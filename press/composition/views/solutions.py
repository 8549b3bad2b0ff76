"""The views of solutions: spread, leaflet, galley, and the page that small ones share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from press.composition.citations import DID_YOU_KNOW, FIGURES
from press.composition.compositor.spread import (
    NUMBER,
    PANEL,
    PER_PAGE,
    BlockForm,
    PlacedBlock,
    TextSetting,
    page_of,
)
from press.composition.figures.leading_number import LeadingNumber, leading_number
from press.composition.views.items import (
    COLUMN,
    MEASURE,
    BoxView,
    Code,
    FigureView,
    FilmView,
    box_of,
    code_of,
    figures_of,
    films_of,
)
from press.composition.views.own_fields import DetailsView, details_of
from press.composition.views.view import Material, View, shows
from press.editorial.fields import Picture
from press.editorial.flatplan import Part
from press.editorial.language import rules_of
from press.editorial.model import Catalogue, Publication, Solution, Theme
from press.editorial.passages import credited_in
from press.editorial.schema import DETAILS


@dataclass(frozen=True)
class CreditedField:
    """The credit of a picture, and its field."""

    credit: str
    field: str


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
        SmallSolution(one, one.fields.pictures[:1], tuple(details_of(catalogue, one)))
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


def _solution(material: Material, solution: Solution, *, widths: tuple[str, ...], **arranged: Any) -> SolutionView:
    """Return the view of a solution. widths: the tokens of the widths that its figures are drawn in; arranged: the
    values of the view that belong to its pages or its galley.
    """
    catalogue, fields = material.catalogue, solution.fields
    theme = catalogue.theme_of(solution)
    drawn = {width: figures_of(material, solution, theme, width) for width in widths}
    return SolutionView(
        solution=solution,
        theme=theme,
        pictures=fields.pictures[:1],
        credits=tuple(CreditedField(one.passage.text, one.passage.field) for one in credited_in(solution)),
        figures=drawn.get(COLUMN, ()),
        wide_figures=drawn.get(MEASURE, ()),
        publications=tuple(catalogue.publications[key] for key in fields.see_more),
        films=films_of(catalogue, solution),
        code=code_of(material, solution, theme),
        audience=_listed(catalogue, fields.audience),
        details=tuple(details_of(catalogue, solution)),
        box=box_of(catalogue, fields.did_you_know),
        number=_number(catalogue, solution),
        is_leaflet=material.is_leaflet,
        **arranged,
    )


def _listed(catalogue: Catalogue, keys: tuple[str, ...]) -> str:
    """Return the names of target groups as a list that begins with a capital: "Young people and residents"."""
    rules, names = rules_of(catalogue.colophon.language), catalogue.colophon.audience
    within = dict(zip(names, rules.all_within(tuple(names.values())), strict=True))
    return rules.capitalised(rules.joined([within[key] for key in keys])) if keys else ""


def _number(catalogue: Catalogue, solution: Solution) -> LeadingNumber | None:
    figures = solution.fields.figures
    return leading_number(figures[0], catalogue.colophon.language) if figures else None
