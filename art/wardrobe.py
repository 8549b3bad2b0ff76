"""What people wear again and again -> their look."""

from art import palette as p
from art.looks import Look


def hoodie(skin: str, hair: str, colour: str, legs: str, hair_colour: str = p.INK) -> Look:
    """Somebody young: a hoodie with white strings, and white shoes."""
    return Look(skin, hair, hair_colour, "hoodie", colour, legs_colour=legs, shoes=p.PAPER)


def coat_and_scarf(skin: str, scarf: str, family: p.Family, legs: str = p.INK) -> Look:
    """A woman in a headscarf, with a coat over a long skirt."""
    return Look(skin, "scarf", scarf, "coat", family.strong, inner=family.deep, legs="long skirt", legs_colour=legs)


def long_dress(skin: str, hair: str, hair_colour: str, colour: str, shoes: str = p.INK, glasses: bool = False) -> Look:
    """A dress of one colour down to the feet."""
    return Look(
        skin, hair, hair_colour, "dress", colour, legs="long skirt", legs_colour=colour, shoes=shoes, glasses=glasses
    )


def short_dress(skin: str, hair: str, colour: str, sleeve: str = "long") -> Look:
    """A girl's dress of one colour, and white shoes."""
    return Look(skin, hair, p.INK, "dress", colour, sleeve=sleeve, legs="skirt", legs_colour=colour, shoes=p.PAPER)


def summer_clothes(skin: str, hair: str, colour: str, legs: str) -> Look:
    """A child in short sleeves and shorts, with white shoes."""
    return Look(skin, hair, p.INK, "sweater", colour, sleeve="short", legs="shorts", legs_colour=legs, shoes=p.PAPER)


def police_uniform(shirt: str, uniform: str, sleeve: str = "short") -> Look:
    """An officer in a light shirt; trousers and cap are the uniform's."""
    return Look(
        p.SKIN_4, "crop", p.INK, "shirt", shirt, sleeve=sleeve, legs_colour=uniform, hat="cap", hat_colour=uniform
    )


def fire_suit(skin: str, hair: str, suit: str, helmet: str, beard: str = "") -> Look:
    """A firefighter in a long coat and helmet."""
    return Look(
        skin,
        hair,
        p.INK,
        "coat",
        suit,
        inner=p.SUN,
        legs_colour=suit,
        beard=beard,
        hat="fire helmet",
        hat_colour=helmet,
    )


def cadet_suit(skin: str, hair: str) -> Look:
    """A young firefighter in a short jacket."""
    return Look(
        skin, hair, p.INK, "jacket", p.PETROL.strong, inner=p.SUN, legs_colour=p.PETROL.deep,
        hat="fire helmet", hat_colour=p.PAPER,
    )  # fmt: skip


def hard_hat_and_overalls(legs: str) -> Look:
    """A bearded master of a craft in overalls and hard hat."""
    return Look(
        p.SKIN_1, "short", p.RUST.deep, "overalls", p.PAPER, sleeve="rolled", legs_colour=legs, beard="full",
        hat="hard hat", hat_colour=p.SUN,
    )  # fmt: skip
