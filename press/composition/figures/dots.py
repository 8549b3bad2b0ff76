"""Dots figures -> rows of dots, so many of them filled, with the number at the end."""

from __future__ import annotations

from math import ceil

from press.composition.figures.lettering import measure, widest, wrap
from press.composition.figures.sheet import Sheet
from press.editorial.fields import DotsFigure

_ONE_LINE = 25
_PER_LINE = 20
"""Longer rows break after so many: two tens, which the eye can count."""
_LARGEST_PITCH = 6.4
_GAP = 2.4


def draw_dots(figure: DotsFigure, sheet: Sheet) -> float:
    """Draw a row for each value; the height it takes."""
    labels = [wrap(name, sheet.type.label, 52 if sheet.wide else sheet.width, sheet.language) for name in figure.values]
    left = max(widest(lines, sheet.type.label) for lines in labels) + 2 * _GAP if sheet.wide else 0
    per_line = figure.of if figure.of <= _ONE_LINE else _PER_LINE
    number_width = max(measure(str(value), sheet.type.value) for value in figure.values.values())
    pitch = min((sheet.width - left - _GAP - number_width) / per_line, _LARGEST_PITCH)
    height = ceil(figure.of / per_line) * pitch
    bottom = 0.0
    for lines, value in zip(labels, figure.values.values(), strict=True):
        label_height = len(lines) * sheet.type.label.leading
        block = max(height, label_height, sheet.type.value.capital)
        if sheet.wide:
            top, first = (
                bottom,
                bottom + (block + sheet.type.label.capital - (len(lines) - 1) * sheet.type.label.leading) / 2,
            )
        else:
            top, first = bottom + label_height + _GAP / 2, bottom + sheet.type.label.capital + 1
            block = max(height, sheet.type.value.capital)
        sheet.lines(0, first, lines, sheet.type.label, sheet.palette.ink)
        _row(sheet, (left, top + (block - height) / 2), pitch, per_line, value, figure.of)
        end = left + per_line * pitch + _GAP
        sheet.text(
            end, top + (block + sheet.type.value.capital) / 2, str(value), sheet.type.value, sheet.palette.strong
        )
        bottom = top + block + sheet.baseline * 0.9
    return bottom - sheet.baseline * 0.9


def _row(sheet: Sheet, corner: tuple[float, float], pitch: float, per_line: int, filled: int, of: int) -> None:
    palette, radius = sheet.palette, 0.41 * pitch
    for index in range(of):
        line, place = divmod(index, per_line)
        x, y = corner[0] + radius + place * pitch, corner[1] + (line + 0.5) * pitch
        if index < filled:
            sheet.disc(x, y, radius, palette.strong)
        else:
            sheet.circle(x, y, radius, palette.paper, palette.strong)
