"""How people look: skin, hair and clothes."""

from dataclasses import dataclass

from art import palette as p


@dataclass(frozen=True)
class Look:
    """Skin, hair and clothes of one person.

    hair: short crop quiff bob long bun ponytail braids curly afro fringe (bald on top) bald scarf
    beard: short full moustache · hat: beanie cap helmet "hard hat" "fire helmet" hood
    top: sweater shirt jacket hoodie coat vest apron overalls dress · sleeve: long rolled short
    legs: trousers shorts skirt "long skirt"
    """

    skin: str = p.SKIN_2
    hair: str = "short"
    hair_colour: str = p.INK
    top: str = "sweater"
    colour: str = p.GREY
    sleeves: str = ""
    """The sleeves' colour, if not the top's."""
    sleeve: str = "long"
    inner: str = p.PAPER
    """What shows beneath a jacket, or the colour of an apron, of stripes and strings."""
    legs: str = "trousers"
    legs_colour: str = p.INK
    shoes: str = p.INK
    beard: str = ""
    hat: str = ""
    hat_colour: str = p.INK
    glasses: bool = False

    @property
    def sleeve_colour(self) -> str:
        """The colour of both sleeves."""
        return self.sleeves or self.colour

    @property
    def skirted(self) -> bool:
        """Whether a skirt or dress covers the thighs."""
        return self.top == "dress" or "skirt" in self.legs

    @property
    def bare_legs(self) -> bool:
        """Whether shins are seen."""
        return self.legs in ("shorts", "skirt")
