"""Picture files -> pictures prepared for an edition, and what is wrong with them.

WeasyPrint tells Pillow to accept truncated files for the whole process, and half a photo would print; so
pictures are read here, strictly, before it is imported. A JPEG with EXIF it would recompress to quality 75,
and one without carries comments (place, author) into the PDF: every raster is decoded and written anew.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from press.editorial.content import Entry
from press.problems import Problem

FORMATS = ("JPEG", "PNG")
FRAME_WIDTH_MM = 216
"""The widest frame of a picture: the page and its bleed."""
LEAST_DPI = 150
"""Fewer pixels an inch look soft on paper; the print shop asks for 250 or more, see the print edition."""
_QUALITY = 92
_MM_AN_INCH = 25.4


@dataclass(frozen=True)
class PreparedPicture:
    """A picture as it goes into the PDF. name: as templates call it; data: bytes; media_type: of `data`."""

    name: str
    data: bytes
    media_type: str


class PictureFault(Exception):
    """Why a picture cannot be used: what is wrong and what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def prepare(path: Path, dpi: int) -> PreparedPicture:
    """Make a picture ready: at most `dpi` pixels an inch at full width, no metadata. Raises PictureFault."""
    if path.suffix.lower() == ".svg":
        return PreparedPicture(path.name, _read_svg(path), "image/svg+xml")
    image = _plain(_read_raster(path))
    limit = round(FRAME_WIDTH_MM / _MM_AN_INCH * dpi)
    if image.width > limit:
        image = image.resize((limit, round(image.height * limit / image.width)), Image.Resampling.LANCZOS)
    target = io.BytesIO()
    if image.mode in ("RGBA", "LA", "P"):
        image.convert("RGBA").save(target, "PNG", optimize=True)
        return PreparedPicture(path.name, target.getvalue(), "image/png")
    image.convert("RGB").save(target, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return PreparedPicture(path.name, target.getvalue(), "image/jpeg")


def faults(entry: Entry, place: tuple[str | int, ...], path: Path) -> Iterator[Problem]:
    """What is wrong with the picture that `entry` names at `place`."""
    try:
        if path.suffix.lower() == ".svg":
            _read_svg(path)
            return
        image = _read_raster(path)
    except PictureFault as fault:
        yield entry.problem(place, fault.message, fault.remedy)
        return
    dpi = image.width / FRAME_WIDTH_MM * _MM_AN_INCH
    if dpi < LEAST_DPI:
        needed = round(FRAME_WIDTH_MM / _MM_AN_INCH * LEAST_DPI)
        message = f"the picture is {image.width} pixels wide; across a page that is {dpi:.0f} an inch."
        yield entry.problem(place, message, f"Use one that is at least {needed} pixels wide.")


def _plain(image: Image.Image) -> Image.Image:
    """The same picture in sRGB, without the comments and profiles that Pillow would write again."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        try:
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
        except ImageCms.PyCMSError:
            image = image.convert("RGB")
    image.info = {}
    return image


def _read_svg(path: Path) -> bytes:
    data = _read(path)
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise PictureFault(f'"{path.name}" is no valid SVG ({error}).', "Export it again.") from None
    if not root.tag.endswith("svg"):
        raise PictureFault(f'"{path.name}" is no SVG but "{root.tag}".', "Export it again.")
    for element in root.iter():
        linked = [value for name, value in element.attrib.items() if name.rpartition("}")[2] == "href"]
        outside = [value for value in linked if not value.startswith("#")]
        if outside or element.tag.rpartition("}")[2] in ("script", "foreignObject"):
            raise PictureFault(f'"{path.name}" holds a link or a script.', "Export it as plain shapes.")
    if re.search(rb"<!ENTITY", data):
        raise PictureFault(f'"{path.name}" declares entities.', "Export it as plain shapes.")
    return data


def _read_raster(path: Path) -> Image.Image:
    data = _read(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint, once imported, turns it on for all
            image.load()
    except UnidentifiedImageError:
        raise PictureFault(f'"{path.name}" is not a JPEG, PNG or SVG picture.', "Save it as one of these.") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as error:
        raise PictureFault(f'"{path.name}" cannot be read ({error}).', "Export it again.") from None
    if image.mode.startswith("I"):
        raise PictureFault(f'"{path.name}" has 16 bits a colour.', "Save it with 8.")
    return ImageOps.exif_transpose(image)


def _read(path: Path) -> bytes:
    if not path.is_file():
        near = get_close_matches(path.name, [there.name for there in path.parent.glob("*.*")], n=1)
        remedy = f'Did you mean "{near[0]}"?' if near else "Put it there, or correct the name."
        raise PictureFault(f'there is no file "{path.name}" in pictures/.', remedy)
    return path.read_bytes()
