"""Table figures -> rows between rules, the numbers of a column aligned at their decimals."""

from __future__ import annotations

from dataclasses import replace

from press.composition.figures.lettering import (
    Style,
    measure,
    most_decimals,
    number,
    percent_sign,
    widest,
    wrap,
)
from press.composition.figures.sheet import Sheet
from press.editorial.fields import TableFigure

_GAP = 3.6
_LEAST_LABEL = 24.0
_PAD = 1.6


def draw_table(figure: TableFigure, sheet: Sheet) -> float:
    """Draw head and rows; the height it takes."""
    palette = sheet.palette
    cells = _cells(figure, sheet.language)
    column = _column_width(figure, cells, sheet)
    label = sheet.width - len(figure.columns) * column - _GAP
    head = _head(sheet)
    heads = [wrap(name, head, column - _GAP, sheet.language) for name in figure.columns]
    unit = [] if figure.unit in ("", "%") else wrap(figure.unit, sheet.type.note, label, sheet.language)
    deepest = max(len(lines) for lines in [*heads, unit])
    base = _PAD + sheet.type.note.capital + (deepest - 1) * sheet.type.note.leading
    sheet.lines(0, base - (len(unit) - 1) * sheet.type.note.leading, unit, sheet.type.note, palette.grey)
    for order, lines in enumerate(heads):
        right = sheet.width - (len(heads) - 1 - order) * column
        sheet.lines(right, base - (len(lines) - 1) * sheet.type.note.leading, lines, head, palette.grey, align=1)
    y = base + _PAD
    sheet.rect(0, y, sheet.width, 0.5, palette.strong)
    for name, row in zip(figure.rows, cells, strict=True):
        lines = wrap(name, sheet.type.note, label, sheet.language)
        first = y + (sheet.baseline * 1.5 + sheet.type.label.capital) / 2
        sheet.lines(0, first, lines, sheet.type.note, palette.ink)
        for order, cell in enumerate(row):
            sheet.text(
                sheet.width - (len(row) - 1 - order) * column, first, cell, sheet.type.label, palette.ink, align=1
            )
        y += sheet.baseline * 1.5 + (len(lines) - 1) * sheet.type.note.leading
        sheet.rect(0, y, sheet.width, 0.25, palette.mid)
    return y + 0.25


def _head(sheet: Sheet) -> Style:
    """The names of columns: notes, half bold."""
    return replace(sheet.type.note, weight=600)


def _cells(figure: TableFigure, language: str) -> list[list[str]]:
    sign = percent_sign(language) if figure.unit == "%" else ""
    places = [most_decimals(column) for column in zip(*figure.rows.values(), strict=True)]
    return [
        [number(value, language, decimals) + sign for value, decimals in zip(row, places, strict=True)]
        for row in figure.rows.values()
    ]


def _column_width(figure: TableFigure, cells: list[list[str]], sheet: Sheet) -> float:
    """Equal columns: as wide as a number or a word of the head needs, if the labels keep their least width."""
    numbers = max(widest(row, sheet.type.label) for row in cells)
    words = max(measure(word, _head(sheet)) for name in figure.columns for word in name.split())
    most = (sheet.width - _LEAST_LABEL) / len(figure.columns)
    return max(numbers, min(words, most - _GAP)) + _GAP
