"""An ICC profile of a printing condition, and colours of light -> inks of that condition."""

from __future__ import annotations

import hashlib
import io
import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy
from numpy.typing import NDArray
from PIL import Image, ImageCms

from press.problems import Problem, ProblemsFound

PICTURE_INK = 290.0
"""Total ink of pictures, per cent. A print shop takes 300; writing a JPEG adds two or three."""
REACH = 24.0
"""How near a colour must be to one of the house to be pulled towards its inks, in steps of 255."""
PLATEAU = 0.25
"""The share of that distance within which a colour counts as the one of the house itself."""
OURS = Path(__file__).parent.parent / "profiles" / "FOGRA39L_coated.icc"

Amounts = NDArray[numpy.float32]
"""Rows of inks, 0 to 255."""
Steps = NDArray[numpy.uint8]
"""Rows of colours or of inks, in whole steps from 0 to 255."""

_HEADER = struct.Struct(">12x4s4s16x4s")
"""Of a profile: device class, colour space of its data, and the signature (ICC.1:2022, 7.2)."""


Anchor = tuple[tuple[int, int, int], tuple[float, float, float, float]]
"""A colour that has inks of its own: red, green, blue, 0 to 255, and cyan, magenta, yellow, black, 0 to 1."""


@dataclass(frozen=True)
class Profile:
    """A printing condition: its ICC profile, its registered name (https://www.color.org, "FOGRA39") and in words.

    anchors: the colours of the house, so that the ground of a picture and the ground beside it are the same inks.
    """

    data: bytes
    name: str
    condition: str
    anchors: tuple[Anchor, ...] = ()

    @property
    def key(self) -> str:
        """A digest of all that decides how a colour turns out."""
        return hashlib.sha256(self.data + repr(self.anchors).encode()).hexdigest()

    def inks(self, image: Image.Image) -> Image.Image:
        """An image in sRGB -> the same in CMYK, nowhere with more than PICTURE_INK.

        Relative colorimetric with black point compensation: colours that paper and ink can show stay as they
        are; anchors get their own inks, and colours near them something of these. Where there is too much ink,
        cyan, magenta and yellow give way and black stays.
        """
        light = numpy.asarray(image.convert("RGB"))
        # Many pixels share few colours, so each colour is turned into inks once.
        packed = light.astype(numpy.uint32) @ numpy.array([1 << 16, 1 << 8, 1], numpy.uint32)
        found, places = numpy.unique(packed, return_inverse=True)
        colours = numpy.stack([found >> 16, found >> 8 & 255, found & 255], axis=-1).astype(numpy.uint8)
        plates = self._converted(colours)
        for anchor, reach in zip(self.anchors, _reaches(self.anchors), strict=True):
            centre = numpy.array([anchor[0]], numpy.uint8)
            wanted = numpy.array(anchor[1], numpy.float32) * 255 - self._converted(centre)
            apart = numpy.linalg.norm(colours.astype(numpy.float32) - centre, axis=-1)
            # Writing a JPEG moves a flat colour by a step or two: near an anchor all is the anchor's.
            share = numpy.clip((reach - apart) / (reach * (1 - PLATEAU)), 0, 1)
            plates += share[:, None] * wanted
        return Image.fromarray(_limited(plates)[places.reshape(light.shape[:2])], "CMYK")

    def _converted(self, colours: Steps) -> Amounts:
        """Rows of red, green and blue -> rows of inks, 0 to 255, as the profile has them."""
        inked = ImageCms.applyTransform(Image.fromarray(colours[None], "RGB"), _transform(self.data))
        assert inked is not None  # only a transformation in place gives nothing back
        plates: Amounts = numpy.asarray(inked)[0].astype(numpy.float32)
        return plates


def _reaches(anchors: Sequence[Anchor]) -> Iterator[float]:
    """How far each anchor pulls at colours like it: never into the reach of another one."""
    places = numpy.array([light for light, _ in anchors], numpy.float32)
    for n, place in enumerate(places):
        others = numpy.delete(places, n, axis=0)
        nearest = numpy.linalg.norm(others - place, axis=-1).min() if len(others) else math.inf
        yield max(1.0, min(REACH, float(nearest) / 2))


def _limited(plates: Amounts) -> Steps:
    """Rows of inks, nowhere with more than PICTURE_INK, in whole steps."""
    plates = numpy.clip(plates, 0, 255)
    coloured, black = plates[..., :3].sum(axis=-1), plates[..., 3]
    room = numpy.clip(PICTURE_INK * 2.55 - black, 0, None)
    share = numpy.where(coloured > room, room / numpy.maximum(coloured, 1), 1)
    plates[..., :3] *= share[..., None]
    whole: Steps = numpy.floor(plates + 0.5).astype(numpy.uint8)
    return whole


@cache
def _transform(profile: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def read_profile(path: Path, name: str, condition: str, problem: Problem) -> Profile:
    """Read a profile. `problem` says where it is named; raises ProblemsFound with its message filled in."""
    try:
        data = path.read_bytes()
    except OSError:
        raise _fault(problem, f'there is no profile "{path.name}".', "Put it there, or correct the name.") from None
    device, space, signature = _HEADER.unpack_from(data.ljust(_HEADER.size, b"\0"))
    if signature != b"acsp":
        raise _fault(problem, f'"{path.name}" is no ICC profile.', "Ask the print shop for the profile of its paper.")
    if (device, space) != (b"prtr", b"CMYK"):
        said = f'"{path.name}" is a profile for {space.decode("ascii", "replace").strip()}, not for printing in CMYK.'
        raise _fault(problem, said, "Ask the print shop for the profile of its paper.")
    profile = Profile(data, name, condition)
    try:
        profile.inks(Image.new("RGB", (1, 1)))
    except (ImageCms.PyCMSError, OSError) as error:
        raise _fault(problem, f'"{path.name}" cannot be used ({error}).', "Ask the print shop for it again.") from None
    return profile


def _fault(problem: Problem, message: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Problem(problem.file, problem.line, problem.field, message, remedy)])
