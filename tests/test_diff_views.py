"""A difference as its reports show it: phrases, tiles of the book, numbered findings, exit codes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from press.desk.diff.changes import (
    Area,
    Change,
    ChangeKind,
    Difference,
    PageChange,
    PartChange,
    PartState,
    RevisionSummary,
    Word,
)
from press.desk.diff.outcome import exit_code, write_reports
from press.desk.diff.overview import Tile, tiles_of
from press.desk.diff.phrases import (
    NOT_COMPARED,
    NOTHING,
    counted,
    failures,
    folios,
    headline,
    pages_of,
    percent,
    room_of,
    short,
    title_of,
)
from press.desk.diff.report import write_page
from press.desk.diff.summary import MOST_LINES, summary
from press.desk.diff.views import PartReport, view_of
from press.problems import ProblemsFound

SIDE = RevisionSummary("main", "d2b9fe2a41c0ffee")
PAGE = PageChange(1, b"before", b"after", 200, 300, 0.5)


def part(
    state: PartState = PartState.CHANGED,
    key: str = "07-job",
    before: tuple[int, int] | None = (12, 13),
    after: tuple[int, int] | None = (12, 13),
    edition: str = "screen",
) -> PartChange:
    return PartChange(edition, key, "solution", f"title of {key}", state, before, after)


SAME, MOVED = part(PartState.UNCHANGED, "a"), part(PartState.MOVED, "b", (14, 15), (16, 17))
ADDED, REMOVED = part(PartState.ADDED, "c", None), part(PartState.REMOVED, "d", after=None)
CHANGED = part()


def of(*parts: PartChange, base: RevisionSummary = SIDE, head: RevisionSummary = SIDE) -> Difference:
    return Difference(base, head, parts)


# ---- phrases


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ((SAME,), NOTHING),
        ((SAME, CHANGED), "1 part differs."),
        ((CHANGED, ADDED, REMOVED), "3 parts differ."),
        ((CHANGED, MOVED), "1 part differs, and 1 only moved."),
        ((SAME, MOVED), "1 part moved; nothing else differs."),
        ((MOVED, MOVED), "2 parts moved; nothing else differs."),
    ],
)
def test_the_headline_counts_what_differs(parts: tuple[PartChange, ...], sentence: str) -> None:
    assert headline(of(*parts)) == sentence


def test_a_failure_is_not_nothing() -> None:
    failed = replace(SIDE, failure="wrong.")
    assert headline(of(SAME, base=failed)) == headline(of(head=failed)) == NOT_COMPARED
    assert headline(of(CHANGED, head=failed)) == "1 part differs."
    assert list(failures(of(base=failed))) == [("base", failed)]
    assert list(failures(of(base=failed, head=failed))) == [("base", failed), ("head", failed)]
    assert list(failures(of())) == []


def test_each_edition_is_counted_by_state() -> None:
    printed = replace(SAME, edition="print"), replace(SAME, edition="leaflet"), replace(MOVED, edition="leaflet")
    assert counted(of(SAME, CHANGED, CHANGED, ADDED, *printed)) == "screen: 1 added, 2 changed; leaflet: 1 moved"
    assert counted(of(SAME)) == ""


@pytest.mark.parametrize(
    ("share", "text"), [(0, "0%"), (0.001, "under 1%"), (0.0099, "under 1%"), (0.01, "1%"), (0.126, "13%"), (1, "100%")]
)
def test_a_share_in_percent(share: float, text: str) -> None:
    assert percent(share) == text


@pytest.mark.parametrize(
    ("free", "text"),
    [
        ((None, None), ""),
        ((None, 3), "3 lines free"),
        ((1, None), "1 line free"),
        ((2, 2), "2 lines free"),
        ((3, 0), "3 lines free → exactly full"),
        ((0, -1), "exactly full → 1 line over"),
        ((-2, 0), "2 lines over → exactly full"),
    ],
)
def test_the_room_before_and_after(free: tuple[int | None, int | None], text: str) -> None:
    assert room_of(replace(CHANGED, free=free)) == text


def test_pages_and_names_of_parts() -> None:
    assert (folios((12, 13)), folios((1, 1)), folios(None)) == ("12–13", "1", "")
    assert [pages_of(one) for one in (CHANGED, MOVED, ADDED, REMOVED)] == ["12–13", "14–15 → 16–17", "12–13", "12–13"]
    assert (title_of(CHANGED), title_of(replace(CHANGED, title=""))) == ("title of 07-job", "solution")
    assert (short(SIDE.commit), short("")) == ("d2b9fe2a41", "")


@pytest.mark.parametrize(("one", "amount"), [(ADDED, 1.0), (REMOVED, 1.0), (MOVED, 0.0), (CHANGED, 0.0)])
def test_how_much_of_a_part_looks_different(one: PartChange, amount: float) -> None:
    assert one.amount == amount
    two = replace(CHANGED, pages=(PAGE, replace(PAGE, changed=0.0)))
    assert two.amount == 0.25


# ---- the book, small


def tiles(parts: Sequence[PartChange], pages: int, before: int | None = None) -> tuple[Tile, ...]:
    """The tiles of a book with so many pages, and so many before."""
    old, new = ({n: f"{side} {n}".encode() for n in range(1, last + 1)} for side, last in
                (("old", pages if before is None else before), ("new", pages)))  # fmt: skip
    sides = replace(SIDE, thumbnails=old), replace(SIDE, thumbnails=new)
    return tiles_of(Difference(*sides, tuple(parts)), bytes.decode)


def test_a_book_begins_with_a_right_page_and_then_has_spreads() -> None:
    found = tiles([part(PartState.UNCHANGED, "cover", (1, 1), (1, 1))], 4)
    assert [tile.alone for tile in found] == ["right", "", "left"]
    assert [[run.folios for run in tile.runs] for tile in found] == [["1"], ["2–3"], ["4"]]
    assert [leaf for tile in found for run in tile.runs for leaf in run.leaves] == [
        (f"new {n}", 0) for n in (1, 2, 3, 4)
    ]


def test_parts_that_share_a_spread_have_a_run_each() -> None:
    left, right = part(key="a", before=(2, 2), after=(2, 2)), part(PartState.UNCHANGED, "b", (3, 3), (3, 3))
    (_, spread) = tiles([left, right], 3)
    assert [(run.name, run.title, run.folios, run.state.value) for run in spread.runs] == [
        ("screen/a", "title of a", "2", "changed"),
        ("", "title of b", "3", "unchanged"),
    ]


@pytest.mark.parametrize(
    ("share", "level"), [(0.0, 0), (0.001, 1), (0.02, 1), (0.021, 2), (0.1, 2), (0.11, 3), (0.3, 3), (0.31, 4), (1, 4)]
)
def test_the_mark_of_a_page_is_as_strong_as_its_change(share: float, level: int) -> None:
    changed = replace(CHANGED, before=(2, 3), after=(2, 3), pages=(replace(PAGE, page=2, changed=share),))
    (_, spread) = tiles([changed], 3)
    assert [leaf[1] for run in spread.runs for leaf in run.leaves] == [0, level]


def test_added_parts_have_the_strongest_mark_and_moved_ones_none() -> None:
    added, moved = part(PartState.ADDED, "a", None, (2, 2)), part(PartState.MOVED, "b", (2, 2), (3, 3))
    (_, spread) = tiles([added, moved], 3)
    assert [run.leaves for run in spread.runs] == [(("new 2", 4),), (("new 3", 0),)]
    assert [(run.name, run.amount) for run in spread.runs] == [("screen/a", ""), ("screen/b", "")]


def test_a_changed_part_says_how_much_and_pages_of_no_part_are_unchanged() -> None:
    changed = replace(CHANGED, before=(2, 2), after=(2, 2), pages=(PAGE,))
    (_, spread) = tiles([changed], 3)
    assert [(run.title, run.amount, run.state.value) for run in spread.runs] == [
        ("title of 07-job", "50%", "changed"),
        ("", "", "unchanged"),
    ]


def test_removed_parts_are_where_they_were_with_their_old_pictures() -> None:
    first, last = part(PartState.UNCHANGED, "a", (2, 3), (2, 3)), part(PartState.MOVED, "z", (6, 7), (4, 5))
    gone = part(PartState.REMOVED, "m", (4, 5), None)
    found = tiles([first, gone, last], 5, before=7)
    assert [[(run.folios, run.state.value, run.leaves[0][0]) for run in tile.runs] for tile in found] == [
        [("1", "unchanged", "new 1")],
        [("2–3", "unchanged", "new 2")],
        [("4–5", "removed", "old 4")],
        [("4–5", "moved", "new 4")],
    ]
    at_first = part(PartState.REMOVED, "cover", (1, 1), None)
    assert [run.leaves[0][0] for tile in tiles([at_first, first], 3) for run in tile.runs] == [
        "old 1",
        "new 1",
        "new 2",
    ]


def test_a_removed_part_without_pictures_has_no_tile() -> None:
    gone = part(PartState.REMOVED, "m", (8, 9), None)
    assert len(tiles([gone], 3)) == len(tiles([], 3)) == 2


def test_without_a_head_the_book_is_that_of_the_base() -> None:
    found = tiles([part(PartState.UNCHANGED, "a", (2, 3), None)], 0, before=3)
    assert [run.leaves[0][0] for tile in found for run in tile.runs] == ["old 1", "old 2"]
    assert tiles([], 0) == ()


def test_other_editions_are_not_in_the_overview() -> None:
    (_, spread) = tiles([replace(CHANGED, edition="print", after=(2, 3))], 3)
    assert [run.state for run in spread.runs] == [PartState.UNCHANGED]


# ---- the page


def report(one: PartChange) -> PartReport:
    (found,) = view_of(of(one)).editions[0][1]
    return found


def test_findings_are_numbered_by_kind_in_a_fixed_order() -> None:
    findings = tuple(Change(kind, f"a {kind}") for kind in (ChangeKind.PROBLEMS, ChangeKind.TEXT, ChangeKind.INKS))
    found = report(replace(CHANGED, findings=(*findings, Change(ChangeKind.TEXT, "more text"))))
    assert [(name, [(view.number, view.finding.what) for view in views]) for name, views in found.groups] == [
        ("Text", [(1, "a text"), (2, "more text")]),
        ("Inks", [(3, "a inks")]),
        ("Problems", [(4, "a problems")]),
    ]
    assert (found.findings, found.kinds) == (4, (ChangeKind.TEXT, ChangeKind.INKS, ChangeKind.PROBLEMS))


def test_a_region_that_no_finding_explains_is_a_finding() -> None:
    explained, other = Area(1, 10, 10, 20, 20), Area(1, 100, 100, 20, 20)
    moved = Change(ChangeKind.GEOMETRY, "moved", place=Area(1, 25, 25, 9, 9), place_before=Area(1, 99, 99, 9, 9))
    page = replace(PAGE, regions=(explained, other, Area(1, 119, 119, 9, 9)))
    found = report(replace(CHANGED, findings=(moved,), pages=(page,)))
    (looks,) = [views for name, views in found.groups if name == "Looks"]
    assert [view.finding for view in looks] == [
        Change(ChangeKind.LOOKS, "This looks different.", "", (), Area(1, 119, 119, 9, 9), Area(1, 119, 119, 9, 9))
    ]


def test_a_place_on_another_page_explains_nothing() -> None:
    elsewhere = Change(ChangeKind.GEOMETRY, "moved", place=Area(2, 10, 10, 9, 9))
    page = replace(PAGE, regions=(Area(1, 10, 10, 9, 9),))
    assert report(replace(CHANGED, findings=(elsewhere,), pages=(page,))).findings == 2
    assert report(replace(ADDED, pages=(page,))).findings == 0, "an added part is new as a whole"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ((Word("=", "a b"), Word("+", "x")), ["a b", "x"]),
        ((Word("=", " ".join("abcdefghijklmnopq")), Word("+", "x")), ["… j k l m n o p q", "x"]),
        ((Word("+", "x"), Word("=", " ".join("abcdefghijklmnopq"))), ["x", "a b c d e f g h …"]),
        (
            (Word("+", "x"), Word("=", " ".join("abcdefghijklmnopq")), Word("-", "y")),
            ["x", "a b c d e f g h … j k l m n o p q", "y"],
        ),
        ((Word("+", " ".join("abcdefghijklmnopqr")),), ["a b c d e f g h i j k l m n o p q r"]),
    ],
)
def test_unchanged_words_are_shortened(words: tuple[Word, ...], shown: list[str]) -> None:
    found = report(replace(CHANGED, findings=(Change(ChangeKind.TEXT, "text", words=words),)))
    assert [word.text for word in found.groups[0][1][0].words] == shown


def test_pages_lie_side_by_side_as_in_the_edition() -> None:
    pages = tuple(replace(PAGE, page=n) for n in (1, 2, 3))
    book = report(replace(CHANGED, before=(11, 13), after=(11, 13), pages=pages))
    assert [[(leaf.folio, leaf.hand) for leaf in row] for row in book.rows] == [
        [(11, "right")],
        [(12, "left"), (13, "right")],
    ]
    assert not book.is_apart
    leaflet = report(replace(CHANGED, edition="leaflet", before=(1, 2), after=(1, 2), pages=pages[:2]))
    assert [[leaf.folio for leaf in row] for row in leaflet.rows] == [[1, 2]]
    assert leaflet.is_apart


def test_pages_of_a_removed_part_have_its_old_folios_and_one_side() -> None:
    found = report(replace(REMOVED, before=(14, 14), pages=(PAGE,)))
    ((leaf,),) = found.rows
    assert (leaf.folio, [face.side for face in leaf.faces]) == (14, ["before"])
    ((leaf,),) = report(replace(ADDED, after=(15, 15), pages=(PAGE,))).rows
    assert (leaf.folio, [face.side for face in leaf.faces]) == (15, ["after"])


def test_places_are_shares_of_the_page_and_the_large_ones_are_below() -> None:
    large, small = Area(1, 20, 30, 100, 150), Area(1, 50, 60, 20, 30)
    findings = Change(ChangeKind.TEXT, "small", place=small), Change(ChangeKind.TEXT, "large", place=large)
    ((leaf,),) = report(replace(CHANGED, findings=findings, pages=(PAGE,))).rows
    before, after = leaf.faces
    assert before.marks == ()
    assert [(mark.number, mark.what, mark.box) for mark in after.marks] == [
        (2, "large", (0.1, 0.1, 0.5, 0.5)),
        (1, "small", (0.25, 0.2, 0.1, 0.1)),
    ]


def test_numbers_that_would_cover_each_other_are_side_by_side() -> None:
    places = [Area(1, 20, 30, 9, 9), Area(1, 21, 31, 8, 8), Area(1, 34, 30, 7, 7), Area(1, 20, 50, 6, 6)]
    findings = tuple(Change(ChangeKind.TEXT, f"{n}", place=place) for n, place in enumerate(places))
    ((leaf,),) = report(replace(CHANGED, findings=findings, pages=(PAGE,))).rows
    assert [(mark.what, mark.shift) for mark in leaf.faces[1].marks] == [("0", 0), ("1", 1), ("2", 2), ("3", 0)]


def test_a_part_names_itself_in_other_editions() -> None:
    printed = replace(CHANGED, edition="print")
    found = view_of(of(CHANGED, printed, replace(SAME, key="07-job", edition="leaflet")))
    assert [edition for edition, _ in found.editions] == ["screen", "print"]
    assert found.editions[0][1][0].others == (("screen", "screen/07-job"), ("print", "print/07-job"))


def test_the_page_counts_the_parts_of_each_edition_and_lists_the_moved_ones() -> None:
    found = view_of(of(SAME, CHANGED, ADDED, MOVED, replace(SAME, edition="print")))
    assert found.counts == (("screen", (1, 1, 0, 1), 1), ("print", (0, 0, 0, 0), 1))
    assert [one.change for one in found.moved] == [MOVED]
    assert (found.kinds, found.pictures) == ((), {})


def test_plans_are_compared_line_by_line() -> None:
    base, head = (
        replace(SIDE, flatplan=("1 cover", "2 a", "4 b")),
        replace(SIDE, flatplan=("1 cover", "2 x", "4 y", "6 b")),
    )
    rows = view_of(Difference(base, head)).plan
    assert [(row.before, row.after, row.differs) for row in rows] == [
        ("1 cover", "1 cover", False),
        ("2 a", "2 x", True),
        ("4 b", "4 y", True),
        ("", "6 b", True),
    ]


def test_the_same_picture_has_one_name() -> None:
    pages = PAGE, replace(PAGE, page=2, before=b"", after=b"before")
    found = view_of(of(replace(CHANGED, pages=pages)))
    ((first, second),) = found.editions[0][1][0].rows
    names = [face.picture for leaf in (first, second) for face in leaf.faces]
    assert names[0] == names[3] != names[1] and names[2] == ""
    assert sorted(found.pictures.values()) == [b"after", b"before"]


# ---- summary and files


def test_a_long_title_is_cut_and_hidden_characters_are_left_out() -> None:
    said = summary(of(replace(CHANGED, title="a\u202e\x00b\u200b" + "x" * 200)))
    (row,) = [line for line in said.splitlines() if line.startswith("| `screen`")]
    title = row.split(" | ")[2].strip("`")
    assert title.startswith("a bxxx") and title.endswith(" …") and len(title) == 90


def test_a_part_without_findings_has_an_empty_cell() -> None:
    (row,) = [line for line in summary(of(ADDED)).splitlines() if line.startswith("| `screen`")]
    assert row == "| `screen` | 12–13 | `title of c` | added |  |  |  |"


def test_the_summary_of_nothing_is_one_paragraph() -> None:
    said = summary(of(SAME, head=replace(SIDE, name="the working tree", commit="")))
    assert said == f"### What changes on the pages\n\nFrom `main` (`d2b9fe2a41`) to `the working tree`. {NOTHING}\n"
    assert len(summary(of(*[CHANGED] * 200)).splitlines()) <= MOST_LINES


TEXT, GEOMETRY, LOOKS, INKS = (
    replace(CHANGED, findings=(Change(kind, "x"),))
    for kind in (ChangeKind.TEXT, ChangeKind.GEOMETRY, ChangeKind.LOOKS, ChangeKind.INKS)
)
NEW, SOLVED = (replace(CHANGED, findings=(Change(ChangeKind.PROBLEMS, what),)) for what in ("new: x", "solved: x"))


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        ("looks", [LOOKS, INKS, ADDED, REMOVED]),
        ("geometry", [GEOMETRY, ADDED, REMOVED]),
        ("text", [TEXT, ADDED, REMOVED]),
        ("problems", [NEW]),
        ("none", []),
    ],
)
def test_the_exit_code_tells_whether_a_change_counts(fail_on: str, failing: list[PartChange]) -> None:
    for one in (SAME, MOVED, ADDED, REMOVED, TEXT, GEOMETRY, LOOKS, INKS, NEW, SOLVED):
        assert exit_code(of(SAME, one), fail_on) == int(one in failing), one
    assert exit_code(of(), fail_on) == 0


def test_problems_of_an_added_part_count_as_new_problems() -> None:
    new, old = (Change(ChangeKind.PROBLEMS, f"{mark}c.md:3  lead  too long.") for mark in ("new: ", ""))
    assert exit_code(of(replace(ADDED, findings=(new,))), "problems") == 1
    assert exit_code(of(replace(SAME, findings=(old,))), "problems") == 0


@pytest.mark.parametrize("fail_on", ["looks", "none"])
def test_the_exit_code_of_a_revision_that_cannot_be_built_is_2(fail_on: str) -> None:
    failed = replace(SIDE, failure="wrong.")
    assert exit_code(of(base=failed), fail_on) == exit_code(of(CHANGED, head=failed), fail_on) == 2


def test_three_reports_are_written_together(tmp_path: Path) -> None:
    page = write_reports(of(CHANGED), tmp_path)
    assert page == tmp_path / "diff" / "index.html"
    assert {path.name for path in page.parent.iterdir()} == {"index.html", "summary.md", "diff.json"}
    assert (page.parent / "summary.md").read_text(encoding="utf-8") == summary(of(CHANGED))
    assert json.loads((page.parent / "diff.json").read_text(encoding="utf-8"))["parts"][0]["key"] == "07-job"


def test_reports_that_cannot_be_written_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "diff").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="the file cannot be written"):
        write_reports(of(CHANGED), tmp_path)


def test_the_page_has_the_language_of_the_catalogue_where_it_quotes_it(tmp_path: Path) -> None:
    target = tmp_path / "index.html"
    write_page(replace(of(CHANGED), language="da"), target)
    assert 'lang="da"' in target.read_text(encoding="utf-8")
    write_page(of(CHANGED), target)
    assert 'lang="da"' not in target.read_text(encoding="utf-8")
