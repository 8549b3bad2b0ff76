"""Figures: what a reader measures, counts and reads in the drawing is what the content file says."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import astuple, replace
from importlib.resources import as_file, files
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from press.composition.figures import DoesNotFit, Looks, Palette, draw
from press.composition.figures.bars import _paint
from press.composition.figures.leading_number import LeadingNumber, leading_number
from press.composition.figures.speech import speak
from press.composition.figures.text_metrics import Style, measure, wrap
from press.composition.tokens import read_tokens
from press.composition.typefaces import Face, read_fonts
from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.figure_fields import (
    MOST_SERIES,
    AnyFigure,
    BarFigure,
    DiagramFigure,
    DotsFigure,
    GroupedBarFigure,
    LineFigure,
    Party,
    RingFigure,
    TableFigure,
)
from press.editorial.numerals import Moment, moment_of
from press.problems import ProblemsFound
from press.production.screen import make_leaflets
from tests.conftest import CONTENT, PROJECT, STAFF, folders, say_nothing

LOOKS = read_tokens(PROJECT / "styles", SCREEN).looks(1)
SANS = {
    font.face.weight: font
    for font in read_fonts(PROJECT / "styles" / "fonts.css")
    if font.face == Face("Source Sans Pro", font.face.weight)
}
LABEL, NAME = LOOKS.type.label, LOOKS.type.name
PALETTE = Palette("#083A49", "#0B7189", "#5AA3B3", "#B5D6DC", "#E3F0F2", "#1C2527", "#566266", "#FFFFFF")
PRINT = Palette(*(f"device-cmyk({step} 0 0 0)" for step in range(8)))
COLUMN = 82.0
"""mm."""
SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]


def looks(palette: Palette) -> Looks:
    return replace(LOOKS, palette=palette)


LABELS = (
    "Familien og søskende hjemme",
    "Fritidskonsulentordningen",
    "Virksomheder, uddannelsessteder med flere",
    "SSP-medarbejderen",
    "Skolen",
    "Boligorganisationer og helhedsplaner",
    "Gadelivet med vennerne",
    "Politi og brandvæsen",
    "Socialrådgiveren",
)


def bars(values: dict[str, float], unit: str = "%") -> BarFigure:
    return BarFigure(kind="bar", title="T", alt="A", unit=unit, values=values)


def ring(count: int) -> RingFigure:
    return RingFigure(kind="ring", title="T", alt="A", centre="Tingbjerg-Husum", items=LABELS[:count])


def diagram(count: int, layers: tuple[str, ...] = ()) -> DiagramFigure:
    text = "Delt viden og lokal handlekraft, der forebygger kriminalitet og skaber tryghed"
    parties = tuple(Party(name=LABELS[n], text=text) for n in range(count))
    return DiagramFigure(kind="diagram", title="T", alt="A", centre="Tryghedsvandring", items=parties, layers=layers)


def line(values: dict[str, float]) -> LineFigure:
    return LineFigure(kind="line", title="T", alt="A", unit="%", values=values)


def grouped(*values: float) -> GroupedBarFigure:
    pairs = zip(values[::2], values[1::2], strict=True)
    groups = {f"Gruppe {n}": {"Med indsats": a, "Uden indsats": b} for n, (a, b) in enumerate(pairs)}
    return GroupedBarFigure(kind="grouped-bar", title="T", alt="A", values=groups)


def real() -> list[AnyFigure]:
    catalogue = load(CONTENT)
    openers = [figure for theme in catalogue.themes for figure in theme.fields.figures]
    return openers + [figure for solution in catalogue.solutions for figure in solution.fields.figures]


HARD: list[AnyFigure] = [
    bars({f"En etiket med 28 bogstaver {n}": value for n, value in enumerate((100, 87.5, 3, 0, 55, 42))}),
    bars({"Udsættelse": 54000, "Mægling": 1200.5}, unit="kr."),
    bars({"Slet intet": 0, "Heller intet": 0}, unit=""),
    grouped(56, 72.5, 66, 80),
    grouped(12, -4, 5, -8),
    line({"2008": 56, "2010": 58, "2011": 54, "2013": 66}),
    line({str(2005 + n): value for n, value in enumerate((1200, 1400, 900, 1700, 950, 1300, 1700, 1250, 1000, 700))}),
    line({"2008": -4, "2013": 5, "2018": -9}),
    DotsFigure(kind="dots", title="T", alt="A", of=100, values={"Med": 100, "Uden": 38}),
    DotsFigure(kind="dots", title="T", alt="A", of=2, values={LABELS[2]: 0}),
    DotsFigure(kind="dots", title="T", alt="A", of=24, values={LABELS[2]: 12, f"{LABELS[5]} og {LABELS[0]}": 9}),
    TableFigure(
        kind="table",
        title="T",
        alt="A",
        unit="kr.",
        columns=("2008", "2013", "Ændring i procent"),
        rows={"Udsatte boligområder": (1200, 1350.5, 12.5), LABELS[2]: (900, 12000, -3)},
    ),
    TableFigure(
        kind="table",
        title="T",
        alt="A",
        columns=("Boligorganisationer", "Uddannelsessteder", "Helhedsplaner"),
        rows={"Udsatte boligområder": (1200, 1350.5, 12.5), "Andre": (900, 12000, -3)},
    ),
    RingFigure(kind="ring", title="T", alt="A", centre="Unge i job og i skole", items=LABELS[:4]),
    RingFigure(kind="ring", title="T", alt="A", centre=LABELS[1], items=LABELS[:4]),
    diagram(2).model_copy(update={"centre": LABELS[1]}),
    diagram(4).model_copy(update={"centre": LABELS[1]}),
    *(ring(count) for count in range(3, 10)),
    *(diagram(count) for count in range(2, 7)),
    *(diagram(count, ("Ledelse", "Beslutningstagere", "Praktikere")) for count in range(2, 7)),
]


STYLES = PROJECT / "styles"
OURS = read_tokens(STYLES, SCREEN).by_name
FIGURE_TOKENS = [name for name in OURS if name.startswith("figure-")]


def styles_with(folder: Path, name: str, change: Callable[[str], str]) -> Path:
    """Our stylesheets in `folder`, with another value of a token, and a second typeface in all weights."""
    shutil.copytree(STYLES, folder, dirs_exist_ok=True)
    with (folder / "fonts.css").open("a", encoding="utf-8") as fonts:
        for weight, cut in ((400, "Regular"), (600, "Semibold")):
            source = f"src: url(font:SourceSerifPro-{cut}.ttf)"
            fonts.write(f'@font-face {{ font-family: "Source Serif Pro"; font-weight: {weight}; {source} }}\n')
    file, value = folder / "tokens.css", OURS[name].text
    css = file.read_text(encoding="utf-8").replace(f"--{name}: {value};", f"--{name}: {change(value)};")
    file.write_text(css, encoding="utf-8")
    return folder


def other(name: str) -> Callable[[str], str]:
    """What makes another value of that of a token, of its kind."""
    if name == "figure-typeface":
        return lambda _: '"Source Serif Pro"'
    if name.endswith("-weight"):
        return lambda value: "600" if value == "900" else "900"
    return "calc(0.8 * {})".format


def drawings(styles: Path) -> list[str]:
    """All hard figures, in a column and over both."""
    looks = read_tokens(styles, SCREEN).looks(1)
    return [draw(figure, looks, width, "da") for figure in HARD for width in (82.0, 172.0)]


def drawing(figure: AnyFigure, width: float = 82.0) -> ElementTree.Element:
    return ElementTree.fromstring(draw(figure, looks(PALETTE), width, "da"))


def measures(mark: ElementTree.Element, *names: str) -> tuple[float, ...]:
    return tuple(float(mark.get(name, "0")) for name in names)


def rects(svg: ElementTree.Element, *fills: str) -> list[Box]:
    found = [mark for mark in svg.iter(f"{SVG}rect") if mark.get("fill") in fills]
    return [(x, y, w, h) for x, y, w, h in (measures(mark, "x", "y", "width", "height") for mark in found)]


def texts(svg: ElementTree.Element) -> list[str]:
    return [mark.text or "" for mark in svg.iter(f"{SVG}text")]


def text_boxes(svg: ElementTree.Element) -> list[Box]:
    """Left, top, right, bottom of each text, from capitals to descenders."""
    boxes = []
    for mark in svg.iter(f"{SVG}text"):
        x, y, size = measures(mark, "x", "y", "font-size")
        width = measure(mark.text or "", Style(size, SANS[int(mark.get("font-weight", "400"))]))
        boxes.append((x, y - 0.66 * size, x + width, y + 0.2 * size))
    return boxes


def overlap(a: Box, b: Box) -> bool:
    """Whether boxes share more than what rounding makes of a common edge."""
    return a[0] + 0.02 < b[2] and b[0] + 0.02 < a[2] and a[1] + 0.02 < b[3] and b[1] + 0.02 < a[3]


@pytest.mark.parametrize("width", [82.0, 172.0])
@pytest.mark.parametrize("figure", [*real(), *HARD], ids=lambda figure: str(figure.kind))
def test_text_stays_in_the_frame_and_never_covers_text(figure: AnyFigure, width: float) -> None:
    svg = drawing(figure, width)
    left, top, right, height = (float(part) for part in svg.get("viewBox", "").split())
    boxes = text_boxes(svg)
    assert all(left <= a and top <= b and c <= right + 0.01 and d <= height + 0.01 for a, b, c, d in boxes)
    assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if overlap(a, b)]


@pytest.mark.parametrize("width", [82.0, 172.0])
@pytest.mark.parametrize("figure", HARD, ids=lambda figure: str(figure.kind))
def test_shapes_stay_in_the_frame(figure: AnyFigure, width: float) -> None:
    svg = drawing(figure, width)
    height = float(svg.get("viewBox", "").split()[3])
    for mark in svg.iter(f"{SVG}rect"):
        x, y, w, h = measures(mark, "x", "y", "width", "height")
        assert x >= 0 and y >= 0 and x + w <= width + 0.02 and y + h <= height + 0.02
    for mark in svg.iter(f"{SVG}circle"):
        x, y, r = measures(mark, "cx", "cy", "r")
        assert r <= x <= width - r and r <= y <= height - r
    for mark in svg.iter(f"{SVG}ellipse"):
        y, r = measures(mark, "cy", "ry")
        assert r <= y <= height - r


@pytest.mark.parametrize("figure", [*real(), *HARD], ids=lambda figure: str(figure.kind))
def test_the_file_is_what_the_page_expects(figure: AnyFigure) -> None:
    svg = drawing(figure)
    height = float(svg.get("viewBox", "").split()[3])
    assert (svg.get("width"), svg.get("height")) == ("82mm", f"{height:g}mm")
    assert height / 4.8 == pytest.approx(round(height / 4.8))
    assert svg[0].tag == f"{SVG}title" and svg[0].text == speak(figure, "da")
    assert draw(figure, looks(PALETTE), COLUMN, "da") == draw(figure, looks(PALETTE), COLUMN, "da")
    assert not re.search(r'="[^"]*\d\.\d{3}[^"]*"', draw(figure, looks(PALETTE), COLUMN, "da"))


@pytest.mark.parametrize("figure", HARD, ids=lambda figure: str(figure.kind))
def test_only_literal_colours_of_the_palette_are_used(figure: AnyFigure) -> None:
    svg = draw(figure, looks(PRINT), COLUMN, "da")
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) <= {*astuple(PRINT), "none"}
    assert "#" not in svg and "style" not in svg and "opacity" not in svg


@pytest.mark.parametrize("figure", [*real(), *HARD], ids=lambda figure: str(figure.kind))
def test_no_type_is_smaller_than_it_can_be_read(figure: AnyFigure) -> None:
    assert min(measures(mark, "font-size")[0] for mark in drawing(figure).iter(f"{SVG}text")) >= 2.65


@pytest.mark.parametrize("name", FIGURE_TOKENS)
def test_every_token_of_figures_changes_a_drawing(tmp_path: Path, name: str) -> None:
    assert drawings(styles_with(tmp_path, name, str)) == drawings(STYLES)
    assert drawings(styles_with(tmp_path, name, other(name))) != drawings(STYLES)


@pytest.mark.parametrize("name", FIGURE_TOKENS)
def test_a_token_of_figures_that_is_missing_or_wrong_is_a_problem_at_its_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        drawings(styles_with(tmp_path, name, "red".format))
    assert {(one.file, one.line) for one in found.value.problems} == {(str(tmp_path / "tokens.css"), OURS[name].line)}
    file = tmp_path / "tokens.css"
    file.write_text(re.sub(rf"--{name}:[^;]*;", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        drawings(tmp_path)
    (missing,) = found.value.problems
    assert (missing.file, missing.field) == (str(file), f"--{name}") and "the token is missing" in missing.message


def test_bars_are_as_high_as_their_token_says(tmp_path: Path) -> None:
    figure = bars({"Deltagere": 84, "Kontrolgruppe": 63})
    for height in (5.6, 7.0):
        looks = read_tokens(styles_with(tmp_path, "figure-bar", f"{height}mm".format), SCREEN).looks(1)
        svg = ElementTree.fromstring(draw(figure, looks, COLUMN, "da"))
        assert {box[3] for box in rects(svg, looks.palette.strong, looks.palette.tint)} == {height}


HUGE = "Boligorganisationsmedarbejdere i alle landets udsatte boligområder"


@pytest.mark.parametrize(
    ("figure", "name", "value", "what"),
    [
        (bars({"A": 1, "B": 2}), "figure-label-gap", "80mm", "the bars"),
        (bars({"A": 1, "B": 2}), "figure-value", "80mm", "the bars"),
        (grouped(1, 2, 3, 4), "figure-swatch", "80mm", "the legend"),
        (line({"2008": 56, "2010": 58}), "figure-plot-head", "45mm", "the line"),
        (line({"2008": 56, "2010": 58}), "figure-small-value", "40mm", "the line"),
        (DotsFigure(kind="dots", title="T", alt="A", of=9, values={"A": 5}), "figure-label-gap", "80mm", "the dots"),
        (HARD[-1], "figure-card-padding", "20mm", "the text of a party"),
        (diagram(4), "figure-centre-radius", "41mm", "the centre"),
        (ring(4), "figure-item-padding", "18.5mm", "the text of an item"),
        (ring(4), "figure-item-width", "40mm", "two items side by side"),
        (ring(4), "figure-centre-padding", "35mm", "the centre"),
    ],
)
def test_measures_that_leave_no_room_are_a_fault(
    tmp_path: Path, figure: AnyFigure, name: str, value: str, what: str
) -> None:
    draw(figure, LOOKS, COLUMN, "da")
    looks = read_tokens(styles_with(tmp_path, name, lambda _: value), SCREEN).looks(1)
    with pytest.raises(DoesNotFit) as fault:
        draw(figure, looks, COLUMN, "da")
    assert str(fault.value) == what


@pytest.mark.parametrize(
    ("figure", "what"),
    [
        (bars({"A": 1, "B": 2}, unit=HUGE), "the bars"),
        (line({"2008": 1, "2010": 2}).model_copy(update={"unit": HUGE}), "the line"),
        (
            TableFigure(
                kind="table",
                title="T",
                alt="A",
                columns=tuple("ABCDEFGH"),
                rows=dict.fromkeys(("A", "B"), (123456.5,) * 8),
            ),
            "8 columns, only for 4 of this width",
        ),
    ],
)
def test_a_figure_that_says_too_much_is_a_fault(figure: AnyFigure, what: str) -> None:
    with pytest.raises(DoesNotFit) as fault:
        draw(figure, LOOKS, COLUMN, "da")
    assert str(fault.value) == what


def test_items_that_no_ellipse_sets_apart_are_a_fault() -> None:
    draw(ring(9), LOOKS, 172, "da")
    with pytest.raises(DoesNotFit, match="two items side by side"):
        draw(ring(9), LOOKS, 130, "da")


def test_a_figure_that_does_not_fit_is_a_problem_at_its_line(small_content: Path, tmp_path: Path) -> None:
    file = small_content / "solutions" / "02-fritidsjob.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('unit: "%"', f'unit: "{HUGE}"'), encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        make_leaflets(folders(small_content, tmp_path / "output"), [2], STAFF, say_nothing)
    (problem,) = found.value.problems
    assert (problem.file, problem.field) == (str(file), "figures.1")
    assert text.splitlines()[problem.line - 1].strip() == "- kind: bar"
    assert problem.message == "the figure has no room for the bars." and "tokens.css" in problem.remedy


def test_what_marks_up_text_is_escaped() -> None:
    figure = BarFigure(kind="bar", title="T", alt="<5 & >2", values={"A & B": 1, "<C>": 2})
    svg = ElementTree.fromstring(draw(figure, looks(PALETTE), COLUMN, "da"))
    assert svg[0].text == "<5 & >2. A & B: 1; <C>: 2."
    assert {"A & B", "<C>"} <= set(texts(svg))


@pytest.mark.parametrize("width", [82.0, 172.0])
def test_bars_are_as_long_as_their_values_and_a_percentage_stands_on_a_hundred(width: float) -> None:
    svg = drawing(bars({"Deltagere": 84, "Kontrolgruppe": 63, "Ingen": 21}), width)
    tracks, filled = rects(svg, PALETTE.tint), rects(svg, PALETTE.strong)
    assert [bar[2] / track[2] for bar, track in zip(filled, tracks, strict=True)] == pytest.approx(
        [0.84, 0.63, 0.21], abs=0.001
    )
    assert len({bar[0] for bar in (*tracks, *filled)}) == 1


def test_the_longest_bar_of_numbers_without_a_whole_takes_the_room() -> None:
    svg = drawing(bars({"Udsatte": 20, "Andre": 12}, unit="klager"))
    first, second = rects(svg, PALETTE.strong)
    assert second[2] / first[2] == pytest.approx(0.6, abs=0.001)
    assert not rects(svg, PALETTE.tint)


def test_bars_of_less_than_nothing_go_the_other_way() -> None:
    outer = rects(drawing(grouped(12, -4, 6, -8)), PALETTE.strong)[2:]
    lengths = [bar[2] for bar in outer]
    assert [length / lengths[0] for length in lengths] == pytest.approx([1, 4 / 12, 6 / 12, 8 / 12], abs=0.005)
    assert outer[1][0] + outer[1][2] == pytest.approx(outer[0][0], abs=0.02)


def test_values_stand_as_text_with_their_unit_as_the_language_writes_it() -> None:
    figure = bars({"A": 84, "B": 12.5})
    assert {"84\u00a0%", "12,5\u00a0%"} <= set(
        texts(ElementTree.fromstring(draw(figure, looks(PALETTE), COLUMN, "da")))
    )
    assert {"84%", "12.5%"} <= set(texts(ElementTree.fromstring(draw(figure, looks(PALETTE), COLUMN, language="en"))))
    assert {"20", "\u00a0klager"} <= set(texts(drawing(bars({"A": 20, "B": 12}, unit="klager"))))


@pytest.mark.parametrize(("filled", "of"), [(18, 20), (1, 4), (22, 38), (53, 69), (0, 100), (100, 100)])
def test_filled_dots_are_counted(filled: int, of: int) -> None:
    svg = drawing(DotsFigure(kind="dots", title="T", alt="A", of=of, values={"Med fritidsjob": filled}))
    circles = list(svg.iter(f"{SVG}circle"))
    assert [circle.get("fill") for circle in circles] == [PALETTE.strong] * filled + [PALETTE.paper] * (of - filled)
    rows = [measures(circle, "cy") for circle in circles]
    assert max(rows.count(row) for row in rows) <= 25
    assert str(filled) in texts(svg)


def test_a_line_rises_as_its_values_do_and_years_keep_their_distance() -> None:
    svg = drawing(line({"2008": 20, "2010": 40, "2018": 80}))
    points = [measures(circle, "cx", "cy") for circle in svg.iter(f"{SVG}circle")]
    (x1, y1), (x2, y2), (x3, y3) = points
    assert (x2 - x1) / (x3 - x1) == pytest.approx(0.2, abs=0.01)
    assert (y1 - y2) / (y1 - y3) == pytest.approx(1 / 3, abs=0.01)
    assert {"20\u00a0%", "40\u00a0%", "80\u00a0%", "2008", "2010", "2018"} <= set(texts(svg))


QUARTERS = ("4. kvartal 2017", "Q1 2018", "2018 K3", "2019-T1")


@pytest.mark.parametrize(
    ("name", "moment"),
    [
        ("2016", Moment("year", 2016)),
        ("7/2016", Moment("month", 2016.5)),
        ("07.2016", Moment("month", 2016.5)),
        ("2016-07", Moment("month", 2016.5)),
        ("1.\u00a0kvartal\u00a02016", Moment("quarter", 2016)),
        *zip(QUARTERS, (Moment("quarter", years) for years in (2017.75, 2018, 2018.5, 2019)), strict=True),
        *((name, None) for name in ("16", "13/2016", "0/2016", "Q5 2016", "Før", "2016 og 2017", "12016", "4 2016")),
        *((name, None) for name in ("1. halvår 2016", "H1 2016", "1. tertial 2016", "W1 2016", "2016-S2", "M1 2016")),
        ("4. kvt. 2016", Moment("quarter", 2016.75)),
        ("1st quarter 2016", Moment("quarter", 2016)),
        ("1:a kvartalet 2016", Moment("quarter", 2016)),
        ("2e trimestre 2016", Moment("quarter", 2016.25)),
    ],
)
def test_a_moment_is_a_year_a_month_or_a_quarter(name: str, moment: Moment | None) -> None:
    assert moment_of(name) == moment


@pytest.mark.parametrize(
    ("names", "share"), [(("11/2016", "2/2017", "5/2018"), 3 / 18), (("Q2 2016", "Q3 2016", "Q2 2017"), 1 / 4)]
)
def test_months_and_quarters_keep_their_distance_in_time(names: tuple[str, ...], share: float) -> None:
    svg = drawing(line(dict(zip(reversed(names), (70, 50, 30), strict=True))))
    x1, x2, x3 = (measures(circle, "cx")[0] for circle in svg.iter(f"{SVG}circle"))
    assert (x2 - x1) / (x3 - x1) == pytest.approx(share, abs=0.01)
    assert [text for text in texts(svg) if "20" in text] == list(names)


def test_moments_that_have_no_room_for_their_names_are_points_all_the_same() -> None:
    svg = drawing(line({f"{month}/2017": 10 + month for month in range(1, 13)}))
    named = [text for text in texts(svg) if "/2017" in text]
    assert len(list(svg.iter(f"{SVG}circle"))) == 12 and 2 < len(named) < 12
    assert (named[0], named[-1]) == ("1/2017", "12/2017")


def test_names_of_moments_that_do_not_fit_side_by_side_are_a_fault() -> None:
    with pytest.raises(DoesNotFit, match="the line"):
        draw(line({"1. kvartal 2016": 1, "2. kvartal 2016": 2}), LOOKS, 36, "da")


def test_a_number_that_is_not_known_is_a_dash_and_is_said() -> None:
    rows = {"Nord": ("–", 12.5), "Syd": (31, None)}
    table = TableFigure.model_validate(
        {"kind": "table", "title": "T", "alt": "A", "unit": "%", "columns": ("Maj", "Juni"), "rows": rows}
    )
    svg = drawing(table)
    assert sorted(text for text in texts(svg) if text not in (*rows, *table.columns)) == [
        "12,5\u00a0%",
        "31\u00a0%",
        "–",
        "–",
    ]
    said = "A. Nord, Maj: ikke oplyst; Nord, Juni: 12,5 %; Syd, Maj: 31 %; Syd, Juni: ikke oplyst."
    assert speak(table, "da", "ikke oplyst") == said
    spoken = table.model_copy(update={"alt": "I juni 12,5 % i nord, i maj 31 % i syd. Resten er ikke oplyst."})
    assert speak(spoken, "da", "ikke oplyst") == spoken.alt


def test_as_many_series_as_a_figure_may_have_look_different() -> None:
    names = [f"Serie {n}" for n in range(MOST_SERIES)]
    groups = {group: dict.fromkeys(names, 5.0) for group in ("Øst", "Vest")}
    svg = drawing(GroupedBarFigure(kind="grouped-bar", title="T", alt="A", values=groups))
    bars = {box[:2] for box in rects(svg, *astuple(PALETTE)[:5], PALETTE.paper)}
    assert len(bars) >= 2 * MOST_SERIES
    paints = {_paint(PALETTE, order) for order in range(MOST_SERIES)}
    assert len(paints) == MOST_SERIES


def test_numbers_of_a_column_end_at_one_edge_with_equal_decimals() -> None:
    table = TableFigure(
        kind="table", title="T", alt="A", unit="%", columns=("2008", "2013"), rows={"A": (1.5, 2), "B": (1000, 3)}
    )
    svg = drawing(table)
    ends = {text: box[2] for text, box in zip(texts(svg), text_boxes(svg), strict=True)}
    assert ends["1,5\u00a0%"] == pytest.approx(ends["1.000,0\u00a0%"], abs=0.02)
    assert ends["2\u00a0%"] == pytest.approx(82, abs=0.02) and ends["3\u00a0%"] == pytest.approx(82, abs=0.02)


@pytest.mark.parametrize("width", [82.0, 172.0])
@pytest.mark.parametrize("count", range(3, 10))
def test_items_of_a_ring_keep_off_each_other_and_off_the_centre(count: int, width: float) -> None:
    svg = drawing(ring(count), width)
    tabs = [(x, y, x + w, y + h) for x, y, w, h in rects(svg, PALETTE.tint)]
    x, y, r = measures(next(svg.iter(f"{SVG}circle")), "cx", "cy", "r")
    assert len(tabs) == count
    assert not any(overlap(a, b) for n, a in enumerate(tabs) for b in tabs[:n])
    for left, top, right, bottom in tabs:
        nearest = min(max(x, left), right), min(max(y, top), bottom)
        assert (nearest[0] - x) ** 2 + (nearest[1] - y) ** 2 > r**2


@pytest.mark.parametrize("width", [82.0, 172.0])
@pytest.mark.parametrize("count", range(2, 7))
def test_parties_keep_off_each_other_and_each_is_tied_to_the_centre(count: int, width: float) -> None:
    svg = drawing(diagram(count), width)
    cards = [(x, y, x + w, y + h) for x, y, w, h in rects(svg, PALETTE.tint)]
    assert len(cards) == len(list(svg.iter(f"{SVG}path"))) == count
    assert not any(overlap(a, b) for n, a in enumerate(cards) for b in cards[:n])


def test_layers_stand_above_and_below_the_centre() -> None:
    svg = drawing(diagram(2, ("Ledelse", "Praktikere")))
    above, below = rects(svg, PALETTE.soft)
    y, r = measures(next(svg.iter(f"{SVG}circle")), "cy", "r")
    assert above[1] + above[3] < y - r and y + r < below[1]


def test_lines_hold_all_words_within_the_width() -> None:
    text = "Inddragne borgere, legitimitet og prioritering af indsatser"
    lines = wrap(text, LABEL, 30, "da")
    assert " ".join(lines) == text
    assert all(measure(line, LABEL) <= 30 for line in lines)


def test_a_word_wider_than_its_line_is_divided_at_its_hyphen_else_at_a_syllable() -> None:
    assert wrap("Tingbjerg-Husum", NAME, 20, "da") == ["Tingbjerg-", "Husum"]
    lines = wrap("Fritidskonsulentordningen", LABEL, 25, "da")
    assert "".join(line.removesuffix("-") for line in lines) == "Fritidskonsulentordningen"
    assert all(measure(line, LABEL) <= 25 for line in lines)


def test_an_alternative_text_that_says_every_number_is_left_alone() -> None:
    figure = bars({"Deltagere": 84, "Kontrolgruppe": 65})
    said = figure.model_copy(update={"alt": "84 % af deltagerne og 65 % af kontrolgruppen."})
    assert speak(said, "da") == said.alt


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (bars({"Med": 84.5, "Uden": 65}), "A. Med: 84,5 %; Uden: 65 %."),
        (line({"2008": 56, "2013": 1200}), "A. 2008: 56 %; 2013: 1.200 %."),
        (
            grouped(1, 2, 3, 4),
            "A. Gruppe 0, Med indsats: 1; Gruppe 0, Uden indsats: 2; "
            "Gruppe 1, Med indsats: 3; Gruppe 1, Uden indsats: 4.",
        ),
        (DotsFigure(kind="dots", title="T", alt="A", of=9, values={"Med": 5}), "A. Med: 5."),
        (
            TableFigure(
                kind="table", title="T", alt="A", unit="%", columns=("2008",), rows={"Øst": (1,), "Vest": (2,)}
            ),
            "A. Øst, 2008: 1 %; Vest, 2008: 2 %.",
        ),
        (ring(3), "A"),
    ],
)
def test_numbers_that_the_alternative_text_lacks_are_said_after_it(figure: AnyFigure, said: str) -> None:
    assert speak(figure, "da") == said


def test_every_figure_of_the_catalogue_says_all_its_numbers_in_words_of_its_own() -> None:
    assert [figure.title for figure in real() if speak(figure, "da") != figure.alt] == []


@pytest.mark.parametrize(("weight", "file"), [(400, "Regular"), (600, "Semibold"), (900, "Black")])
def test_every_letter_is_as_wide_as_its_font_says(weight: int, file: str) -> None:
    with as_file(files("font_source_sans_pro") / "files" / f"SourceSansPro-{file}.ttf") as path, TTFont(path) as font:
        metrics, em, glyphs = font["hmtx"].metrics, font["head"].unitsPerEm, font.getBestCmap()
        said = {code: metrics[glyph][0] / em for code, glyph in glyphs.items()}
        capital = font["OS/2"].sCapHeight / em
    assert len(said) > 1000
    assert {code: measure(chr(code), Style(1, SANS[weight])) for code in said} == pytest.approx(said)
    assert SANS[weight].capital == capital


@pytest.mark.parametrize(
    ("figure", "number"),
    [
        (bars({"Deltagere": 84, "Andre": 65}), LeadingNumber("84\u00a0%", "", "Deltagere")),
        (bars({"Ved starten": 35, "Ved slutningen": 90}), None),
        (bars({"Udsatte": 1200, "Andre": 12}, "klager"), LeadingNumber("1.200", "klager", "Udsatte")),
        (
            DotsFigure(kind="dots", title="T", alt="A", of=20, values={"Med": 18, "Uden": 13}),
            LeadingNumber("18/20", "", "Med"),
        ),
        (ring(3), None),
    ],
)
def test_the_leading_number_is_the_first_value_if_none_is_greater(
    figure: AnyFigure, number: LeadingNumber | None
) -> None:
    assert leading_number(figure, "da") == number
