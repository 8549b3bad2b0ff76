"""The search for a fit: pure, from what was measured."""

from __future__ import annotations

from dataclasses import replace

import pytest

from press.composition.copyfit import Copyfit, Fit, composition, first_fit
from press.composition.layout import Frame, Layout, TextLine
from press.editorial.model import Catalogue
from tests.conftest import FREEDOMS

BASELINE, TOP, COLUMN, PANEL = 4.8, 19.2, 82.0, 200.0


def page_two(lines: int, *frames: Frame, pages: int = 2, panel_on: int = 2) -> Layout:
    """A spread whose last page has so many lines in its first column, over a panel."""
    text = tuple(TextLine(2, 17, TOP + n * BASELINE, COLUMN, BASELINE, "ord") for n in range(lines))
    panel = Frame("see-more", panel_on, 17, PANEL, 172, 69)
    return Layout(pages, TOP, text, (panel, *frames))


def figures(page: int, y: float, height: float, x: float = 17) -> Frame:
    return Frame("figures", page, x, y, COLUMN, height)


OPENING = Copyfit("opening", FREEDOMS)
ROOM = int((PANEL - BASELINE - TOP) / BASELINE + 0.01)
"""The lines that stand over the panel."""


@pytest.mark.parametrize(
    ("free", "height"), [(0, 20), (1, 20), (2, 21), (7, 23), (30, FREEDOMS.picture_most), (-1, 19), (-6, 17)]
)
def test_the_picture_takes_what_the_text_leaves_in_both_its_columns(free: int, height: int) -> None:
    over = tuple(TextLine(2, 107, TOP + n * BASELINE, COLUMN, BASELINE, "ord") for n in range(-free))
    layout = page_two(min(ROOM, ROOM - free))
    layout = replace(layout, lines=(*layout.lines, *over))
    assert OPENING.next_fit(Fit(picture=20), layout).picture == height


def test_figures_that_went_to_a_third_page_with_the_panel_are_over() -> None:
    fits = page_two(ROOM - 10, figures(2, TOP + (ROOM - 10) * BASELINE, 10 * BASELINE))
    assert OPENING.next_fit(Fit(picture=20), fits).picture == 20
    beyond = page_two(ROOM, figures(3, TOP, 10 * BASELINE), pages=3, panel_on=3)
    assert OPENING.next_fit(Fit(picture=20), beyond).picture == 15
    assert not OPENING.is_settled({Fit(picture=20): beyond})


def test_figures_in_the_outer_column_are_the_best_where_nothing_else_stands_there() -> None:
    below, outer = Fit(picture=24), Fit(picture=FREEDOMS.picture_most, figures="outer")
    tried = {outer: page_two(ROOM - 2, figures(2, TOP, 60, x=107))}
    assert OPENING.is_settled(tried)
    tried[below] = page_two(ROOM - 12, figures(2, PANEL - 70, 60))
    assert OPENING.best(tried) == outer
    quote = Frame("quote", 2, 107, TOP, COLUMN, 40)
    tried = {fit: replace(layout, all_frames=(*layout.all_frames, quote)) for fit, layout in tried.items()}
    assert OPENING.best(tried) == below
    assert OPENING.is_settled(tried)


def test_a_search_begins_where_most_end_and_turns_to_the_other_place_for_figures(catalogue: Catalogue) -> None:
    solution = next(solution for solution in catalogue.solutions if solution.fields.figures and solution.fields.quote)
    first = first_fit(solution, "opening", FREEDOMS)
    assert (first.picture, first.figures) == (FREEDOMS.picture_most, "below")
    without = replace(solution, fields=solution.fields.model_copy(update={"quote": None}))
    assert first_fit(without, "opening", FREEDOMS).figures == "outer"
    assert first_fit(solution, "facing", FREEDOMS).picture == FREEDOMS.facing_picture
    layout = page_two(ROOM - 20, figures(2, TOP + 100, 60))
    assert [fit.figures for fit in OPENING.beginnings(first, layout)] == ["below", "outer"]
    assert [fit.figures for fit in OPENING.beginnings(first_fit(without, "opening", FREEDOMS), layout)] == [
        "outer",
        "below",
    ]
    assert OPENING.beginnings(first, page_two(ROOM)) == (first,)


def test_a_wide_keep_box_does_not_stand_in_the_fourth_column(catalogue: Catalogue) -> None:
    solution = next(one for one in catalogue.solutions if composition(one, FREEDOMS) == "tall")
    for width, found in ((round(100 * FREEDOMS.tall_keep), "tall"), (round(100 * FREEDOMS.tall_keep) + 1, "opening")):
        picture = solution.fields.pictures[0].model_copy(update={"keep": f"20% 60% {width}% 30%"})
        fields = solution.fields.model_copy(update={"pictures": (picture,)})
        assert composition(replace(solution, fields=fields), FREEDOMS) == found
