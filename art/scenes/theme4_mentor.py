"""The scenes 28–29 of theme 4: one adult at the side of the young, and all at one table."""

from art import palette as p
from art.furniture import hanging_lamp, table
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, ground, room, stairs
from art.plants import tree
from art.scenery import chairs, crowd
from art.shapes import Canvas, between
from art.skeleton import ADULT, FRONT_SITTING, FRONTAL, SITTING, STOUT, STROLLING, TEEN, WALKING, Reach
from art.things import mug
from art.wardrobe import hoodie, long_dress, police_uniform


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
    p.WINE.tint,
    near=(23, 1.12),
)
def mentorer(canvas: Canvas) -> None:
    """Of the many ways one is walked together."""
    Block(-8, 132, "bwwbw", 9, p.WINE.soft, p.PAPER, p.WINE.mid, share=0.16, seed=9).draw(canvas)
    tree(canvas, 22, 133, 62, p.FOREST.mid)
    _school_front(canvas)
    ground(canvas, 132, p.SAND, p.SAND_DEEP)
    canvas.rect(0, 132, 60, 1.2, p.WINE.mid)
    stairs(canvas, 146, 140, 4, p.WINE.mid, 5, 2, 1)
    canvas.rect(166, 132, 60, 8, p.WINE.mid)
    _signpost(canvas, 74, 139)
    _walking_together(canvas)


def _school_front(canvas: Canvas) -> None:
    """The school's wing with its open door, large and near."""
    canvas.rect(142, 62, 80, 72, p.WINE.strong)
    canvas.polygon([(138, 62), (181, 30), (224, 62)], p.WINE.deep)
    canvas.circle((181, 50), 6, p.PAPER)
    canvas.polyline([(181, 46), (181, 50), (184, 51)], p.WINE.deep, 0.9)
    canvas.rects(
        [(148, 72, 12, 14), (164, 72, 12, 14), (186, 72, 12, 14), (202, 72, 12, 14), (148, 98, 12, 20)], p.WINE.soft
    )
    canvas.rect(169, 92, 34, 40, p.WINE.deep)
    canvas.rect(171, 94, 30, 38, p.SUN)
    canvas.polygon([(201, 94), (193, 96.6), (193, 132), (201, 132)], p.RUST.strong)


def _signpost(canvas: Canvas, x: float, base: float) -> None:
    """A post with arms to all sides."""
    canvas.rect(x - 0.8, base - 46, 1.6, 46, p.INK)
    for i, (side, colour, length) in enumerate(
        (
            (1, p.WINE.mid, 19),
            (-1, p.PETROL.mid, 16),
            (1, p.HAIR_GREY, 15),
            (-1, p.WINE.mid, 20),
            (1, p.PETROL.mid, 17),
            (-1, p.HAIR_GREY, 15),
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
        long_dress(p.SKIN_1, "bun", p.HAIR_GREY, p.PETROL.strong, glasses=True),
        FRONTAL.arms(far=(70, 130)),
        "front",
        gaze="left",
    )
    mentor = Person(
        113,
        142,
        39,
        Look(p.SKIN_4, "shaved", p.INK, "jacket", p.RUST.strong, legs_colour=p.PETROL.deep, beard="short"),
        STROLLING.arms(near=(-12, 8), far=Reach(125.5, 121)).tilted(0, 6),
        build=ADULT,
    )
    boy = Person(130, 143, 30, hoodie(p.SKIN_2, "short", p.PETROL.strong, p.GREY), WALKING.tilted(0, -4), build=TEEN)
    crowd(canvas, teacher, mentor)
    _backpack(canvas, boy, p.SUN)
    boy.draw(canvas)


@picture(
    "29-netvaerksmoeder.svg",
    (
        "En ung sidder midt i lampens lys med planen foran sig; mor, træner "
        "med fløjte, betjent i uniform og lærer lytter rundt om samme bord."
    ),
    p.WINE.soft,
)
def netvaerksmoeder(canvas: Canvas) -> None:
    """The young person has the middle seat and the plan in front of him."""
    room(canvas, p.WINE.soft, p.WINE.strong, p.WINE.mid)
    canvas.polygon([(96, 56), (120, 56), (176, 132), (40, 132)], p.PAPER)
    hanging_lamp(canvas, 108, 60, p.WINE.strong, width=46)
    canvas.rects([(101.5, 117, 13, 14)], p.WINE.mid)
    chairs(canvas, 143, p.INK, (38, 1), (178, -1))
    _round_the_table(canvas)


def _whistle(canvas: Canvas, person: Person) -> None:
    """A whistle on a string round somebody's neck, seen from the front."""
    x, y = between(person.joints.neck, person.joints.hip, 0.42)
    for dx in (-2.2, 2.2):
        canvas.line((x + dx, person.joints.neck[1] + 1.4), (x, y), p.SUN, 0.6)
    canvas.rect(x - 1.3, y - 0.6, 2.6, 1.9, p.SUN, 0.6)


def _round_the_table(canvas: Canvas) -> None:
    mother = Person(
        87,
        140,
        36,
        Look(p.SKIN_3, "scarf", p.WINE.deep, "sweater", p.WINE.strong),
        FRONT_SITTING.both_arms((14, -20)),
        "front",
        gaze="right",
    )
    coach = Person(
        137,
        140,
        38,
        Look(p.SKIN_1, "crop", p.RUST.deep, "jacket", p.FOREST.strong, beard="short", hat="cap", hat_colour=p.SUN),
        FRONT_SITTING.both_arms((14, -20)),
        "front",
        gaze="left",
    )
    young = Person(
        108,
        140,
        36,
        Look(p.SKIN_3, "curly", p.INK, "hoodie", p.RUST.strong),
        FRONT_SITTING.arms(near=Reach(114, 125.4), far=Reach(102, 125.4)),
        "front",
        TEEN,
    )
    crowd(canvas, young, mother, coach)
    _whistle(canvas, coach)
    canvas.rect(58, 128, 100, 9, p.WINE.mid)
    table(canvas, 52, 144, 112, 16, p.SAND_DEEP, p.INK)
    canvas.polygon([(101, 127.2), (119, 127.2), (117, 125), (103, 125)], p.SUN)
    canvas.rects([(57, 126.2, 9, 0.9), (146, 126.2, 9, 0.9)], p.RUST.mid)
    mug(canvas, 71, 127, p.WINE.mid)
    mug(canvas, 126, 127, p.WINE.mid)
    officer = Person(
        38,
        143,
        38,
        police_uniform(p.PETROL.soft, p.PETROL.deep, sleeve="long"),
        SITTING.arms(near=(26, 78), far=(34, 84)).tilted(5, 3),
        build=STOUT,
    )
    teacher = Person(
        178,
        143,
        37,
        Look(p.SKIN_4, "afro", p.INK, "jacket", p.SUN, inner=p.WINE.deep, glasses=True),
        SITTING.arms(near=(30, 100), far=(34, 84)).tilted(6, 3),
        "left",
    )
    crowd(canvas, officer, teacher)
