"""The list of all pictures: name, alt text and the function that draws it."""

from collections.abc import Callable
from dataclasses import dataclass

from art.shapes import HEIGHT, WIDTH, Canvas


@dataclass(frozen=True)
class Picture:
    """One picture: its file name, what it shows, and how it is drawn."""

    file: str
    alt: str
    draw: Callable[[Canvas], None]
    ground: str
    width: float = WIDTH
    height: float = HEIGHT
    quality: int = 88
    calm: float = 0
    """The uppermost millimetres of a raster that stay flat, without grain."""
    near: tuple[float, float] = (0, 1)
    """What is seen of the scene: where its left edge is, in millimetres, and how many times larger it is. The lower
    edge stays.
    """

    def canvas(self) -> Canvas:
        """The finished drawing."""
        canvas = Canvas(self.alt, self.ground, self.width, self.height)
        left, scale = self.near
        if scale == 1:
            self.draw(canvas)
        else:
            with canvas.group(at=(-left * scale, self.height * (1 - scale)), scale=scale):
                self.draw(canvas)
        return canvas


PICTURES: dict[str, Picture] = {}


def picture(
    file: str,
    alt: str,
    ground: str,
    size: tuple[float, float] = (WIDTH, HEIGHT),
    quality: int = 88,
    calm: float = 0,
    near: tuple[float, float] = (0, 1),
) -> Callable[[Callable[[Canvas], None]], Callable[[Canvas], None]]:
    """Add a drawing function to the gallery; the ending of `file` decides between SVG and JPEG."""

    def enter(draw: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
        PICTURES[file] = Picture(file, alt, draw, ground, *size, quality, calm, near)
        return draw

    return enter
