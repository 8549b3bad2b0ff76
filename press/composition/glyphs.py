"""The glyph ledger of a part: which font drew which characters, and what was not drawn as the stylesheets ask for it.

Spaces, and characters that only control others (such as the soft hyphen), are not counted: nothing is drawn for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from press.composition.typefaces import Face

Deviation = Literal["missing", "undeclared", "no face", "fallback"]
"""missing: no font has the character; undeclared: ``fonts.css`` does not declare the font; no face: it declares no font
of the face that the text asks for; fallback: a font of another face draws the characters, even if it is only one.
"""


@dataclass(frozen=True)
class Drawn:
    """What a font drew in a part.

    font_file: the name of its file, "" if ``fonts.css`` does not declare it; face: the one that it is declared with, or
    else its own; characters: how many it drew; distinct: each of them once, sorted.
    """

    font_file: str
    face: Face
    characters: int
    distinct: str


@dataclass(frozen=True)
class Misdrawn:
    """Characters that are not drawn as their text asks, at the first place in the part that is written in the content,
    or else at the first one.

    For "missing", there is one for each character of each element; for the others, one for each pair of fonts.

    asked: the first family that the text names, its weight and style; drawn: the face that it is drawn in; characters:
    each once, sorted; text: a line with one of them, "" in a picture; element: for example
    "p.lead" or "li::before", "" in the margin of a page; source: where to correct it, as in a Spot, "" if that is not
    known.
    """

    deviation: Deviation
    asked: Face
    drawn: Face
    characters: str
    text: str
    element: str
    source: str

    @property
    def is_in_content(self) -> bool:
        """Whether it is written in a content file, and not in a template or stylesheet."""
        return self.source.startswith((":", "@"))
