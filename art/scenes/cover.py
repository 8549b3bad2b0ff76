"""The cover: a housing area in the colours of all four themes."""

from art import palette as p
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, sun
from art.plants import bush, hedge, raised_bed, tree
from art.scenery import crowd, poplars, street
from art.shapes import Canvas
from art.skeleton import CHILD, ELDER, RUNNING, STANDING, STOUT, STROLLING, Reach
from art.things import ball, drops, watering_can
from art.wardrobe import summer_clothes

COVER = (216.0, 303.0)


@picture(
    "cover.jpg",
    "Boligblokke i katalogets fire farver samler sig om et gårdrum, hvor "
    "naboer i alle aldre mødes, dyrker haver og leger.",
    p.PETROL.deep,
    COVER,
    quality=90,
    calm=136,
)
def cover(canvas: Canvas) -> None:
    """A housing area in all four colours around its courtyard."""
    sun(canvas, (121, 202), 46)
    _cover_blocks(canvas)
    green = [(-20, 246), (30, 239), (96, 245), (160, 238), (236, 244), (236, 330), (-20, 330)]
    canvas.blob(green, p.FOREST.mid, 0.12)
    tree(canvas, 29, 256, 62, p.FOREST.strong)
    tree(canvas, 196, 255, 72, p.FOREST.strong)
    poplars(canvas, 247, (98, 40), (106, 52))
    bush(canvas, 62, 252, 20, p.FOREST.strong)
    hedge(canvas, 118, 252, 52, 8, p.FOREST.strong)
    canvas.blob([(-20, 266), (60, 260), (150, 265), (236, 259), (236, 330), (-20, 330)], p.SAND, 0.12)
    _cover_people(canvas)


def _cover_blocks(canvas: Canvas) -> None:
    base = 250
    street(
        canvas,
        Block(66, base, "wbwd", 7, p.WINE.mid, p.WINE.strong, p.WINE.soft, seed=3, lit=(p.SUN, p.PAPER)),
        Block(144, base, "wwbw", 6, p.RUST.mid, p.RUST.soft, p.RUST.tint, share=0.3, seed=9, lit=(p.SUN, p.PAPER)),
        Block(
            -9,
            base,
            "bwbwsw",
            8,
            p.PETROL.strong,
            p.PETROL.mid,
            p.PETROL.soft,
            share=0.3,
            seed=5,
            lit=(p.SUN, p.SUN, p.PAPER),
            bay=12,
            storey=12.4,
        ),
        Block(
            176,
            base,
            "bwbw",
            8,
            p.WINE.strong,
            p.WINE.mid,
            p.WINE.soft,
            share=0.34,
            seed=6,
            lit=(p.SUN, p.SUN, p.RUST.mid),
            bay=12,
        ),
        Block(
            46, base, "wbw", 5, p.RUST.strong, p.RUST.mid, p.RUST.soft, share=0.3, seed=8, lit=(p.SUN, p.PAPER), bay=12
        ),
        Block(
            136,
            base,
            "bww",
            4,
            p.FOREST.strong,
            p.FOREST.mid,
            p.FOREST.soft,
            share=0.3,
            seed=2,
            lit=(p.SUN, p.PAPER),
            bay=12,
        ),
    )


def _cover_people(canvas: Canvas) -> None:
    raised_bed(canvas, 150, 272, 52, "mtksc", 10)
    gardener = Person(
        140,
        274,
        40,
        Look(p.SKIN_2, "scarf", p.WINE.strong, "coat", p.RUST.mid, inner=p.RUST.strong, legs="long skirt"),
        STANDING.arms(near=Reach(152, 250), far=Reach(153, 252)).tilted(5, 8),
    )
    gardener.draw(canvas, held=lambda c: watering_can(c, (153, 250), 1, p.PETROL.strong, 22))
    drops(canvas, (166, 254), 1)
    elder = Person(
        92,
        280,
        41,
        Look(
            p.SKIN_1,
            "fringe",
            p.HAIR_GREY,
            "jacket",
            p.PETROL.strong,
            inner=p.SAND,
            legs_colour=p.GREY,
            beard="short",
            glasses=True,
        ),
        STROLLING.arms(near=(24, 74)),
        build=ELDER,
    )
    guest = Person(
        114,
        280,
        42,
        Look(p.SKIN_4, "shaved", p.INK, "sweater", p.SUN, legs_colour=p.PETROL.deep, beard="short"),
        STROLLING.arms(near=(20, 72), far=(140, 168)),
        "left",
        STOUT,
    )
    child = Person(62, 281, 28, summer_clothes(p.SKIN_3, "curly", p.RUST.strong, p.PETROL.deep), RUNNING, "left", CHILD)
    crowd(canvas, elder, guest, child)
    ball(canvas, (40, 277), 3.2)
    friend = Person(
        24,
        281,
        31,
        Look(
            p.SKIN_1,
            "ponytail",
            p.RUST.mid,
            "hoodie",
            p.FOREST.strong,
            legs_colour=p.WINE.strong,
            inner=p.FOREST.soft,
            shoes=p.PAPER,
        ),
        STANDING.arms(near=(30, 70), far=(46, 90)).tilted(4),
        build=CHILD,
    )
    friend.draw(canvas)
