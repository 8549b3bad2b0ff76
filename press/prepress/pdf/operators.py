"""The operators of content streams (ISO 32000-1, annex A) that decide what is painted, where and how."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import replace

from pikepdf import Name, Object, String

from press.prepress.pdf.geometry import Box, Matrix
from press.prepress.pdf.painted import Kind
from press.prepress.pdf.spaces import Space
from press.prepress.pdf.state import Cursor, GraphicsState, Paint, Path
from press.prepress.pdf.streams import numbers

Operands = list[Object]
"""The operands of an operator: numbers, names, strings or arrays."""

FILLED_TEXT, STROKED_TEXT = (0, 2, 4, 6), (1, 2, 5, 6)
"""Text rendering modes that paint; the others only clip, or are invisible text for a search."""


class Operators(ABC):
    """A graphics state and the operators that change it; a subclass does everything that needs resources.

    Wrong operands raise one of the exceptions in `streams.DAMAGE`.
    """

    def __init__(self, state: GraphicsState) -> None:
        self.state = state
        self._kept: list[GraphicsState] = []
        self._path = Path()
        self._cursor = Cursor()

    def perform(self, operator: str, operands: Operands) -> None:
        """Perform an operator; operators that do not concern painting are ignored."""
        if handler := _HANDLERS.get(operator):
            handler(self, operands)

    @abstractmethod
    def paint(self, kind: Kind, paint: Paint, overprint: bool, box: Box) -> None:
        """Paint an object with a current colour, inside `box` (points) and the clip."""

    @abstractmethod
    def show(self, box: Box) -> None:
        """Set text in the current font and mode, in `box` (points)."""

    @abstractmethod
    def paint_shading(self, name: str) -> None:
        """Fill the clip with a shading."""

    @abstractmethod
    def paint_external(self, name: str) -> None:
        """Paint a form or an image."""

    @abstractmethod
    def paint_image(self, image: Object) -> None:
        """Paint an image. image: its dictionary."""

    @abstractmethod
    def use_parameters(self, name: str) -> None:
        """Apply a dictionary of graphics state parameters."""

    @abstractmethod
    def use_font(self, name: str) -> None:
        """Set the current font."""

    @abstractmethod
    def find_space(self, name: Object) -> tuple[Space, Space | None]:
        """A colour space by its name, and the space of the patterns in it if they are uncoloured, otherwise None."""

    @abstractmethod
    def find_pattern(self, name: str) -> Object | None:
        """A pattern by its name; None if there is none."""

    def _keep(self, _: Operands) -> None:
        self._kept.append(copy(self.state))

    def _restore(self, _: Operands) -> None:
        self.state = self._kept.pop()

    def _transform(self, operands: Operands) -> None:
        self.state.ctm = self.state.ctm.after(Matrix(*numbers(operands)))

    def _in_space(self, name: Object) -> Paint:
        space, base = self.find_space(name)
        return Paint(space, space.initial, None, base)

    def _in_colour(self, paint: Paint, operands: Operands) -> Paint:
        pattern = None
        if operands and isinstance(operands[-1], Name):
            pattern, operands = self.find_pattern(str(operands[-1])), operands[:-1]
        return replace(paint, colour=tuple(numbers(operands)), pattern=pattern)

    def _set_fill_space(self, operands: Operands) -> None:
        self.state.fill = self._in_space(operands[0])

    def _set_stroke_space(self, operands: Operands) -> None:
        self.state.stroke = self._in_space(operands[0])

    def _set_fill(self, operands: Operands) -> None:
        self.state.fill = self._in_colour(self.state.fill, operands)

    def _set_stroke(self, operands: Operands) -> None:
        self.state.stroke = self._in_colour(self.state.stroke, operands)

    def _add_points(self, operands: Operands) -> None:
        self._path.add(self.state.ctm, numbers(operands))

    def _add_rectangle(self, operands: Operands) -> None:
        x, y, width, height = numbers(operands)
        self._path.add_rectangle(self.state.ctm, x, y, width, height)

    def _clip(self, _: Operands) -> None:
        self._path.clips = True

    def _finish_path(self, fill: bool, stroke: bool) -> None:
        state, path, self._path = self.state, self._path, Path()
        if (box := path.box) is None:
            return
        if fill:
            self.paint("fill", state.fill, state.fill_overprint, box)
        if stroke:
            half = state.line_width * max(state.ctm.scales) / 2
            self.paint("stroke", state.stroke, state.stroke_overprint, box.grow(half))
        if path.clips:
            state.clip = state.clip.meet(box)

    def _begin_text(self, _: Operands) -> None:
        self._cursor = Cursor()

    def _use_font(self, operands: Operands) -> None:
        self.state.size = float(operands[1])
        self.use_font(str(operands[0]))

    def _place_text(self, operands: Operands) -> None:
        self._cursor.put(Matrix(*numbers(operands)))

    def _move_text(self, operands: Operands) -> None:
        self._cursor.move(*numbers(operands))

    def _move_text_leading(self, operands: Operands) -> None:
        self.state.leading = -float(operands[1])
        self._move_text(operands)

    def _next_line(self, _: Operands) -> None:
        self._cursor.move(0, -self.state.leading)

    def _show(self, operands: Operands) -> None:
        self._show_pieces([operands[0]])

    def _show_pieces(self, pieces: Iterable[Object]) -> None:
        values = [bytes(piece) if isinstance(piece, String) else float(piece) for piece in pieces]
        self.show(self._cursor.show(self.state, values))

    def _show_on_next_line(self, operands: Operands) -> None:
        self._next_line(operands)
        self._show(operands[-1:])

    def _show_spaced(self, operands: Operands) -> None:
        self.state.word_spacing, self.state.sign_spacing = numbers(operands[:2])
        self._show_on_next_line(operands)


_Handler = Callable[[Operators, Operands], None]


def _device(name: str, *, stroke: bool) -> _Handler:
    """A handler that sets a colour in a device space: g, rg and k, or G, RG and K for strokes."""

    def handle(self: Operators, operands: Operands) -> None:
        paint = replace(self._in_space(Name(name)), colour=tuple(numbers(operands)))
        if stroke:
            self.state.stroke = paint
        else:
            self.state.fill = paint

    return handle


def _finish(*, fill: bool, stroke: bool) -> _Handler:
    return lambda self, _: self._finish_path(fill, stroke)


def _number(attribute: str, scale: float = 1.0) -> _Handler:
    """A handler that sets a number in the graphics state."""

    def handle(self: Operators, operands: Operands) -> None:
        setattr(self.state, attribute, float(operands[0]) * scale)

    return handle


_HANDLERS: dict[str, _Handler] = {
    "q": Operators._keep,
    "Q": Operators._restore,
    "cm": Operators._transform,
    "w": _number("line_width"),
    "gs": lambda self, operands: self.use_parameters(str(operands[0])),
    "g": _device("/DeviceGray", stroke=False),
    "rg": _device("/DeviceRGB", stroke=False),
    "k": _device("/DeviceCMYK", stroke=False),
    "cs": Operators._set_fill_space,
    "sc": Operators._set_fill,
    "scn": Operators._set_fill,
    "G": _device("/DeviceGray", stroke=True),
    "RG": _device("/DeviceRGB", stroke=True),
    "K": _device("/DeviceCMYK", stroke=True),
    "CS": Operators._set_stroke_space,
    "SC": Operators._set_stroke,
    "SCN": Operators._set_stroke,
    "m": Operators._add_points,
    "l": Operators._add_points,
    "c": Operators._add_points,
    "v": Operators._add_points,
    "y": Operators._add_points,
    "re": Operators._add_rectangle,
    "W": Operators._clip,
    "W*": Operators._clip,
    "n": _finish(fill=False, stroke=False),
    **dict.fromkeys(("f", "F", "f*"), _finish(fill=True, stroke=False)),
    **dict.fromkeys(("S", "s"), _finish(fill=False, stroke=True)),
    **dict.fromkeys(("B", "B*", "b", "b*"), _finish(fill=True, stroke=True)),
    "sh": lambda self, operands: self.paint_shading(str(operands[0])),
    "Do": lambda self, operands: self.paint_external(str(operands[0])),
    "INLINE IMAGE": lambda self, operands: self.paint_image(operands[0].obj),
    "BT": Operators._begin_text,
    "Tf": Operators._use_font,
    "Tc": _number("sign_spacing"),
    "Tw": _number("word_spacing"),
    "Tz": _number("stretch", 0.01),
    "TL": _number("leading"),
    "Ts": _number("rise"),
    "Tr": _number("text_mode"),
    "Tm": Operators._place_text,
    "Td": Operators._move_text,
    "TD": Operators._move_text_leading,
    "T*": Operators._next_line,
    "Tj": Operators._show,
    "TJ": lambda self, operands: self._show_pieces(operands[0]),
    "'": Operators._show_on_next_line,
    '"': Operators._show_spaced,
}
