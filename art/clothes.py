"""Tops, coats, aprons and skirts, drawn in the frame of the body that wears them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot

from art import palette as p
from art.looks import Look
from art.shapes import Canvas, Point, between, smooth
from art.skeleton import Joints, View

_SIDE_TORSO = [
    (0.084, -0.08), (0.082, 0.12), (0.084, 0.45), (0.088, 0.72), (0.066, 0.92), (0.028, 1.0),
    (-0.034, 1.02), (-0.068, 0.93), (-0.088, 0.74), (-0.08, 0.45), (-0.08, 0.14), (-0.084, -0.08),
]  # fmt: skip
_FRONT_TORSO = [
    (0.098, -0.08), (0.094, 0.12), (0.092, 0.4), (0.104, 0.7), (0.112, 0.88), (0.09, 0.97), (0.034, 1.03),
    (-0.034, 1.03), (-0.09, 0.97), (-0.112, 0.88), (-0.104, 0.7), (-0.092, 0.4), (-0.094, 0.12), (-0.098, -0.08),
]  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """The spine of a body: (s, t) is s heights forwards of it, t of its length above the hip."""

    hip: Point
    neck: Point
    side: int
    unit: float
    broad: float
    frontal: bool

    def at(self, s: float, t: float) -> Point:
        """A point of the body on the page."""
        dx, dy = self.neck[0] - self.hip[0], self.neck[1] - self.hip[1]
        length = hypot(dx, dy) or 1.0
        ahead = self.side * s * self.unit * self.broad / length
        return self.hip[0] + dx * t - dy * ahead, self.hip[1] + dy * t + dx * ahead

    def all(self, points: Sequence[Point]) -> list[Point]:
        """Several points at once."""
        return [self.at(s, t) for s, t in points]


def torso_outline(frame: Frame, look: Look) -> list[Point]:
    """The outline of the top as a polygon."""
    shape = _FRONT_TORSO if frame.frontal else _SIDE_TORSO
    loose = 1.07 if look.top in ("jacket", "coat", "hoodie") else 1.0
    return frame.all([(s * loose, t) for s, t in shape])


def draw_torso(canvas: Canvas, frame: Frame, look: Look, view: View) -> None:
    """The top with what belongs to it: collar, zip, hood, bib, stripes."""
    if look.top == "coat":
        _tails(canvas, frame, look)
    canvas.path(smooth(torso_outline(frame, look)) + "Z", look.colour)
    _DETAILS.get(look.top, _plain)(canvas, frame, look, view)


def _plain(canvas: Canvas, frame: Frame, look: Look, view: View) -> None:
    _collar(canvas, frame, p.shade(look.colour), view)


def _collar(canvas: Canvas, frame: Frame, colour: str, view: View) -> None:
    """A neckband."""
    points = (
        [(-0.042, 1.0), (0.0, 0.965), (0.042, 1.0)] if frame.frontal else [(-0.036, 1.0), (0.0, 0.985), (0.034, 0.965)]
    )
    if view == "back":
        points = [(-0.04, 1.0), (0.0, 1.02), (0.04, 1.0)]
    canvas.curve(frame.all(points), colour, 0.02 * frame.unit)


def _shirt(canvas: Canvas, frame: Frame, look: Look, view: View) -> None:
    if view == "back":
        return _collar(canvas, frame, p.shade(look.colour), view)
    middle = 0.0 if frame.frontal else 0.048
    canvas.line(
        frame.at(middle, 0.9),
        frame.at(middle + (0 if frame.frontal else 0.012), -0.06),
        p.shade(look.colour),
        0.008 * frame.unit,
    )
    if frame.frontal:
        canvas.polygon(frame.all([(-0.05, 1.04), (0.0, 0.92), (-0.035, 0.86)]), p.shade(look.colour))
        canvas.polygon(frame.all([(0.05, 1.04), (0.0, 0.92), (0.035, 0.86)]), p.shade(look.colour))
        return None
    return canvas.polygon(frame.all([(-0.03, 1.03), (0.03, 1.01), (0.062, 0.86), (0.03, 0.9)]), p.shade(look.colour))


def _jacket(canvas: Canvas, frame: Frame, look: Look, view: View) -> None:
    if view == "back":
        return _collar(canvas, frame, p.shade(look.colour), view)
    if frame.frontal:
        canvas.polygon(frame.all([(-0.036, 1.03), (0.036, 1.03), (0.034, -0.08), (-0.03, -0.08)]), look.inner)
        for side in (-1, 1):
            canvas.polygon(
                frame.all([(0.05 * side, 1.05), (0.022 * side, 1.02), (0.036 * side, 0.68), (0.062 * side, 0.86)]),
                p.shade(look.colour),
            )
        return None
    canvas.path(
        smooth(frame.all([(0.026, 1.0), (0.066, 0.93), (0.09, 0.72), (0.087, 0.45), (0.086, 0.12), (0.088, -0.08)]))
        + "L"
        + smooth(frame.all([(0.062, -0.08), (0.062, 0.4), (0.05, 0.75), (0.024, 1.0)]))[1:]
        + "Z",
        look.inner,
    )
    canvas.polygon(frame.all([(-0.04, 1.04), (0.02, 1.03), (0.058, 0.7), (0.026, 0.84)]), p.shade(look.colour))
    return None


def _hoodie(canvas: Canvas, frame: Frame, look: Look, view: View) -> None:
    colour = p.shade(look.colour)
    if view == "back":
        canvas.blob(
            frame.all([(-0.075, 1.0), (0.0, 1.06), (0.075, 1.0), (0.05, 0.8), (0.0, 0.72), (-0.05, 0.8)]), colour
        )
    elif frame.frontal:
        canvas.curve(
            frame.all([(-0.062, 1.04), (-0.04, 0.94), (0.0, 0.9), (0.04, 0.94), (0.062, 1.04)]),
            colour,
            0.032 * frame.unit,
        )
        canvas.path(
            smooth(frame.all([(-0.06, 0.06), (-0.045, 0.3), (0.045, 0.3), (0.06, 0.06)]), tension=0.05) + "Z", colour
        )
        for s in (-0.02, 0.02):
            canvas.line(frame.at(s, 0.9), frame.at(s, 0.74), look.inner, 0.009 * frame.unit)
    else:
        canvas.blob(
            frame.all([(0.036, 0.94), (-0.01, 1.02), (-0.06, 1.1), (-0.115, 1.04), (-0.1, 0.86), (-0.04, 0.88)]), colour
        )
        canvas.path(
            smooth(frame.all([(0.09, 0.04), (0.09, 0.28), (0.03, 0.3), (0.02, 0.04)]), tension=0.05) + "Z", colour
        )
        canvas.line(frame.at(0.04, 0.92), frame.at(0.052, 0.76), look.inner, 0.009 * frame.unit)


def _coat(canvas: Canvas, frame: Frame, look: Look, view: View) -> None:
    if view != "back":
        middle = 0.0 if frame.frontal else 0.054
        canvas.line(frame.at(middle, 0.94), frame.at(middle, -0.5), p.shade(look.colour), 0.009 * frame.unit)
    _collar(canvas, frame, look.inner, view)


def _tails(canvas: Canvas, frame: Frame, look: Look) -> None:
    width = 0.105 if frame.frontal else 0.092
    hem = 0.13 if frame.frontal else 0.118
    canvas.polygon(frame.all([(-width, 0.05), (width, 0.05), (hem, -0.56), (-hem, -0.56)]), look.colour)


def _vest(canvas: Canvas, frame: Frame, look: Look, view: View) -> None:
    edge = 0.094 if frame.frontal else 0.08
    for t in (0.2, 0.36):
        canvas.line(frame.at(-edge, t), frame.at(edge, t), look.inner, 0.022 * frame.unit, cap="butt")
    if view != "back":
        middle = 0.0 if frame.frontal else 0.05
        canvas.line(frame.at(middle, 0.92), frame.at(middle, -0.07), p.shade(look.colour), 0.008 * frame.unit)
    _collar(canvas, frame, look.sleeve_colour, view)


def _apron(canvas: Canvas, frame: Frame, look: Look, view: View) -> None:
    _collar(canvas, frame, p.shade(look.colour), view)
    if view == "back":
        canvas.line(frame.at(-0.09, 0.3), frame.at(0.09, 0.3), look.inner, 0.014 * frame.unit, cap="butt")
        return
    if frame.frontal:
        canvas.polygon(
            frame.all([(-0.055, 0.76), (0.055, 0.76), (0.08, 0.3), (0.092, -0.45), (-0.092, -0.45), (-0.08, 0.3)]),
            look.inner,
        )
        for side in (-1, 1):
            canvas.line(frame.at(0.05 * side, 0.75), frame.at(0.038 * side, 1.0), look.inner, 0.012 * frame.unit)
        return
    canvas.polygon(
        frame.all([(0.05, 0.76), (0.09, 0.74), (0.092, 0.3), (0.112, -0.45), (0.0, -0.45), (0.012, 0.3)]), look.inner
    )
    canvas.line(frame.at(0.014, 0.3), frame.at(-0.08, 0.28), look.inner, 0.012 * frame.unit, cap="butt")
    canvas.line(frame.at(0.058, 0.75), frame.at(0.006, 0.99), look.inner, 0.012 * frame.unit)


def _overalls(canvas: Canvas, frame: Frame, look: Look, view: View) -> None:
    _collar(canvas, frame, p.shade(look.colour), view)
    bib = look.legs_colour
    if frame.frontal:
        canvas.polygon(
            frame.all([(-0.06, 0.7), (0.06, 0.7), (0.096, 0.3), (0.1, -0.1), (-0.1, -0.1), (-0.096, 0.3)]), bib
        )
        for side in (-1, 1):
            canvas.line(frame.at(0.052 * side, 0.7), frame.at(0.052 * side, 0.99), bib, 0.02 * frame.unit, cap="butt")
        return
    canvas.path(
        smooth(frame.all([(0.04, 0.7), (0.09, 0.68), (0.087, 0.3), (0.086, -0.1)]), tension=0.05)
        + "L"
        + smooth(frame.all([(-0.086, -0.1), (-0.083, 0.34), (0.0, 0.38), (0.04, 0.7)]), tension=0.1)[1:]
        + "Z",
        bib,
    )
    canvas.line(frame.at(0.052, 0.68), frame.at(-0.01, 1.0), bib, 0.02 * frame.unit)


def _dress(canvas: Canvas, frame: Frame, look: Look, view: View) -> None:
    _collar(canvas, frame, p.shade(look.colour), view)


_DETAILS: dict[str, Callable[[Canvas, Frame, Look, View], None]] = {
    "shirt": _shirt,
    "jacket": _jacket,
    "hoodie": _hoodie,
    "coat": _coat,
    "vest": _vest,
    "apron": _apron,
    "overalls": _overalls,
    "dress": _dress,
}


def draw_skirt(canvas: Canvas, frame: Frame, look: Look, joints: Joints, seated: bool) -> None:
    """A skirt, or the lower half of a dress; it follows the knees of those who sit."""
    colour = look.colour if look.top == "dress" and "skirt" not in look.legs else look.legs_colour
    long = look.legs != "skirt"
    if seated and not frame.frontal:
        _lap(canvas, frame, joints, colour, long)
        return
    share = 0.86 if long else 0.02
    feet = [between(joints.near_knee, joints.near_foot, share), between(joints.far_knee, joints.far_foot, share)]
    low = max(y for _, y in feet)
    left, right = min(x for x, _ in feet), max(x for x, _ in feet)
    flare = (0.062 if long else 0.07) * frame.unit * frame.broad
    waist = frame.all([(-0.078, 0.2), (0.078, 0.2)]) if frame.side > 0 else frame.all([(0.078, 0.2), (-0.078, 0.2)])
    hip_left, hip_right = (frame.at(-0.1 * frame.side, -0.1), frame.at(0.1 * frame.side, -0.1))
    canvas.path(
        smooth([waist[0], hip_left, (left - flare, low)], tension=0.12)
        + "L"
        + smooth([(right + flare, low), hip_right, waist[1]], tension=0.12)[1:]
        + "Z",
        colour,
    )


def _lap(canvas: Canvas, frame: Frame, joints: Joints, colour: str, long: bool) -> None:
    unit = frame.unit * frame.broad
    knee = between(joints.near_knee, joints.far_knee)
    canvas.band([joints.hip, between(joints.hip, knee), knee], [0.17 * unit, 0.16 * unit, 0.13 * unit], colour)
    if long:
        foot = between(joints.near_foot, joints.far_foot)
        hem = between(knee, foot, 0.85)
        canvas.band([knee, between(knee, hem), hem], [0.13 * unit, 0.15 * unit, 0.18 * unit], colour, round_end=False)
