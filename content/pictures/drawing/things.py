"""What people use: bikes, furniture, tools, signs, vehicles."""

from dataclasses import dataclass

from .palette import GREY, INK, PAPER, PETROL, RULE, RUST, SAND, SAND_DEEP, SKIN_4, SUN, Family, shade
from .shapes import Canvas, Point, polar
from .skeleton import Pose, Reach


@dataclass(frozen=True)
class Bike:
    """A city bike for a rider of the given height; x is the middle between the wheels, side its direction."""

    x: float
    ground: float
    rider: float = 36
    side: int = 1
    colour: str = PETROL.deep
    turn: float = 70
    """The angle of the near crank."""

    @property
    def wheel(self) -> float:
        """The radius of the wheels."""
        return self.rider * 0.19

    def at(self, ahead: float, up: float) -> Point:
        """A point of the bike: shares of the rider's height ahead of the middle and above the ground."""
        return self.x + self.side * ahead * self.rider, self.ground - up * self.rider

    @property
    def crank(self) -> Point:
        """Where the pedals turn."""
        return self.at(-0.04, 0.17)

    @property
    def saddle(self) -> Point:
        """Where the rider sits."""
        return self.at(-0.15, 0.53)

    @property
    def grip(self) -> Point:
        """Where the hands lie."""
        return self.at(0.19, 0.61)

    def pedal(self, near: bool = True) -> Point:
        """The middle of a pedal."""
        return polar(self.crank, self.turn + (0 if near else 180), 0.085 * self.rider, self.side)

    def pose(self, lean: float = 14) -> tuple[float, Pose]:
        """The rider's x and pose: draw the bike with `far` first, then the rider, then `near`."""
        feet = [self.pedal(near) for near in (True, False)]
        legs = [Reach(x - self.side * 0.03 * self.rider, y - 0.05 * self.rider, flip=True) for x, y in feet]
        seat = self.ground - self.saddle[1] - 0.025 * self.rider
        reach = Reach(self.grip[0] - self.side * 0.035 * self.rider, self.grip[1] - 0.01 * self.rider)
        return self.saddle[0], Pose(reach, reach, legs[0], legs[1], lean, nod=-lean * 0.3, seat=seat)

    def draw(self, canvas: Canvas) -> None:
        """Wheels, frame, saddle, handlebars and mudguards."""
        rear, front = self.at(-0.29, 0.19), self.at(0.31, 0.19)
        for hub in (rear, front):
            canvas.ring(hub, self.wheel, INK, 0.026 * self.rider)
            canvas.ring(hub, self.wheel * 0.9, RULE, 0.01 * self.rider)
            for angle in range(0, 180, 36):
                canvas.line(polar(hub, angle, self.wheel * 0.88), polar(hub, angle + 180, self.wheel * 0.88), RULE, 0.2, cap="butt")
            canvas.circle(hub, 0.018 * self.rider, self.colour)
        tube = 0.026 * self.rider
        post, head = self.at(-0.125, 0.43), self.at(0.19, 0.46)
        canvas.polyline([rear, self.crank, post, rear], self.colour, tube * 0.7)
        canvas.curve([head, self.at(0.08, 0.28), self.crank], self.colour, tube)
        canvas.polyline([self.at(0.178, 0.52), head, front], self.colour, tube)
        canvas.line(post, self.at(-0.142, 0.51), GREY, tube * 0.7)
        canvas.band([self.at(-0.21, 0.522), self.at(-0.15, 0.518), self.at(-0.08, 0.518)], [0.05 * self.rider, 0.03 * self.rider, 0.018 * self.rider], INK)
        canvas.curve([self.at(0.178, 0.52), self.at(0.184, 0.6), self.at(0.15, 0.612), self.at(0.1, 0.6)], INK, tube * 0.8)
        canvas.circle(self.crank, 0.045 * self.rider, GREY)
        self._mudguard(canvas, rear)
        self._mudguard(canvas, front)
        canvas.circle(self.at(0.215, 0.47), 0.024 * self.rider, SUN)

    def _mudguard(self, canvas: Canvas, hub: Point) -> None:
        points = [polar(hub, angle, self.wheel * 1.1, self.side) for angle in (-84, -110, -140, -170, -196)]
        canvas.curve(points, self.colour, 0.016 * self.rider)

    def draw_crank(self, canvas: Canvas, near: bool) -> None:
        """One crank with its pedal: the far one before the rider, the near one between the legs."""
        pedal = self.pedal(near)
        canvas.line(self.crank, pedal, GREY if near else INK, 0.02 * self.rider)
        canvas.line((pedal[0] - 0.035 * self.rider, pedal[1]), (pedal[0] + 0.035 * self.rider, pedal[1]), INK, 0.022 * self.rider)

    def draw_carrier(self, canvas: Canvas, colour: str, front: bool = True) -> None:
        """A box on the front (or rear) carrier."""
        x, y = self.at(0.34, 0.56) if front else self.at(-0.34, 0.54)
        width, height = 0.27 * self.rider, 0.2 * self.rider
        canvas.line((x, y + height / 2), self.at(0.31 if front else -0.29, 0.19), INK, 0.014 * self.rider)
        canvas.rect(x - width / 2, y - height / 2, width, height, colour, 0.8)
        canvas.rect(x - width / 2, y - height / 2, width, height * 0.2, shade(colour), 0.5)


def newspapers(canvas: Canvas, x: float, base: float, count: int = 4, paper: str = PAPER) -> None:
    """Rolled papers that stick out of a box; base is its edge."""
    for i in range(count):
        turn = -14 + 28 * i / max(count - 1, 1)
        with canvas.group(at=(x + (i - (count - 1) / 2) * 1.9, base), turn=turn):
            canvas.rect(-0.95, -4.6 + (i % 2), 1.9, 6, paper, 0.9)
            canvas.line((-0.3, -3.2), (-0.3, 0.4), RULE, 0.3)


def trolley(canvas: Canvas, x: float, base: float, colour: str, side: int = 1) -> Point:
    """An advert carrier's trolley, pulled behind; gives the handle's end."""
    canvas.rect(x - 5.5, base - 18, 11, 14, colour, 1.2)
    canvas.rect(x - 5.5, base - 18, 11, 3.2, shade(colour), 1.2)
    canvas.line((x + 5.5 * side, base - 4), (x - 5.5 * side, base - 4), INK, 0.9)
    canvas.circle((x - 2.5 * side, base - 3), 3, INK)
    canvas.circle((x - 2.5 * side, base - 3), 1.2, RULE)
    handle = (x + 11 * side, base - 21)
    canvas.polyline([(x + 5 * side, base - 6), (x + 6 * side, base - 17), handle], INK, 0.8)
    return handle


def newspaper(canvas: Canvas, at: Point, size: float = 1.0, turn: float = 0, accent: str = RUST.strong) -> None:
    """A folded newspaper held in a hand."""
    with canvas.group(at=at, turn=turn, scale=size):
        canvas.rect(-3, -4, 6, 8, PAPER, 0.3)
        canvas.rect(-2.2, -3.2, 4.4, 1.2, accent)
        canvas.rects([(-2.2, -1.4, 2, 1.6), (0.3, -1.4, 1.9, 0.35), (0.3, -0.6, 1.9, 0.35), (-2.2, 0.9, 4.4, 0.35), (-2.2, 1.7, 4.4, 0.35), (-2.2, 2.5, 3, 0.35)], RULE)


def bench(canvas: Canvas, x: float, base: float, width: float = 40, wood: str = SAND_DEEP, iron: str = INK) -> None:
    """A park bench seen from the front; the seat is 9.5 mm high."""
    for leg in (x + width * 0.1, x + width * 0.88):
        canvas.rect(leg, base - 18, 1.2, 18, iron)
    canvas.rects([(x, base - 19, width, 2.2), (x, base - 16, width, 2.2), (x, base - 9.5, width, 2)], wood)
    canvas.rect(x, base - 7.5, width, 0.8, shade(wood))


def lamp_post(canvas: Canvas, x: float, base: float, height: float = 78, colour: str = INK, light: str = SUN, lit: bool = True) -> None:
    """A street lamp with a hanging bell."""
    canvas.rect(x - 0.6, base - height, 1.2, height, colour)
    canvas.polyline([(x, base - height + 0.6), (x + 7, base - height + 0.6), (x + 7, base - height + 3)], colour, 0.9)
    canvas.polygon([(x + 5.4, base - height + 3), (x + 8.6, base - height + 3), (x + 11, base - height + 6.5), (x + 3, base - height + 6.5)], colour)
    if lit:
        canvas.path(f"M{x + 4:.2f} {base - height + 6.5:.2f}a3 2.4 0 0 0 6 0z", light)


def table(canvas: Canvas, x: float, base: float, width: float = 50, height: float = 15, top: str = SAND_DEEP, legs: str = INK, cloth: str = "") -> None:
    """A table seen from the side, with a cloth if wanted; x is its left end."""
    for leg in (x + width * 0.08, x + width * 0.92):
        canvas.line((leg, base - height), (leg, base - 0.4), legs, 1.1, cap="butt")
    if cloth:
        canvas.rect(x - 0.6, base - height - 0.4, width + 1.2, height * 0.42, cloth)
    canvas.rect(x - 1, base - height - 1, width + 2, 1.6, top)


def chair(canvas: Canvas, x: float, base: float, side: int = 1, colour: str = SKIN_4, seat: float = 9.5) -> None:
    """A chair for somebody who sits at x and looks to `side`."""
    back, front = x - 4.6 * side, x + 4.6 * side
    canvas.polyline([(back - 1.6 * side, base - seat - 11), (back, base - seat), (back - 0.8 * side, base)], colour, 1.1)
    canvas.polyline([(back, base - seat + 0.6), (front, base - seat + 0.6), (front + 0.8 * side, base)], colour, 1.1)
    canvas.line((back - 1.6 * side, base - seat - 10.4), (back - 0.7 * side, base - seat - 5), colour, 2)


def sofa(canvas: Canvas, x: float, base: float, width: float, colour: str) -> None:
    """A sofa seen from the front; the seat is 9.5 mm high."""
    canvas.rect(x + 3, base - 21, width - 6, 16, colour, 2.5)
    canvas.rect(x, base - 15, 7, 13, shade(colour), 2.5)
    canvas.rect(x + width - 7, base - 15, 7, 13, shade(colour), 2.5)
    canvas.rect(x + 5, base - 10, width - 10, 7.4, shade(colour), 1.2)
    for leg in (x + 5, x + width - 6.4):
        canvas.rect(leg, base - 2.4, 1.4, 2.4, INK)


def mug(canvas: Canvas, x: float, base: float, colour: str = PAPER, steam: str = "") -> None:
    """A mug on a table."""
    canvas.ring((x + 1.6, base - 1.7), 0.9, colour, 0.45)
    canvas.rect(x - 1.4, base - 3.2, 2.9, 3.2, colour, 0.4)
    if steam:
        canvas.curve([(x, base - 4.2), (x + 0.7, base - 5.4), (x - 0.4, base - 6.6), (x + 0.4, base - 7.8)], steam, 0.4)


def pot_of_tea(canvas: Canvas, x: float, base: float, colour: str) -> None:
    """A tea pot."""
    canvas.ring((x - 3.2, base - 3), 1.7, colour, 0.7)
    canvas.band([(x + 2.4, base - 2.6), (x + 4.2, base - 4), (x + 4.9, base - 5.8)], [1.6, 1.0, 0.8], colour)
    canvas.ellipse((x, base - 3), 3.4, 3, colour)
    canvas.circle((x, base - 6.3), 0.7, shade(colour))


def book(canvas: Canvas, at: Point, colour: str, size: float = 1.0, turn: float = 0) -> None:
    """An open book or folder, held."""
    with canvas.group(at=at, turn=turn, scale=size):
        canvas.polygon([(-5, -3.4), (0, -2.6), (5, -3.4), (5, 3), (0, 3.8), (-5, 3)], colour)
        canvas.polygon([(-4.4, -3.6), (0, -2.8), (0, 3), (-4.4, 2.2)], PAPER)
        canvas.polygon([(4.4, -3.6), (0, -2.8), (0, 3), (4.4, 2.2)], SAND)


def paper(canvas: Canvas, at: Point, size: float = 1.0, turn: float = 0, lines: str = RULE, sheet: str = PAPER) -> None:
    """A written sheet."""
    with canvas.group(at=at, turn=turn, scale=size):
        canvas.rect(-3, -4.2, 6, 8.4, sheet)
        canvas.rects([(-2.1, -3 + 1.3 * i, 4.2 if i % 3 else 2.6, 0.4) for i in range(5)], lines)


def clipboard(canvas: Canvas, at: Point, colour: str, turn: float = 0) -> None:
    """A board with a sheet, as carried on a round."""
    with canvas.group(at=at, turn=turn):
        canvas.rect(-3.6, -5, 7.2, 10, colour, 0.6)
    paper(canvas, at, 1.0, turn)
    with canvas.group(at=at, turn=turn):
        canvas.rect(-1.4, -5.6, 2.8, 1.3, INK, 0.4)


def laptop(canvas: Canvas, x: float, base: float, colour: str = RULE, side: int = 1) -> None:
    """A laptop on a table, its screen facing `side`-wards."""
    canvas.polygon([(x, base), (x - 0.9 * side, base), (x - 4 * side, base - 8), (x - 3.2 * side, base - 8.2)], colour)
    canvas.rect(min(x, x + 9 * side), base - 0.9, 9, 0.9, colour)


def flip_chart(canvas: Canvas, x: float, base: float, frame: str = INK, sheet: str = PAPER) -> None:
    """A board on three legs; x is its middle. Its sheet spans x ± 11 and 20–42 mm above the base."""
    for dx in (-8, 0, 8):
        canvas.line((x + dx * 0.7, base - 40), (x + dx * 1.3, base), frame, 0.9)
    canvas.rect(x - 12, base - 43.4, 24, 1.8, frame)
    canvas.rect(x - 11, base - 42, 22, 24, sheet)


def watering_can(canvas: Canvas, at: Point, side: int = 1, colour: str = RUST.strong, tip: float = 30) -> None:
    """A tilted watering can; `at` is its handle, `tip` how far it is tipped."""
    with canvas.group(at=at, mirror=side < 0, turn=tip * side):
        canvas.ring((0.4, 1.6), 2.4, shade(colour), 0.8)
        canvas.band([(3, 6.6), (7, 4.4), (10.4, 1.4)], [1.8, 1.2, 1], colour)
        canvas.polygon([(9.4, -0.2), (12, 1.8), (10.9, 3), (8.8, 1.8)], shade(colour))
        canvas.polygon([(-3.6, 2.2), (3.6, 2.2), (4.2, 8.6), (-4.2, 8.6)], colour)
        canvas.rect(-3.6, 1.7, 7.2, 1.1, shade(colour), 0.4)


def drops(canvas: Canvas, start: Point, side: int = 1, colour: str = PETROL.mid) -> None:
    """Water that falls from a can's rose."""
    for i, (dx, dy) in enumerate(((0.4, 1.4), (2, 2.6), (1, 4.4), (2.9, 5.4), (1.9, 7.2), (3.6, 8.6))):
        x, y = start[0] + dx * side, start[1] + dy
        canvas.line((x, y), (x + 0.35 * side, y + 1.3 + 0.2 * (i % 2)), colour, 0.55)


def spade(canvas: Canvas, grip: Point, foot: Point, wood: str = SAND_DEEP, iron: str = GREY) -> None:
    """A spade from its grip to the point of its blade."""
    (x1, y1), (x2, y2) = grip, foot
    size = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    dx, dy = (x2 - x1) / size, (y2 - y1) / size
    neck = (x2 - dx * 7, y2 - dy * 7)
    canvas.line(grip, neck, wood, 1.0)
    canvas.line((x1 - dy * 1.6, y1 + dx * 1.6), (x1 + dy * 1.6, y1 - dx * 1.6), wood, 1.0)
    canvas.polygon([(neck[0] - dy * 2.2, neck[1] + dx * 2.2), (neck[0] + dy * 2.2, neck[1] - dx * 2.2), (x2 + dy * 1.2, y2 - dx * 1.2), foot, (x2 - dy * 1.2, y2 + dx * 1.2)], iron)


def basket(canvas: Canvas, x: float, base: float, colour: str = SAND_DEEP, width: float = 11) -> None:
    """A basket; fill it before drawing."""
    arch = [(x - width * 0.44, base - 5), (x - width * 0.3, base - 9), (x, base - 10.6), (x + width * 0.3, base - 9), (x + width * 0.44, base - 5)]
    canvas.curve(arch, shade(colour), 0.8)
    canvas.polygon([(x - width / 2, base - 5), (x + width / 2, base - 5), (x + width * 0.4, base), (x - width * 0.4, base)], colour)
    for dy in (1.6, 3.2):
        canvas.line((x - width * 0.43, base - dy), (x + width * 0.43, base - dy), shade(colour), 0.4)


def beehive(canvas: Canvas, x: float, base: float, colour: str = SAND, band: str = SUN) -> None:
    """A stacked beehive with legs and roof; x is its middle."""
    for dx in (-6, 5):
        canvas.rect(x + dx, base - 3, 1.2, 3, INK)
    canvas.rects([(x - 7.5, base - 9, 15, 6), (x - 7.5, base - 21, 15, 5.6)], colour)
    canvas.rect(x - 7.5, base - 15.4, 15, 6.4, band)
    canvas.rect(x - 8.4, base - 23, 16.8, 2.2, GREY)
    canvas.rect(x - 3, base - 5, 6, 1, INK)


def pram(canvas: Canvas, x: float, base: float, colour: str, side: int = 1) -> Point:
    """A pram; gives the end of its handle."""
    for dx in (-5.4, 5.4):
        canvas.ring((x + dx, base - 3.2), 2.6, INK, 0.8)
    canvas.polyline([(x - 5.4, base - 3.2), (x + 4, base - 9), (x - 4, base - 9), (x + 5.4, base - 3.2)], GREY, 0.7)
    canvas.path(f"M{x - 9:.2f} {base - 15:.2f}h18a8 7 0 0 1 -6 6.4h-6a8 7 0 0 1 -6 -6.4z", colour)
    sweep = 1 if side > 0 else 0
    canvas.path(f"M{x:.2f} {base - 15:.2f}h{9 * side}a9 9 0 0 {1 - sweep} {-9 * side} -9z", shade(colour))
    handle = (x - 15 * side, base - 20.5)
    canvas.polyline([(x - 8.6 * side, base - 14.4), (x - 12 * side, base - 20), handle], INK, 0.9)
    return handle


def ball(canvas: Canvas, centre: Point, radius: float = 2.4, colour: str = PAPER, mark: str = INK) -> None:
    """A football."""
    canvas.circle(centre, radius, colour)
    canvas.circle(centre, radius * 0.36, mark)
    for angle in range(0, 360, 72):
        canvas.line(polar(centre, angle + 36, radius * 0.5), polar(centre, angle + 36, radius * 0.95), mark, 0.3)


def sign(canvas: Canvas, x: float, base: float, colour: str, post: str = INK, height: float = 30) -> Point:
    """A notice board on two posts; gives the middle of its face (24 × 15 mm)."""
    for dx in (-9, 9):
        canvas.rect(x + dx - 0.6, base - height, 1.2, height, post)
    canvas.rect(x - 12, base - height, 24, 15, colour, 0.6)
    return x, base - height + 7.5


def keys(canvas: Canvas, at: Point, colour: str = SUN, size: float = 1.0) -> None:
    """Two keys on a ring."""
    with canvas.group(at=at, scale=size):
        canvas.ring((0, 0), 1.5, colour, 0.5)
        for turn in (-18, 22):
            with canvas.group(turn=turn):
                canvas.ring((0, 2.8), 1.1, colour, 0.7)
                canvas.line((0, 3.9), (0, 8), colour, 0.7)
                canvas.line((0, 7), (1.2, 7), colour, 0.6)


def fire_engine(canvas: Canvas, x: float, base: float, family: Family = RUST, width: float = 84) -> None:
    """A fire engine from its left (rear) end: body, cab, ladder, wheels."""
    w, h = width, width * 0.34
    floor = base - h * 0.2
    canvas.rect(x, floor - h, w * 0.68, h, family.strong, 1)
    canvas.path(f"M{x + w * 0.7:.2f} {floor:.2f}v{-h * 1.02:.2f}h{w * 0.2:.2f}q{w * 0.05:.2f} 0 {w * 0.06:.2f} {h * 0.2:.2f}l{w * 0.04:.2f} {h * 0.42:.2f}v{h * 0.4:.2f}z", family.strong)
    canvas.path(f"M{x + w * 0.86:.2f} {floor - h * 0.92:.2f}h{w * 0.05:.2f}l{w * 0.06:.2f} {h * 0.42:.2f}h{-w * 0.11:.2f}z", PETROL.soft)
    canvas.rect(x + w * 0.73, floor - h * 0.92, w * 0.1, h * 0.42, PETROL.soft)
    canvas.rects([(x, floor - h * 0.36, w, h * 0.1)], SUN)
    canvas.rects([(x + w * (0.04 + 0.21 * i), floor - h * 0.88, w * 0.18, h * 0.46) for i in range(3)], RULE)
    for i in range(3):
        left = x + w * (0.04 + 0.21 * i)
        canvas.rects([(left, floor - h * (0.78 - 0.12 * j), w * 0.18, 0.4) for j in range(3)], GREY)
    canvas.rects([(x + w * 0.02, floor - h * 1.2, w * 0.72, 1), (x + w * 0.02, floor - h * 1.08, w * 0.72, 1)], GREY)
    canvas.rects([(x + w * (0.05 + 0.06 * i), floor - h * 1.2, 0.8, h * 0.14) for i in range(12)], GREY)
    canvas.rect(x + w * 0.76, floor - h * 1.1, w * 0.07, h * 0.08, PETROL.mid, 0.6)
    canvas.rect(x - 0.6, floor - 1, w + 1.6, h * 0.12, family.deep)
    for hub in (0.16, 0.82):
        canvas.circle((x + w * hub, base - h * 0.2), h * 0.21, INK)
        canvas.circle((x + w * hub, base - h * 0.2), h * 0.1, RULE)
