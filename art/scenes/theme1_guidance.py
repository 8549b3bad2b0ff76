"""The scenes of theme 1 about the way to work: solutions 8 to 11."""

from art import palette as p
from art.furniture import hanging_lamp, table
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, cloud, lawn, room, sun
from art.plants import hedge, pot, raised_bed, tree
from art.scenery import chairs, crowd, street, view
from art.shapes import WIDTH, Canvas, Point, grid, moved, polar
from art.skeleton import FRONT_SITTING, SITTING, STANDING, STOUT, STROLLING, TEEN, WALKING, Reach
from art.things import laptop, mug, paper, spade
from art.vehicles import pram


@picture(
    "08-ildfugle.svg",
    "To unge ildfugle går gennem sneen på den lange vintertur; projektlederen går ved siden af dem "
    "og spørger, hvad de gerne vil.",
    p.PETROL.tint,
    near=(10, 1.2),
)
def ildfugle(canvas: Canvas) -> None:
    """The long walk in winter: cold, and somebody who asks."""
    sun(canvas, (160, 84), 26)
    canvas.blob([(-20, 116), (30, 98), (84, 108), (140, 92), (236, 112), (236, 150), (-20, 150)], p.PETROL.soft)
    _fire_station(canvas, 8, 124)
    canvas.blob([(-20, 128), (40, 118), (110, 127), (180, 116), (236, 126), (236, 150), (-20, 150)], p.PAPER)
    for x, base, height in ((62, 124, 52), (178, 126, 84)):
        _bare_tree(canvas, x, base, height)
    _footprints(canvas)
    _winter_walk(canvas)


def _fire_station(canvas: Canvas, x: float, base: float) -> None:
    """The station that they come from, with its tower."""
    canvas.rect(x, base - 26, 36, 26, p.RUST.strong)
    canvas.rect(x - 1, base - 28, 38, 2.4, p.PAPER)
    canvas.rects(grid((x + 4, base - 16, 12, 16), columns=2, across=16), p.PETROL.deep)
    canvas.rect(x + 30, base - 50, 11, 50, p.RUST.mid)
    canvas.rect(x + 29, base - 52, 13, 2.4, p.PAPER)
    canvas.rects(grid((x + 33.5, base - 46, 4, 5), rows=3, down=9), p.PETROL.deep)


def _bare_tree(canvas: Canvas, x: float, base: float, height: float) -> None:
    """A tree in winter."""
    canvas.line((x, base), (x, base - height), p.SKIN_4, height * 0.036)
    for share, angle, length in (
        (0.4, 138, 0.3),
        (0.46, -140, 0.34),
        (0.62, 144, 0.26),
        (0.68, -146, 0.24),
        (0.82, 150, 0.16),
    ):
        root = (x, base - height * share)
        canvas.line(root, polar(root, angle, height * length), p.SKIN_4, height * 0.022)


def _footprints(canvas: Canvas) -> None:
    """The way that they have come, down from the station."""
    for n in range(7):
        canvas.rect(34 + n * 8, 130 + n * 1.7 + (n % 2) * 2.2, 3.6, 1.2, p.PETROL.soft, 0.6)


def _winter_walk(canvas: Canvas) -> None:
    back = Person(
        98,
        144,
        41,
        Look(
            p.SKIN_4, "short", p.INK, "jacket", p.PETROL.strong, inner=p.SUN, legs_colour=p.PETROL.deep,
            hat="beanie", hat_colour=p.SUN,
        ),
        WALKING.tilted(4, 6),
        build=TEEN,
    )  # fmt: skip
    front = Person(
        122,
        144,
        41,
        Look(
            p.SKIN_2, "ponytail", p.RUST.deep, "jacket", p.PETROL.strong, inner=p.SUN, legs_colour=p.PETROL.deep,
            hat="beanie", hat_colour=p.RUST.strong,
        ),
        STROLLING.tilted(3, -2),
        build=TEEN,
    )  # fmt: skip
    leader = Person(
        150,
        144,
        43,
        Look(
            p.SKIN_1, "short", p.RUST.deep, "coat", p.RUST.strong, inner=p.SUN, legs_colour=p.INK,
            beard="short", hat="beanie", hat_colour=p.PETROL.deep,
        ),
        STROLLING.arms(near=(-8, 6), far=(24, 60)).tilted(2, -2),
        gaze="left",
        build=STOUT,
    )  # fmt: skip
    crowd(canvas, back, front, leader)


@picture(
    "09-boligsociale-job-og-uddannelsesvejledninger.svg",
    "En vejleder og en ledig tager ét brev ad gangen ved skrivebordet, til bunken er blevet til "
    "ordnede mapper; uret må gerne gå.",
    p.PETROL.tint,
)
def job_og_uddannelsesvejledning(canvas: Canvas) -> None:
    """A heap of letters becomes order, one letter at a time."""
    room(canvas, p.PETROL.soft, p.SAND_DEEP, p.PAPER)
    with view(canvas, 20, 18, 52, 56, p.PETROL.tint):
        Block(25, 74, "wbw", 3, p.PETROL.strong, p.PETROL.mid, p.PETROL.soft, share=0.3, seed=9).draw(canvas)
    hanging_lamp(canvas, 108, 70, p.PETROL.strong, width=34)
    _clock(canvas, (170, 74), 9)
    pot(canvas, 194, 143, p.RUST.mid, 10.5, p.FOREST.mid)
    with canvas.group(at=(-70.2, -90.6), scale=1.65):
        _two_at_the_desk(canvas)


def _two_at_the_desk(canvas: Canvas) -> None:
    for x in (92, 124):
        canvas.rect(x - 7.4, 116, 14.8, 16.4, p.PETROL.mid, 2)
        canvas.rects([(x - 6.4, 132, 1.2, 8.6), (x + 5.2, 132, 1.2, 8.6)], p.PETROL.deep)
    seeker = Person(
        92,
        140,
        40,
        Look(p.SKIN_2, "fringe", p.HAIR_GREY, "sweater", p.RUST.strong, beard="full"),
        FRONT_SITTING.arms(near=(10, 78), far=Reach(82.5, 126.6)),
        "front",
        STOUT,
        gaze="right",
    )
    guide = Person(
        124,
        140,
        40,
        Look(p.SKIN_4, "bun", p.INK, "jacket", p.PETROL.deep),
        FRONT_SITTING.arms(near=Reach(133, 126.6), far=(14, 84)),
        "front",
        gaze="left",
    )
    crowd(canvas, seeker, guide)
    paper(canvas, (108.4, 119.4), 1.15, -4, p.PETROL.mid)
    canvas.rect(66, 128.4, 82, 5.2, p.PETROL.strong)
    table(canvas, 61, 142, 92, 14, p.PAPER, p.PETROL.deep)
    _letters(canvas)
    _folders(canvas)


def _clock(canvas: Canvas, centre: Point, radius: float) -> None:
    canvas.circle(centre, radius, p.PAPER)
    canvas.ring(centre, radius, p.PETROL.deep, 1.2)
    canvas.polyline([polar(centre, 210, radius * 0.5), centre, polar(centre, 130, radius * 0.72)], p.PETROL.deep, 0.9)


def _envelope(canvas: Canvas, at: Point, turn: float, colour: str, flap: str) -> None:
    with canvas.group(at=at, turn=turn):
        canvas.rect(-5.4, -3.4, 10.8, 6.8, colour)
        canvas.polyline([(-5.2, -3.2), (0, 0.6), (5.2, -3.2)], flap, 0.5)


def _letters(canvas: Canvas) -> None:
    """A heap of envelopes, some of which slide off the table."""
    for x, y, turn, colour in (
        (70, 124.6, 8, p.PAPER),
        (64, 122.6, -24, p.SAND),
        (75, 122.4, 34, p.PAPER),
        (68, 119.4, 12, p.SUN),
        (72, 116.8, -18, p.PAPER),
        (65, 116, 40, p.SAND),
    ):
        _envelope(canvas, (x, y), turn, colour, p.PETROL.mid)
    _envelope(canvas, (59, 137.6), 58, p.PAPER, p.PETROL.mid)
    _envelope(canvas, (77.6, 140), 12, p.SAND, p.PETROL.mid)


def _folders(canvas: Canvas) -> None:
    for i, colour in enumerate((p.PETROL.strong, p.PETROL.deep, p.PETROL.mid)):
        canvas.rect(139 + i * 4.8, 114.6, 4.4, 12.4, colour, 0.3)
        canvas.rect(140 + i * 4.8, 117, 2.4, 4, p.PAPER)


@picture(
    "10-fremskudt-kommunal-beskaeftigelsesindsats.svg",
    "Jobkonsulentens skrivebord står midt i gårdrummet mellem blokkene, og en beboer har sat sig "
    "til samtale, hvor han bor.",
    p.PETROL.tint,
    near=(12, 1.25),
)
def fremskudt_indsats(canvas: Canvas) -> None:
    """The job centre has moved: its desk stands in the courtyard."""
    cloud(canvas, 78, 56, 46)
    cloud(canvas, 128, 30, 30)
    street(
        canvas,
        Block(-8, 132, "wbwwbw", 9, p.PETROL.strong, p.PETROL.mid, p.PETROL.soft, share=0.2, seed=12),
        Block(176, 132, "wbwb", 11, p.PETROL.deep, p.PETROL.strong, p.PETROL.mid, share=0.3, seed=8),
    )
    hedge(canvas, 64, 132, 116, 14, p.FOREST.mid)
    lawn(canvas, 129, p.FOREST.soft, 3)
    tree(canvas, 190, 134, 74, p.FOREST.mid)
    canvas.polygon([(72, 136), (154, 136), (168, 148), (58, 148)], p.SAND_DEEP)
    canvas.polygon([(75, 137), (151, 137), (162.6, 147), (63.4, 147)], p.SAND)
    _passers_by(canvas)
    _office(canvas)


def _passers_by(canvas: Canvas) -> None:
    walker = Person(
        26,
        140,
        36,
        Look(p.SKIN_1, "ponytail", p.RUST.deep, "coat", p.PETROL.deep),
        STROLLING.arms(near=(22, 70), far=(26, 72)),
    )
    walker.draw(canvas)
    pram(canvas, 48, 141.4, p.PAPER, 1)


def _office(canvas: Canvas) -> None:
    """Desk, lamp, cabinet and the two who talk."""
    canvas.rect(166, 119, 14, 23, p.GREY)
    canvas.rects(grid((167.4, 120.6, 11.2, 5.8), rows=3, down=7), p.RULE)
    canvas.rects(grid((171.4, 122.6, 3.2, 0.9), rows=3, down=7), p.GREY)
    pot(canvas, 173, 119, p.RUST.mid, 6)
    chairs(canvas, 143, p.PETROL.deep, (90, 1), (138, -1))
    resident = Person(
        90,
        143,
        38,
        Look(p.SKIN_3, "short", p.INK, "jacket", p.RUST.strong, legs_colour=p.PETROL.deep, beard="short"),
        SITTING.arms(near=(34, 88), far=(56, 116)).tilted(4),
    )
    consultant = Person(
        138,
        143,
        37,
        Look(p.SKIN_1, "bob", p.SUN, "shirt", p.PETROL.strong, sleeve="rolled", glasses=True),
        SITTING.arms(near=(36, 84), far=(44, 92)).tilted(5, 2),
        "left",
    )
    crowd(canvas, resident, consultant)
    table(canvas, 98, 144, 34, 15.5, p.PAPER, p.PETROL.deep)
    canvas.rect(119, 130, 12, 13, p.PETROL.mid)
    canvas.rects([(121, 132, 8, 0.8), (121, 137, 8, 0.8)], p.PETROL.deep)
    laptop(canvas, 119, 127.6, p.GREY)
    mug(canvas, 108, 127.6, p.SUN)


@picture(
    "11-beskaeftigelsesmentorer-for-udsatte-voksne.svg",
    "En mand går fra mørket ud i lyset med en mentor ved sin side; på den anden side venter en "
    "kollega med en spade til ham.",
    p.PETROL.tint,
)
def beskaeftigelsesmentorer(canvas: Canvas) -> None:
    """The first steps out of the dark, not alone."""
    sun(canvas, (172, 70), 26)
    tree(canvas, 204, 134, 96, p.FOREST.mid)
    canvas.rect(0, 133, WIDTH, 17, p.SAND)
    canvas.polygon([(-2, 0), (92, 0), (92, 133), (76, 150), (-2, 150)], p.PETROL.deep)
    canvas.polygon([(-2, 133), (92, 133), (76, 150), (-2, 150)], p.INK)
    canvas.rects(grid((14, 16, 13, 16), columns=3, across=25, rows=3, down=27), p.PETROL.strong)
    canvas.rect(92, 0, 4, 133, p.PETROL.strong)
    raised_bed(canvas, 166, 138, 44, "mkmk", 9)
    _first_steps(canvas)


def _first_steps(canvas: Canvas) -> None:
    jobless = Person(
        101,
        143,
        39,
        Look(p.SKIN_1, "short", p.HAIR_GREY, "jacket", p.PETROL.mid, legs_colour=p.GREY, beard="full"),
        STROLLING.arms(near=(-10, 8), far=(14, 34)).tilted(2, 8),
        build=STOUT,
    )
    mentor = Person(
        118,
        141,
        38,
        Look(p.SKIN_3, "scarf", p.PETROL.strong, "coat", p.RUST.strong, inner=p.RUST.deep),
        STROLLING.arms(near=(12, 30), far=(70, 84)),
        gaze="left",
    )
    colleague = Person(
        158,
        144,
        39,
        Look(p.SKIN_4, "crop", p.INK, "overalls", p.SUN, sleeve="rolled", legs_colour=p.PETROL.strong),
        STANDING.arms(near=(24, 62), far=(58, 88)),
        "left",
    )
    crowd(canvas, mentor, jobless)
    colleague.draw(
        canvas, held=lambda c: spade(c, moved(colleague.near_palm, 0, -5), (colleague.near_palm[0] - 3, 144))
    )
