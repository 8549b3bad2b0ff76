"""A content folder -> its short links, which somebody must serve."""

from __future__ import annotations

from press.composition.codes import ShortLink, short_links
from press.editorial.content import read_yaml
from press.problems import ProblemsFound
from press.production.folders import Folders
from press.production.load_content import read_texts


def links_of(folders: Folders) -> list[ShortLink]:
    """Return the short links of a catalogue. Raises ProblemsFound if its content has problems, or if it has none."""
    catalogue, _ = read_texts(folders)
    if catalogue.colophon.short_links is None:
        entry = read_yaml(catalogue.file("catalogue.yaml"))
        remedy = "Add their address: short_links: https://example.org/k/"
        raise ProblemsFound([entry.problem((), "the catalogue has no short links.", remedy)])
    return list(short_links(catalogue))
