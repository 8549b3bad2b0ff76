"""Raw entries -> Catalogue, Theme, Solution, Publication …: the shape of the content."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field

from press.editorial.article_numbers import digits_of
from press.editorial.brand import Brand
from press.editorial.fields import (
    LEAD_WORDS,
    Advice,
    DidYouKnow,
    Ean,
    Email,
    Film,
    Forms,
    Isbn,
    Key,
    Language,
    Lead,
    Picture,
    Quote,
    ShortLinks,
    Text,
    Url,
)
from press.editorial.figure_fields import Figure
from press.editorial.file_languages import in_language, original_of
from press.editorial.index_terms import IndexEntry
from press.editorial.joints import Joints
from press.editorial.language import rules_of
from press.editorial.own_fields import Date, OwnValue
from press.editorial.prose import Section
from press.editorial.schema import EXTENTS, SMALL, Schema, Size
from press.editorial.specification import PrintSpecification
from press.editorial.strict import Content, fault

Named = TypeVar("Named", bound=tuple[object, ...])


def _check_twice(keys: tuple[str, ...]) -> tuple[str, ...]:
    if twice := sorted(key for key, count in Counter(keys).items() if count > 1):
        raise fault(f'"{twice[0]}" is named twice.', "Delete one of them.")
    return keys


Keys = Annotated[tuple[Key, ...], AfterValidator(_check_twice)]
MOST_PUBLICATIONS, MOST_FILMS = 12, 6
"""The limits for the panel; with all of them it takes two thirds of its page."""


def _check_room(named: Named, most: int, what: str) -> Named:
    if len(named) > most:
        raise fault(f"{len(named)} {what} are named; the panel has room for {most}.", "Choose the most important ones.")
    return named


Publications = Annotated[Keys, AfterValidator(lambda keys: _check_room(keys, MOST_PUBLICATIONS, "publications"))]
Films = Annotated[tuple[Film, ...], AfterValidator(lambda films: _check_room(films, MOST_FILMS, "films"))]


class Publisher(Content):
    """Who publishes the catalogue, and how to reach them."""

    name: Text
    short: Text
    email: Email
    phone: Text
    url: Url


class AddedFont(Content):
    """A font for letters that those of the press lack. package: the package that has it; None: it is in ``fonts/``.

    instead_of: the typeface of the press that it replaces everywhere; None if it only adds what the others lack.
    """

    file: Text
    instead_of: Literal["serif"] | None = None
    package: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")] | None = None


class Colophon(Content):
    """``catalogue.yaml``: the data of the whole catalogue. print: None if it is never printed; isbn, ean: the number of
    the barcode on the back cover, at most one of them; short_links: the address that their codes follow; list_pages:
    how many pages a list takes at least, so that it has as many in all languages.
    """

    title: Text
    subtitle: Text
    year: int = Field(ge=1900, le=2200)
    date: Date
    language: Language
    publisher: Publisher
    imprint: tuple[Text, ...]
    blurb: Text
    cover: Picture
    themes: Keys = Field(min_length=1)
    audience: dict[Key, Text] = Field(default_factory=dict, min_length=1)
    fonts: tuple[AddedFont, ...] = ()
    print: PrintSpecification | None = None
    isbn: Isbn | None = None
    ean: Ean | None = None
    short_links: ShortLinks | None = None
    list_pages: dict[Literal["contents", "index", "matrix", "register"], Annotated[int, Field(ge=1, le=20)]] = Field(
        default_factory=dict
    )

    @property
    def full_title(self) -> str:
        """Title and subtitle, as one line."""
        return f"{self.title}. {self.subtitle}"

    @property
    def identifier(self) -> str:
        """The number of the book, as its metadata name it; "" if it has none."""
        if self.isbn:
            return f"urn:isbn:{digits_of(self.isbn)}"  # RFC 8141
        return f"EAN {self.ean}" if self.ean else ""


class Labels(Content):
    """``labels/<language>.yaml``: all fixed words of the templates and of the mails."""

    challenge: Text
    solution: Text
    effect: Text
    see_more: Text
    audience: Text
    did_you_know: Text
    film: Text
    contents: Text
    theme: Text
    solutions: Forms
    page: Forms
    of: Text
    matrix: Text
    matrix_lead: Text
    publications: Text
    publications_lead: Text
    cited_on: Forms
    index: Text
    index_lead: Text
    see: Text
    see_also: Text
    notes: Text
    imprint: Text
    isbn: Text
    ean: Text
    barcode: Text
    pictures: Text
    contact: Text
    source: Text
    code: Text
    phone: Text
    external: Text
    write_to: Text
    cited_in: Text
    meant: Text
    not_known: Text
    mail_greeting: Text
    mail_one: Text
    mail_several: Text
    mail_attached: Text
    mail_regards: Text
    mail_on_list: Text
    mail_unsubscribe: Text


class Publication(Content):
    """A publication that a "See more" panel cites. language: of its title, if it differs from the catalogue's."""

    title: Text
    subtitle: Text | None = None
    kind: Text
    publisher: Text
    year: int = Field(ge=1000, le=2200)
    url: Url | None = None
    language: Language | None = None

    @property
    def subtitle_sentence(self) -> str:
        """The subtitle, with a full stop unless it ends with "?", "!" or "."; "" if there is none."""
        text = self.subtitle or ""
        return text if not text or text[-1] in "?!." else f"{text}."

    @property
    def untold_kind(self) -> str:
        """The kind, or "" if the subtitle tells it."""
        return "" if self.kind.casefold() in (self.subtitle or "").casefold() else self.kind


_MEMBER = re.compile(r"-[^\W\d_]{2,}|[^\W\d_]{2,}(-[^\W\d_]{2,})*-|[^\W\d_]{2,}(-[^\W\d_]{2,})+")
"""The end of compounds, the beginning of compounds, or a whole one, with a hyphen at each joint."""


def _check_member(member: str) -> str:
    if not _MEMBER.fullmatch(member):
        raise fault(f'"{member}" is not a member of a compound.', 'Write it like "house-", "-boat" or "house-boat".')
    return member


class JoinedWords(Content):
    """``joints.yaml``: where compounds are best divided. members: see ``joints.Joints``."""

    members: tuple[Annotated[str, AfterValidator(_check_member)], ...]


class Foreword(Content):
    """``foreword.md``; its body is in ``sections``."""

    headline: Text
    lead: Text
    signed: Text
    did_you_know: DidYouKnow | None = None


class ThemeFields(Content):
    """The front matter of a theme."""

    name: Text
    headline: Text
    lead: Text
    did_you_know: DidYouKnow | None = None
    figures: tuple[Figure, ...] = ()
    films: tuple[Film, ...] = ()
    pictures: tuple[Picture, ...] = ()


class SolutionFields(Content):
    """The front matter of a solution. code: that of its short link, if it is not made from the name."""

    number: int = Field(ge=1, description="its number in the catalogue, from 1 without gaps")
    name: Text = Field(description="the short name, which the tag shows")
    code: Key | None = Field(default=None, description="the end of its short link, if not made from the name")
    headline: Text = Field(description="22 to 58 characters look best")
    theme: Key = Field(description="the key of its theme, from catalogue.yaml")
    size: Size | None = Field(default=None, description="how much room it has, if not as much as the others")
    audience: Keys = Field(default=(), min_length=1, description="keys of target groups, from catalogue.yaml")
    lead: Lead = Field(description=f"{LEAD_WORDS[0]} to {LEAD_WORDS[1]} words, set large")
    quote: Quote | None = Field(default=None, description="a voice, set large")
    did_you_know: DidYouKnow | None = Field(default=None, description="a fact that the text does not tell")
    advice: Advice | None = Field(default=None, description="the round badge, which leads to a page")
    see_more: Publications = Field(
        default=(), description="keys of publications", json_schema_extra={"maxItems": MOST_PUBLICATIONS}
    )
    films: Films = Field(default=(), description="films on the web", json_schema_extra={"maxItems": MOST_FILMS})
    pictures: tuple[Picture, ...] = Field(default=(), description="a file in pictures/; the first one is shown")
    figures: tuple[Figure, ...] = Field(default=(), description="charts and diagrams")


class SmallFields(SolutionFields):
    """The front matter of a small solution: its lead may be short or left out, and it needs no target groups."""

    lead: Text = Field(default="", validate_default=False, description="set a little larger than the text")


@dataclass(frozen=True)
class Theme:
    """One theme. key: its name in other files; order: its position, from 1; file: its content file."""

    key: str
    order: int
    file: Path
    fields: ThemeFields
    body: tuple[Section, ...]

    @property
    def title(self) -> str:
        """Its name, as the page map shows it."""
        return self.fields.name

    @property
    def bookmark(self) -> str:
        """Its name, as the bookmarks show it."""
        return self.fields.name


@dataclass(frozen=True)
class Solution:
    """One solution: its pages in the book, or its part of a page there; and one leaflet."""

    file: Path
    fields: SolutionFields
    named_sections: dict[str, Section]
    schema: Schema

    @property
    def number(self) -> int:
        """Its number in the catalogue, from 1 without gaps."""
        return self.fields.number

    @property
    def key(self) -> str:
        """The name of its leaflet and of its anchor in the PDF, and of its file: ``07-fritidsjobindsatser``.

        It is the same in all languages.
        """
        return original_of(self.file).stem

    @property
    def code(self) -> str:
        """The code of its short link: without its number, which is another one when solutions are added."""
        return self.fields.code or self.key.partition("-")[2]

    @property
    def size(self) -> Size:
        """How much room it has."""
        return self.fields.size or self.schema.size

    @property
    def is_small(self) -> bool:
        """Whether it shares a page with others."""
        return self.size == SMALL

    @property
    def pages(self) -> int:
        """The number of its pages in the book; 1 if it shares one."""
        return EXTENTS[self.size].pages

    @property
    def title(self) -> str:
        """Its tag and name, as the page map shows them."""
        return f"{self.tag} {self.fields.name}".strip()

    @property
    def tag(self) -> str:
        """Its number as the catalogue writes it; "" if tags have no numbers."""
        return self.schema.tag_of(self.number)

    @property
    def full_title(self) -> str:
        """Its name and headline: the title of its leaflet."""
        return f"{self.fields.name}: {self.fields.headline}"

    @property
    def bookmark(self) -> str:
        """Its number and name, as the bookmarks show them."""
        return f"{self.number} {self.fields.name}"

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its sections, in reading order."""
        return tuple(self.named_sections.values())

    @property
    def own_fields(self) -> dict[str, OwnValue]:
        """The fields that the catalogue adds, and that it has, by their names in the order of the schema."""
        values = {name: getattr(self.fields, name) for name in self.schema.fields}
        return {name: value for name, value in values.items() if value is not None}

    @property
    def reading_order(self) -> tuple[str, ...]:
        """Its pieces in reading order, independent of their place on the page.

        A figure follows the section that it belongs to.
        """
        order = ["publisher"]
        for piece in self.schema.reading:
            order += self._read_sections() if piece == "sections" else [piece]
        return (*order, "contact")

    def _read_sections(self) -> Iterator[str]:
        names = tuple(self.named_sections)
        middle = names[len(names) // 2]
        for name in names:
            figures = enumerate(self.fields.figures, 1)
            yield name
            yield from (f"figure-{n}" for n, figure in figures if (figure.section or middle) == name)


@dataclass(frozen=True)
class Catalogue:
    """The whole content. It is valid, and the target of every reference exists. index: its entries in order; none if
    there is no index; translation: the language into which it is translated, as the names of its files have it, "" for
    the original.
    """

    folder: Path
    colophon: Colophon
    schema: Schema
    labels: Labels
    publications: dict[str, Publication]
    joints: Joints
    foreword: Foreword
    foreword_body: tuple[Section, ...]
    themes: tuple[Theme, ...]
    solutions: tuple[Solution, ...]
    brand: Brand | None = None
    index: tuple[IndexEntry, ...] = ()
    translation: str = ""

    def file(self, name: str) -> Path:
        """Return a file in the content folder: its translation, if there is one. name: of the original."""
        return in_language(self.folder / name, self.translation)

    @property
    def spreads(self) -> tuple[Theme | Solution, ...]:
        """All themes and solutions: every spread that has its own content file."""
        return (*self.themes, *self.solutions)

    @property
    def entry_names(self) -> frozenset[str]:
        """What texts and messages call an entry, and several of them."""
        return frozenset(
            {"solution", "solutions", self.schema.one, self.schema.several, *self.labels.solutions.values()}
        )

    def solutions_of(self, theme: Theme) -> tuple[Solution, ...]:
        """Return the solutions of one theme, by number."""
        return tuple(solution for solution in self.solutions if solution.fields.theme == theme.key)

    def theme_of(self, solution: Solution) -> Theme:
        """Return the theme to which a solution belongs."""
        return next(theme for theme in self.themes if theme.key == solution.fields.theme)

    def citations(self) -> dict[str, tuple[str, ...]]:
        """Return the keys of all publications that are cited, or are the source of a figure, in the order of their
        titles -> the keys of the parts that name each, in the order of the book. A part is named once.
        """
        citing: dict[str, list[str]] = {}

        def cites(key: str, *publications: str | None) -> None:
            for publication in dict.fromkeys(publications):
                if publication:
                    citing.setdefault(publication, []).append(key)

        cites("foreword", _publication_of(self.foreword.did_you_know))
        for theme in self.themes:
            figures = (figure.publication for figure in theme.fields.figures)
            cites(theme.key, _publication_of(theme.fields.did_you_know), *figures)
            for solution in self.solutions_of(theme):
                figures = (figure.publication for figure in solution.fields.figures)
                box = _publication_of(solution.fields.did_you_know)
                cites(solution.key, *solution.fields.see_more, box, *figures)
        order = rules_of(self.colophon.language).sort_key
        by_title = sorted(citing, key=lambda key: (order(self.publications[key].title), key))
        return {key: tuple(citing[key]) for key in by_title}


def _publication_of(box: DidYouKnow | None) -> str | None:
    return box.publication if box else None
