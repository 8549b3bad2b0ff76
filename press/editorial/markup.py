"""Text as it was written -> the markup in it that nothing sets.

In a text, this is what is left after the Markdown parser has taken all that it understands. A field is printed as it is
written, so no markup is understood there at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Fault = tuple[str, str]
"""What is wrong, and what to do about it."""

UNFINISHED = re.compile(r"\[\[(?!\^).*?(?:\]\]|$)|(?i:lorem ipsum)|\b(?:TODO|FIXME|TBD)\b")
"""A text between double brackets, or a word that stands for one, which is still to be written."""
_UNPAIRED = 'Write it on both sides of the words, without a space inside; for a printed "{0}" write "\\{0}".'
_ENTITY = r"&#?\w{2,31};"
_IN_FRONT_MATTER = 'Name it in the front matter, under "see_more", "films" or "advice".'
TASK_BOX: Fault = "there is a task box in the text.", "Delete the brackets, or write the sentence without them."
NO_TABLE: Fault = (
    "this is not a table.",
    "Begin it below an empty line: a row of heads, a row of hyphens, rows with as many cells, each between two |.",
)
_LEFT: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), message, remedy)
    for pattern, message, remedy in (
        (r"\^\[", "there is a footnote within the sentence.", 'Write "[^1]" here, and "[^1]: …" below the paragraph.'),
        (r"~~", "words are struck out.", "Delete the characters ~~, and the words if they are not to be printed."),
        (r"==(?=\S)[^=\n]+==", "words are marked with ==.", "Delete the characters; for bold write **word**."),
        (
            r"(?<!~)~[^\s~]{1,12}~(?!~)",
            "there is a subscript between ~.",
            'Write the character itself, like "₂" in "CO₂".',
        ),
        (r"\^[^\s^\[\]]{1,12}\^", "there is a superscript between ^.", 'Write the character itself, like "²" in "m²".'),
        (r"\[\s\]", *TASK_BOX),
        (r"\]\(|\]\[", "there is a link in the text.", _IN_FRONT_MATTER),
        (r":::|\{\{|\}\}|\{[.#]\w", '"{}" is a command of another program.', "Delete it."),
    )
)
_LEFT_IN_TEXT = (
    (
        re.compile(r"\[\^[^\]]*\]"),
        'no footnote below the text is called "{}".',
        'Write "{}: …" below the paragraph.',
    ),
    (re.compile(r"\\$"), 'a "\\" ends the paragraph.', 'Delete it; for a printed "\\" write "\\\\".'),
    (re.compile(_ENTITY), '"{}" is not the name of a character.', "Write the character itself."),
    (
        re.compile(r"\*\*|(?<!\w)\*(?=[^\s*.,;:!?)])|(?<=\w)\*\w+\*(?!\w)"),
        'a "*" has no partner.',
        _UNPAIRED.format("*"),
    ),
    (re.compile(r"(?<!\w)_{1,2}(?=[^\s_])|(?<=[^\W_])_{1,2}(?!\w)"), 'a "_" has no partner.', _UNPAIRED.format("_")),
    (re.compile(r"^\s*\||\|\s*:?-{2,}|^(?=.*\|)[\s|:-]+$"), *NO_TABLE),
)
_IN_FIELD = (
    (
        re.compile(r"^\s*(?:#{1,6}|[-*+>•]) (?!\d)"),
        'there is a "{}" at the beginning of a field.',
        "Delete it; a dash is written –.",
    ),
    (re.compile(r"<!--"), "there is a comment in a field.", "Write it on a line of its own that begins with #."),
    (re.compile(r"\[\^[^\]]*\]"), "there is a footnote in a field.", "Write it in brackets, or in the text."),
    (re.compile(_ENTITY), 'there is a "{}" in a field.', "Write the character itself."),
    (
        re.compile(r"\*\*\S|(?<!\w)\*\w[^*\n]*\*|(?<!\w)(?:__?[^\W_][^_\n]*_(?!\w)|__[^\W_][^_\n]*__)"),
        "there is emphasis in a field, which cannot have any.",
        "Delete the characters around the words.",
    ),
    (re.compile(r"`[^`\n]+`"), "there is a word between backticks (`).", "Delete them."),
    (
        re.compile(r"\\[*_\[\]~`|#>.&\\-]"),
        'there is a "\\" in a field.',
        "Delete it; a field is printed as it is written.",
    ),
    (
        re.compile(r"</?(?:a|b|br|div|em|h[1-6]|i|p|span|strong|su[bp]|u)\b[^<>]*>"),
        'there is HTML in a field: "{}".',
        "Write the words without it.",
    ),
)


def left_in_text(text: str) -> Iterator[Fault]:
    """Yield a fault for each kind of markup that is left in a line of a text."""
    yield from _found((*_LEFT, *_LEFT_IN_TEXT), text)


def left_in_field(text: str) -> Iterator[Fault]:
    """Yield a fault for each kind of markup in the text of a field."""
    yield from _found((*_LEFT, *_IN_FIELD), text)


def _found(patterns: tuple[tuple[re.Pattern[str], str, str], ...], text: str) -> Iterator[Fault]:
    for pattern, message, remedy in patterns:
        if found := pattern.search(text):
            what = found[0].strip()
            yield message.format(what), remedy.format(what)
