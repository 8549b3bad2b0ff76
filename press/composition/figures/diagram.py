"""Diagram figures -> a disc in the centre, a card for each party round it, and layers above and below."""

from __future__ import annotations

from dataclasses import dataclass

from press.composition.figures.lettering import LABEL, NAME, NOTE, Style, measure, wrap
from press.composition.figures.ring import disc_radius, draw_centre
from press.composition.figures.sheet import Sheet
from press.editorial.fields import DiagramFigure, Party

_CENTRE = Style(NAME.size, 900, 4.2)
_PAD = 2.2
_GAP = 3.2
_SPOKE = 4.0
"""The least length of a line between the disc and a card."""
_WIDEST_CARD = 60.0
_LAYER = 7.2


@dataclass(frozen=True)
class _Card:
    """A party, broken into lines: width and the height that it needs."""

    name: list[str]
    text: list[str]
    width: float

    @property
    def height(self) -> float:
        return 2 * _PAD + len(self.name) * NAME.leading + len(self.text) * NOTE.leading - 0.6


@dataclass(frozen=True)
class _Row:
    """One or two parties side by side. place: above the disc, beside or below it."""

    parties: tuple[Party, ...]
    place: str


def draw_diagram(figure: DiagramFigure, sheet: Sheet) -> float:
    """Draw centre, parties and layers; the height it takes."""
    raise NotImplementedError
