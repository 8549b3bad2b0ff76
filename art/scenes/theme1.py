"""The scenes of theme 1, education and work (petrol)."""

from art import palette as p
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, entrance, ground, sun
from art.scenery import poplars, street
from art.shapes import Canvas, moved
from art.skeleton import ELDER, TEEN, Pose
from art.things import newspaper, newspapers
from art.vehicles import Bike


@picture(
    "07-fritidsjobindsatser.svg",
    "En ung på cykel kører reklamer ud mellem boligblokkene i aftenlys, og "
    "en ældre nabo vinker: det første job er i gang.",
    p.PETROL.tint,
)
def fritidsjobindsatser(canvas: Canvas) -> None:
    """A teenager delivers newspapers by bike; a neighbour has just got hers."""
    sun(canvas, (152, 107), 29)
    street(
        canvas,
        Block(84, 134, "wwbw", 8, p.PETROL.mid, p.PETROL.soft, p.PETROL.tint, share=0.22, seed=5, bay=10, storey=11),
        Block(181, 134, "bwwb", 11, p.PETROL.deep, p.PETROL.strong, p.PETROL.mid, share=0.34, seed=8, storey=11),
        Block(
            -6,
            134,
            "wbwsbw",
            9,
            p.PETROL.strong,
            p.PETROL.mid,
            p.PETROL.soft,
            share=0.3,
            seed=11,
            lit=(p.SUN, p.SUN, p.RUST.mid),
            storey=12.4,
        ),
    )
    poplars(canvas, 134, (76, 44), (172, 62), (180, 40))
    ground(canvas, 134, p.SAND, p.SAND_DEEP)
    entrance(canvas, 38, 134, p.PETROL, p.SUN, 44)
    neighbour = Person(
        61,
        138,
        35,
        Look(p.SKIN_1, "bun", p.HAIR_GREY, "jacket", p.PAPER, inner=p.PETROL.soft, legs="skirt", legs_colour=p.GREY),
        Pose(near_arm=(10, 74), far_arm=(122, 168)),
        build=ELDER,
    )
    neighbour.draw(canvas, held=lambda c: newspaper(c, moved(neighbour.near_palm, 1, -1.6), 0.85, 12))
    _paper_round(canvas)


def _paper_round(canvas: Canvas) -> None:
    bike = Bike(146, 145, 38)
    x, pose = bike.pose(16)
    rider = Person(
        x,
        bike.ground,
        38,
        Look(
            p.SKIN_3,
            "curly",
            p.INK,
            "hoodie",
            p.RUST.strong,
            legs_colour=p.PETROL.deep,
            shoes=p.PAPER,
            inner=p.SAND,
            hat="helmet",
            hat_colour=p.PAPER,
        ),
        pose,
        build=TEEN,
    )
    bike.draw_crank(canvas, near=False)
    canvas.ellipse((147, 145.2), 19, 0.7, p.RULE)
    rider.draw(canvas, beside=lambda c: _between_legs(c, bike))


def _between_legs(canvas: Canvas, bike: Bike) -> None:
    bike.draw(canvas)
    bike.draw_crank(canvas, near=True)
    x, y = bike.at(0.34, 0.66)
    newspapers(canvas, x, y, 5)
    bike.draw_carrier(canvas, p.PETROL.strong)
