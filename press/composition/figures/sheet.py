"""The sheet that a figure is drawn on: converts shapes and text in mm to SVG with literal colours.

WeasyPrint does not support dominant-baseline, and does not pass the colours of the page's CSS into an SVG.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from math import ceil

from press.composition.figures.looks import Looks, Palette, Type
from press.composition.figures.text_metrics import Style, drawn, measure, widest, wrap
from press.editorial.language import rules_of
from press.editorial.language.typography import NO_BREAK_SPACE

_WIDE = 120.0
"""A width between that of a column and that of the page, in mm. It selects one of two layouts and is not visible."""


class DoesNotFit(Exception):
    """A figure has no room for something on its sheet. The argument names what does not fit."""


@dataclass
class Sheet:
    """The drawing so far, in mm from the upper left corner. Numbers are written as in the language."""

    looks: Looks
    width: float
    language: str
    _marks: list[str] = field(default_factory=list)

    @property
    def palette(self) -> Palette:
        """The colours to draw in."""
        return self.looks.palette

    @property
    def type(self) -> Type:
        """The type to set in."""
        return self.looks.type

    @property
    def baseline(self) -> float:
        """The height of a line of the grid, in mm."""
        return self.looks.baseline

    @property
    def wide(self) -> bool:
        """Whether there is room for labels beside what they name."""
        return self.width >= _WIDE

    def room(self, left: float, what: str) -> float:
        """Return the room that is left for something, in mm. Raises DoesNotFit if none is left."""
        if left <= 0:
            raise DoesNotFit(what)
        return left

    def labels(self, names: Iterable[str]) -> tuple[list[list[str]], float]:
        """Return the lines of each label, and the distance from the left edge to what the labels name, in mm."""
        looks, style = self.looks.labels, self.type.label
        labels = [wrap(name, style, looks.width if self.wide else self.width, self.language) for name in names]
        return labels, max(widest(lines, style) for lines in labels) + 2 * looks.gap if self.wide else 0

    def svg(self, title: str, height: float) -> str:
        """Return the whole file: at least `height` high, and a whole number of baselines."""
        family = escape(self.type.note.font.face.family)
        size, high = _mm(self.width), _mm(self.baselines(height) * self.baseline)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {high}" width="{size}mm" height="{high}mm"'
            f' fill="{self.palette.ink}" font-family="{family}"><title>{escape(title)}</title>'
            f"{''.join(self._marks)}</svg>"
        )

    def rect(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> None:
        """Draw a box; nothing if it has no size."""
        if width > 0 and height > 0:
            corner = f' rx="{_mm(radius)}"' if radius else ""
            self._mark(
                f'<rect x="{_mm(x)}" y="{_mm(y)}" width="{_mm(width)}" height="{_mm(height)}"{corner} fill="{fill}"/>'
            )

    def framed(self, x: float, y: float, width: float, height: float, fill: str, edge: str) -> None:
        """Draw a box with an outline inside its measures."""
        self.rect(x, y, width, height, edge)
        if fill != edge:
            outline = self.looks.strokes.outline
            self.rect(x + outline, y + outline, width - 2 * outline, height - 2 * outline, fill)

    def disc(self, x: float, y: float, radius: float, fill: str) -> None:
        """Draw a filled circle."""
        self._mark(f'<circle cx="{_mm(x)}" cy="{_mm(y)}" r="{_mm(radius)}" fill="{fill}"/>')

    def circle(self, x: float, y: float, radius: float, fill: str, edge: str) -> None:
        """Draw a circle with an outline inside its radius."""
        outline = min(self.looks.strokes.outline, radius)
        self._mark(
            f'<circle cx="{_mm(x)}" cy="{_mm(y)}" r="{_mm(radius - outline / 2)}" fill="{fill}" stroke="{edge}"'
            f' stroke-width="{_mm(outline)}"/>'
        )

    def path(self, points: list[tuple[float, float]], stroke: str, width: float) -> None:
        """Draw a line through points."""
        self._mark(
            f'<path d="{_through(points)}" fill="none" stroke="{stroke}" stroke-width="{_mm(width)}"'
            ' stroke-linejoin="round"/>'
        )

    def area(self, points: list[tuple[float, float]], fill: str) -> None:
        """Draw a filled shape between points."""
        self._mark(f'<path d="{_through(points)}Z" fill="{fill}"/>')

    def loop(self, x: float, y: float, width: float, height: float, stroke: str, thick: float, radius: float) -> None:
        """Draw a closed line around a box, with rounded corners."""
        self._mark(
            f'<rect x="{_mm(x)}" y="{_mm(y)}" width="{_mm(width)}" height="{_mm(height)}" rx="{_mm(radius)}"'
            f' fill="none" stroke="{stroke}" stroke-width="{_mm(thick)}"/>'
        )

    def ellipse(self, x: float, y: float, across: float, down: float, stroke: str, width: float) -> None:
        """Draw the line of an ellipse with two radii."""
        self._mark(
            f'<ellipse cx="{_mm(x)}" cy="{_mm(y)}" rx="{_mm(across)}" ry="{_mm(down)}"'
            f' fill="none" stroke="{stroke}" stroke-width="{_mm(width)}"/>'
        )

    def text(self, x: float, y: float, words: str, style: Style, fill: str, align: float = 0) -> None:
        """Write words on the baseline `y`. align: the share of their width that is left of `x`: 0, 0.5 or 1."""
        left = x - align * measure(words, style)
        self._mark(
            f'<text x="{_mm(left)}" y="{_mm(y)}" font-size="{_mm(style.size)}" font-weight="{style.font.face.weight}"'
            f' fill="{fill}">{escape(drawn(words), quote=False)}</text>'
        )

    def lines(self, x: float, y: float, lines: list[str], style: Style, fill: str, align: float = 0) -> None:
        """Write lines below each other, the first on the baseline `y`."""
        for row, line in enumerate(lines):
            self.text(x, y + row * style.leading, line, style, fill, align)

    def centred(self, x: float, y: float, lines: list[str], style: Style, fill: str) -> None:
        """Write lines around a point, centred by the height of their capitals."""
        first = y + (style.capital - (len(lines) - 1) * style.leading) / 2
        self.lines(x, first, lines, style, fill, align=0.5)

    def value(self, x: float, y: float, amount: float, unit: str, style: Style, fill: str) -> None:
        """Write a large number with its unit: the percent sign in the style of the number, a word like a label."""
        figures, word = self._quantity(amount, unit)
        self.text(x, y, figures, style, fill)
        if word:
            self.text(x + measure(figures, style), y, word, self.type.label, fill)

    def value_width(self, amount: float, unit: str, style: Style | None = None) -> float:
        """Return the width of a number with its unit, in the style of a value if no style is given."""
        style = style or self.type.value
        figures, word = self._quantity(amount, unit)
        return measure(figures, style) + measure(word, self.type.label)

    def _quantity(self, amount: float, unit: str) -> tuple[str, str]:
        rules = rules_of(self.language)
        figures = rules.number(amount)
        if unit == "%":
            return rules.percent(figures), ""
        return figures, f"{NO_BREAK_SPACE}{unit}" if unit else ""

    def baselines(self, height: float) -> int:
        """Return the least number of baselines for a height. An excess of a hundredth does not count."""
        return max(1, ceil(round(height / self.baseline, 2)))

    def _mark(self, mark: str) -> None:
        self._marks.append(mark)


def _through(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{_mm(x)} {_mm(y)}" for x, y in points)


def _mm(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
