"""What grows: trees, hedges, raised beds and their vegetables."""

from collections.abc import Callable
from random import Random

from art import palette as p
from art.shapes import Canvas, Point, polar


def tree(
    canvas: Canvas,
    x: float,
    base: float,
    height: float,
    crown: str = p.FOREST.mid,
    trunk: str = p.SKIN_4,
    spread: float = 0.56,
) -> None:
    """A broad-leaved tree with a lighter or darker side and branches in the crown."""
    _crown(canvas, (x, base - height), height, spread, p.shade(crown))
    _crown(canvas, (x - height * spread * 0.06, base - height * 0.995), height * 0.9, spread * 0.97, crown)
    _branches(canvas, (x, base), height, trunk)


def _crown(canvas: Canvas, top: Point, height: float, spread: float, colour: str) -> None:
    x, y = top
    half = height * spread / 2
    outline = [(0, 0), (0.68, 0.1), (1, 0.38), (0.68, 0.64), (0, 0.7), (-0.72, 0.64), (-1, 0.38), (-0.64, 0.09)]
    canvas.blob([(x + u * half, y + v * height) for u, v in outline], colour)


def _branches(canvas: Canvas, foot: Point, height: float, colour: str) -> None:
    x, base = foot
    thick = height * 0.034
    canvas.polygon(
        [
            (x - thick, base),
            (x + thick, base),
            (x + thick * 0.3, base - height * 0.72),
            (x - thick * 0.3, base - height * 0.72),
        ],
        colour,
    )
    for share, angle, length in ((0.4, 220, 0.16), (0.48, 140, 0.15), (0.58, 215, 0.1)):
        root = (x, base - height * share)
        canvas.line(root, polar(root, angle, height * length), colour, thick * 0.7)


def poplar(
    canvas: Canvas, x: float, base: float, height: float, crown: str = p.FOREST.strong, trunk: str = p.SKIN_4
) -> None:
    """A tall narrow tree."""
    half = height * 0.11
    canvas.rect(x - height * 0.016, base - height * 0.2, height * 0.032, height * 0.2, trunk)
    canvas.blob(
        [
            (x, base - height),
            (x + half, base - height * 0.5),
            (x + half * 0.5, base - height * 0.12),
            (x - half * 0.5, base - height * 0.12),
            (x - half, base - height * 0.5),
        ],
        crown,
    )


def hedge(
    canvas: Canvas, x: float, base: float, width: float, height: float = 9, colour: str = p.FOREST.strong
) -> None:
    """A clipped hedge with a soft top."""
    canvas.rect(x, base - height, width, height, colour, height * 0.22)
    canvas.rect(x, base - height * 0.4, width, height * 0.4, colour)


def bush(canvas: Canvas, x: float, base: float, width: float, colour: str = p.FOREST.mid) -> None:
    """A round bush."""
    half = width / 2
    canvas.blob(
        [
            (x - half, base),
            (x - half * 0.96, base - half * 0.7),
            (x - half * 0.3, base - half * 1.15),
            (x + half * 0.4, base - half),
            (x + half, base - half * 0.55),
            (x + half, base),
        ],
        colour,
        0.14,
    )


def leaf(canvas: Canvas, root: Point, angle: float, length: float, colour: str, broad: float = 0.34) -> None:
    """One leaf from its root; angles as in `polar`."""
    tip = polar(root, angle, length)
    middle = polar(root, angle, length * 0.5)
    canvas.blob(
        [root, polar(middle, angle + 90, length * broad), tip, polar(middle, angle - 90, length * broad)], colour, 0.2
    )


def cabbage(canvas: Canvas, x: float, base: float, size: float = 1.0) -> None:
    """A head of cabbage with outer leaves."""
    for angle in (118, 242, 150, 210):
        leaf(canvas, (x, base), angle, 6.4 * size, p.FOREST.strong, 0.4)
    canvas.circle((x, base - 2.9 * size), 2.9 * size, p.FOREST.mid)
    canvas.curve(
        [(x - 1.6 * size, base - 1.6 * size), (x, base - 3.6 * size), (x + 1.9 * size, base - 1.9 * size)],
        p.FOREST.soft,
        0.4 * size,
    )


def carrots(canvas: Canvas, x: float, base: float, size: float = 1.0) -> None:
    """A tuft of carrot tops above its root's shoulder."""
    for angle in (150, 166, 180, 194, 210):
        tip = polar((x, base), angle, 6.6 * size)
        canvas.line((x, base), tip, p.FOREST.mid, 0.55 * size)
        canvas.circle(tip, 0.9 * size, p.FOREST.mid)
    canvas.ellipse((x, base), 1.5 * size, 0.8 * size, p.RUST.mid)


def tomatoes(canvas: Canvas, x: float, base: float, size: float = 1.0) -> None:
    """A tomato plant on its stake."""
    canvas.line((x, base), (x, base - 16 * size), p.SAND_DEEP, 0.7 * size)
    for i, angle in enumerate((120, 238, 128, 230, 140, 214)):
        leaf(canvas, (x, base - (2.5 + 2.3 * i) * size), angle, 4.6 * size, p.FOREST.strong if i % 2 else p.FOREST.mid)
    for dx, dy in ((-2.1, 4.4), (2.2, 7.2), (-1.8, 9.8), (1.4, 12)):
        canvas.circle((x + dx * size, base - dy * size), 1.15 * size, p.RUST.strong)


def chard(canvas: Canvas, x: float, base: float, size: float = 1.0) -> None:
    """Leaves with light ribs."""
    for angle, length in ((148, 6.5), (212, 6.6), (164, 8), (196, 8.2), (180, 9)):
        leaf(canvas, (x, base), angle, length * size, p.FOREST.strong if angle % 4 else p.FOREST.mid, 0.22)
        canvas.line((x, base), polar((x, base), angle, length * 0.7 * size), p.FOREST.soft, 0.4 * size)


def sunflower(canvas: Canvas, x: float, base: float, size: float = 1.0) -> None:
    """A tall sunflower."""
    head = (x, base - 22 * size)
    canvas.line((x, base), head, p.FOREST.strong, 0.8 * size)
    for share, angle in ((7, 118), (11, 240), (15, 124)):
        leaf(canvas, (x, base - share * size), angle, 5 * size, p.FOREST.mid)
    for angle in range(0, 360, 30):
        leaf(canvas, head, angle, 4.2 * size, p.SUN, 0.2)
    canvas.circle(head, 1.9 * size, p.RUST.deep)


def beans(canvas: Canvas, x: float, base: float, size: float = 1.0) -> None:
    """Runner beans on three poles."""
    top = (x, base - 24 * size)
    for foot in (-4, 0, 4):
        canvas.line((x + foot * size, base), top, p.SAND_DEEP, 0.6 * size)
    chance = Random(round(x * 10))
    for i in range(16):
        share = i / 17
        dx = (4 - 4 * share) * (-1, 0, 1)[i % 3] * size
        leaf(
            canvas,
            (x + dx, base - 23 * share * size),
            chance.choice((110, 140, 220, 250)),
            3.4 * size,
            chance.choice((p.FOREST.strong, p.FOREST.mid)),
            0.42,
        )


CROPS: dict[str, Callable[[Canvas, float, float, float], None]] = {
    "k": cabbage,
    "c": carrots,
    "t": tomatoes,
    "m": chard,
    "s": sunflower,
    "b": beans,
}


def raised_bed(
    canvas: Canvas,
    x: float,
    base: float,
    width: float,
    crops: str,
    height: float = 9,
    wood: str = p.SAND_DEEP,
    soil: str = p.SKIN_4,
    size: float = 1.0,
) -> None:
    """A wooden bed with one letter per plant: k cabbage, c carrots, t tomatoes, m chard, s sunflower, b beans."""
    step = width / len(crops)
    canvas.rect(x + 0.8, base - height - 0.9, width - 1.6, 2.4, soil, 0.9)
    for i, crop in enumerate(crops):
        if crop in CROPS:
            CROPS[crop](canvas, x + step * (i + 0.5), base - height - 0.4, size)
    canvas.rect(x, base - height, width, height, wood)
    canvas.rects([(x, base - height * 0.66, width, 0.35), (x, base - height * 0.33, width, 0.35)], p.shade(wood))
    canvas.rects(
        [(x - 0.6, base - height - 0.6, 2, height + 0.6), (x + width - 1.4, base - height - 0.6, 2, height + 0.6)],
        p.shade(wood),
    )


def pot(
    canvas: Canvas, x: float, base: float, colour: str = p.RUST.mid, height: float = 7, plant: str = p.FOREST.mid
) -> None:
    """A pot plant."""
    half = height * 0.46
    for angle in (135, 155, 180, 205, 225):
        leaf(canvas, (x, base - height), angle, height * 1.15, plant if angle != 180 else p.shade(plant), 0.2)
    canvas.polygon(
        [(x - half, base - height), (x + half, base - height), (x + half * 0.7, base), (x - half * 0.7, base)], colour
    )
    canvas.rect(x - half * 1.1, base - height, half * 2.2, height * 0.2, p.shade(colour))
