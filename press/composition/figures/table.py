"""Draw table figures: rows between rules, with the numbers of a column aligned at their decimals."""

from __future__ import annotations

from math import floor

from press.composition.figures.sheet import DoesNotFit, Sheet
from press.composition.figures.text_metrics import (
    NOT_KNOWN,
    measure,
    most_decimals,
    widest,
    wrap,
)
from press.editorial.figure_fields import TableFigure
from press.editorial.language import rules_of


def draw_table(figure: TableFigure, sheet: Sheet) -> float:
    """Draw head and rows. Return the height used."""
    palette, measures, strokes = sheet.palette, sheet.looks.table, sheet.looks.strokes
    head, note, number_style = sheet.type.head, sheet.type.note, sheet.type.label
    cells = _cells(figure, sheet.language)
    column = _column_width(figure, cells, sheet)
    label = _label_width(figure, column, sheet)
    heads = [wrap(name, head, column - measures.gap, sheet.language) for name in figure.columns]
    unit = [] if figure.unit in ("", "%") else wrap(figure.unit, note, label, sheet.language)
    deepest = max(len(lines) for lines in heads)
    above = head.capital + (deepest - 1) * head.leading, note.capital + (len(unit) - 1) * note.leading
    base = measures.padding + max(above)
    sheet.lines(0, base - (len(unit) - 1) * note.leading, unit, note, palette.grey)
    for order, lines in enumerate(heads):
        right = sheet.width - (len(heads) - 1 - order) * column
        sheet.lines(right, base - (len(lines) - 1) * head.leading, lines, head, palette.grey, align=1)
    y = base + measures.padding
    sheet.rect(0, y, sheet.width, strokes.rule, palette.strong)
    for name, row in zip(figure.rows, cells, strict=True):
        lines = wrap(name, note, label, sheet.language)
        first = y + (measures.row + number_style.capital) / 2
        sheet.lines(0, first, lines, note, palette.ink)
        for order, cell in enumerate(row):
            right = sheet.width - (len(row) - 1 - order) * column
            sheet.text(right, first, cell, number_style, palette.ink, align=1)
        y += measures.row + (len(lines) - 1) * note.leading
        sheet.rect(0, y, sheet.width, strokes.hairline, palette.mid)
    return y + strokes.hairline


def _cells(figure: TableFigure, language: str) -> list[list[str]]:
    rules = rules_of(language)
    known = [[value for value in column if value is not None] for column in zip(*figure.rows.values(), strict=True)]
    places = [most_decimals(column) for column in known]

    def cell(value: float | None, decimals: int) -> str:
        if value is None:
            return NOT_KNOWN
        number = rules.number(value, decimals)
        return rules.percent(number) if figure.unit == "%" else number

    return [
        [cell(value, decimals) for value, decimals in zip(row, places, strict=True)] for row in figure.rows.values()
    ]


def _label_width(figure: TableFigure, column: float, sheet: Sheet) -> float:
    """Return the width that the columns leave for the names of rows. Raises DoesNotFit if it is too little to read."""
    measures, count = sheet.looks.table, len(figure.columns)
    needed = min(measures.label - measures.gap, widest(list(figure.rows), sheet.type.note))
    label = sheet.width - count * column - measures.gap
    if label < needed:
        room = max(0, floor((sheet.width - measures.gap - needed) / column))
        raise DoesNotFit(f"{count} columns, only for {room} of this width")
    return label


def _column_width(figure: TableFigure, cells: list[list[str]], sheet: Sheet) -> float:
    """Return the width of equal columns: what a number or a word of the head needs, if labels keep their minimum."""
    numbers = max(widest(row, sheet.type.label) for row in cells)
    words = max(measure(word, sheet.type.head) for name in figure.columns for word in name.split())
    measures = sheet.looks.table
    most = (sheet.width - measures.label) / len(figure.columns)
    return max(numbers, min(words, most - measures.gap)) + measures.gap
