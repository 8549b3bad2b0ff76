"""The views of the parts around the solutions: foreword, themes, notes, imprint, back cover, spine."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from press.composition.views.items import (
    COLUMN,
    BoxView,
    ContentsLine,
    FigureView,
    FilmView,
    box_of,
    figures_of,
    films_of,
    line_of,
)
from press.composition.views.view import Material, View, shows
from press.editorial.article_numbers import digits_of
from press.editorial.flatplan import Part
from press.editorial.language import rules_of
from press.editorial.model import Foreword, Theme
from press.editorial.passages import CreditedPicture, credits_of
from press.editorial.prose import Section

LONG_WORD = 18
"""A word with more characters is wider than a page in the type size of a theme's name."""


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
    box = box_of(catalogue, catalogue.foreword.did_you_know)
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
        figures=figures_of(material, theme, theme, COLUMN),
        films=films_of(material.catalogue, theme),
        box=box_of(material.catalogue, theme.fields.did_you_know),
        range="–".join(dict.fromkeys(str(one.number) for one in (*solutions[:1], *solutions[-1:]))),
        counted=f"{len(solutions)} {rules.plural(len(solutions), material.catalogue.labels.solutions)}",
        long_name=any(len(word) > LONG_WORD for word in theme.fields.name.split()),
    )


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
        themes=tuple(line_of(material, theme.key) for theme in catalogue.themes), barcode=_barcode(material)
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
