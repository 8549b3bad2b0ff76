"""The scenes 28–29 of theme 4: one adult at the side of the young, and all at one table."""

from art.furniture import chair, hanging_lamp, table
from art.gallery import picture
from art.looks import Look
from art.palette import (
    FOREST,
    GREY,
    HAIR_GREY,
    INK,
    PAPER,
    PETROL,
    RUST,
    SAND,
    SAND_DEEP,
    SKIN_1,
    SKIN_2,
    SKIN_3,
    SKIN_4,
    SUN,
    WINE,
)
from art.people import Person
from art.places import Block, ground, room, stairs
from art.plants import tree
from art.shapes import Canvas, between
from art.skeleton import ADULT, FRONT_SITTING, FRONTAL, SITTING, STOUT, STROLLING, TEEN, WALKING, Reach
from art.things import mug


def _backpack(canvas: Canvas, person: Person, colour: str) -> None:
    """A bag on somebody's back; drawn before the person."""
    x, y = between(person.joints.hip, person.joints.neck, 0.55)
    with canvas.group(at=(x - person.side * 0.13 * person.height, y), turn=person.pose.lean * person.side):
        width, height = 0.15 * person.height, 0.27 * person.height
        canvas.rect(-width / 2, -height / 2, width, height, colour, width * 0.36)


@picture(
    "28-mentorer-for-unge.svg",
    (
        "En mentor følger en dreng med rygsæk forbi en skiltepæl med mange veje "
        "og hen til skolens trappe, hvor døren står åben."
    ),
    WINE.tint,
)
def mentorer(canvas: Canvas) -> None:
    """Of the many ways one is walked together."""
    Block(-8, 132, "bwwbw", 9, WINE.soft, PAPER, WINE.mid, (SUN,), 0.16, 11, 12, 9).draw(canvas)
    tree(canvas, 22, 133, 62, FOREST.mid)
    _school_front(canvas)
    ground(canvas, 132, SAND, SAND_DEEP)
    canvas.rect(0, 132, 60, 1.2, WINE.mid)
    stairs(canvas, 146, 140, 4, WINE.mid, 5, 2, 1)
    canvas.rect(166, 132, 60, 8, WINE.mid)
    _signpost(canvas, 74, 139)
    _walking_together(canvas)


def _school_front(canvas: Canvas) -> None:
    """The school's wing with its open door, large and near."""
    canvas.rect(142, 62, 80, 72, WINE.strong)
    canvas.polygon([(138, 62), (181, 30), (224, 62)], WINE.deep)
    canvas.circle((181, 50), 6, PAPER)
    canvas.polyline([(181, 46), (181, 50), (184, 51)], WINE.deep, 0.9)
    canvas.rects(
        [(148, 72, 12, 14), (164, 72, 12, 14), (186, 72, 12, 14), (202, 72, 12, 14), (148, 98, 12, 20)], WINE.soft
    )
    canvas.rect(169, 92, 34, 40, WINE.deep)
    canvas.rect(171, 94, 30, 38, SUN)
    canvas.polygon([(201, 94), (193, 96.6), (193, 132), (201, 132)], RUST.strong)


def _signpost(canvas: Canvas, x: float, base: float) -> None:
    """A post with arms to all sides."""
    canvas.rect(x - 0.8, base - 46, 1.6, 46, INK)
    for i, (side, colour, length) in enumerate(
        (
            (1, WINE.mid, 19),
            (-1, PETROL.mid, 16),
            (1, HAIR_GREY, 15),
            (-1, WINE.mid, 20),
            (1, PETROL.mid, 17),
            (-1, HAIR_GREY, 15),
        )
    ):
        y = base - 43 + i * 5.4
        canvas.polygon(
            [
                (x - 3 * side, y),
                (x + length * side, y),
                (x + (length + 3) * side, y + 2.1),
                (x + length * side, y + 4.2),
                (x - 3 * side, y + 4.2),
            ],
            colour,
        )


def _walking_together(canvas: Canvas) -> None:
    teacher = Person(
        184,
        137,
        33,
        Look(
            SKIN_1, "bun", HAIR_GREY, "dress", PETROL.strong, legs="long skirt", legs_colour=PETROL.strong, glasses=True
        ),
        FRONTAL.arms(far=(70, 130)),
        "front",
        gaze="left",
    )
    teacher.draw(canvas)
    mentor = Person(
        113,
        142,
        39,
        Look(SKIN_4, "shaved", INK, "jacket", RUST.strong, inner=PAPER, legs_colour=PETROL.deep, beard="short"),
        STROLLING.arms(near=(-12, 8), far=Reach(125.5, 121)).tilted(0, 6),
        "right",
        ADULT,
    )
    mentor.draw(canvas)
    boy = Person(
        130,
        143,
        30,
        Look(SKIN_2, "short", INK, "hoodie", PETROL.strong, inner=PAPER, legs_colour=GREY, shoes=PAPER),
        WALKING.tilted(0, -4),
        "right",
        TEEN,
    )
    _backpack(canvas, boy, SUN)
    boy.draw(canvas)


@picture(
    "29-netvaerksmoeder.svg",
    (
        "En ung sidder midt i lampens lys med planen foran sig; forældre, "
        "lærer, træner og betjent lytter rundt om samme bord."
    ),
    WINE.soft,
)
def netvaerksmoeder(canvas: Canvas) -> None:
    """The young person has the middle seat and the plan in front of him."""
    room(canvas, WINE.soft, WINE.strong, WINE.mid)
    canvas.polygon([(96, 56), (120, 56), (176, 132), (40, 132)], PAPER)
    hanging_lamp(canvas, 108, 60, WINE.strong, width=46)
    canvas.rects([(99, 112, 18, 20)], WINE.mid)
    for x, side in ((38, 1), (178, -1)):
        chair(canvas, x, 143, side, INK)
    _round_the_table(canvas)


def _round_the_table(canvas: Canvas) -> None:
    mother = Person(
        87,
        140,
        36,
        Look(SKIN_3, "scarf", WINE.deep, "sweater", WINE.strong, legs_colour=INK),
        FRONT_SITTING.arms(near=Reach(102, 117), far=(14, -20)),
        "front",
        gaze="right",
    )
    coach = Person(
        137,
        140,
        38,
        Look(SKIN_1, "crop", RUST.deep, "jacket", FOREST.strong, inner=PAPER, legs_colour=INK, beard="short"),
        FRONT_SITTING.arms(near=(14, -20), far=(14, -20)),
        "front",
        gaze="left",
    )
    young = Person(
        108,
        140,
        36,
        Look(SKIN_3, "curly", INK, "hoodie", RUST.strong, inner=PAPER, legs_colour=INK),
        FRONT_SITTING.arms(near=Reach(114, 125.4), far=Reach(102, 125.4)),
        "front",
        TEEN,
    )
    for person in (young, mother, coach):
        person.draw(canvas)
    canvas.rect(58, 128, 100, 9, WINE.mid)
    table(canvas, 52, 144, 112, 16, SAND_DEEP, INK)
    canvas.polygon([(101, 127.2), (119, 127.2), (117, 125), (103, 125)], SUN)
    canvas.rects([(57, 126.2, 9, 0.9), (146, 126.2, 9, 0.9)], RUST.mid)
    mug(canvas, 71, 127, WINE.mid)
    mug(canvas, 126, 127, WINE.mid)
    officer = Person(
        38,
        143,
        38,
        Look(SKIN_2, "short", INK, "shirt", PETROL.mid, legs_colour=PETROL.deep, sleeve="short"),
        SITTING.arms(near=(26, 78), far=(34, 84)).tilted(5, 3),
        "right",
        STOUT,
    )
    officer.draw(canvas)
    teacher = Person(
        178,
        143,
        37,
        Look(SKIN_4, "afro", INK, "jacket", SUN, inner=WINE.deep, legs_colour=INK, glasses=True),
        SITTING.arms(near=(30, 100), far=(34, 84)).tilted(6, 3),
        "left",
    )
    teacher.draw(canvas)
