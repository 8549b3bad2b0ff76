"""The cover: a housing area in the colours of all four themes."""

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
    SKIN_1,
    SKIN_2,
    SKIN_3,
    SKIN_4,
    SUN,
    WINE,
)
from art.people import Person
from art.places import Block, sun
from art.plants import bush, hedge, poplar, raised_bed, tree
from art.shapes import Canvas
from art.skeleton import (
    CHILD,
    ELDER,
    RUNNING,
    STANDING,
    STOUT,
    STROLLING,
    Reach,
)
from art.things import ball, drops, watering_can

COVER = (216.0, 303.0)


@picture(
    "cover.jpg",
    "Boligblokke i katalogets fire farver samler sig om et gårdrum, hvor "
    "naboer i alle aldre mødes, dyrker haver og leger.",
    PETROL.deep,
    COVER,
    quality=90,
    calm=136,
)
def cover(canvas: Canvas) -> None:
    """A housing area in all four colours around its courtyard."""
    sun(canvas, (121, 202), 46)
    _cover_blocks(canvas)
    green = [(-20, 246), (30, 239), (96, 245), (160, 238), (236, 244), (236, 330), (-20, 330)]
    canvas.blob(green, FOREST.mid, 0.12)
    tree(canvas, 29, 256, 62, FOREST.strong)
    tree(canvas, 196, 255, 72, FOREST.strong)
    for x, height in ((98, 40), (106, 52)):
        poplar(canvas, x, 247, height, FOREST.strong)
    bush(canvas, 62, 252, 20, FOREST.strong)
    hedge(canvas, 118, 252, 52, 8, FOREST.strong)
    canvas.blob([(-20, 266), (60, 260), (150, 265), (236, 259), (236, 330), (-20, 330)], SAND, 0.12)
    _cover_people(canvas)


def _cover_blocks(canvas: Canvas) -> None:
    base = 250
    Block(66, base, "wbwd", 7, WINE.mid, WINE.strong, WINE.soft, (SUN, PAPER), 0.25, 11, 12, 3).draw(canvas)
    Block(144, base, "wwbw", 6, RUST.mid, RUST.soft, RUST.tint, (SUN, PAPER), 0.3, 11, 12, 9).draw(canvas)
    Block(-9, base, "bwbwsw", 8, PETROL.strong, PETROL.mid, PETROL.soft, (SUN, SUN, PAPER), 0.3, 12, 12.4, 5).draw(
        canvas
    )
    Block(176, base, "bwbw", 8, WINE.strong, WINE.mid, WINE.soft, (SUN, SUN, RUST.mid), 0.34, 12, 12, 6).draw(canvas)
    Block(46, base, "wbw", 5, RUST.strong, RUST.mid, RUST.soft, (SUN, PAPER), 0.3, 12, 12, 8).draw(canvas)
    Block(136, base, "bww", 4, FOREST.strong, FOREST.mid, FOREST.soft, (SUN, PAPER), 0.3, 12, 12, 2).draw(canvas)


def _cover_people(canvas: Canvas) -> None:
    raised_bed(canvas, 150, 272, 52, "mtksc", 10)
    gardener = Person(
        140,
        274,
        40,
        Look(SKIN_2, "scarf", WINE.strong, "coat", RUST.mid, inner=RUST.strong, legs="long skirt", legs_colour=INK),
        STANDING.arms(near=Reach(152, 250), far=Reach(153, 252)).tilted(5, 8),
        "right",
    )
    gardener.draw(canvas, held=lambda c: watering_can(c, (153, 250), 1, PETROL.strong, 22))
    drops(canvas, (166, 254), 1)
    elder = Person(
        92,
        280,
        41,
        Look(
            SKIN_1,
            "fringe",
            HAIR_GREY,
            "jacket",
            PETROL.strong,
            inner=SAND,
            legs_colour=GREY,
            beard="short",
            glasses=True,
        ),
        STROLLING.arms(near=(24, 74)),
        "right",
        ELDER,
    )
    guest = Person(
        114,
        280,
        42,
        Look(SKIN_4, "shaved", INK, "sweater", SUN, legs_colour=PETROL.deep, beard="short"),
        STROLLING.arms(near=(20, 72), far=(140, 168)),
        "left",
        STOUT,
    )
    elder.draw(canvas)
    guest.draw(canvas)
    child = Person(
        62,
        281,
        28,
        Look(
            SKIN_3,
            "curly",
            INK,
            "sweater",
            RUST.strong,
            sleeve="short",
            legs="shorts",
            legs_colour=PETROL.deep,
            shoes=PAPER,
        ),
        RUNNING,
        "left",
        CHILD,
    )
    child.draw(canvas)
    ball(canvas, (40, 277), 3.2)
    friend = Person(
        24,
        281,
        31,
        Look(
            SKIN_1,
            "ponytail",
            RUST.mid,
            "hoodie",
            FOREST.strong,
            legs_colour=WINE.strong,
            inner=FOREST.soft,
            shoes=PAPER,
        ),
        STANDING.arms(near=(30, 70), far=(46, 90)).tilted(4),
        "right",
        CHILD,
    )
    friend.draw(canvas)
