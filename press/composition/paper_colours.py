"""Colours on the screen and on paper: how inks look, how different two colours look, and which inks a colour gets.

Paper is coated paper according to FOGRA39, for which the stylesheets have their inks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

import numpy
from numpy.typing import NDArray
from PIL import Image, ImageCms

from press import resources

Inks = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, 0 to 1."""
Lab = tuple[float, float, float]
"""Lightness, a and b (CIELAB)."""
MOST_INK = 2.4
"""The greatest sum of the inks of a colour: the sheet dries, and white type in it stays open."""
_Builds = NDArray[numpy.uint8]
"""Rows of inks, in per cent."""


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


def best_inks(colour: str, *, in_black: bool) -> Inks:
    """Return the inks that look most like a colour, in steps of 1 %: at most three, with a sum of at most MOST_INK.

    colour: "#RRGGBB"; in_black: whether black is the only ink, so that small type cannot be out of register.
    """
    target = seen(colour)
    chosen = _nearest_build(target, _builds(in_black))
    finer = numpy.array(list(_around(chosen)), numpy.uint8)
    cyan, magenta, yellow, black = (part / 100 for part in _nearest_build(target, finer))
    return cyan, magenta, yellow, black


@cache
def _builds(in_black: bool) -> _Builds:
    """Return all inks in steps of 5 %: black alone, or with at most two others."""
    steps = range(0, 101, 5)
    if in_black:
        return numpy.array([(0, 0, 0, black) for black in steps], numpy.uint8)
    rows = [
        tuple({one: first, other: second}.get(n, black if n == 3 else 0) for n in range(4))
        for one, other in combinations(range(3), 2)
        for first in steps
        for second in steps
        for black in steps
        if first + second + black <= 100 * MOST_INK
    ]
    return numpy.array(rows, numpy.uint8)


def _around(build: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield the inks that differ from a build by less than a step, with none that it has not."""
    ranges = [range(max(0, part - 4), min(100, part + 4) + 1) if part else range(1) for part in build]
    for cyan in ranges[0]:
        for magenta in ranges[1]:
            for yellow in ranges[2]:
                for black in ranges[3]:
                    if cyan + magenta + yellow + black <= 100 * MOST_INK:
                        yield cyan, magenta, yellow, black


def _nearest_build(target: Lab, builds: _Builds) -> tuple[int, ...]:
    """Return the inks that look most like a colour."""
    pixels = numpy.round(builds * 2.55).astype(numpy.uint8)
    image = Image.frombytes("CMYK", (len(builds), 1), pixels.tobytes())
    looks = ImageCms.applyTransform(image, _transform("CMYK", "LAB"))
    assert looks is not None, "it is not converted in place"
    lab = numpy.frombuffer(looks.tobytes(), numpy.uint8).reshape(-1, 3).astype(float)
    lab = numpy.stack([lab[:, 0] / 2.55, *(numpy.where(axis > 127, axis - 256, axis) for axis in lab[:, 1:].T)], 1)
    distances = numpy.square(lab - numpy.array(target)).sum(1)
    near = numpy.argsort(distances, kind="stable")[:40]
    best = min(near, key=lambda n: difference(target, (lab[n][0], lab[n][1], lab[n][2])))
    return tuple(map(int, builds[best]))
