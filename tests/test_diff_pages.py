"""Pages of two revisions: where they look different, and which inks changed."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Pdf
from PIL import Image, ImageDraw

from press.desk.diff.changes import Area, Change, ChangeKind
from press.desk.diff.picture_format import picture
from press.desk.diff.pixels import PIXELS_PER_MM, DrawnPages, different, share
from press.desk.diff.plates import ink_findings
from press.problems import ProblemsFound
from press.production.page_drawing import TooMuchToDraw, stop_drawing

WIDTH, HEIGHT = 60, 80
"""mm."""
MM = 72 / 25.4
Box = tuple[float, float, float, float]
"""x, y, width, height: mm, from the upper left corner."""


def sheet(*boxes: tuple[Box, str], size: tuple[float, float] = (WIDTH, HEIGHT)) -> Image.Image:
    """A white page with boxes in these colours, at the resolution of the comparison."""
    image = Image.new("RGB", (round(size[0] * PIXELS_PER_MM), round(size[1] * PIXELS_PER_MM)), "white")
    for (x, y, width, height), colour in boxes:
        left, top = round(x * PIXELS_PER_MM), round(y * PIXELS_PER_MM)
        right, bottom = round((x + width) * PIXELS_PER_MM) - 1, round((y + height) * PIXELS_PER_MM) - 1
        ImageDraw.Draw(image).rectangle((left, top, right, bottom), fill=colour)
    return image


def areas(before: Image.Image, after: Image.Image, *numbers: Area) -> list[Box]:
    return [(found.x, found.y, found.width, found.height) for found in different(before, after, 1, numbers)]


# ---- where pages look different


def test_equal_pages_differ_nowhere() -> None:
    page = sheet(((10, 10, 20, 20), "black"))
    assert different(page, page.copy(), 1, ()) == ()


def test_a_difference_is_a_region_of_whole_cells_on_its_page() -> None:
    (found,) = different(sheet(), sheet(((11, 21, 4, 2), "black")), 3, ())
    assert found == Area(3, 10, 20, 6, 4)


def test_differences_that_touch_are_one_region_and_others_are_not() -> None:
    near, far = ((12, 12, 2, 2), "black"), ((40, 60, 2, 2), "black")
    corner = ((14, 14, 2, 2), "black")
    assert areas(sheet(), sheet(near, far)) == [(12, 12, 2, 2), (40, 60, 2, 2)]
    assert areas(sheet(), sheet(near, corner, far)) == [(12, 12, 4, 4), (40, 60, 2, 2)]


@pytest.mark.parametrize(
    ("box", "colour", "is_seen"),
    [
        ((20, 20, 0.5, 0.25), "black", False),  # two pixels
        ((20, 20, 0.75, 0.25), "black", True),
        ((20, 20, 0.75, 0.25), "#D8D8D8", False),  # grey by 39 of 255, as anti-aliasing makes it
        ((20, 20, 0.75, 0.25), "#D6D6D6", True),
        ((20, 20, 2, 2), "#FDFDFD", False),
        ((20, 20, 2, 2), "#FCFFFF", True),  # one channel suffices
        ((20, 20, 2, 0.5), "#FCFCFC", False),  # a quarter of the cell
        ((20, 20, 2, 0.75), "#FCFCFC", True),
    ],
)
def test_a_difference_counts_if_it_can_be_seen(box: Box, colour: str, is_seen: bool) -> None:
    assert bool(areas(sheet(), sheet((box, colour)))) is is_seen


def test_the_place_of_a_changed_number_does_not_count_on_its_page() -> None:
    number = ((50, 70, 4, 3), "black")
    other = ((10, 10, 4, 4), "black")
    place = Area(1, 50, 70, 4, 3)
    assert areas(sheet(), sheet(number, other), place) == [(10, 10, 4, 4)]
    assert len(areas(sheet(), sheet(number, other), Area(2, 50, 70, 4, 3))) == 2


def test_a_number_at_the_edge_of_the_page_hides_only_its_own_place() -> None:
    corner = ((0, 0, 2, 2), "black")
    end = ((58, 78, 2, 2), "black")
    assert areas(sheet(), sheet(corner, end), Area(1, -3, -3, 5, 5)) == [(58, 78, 2, 2)]
    assert areas(sheet(), sheet(corner, end), Area(1, 58, 78, 9, 9)) == [(0, 0, 2, 2)]
    assert len(areas(sheet(), sheet(corner, end), Area(1, -20, -20, 5, 5))) == 2


def test_pages_of_two_sizes_differ_where_only_one_is_painted() -> None:
    small, large = sheet(size=(40, 80)), sheet(((50, 10, 4, 4), "black"))
    assert areas(small, large) == areas(large, small) == [(50, 10, 4, 4)]
    assert areas(small, sheet()) == []


def test_a_region_ends_at_the_edge_of_the_page() -> None:
    size = (51, 49)
    before, after = sheet(size=size), sheet(((48, 46, 3, 3), "black"), size=size)
    assert areas(before, after) == [(48, 46, 3, 3)]


@pytest.mark.parametrize(
    ("regions", "part"),
    [
        ((), 0.0),
        ((Area(1, 0, 0, 30, 40),), 0.25),
        ((Area(1, 0, 0, 30, 40), Area(1, 30, 40, 15, 40)), 0.375),
        ((Area(1, 0, 0, 60, 80), Area(1, 0, 0, 30, 40)), 1.0),
    ],
)
def test_the_changed_share_of_a_page_is_at_most_all_of_it(regions: Sequence[Area], part: float) -> None:
    assert share(regions, WIDTH, HEIGHT) == pytest.approx(part)


# ---- drawing


def pdf(folder: Path, name: str, *contents: str, bleed: float = 0) -> Path:
    """A PDF with a page for each content stream; `bleed` mm are around the trim."""
    with Pdf.new() as made:
        for content in contents:
            made.add_blank_page(page_size=((WIDTH + 2 * bleed) * MM, (HEIGHT + 2 * bleed) * MM))
            page = made.pages[-1].obj
            page.Contents = made.make_stream(content.encode())
            page.Resources = Dictionary()
            if bleed:
                edges = (bleed, bleed, bleed + WIDTH, bleed + HEIGHT)
                page.TrimBox = Array([round(edge * MM, 4) for edge in edges])
        made.save(folder / name)
    return folder / name


def test_a_page_is_drawn_at_its_resolution_and_only_its_trim(tmp_path: Path) -> None:
    red, green = "1 0 0 rg 0 0 400 400 re f", f"0 1 0 rg {5 * MM} {5 * MM} {WIDTH * MM} {HEIGHT * MM} re f"
    with DrawnPages(pdf(tmp_path, "bleed.pdf", "", f"{red} {green}", bleed=5)) as pages:
        assert len(pages) == 2
        assert pages.size(2) == pytest.approx((WIDTH, HEIGHT), abs=0.01)
        image = pages.draw(2, 2)
        assert image.size == pytest.approx((WIDTH * 2, HEIGHT * 2), abs=1)
        assert {image.getpixel((x, y)) for x in (3, WIDTH, 116) for y in (3, HEIGHT, 156)} == {(0, 255, 0)}
        assert pages.draw(1, 2).getcolors() == [(image.width * image.height, (255, 255, 255))]


def test_the_same_page_is_drawn_the_same(tmp_path: Path) -> None:
    path = pdf(tmp_path, "line.pdf", "0.3 w 10 10 m 91 173 l S")
    with DrawnPages(path) as one, DrawnPages(path) as other:
        assert one.draw(1, PIXELS_PER_MM).tobytes() == other.draw(1, PIXELS_PER_MM).tobytes()


def test_a_page_that_takes_too_long_is_shown_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("press.production.page_drawing.SECONDS", 1)
    path = pdf(tmp_path, "slow.pdf", "60 w 0 0 m 400 400 l S\n" * 200_000)
    with DrawnPages(path) as pages:
        with pytest.raises(TooMuchToDraw):
            pages.draw(1, 10)
        assert pages.shown(1, 10).getcolors() == [(WIDTH * 10 * HEIGHT * 10, (255, 255, 255))]
    stop_drawing()


def test_equal_pictures_are_equal_bytes_in_the_format_of_the_report() -> None:
    one, other = (
        picture(sheet(((5, 5, 9, 9), colour)).convert(mode)) for mode, colour in (("RGB", "red"), ("P", "red"))
    )
    assert one == other != picture(sheet())
    read = Image.open(io.BytesIO(one))
    assert (read.format, read.size) == ("WEBP", sheet().size)


# ---- inks


def inks(folder: Path, before: Sequence[str], after: Sequence[str]) -> list[Change]:
    files = pdf(folder, "before.pdf", *before), pdf(folder, "after.pdf", *after)
    return list(ink_findings(*files, max(len(before), len(after))))


def flat(ink: str, width: float = WIDTH) -> str:
    return f"{ink} k 0 0 {width * MM} {HEIGHT * MM} re f"


def test_equal_inks_are_no_finding(tmp_path: Path) -> None:
    assert inks(tmp_path, [flat("0 0 0 1")], [flat("0 0 0 1")]) == []


def test_each_plate_that_changed_is_named_with_its_coverage(tmp_path: Path) -> None:
    assert inks(tmp_path, ["", flat("0 1 0 0")], ["", flat("0.6 1 0 0")]) == [
        Change(ChangeKind.INKS, "page 2 of the part: cyan 0.0 → 60.0 %, maximum 100 → 160 %")
    ]


def test_the_same_maximum_on_a_smaller_area_is_not_named(tmp_path: Path) -> None:
    (found,) = inks(tmp_path, [flat("0 0 0 1")], [flat("0 0 0 1", WIDTH / 2)])
    assert re.fullmatch(r"page 1 of the part: black 100\.0 → (49|50)\.\d %", found.what)


def test_a_change_that_nobody_sees_is_no_finding(tmp_path: Path) -> None:
    assert inks(tmp_path, [flat("0 0 0 1")], [flat("0 0 0 1", WIDTH - 0.01)]) == []


def test_only_pages_that_both_files_have_are_compared(tmp_path: Path) -> None:
    pages = [flat("0 0 0 1")]
    assert inks(tmp_path, pages, [*pages, flat("1 0 0 0")]) == []
    assert inks(tmp_path, [*pages, flat("1 0 0 0")], pages) == []


def test_without_ghostscript_inks_are_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProblemsFound, match="Ghostscript"):
        inks(tmp_path, [flat("0 0 0 1")], [flat("0 0 0 1")])
