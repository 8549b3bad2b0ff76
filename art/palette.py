"""The colours of the design tokens: one family per theme, and the common ones. No other colour may be used.

Importing this module reads the tokens. It raises ProblemsFound, with the stylesheet's file and line, if one is
missing or is not a colour.
"""

from dataclasses import astuple, dataclass, fields

from press import resources
from press.composition.tokens import read_tokens
from press.editions import SCREEN


@dataclass(frozen=True)
class Family:
    """Five steps of one colour, from darkest to lightest."""

    deep: str
    strong: str
    mid: str
    soft: str
    tint: str


_TOKENS = read_tokens(resources.styles(), SCREEN)


def _family(theme: int) -> Family:
    """The family of a theme."""
    return Family(*(_TOKENS.colour(f"theme-{theme}-{step.name}") for step in fields(Family)))


PETROL, RUST, FOREST, WINE = FAMILIES = tuple(_family(theme) for theme in (1, 2, 3, 4))
INK = _TOKENS.colour("ink")
GREY = _TOKENS.colour("grey")
RULE = _TOKENS.colour("rule")
PAPER = _TOKENS.colour("paper")
SAND = _TOKENS.colour("sand")
SAND_DEEP = _TOKENS.colour("sand-deep")
SUN = _TOKENS.colour("sun")
SKIN_1 = _TOKENS.colour("skin-1")
SKIN_2 = _TOKENS.colour("skin-2")
SKIN_3 = _TOKENS.colour("skin-3")
SKIN_4 = _TOKENS.colour("skin-4")
HAIR_GREY = _TOKENS.colour("hair-grey")

_COMMON = (INK, GREY, RULE, PAPER, SAND, SAND_DEEP, SUN, SKIN_1, SKIN_2, SKIN_3, SKIN_4, HAIR_GREY)
COLOURS = frozenset(_COMMON).union(*(astuple(family) for family in FAMILIES))

_COMMON_SHADES = {
    PAPER: RULE,
    SAND: SAND_DEEP,
    SAND_DEEP: HAIR_GREY,
    RULE: HAIR_GREY,
    HAIR_GREY: GREY,
    GREY: INK,
    SUN: RUST.mid,
    SKIN_1: SKIN_2,
    SKIN_2: SKIN_3,
    SKIN_3: SKIN_4,
    SKIN_4: INK,
}


def shade(colour: str) -> str:
    """The next darker colour of the same kind: for far limbs, folds and shadow sides."""
    if colour in _COMMON_SHADES:
        return _COMMON_SHADES[colour]
    for family in FAMILIES:
        steps: tuple[str, ...] = astuple(family)
        if colour in steps:
            return steps[max(0, steps.index(colour) - 1)]
    return INK


def checked(colour: str) -> str:
    """Return the colour. Raises ValueError if it is not in the palette."""
    if colour not in COLOURS:
        raise ValueError(f"{colour} is not in the palette. Take a colour from palette.py.")
    return colour
