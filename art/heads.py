"""Heads: face, hair, beard, headwear and glasses, drawn in units of the head's height.

The face of a head in profile looks along +u; v runs downwards, the middle of the head is (0, 0).
"""

from dataclasses import dataclass

from art import hats, outlines
from art import palette as p
from art.looks import Look
from art.shapes import Canvas, Point, UnitPen


@dataclass(frozen=True)
class Head:
    """Where a head is, how it is turned, and whose look it has."""

    centre: Point
    size: float
    facing: int
    """1 to the right, -1 to the left, 0 towards us, 2 away from us."""
    tilt: float
    """How far it bows forwards, in degrees."""
    look: Look

    @property
    def profile(self) -> bool:
        """Whether the head is seen from the side."""
        return self.facing in (1, -1)


def draw_head(canvas: Canvas, head: Head) -> None:
    """Face, hair, beard, glasses and headwear, from back to front."""
    _Painter(canvas, head).paint()


def draw_back_hair(canvas: Canvas, head: Head) -> None:
    """What hangs behind the shoulders of somebody who looks at us; drawn before the body."""
    look = head.look
    if head.facing == 0 and look.hair in outlines.BEHIND:
        with canvas.group(at=head.centre):
            UnitPen(canvas, head.size).soft(outlines.BEHIND[look.hair], look.hair_colour)


class _Painter(UnitPen):
    def __init__(self, canvas: Canvas, head: Head) -> None:
        super().__init__(canvas, head.size)
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

    def _profile(self) -> None:
        head, look = self.head, self.head.look
        hair, colour = look.hair, look.hair_colour
        if hair == "ponytail":
            self.soft(outlines.PROFILE_TAIL, colour)
        if hair == "braids":
            self.stroke([(-0.3, 0.1), (-0.42, 0.45), (-0.36, 0.95)], colour, 0.2)
        if hair == "bun":
            self.disc((-0.46, -0.38), 0.22, colour)
        if hair == "afro":
            self.disc((-0.1, -0.2), 0.6, colour)
        self.soft(outlines.PROFILE_FACE, look.skin)
        if hair == "scarf":
            self.soft(outlines.PROFILE_SCARF, colour)
            self.stroke([(0.08, 0.46), (-0.14, 0.44), (-0.4, 0.3)], p.shade(colour), 0.045)
            self.stroke([(0.36, 0.66), (0.08, 0.72), (-0.2, 0.62)], p.shade(colour), 0.045)
        elif hair != "bald":
            self.soft(outlines.PROFILE_HAIR[outlines.CUT_OF.get(hair, hair)], colour)
        if hair == "curly":
            for curl in outlines.CURLS:
                self.disc(curl, 0.17, colour)
        if look.beard:
            self.soft(outlines.PROFILE_BEARDS[look.beard], colour if look.hair != "scarf" else p.INK)
        if hair not in ("scarf", "bob", "long"):
            self.canvas.ellipse((-0.11 * head.size, 0.05 * head.size), 0.075 * head.size, 0.11 * head.size, look.skin)
        if look.glasses:
            self.canvas.ring((0.25 * head.size, 0.0), 0.11 * head.size, p.GREY, 0.045 * head.size)
            self.stroke([(0.14, -0.01), (-0.08, 0.0)], p.GREY, 0.045)
        hats.IN_PROFILE.get(look.hat, hats.bare)(self, look.hat_colour)

    def _front(self) -> None:
        head, look = self.head, self.head.look
        hair, colour = look.hair, look.hair_colour
        if hair == "scarf":
            self.soft(outlines.FRONT_SCARF, colour)
            self.soft(outlines.SCARF_FACE, look.skin)
            self.stroke([(-0.26, 0.46), (0.02, 0.62), (0.34, 0.8)], p.shade(colour), 0.04)
        else:
            if hair == "afro":
                self.disc((0, -0.16), 0.64, colour)
            if hair == "bun":
                self.disc((0, -0.62), 0.2, colour)
            if hair == "braids":
                for side in (-1, 1):
                    self.stroke([(0.34 * side, 0.1), (0.48 * side, 0.5), (0.42 * side, 0.95)], colour, 0.18)
            for ear in (-0.385, 0.385):
                self.disc((ear, 0.04), 0.085, look.skin)
            self.soft(outlines.FRONT_FACE, look.skin)
            self._front_hair(hair, colour)
        self.stroke([(0.02, 0.0), (0.055, 0.11), (0.0, 0.135)], p.shade(look.skin), 0.035)
        if look.beard:
            self.soft(outlines.FRONT_BEARDS[look.beard], colour)
        if look.glasses:
            for eye in (-0.16, 0.16):
                self.canvas.ring((eye * head.size, 0.0), 0.12 * head.size, p.GREY, 0.045 * head.size)
            self.stroke([(-0.05, -0.01), (0.05, -0.01)], p.GREY, 0.045)
        hats.FROM_FRONT.get(look.hat, hats.bare)(self, look.hat_colour)

    def _front_hair(self, hair: str, colour: str) -> None:
        if hair == "bald":
            return
        outline = outlines.FRONT_HAIR[outlines.CUT_OF.get(hair, hair)]
        self.soft(outline, colour)
        if hair == "fringe":
            self.soft([(-u, v) for u, v in outline], colour)
        if hair == "curly":
            for u, v in [(-0.36, -0.26), (-0.2, -0.46), (0.02, -0.54), (0.24, -0.44), (0.38, -0.24)]:
                self.disc((u, v), 0.16, colour)

    def _back(self) -> None:
        look = self.head.look
        hair, colour = look.hair, look.hair_colour
        if hair == "scarf":
            self.soft(outlines.FRONT_SCARF, colour)
            self.stroke([(-0.3, 0.5), (0, 0.6), (0.3, 0.5)], p.shade(colour), 0.04)
        else:
            for side in (-0.395, 0.395):
                self.disc((side, 0.04), 0.085, look.skin)
            self.soft(outlines.FRONT_FACE, look.skin)
            if hair == "afro":
                self.disc((0, -0.12), 0.62, colour)
            if hair == "fringe":
                self.soft([(-0.42, -0.1), (0, 0.0), (0.42, -0.1), (0.36, 0.22), (0, 0.32), (-0.36, 0.22)], colour)
            elif hair != "bald":
                self.soft(outlines.BACK_HAIR.get(hair, outlines.BACK_HAIR["short"]), colour)
            if hair == "bun":
                self.disc((0, -0.3), 0.24, colour)
                self.stroke([(-0.2, -0.14), (0, -0.06), (0.2, -0.14)], p.shade(colour), 0.04)
            if hair == "ponytail":
                self.stroke([(0, -0.2), (0.06, 0.3), (0.0, 0.75)], colour, 0.24)
        hats.FROM_FRONT.get(look.hat, hats.bare)(self, look.hat_colour)
