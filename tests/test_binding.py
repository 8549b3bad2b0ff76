"""The bound book: files, spine and thickness, and what speaks against binding it."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.editorial.binding import bind, page_count_problems
from press.editorial.catalogue import load
from press.editorial.content import read_yaml
from press.editorial.flatplan import plan
from press.editorial.specification import Binding, PrintSpecification, Stock
from tests.conftest import LIST_ROOM, PROJECT


def specification(
    binding: Binding, pages: int | None = None, inside: float = 105, cover: float = 280
) -> PrintSpecification:
    return PrintSpecification(
        binding=binding,
        inside=Stock(stock="silk, 130 g/m²", thickness=inside),
        cover=Stock(stock="silk, 300 g/m²", thickness=cover),
        pages=pages,
    )


def said(folder: Path, pages: int, wanted: PrintSpecification) -> list[str]:
    entry = read_yaml(folder / "catalogue.yaml")
    return [str(problem.named_from(folder)) for problem in page_count_problems(entry, pages, wanted)]


def line_of(folder: Path, text: str) -> int:
    lines = (folder / "catalogue.yaml").read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if line.strip().startswith(text))


def test_perfect_binding_takes_the_cover_out_of_the_inside() -> None:
    book = bind(84, specification("perfect"))
    assert book.inside == tuple(range(3, 83))
    assert book.outside == (84, 1)
    assert book.within == (2, 83)
    assert sorted((*book.inside, *book.outside, *book.within)) == list(range(1, 85))


def test_saddle_stitch_has_one_file_in_reading_order() -> None:
    book = bind(20, specification("saddle-stitch"))
    assert book.inside == tuple(range(1, 21))
    assert book.outside is None and book.within is None


@pytest.mark.parametrize(
    ("pages", "inside", "cover", "spine"), [(84, 105, 280, 4.76), (84, 150.5, 280, 6.58), (200, 120, 300, 12.36)]
)
def test_spine_is_every_leaf_of_the_inside_and_two_of_the_cover(
    pages: int, inside: float, cover: float, spine: float
) -> None:
    book = bind(pages, specification("perfect", inside=inside, cover=cover))
    assert book.spine == book.thickness == pytest.approx(spine)
    assert book.leaves == len(book.inside) / 2 + 2


def test_a_stapled_book_has_no_spine_but_a_thickness() -> None:
    book = bind(20, specification("saddle-stitch"))
    assert book.spine == 0
    assert book.thickness == pytest.approx(8 * 0.105 + 2 * 0.28)
    assert not book.spine_bears_text


def test_text_stands_on_wide_spines_only() -> None:
    assert not bind(84, specification("perfect")).spine_bears_text
    assert bind(112, specification("perfect")).spine_bears_text


@pytest.mark.parametrize("pages", [0, -4, 2, 83, 86])
def test_a_book_that_cannot_be_folded_is_refused(pages: int) -> None:
    with pytest.raises(ValueError, match="cannot be bound"):
        bind(pages, specification("perfect"))


@pytest.mark.parametrize("content", [PROJECT / "content", PROJECT / "tests" / "sample"])
def test_our_books_can_be_bound_as_they_are_specified(content: Path, small_content: Path) -> None:
    catalogue = load(content if content.name == "content" else small_content)
    assert catalogue.colophon.print
    assert said(content, plan(catalogue, LIST_ROOM).pages, catalogue.colophon.print) == []


def test_a_catalogue_need_not_be_printed(small_content: Path) -> None:
    file = small_content / "catalogue.yaml"
    file.write_text(file.read_text("utf-8").partition("\nprint:")[0], "utf-8")
    assert load(small_content).colophon.print is None


def test_profile_and_order_are_read(small_content: Path) -> None:
    file = small_content / "catalogue.yaml"
    more = "  pages: 20\n  profile: {file: PSOcoated_v3.icc, name: FOGRA51, condition: Premium coated}\n"
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    wanted = load(small_content).colophon.print
    assert wanted and wanted.profile
    assert wanted.pages == 20
    assert (wanted.profile.file, wanted.profile.name) == ("PSOcoated_v3.icc", "FOGRA51")
    assert wanted.profile.condition == "Premium coated"


@pytest.mark.parametrize(
    ("pages", "by"), [(85, "1 over, or 3 missing"), (86, "2 over, or 2 missing"), (87, "3 over, or 1 missing")]
)
def test_odd_number_of_pages_is_told(pages: int, by: str, small_content: Path) -> None:
    assert said(small_content, pages, specification("perfect")) == [
        f"catalogue.yaml:{line_of(small_content, 'print:')}  print.pages  the book has {pages} pages, "
        f"but a folded sheet has 4: {by}. Shorten it to 84 pages, or lengthen it to 88."
    ]


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        (88, "the book has 88 pages, 84 are ordered: 4 over. Shorten it, or order 88 and correct the number here."),
        (80, "the book has 80 pages, 84 are ordered: 4 missing. Lengthen it, or order 80 and correct the number here."),
    ],
)
def test_another_number_than_ordered_is_told(pages: int, words: str, small_content: Path) -> None:
    (problem,) = said(small_content, pages, specification("perfect", pages=84))
    assert problem.endswith(f"  print.pages  {words}")


def test_a_thin_book_cannot_be_glued(small_content: Path) -> None:
    assert said(small_content, 20, specification("perfect")) == [
        f"catalogue.yaml:{line_of(small_content, 'binding:')}  print.binding  the book is 1.4 mm thick; "
        'glue needs a spine of at least 3 mm. Write "saddle-stitch", or use thicker paper.'
    ]


def test_a_thick_book_cannot_be_stapled(small_content: Path) -> None:
    assert said(small_content, 120, specification("saddle-stitch")) == [
        f"catalogue.yaml:{line_of(small_content, 'binding:')}  print.binding  the book is 6.7 mm thick; "
        'staples hold at most 5 mm. Write "perfect", or use thinner paper.'
    ]


def test_every_book_can_be_bound_in_one_way_at_least(small_content: Path) -> None:
    ways: tuple[Binding, ...] = ("perfect", "saddle-stitch")
    for pages in range(4, 200, 4):
        assert any(not said(small_content, pages, specification(way)) for way in ways)
