"""Raw entries -> Catalogue, Theme, Solution, Publication …: the shape of the content."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field

from press.editorial.article_numbers import digits_of
from press.editorial.fields import (
    SECTIONS,
    Advice,
    Content,
    DidYouKnow,
    Ean,
    Email,
    Film,
    Isbn,
    Key,
    Language,
    Lead,
    Picture,
    Quote,
    ShortLinks,
    Text,
    Url,
    fault,
)
from press.editorial.figure_fields import Figure
from press.editorial.index_terms import IndexEntry
from press.editorial.joints import Joints
from press.editorial.language import rules_of
from press.editorial.language.rules import PLURAL_FORMS
from press.editorial.prose import Section
from press.editorial.specification import PrintSpecification

Named = TypeVar("Named", bound=tuple[object, ...])


def _read_date(value: object) -> date:
    if isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value)
    message = f'"{value}" is not a date.' if isinstance(value, (str, int)) else "a date is expected here."
    raise fault(message, "Write year, month and day: 2026-11-23.")


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


def _read_forms(value: object) -> object:
    """A text is the form for every number."""
    return {"other": value} if isinstance(value, str) else value


def _check_forms(forms: dict[str, str]) -> dict[str, str]:
    if unknown := [name for name in forms if name not in PLURAL_FORMS]:
        raise fault(f'"{unknown[0]}" is not a form of a plural.', f"These are: {', '.join(PLURAL_FORMS)}.")
    if "other" not in forms:
        raise fault('the form "other" is missing.', "Write: { one: solution, other: solutions }.")
    return forms


Forms = Annotated[dict[str, Text], BeforeValidator(_read_forms), AfterValidator(_check_forms)]
"""The forms of a word for different numbers, by their names in CLDR."""


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
    the barcode on the back cover, at most one of them; short_links: the address that their codes follow.
    """

    title: Text
    subtitle: Text
    year: int = Field(ge=1900, le=2200)
    date: Annotated[date, BeforeValidator(_read_date)]
    language: Language
    publisher: Publisher
    imprint: tuple[Text, ...]
    blurb: Text
    cover: Picture
    themes: Keys = Field(min_length=1)
    audience: dict[Key, Text] = Field(min_length=1)
    fonts: tuple[AddedFont, ...] = ()
    print: PrintSpecification | None = None
    isbn: Isbn | None = None
    ean: Ean | None = None
    short_links: ShortLinks | None = None

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

    number: int = Field(ge=1)
    name: Text
    code: Key | None = None
    headline: Text
    theme: Key
    audience: Keys = Field(min_length=1)
    lead: Lead
    quote: Quote | None = None
    did_you_know: DidYouKnow | None = None
    advice: Advice | None = None
    see_more: Publications = ()
    films: Films = ()
    pictures: tuple[Picture, ...] = ()
    figures: tuple[Figure, ...] = ()


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
    """One solution: always one spread, and one leaflet."""

    file: Path
    fields: SolutionFields
    challenge: Section
    solution: Section
    effect: Section

    @property
    def number(self) -> int:
        """Its number in the catalogue, from 1 without gaps."""
        return self.fields.number

    @property
    def key(self) -> str:
        """The name of its leaflet and of its anchor in the PDF, and of its file: ``07-fritidsjobindsatser``."""
        return self.file.stem

    @property
    def code(self) -> str:
        """The code of its short link: without its number, which is another one when solutions are added."""
        return self.fields.code or self.key.partition("-")[2]

    @property
    def title(self) -> str:
        """Its number and name, as the page map shows them."""
        return f"{self.number}# {self.fields.name}"

    @property
    def full_title(self) -> str:
        """Its name and headline: the title of its leaflet."""
        return f"{self.fields.name}: {self.fields.headline}"

    @property
    def bookmark(self) -> str:
        """Its number and name, as the bookmarks show them."""
        return f"{self.number} {self.fields.name}"

    @property
    def sections(self) -> tuple[Section, Section, Section]:
        """Challenge, solution and effect, in reading order."""
        return self.challenge, self.solution, self.effect

    @property
    def named_sections(self) -> dict[str, Section]:
        """The sections, by their names in the content files."""
        return dict(zip(SECTIONS, self.sections, strict=True))

    @property
    def reading_order(self) -> tuple[str, ...]:
        """The pieces of a solution in reading order, independent of their place on the page.

        A figure follows the section that it belongs to.
        """
        order = ["publisher", "head", "picture"]
        for name in SECTIONS:
            figures = enumerate(self.fields.figures, 1)
            order += [name, *(f"figure-{n}" for n, figure in figures if figure.section == name)]
        return (*order, "audience", "quote", "did-you-know", "advice", "see-more", "contact")


@dataclass(frozen=True)
class Catalogue:
    """The whole content. It is valid, and the target of every reference exists. index: its entries in order; none if
    there is no index.
    """

    folder: Path
    colophon: Colophon
    labels: Labels
    publications: dict[str, Publication]
    joints: Joints
    foreword: Foreword
    foreword_body: tuple[Section, ...]
    themes: tuple[Theme, ...]
    solutions: tuple[Solution, ...]
    index: tuple[IndexEntry, ...] = ()

    @property
    def spreads(self) -> tuple[Theme | Solution, ...]:
        """All themes and solutions: every spread that has its own content file."""
        return (*self.themes, *self.solutions)

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
