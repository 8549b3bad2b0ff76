"""What many scenes have in common: a street of blocks, a crowd, a row of chairs, poplars, a window with a view."""

from collections.abc import Iterator
from contextlib import contextmanager

from art import palette as p
from art.furniture import chair
from art.people import Person
from art.places import Block, window
from art.plants import poplar
from art.shapes import Canvas


def street(canvas: Canvas, *blocks: Block) -> None:
    """Blocks of flats, from back to front."""
    for block in blocks:
        block.draw(canvas)


def crowd(canvas: Canvas, *people: Person) -> None:
    """People with empty hands, from back to front."""
    for person in people:
        person.draw(canvas)


def chairs(canvas: Canvas, base: float, colour: str, *places: tuple[float, int]) -> None:
    """Chairs for people who sit; a place is their x and the side to which they look."""
    for x, side in places:
        chair(canvas, x, base, side, colour)


def poplars(canvas: Canvas, base: float, *trees: tuple[float, float]) -> None:
    """Poplars side by side; a tree is its x and its height."""
    for x, height in trees:
        poplar(canvas, x, base, height)


@contextmanager
def view(
    canvas: Canvas, x: float, y: float, width: float, height: float, glass: str, overhang: float = 3
) -> Iterator[None]:
    """A window of two panes, seen from the room. What is drawn within it is outside, behind bar and sill."""
    window(canvas, x, y, width, height, glass)
    yield
    canvas.rects(
        [(x + width / 2 - 0.5, y, 1, height), (x - overhang, y + height + 1.2, width + 2 * overhang, 1.6)], p.PAPER
    )
