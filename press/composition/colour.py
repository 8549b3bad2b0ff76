"""ICC profile of a printing condition; picture in RGB -> picture in the inks of that condition."""

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

from press.closed_room import NotLetIn, read_file
from press.composition.picture_files import MOST_PROFILE_BYTES
from press.problems import Problem, ProblemsFound

PICTURE_INK = 290.0
"""The limit for the total ink of pictures, per cent. A print shop allows 300; writing a JPEG adds two or three."""
REACH = 24.0
"""The distance from an anchor within which a colour moves towards the inks of the anchor, in steps of 255."""
PLATEAU = 0.25
"""The share of that distance within which a colour gets exactly the inks of the anchor."""

Amounts = NDArray[numpy.float32]
"""Rows of inks, 0 to 255."""
Steps = NDArray[numpy.uint8]
"""Rows of colours or of inks, in whole steps from 0 to 255."""

_HEADER = struct.Struct(">12x4s4s16x4s")
"""The header of a profile: device class, colour space of its data, signature (ICC.1:2022, 7.2)."""


Anchor = tuple[tuple[int, int, int], tuple[float, float, float, float]]
"""A colour with its own inks: red, green, blue, 0 to 255, and cyan, magenta, yellow, black, 0 to 1."""


@dataclass(frozen=True)
class Profile:
    """A printing condition. data: its ICC profile; name: its registered name (https://www.color.org, "FOGRA39");
    condition: the same in words; anchors: the colours of the design with their inks, so that the background of a
    picture and the background beside it have the same inks.
    """

    data: bytes
    name: str
    condition: str
    anchors: tuple[Anchor, ...] = ()

    @property
    def key(self) -> str:
        """A digest of everything that affects how a colour is converted."""
        return hashlib.sha256(self.data + repr(self.anchors).encode()).hexdigest()

    def inks(self, image: Image.Image) -> Image.Image:
        """Convert an image in sRGB to CMYK. No pixel has more ink than PICTURE_INK.

        Relative colorimetric with black point compensation: colours that can be printed do not change. Anchors get
        their own inks, and colours near an anchor are mixed with them. Where there is too much ink, cyan, magenta and
        yellow are reduced and black is kept.
        """
        light = numpy.asarray(image.convert("RGB"))
        # There are many pixels but few colours, so each colour is converted only once.
        packed = light.astype(numpy.uint32) @ numpy.array([1 << 16, 1 << 8, 1], numpy.uint32)
        found, places = numpy.unique(packed, return_inverse=True)
        colours = numpy.stack([found >> 16, found >> 8 & 255, found & 255], axis=-1).astype(numpy.uint8)
        plates = self._converted(colours)
        for anchor, reach in zip(self.anchors, _reaches(self.anchors), strict=True):
            centre = numpy.array([anchor[0]], numpy.uint8)
            wanted = numpy.array(anchor[1], numpy.float32) * 255 - self._converted(centre)
            apart = numpy.linalg.norm(colours.astype(numpy.float32) - centre, axis=-1)
            # Writing a JPEG changes a flat colour by a step or two, so colours close to an anchor get its inks exactly.
            share = numpy.clip((reach - apart) / (reach * (1 - PLATEAU)), 0, 1)
            plates += share[:, None] * wanted
        return Image.fromarray(_limited(plates)[places.reshape(light.shape[:2])], "CMYK")

    def _converted(self, colours: Steps) -> Amounts:
        """Convert rows of red, green and blue to rows of inks, 0 to 255, by the profile."""
        inked = ImageCms.applyTransform(Image.fromarray(colours[None], "RGB"), _transform(self.data))
        assert inked is not None  # only a transformation in place returns None
        plates: Amounts = numpy.asarray(inked)[0].astype(numpy.float32)
        return plates


def _reaches(anchors: Sequence[Anchor]) -> Iterator[float]:
    """Yield the distance to which each anchor changes other colours; it never enters the reach of another anchor."""
    places = numpy.array([light for light, _ in anchors], numpy.float32)
    for n, place in enumerate(places):
        others = numpy.delete(places, n, axis=0)
        nearest = numpy.linalg.norm(others - place, axis=-1).min() if len(others) else math.inf
        yield max(1.0, min(REACH, float(nearest) / 2))


def _limited(plates: Amounts) -> Steps:
    """Return rows of inks in whole steps, none with more than PICTURE_INK."""
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


def read_profile(path: Path, folder: Path, name: str, condition: str, problem: Problem) -> Profile:
    """Read a profile.

    folder: the folder that it must be in; name, condition: see Profile; problem: the place where the content names it.
    Raises ProblemsFound with a problem there.
    """
    try:
        data = read_file(path, folder, MOST_PROFILE_BYTES)
    except NotLetIn as fault:
        raise _fault(problem, f'"{path.name}" cannot be used: {fault.message}', fault.remedy) from None
    except OSError:
        raise _fault(problem, f'there is no profile "{path.name}".', "Put it there, or correct the name.") from None
    device, space, signature = _HEADER.unpack_from(data.ljust(_HEADER.size, b"\0"))
    if signature != b"acsp":
        raise _fault(
            problem, f'"{path.name}" is not an ICC profile.', "Ask the print shop for the profile of its paper."
        )
    if (device, space) != (b"prtr", b"CMYK"):
        kind = space.decode("ascii", "replace").strip()
        message = f'"{path.name}" is a profile for {kind}, not for printing in CMYK.'
        raise _fault(problem, message, "Ask the print shop for the profile of its paper.")
    profile = Profile(data, name, condition)
    try:
        profile.inks(Image.new("RGB", (1, 1)))
    except (ImageCms.PyCMSError, OSError) as error:
        raise _fault(problem, f'"{path.name}" cannot be used ({error}).', "Ask the print shop for it again.") from None
    return profile


def _fault(problem: Problem, message: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Problem(problem.file, problem.line, problem.field, message, remedy)])
