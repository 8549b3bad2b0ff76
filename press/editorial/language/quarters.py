"""A word -> whether it means a quarter of a year, in one of the languages that the press has."""

from __future__ import annotations

import re
from functools import cache

from press.editorial.language.tables import languages_with_table


def means_quarter(word: str) -> bool:
    """Return whether a word, or an abbreviation of one, names a quarter: "kvartal", "kvt", "Q".

    Half years, thirds and weeks are counted in the same way, and would stand at the wrong place of a line.
    """
    return any(_abbreviates(word.casefold(), known) for known in _words())


def _abbreviates(word: str, known: str) -> bool:
    """Whether a word has the first letter of another one, and its letters are among those of the other, in order."""
    letters = iter(known)
    return word[:1] == known[:1] and all(letter in letters for letter in word)


@cache
def _words() -> frozenset[str]:
    """The words for a quarter, and their abbreviations, of all languages that have a table, in small letters."""
    import icu  # takes long to import, and few catalogues have quarters

    found = set[str]()
    for language in languages_with_table():
        for pattern in ("QQQQ", "QQQ"):
            name = str(icu.SimpleDateFormat(pattern, icu.Locale(language)).format(0.0))
            found.add(max(re.findall(r"[^\W\d_]+", name), key=len).casefold())
    return frozenset(found)
