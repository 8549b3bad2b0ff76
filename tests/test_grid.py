"""Text on the grid: blocks that take whole lines, and the lines of facing pages on the same heights."""

from __future__ import annotations

from collections.abc import Iterator

import pymupdf
import pytest
import weasyprint

from press.editorial.catalogue import load
from press.engine.boxes import page_boxes
from press.engine.grid import whole_lines
from press.units import MM_PER_POINT
from tests.conftest import CONTENT, FONTS, TOKENS
from tests.inspect_pdf import Book

BASELINE = TOKENS.size("baseline")
BODY, BODY_FONT = 10.2, "Source-Sans-Pro"
STYLE = (
    f"{FONTS}<style>"
    + """
    @page { size: 100mm 100mm; margin: 10mm }
    html { font: 10pt/4.8mm "Source Sans Pro" } body, p { margin: 0 }
    .lines { --block-height: lines } .tall { line-height: 7mm }
</style>"""
)


def height_of(name: str, body: str) -> float:
    """The height of the frame with this name, in lines."""
    with whole_lines(BASELINE):
        document = weasyprint.HTML(string=f'<html lang="da"><title>T</title>{STYLE}<body>{body}</body></html>').render()
    (page,) = page_boxes(document.pages)
    (frame,) = (box for box in page.descendants if box.frame == name)
    return frame.border_rectangle[3] / BASELINE


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ('<div data-frame="a" class="lines"><p>et<p>to</div>', 2),
        ('<div data-frame="a" class="lines"><p class="tall">et</p></div>', 2),
        ('<div data-frame="a" class="lines"><p class="tall">et<p class="tall">to</div>', 3),
        ('<div data-frame="a" class="lines" style="padding-top: 1mm"><p>et</div>', 2),
        ('<div data-frame="a"><p class="tall">et</p></div>', 7 / 4.8),
        ('<div class="lines"><div data-frame="a"><p class="tall">et</p></div></div>', 7 / 4.8),  # not inherited
    ],
)
def test_a_block_takes_whole_lines_if_it_should(our_fonts: None, body: str, lines: float) -> None:
    assert height_of("a", body) == pytest.approx(lines, abs=0.01)


def first_baseline(body: str) -> float:
    """How far the first baseline of the frame "a" is below the upper edge of the page area, in lines."""
    with whole_lines(BASELINE):
        document = weasyprint.HTML(string=f'<html lang="da"><title>T</title>{STYLE}<body>{body}</body></html>').render()
    (page,) = page_boxes(document.pages)
    frame = next(box for box in page.descendants if box.frame == "a")
    line = next(box for box in frame.descendants if box.kind == "LineBox")
    return (line.baseline - 10) / BASELINE


PLAIN = '<p data-frame="a">tekst'
"""A line of running text at the top of the page."""


@pytest.mark.parametrize(
    ("style", "lines"),
    [
        ("font-size: 20pt; line-height: 9.6mm", 1),
        ("font-size: 7pt; line-height: 3mm", 0),
        ("padding-top: 1mm", 1),
        ("padding-top: 4.8mm", 1),  # it is there already
    ],
)
def test_the_first_line_of_a_block_goes_to_a_baseline_of_the_text(our_fonts: None, style: str, lines: int) -> None:
    text = first_baseline(PLAIN)
    moved = first_baseline(f'<div data-frame="a" style="--first-baseline: grid; {style}"><p>tekst</div>')
    assert moved == pytest.approx(text + lines, abs=0.01)


def test_other_blocks_and_the_children_of_a_block_stay(our_fonts: None) -> None:
    left = first_baseline('<div data-frame="a" style="font-size: 20pt; line-height: 9.6mm"><p>tekst</div>')
    assert abs(left - first_baseline(PLAIN)) % 1 == pytest.approx(left - first_baseline(PLAIN))
    assert (left - first_baseline(PLAIN)) % 1 > 0.05, "without the property it is off the baselines"
    inherited = first_baseline(
        '<div style="--first-baseline: grid"><p>a</p><p data-frame="a" style="margin-top: 1mm">b</p></div>'
    )
    assert (inherited - first_baseline(PLAIN)) % 1 == pytest.approx(1 / 4.8, abs=0.01), "not inherited"


def test_a_block_that_is_moved_is_higher_by_as_much(our_fonts: None) -> None:
    still = height_of("a", '<div data-frame="a" style="padding-top: 1mm"><p>tekst</div>')
    moved = height_of("a", '<div data-frame="a" style="padding-top: 1mm; --first-baseline: grid"><p>tekst</div>')
    assert moved - still == pytest.approx(1 - 1 / 4.8, abs=0.01)


LABEL = load(CONTENT).labels.audience
"""In the head of a solution, in the size of running text."""


def baselines(book: Book) -> Iterator[tuple[int, float]]:
    """The page, from 1, and the height of each line of running text, in mm."""
    with pymupdf.open(book.path) as pdf:
        for page in pdf:
            for block in page.get_text("dict")["blocks"]:
                for line in block.get("lines", ()):
                    span = line["spans"][0]
                    if (
                        abs(span["size"] - BODY) < 0.05
                        and span["font"] == BODY_FONT
                        and span["text"].strip() not in ("", LABEL)
                    ):
                        yield page.number + 1, span["origin"][1] * MM_PER_POINT


def test_running_text_stands_on_one_grid_on_all_pages(book: Book) -> None:
    found = [(page, height % BASELINE) for page, height in baselines(book)]
    grid = sorted(phase for _, phase in found)[len(found) // 2]
    off = [page for page, phase in found if min(abs(phase - grid), BASELINE - abs(phase - grid)) > 0.1]
    lists = {page for page in off if page >= book.pages - 4}  # names in the rows of the matrix and the register
    assert len(found) > 1500 and set(off) == lists


def test_lines_of_text_end_in_few_hyphens(book: Book) -> None:
    with pymupdf.open(book.path) as pdf:
        ends = [
            span["text"].rstrip()[-1:]
            for page in pdf
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"][-1:]
            if abs(span["size"] - BODY) < 0.05 and span["font"] == BODY_FONT
        ]
    assert len(ends) > 1500 and sum(end in "\u00ad-" for end in ends if end) < 0.05 * len(ends)
