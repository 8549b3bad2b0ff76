"""Text -> what cannot be seen in it, turns it around, or fits no line.

A headline of a zero width space is no headline, though it has a character; and after U+202E, a reader sees other words
than the editor wrote.
"""

from __future__ import annotations

import re
from unicodedata import category

from press.editorial.markup import Fault

_INK = frozenset("LNPS")
"""The first letters of the categories of characters that leave ink: letters, numbers, punctuation, symbols."""
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters of these categories that leave none: fillers, and the Braille pattern without a dot."""
_OVERRIDES = "\u202d\u202e"
_CLOSED_BY = dict.fromkeys("\u202a\u202b", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
"""Characters that change the direction of writing, each with the one that ends this (Unicode Annex 9, 2)."""
_DIRECTING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STRANGE = re.compile(
    "[\u180e\u206a-\u206f\ufff9-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f]"
)
"""Invisible characters that no text of a catalogue needs, and that no reader of a PDF gets."""
MOST_IN_WORD = 300
"""The longest word; accents and characters that cannot be seen count too."""
_PLAIN = re.compile("[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u20ac\u2026]+")
UNSEEN: Fault = "there is no text that can be seen.", "Write it, or delete the characters that cannot be seen."


def is_plain(text: str) -> bool:
    """Return whether a text has only the letters and signs of Western languages, and no word that is too long.

    Nearly all texts are plain, and need no closer look, which takes longer.
    """
    return bool(_PLAIN.fullmatch(text)) and not text.isspace() and _longest(text) <= MOST_IN_WORD


def has_ink(text: str) -> bool:
    """Return whether anything of a text can be seen."""
    return any(category(character)[0] in _INK and character not in _BLANK for character in text)


def unseen_fault(text: str) -> Fault | None:
    """Return what is wrong with a text that is not empty: nothing of it can be seen, it is turned around, or it has a
    word that fits no line, and takes minutes to lay out.
    """
    if is_plain(text):
        return None
    if not has_ink(text):
        return UNSEEN
    if (longest := _longest(text)) > MOST_IN_WORD:
        return f"there is a word of {longest:,} characters.", f"Divide it: a word has at most {MOST_IN_WORD}."
    if strange := _STRANGE.search(text):
        return f"there is an invisible character that no text needs ({_named(strange[0])}).", "Delete it."
    opened: list[str] = []
    for character in _DIRECTING.findall(text):
        if character in _OVERRIDES:
            message = f"an invisible character turns the letters around ({_named(character)})."
            return message, "Delete it. Arabic and Hebrew need no such character."
        if character in _CLOSED_BY:
            opened.append(character)
        elif not opened or _CLOSED_BY[opened.pop()] != character:
            return _unpaired(character)
    return _unpaired(opened[-1]) if opened else None


def _longest(text: str) -> int:
    """The length of the longest word; if the text itself is no longer than a word may be, that of the text."""
    return len(text) if len(text) <= MOST_IN_WORD else max(map(len, text.split()))


def _unpaired(character: str) -> Fault:
    message = f"an invisible character that changes the direction of writing has no partner ({_named(character)})."
    return message, "Delete it, or write its partner in the same text."


def _named(character: str) -> str:
    return f"U+{ord(character):04X}"
