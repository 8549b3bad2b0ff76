"""The search for how much longer or shorter the texts of a solution may be, until it fits its spread, or fills it.

It is arithmetic over the galley: nothing is laid out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from press.composition.compositor.arranging import Arranging
from press.composition.compositor.changes import (
    SectionLines,
    heightened,
    lengthened,
    sections_of,
    shortened,
    texts_of,
    with_text,
)
from press.composition.compositor.costs import BEYOND_COST
from press.composition.compositor.galley import Galley
from press.composition.compositor.pouring import Pouring

_OF_ONE = 3
"""Up to this part of the longest section, what must go is asked of that section alone."""
_KEPT = 3
"""This part of the running text always stays: if more had to go, something else is too high."""
_MOST_LINES = 120
"""More lines than a page has in all columns."""
_MOST_CHARACTERS = 4000
"""More characters than a block has on two pages."""
_STEP = 10
"""How exactly characters are searched."""


@dataclass(frozen=True)
class Room:
    """The room of a solution, in the setting of the running text of its galley."""

    arranging: Arranging

    @property
    def galley(self) -> Galley:
        """The galley as it was measured."""
        return self.arranging.galley

    @cached_property
    def sections(self) -> tuple[SectionLines, ...]:
        """The sections of the running text."""
        return sections_of(self.galley)

    @property
    def longest(self) -> int:
        """The number of the longest section, from 0; of the last one of these."""
        return max(range(len(self.sections)), key=lambda n: (len(self.sections[n]), n))

    def fits(self, galley: Galley) -> bool:
        """Whether there is any arrangement with this galley."""
        arranging = self._arranging(galley)
        return next(replace(arranging, galley=_lowest(arranging)).every(), None) is not None

    @property
    def _most_lines(self) -> int:
        """More lines than the pages of the solution have in all columns."""
        return _MOST_LINES * self.arranging.measures.pages

    @cached_property
    def is_fitting(self) -> bool:
        """Whether the solution fits as it is."""
        return self.fits(self.galley)

    def fills(self, galley: Galley) -> bool:
        """Whether there is an arrangement with this galley that keeps all limits of the table."""
        return any(BEYOND_COST not in one.costs for one in self._arranging(galley).every(within_limits=True))

    def _arranging(self, galley: Galley) -> Arranging:
        pouring = self._pouring if galley.lines is self.galley.lines else None
        return replace(self.arranging, galley=galley, pouring=pouring)

    @cached_property
    def _pouring(self) -> Pouring:
        return Pouring(self.galley)

    def cuts(self, count: int) -> tuple[int, ...]:
        """Return how many lines of each section go if so many go: from the longest, or each from the then longest."""
        left = [len(section) for section in self.sections]
        alone = count <= left[self.longest] // _OF_ONE
        for _ in range(count):
            at = self.longest if alone else max(range(len(left)), key=lambda n: (left[n], n))
            left[at] -= 1
        return tuple(len(section) - lines for section, lines in zip(self.sections, left, strict=True))

    @property
    def most_cut(self) -> int:
        """The most lines that may be asked for."""
        lines = sum(map(len, self.sections))
        return lines - lines // _KEPT

    def lines_to_cut(self) -> int | None:
        """Return the fewest lines of running text that must go until the solution fits; None if that does not help."""
        counts = range(1, self.most_cut + 1)
        return _least(counts, lambda count: self.fits(shortened(self.galley, self.cuts(count))))

    def lines_to_add(self) -> int:
        """Return how many lines of running text the solution may have more, and still fits; 0 if it does not."""
        return self._first_of(range(1, self._most_lines), lambda galley: not self.fits(galley)) - 1

    def lines_missing(self, most: int) -> int | None:
        """Return how many lines of running text would fill the spread; None if none do. most: as lines_to_add()."""
        counts = range(most + 1)
        return next((count for count in counts if self.fills(self._longer(count))), None)

    def lines_to_spare(self) -> int:
        """Return how many lines of running text the solution may have less, and still fills its spread."""
        counts = range(1, self.most_cut + 1)
        too_many = _least(counts, lambda count: not self.fills(shortened(self.galley, self.cuts(count))))
        return (too_many or self.most_cut + 1) - 1

    def _first_of(self, counts: range, found: Callable[[Galley], bool]) -> int:
        return _least(counts, lambda count: found(self._longer(count))) or counts[-1]

    def _longer(self, count: int) -> Galley:
        return lengthened(self.galley, self.longest, count)

    def most_characters(self, field: str) -> int | None:
        """Return how many characters the text of a field may have; None if no text in it is short enough."""
        now = max(text.characters for text in texts_of(self.galley, field))

        def is_too_long(characters: int) -> bool:
            return not self.fits(with_text(self.galley, field, characters))

        counts = range(now, _MOST_CHARACTERS, _STEP) if self.is_fitting else range(_STEP, now, _STEP)
        too_long = _least(counts, is_too_long)
        if too_long is None:
            return counts[-1] if counts else None
        return too_long - _STEP if too_long > _STEP else None

    def height(self, block: str) -> int:
        """Return the height of a block in its lowest form, in lines of the grid."""
        return min(one.lines for one in self.galley.measured if one.form.block == block)

    def most_height(self, block: str) -> int | None:
        """Return how high a block may be in its lowest form, in lines of the grid; None if never low enough."""
        now = self.height(block)

        def is_too_high(more: int) -> bool:
            return not self.fits(heightened(self.galley, block, more))

        counts = range(1, self._most_lines) if self.is_fitting else range(1 - now, 1)
        too_high = _least(counts, is_too_high)
        assert too_high is not None
        return now + too_high - 1 if too_high > counts[0] or self.is_fitting else None


def _lowest(arranging: Arranging) -> Galley:
    """Return a galley with only the lowest form of each block over one column, and over two. They leave most room."""
    galley = arranging.galley
    places = dict.fromkeys((one.form.block, one.form.span) for one in galley.measured)
    lowest = (min(arranging.forms(*place), key=lambda one: one.lines) for place in places)
    return replace(galley, measured=tuple(lowest))


def _least(counts: range, is_so: Callable[[int], bool]) -> int | None:
    """Return the least of these numbers for which something is so, if it is for all larger ones; None if for none."""
    at = bisect_left(counts, True, key=is_so)
    return counts[at] if at < len(counts) else None
