"""The print edition as a print shop meets it: read by pypdf, pypdfium2, Ghostscript and qpdf, not by what wrote it."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms
from pypdf import PdfReader

from press import resources
from press.composition.colour import Profile, read_profile
from press.composition.inks import anchors
from press.composition.job import Rendered
from press.composition.layout import Frame, Layout
from press.editions import PRINT, SCREEN, Edition
from press.editorial.binding import bind
from press.editorial.flatplan import Part
from press.prepress.metadata import Metadata
from press.prepress.preflight import Demands, PreflightFinding, preflight
from press.prepress.print_file import PrintShop, WrapSide, write_pages, write_wrap
from press.problems import Problem, ProblemsFound
from press.production import print as print_edition
from press.production.folders import Folders
from press.production.load_content import read
from press.production.print import make_print
from press.production.proofs import proofs_of
from tests.conftest import (
    CONTENT,
    PROJECT,
    STAFF,
    copy_sample,
    folders,
    laid_out_parts,
    own_styles_and_templates,
    say_nothing,
)
from tests.inspect_pdf import POINTS_A_MM, Book, ghostscript, qpdf_complaint

FILES = ("catalogue-print.pdf", "cover-print.pdf")
METADATA = Metadata("Prøve", "CFBU", "da", date(2026, 11, 23), 1, "SinglePage")


def profile() -> Profile:
    """The project's own printing condition, with the inks of its colours."""
    ours = resources.profile()
    read = read_profile(ours, ours.parent, "FOGRA39", "", Problem("", 0, "", ""))
    return replace(read, anchors=anchors(PROJECT / "styles"))


@pytest.fixture(scope="module")
def small_parts(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> list[Path]:
    """The parts of the sample's print edition and, last, a spine."""
    folder = tmp_path_factory.mktemp("parts")
    home = folders(copy_sample(folder / "content"), folder / "output", kept)
    catalogue, flatplan = read(home)
    assert catalogue.colophon.print is not None
    glued = bind(20, catalogue.colophon.print.model_copy(update={"binding": "perfect"}))
    composer = home.composer(catalogue, flatplan, PRINT, glued)
    return [part.target for part in laid_out_parts(home, composer, composer.parts, folder, profile())]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """The print edition of the project's own catalogue, with its folding proof."""
    output = tmp_path_factory.mktemp("print")
    make_print(folders(CONTENT, output, kept), STAFF, say_nothing, imposition=True)
    return output


@pytest.fixture(scope="module")
def readers(printed: Path) -> dict[str, PdfReader]:
    return {name: PdfReader(printed / name) for name in FILES}


def box(page: Any, name: str) -> list[float]:
    """A box of a page in mm, rounded to a hundredth."""
    return [round(float(value) / POINTS_A_MM, 2) for value in page[name]]


# The files


def test_what_is_written(printed: Path) -> None:
    assert {path.name for path in printed.iterdir()} == {
        *FILES, "catalogue-proof.pdf", "print-ticket.md", "print-ticket.json", "preflight",
    }  # fmt: skip
    reports = {path.name for path in (printed / "preflight").iterdir()}
    assert reports == {f"{Path(name).stem}.{kind}" for name in FILES for kind in ("json", "html")}


def test_the_inside_and_the_cover_hold_every_page_once(printed: Path) -> None:
    inside, cover = Book(printed / FILES[0]), Book(printed / FILES[1])
    assert (inside.pages, cover.pages) == (80, 2)
    assert "18# Bydelsmødre" in " ".join(inside.text(page) for page in (42, 43))
    texts = [cover.text(page) for page in (1, 2)]
    assert texts[0].index("Hvordan hjælper man") < texts[0].index("33 boligsociale indsatser")
    assert "Kolofon" in texts[1] or "KOLOFON" in texts[1]


def test_the_boxes_of_every_page(readers: dict[str, PdfReader]) -> None:
    for page in readers[FILES[0]].pages:
        left, lower, right, upper = box(page, "/TrimBox")
        assert (round(right - left, 1), round(upper - lower, 1)) == (210, 297)
        assert box(page, "/BleedBox") == pytest.approx([left - 3, lower - 3, right + 3, upper + 3], abs=0.02)
        media = box(page, "/MediaBox")
        assert media == pytest.approx([left - 10, lower - 10, right + 10, upper + 10], abs=0.02)


def test_what_the_files_say_of_themselves(readers: dict[str, PdfReader]) -> None:
    for name, reader in readers.items():
        root: Any = reader.trailer["/Root"]
        (intent,) = root["/OutputIntents"]
        assert intent["/S"] == "/GTS_PDFX"
        assert intent["/OutputConditionIdentifier"] == "FOGRA39"
        assert intent["/RegistryName"] == "http://www.color.org"
        assert intent["/DestOutputProfile"].get_data() == resources.profile().read_bytes()
        assert reader.metadata is not None
        assert str(reader.metadata["/Trapped"]) == "/False"
        assert str(reader.metadata["/CreationDate"]) == str(reader.metadata["/ModDate"]) == "D:20261123000000Z"
        xmp = root["/Metadata"].get_data().decode()
        assert re.search(r'GTS_PDFXVersion xmlns:\w+="http://www.npes.org/pdfx/ns/id/">PDF/X-4<', xmp)
        assert re.search(r"<pdf:Trapped[^>]*>False<", xmp)
        assert not any("/Annots" in page for page in reader.pages), name
        assert "/OCProperties" not in root and "/StructTreeRoot" not in root


def test_the_files_are_sound(printed: Path) -> None:
    for name in FILES:
        assert qpdf_complaint(printed / name) == ""
        assert ghostscript("-sDEVICE=nullpage", printed / name) == b"", "no warning"


# Colour

_STRINGS = re.compile(rb"<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\()])*\)")
_COLOUR = re.compile(rb"(?:(/\S+) )?\b(rg|RG|g|G|k|K|cs|CS|sc|SC|sh|ri|BI)\s")


def streams(reader: PdfReader) -> Iterator[tuple[int, bytes]]:
    """The content of every page and of every form and pattern that it can reach."""
    seen: set[int] = set()

    def within(resources: Any, number: int) -> Iterator[tuple[int, bytes]]:
        for kind in ("/XObject", "/Pattern"):
            for reference in resources.get(kind, {}).values():
                thing = reference.get_object()
                if id(thing) in seen or thing.get("/Subtype") == "/Image":
                    continue
                seen.add(id(thing))
                yield number, thing.get_data()
                yield from within(thing.get("/Resources", {}), number)

    for number, page in enumerate(reader.pages, 1):
        yield number, page.get_contents().get_data()  # type: ignore[union-attr]
        yield from within(page["/Resources"], number)


def test_there_is_no_colour_but_inks_and_for_the_marks_registration(readers: dict[str, PdfReader]) -> None:
    operators: set[tuple[bytes, bytes]] = set()
    for reader in readers.values():
        for _, content in streams(reader):
            operators |= set(_COLOUR.findall(_STRINGS.sub(b"", content)))
    spaces = {name for name, operator in operators if operator in (b"cs", b"CS")}
    assert {operator for _, operator in operators} <= {b"cs", b"CS", b"k", b"K", b"sc", b"SC"}
    assert spaces == {b"/DeviceCMYK", b"/Registration"}
    for reader in readers.values():
        for page in reader.pages:
            registration = page["/Resources"]["/ColorSpace"]["/Registration"]  # type: ignore[index]
            assert registration[:3] == ["/Separation", "/All", "/DeviceCMYK"]
            assert page["/Group"]["/CS"] == "/DeviceCMYK"  # type: ignore[index]


def test_images_are_inks(readers: dict[str, PdfReader]) -> None:
    found = 0
    for reader in readers.values():
        for thing in objects(reader):
            if thing.get("/Subtype") == "/Image":
                assert thing["/ColorSpace"] in ("/DeviceCMYK", "/DeviceGray")
                found += 1
            if "/S" in thing and thing["/S"] == "/Transparency":
                assert thing["/CS"] == "/DeviceCMYK"
            assert thing.get("/ShadingType") is None
    assert found == 8, "cover, back cover, four openers, two solutions"


def objects(reader: PdfReader) -> Iterator[Any]:
    for number in reader.xref.get(0, {}) | dict.fromkeys(reader.xref_objStm, 0):
        thing = reader.get_object(number)
        if isinstance(thing, dict):
            yield thing


def plates(path: Path, page: int, dpi: int = 60) -> NDArray[Any]:
    """A page as Ghostscript separates it: rows, columns, cyan to black, per cent; the whole sheet."""
    (made,) = all_plates(path, dpi, f"-dFirstPage={page}", f"-dLastPage={page}")
    return made


def all_plates(path: Path, dpi: int, *options: str) -> Iterator[NDArray[Any]]:
    """All pages so."""
    rest = ghostscript("-sDEVICE=pamcmyk32", f"-r{dpi}", *options, "-sOutputFile=%stdout", path)
    while rest:
        header, _, pixels = rest.partition(b"ENDHDR\n")
        width, height = (int(re.search(rb"%s (\d+)" % name, header)[1]) for name in (b"WIDTH", b"HEIGHT"))  # type: ignore[index]
        size = width * height * 4
        yield numpy.frombuffer(pixels[:size], numpy.uint8).reshape(height, width, 4) / 2.55
        rest = pixels[size:]


def within(page: NDArray[Any], bleed: float, dpi: int = 60) -> NDArray[Any]:
    """A page without what lies outside its bleed (mm); the slug is 10 mm."""
    edge = round((10 - bleed) / 25.4 * dpi) + 1
    return page[edge:-edge, edge:-edge]


def test_ink_on_every_page(printed: Path) -> None:
    for name in FILES:
        pages = list(all_plates(printed / name, 40))
        assert len(pages) == Book(printed / name).pages
        for number, page in enumerate(pages, 1):
            ink = within(page, 3, 40).sum(axis=-1).max()
            assert ink <= 300.5, f"{name}, page {number}: {ink:.0f} %"


def place_of(words: str, path: Path) -> tuple[int, tuple[float, float, float, float]]:
    """The page with these words, from 1, and their box in points; heights are below the upper edge, so negative."""
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            if found := text.search(words).get_next():
                boxes = [text.get_charbox(found[0] + n) for n in range(found[1])]
                lefts, bottoms, rights, tops = zip(*boxes, strict=True)
                high = page.get_height()
                return number, (min(lefts), min(bottoms) - high, max(rights), max(tops) - high)
    raise AssertionError(f"{words} is nowhere")


def test_body_text_is_black_alone_and_overprints(printed: Path) -> None:
    number, (left, bottom, right, top) = place_of("I det øvrige Danmark er unge langt oftere", printed / FILES[0])
    page = plates(printed / FILES[0], number, 150)
    column = page[
        round(-top / 72 * 150) - 1 : round(-bottom / 72 * 150) + 1, round(left / 72 * 150) : round(right / 72 * 150)
    ]
    assert column[..., 3].max() == 100
    assert column[..., :3].max() == 0
    content = PdfReader(printed / FILES[0]).pages[number - 1].get_contents()
    assert content is not None
    assert re.search(rb"/Overprint gs\s+BT", content.get_data())


def test_a_picture_and_the_ground_beside_it_are_the_same_inks(printed: Path) -> None:
    opener = plates(printed / FILES[0], 34, 60)  # the left page of theme 2: the picture begins 132 mm down
    seam = round((10 + 132) / 25.4 * 60)
    above, below = opener[seam - 12 : seam - 4, 40:200], opener[seam + 6 : seam + 14, 40:200]
    assert numpy.abs(above.mean(axis=(0, 1)) - below.mean(axis=(0, 1))).max() < 1.5


def test_full_bleed_colour_and_thumb_index_reach_the_bleed(printed: Path) -> None:
    for page, x in ((18, 0), (19, -1)):  # folios 20 and 21: outer edges left and right
        sheet = within(plates(printed / FILES[0], page, 60), 3, 60)
        assert sheet[:, x].sum(axis=-1).max() > 20, f"page {page}"


# Layout


def laid_out(folder: Path, kept: Path, edition: Edition) -> tuple[list[Part], list[Rendered]]:
    """The parts of the flatplan in an edition, as its finished files have them."""
    home = folders(CONTENT, folder / "output", kept)
    catalogue, flatplan = read(home)
    folder.mkdir()
    proofs = proofs_of(home, catalogue, flatplan, edition)
    return list(flatplan.parts), laid_out_parts(home, proofs.composer, flatplan.parts, folder, proofs.profile)


def in_the_trim(layout: Layout) -> list[tuple[object, ...]]:
    """The frames as far as they stand on the page: what bleeds is larger in print."""

    def edges(frame: Frame) -> tuple[float, float, float, float]:
        return max(0.0, frame.x), max(0.0, frame.y), min(210.0, frame.x + frame.width), min(297.0, frame.bottom)

    return [(frame.name, frame.page, *(round(edge, 1) for edge in edges(frame))) for frame in layout.all_frames]


@pytest.mark.usefixtures("printed", "book")
def test_print_and_screen_are_laid_out_alike(tmp_path: Path, kept: Path) -> None:
    parts, print_parts = laid_out(tmp_path / "print", kept, PRINT)
    _, screen_parts = laid_out(tmp_path / "screen", kept, SCREEN)
    for part, ours, theirs in zip(parts, print_parts, screen_parts, strict=True):
        assert ours.layout.lines == theirs.layout.lines, part.key
        assert in_the_trim(ours.layout) == in_the_trim(theirs.layout), part.key


# The cover


@pytest.mark.parametrize(("inside", "cover", "spine"), [(105, 280, 4.76), (150, 300, 6.6), (87.5, 250, 4.0)])
def test_the_wrap_is_as_wide_as_two_pages_spine_and_bleed(
    tmp_path: Path, small_parts: list[Path], inside: float, cover: float, spine: float
) -> None:
    specification = read(folders(CONTENT, tmp_path))[0].colophon.print
    assert specification is not None
    paper = {"inside": {"thickness": inside}, "cover": {"thickness": cover}}
    stocks = {name: getattr(specification, name).model_copy(update=changed) for name, changed in paper.items()}
    book = bind(84, specification.model_copy(update=stocks))
    assert book.spine == pytest.approx(spine, abs=0.05)
    target = tmp_path / "cover-print.pdf"
    shop = PrintShop(3.0, profile())
    write_wrap(small_parts, [WrapSide(19, 20, 0), WrapSide(1, None, 18)], book.spine, target, METADATA, shop)
    for page in PdfReader(target).pages:
        left, lower, right, upper = box(page, "/BleedBox")
        assert right - left == pytest.approx(2 * 210 + spine + 2 * 3, abs=0.1)
        assert upper - lower == pytest.approx(297 + 2 * 3, abs=0.1)
        assert box(page, "/TrimBox")[2] - box(page, "/TrimBox")[0] == pytest.approx(2 * 210 + spine, abs=0.1)


def test_a_wide_spine_bears_the_title_and_a_narrow_one_does_not(
    tmp_path: Path, small_content: Path, kept: Path
) -> None:
    for thickness, bears in ((500, False), (720, True)):
        text = (small_content / "catalogue.yaml").read_text(encoding="utf-8")
        text = re.sub(r"binding: \S+", "binding: perfect", text)
        text = re.sub(r"thickness: \d+", f"thickness: {thickness}", text)
        (small_content / "catalogue.yaml").write_text(text, encoding="utf-8")
        output = tmp_path / str(thickness)
        make_print(folders(small_content, output, kept), STAFF, say_nothing)
        book = Book(output / FILES[1])
        width = 10 * thickness / 1000
        words = book.text_in(1, 210 + 0.2, 0, width - 0.4, 297)
        assert bool(words) == bears, words


# Mistakes: each is said with its place, and no file is replaced


def refused(home: Folders) -> str:
    """What is said when the print edition is refused; nothing may be left where its files would stand."""
    with pytest.raises(ProblemsFound) as found:
        make_print(home, STAFF, say_nothing)
    assert not any((home.output / name).exists() for name in (*FILES, "print-ticket.md"))
    return str(found.value)


@pytest.fixture
def own_folders(small_content: Path, tmp_path: Path, kept: Path) -> Folders:
    """A house whose content, templates and styles a test may change."""
    return own_styles_and_templates(folders(small_content, tmp_path / "output", kept), tmp_path)


def line_of(path: Path, text: str) -> int:
    return path.read_text(encoding="utf-8").split(text)[0].count("\n") + 1


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("p { color: #0B7189 }", "#0B7189"),
        ("p { color: rebeccapurple }", "rebeccapurple"),
        ("p { background: linear-gradient(var(--paper), var(--ink)) }", "gradient"),
        ("p { box-shadow: 0 0 2mm var(--ink) }", "blur"),
        ("p { border: 1mm inset var(--ink) }", "inset"),
    ],
)
def test_a_stylesheet_that_inks_cannot_print(own_folders: Folders, rule: str, said: str) -> None:
    sheet = own_folders.styles / "type.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + rule + "\n", encoding="utf-8")
    words = refused(own_folders)
    assert f"type.css:{line_of(sheet, rule)}" in words and said in words


def test_a_colour_in_a_drawing_that_has_no_ink(own_folders: Folders) -> None:
    drawing = next((own_folders.content / "pictures").glob("*.svg"))
    drawing.write_text(re.sub(r"#[0-9A-Fa-f]{6}", "#123456", drawing.read_text(encoding="utf-8"), count=1), "utf-8")
    words = refused(own_folders)
    assert f"{drawing.name}:{line_of(drawing, '#123456')}" in words and "#123456" in words


def test_all_colours_without_ink_are_told_at_once(own_folders: Folders) -> None:
    """Each once, where it first stands, in all drawings and stylesheets."""
    drawing = next((own_folders.content / "pictures").glob("*.svg"))
    text = drawing.read_text(encoding="utf-8")
    for colour, foreign in (("#C0400F", "#123456"), ("#E08A62", "#654321"), ("#85A473", "#123456")):
        text = text.replace(colour, foreign)
    drawing.write_text(text, "utf-8")
    other = drawing.with_name("other.svg")
    other.write_text(text.replace("#654321", "#85A473"), "utf-8")
    change(own_folders.content / "solutions" / "02-fritidsjob.md", drawing.name, other.name)
    sheet = own_folders.styles / "type.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "p { color: #0B7189 }\n", encoding="utf-8")
    places = [line.split("  ")[0].rpartition(":") for line in refused(own_folders).splitlines()]
    said = [(Path(file).name, int(line)) for file, _, line in places]
    assert said == [
        (drawing.name, line_of(drawing, "#123456")),
        (drawing.name, line_of(drawing, "#654321")),
        (other.name, line_of(other, "#123456")),
        (sheet.name, line_of(sheet, "p { color: #0B7189 }")),
    ]


def test_a_picture_that_is_light_after_all(own_folders: Folders, tmp_path: Path) -> None:
    """Laid out without a profile, the cover stays RGB: preflight names page, place and colour space."""
    catalogue, flatplan = read(own_folders)
    (tmp_path / "parts").mkdir()
    composer = own_folders.composer(catalogue, flatplan, PRINT)
    (cover,) = laid_out_parts(own_folders, composer, flatplan.parts[:1], tmp_path / "parts")
    target = tmp_path / "cover.pdf"
    write_pages([cover.target], [0], target, METADATA, PrintShop(3.0, profile()))
    (finding,) = [finding for finding in preflight(target, Demands()) if finding.rule == "colour-space"]
    assert (finding.page, finding.severity) == (1, "error")
    assert "DeviceRGB" in finding.message
    assert finding.place is not None
    assert (finding.place.x, finding.place.y) == pytest.approx((-3, -3), abs=0.5)


def test_the_naive_file_of_the_same_pages_is_sent_back(own_folders: Folders, tmp_path: Path) -> None:
    """The same templates in the colours of the screen, as WeasyPrint writes PDF/X-4 by itself, marks and all."""
    change(own_folders.styles / "pages.css", "bleed: var(--slug);", "bleed: 3mm; marks: crop;")
    (own_folders.styles / "editions" / "naive.css").write_text(":root { --bleed: 3mm }", encoding="utf-8")
    catalogue, flatplan = read(own_folders)
    (tmp_path / "parts").mkdir()
    composer = own_folders.composer(catalogue, flatplan, Edition("naive", "pdf/x-4", 300))
    (part,) = laid_out_parts(own_folders, composer, flatplan.of_kind("solution")[:1], tmp_path / "parts")
    findings = preflight(part.target, Demands())
    said = {(finding.rule, finding.page) for finding in findings}
    assert {("output-intent", 0), ("colour-space", 1), ("marks", 1), ("annotations", 2)} <= said
    words = " ".join(finding.message for finding in findings)
    assert "text is in DeviceRGB" in words and "no output intent" in words


def test_a_finding_fails_the_build_and_names_the_file_to_mend(own_folders: Folders) -> None:
    """Black made of all four inks, as a careless conversion from RGB makes it: it looks like the ink of the screen."""
    change(
        own_folders.styles / "editions" / "print.css",
        "--ink: device-cmyk(0 0 0 1)",
        "--ink: device-cmyk(0.95 0.85 0.75 0.65)",
    )
    words = refused(own_folders)
    assert "black-text" in words and "ink" in words
    assert re.search(r"foreword\.md:\d+  black-text  catalogue-print\.pdf, page 5 at \d+ mm, \d+ mm", words)
    report = json.loads((own_folders.output / "preflight" / "catalogue-print.json").read_text(encoding="utf-8"))
    assert {"black-text", "ink"} <= {finding["rule"] for finding in report["findings"]}


def test_a_picture_with_too_few_pixels_where_it_stands(own_folders: Folders) -> None:
    for picture in (own_folders.content / "pictures").glob("*.jpg"):
        image = Image.open(picture)
        image.resize((1400, round(image.height * 1400 / image.width))).save(picture)
    words = refused(own_folders)
    catalogue = own_folders.content / "catalogue.yaml"
    assert f"catalogue.yaml:{line_of(catalogue, 'file: forside')}  cover.file" in words
    assert "pixels per inch" in words and "250 or more" in words


PROFILE = "  profile: {{file: {file}, name: FOGRA51}}\n"


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("missing.icc", None, 'there is no profile "missing.icc"'),
        ("text.icc", b"this is no profile", "is not an ICC profile"),
        ("screen.icc", "sRGB", "is a profile for RGB, not for printing in CMYK"),
        ("half.icc", "half", "cannot be used"),
    ],
)
def test_a_profile_that_cannot_be_used(own_folders: Folders, file: str, content: bytes | str | None, said: str) -> None:
    if content == "sRGB":
        content = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if content == "half":
        content = resources.profile().read_bytes()[:4000]
    if isinstance(content, bytes):
        (own_folders.content / file).write_bytes(content)
    catalogue = own_folders.content / "catalogue.yaml"
    with catalogue.open("a", encoding="utf-8") as end:
        end.write(PROFILE.format(file=file))
    words = refused(own_folders)
    assert f"catalogue.yaml:{line_of(catalogue, 'file: ' + file)}  print.profile.file" in words
    assert said in words


def test_a_catalogue_that_is_never_printed(own_folders: Folders) -> None:
    catalogue = own_folders.content / "catalogue.yaml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8").split("\nprint:")[0] + "\n", encoding="utf-8")
    assert "has no print specification" in refused(own_folders)


def test_another_number_of_pages_than_ordered(own_folders: Folders) -> None:
    change(own_folders.content / "catalogue.yaml", "binding: saddle-stitch", "binding: saddle-stitch\n  pages: 16")
    assert "the book has 20 pages, 16 are ordered: 4 over" in refused(own_folders)


# The same again


def test_two_builds_in_two_processes_give_the_same_bytes(small_content: Path, tmp_path: Path) -> None:
    made = []
    for n, zone in enumerate(("Pacific/Auckland", "America/Lima")):
        output = tmp_path / f"build-{n}"
        subprocess.run(
            [
                sys.executable, PROJECT / "build.py", "catalogue", "--edition", "print", "--imposition",
                "--content", small_content, "--output", output,
            ],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": str(n), "XDG_CACHE_HOME": str(tmp_path / f"cache-{n}")},
            check=True,
            capture_output=True,
        )  # fmt: skip
        made.append({path.name: path.read_bytes() for path in output.iterdir() if path.is_file()})
    proofs = {"catalogue-print.pdf", "catalogue-proof.pdf", "print-ticket.md", "print-ticket.json"}
    assert set(made[0]) == {*proofs, "certificate.html", "certificate.json"}
    assert made[0] == made[1]


def test_the_ticket_holds_what_the_files_hold(printed: Path) -> None:
    ticket = json.loads((printed / "print-ticket.json").read_text(encoding="utf-8"))
    for fact in ticket["files"]:
        assert fact["sha256"] == hashlib.sha256((printed / fact["name"]).read_bytes()).hexdigest()
    assert ticket["trim_mm"] == [210, 297]
    inside = Book(printed / FILES[0])
    assert set(ticket["fonts"]) >= inside.fonts()


def test_files_of_an_earlier_edition_do_not_stay(small_content: Path, tmp_path: Path, kept: Path) -> None:
    home = folders(small_content, tmp_path / "output", kept)
    home.output.mkdir()
    for name in ("cover-print.pdf", "catalogue-proof.pdf"):
        (home.output / name).write_bytes(b"of another binding")
    make_print(home, STAFF, say_nothing)
    assert {path.name for path in home.output.iterdir() if path.is_file()} == {
        "catalogue-print.pdf", "print-ticket.md", "print-ticket.json",
    }  # fmt: skip


def test_what_was_made_before_is_neither_put_together_nor_looked_over_again(
    small_content: Path, tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = folders(small_content, tmp_path / "output", kept)
    make_print(home, STAFF, say_nothing)
    first = {path.name: path.read_bytes() for path in home.output.rglob("*") if path.is_file()}
    done: list[str] = []
    monkeypatch.setattr(print_edition, "write_pages", lambda *_: done.append("put together"))
    monkeypatch.setattr(print_edition, "preflight", lambda *_: done.append("looked over"))
    shutil.rmtree(home.output)
    make_print(home, STAFF, say_nothing)
    assert done == []
    assert {path.name: path.read_bytes() for path in home.output.rglob("*") if path.is_file()} == first
    text = (small_content / "catalogue.yaml").read_text(encoding="utf-8")
    (small_content / "catalogue.yaml").write_text(text.replace("thickness: 105", "thickness: 95"), encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        make_print(home, STAFF, say_nothing)
    assert done == ["put together"]


def test_what_ghostscript_itself_complains_of_is_not_kept(
    small_content: Path, tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = folders(small_content, tmp_path / "output", kept)
    change(small_content / "catalogue.yaml", "date: 2026-11-23", "date: 2026-11-24")  # no other test checks this file
    complaint = PreflightFinding(
        "ghostscript", 0, None, "Ghostscript stopped with exit code -9.", "Make the file anew."
    )
    with monkeypatch.context() as once:
        once.setattr(print_edition, "preflight", lambda *_: [complaint])
        assert "exit code -9" in refused(home)
    make_print(home, STAFF, say_nothing)
