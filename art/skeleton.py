"""Builds and poses: measures of a body and angles of its joints -> where every joint is on the page."""

from dataclasses import dataclass, replace
from math import acos, atan2, cos, degrees, radians, sin, sqrt
from typing import Literal

from art.shapes import Point, polar

View = Literal["right", "left", "front", "back"]
Angles = tuple[float, float]


@dataclass(frozen=True)
class Reach:
    """A point on the page that a hand or an ankle goes to; elbow or knee finds its own place."""

    x: float
    y: float
    flip: bool = False
    """Bend the joint forwards, as knees do."""


Limb = Angles | Reach


@dataclass(frozen=True)
class Build:
    """The measures of a body as shares of its height."""

    head: float = 0.152
    hip: float = 0.495
    torso: float = 0.318
    neck: float = 0.035
    upper_arm: float = 0.172
    forearm: float = 0.15
    thigh: float = 0.232
    shin: float = 0.222
    broad: float = 1.0
    """How wide body and limbs are, compared with a slim adult."""


ADULT = Build()
STOUT = Build(broad=1.2)
ELDER = Build(head=0.158, hip=0.48, torso=0.325, thigh=0.225, shin=0.214, broad=1.1)
TEEN = Build(head=0.165, hip=0.49, torso=0.308, neck=0.03, broad=0.94)
CHILD = Build(
    head=0.205, hip=0.455, torso=0.3, neck=0.022, upper_arm=0.155, forearm=0.135, thigh=0.21, shin=0.2, broad=1.14
)
TODDLER = Build(
    head=0.25, hip=0.4, torso=0.3, neck=0.012, upper_arm=0.13, forearm=0.115, thigh=0.175, shin=0.18, broad=1.35
)


@dataclass(frozen=True)
class Pose:
    """Joint angles in degrees from straight down, positive forwards (seen from the front: outwards).

    Each limb is (upper, lower), both measured from straight down, or a point to reach.
    """

    near_arm: Limb = (-6, 8)
    far_arm: Limb = (8, 20)
    near_leg: Limb = (1, -1)
    far_leg: Limb = (7, 1)
    lean: float = 0
    nod: float = 0
    """How far the head bows forwards."""
    seat: float | None = None
    """Height of the seat above the ground, for everybody who sits."""

    def arms(self, near: Limb | None = None, far: Limb | None = None) -> "Pose":
        """The same pose with other arms."""
        return replace(self, near_arm=near or self.near_arm, far_arm=far or self.far_arm)

    def both_arms(self, limb: Limb) -> "Pose":
        """The same pose with both arms alike."""
        return self.arms(limb, limb)

    def tilted(self, lean: float = 0, nod: float = 0) -> "Pose":
        """The same pose, leaning and bowing further."""
        return replace(self, lean=self.lean + lean, nod=self.nod + nod)


STANDING = Pose()
FRONTAL = Pose(near_arm=(7, 4), far_arm=(7, 4), near_leg=(3, 1), far_leg=(3, 1))
WALKING = Pose(near_arm=(-26, -4), far_arm=(24, 50), near_leg=(25, 12), far_leg=(-20, -40), lean=3)
STROLLING = Pose(near_arm=(-16, 2), far_arm=(16, 36), near_leg=(17, 7), far_leg=(-13, -28), lean=2)
RUNNING = Pose(near_arm=(-52, 30), far_arm=(46, 118), near_leg=(62, 6), far_leg=(-24, -78), lean=12)
SITTING = Pose(near_arm=(14, 68), far_arm=(20, 72), near_leg=(86, -4), far_leg=(80, 6), seat=9.5)
FRONT_SITTING = Pose(near_arm=(10, -16), far_arm=(10, -16), near_leg=(30, 2), far_leg=(30, 2), seat=9.5)
KNEELING = Pose(near_arm=(40, 62), far_arm=(50, 70), near_leg=(4, -88), far_leg=(88, 0), lean=10)


@dataclass(frozen=True)
class Joints:
    """Where everything is, in millimetres on the page."""

    hip: Point
    neck: Point
    head: Point
    near_shoulder: Point
    near_elbow: Point
    near_hand: Point
    far_shoulder: Point
    far_elbow: Point
    far_hand: Point
    near_hip: Point
    near_knee: Point
    near_foot: Point
    far_hip: Point
    far_knee: Point
    far_foot: Point


def solve(x: float, ground: float, height: float, build: Build, pose: Pose, view: View) -> Joints:
    """Place the joints so that the lower foot stands on the ground, or the body on its seat."""
    side = -1 if view == "left" else 1
    frontal = view in ("front", "back")
    far_side = -1 if frontal else side
    hip = (x, ground - _hip_height(height, build, pose))
    neck = polar(hip, 180 - pose.lean, build.torso * height, side)
    spread = (0.086 if frontal else 0.012) * height * build.broad
    drop = (0.046 if frontal else 0.03) * height
    across = (spread, -spread) if frontal else (-spread * side, spread * 1.6 * side)
    along = polar((0.0, 0.0), 360 - pose.lean, drop, side)
    shoulders = [(neck[0] + s + along[0], neck[1] + along[1]) for s in across]
    stance = (0.045 if frontal else 0.004) * height * build.broad
    hips = [(hip[0] + s, hip[1]) for s in ((stance, -stance) if frontal else (-stance * side, stance * side))]
    arm = (build.upper_arm * height, build.forearm * height)
    foreshortened = 0.25 if frontal and pose.seat is not None else 1.0
    leg = (build.thigh * height * foreshortened, build.shin * height)
    near_elbow, near_hand = _limb(shoulders[0], pose.near_arm, arm, side)
    far_elbow, far_hand = _limb(shoulders[1], pose.far_arm, arm, far_side)
    near_knee, near_foot = _limb(hips[0], pose.near_leg, leg, side)
    far_knee, far_foot = _limb(hips[1], pose.far_leg, leg, far_side)
    reach = (build.neck + build.head * 0.42) * height
    head = polar(neck, 180 - pose.lean * 0.6 - pose.nod * 0.7 - (0 if frontal else 7), reach, side)
    return Joints(
        hip, neck, head, shoulders[0], near_elbow, near_hand, shoulders[1], far_elbow, far_hand,
        hips[0], near_knee, near_foot, hips[1], far_knee, far_foot,
    )  # fmt: skip


def _hip_height(height: float, build: Build, pose: Pose) -> float:
    if pose.seat is not None:
        return pose.seat + 0.055 * height
    drops = []
    for angles in (pose.near_leg, pose.far_leg):
        if isinstance(angles, Reach):
            continue
        knee = polar((0, 0), angles[0], build.thigh * height)
        foot = polar(knee, angles[1], build.shin * height)
        drops.append(max(foot[1] + _sole(angles[1]) * height, knee[1] + 0.03 * height))
    return max(drops)


def foot_pitch(shin: float) -> float:
    """How far the toes point down, from the angle of the shin: heels lift, and kneeling feet lie back."""
    if shin < -75:
        return 160.0
    if shin < -14:
        return -0.75 * shin
    return -0.7 * shin if shin > 7 else 0.0


def _sole(shin: float) -> float:
    pitch = radians(foot_pitch(shin))
    toe, heel = 0.042 * cos(pitch) + 0.095 * sin(pitch), 0.042 * cos(pitch) - 0.036 * sin(pitch)
    return max(toe, heel)


def _limb(start: Point, limb: Limb, lengths: tuple[float, float], facing: int) -> tuple[Point, Point]:
    if isinstance(limb, Reach):
        return _reach(start, limb, lengths, facing)
    joint = polar(start, limb[0], lengths[0], facing)
    return joint, polar(joint, limb[1], lengths[1], facing)


def _reach(start: Point, goal: Reach, lengths: tuple[float, float], facing: int) -> tuple[Point, Point]:
    upper, lower = lengths
    dx, dy = (goal.x - start[0]) * facing, goal.y - start[1]
    span = min(max(sqrt(dx * dx + dy * dy), abs(upper - lower) + 0.01), upper + lower - 0.01)
    direction = degrees(atan2(dx, dy))
    corner = degrees(acos((upper * upper + span * span - lower * lower) / (2 * upper * span)))
    joint = polar(start, direction + (corner if goal.flip else -corner), upper, facing)
    end = polar(start, direction, span, facing)
    return joint, end
