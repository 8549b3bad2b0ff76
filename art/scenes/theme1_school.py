"""The scenes of theme 1 about school: solutions 1 to 3."""

from art import palette as p
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, cloud, ground, lawn, school, sun
from art.plants import hedge, poplar, tree
from art.scenery import crowd
from art.shapes import WIDTH, Canvas, Point, grid, moved
from art.skeleton import CHILD, FRONTAL, STANDING, STOUT, STROLLING, TEEN, Pose, Reach
from art.wardrobe import coat_and_scarf, hard_hat_and_overalls, hoodie


@picture(
    "01-samarbejde-mellem-skoler-og-helhedsplaner.svg",
    "En lærer og en boligsocial medarbejder løfter sammen en elev op i hænderne mellem skolen og boligblokken.",
    p.PETROL.tint,
    near=(24, 1.28),
)
def skoler_og_helhedsplaner(canvas: Canvas) -> None:
    """School and neighbourhood lift a pupil together, one at each hand."""
    sun(canvas, (108, 92), 30)
    Block(150, 134, "wbwwbw", 10, p.PETROL.strong, p.PETROL.mid, p.PETROL.soft, share=0.24, seed=3).draw(canvas)
    tree(canvas, 22, 134, 96, p.FOREST.mid)
    school(canvas, -16, 134, p.PETROL.soft, p.PETROL.deep, p.PAPER, 84, 38)
    poplar(canvas, 150, 134, 50)
    ground(canvas, 133, p.SAND, p.SAND_DEEP)
    canvas.ellipse((108, 143.4), 8, 0.8, p.SAND_DEEP)
    teacher = Person(
        85,
        143,
        38,
        Look(p.SKIN_1, "bob", p.HAIR_GREY, "jacket", p.PETROL.deep, legs="skirt", legs_colour=p.GREY, glasses=True),
        FRONTAL.arms(near=Reach(97.6, 115.6), far=(10, -26)).tilted(2),
        "front",
        gaze="right",
    )
    worker = Person(
        131,
        143,
        39,
        Look(p.SKIN_3, "short", p.INK, "hoodie", p.PETROL.mid, legs_colour=p.PETROL.deep, beard="short", shoes=p.PAPER),
        FRONTAL.arms(near=(9, 2), far=Reach(118.4, 115.6)).tilted(-2),
        "front",
        gaze="left",
    )
    teacher.draw(canvas, held=lambda c: _held_book(c, teacher.far_palm))
    worker.draw(canvas)
    _lifted_pupil(canvas)


def _held_book(canvas: Canvas, palm: Point) -> None:
    x, y = moved(palm, -1, -5)
    canvas.rect(x, y, 6, 8, p.PETROL.strong, 0.4)
    canvas.rect(x, y, 1.2, 8, p.PETROL.mid)


def _lifted_pupil(canvas: Canvas) -> None:
    canvas.rect(102.6, 114.6, 10.8, 13, p.RUST.deep, 3)
    pose = Pose(near_arm=Reach(117.4, 115), far_arm=Reach(98.6, 115), near_leg=(24, -12), far_leg=(20, -36))
    pupil = Person(
        108,
        137,
        27,
        Look(
            p.SKIN_4,
            "braids",
            p.INK,
            "sweater",
            p.RUST.strong,
            legs="skirt",
            legs_colour=p.PETROL.strong,
            shoes=p.PAPER,
        ),
        pose,
        "front",
        CHILD,
    )
    pupil.draw(canvas)
    for side in (-1, 1):
        canvas.line((108 + side * 2.3, 115), (108 + side * 2.6, 121.6), p.RUST.deep, 1)


@picture(
    "02-alternative-undervisningsforloeb.svg",
    "Elever bygger en junglebane sammen med en lokal håndværker: to bærer en bjælke, og en pige slår søm i den næste.",
    p.PETROL.tint,
)
def alternative_undervisningsforloeb(canvas: Canvas) -> None:
    """A class builds a jungle course with a craftsman."""
    cloud(canvas, 24, 54, 44)
    cloud(canvas, 96, 28, 30)
    school(canvas, -4, 130, p.PETROL.soft, p.PETROL.mid, p.PAPER, 112, 18)
    hedge(canvas, -4, 132, 116, 15, p.FOREST.mid)
    tree(canvas, 120, 133, 84, p.FOREST.mid)
    tree(canvas, 214, 133, 112, p.FOREST.strong)
    lawn(canvas, 130, p.FOREST.soft, 3)
    _jungle_course(canvas)
    canvas.blob([(-10, 138), (60, 137), (140, 139), (226, 137), (226, 160), (-10, 160)], p.SAND, 0.1)
    _beam_carriers(canvas)
    _hammering(canvas)


def _jungle_course(canvas: Canvas) -> None:
    """Posts, a platform with a ladder, and a rope bridge that is not finished."""
    canvas.curve([(92, 104), (118, 117), (146, 111)], p.SKIN_4, 0.7)
    canvas.curve([(92, 116), (118, 130), (146, 124)], p.SKIN_4, 0.7)
    for x, top, low in (
        (100, 108.4, 121),
        (108, 112.6, 126),
        (116, 115.6, 128.4),
        (124, 116.4, 129),
        (132, 115.2, 128),
    ):
        canvas.line((x, top), (x, low), p.SKIN_4, 0.5)
    canvas.rects([(89.6, 92, 3.6, 47), (145, 50, 4, 90), (186, 50, 4, 90)], p.SAND_DEEP)
    canvas.polygon([(139, 52), (167.5, 30), (196, 52)], p.RUST.strong)
    canvas.rects([(142, 92, 51, 3), (142, 80, 51, 1.8)], p.SAND_DEEP)
    canvas.rects(grid((152, 81, 1.2, 12), columns=6, across=6.4), p.SAND_DEEP)
    for y in range(98, 138, 7):
        canvas.line((176, y), (188, y), p.SKIN_4, 1.2)
    canvas.line((176, 92), (176, 138), p.SKIN_4, 1.2)


def _beam_carriers(canvas: Canvas) -> None:
    craftsman = Person(
        30, 144, 39, hard_hat_and_overalls(p.PETROL.deep), STROLLING.arms(near=(14, 96), far=(18, 98)), build=STOUT
    )
    pupil = Person(
        72,
        144,
        33,
        hoodie(p.SKIN_2, "short", p.PETROL.deep, p.GREY),
        STROLLING.arms(near=(6, 100), far=(10, 104)),
        build=TEEN,
    )
    crowd(canvas, craftsman, pupil)
    _beam(canvas, craftsman.near_palm, pupil.near_palm)


def _beam(canvas: Canvas, back: Point, front: Point) -> None:
    dx, dy = front[0] - back[0], front[1] - back[1]
    a = (back[0] - dx * 0.5, back[1] - dy * 0.5 - 1.4)
    b = (front[0] + dx * 0.22, front[1] + dy * 0.22 - 1.4)
    canvas.line(a, b, p.SKIN_2, 3, cap="butt")


def _hammering(canvas: Canvas) -> None:
    canvas.rect(136, 131, 44, 3.4, p.SKIN_2)
    for x in (141, 173):
        canvas.polyline([(x - 4, 145), (x, 134.6), (x + 4, 145)], p.INK, 1)
    girl = Person(
        128,
        144,
        33,
        Look(
            p.SKIN_4,
            "braids",
            p.INK,
            "overalls",
            p.RUST.strong,
            sleeve="short",
            legs_colour=p.PETROL.deep,
            shoes=p.PAPER,
        ),
        STANDING.arms(near=(92, 168), far=Reach(142, 128)).tilted(12, 8),
        build=TEEN,
    )
    girl.draw(canvas)
    hand = girl.near_palm
    canvas.line(moved(hand, -1, 1.6), moved(hand, 2.4, -6), p.SAND_DEEP, 1)
    canvas.line(moved(hand, -0.6, -7.4), moved(hand, 6.2, -4.6), p.GREY, 2.2, cap="butt")
    canvas.line((146, 131), (146, 126.6), p.INK, 0.6)
    helper = Person(
        190,
        144,
        32,
        Look(p.SKIN_1, "ponytail", p.SUN, "sweater", p.PETROL.strong, shoes=p.PAPER),
        STANDING.arms(near=Reach(176, 129.4), far=Reach(173, 129.8)).tilted(12, 10),
        "left",
        TEEN,
    )
    helper.draw(canvas)


@picture(
    "03-brobygning-mellem-skoler-og-foraeldre.svg",
    "En mor og en boligsocial medarbejder går over broen fra boligblokken mod skolen; barnet har "
    "allerede nået lærerens hånd.",
    p.PETROL.tint,
)
def brobygning(canvas: Canvas) -> None:
    """A bridge from home to school, walked together."""
    Block(-14, 136, "wbwbw", 10, p.PETROL.strong, p.PETROL.mid, p.PETROL.soft, share=0.24, seed=4, bay=10).draw(canvas)
    tree(canvas, 200, 134, 86, p.FOREST.mid)
    school(canvas, 161, 135, p.PETROL.soft, p.RUST.strong, p.PAPER, 92, 36)
    hedge(canvas, 60, 135, 84, 7, p.FOREST.mid)
    cloud(canvas, 92, 48, 34)
    canvas.rect(0, 134, WIDTH, 16, p.PETROL.mid)
    canvas.blob([(-10, 135), (30, 134), (42, 137), (36, 160), (-10, 160)], p.FOREST.soft, 0.1)
    canvas.blob([(226, 135), (180, 134), (168, 137), (176, 160), (226, 160)], p.FOREST.soft, 0.1)
    for x, y, length in ((60, 147, 14), (96, 145.6, 20), (140, 147.6, 12), (150, 143.6, 8), (66, 143, 7)):
        canvas.line((x, y), (x + length, y), p.PETROL.soft, 0.6)
    _bridge(canvas)
    _crossing(canvas)


def _rise(x: float) -> float:
    """The height of the bridge's deck at x."""
    return 137 + 6.4 * ((x - 104) / 72) ** 2


def _bridge(canvas: Canvas) -> None:
    deck = [(x, _rise(x)) for x in range(32, 177, 12)]
    rail = [(x, y - 15) for x, y in deck]
    canvas.curve(rail, p.PETROL.deep, 1)
    canvas.curve([(x, y - 8) for x, y in deck], p.PETROL.deep, 0.5)
    for x, y in deck:
        canvas.line((x, y), (x, y - 15), p.PETROL.deep, 0.8)


def _deck(canvas: Canvas) -> None:
    deck = [(x, _rise(x) + 1.6) for x in range(28, 181, 8)]
    canvas.curve(deck, p.PETROL.deep, 3.4, cap="butt")
    canvas.curve([(x, y - 1.5) for x, y in deck], p.SAND_DEEP, 1.2, cap="butt")


def _crossing(canvas: Canvas) -> None:
    worker = Person(
        81,
        _rise(81) + 0.4,
        38,
        Look(p.SKIN_1, "short", p.RUST.deep, "jacket", p.PETROL.strong, beard="short"),
        STROLLING.arms(near=(30, 60), far=(18, 40)),
    )
    mother = Person(
        105,
        _rise(105) + 0.4,
        37,
        coat_and_scarf(p.SKIN_2, p.PETROL.deep, p.RUST),
        STROLLING.arms(near=(-10, 6), far=(30, 50)),
    )
    child = Person(
        130,
        _rise(130) + 0.4,
        25,
        Look(p.SKIN_2, "short", p.INK, "sweater", p.SUN, legs_colour=p.PETROL.strong, shoes=p.PAPER),
        STROLLING.arms(near=(-20, 0), far=Reach(138.6, 119.4)),
        build=CHILD,
    )
    teacher = Person(
        151,
        _rise(151) + 0.4,
        38,
        Look(p.SKIN_4, "afro", p.INK, "shirt", p.PAPER, legs="skirt", legs_colour=p.PETROL.deep),
        STANDING.arms(near=(28, 84), far=Reach(141, 119)).tilted(8, 8),
        "left",
    )
    _deck(canvas)
    crowd(canvas, worker, child, mother, teacher)
    canvas.rect(124, 120.4, 4.4, 8, p.PETROL.deep, 1.6)
