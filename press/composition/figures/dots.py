"""Dots figures -> rows of dots, so many of them filled, with the number at the end."""

from __future__ import annotations

from math import ceil

from press.composition.figures.lettering import LABEL, VALUE, measure, widest, wrap
from press.composition.figures.sheet import BASELINE, Sheet
from press.editorial.fields import DotsFigure

_ONE_LINE = 25
_PER_LINE = 20
"""Longer rows break after so many: two tens, which the eye can count."""
_LARGEST_PITCH = 6.4
_GAP = 2.4


def draw_dots(figure: DotsFigure, sheet: Sheet) -> float:
    """Draw a row for each value; the height it takes."""
    labels = [wrap(name, LABEL, 52 if sheet.wide else sheet.width, sheet.language) for name in figure.values]
    left = max(widest(lines, LABEL) for lines in labels) + 2 * _GAP if sheet.wide else 0
    per_line = figure.of if figure.of <= _ONE_LINE else _PER_LINE
    number_width = max(measure(str(value), VALUE) for value in figure.values.values())
    pitch = min((sheet.width - left - _GAP - number_width) / per_line, _LARGEST_PITCH)
    height = ceil(figure.of / per_line) * pitch
    bottom = 0.0
    for lines, value in zip(labels, figure.values.values(), strict=True):
        label_height = len(lines) * LABEL.leading
        block = max(height, label_height, VALUE.capital)
        if sheet.wide:
            top, first = bottom, bottom + (block + LABEL.capital - (len(lines) - 1) * LABEL.leading) / 2
        else:
            top, first = bottom + label_height + _GAP / 2, bottom + LABEL.capital + 1
            block = max(height, VALUE.capital)
        sheet.lines(0, first, lines, LABEL, sheet.palette.ink)
        _row(sheet, (left, top + (block - height) / 2), pitch, per_line, value, figure.of)
        end = left + per_line * pitch + _GAP
        sheet.text(end, top + (block + VALUE.capital) / 2, str(value), VALUE, sheet.palette.strong)
        bottom = top + block + BASELINE * 0.9
    return bottom - BASELINE * 0.9


def _row(sheet: Sheet, corner: tuple[float, float], pitch: float, per_line: int, filled: int, of: int) -> None:
    palette, radius = sheet.palette, 0.41 * pitch
    for index in range(of):
        line, place = divmod(index, per_line)
        x, y = corner[0] + radius + place * pitch, corner[1] + (line + 0.5) * pitch
        if index < filled:
            sheet.disc(x, y, radius, palette.strong)
        else:
            sheet.circle(x, y, radius, palette.paper, palette.strong)
