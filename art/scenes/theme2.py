"""The scenes of theme 2, prevention and parenthood (rust)."""

from art import palette as p
from art.furniture import flip_chart, hanging_lamp, shelf, speech
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, door, ground, room, window
from art.plants import bush, pot, tree
from art.scenery import chairs, crowd, street, view
from art.shapes import WIDTH, Canvas, Point, moved
from art.skeleton import (
    CHILD,
    FRONT_SITTING,
    FRONTAL,
    KNEELING,
    RUNNING,
    SITTING,
    STANDING,
    STOUT,
    STROLLING,
    TODDLER,
    Pose,
    Reach,
)
from art.things import book, mug, paper, pot_of_tea, toy_blocks, wrapped_baby
from art.vehicles import pram
from art.wardrobe import coat_and_scarf, hoodie, long_dress

_ON_THE_FLOOR = Pose(near_arm=(24, 60), far_arm=(40, 70), near_leg=(84, 88), far_leg=(80, 92), seat=0.6)


@picture(
    "15-boligsociale-familiekurser.svg",
    "Forældre med børn på kursus en aften i fælleshuset: en fagperson tegner "
    "på tavlen, og en mor rækker hånden op og spørger.",
    p.RUST.tint,
)
def familiekurser(canvas: Canvas) -> None:
    """An evening course where parents ask and learn, and children are at home."""
    room(canvas, p.RUST.tint, p.SAND_DEEP, p.RUST.soft)
    window(canvas, 20, 34, 52, 46, p.PETROL.deep)
    canvas.circle((58, 50), 6, p.SUN)
    canvas.rects([(24, 68, 9, 12), (34, 62, 8, 18)], p.PETROL.strong)
    hanging_lamp(canvas, 122, 76, p.RUST.strong, width=26)
    with canvas.group(at=(185, 141), scale=1.5):
        flip_chart(canvas, 0, 0, p.RUST.deep)
        _family_on_the_board(canvas, (1, -34.5))
    with canvas.group(at=(3, -94.2), scale=1.68):
        _teacher(canvas)
        _course_parents(canvas)
        _floor_drawing(canvas)


def _teacher(canvas: Canvas) -> None:
    teacher = Person(
        92,
        141,
        37,
        Look(p.SKIN_1, "bob", p.RUST.deep, "jacket", p.RUST.strong),
        FRONTAL.arms(near=(50, 92)),
        "front",
        gaze="left",
    )
    teacher.draw(canvas)


def _family_on_the_board(canvas: Canvas, at: Point) -> None:
    x, y = at
    for dx, size, colour in ((-5, 1.0, p.RUST.strong), (0.4, 0.62, p.SUN), (5, 0.92, p.RUST.mid)):
        canvas.circle((x + dx, y + 3 - 6 * size), 1.7 * size, colour)
        canvas.rect(x + dx - 1.9 * size, y + 3.2 - 4 * size, 3.8 * size, 7.4 * size, colour, 1.6 * size)
    canvas.rect(x - 8, y + 11, 16, 0.7, p.RUST.soft)


def _course_parents(canvas: Canvas) -> None:
    chairs(canvas, 141, p.RUST.deep, (14, 1), (32, 1), (52, 1))
    mother = Person(14, 141, 36, long_dress(p.SKIN_3, "scarf", p.RUST.mid, p.WINE.strong), SITTING)
    father = Person(
        32,
        141,
        37,
        Look(p.SKIN_2, "short", p.INK, "shirt", p.PETROL.mid, legs_colour=p.GREY, beard="short"),
        SITTING.tilted(4, 2),
        build=STOUT,
    )
    asking = Person(52, 141, 36, Look(p.SKIN_4, "afro", p.INK, "sweater", p.SUN), SITTING.arms(far=(140, 176)))
    crowd(canvas, mother, father, asking)


def _floor_drawing(canvas: Canvas) -> None:
    paper(canvas, (81.4, 140.6), 0.8, 84, p.RUST.mid)
    child = Person(
        69,
        143,
        24,
        Look(p.SKIN_4, "braids", p.INK, "sweater", p.RUST.strong, legs_colour=p.PETROL.deep, shoes=p.PAPER),
        KNEELING.arms(near=Reach(79, 140), far=Reach(81, 139)).tilted(14, 12),
        build=CHILD,
    )
    child.draw(canvas)


@picture(
    "16-mindspring-foraeldregrupper.svg",
    "Forældre sidder i rundkreds over te og taler på deres eget sprog med en "
    "frivillig træner; ordene mødes i store talebobler.",
    p.RUST.soft,
)
def mindspring(canvas: Canvas) -> None:
    """A talk in one's mother tongue among equals."""
    canvas.rect(0, 132, WIDTH, 18, p.RUST.deep)
    speech(canvas, 22, 22, 74, 38, p.RUST.mid, -1)
    speech(canvas, 127, 14, 74, 44, p.RUST.strong, 1)
    speech(canvas, 50, 46, 72, 32, p.PAPER, -1)
    _words(canvas, 34, 31, p.RUST.tint, ((9, 15, 7, 12), (14, 6, 11)))
    _words(canvas, 139, 25, p.RUST.tint, ((12, 8, 16), (7, 18, 10), (15, 9)))
    _words(canvas, 62, 56, p.RUST.strong, ((16, 7, 13), (8, 12, 10)))
    canvas.ellipse((108, 142), 96, 6.5, p.RUST.strong)
    with canvas.group(at=(-77.3, -98.2), scale=1.7):
        chairs(canvas, 141, p.INK, (61, 1), (81, 1), (137, -1), (157, -1))
        _talkers(canvas)
        _tea_table(canvas)


def _words(canvas: Canvas, x: float, y: float, colour: str, rows: tuple[tuple[int, ...], ...]) -> None:
    """What is said, in any language: a stroke for each word."""
    for n, row in enumerate(rows):
        place = x
        for length in row:
            canvas.rect(place, y + n * 9, length, 2.4, colour, 1.2)
            place += length + 3.4


def _talkers(canvas: Canvas) -> None:
    listener = Person(
        61,
        141,
        37,
        Look(p.SKIN_2, "short", p.INK, "shirt", p.PETROL.strong, beard="moustache"),
        SITTING.tilted(-3),
        build=STOUT,
    )
    trainer = Person(
        81,
        141,
        36,
        long_dress(p.SKIN_3, "scarf", p.SUN, p.PAPER),
        SITTING.arms(near=(38, 104), far=(62, 120)).tilted(5),
    )
    crowd(canvas, listener, trainer)
    for x, look, arms in (
        (137, Look(p.SKIN_4, "shaved", p.INK, "sweater", p.RUST.strong, legs_colour=p.GREY, beard="full"), (26, 138)),
        (157, Look(p.SKIN_1, "long", p.RUST.deep, "jacket", p.FOREST.strong), (16, 66)),
    ):
        Person(x, 141, 37, look, SITTING.arms(near=arms).tilted(6, 3), "left").draw(canvas)
    middle = Person(
        109,
        139,
        37,
        Look(p.SKIN_2, "scarf", p.PETROL.deep, "sweater", p.RUST.mid, legs="long skirt", legs_colour=p.PETROL.deep),
        FRONT_SITTING.both_arms((14, -20)),
        "front",
        gaze="left",
    )
    canvas.rect(101, 118, 16, 14, p.INK, 2)
    middle.draw(canvas)


def _tea_table(canvas: Canvas) -> None:
    canvas.ellipse((109, 141.4), 11, 1.2, p.RUST.deep)
    canvas.rect(108.2, 133, 1.6, 8, p.INK)
    canvas.ellipse((109, 132.6), 11, 1.5, p.SAND_DEEP)
    pot_of_tea(canvas, 109, 132.4, p.SUN)
    mug(canvas, 101.4, 132.4, p.PAPER)
    mug(canvas, 116.2, 132.4, p.PAPER)


@picture(
    "17-faedreforloebet-baba.svg",
    "På legepladsen går en far ned på knæ og tager imod sit barn, mens to "
    "andre fædre med barnevogn taler om at være far.",
    p.RUST.tint,
)
def baba(canvas: Canvas) -> None:
    """Fathers who are present, and who talk to each other about it."""
    street(
        canvas,
        Block(-6, 130, "wbwwb", 7, p.RUST.soft, p.PAPER, p.RUST.mid, share=0.14, seed=3),
        Block(184, 130, "wbwbw", 9, p.RUST.mid, p.RUST.soft, p.RUST.strong, share=0.2, seed=8, lit=(p.SUN, p.PAPER)),
    )
    tree(canvas, 118, 131, 68, p.FOREST.mid)
    bush(canvas, 40, 131, 30, p.FOREST.mid)
    ground(canvas, 129, p.RUST.soft)
    canvas.blob([(-10, 137), (60, 134), (140, 136), (226, 133), (226, 160), (-10, 160)], p.SAND, 0.12)
    _swing(canvas)
    father = Person(
        63,
        142,
        39,
        Look(p.SKIN_3, "short", p.INK, "jacket", p.RUST.strong, legs_colour=p.PETROL.deep, beard="full"),
        KNEELING.arms(near=(62, 98), far=(78, 108)).tilted(2, 6),
    )
    crowd(
        canvas,
        father,
        Person(
            94,
            142,
            22,
            Look(p.SKIN_3, "curly", p.INK, "overalls", p.SUN, legs_colour=p.PETROL.strong, shoes=p.PAPER),
            RUNNING.arms(near=(96, 112), far=(80, 100)),
            "left",
            TODDLER,
        ),
    )
    _pram_fathers(canvas)


def _swing(canvas: Canvas) -> None:
    canvas.polyline([(12, 140), (21, 58), (30, 140)], p.RUST.deep, 1.6)
    canvas.line((21, 58), (-6, 58), p.RUST.deep, 1.8)
    for x in (8, 15):
        canvas.line((x - 2, 58), (x - 2, 128), p.GREY, 0.5)
    canvas.rect(4.6, 128, 10, 1.4, p.RUST.strong, 0.6)


def _pram_fathers(canvas: Canvas) -> None:
    talker = Person(
        171,
        143,
        38,
        hoodie(p.SKIN_4, "crop", p.PETROL.strong, p.INK),
        STANDING.arms(near=(28, 98), far=(14, 70)),
        "left",
    )
    pusher = Person(
        134,
        143,
        38,
        Look(p.SKIN_1, "bald", p.HAIR_GREY, "sweater", p.PETROL.deep, legs_colour=p.GREY, beard="full", glasses=True),
        STANDING.arms(near=Reach(145, 124), far=Reach(146, 124)).tilted(2),
        build=STOUT,
    )
    crowd(canvas, pusher, talker)
    pram(canvas, 157.5, 145, p.RUST.strong)


@picture(
    "18-bydelsmoedre.svg",
    "En bydelsmor med mappe står ved en åben dør og hilser på en mor med sit barn: hun når ind, hvor få andre kommer.",
    p.RUST.soft,
    near=(47, 1.28),
)
def bydelsmoedre(canvas: Canvas) -> None:
    """A woman of the neighbourhood at the door of another."""
    canvas.rect(0, 132, WIDTH, 18, p.SAND_DEEP)
    canvas.rects([(0, 130.6, WIDTH, 1.6)], p.RUST.mid)
    for x in (-20, 46):
        _balcony_view(canvas, x)
    door(canvas, 196, 132, p.RUST.strong, 44)
    canvas.rect(146, 74, 0.8, 5, p.RUST.deep)
    canvas.circle((146.4, 81), 3.4, p.PAPER)
    _open_door(canvas, 142)
    visitor = Person(99, 141, 37, coat_and_scarf(p.SKIN_3, p.SUN, p.RUST), STANDING.arms(near=(10, 78), far=(52, 96)))
    visitor.draw(canvas, held=lambda c: book(c, moved(visitor.near_palm, 0, -1), p.RUST.deep, 0.75, -12))
    host = Person(
        143,
        139,
        36,
        long_dress(p.SKIN_2, "bun", p.INK, p.PETROL.strong),
        STANDING.arms(near=(44, 92), far=(14, 50)),
        "left",
    )
    friend = Person(
        35,
        143,
        36,
        Look(p.SKIN_4, "scarf", p.PETROL.mid, "jacket", p.WINE.strong, legs="long skirt", legs_colour=p.WINE.strong),
        STROLLING.arms(near=(4, 40)),
        build=STOUT,
    )
    crowd(
        canvas,
        host,
        Person(
            157,
            140,
            22,
            Look(p.SKIN_2, "curly", p.INK, "sweater", p.PAPER, legs_colour=p.RUST.deep),
            FRONTAL.arms(far=(40, 88)),
            "front",
            CHILD,
            gaze="left",
        ),
        friend,
    )


def _balcony_view(canvas: Canvas, x: float) -> None:
    """An opening of the access balcony, through which another block is seen."""
    canvas.rect(x, 22, 46, 88, p.RUST.tint)
    with canvas.clip(f"M{x} 22h46v88h-46z"):
        Block(x + 4, 120, "wbw", 6, p.RUST.mid, p.RUST.tint, p.RUST.strong, seed=round(x) + 20).draw(canvas)
    canvas.rect(x - 3, 108, 52, 22.6, p.RUST.mid)
    canvas.rect(x - 3, 106, 52, 2.6, p.RUST.deep)


def _open_door(canvas: Canvas, x: float) -> None:
    """A doorway full of light, its leaf swung inwards."""
    canvas.rect(x - 16, 86, 40, 46, p.PAPER)
    canvas.rect(x - 13.6, 88.4, 35, 43.6, p.SUN)
    canvas.polygon([(x - 13.6, 132), (x + 21.4, 132), (x + 8, 146), (x - 44, 146)], p.SUN)
    canvas.polygon([(x + 21.4, 88.4), (x + 12.6, 92), (x + 12.6, 132), (x + 21.4, 132)], p.RUST.strong)
    canvas.line((x + 14.4, 112), (x + 14.4, 114.4), p.SAND_DEEP, 0.8)


@picture(
    "19-tidlige-forebyggende-indsatser.svg",
    "Mødre og en sundhedsplejerske på gulvet i legestuen, hvor et lille "
    "barn bygger et tårn: de første år er grundlaget.",
    p.RUST.tint,
)
def tidlige_indsatser(canvas: Canvas) -> None:
    """A toddler builds a tower while grown-ups help just enough."""
    room(canvas, p.RUST.tint, p.RUST.soft, p.PAPER, 130)
    with view(canvas, 116, 34, 64, 44, p.PETROL.soft, overhang=4):
        tree(canvas, 166, 78, 36, p.FOREST.mid)
    shelf(canvas, 22, 84, 62, p.SAND_DEEP, [p.RUST.strong, p.RUST.mid, p.SUN, p.PETROL.mid, p.RUST.deep], 4)
    shelf(canvas, 22, 62, 62, p.SAND_DEEP, [p.RUST.mid, p.PETROL.strong, p.SUN, p.FOREST.mid], 9)
    pot(canvas, 26, 130, p.RUST.strong, 11)
    canvas.ellipse((110, 141), 84, 7.4, p.PETROL.mid)
    canvas.ellipse((110, 141), 74, 6.2, p.PETROL.soft)
    _play(canvas)


def _play(canvas: Canvas) -> None:
    bricks = {"r": p.RUST.strong, "s": p.SUN, "p": p.PETROL.strong, "d": p.RUST.deep, "f": p.FOREST.strong}
    nurse = Person(
        60,
        143,
        37,
        Look(
            p.SKIN_1,
            "ponytail",
            p.SAND_DEEP,
            "shirt",
            p.PETROL.strong,
            legs_colour=p.PETROL.deep,
            glasses=True,
            sleeve="rolled",
        ),
        KNEELING.arms(near=(30, 76), far=(52, 88)).tilted(2, 8),
    )
    mother = Person(
        155,
        143,
        36,
        Look(p.SKIN_2, "scarf", p.RUST.strong, "sweater", p.RUST.deep),
        KNEELING.arms(near=(42, 78), far=(56, 90)).tilted(4, 8),
        "left",
    )
    crowd(canvas, nurse, mother)
    toy_blocks(canvas, 109, 143, ["s", "r", "p", "ds", "rpf"], bricks, 4.2)
    builder = Person(
        123,
        143,
        21,
        Look(p.SKIN_2, "curly", p.INK, "overalls", p.SUN, legs_colour=p.RUST.strong, shoes=p.PAPER),
        STANDING.arms(near=Reach(112.5, 122.5), far=Reach(112, 124)).tilted(2, -14),
        "left",
        TODDLER,
    )
    builder.draw(canvas)
    toy_blocks(canvas, 88, 143, ["p", "sr"], bricks, 4)
    baby = Person(
        94,
        142.6,
        17,
        Look(p.SKIN_4, "crop", p.INK, "sweater", p.RUST.mid, legs_colour=p.PETROL.deep, shoes=p.PAPER),
        _ON_THE_FLOOR,
        build=TODDLER,
    )
    baby.draw(canvas)
    parent = Person(
        182,
        143,
        36,
        Look(p.SKIN_4, "afro", p.INK, "sweater", p.SUN, legs_colour=p.PETROL.deep),
        STANDING.arms(near=(4, 86), far=(26, 104)).tilted(0, 12),
        "left",
    )
    parent.draw(canvas, held=lambda c: wrapped_baby(c, (177.4, 122), (5, 2.8), 14, (-3.6, -2.2), 2, p.SKIN_4))
