"""Headline -> lines of about equal length; text -> text whose last line is more than one word.

CSS has ``text-wrap: balance`` and ``pretty`` for this; WeasyPrint 70 supports neither.
"""

from __future__ import annotations

from press.composition.figures.text_metrics import NO_BREAK_SPACE, Style, measure, wrap

SAFETY = 0.5
"""mm."""
LAST_WORDS = 3
"""The number of words that stay together at the end of a text, if they are short."""
LAST_CHARACTERS = 24


def balance(headline: str, style: Style, width: float, tracking: float) -> tuple[str, ...]:
    """Return the lines of a headline set in capitals: as few as `width` (mm) allows, of about equal length.

    tracking: extra space between the characters, in ems; less than 0 if they are closer.
    """
    words = headline.split()
    capitals = headline.upper()
    closer = -tracking * style.size * len(capitals) / measure(capitals, style)
    lines = wrap(capitals, style, (width - SAFETY) * (1 + closer))
    counts = [len(line.split()) for line in lines]
    if sum(counts) != len(words):  # a word was divided: leave the breaks to the hyphenation of the page
        return (headline,)
    starts = [sum(counts[:n]) for n in range(len(counts))]
    return tuple(" ".join(words[start : start + count]) for start, count in zip(starts, counts, strict=True))


def without_runt(text: str) -> str:
    """Return the text with its last words joined by no-break spaces, so that none is alone on the last line."""
    words = text.split(" ")
    tail = words[-LAST_WORDS:]
    while len(" ".join(tail)) > LAST_CHARACTERS:
        tail = tail[1:]
    return " ".join([*words[: len(words) - len(tail)], NO_BREAK_SPACE.join(tail)]) if len(tail) > 1 else text
