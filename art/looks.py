"""How people look: skin, hair and clothes."""

from dataclasses import dataclass

from art.palette import GREY, INK, PAPER, SKIN_2


@dataclass(frozen=True)
class Look:
    """Skin, hair and clothes of one person.

    hair: short crop quiff bob long bun ponytail braids curly afro fringe (bald on top) bald scarf
    beard: short full moustache · hat: beanie cap helmet "hard hat" "fire helmet" hood
    top: sweater shirt jacket hoodie coat vest apron overalls dress · sleeve: long rolled short
    legs: trousers shorts skirt "long skirt"
    """

    skin: str = SKIN_2
    hair: str = "short"
    hair_colour: str = INK
    top: str = "sweater"
    colour: str = GREY
    sleeves: str = ""
    """The sleeves' colour, if not the top's."""
    sleeve: str = "long"
    inner: str = PAPER
    """What shows beneath a jacket, or the colour of an apron, of stripes and strings."""
    legs: str = "trousers"
    legs_colour: str = INK
    shoes: str = INK
    beard: str = ""
    hat: str = ""
    hat_colour: str = INK
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
