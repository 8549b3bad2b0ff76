"""The check of a measured layout: the flatplan's promise, frames that keep apart, words that stay on the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from press.composition.crops import PictureBox
from press.composition.free_lines import lines_free
from press.composition.layout import Frame, Layout, Paragraph, Placed, TextLine
from press.composition.sources import Sources
from press.editorial.catalogue import load
from press.editorial.flatplan import plan
from press.editorial.model import Catalogue
from press.prepress.checks import check_keep_boxes, check_sources
from press.prepress.fitting import check_layout
from tests.conftest import JOB, LIST_ROOM, PROJECT

SOLUTION = replace(JOB, key="07-fritidsjobindsatser", source=Path("solutions/07.md"), folio=20)


SOURCES = Sources({SOLUTION.key: SOLUTION.source}, PROJECT / "templates")


def layout(
    pages: int = 2,
    lines: tuple[TextLine, ...] = (),
    frames: tuple[Frame, ...] = (),
    cut: tuple[str, ...] = (),
    paragraphs: tuple[Paragraph, ...] = (),
) -> Layout:
    return Layout(pages, 19.2, lines, frames, cut, paragraphs=paragraphs)


def said(measured: Layout) -> list[str]:
    return [str(problem) for problem in check_layout(SOLUTION, measured, SOURCES)]


def line(page: int, y: float, characters: int = 48) -> TextLine:
    return TextLine(page, 17, y, 82, 4.8, "x" * characters)


def written(source: str, *lines: TextLine, frame: str = "body") -> Paragraph:
    return Paragraph("p", source, (frame,), frame == "body", 82, 3.6, lines)


def test_a_part_as_planned_has_no_problem() -> None:
    frames = (Frame("quote", 2, 107, 19, 82, 60), Frame("see-more", 2, 17, 210, 172, 60))
    assert said(layout(lines=(line(1, 100), line(2, 100)), frames=frames)) == []


def test_a_part_over_its_pages_says_by_how_much() -> None:
    lines = (line(1, 100), line(3, 19), line(3, 24, 42))
    paragraphs = written(":40", lines[0]), written(":44", *lines[1:])
    (problem,) = said(layout(pages=3, lines=lines, paragraphs=paragraphs))
    assert problem == (
        "solutions/07.md:44  07-fritidsjobindsatser  the part takes 3 pages; the flatplan gives it 2: "
        "2 lines, about 90 characters, over. Shorten the text."
    )


def test_boxes_that_took_a_page_of_their_own_are_named() -> None:
    frames = (
        Frame("figures", 3, 17, 19, 82, 60),
        Frame("see-more", 3, 17, 210, 172, 60),
        Frame("code", 3, 163, 220, 26, 40, within=("page-foot", "see-more")),
    )
    (problem,) = said(layout(pages=3, lines=(line(1, 100), line(2, 260)), frames=frames))
    assert problem.endswith('the flatplan gives it 2: there is no room for "figures" and "see-more". Shorten the text.')


def test_a_part_of_too_few_pages_has_nothing_over() -> None:
    lines, panel = (line(1, 100), line(1, 212)), Frame("see-more", 1, 17, 210, 172, 60)
    (problem,) = said(layout(pages=1, lines=lines, frames=(panel,)))
    assert problem.endswith("the part takes 1 page; the flatplan gives it 2. Write more.")


def test_an_extra_page_with_nothing_measured_on_it_comes_from_the_template() -> None:
    (problem,) = said(layout(pages=3, lines=(line(1, 100),)))
    assert problem.endswith("the flatplan gives it 2. Undo the last change to its template.")


def test_a_line_that_is_too_wide_is_not_said_to_be_covered() -> None:
    frames = (Frame("body", 2, 17, 19, 172, 250, holds="text"), Frame("quote", 2, 95, 190, 82, 60))
    narrow, wide = line(2, 200), replace(line(2, 204.8), width=90)
    (problem,) = said(layout(lines=(replace(narrow, x=100),), frames=frames, paragraphs=(written(":50", narrow),)))
    assert "over" in problem
    assert said(layout(lines=(wide,), frames=frames, paragraphs=(written(":50", wide),))) == []


@pytest.mark.parametrize("name", ["see-more", "picture", "figures"])
def test_text_under_a_frame_is_counted_as_the_meter_counts_it(name: str) -> None:
    frames = (Frame("body", 2, 17, 19, 172, 250, holds="text"), Frame(name, 2, 17, 210, 172, 60))
    measured = layout(lines=(line(2, 200), line(2, 208, 50)), frames=frames)
    (problem,) = said(measured)
    assert "the text is 1 line, about 50 characters, over." in problem
    assert lines_free(measured, 2, 269, 4.8) == -1


def test_text_that_continues_below_a_frame_is_not_to_be_shortened() -> None:
    lines = (line(1, 100), line(1, 105), line(1, 110), line(2, 208, 50))
    facts, panel = Frame("tag", 1, 17, 105, 60, 5), Frame("see-more", 2, 17, 210, 172, 60)
    covered, over = said(layout(lines=lines, frames=(facts, panel), paragraphs=(written(":50", lines[3]),)))
    assert covered.startswith(str(PROJECT / "templates/components/tag.html:2"))
    assert '"tag" covers 1 line of the text on page 20; a shorter text does not help.' in covered
    assert "Shorten" not in covered and "stylesheet" in covered
    assert over.startswith("solutions/07.md:50") and "1 line, about 50 characters, over. Shorten the text." in over


def test_text_stands_in_a_frame_that_holds_other_frames() -> None:
    foot = Frame("page-foot", 2, 17, 150, 172, 120, holds="frames")
    assert said(layout(lines=(line(2, 200),), frames=(foot,))) == []


def test_frames_over_each_other_are_named_with_their_page() -> None:
    frames = (Frame("quote", 2, 107, 19, 82, 60), Frame("figures", 2, 107, 70, 82, 50))
    (problem,) = said(layout(frames=frames))
    assert '"quote" and "figures" overlap on page 21.' in problem


def test_of_frames_over_each_other_only_those_with_text_are_to_be_shortened() -> None:
    quote, drawing = Frame("quote", 2, 107, 19, 82, 60), Frame("picture", 2, 107, 70, 82, 50)
    text = written("@quote.text", line(2, 30), frame="quote")
    (problem,) = said(layout(frames=(drawing, quote), paragraphs=(replace(text, source=":30"),)))
    assert problem.startswith("solutions/07.md:30") and problem.endswith('Shorten "quote".')
    (problem,) = said(layout(frames=(drawing, quote)))
    assert problem.startswith(str(PROJECT / "templates/components/quote.html:2"))
    assert problem.endswith("Change the place of one of them in the stylesheet.")


def test_frames_on_different_pages_or_nested_do_not_disturb_each_other() -> None:
    frames = (
        Frame("quote", 1, 107, 19, 82, 60),
        Frame("figures", 2, 107, 19, 82, 60),
        Frame("see-more", 2, 17, 210, 172, 60),
        Frame("code", 2, 163, 220, 26, 40, within=("page-foot", "see-more")),
        Frame("page-foot", 2, 17, 70, 172, 200, holds="frames"),
    )
    assert said(layout(frames=frames)) == []


def test_a_frame_may_overlap_those_that_its_template_names() -> None:
    tag, picture = Frame("tag", 1, 21, 139, 98, 10), Frame("picture", 1, -3, 0, 216, 144, may_overlap=("tag",))
    assert said(layout(frames=(tag, picture))) == said(layout(frames=(picture, tag))) == []
    (problem,) = said(layout(frames=(picture, replace(tag, name="head"))))
    assert '"picture" and "head" overlap on page 20.' in problem


def test_a_word_over_the_edge_is_named() -> None:
    heading = written(":12", replace(line(1, 100), text="KRIMINALITETSFOREBYGGELSE"))
    (problem,) = said(layout(cut=("KRIMINALITETSFOREBYGGELSE",), paragraphs=(heading,)))
    assert problem.startswith("solutions/07.md:12")
    assert '"KRIMINALITETSFOREBYGGELSE" extends beyond the edge of the page.' in problem


# ---- pictures

FRAME = Frame("blok.svg", 1, 0, 0, 106.4, 200)


def shown(file: str, seen: PictureBox) -> Layout:
    placed = Placed(file, replace(FRAME, name=file), (0.5, 1.0), PictureBox(0.2, 0.6, 0.7, 0.9), seen)
    return replace(layout(), pictures=(placed,))


def test_a_keep_box_that_is_cut_is_told_with_its_line(small_content: Path) -> None:
    path = small_content / "solutions" / "02-fritidsjob.md"
    path.write_text(path.read_text("utf-8").replace("    alt: To", "    keep: 20% 60% 50% 30%\n    alt: To"), "utf-8")
    catalogue = load(small_content)
    cut = shown("blok.svg", PictureBox(0.3, 0, 0.65, 1))
    (problem,) = check_keep_boxes(catalogue, ("02-fritidsjob",), cut)
    assert path.read_text("utf-8").splitlines()[problem.line - 1] == "    keep: 20% 60% 50% 30%"
    assert str(problem.named_from(small_content)) == (
        f"solutions/02-fritidsjob.md:{problem.line}  pictures.1.keep  the frame of blok.svg has 106 × 200 mm and cuts "
        "the box that must be kept. Make the box smaller, use another picture, or change the length of the text."
    )
    (of_cover,) = check_keep_boxes(catalogue, ("cover",), shown("forside.jpg", PictureBox(0.3, 0, 0.65, 1)))
    assert of_cover.field == "cover.keep"
    assert not list(check_keep_boxes(catalogue, ("02-fritidsjob",), shown("blok.svg", PictureBox(0.2, 0, 0.7, 1))))


def test_publications_must_be_named_on_the_page_that_the_register_names(catalogue: Catalogue) -> None:
    solution = next(one for one in catalogue.solutions if any(figure.publication for figure in one.fields.figures))
    part = plan(catalogue, LIST_ROOM).part(solution.key)
    panel, figure = Frame("see-more", 2, 17, 210, 172, 60), Frame("figures", 2, 107, 19, 82, 60)
    assert list(check_sources(part, layout(frames=(panel, figure)), None)) == []
    (problem,) = check_sources(part, layout(frames=(panel, replace(figure, page=1))), None)
    said = f'"figures" is on page {part.folio}, but the register names page {part.folio + 1} for its publications.'
    assert problem.message == said
    without = replace(solution, fields=solution.fields.model_copy(update={"figures": ()}))
    assert list(check_sources(replace(part, items=(without,)), layout(frames=(replace(figure, page=1),)), None)) == []


@pytest.mark.parametrize("is_there", [True, False])
def test_a_box_that_the_engine_has_left_out_is_named_with_its_template(is_there: bool) -> None:
    page = replace(SOLUTION.page, html='<p data-frame="quote">…</p><section data-frame="see-more">…</section>')
    frames = (Frame("quote", 2, 107, 19, 82, 60), Frame("see-more", 2, 17, 210, 172, 60))
    measured = layout(lines=(line(1, 100), line(2, 100)), frames=frames if is_there else frames[:1])
    found = [str(problem) for problem in check_layout(replace(SOLUTION, page=page), measured, SOURCES)]
    panel = PROJECT / "templates" / "components" / "see-more.html"
    left_out = f'{panel}:7  07-fritidsjobindsatser  "see-more" is not on its page. Change its height or its stylesheet.'
    assert found == ([] if is_there else [left_out])
