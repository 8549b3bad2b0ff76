"""Shorter ways through WeasyPrint 70 and its HTML parser to the same results.

WeasyPrint computes a property of an element when it is first asked for, by one routine for all cases. But nine of ten
properties are in no stylesheet: they are inherited, or have their initial value. A value with variables is validated
for each element again, though the variables have the same values there. And tinyhtml5 compiles a regular expression for
each piece of text, because it looks for the last one under a wrong key. The key of the font of a style, a text of
sixteen properties, is written again for each line.

WeasyPrint takes each number of a path for a length with a unit at first, and asks for a marker at each corner of a
path, though the drawing has no markers.

This is here because it is worth a fifth of a layout: galleys of the sample took 0.81 of the time with it, in turns; and
pages with a drawing took 0.93 of the time that they took without what is about drawings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from tinyhtml5 import inputstream
from weasyprint import css, svg
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.css.tokens import Pending
from weasyprint.svg import utils
from weasyprint.text import line_break

_LINKED = {"position", "float", "display", "page"}
"""Properties whose values depend on more than one property, or on more than the parent."""
_PLAIN = {
    key
    for key in INITIAL_VALUES
    if key not in _LINKED and not key.startswith("text_decoration_") and key not in INITIAL_NOT_COMPUTED
}
"""Properties that are inherited as they are, or have the initial value as it is, if no stylesheet sets them."""
_LOGICAL = {
    function(block="ttb", inline=inline) for function in PHYSICAL_FUNCTIONS.values() for inline in ("ltr", "rtl")
}
"""The properties that set others, depending on the direction of text."""
_font_key = line_break._font_style_cache_key
_computed, _solve = css.ComputedStyle.__missing__, Pending.solve
_PATHS: Any = import_module("weasyprint.svg.path")  # its package has a function with the same name
_length, _point, _draw_markers = utils.size, utils.point, svg.SVG.draw_markers


def _style_value(style: Any, key: str) -> Any:
    """Compute a property of an element, and keep it."""
    parent, is_own = style.parent_style, key[:2] == "__"
    if parent is None or key in style.cascaded or not (is_own or key in _PLAIN):
        return _computed(style, key)
    if key in PHYSICAL_FUNCTIONS and not _LOGICAL.isdisjoint(style.cascaded):
        return _computed(style, key)
    value = style[key] = parent[key] if is_own or key in INHERITED else INITIAL_VALUES[key]
    return value


def _solved(value: Any, tokens: Sequence[Any], wanted: str, base_url: str | None) -> Any:
    """Validate a value whose variables were replaced by `tokens`; remember it for equal ones from the same line."""
    known = value.__dict__.setdefault("press_solved", {})
    key = wanted, base_url, *((token.source_line, token.source_column, token.serialize()) for token in tokens)
    if key not in known:
        known[key] = _solve(value, tokens, wanted, base_url)
    return known[key]


def known_font_key(style: Any, include_size: bool = False) -> str:
    """Return the key of the font of a style, and keep it with the style, whose font does not change; a copy has none.

    Without it, galleys of the sample took 1.04 of the time, and so did pages.
    """
    known: dict[bool, str] = vars(style).setdefault("press_font_keys", {})
    if include_size not in known:
        known[include_size] = _font_key(style, include_size)
    return known[include_size]


def _size(written: Any, *reference: Any) -> float:
    """Return a length of a drawing in px: most are plain numbers."""
    try:
        return float(written) if written else 0
    except ValueError:
        return _length(written, *reference)  # type: ignore[no-any-return]


def _first_point(drawing: Any, written: str, font_size: float) -> tuple[float, float, str]:
    """Return the first point of a list of numbers, and the rest of the list."""
    x, _, others = written.partition(" ")
    y, _, rest = others.partition(" ")
    return (*drawing.point(x, y, font_size), rest) if y else _point(drawing, written, font_size)


def _markers(drawing: Any, node: Any, *drawn: Any) -> None:
    """Draw the markers at the corners of a path, if the drawing has any."""
    if drawing.markers:
        _draw_markers(drawing, node, *drawn)
    else:
        node.vertices.clear()


class _Patterns(dict[tuple[Any, bool], "re.Pattern[str]"]):
    """The patterns of tinyhtml5: of characters, or of all others."""

    def __missing__(self, key: tuple[Any, bool]) -> re.Pattern[str]:
        characters, is_opposite = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        self[key] = pattern = re.compile(f"[{'' if is_opposite else '^'}{listed}]+")
        return pattern


def take_shortcuts() -> None:
    """Take these ways in this process from now on."""
    css.ComputedStyle.__missing__ = _style_value
    Pending.solve = _solved
    line_break._font_style_cache_key = known_font_key
    inputstream.characters_until_regex = _Patterns()
    svg.size = utils.size = _size
    utils.point = _PATHS.point = _first_point
    svg.SVG.draw_markers = _markers
