"""Measure text, and break it into lines.

WeasyPrint sets SVG text letter by letter, without kerning, so a width is exactly the sum of the advances.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont
from pyphen import Pyphen

from press.composition.typefaces import Font
from press.editorial.language.hyphenation import language_known
from press.editorial.language.rules import decimals_of

EM = 1000
NOT_KNOWN = "–"
"""Is printed in the place of a number that is not known."""


@dataclass(frozen=True)
class Style:
    """A size of a font. size, leading: in mm; leading is for text that may take several lines."""

    size: float
    font: Font
    leading: float = 0

    @property
    def capital(self) -> float:
        """The height of capitals and figures, in mm."""
        return self.font.capital * self.size


def most_decimals(values: Iterable[float]) -> int:
    """Return how many decimals numbers need if they are placed below each other."""
    return max((decimals_of(value) for value in values), default=0)


def drawn(text: str) -> str:
    """Return a text as it is drawn: with the hyphen that fonts have. Lines are broken before."""
    return text.replace("\u2010", "-").replace("\u2011", "-")


def measure(text: str, style: Style) -> float:
    """Return the width of a text in mm."""
    return _units(drawn(text), style.font.file) * style.size


def widest(lines: list[str], style: Style) -> float:
    """Return the width of the longest line in mm."""
    return max(measure(line, style) for line in lines)


def wrap(text: str, style: Style, width: float, language: str) -> list[str]:
    """Break the text into lines of at most `width` mm: as few as possible, and of about equal length.

    language: decides where words are divided; a word of one without patterns is divided only at its hyphens.
    """
    words = [piece for word in text.split(" ") for piece in _pieces(word, style, width, language)]
    lines = _fill(words, style, width)
    narrower = max(widest(lines, style) - 1, widest(words, style))
    while len(tried := _fill(words, style, narrower)) == len(lines) and widest(tried, style) < widest(lines, style):
        lines = tried
        narrower = max(widest(lines, style) - 1, widest(words, style))
    return lines


def _fill(words: list[str], style: Style, width: float) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        joined = f"{lines[-1]} {word}"
        if measure(joined, style) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


def _pieces(word: str, style: Style, width: float, language: str) -> list[str]:
    """Return the parts of a word. It is divided only if it is wider than a line: at its hyphens, else at syllables."""
    if measure(word, style) <= width:
        return [word]
    own = [(word[: n + 1], word[n + 1 :]) for n, letter in enumerate(word[:-1]) if letter in "-‐–/"]
    syllables = [(f"{head}-", tail) for head, tail in _syllables(word, language) if min(len(head), len(tail)) > 2]
    letters = [(f"{word[:n]}-", word[n:]) for n in range(1, len(word))]
    for divisions in (own, syllables, letters):
        if fitting := [division for division in divisions if measure(division[0], style) <= width]:
            head, tail = min(fitting, key=lambda division: max(measure(half, style) for half in division))
            return [head, *_pieces(tail, style, width, language)]
    return [word]


def _syllables(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the divisions of a word, none in a language without patterns."""
    if known := language_known(language):
        yield from _hyphens(known).iterate(word)


@lru_cache
def _hyphens(language: str) -> Pyphen:
    return Pyphen(lang=language)


@lru_cache(maxsize=4096)
def _units(text: str, file: Path) -> float:
    return sum(_advance(letter, file) for letter in text)


@lru_cache(maxsize=4096)
def _advance(letter: str, file: Path) -> float:
    """Return the advance of a character, in ems."""
    return _font(file).getlength(letter) / EM


@lru_cache
def _font(file: Path) -> ImageFont.FreeTypeFont:
    """Return the font at size 1,000, which is its em, so that advances are whole numbers."""
    return ImageFont.truetype(file, EM, layout_engine=ImageFont.Layout.BASIC)
