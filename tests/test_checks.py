"""The check of a measured layout: the flatplan's promise, frames that keep apart, words that stay on the page."""

from __future__ import annotations

from pathlib import Path

from press.composition.copyfit import Fit
from press.composition.job import Job, Page
from press.composition.layout import Frame, Layout, Line
from press.composition.store import Store
from press.editions import SCREEN
from press.prepress.checks import check_layout

JOB = Job(
    key="07-fritidsjobindsatser",
    name="",
    source=Path("solutions/07.md"),
    folio=20,
    pages=2,
    page=Page("", "", Fit(), ()),
    pictures=(),
    edition=SCREEN,
    styles=Path(),
    baseline=4.8,
    profile=None,
    store=Store(Path()),
    target=Path(),
)


def layout(
    pages: int = 2, lines: tuple[Line, ...] = (), frames: tuple[Frame, ...] = (), cut: tuple[str, ...] = ()
) -> Layout:
    return Layout(pages, 19.2, lines, frames, cut)


def said(measured: Layout) -> list[str]:
    return [str(problem) for problem in check_layout(JOB, measured)]


def line(page: int, y: float, characters: int = 48) -> Line:
    return Line(page, 17, y, 82, 4.8, "x" * characters)


def test_a_part_as_planned_has_no_problem() -> None:
    frames = (Frame("quote", 2, 107, 19, 82, 60), Frame("see-more", 2, 17, 210, 172, 60))
    assert said(layout(lines=(line(1, 100), line(2, 100)), frames=frames)) == []


def test_a_part_over_its_pages_says_by_how_much() -> None:
    (problem,) = said(layout(pages=3, lines=(line(1, 100), line(3, 19), line(3, 24, 42))))
    assert problem == (
        "solutions/07.md  07-fritidsjobindsatser  the part takes 3 pages; the flatplan gives it 2: "
        "2 lines, about 90 characters, over. Shorten the text."
    )


def test_boxes_that_took_a_page_of_their_own_are_named() -> None:
    frames = (
        Frame("figures", 3, 17, 19, 82, 60),
        Frame("see-more", 3, 17, 210, 172, 60),
        Frame("code", 3, 163, 220, 26, 40),
    )
    (problem,) = said(layout(pages=3, lines=(line(1, 100), line(2, 260)), frames=frames))
    assert problem.endswith('the flatplan gives it 2: there is no room for "figures" and "see-more". Shorten the text.')


def test_text_that_reaches_the_panel_is_counted() -> None:
    frames = (Frame("see-more", 2, 17, 210, 172, 60),)
    (problem,) = said(layout(lines=(line(2, 200), line(2, 208, 50)), frames=frames))
    assert "the text is 1 line, about 50 characters, over." in problem


def test_frames_over_each_other_are_named_with_their_page() -> None:
    frames = (Frame("quote", 2, 107, 19, 82, 60), Frame("figures", 2, 107, 70, 82, 50))
    (problem,) = said(layout(frames=frames))
    assert '"quote" and "figures" stand over each other on page 21.' in problem


def test_frames_on_different_pages_or_nested_do_not_disturb_each_other() -> None:
    frames = (
        Frame("quote", 1, 107, 19, 82, 60),
        Frame("figures", 2, 107, 19, 82, 60),
        Frame("see-more", 2, 17, 210, 172, 60),
        Frame("code", 2, 163, 220, 26, 40),
    )
    assert said(layout(frames=frames)) == []


def test_a_word_over_the_edge_is_named() -> None:
    (problem,) = said(layout(cut=("KRIMINALITETSFOREBYGGELSE",)))
    assert '"KRIMINALITETSFOREBYGGELSE" runs over the edge of the page.' in problem
