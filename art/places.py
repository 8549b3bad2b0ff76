"""Where things happen: skies and grounds, blocks of flats, a school, entrances, rooms."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from random import Random

from art import palette as p
from art.shapes import HEIGHT, WIDTH, Box, Canvas, Point, route


@dataclass(frozen=True)
class Block:
    """A block of flats, drawn upwards from its base.

    bays: one letter per column: w window, d double window, b balcony, g glazed balcony, s stairwell, . bare wall
    """

    x: float
    base: float
    bays: str
    storeys: int
    wall: str
    glass: str
    rail: str
    _: KW_ONLY
    share: float = 0.25
    """How many windows are lit."""
    seed: int = 1
    lit: Sequence[str] = (p.SUN,)
    bay: float = 11
    storey: float = 12
    roof: str = ""
    """The colour of the roof's edge, if it has one of its own."""

    @property
    def width(self) -> float:
        """How wide the block is."""
        return len(self.bays) * self.bay + self.bay * 0.5

    @property
    def top(self) -> float:
        """The upper edge of the wall."""
        return self.base - self.storeys * self.storey - self.storey * 0.45

    def draw(self, canvas: Canvas) -> None:
        """Wall, windows by colour, balconies, roof."""
        canvas.rect(self.x, self.top, self.width, self.base - self.top, self.wall)
        panes: dict[str, list[Box]] = {}
        balconies: list[Box] = []
        chance = Random(self.seed)
        for row in range(self.storeys):
            y = self.base - (row + 1) * self.storey
            for column, kind in enumerate(self.bays):
                x = self.x + self.bay * (column + 0.25)
                colour = chance.choice(list(self.lit)) if chance.random() < self.share else self.glass
                panes.setdefault(colour, []).extend(self._panes("w" if row == 0 and kind in "bg" else kind, x, y))
                if kind in "bg" and row > 0:
                    balconies.append((x + 0.04 * self.bay, y + self.storey * 0.5, self.bay * 0.92, self.storey * 0.42))
        for colour, boxes in panes.items():
            canvas.rects(boxes, colour)
        canvas.rects(balconies, self.rail)
        canvas.rects([(x - 0.3, y - 0.5, w + 0.6, 0.7) for x, y, w, _ in balconies], p.shade(self.rail))
        canvas.rect(self.x - 0.6, self.top - 0.4, self.width + 1.2, 1.6, self.roof or p.shade(self.wall))

    def _panes(self, kind: str, x: float, y: float) -> list[Box]:
        bay, storey = self.bay, self.storey
        if kind == "w":
            return [(x + bay * 0.22, y + storey * 0.2, bay * 0.56, storey * 0.56)]
        if kind == "d":
            size = (bay * 0.36, storey * 0.5)
            return [(x + bay * 0.12, y + storey * 0.22, *size), (x + bay * 0.52, y + storey * 0.22, *size)]
        if kind in "bg":
            return [
                (x + bay * 0.1, y + storey * 0.12, bay * 0.5, storey * 0.8),
                (x + bay * 0.64, y + storey * 0.12, bay * 0.28, storey * 0.5),
            ]
        if kind == "s":
            return [(x + bay * 0.36, y - storey * 0.12, bay * 0.28, storey * 0.74)]
        return []


def sun(canvas: Canvas, centre: Point, radius: float, colour: str = p.SUN) -> None:
    """A large flat sun."""
    canvas.circle(centre, radius, colour)


def cloud(canvas: Canvas, x: float, y: float, width: float, colour: str = p.PAPER) -> None:
    """A flat cloud: two lying bars with round ends."""
    thick = width * 0.13
    canvas.rect(x, y, width, thick, colour, thick / 2)
    canvas.rect(x + width * 0.2, y - thick * 0.75, width * 0.5, thick, colour, thick / 2)


def ground(canvas: Canvas, y: float, colour: str, kerb: str = "") -> None:
    """The floor or street from y down, with a kerb's edge if it has one."""
    canvas.rect(0, y, WIDTH, HEIGHT - y, colour)
    if kerb:
        canvas.rect(0, y, WIDTH, 0.9, kerb)


def lawn(canvas: Canvas, y: float, colour: str, rise: float = 4) -> None:
    """A softly rolling green from y down."""
    points = [
        (-10, y + rise * 0.4),
        (40, y - rise * 0.2),
        (100, y + rise * 0.5),
        (160, y - rise * 0.3),
        (226, y + rise * 0.3),
    ]
    canvas.blob([*points, (226, HEIGHT + 8), (-10, HEIGHT + 8)], colour, tension=0.12)


def winding_path(canvas: Canvas, start: Point, end: Point, colour: str, near: float = 46, far: float = 9) -> None:
    """A path that narrows from the foreground (start) to the back (end)."""
    (x1, y1), (x2, y2) = start, end
    middle = (y1 + y2) / 2
    canvas.path(
        route("M", x1 - near / 2, y1, "C", x1 - near / 3, middle, x2 - far * 2, middle, x2 - far / 2, y2)
        + route("L", x2 + far / 2, y2, "C", x2 - far * 0.4, middle, x1 + near / 3, middle, x1 + near / 2, y1, "Z"),
        colour,
    )


def entrance(
    canvas: Canvas, x: float, base: float, family: p.Family = p.PETROL, light: str = p.SUN, height: float = 44
) -> None:
    """A stairwell door of glass with a canopy, lit from within; x is its middle."""
    width = height * 0.52
    canvas.rect(x - width * 0.72, base - height, width * 1.44, height, family.deep)
    canvas.rect(x - width * 0.5, base - height * 0.92, width, height * 0.92, light)
    canvas.rects(
        [(x - width * 0.5, base - height * 0.74, width, 0.9), (x - 0.45, base - height * 0.74, 0.9, height * 0.74),
         (x - width * 0.5, base - 1.2, width, 1.2)],
        family.deep,
    )  # fmt: skip
    canvas.line((x + 1.8, base - height * 0.42), (x + 1.8, base - height * 0.3), family.deep, 0.8)
    canvas.rect(x - width, base - height - 2.4, width * 2, 2.4, family.soft)


def door(canvas: Canvas, x: float, base: float, colour: str, height: float = 42, frame: str = p.PAPER) -> None:
    """A flat's door with frame, spy-hole, letter box and handle; x is its middle."""
    width = height * 0.46
    canvas.rect(x - width / 2 - 1.4, base - height - 1.4, width + 2.8, height + 1.4, frame)
    canvas.rect(x - width / 2, base - height, width, height, colour)
    canvas.rect(x - 3, base - height * 0.52, 6, 1.1, p.shade(colour))
    canvas.circle((x, base - height * 0.74), 0.55, p.shade(colour))
    canvas.line((x + width * 0.38, base - height * 0.46), (x + width * 0.28, base - height * 0.46), p.SAND_DEEP, 0.9)


def stairs(
    canvas: Canvas, x: float, base: float, steps: int, colour: str, tread: float = 5, rise: float = 3.2, side: int = 1
) -> None:
    """Steps that climb from (x, base) to the right (side 1) or left (-1)."""
    points: list[Point] = [(x, base)]
    for step in range(steps):
        points += [
            (x + side * tread * step, base - rise * (step + 1)),
            (x + side * tread * (step + 1), base - rise * (step + 1)),
        ]
    canvas.polygon([*points, (points[-1][0], base)], colour)


def school(
    canvas: Canvas, x: float, base: float, wall: str, roof: str, glass: str, width: float = 90, height: float = 34
) -> None:
    """A two-storey school with saddle roofs over its classrooms, a clock and a flagpole."""
    canvas.rect(x, base - height, width, height, wall)
    wing = width / 3
    for i in range(3):
        left = x + wing * i
        canvas.polygon(
            [(left, base - height), (left + wing / 2, base - height - wing * 0.42), (left + wing, base - height)], roof
        )
    boxes = [
        (x + wing * i + wing * (0.1 + 0.28 * j), base - height * row, wing * 0.22, height * 0.26)
        for i in range(3)
        for j in range(3)
        for row in (0.88, 0.44)
        if not (i == 1 and row == 0.44)
    ]
    canvas.rects(boxes, glass)
    canvas.circle((x + width / 2, base - height - wing * 0.16), wing * 0.1, p.PAPER)
    middle = (x + width / 2, base - height - wing * 0.16)
    canvas.polyline(
        [(middle[0], middle[1] - wing * 0.06), middle, (middle[0] + wing * 0.05, middle[1])], p.shade(roof), 0.5
    )
    canvas.rect(x + width / 2 - wing * 0.2, base - height * 0.46, wing * 0.4, height * 0.46, p.shade(roof))


def room(canvas: Canvas, wall: str, floor: str, skirting: str = p.PAPER, floor_at: float = 132) -> None:
    """A room: wall over the whole height, skirting board and floor."""
    canvas.rect(0, 0, WIDTH, floor_at, wall)
    canvas.rect(0, floor_at, WIDTH, HEIGHT - floor_at, floor)
    canvas.rect(0, floor_at - 1.6, WIDTH, 1.6, skirting)


def window(
    canvas: Canvas, x: float, y: float, width: float, height: float, glass: str, frame: str = p.PAPER, panes: int = 2
) -> None:
    """A window seen from the room, with sill."""
    canvas.rect(x - 1.2, y - 1.2, width + 2.4, height + 2.4, frame)
    pane = width / panes
    canvas.rects([(x + pane * i + 0.5, y, pane - 1, height) for i in range(panes)], glass)
    canvas.rect(x - 3, y + height + 1.2, width + 6, 1.6, frame)
