"""Blocks that take whole lines of the grid, in WeasyPrint 70, which knows no grid.

While the context ``whole_lines`` is active, a block with ``--block-height: lines`` grows at its foot to the next whole
number of lines, so that what follows it stands on the grid again. The property is not inherited.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any

from weasyprint.layout import block

from press.engine.boxes import custom_property
from press.units import MM_PER_PIXEL

_PROPERTY = "__block_height"
_LINES = "lines"
_TOLERANCE = 0.01
"""How far, in lines, a height may be over a whole number: the error of adding lengths in px."""


@contextmanager
def whole_lines(baseline: float) -> Iterator[None]:
    """Let blocks take whole lines while this context is active. baseline: the height of a line of the grid, mm."""
    container_layout = block.block_container_layout
    line = baseline / MM_PER_PIXEL

    def on_grid(context: Any, box: Any, *arguments: Any, **options: Any) -> Any:
        result = container_layout(context, box, *arguments, **options)
        laid_out, resume_at = result[0], result[1]
        if laid_out is not None and resume_at is None and _takes_lines(box):
            height = laid_out.border_height()
            laid_out.height += ceil(height / line - _TOLERANCE) * line - height
        return result

    block.block_container_layout = on_grid
    try:
        yield
    finally:
        block.block_container_layout = container_layout


def _takes_lines(box: Any) -> bool:
    """Whether a block has the property itself; its children inherit the value, and differ by their element."""
    return box.element is not None and custom_property(box, _PROPERTY) == _LINES and not _is_inherited(box)


def _is_inherited(box: Any) -> bool:
    parent = box.style.parent_style
    return parent is not None and box.style[_PROPERTY] is parent[_PROPERTY]
