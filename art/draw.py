"""A picture of the gallery -> its file: SVG, or JPEG with a printed grain."""

from pathlib import Path

from art import texture
from art.gallery import Picture
from press.problems import Problem, ProblemsFound
from press.whole import written_whole

LIMIT = 60_000
"""The most bytes an SVG may have."""


def draw(picture: Picture, folder: Path) -> int:
    """Write a picture into `folder` -> the size of its file in bytes.

    Raises ProblemsFound for an SVG that is larger than LIMIT, or a file that cannot be written.
    """
    path = folder / picture.file
    data = _encoded(picture)
    try:
        with written_whole(path) as beside:
            beside.write_bytes(data)
    except OSError as error:
        message = f"the picture cannot be written ({error.strerror})."
        raise ProblemsFound([Problem(str(path), 0, "", message)]) from None
    return len(data)


def _encoded(picture: Picture) -> bytes:
    """The file of a picture, in the format that its name ends with."""
    svg = picture.canvas().svg()
    if not picture.file.endswith(".svg"):
        raster = texture.printed(texture.rasterise(svg, picture.width, picture.height), picture.calm)
        return texture.jpeg(raster, picture.quality)
    data = svg.encode()
    if len(data) > LIMIT:
        message = f"the picture has {len(data)} bytes, {len(data) - LIMIT} too many."
        raise ProblemsFound([Problem(picture.file, 0, "", message, "Draw it with fewer shapes.")])
    return data
