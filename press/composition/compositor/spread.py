"""The pieces of an arranged spread. Positions and heights are in lines of the grid, from the top of the page area."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

PAGES = 2
"""The number of pages of a spread."""
PER_PAGE = 2
"""The number of columns of a page. They are counted through the pages, from 1: 1 and 2 on the first page."""
COLUMNS = tuple(range(1, PAGES * PER_PAGE + 1))
"""The columns of a spread."""
PICTURE_BLOCK, FIELD, NUMBER, HEAD, PANEL, BADGE = "picture", "field", "number", "head", "see-more", "advice"
"""The names of blocks that have rules of their own. They are the names of components in the templates."""


def page_of(column: int) -> int:
    """Return the page on which a column is, from 1."""
    return (column - 1) // PER_PAGE + 1


def columns_of(pages: int) -> tuple[int, ...]:
    """Return the columns of so many pages."""
    return tuple(range(1, pages * PER_PAGE + 1))


@dataclass(frozen=True)
class SpreadMeasures:
    """The measures of the pages of a solution, in mm but for lines: of the grid, on a page. inner, outer: the margins
    at the right and at the left of the first page; overlap: how far a picture that bleeds reaches beyond the trim;
    may_bleed: whether blocks may do so at all; pages: how many there are.
    """

    lines: int
    baseline: float
    column: float
    gutter: float
    top: float
    bottom: float
    inner: float
    outer: float
    overlap: float
    may_bleed: bool
    pages: int = PAGES


@dataclass(frozen=True)
class BlockForm:
    """A way to set a block. span: over how many columns; size: of its type, as in CSS, "" for the stylesheet's own;
    leading: the distance of its lines, in lines of the grid, 0 for the stylesheet's own.
    """

    block: str
    span: int
    size: str = ""
    leading: float = 0


class PlacedBlock(NamedTuple):
    """A block in its place. column: the first one that it covers; bleeds: the edges of the page that it goes beyond:
    "top", "left", "right", "foot"; air: how many of its lines, at its top, hold nothing but a mark.
    """

    form: BlockForm
    column: int
    line: int
    lines: int
    bleeds: tuple[str, ...] = ()
    air: int = 0

    @property
    def page(self) -> int:
        """The page that it begins on."""
        return page_of(self.column)

    @property
    def is_over_both_pages(self) -> bool:
        """Whether it goes on over the other page: a picture or a field may."""
        return self.page != page_of(self.columns[-1])

    @property
    def columns(self) -> range:
        """The columns that it covers."""
        return range(self.column, self.column + self.form.span)

    @property
    def end(self) -> int:
        """The line below it."""
        return self.line + self.lines


class TextFrame(NamedTuple):
    """A column of running text. line: where it begins; lines: its height, to the foot of its last line; after: the
    lines below that which belong to its last paragraph, for the engine puts a paragraph where its margin fits too.
    """

    column: int
    line: int
    lines: int
    after: int = 0

    @property
    def end(self) -> int:
        """The line below it."""
        return self.line + self.lines


@dataclass(frozen=True)
class TextSetting:
    """A way to set the running text. size: as in CSS; tracking: what is added between characters, as in CSS."""

    size: str = "10.2pt"
    tracking: str = "0em"

    @property
    def declarations(self) -> str:
        """The same variables that the page of a solution sets, as CSS, for a galley in this setting."""
        return f"--text-size: {self.size}; --text-tracking: {self.tracking}"


@dataclass(frozen=True)
class Arrangement:
    """The arrangement of a spread. row: the name of its composition; text: the columns of running text, in order;
    counts: the lines that each of them should hold; costs: what is not as good as it could be, by name; lengths: the
    paragraphs that have a line more or less than is best for them, by their text.
    """

    row: str
    setting: TextSetting
    blocks: tuple[PlacedBlock, ...]
    text: tuple[TextFrame, ...]
    counts: tuple[int, ...]
    costs: dict[str, float] = field(default_factory=dict)
    lengths: tuple[tuple[str, int], ...] = ()

    @property
    def cost(self) -> float:
        """The sum of its costs."""
        return sum(self.costs.values())

    @cached_property
    def headline(self) -> tuple[int, int] | None:
        """The column and the line where its headline begins; None without one."""
        head = self.block(HEAD)
        return (head.column, head.line) if head else None

    def block(self, name: str) -> PlacedBlock | None:
        """Return the block with this name; None if there is none."""
        return next((placed for placed in self.blocks if placed.form.block == name), None)
