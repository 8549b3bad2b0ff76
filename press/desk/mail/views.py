"""What the mail templates get: every value decided, nothing left to compute."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from press.composition.figures import Palette
from press.editorial.model import Colophon, Labels, Solution


@dataclass(frozen=True)
class Link:
    """Something more to read or watch.

    url: "" if it is not on the web; facts: kind, publisher and the like, "" if there are none; language: of the title,
    "" for that of the catalogue.
    """

    title: str
    url: str
    facts: str
    language: str


@dataclass(frozen=True)
class AttachmentView:
    """The name of an attachment, and its size as text."""

    name: str
    size: str


@dataclass(frozen=True)
class SolutionInMail:
    """A solution with its links, its leaflet and its colours."""

    solution: Solution
    links: tuple[Link, ...]
    leaflet: AttachmentView
    colours: Palette


@dataclass(frozen=True)
class LetterView:
    """A letter.

    language: of the labels, while the content is in that of the catalogue; counted: how many solutions it has, as text;
    named: the solutions named in the subject, none if there are too many; paragraphs: the sender's own, which replace
    the opening; home: the address of the publisher's website, as printed; is_list: whether the mail says how to
    unsubscribe; logo_id: the Content-ID of the logo, "" if there is none.
    """

    language: str
    labels: Labels
    colophon: Colophon
    greeting: str
    opening: str
    counted: str
    named: tuple[str, ...]
    paragraphs: tuple[str, ...]
    linked_paragraphs: tuple[Markup, ...]
    solutions: tuple[SolutionInMail, ...]
    book: AttachmentView | None
    reply_to: str
    home: str
    is_list: bool
    logo_id: str
    colours: Palette
