"""What the templates of a mail see: every value decided, nothing left to compute."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from press.composition.figures import Palette
from press.editorial.model import Colophon, Labels, Solution


@dataclass(frozen=True)
class Link:
    """Something to read or see on. url: "" if it is not on the web; facts: what it is, "" if the title says it;
    language: that of its title, "" if it is the catalogue's."""

    title: str
    url: str
    facts: str
    language: str


@dataclass(frozen=True)
class AttachmentView:
    """A file that goes along, and its size in words."""

    name: str
    size: str


@dataclass(frozen=True)
class SolutionInMail:
    """A solution, where it leads on to, and its leaflet."""

    solution: Solution
    links: tuple[Link, ...]
    leaflet: AttachmentView
    colours: Palette


@dataclass(frozen=True)
class LetterView:
    """A letter. language: that of the labels; the content is in the catalogue's. named: the solutions that the subject
    names, none if they are too many; paragraphs: what the sender says instead of the opening; home: the publisher's web
    site as it is printed."""

    language: str
    labels: Labels
    colophon: Colophon
    greeting: str
    opening: str
    named: tuple[str, ...]
    paragraphs: tuple[str, ...]
    linked_paragraphs: tuple[Markup, ...]
    solutions: tuple[SolutionInMail, ...]
    book: AttachmentView | None
    reply_to: str
    home: str
    is_list: bool
    colours: Palette
