"""The four theme openers: rasters whose flat upper part melts into the page's colour."""

from art import palette as p
from art.furniture import beehive, bench, lamp_post, table
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, school, sun
from art.plants import poplar, pot, tree
from art.scenery import crowd, street
from art.shapes import Canvas, Point, moved, smooth
from art.skeleton import (
    CHILD,
    ELDER,
    FRONTAL,
    RUNNING,
    SITTING,
    STANDING,
    STOUT,
    STROLLING,
    TEEN,
    TODDLER,
    WALKING,
    Reach,
)
from art.things import ball, book, wrapped_baby
from art.wardrobe import hoodie, long_dress, summer_clothes

OPENER = (216.0, 165.0)
_CALM = 58.0
"""The flat upper part of an opener, which melts into the page's own colour."""


@picture(
    "theme-1.jpg",
    "Unge på vej fra skolen til værkstedet, hvor en mester tager imod: uddannelse og arbejde hænger sammen.",
    p.PETROL.strong,
    OPENER,
    calm=_CALM,
)
def education_and_work(canvas: Canvas) -> None:
    """The way from school to workshop."""
    sun(canvas, (113, 119), 29)
    school(canvas, -8, 141, p.PETROL.mid, p.PETROL.deep, p.PETROL.soft, 102, 46)
    _workshop(canvas)
    poplar(canvas, 100, 141, 40, p.PETROL.deep, p.PETROL.deep)
    canvas.rect(0, 140, OPENER[0], 25, p.PETROL.deep)
    pupil = Person(
        36,
        156,
        30,
        Look(p.SKIN_2, "long", p.INK, "sweater", p.SUN, legs="skirt", legs_colour=p.PAPER),
        STANDING.arms(near=(20, 96), far=(24, 100)).tilted(0, 12),
        build=CHILD,
    )
    pupil.draw(canvas, held=lambda c: book(c, moved(pupil.near_palm, 1, -2), p.PETROL.soft, 0.8, -8))
    student = Person(
        96,
        157,
        41,
        Look(p.SKIN_3, "scarf", p.PAPER, "jacket", p.PETROL.mid, legs_colour=p.PETROL.soft, shoes=p.PAPER),
        WALKING,
        build=TEEN,
    )
    student.draw(canvas, held=lambda c: book(c, student.near_palm, p.SUN, 0.7, 70))
    master = Person(
        158,
        157,
        43,
        Look(
            p.SKIN_1,
            "fringe",
            p.HAIR_GREY,
            "overalls",
            p.PETROL.soft,
            sleeve="rolled",
            legs_colour=p.PETROL.strong,
            beard="full",
        ),
        STANDING.arms(near=(54, 86), far=(8, 16)),
        "left",
        STOUT,
    )
    apprentice = Person(
        181,
        156,
        39,
        Look(
            p.SKIN_4,
            "crop",
            p.INK,
            "vest",
            p.SUN,
            sleeves=p.PETROL.soft,
            legs_colour=p.PETROL.mid,
            hat="hard hat",
            hat_colour=p.PAPER,
        ),
        STANDING.arms(near=(18, 76), far=(30, 84)).tilted(6, 8),
        build=TEEN,
    )
    crowd(canvas, master, apprentice)
    _workbench(canvas)


def _workshop(canvas: Canvas) -> None:
    canvas.polygon(
        [
            (132, 141),
            (132, 96),
            (154, 84),
            (154, 96),
            (176, 84),
            (176, 96),
            (198, 84),
            (198, 96),
            (220, 84),
            (220, 141),
        ],
        p.PETROL.deep,
    )
    canvas.rect(140, 106, 66, 36, p.SUN)
    canvas.rects([(140, 104, 66, 3.4), (140, 108.4, 66, 0.7), (140, 110.2, 66, 0.7)], p.PETROL.mid)
    for x, length in ((190, 7), (194, 9), (198, 6)):
        canvas.line((x, 115), (x, 115 + length), p.PETROL.deep, 1)
    canvas.line((187, 115), (201, 115), p.PETROL.deep, 0.8)


def _workbench(canvas: Canvas) -> None:
    canvas.rects([(187, 139, 26, 2), (189, 141, 2, 15), (209, 141, 2, 15)], p.SAND_DEEP)
    canvas.rects([(195, 134, 8, 5), (198, 131.6, 2, 2.4)], p.GREY)


@picture(
    "theme-2.jpg",
    "Aftenlys i blokkens vinduer: forældre læser, spiser, trøster og leger med deres børn, hver familie på sin måde.",
    p.RUST.strong,
    OPENER,
    calm=_CALM,
)
def family_and_parenthood(canvas: Canvas) -> None:
    """Evening windows with families behind them."""
    canvas.rect(14, 66, 188, 99, p.RUST.deep)
    canvas.rect(11, 63.5, 194, 3, p.RUST.mid)
    scenes = (_night_window, _reading, _plant_window, _meal, _dance, _cradle)
    for i, scene in enumerate(scenes):
        left, top = 24 + 58 * (i % 3), 73 + 47 * (i // 3)
        light = p.RUST.soft if i in (0, 4) else p.SUN
        canvas.rect(left - 1.4, top - 1.4, 54.8, 40.8, p.RUST.mid)
        frame = smooth([(left, top), (left + 52, top)], tension=0) + f"V{top + 38}H{left}Z"
        canvas.rect(left, top, 52, 38, light)
        with canvas.clip(frame):
            scene(canvas, (left, top + 38))
        canvas.rect(left - 3, top + 38, 58, 2.2, p.RUST.soft)


def _night_window(canvas: Canvas, corner: Point) -> None:
    x, base = corner
    crowd(
        canvas,
        Person(
            x + 17,
            base + 15,
            44,
            Look(p.SKIN_3, "scarf", p.RUST.strong, "sweater", p.RUST.deep),
            FRONTAL.arms(near=Reach(x + 29, base - 11)),
            "front",
            gaze="right",
        ),
        Person(
            x + 33,
            base + 9,
            26,
            Look(p.SKIN_3, "curly", p.INK, "sweater", p.PAPER),
            FRONTAL.arms(near=(50, 165)),
            "front",
            CHILD,
        ),
    )


def _reading(canvas: Canvas, corner: Point) -> None:
    x, base = corner
    canvas.rect(x + 8, base - 26, 9, 40, p.RUST.strong, 3)
    father = Person(
        x + 20,
        base + 8,
        42,
        Look(p.SKIN_1, "short", p.RUST.deep, "shirt", p.PAPER, beard="full", legs_colour=p.GREY),
        SITTING.arms(near=(24, 88), far=(30, 92)).tilted(0, 10),
    )
    child = Person(
        x + 41,
        base + 3,
        28,
        Look(p.SKIN_1, "ponytail", p.RUST.deep, "sweater", p.RUST.strong),
        SITTING.tilted(0, 8),
        "left",
        CHILD,
    )
    crowd(canvas, father, child)
    book(canvas, (x + 31.5, base - 6.5), p.RUST.deep, 1.0, 4)


def _plant_window(canvas: Canvas, corner: Point) -> None:
    x, base = corner
    pot(canvas, x + 8, base, p.RUST.strong, 8)
    crowd(
        canvas,
        Person(
            x + 24,
            base + 14,
            42,
            Look(p.SKIN_2, "bun", p.HAIR_GREY, "sweater", p.RUST.strong),
            FRONTAL.arms(near=(40, 96)),
            "front",
            ELDER,
            gaze="right",
        ),
        Person(
            x + 41,
            base + 10,
            38,
            Look(p.SKIN_4, "braids", p.INK, "sweater", p.PAPER),
            STANDING.arms(near=(30, 120)),
            "left",
            TEEN,
        ),
    )


def _meal(canvas: Canvas, corner: Point) -> None:
    x, base = corner
    canvas.line((x + 27, base - 38), (x + 27, base - 31), p.RUST.deep, 0.6)
    canvas.polygon(
        [(x + 24, base - 31), (x + 30, base - 31), (x + 33, base - 26.4), (x + 21, base - 26.4)], p.RUST.strong
    )
    crowd(
        canvas,
        Person(
            x + 10,
            base + 11,
            40,
            Look(p.SKIN_4, "afro", p.INK, "sweater", p.RUST.strong),
            SITTING.arms(near=(34, 92), far=(40, 96)),
        ),
        Person(
            x + 43,
            base + 11,
            40,
            Look(p.SKIN_3, "short", p.INK, "shirt", p.RUST.tint, beard="short"),
            SITTING.arms(near=(34, 92), far=(40, 96)),
            "left",
        ),
        Person(
            x + 27,
            base + 8,
            25,
            Look(p.SKIN_4, "curly", p.INK, "sweater", p.PAPER),
            FRONTAL.both_arms((20, 130)),
            "front",
            CHILD,
        ),
    )
    table(canvas, x + 10, base + 10, 33, 14, p.RUST.deep)
    for dx in (18, 27, 36):
        canvas.ellipse((x + dx, base - 5.6), 3, 0.9, p.PAPER)


def _dance(canvas: Canvas, corner: Point) -> None:
    x, base = corner
    crowd(
        canvas,
        Person(
            x + 20,
            base + 13,
            44,
            Look(p.SKIN_2, "bob", p.INK, "sweater", p.RUST.strong),
            STANDING.arms(near=Reach(x + 31, base - 24), far=Reach(x + 33, base - 24)).tilted(-3, -10),
        ),
        Person(
            x + 33.5,
            base - 12,
            19,
            Look(p.SKIN_2, "crop", p.INK, "sweater", p.PAPER, legs_colour=p.RUST.deep),
            FRONTAL.arms(near=(80, 150), far=(70, 120)),
            "front",
            TODDLER,
            gaze="left",
        ),
    )


def _cradle(canvas: Canvas, corner: Point) -> None:
    x, base = corner
    parent = Person(
        x + 27,
        base + 14,
        43,
        Look(p.SKIN_1, "bun", p.SAND_DEEP, "sweater", p.RUST.deep),
        STANDING.arms(near=(16, 98), far=(34, 110)).tilted(-3, 16),
    )
    parent.draw(
        canvas, held=lambda c: wrapped_baby(c, (x + 33, base - 10), (5.6, 3.1), -16, (4.2, -2.2), 2.1, p.SKIN_1)
    )
    pot(canvas, x + 8, base, p.PAPER, 8)


@picture(
    "theme-3.jpg",
    "I gårdrummet mellem blokkene snakker naboer på bænken, passer bistader og spiller bold: fællesskab gør trygt.",
    p.FOREST.strong,
    OPENER,
    calm=_CALM,
)
def wellbeing_and_safety(canvas: Canvas) -> None:
    """A courtyard where neighbours have time for one another."""
    street(
        canvas,
        Block(-8, 138, "wbwb", 4, p.FOREST.mid, p.FOREST.soft, p.FOREST.deep, share=0.3, seed=3, bay=12, storey=13),
        Block(156, 138, "bwbwb", 4, p.FOREST.deep, p.FOREST.mid, p.FOREST.soft, share=0.35, seed=5, bay=12, storey=13),
        Block(
            56,
            138,
            "wwwwwww",
            3,
            p.FOREST.soft,
            p.FOREST.mid,
            p.FOREST.strong,
            share=0.4,
            seed=7,
            lit=(p.SUN, p.PAPER),
            bay=12,
        ),
    )
    tree(canvas, 90, 140, 60, p.FOREST.mid, p.FOREST.deep)
    canvas.blob([(-20, 134), (50, 130), (130, 134), (236, 129), (236, 190), (-20, 190)], p.FOREST.mid, 0.12)
    _bench_talk(canvas)
    beekeeper = Person(
        149,
        155,
        41,
        Look(
            p.SKIN_4,
            "short",
            p.INK,
            "jacket",
            p.PAPER,
            inner=p.SAND,
            legs_colour=p.FOREST.deep,
            beard="short",
            hat="hood",
            hat_colour=p.PAPER,
        ),
        STANDING.arms(near=Reach(161, 134), far=Reach(162, 132)).tilted(8, 10),
    )
    beehive(canvas, 168, 156)
    beehive(canvas, 190, 155, p.FOREST.soft, p.PAPER)
    crowd(
        canvas,
        beekeeper,
        Person(112, 157, 28, summer_clothes(p.SKIN_3, "curly", p.SUN, p.FOREST.deep), RUNNING, "left", CHILD),
    )
    ball(canvas, (94, 154), 2.8)


def _bench_talk(canvas: Canvas) -> None:
    bench(canvas, 26, 155, 50, p.SAND_DEEP, p.FOREST.deep)
    crowd(
        canvas,
        Person(
            40,
            155,
            41,
            Look(
                p.SKIN_1,
                "bun",
                p.HAIR_GREY,
                "jacket",
                p.FOREST.strong,
                legs="long skirt",
                legs_colour=p.FOREST.deep,
                shoes=p.PAPER,
            ),
            SITTING.arms(far=(50, 120)),
            build=ELDER,
        ),
        Person(
            66,
            155,
            41,
            long_dress(p.SKIN_2, "scarf", p.PAPER, p.SUN, shoes=p.FOREST.deep),
            SITTING.arms(near=(30, 84)).tilted(2, 4),
            "left",
        ),
    )


@picture(
    "theme-4.jpg",
    "En mentor og en ung følges ad på gaden forbi den oplyste ungdomsklub, hvor en pige med bold bydes velkommen.",
    p.WINE.strong,
    OPENER,
    calm=_CALM,
)
def crime_prevention(canvas: Canvas) -> None:
    """A mentor walks with a young person past the lit youth club."""
    street(
        canvas,
        Block(-10, 140, "wbwbw", 4, p.WINE.deep, p.WINE.strong, p.WINE.mid, share=0.3, seed=4, bay=12, storey=13),
        Block(
            58,
            140,
            "wbw",
            3,
            p.WINE.mid,
            p.WINE.soft,
            p.WINE.strong,
            share=0.35,
            seed=2,
            lit=(p.SUN, p.PAPER),
            bay=12,
            storey=12.4,
        ),
    )
    _club(canvas)
    canvas.rect(0, 139, OPENER[0], 26, p.WINE.deep)
    lamp_post(canvas, 26, 152, 66, p.WINE.soft)
    mentor = Person(
        62,
        157,
        43,
        Look(
            p.SKIN_1, "short", p.RUST.deep, "jacket", p.WINE.mid, legs_colour=p.WINE.soft, beard="short", shoes=p.PAPER
        ),
        STROLLING.arms(far=(48, 100)),
    )
    young = Person(82, 157, 39, hoodie(p.SKIN_3, "curly", p.SUN, p.WINE.mid), STROLLING, build=TEEN, gaze="left")
    crowd(canvas, young, mentor)
    _at_the_club(canvas)


def _club(canvas: Canvas) -> None:
    canvas.rect(112, 92, 120, 48, p.WINE.soft)
    canvas.rect(108, 89, 120, 4, p.PAPER)
    canvas.rect(122, 101, 54, 30, p.SUN)
    canvas.rects([(139.5, 101, 0.9, 30), (157.5, 101, 0.9, 30)], p.WINE.soft)
    canvas.rect(188, 101, 18, 39, p.WINE.strong)
    canvas.rect(190.5, 104, 13, 18, p.SUN)
    for i, colour in enumerate((p.RUST.strong, p.SUN, p.PETROL.mid, p.PAPER, p.FOREST.mid, p.RUST.mid)):
        x = 114 + i * 17
        canvas.polygon([(x, 93), (x + 10, 93), (x + 5, 98.6)], colour)


def _at_the_club(canvas: Canvas) -> None:
    worker = Person(
        184,
        155,
        41,
        Look(p.SKIN_2, "scarf", p.PETROL.mid, "sweater", p.PAPER, legs_colour=p.WINE.mid, shoes=p.PAPER),
        FRONTAL.arms(near=(12, 6), far=(60, 130)),
        "front",
        gaze="left",
    )
    worker.draw(canvas)
    girl = Person(
        146,
        156,
        36,
        hoodie(p.SKIN_4, "braids", p.RUST.strong, p.WINE.mid),
        STANDING.arms(near=(34, 86), far=(44, 92)),
        build=TEEN,
    )
    girl.draw(canvas, held=lambda c: ball(c, moved(girl.near_palm, 2.4, -2), 2.8))
