"""The screen edition in two languages -> the parts in which they differ by structure. Words are not compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from press.editorial.flatplan import Flatplan, Part
from press.prepress.accessibility.reader import read as read_file
from press.production.folders import Folders, Progress
from press.production.load_content import read
from press.production.screen import make_catalogue
from press.production.staff import Staff
from press.scratch import temporary_folder

_NAMES = {
    **{f"H{level}": "heading" for level in range(1, 7)},
    **{"P": "paragraph", "LI": "item of a list", "TR": "row of a table", "Table": "table", "Figure": "figure"},
    **{"BlockQuote": "quote", "Link": "link", "Sect": "box", "Note": "footnote", "Caption": "caption"},
}
"""The elements that are counted, by their types in the file, and what they are called."""


@dataclass(frozen=True)
class UnlikePart:
    """A part with another structure. counts: by the name of what is counted, how many of it the original and the
    translation have, where the numbers differ.
    """

    title: str
    folios: str
    counts: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class TwoEditions:
    """What the comparison found. parts, pages: how many were compared; unlike: those that differ, in page order."""

    parts: int
    pages: int
    unlike: tuple[UnlikePart, ...]


def compare_editions(folders: Folders, staff: Staff, progress: Progress) -> TwoEditions:
    """Make the edition of `folders`, which is a translation, and the original, and compare them part by part.

    Both have the same flatplan. Leaves no file. Raises ProblemsFound.
    """
    catalogue, flatplan = read(folders)
    with temporary_folder() as folder:
        counted = []
        for number, language in enumerate(("", folders.translation)):
            trial = replace(folders, output=folder / str(number), translation=language)
            counted.append(_counted(make_catalogue(trial, staff, progress), flatplan))
    unlike = []
    for part in flatplan.parts:
        original, translation = (counts[part.key] for counts in counted)
        names = [name for name in dict.fromkeys(_NAMES.values()) if original[name] != translation[name]]
        if names:
            differing = {name: (original[name], translation[name]) for name in names}
            unlike.append(UnlikePart(part.title(catalogue) or part.kind.name, part.folios, differing))
    return TwoEditions(len(flatplan.parts), flatplan.pages, tuple(unlike))


def _counted(file: Path, flatplan: Flatplan) -> dict[str, Counter[str]]:
    """Return what each part of a finished file consists of, by the key of the part."""
    found = {part.key: Counter[str]() for part in flatplan.parts}
    by_page = dict(_by_page(flatplan.parts))
    for element in read_file(file).root.elements:
        if element.type in _NAMES and element.page:
            found[by_page[element.page]][_NAMES[element.type]] += 1
    return found


def _by_page(parts: tuple[Part, ...]) -> Iterator[tuple[int, str]]:
    for part in parts:
        yield from ((page, part.key) for page in range(part.folio, part.folio + part.pages))
