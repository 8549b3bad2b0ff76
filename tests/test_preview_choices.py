"""What the preview chooses again after a save, and what it says of it. Nothing is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest

from press.composition.compositor.book import choose
from press.composition.compositor.compositions import Compositions
from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.spread import Arrangement, TextSetting
from press.desk.preview.choices import NOTHING_ELSE, ArrangementChoice, Choosing, Rearranged
from press.editions import LEAFLET, SCREEN, Edition
from press.editorial.flatplan import Part
from press.editorial.kinds import Kind
from press.problems import Problem, ProblemsFound
from tests.spreads import galley, read_table

SOLUTIONS = ("01-a", "02-b", "03-c")
TOO_LONG = Problem("02-b.md", 9, "Virkning", "6 lines too long for its spread.")
WRONG = Problem("02-b.md", 3, "pictures.1.file", "there is no such picture.")


@dataclass(frozen=True)
class ArrangingStandIn:
    """Stands in for the job that arranges a part."""

    key: str
    name: str


@dataclass(frozen=True)
class ComposerStandIn:
    """Stands in for a composer."""

    compositions: Compositions
    edition: Edition = SCREEN


@dataclass
class ProofsStandIn:
    """Stands in for proofs. texts: of the parts, by key; too_long, unreadable, known: the keys of such parts."""

    composer: ComposerStandIn
    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(SOLUTIONS, "text"))
    too_long: set[str] = field(default_factory=set)
    unreadable: set[str] = field(default_factory=set)
    known: dict[str, ArrangedSolution] = field(default_factory=dict)

    @property
    def arranged_parts(self) -> dict[str, Part]:
        return {key: Part(Kind("solution"), key, 2 * n, 2) for n, key in enumerate(self.texts, 1)}

    def arranging_job(self, part: Part) -> ArrangingStandIn:
        if part.key in self.unreadable:
            raise ProblemsFound([WRONG])
        return ArrangingStandIn(part.key, f"{part.key}: {self.texts[part.key]}")

    def kept(self, job: ArrangingStandIn) -> ArrangedSolution | None:
        return self.known.get(job.name)

    def demands(self, part: Part, _: ArrangedSolution) -> tuple[Problem, ...]:
        return (TOO_LONG,) if part.key in self.too_long else ()

    def chosen(self, candidates: dict[str, tuple[Arrangement, ...]]) -> dict[str, Arrangement]:
        if self.composer.edition.is_book:
            return choose(self.composer.compositions, candidates)
        return {key: arrangements[0] for key, arrangements in candidates.items()}


def arrangements(**costs: float) -> tuple[Arrangement, ...]:
    return tuple(Arrangement(row, TextSetting(), (), (), (), {"row": cost}) for row, cost in costs.items())


def arranged(key: str, **costs: float) -> ArrangedSolution:
    return ArrangedSolution(key, galley("p4"), arrangements(**costs))


@pytest.fixture
def proofs(tmp_path: Path) -> ProofsStandIn:
    return ProofsStandIn(ComposerStandIn(read_table(tmp_path)))


def choosing_of(proofs: ProofsStandIn, before: ArrangementChoice | None = None) -> Choosing:
    return Choosing(cast(Any, proofs), before)


def choice_of(
    proofs: ProofsStandIn, found: Mapping[str, Mapping[str, float]], before: ArrangementChoice | None = None
) -> ArrangementChoice:
    """The choice if these arrangements are found: their costs by rows, by the last letters of keys."""
    choosing = choosing_of(proofs, before)
    for key in list(choosing.unread):
        choosing.read(key)
        if job := choosing.missing.get(key):
            choosing.take(job, arranged(key, **found.get(key[-1], {"opening": 0})))
    assert choosing.is_complete
    return choosing.choice()


def rows(choice: ArrangementChoice) -> list[str]:
    return [arrangement.row for arrangement in choice.arrangements.values()]


FIRST: dict[str, dict[str, float]] = {
    "a": {"opening": 0, "facing": 5},
    "b": {"facing": 0, "without": 1},
    "c": {"without": 0, "opening": 5},
}


def test_an_edit_that_changes_a_neighbour_says_so(proofs: ProofsStandIn) -> None:
    before = choice_of(proofs, FIRST)
    assert rows(before) == ["opening", "facing", "without"]
    edited = replace(proofs, texts={**proofs.texts, "02-b": "another text"})
    after = choice_of(edited, {**FIRST, "b": {"opening": 0, "facing": 900, "without": 900}}, before)
    assert rows(after)[0] == "facing"
    assert after.rearranged_since(before) == Rearranged(("02-b",), ("01-a",))


def test_an_edit_that_changes_no_neighbour_says_nothing(proofs: ProofsStandIn) -> None:
    before = choice_of(proofs, FIRST)
    edited = replace(proofs, texts={**proofs.texts, "02-b": "another text"})
    assert choice_of(edited, FIRST, before).rearranged_since(before) == NOTHING_ELSE
    new = replace(proofs, texts={**proofs.texts, "04-d": "text"})
    assert choice_of(new, FIRST, before).rearranged_since(before) == NOTHING_ELSE, "a new part has changed itself"


def test_a_part_that_does_not_fit_stays_beside_its_neighbours_and_says_why(proofs: ProofsStandIn) -> None:
    before = choice_of(proofs, FIRST)
    edited = replace(proofs, texts={**proofs.texts, "02-b": "a long text"}, too_long={"02-b"})
    after = choice_of(edited, FIRST, before)
    assert after.faults == {"02-b": (TOO_LONG,)}
    assert rows(after) == rows(before), "its pages stay, so its neighbours do"
    assert after.rearranged_since(before) == NOTHING_ELSE
    assert set(after.weighed) == {"01-a", "03-c"}
    never = choice_of(edited, FIRST)
    assert set(never.arrangements) == {"01-a", "03-c"} and never.faults == after.faults


def test_a_part_that_cannot_be_read_or_arranged_says_why_and_the_others_go_on(proofs: ProofsStandIn) -> None:
    proofs.unreadable = {"02-b"}
    assert choice_of(proofs, FIRST).faults == {"02-b": (WRONG,)}
    proofs.unreadable = set()
    choosing = choosing_of(proofs)
    for key in SOLUTIONS:
        choosing.read(key)
    stopped = Problem("03-c.md", 0, "03-c", "the layout stopped.")
    for key in ("01-a", "02-b"):
        choosing.take(choosing.missing[key], arranged(key, opening=0))
    assert not choosing.is_complete
    choosing.fail(choosing.missing["03-c"], stopped)
    assert choosing.is_complete and choosing.choice().faults == {"03-c": (stopped,)}


def test_a_result_of_an_earlier_text_is_not_taken(proofs: ProofsStandIn) -> None:
    choosing = choosing_of(proofs)
    choosing.read("01-a")
    earlier = cast(Any, ArrangingStandIn("01-a", "01-a: an earlier text"))
    choosing.take(earlier, arranged("01-a", opening=0))
    choosing.fail(earlier, WRONG)
    assert list(choosing.missing) == ["01-a"]


def test_what_is_kept_is_not_arranged_again(proofs: ProofsStandIn) -> None:
    proofs.known = {"01-a: text": arranged("01-a", opening=0)}
    choosing = choosing_of(proofs)
    for key in SOLUTIONS:
        choosing.read(key)
    assert list(choosing.missing) == ["02-b", "03-c"]


def test_a_first_look_has_the_arrangement_from_before_the_save_or_the_best_by_itself(proofs: ProofsStandIn) -> None:
    before = choice_of(proofs, FIRST)
    assert choosing_of(proofs, before).for_a_look("02-b") == before.arrangements["02-b"]
    choosing = choosing_of(proofs)
    assert choosing.for_a_look("02-b") is None
    choosing.read("02-b")
    choosing.take(choosing.missing["02-b"], arranged("02-b", facing=1, opening=2))
    assert choosing.for_a_look("02-b") == arrangements(facing=1)[0]


def test_leaflets_are_chosen_one_by_one(proofs: ProofsStandIn) -> None:
    leaflets = replace(proofs, composer=replace(proofs.composer, edition=LEAFLET))
    choice = choice_of(leaflets, {})
    assert rows(choice) == ["opening"] * 3
    assert [weigh.beside for (weigh,) in choice.weighed.values()] == [{}] * 3
