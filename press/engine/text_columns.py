"""Running text in columns of its own places, in WeasyPrint 70, whose columns all begin and end at the same height.

While the context ``placed_columns`` is active, a block with ``data-columns`` is laid out in the columns that the
attribute lists: "1:20+32 2:20+32 3:0+30" is a column that is the first of the spread, begins 20 lines below the top of
the page area and is 32 lines high; and two more. The text goes from one to the next, and over the page. If it needs
more room, it continues on another page, as high as the page, so that it can be measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.layout import block
from weasyprint.layout.percent import resolve_percentages

from press.composition.compositor.spread import PER_PAGE
from press.units import MM_PER_PIXEL

ATTRIBUTE = "data-columns"
_COLUMN = re.compile(r"(\d+):(\d+)\+(\d+)")
_SLACK = 0.25
"""How much higher than its lines a column is, in px: the error of adding lengths."""


@dataclass(frozen=True)
class _Column:
    """A place for text. page: from 1; at: 0 for the first column of the page; top, height: in px."""

    page: int
    at: int
    top: float
    height: float


@contextmanager
def placed_columns(baseline: float) -> Iterator[None]:
    """Lay out text in the columns that it names while this context is active. baseline: a line of the grid, mm."""
    columns_layout = block.columns_layout
    line = baseline / MM_PER_PIXEL

    def in_places(context: Any, box: Any, bottom_space: Any, skip_stack: Any, *rest: Any) -> Any:
        columns = _columns(box, line)
        if not columns:
            return columns_layout(context, box, bottom_space, skip_stack, *rest)
        return _laid_out(context, box, skip_stack, columns, *rest)

    block.columns_layout = in_places
    try:
        yield
    finally:
        block.columns_layout = columns_layout


def _columns(box: Any, line: float) -> list[_Column]:
    written = box.element.get(ATTRIBUTE, "") if box.element is not None and not box.is_column else ""
    found = (tuple(map(int, match.groups())) for match in _COLUMN.finditer(written))
    return [
        _Column((column - 1) // PER_PAGE + 1, (column - 1) % PER_PAGE, top * line, lines * line)
        for column, top, lines in found
    ]


def _laid_out(
    context: Any,
    box: Any,
    skip_stack: Any,
    columns: list[_Column],
    containing_block: Any,
    page_is_empty: bool,
    absolute_boxes: Any,
    fixed_boxes: Any,
    adjoining_margins: Any,
    first_letter_style: Any,
    first_line_style: Any,
) -> Any:
    box = box.copy_with_children(box.children)
    block.block_level_width(box, containing_block)
    gap = box.style["column_gap"].value
    width = (box.width - (PER_PAGE - 1) * gap) / PER_PAGE
    top = box.content_box_y()
    (skip,) = skip_stack.keys() if skip_stack else (0,)
    children = box.children[skip:]
    skip_stack = {0: skip_stack[skip]} if skip_stack else None
    next_page = {"break": "any", "page": None}
    laid_out, bottom = [], top
    context.in_column = True
    for column in _of_page(columns, context, top):
        column_box = box.anonymous_from(box, children=[child.copy() for child in children])
        resolve_percentages(column_box, containing_block)
        column_box.is_column = True
        column_box.width = width
        column_box.position_x = box.content_box_x() + column.at * (width + gap)
        column_box.position_y = top + column.top
        foot = column_box.position_y + column.height + _SLACK
        new, skip_stack, next_page, *_ = block.block_box_layout(
            context, column_box, context.page_bottom - foot, skip_stack, containing_block,
            True, absolute_boxes, fixed_boxes, None, first_letter_style, first_line_style,
            discard=False, max_lines=None,
        )  # fmt: skip
        laid_out.append(new)
        bottom = max(bottom, foot)
        if skip_stack is None:
            break
    context.in_column = False
    box.children = laid_out
    box.height = min(bottom, context.page_bottom) - top
    if skip_stack:
        (at,) = skip_stack.keys()
        skip_stack = {skip + at: skip_stack[at]}
    return box, skip_stack, next_page, [], False


def _of_page(columns: list[_Column], context: Any, top: float) -> Iterator[_Column]:
    """Yield the columns of the current page; on a page after the last one of them, columns as high as the page."""
    if context.current_page > max(column.page for column in columns):
        for at in range(PER_PAGE):
            yield _Column(context.current_page, at, 0.0, context.page_bottom - top)
    yield from (column for column in columns if column.page == context.current_page)
