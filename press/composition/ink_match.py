"""Tokens and their inks -> the colours that would be printed as other colours than on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt
from pathlib import Path

from PIL import Image, ImageCms

from press import resources
from press.composition.tokens import read_tokens
from press.editions import PRINT, SCREEN
from press.problems import Problem

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 to 1."""
Lab = tuple[float, float, float]
"""Lightness, a and b (CIELAB)."""
_INKS = re.compile(r"device-cmyk\(\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\)")


def changed_inks(styles: Path) -> Iterator[Problem]:
    """Yield a problem for each token whose ink has another colour on paper than the token has on the screen.

    The colours are compared on coated paper, for which the inks are chosen (CIEDE2000). How far they may differ, the
    tokens --ink-tolerance and --black-tolerance say; the second is for inks of black alone, which
    have no hue. Raises ProblemsFound if a token is missing or wrong.
    """
    screen, paper = read_tokens(styles, SCREEN), read_tokens(styles, PRINT)
    tolerance, of_black = paper.number("ink-tolerance"), paper.number("black-tolerance")
    inks = paper.colours
    for token, colour in screen.colours.items():
        found = _INKS.fullmatch(inks.get(token, ""))
        if found is None:
            continue
        cyan, magenta, yellow, black = map(float, found.groups())
        most = of_black if black and cyan == magenta == yellow == 0 else tolerance
        apart = difference(seen(colour), seen((cyan, magenta, yellow, black)))
        if apart > most:
            file, line = screen.place(token)
            there = f"{colour} ({Path(file).name}, line {line})"
            message = f"on paper, this ink does not look like {there}: they differ by {apart:.1f}, at most {most:g}."
            near = " ".join(f"{part:g}" for part in nearest(colour))
            remedy = f"Change one of them. The colour profile suggests device-cmyk({near})."
            yield Problem(*paper.place(token), f"--{token}", message, remedy)


def seen(colour: Inks | str) -> Lab:
    """Return how a colour looks: inks on coated paper, or "#RRGGBB" on the screen."""
    light, *axes = converted(colour, "LAB")
    a, b = (float(axis - 256 if axis > 127 else axis) for axis in axes)  # Pillow gives signed bytes, as TIFF has them
    return light / 2.55, a, b


def nearest(colour: str) -> Inks:
    """Return the inks into which the profile converts a colour, in steps of 1 %. colour: "#RRGGBB"."""
    cyan, magenta, yellow, black = (round(part / 255, 2) for part in converted(colour, "CMYK"))
    return cyan, magenta, yellow, black


def difference(one: Lab, other: Lab) -> float:
    """Return how different two colours look: CIEDE2000 (ISO/CIE 11664-6)."""
    mean_chroma = (hypot(*one[1:]) + hypot(*other[1:])) / 2
    stretch = 1.5 - 0.5 * sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))
    (a1, b1), (a2, b2) = (one[1] * stretch, one[2]), (other[1] * stretch, other[2])
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    light, chroma = (one[0] + other[0]) / 2, (c1 + c2) / 2
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    weight = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.2 * cos(radians(4 * hue - 63))
    )
    by_light = (other[0] - one[0]) / (1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2))
    by_chroma = (c2 - c1) / (1 + 0.045 * chroma)
    by_hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    rotation = sin(radians(60 * exp(-(((hue - 275) / 25) ** 2)))) * 2 * sqrt(chroma**7 / (chroma**7 + 25**7))
    return sqrt(max(0.0, by_light**2 + by_chroma**2 + by_hue**2 - rotation * by_chroma * by_hue))


def converted(colour: Inks | str, target: str) -> tuple[int, ...]:
    """Return a colour through the profile, as the bytes of one pixel. target: "LAB", "RGB" or "CMYK"."""
    mode = "RGB" if isinstance(colour, str) else "CMYK"
    values = bytes.fromhex(colour[1:]) if isinstance(colour, str) else bytes(round(255 * part) for part in colour)
    image = ImageCms.applyTransform(Image.frombytes(mode, (1, 1), values), _transform(mode, target))
    assert image is not None, "it is not converted in place"
    return tuple(image.tobytes())


@cache
def _transform(mode: str, target: str) -> ImageCms.ImageCmsTransform:
    """Return the conversion as a proof is made: relative colorimetric, with black point compensation."""
    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    return ImageCms.buildTransform(_profile(mode), _profile(target), mode, target, intent, flags)


def _profile(space: str) -> ImageCms.ImageCmsProfile:
    if space == "CMYK":
        return ImageCms.getOpenProfile(str(resources.profile()))
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB" if space == "RGB" else "LAB"))
