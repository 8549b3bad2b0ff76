"""What people wear on their heads, drawn in units of the head's height."""

from collections.abc import Callable

from art import palette as p
from art.shapes import UnitPen


def bare(pen: UnitPen, colour: str) -> None:
    """Bare-headed."""


def _beanie_profile(pen: UnitPen, colour: str) -> None:
    pen.soft([(0.34, -0.22), (0.34, -0.46), (0.1, -0.68), (-0.2, -0.66), (-0.44, -0.42), (-0.46, -0.12)], colour)
    pen.stroke([(0.33, -0.24), (0.0, -0.2), (-0.42, -0.1)], p.shade(colour), 0.14)


def _beanie_front(pen: UnitPen, colour: str) -> None:
    pen.soft([(-0.43, -0.16), (-0.4, -0.46), (0, -0.7), (0.4, -0.46), (0.43, -0.16), (0, -0.2)], colour)
    pen.stroke([(-0.38, -0.2), (0.0, -0.24), (0.38, -0.2)], p.shade(colour), 0.14)


def _cap_profile(pen: UnitPen, colour: str) -> None:
    pen.soft([(0.34, -0.24), (0.3, -0.46), (0.08, -0.62), (-0.2, -0.6), (-0.42, -0.38), (-0.43, -0.12)], colour)
    pen.stroke([(0.22, -0.24), (0.42, -0.25), (0.6, -0.2)], p.shade(colour), 0.09)


def _cap_front(pen: UnitPen, colour: str) -> None:
    pen.soft([(-0.41, -0.16), (-0.37, -0.44), (0, -0.62), (0.37, -0.44), (0.41, -0.16), (0, -0.24)], colour)
    pen.soft([(-0.36, -0.16), (-0.2, -0.3), (0.2, -0.3), (0.36, -0.16), (0, -0.2)], p.shade(colour))


def _helmet_profile(pen: UnitPen, colour: str) -> None:
    pen.soft([(0.44, -0.24), (0.34, -0.52), (0.06, -0.7), (-0.26, -0.64), (-0.48, -0.38), (-0.48, -0.14)], colour)
    pen.stroke([(0.26, -0.4), (0.02, -0.54), (-0.24, -0.48)], p.shade(colour), 0.07)
    pen.stroke([(-0.06, -0.18), (0.02, 0.2), (0.16, 0.5)], p.shade(colour), 0.05)


def _helmet_front(pen: UnitPen, colour: str) -> None:
    pen.soft([(-0.46, -0.16), (-0.42, -0.48), (0, -0.72), (0.42, -0.48), (0.46, -0.16), (0, -0.26)], colour)
    for u in (-0.16, 0.16):
        pen.stroke([(u, -0.36), (u * 0.8, -0.5), (u * 0.6, -0.58)], p.shade(colour), 0.07)


def _hard_hat_profile(pen: UnitPen, colour: str) -> None:
    pen.soft([(0.32, -0.24), (0.3, -0.5), (0.06, -0.68), (-0.22, -0.64), (-0.42, -0.4), (-0.42, -0.16)], colour)
    pen.stroke([(0.5, -0.2), (0.2, -0.22), (-0.44, -0.14)], p.shade(colour), 0.09)


def _hard_hat_front(pen: UnitPen, colour: str) -> None:
    pen.soft([(-0.4, -0.18), (-0.38, -0.46), (0, -0.68), (0.38, -0.46), (0.4, -0.18), (0, -0.24)], colour)
    pen.stroke([(-0.44, -0.18), (0, -0.25), (0.44, -0.18)], p.shade(colour), 0.09)


def _fire_helmet_profile(pen: UnitPen, colour: str) -> None:
    pen.soft([(0.36, -0.2), (0.34, -0.5), (0.06, -0.7), (-0.24, -0.66), (-0.46, -0.4), (-0.5, 0.06)], colour)
    pen.stroke([(0.3, -0.42), (0.0, -0.5), (-0.36, -0.34)], p.SUN, 0.07)
    pen.soft([(0.2, -0.2), (0.42, -0.24), (0.46, -0.06), (0.3, -0.02)], p.shade(p.PAPER))


def _fire_helmet_front(pen: UnitPen, colour: str) -> None:
    pen.soft([(-0.46, 0.0), (-0.42, -0.46), (0, -0.72), (0.42, -0.46), (0.46, 0.0), (0, -0.2)], colour)
    pen.stroke([(-0.36, -0.4), (0, -0.47), (0.36, -0.4)], p.SUN, 0.07)
    pen.soft([(-0.32, -0.1), (-0.3, -0.26), (0.3, -0.26), (0.32, -0.1), (0, -0.06)], p.shade(p.PAPER))


def _hood_profile(pen: UnitPen, colour: str) -> None:
    pen.soft(
        [(0.3, -0.3), (0.22, -0.6), (-0.14, -0.66), (-0.46, -0.46), (-0.58, -0.02), (-0.5, 0.56), (-0.2, 0.78),
         (0.2, 0.74), (0.18, 0.52), (0.02, 0.36), (0.04, -0.06), (0.14, -0.26)],
        colour,
    )  # fmt: skip


def _hood_front(pen: UnitPen, colour: str) -> None:
    pen.soft(
        [(-0.5, 0.7), (-0.52, 0.0), (-0.4, -0.46), (0, -0.68), (0.4, -0.46), (0.52, 0.0), (0.5, 0.7), (0.2, 0.66),
         (0.33, 0.1), (0.26, -0.28), (0, -0.4), (-0.26, -0.28), (-0.33, 0.1), (-0.2, 0.66)],
        colour,
    )  # fmt: skip


IN_PROFILE: dict[str, Callable[[UnitPen, str], None]] = {
    "beanie": _beanie_profile,
    "cap": _cap_profile,
    "helmet": _helmet_profile,
    "hard hat": _hard_hat_profile,
    "fire helmet": _fire_helmet_profile,
    "hood": _hood_profile,
}
FROM_FRONT: dict[str, Callable[[UnitPen, str], None]] = {
    "beanie": _beanie_front,
    "cap": _cap_front,
    "helmet": _helmet_front,
    "hard hat": _hard_hat_front,
    "fire helmet": _fire_helmet_front,
    "hood": _hood_front,
}
