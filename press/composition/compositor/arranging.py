"""The galley of a solution -> the best arrangement of its spread by each composition.

All places, forms and heights that a row of the table allows are tried. Nothing is laid out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise, product
from math import inf, nextafter
from operator import attrgetter

from press.composition.compositor.compositions import ADDED, BlockRow, Composition, Compositions
from press.composition.compositor.costs import (
    BEYOND,
    BY_TEXT,
    PARAGRAPH_LENGTH,
    costs_of,
    least_beyond,
    least_costs,
)
from press.composition.compositor.galley import Galley, MeasuredForm
from press.composition.compositor.picture_frames import shows
from press.composition.compositor.pouring import Poured, Pouring
from press.composition.compositor.slack import Reset, Slack
from press.composition.compositor.spread import (
    HEAD,
    PICTURE_BLOCK,
    Arrangement,
    BlockForm,
    SpreadMeasures,
    TextFrame,
    page_of,
)
from press.composition.compositor.stacking import Chosen, Stacked, stack
from press.composition.crops import box_of

ALWAYS = 3
"""How many arrangements of a spread are always worked out, to show what else there is."""
MOST_RESETS = 8
"""How many paragraphs of an arrangement are at most set in a line more or less than is best for them."""
_ORDER, _HEIGHT = attrgetter("order"), attrgetter("lines")
_NEAR = (0, 1, 2, 3)
"""How many lines from the best height a picture or a field, or columns that should be equally high, are tried."""


@dataclass(frozen=True)
class Arranging:
    """The search for arrangements of one solution. keep: the keep box of its picture, as in content files; pouring: of
    the lines of its galley, if they were poured before; is_last_resort: whether to try also what is worth a try only if
    nothing fits: forms that do not look good, with much white or a very short line, and all heights of pictures.
    """

    table: Compositions
    galley: Galley
    measures: SpreadMeasures
    has_picture: bool
    keep: str = ""
    pouring: Pouring | None = None
    is_last_resort: bool = False
    _kept: dict[tuple[int, int, int, tuple[str, ...]], bool] = field(init=False, default_factory=dict)
    _forms: dict[tuple[str, int], list[MeasuredForm]] = field(init=False, default_factory=dict)

    def every(self, within_limits: bool = False) -> Iterator[Arrangement]:
        """Yield all arrangements by all compositions that can be used, without the costs of these.

        within_limits: leave out what is beyond a limit of the table wherever its columns of text end.
        """
        for name, row in self.table.rows.items():
            if self._suits(row):
                for linked, alone in self._choices(row):
                    for stacked in self._stackings(row, linked, alone):
                        if within_limits and self._is_beyond(row, stacked):
                            continue
                        if found := self._arranged(name, row, stacked, {}, inf):
                            yield found

    def best_of_each(self, most: int, within: float = inf, cheapest: float = inf) -> list[Arrangement]:
        """Return the best arrangement of each composition that can be used, the cheapest first, at most so many.

        within: what they may cost more than the cheapest, but for the first ones, which show what else there is, unless
        they are beyond a limit and the cheapest is not; cheapest: what one costs that is known already.
        """
        found = list[Arrangement]()
        for name, row in sorted(self.table.rows.items(), key=lambda one: one[1].cost):
            limit = min(_to_be(most, found), max(_to_be(ALWAYS, found), cheapest + within))
            if cheapest < BEYOND:
                limit = min(limit, max(BEYOND, cheapest + within))
            if best := self._best(name, row, limit):
                found = sorted([*found, best], key=lambda arrangement: (arrangement.cost, arrangement.row))[:most]
                cheapest = min(cheapest, best.cost)
        shown = BEYOND if cheapest < BEYOND else inf
        return [one for n, one in enumerate(found) if one.cost < cheapest + within or (n < ALWAYS and one.cost < shown)]

    def _best(self, name: str, row: Composition, most: float) -> Arrangement | None:
        """Return the best arrangement by a row; None if none costs less than `most`.

        The first one that is good enough ends the search.
        """
        if row.cost >= most or not self._suits(row):
            return None
        best, where = None, None
        for linked, alone in self._choices(row):
            fixed = self._fixed_costs(row, linked)
            if sum(fixed.values()) >= most:
                continue
            for stacked in self._stackings(row, linked, alone):
                if found := self._arranged(name, row, stacked, fixed, most):
                    best, where, most = found, (stacked, fixed), found.cost
            if best and best.cost - row.cost <= self.table.costs.good:
                break
        return self._evened(best, row, *where) if best and where else None

    def _evened(self, best: Arrangement, row: Composition, stacked: Stacked, fixed: dict[str, float]) -> Arrangement:
        """Return an arrangement with paragraphs in a line more or less where that costs less, one after the other."""
        cost, resets = self.table.costs.paragraph_length, list[Reset]()
        for count in range(1, MOST_RESETS + 1):
            if sum(best.costs.get(name, 0.0) for name in BY_TEXT) < cost * count:
                break
            found = None
            for reset in self._slack.resets:
                if reset.paragraph in {one.paragraph for one in resets}:
                    continue
                tried = [*resets, reset]
                other = replace(self, galley=self._slack.galley_with(tried), pouring=None)
                costs = {**fixed, PARAGRAPH_LENGTH: cost * count}
                if evened := other._arranged(best.row, row, stacked, costs, best.cost):
                    best, found = replace(evened, lengths=tuple(one.length for one in tried)), tried
            if found is None:
                break
            resets = found
        return best

    def _suits(self, row: Composition) -> bool:
        if row.pages != self.measures.pages:
            return False
        places = {block.block for block in row.blocks}
        there = self.galley.blocks | ({PICTURE_BLOCK} if self.has_picture else set())
        return there <= places.union(ADDED) and there.issuperset(row.needs) and not there & set(row.without)

    def _choices(self, row: Composition) -> Iterator[tuple[list[Chosen], list[list[Chosen]]]]:
        """Yield every choice of places and forms for the blocks of a row, the elastic ones in their least height.

        Blocks that share a column with text, or are over several columns, are linked: they affect other columns. The
        forms of the others, which are alone in their columns, are all yielded, for they can be chosen at the end.
        """
        blocks = [(n, block) for n, block in enumerate(row.blocks) if self._is_there(block)]
        for places in product(*(block.places for _, block in blocks)):
            options = [self._options(row, n, *place) for (n, _), place in zip(blocks, places, strict=True)]
            if not all(options):
                continue
            linked, alone = list[list[Chosen]](), list[list[Chosen]]()
            for forms in options:
                (linked if self._is_linked(row, forms[0], options) else alone).append(forms)
            for chosen in product(*linked):
                yield list(chosen), alone

    @staticmethod
    def _is_linked(row: Composition, one: Chosen, options: Sequence[Sequence[Chosen]]) -> bool:
        if one.first != one.last or one.first + 1 in row.text or one.row.is_elastic:
            return True
        later = (forms[0] for forms in options if forms[0].order > one.order and forms[0].is_top == one.is_top)
        return any(other.first < other.last and other.first <= one.first <= other.last for other in later)

    def _is_there(self, block: BlockRow) -> bool:
        if block.block == PICTURE_BLOCK:
            return self.has_picture
        return block.is_elastic or block.block in self.galley.blocks

    def _options(self, row: Composition, order: int, column: int, span: int) -> list[Chosen]:
        """Return the forms of a block in a place; of two that are equally high, only the first."""
        block, is_top = row.blocks[order], order < len(row.top)
        gap = self.table.limits.gap if block.gap is None else block.gap
        bleeds = block.bleeds if self.measures.may_bleed else ()
        if (
            not self.measures.may_bleed
            and block.block == PICTURE_BLOCK
            and page_of(column) != page_of(column + span - 1)
        ):
            return []  # the pages of a leaflet are not beside each other
        if block.is_elastic:
            forms = [MeasuredForm(BlockForm(block.block, span), block.heights.start)]
        else:
            forms = self.forms(block.block, span)
        by_height = {one.lines: one for one in reversed(forms)}
        return [
            Chosen(block, order, is_top, one.form, column - 1, column + span - 2, one.lines, gap, bleeds, one.air)
            for one in forms
            if by_height[one.lines] is one
        ]

    def forms(self, block: str, span: int) -> list[MeasuredForm]:
        """Return the forms of a block without much white beside their lines, and without very short lines.

        If each has that, those with the least white, and of these the ones whose shortest line is longest; none of a
        block that need not be there.
        """
        if (block, span) not in self._forms:
            forms = self.galley.forms(block, span)
            self._forms[block, span] = forms if self.is_last_resort else self._good_forms(forms, block in ADDED)
        return self._forms[block, span]

    def _good_forms(self, forms: Sequence[MeasuredForm], is_added: bool) -> list[MeasuredForm]:
        limits = self.table.limits
        least = 0.0 if is_added else min((one.void for one in forms), default=0.0)
        airless = [one for one in forms if one.void <= max(limits.void, least)]
        longest = max((one.shortest for one in airless), default=0.0)
        return [one for one in airless if one.shortest >= min(limits.short_line, longest)]

    def _stackings(
        self, row: Composition, linked: Sequence[Chosen], alone: Sequence[Sequence[Chosen]]
    ) -> Iterator[Stacked]:
        """Yield the blocks in their places, with the picture and the field at each height that is worth a try."""
        small = [min(forms, key=_HEIGHT) for forms in alone]
        elastic = [one for one in linked if one.row.is_elastic]
        if not elastic:
            yield self._filled(linked, alone)
            return
        others = [one for one in linked if not one.row.is_elastic]
        least = self._stack([*linked, *small])
        if any(foot < top for top, foot in zip(least.tops, least.feet, strict=True)):
            return
        for lines in product(*(self._heights(row, one, least) for one in elastic)):
            higher = [one._replace(lines=high) for one, high in zip(elastic, lines, strict=True)]
            if all(map(self._is_kept, higher)):
                yield self._filled([*others, *higher], alone)

    def _is_kept(self, elastic: Chosen) -> bool:
        """Whether a block that is not a picture, or its frame can show the keep box."""
        if elastic.form.block != PICTURE_BLOCK or not self.keep or not self.galley.ratio:
            return True
        at = (elastic.first, elastic.last, elastic.lines, elastic.bleeds)
        if at not in self._kept:
            self._kept[at] = shows(self.galley.ratio, elastic.at(0), self.measures, box_of(self.keep))
        return self._kept[at]

    def _filled(self, linked: Sequence[Chosen], alone: Sequence[Sequence[Chosen]]) -> Stacked:
        """Stack linked blocks, and blocks that are alone in their columns in the forms that fill these best."""
        bare = self._stack(linked)
        chosen = list(linked)
        for column in dict.fromkeys(forms[0].first for forms in alone):
            here = [forms for forms in alone if forms[0].first == column]
            room = bare.room(column) - self._gaps(bare, column, len(here))
            chosen += min(product(*here), key=lambda forms: _left(room - sum(one.lines for one in forms)))
        return self._stack(chosen) if alone else bare

    def _gaps(self, bare: Stacked, column: int, blocks: int) -> int:
        """Return the lines that gaps take in a column, if so many blocks are added to it."""
        stacks = (bare.tops[column] > 0) + (bare.feet[column] < self.measures.lines)
        return self.table.limits.gap * (stacks + blocks - 1)

    def _stack(self, chosen: Sequence[Chosen]) -> Stacked:
        return stack(sorted(chosen, key=_ORDER), self.measures.lines, self.measures.pages)

    def _heights(self, row: Composition, elastic: Chosen, least: Stacked) -> list[int]:
        """Return the heights of a block that are worth a try: those that leave no room, or little, in its columns."""
        first, allowed = elastic.lines, elastic.row.heights
        columns = range(elastic.first, elastic.last + 1)
        beside = [column for column in columns if column + 1 in row.text]
        most = {first + least.room(column) for column in columns if column not in beside}
        capacity = sum(self._capacity(least, column - 1) for column in row.text)
        if capacity < self._text_height:
            return []
        if beside:
            most.add(first + int((capacity - self._text_height) // len(beside)))
        if self.is_last_resort:
            return [lines for lines in reversed(allowed) if lines <= max(most)]
        return sorted({lines for one in most for near in _NEAR if (lines := min(allowed[-1], one - near)) in allowed})

    @cached_property
    def _text_height(self) -> float:
        return self._most_height - sum(below.top - above.bottom for above, below in pairwise(self.galley.lines))

    @cached_property
    def _most_height(self) -> float:
        """How high the text can be in columns, with all blank lines between paragraphs."""
        lines = self.galley.lines
        return lines[-1].bottom - lines[0].top if lines else 0.0

    @cached_property
    def _slack(self) -> Slack:
        return Slack(self.galley)

    @cached_property
    def _pouring(self) -> Pouring:
        return self.pouring or Pouring(self.galley)

    def _capacity(self, stacked: Stacked, column: int) -> int:
        top, foot, gap = stacked.tops[column], stacked.feet[column], self.table.limits.gap
        return foot - top - (gap if top > 0 else 0) - (gap if foot < self.measures.lines else 0)

    def _arranged(
        self, name: str, row: Composition, stacked: Stacked, fixed: dict[str, float], most: float
    ) -> Arrangement | None:
        """Return the best arrangement with the text poured between the blocks; None if something does not fit, or none
        costs less than `most`.
        """
        others = [stacked.room(column - 1) for column in row.other_columns]
        if others and min(others) < 0:
            return None
        heights = tuple([self._capacity(stacked, column - 1) for column in row.text])
        together = sum(heights)
        if min(heights) < self.table.limits.text or together < self._text_height - len(heights):
            return None
        least = sum(fixed.values())
        if least + least_costs(self.table, others, together - self._most_height, len(heights)) >= most:
            return None
        best: Arrangement | None = None
        blocks = stacked.blocks
        for poured in self._pourings(row, heights):
            if least + self.table.costs.column_break * poured.points >= most:
                continue
            if any(0 < height < self.table.limits.text for height in poured.heights):
                continue
            text = self._frames(row, stacked, poured)
            placed = costs_of(self.table, blocks, text, poured, self.measures.lines, most - least, row.pages)
            if placed is not None:
                costs, counts = fixed | placed, poured.counts[: len(text)]
                best, most = Arrangement(name, self.galley.setting, blocks, text, counts, costs), sum(costs.values())
        return best

    def _is_beyond(self, row: Composition, stacked: Stacked) -> bool:
        """Whether more is empty than the table allows, wherever the text ends."""
        others = [stacked.room(column - 1) for column in row.other_columns]
        left = sum(self._capacity(stacked, column - 1) for column in row.text) - self._most_height
        return least_beyond(self.table, others, left, len(row.text)) > 0

    def _pourings(self, row: Composition, heights: tuple[int, ...]) -> Iterator[Poured]:
        """Yield the text as high as the columns and, if the last page has several, with these equally high."""
        full = self._pouring.into(heights)
        if full is None:
            return
        yield full
        of_last = [n for n, column in enumerate(row.text) if page_of(column) == page_of(row.text[-1])]
        free = sum(heights[n] - full.heights[n] for n in of_last)
        if len(of_last) < 2 or free < 2:
            return
        tried = 0
        for lowered in range(free // len(of_last) + 1, 0, -1):
            lower = tuple(height - lowered * (n in of_last) for n, height in enumerate(heights))
            if min(lower) >= self.table.limits.text and (even := self._pouring.into(lower)):
                yield even
                tried += 1
            if tried > _NEAR[-1]:
                return

    def _frames(self, row: Composition, stacked: Stacked, poured: Poured) -> tuple[TextFrame, ...]:
        gap = self.table.limits.gap
        tops = (stacked.tops[column - 1] + (gap if stacked.tops[column - 1] else 0) for column in row.text)
        frames = (TextFrame(*each) for each in zip(row.text, tops, poured.heights, poured.after, strict=True))
        return tuple(frame for frame in frames if frame.lines)

    def _fixed_costs(self, row: Composition, chosen: Iterable[Chosen]) -> dict[str, float]:
        """Return the costs of the forms that were chosen, and of the row itself."""
        costs, found = self.table.costs, {"row": row.cost}
        for one in chosen:
            if one.form.block == HEAD:
                found["small-headline"] = costs.small_headline * self._steps_below(one.form)
        found["smaller-text"] = costs.smaller_text * self._smaller
        return {name: cost for name, cost in found.items() if cost}

    @cached_property
    def _smaller(self) -> int:
        """How many settings of the running text come before this one."""
        return [one.setting for one in self.table.text].index(self.galley.setting)

    def _steps_below(self, form: BlockForm) -> int:
        """Return how many forms before this one, over as many columns, would fit too."""
        return [one.form for one in self.forms(form.block, form.span)].index(form)


def _to_be(first: int, found: Sequence[Arrangement]) -> float:
    """Return what an arrangement must cost less than to be among the first ones; as much as the last of them will do.

    found: the cheapest first.
    """
    return nextafter(found[first - 1].cost, inf) if len(found) >= first else inf


def _left(lines: int) -> tuple[bool, int]:
    """How bad it is if so many lines are left in a column, to compare: best if none are, worse if they are missing."""
    return lines < 0, abs(lines)
