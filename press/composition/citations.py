"""Where a part names its publications: in which block, and on which page."""

from __future__ import annotations

from collections.abc import Iterator

from press.composition.compositor.spread import PANEL, Arrangement
from press.editorial.flatplan import Part
from press.editorial.model import Foreword, SolutionFields, ThemeFields

DID_YOU_KNOW, FIGURES = "did-you-know", "figures"
"""The blocks that can name a publication, besides the panel. Each has an anchor, see `anchor_of`."""


def blocks_naming(fields: Foreword | ThemeFields | SolutionFields, publication: str) -> Iterator[str]:
    """Yield the blocks of a part that name a publication. fields: of the part; publication: its key."""
    if isinstance(fields, SolutionFields) and publication in fields.see_more:
        yield PANEL
    if fields.did_you_know and fields.did_you_know.publication == publication:
        yield DID_YOU_KNOW
    if not isinstance(fields, Foreword) and any(figure.publication == publication for figure in fields.figures):
        yield FIGURES


def page_naming(part: Part, block: str, arrangement: Arrangement | None) -> int:
    """Return the page of a part, from 1, that a block is on.

    arrangement: of a solution; without it, the page is the one on which the parts of this kind name their publications.
    """
    placed = arrangement.block(block) if arrangement else None
    return placed.page if placed else part.sources_on


def anchor_of(part: Part, block: str) -> str:
    """Return the anchor of a block, as templates write it."""
    return f"{part.key}-{block}"
