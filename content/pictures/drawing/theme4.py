"""The scenes of theme 4, crime prevention (wine): the young and those who stand beside them."""

from . import theme4_network  # noqa: F401  (30–33)
from .furniture import bench, chair, hanging_lamp, lamp_post, table
from .gallery import picture
from .looks import Look
from .palette import FOREST, GREY, HAIR_GREY, INK, PAPER, PETROL, RUST, SAND, SAND_DEEP, SKIN_1, SKIN_2, SKIN_3, SKIN_4, SUN, WINE
from .people import Person
from .places import Block, ground, lawn, room, school, stairs, sun, winding_path
from .plants import poplar, tree
from .shapes import Canvas, Point, between
from .skeleton import ADULT, FRONT_SITTING, FRONTAL, SITTING, STANDING, STOUT, STROLLING, TEEN, WALKING, Pose, Reach
from .things import ball, laptop, mug


def _backpack(canvas: Canvas, person: Person, colour: str) -> None:
    """A bag on somebody's back; drawn before the person."""
    x, y = between(person.joints.hip, person.joints.neck, 0.55)
    with canvas.group(at=(x - person.side * 0.13 * person.height, y), turn=person.pose.lean * person.side):
        width, height = 0.15 * person.height, 0.27 * person.height
        canvas.rect(-width / 2, -height / 2, width, height, colour, width * 0.36)


@picture(
    "26-opsoegende-gadeplansarbejde.svg",
    "Ved bænken i aftenlys giver en gadeplansmedarbejder hånd til en af drengene; bag dem fører stien hen til skolens lys.",
    WINE.tint,
)
def gadeplansarbejde(canvas: Canvas) -> None:
    """A hand is given where the young are; from there a way leads on."""
    sun(canvas, (134, 112), 30)
    Block(-7, 132, "wbwsbw", 9, WINE.mid, WINE.soft, WINE.strong, (SUN,), 0.2, 11, 12, 4).draw(canvas)
    Block(188, 132, "wbw", 11, WINE.soft, WINE.tint, WINE.mid, (SUN,), 0.2, 11, 12, 6).draw(canvas)
    poplar(canvas, 84, 133, 66)
    poplar(canvas, 92, 133, 46)
    school(canvas, 138, 131, WINE.strong, WINE.deep, SUN, 56, 17)
    lawn(canvas, 130, WINE.soft, 2)
    winding_path(canvas, (126, 151), (165.5, 131), SAND, 110, 8)
    lamp_post(canvas, 16, 138, 92, WINE.deep)
    _at_the_bench(canvas)


def _at_the_bench(canvas: Canvas) -> None:
    bench(canvas, 24, 141, 46, RUST.mid, INK)
    resting = FRONT_SITTING.arms(near=(18, -20), far=(18, -20))
    Person(36, 141, 35, Look(SKIN_4, "crop", INK, "hoodie", PETROL.strong, legs_colour=INK, shoes=PAPER), resting, "front", TEEN, gaze="right").draw(canvas)
    Person(55, 141, 34, Look(SKIN_1, "fringe", RUST.deep, "jacket", WINE.strong, inner=SAND, legs_colour=PETROL.deep, shoes=PAPER, hat="cap", hat_colour=WINE.deep), resting, "front", TEEN, gaze="right").draw(canvas)
    boy = Person(87, 142, 35, Look(SKIN_3, "curly", INK, "hoodie", WINE.deep, inner=PAPER, legs_colour=GREY, shoes=PAPER), STANDING.arms(near=Reach(97.6, 120.6), far=(6, 24)), "right", TEEN)
    worker = Person(110, 142, 38, Look(SKIN_2, "short", INK, "jacket", RUST.strong, inner=PAPER, legs_colour=PETROL.deep, beard="full"), STANDING.arms(near=Reach(100.2, 120.6), far=(20, 60)).tilted(4, 3), "left")
    worker.draw(canvas)
    boy.draw(canvas)
    ball(canvas, (74, 141.4), 2.6, PAPER)


@picture(
    "27-bemandede-klubber-og-vaeresteder.svg",
    "I klubben spiller to unge bordtennis, mens en medarbejder og en ung kigger på uddannelser foran den åbne dør: stedet fører videre.",
    WINE.soft,
)
def klubber(canvas: Canvas) -> None:
    """A club that is a good place to be, and whose door leads on."""
    room(canvas, WINE.soft, WINE.mid, WINE.strong)
    _evening_window(canvas)
    _way_out(canvas, 151)
    for x in (46, 78):
        hanging_lamp(canvas, x, 84, WINE.strong, width=18)
    _table_tennis(canvas)
    _guidance(canvas)


def _evening_window(canvas: Canvas) -> None:
    canvas.rect(18, 24, 88, 44, PAPER)
    with canvas.clip("M20 26h84v40h-84z"):
        canvas.rect(20, 26, 84, 40, SUN)
        Block(26, 80, "wbw", 3, RUST.mid, SUN, RUST.strong, (PAPER,), 0.3, 7, 9, 2).draw(canvas)
        Block(62, 80, "wbbw", 4, WINE.mid, WINE.soft, WINE.strong, (SUN,), 0.3, 7, 9, 3).draw(canvas)
    canvas.rects([(47.5, 26, 1.2, 40), (75.5, 26, 1.2, 40)], PAPER)


def _way_out(canvas: Canvas, x: float) -> None:
    """An open double door; outside a path leads to a school in the evening sun."""
    canvas.rect(x - 28, 70, 56, 62, WINE.strong)
    with canvas.clip(f"M{x - 25} 73h50v59h-50z"):
        canvas.rect(x - 25, 73, 50, 59, SUN)
        canvas.rect(x - 25, 112, 50, 20, RUST.mid)
        school(canvas, x - 13, 113, RUST.strong, RUST.deep, SUN, 26, 10)
        winding_path(canvas, (x, 133), (x, 113), PAPER, 26, 3)
    canvas.polygon([(x - 25, 132), (x + 25, 132), (x + 38, 150), (x - 38, 150)], SUN)
    for side in (-1, 1):
        canvas.polygon([(x + 25 * side, 73), (x + 33 * side, 70), (x + 33 * side, 136), (x + 25 * side, 132)], WINE.deep)


def _table_tennis(canvas: Canvas) -> None:
    left = Person(26, 141, 35, Look(SKIN_4, "braids", INK, "sweater", PETROL.strong, sleeve="short", legs_colour=INK, shoes=PAPER), Pose(near_arm=(34, 92), far_arm=(30, 60), near_leg=(16, -6), far_leg=(22, 2), lean=10, nod=-2), "right", TEEN)
    right = Person(97, 141, 36, Look(SKIN_1, "quiff", RUST.deep, "hoodie", WINE.deep, inner=PAPER, legs_colour=GREY, shoes=PAPER), Pose(near_arm=(50, 112), far_arm=(20, 50), near_leg=(14, -4), far_leg=(24, -2), lean=7), "left", TEEN)
    left.draw(canvas, held=lambda c: _bat(c, left.near_palm, 60))
    right.draw(canvas, held=lambda c: _bat(c, right.near_palm, -30))
    table(canvas, 38, 143, 46, 15, PETROL.strong, INK)
    canvas.rect(60.6, 123, 0.8, 5, PAPER)
    canvas.circle((68, 117), 1, PAPER)


def _bat(canvas: Canvas, at: Point, turn: float) -> None:
    with canvas.group(at=at, turn=turn):
        canvas.line((0, 1), (0, -1.6), SAND_DEEP, 1)
        canvas.ellipse((0, -3.6), 2.1, 2.6, RUST.strong)


def _guidance(canvas: Canvas) -> None:
    chair(canvas, 136, 142, 1, WINE.deep)
    chair(canvas, 169, 142, -1, WINE.deep)
    young = Person(136, 142, 35, Look(SKIN_2, "short", INK, "hoodie", WINE.strong, inner=PAPER, legs_colour=PETROL.deep, shoes=PAPER), SITTING.arms(near=(24, 84), far=(34, 90)).tilted(6, 6), "right", TEEN)
    adult = Person(169, 142, 38, Look(SKIN_3, "scarf", PETROL.deep, "jacket", PETROL.strong, inner=PAPER, legs="long skirt", legs_colour=INK), SITTING.arms(near=Reach(156.5, 121), far=(32, 84)).tilted(6, 4), "left")
    young.draw(canvas)
    adult.draw(canvas)
    table(canvas, 143, 144, 19, 16, SAND, INK)
    laptop(canvas, 156, 127, GREY, -1)


@picture(
    "28-mentorer-for-unge.svg",
    "En mentor følger en dreng med rygsæk forbi en skiltepæl med mange veje og hen til skolens trappe, hvor døren står åben.",
    WINE.tint,
)
def mentorer(canvas: Canvas) -> None:
    """Of the many ways one is walked together."""
    Block(-8, 132, "bwwbw", 9, WINE.soft, PAPER, WINE.mid, (SUN,), 0.16, 11, 12, 9).draw(canvas)
    tree(canvas, 74, 133, 60, FOREST.mid)
    _school_front(canvas)
    ground(canvas, 132, SAND, SAND_DEEP)
    canvas.rect(0, 132, 60, 1.2, WINE.mid)
    stairs(canvas, 146, 140, 4, WINE.mid, 5, 2, 1)
    canvas.rect(166, 132, 60, 8, WINE.mid)
    _signpost(canvas, 34, 139)
    _walking_together(canvas)


def _school_front(canvas: Canvas) -> None:
    """The school's wing with its open door, large and near."""
    canvas.rect(142, 62, 80, 72, WINE.strong)
    canvas.polygon([(138, 62), (181, 30), (224, 62)], WINE.deep)
    canvas.circle((181, 50), 6, PAPER)
    canvas.polyline([(181, 46), (181, 50), (184, 51)], WINE.deep, 0.9)
    canvas.rects([(148, 72, 12, 14), (164, 72, 12, 14), (186, 72, 12, 14), (202, 72, 12, 14), (148, 98, 12, 20)], WINE.soft)
    canvas.rect(169, 92, 34, 40, WINE.deep)
    canvas.rect(171, 94, 30, 38, SUN)
    canvas.polygon([(201, 94), (193, 96.6), (193, 132), (201, 132)], RUST.strong)


def _signpost(canvas: Canvas, x: float, base: float) -> None:
    """A post with arms to all sides."""
    canvas.rect(x - 0.8, base - 46, 1.6, 46, INK)
    for i, (side, colour, length) in enumerate(((1, WINE.mid, 19), (-1, PETROL.mid, 16), (1, HAIR_GREY, 15), (-1, WINE.mid, 20), (1, PETROL.mid, 17), (-1, HAIR_GREY, 15))):
        y = base - 43 + i * 5.4
        canvas.polygon([(x - 3 * side, y), (x + length * side, y), (x + (length + 3) * side, y + 2.1), (x + length * side, y + 4.2), (x - 3 * side, y + 4.2)], colour)


def _walking_together(canvas: Canvas) -> None:
    teacher = Person(184, 132, 36, Look(SKIN_1, "bun", HAIR_GREY, "dress", PETROL.strong, legs="long skirt", legs_colour=PETROL.strong, glasses=True), FRONTAL.arms(far=(70, 130)), "front", gaze="left")
    teacher.draw(canvas)
    mentor = Person(105, 142, 39, Look(SKIN_4, "shaved", INK, "jacket", RUST.strong, inner=PAPER, legs_colour=PETROL.deep, beard="short"), STROLLING.arms(near=(24, 74), far=(40, 84)).tilted(0, 6), "right", ADULT)
    mentor.draw(canvas)
    boy = Person(126, 143, 30, Look(SKIN_2, "short", INK, "hoodie", PETROL.strong, inner=PAPER, legs_colour=GREY, shoes=PAPER), WALKING.tilted(0, -4), "right", TEEN)
    _backpack(canvas, boy, SUN)
    boy.draw(canvas)


@picture(
    "29-netvaerksmoeder.svg",
    "En ung sidder midt i lampens lys og peger på planen; forældre, lærer, træner og betjent lytter rundt om samme bord.",
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
    mother = Person(82, 140, 36, Look(SKIN_3, "scarf", WINE.deep, "sweater", WINE.strong, legs_colour=INK), FRONT_SITTING.arms(near=(30, 40), far=(14, -20)), "front", gaze="right")
    coach = Person(137, 140, 38, Look(SKIN_1, "crop", RUST.deep, "jacket", FOREST.strong, inner=PAPER, legs_colour=INK, beard="short"), FRONT_SITTING.arms(near=(14, -20), far=(14, -20)), "front", gaze="left")
    young = Person(108, 140, 36, Look(SKIN_3, "curly", INK, "hoodie", RUST.strong, inner=PAPER, legs_colour=INK), FRONT_SITTING.arms(near=(22, -50), far=(16, -24)), "front", TEEN)
    for person in (mother, coach, young):
        person.draw(canvas)
    table(canvas, 52, 144, 112, 16, SAND_DEEP, INK)
    canvas.polygon([(101, 127.2), (119, 127.2), (117, 125), (103, 125)], PAPER)
    canvas.rects([(57, 126.2, 9, 0.9), (146, 126.2, 9, 0.9)], RUST.mid)
    mug(canvas, 71, 127, WINE.mid)
    mug(canvas, 126, 127, WINE.mid)
    officer = Person(38, 143, 38, Look(SKIN_2, "short", INK, "shirt", PETROL.mid, legs_colour=PETROL.deep, sleeve="short"), SITTING.arms(near=(26, 78), far=(34, 84)).tilted(5, 3), "right", STOUT)
    officer.draw(canvas)
    teacher = Person(178, 143, 37, Look(SKIN_4, "afro", INK, "jacket", SUN, inner=WINE.deep, legs_colour=INK, glasses=True), SITTING.arms(near=(30, 100), far=(34, 84)).tilted(6, 3), "left")
    teacher.draw(canvas)
