"""Blocks on the grid, in WeasyPrint 70, which knows no grid.

While the context ``whole_lines`` is active, a block with ``--block-height: lines`` grows at its foot to the next whole
number of lines, so that what follows it stands on the grid again. A block with ``--first-baseline: grid`` moves its
contents down until its first line stands on a baseline of the running text, if its upper edge is on the grid. The
properties are not inherited.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from typing import Any

from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.layout import block
from weasyprint.text.line_break import strut

from press.engine.boxes import custom_property
from press.units import MM_PER_PIXEL

_HEIGHT, _LINES = "__block_height", "lines"
_BASELINE, _GRID = "__first_baseline", "grid"
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
        if laid_out is not None and resume_at is None and _has(box, _BASELINE, _GRID):
            _move_to_baseline(laid_out, line)
        if laid_out is not None and resume_at is None and _has(box, _HEIGHT, _LINES):
            height = laid_out.border_height()
            laid_out.height += ceil(height / line - _TOLERANCE) * line - height
        return result

    block.block_container_layout = on_grid
    try:
        yield
    finally:
        block.block_container_layout = container_layout


def _move_to_baseline(box: Any, line: float) -> None:
    """Move the contents of a laid-out block down to the next baseline of the running text. line: of the grid, px."""
    first = next((child for child in box.descendants() if isinstance(child, LineBox)), None)
    if first is None:
        return
    root = box.style
    while root.parent_style is not None:
        root = root.parent_style
    wanted = strut(root)[1]
    down = (wanted - (first.position_y + first.baseline - box.position_y)) % line
    if _TOLERANCE * line < down < (1 - _TOLERANCE) * line:
        for child in box.children:
            child.translate(dy=down)
        box.height += down


def _has(box: Any, name: str, value: str) -> bool:
    """Whether a block has a property itself; its children inherit the value, and differ by their element."""
    return box.element is not None and custom_property(box, name) == value and not _is_inherited(box, name)


def _is_inherited(box: Any, name: str) -> bool:
    parent = box.style.parent_style
    return parent is not None and box.style[name] is parent[name]
