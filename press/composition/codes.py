"""A solution -> the target of its QR code: where it leads, and where that is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from press.editorial.content import Place, read_markdown, read_yaml
from press.editorial.model import Catalogue, Solution
from press.problems import Problem


@dataclass(frozen=True)
class CodeTarget:
    """Where a code leads. name: in words; url: its address; file, place: where the address is written."""

    name: str
    url: str
    file: Path
    place: Place

    def problem(self, message: str, remedy: str) -> Problem:
        """Return a problem with the address, at its line."""
        entry = read_markdown(self.file) if self.file.suffix == ".md" else read_yaml(self.file)
        return entry.problem(self.place, message, remedy)


def code_target(catalogue: Catalogue, solution: Solution) -> CodeTarget:
    """Return the target of the code of a solution: its advice, or else the first publication or film that has an
    address, or else the publisher.
    """
    fields, publisher = solution.fields, catalogue.colophon.publisher
    if advice := fields.advice:
        name = f"{advice.count} {advice.text}" if advice.count else advice.text
        return CodeTarget(name, advice.url, solution.file, ("advice", "url"))
    for key in fields.see_more:
        publication = catalogue.publications[key]
        if publication.url:
            return CodeTarget(publication.title, publication.url, catalogue.folder / "publications.yaml", (key, "url"))
    for n, film in enumerate(fields.films[:1]):
        return CodeTarget(film.title, film.url, solution.file, ("films", n, "url"))
    return CodeTarget(publisher.name, publisher.url, catalogue.folder / "catalogue.yaml", ("publisher", "url"))


def printed_address(url: str) -> str:
    """Return an address as printed: without scheme, "www." and the slash at the end; a film of YouTube by its short
    address, for without its query the long one leads nowhere.
    """
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.").removeprefix("m.")
    if (host, parts.path) == ("youtube.com", "/watch") and (video := parse_qs(parts.query).get("v")):
        return f"youtu.be/{video[0]}"
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/")
