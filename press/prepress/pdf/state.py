"""The state of a content stream while it paints (ISO 32000-1, 8.4): colours, clip, path, text position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Object

from press.prepress.pdf.fonts import PdfFont
from press.prepress.pdf.geometry import EVERYWHERE, Box, Matrix, around
from press.prepress.pdf.spaces import GRAY, Space

ASCENT, DESCENT = 0.8, -0.2
"""How far glyphs extend above and below the baseline, at type size 1: exact enough for the place of text."""
_SPACE = 32
"""The code to which word spacing applies, in fonts with codes of one byte (ISO 32000-1, 9.3.3)."""


_UNMOVED = Matrix()


@dataclass(frozen=True, slots=True)
class Paint:
    """A current colour. pattern: used instead of an even colour; base: the space of an uncoloured pattern."""

    space: Space = GRAY
    colour: tuple[float, ...] = (0.0,)
    pattern: Object | None = None
    base: Space | None = None


@dataclass(slots=True)
class GraphicsState:
    """The graphics state; q saves a copy and Q restores it."""

    ctm: Matrix = _UNMOVED
    clip: Box = EVERYWHERE
    fill: Paint = Paint()
    stroke: Paint = Paint()
    fill_overprint: bool = False
    stroke_overprint: bool = False
    overprint_mode: int = 0
    line_width: float = 1.0
    font: PdfFont | None = None
    size: float = 0.0
    sign_spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    text_mode: int = 0


class Path:
    """The path that is being built; only its box is known."""

    def __init__(self) -> None:
        self.clips = False
        """Whether W was used: the path becomes the clip after it was painted."""
        self._points: list[tuple[float, float]] = []

    def add(self, ctm: Matrix, numbers: Sequence[float]) -> None:
        """Add points; control points of curves count as well, so the box may be slightly too large."""
        self._points.extend(ctm.point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True))

    def add_rectangle(self, ctm: Matrix, x: float, y: float, width: float, height: float) -> None:
        """Add the four corners of a rectangle."""
        self.add(ctm, (x, y, x + width, y, x + width, y + height, x, y + height))

    @property
    def box(self) -> Box | None:
        """The box around all points; None if there are none."""
        return around(self._points) if self._points else None


class Cursor:
    """The text position, between BT and ET (ISO 32000-1, 9.4)."""

    def __init__(self) -> None:
        self._matrix = self._line = _UNMOVED

    def put(self, matrix: Matrix) -> None:
        """Set the text matrix (Tm)."""
        self._matrix = self._line = matrix

    def move(self, x: float, y: float) -> None:
        """Move from the beginning of the line (Td)."""
        self.put(self._line.after(Matrix(e=x, f=y)))

    def show(self, state: GraphicsState, pieces: Sequence[bytes | float]) -> Box:
        """Set strings, moved by the numbers between them (TJ). Returns their box on the page, in points."""
        reach = sum(_reach(state, piece) for piece in pieces)
        bottom, top = (state.rise + part * state.size for part in (DESCENT, ASCENT))
        box = state.ctm.after(self._matrix).box(Box(min(0, reach), bottom, max(0, reach), top))
        self._matrix = self._matrix.after(Matrix(e=reach))
        return box


def _reach(state: GraphicsState, piece: bytes | float) -> float:
    """The distance by which a string, or a number between strings, moves the cursor."""
    if not isinstance(piece, bytes):
        return -piece / 1000 * state.size * state.stretch
    if state.font is None:
        return 0.0
    codes = state.font.codes(piece)
    spaces = codes.count(_SPACE) if state.font.code_size == 1 else 0
    spacing = len(codes) * state.sign_spacing + spaces * state.word_spacing
    return (state.font.width(codes) * state.size + spacing) * state.stretch
