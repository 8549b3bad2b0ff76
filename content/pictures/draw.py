"""Draw the pictures of the catalogue: `python content/pictures/draw.py [NAME …]`, all or the named ones.

NAME is a file name or the beginning of one: `21`, `21-byhaver.svg`, `theme`.
"""

import sys
from pathlib import Path

from drawing import cover, openers, texture, theme1, theme2, theme3, theme4  # noqa: F401  (they fill the gallery)
from drawing.gallery import PICTURES, Picture

FOLDER = Path(__file__).parent
LIMIT = 60_000
"""The most bytes an SVG may have."""


def draw(picture: Picture) -> int:
    """Write one picture; gives its size in bytes."""
    path = FOLDER / picture.file
    svg = picture.canvas().svg()
    if path.suffix == ".svg":
        if len(svg.encode()) > LIMIT:
            raise ValueError(
                f"{picture.file} has {len(svg.encode())} bytes. Draw it with fewer shapes ({LIMIT} at most)."
            )
        path.write_text(svg, encoding="utf-8")
    else:
        raster = texture.printed(texture.rasterise(svg, picture.width, picture.height), picture.calm)
        texture.save_jpeg(raster, path, picture.quality)
    return path.stat().st_size


def main(names: list[str]) -> int:
    """Draw what was asked for; gives the exit code."""
    chosen = [picture for file, picture in sorted(PICTURES.items()) if not names or file.startswith(tuple(names))]
    for picture in chosen:
        print(f"{picture.file}  {draw(picture) / 1000:.0f} kB")
    if not chosen:
        print(f"No picture is called {' or '.join(names)}. There are: {', '.join(sorted(PICTURES))}.")
    return 0 if chosen else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
