"""The direction of a text: Hebrew and Arabic run from right to left, also within a line of another script."""

from __future__ import annotations

import re
from unicodedata import bidirectional

_RIGHT_TO_LEFT = ("R", "AL")
"""The classes of letters that run from right to left (Unicode Standard Annex 9)."""
_LETTERS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""The blocks of Unicode that are kept for scripts from right to left."""
_BEGIN, _END = "\u2067", "\u2069"
"""The characters around a text that runs from right to left, whatever stands beside it; nothing is drawn for them."""


def has_right_to_left(text: str) -> bool:
    """Whether a text has letters that run from right to left."""
    return bool(_LETTERS.search(text))


def isolated(text: str) -> str:
    """Return a text whose first letter runs from right to left as one that does so as a whole: its punctuation at its
    left end; any other text as it is.
    """
    if not has_right_to_left(text):
        return text
    first = next(one for one in map(bidirectional, text) if one in ("L", *_RIGHT_TO_LEFT))
    return text if first == "L" else f"{_BEGIN}{text}{_END}"
