"""A font that a catalogue adds: its face, its digest, and the stylesheet that declares it.

It imports nothing that reads content, because each worker imports it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from press.composition.typefaces import Face

SCHEME = "own-font"
"""The URL scheme of these fonts in stylesheets."""
NORMAL = 400
"""The weight of a font that is declared without one."""


@dataclass(frozen=True)
class OwnFont:
    """A font that a catalogue adds.

    name: of its file; data: its bytes; instead_of: the token of the typeface that it replaces, "" for none; of_brand:
    the face that the brand declares it with, None for a font that is used in any weight and style.
    """

    name: str
    data: bytes
    instead_of: str = ""
    of_brand: Face | None = None

    @property
    def face(self) -> Face:
        """The face that it is declared with. Without a brand, its family is made from the name of its file."""
        return self.of_brand or Face(re.sub(r"[^\w-]+", " ", Path(self.name).stem), NORMAL)

    @cached_property
    def digest(self) -> str:
        """A digest of its name and its bytes."""
        return hashlib.sha256(f"{self.name}/{self.instead_of}/{self.of_brand}/".encode() + self.data).hexdigest()


def css_of(fonts: Sequence[OwnFont]) -> str:
    """Return the stylesheet that declares these fonts, and names those that replace a typeface."""
    faces = (
        f'@font-face {{ font-family: "{one.face.family}"; {_descriptors(one.face) if one.of_brand else ""}'
        f'src: url("{SCHEME}:{quote(one.name)}") }}'
        for one in fonts
    )
    tokens = (f':root {{ --{one.instead_of}: "{one.face.family}" }}' for one in fonts if one.instead_of)
    return "\n".join([*faces, *tokens])


def _descriptors(face: Face) -> str:
    return f"font-weight: {face.weight}; font-style: {face.style}; "
