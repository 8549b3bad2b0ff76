"""The scenes of theme 3, well-being and safety (forest)."""

from .gallery import picture
from .looks import Look
from .palette import FOREST, HAIR_GREY, INK, PAPER, PETROL, RUST, SAND, SAND_DEEP, SKIN_1, SKIN_2, SKIN_3, SKIN_4, SUN
from .people import Person
from .places import Block, lawn, sun
from .plants import cabbage, hedge, raised_bed, tree
from .shapes import WIDTH, Canvas
from .skeleton import CHILD, ELDER, STANDING, WALKING, Pose, Reach
from .things import drops, watering_can


@picture(
    "21-byhaver.jpg",
    "Naboer i alle aldre vander, graver og høster side om side i højbede mellem blokkene: haven giver dem noget at være fælles om.",
    FOREST.tint,
)
def byhaver(canvas: Canvas) -> None:
    """Neighbours of all ages around raised beds."""
    sun(canvas, (146, 42), 17)
    Block(-6, 128, "wbwwbw", 9, FOREST.soft, PAPER, FOREST.mid, share=0.12, bay=10, storey=11.5, seed=4).draw(canvas)
    Block(72, 128, "wbwbw", 6, FOREST.mid, FOREST.tint, FOREST.soft, share=0.15, bay=10, storey=11.5, seed=6).draw(canvas)
    Block(190, 128, "wbw", 8, FOREST.soft, PAPER, FOREST.mid, share=0.15, bay=10, storey=11.5, seed=7).draw(canvas)
    tree(canvas, 172, 130, 66, FOREST.mid)
    lawn(canvas, 124, FOREST.soft, 3)
    hedge(canvas, -4, 127, 78, 8)
    hedge(canvas, 160, 127, 60, 8)
    _back_row(canvas)
    canvas.rect(0, 141, WIDTH, 9, SAND)
    _front_row(canvas)


def _back_row(canvas: Canvas) -> None:
    picker = Person(
        27, 139, 37, Look(SKIN_2, "scarf", PETROL.strong, "coat", FOREST.strong, inner=FOREST.deep, legs="long skirt", legs_colour=INK),
        STANDING.arms(near=Reach(38, 121), far=Reach(41, 119)).tilted(10, 8), "right",
    )  # fmt: skip
    picker.draw(canvas)
    raised_bed(canvas, 35, 139, 40, "tmbt")
    raised_bed(canvas, 158, 139, 44, "mkkmss")


def _front_row(canvas: Canvas) -> None:
    raised_bed(canvas, 90, 145, 42, "ckckc", 10)
    gardener = Person(
        147, 144, 37, Look(SKIN_1, "fringe", HAIR_GREY, "overalls", RUST.strong, sleeve="rolled", legs_colour=PETROL.deep, beard="short", glasses=True),
        STANDING.arms(near=Reach(134, 120.5), far=Reach(132, 121.5)).tilted(6, 10), "left", ELDER,
    )  # fmt: skip
    gardener.draw(canvas, held=lambda c: watering_can(c, (133, 121), -1, FOREST.deep, 24))
    drops(canvas, (120.5, 125.6), -1)
    helper = Person(
        82, 145, 26, Look(SKIN_3, "curly", INK, "sweater", SUN, sleeve="short", legs="shorts", legs_colour=FOREST.deep, shoes=PAPER),
        Pose(near_arm=Reach(94, 130.5), far_arm=Reach(97, 130), lean=8, nod=12), "right", CHILD,
    )  # fmt: skip
    helper.draw(canvas)
    carrier = Person(
        183, 144, 37, Look(SKIN_4, "bun", INK, "apron", SUN, inner=FOREST.deep, sleeve="rolled", legs_colour=PETROL.deep),
        WALKING.arms(near=(20, 82), far=(24, 86)), "left",
    )  # fmt: skip
    carrier.draw(canvas, held=lambda c: _harvest(c, carrier.near_palm[0] - 1, carrier.near_palm[1] + 1))


def _harvest(canvas: Canvas, x: float, base: float) -> None:
    """A crate of vegetables."""
    cabbage(canvas, x - 3, base - 3.4, 0.9)
    for dx in (1, 3.4, 2.2):
        canvas.circle((x + dx, base - 4.4 - (1.5 if dx == 2.2 else 0)), 1.5, RUST.strong)
    canvas.rect(x - 6, base - 4, 12, 5.4, SAND_DEEP)
    canvas.rect(x - 6, base - 1.6, 12, 0.5, HAIR_GREY)
