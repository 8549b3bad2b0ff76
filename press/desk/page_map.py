"""Catalogue + Flatplan -> the page map: as text, and as a page of thumbnails for the browser."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from press import resources
from press.editorial.flatplan import Flatplan
from press.editorial.holes import remarks_on_holes
from press.editorial.language import rules_of
from press.editorial.model import Catalogue
from press.production.folders import FLATPLAN, Folders, Progress, deliver
from press.production.load_content import read
from press.production.output import make_whole
from press.production.screen import make_catalogue
from press.production.staff import Staff
from press.scratch import temporary_folder
from press.templating import templates_in

THUMBNAIL_WIDTH = 180
"""Pixels."""
_QUALITY = 70


@dataclass(frozen=True)
class Thumbnail:
    """A page in the page map. folio: its number; title: that of its part; picture: a JPEG as a ``data:`` address."""

    folio: int
    title: str
    picture: str


def page_map(catalogue: Catalogue, flatplan: Flatplan) -> str:
    """Return the flatplan as text: a line for each part with its pages, one with the number of pages, and remarks on
    what no entry fills.
    """
    lines = [f"{part.folios:>7}  {part.kind.name:<11} {part.title(catalogue)}".rstrip() for part in flatplan.parts]
    return "\n".join([*lines, f"{flatplan.pages:>7}  pages", *remarks_on_holes(catalogue)])


def make_page_map(folders: Folders, staff: Staff, progress: Progress) -> tuple[str, Path]:
    """Make the catalogue, and ``flatplan.html`` with a picture of each page, in the output folder.

    Returns the page map as text, and the path of the page. Raises ProblemsFound.
    """
    text, page = make_whole(folders, lambda staged: _make(staged, staff, progress))
    return text, folders.output / page.name


def _make(folders: Folders, staff: Staff, progress: Progress) -> tuple[str, Path]:
    catalogue, flatplan = read(folders)
    book = make_catalogue(folders, staff, progress)
    pages = list(_thumbnails(catalogue, flatplan, book))
    spreads = [pages[:1], *(pages[n : n + 2] for n in range(1, len(pages), 2))]
    html = (
        templates_in(folders.pages, filters=rules_of(catalogue.colophon.language).filters)
        .get_template("desk/flatplan.html")
        .render(
            css=resources.page_css().read_text(encoding="utf-8"),
            title=catalogue.colophon.title,
            language=catalogue.colophon.language,
            labels=catalogue.labels,
            spreads=spreads,
            width=THUMBNAIL_WIDTH,
        )
    )
    target = folders.output / FLATPLAN
    with temporary_folder() as folder:
        finished = folder / target.name
        finished.write_text(html, encoding="utf-8")
        deliver({finished: target})
    return page_map(catalogue, flatplan), target


def _thumbnails(catalogue: Catalogue, flatplan: Flatplan, book: Path) -> Iterator[Thumbnail]:
    with pypdfium2.PdfDocument(book) as pdf:
        for part in flatplan.parts:
            for folio in range(part.folio, part.folio + part.pages):
                yield Thumbnail(folio, part.title(catalogue), _picture(pdf[folio - 1]))


def _picture(page: pypdfium2.PdfPage) -> str:
    image = page.render(scale=THUMBNAIL_WIDTH / page.get_width()).to_pil()
    target = io.BytesIO()
    image.convert("RGB").save(target, "JPEG", quality=_QUALITY)
    return f"data:image/jpeg;base64,{base64.b64encode(target.getvalue()).decode()}"
