"""Part -> its page in an edition: the values for its template, and the HTML that the template makes from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from press.composition.added_font import OwnFont
from press.composition.compositor.compositions import Compositions, read_compositions
from press.composition.compositor.spread import Arrangement, BlockForm, SpreadMeasures
from press.composition.drawings import Drawings
from press.composition.job import Page
from press.composition.own_fonts import own_fonts
from press.composition.pages import fill
from press.composition.sources import Sources
from press.composition.store import Store
from press.composition.tokens import Tokens, read_tokens
from press.composition.toolchain import name_of_folder
from press.composition.views import view_of
from press.composition.views.solutions import blocks_of, galley
from press.composition.views.view import Material, View
from press.editions import SCREEN, Edition
from press.editorial.binding import BoundBook
from press.editorial.brand import Brand
from press.editorial.flatplan import Flatplan, Part, parts_in
from press.editorial.label_files import labels_of
from press.editorial.language import rules_of
from press.editorial.model import Catalogue, Colophon, Labels, Solution
from press.layers import LooksFolder


@dataclass(frozen=True)
class Context:
    """The values that every template gets.

    side: "left" or "right", the page on which the part begins; tint: the number of its colour family; thumb: the order
    of the theme whose mark of the thumb index it shows, 0 for none; themes: the number of themes; spine: the width of
    the spine in mm, 0 if there is none; quotes: the marks that open and close a quotation; level: of its first heading;
    reading: the reading order, if it differs from the order in the template.
    """

    part: Part
    side: str
    folio: int
    tint: int
    thumb: int
    themes: int
    spine: float
    quotes: tuple[str, ...]
    level: int
    reading: tuple[str, ...]
    running: str
    title: str
    labels: Labels
    colophon: Colophon
    brand: Brand
    view: View


@dataclass(frozen=True)
class Composer:
    """Makes the pages of an edition. drawn: where drawings are kept; compiled: where compiled templates are kept; book:
    how the book is bound, if it is; arrangements: of the solutions, by the keys of their parts.

    Stylesheets and fonts are read once: the same ones are used for all of its pages.
    """

    catalogue: Catalogue
    flatplan: Flatplan
    edition: Edition
    templates: LooksFolder
    styles: LooksFolder
    drawn: Store
    compiled: Store
    book: BoundBook | None = None
    arrangements: Mapping[str, Arrangement] = field(default_factory=dict)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the edition."""
        return parts_in(self.edition, self.catalogue, self.flatplan, self.book)

    @property
    def language(self) -> str:
        """The language of the catalogue (BCP 47)."""
        return self.catalogue.colophon.language

    @cached_property
    def tokens(self) -> Tokens:
        """The measures and colours of the edition."""
        return read_tokens(self.styles, self.edition)

    @cached_property
    def sources(self) -> Sources:
        """Where the parts of the edition, and those that they refer to, are written."""
        parts = (*self.flatplan.parts, *self.parts)
        files = {part.key: part.file(self.catalogue) for part in parts}
        files |= {item.key: item.file for part in parts for item in part.items}
        return Sources(files, self.templates, labels_of(self.catalogue.folder, self.language))

    def page(self, part: Part) -> Page:
        """Return the page of a part. Raises ProblemsFound if its template cannot be filled."""
        context = self._context(part, view_of(part, self._material))
        html, pictures = fill(
            f"parts/{part.kind.name}.html", vars(context), self.templates, self.compiled, self.language
        )
        arrangement = self.arrangements.get(part.key)
        foretold = (arrangement.counts, arrangement.lengths) if arrangement else ()
        return Page(html, context.view.composition, pictures, *foretold)

    @cached_property
    def own_fonts(self) -> tuple[OwnFont, ...]:
        """The fonts that the catalogue adds."""
        return own_fonts(self.catalogue)

    @cached_property
    def styles_name(self) -> str:
        """A digest of the stylesheets."""
        return name_of_folder(self.styles, "*.css")

    @cached_property
    def compositions(self) -> Compositions:
        """The ways to arrange a solution. Raises ProblemsFound."""
        return read_compositions(self.styles).on(self.tokens.page_lines)

    @cached_property
    def of_arrangements(self) -> Composer:
        """The composer that decides arrangements: a book has the same lines in all its editions."""
        return replace(self, edition=SCREEN) if self.edition.is_book and self.edition != SCREEN else self

    def forms(self, part: Part) -> tuple[BlockForm, ...]:
        """Return the forms of the blocks of a solution that are measured, for its galley."""
        return self.compositions.all_forms(blocks_of(self._material, part), part.pages)

    def measures_of(self, part: Part) -> SpreadMeasures:
        """Return the measures of the pages of a solution. Of a single right page, the inner margin is at its left."""
        measures = self._measures
        if part.pages == 1 and not part.begins_left:
            return replace(measures, pages=1, inner=measures.outer, outer=measures.inner)
        return replace(measures, pages=part.pages)

    @cached_property
    def _measures(self) -> SpreadMeasures:
        """The measures of a spread. A leaflet is printed by people, whose printers need margins."""
        tokens = self.tokens
        return SpreadMeasures(
            lines=tokens.page_lines,
            baseline=tokens.size("baseline"),
            column=tokens.size("column"),
            gutter=tokens.mm("gutter"),
            top=tokens.mm("margin-top"),
            bottom=tokens.mm("margin-bottom"),
            inner=tokens.mm("margin-inner"),
            outer=tokens.mm("margin-outer"),
            overlap=tokens.mm("overlap"),
            may_bleed=self.edition.is_book,
        )

    def galley(self, part: Part) -> Page:
        """Return the galley of a solution. Raises ProblemsFound if the template cannot be filled."""
        context = self._context(part, galley(self._material, part, self.forms(part)))
        html, pictures = fill("galley.html", vars(context), self.templates, self.compiled, self.language)
        return Page(html, "", pictures)

    def _context(self, part: Part, view: View) -> Context:
        catalogue, item, theme = self.catalogue, part.item, part.theme(self.catalogue)
        return Context(
            part=part,
            side="left" if part.begins_left else "right",
            folio=part.folio,
            tint=self.tokens.family(theme.order) if theme else 1,
            thumb=theme.order if theme else 0,
            themes=len(catalogue.themes),
            spine=self.book.spine if self.book else 0.0,
            quotes=rules_of(self.language).quotes,
            level=part.kind.level,
            reading=item.reading_order if isinstance(item, Solution) and not part.kind.shares else (),
            running=theme.fields.name if theme else catalogue.colophon.title,
            title=", ".join(item.fields.name for item in part.items) or catalogue.colophon.title,
            labels=catalogue.labels,
            colophon=catalogue.colophon,
            brand=catalogue.brand or Brand(),
            view=view,
        )

    @cached_property
    def _material(self) -> Material:
        tokens = self.tokens
        drawings = Drawings(self.styles, self.edition, tokens, self.language, self.drawn)
        is_leaflet = not self.edition.is_book
        return Material(self.catalogue, self.flatplan, tokens, drawings, self.book, self.arrangements, is_leaflet)
