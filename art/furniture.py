"""What one sits at, stands by or finds on the wall: benches, tables, lamps, boards, boxes."""

import itertools
from collections.abc import Sequence
from random import Random

from art import palette as p
from art.shapes import Canvas, Point, route


def bench(canvas: Canvas, x: float, base: float, width: float = 40, wood: str = p.SAND_DEEP, iron: str = p.INK) -> None:
    """A park bench seen from the front; the seat is 9.5 mm high."""
    for leg in (x + width * 0.1, x + width * 0.88):
        canvas.rect(leg, base - 18, 1.2, 18, iron)
    canvas.rects([(x, base - 19, width, 2.2), (x, base - 16, width, 2.2), (x, base - 9.5, width, 2)], wood)
    canvas.rect(x, base - 7.5, width, 0.8, p.shade(wood))


def lamp_post(
    canvas: Canvas, x: float, base: float, height: float = 78, colour: str = p.INK, light: str = p.SUN, lit: bool = True
) -> None:
    """A street lamp with a hanging bell."""
    canvas.rect(x - 0.6, base - height, 1.2, height, colour)
    canvas.polyline([(x, base - height + 0.6), (x + 7, base - height + 0.6), (x + 7, base - height + 3)], colour, 0.9)
    canvas.polygon(
        [
            (x + 5.4, base - height + 3),
            (x + 8.6, base - height + 3),
            (x + 11, base - height + 6.5),
            (x + 3, base - height + 6.5),
        ],
        colour,
    )
    if lit:
        canvas.path(route("M", x + 4, base - height + 6.5, "a3 2.4 0 0 0 6 0z"), light)


def table(
    canvas: Canvas,
    x: float,
    base: float,
    width: float = 50,
    height: float = 15,
    top: str = p.SAND_DEEP,
    legs: str = p.INK,
    cloth: str = "",
) -> None:
    """A table seen from the side, with a cloth if wanted; x is its left end."""
    for leg in (x + width * 0.08, x + width * 0.92):
        canvas.line((leg, base - height), (leg, base - 0.4), legs, 1.1, cap="butt")
    if cloth:
        canvas.rect(x - 0.6, base - height - 0.4, width + 1.2, height * 0.42, cloth)
    canvas.rect(x - 1, base - height - 1, width + 2, 1.6, top)


def chair(canvas: Canvas, x: float, base: float, side: int = 1, colour: str = p.SKIN_4, seat: float = 9.5) -> None:
    """A chair for somebody who sits at x and looks to `side`."""
    back, front = x - 4.6 * side, x + 4.6 * side
    canvas.polyline(
        [(back - 1.6 * side, base - seat - 11), (back, base - seat), (back - 0.8 * side, base)], colour, 1.1
    )
    canvas.polyline([(back, base - seat + 0.6), (front, base - seat + 0.6), (front + 0.8 * side, base)], colour, 1.1)
    canvas.line((back - 1.6 * side, base - seat - 10.4), (back - 0.7 * side, base - seat - 5), colour, 2)


def sofa(canvas: Canvas, x: float, base: float, width: float, colour: str) -> None:
    """A sofa seen from the front; the seat is 9.5 mm high."""
    canvas.rect(x + 3, base - 21, width - 6, 16, colour, 2.5)
    canvas.rect(x, base - 15, 7, 13, p.shade(colour), 2.5)
    canvas.rect(x + width - 7, base - 15, 7, 13, p.shade(colour), 2.5)
    canvas.rect(x + 5, base - 10, width - 10, 7.4, p.shade(colour), 1.2)
    for leg in (x + 5, x + width - 6.4):
        canvas.rect(leg, base - 2.4, 1.4, 2.4, p.INK)


def flip_chart(canvas: Canvas, x: float, base: float, frame: str = p.INK, sheet: str = p.PAPER) -> None:
    """A board on three legs; x is its middle. Its sheet spans x ± 11 and 20–42 mm above the base."""
    for dx in (-8, 0, 8):
        canvas.line((x + dx * 0.7, base - 40), (x + dx * 1.3, base), frame, 0.9)
    canvas.rect(x - 12, base - 43.4, 24, 1.8, frame)
    canvas.rect(x - 11, base - 42, 22, 24, sheet)


def hanging_lamp(canvas: Canvas, x: float, y: float, colour: str, light: str = p.SUN, width: float = 20) -> None:
    """A lamp on its cord from the ceiling; y is its lower edge."""
    canvas.rect(x - 0.3, 0, 0.6, y - width * 0.4, p.INK)
    canvas.ellipse((x, y), width * 0.2, 1.8, light)
    canvas.polygon(
        [
            (x - width * 0.16, y - width * 0.44),
            (x + width * 0.16, y - width * 0.44),
            (x + width / 2, y),
            (x - width / 2, y),
        ],
        colour,
    )


def shelf(canvas: Canvas, x: float, y: float, width: float, board: str, colours: Sequence[str], seed: int = 1) -> None:
    """A shelf with a row of books on it; y is the board."""
    chance = Random(seed)
    at = x + 1
    while at < x + width - 4:
        thick = chance.uniform(1.4, 3)
        tall = chance.uniform(6, 9.5)
        if chance.random() < 0.86:
            canvas.rect(at, y - tall, thick, tall, chance.choice(list(colours)))
        at += thick + 0.3
    canvas.rect(x, y, width, 1.2, board)


def moving_box(
    canvas: Canvas, x: float, base: float, width: float = 13, height: float = 10, colour: str = p.SAND_DEEP
) -> None:
    """A closed cardboard box with its tape and grip; x is its left side."""
    canvas.rect(x, base - height, width, height, colour)
    canvas.rect(x, base - height, width, 1.4, p.shade(colour))
    canvas.rect(x + width * 0.4, base - height, width * 0.2, height * 0.45, p.SAND)
    canvas.rect(x + width * 0.36, base - height * 0.36, width * 0.28, 1.1, p.shade(colour), 0.5)


def beehive(canvas: Canvas, x: float, base: float, colour: str = p.SAND, band: str = p.SUN) -> None:
    """A stacked beehive with legs and roof; x is its middle."""
    for dx in (-6, 5):
        canvas.rect(x + dx, base - 3, 1.2, 3, p.INK)
    canvas.rects([(x - 7.5, base - 9, 15, 6), (x - 7.5, base - 21, 15, 5.6)], colour)
    canvas.rect(x - 7.5, base - 15.4, 15, 6.4, band)
    canvas.rect(x - 8.4, base - 23, 16.8, 2.2, p.GREY)
    canvas.rect(x - 3, base - 5, 6, 1, p.INK)


def garland(canvas: Canvas, start: Point, end: Point, colours: list[str], sag: float = 7) -> None:
    """Bunting between two points."""
    (x1, y1), (x2, y2) = start, end
    points = [(x1 + (x2 - x1) * i / 16, y1 + (y2 - y1) * i / 16 + sag * 4 * (i / 16) * (1 - i / 16)) for i in range(17)]
    canvas.curve(points, p.INK, 0.4)
    for i, (a, b) in enumerate(itertools.pairwise(points)):
        if i % 2 == 0:
            canvas.polygon([a, b, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 5.4)], colours[i // 2 % len(colours)])


def speech(canvas: Canvas, x: float, y: float, width: float, height: float, colour: str, side: int = 1) -> None:
    """An empty speech bubble from its upper left corner, its tail towards the speaker on `side`."""
    canvas.rect(x, y, width, height, colour, height * 0.36)
    root = x + width * (0.66 if side > 0 else 0.34)
    canvas.polygon(
        [(root - 3.4, y + height - 1), (root + 3.4, y + height - 1), (root + 4.6 * side, y + height + 6)], colour
    )
