"""A solution -> the target of its QR code, and where that is written; a catalogue -> its short links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from press.editorial.content import Place, read_markdown, read_yaml
from press.editorial.fields import Film
from press.editorial.model import Catalogue, Solution
from press.problems import Problem


@dataclass(frozen=True)
class CodeTarget:
    """Where a code leads. name: in words; url: its address; address: what the code contains, this or a short link;
    file, place: where that is written.
    """

    name: str
    url: str
    address: str
    file: Path
    place: Place

    def problem(self, message: str, remedy: str) -> Problem:
        """Return a problem with the address, at its line."""
        entry = read_markdown(self.file) if self.file.suffix == ".md" else read_yaml(self.file)
        return entry.problem(self.place, message, remedy)


@dataclass(frozen=True)
class ShortLink:
    """A short link. code: unique in the catalogue; address: the short one, which is printed; target: the address to
    which it leads; name: of the target, in words.
    """

    code: str
    address: str
    target: str
    name: str


def code_target(catalogue: Catalogue, solution: Solution) -> CodeTarget:
    """Return the target of the code of a solution: its advice, or else the first publication or film that has an
    address, or else the publisher.
    """
    target = _target(catalogue, solution)
    if base := catalogue.colophon.short_links:
        frame = catalogue.file("catalogue.yaml")
        return replace(target, address=f"{base}{solution.code}", file=frame, place=("short_links",))
    return target


def _target(catalogue: Catalogue, solution: Solution) -> CodeTarget:
    """Return the target with its own address."""
    fields, publisher = solution.fields, catalogue.colophon.publisher

    def at(url: str, name: str, file: Path, *place: str | int) -> CodeTarget:
        return CodeTarget(name, url, url, file, place)

    if advice := fields.advice:
        name = f"{advice.count} {advice.text}" if advice.count else advice.text
        return at(advice.url, name, solution.file, "advice", "url")
    for key in fields.see_more:
        publication = catalogue.publications[key]
        if publication.url:
            return at(publication.url, publication.title, catalogue.file("publications.yaml"), key, "url")
    for n, film in enumerate(fields.films[:1]):
        return at(film.url, film.title, solution.file, "films", n, "url")
    return at(publisher.url, publisher.name, catalogue.file("catalogue.yaml"), "publisher", "url")


def address_of_film(catalogue: Catalogue, film: Film) -> str:
    """Return the address of a film that is printed: its short link, if it has one."""
    base = catalogue.colophon.short_links
    return f"{base}{film.code}" if base and film.code else film.url


def short_links(catalogue: Catalogue) -> Iterator[ShortLink]:
    """Yield the short links of a catalogue that has them, in the order of the book: those of solutions and of films."""
    for theme in catalogue.themes:
        yield from _of_films(catalogue, theme.fields.films)
        for solution in catalogue.solutions_of(theme):
            target = code_target(catalogue, solution)
            yield ShortLink(solution.code, target.address, target.url, target.name)
            yield from _of_films(catalogue, solution.fields.films)


def _of_films(catalogue: Catalogue, films: tuple[Film, ...]) -> Iterator[ShortLink]:
    for film in films:
        if film.code:
            yield ShortLink(film.code, address_of_film(catalogue, film), film.url, film.title)


def printed_address(url: str) -> str:
    """Return an address as printed: without scheme, "www." and the slash at the end; a film of YouTube by its short
    address, for without its query the long one leads nowhere.
    """
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.").removeprefix("m.")
    if (host, parts.path) == ("youtube.com", "/watch") and (video := parse_qs(parts.query).get("v")):
        return f"youtu.be/{video[0]}"
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")
