"""Draw dots figures: rows of dots, with as many filled as the value says, and the number at the end."""

from __future__ import annotations

from math import ceil

from press.composition.figures.sheet import Sheet
from press.composition.figures.text_metrics import measure
from press.editorial.figure_fields import DotsFigure


def draw_dots(figure: DotsFigure, sheet: Sheet) -> float:
    """Draw a row for each value. Return the height used."""
    measures, label, large = sheet.looks.dots, sheet.type.label, sheet.type.value
    gap = sheet.looks.labels.gap
    labels, left = sheet.labels(figure.values)
    per_line = figure.of if figure.of <= measures.one_line else measures.per_line
    number_width = max(measure(str(value), large) for value in figure.values.values())
    pitch = min(sheet.room(sheet.width - left - gap - number_width, "the dots") / per_line, measures.pitch)
    height = ceil(figure.of / per_line) * pitch
    bottom = 0.0
    for lines, value in zip(labels, figure.values.values(), strict=True):
        label_height = len(lines) * label.leading
        if sheet.wide:
            top, block = bottom, max(height, label_height, large.capital)
            first = top + (block + label.capital - (len(lines) - 1) * label.leading) / 2
        else:
            top, block = bottom + label_height + gap / 2, max(height, large.capital)
            first = bottom + label.capital + sheet.looks.labels.top
        sheet.lines(0, first, lines, label, sheet.palette.ink)
        _row(sheet, (left, top + (block - height) / 2), pitch, per_line, value, figure.of)
        end = left + per_line * pitch + gap
        sheet.text(end, top + (block + large.capital) / 2, str(value), large, sheet.palette.strong)
        bottom = top + block + measures.gap
    return bottom - measures.gap


def _row(sheet: Sheet, corner: tuple[float, float], pitch: float, per_line: int, filled: int, of: int) -> None:
    palette, radius = sheet.palette, sheet.looks.dots.diameter / 2 * pitch
    for index in range(of):
        line, place = divmod(index, per_line)
        x, y = corner[0] + radius + place * pitch, corner[1] + (line + 0.5) * pitch
        if index < filled:
            sheet.disc(x, y, radius, palette.strong)
        else:
            sheet.circle(x, y, radius, palette.paper, palette.strong)
