"""Content, flatplan and measured layouts -> problems. Pure, except that it opens the pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from press.composition.free_lines import collisions, frames_beyond, lines_over
from press.composition.glyphs import Misdrawn
from press.composition.job import Job
from press.composition.layout import Layout, TextLine
from press.composition.pictures import LEAST_PRINT_DPI, Original, fault_of, printing_condition
from press.composition.sources import Source, Sources
from press.composition.store import Store
from press.composition.typefaces import FONTS
from press.editorial.content import Entry, Place, read_markdown, read_text, read_yaml
from press.editorial.flatplan import Part
from press.editorial.model import Catalogue
from press.problems import Problem

_NAMED = 3
"""The most characters that a message names."""
_WORDS = 2
"""The words that a message shows before and after a character."""
_PAGE_RULES = "pages.css"
"""The stylesheet of the margins of pages."""


def check_pictures(catalogue: Catalogue, store: Store) -> Iterator[Problem]:
    """Yield a problem for each picture in the content that is missing, unreadable or too small.

    store: keeps the results of checks that found nothing.
    """
    frame = read_yaml(catalogue.folder / "catalogue.yaml")
    yield from _faulty(catalogue, frame, ("cover", "file"), catalogue.colophon.cover.file, store)
    for item in catalogue.spreads:
        for n, picture in enumerate(item.fields.pictures):
            yield from _faulty(catalogue, read_markdown(item.file), ("pictures", n, "file"), picture.file, store)


def check_resolution(
    catalogue: Catalogue, key: str, layout: Layout, originals: Mapping[str, Original]
) -> Iterator[Problem]:
    """Yield a problem for each picture of a part that has too few pixels for print in its frame.

    key: of the part; originals: its pictures by name.
    """
    for placed in layout.pictures:
        original = originals[placed.name]
        dpi = original.resolution(placed)
        if original.is_raster and dpi < LEAST_PRINT_DPI - 0.5:
            width, height = (round(side * LEAST_PRINT_DPI / dpi) for side in original.size)
            message = (
                f"{placed.name} has {dpi:.0f} pixels per inch in its frame; print needs {LEAST_PRINT_DPI} or more."
            )
            remedy = f"Use a version of it with {width} × {height} pixels or more."
            yield _named(catalogue, key, placed.name, message, remedy)


def _named(catalogue: Catalogue, key: str, file: str, message: str, remedy: str) -> Problem:
    """A problem with a picture, at the line of the content that names the picture."""
    for item in catalogue.spreads:
        files = [picture.file for picture in item.fields.pictures]
        if item.key == key and file in files:
            return read_markdown(item.file).problem(("pictures", files.index(file), "file"), message, remedy)
    return read_yaml(catalogue.folder / "catalogue.yaml").problem(("cover", "file"), message, remedy)


def _faulty(catalogue: Catalogue, entry: Entry, place: Place, file: str, store: Store) -> Iterator[Problem]:
    """Yield what is wrong with a picture: at its place in the entry, or at the line of the drawing."""
    path = catalogue.folder / "pictures" / file
    if path.name != file:
        message = f'"{file}" is not the name of a file in pictures/.'
        yield entry.problem(place, message, "Write only the file name.")
    elif fault := fault_of(path, printing_condition(catalogue), store):
        if fault.line:
            yield Problem(str(path), fault.line, "", fault.message, fault.remedy)
        else:
            yield entry.problem(place, fault.message, fault.remedy)


def check_layout(job: Job, layout: Layout) -> Iterator[Problem]:
    """Yield a problem if a part does not fit its pages in the flatplan, or if its frames overlap."""
    source = str(job.source)
    if layout.pages != job.pages:
        message = f"the part takes {layout.pages} {_pages(layout.pages)}; the flatplan gives it {job.pages}"
        excess = _excess(layout, job.pages) if layout.pages > job.pages else ""
        yield Problem(source, 0, job.key, f"{message}{excess}.", "Shorten the text." if excess else "")
        return
    for text in layout.cut:
        yield Problem(source, 0, job.key, f'"{text}" extends beyond the edge of the page.', "Use shorter words.")
    if over := lines_over(layout, job.pages):
        yield Problem(source, 0, job.key, f"the text is {_size(over)} over.", "Shorten the text.")
        return
    for one, other in collisions(layout):
        place = f"page {job.folio + one.page - 1}"
        message = f'"{one.name}" and "{other.name}" overlap on {place}.'
        yield Problem(source, 0, job.key, message, "Shorten one of them.")


def check_sources(part: Part, layout: Layout) -> Iterator[Problem]:
    """Yield a problem for each frame that names publications on another page than the register says."""
    figures = part.item.fields.figures if part.item else ()
    naming = ["see-more", "did-you-know", *(["figures"] if any(figure.publication for figure in figures) else [])]
    for frame in layout.all_frames:
        if frame.name in naming and frame.page != part.kind.sources_on:
            page, named = part.folio + frame.page - 1, part.sources_folio
            message = f'"{frame.name}" is on page {page}, but the register names page {named} for its publications.'
            yield Problem(str(part.item.file) if part.item else "", 0, part.key, message, "Set sources_on in kinds.py.")


def check_glyphs(job: Job, misdrawn: Iterable[Misdrawn], sources: Sources) -> Iterator[Problem]:
    """Yield a problem for everything that is not drawn in the font that its text asks for.

    misdrawn: from the glyph ledger of the part; sources: of its edition.
    """
    for found in misdrawn:
        yield Problem(*_place(job, found, sources), *_words(found))


def _place(job: Job, found: Misdrawn, sources: Sources) -> tuple[str, int, str]:
    """The file, the line and the field to name in a problem with glyphs."""
    if found.source:
        source = sources.find(job.key, found.source)
        if found.source[0] == ":":
            return str(source.path), _line_with(found.characters, source), ""
        field = found.source[1:].rpartition("/")[2] if found.source[0] == "@" else found.element
        return str(source.path), source.line, field
    is_design = found.deviation in ("undeclared", "no face")
    return str(job.styles / _PAGE_RULES if is_design else job.source), 0, found.element or "page margin"


def _line_with(characters: str, paragraph: Source) -> int:
    """The first line of a paragraph with one of the characters; its first line if the text has them in another form."""
    lines = read_text(paragraph.path).split("\n")[paragraph.line - 1 :]
    for number, line in enumerate(takewhile(str.strip, lines), paragraph.line):
        if any(character in line for character in characters):
            return number
    return paragraph.line


def _words(found: Misdrawn) -> tuple[str, str]:
    """The message and the remedy for something that is not drawn in the font that its text asks for."""
    characters, text = _characters(found.characters), _around(found.text, found.characters)
    verb = "is" if len(found.characters) == 1 else "are"
    match found.deviation:
        case "missing":
            message = f"no font has the character {characters}{text}."
            return message, f"Write another character, or declare a font that has it in styles/{FONTS}."
        case "undeclared":
            message = f"the text is drawn in {found.drawn}, from a font that {FONTS} does not declare."
            return message, f"Declare the font in styles/{FONTS}, or ask for one that is declared there."
        case "no face":
            asked = f"asks for {found.asked}, which {FONTS} does not declare; it is drawn in {found.drawn}"
            if found.element in ("em", "strong"):
                message = f"the emphasis {asked}{text}."
                return message, f"Write it without emphasis, or declare the font in styles/{FONTS}."
            return f"the text {asked}.", f"Ask for a font that styles/{FONTS} declares, or declare this one there."
        case "fallback":
            message = f"{characters} {verb} drawn in {found.drawn} instead of {found.asked}{text}."
            return message, f"Write another character, or set it in an element that asks for {found.drawn}."


def _characters(characters: str) -> str:
    """The characters with their numbers, as messages show them."""
    named = [f'"{character}" (U+{ord(character):04X})' for character in characters[:_NAMED]]
    more = len(characters) - _NAMED
    return ", ".join(named) + (f" and {more} more" if more > 0 else "")


def _around(text: str, characters: str) -> str:
    """The end of a message: the first word with one of the characters, and the words around it; "" without a text."""
    words = text.split()
    place = next((n for n, word in enumerate(words) if any(character in word for character in characters)), None)
    if place is None:
        return ""
    return f', in "{" ".join(words[max(0, place - _WORDS) : place + _WORDS + 1])}"'


def _excess(layout: Layout, pages: int) -> str:
    """The end of a message: the lines or boxes on pages beyond the number that a part may take."""
    if over := lines_over(layout, pages):
        return f": {_size(over)} over"
    boxes = " and ".join(f'"{name}"' for name in frames_beyond(layout, pages))
    return f": there is no room for {boxes}" if boxes else ""


def _size(lines: list[TextLine]) -> str:
    characters = round(sum(len(line.text) for line in lines), -1)
    return f"{len(lines)} {'line' if len(lines) == 1 else 'lines'}, about {characters} characters,"


def _pages(count: int) -> str:
    return "page" if count == 1 else "pages"
