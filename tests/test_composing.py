"""Solutions and their arrangements: what is arranged anew after an edit, and that a build from nothing agrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.spread import Arrangement
from press.composition.job import ArrangingJob
from press.editions import EDITIONS, LEAFLET, PRINT, SCREEN, Edition
from press.problems import ProblemsFound
from press.production.composing import ARRANGED, composed
from press.production.folders import Folders
from press.production.load_content import read
from tests.conftest import STAFF, copy_sample, folders, own_styles_and_templates, say_nothing

FIRST, SECOND, THIRD = "01-lektiecafe", "02-fritidsjob", "03-faelles-haver"


@dataclass
class Arrangers:
    """A staff that tells which solutions it arranged."""

    keys: list[str] = field(default_factory=list)

    def arrange_all(self, jobs: Iterable[ArrangingJob], _: object) -> Iterator[ArrangedSolution]:
        wanted = list(jobs)
        self.keys += [job.key for job in wanted]
        return STAFF.arrange_all(wanted)


def arranged(home: Folders, edition: Edition = SCREEN) -> tuple[Mapping[str, Arrangement], list[str]]:
    """The arrangements of an edition, and the keys of the solutions that were arranged now."""
    arrangers = Arrangers()
    catalogue, flatplan = read(home)
    composer = home.composer(catalogue, flatplan, edition)
    result = composed(composer, composer.parts, home.stores, cast(Any, arrangers), say_nothing)
    return result.arrangements, sorted(arrangers.keys)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")


def solution(home: Folders, key: str) -> Path:
    return home.content / "solutions" / f"{key}.md"


@pytest.fixture
def home(tmp_path: Path, kept: Path) -> Folders:
    """The sample, whose arrangements may be known."""
    return folders(copy_sample(tmp_path / "content"), tmp_path / "output", kept)


def from_nothing(home: Folders, folder: Path, edition: Edition = SCREEN) -> Mapping[str, Arrangement]:
    """The arrangements of a build that knows nothing."""
    fresh = Folders(home.content, home.output, home.templates, home.styles, folders(home.content, folder / "o").stores)
    found, keys = arranged(fresh, edition)
    assert keys == [FIRST, SECOND, THIRD]
    return found


def test_every_solution_and_leaflet_has_an_arrangement(home: Folders) -> None:
    catalogue, flatplan = read(home)
    for edition in EDITIONS.values():
        parts = home.composer(catalogue, flatplan, edition).parts
        found, _ = arranged(home, edition)
        assert list(found) == [part.key for part in parts if part.kind.name in ARRANGED]
        assert all(one.text and one.counts for one in found.values())


def test_what_is_known_is_not_arranged_again(home: Folders) -> None:
    first, _ = arranged(home)
    again, keys = arranged(home)
    assert (again, keys) == (first, [])


def test_the_print_edition_has_the_arrangements_of_the_screen_edition(home: Folders) -> None:
    screen, _ = arranged(home, SCREEN)
    assert arranged(home, PRINT) == (screen, [])


def test_a_leaflet_has_arrangements_of_its_own_without_bleeds(home: Folders) -> None:
    found, _ = arranged(home, LEAFLET)
    blocks = [placed for one in found.values() for placed in one.blocks]
    assert not [placed for placed in blocks if placed.bleeds]
    assert [placed.form.block for placed in blocks].count("publisher") == 3
    assert "publisher" not in {placed.form.block for one in arranged(home)[0].values() for placed in one.blocks}


def test_an_edit_arranges_one_solution_and_all_is_as_from_nothing(home: Folders, tmp_path: Path) -> None:
    arranged(home)
    change(solution(home, SECOND), "## Virkning\n\n", "## Virkning\n\nDet gælder også de ældste. ")
    found, keys = arranged(home)
    assert keys == [SECOND]
    assert found == from_nothing(home, tmp_path)


@pytest.mark.parametrize(
    ("file", "old", "new", "keys"),
    [
        ("compositions.yaml", "column-break: 1", "column-break: 2", [FIRST, SECOND, THIRD]),
        ("tokens.css", "--baseline: ", "--baseline: 4.7mm; --as-before: ", [FIRST, SECOND, THIRD]),
        ("typography.yaml", "#", "# ", []),
    ],
)
def test_a_change_of_looks_arranges_what_depends_on_it(
    home: Folders, tmp_path: Path, file: str, old: str, new: str, keys: list[str]
) -> None:
    own = own_styles_and_templates(home, tmp_path)
    before, _ = arranged(own)
    change(own.styles / file, old, new)
    after, found = arranged(own)
    assert found == keys and (after == before or keys)


def test_a_solution_that_does_not_fit_is_a_problem_and_the_others_are_kept(home: Folders) -> None:
    long = "Arbejdsmarkedsuddannelsesinstitutionernesfællesskabskontorbygninger"
    change(solution(home, SECOND), "headline: ", f"headline: {long} ")
    with pytest.raises(ProblemsFound) as found:
        arranged(home)
    assert [(Path(problem.file).name, problem.field) for problem in found.value.problems] == [
        (f"{SECOND}.md", "headline")
    ]
    change(solution(home, SECOND), f"{long} ", "")
    assert set(arranged(home)[1]) <= {SECOND}
