"""What is too long for its spread, and by how much."""

from __future__ import annotations

from press.composition.composer import Composer
from press.composition.compositor.ladder import ArrangedSolution
from press.editorial.flatplan import Part
from press.problems import Problem


def demand(composer: Composer, part: Part, arranged: ArrangedSolution) -> Problem:
    return Problem(str(part.file(composer.catalogue)), 0, part.key, "too long", "")
