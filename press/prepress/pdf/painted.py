"""The objects painted on a page, as data for the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from press.prepress.pdf.fonts import PdfFont
from press.prepress.pdf.geometry import Box
from press.prepress.pdf.spaces import Space

Kind = Literal["fill", "stroke", "text", "image", "shading"]


@dataclass(frozen=True, slots=True)
class Painted:
    """One painted object.

    colour: its components in `space`, empty if there is no single colour; box: in PDF points, within the clip;
    masking: whether it is painted into a soft mask, so that its colour is never printed; dpi: the resolution of an
    image as placed, in pixels per inch, the lower of both directions, None for other objects.
    """

    kind: Kind
    space: Space
    colour: tuple[float, ...]
    box: Box
    overprint: bool
    overprint_mode: int
    masking: bool
    dpi: float | None = None


@dataclass(frozen=True)
class Group:
    """A transparency group. space: its blending space, None if it names none; masking: whether it is a soft mask."""

    space: Space | None
    masking: bool
    box: Box


@dataclass
class Painting:
    """Everything that is painted on a page. fonts: the fonts of its text; faults: messages on what cannot be read."""

    objects: list[Painted] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    fonts: list[PdfFont] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    is_transparent: bool = False
