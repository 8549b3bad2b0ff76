"""A picture over the fold, laid out and printed: no solution of the sample has one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy
import pypdfium2
import pytest
import yaml
from numpy.typing import NDArray
from PIL import Image
from pypdf import PdfReader

from press import resources
from press.composition.colour import read_profile
from press.composition.compositor.compositions import COMPOSITIONS
from press.composition.compositor.picture_frames import shows
from press.composition.compositor.spread import BlockForm, PlacedBlock
from press.composition.crops import box_of
from press.composition.inks import anchors
from press.composition.job import Rendered
from press.composition.layout import Placed
from press.editions import PRINT, SCREEN, Edition
from press.prepress.metadata import Metadata
from press.prepress.print_file import PrintShop, write_pages
from press.problems import Problem
from press.production.load_content import read
from press.units import MM_PER_INCH, POINTS_PER_INCH, POINTS_PER_MM
from tests.conftest import TOKENS, copy_sample, folders, laid_out_parts, own_styles_and_templates
from tests.spreads import MEASURES

KEY = "03-faelles-haver"
ALT = "En bølget flade."
PIXELS = (4600, 1900)
WAVES = 15
"""The picture gets lighter and darker so often from left to right, so that each place of it is known."""
PAGE, BLEED, SLUG = 210.0, 3.0, 10.0
"""mm: the width of a page, what is printed beyond it, and how far the sheet of the print edition reaches beyond it."""
DPI = 100
Row = NDArray[numpy.float64]
"""The lightness of the pixels of a row."""


@dataclass(frozen=True)
class Spread:
    """The solution in an edition. left, right: its picture on each page; shop: what it is printed with."""

    rendered: Rendered
    left: Placed
    right: Placed
    shop: PrintShop | None


def waves(at: Row) -> Row:
    """How light the picture is in these places, from 0 at its left edge to 1 at its right edge."""
    phase = at * 2 * WAVES % 2
    return 1 - numpy.abs(1 - phase)


def spread(folder: Path, kept: Path, edition: Edition) -> Spread:
    """A long solution of the sample with a wide picture, where no composition is allowed but "panorama"."""
    content = copy_sample(folder / "content")
    row = (waves((numpy.arange(PIXELS[0]) + 0.5) / PIXELS[0]) * 200 + 30).astype(numpy.uint8)
    Image.fromarray(numpy.tile(row, (PIXELS[1], 1))).convert("RGB").save(content / "pictures" / "waves.png")
    path = content / "solutions" / f"{KEY}.md"
    before, _, after = path.read_text("utf-8").partition("  - file: blok.svg")
    body = after.partition("\n---\n")[2]
    fields = f"  - file: waves.png\n    alt: {ALT}\n    keep: 8% 20% 30% 50%"
    path.write_text(f"{before}{fields}\n---\n{body}", "utf-8")
    home = own_styles_and_templates(folders(content, folder / "output", kept), folder)
    table = yaml.safe_load((home.styles / COMPOSITIONS).read_text("utf-8"))
    table["rows"] = {"panorama": table["rows"]["panorama"]}
    (home.styles / COMPOSITIONS).write_text(yaml.safe_dump(table), "utf-8")
    catalogue, flatplan = read(home)
    profile = None
    if edition.inks:
        ours = resources.profile()
        profile = replace(
            read_profile(ours, ours.parent, "FOGRA39", "", Problem("", 0, "", "")), anchors=anchors(home.styles)
        )
    composer = home.composer(catalogue, flatplan, edition)
    (rendered,) = laid_out_parts(home, composer, [flatplan.part(KEY)], folder, profile)
    left, right = rendered.layout.pictures
    return Spread(rendered, left, right, PrintShop(BLEED, profile) if profile else None)


def lightness(path: Path, page: int, y: float) -> Row:
    """The lightness of a row of pixels of a page. page: from 1; y: below the upper edge of its sheet, mm."""
    with pypdfium2.PdfDocument(path) as document:
        pixels = document[page - 1].render(scale=DPI / POINTS_PER_INCH, grayscale=True).to_numpy()
    return numpy.asarray(pixels[round(y / MM_PER_INCH * DPI)], numpy.float64)


def places(count: int, slug: float) -> Row:
    """How far the middle of each pixel of a row is from the left edge of its page, mm."""
    return (numpy.arange(count) + 0.5) * MM_PER_INCH / DPI - slug


def widths(path: Path) -> list[tuple[int, float]]:
    """The pixels across, and the width in mm, of each picture of a file with an image, in order."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            for image in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
                found.append((image.get_px_size()[0], image.get_matrix().a / POINTS_PER_MM))
    return found


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Spread:
    return spread(tmp_path_factory.mktemp("screen"), kept, SCREEN)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Spread:
    return spread(tmp_path_factory.mktemp("print"), kept, PRINT)


@pytest.mark.parametrize("edition", ["screen", "printed"])
def test_each_page_has_the_whole_picture_and_shows_its_half(edition: str, request: pytest.FixtureRequest) -> None:
    one: Spread = request.getfixturevalue(edition)
    left, right = one.left.frame, one.right.frame
    assert (left.page, right.page) == (1, 2)
    assert (left.width, left.y, left.height) == (right.width, right.y, right.height)
    assert left.x == pytest.approx(-BLEED, abs=0.01) and right.x == pytest.approx(left.x - PAGE, abs=0.02)
    column_end = TOKENS.mm("margin-inner") + TOKENS.size("column")
    assert right.x + right.width == pytest.approx(column_end, abs=0.02), "it ends with the third column"
    assert one.left.position == one.right.position


def test_the_fold_is_away_from_the_keep_box(screen: Spread) -> None:
    for placed in (screen.left, screen.right):
        assert placed.keep and placed.seen and not placed.is_keep_cut
        end = screen.left.frame.x + placed.keep.right * placed.frame.width
        assert end <= PAGE - TOKENS.mm("gutter")


@pytest.mark.parametrize(
    ("keep", "is_shown"),
    [
        ("5% 20% 30% 50%", True),
        ("40% 20% 25% 50%", True),  # the fold is at 69 %, and columns are 3 % apart
        ("40% 20% 26% 50%", False),
        ("60% 20% 20% 50%", False),
        ("71% 20% 20% 50%", False),
        ("72% 20% 20% 50%", True),
    ],
)
def test_a_keep_box_is_shown_on_either_page_but_not_near_the_fold(keep: str, is_shown: bool) -> None:
    place = PlacedBlock(BlockForm("picture", 3), 1, 0, 16, ("top", "left"))
    assert shows(2.5, place, MEASURES, box_of(keep)) == is_shown
    assert not shows(5.0, place, MEASURES, box_of(keep)), "its sides are cropped, so the fold is elsewhere"


def test_on_the_screen_it_is_one_picture_over_both_pages(screen: Spread) -> None:
    for placed in (screen.left, screen.right):
        frame = placed.frame
        row = lightness(screen.rendered.target, frame.page, frame.bottom - 10)
        at = (places(len(row), 0) - frame.x) / frame.width
        is_seen = (at > 0.002) & (at < 0.998)
        assert is_seen.sum() > 300
        assert numpy.abs(row - waves(at) * 200 - 30)[is_seen].max() < 14


def test_in_print_each_half_goes_on_beyond_the_fold(printed: Spread, tmp_path: Path) -> None:
    assert printed.shop
    target = tmp_path / "pages.pdf"
    metadata = Metadata("Prøve", "CFBU", "da", date(2026, 11, 23), 1, "SinglePage")
    write_pages([printed.rendered.target], [0, 1], target, metadata, printed.shop)
    for page in PdfReader(target).pages:
        width = float(page.bleedbox.width) / POINTS_PER_MM
        assert width == pytest.approx(PAGE + 2 * BLEED, abs=0.02)
    y = SLUG + printed.left.frame.bottom - 10
    rows = [lightness(target, page, y) for page in (1, 2)]
    beside = numpy.arange(-BLEED + 0.2, BLEED - 0.2, 0.1)
    left, right = (
        numpy.interp(fold + beside, places(len(row), SLUG), row) for row, fold in zip(rows, (PAGE, 0.0), strict=True)
    )
    assert numpy.ptp(left) > 50
    assert numpy.abs(left - right).max() < 8
    light = waves((places(len(rows[0]), SLUG) - printed.left.frame.x) / printed.left.frame.width)
    is_page = numpy.abs(places(len(rows[0]), SLUG) - PAGE / 2) < PAGE / 2 + BLEED - 0.3
    assert numpy.corrcoef(light[is_page], rows[0][is_page])[0, 1] > 0.97


@pytest.mark.parametrize("edition", ["screen", "printed"])
def test_its_resolution_is_that_of_the_edition(edition: str, request: pytest.FixtureRequest) -> None:
    one: Spread = request.getfixturevalue(edition)
    found = widths(one.rendered.target)
    assert len(found) == 2 and len(set(found)) == 1
    for pixels, width in found:
        assert width == pytest.approx(one.left.frame.width, abs=0.05)
        assert pixels / width * MM_PER_INCH == pytest.approx((PRINT if one.shop else SCREEN).picture_dpi, abs=1)


def test_its_alternative_is_said_once(screen: Spread) -> None:
    structure = screen.rendered.structure
    assert structure
    (figure,) = (one for one in structure.elements if ALT in one.alt)
    assert [run.page for run in figure.runs] == [1]
