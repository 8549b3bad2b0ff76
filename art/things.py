"""What people hold and leave lying: papers, books, tools, toys, things on the table."""

from art import palette as p
from art.shapes import Canvas, Point, moved, polar


def newspapers(canvas: Canvas, x: float, base: float, count: int = 4, paper: str = p.PAPER) -> None:
    """Rolled papers that stick out of a box; base is its edge."""
    for i in range(count):
        turn = -14 + 28 * i / max(count - 1, 1)
        with canvas.group(at=(x + (i - (count - 1) / 2) * 1.9, base), turn=turn):
            canvas.rect(-0.95, -4.6 + (i % 2), 1.9, 6, paper, 0.9)
            canvas.line((-0.3, -3.2), (-0.3, 0.4), p.RULE, 0.3)


def newspaper(canvas: Canvas, at: Point, size: float = 1.0, turn: float = 0, accent: str = p.RUST.strong) -> None:
    """A folded newspaper held in a hand."""
    with canvas.group(at=at, turn=turn, scale=size):
        canvas.rect(-3, -4, 6, 8, p.PAPER, 0.3)
        canvas.rect(-2.2, -3.2, 4.4, 1.2, accent)
        canvas.rects(
            [
                (-2.2, -1.4, 2, 1.6),
                (0.3, -1.4, 1.9, 0.35),
                (0.3, -0.6, 1.9, 0.35),
                (-2.2, 0.9, 4.4, 0.35),
                (-2.2, 1.7, 4.4, 0.35),
                (-2.2, 2.5, 3, 0.35),
            ],
            p.RULE,
        )


def mug(canvas: Canvas, x: float, base: float, colour: str = p.PAPER, steam: str = "") -> None:
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
    canvas.circle((x, base - 6.3), 0.7, p.shade(colour))


def book(canvas: Canvas, at: Point, colour: str, size: float = 1.0, turn: float = 0) -> None:
    """An open book or folder, held."""
    with canvas.group(at=at, turn=turn, scale=size):
        canvas.polygon([(-5, -3.4), (0, -2.6), (5, -3.4), (5, 3), (0, 3.8), (-5, 3)], colour)
        canvas.polygon([(-4.4, -3.6), (0, -2.8), (0, 3), (-4.4, 2.2)], p.PAPER)
        canvas.polygon([(4.4, -3.6), (0, -2.8), (0, 3), (4.4, 2.2)], p.SAND)


def paper(
    canvas: Canvas, at: Point, size: float = 1.0, turn: float = 0, lines: str = p.RULE, sheet: str = p.PAPER
) -> None:
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
        canvas.rect(-1.4, -5.6, 2.8, 1.3, p.INK, 0.4)


def laptop(canvas: Canvas, x: float, base: float, colour: str = p.RULE, side: int = 1) -> None:
    """A laptop on a table, its screen facing `side`-wards."""
    canvas.polygon([(x, base), (x - 0.9 * side, base), (x - 4 * side, base - 8), (x - 3.2 * side, base - 8.2)], colour)
    canvas.rect(min(x, x + 9 * side), base - 0.9, 9, 0.9, colour)


def watering_can(canvas: Canvas, at: Point, side: int = 1, colour: str = p.RUST.strong, tip: float = 30) -> None:
    """A tilted watering can; `at` is its handle, `tip` how far it is tipped."""
    with canvas.group(at=at, mirror=side < 0, turn=tip * side):
        canvas.ring((0.4, 1.6), 2.4, p.shade(colour), 0.8)
        canvas.band([(3, 6.6), (7, 4.4), (10.4, 1.4)], [1.8, 1.2, 1], colour)
        canvas.polygon([(9.4, -0.2), (12, 1.8), (10.9, 3), (8.8, 1.8)], p.shade(colour))
        canvas.polygon([(-3.6, 2.2), (3.6, 2.2), (4.2, 8.6), (-4.2, 8.6)], colour)
        canvas.rect(-3.6, 1.7, 7.2, 1.1, p.shade(colour), 0.4)


def drops(canvas: Canvas, start: Point, side: int = 1, colour: str = p.PETROL.mid) -> None:
    """Water that falls from a can's rose."""
    for i, (dx, dy) in enumerate(((0.4, 1.4), (2, 2.6), (1, 4.4), (2.9, 5.4), (1.9, 7.2), (3.6, 8.6))):
        x, y = start[0] + dx * side, start[1] + dy
        canvas.line((x, y), (x + 0.35 * side, y + 1.3 + 0.2 * (i % 2)), colour, 0.55)


def spade(canvas: Canvas, grip: Point, foot: Point, wood: str = p.SAND_DEEP, iron: str = p.GREY) -> None:
    """A spade from its grip to the point of its blade."""
    (x1, y1), (x2, y2) = grip, foot
    size = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    dx, dy = (x2 - x1) / size, (y2 - y1) / size
    neck = (x2 - dx * 7, y2 - dy * 7)
    canvas.line(grip, neck, wood, 1.0)
    canvas.line((x1 - dy * 1.6, y1 + dx * 1.6), (x1 + dy * 1.6, y1 - dx * 1.6), wood, 1.0)
    canvas.polygon(
        [
            (neck[0] - dy * 2.2, neck[1] + dx * 2.2),
            (neck[0] + dy * 2.2, neck[1] - dx * 2.2),
            (x2 + dy * 1.2, y2 - dx * 1.2),
            foot,
            (x2 - dy * 1.2, y2 + dx * 1.2),
        ],
        iron,
    )


def ball(canvas: Canvas, centre: Point, radius: float = 2.4, colour: str = p.PAPER, mark: str = p.INK) -> None:
    """A football."""
    canvas.circle(centre, radius, colour)
    canvas.circle(centre, radius * 0.36, mark)
    for angle in range(0, 360, 72):
        canvas.line(polar(centre, angle + 36, radius * 0.5), polar(centre, angle + 36, radius * 0.95), mark, 0.3)


def keys(canvas: Canvas, at: Point, colour: str = p.SUN, size: float = 1.0) -> None:
    """Two keys on a ring."""
    with canvas.group(at=at, scale=size):
        canvas.ring((0, 0), 1.5, colour, 0.5)
        for turn in (-18, 22):
            with canvas.group(turn=turn):
                canvas.ring((0, 2.8), 1.1, colour, 0.7)
                canvas.line((0, 3.9), (0, 8), colour, 0.7)
                canvas.line((0, 7), (1.2, 7), colour, 0.6)


def toy_blocks(
    canvas: Canvas, x: float, base: float, rows: list[str], colours: dict[str, str], size: float = 4
) -> None:
    """Toy bricks from the top row down; one letter per brick names its colour, a space leaves a gap."""
    for level, row in enumerate(reversed(rows)):
        for i, letter in enumerate(row):
            if letter != " ":
                canvas.rect(
                    x + (i - len(row) / 2) * size,
                    base - (level + 1) * size,
                    size - 0.3,
                    size - 0.3,
                    colours[letter],
                    0.4,
                )


def wrapped_baby(
    canvas: Canvas, at: Point, radii: Point, turn: float, head: Point, head_radius: float, skin: str
) -> None:
    """A baby in a blanket; radii and turn are the blanket's, `head` is where its head lies, from its middle."""
    canvas.ellipse(at, *radii, p.PAPER, turn)
    canvas.circle(moved(at, *head), head_radius, skin)
