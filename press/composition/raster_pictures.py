"""The bytes of a raster picture -> its pixels, or what is wrong with them.

Pictures are decoded strictly: what is damaged is refused, because half of it would be printed.
"""

from __future__ import annotations

import io
import re
import struct
import warnings

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG")
MOST_SCANS = 50
"""The most scans of a JPEG. A progressive one has about ten; each covers the whole picture, and takes a few bytes if it
is empty, so a small file could keep the decoder busy for minutes.
"""
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
"""A marker of a JPEG, but not one within a scan (ITU-T T.81, B.1.1.2)."""
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_UNREADABLE = (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, struct.error)
"""What Pillow raises for a damaged file, or for damaged metadata in it."""


class PictureFault(Exception):
    """A picture cannot be used. message: what is wrong; remedy: what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def decoded(name: str, data: bytes) -> Image.Image:
    """Decode the picture in `data` and rotate it as it is shown. name: for the message. Raises PictureFault."""
    if _scans(data) > MOST_SCANS:
        raise PictureFault(f'"{name}" has more than {MOST_SCANS} scans.', "Export it again.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # metadata that cannot be read is not printed anyway
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image: Image.Image = Image.open(io.BytesIO(data), formats=FORMATS)
            ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets this to True when it is imported
            image.load()
            image = ImageOps.exif_transpose(image)
    except UnidentifiedImageError:
        raise PictureFault(f'"{name}" is not a JPEG, PNG or SVG picture.', "Save it as one of these.") from None
    except (*_UNREADABLE, Image.DecompressionBombError, Warning) as error:
        raise PictureFault(f'"{name}" cannot be read ({error}).', "Export it again.") from None
    if image.mode.startswith("I"):
        raise PictureFault(f'"{name}" has 16 bits per colour.', "Save it with 8.")
    return image


def _scans(data: bytes) -> int:
    """Return the number of scans of a JPEG; 0 for any other file."""
    count, place = 0, 0
    while data.startswith(b"\xff\xd8") and (found := _MARKER.search(data, place)):
        marker, place = found[1][0], found.end()
        if marker == _END:
            break
        count += marker == _SCAN
        if marker != _START:
            place += int.from_bytes(data[place : place + 2])
    return count


def in_srgb(image: Image.Image) -> Image.Image:
    """Return the picture in sRGB, without the comments and profiles that Pillow would write to the new file."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError):  # OSError: it is no profile at all
            image = image.convert("RGB")
    image.info = {}
    return image
