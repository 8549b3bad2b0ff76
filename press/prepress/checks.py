"""Content, flatplan and measured layouts -> problems. Pure, except that it opens the named pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from press.composition import pictures
from press.composition.free_lines import collisions, frames_beyond, lines_over
from press.composition.job import Job
from press.composition.layout import Layout, TextLine
from press.composition.pictures import LEAST_PRINT_DPI, Original
from press.composition.store import Store
from press.editorial.content import read_markdown, read_yaml
from press.editorial.model import Catalogue
from press.problems import Problem


def check_pictures(catalogue: Catalogue, store: Store) -> Iterator[Problem]:
    """Every picture that the content names: there, readable, large enough. `store` keeps what was found sound."""
    cover = catalogue.colophon.cover.file
    if fault := _fault(catalogue, cover, store):
        yield read_yaml(catalogue.folder / "catalogue.yaml").problem(("cover", "file"), *fault)
    for item in catalogue.spreads:
        for n, picture in enumerate(item.fields.pictures):
            if fault := _fault(catalogue, picture.file, store):
                yield read_markdown(item.file).problem(("pictures", n, "file"), *fault)


def check_resolution(
    catalogue: Catalogue, key: str, layout: Layout, originals: Mapping[str, Original]
) -> Iterator[Problem]:
    """Whether the pictures of a part have the pixels that a print shop asks for, where they stand."""
    for placed in layout.pictures:
        original = originals[placed.name]
        dpi = original.resolution(placed)
        if original.is_raster and dpi < LEAST_PRINT_DPI - 0.5:
            width, height = (round(side * LEAST_PRINT_DPI / dpi) for side in original.size)
            message = f"{placed.name} has {dpi:.0f} pixels an inch in its frame; print takes {LEAST_PRINT_DPI} or more."
            remedy = f"Use it with {width} × {height} pixels or more."
            yield _named(catalogue, key, placed.name, message, remedy)


def _named(catalogue: Catalogue, key: str, file: str, message: str, remedy: str) -> Problem:
    """A problem with a picture, at the place where the content names it."""
    for item in catalogue.spreads:
        files = [picture.file for picture in item.fields.pictures]
        if item.key == key and file in files:
            return read_markdown(item.file).problem(("pictures", files.index(file), "file"), message, remedy)
    return read_yaml(catalogue.folder / "catalogue.yaml").problem(("cover", "file"), message, remedy)


def _fault(catalogue: Catalogue, file: str, store: Store) -> tuple[str, str] | None:
    """What is wrong with a picture, and what to do."""
    if Path(file).name != file:
        return f'"{file}" is not the name of a file in pictures/.', "Write the name alone."
    return pictures.fault_of(catalogue.folder / "pictures" / file, store)


def check_layout(job: Job, layout: Layout) -> Iterator[Problem]:
    """Whether a part keeps the promise of the flatplan, and whether its frames keep apart."""
    source = str(job.source)
    if layout.pages != job.pages:
        said = f"the part takes {layout.pages} {_pages(layout.pages)}; the flatplan gives it {job.pages}"
        size = _beyond(layout, job.pages) if layout.pages > job.pages else ""
        yield Problem(source, 0, job.key, f"{said}{size}.", "Shorten the text." if size else "")
        return
    for text in layout.cut:
        yield Problem(source, 0, job.key, f'"{text}" runs over the edge of the page.', "Choose shorter words.")
    if over := lines_over(layout, job.pages):
        yield Problem(source, 0, job.key, f"the text is {_size(over)} over.", "Shorten the text.")
        return
    for one, other in collisions(layout):
        place = f"page {job.folio + one.page - 1}"
        said = f'"{one.name}" and "{other.name}" stand over each other on {place}.'
        yield Problem(source, 0, job.key, said, "Shorten one of them.")


def _beyond(layout: Layout, pages: int) -> str:
    """What stands on pages beyond those that a part may take, as a message goes on with it."""
    if over := lines_over(layout, pages):
        return f": {_size(over)} over"
    boxes = " and ".join(f'"{name}"' for name in frames_beyond(layout, pages))
    return f": there is no room for {boxes}" if boxes else ""


def _size(lines: list[TextLine]) -> str:
    characters = round(sum(len(line.text) for line in lines), -1)
    return f"{len(lines)} {'line' if len(lines) == 1 else 'lines'}, about {characters} characters,"


def _pages(count: int) -> str:
    return "page" if count == 1 else "pages"
