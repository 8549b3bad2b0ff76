"""Boxes and matrices in PDF points."""

from __future__ import annotations

from collections.abc import Iterable
from math import hypot
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in PDF points, y upwards; without width or height, it is a line or a point."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Points from left to right; below 0 in a void box."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points from bottom to top; below 0 in a void box."""
        return self.top - self.bottom

    @property
    def area(self) -> float:
        """The area in square points; a line counts as a hundredth of a point wide, so that lines can be compared."""
        return max(self.width, 0.01) * max(self.height, 0.01)

    @property
    def is_void(self) -> bool:
        """Whether the box contains nothing, not even a line."""
        return self.width < 0 or self.height < 0

    def meet(self, other: Box) -> Box:
        """The intersection of both boxes; void if they are apart."""
        return Box(
            max(self.left, other.left),
            max(self.bottom, other.bottom),
            min(self.right, other.right),
            min(self.top, other.top),
        )

    def join(self, other: Box) -> Box:
        """The smallest box that contains both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def grow(self, by: float) -> Box:
        """The box, larger by `by` points on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def path(self) -> bytes:
        """The box as a path of a content stream (ISO 32000-1, 8.5.2.1)."""
        return f"{self.left:.3f} {self.bottom:.3f} {self.width:.3f} {self.height:.3f} re".encode()

    def holds(self, other: Box, tolerance: float = 0.0) -> bool:
        """Whether `other` is inside, within a tolerance in points."""
        larger = self.grow(tolerance)
        return larger.meet(other) == other

    def reaches_into(self, other: Box, tolerance: float = 0.0) -> bool:
        """Whether both boxes overlap by more than a tolerance in points."""
        shared = self.meet(other.grow(-tolerance))
        return not shared.is_void


EVERYWHERE = Box(-1e6, -1e6, 1e6, 1e6)


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The box around one or more points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


class Matrix(NamedTuple):
    """A transformation, as ``a b c d e f`` in a content stream (ISO 32000-1, 8.3.4)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, first: Matrix) -> Matrix:
        """The transformation that does `first`, then this one."""
        return Matrix(
            first.a * self.a + first.b * self.c,
            first.a * self.b + first.b * self.d,
            first.c * self.a + first.d * self.c,
            first.c * self.b + first.d * self.d,
            first.e * self.a + first.f * self.c + self.e,
            first.e * self.b + first.f * self.d + self.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The transformed point."""
        return x * self.a + y * self.c + self.e, x * self.b + y * self.d + self.f

    def box(self, box: Box) -> Box:
        """The upright box around the transformed box."""
        left, bottom, right, top = box
        return around(self.point(x, y) for x in (left, right) for y in (bottom, top))

    @property
    def scales(self) -> tuple[float, float]:
        """The lengths of the transformed units along x and y."""
        return hypot(self.a, self.b), hypot(self.c, self.d)
