"""The glyph ledger: which font drew what; what is not drawn in the font that its text asks for is a problem."""

from __future__ import annotations

import pickle
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pymupdf
import pytest
import weasyprint

from press.composition.cache import PartCache
from press.composition.glyphs import Drawn, Misdrawn
from press.composition.job import Rendered
from press.composition.structure import SOFT_HYPHEN
from press.composition.typefaces import Face, font_files, read_fonts
from press.editions import LEAFLET, PRINT, SCREEN, Edition
from press.editorial.catalogue import load
from press.editorial.flatplan import plan
from press.engine.render import OurTags, Watching
from press.engine.spotting import writing_of
from press.problems import ProblemsFound
from press.production.folders import Folders
from press.production.laying_out import jobs_of
from tests.conftest import (
    FONTS,
    LIST_ROOM,
    PROJECT,
    STAFF,
    composed_parts,
    folders,
    laid_out_parts,
    own_styles_and_templates,
)

pytestmark = pytest.mark.usefixtures("our_fonts")
DECLARED = read_fonts(PROJECT / "styles" / "fonts.css")
SANS, SEMIBOLD, ITALIC = (
    Face("Source Sans Pro", 400),
    Face("Source Sans Pro", 600),
    Face("Source Sans Pro", 400, "italic"),
)
SERIF_BLACK = Face("Source Serif Pro", 900)
HYPHEN = "\u2010"
BITCOIN = "\u20bf"
"""The true hyphen, which Source Sans Pro does not have: it was the hyphen of divided words, in another typeface."""


def face(name: str, *descriptors: str) -> str:
    """An @font-face rule for a file of the font packages."""
    return f"@font-face {{ {'; '.join((*descriptors, f'src: url({font_files()[name].as_uri()})'))} }}"


def ledger(
    body: str, css: str = "", edition: Edition = SCREEN, path: Path | None = None
) -> tuple[tuple[Drawn, ...], tuple[Misdrawn, ...]]:
    """The glyph ledger of a page with this body, which is written to `path`."""
    html = f'<html lang="da"><title>T</title>{FONTS}<style>{css}</style><body>{body}</body></html>'
    document = weasyprint.HTML(string=html).render()
    with OurTags(), Watching(DECLARED) as watched:
        document.write_pdf(path or BytesIO(), pdf_variant=edition.pdf_variant)
    return watched.drawn(), watched.misdrawn(writing_of(document.pages))


def deviations(body: str, css: str = "", edition: Edition = SCREEN) -> list[tuple[str, str, str]]:
    """What is wrong on a page with this body: the deviation, its characters, and the face that drew them."""
    return [(one.deviation, one.characters, str(one.drawn)) for one in ledger(body, css, edition)[1]]


both = pytest.mark.parametrize("edition", [SCREEN, PRINT], ids=lambda edition: edition.name)


@both
def test_what_each_font_drew_is_counted(edition: Edition) -> None:
    drawn, misdrawn = ledger('<p>To ord, <em>to</em> ord.</p><p style="font-weight: 600">To</p>', edition=edition)
    assert drawn == (
        Drawn("SourceSansPro-It.ttf", ITALIC, 2, "ot"),
        Drawn("SourceSansPro-Regular.ttf", SANS, 10, ",.Tdor"),
        Drawn("SourceSansPro-Semibold.ttf", SEMIBOLD, 2, "To"),
    )
    assert misdrawn == ()


# ---- each rule, and what comes near it but is right


@both
@pytest.mark.parametrize(
    ("body", "css", "found"),
    [
        ("<p>Ord</p>", "", []),
        ("<p>Et\u00a0ord,\u200b et\u00adord</p>", "", []),
        ("<p>Ord \u2603 og \u2603</p>", "", [("missing", "\u2603", SANS)]),
        ("<p>\u2603</p><p>\u2603\u2605</p>", "", [("missing", "\u2603", SANS)] * 2 + [("missing", "\u2605", SANS)]),
        ("<p class=x>Ord</p>", '.x { font-family: "source sans pro" }', []),
        ("<p class=x>Ord</p>", ".x { font-weight: 700 }", [("no face", "Odr", Face("Source Sans Pro", 900))]),
        ("<p class=x><em>ord</em></p>", ".x { font-weight: 600 }", [("no face", "dor", ITALIC)]),
        ("<p class=x>ord</p>", ".x { font-family: sans-serif }", [("no face", "dor", SANS)]),
        (f"<p>et{HYPHEN}to</p>", "", [("fallback", HYPHEN, SERIF_BLACK)]),
        (f"<p class=x>et{HYPHEN}to</p>", '.x { font: 900 9pt "Source Serif Pro" }', []),
        (f"<p>et<b class=x>{HYPHEN}</b>to</p>", '.x { font: 900 9pt "Source Serif Pro" }', []),
    ],
)
def test_text_is_drawn_in_the_face_that_it_asks_for(
    body: str, css: str, found: list[tuple[str, str, Face]], edition: Edition
) -> None:
    assert deviations(body, css, edition) == [(rule, characters, str(drawn)) for rule, characters, drawn in found]


OTHER = face("SourceSansPro-Light.ttf", 'font-family: "Other"')


@both
def test_a_font_that_another_stylesheet_declares_is_undeclared(edition: Edition) -> None:
    body = '<p>ord <b class="x">to</b></p>'
    drawn, (found,) = ledger(body, f'{OTHER} .x {{ font: 300 9pt "Other" }}', edition)
    assert (found.deviation, found.characters, found.drawn) == ("undeclared", "ot", Face("Other", 300))
    assert Drawn("", Face("Other", 300), 2, "ot") in drawn
    assert deviations(body, f"{OTHER} .x {{ font-weight: 600 }}", edition) == []


@both
def test_a_font_that_takes_the_face_of_another_is_undeclared(edition: Edition) -> None:
    """WeasyPrint has one object for two fonts of one face, and draws the arrow with a glyph of the first font."""
    same = face("SourceSerifPro-Regular.ttf", 'font-family: "Source Sans Pro"', "font-weight: 400")
    assert deviations("<p>op \u2197</p>", same, edition) == [("undeclared", "\u2197", str(SANS))]


@both
def test_hyphens_of_another_typeface_are_found(edition: Edition) -> None:
    """WeasyPrint's own hyphen was taken from the only declared font that has it."""
    words = '<p class="x">Beboerne fortæller om uddannelsesvejledning</p>'
    style = ".x { font-size: 12pt; width: 30mm; hyphens: auto }"
    assert deviations(words, style, edition) == [("fallback", HYPHEN, str(SERIF_BLACK))]
    own = 'html { hyphenate-character: "-\\200B" }'
    assert deviations(words, style + own, edition) == []


@both
def test_a_typed_hyphen_at_the_end_of_a_line_stays_hard(edition: Edition, tmp_path: Path) -> None:
    body = "<p>fritidsjob- og<br>uddannelsesvejledning</p>"
    style = 'p { font-size: 12pt; width: 22mm; hyphens: auto; hyphenate-character: "-\\200B" }'
    path = tmp_path / "page.pdf"
    drawn, misdrawn = ledger(body, style, edition, path)
    with pymupdf.open(path) as pdf:
        blocks = pdf[0].get_text("rawdict")["blocks"]
    lines = [line["spans"] for block in blocks for line in block["lines"]]
    ends = ["".join(char["c"] for span in line for char in span["chars"]).rstrip()[-4:] for line in lines]
    assert "job-" in ends
    divided = SOFT_HYPHEN if edition is SCREEN else "-"
    assert f"nel{divided}" in ends
    assert len({span["font"] for line in lines for span in line}) == 1
    assert misdrawn == () and [row.distinct for row in drawn] == ["-abdefgijlnorstuv"]


def test_the_text_of_a_drawing_counts_too() -> None:
    drawing = (
        '<figure data-field="figures.1"><svg viewBox="0 0 90 20" width="90" height="20">'
        '<text y="9" font-family="Source Sans Pro">Ja \u2603</text>'
        '<text y="18" font-family="Arial">Nej</text></svg></figure>'
    )
    drawn, misdrawn = ledger(drawing)
    assert drawn == (Drawn("SourceSansPro-Regular.ttf", SANS, 5, "JNaej"),)
    found = [(one.deviation, one.asked.family, one.element, one.source, one.text) for one in misdrawn]
    assert found == [
        ("missing", "Source Sans Pro", "svg", "@figures.1", ""),
        ("no face", "Arial", "svg", "@figures.1", ""),
    ]


def test_the_place_is_where_it_can_be_corrected() -> None:
    """A character is corrected where it is written; a face, where its element is written."""
    body = (
        '<div data-source="parts/a.html:3"><p class="x y" data-line="7">a \u2603</p></div>'
        '<p data-field="lead" data-source="parts/b.html:4">b \u2603</p>'
        '<ul data-source="c.html:5"><li data-line="9">c</ul>'
    )
    css = (
        ".x { font-weight: 700 } p { font-style: oblique } li::before { content: '\u2605' }"
        "@page { @top-left { content: '\u2605' } }"
    )
    found = {(one.deviation, one.element, one.source) for one in ledger(body, css)[1]}
    assert found == {
        ("missing", "p.x.y", ":7"),
        ("no face", "p.x.y", "parts/a.html:3"),
        ("missing", "p", "@lead"),
        ("no face", "p", "parts/b.html:4"),
        ("missing", "li::before", "c.html:5"),
        ("missing", "", ""),
    }


def test_what_is_written_in_the_content_is_named_before_a_mark_of_the_stylesheet() -> None:
    body = f'<p data-source="a.html:3" data-field="quote.text">et{BITCOIN}to</p>'
    (found,) = ledger(body, f"p::before {{ content: '{HYPHEN}' }}")[1]
    assert (found.source, found.text, found.characters) == ("@quote.text", f"et{BITCOIN}to", f"{HYPHEN}{BITCOIN}")


# ---- the ledger of a part, and the messages


@pytest.fixture
def own_folders(small_content: Path, tmp_path: Path) -> Folders:
    """A house whose content, templates and styles a test may change."""
    return own_styles_and_templates(folders(small_content, tmp_path / "output"), tmp_path)


def laid_out(home: Folders, edition: Edition, tmp_path: Path) -> Rendered:
    """The solution "Fritidsjob" of an edition. Raises ProblemsFound."""
    catalogue = load(home.content)
    composer = home.composer(catalogue, plan(catalogue, LIST_ROOM), edition)
    (part,) = (part for part in composer.parts if part.key == "02-fritidsjob")
    (rendered,) = laid_out_parts(home, composer, [part], tmp_path)
    return rendered


def problems_of(home: Folders, edition: Edition, tmp_path: Path) -> str:
    with pytest.raises(ProblemsFound) as found:
        laid_out(home, edition, tmp_path)
    return "\n".join(str(problem.named_from(tmp_path)) for problem in found.value.problems)


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize("edition", [SCREEN, LEAFLET, PRINT], ids=lambda edition: edition.name)
def test_a_part_has_its_ledger_also_from_the_cache(own_folders: Folders, tmp_path: Path, edition: Edition) -> None:
    catalogue = load(own_folders.content)
    composer = own_folders.composer(catalogue, plan(catalogue, LIST_ROOM), edition)
    (part,) = (part for part in composer.parts if part.key == "02-fritidsjob")
    composer = composed_parts(own_folders, composer, [part])
    (job,) = jobs_of(composer, [part], tmp_path, own_folders.stores)
    (rendered,) = STAFF.render_all([job])
    assert {row.font_file for row in rendered.drawn} == {font.file.name for font in DECLARED} - {"SourceSansPro-It.ttf"}
    assert all(row.characters >= len(row.distinct) > 0 for row in rendered.drawn)
    assert rendered.misdrawn == ()
    known = PartCache(own_folders.stores.parts)
    known.put(job, rendered)
    assert known.find(job) == replace(rendered, took=None)
    assert pickle.loads(pickle.dumps(rendered)).drawn == rendered.drawn


IN_THE_TEXT = """\
content-0/solutions/02-fritidsjob.md:20  figures.1.title  no font has the character "☃" (U+2603), \
in "Unge ☃ med fritidsjob". Delete it, write another one, or add a font that has it: \"fonts\" in catalogue.yaml.
content-0/solutions/02-fritidsjob.md:34  the emphasis asks for "Source Sans Pro" 600 italic, which fonts.css does not \
declare; it is drawn in "Source Sans Pro" 400 italic, in "og". \
Write it without emphasis, or declare the font in styles/fonts.css.
content-0/solutions/02-fritidsjob.md:35  "\u20bf" (U+20BF) is drawn in "Source Serif Pro" 900 instead of \
"Source Sans Pro" 400, in "☃ og sti\u20bfer til.". \
Write another character; for another script, add a font: "fonts" in catalogue.yaml.
content-0/solutions/02-fritidsjob.md:35  no font has the character "☃" (U+2603), in "så ☃ og sti\u20bfer". \
Delete it, write another one, or add a font that has it: \"fonts\" in catalogue.yaml."""
IN_THE_MARGIN = """\
styles/pages.css  page margin  the text asks for "Source Sans Pro" 500, which fonts.css does not declare; it is drawn \
in "Source Sans Pro" 400. Ask for a font that styles/fonts.css declares, or declare this one there."""
IN_ELEMENTS = """\
templates/components/lead.html:2  p.lead  the text asks for "Source Sans Pro" 700, which fonts.css does not declare; \
it is drawn in "Source Sans Pro" 900. Ask for a font that styles/fonts.css declares, or declare this one there.
templates/components/quote.html:5  p.quote-by  the text is drawn in "Other" 300, from a font that fonts.css does not \
declare. Declare the font in styles/fonts.css, or ask for one that is declared there."""


@pytest.mark.parametrize("edition", [SCREEN, LEAFLET, PRINT], ids=lambda edition: edition.name)
def test_every_deviation_is_a_problem_with_its_place(own_folders: Folders, tmp_path: Path, edition: Edition) -> None:
    solution = own_folders.content / "solutions" / "02-fritidsjob.md"
    change(solution, "De unge siger", f"Her er **ord *og***\nså ☃ og sti{BITCOIN}er til.\n\nDe unge siger")
    change(solution, "title: Unge med", "title: Unge ☃ med")
    components = own_folders.styles / "components"
    change(components / "lead.css", "font-weight: 600", "font-weight: 700")
    change(components / "quote.css", "font-weight: 600", "font: 300 8.5pt Other")
    light = '@font-face { font-family: "Other"; font-weight: 300; src: url(font:SourceSansPro-Light.ttf) }'
    change(components / "quote.css", ".quote-by", f"{light}\n.quote-by")
    change(own_folders.styles / "pages.css", "font: 400", "font: 500")
    expected = [IN_THE_TEXT, *([IN_THE_MARGIN] if edition.is_book else []), IN_ELEMENTS]
    assert problems_of(own_folders, edition, tmp_path) == "\n".join(expected)
