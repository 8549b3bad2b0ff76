"""Text from outside -> the same text as it can be shown: of bounded length, with everything in it visible.

A character that moves the cursor, hides others or turns them around would let a content file decide what a message
seems to say; and a line that begins with "::" is a command to a workflow of GitHub.
"""

from __future__ import annotations

import re
from unicodedata import category

MOST_QUOTED = 120
"""The most characters of a value that a message quotes."""
MOST_SHOWN = 600
"""The most characters of a message."""
_HIDDEN = re.compile(r"[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]")
"""Characters that may be hidden. Those that messages usually have are not looked at one by one."""
_NOT_SEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Categories of characters that are not seen: controls, formats, surrogates, private ones, separators of lines."""
_QUOTED = re.compile(rf'"([^"]{{{MOST_QUOTED}}})[^"]+"')
_COMMAND = re.compile(r"^(\s*):(?=:)|(?<=#)#(?=\[|vso\[)")
"""What a workflow takes for a command at the beginning of a line, or, in an older form, anywhere in it."""


def visible(text: str) -> str:
    """Return a text on one line, with ``<U+202E>`` for each character that cannot be seen."""
    return _HIDDEN.sub(_named, text)


def shown(text: str) -> str:
    """Return the text of a message: visible, with at most MOST_QUOTED characters of what it quotes."""
    text = _QUOTED.sub(r'"\1…"', visible(text))
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"


def safe_line(line: str) -> str:
    """Return a line of the output that no workflow takes for a command."""
    return _COMMAND.sub(lambda found: f"{found[1] or ''}<U+{ord(found[0][-1]):04X}>", visible(line))


def _named(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>" if category(found[0]) in _NOT_SEEN else found[0]
