"""Draw bar figures: horizontal bars that begin at 0, each with its value at the end.

The longest bar is filled with the strong colour. The others are light with a strong outline, because
the middle steps of the families have too little contrast to convey a meaning on paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from press.composition.figures.looks import Palette
from press.composition.figures.sheet import Sheet
from press.composition.figures.text_metrics import Style, widest, wrap
from press.editorial.figure_fields import BarFigure, GroupedBarFigure

_Paint = tuple[str, str]
"""The colours of fill and outline."""


@dataclass(frozen=True)
class _Scale:
    """Converts values to positions along a bar. x: the position of 0; mm: the length of one unit; track: the length of
    100 %; gap: the distance between a bar and its value.
    """

    x: float
    mm: float
    track: float
    gap: float

    def draw(self, sheet: Sheet, y: float, height: float, value: float, paint: _Paint) -> None:
        sheet.rect(self.x, y, self.track, height, sheet.palette.tint)
        sheet.framed(self.x + min(0, value) * self.mm, y, abs(value) * self.mm, height, *paint)

    def end(self, value: float) -> float:
        """Return the position where the value is written."""
        return self.x + max(self.track, value * self.mm, 0) + self.gap


def draw_bars(figure: BarFigure, sheet: Sheet) -> float:
    """Draw one bar for each value. Return the height used."""
    measures, label = sheet.looks.bars, sheet.type.label
    labels, left = sheet.labels(figure.values)
    scale = _scale(figure.values.values(), figure.unit, sheet.type.value, sheet, left)
    longest, bottom = max(figure.values.values()), 0.0
    gap = measures.gap_wide if sheet.wide else measures.gap
    for lines, value in zip(labels, figure.values.values(), strict=True):
        top = bottom
        if sheet.wide:
            block = max(measures.height, len(lines) * label.leading)
            bar = top + (block - measures.height) / 2
            first = top + (block + label.capital - (len(lines) - 1) * label.leading) / 2
        else:
            bar = top + len(lines) * label.leading + sheet.looks.labels.gap / 2
            first = top + label.capital + sheet.looks.labels.top
        sheet.lines(0, first, lines, label, sheet.palette.ink)
        scale.draw(sheet, bar, measures.height, value, _paint(sheet.palette, int(value != longest)))
        baseline = bar + (measures.height + sheet.type.value.capital) / 2
        colour = sheet.palette.strong if value == longest else sheet.palette.ink
        sheet.value(scale.end(value), baseline, value, figure.unit, sheet.type.value, colour)
        bottom = max(bar + measures.height, top + len(lines) * label.leading) + gap
    return bottom - gap


def draw_grouped_bars(figure: GroupedBarFigure, sheet: Sheet) -> float:
    """Draw a legend, and below it a bar for each series of each group. Return the height used."""
    measures, label = sheet.looks.bars, sheet.type.label
    groups = list(figure.values.values())
    bottom = _legend(list(groups[0]), sheet)
    labels, left = sheet.labels(figure.values)
    every = [value for group in groups for value in group.values()]
    scale = _scale(every, figure.unit, sheet.type.small_value, sheet, left)
    for lines, group in zip(labels, groups, strict=True):
        sheet.lines(0, bottom + label.capital + sheet.looks.labels.top, lines, label, sheet.palette.ink)
        label_bottom = bottom + len(lines) * label.leading
        bar = bottom if sheet.wide else label_bottom + sheet.looks.labels.gap / 2
        for order, value in enumerate(group.values()):
            scale.draw(sheet, bar, measures.thin, value, _paint(sheet.palette, order))
            baseline = bar + (measures.thin + sheet.type.small_value.capital) / 2
            colour = sheet.palette.strong if order == 0 else sheet.palette.ink
            sheet.value(scale.end(value), baseline, value, figure.unit, sheet.type.small_value, colour)
            bar += measures.thin + measures.thin_gap
        bottom = max(bar, label_bottom) + measures.group_gap
    return bottom - measures.group_gap


def _scale(values: Iterable[float], unit: str, style: Style, sheet: Sheet, left: float) -> _Scale:
    """Return the scale that leaves room for the widest value. A percentage is drawn on a track of 100 %."""
    values, gap = list(values), sheet.looks.labels.gap
    widest_value = max(sheet.value_width(value, unit, style) for value in values)
    room = sheet.room(sheet.width - left - gap - widest_value, "the bars")
    low = min(0.0, *values)
    high = max([*values, 0.0, 100.0 if unit == "%" and low == 0 else 0.0])
    mm = room / ((high - low) or 1)
    whole = unit == "%" and low == 0
    return _Scale(left - low * mm, mm, 100 * mm if whole else 0, gap)


def _legend(series: list[str], sheet: Sheet) -> float:
    """Draw a square and a name for each series, side by side while there is room. Return the height used."""
    swatch, gap, style = sheet.looks.bars.swatch, sheet.looks.labels.gap, sheet.type.note
    room = sheet.room(sheet.width - swatch - gap, "the legend")
    x, y = 0.0, style.leading
    for order, name in enumerate(series):
        lines = wrap(name, style, room, sheet.language)
        width = swatch + gap / 2 + widest(lines, style)
        if x and x + width > sheet.width:
            x, y = 0.0, y + sheet.baseline
        sheet.framed(x, y - style.capital / 2 - swatch / 2, swatch, swatch, *_paint(sheet.palette, order))
        sheet.lines(x + swatch + gap / 2, y, lines, style, sheet.palette.ink)
        x += width + 2 * gap
        y += (len(lines) - 1) * style.leading
    return y + sheet.baseline


def _paint(palette: Palette, order: int) -> _Paint:
    """Return the colours of a series: there are as many as a figure may have series."""
    outlined = [(fill, palette.strong) for fill in (palette.soft, palette.paper, palette.mid)]
    paints = ((palette.strong, palette.strong), outlined[0], (palette.deep, palette.deep), *outlined[1:])
    return paints[order]
