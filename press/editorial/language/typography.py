"""A text as it is typed -> what typography changes in it: quotation marks, apostrophes, dashes, points, spaces.

These are the only rules that change a text, in the body and in every field. Each changes only characters that the
conservation check folds (``second_reading.folded``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from press.editorial.language.quotation import APOSTROPHE, marks_in
from press.editorial.language.tables import LanguageTable

Change = tuple[int, int, str]
"""Where a change begins and ends in the text, and what is set there."""
NO_BREAK_SPACE = "\u00a0"
_DASHES_AND_POINTS = (
    (re.compile(r"(?<!-)---(?!-)"), "—"),
    (re.compile(r"(?<=\s)--(?=\s|$)|(?<![-\s])--(?=[^-\s]|$)|^--(?=[^-]|$)", re.MULTILINE), "–"),
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
)
_IN_ANY_LANGUAGE = r"""['"]|--|\.\.\.|\d[ \n]"""
"""What a text has if anything in it changes in a language without short words and spaced punctuation."""
_UNITS = ("%", "‰", "€", "°C", "mm", "cm", "m", "km", "m²", "km²", "m³", "g", "kg")
"""Signs that stay on the line of the number before them in every language."""
_GROUPED = re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:[ \n]\d{3})+(?!\w)")
"""A number with spaces between its thousands, in any language."""
_OPENING = "«“„‹"


def changes_in(
    text: str, table: LanguageTable, quotes: tuple[str, ...], kept: Collection[int] = (), around: int = 0
) -> list[Change]:
    """Return what typography changes in a text, in order. quotes: as in the table; kept: places that stay as typed;
    around: the number of quotations that the whole text is in.
    """
    found = [*_dashes_and_points(text), *_spaces(text, table), *_quotation(text, table, quotes, kept, around)]
    return sorted(change for change in found if not any(place in kept for place in range(change[0], change[1])))


def pattern_of_changes(table: LanguageTable) -> re.Pattern[str]:
    """Return the pattern of what a text has if anything in it may change."""
    return re.compile(f"{_IN_ANY_LANGUAGE}|[ \n]" if table.short_words or table.spaced else _IN_ANY_LANGUAGE)


def changed(text: str, changes: list[Change]) -> str:
    """Return a text with its changes."""
    pieces, end = [], 0
    for first, last, new in changes:
        pieces += [text[end:first], new]
        end = last
    return "".join([*pieces, text[end:]])


def _dashes_and_points(text: str) -> Iterator[Change]:
    for pattern, character in _DASHES_AND_POINTS:
        yield from ((*found.span(), character) for found in pattern.finditer(text))


def _spaces(text: str, table: LanguageTable) -> Iterator[Change]:
    """The spaces at which no line may end. In the content file, each may also be the end of a line."""
    for pattern in _tied(table.after_numbers, table.short_words):
        yield from ((*found.span(1), NO_BREAK_SPACE) for found in pattern.finditer(text))
    for number in _GROUPED.finditer(text):
        spaces = (at for at in range(*number.span()) if text[at].isspace())
        yield from ((at, at + 1, NO_BREAK_SPACE) for at in spaces)
    for mark, space in table.spaced.items():
        pattern = _after(mark) if mark in _OPENING else _ahead_of(mark)
        yield from ((*found.span(1), space) for found in pattern.finditer(text))


@cache
def _tied(after_numbers: tuple[str, ...], short_words: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    units = "|".join(map(re.escape, sorted((*_UNITS, *after_numbers), key=len, reverse=True)))
    patterns = [re.compile(rf"(?<=\d)([ \n])(?=(?:{units})(?!\w))")]
    if short_words:
        words = "|".join(map(re.escape, short_words))
        patterns.append(re.compile(rf"(?<!\w)(?:{words})([ \n])(?=\S)", re.IGNORECASE))
    return tuple(patterns)


@cache
def _after(mark: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(mark)}( )(?=\S)")


@cache
def _ahead_of(mark: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\S)([ \n])(?={re.escape(mark)})")


def _quotation(
    text: str, table: LanguageTable, quotes: tuple[str, ...], kept: Collection[int], around: int
) -> Iterator[Change]:
    if '"' in text or "'" in text:
        for mark in marks_in(text, table.elisions, kept, around):
            sign = 2 * mark.depth + (mark.meaning == "close")
            yield mark.at, mark.at + 1, APOSTROPHE if mark.meaning == "apostrophe" else quotes[sign]
