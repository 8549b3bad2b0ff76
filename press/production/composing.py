"""The solutions of an edition -> their arrangements: the galleys are measured, then one arrangement each is chosen.

A galley and its arrangements are kept under a digest of everything that affects them. So after an edit one galley is
measured, and the book is chosen again, which takes less than a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from press.composition.compositor.book import choose
from press.composition.compositor.spread import Arrangement
from press.composition.composer import Composer
from press.composition.job import ArrangingJob
from press.composition.store import digest
from press.editorial.flatplan import Part
from press.production.folders import Progress, Stores
from press.production.laying_out import job_of
from press.production.staff import Staff

KINDS = ("solution", "leaflet")
"""The kinds of parts that are arranged."""
MOST = 8
"""How many arrangements of a spread the book can choose from."""
_FORM = TypeAdapter(list[Arrangement])


def composed(
    composer: Composer, parts: Sequence[Part], stores: Stores, staff: Staff, progress: Progress
) -> Composer:
    """Return the composer with the arrangements of these parts. Raises ProblemsFound.

    In a book, neighbours are chosen together, so `parts` should be all of its parts. A leaflet stands alone.
    """
    arranged = [part for part in parts if part.kind.name in KINDS]
    candidates = _candidates(composer, arranged, stores, staff, progress)
    in_order = {part.key: candidates[part.key] for part in arranged}
    if composer.edition.is_book:
        return replace(composer, arrangements=choose(composer.compositions, in_order))
    return replace(composer, arrangements={key: found[0] for key, found in in_order.items()})
