"""``styles/compositions.yaml`` -> the compositions that the designer allows, checked like content.

Nothing in this module decides a design: it says what the table may contain. A new row needs no change here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from press.composition.compositor.spread import (
    FIELD,
    NUMBER,
    PAGES,
    PER_PAGE,
    PICTURE_BLOCK,
    BlockForm,
    TextSetting,
    columns_of,
    page_of,
)
from press.composition.store import states
from press.editorial.strict import Content, fault
from press.layers import LooksFolder
from press.problems import Problem, did_you_mean, stop_at

if TYPE_CHECKING:
    from press.editorial.content import Entry

COMPOSITIONS = "compositions.yaml"
"""The name of the file, in the folder of the stylesheets."""
BlockName = Literal[
    "publisher",
    "picture",
    "field",
    "head",
    "quote",
    "figures",
    "number",
    "details",
    "did-you-know",
    "advice",
    "see-more",
]
Edge = Literal["top", "left", "right", "foot"]
ROUNDS = 8
"""How often compositions that are too common in a book get dearer."""
_LANGUAGE = "en"
"""The language of numbers in the table, as in stylesheets."""
ELASTIC = (PICTURE_BLOCK, FIELD)
"""The blocks that are as high as the room that is left."""
ADDED = (FIELD, NUMBER)
"""The blocks that repeat what others say, so that a row need not have a place for them."""
_SIZE = re.compile(r"\d+(\.\d+)?pt")
_TRACKING = re.compile(r"-?\d+(\.\d+)?em")
_PLACE = re.compile(r"([1-8])(?:-([1-8]))?")
_RANGE = re.compile(r"(\d+)-(\d+)")
Number = Annotated[float, BeforeValidator(lambda value: float(value) if type(value) is int else value), Field(ge=0)]


def _size(text: str) -> str:
    if not _SIZE.fullmatch(text):
        raise fault(f'"{text}" is not a size of type.', 'Write one in points, such as "22pt".')
    return text


def _tracking(text: str) -> str:
    if not _TRACKING.fullmatch(text):
        raise fault(f'"{text}" is not a tracking.', 'Write it in ems, such as "-0.002em".')
    return text


def _place(written: object) -> object:
    found = _PLACE.fullmatch(str(written))
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if first < 1 or last < first:
        remedy = "Write 1, 2 or 1-2 for the first page; 3, 4 or 3-4 for the second one."
        raise fault(f'"{written}" is no place on a spread.', remedy)
    return str(written)


def _range(text: str) -> str:
    found = _RANGE.fullmatch(text)
    if not found or int(found[1]) > int(found[2]) or int(found[1]) < 1:
        raise fault(f'"{text}" is not a range of lines.', 'Write the least and the most, such as "10-30".')
    return text


Place = Annotated[str, BeforeValidator(_place)]
LineRange = Annotated[str, AfterValidator(_range)]


class TextRow(Content):
    """A way to set the running text. picture: whether the solution keeps its picture."""

    size: Annotated[str, AfterValidator(_size)]
    tracking: Annotated[str, AfterValidator(_tracking)] = "0em"
    picture: bool = True

    @property
    def setting(self) -> TextSetting:
        """The setting itself."""
        return TextSetting(self.size, self.tracking)

    @property
    def points(self) -> float:
        """The size of the type in points."""
        return float(self.size.removesuffix("pt"))


class FormRow(Content):
    """A size of a block. span: over how many columns; leading: in lines of the grid."""

    span: Literal[1, 2]
    size: Annotated[str, AfterValidator(_size)]
    leading: Number


class CompositionLimits(Content):
    """What is never done, in lines; see the table."""

    gap: int = Field(ge=0)
    above_panel: int = Field(alias="above-panel", ge=0)
    empty: int = Field(ge=0)
    empty_across: int = Field(alias="empty-across", ge=0)
    foot: int = Field(ge=0)
    feet: int = Field(ge=0)
    text: int = Field(ge=1)
    void: Number
    short_line: Number = Field(alias="short-line", le=1)
    beside_badge: int = Field(alias="beside-badge", ge=0)


class Costs(Content):
    """What the faults of arrangements cost; see the table."""

    empty_line: Number = Field(alias="empty-line")
    unequal_feet: Number = Field(alias="unequal-feet")
    column_break: Number = Field(alias="column-break")
    paragraph_length: Number = Field(alias="paragraph-length")
    small_headline: Number = Field(alias="small-headline")
    white_difference: Number = Field(alias="white-difference")
    smaller_text: Number = Field(alias="smaller-text")
    same_row: Number = Field(alias="same-row")
    same_row_again: Number = Field(alias="same-row-again")
    same_headline: Number = Field(alias="same-headline")
    common_row: Number = Field(alias="common-row")
    good: Number
    share: Number = Field(le=1)


class BlockRow(Content):
    """A block of a composition. at: where it may be; lines: how high a picture or a field may be; gap: the lines above
    it in its stack, `limits.gap` without one; bleeds: the edges of the page that it goes beyond.
    """

    block: BlockName
    at: tuple[Place, ...] = Field(min_length=1)
    lines: LineRange | None = None
    gap: int | None = None
    bleeds: tuple[Edge, ...] = ()

    @cached_property
    def is_elastic(self) -> bool:
        """Whether it takes the height that is left: a picture, or a field of colour."""
        return self.block in ELASTIC

    @cached_property
    def heights(self) -> range:
        """The heights that an elastic block may have, in lines."""
        least, most = map(int, (self.lines or "1-1").split("-"))
        return range(least, most + 1)

    def scaled(self, by: float) -> BlockRow:
        """Return the block with a range of heights that are so many times as high, at least one line."""
        if self.lines is None:
            return self
        least, most = (max(1, round(edge * by)) for edge in (self.heights.start, self.heights[-1]))
        return BlockRow.model_construct(**dict(self) | {"lines": f"{least}-{most}"})

    @cached_property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The first column and the number of columns of each place."""
        found = (_PLACE.fullmatch(place) for place in self.at)
        return tuple((int(one[1]), int(one[2] or one[1]) - int(one[1]) + 1) for one in found if one)


class Composition(Content):
    """A way to arrange a solution. pages: how many the solution has; text: the columns of its running text, in order;
    cost: what it costs to use it.
    """

    pages: Literal[1, 2, 4] = 2
    text: tuple[int, ...] = Field(min_length=1)
    needs: tuple[BlockName, ...] = ()
    without: tuple[BlockName, ...] = ()
    cost: Number = 0.0
    top: tuple[BlockRow, ...] = ()
    foot: tuple[BlockRow, ...] = ()

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """All of its columns."""
        return columns_of(self.pages)

    @cached_property
    def other_columns(self) -> tuple[int, ...]:
        """The columns without running text."""
        return tuple(column for column in self.columns if column not in self.text)

    @cached_property
    def blocks(self) -> tuple[BlockRow, ...]:
        """All blocks that it has a place for."""
        return self.top + self.foot

    def scaled(self, by: float) -> Composition:
        """Return the composition with pictures and fields that are so many times as high."""
        top, foot = (tuple(block.scaled(by) for block in blocks) for blocks in (self.top, self.foot))
        return Composition.model_construct(**dict(self) | {"top": top, "foot": foot})


class Compositions(Content):
    """The whole table. page: the lines of the page that the heights of pictures and fields are written for; without it,
    they are the same on every page.
    """

    page: int | None = Field(default=None, ge=1)
    text: tuple[TextRow, ...] = Field(min_length=1)
    forms: dict[str, tuple[FormRow, ...]]
    limits: CompositionLimits
    costs: Costs
    rows: dict[str, Composition] = Field(min_length=1)

    @cached_property
    def most_beside(self) -> float:
        """More than the other spreads can make the place of an arrangement in the book dearer or cheaper."""
        costs = self.costs
        return 2 * (costs.same_row + costs.same_row_again + costs.same_headline) + (ROUNDS + 1) * costs.common_row + 1

    def on(self, lines: int) -> Compositions:
        """Return the table for a page of so many lines: pictures and fields keep their share of the height."""
        if self.page in (None, lines):
            return self
        rows = {name: row.scaled(lines / self.page) for name, row in self.rows.items()}
        return self.model_copy(update={"page": lines, "rows": rows})

    def forms_of(self, block: str, spans: set[int]) -> tuple[BlockForm, ...]:
        """Return the forms in which a block is measured. spans: the numbers of columns that rows give it."""
        rows = self.forms.get(block)
        if rows is None:
            return tuple(BlockForm(block, span) for span in sorted(spans))
        return tuple(BlockForm(block, row.span, row.size, row.leading) for row in rows if row.span in spans)

    def all_forms(self, blocks: tuple[str, ...], pages: int) -> tuple[BlockForm, ...]:
        """Return all forms of these blocks, in the rows for so many pages; a picture has one, for it has the height
        that it is given.
        """
        spans: dict[str, set[int]] = {}
        for row in self.rows.values():
            for block in row.blocks if row.pages == pages else ():
                spans.setdefault(block.block, set()).update(span for _, span in block.places)
        spans[PICTURE_BLOCK] = {1}
        return tuple(form for block in blocks if block in spans for form in self.forms_of(block, spans[block]))


def read_compositions(styles: LooksFolder) -> Compositions:
    """Return the table in a folder of stylesheets. Raises ProblemsFound with file and line."""
    return _read(styles, tuple(states(styles, COMPOSITIONS)))


@lru_cache(maxsize=8)
def _read(styles: LooksFolder, _: tuple[object, ...]) -> Compositions:
    from press.editorial.content import read_yaml  # workers get the table with their jobs, and read nothing
    from press.editorial.wording import in_words

    entry = read_yaml(styles / COMPOSITIONS)
    entry.fields()
    try:
        table = Compositions.model_validate(entry.data)
    except ValidationError as error:
        stop_at(in_words(entry, Compositions, error, (), _LANGUAGE))
        raise
    stop_at(_faults(entry, table))
    return table


def _faults(entry: Entry, table: Compositions) -> Iterator[Problem]:
    if min(step.points for step in table.text) < table.text[-1].points:
        message = "the last setting is not the smallest one, so it does not tell what must be cut."
        yield entry.problem(("text", len(table.text) - 1, "size"), message, "Write the smallest size at the end.")
    if not any(step.picture for step in table.text):
        message = "no setting keeps the picture, so a solution that has none can be set in none of them."
        yield entry.problem(("text",), message, 'Delete a "picture: false".')
    for name in table.forms:
        if name not in get_args(BlockName):
            remedy = did_you_mean(name, get_args(BlockName))
            yield entry.problem(("forms", name), f'there is no block "{name}".', remedy)
    for name, row in table.rows.items():
        yield from _faults_of(entry, ("rows", name), row, table)


def _faults_of(entry: Entry, place: tuple[str, ...], row: Composition, table: Compositions) -> Iterator[Problem]:
    is_in_order = set(row.text) <= set(row.columns) and list(row.text) == sorted(set(row.text))
    if not is_in_order:
        message = "the columns of the text are not in the order of reading."
        yield entry.problem((*place, "text"), message, f"Write them from 1 to {row.columns[-1]}, each once: [1, 2]")
    names = [block.block for block in row.blocks]
    for stack in ("top", "foot"):
        for n, block in enumerate(getattr(row, stack)):
            here = (*place, stack, n)
            is_first = block is row.blocks[names.index(block.block)]
            if not is_first and block.block != FIELD:
                yield entry.problem(here, f'"{block.block}" is in this row twice.', "Delete one of them.")
            if block.is_elastic != (block.lines is not None):
                verb = "has no" if block.is_elastic else "may not have a"
                remedy = 'Only pictures and fields have one: "10-30".'
                yield entry.problem(here, f'"{block.block}" {verb} range of lines.', remedy)
            for first, span in block.places:
                if first + span - 1 > row.columns[-1]:
                    message = f"column {first + span - 1} is not there: the row has {len(row.columns)}."
                    yield entry.problem((*here, "at"), message, 'Correct it, or "pages" of the row.')
                elif not _is_on_a_spread(first, span):
                    message = f'"{block.block}" may not be over two spreads.'
                    yield entry.problem((*here, "at"), message, "The pages of a spread have the columns 1-4 and 5-8.")
                elif is_in_order and page_of(row.text[0]) < page_of(first) < page_of(row.text[-1]):
                    message = f'"{block.block}" is on a page in the middle of the text.'
                    yield entry.problem((*here, "at"), message, "Give it a place where the text begins or ends.")
                elif page_of(first) != page_of(first + span - 1) and not block.is_elastic:
                    message = f'"{block.block}" may not be over both pages.'
                    yield entry.problem((*here, "at"), message, "Only a picture and a field may be over the fold.")
                elif block.block in table.forms and not table.forms_of(block.block, {span}):
                    message = f'"{block.block}" has no size over {span} of {PER_PAGE} columns.'
                    yield entry.problem((*here, "at"), message, f"Add one to forms.{block.block}.")
    for block in ("head", "see-more"):
        if block not in names:
            yield entry.problem(place, f'the row has no place for "{block}".', "Every solution has one: add it.")


def _is_on_a_spread(first: int, span: int) -> bool:
    """Whether columns are on the pages of one spread. first: the first column; span: how many there are."""
    columns = PAGES * PER_PAGE
    return (first - 1) // columns == (first + span - 2) // columns
