"""A text -> where it speaks of entries in words: by number ("solution 8"), or of how many there are ("33 solutions").

Such words belong to their writer: only a person can tell whether they still hold.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from press.editorial.language.rules import LanguageRules

_MOST_BETWEEN = 4
"""How many words at most stand between a count and what it counts: "33 new and tested solutions"."""
_NEAR = 200
"""How many characters around a count are looked at."""
_MOST_ENDING = 5
"""How many letters at most an ending adds: Danish "indsats", "indsatsernes"."""
_SENTENCE_END = re.compile(r"[.!?:;]\s|\n\s*\n")
_WORD = re.compile(r"\w+")
_GAP = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"
"""A space, or the end of a line; not an empty line, as below a heading."""
_ABBREVIATED = r"(?:(?:n(?:r|o|ro|º|°)\b\.?|numbers?\b|nummer\b|#)\s*)?"
"""What may stand before a number: "no. 8", "nr. 8"."""


@dataclass(frozen=True)
class NumberMention:
    """Words that name entries by number. start, end: in characters from 0; words: as written; numbers: in them."""

    start: int
    end: int
    words: str
    numbers: tuple[int, ...]


def number_mentions(text: str, names: Collection[str], rules: LanguageRules) -> Iterator[NumberMention]:
    """Yield where a text names entries by number: "solution 8", "solutions 8 and 9", "8#".

    names: what an entry is called, in all forms; rules: of the language of the text.
    """
    conjunction = re.escape(re.sub(r"\d", "", rules.joined(("1", "2"))).strip())
    number = r"\d{1,4}(?![\w%]|[.,]\d|\s?%)"
    several = rf"{number}(?:\s*(?:[,–—/&-]|\b{conjunction}\b|\band\b)\s*{number})*"
    named = rf"(?<!\w)(?:{_any(names)})\w{{0,{_MOST_ENDING}}}{_GAP}{_ABBREVIATED}{several}"
    for found in re.finditer(rf"{named}|(?<![\w&#.,/-])\d{{1,4}}#(?!\w)", text, re.IGNORECASE):
        numbers = tuple(map(int, re.findall(r"\d+", found[0])))
        yield NumberMention(found.start(), found.end(), " ".join(found[0].split()), numbers)


def counts(text: str, count: int, rules: LanguageRules) -> Iterator[re.Match[str]]:
    """Yield where a text has a number, in digits or in words. rules: of its language."""
    digits = "|".join(map(re.escape, {str(count), rules.number(count)}))
    words = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in sorted(rules.spelt_out(count)))
    in_digits = rf"(?<![\w.,:/#%-])(?<!\d\s)(?:{digits})(?![\w%@#])(?!\s?%|[.,:/-]\d|\s\d)"
    yield from re.finditer(rf"{in_digits}|(?<!\w)(?:{words or '(?!)'})(?!\w)", text, re.IGNORECASE)


def is_of(found: re.Match[str], names: Collection[str]) -> bool:
    """Whether a count stands near the name of what it counts, in the same sentence: "33 solutions"."""
    name = re.compile(rf"(?:{_any(names)})\w{{0,{_MOST_ENDING}}}", re.IGNORECASE)
    after = _WORD.findall(_SENTENCE_END.split(found.string[found.end() :][:_NEAR])[0])[: _MOST_BETWEEN + 1]
    before = _WORD.findall(_SENTENCE_END.split(found.string[: found.start()][-_NEAR:])[-1])[-1:]
    return any(name.fullmatch(word) for word in (*after, *before))


def _any(names: Collection[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
