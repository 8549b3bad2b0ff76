"""Part HTML -> part PDF and its measured Layout, in a worker process.

WeasyPrint is imported only here and in line_ends.py, line_planning.py, grid.py, text_columns.py and shortcuts.py
(finished boxes are read only through boxes.py), and this module is imported only by workers (workers.py), so a command
that lays out nothing never waits for it. The warnings that WeasyPrint only logs (a missing picture, font or link
target, unknown CSS) become problems.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from mimetypes import guess_type
from os.path import normpath
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit
from uuid import UUID

import weasyprint.draw
import weasyprint.draw.text
import weasyprint.pdf
from weasyprint import CSS, DEFAULT_OPTIONS, HTML, Document
from weasyprint.images import get_image_from_uri
from weasyprint.pdf import metadata
from weasyprint.text.ffi import harfbuzz_subset
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data, get_pango_font_hb_face
from weasyprint.urls import URLFetcher, URLFetcherResponse

from press.composition.added_font import SCHEME, OwnFont, css_of
from press.composition.compositor.compositions import TextRow
from press.composition.compositor.galley import Galley, galley_of
from press.composition.compositor.ladder import ArrangedSolution, climb
from press.composition.job import ArrangingJob, Job, Rendered, Took
from press.composition.layout import PICTURE, Layout, picture_name
from press.composition.pictures import Original, PreparedPicture, prepare, stand_in
from press.composition.store import states
from press.composition.structure import Element
from press.composition.typefaces import Font, font_data, font_files
from press.editorial.language.hyphenation import make_syllables_known
from press.engine.boxes import page_boxes
from press.engine.contract import PageStream, RawBox, RawFont, RawPage, RawText, TextStream
from press.engine.cropping import crop_pictures
from press.engine.declared_fonts import use_only_declared_fonts
from press.engine.glyph_ledger import GlyphLedger
from press.engine.grid import whole_lines
from press.engine.line_ends import Division
from press.engine.line_planning import divided_over_columns, planned_lines
from press.engine.measuring import measure
from press.engine.shortcuts import take_shortcuts
from press.engine.soft_hyphens import soften, write_codes
from press.engine.spotting import find_spots, writing_of
from press.engine.subsets import name_subsets
from press.engine.tag_writing import write_tags
from press.engine.tagging import element_of, gather
from press.engine.text_columns import placed_columns
from press.layers import OWN_STYLES, LooksFolder, found_in, read_look

if TYPE_CHECKING:
    import pydyf

_MISSING = ".notdef glyph rendered"
"""The begin of WeasyPrint's warning about a character that no font has. The glyph ledger tells where it is."""
UNDATED = "1970-01-01"
"""The date of every part: a PDF/X without a date gets the current time, so equal parts would differ."""
MOST_LINES_AGAIN = 4
"""The most layouts of one try, because a word is divided over columns; one is usual."""


def get_ready(styles: LooksFolder, edition: str) -> None:
    """Prepare this process for layout: use only declared fonts, and read the stylesheets.

    styles: the folder of the stylesheets; edition: its name. Raises OSError if HarfBuzz-Subset is missing, because
    WeasyPrint works without it but writes other bytes.
    """
    if harfbuzz_subset is None:
        raise OSError("HarfBuzz-Subset cannot be loaded")
    use_only_declared_fonts()
    make_syllables_known()
    take_shortcuts()
    with suppress(Exception):  # a stylesheet that cannot be read is reported when a part is rendered
        _press(styles, edition, tuple(states(styles, "*.css")), ())


def render(job: Job) -> Rendered:
    """Lay out one part, and write its PDF to the target of the job. Returns the result."""
    press = _press(job.styles, job.edition.name, tuple(states(job.styles, "*.css")), job.own_fonts)
    began, layouts = perf_counter(), press.layouts
    with _Listening() as listening:
        document, layout = press.lay_out(job)
        if any(picture.is_raster for picture in job.pictures):
            _hang(document.pages, [_prepared(picture, job, layout) for picture in job.pictures], press.styles)
        laid_out = perf_counter()
        document.metadata.created = document.metadata.modified = UNDATED
        with OurTags() as tags, Watching(job.fonts, job.own_fonts) as ledger:
            document.write_pdf(str(job.target), pdf_variant=job.edition.pdf_variant)
    warnings = tuple(dict.fromkeys((*press.warnings, *listening.messages)))
    spots = find_spots(document.pages)
    drawn, misdrawn = ledger.drawn(), ledger.misdrawn(writing_of(document.pages))
    took = Took(press.layouts - layouts, laid_out - began, perf_counter() - laid_out)
    return Rendered(job.key, job.target, layout, tags.structure, warnings, spots, took, drawn, misdrawn)


def arrange(job: ArrangingJob) -> ArrangedSolution:
    """Lay out the galley of a solution, and return the arrangements of its spread.

    Only the running text has settings, so its blocks are measured in the first one only.
    """
    press = _press(job.styles, job.edition.name, tuple(states(job.styles, "*.css")), job.galley.own_fonts)

    galleys: list[Galley] = []

    def measured(step: TextRow) -> Galley:
        css = f":root {{ {step.setting.declarations} }}"
        if galleys:
            _, layout = press.lay_out(job.galley, f"{css} .form {{ display: none }}")
            text = galley_of(layout, step.setting, (), job.galley.baseline)
            return replace(galleys[0], setting=text.setting, lines=text.lines, breakings=text.breakings)
        _, layout = press.lay_out(job.galley, css)
        galleys.append(galley_of(layout, step.setting, job.forms, job.galley.baseline))
        return galleys[0]

    return climb(job.key, job.table, job.measures, job.has_picture, job.keep, measured)


def _prepared(picture: Original, job: Job, layout: Layout) -> PreparedPicture:
    places = [placed for placed in layout.pictures if placed.name == picture.name]
    return prepare(picture, places, job.edition, job.profile, job.store) if places else stand_in(picture)


def _hang(pages: Sequence[RawPage], pictures: Sequence[PreparedPicture], styles: LooksFolder) -> None:
    """Replace the stand-ins with the pictures. The frames are already laid out, so nothing moves."""
    fetcher, images = _fetcher(styles, pictures), dict[str, object]()
    for page in page_boxes(pages):
        for box in page.all_descendants:
            if box.picture.startswith(PICTURE):
                box.raw.replacement = get_image_from_uri(images, fetcher, DEFAULT_OPTIONS, box.picture)


class _Stylesheets:
    """WeasyPrint with the stylesheets and fonts of an edition, read once in each worker."""

    def __init__(self, styles: LooksFolder, edition: str, own_fonts: Sequence[OwnFont]) -> None:
        self.fonts = FontConfiguration()
        self.styles = styles
        fetcher = _fetcher(styles, (), own_fonts)
        files = [styles / "main.css", styles / "editions" / f"{edition}.css"]
        files += [own] if (own := styles / OWN_STYLES).is_file() else []
        with _Listening() as listening:
            self.sheets = [CSS(url=file.as_uri(), font_config=self.fonts, url_fetcher=fetcher) for file in files]
            self.sheets.append(CSS(string=css_of(own_fonts), font_config=self.fonts, url_fetcher=fetcher))
        self.warnings = tuple(listening.messages)
        self.layouts = 0
        """The number of layouts so far."""

    def lay_out(self, job: Job, draft: str = "") -> tuple[Document, Layout]:
        """Lay out a job with placeholders for its pictures, again if a word is divided over columns.

        draft: CSS in addition to the stylesheets, for a layout that is only measured.
        """
        sheets = [*self.sheets, *map(_sheet, filter(None, (job.tokens, draft)))]
        stand_ins = [stand_in(picture) for picture in job.pictures]
        html = HTML(string=job.page.html, base_url="part:", url_fetcher=_fetcher(self.styles, stand_ins))
        forbidden: set[Division] = set()
        images = dict[str, object]()
        for _ in range(MOST_LINES_AGAIN):
            self.layouts += 1
            with (
                whole_lines(job.baseline),
                placed_columns(job.baseline),
                planned_lines(job.line_costs, job.joints, forbidden, dict(job.page.lengths), is_draft=bool(draft)),
            ):
                document = html.render(stylesheets=sheets, font_config=self.fonts, cache=images)
            over = divided_over_columns(document.pages)
            if not over - forbidden:
                break
            forbidden |= over
        crop_pictures(document.pages)
        return document, measure(document.pages)


@lru_cache(maxsize=16)
def _sheet(css: str) -> CSS:
    return CSS(string=css)


@lru_cache(maxsize=4)
def _press(
    styles: LooksFolder, edition: str, written: tuple[object, ...], own_fonts: tuple[OwnFont, ...]
) -> _Stylesheets:
    """The stylesheets of an edition. written: their states, so that they are read again after a change; own_fonts: of
    the catalogue, so that the text of another one is not set in them.
    """
    return _Stylesheets(styles, edition, own_fonts)


def _fetcher(styles: LooksFolder, pictures: Iterable[PreparedPicture], own_fonts: Iterable[OwnFont] = ()) -> URLFetcher:
    """A fetcher that delivers only stylesheets of this folder, fonts of the font packages, those of the catalogue and
    prepared pictures.
    """
    by_name = {picture.name: picture for picture in pictures}
    by_url = {f"{SCHEME}:{quote(font.name)}": font.data for font in own_fonts}

    class OurFiles(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            scheme, _, name = url.partition(":")
            if scheme == "picture" and picture_name(url) in by_name:
                picture = by_name[picture_name(url)]
                return URLFetcherResponse(url, picture.data, {"Content-Type": picture.media_type})
            if scheme == "font" and name in font_files():
                return URLFetcherResponse(url, font_data(name), {"Content-Type": "font/ttf"})
            if url in by_url:
                return URLFetcherResponse(url, by_url[url], {"Content-Type": "font/ttf"})
            if scheme == "file" and (file := found_in(styles, _path(url))):
                return URLFetcherResponse(url, read_look(file), {"Content-Type": guess_type(file)[0] or ""})
            raise ValueError("it is not one of the project's own files")

    return OurFiles()


def _path(url: str) -> Path:
    return Path(normpath(unquote(urlsplit(url).path)))


class OurTags:
    """A context in which WeasyPrint 70 writes the tags, hyphens and font names of the press instead of its own.

    structure: of the part, after it was written; None before.
    """

    def __init__(self) -> None:
        self.structure: Element | None = None

    def __enter__(self) -> OurTags:
        """Replace WeasyPrint's functions."""
        pdf = weasyprint.pdf
        self._replaced = pdf.add_tags, pdf.build_fonts_dictionary, metadata.uuid4
        pdf.add_tags, pdf.build_fonts_dictionary, metadata.uuid4 = self._add_tags, self._write_fonts, _fixed_uuid
        return self

    def __exit__(self, *_: object) -> None:
        pdf = weasyprint.pdf
        pdf.add_tags, pdf.build_fonts_dictionary, metadata.uuid4 = self._replaced

    def _add_tags(self, pdf: pydyf.PDF, document: Document, _: object, streams: Sequence[PageStream]) -> None:
        tagged = gather(document.pages, streams)
        self.structure = element_of(tagged.root)
        write_tags(pdf, streams, tagged)

    def _write_fonts(self, pdf: pydyf.PDF, fonts: Mapping[object, RawFont], *options: object) -> pydyf.Dictionary:
        softened = soften([thing for thing in pdf.objects if getattr(thing, "_tags", None)], fonts)
        written = self._replaced[1](pdf, fonts, *options)
        write_codes(pdf, written, softened, fonts)
        name_subsets(pdf, written.values())
        return written


class Watching:
    """A context in which all text that WeasyPrint 70 draws is recorded in a glyph ledger."""

    def __init__(self, declared: Sequence[Font], own_fonts: Sequence[OwnFont] = ()) -> None:
        """declared: the fonts that ``fonts.css`` declares; own_fonts: those that the catalogue adds."""
        self._ledger = GlyphLedger(declared, get_pango_font_hb_face, get_hb_object_data, own_fonts)

    def __enter__(self) -> GlyphLedger:
        """Replace WeasyPrint's functions. Returns the ledger."""
        draw = weasyprint.draw
        self._replaced = draw.text.draw_first_line, draw.draw_replacedbox
        draw.text.draw_first_line, draw.draw_replacedbox = self._draw_text, self._draw_picture
        return self._ledger

    def __exit__(self, *_: object) -> None:
        draw = weasyprint.draw
        draw.text.draw_first_line, draw.draw_replacedbox = self._replaced

    def _draw_text(self, stream: TextStream, text: RawText, *rest: object) -> object:
        drawn = self._replaced[0](stream, text, *rest)
        self._ledger.note(stream, text)
        return drawn

    def _draw_picture(self, stream: TextStream, box: RawBox) -> None:
        self._ledger.picture = box
        self._replaced[1](stream, box)
        self._ledger.picture = None


def _fixed_uuid() -> UUID:
    """The identifier of every PDF/X part: with random ones, equal parts would differ."""
    return UUID(int=0)


class _Listening(logging.Handler):
    """Collects the warnings that WeasyPrint and fontTools log, so that none is lost, except those about glyphs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def __enter__(self) -> _Listening:
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        if not (message := record.getMessage()).startswith(_MISSING):
            self.messages.append(message)
