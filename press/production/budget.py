"""A content folder -> the budgets of its solutions: what each field has, and what it may have.

Everything is arithmetic over the galleys. They are laid out once more in the last setting of the copyfit ladder, which
decides what is refused, and kept; so are the budgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from press.composition.composer import Composer
from press.composition.compositor.budgets import Budgeting, FieldBudget
from press.composition.compositor.demands import room_of
from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.spread import PAGES
from press.composition.toolchain import build_digest
from press.editions import LEAFLET, SCREEN
from press.editorial.flatplan import Part
from press.editorial.model import Solution
from press.problems import Problem, stop_at
from press.production.composing import arranged, arranged_last
from press.production.folders import Folders, Progress, Stores
from press.production.load_content import read
from press.production.screen import chosen_solutions
from press.production.staff import Staff

_FORM = TypeAdapter(tuple[FieldBudget, ...])
_ARRANGED = TypeAdapter(ArrangedSolution)
_WORD = "budget"


@dataclass(frozen=True)
class SolutionBudget:
    """The budgets of a solution, on its spread and on its leaflet. file: its content file."""

    number: int
    name: str
    file: Path
    spread: tuple[FieldBudget, ...]
    leaflet: tuple[FieldBudget, ...]


def budgets(folders: Folders, numbers: Sequence[int], staff: Staff, progress: Progress) -> list[SolutionBudget]:
    """Return the budgets of the solutions with these numbers, or of all if `numbers` is empty, in order.

    A solution that does not fit has budgets, too. A small one has none, because its part of a page is not composed, nor
    has one of two spreads, whose arrangements are too many to try them for every length of every field. Raises
    ProblemsFound if the content has problems, or for a number that no solution has, or one without a budget.
    """
    catalogue, flatplan = read(folders)
    chosen = chosen_solutions(catalogue, numbers, "budget")
    stop_at(_no_budget(solution) for solution in chosen if numbers and not _has_budget(solution))
    solutions = [solution for solution in chosen if _has_budget(solution)]
    found = {
        edition: _of_edition(folders.composer(catalogue, flatplan, edition), solutions, folders.stores, staff, progress)
        for edition in (SCREEN, LEAFLET)
    }
    return [
        SolutionBudget(one.number, one.fields.name, one.file, found[SCREEN][one.key], found[LEAFLET][one.key])
        for one in solutions
    ]


def _has_budget(solution: Solution) -> bool:
    return not solution.is_small and solution.pages <= PAGES


def _no_budget(solution: Solution) -> Problem:
    is_said = "is small" if solution.is_small else "has two spreads"
    message = f"{solution.schema.one} {solution.number} {is_said}, so it has no budget."
    return Problem(str(solution.file), 0, "", message, "The preview and a build tell if it is too long.")


def _of_edition(
    composer: Composer, solutions: Sequence[Solution], stores: Stores, staff: Staff, progress: Progress
) -> dict[str, tuple[FieldBudget, ...]]:
    wanted = {solution.key for solution in solutions}
    parts = [part for part in composer.parts if part.key in wanted]
    now = arranged(composer, parts, stores, staff, progress)
    last = arranged_last(composer, parts, stores, staff, progress)
    found = {}
    for part in parts:
        found[part.key] = _kept(composer, part, now[part.key], last[part.key], stores)
        progress(_WORD, len(found), len(parts))
    return found


def _kept(
    composer: Composer, part: Part, now: ArrangedSolution, last: ArrangedSolution, stores: Stores
) -> tuple[FieldBudget, ...]:
    solution = part.item
    assert isinstance(solution, Solution)

    def make() -> bytes:
        room = room_of(composer, part, now)
        of_last = room if last.galley == now.galley else room_of(composer, part, last)
        return _FORM.dump_json(Budgeting(solution, now, room, of_last).budgets())

    table, measures = composer.compositions.model_dump_json(), composer.measures_of(part)
    fields = solution.fields.model_dump_json()
    measured = _ARRANGED.dump_json(now), _ARRANGED.dump_json(last)
    return _FORM.validate_json(stores.parts.keep(("budget", build_digest(), *measured, table, measures, fields), make))
