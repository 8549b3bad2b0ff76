"""People as simple but expressive forms: a look and a pose -> shapes on the canvas."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from art import palette as p
from art.clothes import Frame, draw_skirt, draw_torso, torso_outline
from art.heads import Head, draw_back_hair, draw_head
from art.looks import Look
from art.shapes import Canvas, Point, bearing, bend, between, distance, inside, polar, taper
from art.skeleton import ADULT, STANDING, Build, Joints, Pose, View, foot_pitch, solve

Layer = Callable[[Canvas], None]

_FACING = {"right": 1, "left": -1, "front": 0, "back": 2}
_SHOE = [
    (-0.03, -0.012), (-0.04, 0.02), (-0.036, 0.042), (0.03, 0.042),
    (0.1, 0.042), (0.1, 0.028), (0.06, 0.008), (0.03, -0.014),
]  # fmt: skip
_FRONT_SHOE = [(-0.024, -0.012), (-0.026, 0.03), (-0.008, 0.044), (0.026, 0.044), (0.04, 0.03), (0.024, -0.012)]


def _nothing(canvas: Canvas) -> None:
    """An empty layer."""


@dataclass(frozen=True)
class Person:
    """Somebody who stands at x with the feet on the ground; heights are in millimetres."""

    x: float
    ground: float
    height: float
    look: Look
    pose: Pose = STANDING
    view: View = "right"
    build: Build = ADULT
    gaze: View | None = None
    """Where the head is turned, if not where the body is."""
    pointing: str = ""
    """`near` or `far`: the hand that stretches its finger."""

    @cached_property
    def joints(self) -> Joints:
        """Where hands, feet and head are, for placing things."""
        return solve(self.x, self.ground, self.height, self.build, self.pose, self.view)

    @cached_property
    def near_palm(self) -> Point:
        """The middle of the near hand: put things there."""
        return between(self.joints.near_elbow, self.joints.near_hand, 1.17)

    @cached_property
    def far_palm(self) -> Point:
        """The middle of the far hand."""
        return between(self.joints.far_elbow, self.joints.far_hand, 1.17)

    @property
    def frontal(self) -> bool:
        """Whether the body is seen from the front or from behind."""
        return self.view in ("front", "back")

    @property
    def side(self) -> int:
        """1 if forwards is to the right, -1 if to the left."""
        return -1 if self.view == "left" else 1

    def draw(self, canvas: Canvas, held: Layer = _nothing, beside: Layer = _nothing) -> None:
        """Draw from back to front; `beside` is drawn between the legs, `held` before the near arm."""
        _Body(canvas, self).draw(held, beside)


class _Body:
    def __init__(self, canvas: Canvas, person: Person) -> None:
        self.canvas = canvas
        self.person = person
        self.look = person.look
        self.joints = person.joints
        self.unit = person.height
        self.broad = person.build.broad
        self.frame = Frame(
            self.joints.hip, self.joints.neck, person.side, person.height, person.build.broad, person.frontal
        )

    def draw(self, held: Layer, beside: Layer) -> None:
        look, joints = self.look, self.joints
        head = self._head()
        draw_back_hair(self.canvas, head)
        if not self.person.frontal:
            self._arm("far", p.shade(look.sleeve_colour))
        elif self.person.view == "back":
            self._both_front_arms()
        self._leg(joints.far_hip, joints.far_knee, joints.far_foot, self._far_leg_colour(), -1)
        beside(self.canvas)
        self._leg(joints.near_hip, joints.near_knee, joints.near_foot, look.legs_colour, 1)
        if look.skirted:
            draw_skirt(self.canvas, self.frame, look, joints, self.person.pose.seat is not None)
        elif self.person.frontal and self.person.pose.seat is None:
            self._inseam()
        self._neck()
        draw_torso(self.canvas, self.frame, look, self.person.view)
        if self.person.view == "back":
            draw_head(self.canvas, head)
            held(self.canvas)
            return
        draw_head(self.canvas, head)
        if self.person.frontal:
            held(self.canvas)
            self._both_front_arms()
        else:
            held(self.canvas)
            self._arm("near", look.sleeve_colour)

    def _both_front_arms(self) -> None:
        self._arm("far", self.look.sleeve_colour)
        self._arm("near", self.look.sleeve_colour)

    def _far_leg_colour(self) -> str:
        return self.look.legs_colour if self.person.frontal else p.shade(self.look.legs_colour)

    def _head(self) -> Head:
        person = self.person
        facing = _FACING[person.gaze or person.view]
        tilt = person.pose.nod + person.pose.lean * (0 if person.frontal else 0.5)
        return Head(self.joints.head, person.build.head * self.unit, facing, tilt, self.look)

    def _neck(self) -> None:
        low = between(self.joints.neck, self.joints.hip, 0.1)
        width = 0.062 * self.unit * self.broad**0.5
        self.canvas.band([low, self.joints.head], [width * 1.15, width], self.look.skin)

    def _arm(self, which: str, colour: str) -> None:
        joints = self.joints
        shoulder, elbow, hand = (
            (joints.near_shoulder, joints.near_elbow, joints.near_hand)
            if which == "near"
            else (joints.far_shoulder, joints.far_elbow, joints.far_hand)
        )
        look, unit, broad = self.look, self.unit, self.broad
        line = bend(shoulder, elbow, hand)
        if look.sleeve == "long":
            self._hand(elbow, hand, which)
            widths = [0.07 * unit * broad, 0.058 * unit * broad, 0.05 * unit * broad]
            self._crease(line, widths, colour)
            self.canvas.band(line, widths, colour, round_end=False)
            return
        self.canvas.band(line, [0.056 * unit * broad, 0.046 * unit * broad, 0.036 * unit * broad], look.skin)
        self._hand(elbow, hand, which)
        sleeve = [shoulder, between(shoulder, elbow, 0.4), between(shoulder, elbow, 0.8)]
        if look.sleeve == "rolled":
            sleeve = bend(shoulder, elbow, between(elbow, hand, 0.3))
        widths = [0.07 * unit * broad, 0.066 * unit * broad]
        self._crease(sleeve, widths, colour)
        self.canvas.band(sleeve, widths, colour, round_end=False)

    def _crease(self, line: list[Point], widths: list[float], colour: str) -> None:
        """The fine dark line where an arm lies before the body."""
        body = torso_outline(self.frame, self.look)
        for edge in taper(line, [width * 1.06 for width in widths]):
            covered = [point for point in edge[1:] if inside(point, body)]
            if len(covered) > 1:
                self.canvas.curve(covered, p.shade(colour), 0.011 * self.unit)

    def _hand(self, elbow: Point, hand: Point, which: str) -> None:
        unit = self.unit * self.broad**0.5
        reach = distance(elbow, hand)
        tip = between(elbow, hand, 1 + 0.042 * unit / reach)
        skin = self.look.skin
        self.canvas.band([hand, between(hand, tip), tip], [0.034 * unit, 0.042 * unit, 0.034 * unit], skin)
        turn = bearing(elbow, hand)
        thumb_root = between(elbow, hand, 1 + 0.012 * unit / reach)
        lift = -38 * self.person.side
        if self.person.frontal:
            lift = -30 if which == "far" else 30
        thumb = polar(thumb_root, 90 - turn - lift, 0.04 * unit)
        self.canvas.line(thumb_root, thumb, skin, 0.017 * unit)
        if self.person.pointing == which:
            self.canvas.line(tip, between(elbow, hand, 1 + 0.088 * unit / reach), skin, 0.017 * unit)

    def _leg(self, hip: Point, knee: Point, foot: Point, colour: str, side: int) -> None:
        look, unit, broad = self.look, self.unit, self.broad
        self._shoe(knee, foot, side)
        line = bend(hip, knee, foot, 0.35)
        if look.bare_legs:
            self.canvas.band(line, [0.09 * unit * broad, 0.062 * unit * broad, 0.042 * unit], look.skin)
            if look.legs == "shorts":
                short = [hip, between(hip, knee, 0.5), between(hip, knee, 0.85)]
                self.canvas.band(short, [0.115 * unit * broad, 0.1 * unit * broad], colour, round_end=False)
            return
        hem = between(knee, foot, 1.05)
        line[-1] = hem
        widths = [0.112 * unit * broad, 0.09 * unit * broad, 0.072 * unit * broad, 0.062 * unit * broad]
        self.canvas.band(line, widths, colour, round_end=False)

    def _shoe(self, knee: Point, foot: Point, side: int) -> None:
        unit = self.unit * self.broad**0.5
        if self.person.frontal:
            points = [(foot[0] + u * unit * side, foot[1] + v * self.unit) for u, v in _FRONT_SHOE]
            self.canvas.blob(points, self.look.shoes)
            return
        lower = (bearing(knee, foot) - 90) * -self.person.side
        with self.canvas.group(at=foot, turn=foot_pitch(lower) * self.person.side, mirror=self.person.side < 0):
            self.canvas.blob([(u * unit, v * self.unit) for u, v in _SHOE], self.look.shoes)

    def _inseam(self) -> None:
        joints = self.joints
        top = between(joints.near_hip, joints.far_hip)
        low = between(between(joints.near_knee, joints.near_foot, 0.2), between(joints.far_knee, joints.far_foot, 0.2))
        self.canvas.line((top[0], top[1] + 0.04 * self.unit), low, p.shade(self.look.legs_colour), 0.009 * self.unit)
