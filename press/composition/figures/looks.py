"""What the stylesheets decide of figures: colours, type and measures."""

from __future__ import annotations

from dataclasses import dataclass

from press.composition.figures.lettering import Style


@dataclass(frozen=True)
class Palette:
    """CSS colours: the family of a theme from dark to light, and what all themes share."""

    deep: str
    strong: str
    mid: str
    soft: str
    tint: str
    ink: str
    grey: str
    paper: str


@dataclass(frozen=True)
class Type:
    """The type of figures: from small print to numbers set large."""

    note: Style
    label: Style
    name: Style
    value: Style
    small_value: Style


@dataclass(frozen=True)
class Looks:
    """All that is decided of a figure. baseline: the height of a line of the grid, in mm."""

    palette: Palette
    type: Type
    baseline: float
