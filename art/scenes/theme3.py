"""The scenes of theme 3, well-being and safety (forest)."""

from art import palette as p
from art.furniture import garland, hanging_lamp, lamp_post, moving_box, speech, table
from art.gallery import picture
from art.looks import Look
from art.people import Person
from art.places import Block, door, lawn, room, sun, winding_path
from art.plants import bush, cabbage, hedge, pot, raised_bed, tree
from art.scenery import chairs, crowd, street, view
from art.shapes import WIDTH, Canvas, moved
from art.skeleton import CHILD, ELDER, FRONT_SITTING, FRONTAL, SITTING, STANDING, STOUT, STROLLING, WALKING, Pose, Reach
from art.things import clipboard, drops, keys, mug, paper, watering_can
from art.wardrobe import coat_and_scarf, police_uniform, short_dress, summer_clothes


@picture(
    "21-byhaver.jpg",
    "Naboer i alle aldre vander, plukker og bærer høst ind side om side i højbede mellem "
    "blokkene: haven giver dem noget at være fælles om.",
    p.FOREST.tint,
)
def byhaver(canvas: Canvas) -> None:
    """Neighbours of all ages around raised beds."""
    sun(canvas, (146, 42), 17)
    street(
        canvas,
        Block(-6, 128, "wbwwbw", 9, p.FOREST.soft, p.PAPER, p.FOREST.mid, share=0.12, seed=4, bay=10, storey=11.5),
        Block(72, 128, "wbwbw", 6, p.FOREST.mid, p.FOREST.tint, p.FOREST.soft, share=0.15, seed=6, bay=10, storey=11.5),
        Block(190, 128, "wbw", 8, p.FOREST.soft, p.PAPER, p.FOREST.mid, share=0.15, seed=7, bay=10, storey=11.5),
    )
    tree(canvas, 172, 130, 66, p.FOREST.mid)
    lawn(canvas, 124, p.FOREST.soft, 3)
    hedge(canvas, -4, 127, 78, 8)
    hedge(canvas, 160, 127, 60, 8)
    _back_row(canvas)
    canvas.rect(0, 141, WIDTH, 9, p.SAND)
    _front_row(canvas)


def _back_row(canvas: Canvas) -> None:
    picker = Person(
        27,
        139,
        37,
        coat_and_scarf(p.SKIN_2, p.PETROL.strong, p.FOREST),
        STANDING.arms(near=Reach(38, 121), far=Reach(41, 119)).tilted(10, 8),
    )
    picker.draw(canvas)
    raised_bed(canvas, 35, 139, 40, "tmbt")
    raised_bed(canvas, 158, 139, 44, "mkkmss")


def _front_row(canvas: Canvas) -> None:
    raised_bed(canvas, 90, 145, 42, "ckckc", 10)
    gardener = Person(
        147,
        144,
        37,
        Look(
            p.SKIN_1,
            "fringe",
            p.HAIR_GREY,
            "overalls",
            p.RUST.strong,
            sleeve="rolled",
            legs_colour=p.PETROL.deep,
            beard="short",
            glasses=True,
        ),
        STANDING.arms(near=Reach(134, 120.5), far=Reach(132, 121.5)).tilted(6, 10),
        "left",
        ELDER,
    )
    gardener.draw(canvas, held=lambda c: watering_can(c, (133, 121), -1, p.FOREST.deep, 24))
    drops(canvas, (120.5, 125.6), -1)
    helper = Person(
        82,
        145,
        26,
        summer_clothes(p.SKIN_3, "curly", p.SUN, p.FOREST.deep),
        Pose(near_arm=Reach(94, 130.5), far_arm=Reach(97, 130), lean=8, nod=12),
        build=CHILD,
    )
    helper.draw(canvas)
    carrier = Person(
        183,
        144,
        37,
        Look(p.SKIN_4, "bun", p.INK, "apron", p.SUN, inner=p.FOREST.deep, sleeve="rolled", legs_colour=p.PETROL.deep),
        WALKING.arms(near=(20, 82), far=(24, 86)),
        "left",
    )
    carrier.draw(canvas, held=lambda c: _harvest(c, *moved(carrier.near_palm, -1, 1)))


def _harvest(canvas: Canvas, x: float, base: float) -> None:
    """A crate of vegetables."""
    cabbage(canvas, x - 3, base - 3.4, 0.9)
    for dx in (1, 3.4, 2.2):
        canvas.circle((x + dx, base - 4.4 - (1.5 if dx == 2.2 else 0)), 1.5, p.RUST.strong)
    canvas.rect(x - 6, base - 4, 12, 5.4, p.SAND_DEEP)
    canvas.rect(x - 6, base - 1.6, 12, 0.5, p.HAIR_GREY)


@picture(
    "20-tryghedsvandringer.jpg",
    "Beboere, en betjent og en driftsmedarbejder går tur om aftenen; en "
    "beboer peger på en slukket lygte, som bliver skrevet op.",
    p.FOREST.deep,
)
def tryghedsvandringer(canvas: Canvas) -> None:
    """A walk at dusk: what makes people unsafe is pointed out and written down."""
    street(
        canvas,
        Block(-8, 132, "wbwwb", 8, p.FOREST.strong, p.FOREST.deep, p.FOREST.mid, share=0.3, seed=3),
        Block(168, 132, "wbwwb", 10, p.FOREST.strong, p.FOREST.deep, p.FOREST.mid, share=0.26, seed=12),
    )
    canvas.circle((126, 44), 12, p.SUN)
    canvas.circle((121.5, 40.5), 11, p.FOREST.deep)
    tree(canvas, 49, 132, 62, p.FOREST.mid, p.INK)
    canvas.rect(0, 131, WIDTH, 19, p.FOREST.mid)
    winding_path(canvas, (96, 151), (136, 131), p.SAND_DEEP, 150, 22)
    _overgrown(canvas)
    _dark_lamp(canvas, 172)
    lamp_post(canvas, 22, 134, 37, p.INK, p.SUN)
    _walkers(canvas)


def _overgrown(canvas: Canvas) -> None:
    for x, width, colour in ((212, 44, p.FOREST.strong), (192, 30, p.FOREST.deep), (206, 22, p.FOREST.strong)):
        bush(canvas, x, 139, width, colour)


def _dark_lamp(canvas: Canvas, x: float) -> None:
    """A lamp without light, leaning, its glass broken."""
    with canvas.group(at=(x, 137), turn=4):
        lamp_post(canvas, 0, 0, 37, p.PAPER, lit=False)
    canvas.polyline([(x + 6.6, 108), (x + 9, 111), (x + 8.4, 113.2)], p.PAPER, 0.6)


def _walkers(canvas: Canvas) -> None:
    caretaker = Person(
        84,
        142,
        38,
        Look(
            p.SKIN_1,
            "short",
            p.RUST.deep,
            "vest",
            p.SUN,
            sleeves=p.FOREST.strong,
            legs_colour=p.PETROL.strong,
            beard="full",
        ),
        STANDING.arms(near=(12, 86), far=(34, 104)).tilted(0, 12),
        build=STOUT,
    )
    officer = Person(64, 139, 38, police_uniform(p.PETROL.soft, p.PETROL.strong), STROLLING)
    officer.draw(canvas)
    caretaker.draw(canvas, held=lambda c: clipboard(c, moved(caretaker.near_palm, 1, -3), p.RUST.deep, 16))
    elder = Person(
        107, 140, 35, Look(p.SKIN_1, "bun", p.HAIR_GREY, "coat", p.FOREST.soft), FRONTAL, "front", ELDER, gaze="right"
    )
    pointer = Person(
        131,
        143,
        37,
        coat_and_scarf(p.SKIN_3, p.PAPER, p.RUST),
        STANDING.arms(near=(112, 116), far=(6, 20)).tilted(0, -8),
        pointing="near",
    )
    crowd(canvas, elder, pointer)


@picture(
    "22-naboambassadoerer.svg",
    "To naboambassadører byder et nyindflyttet par velkommen ved døren med en "
    "velkomstmappe og en potteplante mellem flyttekasser.",
    p.FOREST.soft,
)
def naboambassadoerer(canvas: Canvas) -> None:
    """Neighbours welcome newcomers among their moving boxes."""
    canvas.rect(0, 132, WIDTH, 18, p.SAND_DEEP)
    canvas.rect(0, 130.6, WIDTH, 1.6, p.FOREST.mid)
    door(canvas, 19, 132, p.FOREST.strong, 62)
    with view(canvas, 64, 20, 34, 46, p.FOREST.tint):
        tree(canvas, 81, 66, 32, p.FOREST.mid)
    canvas.rect(107, 67, 93, 65, p.PAPER)
    canvas.rect(110, 70, 87, 62, p.SUN)
    canvas.polygon([(110, 132), (197, 132), (186, 146), (88, 146)], p.SUN)
    with canvas.group(at=(-81, -57.6), scale=1.42):
        _ambassadors(canvas)
        _newcomers(canvas)


def _newcomers(canvas: Canvas) -> None:
    moving_box(canvas, 177.5, 136, 15, 12, p.SKIN_2)
    moving_box(canvas, 179, 124, 12, 9, p.SKIN_2)
    pair = Person(
        167,
        138,
        36,
        Look(p.SKIN_1, "long", p.RUST.deep, "sweater", p.PAPER, legs_colour=p.PETROL.deep),
        FRONTAL.arms(near=(14, 6), far=(26, 120)),
        "front",
        gaze="left",
    )
    pair.draw(canvas)
    man = Person(
        138,
        141,
        38,
        Look(p.SKIN_4, "crop", p.INK, "shirt", p.PETROL.strong, sleeve="rolled", beard="short"),
        STANDING.arms(near=Reach(128.6, 122.6), far=Reach(128.4, 120.6)).tilted(2, 8),
        "left",
    )
    man.draw(canvas, held=_folder)
    moving_box(canvas, 147, 142, 13, 10, p.SKIN_2)


def _ambassadors(canvas: Canvas) -> None:
    gardener = Person(
        87,
        142,
        36,
        Look(p.SKIN_2, "fringe", p.HAIR_GREY, "jacket", p.FOREST.strong, legs_colour=p.GREY, beard="moustache"),
        STANDING.arms(near=(18, 88), far=(30, 92)),
        build=ELDER,
    )
    gardener.draw(canvas, held=lambda c: pot(c, *moved(gardener.near_palm, 1.5, 1.4), p.RUST.mid, 6.4))
    guide = Person(
        112,
        142,
        37,
        coat_and_scarf(p.SKIN_3, p.FOREST.deep, p.RUST),
        STANDING.arms(near=Reach(121.6, 122.6), far=Reach(121.8, 120.6)),
    )
    guide.draw(canvas)


def _folder(canvas: Canvas) -> None:
    """The folder that goes from hand to hand."""
    canvas.rect(121.6, 117.4, 7.4, 9, p.FOREST.deep, 0.5)
    canvas.rect(122.9, 119, 4.8, 1.8, p.SUN)


@picture(
    "23-nabokonfliktmaegling.svg",
    "To naboer giver hinanden hånden over en skriftlig aftale, mens en "
    "frivillig mægler sidder imellem dem på neutral grund.",
    p.FOREST.tint,
)
def nabokonfliktmaegling(canvas: Canvas) -> None:
    """A handshake over the agreement; the two flats meet on the wall behind."""
    canvas.rect(0, 0, WIDTH / 2, 132, p.FOREST.soft)
    canvas.rect(0, 132, WIDTH, 18, p.FOREST.strong)
    canvas.rect(0, 130.4, WIDTH, 1.6, p.PAPER)
    with canvas.group(at=(0, -8)):
        _two_sides(canvas)
    with canvas.group(at=(-54.5, -71), scale=1.5):
        _three_at_the_table(canvas)


def _three_at_the_table(canvas: Canvas) -> None:
    chairs(canvas, 142, p.INK, (93, 1), (125, -1))
    mediator = Person(
        109,
        139,
        38,
        Look(p.SKIN_3, "scarf", p.SUN, "sweater", p.FOREST.mid),
        FRONT_SITTING.both_arms((16, -14)),
        "front",
    )
    left = Person(
        93.5,
        142,
        37,
        Look(p.SKIN_1, "bald", p.HAIR_GREY, "sweater", p.FOREST.strong, legs_colour=p.GREY, beard="full", glasses=True),
        SITTING.arms(near=Reach(107.6, 120.8), far=(36, 80)).tilted(14),
    )
    right = Person(
        124.5,
        142,
        37,
        Look(p.SKIN_4, "curly", p.INK, "shirt", p.RUST.strong, legs_colour=p.PETROL.deep),
        SITTING.arms(near=Reach(110.4, 120.8), far=(36, 80)).tilted(14),
        "left",
    )
    mediator.draw(canvas)
    table(canvas, 96, 143, 26, 15.5, p.SAND_DEEP, p.INK)
    canvas.rect(97.4, 128, 23.2, 13, p.HAIR_GREY)
    canvas.polygon([(103, 127.2), (114, 127.2), (115.4, 126.2), (104.4, 126.2)], p.PAPER)
    crowd(canvas, left, right)


def _two_sides(canvas: Canvas) -> None:
    """Two views of one matter, and what both have in common."""
    speech(canvas, 28, 30, 92, 46, p.FOREST.strong, -1)
    speech(canvas, 96, 42, 92, 46, p.RUST.strong, 1)
    with canvas.clip("M44.56 30H103.44a16.56 16.56 0 0 1 16.56 16.56V59.44a16.56 16.56 0 0 1 -16.56 16.56H44.56z"):
        canvas.rect(96, 42, 92, 46, p.PAPER, 46 * 0.36)


@picture(
    "24-sociale-vicevaerter.svg",
    "En social vicevært sidder ved køkkenbordet og gennemgår regninger "
    "med en beboer; nøglen på krogen bliver hængende.",
    p.FOREST.tint,
)
def sociale_vicevaerter(canvas: Canvas) -> None:
    """Bills are sorted at the kitchen table, so that the key stays on its hook."""
    room(canvas, p.FOREST.tint, p.SAND_DEEP, p.PAPER)
    with view(canvas, 32, 18, 44, 44, p.FOREST.soft):
        Block(40.25, 62, "ww", 2, p.FOREST.mid, p.FOREST.tint, p.FOREST.strong, share=0.3, seed=2, storey=11).draw(
            canvas
        )
    hanging_lamp(canvas, 108, 70, p.FOREST.strong, width=34)
    _door_with_key(canvas)
    with canvas.group(at=(-73.9, -98.2), scale=1.7):
        _at_the_kitchen_table(canvas)


def _at_the_kitchen_table(canvas: Canvas) -> None:
    chairs(canvas, 142, p.FOREST.deep, (83, 1), (131, -1))
    resident = Person(
        83,
        142,
        36,
        Look(p.SKIN_1, "long", p.RUST.deep, "sweater", p.RUST.strong),
        SITTING.arms(near=Reach(98, 125), far=Reach(99, 121)).tilted(8, 10),
    )
    helper = Person(
        131,
        142,
        38,
        Look(p.SKIN_3, "short", p.INK, "jacket", p.FOREST.strong, legs_colour=p.PETROL.deep, beard="short"),
        SITTING.arms(near=Reach(115, 124.4), far=Reach(114, 122)).tilted(8, 8),
        "left",
        STOUT,
    )
    table(canvas, 90, 143, 34, 15.5, p.SAND_DEEP, p.INK)
    _letters(canvas)
    crowd(canvas, resident, helper)


def _door_with_key(canvas: Canvas) -> None:
    door(canvas, 183, 132, p.FOREST.strong, 69)
    canvas.rect(147.5, 66, 13, 3.2, p.SAND_DEEP, 0.8)
    keys(canvas, (154, 71.5), p.RUST.strong, 1.5)


def _letters(canvas: Canvas) -> None:
    for i, colour in enumerate((p.PAPER, p.SAND, p.PAPER, p.RULE)):
        canvas.rect(92 + (i % 2), 126 - i * 0.7, 9, 0.6, colour)
    paper(canvas, (111.4, 121.2), 0.95, 10, p.FOREST.mid)
    mug(canvas, 121, 126.5, p.PAPER)


@picture(
    "25-frivillige-i-det-boligsociale-arbejde.svg",
    "Frivillige i alle aldre dækker op til fællesspisning i gården: mange hænder bærer borde, gryder og tallerkener.",
    p.FOREST.tint,
)
def frivillige(canvas: Canvas) -> None:
    """Many hands set the tables for a shared meal."""
    street(
        canvas,
        Block(-8, 130, "wbwbw", 6, p.FOREST.soft, p.PAPER, p.FOREST.mid, share=0.14, seed=3),
        Block(
            160, 130, "bwwbw", 8, p.FOREST.mid, p.FOREST.tint, p.FOREST.strong, share=0.2, seed=6, lit=(p.SUN, p.PAPER)
        ),
    )
    canvas.rect(0, 128, WIDTH, 22, p.FOREST.soft)
    tree(canvas, 68, 134, 78, p.FOREST.mid)
    tree(canvas, 151, 133, 70, p.FOREST.mid)
    garland(canvas, (68, 92), (151, 90), [p.RUST.strong, p.SUN, p.PETROL.mid, p.PAPER, p.WINE.mid], 5)
    garland(canvas, (-6, 84), (68, 92), [p.PAPER, p.RUST.strong, p.SUN, p.PETROL.mid, p.WINE.mid], 5)
    garland(canvas, (151, 90), (224, 82), [p.SUN, p.PETROL.mid, p.PAPER, p.RUST.strong, p.WINE.mid], 5)
    _set_table(canvas)
    _carriers(canvas)


def _set_table(canvas: Canvas) -> None:
    cook = Person(
        178,
        138,
        37,
        Look(p.SKIN_2, "scarf", p.RUST.strong, "apron", p.PETROL.deep, legs="long skirt", sleeve="rolled"),
        STANDING.arms(near=(16, 84), far=(24, 90)),
        "left",
    )
    cook.draw(canvas, held=lambda c: _cooking_pot(c, *moved(cook.near_palm, -1.5, 1)))
    table(canvas, 120, 141, 46, 15, p.SAND, p.INK, cloth=p.PAPER)
    for x in (126, 136, 146):
        canvas.ellipse((x, 124.7), 3.2, 0.8, p.FOREST.mid)
    pot(canvas, 157, 125, p.RUST.mid, 4.6)


def _cooking_pot(canvas: Canvas, x: float, base: float) -> None:
    canvas.curve([(x - 1, base - 9), (x, base - 11), (x - 1.4, base - 13), (x - 0.2, base - 15)], p.PAPER, 0.6)
    canvas.rect(x - 5.4, base - 7, 10.8, 8, p.RUST.strong, 1.2)
    canvas.rect(x - 6, base - 8, 12, 1.6, p.RUST.deep, 0.7)


def _carriers(canvas: Canvas) -> None:
    front = Person(
        84,
        144,
        38,
        Look(p.SKIN_4, "shaved", p.INK, "sweater", p.SUN, legs_colour=p.PETROL.deep, beard="short", shoes=p.PAPER),
        STROLLING.arms(near=(10, 64), far=(14, 68)),
        "left",
    )
    back = Person(
        30,
        144,
        37,
        Look(p.SKIN_1, "bob", p.HAIR_GREY, "jacket", p.RUST.strong, legs_colour=p.GREY),
        STROLLING.arms(near=(10, 64), far=(14, 68)),
        build=ELDER,
    )
    for x in (42, 70):
        canvas.line((x, 126), (x + 0.6, 137), p.INK, 1)
    canvas.rect(35, 123.6, 44, 2.4, p.SAND_DEEP, 0.5)
    helper = Person(
        106,
        145,
        27,
        short_dress(p.SKIN_3, "braids", p.WINE.strong, sleeve="short"),
        STANDING.arms(near=(40, 98), far=(46, 100)),
        build=CHILD,
    )
    crowd(canvas, front, back)
    helper.draw(canvas, held=lambda c: _plates(c, *moved(helper.near_palm, 1.4, -0.6)))


def _plates(canvas: Canvas, x: float, base: float) -> None:
    for i in range(4):
        canvas.ellipse((x, base - i * 0.8), 3.6, 0.7, p.PAPER if i % 2 else p.RULE)
