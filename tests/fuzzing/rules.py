"""What must hold for every input: a sound edition that holds every word, or problems with file and line, in time."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from press.editorial.catalogue import load
from press.editorial.passages import passages_of_solution
from press.prepress.words import lost, pages_of
from press.problems import ProblemsFound
from press.production.screen import make_leaflets
from press.showing import MOST_SHOWN, visible
from tests.conftest import STAFF, folders, say_nothing
from tests.fuzzing.doors import FuzzedDoor
from tests.fuzzing.watching import watched

SECONDS = 10
"""Of the processor, for an input."""
TRACED = 5
"""How many times longer the press takes while the lines that run are counted (coverage), at most."""
SOLUTION = 2
"""The one that the inputs are in."""
_FAULTS = (
    "the press needs more than",
    "it takes too long",
    "of memory",
    "the last change to the templates",
    "stopped:",
)
"""Words of problems that blame the input for a fault of the press."""


class Broken(Exception):
    """A rule does not hold."""


def check(door: FuzzedDoor, given: Any, empty: Path, *, kept: Path | None = None) -> bool:
    """Check that the rules hold for an input; return whether the press takes it.

    empty: a folder for it; kept: the cache for laying out what the press takes; None: it is not laid out. Raises
    Broken, or what the press raises.
    """
    began = time.process_time()
    with watched(empty, door.programs) as seen:
        said = door.says(given, empty)
    seconds = time.process_time() - began
    if seconds > SECONDS * (TRACED if sys.gettrace() else 1):
        raise Broken(f"it takes {seconds:.1f} s")
    if seen:
        raise Broken(f"the press did what it must not do: {seen}")
    _check_problems(said)
    if not said and door.content and kept:
        said = _laid_out(empty, kept, looks=door.looks)
        _check_problems(said, looks=door.looks)
    return not said


def _check_problems(said: list[str], *, looks: bool = False) -> None:
    for line in said:
        if len(line) > 3 * MOST_SHOWN or visible(line) != line:
            raise Broken(f"this cannot be shown: {line[:500]!r}")
        if not looks and (found := [fault for fault in _FAULTS if fault in line]):
            raise Broken(f"a fault of the press ({found[0]}): {line}")


def _laid_out(empty: Path, kept: Path, *, looks: bool) -> list[str]:
    """The problems of the leaflet; none if it holds every word. looks: other files can be wrong because of these."""
    home = folders(empty / "content", empty / "output", kept)
    try:
        (leaflet,) = make_leaflets(home, (SOLUTION,), STAFF, say_nothing)
    except ProblemsFound as found:
        elsewhere = [str(one) for one in found.problems if not Path(one.file).is_relative_to(home.content)]
        if elsewhere and not looks:
            raise Broken(f"these name no file of the content: {elsewhere}") from None
        return [str(problem.named_from(home.content)) for problem in found.problems]
    (solution,) = (one for one in load(home.content).solutions if one.number == SOLUTION)
    if gone := [passage.text for passage in lost(passages_of_solution(solution), pages_of(leaflet))]:
        raise Broken(f"words are not in the leaflet: {gone}")
    return []
