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
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageFile, features
from PIL import __version__ as pillow

from press import resources
from press.closed_room import NotLetIn, read_file
from press.composition.layout import Placed
from press.composition.picture_files import MOST_PROFILE_BYTES, PictureFault, is_vector, read_picture_file
from press.composition.raster_pictures import decoded, in_srgb, needs_condition
from press.composition.store import Store
from press.composition.vector_pictures import check_svg
from press.editions import Edition
from press.units import MM_PER_INCH

if TYPE_CHECKING:
    from press.composition.colour import Profile
    from press.editorial.model import Catalogue

LEAST_DPI = 150
"""With fewer pixels per inch, a picture looks blurred on any paper."""
LEAST_PRINT_DPI = 250
"""With fewer pixels per inch, a print shop refuses a picture."""
_QUALITY = 92
_PNG = b"\x89PNG"
_MOST_A_PIXEL = 8
"""The most bytes that a pixel takes in a JPEG. Pillow expects one, and stops at a grainy picture that needs more."""
_PREPARING = ("colour.py", "raster_pictures.py", "svg_elements.py", "svg_support.py", "vector_pictures.py")
"""The modules whose code decides what becomes of a picture."""


@dataclass(frozen=True)
class Original:
    """A picture file that can be used. name: as in templates; data: its bytes; size: its width and height as shown, in
    pixels, (0, 0) for a vector picture; condition: the ICC profile of its inks, if it has inks without a profile.
    """

    name: str
    data: bytes
    size: tuple[int, int]
    condition: bytes = b""

    @cached_property
    def digest(self) -> str:
        """A digest of everything that decides which colours it has."""
        return hashlib.sha256(self.condition + self.data).hexdigest()

    @property
    def is_raster(self) -> bool:
        """Whether it consists of pixels."""
        return self.size != (0, 0)

    def resolution(self, placed: Placed) -> float:
        """Return its resolution in this place, in pixels per inch."""
        width, height = self.size
        across, down = width / placed.frame.width, height / placed.frame.height
        return (min(across, down) if placed.position else max(across, down)) * MM_PER_INCH


@dataclass(frozen=True)
class PreparedPicture:
    """A picture as it is put into the PDF. name: as in templates; data: its bytes; media_type: of `data`."""

    name: str
    data: bytes
    media_type: str


def read_original(path: Path, condition: Path, store: Store) -> Original:
    """Read a picture file, strictly. Raises PictureFault.

    condition: the ICC profile of the printing condition, for inks without a profile; store: keeps which pictures were
    valid, with their size.
    """
    data = read_picture_file(path)
    known = hashlib.sha256(data).hexdigest(), is_vector(path.name), _preparation_digest()
    width, height, has_bare_inks = map(int, store.keep(known, lambda: _sound(path.name, data).encode()).split())
    return Original(path.name, data, (width, height), _condition(path, condition) if has_bare_inks else b"")


def _sound(name: str, data: bytes) -> str:
    """Return width and height of a picture in pixels, and 1 if it has inks without a profile, after decoding it.

    They are 0 for an SVG. Raises PictureFault.
    """
    if is_vector(name):
        check_svg(name, data)
        return "0 0 0"
    image = decoded(name, data)
    if not (has_bare_inks := needs_condition(image)):
        in_srgb(name, image.crop((0, 0, 1, 1)), b"")
    return f"{image.width} {image.height} {int(has_bare_inks)}"


def _condition(picture: Path, profile: Path) -> bytes:
    """Return the profile for a picture that has inks without one. Raises PictureFault if it cannot be used."""
    name, folder = picture.name, profile.parent if profile == resources.profile() else picture.parent.parent
    try:
        data = read_file(profile, folder, MOST_PROFILE_BYTES)
    except NotLetIn as fault:
        message = f'"{name}" is in CMYK without a profile, and "{profile.name}" cannot be used: {fault.message}'
        raise PictureFault(message, fault.remedy) from None
    except OSError:
        message = f'"{name}" is in CMYK without a profile, and there is no profile "{profile.name}" for it.'
        raise PictureFault(message, "Save the picture in RGB, or put the profile there.") from None
    in_srgb(name, Image.new("CMYK", (1, 1)), data)
    return data


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
    is_cropped = len(places) == 1
    box = _in_sight(original, places[0]) if is_cropped else (0, 0, *original.size)
    widths = [placed.frame.width if is_cropped else _scaled_width(original, placed) for placed in places]
    limit = round(max(widths) / MM_PER_INCH * edition.picture_dpi)
    made_from = (
        original.digest,
        box,
        limit,
        profile.key if profile else "",
        _preparation_digest(),
    )
    data = store.keep(made_from, lambda: _write(original, box, limit, profile))
    return PreparedPicture(original.name, data, "image/png" if data.startswith(_PNG) else "image/jpeg")


def printing_condition(catalogue: Catalogue) -> Path:
    """Return the ICC profile of the printing condition of a catalogue: that of its print shop, or else ours."""
    named = catalogue.colophon.print.profile if catalogue.colophon.print else None
    return catalogue.folder / named.file if named else resources.profile()


@cache
def _preparation_digest() -> str:
    """Return a digest of the code that prepares pictures, so that results of older code are not used."""
    code = b"".join(module.read_bytes() for module in (Path(__file__), *map(Path(__file__).with_name, _PREPARING)))
    return hashlib.sha256(code + f"{pillow} {features.version('littlecms2')}".encode()).hexdigest()


def _in_sight(original: Original, placed: Placed) -> tuple[int, int, int, int]:
    """Return the part of a picture that its frame shows, in pixels: left, upper, right, lower."""
    width, height = original.size
    if not placed.position:
        return (0, 0, width, height)
    shape = placed.frame.width / placed.frame.height
    seen = (min(width, round(height * shape)), min(height, round(width / shape)))
    across, down = placed.position
    left, upper = round((width - seen[0]) * across), round((height - seen[1]) * down)
    return (left, upper, left + seen[0], upper + seen[1])


def _scaled_width(original: Original, placed: Placed) -> float:
    """Return the width of a whole picture in this place, with what its frame does not show, in mm."""
    if not placed.position:
        return placed.frame.width
    width, height = original.size
    return max(placed.frame.width, placed.frame.height * width / height)


def _write(original: Original, box: tuple[int, int, int, int], limit: int, profile: Profile | None) -> bytes:
    """Write the part of a picture in `box`, at most `limit` pixels wide, as a JPEG, or a PNG if it is transparent."""
    seen = in_srgb(original.name, decoded(original.name, original.data).crop(box), original.condition)
    if seen.width > limit:
        seen = seen.resize((limit, round(seen.height * limit / seen.width)), Image.Resampling.LANCZOS)
    if profile and seen.mode == "RGBA":  # on paper, what is transparent shows the paper
        seen = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    if seen.mode not in ("RGBA", "L"):
        seen = profile.inks(seen) if profile else seen.convert("RGB")
    target = io.BytesIO()
    if seen.mode == "RGBA":
        seen.save(target, "PNG", optimize=True)
        return target.getvalue()
    before, ImageFile.MAXBLOCK = ImageFile.MAXBLOCK, _MOST_A_PIXEL * seen.width * seen.height
    try:
        seen.save(target, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    finally:
        ImageFile.MAXBLOCK = before
    return target.getvalue()


def fault_of(path: Path, condition: Path, store: Store, widest: float) -> PictureFault | None:
    """Return what is wrong with a picture that the content names; None if it can be used. See ``read_original``.

    widest: the width of the widest frame for it, in mm; 0 if it is small in any case.
    """
    try:
        original = read_original(path, condition, store)
    except PictureFault as fault:
        return fault
    width = original.size[0]
    dpi = width / widest * MM_PER_INCH if widest else LEAST_DPI
    if original.is_raster and dpi < LEAST_DPI:
        needed = round(widest / MM_PER_INCH * LEAST_DPI)
        message = f"the picture is {width} pixels wide; across a page, that is {dpi:.0f} pixels per inch."
        return PictureFault(message, f"Use one that is at least {needed} pixels wide.")
    return None
