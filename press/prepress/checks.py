"""Content, pictures and glyph ledgers -> problems. Pure, except that it opens the pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import takewhile
from pathlib import Path

from press.bounds import OutOfTime, time_limit
from press.composition.citations import DID_YOU_KNOW, FIGURES, page_naming
from press.composition.compositor.spread import PANEL, Arrangement
from press.composition.glyphs import Misdrawn
from press.composition.inks import ColourFault, colour_faults, drawing_in_inks
from press.composition.job import Job
from press.composition.layout import Layout
from press.composition.picture_files import PictureFault, is_vector
from press.composition.pictures import LEAST_PRINT_DPI, Original, fault_of, printing_condition, read_original
from press.composition.sources import Source, Sources
from press.composition.store import Store
from press.composition.typefaces import FONTS
from press.editorial.brand import BRAND
from press.editorial.content import Entry, Place, read_markdown, read_text, read_yaml, room_of
from press.editorial.flatplan import Part
from press.editorial.model import Catalogue
from press.editorial.passages import shown_pictures
from press.layers import LooksFolder
from press.prepress.missing_characters import around, missing_characters, named
from press.problems import Problem

_PICTURE_SECONDS = 10
"""The most that reading a picture may take, of the processor; the largest of the sample take a tenth of one."""
_PAGE_RULES = "pages.css"
"""The stylesheet of the margins of pages."""


def check_pictures(catalogue: Catalogue, store: Store, widest: float) -> Iterator[Problem]:
    """Yield a problem for each picture in the content that is missing, unreadable or too small.

    store: keeps the results of checks that found nothing; widest: the width of the widest frame, in mm.
    A logo is small: any number of pixels will do for the screen.
    """
    for entry, place, file in _pictures(catalogue):
        yield from _faulty(catalogue, entry, place, file, store, 0 if place[0] == "logo" else widest)


def check_inks(catalogue: Catalogue, store: Store, styles: LooksFolder) -> Iterator[Problem]:
    """Yield a problem for each colour of a drawing in the content that the print edition has no ink for.

    store: keeps the drawings in inks. A drawing that cannot be used has no problem here, but one of
    `check_pictures`; the logo of mails is not printed.
    """
    printed = {file for _, place, file in _pictures(catalogue) if is_vector(file) and place != ("logo", "mail")}
    for file in sorted(printed):
        path = catalogue.folder / "pictures" / file
        with suppress(PictureFault):
            svg = read_original(path, printing_condition(catalogue), store)
            try:
                drawing_in_inks(svg.data, styles, store)
            except ColourFault:
                for fault in colour_faults(svg.data, styles):
                    yield Problem(str(path), fault.line, "", fault.message, fault.remedy)


def _pictures(catalogue: Catalogue) -> Iterator[tuple[Entry, Place, str]]:
    """Yield each name of a picture in the content: the file and the place where it is written, and the name."""
    frame = read_yaml(catalogue.file("catalogue.yaml"))
    yield frame, ("cover", "file"), catalogue.colophon.cover.file
    if catalogue.brand and (logo := catalogue.brand.logo):
        entry = read_yaml(catalogue.folder / BRAND)
        for field, file in (("file", logo.file), ("mail", logo.mail)):
            if file:
                yield entry, ("logo", field), file
    for item in catalogue.spreads:
        named = {("pictures", n): picture for n, picture in enumerate(item.fields.pictures)}
        for place, picture in (named | dict(shown_pictures(item))).items():
            yield read_markdown(item.file), (*place, "file"), picture.file


def check_resolution(
    catalogue: Catalogue, keys: Sequence[str], layout: Layout, originals: Mapping[str, Original]
) -> Iterator[Problem]:
    """Yield a problem for each picture of a part that has too few pixels for print in its frame.

    keys: of the part, and of the solutions that share it; originals: its pictures by name.
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
            yield _named(catalogue, keys, placed.name, message, remedy)


def check_keep_boxes(catalogue: Catalogue, keys: Sequence[str], layout: Layout) -> Iterator[Problem]:
    """Yield a problem for each picture of a part whose keep box is cut, by the crop or by the trim.

    keys: of the part, and of the solutions that share it.
    """
    for placed in layout.pictures:
        if placed.is_keep_cut:
            width, height = round(placed.frame.width), round(placed.frame.height)
            message = f"the frame of {placed.name} has {width} × {height} mm and cuts the box that must be kept."
            remedy = "Make the box smaller, use another picture, or change the length of the text."
            yield _named(catalogue, keys, placed.name, message, remedy, field="keep")


def _named(
    catalogue: Catalogue, keys: Sequence[str], file: str, message: str, remedy: str, field: str = "file"
) -> Problem:
    """A problem with a field of a picture, at its line in the content."""
    for item in catalogue.spreads:
        places = {picture.file: place for place, picture in shown_pictures(item)} if item.key in keys else {}
        if file in places:
            return read_markdown(item.file).problem((*places[file], field), message, remedy)
    if catalogue.brand and catalogue.brand.logo and catalogue.brand.logo.file == file:
        return read_yaml(catalogue.folder / BRAND).problem(("logo", field), message, remedy)
    return read_yaml(catalogue.file("catalogue.yaml")).problem(("cover", field), message, remedy)


def _faulty(
    catalogue: Catalogue, entry: Entry, place: Place, file: str, store: Store, widest: float
) -> Iterator[Problem]:
    """Yield what is wrong with a picture: at its place in the entry, or at the line of the drawing."""
    if fault := _fault(catalogue, file, store, widest):
        if fault.line:
            path = str(catalogue.folder / "pictures" / file)
            yield Problem(path, fault.line, "", fault.message, fault.remedy)
        else:
            yield entry.problem(place, fault.message, fault.remedy)


def _fault(catalogue: Catalogue, file: str, store: Store, widest: float) -> PictureFault | None:
    """What is wrong with a picture; None if it can be used."""
    if Path(file).name != file:
        return PictureFault(f'"{file}" is not the name of a file in pictures/.', "Write only the file name.")
    try:
        with time_limit(_PICTURE_SECONDS):
            return fault_of(catalogue.folder / "pictures" / file, printing_condition(catalogue), store, widest)
    except OutOfTime:
        message = f'"{file}" takes more than {_PICTURE_SECONDS} seconds to read.'
        return PictureFault(message, "Export it smaller, or simpler.")


def check_sources(part: Part, layout: Layout, arrangement: Arrangement | None) -> Iterator[Problem]:
    """Yield a problem for each frame that names publications on another page than the register says.

    arrangement: of a solution.
    """
    figures = part.item.fields.figures if part.item else ()
    naming = [PANEL, DID_YOU_KNOW, *([FIGURES] if any(figure.publication for figure in figures) else [])]
    for frame in layout.all_frames:
        if frame.name in naming and frame.page != (expected := page_naming(part, frame.name, arrangement)):
            page, named = (part.folio + one - 1 for one in (frame.page, expected))
            message = f'"{frame.name}" is on page {page}, but the register names page {named} for its publications.'
            yield Problem(str(part.item.file) if part.item else "", 0, part.key, message, "Set sources_on in kinds.py.")


def check_glyphs(job: Job, misdrawn: Sequence[Misdrawn], sources: Sources, serif: str) -> Iterator[Problem]:
    """Yield a problem for everything that is not drawn in the font that its text asks for.

    misdrawn: from the glyph ledger of the part; sources: of its edition; serif: the typeface that a font of the content
    can replace.
    """
    missing = [found for found in misdrawn if found.deviation == "missing"]
    yield from missing_characters(job, missing, sources)
    for found in misdrawn:
        if found.deviation != "missing":
            yield Problem(*_place(job, found, sources), *_words(found, serif))


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
    lines = read_text(paragraph.path, room_of(paragraph.path)).split("\n")[paragraph.line - 1 :]
    for number, line in enumerate(takewhile(str.strip, lines), paragraph.line):
        if any(character in line for character in characters):
            return number
    return paragraph.line


def _words(found: Misdrawn, serif: str) -> tuple[str, str]:
    """The message and the remedy for something that is not drawn in the font that its text asks for."""
    characters, text = named(found.characters), around(found.text, found.characters)
    verb = "is" if len(found.characters) == 1 else "are"
    match found.deviation:
        case "undeclared":
            message = f"the text is drawn in {found.drawn}, from a font that {FONTS} does not declare."
            return message, f"Declare the font in styles/{FONTS}, or ask for one that is declared there."
        case "no face":
            asked = f"asks for {found.asked}, which {FONTS} does not declare; it is drawn in {found.drawn}"
            if found.element in ("em", "strong"):
                message = f"the emphasis {asked}{text}."
                return message, f"Write it without emphasis, or declare the font in styles/{FONTS}."
            return f"the text {asked}.", f"Ask for a font that styles/{FONTS} declares, or declare this one there."
        case _:
            message = f"{characters} {verb} drawn in {found.drawn} instead of {found.asked}{text}."
            # The writers of the content know nothing of elements.
            other = "" if found.is_in_content else f", or set it in an element that asks for {found.drawn}"
            font = 'add a font: "fonts" in catalogue.yaml'
            if found.asked.family == serif:
                font += ', with "instead_of: serif"'
            return message, f"Write another character{other}; for another script, {font}."
