"""The settings of the running text, tried in turn."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from press.composition.compositor.compositions import Compositions, TextRow
from press.composition.compositor.costs import BEYOND
from press.composition.compositor.galley import Galley
from press.composition.compositor.ladder import MOST, ArrangedSolution, climb
from tests.spreads import MEASURES, galley, read_table


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Compositions:
    return read_table(tmp_path_factory.mktemp("table"))


@dataclass
class Measuring:
    """Measures galleys: so many paragraphs of five lines in the first setting, and fewer lines in the others."""

    paragraphs: dict[str, int]
    asked: list[tuple[str, bool]] = field(default_factory=list)

    def __call__(self, step: TextRow) -> Galley:
        self.asked.append((step.size, step.picture))
        text = galley(" ".join(["p5"] * self.paragraphs[step.size]), "quote", "did-you-know")
        return replace(text, setting=step.setting)


def climbed(table: Compositions, measuring: Measuring, has_picture: bool = True, keep: str = "") -> ArrangedSolution:
    return climb("01-a", table, MEASURES, has_picture, keep, measuring)


def test_a_text_that_fits_is_set_in_the_first_setting_and_no_other_is_measured(table: Compositions) -> None:
    measuring = Measuring({"10pt": 10, "9pt": 8})
    found = climbed(table, measuring)
    assert measuring.asked == [("10pt", True)]
    assert found.key == "01-a" and found.galley.setting.size == "10pt"
    assert 0 < len(found.arrangements) <= MOST
    assert {one.setting.size for one in found.arrangements} == {"10pt"}


def test_the_next_setting_is_tried_only_if_nothing_fits(table: Compositions) -> None:
    measuring = Measuring({"10pt": 25, "9pt": 12})
    found = climbed(table, measuring)
    assert measuring.asked == [("10pt", True), ("9pt", True)]
    assert {one.setting.size for one in found.arrangements} == {"9pt"}
    assert all(one.costs["smaller-text"] == table.costs.smaller_text for one in found.arrangements)


def test_settings_compete_if_none_keeps_all_limits(table: Compositions) -> None:
    """A text that is far too short for its spread in every setting gets the one in which it is least empty."""
    measuring = Measuring({"10pt": 2, "9pt": 2})
    found = climbed(table, measuring, has_picture=False)
    assert measuring.asked == [("10pt", True), ("9pt", True)]
    assert found.arrangements[0].cost >= BEYOND
    assert found.galley.setting == found.arrangements[0].setting
    assert len({one.row for one in found.arrangements}) == len(found.arrangements)


def test_a_setting_larger_than_one_in_which_nothing_fits_is_not_tried(table: Compositions) -> None:
    rows = (TextRow(size="10pt"), TextRow(size="11pt"), TextRow(size="9pt"))
    measuring = Measuring({"10pt": 25, "9pt": 12})
    found = climbed(table.model_copy(update={"text": rows}), measuring)
    assert [size for size, _ in measuring.asked] == ["10pt", "9pt"] and found.arrangements


def test_the_picture_is_left_out_at_last(table: Compositions) -> None:
    measuring = Measuring({"10pt": 25, "9pt": 19})
    found = climbed(table, measuring)
    assert measuring.asked == [("10pt", True), ("9pt", True), ("9pt", False)]
    assert found.arrangements and all(one.block("picture") is None for one in found.arrangements)


def test_a_solution_without_a_picture_has_none_to_leave_out(table: Compositions) -> None:
    measuring = Measuring({"10pt": 25, "9pt": 25})
    assert climbed(table, measuring, has_picture=False).arrangements == ()
    assert measuring.asked == [("10pt", True), ("9pt", True)]


def test_a_text_that_never_fits_has_no_arrangements_and_its_last_galley(table: Compositions) -> None:
    measuring = Measuring({"10pt": 40, "9pt": 35})
    found = climbed(table, measuring)
    assert found.arrangements == () and len(measuring.asked) == 3
    assert len(found.galley.lines) == 35 * 5


def test_a_keep_box_that_no_frame_shows_leaves_the_picture_out(table: Compositions) -> None:
    """It is as high as the picture, and no frame is high enough."""
    found = climbed(table, Measuring({"10pt": 10, "9pt": 10}), keep="30% 0% 40% 100%")
    assert found.arrangements and all(one.block("picture") is None for one in found.arrangements)
