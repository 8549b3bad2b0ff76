"""An alternative text -> whether it tells anything to people who cannot see the picture."""

from __future__ import annotations

import re

from press.editorial.language import rules_of

_FILE = re.compile(r"\S+\.(png|jpe?g|svg|gif|webp|tiff?|bmp|eps|pdf)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2}")
_NUMBER = re.compile(r"[\d.]+")
NAMES_NOTHING, NO_WORDS = "does not say what it shows", "has no words"


def missing_in(text: str, language: str) -> str:
    """Return what is wrong with an alternative text: NAMES_NOTHING if it is the name of a file, or only a word such as
    "picture"; NO_WORDS; "" for a text that may say something. language: of the text (BCP 47).
    """
    pictures = rules_of(language).table.picture_words | rules_of("en").table.picture_words
    if _FILE.fullmatch(text) or _NUMBER.sub("", text.lower()).strip() in pictures:
        return NAMES_NOTHING
    return "" if _WORD.search(text) else NO_WORDS
