"""Measures and structures of two revisions: what moved, what no longer fits, and what is read aloud differently."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from press.composition.layout import Frame, Layout, TextLine
from press.composition.structure import Element, Run
from press.desk.diff.changes import Area, Change, ChangeKind, Word
from press.desk.diff.measures import around, geometry_findings
from press.desk.diff.numbering import Numbering
from press.desk.diff.structure_changes import reading_findings
from press.desk.diff.words import TextBlock

NO_NUMBERS = Numbering({}, {}, {})
QUOTE = Frame("quote", 1, 20, 50, 40, 30)
BADGE = Frame("badge", 2, 150, 200, 30, 10)
LINE = TextLine(1, 20, 50, 80, 4.8, "…")
LAYOUT = Layout(2, 19.2, (LINE, LINE), (QUOTE, BADGE))


def findings(
    before: Layout,
    after: Layout,
    free: tuple[int | None, int | None] = (None, None),
    renumbered: Collection[Area] = (),
) -> list[str]:
    found = list(geometry_findings(before, after, (), free, renumbered))
    assert {change.kind for change in found} <= {ChangeKind.GEOMETRY}
    return [change.what for change in found]


def with_frames(*frames: Frame) -> Layout:
    return replace(LAYOUT, all_frames=frames)


# ---- measures


def test_equal_layouts_differ_in_nothing() -> None:
    assert findings(LAYOUT, LAYOUT, (3, 3)) == []


@pytest.mark.parametrize(
    ("pages", "what"), [((2, 3), "3 pages (was 2)"), ((2, 1), "1 page (was 2)"), ((1, 2), "2 pages (was 1)")]
)
def test_another_number_of_pages(pages: tuple[int, int], what: str) -> None:
    assert findings(replace(LAYOUT, pages=pages[0]), replace(LAYOUT, pages=pages[1])) == [what]


def test_another_number_of_lines() -> None:
    assert findings(LAYOUT, replace(LAYOUT, lines=(LINE,))) == ["the text has 1 line (was 2)"]


@pytest.mark.parametrize(
    ("free", "what"),
    [
        ((3, 1), ["1 line free (was 3 lines free)"]),
        ((1, 0), ["0 lines free (was 1 line free)"]),
        ((2, -1), ["1 line over (was 2 lines free)"]),
        ((-4, -2), ["2 lines over (was 4 lines over)"]),
        ((None, 2), []),
        ((2, None), []),
    ],
)
def test_free_lines_are_told_if_both_are_known(free: tuple[int | None, int | None], what: list[str]) -> None:
    assert findings(LAYOUT, LAYOUT, free) == what


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"y": 52.5}, "quote: 2.5 mm lower"),
        ({"y": 49.8}, "quote: 0.2 mm higher up"),
        ({"x": 21}, "quote: 1.0 mm to the right"),
        ({"x": 17}, "quote: 3.0 mm to the left"),
        ({"width": 50}, "quote: 40.0 → 50.0 mm wide"),
        ({"height": 20}, "quote: 30.0 → 20.0 mm high"),
        (
            {"x": 21, "y": 51, "width": 41, "height": 31},
            "quote: 1.0 mm lower, 1.0 mm to the right, 40.0 → 41.0 mm wide, 30.0 → 31.0 mm high",
        ),
        ({"page": 2, "x": 99}, "quote: on page 2 of the part (was on page 1)"),
    ],
)
def test_a_frame_that_moved_or_has_another_size(changes: dict[str, float], what: str) -> None:
    moved = replace(QUOTE, **changes)  # type: ignore[arg-type]
    (found,) = geometry_findings(LAYOUT, with_frames(moved, BADGE), (), (None, None), ())
    assert found == Change(
        ChangeKind.GEOMETRY,
        what,
        place=Area(moved.page, moved.x, moved.y, moved.width, moved.height),
        place_before=Area(1, 20, 50, 40, 30),
    )


def test_what_nobody_sees_did_not_move() -> None:
    assert findings(LAYOUT, with_frames(replace(QUOTE, x=20.14, y=49.86, width=40.1, height=29.9), BADGE)) == []


def test_a_frame_that_came_or_went_has_one_place() -> None:
    second = replace(QUOTE, y=120)
    came, went = with_frames(QUOTE, second, BADGE), with_frames(QUOTE)
    place, gone = Area(1, 20, 120, 40, 30), Area(2, 150, 200, 30, 10)
    assert list(geometry_findings(LAYOUT, came, (), (None, None), ())) == [
        Change(ChangeKind.GEOMETRY, "quote: new", place=place)
    ]
    assert list(geometry_findings(LAYOUT, went, (), (None, None), ())) == [
        Change(ChangeKind.GEOMETRY, "badge: removed", place_before=gone)
    ]


def test_a_frame_around_a_changed_number_is_left_out() -> None:
    wider = replace(BADGE, width=33)
    assert findings(LAYOUT, with_frames(QUOTE, wider)) == ["badge: 30.0 → 33.0 mm wide"]
    assert findings(LAYOUT, with_frames(QUOTE, wider), renumbered=[Area(2, 150, 200, 33, 10)]) == []


@pytest.mark.parametrize(
    ("text", "is_around"),
    [
        (Area(2, 155, 202, 20, 6), True),
        (Area(2, 155, 202, 18, 6), False),  # the frame is wider by 12 mm: it holds more than this
        (Area(1, 155, 202, 20, 6), False),
        (Area(2, 100, 202, 20, 6), False),
    ],
)
def test_a_frame_that_is_only_as_large_as_its_text(text: Area, is_around: bool) -> None:
    assert list(around(LAYOUT, text)) == ([Area(2, 150, 200, 30, 10)] if is_around else [])


def test_type_sizes_are_counted_for_each_change() -> None:
    def block(size: float) -> TextBlock:
        return TextBlock(":1", "x", Area(1, 0, 0, 1, 1), size)

    small, large, same = (block(3.6), block(4.0)), (block(7.2), block(3.6)), (block(3.6), block(3.604))
    found = geometry_findings(
        LAYOUT, LAYOUT, [small, small, large, same, (None, block(9)), (block(9), None)], (None, None), ()
    )
    assert [change.what for change in found] == [
        "type size 10.20 → 11.34 pt (+0.40 mm) in 2 texts",
        "type size 20.41 → 10.20 pt (-3.60 mm) in 1 text",
    ]


# ---- structures


def run(text: str) -> Run:
    return Run(1, 0, text)


def link(text: str, target: str, contents: str = "", source: str = ":7") -> Element:
    return Element("Link", (run(text),), target=target, contents=contents, source=source)


def figure(alt: str, source: str = ":9") -> Element:
    return Element("Figure", (Run(1, 1, ""),), alt=alt, source=source)


def document(*kids: Element) -> Element:
    return Element("Document", kids)


def read_differently(
    before: tuple[Element, ...], after: tuple[Element, ...], numbers: Numbering = NO_NUMBERS
) -> list[Change]:
    return list(reading_findings(document(*before), document(*after), numbers))


def test_equal_structures_and_editions_without_one_give_nothing() -> None:
    tree = document(link("Guide", "https://example.org"), figure("En have"))
    assert list(reading_findings(tree, tree, NO_NUMBERS)) == []
    assert list(reading_findings(None, tree, NO_NUMBERS)) == []
    assert list(reading_findings(tree, None, NO_NUMBERS)) == []


def test_a_link_to_another_target() -> None:
    before, after = link("Guide", "https://a.dk", source=":3"), link("Guide", "https://b.dk")
    assert read_differently((before,), (after,)) == [
        Change(ChangeKind.LINKS, "“Guide” leads to https://b.dk (was https://a.dk)", ":7")
    ]


def test_a_link_that_came_or_went_also_changes_the_structure() -> None:
    first, second = link("Guide", "https://a.dk"), link("Bog", "https://b.dk")
    assert read_differently((first,), (first, second)) == [
        Change(ChangeKind.LINKS, "the link “Bog” to https://b.dk is new", ":7"),
        Change(ChangeKind.STRUCTURE, "1 more Link"),
    ]
    assert read_differently((first, second), (second,)) == [
        Change(ChangeKind.LINKS, "the link “Guide” to https://a.dk was removed"),
        Change(ChangeKind.STRUCTURE, "1 fewer Link"),
    ]


def test_a_link_with_another_description() -> None:
    before = link("Guide", "https://a.dk", "Guide, rapport")
    after = link("Guide", "https://a.dk", "Guide, bog")
    words = (Word("=", "Guide,"), Word("-", "rapport"), Word("+", "bog"))
    assert read_differently((before,), (after,)) == [
        Change(ChangeKind.LINKS, "the link to https://a.dk has a different description", ":7", words)
    ]


def test_a_link_that_only_follows_a_moved_part_did_not_change() -> None:
    numbers = Numbering({"12": "14"}, {}, {"02-byhaver": "03-byhaver"})
    before = link("Byhaver", "02-byhaver", "Byhaver, side 12")
    assert read_differently((before,), (link("Byhaver", "03-byhaver", "Byhaver, side 14"),), numbers) == []
    (found,) = read_differently((before,), (link("Byhaver", "03-byhaver", "Byhaver, side 99"),), numbers)
    assert found.what == "the link to 03-byhaver has a different description"


def test_another_alternative_text() -> None:
    words = (Word("=", "En"), Word("-", "have"), Word("+", "gård"))
    assert read_differently((figure("En have", ":2"),), (figure("En gård"),)) == [
        Change(ChangeKind.ALT, "Figure: different alternative text", ":9", words)
    ]


def test_an_alternative_text_in_which_only_a_folio_moved() -> None:
    numbers = Numbering({"12": "14"}, {}, {})
    assert read_differently((figure("Kort, se side 12"),), (figure("Kort, se side 14"),), numbers) == []


def test_a_figure_that_came_or_went() -> None:
    assert read_differently((), (figure("En have"),)) == [
        Change(ChangeKind.ALT, "Figure: new, with the alternative text “En have”", ":9"),
        Change(ChangeKind.STRUCTURE, "1 more Figure"),
    ]
    assert read_differently((figure("En have"),), ()) == [
        Change(ChangeKind.ALT, "Figure: removed, with its alternative text “En have”"),
        Change(ChangeKind.STRUCTURE, "1 fewer Figure"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        (("P", "P"), ("P", "P", "P"), "1 more P"),
        (("H2", "P"), ("H3", "P"), "1 more H3, 1 fewer H2"),
        (("P", "H2"), ("H2", "P"), "the same elements in a different order"),
    ],
)
def test_elements_that_changed_are_counted(before: tuple[str, ...], after: tuple[str, ...], what: str) -> None:
    old, new = (tuple(Element(kind, (run("x"),)) for kind in kinds) for kinds in (before, after))
    assert read_differently(old, new) == [Change(ChangeKind.STRUCTURE, what)]


def test_another_language_scope_or_depth_changes_the_structure_and_another_text_does_not() -> None:
    cell = Element("TH", (run("A"),), scope="Row")
    (found,) = read_differently((cell,), (replace(cell, scope="Column"),))
    assert found.what == "1 more TH Column, 1 fewer TH Row"
    (found,) = read_differently((cell,), (replace(cell, lang="en"),))
    assert found.what == "1 more TH (en) Row, 1 fewer TH Row"
    paragraph = Element("P", (run("x"),))
    (found,) = read_differently((Element("Sect"), paragraph), (Element("Sect", (paragraph,)),))
    assert found.what == "the same elements nested differently"
    assert read_differently((paragraph,), (Element("P", (run("y"),)),)) == []
