"""The bytes of a raster picture -> its pixels in sRGB with 8 bits per colour, or what is wrong with them.

Pictures are decoded strictly: what is damaged is refused, because half of it would be printed. Nothing is guessed: what
cannot be converted truly is refused, too.
"""

from __future__ import annotations

import io
import re
import struct
import warnings

from PIL import Image, ImageCms, ImageFile, ImageOps, TiffImagePlugin, UnidentifiedImageError

from press.composition.picture_files import PictureFault

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr")
"""The kinds of pixels of 8 bits that can be converted."""
_PHOTOMETRIC, _SUBFILE, _WHITE_IS_ZERO, _REDUCED = 262, 254, 0, 1
"""Tags of TIFF 6.0, and their values."""
_MOST_VERSIONS = 100
"""The most smaller versions of a picture in a TIFF; each is half as large as the one before."""
_SPACES = {"GRAY": "L", "RGB ": "RGB", "CMYK": "CMYK"}
"""The colour space of an ICC profile (ICC.1:2022, 7.2.8), and the kind of pixels that it describes."""
MOST_SCANS = 50
"""The most scans of a JPEG. A progressive one has about ten; each covers the whole picture, and takes a few bytes if it
is empty, so a small file could keep the decoder busy for minutes.
"""
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
"""A marker of a JPEG, but not one within a scan (ITU-T T.81, B.1.1.2)."""
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_UNREADABLE = (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, struct.error)
"""What Pillow raises for a damaged file, or for damaged metadata in it."""


def decoded(name: str, data: bytes) -> Image.Image:
    """Decode the picture in `data`, with 8 bits per colour, and rotate it as it is shown. name: for the message.

    Raises PictureFault.
    """
    if _scans(data) > MOST_SCANS:
        raise PictureFault(f'"{name}" has more than {MOST_SCANS} scans.', "Export it again.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # metadata that cannot be read is not printed anyway
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data), formats=FORMATS)
            ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets this to True when it is imported
            _check_alone(name, opened)
            opened.load()
            image = _eight_bits(name, opened) if opened.mode.startswith("I") else opened
            if image.mode not in _MODES:
                message = f'"{name}" has colours of a kind that cannot be converted ({image.mode}).'
                raise PictureFault(message, "Save it in RGB with 8 bits per colour.")
            return ImageOps.exif_transpose(image)
    except UnidentifiedImageError:
        message = f'"{name}" is not a JPEG, PNG, TIFF, WebP or SVG picture that can be read.'
        raise PictureFault(message, "Save it as one of these.") from None
    except (*_UNREADABLE, Image.DecompressionBombError, Warning) as error:
        raise PictureFault(f'"{name}" cannot be read ({error}).', "Export it again.") from None


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


def needs_condition(image: Image.Image) -> bool:
    """Whether only a printing condition tells which colours an image has: inks without a profile."""
    return image.mode == "CMYK" and not image.info.get("icc_profile")


def in_srgb(name: str, image: Image.Image, condition: bytes) -> Image.Image:
    """Return a decoded image in sRGB: RGB, RGBA if it is transparent, or L if it is grey; without metadata.

    condition: the ICC profile of inks without a profile. Raises PictureFault if a profile cannot be used.
    """
    profile = condition if needs_condition(image) else image.info.get("icc_profile")
    alpha = _alpha(image)
    is_grey = image.mode in ("1", "L", "LA")
    colours = image if image.mode == "CMYK" else image.convert("L" if is_grey else "RGB")
    if profile:
        colours = _converted(name, colours, profile)
        is_grey = is_grey and colours.mode == "L"
    colours = colours.convert("L" if is_grey and not alpha else "RGB")
    if alpha:
        colours.putalpha(alpha)
    colours.info = {}
    return colours


def _check_alone(name: str, image: Image.Image) -> None:
    """Check that a file has one picture. The previews in a JPEG, and smaller versions in a TIFF, do not count."""
    if isinstance(image, TiffImagePlugin.TiffImageFile):
        is_alone = _is_alone(image)
    else:
        is_alone = image.format in ("JPEG", "MPO") or getattr(image, "n_frames", 1) == 1
    if not is_alone:
        message = f'"{name}" has more than one picture in it.'
        raise PictureFault(message, "Save the one that is meant, in a file of its own.")


def _is_alone(image: TiffImagePlugin.TiffImageFile) -> bool:
    """Whether a TIFF has one picture, besides smaller versions of it."""
    full = 0
    for frame in range(_MOST_VERSIONS):
        try:
            image.seek(frame)
        except EOFError:
            image.seek(0)
            return True
        full += not image.tag_v2.get(_SUBFILE, 0) & _REDUCED
        if full > 1:
            return False
    return False


def _eight_bits(name: str, image: Image.Image) -> Image.Image:
    """Return a grey image of 16 bits with 8. Pillow itself converts colours of 16 bits when it reads them."""
    import numpy  # takes as long to import as everything else here, and is needed for few pictures

    levels = numpy.asarray(image).astype(numpy.int64)
    if levels.min() < 0 or levels.max() > 0xFFFF or "transparency" in image.info:
        message = f'"{name}" has more than 8 bits per colour, of a kind that cannot be converted.'
        raise PictureFault(message, "Save it with 8.")
    if isinstance(image, TiffImagePlugin.TiffImageFile) and image.tag_v2.get(_PHOTOMETRIC) == _WHITE_IS_ZERO:
        levels = 0xFFFF - levels
    plain = Image.fromarray((levels / 257).round().astype(numpy.uint8))
    plain.info = {key: value for key, value in image.info.items() if key in ("icc_profile", "exif")}
    return plain


def _alpha(image: Image.Image) -> Image.Image | None:
    """Return how opaque each pixel is; None if all are."""
    if "transparency" in image.info or image.mode in ("LA", "PA", "RGBA", "RGBa"):
        return image.convert("RGBA").getchannel("A")
    return None


def _converted(name: str, image: Image.Image, data: bytes) -> Image.Image:
    """Convert an image (L, RGB or CMYK) from its profile to sRGB. A grey image stays grey. Raises PictureFault."""
    remedy = "Export it again, in sRGB."
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        mode = _SPACES.get(profile.profile.xcolor_space)
        if mode == "RGB" and image.mode == "L":
            image = image.convert("RGB")
        if mode != image.mode:
            message = (
                f'"{name}" has a profile for {profile.profile.xcolor_space.strip()}, but its colours are {image.mode}.'
            )
            raise PictureFault(message, remedy)
        converted = ImageCms.profileToProfile(
            image,
            profile,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (OSError, ImageCms.PyCMSError) as error:
        raise PictureFault(f'the colour profile of "{name}" cannot be used ({error}).', remedy) from None
    assert converted is not None  # only a conversion in place returns None
    return converted.convert("L") if image.mode == "L" else converted
