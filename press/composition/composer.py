"""Part -> its page in an edition: the values for its template, and the HTML that the template makes from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from press.composition.drawings import Drawings
from press.composition.job import Page
from press.composition.pages import fill
from press.composition.sources import Sources
from press.composition.store import Store
from press.composition.tokens import Tokens, family, read_tokens
from press.composition.views import Material, View, view_of
from press.editions import Edition
from press.editorial.binding import BoundBook
from press.editorial.flatplan import Flatplan, Part, parts_in
from press.editorial.model import Catalogue, Colophon, Labels, Solution


@dataclass(frozen=True)
class Context:
    """The values that every template gets.

    side: "left" or "right", the page on which the part begins; tint: the number of its colour family; thumb: the order
    of the theme whose mark of the thumb index it shows, 0 for none; themes: the number of themes; spine: the width of
    the spine in mm, 0 if there is none; level: of its first heading; reading: the reading order, if it differs from the
    order in the template.
    """

    part: Part
    side: str
    folio: int
    tint: int
    thumb: int
    themes: int
    spine: float
    level: int
    reading: tuple[str, ...]
    running: str
    title: str
    labels: Labels
    colophon: Colophon
    view: View


@dataclass(frozen=True)
class Composer:
    """Makes the pages of an edition. drawn: where drawings are kept; compiled: where compiled templates are kept; book:
    how the book is bound, if it is.
    """

    catalogue: Catalogue
    flatplan: Flatplan
    edition: Edition
    templates: Path
    styles: Path
    drawn: Store
    compiled: Store
    book: BoundBook | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the edition."""
        return parts_in(self.edition, self.catalogue, self.flatplan, self.book)

    @property
    def tokens(self) -> Tokens:
        """The measures and colours of the edition."""
        return read_tokens(self.styles, self.edition)

    @property
    def sources(self) -> Sources:
        """Where the parts of the edition, and those that they refer to, are written."""
        files = {part.key: part.file(self.catalogue) for part in (*self.flatplan.parts, *self.parts)}
        return Sources(files, self.templates)

    def page(self, part: Part) -> Page:
        """Return the page of a part. Raises ProblemsFound if its template cannot be filled."""
        context = self._context(part)
        html, pictures = fill(f"parts/{part.kind.name}.html", vars(context), self.templates, self.compiled)
        return Page(html, context.view.composition, context.view.fit, pictures)

    def _context(self, part: Part) -> Context:
        catalogue, item, theme = self.catalogue, part.item, part.theme(self.catalogue)
        return Context(
            part=part,
            side="left" if part.begins_left else "right",
            folio=part.folio,
            tint=family(theme.order) if theme else 1,
            thumb=theme.order if theme else 0,
            themes=len(catalogue.themes),
            spine=self.book.spine if self.book else 0.0,
            level=part.kind.level,
            reading=item.reading_order if isinstance(item, Solution) else (),
            running=theme.fields.name if theme else catalogue.colophon.title,
            title=item.fields.name if item else catalogue.colophon.title,
            labels=catalogue.labels,
            colophon=catalogue.colophon,
            view=view_of(part, self._material()),
        )

    def _material(self) -> Material:
        tokens = self.tokens
        drawings = Drawings(self.styles, self.edition, tokens, self.catalogue.colophon.language, self.drawn)
        return Material(self.catalogue, self.flatplan, tokens, drawings, self.book)
