"""Running text in the columns that it names: where its lines are, and that there are as many as were foretold."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
import weasyprint

from press.composition.composer import Composer
from press.composition.layout import Layout, TextLine
from press.editions import LEAFLET, SCREEN, Edition
from press.engine.grid import whole_lines
from press.engine.measuring import measure
from press.engine.text_columns import placed_columns
from press.production.laying_out import jobs_of
from press.production.load_content import read
from tests.conftest import (
    FONTS,
    composed_parts,
    copy_sample,
    folders,
    laid_out_parts,
    own_styles_and_templates,
)

BASELINE, TOP, LEFT, COLUMN, GUTTER = 5.0, 10.0, 10.0, 40.0, 10.0
STYLE = f"""{FONTS}<style>
    @page {{ size: 110mm 120mm; margin: {TOP}mm {LEFT}mm }}
    body {{ font: 9pt/{BASELINE}mm "Source Sans Pro"; margin: 0; orphans: 1; widows: 1 }}
    p {{ margin: 0 }} h2 {{ font: inherit; margin: 0 }} section:not(:last-child) {{ margin-bottom: {BASELINE}mm }}
    .text {{ columns: 2; column-gap: {GUTTER}mm }}
</style>"""
"""A page with room for 20 lines in each of two columns."""
WORDS = "".join(f"{n}<br>" for n in range(1, 101))
"""A hundred lines."""


def laid_out(columns: str, text: str = f"<p>{WORDS}</p>", before: str = "", after: str = "") -> Layout:
    named = f' data-columns="{columns}"' if columns else ""
    body = f'{before}<div class="text" data-frame="body" data-holds="text"{named}>{text}</div>{after}'
    with whole_lines(BASELINE), placed_columns(BASELINE):
        html = f'<html lang="da"><title>T</title>{STYLE}<body>{body}</body></html>'
        return measure(weasyprint.HTML(string=html).render().pages)


def place(line: TextLine) -> tuple[int, int, float]:
    """The page of a line, its column on it, and its height in lines of the grid."""
    return line.page, round((line.x - LEFT) / (COLUMN + GUTTER)), round((line.y - TOP) / BASELINE, 2)


def columns_of(layout: Layout) -> list[tuple[int, int, float, int]]:
    """Each column of text: its page, its place on it, the line it begins at, and how many lines it has."""
    places = map(place, layout.lines)
    found = (list(group) for _, group in groupby(places, key=lambda one: one[:2]))
    return [(*lines[0], len(lines)) for lines in found]


pytestmark = pytest.mark.usefixtures("our_fonts")


def test_text_is_in_the_columns_that_it_names() -> None:
    layout = laid_out("1:4+10 2:2+15 3:0+20 4:8+6", "<p>" + "".join(f"{n}<br>" for n in range(1, 52)) + "</p>")
    assert columns_of(layout) == [(1, 0, 4, 10), (1, 1, 2, 15), (2, 0, 0, 20), (2, 1, 8, 6)]
    assert [line.text for line in layout.lines] == [str(n) for n in range(1, 52)], "in the order of reading"
    assert layout.pages == 2


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ("1:0+6 2:0+6", [(1, 0, 0, 6), (1, 1, 0, 4)]),  # the last column is not full
        ("1:0+10 2:0+10", [(1, 0, 0, 10)]),  # one that is not needed stays empty
        ("2:3+10", [(1, 1, 3, 10)]),  # the first column of a page may be none of the text's
        ("1:0+4 4:5+6", [(1, 0, 0, 4), (2, 1, 5, 6)]),
    ],
)
def test_columns_are_used_in_order_as_far_as_there_is_text(
    columns: str, found: list[tuple[int, int, float, int]]
) -> None:
    text = "<p>" + "".join(f"{n}<br>" for n in range(1, 11)) + "</p>"
    assert columns_of(laid_out(columns, text)) == found


def test_text_on_the_right_page_only_begins_there() -> None:
    text = "<p>" + "".join(f"{n}<br>" for n in range(1, 11)) + "</p>"
    turn = '<div style="height: 1mm"></div><div style="break-before: page"></div>'
    assert columns_of(laid_out("3:2+5 4:2+5", text, before=turn)) == [(2, 0, 2, 5), (2, 1, 2, 5)]


def test_text_that_needs_more_room_goes_on_over_another_page() -> None:
    layout = laid_out("1:10+10 2:10+10 3:0+20 4:0+20")
    assert columns_of(layout)[:4] == [(1, 0, 10, 10), (1, 1, 10, 10), (2, 0, 0, 20), (2, 1, 0, 20)]
    assert columns_of(layout)[4:] == [(3, 0, 0, 20), (3, 1, 0, 20)], "as high as the page, so that it can be measured"
    assert layout.pages == 3 and len(layout.lines) == 100


def test_a_paragraph_goes_on_and_the_room_between_sections_is_kept() -> None:
    layout = laid_out(
        "1:0+6 2:0+8", "<section><p>1<br>2<br>3</section><section><h2>4</h2><p>5<br>6<br>7<br>8<br>9</section>"
    )
    assert [(line.text, *place(line)[1:]) for line in layout.lines] == [
        *[("1", 0, 0), ("2", 0, 1), ("3", 0, 2), ("4", 0, 4), ("5", 0, 5)],
        *[("6", 1, 0), ("7", 1, 1), ("8", 1, 2), ("9", 1, 3)],
    ]
    broken = laid_out("1:0+3 2:0+8", "<section><p>1<br>2<br>3</section><section><h2>4</h2><p>5<br>6</section>")
    assert [place(line)[1:] for line in broken.lines][3:] == [(1, 0), (1, 1), (1, 2)], "but not at the head of a column"


def test_what_follows_the_text_on_the_last_page_is_on_it() -> None:
    after = '<p style="position: absolute; top: 60mm" data-frame="panel">under'
    layout = laid_out("1:0+5 2:0+5", "<p>" + "x<br>" * 10 + "</p>", after=after)
    assert [frame.page for frame in layout.frames("panel")] == [1] and layout.pages == 1


def test_text_without_named_columns_is_laid_out_as_always() -> None:
    layout = laid_out("", "<p>" + "x<br>" * 10 + "</p>")
    assert columns_of(layout) == [(1, 0, 0, 5), (1, 1, 0, 5)]
    with placed_columns(BASELINE):
        pass
    assert columns_of(laid_out("", "<p>" + "x<br>" * 10 + "</p>")) == columns_of(layout)


# ---- the sample

TEXT = """De unge fortæller, at det første job betyder mere end pengene. **De lærer at møde til tiden**, og de får en
voksen, der regner med dem. Virksomhederne finder unge, som de ellers ikke ville have mødt.

"""
LIST = """- Find en makker i boligområdet, som kender de unge.
- Aftal med butikkerne, hvem de unge ringer til.
- Følg op hver uge i den første måned, også når det går godt.

| År | Unge i job |
|----|------------|
| 2014 | 21 |
| 2015 | 34 |

"""


def measured(layout: Layout) -> Iterator[int]:
    """The lines of each column of running text; a table is a line, as in a galley."""
    rows = [(paragraph, line) for paragraph in layout.paragraphs if paragraph.is_running for line in paragraph.lines]
    for _, column in groupby(rows, key=lambda row: (row[1].page, row[1].x > 100)):
        lines = list(column)
        tables = groupby(lines, key=lambda row: row[0].tag in ("td", "th"))
        yield sum(1 if is_table else len(list(group)) for is_table, group in tables)


@pytest.fixture(scope="module", params=[(SCREEN, 6), (SCREEN, 0), (LEAFLET, 6)], ids=["screen", "slack", "leaflet"])
def arranged(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, kept: Path
) -> tuple[Composer, list[Layout]]:
    """The sample with texts of several lengths, composed and laid out; in one case, other lengths of paragraphs cost
    nothing.
    """
    edition: Edition
    edition, cost = request.param
    folder = tmp_path_factory.mktemp("sample")
    home = folders(copy_sample(folder / "content"), folder / "output", kept)
    home = own_styles_and_templates(home, folder)
    table = home.styles / "compositions.yaml"
    written = table.read_text("utf-8")
    assert "paragraph-length: 6" in written
    table.write_text(written.replace("paragraph-length: 6", f"paragraph-length: {cost}"), "utf-8")
    for n, path in enumerate(sorted((home.content / "solutions").glob("*.md"))):
        written = path.read_text("utf-8")
        more = (TEXT + LIST, LIST, "")[n]
        path.write_text(written.replace("\n## Virkning", f"\n{more}\n## Virkning"), "utf-8")
    catalogue, flatplan = read(home)
    composer = home.composer(catalogue, flatplan, edition)
    parts = [part for part in composer.parts if part.kind.name in ("solution", "leaflet")]
    composer = composed_parts(home, composer, parts)
    (folder / "parts").mkdir()
    laid_out = laid_out_parts(home, composer, parts, folder / "parts")
    assert [job.key for job in jobs_of(composer, parts, folder / "parts", home.stores)] == [one.key for one in laid_out]
    return composer, [one.layout for one in laid_out]


def test_each_column_has_the_lines_that_were_foretold(arranged: tuple[Composer, list[Layout]]) -> None:
    composer, layouts = arranged
    foretold = [arrangement.counts for arrangement in composer.arrangements.values()]
    assert [tuple(measured(layout)) for layout in layouts] == foretold
    assert len(foretold) == 3 and all(len(counts) >= 2 for counts in foretold)
    if not composer.compositions.costs.paragraph_length:
        assert any(arrangement.lengths for arrangement in composer.arrangements.values())


def test_each_column_begins_and_ends_where_it_was_foretold(arranged: tuple[Composer, list[Layout]]) -> None:
    composer, layouts = arranged
    baseline = composer.tokens.size("baseline")
    for arrangement, layout in zip(composer.arrangements.values(), layouts, strict=True):
        rows = [line for paragraph in layout.paragraphs if paragraph.is_running for line in paragraph.lines]
        columns = [list(group) for _, group in groupby(rows, key=lambda line: (line.page, line.x > 100))]
        for frame, lines in zip(arrangement.text, columns, strict=True):
            assert (lines[0].y - layout.top) / baseline == pytest.approx(frame.line, abs=0.3)
            assert (max(line.bottom for line in lines) - layout.top) / baseline == pytest.approx(frame.end, abs=0.5)


def test_nothing_of_the_sample_overlaps_and_no_spread_has_a_third_page(
    arranged: tuple[Composer, list[Layout]],
) -> None:
    for layout in arranged[1]:
        frames = layout.all_frames
        assert layout.pages == 2
        assert not [(a.name, b.name) for n, a in enumerate(frames) for b in frames[n + 1 :] if a.collides(b)]
