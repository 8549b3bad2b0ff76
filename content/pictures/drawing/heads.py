"""Heads: face, hair, beard, headwear and glasses, drawn in units of the head's height.

The face of a head in profile looks along +u; v runs downwards, the middle of the head is (0, 0).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .palette import GREY, INK, PAPER, SKIN_2, SUN, shade
from .shapes import Canvas, Point


@dataclass(frozen=True)
class Head:
    """Where a head is, how it is turned, and what is on it."""

    centre: Point
    size: float
    facing: int
    """1 to the right, -1 to the left, 0 towards us, 2 away from us."""
    tilt: float = 0
    skin: str = SKIN_2
    hair: str = "short"
    hair_colour: str = INK
    beard: str = ""
    hat: str = ""
    hat_colour: str = INK
    glasses: bool = False

    @property
    def profile(self) -> bool:
        """Whether the head is seen from the side."""
        return self.facing in (1, -1)

    @property
    def colour(self) -> str:
        """What covers the head: hair or cloth."""
        return self.hair_colour


_PROFILE_FACE = [
    (-0.34, -0.05), (-0.34, -0.34), (-0.1, -0.5), (0.16, -0.47), (0.31, -0.3), (0.33, -0.09),
    (0.36, 0.03), (0.435, 0.125), (0.345, 0.18), (0.345, 0.28), (0.32, 0.42), (0.19, 0.5), (0.02, 0.42), (-0.14, 0.22),
]  # fmt: skip
_FRONT_FACE = [
    (0, -0.5), (0.28, -0.38), (0.37, -0.1), (0.345, 0.18), (0.2, 0.43), (0, 0.5),
    (-0.2, 0.43), (-0.345, 0.18), (-0.37, -0.1), (-0.28, -0.38),
]  # fmt: skip

_PROFILE_HAIR: dict[str, Sequence[Point]] = {
    "short": [
        (0.3, -0.25), (0.36, -0.4), (0.2, -0.56), (-0.1, -0.58), (-0.36, -0.42), (-0.44, -0.12), (-0.36, 0.2),
        (-0.24, 0.2), (-0.2, 0.02), (-0.12, -0.08), (-0.03, 0.06), (0.03, -0.06), (0.06, -0.2),
    ],
    "crop": [
        (0.28, -0.3), (0.26, -0.43), (0.06, -0.545), (-0.2, -0.52), (-0.37, -0.34), (-0.39, -0.1), (-0.3, 0.12),
        (-0.22, 0.04), (-0.14, -0.08), (-0.04, 0.0), (0.0, -0.14), (0.06, -0.25),
    ],
    "quiff": [
        (0.3, -0.26), (0.42, -0.4), (0.38, -0.6), (0.1, -0.66), (-0.22, -0.56), (-0.42, -0.34), (-0.42, -0.06),
        (-0.32, 0.14), (-0.22, 0.04), (-0.14, -0.08), (-0.04, 0.02), (0.02, -0.12), (0.08, -0.22),
    ],
    "bob": [
        (0.31, -0.2), (0.36, -0.4), (0.16, -0.58), (-0.14, -0.6), (-0.42, -0.42), (-0.52, -0.05), (-0.52, 0.32),
        (-0.3, 0.42), (-0.02, 0.36), (0.04, 0.14), (0.05, -0.08), (0.14, -0.2),
    ],
    "long": [
        (0.31, -0.22), (0.35, -0.42), (0.14, -0.58), (-0.16, -0.59), (-0.42, -0.42), (-0.5, -0.05), (-0.52, 0.4),
        (-0.62, 0.82), (-0.34, 0.98), (-0.08, 0.86), (-0.02, 0.4), (0.04, 0.1), (0.06, -0.1), (0.14, -0.2),
    ],
    "fringe": [
        (-0.3, -0.2), (-0.42, -0.1), (-0.36, 0.2), (-0.23, 0.2), (-0.2, 0.02), (-0.1, -0.06), (-0.02, 0.04),
        (0.0, -0.12), (-0.12, -0.2),
    ],
}  # fmt: skip
_FRONT_HAIR: dict[str, Sequence[Point]] = {
    "short": [
        (-0.4, 0.02), (-0.44, -0.24), (-0.3, -0.52), (0, -0.61), (0.3, -0.53), (0.44, -0.26), (0.4, 0.02),
        (0.33, -0.16), (0.2, -0.27), (-0.1, -0.24), (-0.31, -0.2),
    ],
    "crop": [
        (-0.37, -0.06), (-0.39, -0.26), (-0.26, -0.47), (0, -0.55), (0.26, -0.47), (0.39, -0.26), (0.37, -0.06),
        (0.3, -0.24), (0.16, -0.33), (-0.16, -0.33), (-0.3, -0.24),
    ],
    "quiff": [
        (-0.39, -0.06), (-0.4, -0.3), (-0.28, -0.54), (0.05, -0.68), (0.36, -0.58), (0.42, -0.3), (0.38, -0.06),
        (0.31, -0.22), (0.1, -0.3), (-0.2, -0.26), (-0.31, -0.2),
    ],
    "bob": [
        (-0.3, 0.36), (-0.5, 0.34), (-0.5, -0.1), (-0.36, -0.5), (0, -0.62), (0.36, -0.5), (0.5, -0.1), (0.5, 0.34),
        (0.3, 0.36), (0.34, 0.02), (0.26, -0.2), (0.02, -0.26), (-0.26, -0.16), (-0.34, 0.02),
    ],
    "long": [
        (-0.26, 0.62), (-0.56, 0.86), (-0.5, 0.2), (-0.48, -0.2), (-0.32, -0.52), (0, -0.61), (0.32, -0.52),
        (0.48, -0.2), (0.5, 0.2), (0.56, 0.86), (0.26, 0.62), (0.35, 0.1), (0.24, -0.2), (0, -0.32), (-0.24, -0.2),
        (-0.35, 0.1),
    ],
    "fringe": [(-0.42, 0.1), (-0.42, -0.2), (-0.36, -0.24), (-0.34, 0.0)],
}  # fmt: skip
_BACK_HAIR: dict[str, Sequence[Point]] = {
    "short": [
        (-0.4, 0.05), (-0.45, -0.2), (-0.3, -0.5), (0, -0.6), (0.3, -0.5), (0.45, -0.2), (0.4, 0.05), (0.26, 0.3),
        (0, 0.36), (-0.26, 0.3),
    ],
    "bob": [
        (-0.5, 0.36), (-0.5, -0.1), (-0.34, -0.5), (0, -0.6), (0.34, -0.5), (0.5, -0.1), (0.5, 0.36), (0.25, 0.46),
        (0, 0.48), (-0.25, 0.46),
    ],
    "long": [
        (-0.56, 0.86), (-0.5, 0.1), (-0.46, -0.2), (-0.3, -0.5), (0, -0.6), (0.3, -0.5), (0.46, -0.2), (0.5, 0.1),
        (0.56, 0.86), (0.2, 0.98), (-0.2, 0.98),
    ],
}  # fmt: skip
_CUT_OF = {"bun": "short", "ponytail": "short", "braids": "short", "curly": "short", "afro": "short", "shaved": "crop"}
_PROFILE_TAIL = [(-0.36, -0.3), (-0.56, -0.34), (-0.72, -0.1), (-0.72, 0.3), (-0.6, 0.62), (-0.56, 0.2), (-0.42, -0.06)]
_CURLS = [(0.24, -0.42), (0.02, -0.55), (-0.22, -0.52), (-0.4, -0.32), (-0.46, -0.06), (-0.4, 0.16)]

_PROFILE_BEARDS = {
    "short": [
        (-0.05, 0.0), (0.03, 0.12), (0.14, 0.24), (0.25, 0.21), (0.355, 0.22), (0.375, 0.36), (0.33, 0.52),
        (0.17, 0.58), (-0.02, 0.47), (-0.14, 0.24),
    ],
    "full": [
        (-0.06, 0.0), (0.04, 0.12), (0.14, 0.22), (0.26, 0.2), (0.37, 0.22), (0.4, 0.44), (0.34, 0.7), (0.16, 0.78),
        (-0.05, 0.56), (-0.16, 0.24),
    ],
    "moustache": [(0.18, 0.26), (0.24, 0.19), (0.37, 0.2), (0.385, 0.26), (0.3, 0.28)],
}  # fmt: skip
_FRONT_BEARDS = {
    "short": [
        (-0.37, 0.0), (-0.3, 0.14), (-0.16, 0.22), (0, 0.19), (0.16, 0.22), (0.3, 0.14), (0.37, 0.0), (0.34, 0.28),
        (0.2, 0.5), (0, 0.57), (-0.2, 0.5), (-0.34, 0.28),
    ],
    "full": [
        (-0.37, 0.0), (-0.3, 0.14), (-0.16, 0.2), (0, 0.17), (0.16, 0.2), (0.3, 0.14), (0.37, 0.0), (0.36, 0.36),
        (0.22, 0.66), (0, 0.76), (-0.22, 0.66), (-0.36, 0.36),
    ],
    "moustache": [(-0.2, 0.27), (-0.1, 0.19), (0, 0.2), (0.1, 0.19), (0.2, 0.27), (0, 0.26)],
}  # fmt: skip

_PROFILE_SCARF = [
    (0.31, -0.22), (0.33, -0.42), (0.14, -0.58), (-0.16, -0.6), (-0.42, -0.42), (-0.5, -0.06), (-0.44, 0.3),
    (-0.54, 0.6), (-0.5, 0.84), (-0.1, 1.0), (0.34, 0.96), (0.5, 0.78), (0.38, 0.62), (0.26, 0.5), (0.1, 0.44),
    (0.0, 0.24), (0.0, 0.0), (0.12, -0.18),
]  # fmt: skip
_FRONT_SCARF = [
    (-0.62, 0.86), (-0.5, 0.5), (-0.46, 0.0), (-0.38, -0.42), (0, -0.62), (0.38, -0.42), (0.46, 0.0), (0.5, 0.5),
    (0.62, 0.86), (0.3, 0.98), (0, 1.02), (-0.3, 0.98),
]  # fmt: skip
_SCARF_FACE = [
    (0, -0.36), (0.24, -0.26), (0.31, -0.04), (0.28, 0.2), (0.16, 0.4), (0, 0.46), (-0.16, 0.4), (-0.28, 0.2),
    (-0.31, -0.04), (-0.24, -0.26),
]  # fmt: skip


def draw_head(canvas: Canvas, head: Head) -> None:
    """Face, hair, beard, glasses and headwear, from back to front."""
    _Painter(canvas, head).paint()


def draw_back_hair(canvas: Canvas, head: Head) -> None:
    """What hangs behind the shoulders of somebody who looks at us; drawn before the body."""
    painter = _Painter(canvas, head)
    if head.facing == 0 and head.hair == "long":
        painter.blob(_BACK_HAIR["long"], head.hair_colour)
    if head.facing == 0 and head.hair == "ponytail":
        painter.blob([(0.3, -0.1), (0.62, 0.1), (0.56, 0.7), (0.4, 0.4)], head.hair_colour)


class _Painter:
    def __init__(self, canvas: Canvas, head: Head) -> None:
        self.canvas = canvas
        self.head = head
        self.flip = -1 if head.facing == -1 else 1

    def paint(self) -> None:
        centre = self.head.centre
        with self.canvas.group(at=centre, turn=self.head.tilt * self.flip, mirror=self.flip < 0):
            if self.head.profile:
                self._profile()
            elif self.head.facing == 0:
                self._front()
            else:
                self._back()

    def blob(self, points: Sequence[Point], fill: str) -> None:
        """A soft shape in head units; outside the head's own group the centre is added."""
        x, y = self.head.centre
        self.canvas.blob([(x + u * self.head.size, y + v * self.head.size) for u, v in points], fill)

    def _soft(self, points: Sequence[Point], fill: str) -> None:
        size = self.head.size
        self.canvas.blob([(u * size, v * size) for u, v in points], fill)

    def _disc(self, point: Point, radius: float, fill: str) -> None:
        size = self.head.size
        self.canvas.circle((point[0] * size, point[1] * size), radius * size, fill)

    def _stroke(self, points: Sequence[Point], colour: str, width: float) -> None:
        size = self.head.size
        self.canvas.curve([(u * size, v * size) for u, v in points], colour, width * size)

    def _profile(self) -> None:
        head = self.head
        hair, colour = head.hair, head.hair_colour
        if hair == "ponytail":
            self._soft(_PROFILE_TAIL, colour)
        if hair == "braids":
            self._stroke([(-0.3, 0.1), (-0.42, 0.45), (-0.36, 0.95)], colour, 0.2)
        if hair == "bun":
            self._disc((-0.46, -0.38), 0.22, colour)
        if hair == "afro":
            self._disc((-0.1, -0.2), 0.6, colour)
        self._soft(_PROFILE_FACE, head.skin)
        if hair == "scarf":
            self._soft(_PROFILE_SCARF, colour)
            self._stroke([(0.08, 0.46), (-0.14, 0.44), (-0.4, 0.3)], shade(colour), 0.045)
            self._stroke([(0.36, 0.66), (0.08, 0.72), (-0.2, 0.62)], shade(colour), 0.045)
        elif hair != "bald":
            self._soft(_PROFILE_HAIR[_CUT_OF.get(hair, hair)], colour)
        if hair == "curly":
            for curl in _CURLS:
                self._disc(curl, 0.17, colour)
        if head.beard:
            self._soft(_PROFILE_BEARDS[head.beard], colour if head.hair != "scarf" else INK)
        if hair not in ("scarf", "bob", "long"):
            self.canvas.ellipse((-0.11 * head.size, 0.05 * head.size), 0.075 * head.size, 0.11 * head.size, head.skin)
        if head.glasses:
            self.canvas.ring((0.25 * head.size, 0.0), 0.11 * head.size, GREY, 0.045 * head.size)
            self._stroke([(0.14, -0.01), (-0.08, 0.0)], GREY, 0.045)
        _HATS_PROFILE.get(head.hat, _no_hat)(self)

    def _front(self) -> None:
        head = self.head
        hair, colour = head.hair, head.hair_colour
        if hair == "scarf":
            self._soft(_FRONT_SCARF, colour)
            self._soft(_SCARF_FACE, head.skin)
            self._stroke([(-0.26, 0.46), (0.02, 0.62), (0.34, 0.8)], shade(colour), 0.04)
        else:
            if hair == "afro":
                self._disc((0, -0.16), 0.64, colour)
            if hair == "bun":
                self._disc((0, -0.62), 0.2, colour)
            if hair == "braids":
                for side in (-1, 1):
                    self._stroke([(0.34 * side, 0.1), (0.48 * side, 0.5), (0.42 * side, 0.95)], colour, 0.18)
            for side in (-0.385, 0.385):
                self._disc((side, 0.04), 0.085, head.skin)
            self._soft(_FRONT_FACE, head.skin)
            self._front_hair(hair, colour)
        self._stroke([(0.02, 0.0), (0.055, 0.11), (0.0, 0.135)], shade(head.skin), 0.035)
        if head.beard:
            self._soft(_FRONT_BEARDS[head.beard], colour)
        if head.glasses:
            for side in (-0.16, 0.16):
                self.canvas.ring((side * head.size, 0.0), 0.12 * head.size, GREY, 0.045 * head.size)
            self._stroke([(-0.05, -0.01), (0.05, -0.01)], GREY, 0.045)
        _HATS_FRONT.get(head.hat, _no_hat)(self)

    def _front_hair(self, hair: str, colour: str) -> None:
        if hair == "bald":
            return
        outline = _FRONT_HAIR[_CUT_OF.get(hair, hair)]
        self._soft(outline, colour)
        if hair == "fringe":
            self._soft([(-u, v) for u, v in outline], colour)
        if hair == "curly":
            for u, v in [(-0.36, -0.26), (-0.2, -0.46), (0.02, -0.54), (0.24, -0.44), (0.38, -0.24)]:
                self._disc((u, v), 0.16, colour)

    def _back(self) -> None:
        head = self.head
        hair, colour = head.hair, head.hair_colour
        if hair == "scarf":
            self._soft(_FRONT_SCARF, colour)
            self._stroke([(-0.3, 0.5), (0, 0.6), (0.3, 0.5)], shade(colour), 0.04)
        else:
            for side in (-0.395, 0.395):
                self._disc((side, 0.04), 0.085, head.skin)
            self._soft(_FRONT_FACE, head.skin)
            if hair == "afro":
                self._disc((0, -0.12), 0.62, colour)
            if hair == "fringe":
                self._soft([(-0.42, -0.1), (0, 0.0), (0.42, -0.1), (0.36, 0.22), (0, 0.32), (-0.36, 0.22)], colour)
            elif hair != "bald":
                self._soft(_BACK_HAIR.get(hair, _BACK_HAIR["short"]), colour)
            if hair == "bun":
                self._disc((0, -0.3), 0.24, colour)
                self._stroke([(-0.2, -0.14), (0, -0.06), (0.2, -0.14)], shade(colour), 0.04)
            if hair == "ponytail":
                self._stroke([(0, -0.2), (0.06, 0.3), (0.0, 0.75)], colour, 0.24)
        _HATS_FRONT.get(head.hat, _no_hat)(self)


def _no_hat(painter: _Painter) -> None:
    """Bare-headed."""


def _beanie_profile(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft([(0.34, -0.22), (0.34, -0.46), (0.1, -0.68), (-0.2, -0.66), (-0.44, -0.42), (-0.46, -0.12)], colour)
    painter._stroke([(0.33, -0.24), (0.0, -0.2), (-0.42, -0.1)], shade(colour), 0.14)


def _beanie_front(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft([(-0.43, -0.16), (-0.4, -0.46), (0, -0.7), (0.4, -0.46), (0.43, -0.16), (0, -0.2)], colour)
    painter._stroke([(-0.38, -0.2), (0.0, -0.24), (0.38, -0.2)], shade(colour), 0.14)


def _cap_profile(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft([(0.34, -0.24), (0.3, -0.46), (0.08, -0.62), (-0.2, -0.6), (-0.42, -0.38), (-0.43, -0.12)], colour)
    painter._stroke([(0.22, -0.24), (0.42, -0.25), (0.6, -0.2)], shade(colour), 0.09)


def _cap_front(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft([(-0.41, -0.16), (-0.37, -0.44), (0, -0.62), (0.37, -0.44), (0.41, -0.16), (0, -0.24)], colour)
    painter._soft([(-0.36, -0.16), (-0.2, -0.3), (0.2, -0.3), (0.36, -0.16), (0, -0.2)], shade(colour))


def _helmet_profile(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft([(0.44, -0.24), (0.34, -0.52), (0.06, -0.7), (-0.26, -0.64), (-0.48, -0.38), (-0.48, -0.14)], colour)
    painter._stroke([(0.26, -0.4), (0.02, -0.54), (-0.24, -0.48)], shade(colour), 0.07)
    painter._stroke([(-0.06, -0.18), (0.02, 0.2), (0.16, 0.5)], shade(colour), 0.05)


def _helmet_front(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft([(-0.46, -0.16), (-0.42, -0.48), (0, -0.72), (0.42, -0.48), (0.46, -0.16), (0, -0.26)], colour)
    for u in (-0.16, 0.16):
        painter._stroke([(u, -0.36), (u * 0.8, -0.5), (u * 0.6, -0.58)], shade(colour), 0.07)


def _hard_hat_profile(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft([(0.32, -0.24), (0.3, -0.5), (0.06, -0.68), (-0.22, -0.64), (-0.42, -0.4), (-0.42, -0.16)], colour)
    painter._stroke([(0.5, -0.2), (0.2, -0.22), (-0.44, -0.14)], shade(colour), 0.09)


def _hard_hat_front(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft([(-0.4, -0.18), (-0.38, -0.46), (0, -0.68), (0.38, -0.46), (0.4, -0.18), (0, -0.24)], colour)
    painter._stroke([(-0.44, -0.18), (0, -0.25), (0.44, -0.18)], shade(colour), 0.09)


def _fire_helmet_profile(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft([(0.36, -0.2), (0.34, -0.5), (0.06, -0.7), (-0.24, -0.66), (-0.46, -0.4), (-0.5, 0.06)], colour)
    painter._stroke([(0.3, -0.42), (0.0, -0.5), (-0.36, -0.34)], SUN, 0.07)
    painter._soft([(0.2, -0.2), (0.42, -0.24), (0.46, -0.06), (0.3, -0.02)], shade(PAPER))


def _fire_helmet_front(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft([(-0.46, 0.0), (-0.42, -0.46), (0, -0.72), (0.42, -0.46), (0.46, 0.0), (0, -0.2)], colour)
    painter._stroke([(-0.36, -0.4), (0, -0.47), (0.36, -0.4)], SUN, 0.07)
    painter._soft([(-0.32, -0.1), (-0.3, -0.26), (0.3, -0.26), (0.32, -0.1), (0, -0.06)], shade(PAPER))


def _hood_profile(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft(
        [(0.3, -0.3), (0.22, -0.6), (-0.14, -0.66), (-0.46, -0.46), (-0.58, -0.02), (-0.5, 0.56), (-0.2, 0.78),
         (0.2, 0.74), (0.18, 0.52), (0.02, 0.36), (0.04, -0.06), (0.14, -0.26)],
        colour,
    )  # fmt: skip


def _hood_front(painter: _Painter) -> None:
    colour = painter.head.hat_colour
    painter._soft(
        [(-0.5, 0.7), (-0.52, 0.0), (-0.4, -0.46), (0, -0.68), (0.4, -0.46), (0.52, 0.0), (0.5, 0.7), (0.2, 0.66),
         (0.33, 0.1), (0.26, -0.28), (0, -0.4), (-0.26, -0.28), (-0.33, 0.1), (-0.2, 0.66)],
        colour,
    )  # fmt: skip


_HATS_PROFILE: dict[str, Callable[[_Painter], None]] = {
    "beanie": _beanie_profile,
    "cap": _cap_profile,
    "helmet": _helmet_profile,
    "hard hat": _hard_hat_profile,
    "fire helmet": _fire_helmet_profile,
    "hood": _hood_profile,
}
_HATS_FRONT: dict[str, Callable[[_Painter], None]] = {
    "beanie": _beanie_front,
    "cap": _cap_front,
    "helmet": _helmet_front,
    "hard hat": _hard_hat_front,
    "fire helmet": _fire_helmet_front,
    "hood": _hood_front,
}
