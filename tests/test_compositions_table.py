"""The table of compositions: what its reader refuses, with the line, and that a new row needs nothing else."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from press.composition.compositor.arranging import Arranging
from press.composition.compositor.compositions import COMPOSITIONS, read_compositions
from press.composition.compositor.spread import BlockForm, TextSetting
from press.problems import ProblemsFound
from tests.conftest import PROJECT
from tests.spreads import MEASURES, TABLE, faults_of, galley, read_table


def problems_with(folder: Path, old: str, new: str) -> list[str]:
    """The problems with TABLE after a change, each as "line field  message remedy", the line from the change."""
    assert TABLE.count(old) >= 1, old
    here = TABLE[: TABLE.index(old)].count("\n") + 1
    with pytest.raises(ProblemsFound) as found:
        read_table(folder, TABLE.replace(old, new, 1))
    return [
        f"{problem.line - here:+} {problem.field}  {problem.message} {problem.remedy}"
        for problem in found.value.problems
    ]


OPENING = "  opening:\n    text: [1, 2, 3]\n"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "size: 10pt }",
            "size: 8pt }",
            "+2 text.3.size  the last setting is not the smallest one, so it does not tell",
        ),
        (
            "  - { size: 10pt }\n  - { size: 9pt, tracking: -0.01em }\n",
            "",
            "-1 text  no setting keeps the picture, so a solution that has none can be set in none of them.",
        ),
        ("size: 10pt", "size: 10px", '+0 text.1.size  "10px" is not a size of type. Write one in points, such as'),
        ("tracking: -0.01em", "tracking: tight", '+0 text.2.tracking  "tight" is not a tracking. Write it in ems'),
        ("span: 2, size: 40pt", "span: 3, size: 40pt", "+0 forms.head.1.span  this is not allowed here. Write 1 or 2."),
        ("leading: 3", "leading: -3", "+0 forms.head.1.leading  the number is too small. It must be at least 0."),
        ("  quote:\n    - { span: 1", "  qoute:\n    - { span: 1", '+0 forms.qoute  there is no block "qoute".'),
        ("  gap: 1\n", "", "-1 limits.gap  the field is missing. Add it."),
        ("  foot: 1\n", "  foot: 0.5\n", "+0 limits.foot  a whole number is expected here."),
        ("  empty: 6\n", "  empty: -6\n", "+0 limits.empty  the number is too small."),
        ("  text: 4\n", "  text: 0\n", "+0 limits.text  the number is too small. It must be at least 1."),
        ("  share: 0.5", "  share: 2", "+0 costs.share  the number is too large. It must be at most 1."),
        ("  good: 5", "  good: much", "+0 costs.good  a number is expected here."),
        ("  empty-line: 2", "  empty-lines: 2", "+0 costs.empty-lines  there is no field with this name. Did you mean"),
        (
            OPENING,
            "  opening:\n    text: [2, 1]\n",
            "+1 rows.opening.text  the columns of the text are not in the order",
        ),
        (
            OPENING,
            "  opening:\n    text: [1, 5]\n",
            "+1 rows.opening.text  the columns of the text are not in the order",
        ),
        (
            OPENING,
            "  opening:\n    text: [1, 1]\n",
            "+1 rows.opening.text  the columns of the text are not in the order",
        ),
        (OPENING, "  opening:\n    text: []\n", "+1 rows.opening.text  nothing is named here. Name at least one."),
        ("    cost: 7", "    cost: -7", "+0 rows.without.cost  the number is too small."),
        (
            "needs: [picture]",
            "needs: [photo]",
            '+0 rows.opening.needs.1  "photo" is not allowed here. Write "publisher"',
        ),
        ("block: quote, at: [4]", "block: quot, at: [4]", '+0 rows.opening.top.3.block  "quot" is not allowed here.'),
        ("at: [1-2], lines", "at: [4-3], lines", '+0 rows.opening.top.1.at.1  "4-3" is no place on a spread.'),
        ("at: [1-2], lines", "at: [9], lines", '+0 rows.opening.top.1.at.1  "9" is no place on a spread.'),
        ("at: [1-2], lines", "at: [5], lines", "+0 rows.opening.top.1.at  column 5 is not there: the row has 4."),
        ("at: [1-2], lines", "at: [], lines", "+0 rows.opening.top.1.at  nothing is named here."),
        (
            "lines: 8-30",
            "lines: 30-8",
            '+0 rows.opening.top.1.lines  "30-8" is not a range of lines. Write the least and',
        ),
        ("lines: 8-30", "lines: 0-8", '+0 rows.opening.top.1.lines  "0-8" is not a range of lines.'),
        ("lines: 8-30", 'lines: "8"', '+0 rows.opening.top.1.lines  "8" is not a range of lines.'),
        ("[top, left, right]", "[top, side]", '+0 rows.opening.top.1.bleeds.2  "side" is not allowed here.'),
        (
            ", lines: 8-30",
            "",
            '+0 rows.opening.top.1  "picture" has no range of lines. Only pictures and fields have one',
        ),
        ("at: [1-2], gap: 2", "at: [1-2], lines: 8-9", '+0 rows.opening.top.2  "head" may not have a range of lines.'),
        (
            "at: [1-2], gap: 2",
            "at: [1]",
            '+0 rows.opening.top.2.at  "head" has no size over 1 of 2 columns. Add one to',
        ),
        ("block: did-you-know", "block: quote", '+0 rows.opening.foot.2  "quote" is in this row twice. Delete one of'),
        (
            "at: [1-2], gap: 2",
            "at: [1-3]",
            '+0 rows.opening.top.2.at  "head" may not be over both pages. Only a picture and a field',
        ),
        (
            "      - { block: see-more, at: [3-4] }\n",
            "",
            '-8 rows.opening  the row has no place for "see-more". Every solution has one: add it.',
        ),
        ("- { block: head, at: [1-2], gap", "- { block: advice, at: [1-2], gap", 'the row has no place for "head".'),
    ],
)
def test_a_fault_of_the_table_is_named_with_its_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    found = problems_with(tmp_path, old, new)
    assert len(found) == 1 and problem in found[0]


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    faulty = TABLE.replace("at: [1-2], gap: 2", "at: [1]").replace("text: [1, 2]\n", "text: [2, 1]\n")
    with pytest.raises(ProblemsFound) as found:
        read_table(tmp_path, faulty)
    assert [problem.field for problem in found.value.problems] == ["rows.opening.top.2.at", "rows.facing.text"]
    assert all(problem.file == str(tmp_path / COMPOSITIONS) for problem in found.value.problems)


def test_a_sound_table_is_read(tmp_path: Path) -> None:
    table = read_table(tmp_path)
    assert [row.setting for row in table.text] == [
        TextSetting("10pt", "0em"),
        TextSetting("9pt", "-0.01em"),
        TextSetting("9pt", "0em"),
    ]
    assert [row.picture for row in table.text] == [True, True, False]
    opening = table.rows["opening"]
    assert [(block.block, block.places) for block in opening.blocks[:2]] == [
        ("picture", ((1, 2),)),
        ("head", ((1, 2),)),
    ]
    assert opening.blocks[0].heights == range(8, 31)
    assert table.rows["facing"].top[2].places == ((3, 1), (3, 2))


def test_each_block_is_measured_in_the_forms_that_a_row_may_use(tmp_path: Path) -> None:
    table = read_table(tmp_path)
    assert table.all_forms(("picture", "head", "quote", "see-more", "advice"), 2) == (
        BlockForm("picture", 1),
        BlockForm("head", 2, "40pt", 3),
        BlockForm("head", 2, "30pt", 2),
        BlockForm("quote", 1, "20pt", 2),
        BlockForm("quote", 2, "20pt", 2),
        BlockForm("see-more", 2),
    )
    narrow = read_table(tmp_path, TABLE.replace("at: [3, 3-4]", "at: [3]"))
    assert BlockForm("quote", 2, "20pt", 2) not in narrow.all_forms(("quote",), 2)


NEW_ROW = """\
  on-the-right:
    text: [3, 4]
    top:
      - { block: head, at: [1-2] }
      - { block: picture, at: [1-2], lines: 8-30 }
    foot:
      - { block: see-more, at: [3-4] }
"""


def test_a_new_row_needs_no_code(tmp_path: Path) -> None:
    text = galley("p60")
    before = Arranging(read_table(tmp_path), text, MEASURES, True).best_of_each(9)
    assert "on-the-right" not in [one.row for one in before]
    after = Arranging(read_table(tmp_path, TABLE + NEW_ROW), text, MEASURES, True).best_of_each(9)
    (found,) = (one for one in after if one.row == "on-the-right")
    assert [frame.column for frame in found.text] == [3, 4]
    assert faults_of(found, text, True) == []


# ---- the table of the project


def test_the_projects_own_table_is_sound() -> None:
    table = read_compositions(PROJECT / "styles")
    assert len(table.rows) >= 10
    sizes = [float(row.size.removesuffix("pt")) for row in table.text]
    assert sizes[0] == 10.2 and sizes[-1] == min(sizes)


def test_a_changed_table_is_read_again(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "styles" / COMPOSITIONS, tmp_path)
    before = read_compositions(tmp_path)
    path = tmp_path / COMPOSITIONS
    path.write_text(re.sub(r"\n  gap: \d+", "\n  gap: 3", path.read_text("utf-8"), count=1), "utf-8")
    assert before.limits.gap != read_compositions(tmp_path).limits.gap == 3


def test_every_value_of_the_table_has_a_word_about_it() -> None:
    """A designer reads what a number does next to it."""
    written = (PROJECT / "styles" / COMPOSITIONS).read_text("utf-8")
    for group in ("limits", "costs"):
        lines = re.search(rf"\n{group}:\n((?:  .*\n)+)", written)
        assert lines and all("#" in line for line in lines[1].splitlines()), group


FOUR_PAGES = """\
  on-two-spreads:
    pages: 4
    text: [3, 4, 5, 6, 7]
    top:
      - { block: picture, at: [1-4], lines: 8-30 }
      - { block: head, at: [1-2] }
      - { block: quote, at: [8] }
    foot:
      - { block: see-more, at: [7-8] }
      - { block: did-you-know, at: [8] }
"""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("quote, at: [8]", "quote, at: [5]", '"quote" is on a page in the middle of the text.'),
        ("picture, at: [1-4]", "picture, at: [3-6]", '"picture" may not be over two spreads.'),
        ("pages: 4", "pages: 3", "on-two-spreads.pages"),
    ],
)
def test_a_fault_of_a_row_for_two_spreads_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert read_table(tmp_path, TABLE + FOUR_PAGES).rows["on-two-spreads"].other_columns == (1, 2, 8)
    with pytest.raises(ProblemsFound) as found:
        read_table(tmp_path, TABLE + FOUR_PAGES.replace(old, new))
    assert len(found.value.problems) == 1 and problem in str(found.value.problems[0])


def test_a_row_is_used_for_solutions_of_its_pages_only(tmp_path: Path) -> None:
    table = read_table(tmp_path, TABLE + FOUR_PAGES)
    for pages, rows in ((2, {"opening", "facing"}), (4, {"on-two-spreads"})):
        arranging = Arranging(table, galley("p170"), replace(MEASURES, pages=pages), has_picture=True)
        assert {one.row for one in arranging.every()} <= rows
    one_page = Arranging(table, galley("p60"), replace(MEASURES, pages=1), has_picture=True)
    assert list(one_page.every()) == []
