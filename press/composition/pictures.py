"""Picture files -> pictures prepared for an edition, and what is wrong with them.

A part is first laid out with placeholders of the same size. When the frame of a picture is known, the picture is
cropped to it, scaled to the resolution of the edition and, for print, converted to inks.

WeasyPrint makes Pillow accept truncated files in the whole process, and half a photo would be printed. So pictures are
read here, strictly, before WeasyPrint is imported. WeasyPrint would recompress a JPEG with EXIF at quality 75, and
would copy the comments (place, author) of one without EXIF into the PDF. So every raster picture is decoded and written
again.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError, features
from PIL import __version__ as pillow

from press.composition.layout import Placed
from press.composition.store import Store
from press.editions import Edition
from press.editorial.content import composed
from press.problems import nearest
from press.units import MM_PER_INCH

if TYPE_CHECKING:
    from press.composition.colour import Profile

FORMATS = ("JPEG", "PNG")
FRAME_WIDTH_MM = 216
"""The width of the widest frame for a picture: the page and its bleed."""
LEAST_DPI = 150
"""With fewer pixels per inch, a picture looks blurred on any paper."""
LEAST_PRINT_DPI = 250
"""With fewer pixels per inch, a print shop refuses a picture."""
_QUALITY = 92
_PNG = b"\x89PNG"


@dataclass(frozen=True)
class Original:
    """A picture file that can be used. name: as in templates; data: its bytes; size: its width and height as shown, in
    pixels, (0, 0) for a vector picture.
    """

    name: str
    data: bytes
    size: tuple[int, int]

    @cached_property
    def digest(self) -> str:
        """A digest of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def is_raster(self) -> bool:
        """Whether it consists of pixels."""
        return self.size != (0, 0)

    def resolution(self, placed: Placed) -> float:
        """Return its resolution in this place, in pixels per inch."""
        width, height = self.size
        across, down = width / placed.frame.width, height / placed.frame.height
        return (min(across, down) if placed.focus else max(across, down)) * MM_PER_INCH


@dataclass(frozen=True)
class PreparedPicture:
    """A picture as it is put into the PDF. name: as in templates; data: its bytes; media_type: of `data`."""

    name: str
    data: bytes
    media_type: str


class PictureFault(Exception):
    """A picture cannot be used. message: what is wrong; remedy: what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


def read_original(path: Path, store: Store) -> Original:
    """Read a picture file, strictly. Raises PictureFault. store: keeps which pictures were valid, with their size."""
    data = _read(path)
    known = hashlib.sha256(data).hexdigest(), path.suffix.lower() == ".svg", _preparation_digest()
    size = store.keep(known, lambda: _sound(path.name, data).encode())
    width, height = map(int, size.split())
    return Original(path.name, data, (width, height))


def _sound(name: str, data: bytes) -> str:
    """Return width and height of a picture in pixels, "0 0" for an SVG, after decoding it. Raises PictureFault."""
    if name.lower().endswith(".svg"):
        _check_svg(name, data)
        return "0 0"
    width, height = _decode(name, data).size
    return f"{width} {height}"


def stand_in(original: Original) -> PreparedPicture:
    """Return the placeholder with which a part is first laid out: a plain image of the same size; an SVG as it is."""
    if not original.is_raster:
        return PreparedPicture(original.name, original.data, "image/svg+xml")
    target = io.BytesIO()
    Image.new("L", original.size).save(target, "PNG")
    return PreparedPicture(original.name, target.getvalue(), "image/png")


def prepare(
    original: Original, places: Sequence[Placed], edition: Edition, profile: Profile | None, store: Store
) -> PreparedPicture:
    """Prepare a picture for these places in an edition: cropped, scaled, without metadata, in the inks of `profile`.

    A picture with several places is not cropped. Raises PictureFault.
    """
    if not original.is_raster:
        return stand_in(original)
    box = _in_sight(original, places[0]) if len(places) == 1 else (0, 0, *original.size)
    limit = round(max(placed.frame.width for placed in places) / MM_PER_INCH * edition.picture_dpi)
    made_from = (
        original.digest,
        box,
        limit,
        profile.key if profile else "",
        _preparation_digest(),
    )
    data = store.keep(made_from, lambda: _write(_decode(original.name, original.data), box, limit, profile))
    return PreparedPicture(original.name, data, "image/png" if data.startswith(_PNG) else "image/jpeg")


@cache
def _preparation_digest() -> str:
    """Return a digest of the code that prepares pictures, so that results of older code are not used."""
    code = b"".join(Path(module).read_bytes() for module in (__file__, Path(__file__).with_name("colour.py")))
    return hashlib.sha256(code + f"{pillow} {features.version('littlecms2')}".encode()).hexdigest()


def _in_sight(original: Original, placed: Placed) -> tuple[int, int, int, int]:
    """Return the part of a picture that its frame shows, in pixels: left, upper, right, lower."""
    width, height = original.size
    if not placed.focus:
        return (0, 0, width, height)
    shape = placed.frame.width / placed.frame.height
    seen = (min(width, round(height * shape)), min(height, round(width / shape)))
    left, upper = round((width - seen[0]) * placed.focus[0]), round((height - seen[1]) * placed.focus[1])
    return (left, upper, left + seen[0], upper + seen[1])


def _write(image: Image.Image, box: tuple[int, int, int, int], limit: int, profile: Profile | None) -> bytes:
    """Write the part of `image` in `box`, at most `limit` pixels wide, as a JPEG, or as a PNG if it is transparent."""
    seen = _plain(image).crop(box)
    if seen.mode in ("RGBA", "LA", "P", "PA"):
        seen = seen.convert("RGBA")
    if seen.width > limit:
        seen = seen.resize((limit, round(seen.height * limit / seen.width)), Image.Resampling.LANCZOS)
    if profile and seen.mode == "RGBA":  # on paper, what is transparent shows the paper
        seen = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    if seen.mode not in ("RGBA", "L"):
        seen = profile.inks(seen) if profile else seen.convert("RGB")
    target = io.BytesIO()
    if seen.mode == "RGBA":
        seen.save(target, "PNG", optimize=True)
    else:
        seen.save(target, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return target.getvalue()


def fault_of(path: Path, store: Store) -> tuple[str, str] | None:
    """Return what is wrong with a picture that the content names, and what to do; None if it can be used."""
    try:
        original = read_original(path, store)
    except PictureFault as fault:
        return fault.message, fault.remedy
    width = original.size[0]
    dpi = width / FRAME_WIDTH_MM * MM_PER_INCH
    if original.is_raster and dpi < LEAST_DPI:
        needed = round(FRAME_WIDTH_MM / MM_PER_INCH * LEAST_DPI)
        message = f"the picture is {width} pixels wide; across a page, that is {dpi:.0f} pixels per inch."
        return message, f"Use one that is at least {needed} pixels wide."
    return None


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture in sRGB, without the comments and profiles that Pillow would write to the new file."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        try:
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB") or image
        except ImageCms.PyCMSError:
            image = image.convert("RGB")
    image.info = {}
    return image


def _check_svg(name: str, data: bytes) -> None:
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise PictureFault(f'"{name}" is not a valid SVG ({error}).', "Export it again.") from None
    if not root.tag.endswith("svg"):
        raise PictureFault(f'"{name}" is not an SVG but "{root.tag}".', "Export it again.")
    for element in root.iter():
        linked = [value for name, value in element.attrib.items() if name.rpartition("}")[2] == "href"]
        outside = [value for value in linked if not value.startswith("#")]
        if outside or element.tag.rpartition("}")[2] in ("script", "foreignObject"):
            raise PictureFault(f'"{name}" contains a link or a script.', "Export it as plain shapes.")
    if re.search(rb"<!ENTITY", data):
        raise PictureFault(f'"{name}" declares entities.', "Export it as plain shapes.")


def _decode(name: str, data: bytes) -> Image.Image:
    """Decode the picture in `data` and rotate it as it is shown. name: for the message. Raises PictureFault."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets this to True when it is imported
            image.load()
    except UnidentifiedImageError:
        raise PictureFault(f'"{name}" is not a JPEG, PNG or SVG picture.', "Save it as one of these.") from None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Warning) as error:
        raise PictureFault(f'"{name}" cannot be read ({error}).', "Export it again.") from None
    if image.mode.startswith("I"):
        raise PictureFault(f'"{name}" has 16 bits per colour.', "Save it with 8.")
    return ImageOps.exif_transpose(image)


def _read(path: Path) -> bytes:
    if path.is_file():
        return path.read_bytes()
    files = {composed(there.name): there for there in path.parent.glob("*.*")}
    if path.name in files:  # a Mac writes "å" in the name of a file as two characters
        return files[path.name].read_bytes()
    remedy = nearest(path.name, files) or "Put it there, or correct the name."
    raise PictureFault(f'there is no file "{path.name}" in pictures/.', remedy)
