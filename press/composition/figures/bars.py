"""Bar figures -> horizontal bars that begin at 0, each with its value at the end.

The longest bar is filled with the strong colour; the others are light with a strong outline, since
the middle steps of the families have too little contrast to carry a meaning on paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from press.composition.figures.lettering import Style, widest, wrap
from press.composition.figures.looks import Palette
from press.composition.figures.sheet import Sheet
from press.editorial.fields import BarFigure, GroupedBarFigure

_BAR = 5.6
_THIN_BAR = 4.2
_THIN_PITCH = 5.3
_GROUP_GAP = 3.6
_GAP = 2.4
"""Between a bar and its value, and between a label and its bar."""
_LABEL_COLUMN = 52.0
"""What labels beside the bars may take, at most."""

_Paint = tuple[str, str]
"""The colours of fill and outline."""


@dataclass(frozen=True)
class _Scale:
    """Values -> places along a bar. x: where 0 is; mm: the length of one unit; track: the length of 100 %."""

    x: float
    mm: float
    track: float = 0

    def draw(self, sheet: Sheet, y: float, height: float, value: float, paint: _Paint) -> None:
        sheet.rect(self.x, y, self.track, height, sheet.palette.tint)
        sheet.framed(self.x + min(0, value) * self.mm, y, abs(value) * self.mm, height, *paint)

    def end(self, value: float) -> float:
        """Where the value is written."""
        return self.x + max(self.track, value * self.mm, 0) + _GAP


def draw_bars(figure: BarFigure, sheet: Sheet) -> float:
    """Draw one bar for each value; the height it takes."""
    labels = _wrapped(figure.values, sheet)
    left = max(widest(lines, sheet.type.label) for lines in labels) + 2 * _GAP if sheet.wide else 0
    scale = _scale(figure.values.values(), figure.unit, sheet.type.value, sheet, left)
    longest, bottom = max(figure.values.values()), 0.0
    gap = sheet.baseline * (0.8 if sheet.wide else 1)
    for lines, value in zip(labels, figure.values.values(), strict=True):
        top = bottom
        if sheet.wide:
            height = max(_BAR, len(lines) * sheet.type.label.leading)
            bar = top + (height - _BAR) / 2
            first = top + (height + sheet.type.label.capital - (len(lines) - 1) * sheet.type.label.leading) / 2
        else:
            bar, first = top + len(lines) * sheet.type.label.leading + _GAP / 2, top + sheet.type.label.capital + 1
        sheet.lines(0, first, lines, sheet.type.label, sheet.palette.ink)
        scale.draw(sheet, bar, _BAR, value, _paint(sheet.palette, int(value != longest)))
        colour = sheet.palette.strong if value == longest else sheet.palette.ink
        sheet.value(
            scale.end(value), bar + (_BAR + sheet.type.value.capital) / 2, value, figure.unit, sheet.type.value, colour
        )
        bottom = max(bar + _BAR, top + len(lines) * sheet.type.label.leading) + gap
    return bottom - gap


def draw_grouped_bars(figure: GroupedBarFigure, sheet: Sheet) -> float:
    """Draw a legend, and below it a bar for each series of each group; the height it takes."""
    groups = list(figure.values.values())
    bottom = _legend(list(groups[0]), sheet)
    labels = _wrapped(figure.values, sheet)
    left = max(widest(lines, sheet.type.label) for lines in labels) + 2 * _GAP if sheet.wide else 0
    every = [value for group in groups for value in group.values()]
    scale = _scale(every, figure.unit, sheet.type.small_value, sheet, left)
    for lines, group in zip(labels, groups, strict=True):
        sheet.lines(0, bottom + sheet.type.label.capital + 1, lines, sheet.type.label, sheet.palette.ink)
        label_bottom = bottom + len(lines) * sheet.type.label.leading
        bar = bottom if sheet.wide else label_bottom + _GAP / 2
        for order, value in enumerate(group.values()):
            scale.draw(sheet, bar, _THIN_BAR, value, _paint(sheet.palette, order))
            baseline = bar + (_THIN_BAR + sheet.type.small_value.capital) / 2
            colour = sheet.palette.strong if order == 0 else sheet.palette.ink
            sheet.value(scale.end(value), baseline, value, figure.unit, sheet.type.small_value, colour)
            bar += _THIN_PITCH
        bottom = max(bar, label_bottom) + _GROUP_GAP
    return bottom - _GROUP_GAP


def _wrapped(names: Iterable[str], sheet: Sheet) -> list[list[str]]:
    width = _LABEL_COLUMN if sheet.wide else sheet.width
    return [wrap(name, sheet.type.label, width, sheet.language) for name in names]


def _scale(values: Iterable[float], unit: str, style: Style, sheet: Sheet, left: float) -> _Scale:
    """The scale that leaves room for the widest value. A percentage stands on a track of 100 %."""
    values = list(values)
    room = sheet.width - left - _GAP - max(sheet.value_width(value, unit, style) for value in values)
    low = min(0.0, *values)
    high = max([*values, 0.0, 100.0 if unit == "%" and low == 0 else 0.0])
    mm = room / ((high - low) or 1)
    whole = unit == "%" and low == 0
    return _Scale(left - low * mm, mm, 100 * mm if whole else 0)


def _legend(series: list[str], sheet: Sheet) -> float:
    x, y = 0.0, sheet.baseline * 0.8
    for order, name in enumerate(series):
        lines = wrap(name, sheet.type.note, sheet.width - 2 * _GAP, sheet.language)
        width = _GAP + 1.2 + widest(lines, sheet.type.note)
        if x and x + width > sheet.width:
            x, y = 0.0, y + sheet.baseline
        sheet.framed(x, y - sheet.type.note.capital / 2 - _GAP / 2, _GAP, _GAP, *_paint(sheet.palette, order))
        sheet.lines(x + _GAP + 1.2, y, lines, sheet.type.note, sheet.palette.ink)
        x += width + 2 * _GAP
        y += (len(lines) - 1) * sheet.type.note.leading
    return y + sheet.baseline


def _paint(palette: Palette, order: int) -> _Paint:
    """Of a series: five differ, a sixth begins again."""
    outlined = [(fill, palette.strong) for fill in (palette.soft, palette.paper, palette.mid)]
    paints = ((palette.strong, palette.strong), outlined[0], (palette.deep, palette.deep), *outlined[1:])
    return paints[order % len(paints)]
