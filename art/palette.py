"""The colours of the catalogue: one family per theme and the common ones; nothing else may be drawn."""

from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Family:
    """Five steps of one colour, from darkest to lightest."""

    deep: str
    strong: str
    mid: str
    soft: str
    tint: str


PETROL = Family("#083A49", "#0B7189", "#5AA3B3", "#B5D6DC", "#E3F0F2")
RUST = Family("#5E1F09", "#C0400F", "#E08A62", "#F3C8B2", "#FBEBE2")
FOREST = Family("#1F3519", "#3F6135", "#85A473", "#C5D6B8", "#EBF1E5")
WINE = Family("#35102A", "#6B2250", "#A9668F", "#DCB8CE", "#F5E9F0")
FAMILIES = (PETROL, RUST, FOREST, WINE)

INK = "#1C2527"
GREY = "#566266"
RULE = "#C9D0D1"
PAPER = "#FFFFFF"
SAND = "#F4EEE2"
SAND_DEEP = "#E2D6C0"
SUN = "#F4BF4F"
SKIN_1 = "#F3CDB0"
SKIN_2 = "#D9A077"
SKIN_3 = "#A86B43"
SKIN_4 = "#6E4228"
HAIR_GREY = "#B9B4AC"

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
    """The colour itself, if the palette holds it."""
    if colour not in COLOURS:
        raise ValueError(f"{colour} is not in the palette. Take a colour from palette.py.")
    return colour
