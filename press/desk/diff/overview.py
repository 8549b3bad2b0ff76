"""Difference -> small pictures of all spreads of the book, each marked with its changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from press.desk.diff.changes import Difference, PartChange, PartState
from press.desk.diff.phrases import address_of, folios, percent, title_of
from press.editions import SCREEN

_LEVELS = (0.0, 0.02, 0.1, 0.3)
"""Shares of a page that looks different: above each, the mark is one step stronger."""


@dataclass(frozen=True)
class TileRun:
    """The pages of a spread that belong to one part.

    name: the address of the part, "" if it is unchanged; amount: the share that looks different, as text; leaves: for
    each page, the name of its picture and the strength of its mark, 0 to 4.
    """

    name: str
    title: str
    folios: str
    state: PartState
    amount: str
    leaves: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Tile:
    """A spread. alone: "left" or "right" if it has only that page, otherwise ""."""

    alone: str
    runs: tuple[TileRun, ...]


NameOf = Callable[[bytes], str]
"""Takes a picture (WebP) and returns its name on the page."""


def tiles_of(difference: Difference, name_of: NameOf) -> tuple[Tile, ...]:
    """Return the spreads of the screen edition: those of the head, with removed parts where they were before.

    If the head has no pages, the spreads of the base. name_of: gives a picture its name.
    """
    parts = [part for part in difference.parts if part.edition == SCREEN.name]
    old, new = difference.base.thumbnails, difference.head.thumbnails
    if not new:
        return tuple(tile for _, tile in _tiles(old, ((part, part.before) for part in parts), name_of))
    tiles = [((spread, 0), tile) for spread, tile in _tiles(new, ((part, part.after) for part in parts), name_of)]
    last = -1
    for n, part in enumerate(parts, start=1):
        if part.after:
            last = part.after[1] // 2
        elif part.before:
            gone = {folio: old[folio] for folio in range(part.before[0], part.before[1] + 1) if folio in old}
            tiles += [((last, n), tile) for _, tile in _tiles(gone, [(part, part.before)], name_of)]
    return tuple(tile for _, tile in sorted(tiles, key=lambda found: found[0]))


def _tiles(
    thumbnails: Mapping[int, bytes], places: Iterable[tuple[PartChange, tuple[int, int] | None]], name_of: NameOf
) -> Iterator[tuple[int, Tile]]:
    """Tiles, each with the number of its spread: pages 2 and 3 are spread 1."""
    on = {
        folio: (part, page)
        for part, pages in places
        if pages
        for page, folio in enumerate(range(pages[0], pages[1] + 1), start=1)
    }
    for spread, of in groupby(sorted(thumbnails), lambda folio: folio // 2):
        leaves = [(folio, *on.get(folio, (None, 0))) for folio in of]
        alone = "" if len(leaves) > 1 else "right" if leaves[0][0] % 2 else "left"
        runs = groupby(leaves, lambda leaf: leaf[1] and leaf[1].key)
        yield spread, Tile(alone, tuple(_run(list(run), thumbnails, name_of) for _, run in runs))


def _run(
    leaves: Sequence[tuple[int, PartChange | None, int]], thumbnails: Mapping[int, bytes], name_of: NameOf
) -> TileRun:
    part = leaves[0][1]
    pictures = tuple((name_of(thumbnails[folio]), _level(part, page)) for folio, part, page in leaves)
    pages = folios((leaves[0][0], leaves[-1][0]))
    if part is None:
        return TileRun("", "", pages, PartState.UNCHANGED, "", pictures)
    return TileRun(
        name="" if part.state is PartState.UNCHANGED else address_of(part),
        title=title_of(part),
        folios=pages,
        state=part.state,
        amount=percent(part.amount) if part.state is PartState.CHANGED else "",
        leaves=pictures,
    )


def _level(part: PartChange | None, page: int) -> int:
    if part is None or part.state in (PartState.UNCHANGED, PartState.MOVED):
        return 0
    if part.state is not PartState.CHANGED:
        return len(_LEVELS)
    changed = next((change.changed for change in part.pages if change.page == page), 0.0)
    return sum(changed > level for level in _LEVELS)
