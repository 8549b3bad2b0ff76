"""Where words are divided: by the patterns of pyphen, or by the syllables of a language that it has no patterns for.

WeasyPrint and the press ask pyphen. So the languages whose tables describe their syllables are made known to it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyphen

from press.editorial.language.tables import languages_with_table, table_of


class _Syllables:
    """Divides words before each consonant that a vowel follows, as a dictionary of pyphen; never before the first
    vowel, nor after an apostrophe.
    """

    def __init__(self, vowels: str) -> None:
        either = vowels + vowels.upper()
        self._first = re.compile(f"[{either}]")
        self._begins = re.compile(rf"(?<![\W\d_])(?![{either}])[^\W\d_](?=[{either}])")

    def positions(self, word: str) -> list[pyphen.DataInt]:
        """Return how many characters stand before each place where a word may be divided."""
        first = self._first.search(word)
        places = (found.start() for found in self._begins.finditer(word))
        return [pyphen.DataInt(place) for place in places if first and place > first.start()]


@cache
def make_syllables_known() -> None:
    """Make the languages whose tables have vowels known to pyphen, in this process."""
    for language in languages_with_table():
        if vowels := table_of(language).vowels:
            path = Path(
                f"{language}.syllables"
            )  # pyphen keeps dictionaries by their path, and opens no file that it keeps
            pyphen.hdcache[path] = _Syllables(vowels)
            pyphen.LANGUAGES[language] = path
            pyphen.LANGUAGES_LOWERCASE[language] = language


def language_known(language: str) -> str | None:
    """Return the name by which pyphen knows a language (BCP 47), or else the language that it is a kind of.

    None if its words cannot be divided.
    """
    make_syllables_known()
    known: str | None = pyphen.language_fallback(language)
    return known
