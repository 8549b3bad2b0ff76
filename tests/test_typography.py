"""The rules of typography: for each, a page on which it finds something, and one on which it does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from press.composition.crops import PictureBox
from press.composition.layout import DRAWING, GROUND, RULE, Frame, Layout, PaintedBox, Paragraph, Placed, TextLine
from press.composition.spots import Spot
from press.prepress.pdf.page_boxes import Place
from press.prepress.typography.editions import (
    LEAST_LINES,
    LEAST_SPREADS,
    measure_edition,
    measure_part,
    typography_of_part,
)
from press.prepress.typography.emptiness import largest_rectangle, longest_run, white_share
from press.prepress.typography.findings import TypographicFinding, judged
from press.prepress.typography.geometry import geometry_of
from press.prepress.typography.limits import Limits, read_limits
from press.prepress.typography.measurement import MeasuredPart, Measurement
from press.prepress.typography.rules import RULES, TypographicRuleName
from press.problems import ProblemsFound
from tests.conftest import PROJECT, TOKENS

GEOMETRY = geometry_of(TOKENS)
STYLES = PROJECT / "styles"
LIMITS = read_limits(STYLES)
LEFT, RIGHT = 21.0, 111.0
"""The left edges of the columns of a left page; on a right page they are 4 mm further left."""
SIZE, LEADING, MEASURE = 3.6, 4.8, 82.0
"""Of the running text, mm."""
Line = tuple[float, str] | str
"""A line: its width in mm, if it is not full, and its text; "-" at its end is the hyphen of a divided word."""


def paragraph(
    *lines: Line, page: int = 1, x: float = LEFT, row: float = 0, tag: str = "p", source: str = ":9", **facts: Any
) -> Paragraph:
    """Lines of running text from a row of the grid on, in one column."""
    set_lines = [line if isinstance(line, tuple) else (0.95 * facts.get("measure", MEASURE), line) for line in lines]
    leading = facts.pop("leading", LEADING)
    made = Paragraph(
        tag,
        source,
        ("body",),
        True,
        MEASURE,
        SIZE,
        tuple(
            TextLine(
                page,
                x,
                round(19.2 + row * LEADING + n * leading, 2),
                width,
                leading,
                text,
                baseline=round(19.2 + row * LEADING + n * leading + 3.6, 2),
                is_divided=text.endswith("-"),
            )
            for n, (width, text) in enumerate(set_lines)
        ),
    )
    return replace(made, **facts)


def turned(before: Paragraph, after: Paragraph) -> Paragraph:
    """A paragraph that continues: the lines of both."""
    return replace(before, lines=(*before.lines, *after.lines))


def part(
    *paragraphs: Paragraph,
    painted: Sequence[PaintedBox] = (),
    frames: Sequence[Frame] = (),
    spots: Sequence[Spot] = (),
    pictures: Sequence[Placed] = (),
    **facts: Any,
) -> MeasuredPart:
    """A solution of two pages, from page 8."""
    layout = Layout(2, 19.2, (), tuple(frames), paragraphs=paragraphs, painted=tuple(painted), pictures=tuple(pictures))
    return replace(MeasuredPart("01-a", "solution", 8, "opening", layout, tuple(spots)), **facts)


def values(rule: TypographicRuleName, *parts: MeasuredPart) -> list[float]:
    return [one.value for one in measured(rule, *parts)]


def measured(rule: TypographicRuleName, *parts: MeasuredPart) -> list[Measurement]:
    return [one for one in measure_edition([typography_of_part(one, GEOMETRY) for one in parts]) if one.rule == rule]


def finds(rule: TypographicRuleName, *parts: MeasuredPart) -> bool:
    """Whether anything is beyond the limit of the rule, in the project's own limits."""
    return any(
        finding.rule == rule
        for finding in judged(
            "screen", measure_edition([typography_of_part(one, GEOMETRY) for one in parts]), LIMITS
        ).findings
    )


FULL = "en linje, der fylder"
ABOVE = paragraph(FULL, FULL, FULL, FULL)
LEAD: dict[str, Any] = {"source": "@lead", "is_running": False, "measure": 172.0, "size": 4.59, "frames": ("head",)}
QUOTED: dict[str, Any] = {"source": "@quote.text", "is_running": False, "frames": ("quote",), "x": 107, "page": 2}
TITLE: dict[str, Any] = {"tag": "h3", "source": "@figures.1.title", "is_running": False, "frames": ("figures",)}
LISTED: dict[str, Any] = {"is_running": False, "frames": ("page-foot", "see-more"), "source": "@see_more.1"}
CODE: dict[str, Any] = {"is_running": False, "frames": ("page-foot", "see-more", "code"), "source": "@see_more"}
ENTRY: dict[str, Any] = {"is_running": False, "frames": (), "source": "@a-2016"}
PANEL = Frame("see-more", 2, 17, 201, 172, 68)
BADGE = Frame("advice", 2, 140, 150, 43.2, 43.2)


def badge(baseline: float) -> Paragraph:
    line = TextLine(2, 150, 160, 20, 12, "5", baseline=baseline)
    return Paragraph("b", "@advice", ("page-foot", "advice"), False, 43.2, 10.0, (line,))


def ground(page: int, x: float, y: float, width: float, height: float) -> PaintedBox:
    return PaintedBox(page, x, y, width, height, GROUND)


def seen_in(seen: PictureBox) -> Placed:
    """A picture that must be kept from 45 to 80 per cent of its height."""
    return Placed("a.jpg", Frame("a.jpg", 1, 0, 0, 210, 75), (0.5, 1.0), PictureBox(0.2, 0.45, 0.8, 0.8), seen)


def outer(height: float) -> tuple[PaintedBox, ...]:
    """A page 9 whose outer column is filled from a distance below the top to the panel."""
    return (ground(2, 107, 19.2 + height, 82, 181.8 - height), ground(2, 17, 19.2, 82, 181.8))


def drawings(*rectangles: tuple[int, float, float, float, float]) -> list[PaintedBox]:
    return [PaintedBox(*rectangle, DRAWING) for rectangle in rectangles]


def columns(left: int, right: int) -> tuple[Paragraph, Paragraph]:
    return paragraph(*[FULL] * left), paragraph(*[FULL] * right, x=RIGHT, source=":11")


def cut_list(items: int) -> list[Paragraph]:
    before = [paragraph((40, "punkt"), row=n, tag="li", x=LEFT + 4, source=f":{n}") for n in range(items)]
    after = [paragraph((40, "punkt"), row=n, tag="li", x=RIGHT + 4, source=f":2{n}") for n in range(3)]
    return [*before, *after]


CASES: dict[TypographicRuleName, tuple[MeasuredPart, MeasuredPart]] = {
    "empty-outer-column": (
        part(painted=outer(60), frames=[PANEL]),
        part(painted=outer(20), frames=[PANEL]),
    ),
    "empty-outer-median": (part(painted=outer(30), frames=[PANEL]), part(painted=outer(20), frames=[PANEL])),
    "empty-column": (
        part(painted=[ground(1, 21, 100, 172, 169), *outer(0)], frames=[PANEL]),
        part(painted=[ground(1, 21, 30, 172, 239), *outer(0)], frames=[PANEL]),
    ),
    "empty-rectangle": (
        part(painted=[ground(1, 21, 19.2, 172, 250), ground(2, 17, 59.2, 172, 210)]),
        part(painted=[ground(1, 21, 19.2, 172, 250), ground(2, 17, 30, 172, 240)]),
    ),
    "gap-above-panel": (
        part(painted=[ground(2, 17, 19.2, 82, 150)], frames=[PANEL]),
        part(painted=[ground(2, 17, 19.2, 82, 170)], frames=[PANEL]),
    ),
    "white-right": (
        part(painted=drawings((1, 21, 19.2, 172, 250), (2, 17, 19.2, 82, 250))),
        part(painted=drawings((1, 21, 19.2, 172, 250), (2, 17, 19.2, 130, 250))),
    ),
    "white-difference": (
        part(painted=drawings((1, 21, 19.2, 172, 250), (2, 17, 19.2, 130, 250))),
        part(painted=drawings((1, 21, 19.2, 130, 250), (2, 17, 19.2, 130, 250))),
    ),
    "white-spread": (
        part(painted=drawings((1, 21, 19.2, 110, 250), (2, 17, 19.2, 110, 250))),
        part(painted=drawings((1, 21, 19.2, 140, 250), (2, 17, 19.2, 140, 250))),
    ),
    "page-foot": (
        part(painted=[ground(1, 21, 19.2, 172, 230), *outer(0)], frames=[PANEL]),
        part(painted=[ground(1, 21, 19.2, 172, 245), *outer(0)], frames=[PANEL]),
    ),
    "unequal-feet": (part(*columns(8, 6)), part(*columns(8, 7))),
    "panel-height": (part(frames=[replace(PANEL, y=190)]), part(frames=[PANEL])),
    "panel-empty": (
        part(frames=[PANEL], painted=drawings((2, 17, 205, 60, 60))),
        part(frames=[PANEL], painted=drawings((2, 17, 205, 120, 60))),
    ),
    "off-grid": (
        part(ABOVE, paragraph(FULL, FULL, row=4.5)),
        part(ABOVE, paragraph(FULL, FULL, row=5)),
    ),
    "quote-off-grid": (
        part(ABOVE, paragraph("Det", leading=7.2, row=0.15, **QUOTED)),
        part(ABOVE, paragraph("Det", leading=7.2, row=2, **QUOTED)),
    ),
    "one-word-last-line": (part(paragraph(FULL, (60, "ord"))), part(paragraph(FULL, (60, "to ord")))),
    "word-fragment": (part(paragraph("krimina-", (9, "litet."))), part(paragraph("krimina-", (30, "litet er der.")))),
    "short-last-line": (part(paragraph(FULL, (16, "er to."))), part(paragraph(FULL, (17, "er to.")))),
    "hyphens": (
        part(*[paragraph(FULL, "krimina-", FULL)] * 100),
        part(*[paragraph(FULL, "krimina-", FULL)], *[ABOVE] * 60),
    ),
    "hyphens-in-a-row": (
        part(paragraph("krimina-", "litets-", FULL)),
        part(paragraph("krimina-", FULL, "litets-", FULL)),
    ),
    "hyphen-into-last-line": (
        part(paragraph("krimina-", (30, "litet er der."))),
        part(paragraph("krimina-", FULL, (30, "er der."))),
    ),
    "hyphen-over-column": (
        part(turned(paragraph(FULL, "krimina-"), paragraph("litet er", FULL, x=RIGHT))),
        part(turned(paragraph("krimina-", FULL), paragraph("er der", FULL, x=RIGHT))),
    ),
    "rag": (
        part(*[paragraph(FULL, (60, FULL), FULL, FULL, FULL)] * 50),
        part(*[paragraph(FULL, (75, FULL), FULL, FULL, FULL)] * 50),
    ),
    "short-line": (part(paragraph((69, FULL), FULL)), part(paragraph((70, FULL), FULL))),
    "orphan": (
        part(turned(paragraph(FULL), paragraph(FULL, FULL, x=RIGHT))),
        part(turned(paragraph(FULL, FULL), paragraph(FULL, FULL, x=RIGHT))),
    ),
    "widow": (
        part(turned(paragraph(FULL, FULL), paragraph(FULL, x=RIGHT))),
        part(turned(paragraph(FULL, FULL), paragraph(FULL, FULL, x=RIGHT))),
    ),
    "short-turn": (
        part(turned(paragraph(FULL, FULL), paragraph(FULL, (40, "og så det."), x=RIGHT))),
        part(turned(paragraph(FULL, FULL), paragraph(FULL, (42, "og så det."), x=RIGHT))),
    ),
    "heading-after": (
        part(paragraph(FULL, FULL), paragraph("LØSNING", tag="h2", row=3), paragraph(FULL, FULL, row=4)),
        part(paragraph("LØSNING", tag="h2"), paragraph(FULL, FULL, row=1)),
    ),
    "heading-before": (
        part(ABOVE, paragraph("LØSNING", tag="h2", row=5), turned(paragraph(FULL, row=6), paragraph(FULL, x=RIGHT))),
        part(ABOVE, paragraph("LØSNING", tag="h2", row=5), paragraph(FULL, FULL, row=6), paragraph(FULL, x=RIGHT)),
    ),
    "heading-turnover": (
        part(paragraph((70, "FØRST TILLID SÅ"), (30, "RO"), tag="h1", is_running=False)),
        part(paragraph((70, "FØRST TILLID"), (40, "SÅ RO"), tag="h1", is_running=False)),
    ),
    "list-cut": (part(*cut_list(1)), part(*cut_list(2))),
    "quote-last-line": (
        part(paragraph(FULL, (30, "igen."), **QUOTED)),
        part(paragraph(FULL, (30, "er igen."), **QUOTED)),
    ),
    "lead-last-line": (
        part(paragraph(FULL, (50, "er kort"), leading=7.2, **LEAD)),
        part(paragraph(FULL, (52, "er kort"), leading=7.2, **LEAD)),
    ),
    "lead-leading": (part(paragraph(FULL, leading=7.2, **LEAD)), part(paragraph(FULL, leading=6, **LEAD))),
    "lead-characters": (part(paragraph("x" * 73, "y", **LEAD)), part(paragraph("x" * 72, "y", **LEAD))),
    "figure-title-last-line": (
        part(paragraph(FULL, (30, "nøgle"), **TITLE)),
        part(paragraph(FULL, (30, "en nøgle"), **TITLE)),
    ),
    "panel-last-line": (
        part(paragraph(FULL, (9, "2018"), **LISTED)),
        part(paragraph(FULL, (19, "CFBU 2018"), **LISTED)),
    ),
    "register-reference": (
        part(paragraph("Rapport, CFBU 2015.", "Nævnt på side\u00a028, 30", **ENTRY), kind="register"),
        part(paragraph("Rapport, CFBU", "2015. Nævnt på side\u00a028", **ENTRY), kind="register"),
    ),
    "address-break": (
        part(paragraph("cfbu.dk/uddannelsesvejledning", "er", **CODE)),
        part(paragraph("cfbu.dk/", "uddannelsesvejledninger", **CODE)),
    ),
    "badge-off-centre": (part(badge(176), frames=[BADGE]), part(badge(174.9), frames=[BADGE])),
    "people-cut": (
        part(pictures=[seen_in(PictureBox(0, 0.5, 1, 1))]),
        part(pictures=[seen_in(PictureBox(0, 0.4, 1, 1))]),
    ),
    "type-sizes": (
        part(spots=[Spot(1, ":1", 0, 0, 1, 1, size=n, text="x") for n in range(1, 16)]),
        part(spots=[Spot(1, ":1", 0, 0, 1, 1, size=n, text="x") for n in range(1, 15)]),
    ),
}
"""For each rule of a part: one on which it finds something, and one on which it does not."""


@pytest.mark.parametrize("rule", CASES)
def test_each_rule_finds_its_fault_and_nothing_without_it(rule: TypographicRuleName) -> None:
    faulty, good = CASES[rule]
    assert finds(rule, faulty)
    assert not finds(rule, good)


def spreads(*compositions: str, rows: Sequence[int] = ()) -> list[MeasuredPart]:
    """The solutions of a book: the composition of each, and the row in which its headline begins."""
    return [
        part(
            paragraph("TITEL", tag="h1", row=rows[n] if rows else n, is_running=False),
            key=f"{n:02}-a",
            folio=2 * n + 2,
            composition=name,
        )
        for n, name in enumerate(compositions)
    ]


VARIED = [f"c{n % 8}" for n in range(16)]
BOOKS: dict[TypographicRuleName, tuple[list[MeasuredPart], list[MeasuredPart]]] = {
    "same-composition-in-a-row": (spreads(*["tall"] * 4, *VARIED), spreads(*["tall"] * 3, *VARIED)),
    "commonest-composition": (spreads(*VARIED, *["tall"] * 9), spreads(*VARIED, *["tall"] * 8)),
    "compositions": (spreads(*[f"c{n % 7}" for n in range(16)]), spreads(*VARIED)),
    "same-headline-height": (
        spreads(*VARIED, rows=[3] * 9 + list(range(4, 11))),
        spreads(*VARIED, rows=[3] * 8 + list(range(4, 12))),
    ),
}
"""For each rule of a book: one on which it finds something, and one on which it does not."""


@pytest.mark.parametrize("rule", BOOKS)
def test_each_rule_of_a_book_finds_its_fault_and_nothing_without_it(rule: TypographicRuleName) -> None:
    faulty, good = BOOKS[rule]
    assert finds(rule, *faulty)
    assert not finds(rule, *good)


def test_every_rule_has_its_two_cases_and_is_in_the_table() -> None:
    assert set(get_args(TypographicRuleName)) == RULES.keys() == CASES.keys() | BOOKS.keys()


def test_the_documentation_has_a_row_for_every_rule() -> None:
    rows = (PROJECT / "docs" / "typography.md").read_text("utf-8").splitlines()
    cells = [row.strip("| ").split(" | ") for row in rows if row.startswith("| `") and row.count(" | ") == 3]
    found = {name.strip("`"): (unit, bound) for name, _, unit, bound in cells}
    assert found == {name: (rule.unit, "least" if rule.is_least else "greatest") for name, rule in RULES.items()}
    for name, measures, _, _ in cells:
        rule = RULES[name.strip("`")]  # type: ignore[index]
        assert measures.lower().startswith(rule.measures.lower())


def test_small_editions_and_leaflets_have_no_shares() -> None:
    few = spreads(*["tall"] * (LEAST_SPREADS - 1))
    many = spreads(*["tall"] * LEAST_SPREADS)
    assert (values("compositions", *few), values("compositions", *many)) == ([], [1])
    assert values("compositions", *[replace(one, kind="leaflet") for one in many]) == []
    lines = part(*[paragraph(FULL)] * (LEAST_LINES - 1))
    assert values("hyphens", lines) == values("rag", lines) == []


def test_only_spreads_are_measured_for_emptiness() -> None:
    opener = part(ABOVE, kind="theme", frames=[PANEL])
    assert not values("empty-rectangle", opener) and not values("panel-height", opener)
    assert values("empty-rectangle", part(ABOVE)) and values("empty-rectangle", part(ABOVE, kind="leaflet"))


# ---- places and values


def test_a_measurement_tells_its_page_its_place_and_its_text() -> None:
    short = paragraph(FULL, (16, "er\u200b to."), row=2)
    (one,) = measured("short-last-line", part(short))
    assert (one.part, one.page, one.folio, one.source) == ("01-a", 1, 8, ":9")
    assert one.value == pytest.approx(100 * 16 / 82, abs=0.01)
    assert one.place == Place(21, 33.6, 16, 4.8)
    assert one.text == f"{FULL} / er to."
    (leaf,) = measured("short-last-line", part(short, kind="leaflet"))
    assert (leaf.page, leaf.folio) == (1, 0)


def test_where_the_writer_ends_a_line_its_length_is_not_judged() -> None:
    lines = paragraph((12, "Kort."), (12, "Slut."))
    ended = replace(lines, lines=(replace(lines.lines[0], is_ended=True), lines.lines[1]))
    for rule in ("short-line", "short-last-line", "one-word-last-line"):
        assert len(measured(rule, part(lines))) == 1 and measured(rule, part(ended)) == []


def test_the_first_page_of_a_leaflet_is_a_left_page() -> None:
    solution, leaflet = part(), part(kind="leaflet")
    assert [solution.is_left(page) for page in (1, 2)] == [True, False]
    assert [replace(solution, folio=9).is_left(page) for page in (1, 2)] == [False, True]
    assert [replace(leaflet, folio=1).is_left(page) for page in (1, 2)] == [True, False]


def test_feet_are_not_compared_where_something_stands_below_one_column_only() -> None:
    left, right = columns(8, 5)
    figure = PaintedBox(1, 111, 50, 82, 40, DRAWING)
    low = replace(figure, y=70)
    assert values("unequal-feet", part(left, right)) == [3]
    assert values("unequal-feet", part(left, right, painted=[figure])) == []
    assert values("unequal-feet", part(left, right, painted=[low, replace(low, x=21)])) == [3]
    assert values("unequal-feet", part(left, right, painted=[low, replace(low, x=21, y=90)])) == []


def test_a_heading_that_ends_the_text_has_as_few_lines_below_it_as_the_text() -> None:
    last = part(ABOVE, paragraph("KORT", tag="h2", row=5), paragraph((20, "er det"), row=6))
    assert values("heading-before", last) == []


def test_runs_rectangles_and_shares_of_a_column() -> None:
    column = Place(0, 0, 80, 100)
    ink = [Place(10, 10, 60, 20), Place(0, 25, 80, 15), Place(79.5, 60, 10, 10), Place(0, 90, 80, 30)]
    assert longest_run(column, ink) == Place(0, 40, 80, 50)
    assert longest_run(column, []) == column
    assert largest_rectangle(column, ink) == Place(0, 40, 79, 50)
    full = largest_rectangle(column, [column])
    assert full.width * full.height == 0
    assert white_share(column, [Place(0, 0, 80, 46.4)]) == pytest.approx(0.5)


@pytest.mark.parametrize("seed", range(5))
def test_the_largest_rectangle_is_the_largest_that_a_search_of_all_finds(seed: int) -> None:
    from random import Random

    random = Random(seed)
    cells = [[random.random() < 0.25 for _ in range(9)] for _ in range(7)]
    ink = [Place(x, y, 1, 1) for y, row in enumerate(cells) for x, is_filled in enumerate(row) if is_filled]
    sizes = [
        (right - left) * (bottom - top)
        for top in range(7)
        for bottom in range(top + 1, 8)
        for left in range(9)
        for right in range(left + 1, 10)
        if not any(any(row[left:right]) for row in cells[top:bottom])
    ]
    found = largest_rectangle(Place(0, 0, 9, 7), ink)
    assert found.width * found.height == max(sizes)


def test_grounds_fill_columns_but_are_as_empty_as_white() -> None:
    tint = [ground(1, 21, 19.2, 172, 250), ground(2, 17, 19.2, 172, 250)]
    assert values("empty-column", part(painted=tint)) == [0, 0, 0]
    assert values("white-spread", part(painted=tint)) == [100]
    rules = [PaintedBox(page, 10, 19.2 + y, 190, 1, RULE) for page in (1, 2) for y in range(0, 252, 7)]
    assert values("white-spread", part(painted=rules)) == [0]


# ---- limits


def limits(tmp_path: Path, change: Callable[[str], str]) -> Limits:
    (tmp_path / "typography.yaml").write_text(change((STYLES / "typography.yaml").read_text("utf-8")), "utf-8")
    return read_limits(tmp_path)


LEAD_ROW = "lead-characters: { limit: 72 }"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            f"{LEAD_ROW}\nleed-characters: {{ limit: 72 }}",
            'leed-characters  there is no such rule. Did you mean "lead-',
        ),
        ("", 'the rule "lead-characters" is missing. Write: lead-characters: { limit: … }'),
        ("lead-characters: 72", "lead-characters  the rule has no fields."),
        ("lead-characters: { hard: true }", "lead-characters  the rule has no limit."),
        ("lead-characters: { limit: many }", 'lead-characters.limit  "many" is not a number of 0 or more.'),
        ("lead-characters: { limit: -1 }", 'lead-characters.limit  "-1" is not a number of 0 or more.'),
        ("lead-characters: { limit: 72, hard: yes }", 'lead-characters.hard  "yes" is neither true nor false.'),
        ("lead-characters: { limit: 72, allowed: 1.5 }", 'lead-characters.allowed  "1.5" is not a whole number'),
        ("lead-characters: { limt: 72, limit: 72 }", 'lead-characters.limt  there is no such field. Did you mean "lim'),
        (f"{LEAD_ROW}\nrag: {{ limit: 4, allowed: 1 }}", "the field is there twice"),
    ],
)
def test_a_wrong_row_is_a_problem_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        limits(tmp_path, lambda text: text.replace(LEAD_ROW, row))
    (problem,) = found.value.problems
    assert said in str(problem)
    assert problem.file == str(tmp_path / "typography.yaml") and problem.line > 0


def test_a_rule_without_places_allows_none(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="this rule has no places beyond the limit that could be allowed"):
        limits(tmp_path, lambda text: text.replace("rag: { limit: 4.2", "rag: { limit: 4.2, allowed: 1"))


def test_an_edition_may_go_beyond_a_limit_as_often_as_it_is_allowed(tmp_path: Path) -> None:
    faulty = part(*[paragraph(FULL, (60, "ord"))] * 3)
    for allowed, kept in ((2, False), (3, True)):
        row = f"one-word-last-line: {{ limit: 2, allowed: {allowed}, hard: true }}"
        own = limits(
            tmp_path,
            lambda text, row=row: text.replace(  # type: ignore[misc]
                "one-word-last-line: { limit: 2, allowed: 2, hard: true }", row
            ),
        )
        found = judged("screen", measure_part(faulty, GEOMETRY), own)
        result = next(result for result in found.results if result.rule == "one-word-last-line")
        assert (result.kept, result.findings, result.allowed, result.pages) == (kept, 3, allowed, ("8",))
        words = [finding for finding in found.findings if finding.rule == "one-word-last-line"]
        assert [finding.hard for finding in words] == [not kept] * 3


def test_cases_are_counted_against_their_limit(tmp_path: Path) -> None:
    faulty = part(paragraph("krimina-", (30, "litet er der.")))
    own = limits(
        tmp_path, lambda text: text.replace("hyphen-into-last-line: { limit: 0", "hyphen-into-last-line: { limit: 1")
    )
    for yardstick, kept in ((LIMITS, False), (own, True)):
        found = judged("screen", measure_part(faulty, GEOMETRY), yardstick)
        result = next(result for result in found.results if result.rule == "hyphen-into-last-line")
        assert (result.kept, result.findings, result.worst) == (kept, 1, 1)


def test_a_finding_says_what_is_wrong_in_a_sentence() -> None:
    def message(rule: TypographicRuleName) -> str:
        faulty, _ = CASES[rule]
        found: tuple[TypographicFinding, ...] = judged("screen", measure_part(faulty, GEOMETRY), LIMITS).findings
        return next(finding.message for finding in found if finding.rule == rule)

    assert message("word-fragment") == 'a last line that is only the end of a divided word: "krimina- / litet."'
    assert message("short-last-line") == (
        "the length of the last line of a paragraph, as a share of the measure: 19.51 %, which should be at least 20 %:"
        f' "{FULL} / er to."'
    )
