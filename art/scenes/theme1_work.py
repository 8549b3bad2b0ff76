"""The scenes of theme 1 about places of work: solutions 12 to 14."""

from art import palette as p
from art.furniture import hanging_lamp, sofa
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, cloud, ground, room, window
from art.plants import tree
from art.scenery import crowd, street
from art.shapes import WIDTH, Canvas, Point, grid, moved, polar
from art.skeleton import CHILD, ELDER, FRONTAL, KNEELING, SITTING, STANDING, STOUT, STROLLING, Reach
from art.things import clipboard
from art.vehicles import Bike
from art.wardrobe import coat_and_scarf, hard_hat_and_overalls, long_dress, short_dress


@picture(
    "12-beskaeftigelsesindsats-for-aegtefaelleforsoergede-kvinder.svg",
    "En kvinde går ud ad døren til en gruppe kvinder på vej mod arbejdspladserne, mens hendes "
    "mand og søn vinker i stuen.",
    p.PETROL.tint,
)
def aegtefaelleforsoergede_kvinder(canvas: Canvas) -> None:
    """Out of the home and into working life, with others."""
    cloud(canvas, 98, 46, 36)
    _workplaces(canvas)
    ground(canvas, 134, p.SAND, p.SAND_DEEP)
    _home(canvas)
    leaving = Person(
        96, 143, 37, coat_and_scarf(p.SKIN_2, p.SUN, p.RUST, p.PETROL.deep), STROLLING.arms(near=(-14, 4), far=(34, 70))
    )
    leaving.draw(canvas, held=lambda c: _bag(c, leaving.near_palm))
    _waiting_women(canvas)


def _home(canvas: Canvas) -> None:
    """The living room behind an open wall."""
    canvas.rect(0, 0, 80, 134, p.PETROL.soft)
    canvas.rect(0, 134, 84, 16, p.PETROL.mid)
    hanging_lamp(canvas, 20, 96, p.RUST.strong, width=20)
    canvas.rect(0, 0, 80, 66, p.PETROL.soft)
    canvas.rects([(78, 0, 5, 92), (-2, 66, 85, 4)], p.PETROL.deep)
    canvas.rect(83, 92, 1.4, 42, p.PETROL.deep)
    window(canvas, 18, 14, 36, 36, p.SUN)
    sofa(canvas, -10, 140, 44, p.PETROL.strong)
    father = Person(
        42,
        142,
        38,
        Look(p.SKIN_2, "short", p.INK, "shirt", p.PAPER, sleeve="rolled", legs_colour=p.PETROL.deep, beard="short"),
        FRONTAL.arms(near=(50, 164), far=(8, 4)),
        "front",
        gaze="right",
    )
    son = Person(
        60,
        143,
        23,
        Look(p.SKIN_2, "curly", p.INK, "sweater", p.SUN, legs_colour=p.PETROL.strong, shoes=p.PAPER),
        STANDING.arms(near=(118, 160), far=(20, 40)),
        build=CHILD,
    )
    crowd(canvas, father, son)


def _bag(canvas: Canvas, palm: Point) -> None:
    x, y = palm
    canvas.polyline([(x - 2.6, y + 4.4), (x, y), (x + 2.6, y + 4.4)], p.PETROL.deep, 0.7)
    canvas.rect(x - 4.4, y + 4, 8.8, 6.6, p.PETROL.deep, 0.8)


def _workplaces(canvas: Canvas) -> None:
    """Factory, hospital and offices at the end of the road."""
    canvas.rects([(104, 84, 7, 50), (115, 92, 6, 42)], p.PETROL.mid)
    canvas.polygon(
        [(98, 134), (98, 108), (112, 100), (112, 108), (126, 100), (126, 108), (140, 100), (140, 134)], p.PETROL.mid
    )
    canvas.rect(146, 60, 34, 74, p.PETROL.strong)
    canvas.rects([(160.6, 66, 4.8, 14), (156, 70.6, 14, 4.8)], p.PAPER)
    canvas.rects(grid((151, 86, 5.4, 6), columns=3, across=9), p.PETROL.soft)
    canvas.rect(186, 40, 34, 94, p.PETROL.mid)
    canvas.rects(grid((190, 47, 30, 4.4), rows=6, down=10), p.PETROL.tint)


def _waiting_women(canvas: Canvas) -> None:
    greeting = Person(
        132, 142, 36, long_dress(p.SKIN_4, "afro", p.INK, p.PAPER), STANDING.arms(near=(52, 92), far=(24, 70)), "left"
    )
    friend = Person(
        153,
        140,
        37,
        Look(
            p.SKIN_1,
            "scarf",
            p.PAPER,
            "jacket",
            p.PETROL.deep,
            inner=p.PETROL.soft,
            legs="long skirt",
            legs_colour=p.PETROL.deep,
        ),
        FRONTAL.arms(far=(24, 70)),
        "front",
        gaze="left",
    )
    guide = Person(
        180,
        143,
        37,
        Look(p.SKIN_1, "ponytail", p.RUST.deep, "sweater", p.PAPER, legs_colour=p.PETROL.deep),
        STANDING.arms(near=(14, 84), far=(30, 96)),
        "left",
    )
    crowd(canvas, friend, greeting)
    guide.draw(canvas, held=lambda c: clipboard(c, moved(guide.near_palm, -1, -3), p.RUST.strong, -14))


@picture(
    "13-socialoekonomiske-virksomheder.svg",
    "I et cykelværksted arbejder en mekaniker i kørestol, en kvinde med tørklæde og en ældre mand "
    "side om side; et forklæde hænger parat.",
    p.PETROL.tint,
)
def socialoekonomiske_virksomheder(canvas: Canvas) -> None:
    """A workshop with room for more: one apron is still on its hook."""
    room(canvas, p.PETROL.soft, p.SAND_DEEP, p.PETROL.strong)
    canvas.rect(0, 0, WIDTH, 22, p.PETROL.strong)
    window(canvas, 18, 36, 78, 46, p.PETROL.tint, p.PETROL.deep, 3)
    _hanging_wheels(canvas)
    _hooks(canvas)
    _mechanics(canvas)


def _hanging_wheels(canvas: Canvas) -> None:
    for x, y, radius in ((122, 44, 10), (148, 50, 10), (176, 42, 10)):
        canvas.line((x, 22), (x, y - radius), p.PETROL.deep, 0.6)
        _wheel(canvas, (x, y), radius)


def _wheel(canvas: Canvas, hub: Point, radius: float) -> None:
    canvas.ring(hub, radius, p.INK, 1.1)
    for angle in range(0, 180, 30):
        canvas.line(polar(hub, angle, radius * 0.94), polar(hub, angle + 180, radius * 0.94), p.PAPER, 0.25, cap="butt")
    canvas.circle(hub, 1, p.GREY)


def _hooks(canvas: Canvas) -> None:
    """A board with hooks, and an apron for the next colleague."""
    canvas.rect(170, 98, 36, 2.4, p.PETROL.deep, 0.8)
    for x in (175, 188, 201):
        canvas.line((x, 100), (x, 102.4), p.PETROL.deep, 0.9)
    canvas.curve([(184.6, 108), (186.4, 103.4), (188, 102), (189.6, 103.4), (191.4, 108)], p.RUST.strong, 0.9)
    canvas.polygon(
        [(184, 108), (192, 108), (193, 113), (196, 115), (195.4, 128), (180.6, 128), (180, 115), (183, 113)],
        p.RUST.strong,
    )
    canvas.rect(184, 117.4, 8, 5, p.RUST.deep, 0.6)


def _mechanics(canvas: Canvas) -> None:
    canvas.line((106, 112), (106, 143), p.GREY, 1.6)
    canvas.line((97, 143.4), (115, 143.4), p.GREY, 1.8)
    Bike(108, 138, 38, -1, p.RUST.strong).draw(canvas)
    kneeling = Person(
        141,
        144,
        37,
        Look(
            p.SKIN_2,
            "scarf",
            p.PETROL.deep,
            "apron",
            p.PAPER,
            inner=p.PETROL.strong,
            sleeve="rolled",
            legs_colour=p.PETROL.deep,
        ),
        KNEELING.arms(near=Reach(123, 128.6), far=Reach(120.5, 130.5)).tilted(4, 6),
        "left",
    )
    elder = Person(
        85,
        142,
        38,
        Look(
            p.SKIN_1,
            "fringe",
            p.HAIR_GREY,
            "apron",
            p.SUN,
            inner=p.PETROL.strong,
            sleeve="rolled",
            legs_colour=p.GREY,
            beard="moustache",
            glasses=True,
        ),
        STANDING.arms(near=Reach(98.6, 115.4), far=Reach(100, 114)).tilted(4, 6),
        build=ELDER,
    )
    crowd(canvas, kneeling, elder)
    _wheelchair_mechanic(canvas, 46, 144)


def _wheelchair_mechanic(canvas: Canvas, x: float, base: float) -> None:
    canvas.polyline(
        [(x - 7, base - 23), (x - 5, base - 9), (x + 7, base - 9), (x + 12, base - 2), (x + 16, base - 2)], p.INK, 1.1
    )
    worker = Person(
        x,
        base - 1.4,
        38,
        Look(
            p.SKIN_4,
            "crop",
            p.INK,
            "apron",
            p.PAPER,
            inner=p.PETROL.strong,
            sleeve="rolled",
            legs_colour=p.PETROL.deep,
            beard="short",
        ),
        SITTING.arms(near=(26, 84), far=(50, 104)),
    )
    worker.draw(canvas, held=lambda c: _wheel(c, moved(worker.near_palm, 3, -4.6), 7))
    canvas.ring((x - 1, base - 7.4), 7.2, p.INK, 1.2)
    canvas.ring((x - 1, base - 7.4), 5.8, p.GREY, 0.5)
    canvas.circle((x - 1, base - 7.4), 1, p.GREY)
    canvas.circle((x + 12, base - 1.8), 1.8, p.INK)


@picture(
    "14-lokal-beskaeftigelse-ved-renoveringer.svg",
    "En beboer og en håndværker bærer et nyt vindue hen til stilladset ved boligblokken, der er halvt renoveret.",
    p.PETROL.tint,
    near=(16, 1.25),
)
def renoveringer(canvas: Canvas) -> None:
    """A resident works on the renewal of the own block."""
    cloud(canvas, 50, 44, 24)
    street(
        canvas,
        Block(
            74,
            134,
            "wbwbwbwwbwww",
            9,
            p.PETROL.mid,
            p.PETROL.strong,
            p.PETROL.deep,
            share=0.1,
            seed=3,
            bay=12,
            storey=13,
        ),
        Block(
            146,
            134,
            "bwbwbw",
            9,
            p.PAPER,
            p.PETROL.mid,
            p.RUST.mid,
            share=0.24,
            seed=4,
            bay=12,
            storey=13,
            roof=p.PETROL.strong,
        ),
    )
    canvas.rect(74, 95, 72, 39, p.PETROL.mid)
    canvas.rect(146, 95, 26, 39, p.PAPER)
    tree(canvas, 34, 134, 84, p.FOREST.mid)
    ground(canvas, 133, p.SAND, p.SAND_DEEP)
    canvas.rect(148, 100, 20, 34, p.PETROL.strong)
    canvas.rect(150, 102, 16, 32, p.SUN)
    _scaffold(canvas)
    _materials(canvas)
    _window_carriers(canvas)


def _scaffold(canvas: Canvas) -> None:
    for x in (92, 138, 170):
        canvas.line((x, 10), (x, 138), p.GREY, 0.9, cap="butt")
    for y in (20, 59, 98):
        canvas.rect(88, y, 86, 1.8, p.SAND_DEEP)
        canvas.rects([(88, y - 12, 86, 0.7), (88, y - 6, 86, 0.7)], p.GREY)
    for y in (59, 98):
        canvas.line((92, y), (138, y - 39), p.GREY, 0.6)
    canvas.line((138, 59), (170, 20), p.GREY, 0.6)


def _materials(canvas: Canvas) -> None:
    for i, shift in enumerate((0, 1.6, 0.6, 2)):
        canvas.rect(178 + shift, 139 - i * 2.8, 28, 2.4, p.SKIN_2 if i % 2 else p.SAND_DEEP)


def _window_carriers(canvas: Canvas) -> None:
    local = Person(
        122,
        144,
        38,
        Look(
            p.SKIN_3,
            "short",
            p.INK,
            "vest",
            p.SUN,
            sleeves=p.PETROL.deep,
            legs_colour=p.PETROL.deep,
            hat="hard hat",
            hat_colour=p.RUST.strong,
        ),
        STROLLING.arms(near=Reach(108, 124), far=Reach(109, 116)),
        "left",
        gaze="left",
    )
    craftsman = Person(
        74,
        144,
        39,
        hard_hat_and_overalls(p.PETROL.strong),
        STANDING.arms(near=Reach(86, 125), far=Reach(86, 115)),
        build=STOUT,
    )
    crowd(canvas, craftsman, local)
    _new_window(canvas, 85, 107)
    Person(
        158, 140, 24, short_dress(p.SKIN_3, "braids", p.RUST.strong), STANDING.arms(near=(124, 166)), "left", CHILD
    ).draw(canvas)


def _new_window(canvas: Canvas, x: float, y: float) -> None:
    canvas.rect(x, y, 25, 26, p.PAPER)
    canvas.rects([(x + 1.8, y + 1.8, 10, 22.4), (x + 13.2, y + 1.8, 10, 22.4)], p.PETROL.soft)
    for dx in (3.4, 14.8):
        canvas.line((x + dx, y + 12), (x + dx + 5, y + 5), p.PAPER, 0.7)
