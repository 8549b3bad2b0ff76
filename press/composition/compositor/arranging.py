"""The galley of a solution -> the best arrangement of its spread by each composition.

All places, forms and heights that a row of the table allows are tried. Nothing is laid out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from press.composition.compositor.compositions import BlockRow, Composition, Compositions
from press.composition.compositor.costs import costs_of
from press.composition.compositor.galley import Galley
from press.composition.compositor.pouring import Poured, Pouring
from press.composition.compositor.spread import (
    COLUMNS,
    HEAD,
    PICTURE_BLOCK,
    QUOTE,
    Arrangement,
    BlockForm,
    PlacedBlock,
    TextFrame,
    page_of,
)
from press.composition.compositor.stacking import Chosen, Stacked, stack

Holds = Callable[[BlockForm, int, tuple[str, ...], int], bool]
"""Whether a picture can be shown in a form of so many lines that bleeds so, in a column, without a cut that matters."""
_NEAR = (0, 1, 2, 3)
"""How many lines lower than the highest possible a picture is tried."""
_LEAST_TEXT = 3
"""The fewest lines of a column of text."""


@dataclass(frozen=True)
class Arranging:
    """The search for arrangements of one solution. page_lines: of a page; holds: see above."""

    table: Compositions
    galley: Galley
    has_picture: bool
    page_lines: int
    holds: Holds

    def best_of_each(self, most: int) -> list[Arrangement]:
        """Return the best arrangement of each composition that can be used, the cheapest first, at most so many."""
        pouring = Pouring(self.galley)
        found = [best for name, row in self.table.rows.items() if (best := self._best(name, row, pouring))]
        return sorted(found, key=lambda arrangement: (arrangement.cost, arrangement.row))[:most]

    def _best(self, name: str, row: Composition, pouring: Pouring) -> Arrangement | None:
        if not self._suits(row):
            return None
        best: Arrangement | None = None
        for chosen in self._choices(row):
            for stacked in self._stackings(row, chosen):
                found = self._arranged(name, row, stacked, pouring, best.cost if best else float("inf"))
                if found and (best is None or found.cost < best.cost):
                    best = found
        return best

    def _suits(self, row: Composition) -> bool:
        places = {block.block for block in row.blocks}
        there = {form.block for form, _ in self.galley.heights} | ({PICTURE_BLOCK} if self.has_picture else set())
        return there <= places and there.issuperset(row.needs) and not there & set(row.without)

    def _choices(self, row: Composition) -> Iterator[tuple[Chosen, ...]]:
        """Yield every choice of places and forms for the blocks of a row; a picture has its least height."""
        options = [list(self._options(block)) for block in row.blocks if self._is_there(block)]
        yield from product(*options)

    def _is_there(self, block: BlockRow) -> bool:
        return self.has_picture if block.block == PICTURE_BLOCK else self.galley.has(block.block)

    def _options(self, block: BlockRow) -> Iterator[Chosen]:
        for column, span in block.places:
            if block.block == PICTURE_BLOCK:
                yield Chosen(block, column, BlockForm(PICTURE_BLOCK, span), block.heights.start)
            for form, lines in self.galley.forms(block.block, span):
                yield Chosen(block, column, form, lines)

    def _stackings(self, row: Composition, chosen: Sequence[Chosen]) -> Iterator[Stacked]:
        """Yield the blocks in their places, with the picture at each height that is worth a try."""
        tops = [one for one in chosen if one.row in row.top]
        feet = [one for one in chosen if one.row in row.foot]
        least = stack(tops, feet, self.page_lines, self.table.limits.gap)
        picture = next((one for one in chosen if one.form.block == PICTURE_BLOCK), None)
        if picture is None:
            yield least
            return
        for lines in self._heights(row, picture, least):
            if self.holds(picture.form, lines, picture.row.bleeds, picture.column):
                higher = Chosen(picture.row, picture.column, picture.form, lines)
                tops = [higher if one is picture else one for one in tops]
                feet = [higher if one is picture else one for one in feet]
                picture = higher
                yield stack(tops, feet, self.page_lines, self.table.limits.gap)

    def _heights(self, row: Composition, picture: Chosen, least: Stacked) -> list[int]:
        """Return the heights of a picture that are worth a try: those that leave no room, or little, in its columns."""
        first, allowed = picture.lines, picture.row.heights
        beside = [column for column in picture.columns if column in row.text]
        most = {first + least.room(column) for column in picture.columns if column not in row.text}
        if beside:
            capacity = sum(self._capacity(least, column) for column in row.text)
            most.add(first + int((capacity - self._text_height) // len(beside)))
        return sorted({lines for one in most for near in _NEAR if (lines := min(allowed[-1], one - near)) in allowed})

    @property
    def _text_height(self) -> float:
        lines = self.galley.lines
        return lines[-1].bottom - lines[0].top if lines else 0.0

    def _capacity(self, stacked: Stacked, column: int) -> int:
        gap = self.table.limits.gap
        above, below = stacked.tops[column] > 0, stacked.feet[column] < self.page_lines
        return stacked.room(column) - gap * above - gap * below

    def _arranged(
        self, name: str, row: Composition, stacked: Stacked, pouring: Pouring, worst: float
    ) -> Arrangement | None:
        """Return the arrangement with the text poured between blocks; None if it does not fit or costs more."""
        if any(stacked.room(column) < 0 for column in COLUMNS if column not in row.text):
            return None
        heights = tuple(self._capacity(stacked, column) for column in row.text)
        if min(heights) < _LEAST_TEXT:
            return None
        fixed = self._fixed_costs(row, stacked.blocks)
        if sum(fixed.values()) >= worst:
            return None
        best: Arrangement | None = None
        for poured, lowered in self._pourings(row, heights, pouring):
            text = self._frames(row, stacked, poured)
            costs = fixed | costs_of(self.table, stacked.blocks, text, poured, self.page_lines)
            found = Arrangement(name, self.galley.setting, stacked.blocks, text, poured.counts[: len(text)], costs)
            if best is None or found.cost < best.cost:
                best = found
        return best

    def _pourings(
        self, row: Composition, heights: tuple[int, ...], pouring: Pouring
    ) -> Iterator[tuple[Poured, int]]:
        """Yield the text as high as the columns and, if the last page has several, with these equally high."""
        full = pouring.into(heights)
        if full is None:
            return
        yield full, 0
        last = page_of(row.text[-1])
        of_last = [n for n, column in enumerate(row.text) if page_of(column) == last]
        if len(of_last) < 2:
            return
        free = sum(heights[n] - full.heights[n] for n in of_last)
        for lowered in range(free // len(of_last) + 1, 0, -1):
            lower = tuple(height - lowered * (n in of_last) for n, height in enumerate(heights))
            if min(lower) >= _LEAST_TEXT and (even := pouring.into(lower)):
                yield even, lowered
                return

    def _frames(self, row: Composition, stacked: Stacked, poured: Poured) -> tuple[TextFrame, ...]:
        gap = self.table.limits.gap
        tops = (stacked.tops[column] + (gap if stacked.tops[column] else 0) for column in row.text)
        frames = (TextFrame(*each) for each in zip(row.text, tops, poured.heights, poured.after, strict=True))
        return tuple(frame for frame in frames if frame.lines)

    def _fixed_costs(self, row: Composition, blocks: Iterable[PlacedBlock]) -> dict[str, float]:
        """Return the costs of the forms that were chosen, and of the row itself."""
        costs, found = self.table.costs, {"row": row.cost}
        for placed in blocks:
            form = placed.form
            if form.block == HEAD:
                found["small-headline"] = costs.small_headline * self._steps_below(form)
            if form.block == PICTURE_BLOCK:
                found["small-picture"] = costs.small_picture * max(0, self.table.picture_good - placed.lines)
        settings = [one.setting for one in self.table.text]
        found["smaller-text"] = costs.smaller_text * settings.index(self.galley.setting)
        return {name: cost for name, cost in found.items() if cost}

    def _steps_below(self, form: BlockForm) -> int:
        """Return how many forms before this one, over as many columns, would fit too."""
        return [one for one, _ in self.galley.forms(form.block, form.span)].index(form)
