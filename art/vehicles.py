"""What rolls: bikes, prams, the fire engine."""

from dataclasses import dataclass

from art import palette as p
from art.shapes import Canvas, Point, polar, route
from art.skeleton import Pose, Reach


@dataclass(frozen=True)
class Bike:
    """A city bike for a rider of the given height; x is the middle between the wheels, side its direction."""

    x: float
    ground: float
    rider: float = 36
    side: int = 1
    colour: str = p.PETROL.deep
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
            canvas.ring(hub, self.wheel, p.INK, 0.026 * self.rider)
            canvas.ring(hub, self.wheel * 0.9, p.RULE, 0.01 * self.rider)
            for angle in range(0, 180, 36):
                canvas.line(
                    polar(hub, angle, self.wheel * 0.88),
                    polar(hub, angle + 180, self.wheel * 0.88),
                    p.RULE,
                    0.2,
                    cap="butt",
                )
            canvas.circle(hub, 0.018 * self.rider, self.colour)
        tube = 0.026 * self.rider
        post, head = self.at(-0.125, 0.43), self.at(0.19, 0.46)
        canvas.polyline([rear, self.crank, post, rear], self.colour, tube * 0.7)
        canvas.curve([head, self.at(0.08, 0.28), self.crank], self.colour, tube)
        canvas.polyline([self.at(0.178, 0.52), head, front], self.colour, tube)
        canvas.line(post, self.at(-0.142, 0.51), p.GREY, tube * 0.7)
        canvas.band(
            [self.at(-0.21, 0.522), self.at(-0.15, 0.518), self.at(-0.08, 0.518)],
            [0.05 * self.rider, 0.03 * self.rider, 0.018 * self.rider],
            p.INK,
        )
        canvas.curve(
            [self.at(0.178, 0.52), self.at(0.184, 0.6), self.at(0.15, 0.612), self.at(0.1, 0.6)], p.INK, tube * 0.8
        )
        canvas.circle(self.crank, 0.045 * self.rider, p.GREY)
        self._mudguard(canvas, rear)
        self._mudguard(canvas, front)
        canvas.circle(self.at(0.215, 0.47), 0.024 * self.rider, p.SUN)

    def _mudguard(self, canvas: Canvas, hub: Point) -> None:
        points = [polar(hub, angle, self.wheel * 1.1, self.side) for angle in (-84, -110, -140, -170, -196)]
        canvas.curve(points, self.colour, 0.016 * self.rider)

    def draw_crank(self, canvas: Canvas, near: bool) -> None:
        """One crank with its pedal: the far one before the rider, the near one between the legs."""
        pedal = self.pedal(near)
        canvas.line(self.crank, pedal, p.GREY if near else p.INK, 0.02 * self.rider)
        canvas.line(
            (pedal[0] - 0.035 * self.rider, pedal[1]),
            (pedal[0] + 0.035 * self.rider, pedal[1]),
            p.INK,
            0.022 * self.rider,
        )

    def draw_carrier(self, canvas: Canvas, colour: str, front: bool = True) -> None:
        """A box on the front (or rear) carrier."""
        x, y = self.at(0.34, 0.56) if front else self.at(-0.34, 0.54)
        width, height = 0.27 * self.rider, 0.2 * self.rider
        canvas.line((x, y + height / 2), self.at(0.31 if front else -0.29, 0.19), p.INK, 0.014 * self.rider)
        canvas.rect(x - width / 2, y - height / 2, width, height, colour, 0.8)
        canvas.rect(x - width / 2, y - height / 2, width, height * 0.2, p.shade(colour), 0.5)


def pram(canvas: Canvas, x: float, base: float, colour: str, side: int = 1) -> Point:
    """A pram; gives the end of its handle."""
    for dx in (-5.4, 5.4):
        canvas.ring((x + dx, base - 3.2), 2.6, p.INK, 0.8)
    canvas.polyline([(x - 5.4, base - 3.2), (x + 4, base - 9), (x - 4, base - 9), (x + 5.4, base - 3.2)], p.GREY, 0.7)
    canvas.path(route("M", x - 9, base - 15, "h18a8 7 0 0 1 -6 6.4h-6a8 7 0 0 1 -6 -6.4z"), colour)
    sweep = 1 if side > 0 else 0
    canvas.path(route("M", x, base - 15, "h", 9 * side, "a9 9 0 0", 1 - sweep, -9 * side, "-9z"), p.shade(colour))
    handle = (x - 15 * side, base - 20.5)
    canvas.polyline([(x - 8.6 * side, base - 14.4), (x - 12 * side, base - 20), handle], p.INK, 0.9)
    return handle


def fire_engine(canvas: Canvas, x: float, base: float, family: p.Family = p.RUST, width: float = 84) -> None:
    """A fire engine from its left (rear) end: body, cab, ladder, wheels."""
    w, h = width, width * 0.34
    floor = base - h * 0.2
    canvas.rect(x, floor - h, w * 0.68, h, family.strong, 1)
    canvas.path(
        route("M", x + w * 0.7, floor, "v", -h * 1.02, "h", w * 0.2, "q", w * 0.05, 0, w * 0.06, h * 0.2)
        + route("l", w * 0.04, h * 0.42, "v", h * 0.4, "z"),
        family.strong,
    )
    canvas.path(
        route("M", x + w * 0.86, floor - h * 0.92, "h", w * 0.05, "l", w * 0.06, h * 0.42, "h", -w * 0.11, "z"),
        p.PETROL.soft,
    )
    canvas.rect(x + w * 0.73, floor - h * 0.92, w * 0.1, h * 0.42, p.PETROL.soft)
    canvas.rects([(x, floor - h * 0.36, w, h * 0.1)], p.SUN)
    canvas.rects([(x + w * (0.04 + 0.21 * i), floor - h * 0.88, w * 0.18, h * 0.46) for i in range(3)], p.RULE)
    for i in range(3):
        left = x + w * (0.04 + 0.21 * i)
        canvas.rects([(left, floor - h * (0.78 - 0.12 * j), w * 0.18, 0.4) for j in range(3)], p.GREY)
    canvas.rects([(x + w * 0.02, floor - h * 1.2, w * 0.72, 1), (x + w * 0.02, floor - h * 1.08, w * 0.72, 1)], p.GREY)
    canvas.rects([(x + w * (0.05 + 0.06 * i), floor - h * 1.2, 0.8, h * 0.14) for i in range(12)], p.GREY)
    canvas.rect(x + w * 0.76, floor - h * 1.1, w * 0.07, h * 0.08, p.PETROL.mid, 0.6)
    canvas.rect(x - 0.6, floor - 1, w + 1.6, h * 0.12, family.deep)
    for hub in (0.16, 0.82):
        canvas.circle((x + w * hub, base - h * 0.2), h * 0.21, p.INK)
        canvas.circle((x + w * hub, base - h * 0.2), h * 0.1, p.RULE)
