"""Points and shapes in millimetres -> SVG text that holds only plain elements and palette colours."""

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape
from math import atan2, cos, degrees, hypot, radians, sin
from typing import Any

from art import palette as p

Point = tuple[float, float]
Box = tuple[float, float, float, float]

WIDTH, HEIGHT = 216.0, 150.0


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def pair(point: Point) -> str:
    """A point as SVG writes it."""
    return f"{number(point[0])} {number(point[1])}"


def route(*steps: str | float) -> str:
    """Path data from letters and numbers: route("M", 1, 2, "h", 5, "z")."""
    return " ".join(step if isinstance(step, str) else number(step) for step in steps)


def polar(origin: Point, angle: float, length: float, facing: int = 1) -> Point:
    """The point `length` away; 0° is straight down, 90° straight ahead, 180° straight up."""
    turn = radians(angle)
    return origin[0] + facing * length * sin(turn), origin[1] + length * cos(turn)


def distance(a: Point, b: Point) -> float:
    """How far two points are from each other."""
    return hypot(b[0] - a[0], b[1] - a[1])


def between(a: Point, b: Point, share: float = 0.5) -> Point:
    """The point that lies a share of the way from a to b."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def moved(point: Point, dx: float, dy: float) -> Point:
    """The point that lies dx to the right of another, and dy below it."""
    return point[0] + dx, point[1] + dy


def grid(first: Box, columns: int = 1, across: float = 0, rows: int = 1, down: float = 0) -> list[Box]:
    """Equal boxes in columns and rows, column by column; across, down: from one to the next."""
    x, y, width, height = first
    return [(x + across * i, y + down * j, width, height) for i in range(columns) for j in range(rows)]


def bearing(a: Point, b: Point) -> float:
    """The direction from a to b as SVG rotates: 0° to the right, clockwise."""
    return degrees(atan2(b[1] - a[1], b[0] - a[0]))


def smooth(points: Sequence[Point], closed: bool = False, tension: float = 0.17) -> str:
    """A path that runs softly through all points (Catmull-Rom as Bézier curves)."""
    count = len(points)
    last = count if closed else count - 1

    def at(index: int) -> Point:
        return points[index % count] if closed else points[min(max(index, 0), count - 1)]

    parts = [f"M{pair(points[0])}"]
    for i in range(last):
        before, start, end, after = at(i - 1), at(i), at(i + 1), at(i + 2)
        first = (start[0] + (end[0] - before[0]) * tension, start[1] + (end[1] - before[1]) * tension)
        second = (end[0] - (after[0] - start[0]) * tension, end[1] - (after[1] - start[1]) * tension)
        parts.append(f"C{pair(first)} {pair(second)} {pair(end)}")
    return "".join(parts) + ("Z" if closed else "")


def bend(start: Point, joint: Point, end: Point, roundness: float = 0.45) -> list[Point]:
    """The centre line of a limb: straight, softly around the joint, straight."""
    into, out = between(joint, start, roundness), between(joint, end, roundness)
    curve = []
    for step in (0.0, 0.25, 0.5, 0.75, 1.0):
        curve.append(between(between(into, joint, step), between(joint, out, step), step))
    return [start, between(start, into), *curve, between(out, end), end]


def taper(line: Sequence[Point], widths: Sequence[float]) -> tuple[list[Point], list[Point]]:
    """Both edges of a band along a line; the widths are spread evenly over its length."""
    lengths = [0.0]
    for a, b in itertools.pairwise(line):
        lengths.append(lengths[-1] + distance(a, b))
    left, right = [], []
    for i, point in enumerate(line):
        a, b = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        size = distance(a, b) or 1.0
        normal = (-(b[1] - a[1]) / size, (b[0] - a[0]) / size)
        half = _spread(widths, lengths[i] / (lengths[-1] or 1.0)) / 2
        left.append((point[0] + normal[0] * half, point[1] + normal[1] * half))
        right.append((point[0] - normal[0] * half, point[1] - normal[1] * half))
    return left, right


def _spread(values: Sequence[float], share: float) -> float:
    position = share * (len(values) - 1)
    index = min(int(position), len(values) - 2)
    return values[index] + (values[index + 1] - values[index]) * (position - index)


def inside(point: Point, polygon: Sequence[Point]) -> bool:
    """Whether a point lies within a polygon."""
    x, y = point
    found = False
    for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            found = not found
    return found


class Canvas:
    """A picture being drawn: shapes are added from back to front."""

    def __init__(self, title: str, ground: str, width: float = WIDTH, height: float = HEIGHT) -> None:
        self.title = title
        self.width = width
        self.height = height
        self._parts: list[str] = []
        self._clips = 0
        self.rect(0, 0, width, height, ground)

    def rect(self, x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> None:
        """A rectangle, given by its upper left corner."""
        corners: dict[str, Any] = {"rx": radius} if radius else {}
        self._add("rect", fill=fill, x=x, y=y, width=width, height=height, **corners)

    def rects(self, boxes: Sequence[Box], fill: str) -> None:
        """Many rectangles (x, y, width, height) of one colour as one path."""
        if boxes:
            self.path("".join(f"M{pair(b[:2])}h{number(b[2])}v{number(b[3])}h{number(-b[2])}z" for b in boxes), fill)

    def circle(self, centre: Point, radius: float, fill: str) -> None:
        """A disc."""
        self._add("circle", fill=fill, cx=centre[0], cy=centre[1], r=radius)

    def ring(self, centre: Point, radius: float, stroke: str, width: float) -> None:
        """A circle that is only a line."""
        self._add("circle", stroke=stroke, stroke_width=width, cx=centre[0], cy=centre[1], r=radius)

    def ellipse(self, centre: Point, rx: float, ry: float, fill: str, turn: float = 0) -> None:
        """An ellipse, turned clockwise by degrees."""
        extra: dict[str, Any] = {"transform": f"rotate({number(turn)} {pair(centre)})"} if turn else {}
        self._add("ellipse", fill=fill, cx=centre[0], cy=centre[1], rx=rx, ry=ry, **extra)

    def line(self, a: Point, b: Point, stroke: str, width: float, cap: str = "round") -> None:
        """A straight line."""
        self._add("line", stroke=stroke, stroke_width=width, cap=cap, x1=a[0], y1=a[1], x2=b[0], y2=b[1])

    def polyline(self, points: Sequence[Point], stroke: str, width: float, cap: str = "round") -> None:
        """A line with corners."""
        text = " ".join(pair(point) for point in points)
        self._add("polyline", stroke=stroke, stroke_width=width, cap=cap, points=text)

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        """A shape with corners."""
        self._add("polygon", fill=fill, points=" ".join(pair(point) for point in points))

    def path(self, d: str, fill: str) -> None:
        """A filled path."""
        self._add("path", fill=fill, d=d)

    def curve(self, points: Sequence[Point], stroke: str, width: float, cap: str = "round") -> None:
        """A soft line through points."""
        self._add("path", stroke=stroke, stroke_width=width, cap=cap, d=smooth(points))

    def blob(self, points: Sequence[Point], fill: str, tension: float = 0.17) -> None:
        """A soft closed shape through points."""
        self.path(smooth(points, closed=True, tension=tension), fill)

    def band(self, line: Sequence[Point], widths: Sequence[float], fill: str, round_end: bool = True) -> None:
        """A tapered band along a line, for limbs, trunks and sleeves."""
        left, right = taper(line, widths)
        self.path(smooth(left) + "L" + smooth(right[::-1])[1:] + "Z", fill)
        self.circle(line[0], widths[0] / 2, fill)
        if round_end:
            self.circle(line[-1], widths[-1] / 2, fill)

    @contextmanager
    def group(self, at: Point = (0, 0), turn: float = 0, scale: float = 1, mirror: bool = False) -> Iterator[None]:
        """All that is drawn within is moved to `at`, turned clockwise, scaled and mirrored."""
        steps = [f"translate({pair(at)})"]
        if turn:
            steps.append(f"rotate({number(turn)})")
        if mirror or scale != 1:
            steps.append(f"scale({number(-scale if mirror else scale)} {number(scale)})")
        self._parts.append(f'<g transform="{" ".join(steps)}">')
        yield
        self._parts.append("</g>")

    @contextmanager
    def clip(self, d: str) -> Iterator[None]:
        """All that is drawn within shows only inside the path."""
        self._clips += 1
        name = f"clip-{self._clips}"
        self._parts.append(f'<clipPath id="{name}"><path d="{d}"/></clipPath><g clip-path="url(#{name})">')
        yield
        self._parts.append("</g>")

    def svg(self) -> str:
        """The whole picture as SVG text."""
        size = f"{number(self.width)} {number(self.height)}"
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" fill="{p.INK}">'
        return "\n".join([head, f"<title>{escape(self.title)}</title>", *self._parts, "</svg>\n"])

    def _add(self, tag: str, fill: str = "", stroke: str = "", cap: str = "", **attributes: float | str) -> None:
        words = [tag]
        for name, value in attributes.items():
            text = value if isinstance(value, str) else number(value)
            words.append(f'{name.replace("_", "-")}="{text}"')
        words.append(f'fill="{p.checked(fill)}"' if fill else 'fill="none"')
        if stroke:
            words.append(f'stroke="{p.checked(stroke)}"')
        if cap == "round":
            words.append('stroke-linecap="round" stroke-linejoin="round"')
        self._parts.append(f"<{' '.join(words)}/>")


class UnitPen:
    """Draws around (0, 0) in units of a size, within a group that puts it in its place."""

    def __init__(self, canvas: Canvas, size: float) -> None:
        self.canvas = canvas
        self.size = size

    def soft(self, points: Sequence[Point], fill: str) -> None:
        """A soft closed shape."""
        self.canvas.blob([(u * self.size, v * self.size) for u, v in points], fill)

    def disc(self, centre: Point, radius: float, fill: str) -> None:
        """A disc."""
        self.canvas.circle((centre[0] * self.size, centre[1] * self.size), radius * self.size, fill)

    def stroke(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A soft line."""
        self.canvas.curve([(u * self.size, v * self.size) for u, v in points], colour, width * self.size)
