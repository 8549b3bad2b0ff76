"""The scenes of theme 1 about young people on their way: solutions 4 to 6."""

from art import palette as p
from art.furniture import bench
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, entrance, ground, sun
from art.scenery import crowd
from art.shapes import HEIGHT, WIDTH, Canvas, Point, moved
from art.skeleton import FRONT_SITTING, STANDING, STOUT, STROLLING, TEEN, Pose, Reach
from art.things import book
from art.wardrobe import hoodie


@picture(
    "04-samarbejde-mellem-uu-og-helhedsplaner.svg",
    "Fra to oplyste indgange går en UU-vejleder og en boligsocial medarbejder hver sin vej frem "
    "til den samme unge på bænken.",
    p.PETROL.deep,
)
def uu_og_helhedsplaner(canvas: Canvas) -> None:
    """Two ways in, and one young person where they meet."""
    Block(
        -4,
        132,
        "wbwsbwwbwwbwwsbwbwww",
        10,
        p.PETROL.strong,
        p.PETROL.deep,
        p.PETROL.mid,
        share=0.16,
        seed=21,
        storey=13,
    ).draw(canvas)
    canvas.rect(0, 86, WIDTH, 46, p.PETROL.strong)
    canvas.rect(0, 85, WIDTH, 1.6, p.PETROL.deep)
    canvas.rect(0, 132, WIDTH, 18, p.PETROL.deep)
    for x, end in ((34, 88), (182, 128)):
        canvas.polygon([(x - 11, 132), (x + 11, 132), (end + 9, 143), (end - 9, 143)], p.SUN)
        entrance(canvas, x, 132, p.PETROL, p.SUN, 42)
    canvas.ellipse((108, 143), 34, 4.4, p.SUN)
    bench(canvas, 91, 142, 34, p.SAND_DEEP, p.INK)
    young = Person(
        108,
        142,
        36,
        hoodie(p.SKIN_3, "quiff", p.RUST.strong, p.PETROL.soft),
        FRONT_SITTING.both_arms((14, -18)),
        "front",
        TEEN,
        gaze="left",
    )
    young.draw(canvas)
    _advisers(canvas)


def _advisers(canvas: Canvas) -> None:
    adviser = Person(
        66,
        143,
        38,
        Look(
            p.SKIN_1,
            "bun",
            p.RUST.deep,
            "jacket",
            p.PAPER,
            inner=p.PETROL.soft,
            legs_colour=p.PETROL.mid,
            glasses=True,
            shoes=p.PAPER,
        ),
        STROLLING.arms(near=(20, 92), far=(44, 84)),
    )
    adviser.draw(canvas, held=lambda c: book(c, moved(adviser.near_palm, 1.4, -1.4), p.PETROL.mid, 0.9, -8))
    worker = Person(
        148,
        143,
        39,
        Look(p.SKIN_4, "shaved", p.INK, "sweater", p.SAND, legs_colour=p.PETROL.mid, beard="short", shoes=p.PAPER),
        STROLLING.arms(near=(-6, 14), far=(62, 116)),
        "left",
        STOUT,
    )
    worker.draw(canvas)


@picture(
    "05-rollemodeller.svg",
    "En ung, der selv kun er et par trin oppe ad en lang trappe, vender sig om og rækker hånden ned til den næste.",
    p.PETROL.tint,
)
def rollemodeller(canvas: Canvas) -> None:
    """A role model who is still on the way up holds out a hand."""
    sun(canvas, (206, 24), 30)
    Block(-10, 136, "wbwwb", 8, p.PETROL.soft, p.PAPER, p.PETROL.mid, share=0.18, seed=6).draw(canvas)
    ground(canvas, 134, p.SAND_DEEP)
    _long_stairs(canvas)
    waiting = Person(
        60,
        143,
        34,
        Look(p.SKIN_1, "long", p.SUN, "jacket", p.PETROL.strong, shoes=p.PAPER),
        STANDING.arms(near=(4, 30), far=(10, 34)),
        build=TEEN,
    )
    waiting.draw(canvas)
    _outstretched(canvas)


def _long_stairs(canvas: Canvas) -> None:
    """Low steps in front, then steeper ones up and out of the picture."""
    canvas.polyline([(150, 104), (220, 27)], p.PETROL.deep, 1.4)
    canvas.polyline([(150, 104), (150, 132)], p.PETROL.deep, 1.2)
    canvas.rects([(x, 104 - (x - 150) * 1.1, 1, 28) for x in range(170, 220, 20)], p.PETROL.deep)
    steps: list[Point] = [
        (86, HEIGHT),
        (86, 142.4),
        (104, 142.4),
        (104, 139.2),
        (122, 139.2),
        (122, 136),
        (140, 136),
        (140, 130),
    ]
    canvas.polygon(
        [
            *steps,
            (150, 130),
            (150, 119),
            (160, 119),
            (160, 108),
            (170, 108),
            (170, 97),
            (180, 97),
            (180, 86),
            (190, 86),
            (190, 75),
            (200, 75),
            (200, 64),
            (222, 64),
            (222, HEIGHT),
        ],
        p.PETROL.strong,
    )


def _outstretched(canvas: Canvas) -> None:
    model = Person(
        116,
        139.4,
        38,
        hoodie(p.SKIN_4, "curly", p.RUST.strong, p.PETROL.deep),
        STANDING.arms(near=(60, 66), far=(-10, 20)).tilted(8, 8),
        "left",
    )
    canvas.rect(119.6, 111, 6.6, 12, p.SUN, 2)
    model.draw(canvas)
    palm = model.near_palm
    climber = Person(
        87,
        143.6,
        35,
        Look(
            p.SKIN_2,
            "short",
            p.INK,
            "sweater",
            p.PETROL.deep,
            legs_colour=p.GREY,
            shoes=p.PAPER,
            hat="cap",
            hat_colour=p.PETROL.mid,
        ),
        Pose(
            near_arm=(-14, 6),
            far_arm=Reach(*moved(palm, -1.4, 0.6)),
            near_leg=(-8, -18),
            far_leg=(44, 2),
            lean=10,
            nod=-10,
        ),
        build=TEEN,
    )
    climber.draw(canvas)


@picture(
    "06-robusthedskurser-for-unge-uden-uddannelse.svg",
    "Unge på overlevelsestur holder fast i et reb op ad en skrænt, og en underviser holder igen "
    "foroven: de magter mere, end de tror.",
    p.PETROL.tint,
)
def robusthedskurser(canvas: Canvas) -> None:
    """Hold on to the rope when it gets steep."""
    sun(canvas, (70, 62), 24)
    canvas.blob([(-20, 112), (30, 96), (80, 88), (140, 104), (226, 90), (226, 150), (-20, 150)], p.PETROL.soft)
    canvas.blob([(70, 150), (104, 116), (150, 78), (200, 52), (240, 48), (240, 150)], p.PETROL.mid)
    for x, base, height in ((18, 138, 56), (34, 140, 40), (148, 134, 38), (214, 132, 92), (199, 132, 54)):
        _fir(canvas, x, base, height)
    canvas.polygon(
        [(0, 139), (64, 142), (100, 139), (120, 135.6), (146, 134), (160, 131), (216, 130), (216, 150), (0, 150)],
        p.PETROL.deep,
    )
    _rope_team(canvas)


def _fir(canvas: Canvas, x: float, base: float, height: float) -> None:
    """A conifer in three tiers."""
    for share, width in ((0.0, 0.19), (0.27, 0.16), (0.53, 0.12)):
        low = base - height * (0.1 + share)
        canvas.polygon(
            [(x - height * width, low), (x, low - height * 0.42), (x + height * width, low)], p.FOREST.strong
        )
    canvas.rect(x - height * 0.02, base - height * 0.1, height * 0.04, height * 0.1, p.SKIN_4)


def _rope_team(canvas: Canvas) -> None:
    teacher = Person(
        176,
        131.4,
        35,
        Look(
            p.SKIN_1,
            "short",
            p.HAIR_GREY,
            "jacket",
            p.PETROL.strong,
            beard="full",
            hat="beanie",
            hat_colour=p.PETROL.deep,
        ),
        Pose(near_arm=Reach(166, 112.4), far_arm=Reach(162, 112.8), near_leg=(-16, -26), far_leg=(34, 18), lean=-12),
        "left",
        STOUT,
    )
    climber = Person(
        120,
        136.4,
        35,
        Look(p.SKIN_3, "ponytail", p.INK, "jacket", p.RUST.strong, legs_colour=p.SAND, shoes=p.PAPER),
        Pose(
            near_arm=Reach(129, 117.4), far_arm=Reach(133, 116.8), near_leg=(52, 20), far_leg=(6, -12), lean=-8, nod=-6
        ),
        build=TEEN,
    )
    next_up = Person(
        76,
        141.6,
        36,
        Look(p.SKIN_4, "crop", p.INK, "hoodie", p.PAPER, inner=p.INK, legs_colour=p.PETROL.strong, shoes=p.PAPER),
        STANDING.arms(near=Reach(87, 121.4), far=Reach(91, 120.6)).tilted(5, -8),
    )
    last = Person(
        52,
        142.4,
        35,
        Look(p.SKIN_2, "scarf", p.PETROL.deep, "jacket", p.PETROL.strong, legs_colour=p.GREY, shoes=p.PAPER),
        STROLLING.arms(near=Reach(60, 125.6), far=Reach(64, 125)),
    )
    canvas.curve(
        [
            (38, 142.6),
            (48, 134),
            last.near_palm,
            next_up.near_palm,
            climber.near_palm,
            teacher.far_palm,
            teacher.near_palm,
            (184, 121),
            (193, 131),
        ],
        p.SUN,
        1.1,
    )
    crowd(canvas, teacher, climber, next_up, last)
