"""The scenes 30–33 of theme 4: many who pull together, measure and train."""

from itertools import pairwise

from art import palette as p
from art.furniture import lamp_post
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, ground
from art.scenery import crowd, street
from art.shapes import WIDTH, Canvas, Point, grid, moved
from art.skeleton import ELDER, STANDING, STOUT, TEEN, Pose, Reach
from art.things import clipboard
from art.vehicles import fire_engine
from art.wardrobe import cadet_suit, coat_and_scarf, fire_suit, hoodie, police_uniform

_ROPE = 121.0
"""How high the rope runs."""


@picture(
    "30-kriminalitetsforebyggelse-i-netvaerk.svg",
    (
        "Betjent, brandmand, beboere og medarbejder trækker i samme reb og får "
        "lyskæden hejst op over gården: de trækker sammen."
    ),
    p.WINE.mid,
)
def i_netvaerk(canvas: Canvas) -> None:
    """Many different people pull one rope, and the yard gets light."""
    street(
        canvas,
        Block(-7, 132, "wbww", 9, p.WINE.strong, p.WINE.mid, p.WINE.deep, share=0.2, seed=3, lit=(p.WINE.soft,)),
        Block(182, 132, "wbwb", 11, p.WINE.strong, p.WINE.mid, p.WINE.deep, share=0.3, seed=5),
    )
    ground(canvas, 130, p.WINE.soft)
    canvas.rect(63, 26, 2, 113, p.INK)
    _lights(canvas, [(-4, 96), (14, 108), (34, 111), (52, 100), (64, 80)])
    _lights(canvas, [(64, 80), (84, 84), (118, 80), (156, 62), (188, 34), (220, 2)])
    canvas.line((66.4, 30), (66.4, _ROPE), p.SAND, 0.9)
    canvas.line((66.4, _ROPE), (198, _ROPE), p.SAND, 1.1)
    canvas.curve([(198, _ROPE), (206, 128), (200, 142), (190, 143), (194, 140), (204, 142)], p.SAND, 1.1)
    for y in (28, _ROPE):
        canvas.circle((66.4, y), 2.2, p.INK)
        canvas.circle((66.4, y), 0.8, p.RUST.strong)
    _pullers(canvas)


def _lights(canvas: Canvas, points: list[Point]) -> None:
    """A cord with lit bulbs at its points and between them."""
    canvas.curve(points, p.INK, 0.6)
    for (ax, ay), (bx, by) in pairwise(points):
        canvas.circle((bx, by + 2), 2.8, p.SUN)
        canvas.circle(((ax + bx) / 2, (ay + by) / 2 + 2), 2.8, p.SUN)


def _pullers(canvas: Canvas) -> None:
    looks = (
        (92, 39, STOUT, fire_suit(p.SKIN_1, "crop", p.INK, p.SUN), -16),
        (115, 36, TEEN, coat_and_scarf(p.SKIN_3, p.PAPER, p.RUST, p.WINE.deep), -9),
        (137, 38, TEEN, police_uniform(p.PETROL.soft, p.PETROL.deep, sleeve="long"), -15),
        (159, 33, TEEN, hoodie(p.SKIN_2, "curly", p.WINE.deep, p.PETROL.strong), -20),
        (
            181,
            36,
            ELDER,
            Look(p.SKIN_1, "bob", p.HAIR_GREY, "vest", p.SUN, sleeves=p.FOREST.strong, legs_colour=p.FOREST.deep),
            -11,
        ),
    )
    for x, height, build, look, lean in looks:
        pose = Pose(
            near_arm=Reach(x - 4.6, _ROPE),
            far_arm=Reach(x - 7.4, _ROPE),
            near_leg=(30, 22),
            far_leg=(2, -16),
            lean=lean,
            nod=4,
        )
        Person(x, 142, height, look, pose, "left", build).draw(canvas)


@picture(
    "31-hotspot-indsatser.svg",
    (
        "Foran et kort over boligområdet holder en medarbejder alle tråde i "
        "hånden; de løber fra kortet og fra de andre aktører."
    ),
    p.WINE.strong,
)
def hotspot(canvas: Canvas) -> None:
    """All threads of the area run together in one hand."""
    canvas.rect(0, 131, WIDTH, 19, p.WINE.deep)
    canvas.rect(22, 12, 172, 112, p.WINE.tint)
    with canvas.clip("M22 12h172v112h-172z"):
        _area_map(canvas)
    knot = (111.0, 114.0)
    for pin in ((58, 27), (70, 66), (96, 36), (128, 58), (150, 24), (176, 46), (172, 84), (42, 86)):
        canvas.line(knot, pin, p.RUST.strong, 0.6)
        canvas.circle(pin, 2.2, p.RUST.strong)
    _thread_holders(canvas, knot)


def _area_map(canvas: Canvas) -> None:
    """The plan of a housing area: paths, green and blocks from above."""
    canvas.polyline([(22, 52), (84, 50), (120, 78), (194, 70)], p.PAPER, 5, cap="butt")
    canvas.polyline([(84, 50), (92, 12)], p.PAPER, 4, cap="butt")
    canvas.polyline([(120, 78), (112, 124)], p.PAPER, 4, cap="butt")
    canvas.blob([(130, 88), (150, 82), (160, 96), (146, 108), (130, 104)], p.FOREST.soft)
    for x, y, turn in (
        (30, 20, 0),
        (30, 34, 0),
        (104, 20, 8),
        (110, 42, 8),
        (140, 30, -6),
        (140, 46, -6),
        (30, 64, 0),
        (50, 78, 0),
    ):
        with canvas.group(at=(x, y), turn=turn):
            canvas.rect(0, 0, 26, 7, p.WINE.soft)


def _thread_holders(canvas: Canvas, knot: Point) -> None:
    leader = Person(
        52,
        141,
        37,
        Look(p.SKIN_1, "bob", p.HAIR_GREY, "jacket", p.PETROL.deep, legs_colour=p.GREY),
        STANDING.arms(near=(40, 86), far=(10, 30)),
    )
    officer = Person(
        149, 141, 38, police_uniform(p.PETROL.mid, p.PETROL.strong), STANDING.arms(near=(40, 90), far=(10, 30)), "left"
    )
    worker = Person(
        176,
        143,
        36,
        hoodie(p.SKIN_2, "scarf", p.WINE.mid, p.GREY, hair_colour=p.SUN),
        STANDING.arms(near=(10, 30), far=(56, 104)),
        "left",
    )
    for person in (leader, officer):
        canvas.line(knot, person.near_palm, p.RUST.strong, 0.9)
    canvas.line(knot, worker.far_palm, p.RUST.strong, 0.9)
    secretary = Person(
        97,
        142,
        37,
        Look(p.SKIN_2, "short", p.INK, "sweater", p.RUST.strong, legs_colour=p.PETROL.mid, beard="short"),
        STANDING.arms(near=Reach(109.4, 115.4), far=Reach(108, 116)),
    )
    crowd(canvas, leader, worker, officer, secretary)
    canvas.circle(knot, 2.6, p.SUN)


@picture(
    "32-tryghedsmaalinger.svg",
    (
        "Den samme beboer bliver spurgt to gange: før indsatsen i mørke med få "
        "tændte vinduer og efter den, hvor lyset når højere op."
    ),
    p.WINE.strong,
)
def tryghedsmaalinger(canvas: Canvas) -> None:
    """The same question twice; the lit windows are the columns that have grown."""
    canvas.rect(108, 0, 108, 150, p.WINE.tint)
    _measured_block(canvas, 5, (2, 1, 3), p.WINE.deep, p.WINE.strong)
    _measured_block(canvas, 113, (7, 6, 9), p.WINE.mid, p.WINE.soft)
    canvas.rect(0, 124, 108, 26, p.WINE.mid)
    canvas.rect(108, 124, 108, 26, p.SAND)
    lamp_post(canvas, 58, 132, 36, p.WINE.deep, lit=False)
    lamp_post(canvas, 166, 132, 36, p.WINE.deep)
    _interview(canvas, 0, (12, 50))
    _interview(canvas, 108, (44, 100))
    canvas.rect(107.2, 0, 1.6, 150, p.PAPER)


def _measured_block(canvas: Canvas, x: float, columns: tuple[int, ...], wall: str, glass: str) -> None:
    """A façade whose windows are lit from below like the columns of a chart."""
    canvas.rect(x, 14, 48, 110, wall)
    boxes = grid((x + 5, 112, 10, 8), columns=len(columns), across=14, rows=9, down=-11.5)
    lit = [boxes[i * 9 + row] for i, count in enumerate(columns) for row in range(count)]
    canvas.rects(boxes, glass)
    canvas.rects(lit, p.SUN)


def _interview(canvas: Canvas, dx: float, arm: tuple[float, float]) -> None:
    asking = Person(
        71 + dx,
        142,
        37,
        Look(p.SKIN_4, "bun", p.INK, "jacket", p.RUST.strong, legs_colour=p.PETROL.deep),
        STANDING.arms(near=(12, 84), far=(40, 104)).tilted(0, 4),
    )
    asking.draw(canvas, held=lambda c: clipboard(c, moved(asking.near_palm, 1, -3), p.PETROL.deep, 14))
    resident = Person(
        96 + dx,
        142,
        35,
        Look(p.SKIN_1, "bob", p.HAIR_GREY, "coat", p.PETROL.mid),
        STANDING.arms(near=arm, far=(6, 20)),
        "left",
        ELDER,
    )
    resident.draw(canvas)


@picture(
    "33-brandkadetter.svg",
    (
        "To brandkadetter holder slangen sammen og slukker en øvelsesbrand, mens "
        "en brandmand står bag dem og viser, hvordan man gør."
    ),
    p.WINE.tint,
    near=(36, 1.2),
)
def brandkadetter(canvas: Canvas) -> None:
    """Cadets learn the fire brigade's work by doing it, together."""
    Block(46, 130, "wbwb", 9, p.WINE.soft, p.PAPER, p.WINE.mid, share=0.14, seed=3, bay=10, storey=11.5).draw(canvas)
    _training_tower(canvas, 168, 130)
    ground(canvas, 130, p.SAND_DEEP, p.WINE.mid)
    fire_engine(canvas, -22, 140, p.RUST, 104)
    canvas.curve(
        [(64, 138), (80, 143), (100, 144), (116, 141), (126, 130), (133, 122.5), (150, 121)], p.WINE.strong, 1.8
    )
    _practice_fire(canvas, 194, 141)
    _cadets(canvas)


def _training_tower(canvas: Canvas, x: float, base: float) -> None:
    """The brigade's tower for exercises."""
    canvas.rect(x, 24, 40, base - 24, p.WINE.mid)
    canvas.rect(x - 2, 22, 44, 3, p.WINE.strong)
    canvas.rects(grid((x + 12, 32, 16, 15), rows=3, down=24), p.WINE.deep)
    canvas.rects(grid((x - 3, 47, 46, 1.6), rows=3, down=24), p.WINE.strong)


def _practice_fire(canvas: Canvas, x: float, base: float) -> None:
    """A tray with a small fire, and the water that falls on it."""
    for dx, size, colour in (
        (-4, 10, p.RUST.strong),
        (4, 8, p.RUST.strong),
        (0, 15, p.RUST.strong),
        (-1, 8, p.SUN),
        (3.4, 4.6, p.SUN),
    ):
        canvas.blob(
            [
                (x + dx, base - 2),
                (x + dx + size * 0.3, base - 2 - size * 0.4),
                (x + dx, base - 2 - size),
                (x + dx - size * 0.3, base - 2 - size * 0.4),
            ],
            colour,
        )
    canvas.rect(x - 10, base - 3, 20, 4, p.INK, 0.6)


def _cadets(canvas: Canvas) -> None:
    firefighter = Person(
        108,
        142,
        39,
        fire_suit(p.SKIN_1, "crop", p.INK, p.SUN, beard="short"),
        STANDING.arms(near=(60, 86), far=(30, 70)),
    )
    second = Person(
        129,
        142,
        33,
        cadet_suit(p.SKIN_4, "braids"),
        STANDING.arms(near=Reach(137, 122), far=Reach(140, 121.6)).tilted(4, 4),
        build=TEEN,
    )
    first = Person(
        147,
        143,
        34,
        cadet_suit(p.SKIN_3, "short"),
        Pose(near_arm=Reach(155, 121), far_arm=Reach(158, 120.4), near_leg=(-14, -18), far_leg=(24, 4), lean=9),
        build=TEEN,
    )
    crowd(canvas, firefighter, second)
    first.draw(canvas, held=_nozzle)


def _nozzle(canvas: Canvas) -> None:
    canvas.curve([(164, 119.6), (174, 117.6), (184, 120), (190, 126), (193, 134)], p.PETROL.mid, 2)
    canvas.curve([(164, 119.6), (175, 118.6), (184, 121.6), (190, 128)], p.PAPER, 0.6)
    canvas.line((148, 121.4), (158, 120.4), p.WINE.strong, 1.8)
    canvas.line((157, 120.6), (164, 119.6), p.INK, 1.8)
