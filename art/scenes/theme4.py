"""The scenes of theme 4, crime prevention (wine): the young and those who stand beside them."""

from art import palette as p
from art.furniture import bench, lamp_post, table
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, lawn, room, school, sun, winding_path
from art.plants import hedge
from art.scenery import chairs, crowd, poplars, street
from art.shapes import Canvas, Point
from art.skeleton import FRONT_SITTING, SITTING, STANDING, TEEN, Pose, Reach
from art.things import ball, laptop
from art.wardrobe import hoodie


@picture(
    "26-opsoegende-gadeplansarbejde.svg",
    (
        "Ved bænken i aftenlys giver en gadeplansmedarbejder hånd til en af "
        "drengene; bag dem fører stien hen til skolens lys."
    ),
    p.WINE.tint,
)
def gadeplansarbejde(canvas: Canvas) -> None:
    """A hand is given where the young are; from there a way leads on."""
    sun(canvas, (134, 112), 30)
    street(
        canvas,
        Block(-7, 132, "wbwsbw", 9, p.WINE.mid, p.WINE.soft, p.WINE.strong, share=0.2, seed=4),
        Block(188, 132, "wbw", 11, p.WINE.soft, p.WINE.tint, p.WINE.mid, share=0.2, seed=6),
    )
    poplars(canvas, 133, (58, 72), (65, 52))
    hedge(canvas, -6, 134, 78, 28, p.FOREST.mid)
    school(canvas, 138, 131, p.WINE.strong, p.WINE.deep, p.SUN, 56, 17)
    lawn(canvas, 130, p.WINE.soft, 2)
    winding_path(canvas, (126, 151), (165.5, 131), p.SAND, 110, 8)
    lamp_post(canvas, 16, 138, 92, p.WINE.deep)
    _at_the_bench(canvas)


def _at_the_bench(canvas: Canvas) -> None:
    bench(canvas, 24, 141, 46, p.RUST.mid, p.INK)
    resting = FRONT_SITTING.both_arms((18, -20))
    boy = Person(
        87,
        142,
        35,
        hoodie(p.SKIN_3, "curly", p.WINE.deep, p.GREY),
        STANDING.arms(near=Reach(97.6, 120.6), far=(6, 24)),
        build=TEEN,
    )
    worker = Person(
        110,
        142,
        38,
        Look(p.SKIN_2, "short", p.INK, "jacket", p.RUST.strong, legs_colour=p.PETROL.deep, beard="full"),
        STANDING.arms(near=Reach(100.2, 120.6), far=(20, 60)).tilted(4, 3),
        "left",
    )
    crowd(
        canvas,
        Person(36, 141, 35, hoodie(p.SKIN_4, "crop", p.PETROL.strong, p.INK), resting, "front", TEEN, gaze="right"),
        Person(
            55,
            141,
            34,
            Look(
                p.SKIN_1,
                "fringe",
                p.RUST.deep,
                "jacket",
                p.WINE.strong,
                inner=p.SAND,
                legs_colour=p.PETROL.deep,
                shoes=p.PAPER,
                hat="cap",
                hat_colour=p.WINE.deep,
            ),
            resting,
            "front",
            TEEN,
            gaze="right",
        ),
        worker,
        boy,
    )
    ball(canvas, (74, 141.4), 2.6, p.PAPER)


@picture(
    "27-bemandede-klubber-og-vaeresteder.svg",
    (
        "I klubben spiller to unge bordtennis, mens en medarbejder og en ung kigger på "
        "uddannelser foran den åbne dør: stedet fører videre."
    ),
    p.WINE.soft,
)
def klubber(canvas: Canvas) -> None:
    """A club that is a good place to be, and whose door leads on."""
    room(canvas, p.WINE.soft, p.WINE.mid, p.WINE.strong)
    _evening_window(canvas)
    _way_out(canvas, 151)
    _table_tennis(canvas)
    _guidance(canvas)


def _evening_window(canvas: Canvas) -> None:
    canvas.rect(16, 44, 88, 48, p.PAPER)
    with canvas.clip("M18 46h84v44h-84z"):
        canvas.rect(18, 46, 84, 44, p.SUN)
        street(
            canvas,
            Block(
                24, 104, "wbw", 3, p.RUST.mid, p.SUN, p.RUST.strong, share=0.3, seed=2, lit=(p.PAPER,), bay=7, storey=9
            ),
            Block(62, 104, "wbbw", 4, p.WINE.mid, p.WINE.soft, p.WINE.strong, share=0.3, seed=3, bay=7, storey=9),
        )
    canvas.rects([(45.4, 46, 1.2, 44), (73.4, 46, 1.2, 44), (13, 91.6, 94, 1.8)], p.PAPER)


def _way_out(canvas: Canvas, x: float) -> None:
    """An open double door; outside a path leads to a school in the evening sun."""
    canvas.rect(x - 28, 70, 56, 62, p.WINE.strong)
    with canvas.clip(f"M{x - 25} 73h50v59h-50z"):
        canvas.rect(x - 25, 73, 50, 59, p.SUN)
        canvas.rect(x - 25, 112, 50, 20, p.RUST.mid)
        school(canvas, x - 13, 113, p.RUST.strong, p.RUST.deep, p.SUN, 26, 10)
        winding_path(canvas, (x, 133), (x, 113), p.RUST.soft, 26, 3)
    canvas.polygon([(x - 25, 132), (x + 25, 132), (x + 38, 150), (x - 38, 150)], p.SUN)
    for side in (-1, 1):
        canvas.polygon(
            [(x + 25 * side, 73), (x + 33 * side, 70), (x + 33 * side, 136), (x + 25 * side, 132)], p.WINE.deep
        )


def _table_tennis(canvas: Canvas) -> None:
    left = Person(
        26,
        141,
        35,
        Look(p.SKIN_4, "braids", p.INK, "sweater", p.PETROL.strong, sleeve="short", shoes=p.PAPER),
        Pose(near_arm=(34, 92), far_arm=(30, 60), near_leg=(16, -6), far_leg=(22, 2), lean=10, nod=-2),
        build=TEEN,
    )
    right = Person(
        97,
        141,
        36,
        hoodie(p.SKIN_1, "quiff", p.WINE.deep, p.GREY, hair_colour=p.RUST.deep),
        Pose(near_arm=(50, 112), far_arm=(20, 50), near_leg=(14, -4), far_leg=(24, -2), lean=7),
        "left",
        TEEN,
    )
    left.draw(canvas, held=lambda c: _bat(c, left.near_palm, 60))
    right.draw(canvas, held=lambda c: _bat(c, right.near_palm, -30))
    table(canvas, 38, 143, 46, 15, p.PETROL.strong, p.INK)
    canvas.rect(60.6, 123, 0.8, 5, p.PAPER)
    canvas.circle((68, 117), 1, p.PAPER)


def _bat(canvas: Canvas, at: Point, turn: float) -> None:
    with canvas.group(at=at, turn=turn):
        canvas.line((0, 1), (0, -1.6), p.SAND_DEEP, 1)
        canvas.ellipse((0, -3.6), 2.1, 2.6, p.RUST.strong)


def _guidance(canvas: Canvas) -> None:
    chairs(canvas, 142, p.WINE.deep, (136, 1), (169, -1))
    young = Person(
        136,
        142,
        35,
        hoodie(p.SKIN_2, "short", p.WINE.strong, p.PETROL.deep),
        SITTING.arms(near=(24, 84), far=(34, 90)).tilted(6, 6),
        build=TEEN,
    )
    adult = Person(
        169,
        142,
        38,
        Look(p.SKIN_3, "scarf", p.PETROL.deep, "jacket", p.PETROL.strong, legs="long skirt"),
        SITTING.arms(near=Reach(156.5, 121), far=(32, 84)).tilted(6, 4),
        "left",
    )
    crowd(canvas, young, adult)
    table(canvas, 143, 144, 19, 16, p.SAND, p.INK)
    laptop(canvas, 156, 127, p.GREY, -1)
