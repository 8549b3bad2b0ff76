"""Tokens -> pairs of foreground and background with too little contrast (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from press.composition.tokens import Tokens, read_tokens
from press.editions import SCREEN
from press.layers import LooksFolder
from press.problems import Problem

TEXT, GRAPHIC = 4.5, 3.0
"""The least contrast of text; of large text (18 pt, or 14 pt bold) and of graphics with a meaning."""
Colour = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""
LIGHT = tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (n / 255 for n in range(256)))
"""The light that each value of red, green or blue gives (WCAG 2.2, "relative luminance")."""
WEIGHTS = (0.2126, 0.7152, 0.0722)
"""The weights of red, green and blue for the eye (the same section)."""


_MANY = 3
"""From so many pairs on with too little contrast, the token that they share is wrong, and not the others."""


@dataclass(frozen=True)
class Pair:
    """Two tokens that meet on a page, and the contrast that they need. Shades such as "strong" mean those of every
    theme.
    """

    front: str
    ground: str
    least: float = TEXT


PAIRS = (
    *(Pair(text, ground) for text in ("ink", "grey", "deep", "strong") for ground in ("paper", "tint")),
    *(Pair("paper", ground) for ground in ("strong", "deep")),
    Pair("deep", "soft"),  # the layers of a diagram
    Pair("sun", "theme-1-deep"),  # the spine
    Pair("mid", "deep", GRAPHIC),  # the marks of the themes on the back cover
)
_FAMILY = ("deep", "strong", "mid", "soft", "tint")


def low_contrasts(styles: LooksFolder) -> Iterator[Problem]:
    """Yield a problem for every pair of tokens with too little contrast, at the line of the foreground.

    If a token has too little contrast to many others, its own colour is wrong: then it is one problem, at its line.
    Raises ProblemsFound for a token that is missing or is not a colour.
    """
    tokens = read_tokens(styles, SCREEN)
    low = [
        (front, ground, least)
        for front, ground, least in _every_pair(tokens.families)
        if _contrast(tokens, front, ground) < least
    ]
    while low:
        token, count = Counter(name for front, ground, _ in low for name in (front, ground)).most_common(1)[0]
        of_one = [pair for pair in low if token in pair] if count >= _MANY else low
        low = [pair for pair in low if pair not in of_one]
        if count >= _MANY:
            yield _wrong_colour(tokens, token, of_one)
        else:
            yield from (_low_pair(tokens, *pair) for pair in of_one)


def _wrong_colour(tokens: Tokens, token: str, pairs: Sequence[tuple[str, str, float]]) -> Problem:
    """Return the problem of a token with too little contrast to many others."""
    front, ground, least = min(pairs, key=lambda pair: _contrast(tokens, *pair[:2]) / pair[2])
    other = front if ground == token else ground
    worst = f"to {other} ({tokens.colour(other)}) {_contrast(tokens, front, ground):.1f} : 1 of {least:g}"
    message = f"{tokens.colour(token)} has too little contrast to {len(pairs)} other colours: {worst}."
    return Problem(*tokens.place(token), token, message, "Choose another colour: text and its background must differ.")


def _low_pair(tokens: Tokens, front: str, ground: str, least: float) -> Problem:
    """Return the problem of a pair, at the foreground, unless the brand of the catalogue sets only the background."""
    what = "text" if least == TEXT else "a graphic"
    is_of_brand = ground in tokens.of_brand and front not in tokens.of_brand
    at, other, how = (ground, front, "below") if is_of_brand else (front, ground, "on")
    pair = f"{tokens.colour(at)} {how} {other} ({tokens.colour(other)})"
    message = f"{pair} has a contrast of {_contrast(tokens, front, ground):.1f} : 1; {what} needs {least}."
    return Problem(*tokens.place(at), at, message, "Choose a darker colour, or a lighter background.")


def _contrast(tokens: Tokens, front: str, ground: str) -> float:
    return contrast(_light(tokens.colour(front)), _light(tokens.colour(ground)))


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _every_pair(families: int) -> Iterator[tuple[str, str, float]]:
    for pair in PAIRS:
        for family in range(1, families + 1):
            front, ground = (
                f"theme-{family}-{name}" if name in _FAMILY else name for name in (pair.front, pair.ground)
            )
            yield front, ground, pair.least
            if front == pair.front and ground == pair.ground:
                break


def _luminance(colour: Colour) -> float:
    return sum(weight * LIGHT[part] for weight, part in zip(WEIGHTS, colour, strict=True))


def _light(colour: str) -> Colour:
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return red, green, blue
