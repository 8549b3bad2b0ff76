"""Raster pictures: the bytes of a photo."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from tests.hostile.inputs import Hostile


def _saved(form: str, mode: str = "RGB", size: tuple[int, int] = (1300, 60), **options: object) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size).save(target, form, **options)
    return target.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, *chunks: bytes) -> bytes:
    """A PNG of black pixels, or of fewer than it says."""
    rows = zlib.compress(bytes(10_000_000))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + b"".join(chunks) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")
    )


def _tiff(count: int, subfile: int = 0) -> bytes:
    """A TIFF of so many pictures, each of one pixel."""
    fields = (
        (254, 4, subfile),
        (256, 3, 1),
        (257, 3, 1),
        (258, 3, 8),
        (262, 3, 1),
        (273, 4, 0),
        (278, 3, 1),
        (279, 4, 1),
    )
    written = struct.pack("<H", len(fields)) + b"".join(
        struct.pack("<HHII", tag, kind, 1, n) for tag, kind, n in fields
    )
    size = len(written) + 4
    places = [8 + n * size for n in range(1, count)] + [0]
    return struct.pack("<2sHI", b"II", 42, 8) + b"".join(written + struct.pack("<I", place) for place in places)


def _with_empty_scans(count: int) -> bytes:
    data = _saved("JPEG", progressive=True)
    start = data.index(b"\xff\xda")
    end = data.index(b"\xff", start + 2 + int.from_bytes(data[start + 2 : start + 4]))
    return data[:end] + data[start:end] * count + b"\xff\xd9"


_LARGE = b"a\0\0" + zlib.compress(bytes(100_000_000))
_JPEG, _PNG = _saved("JPEG"), _saved("PNG")
_EXIF = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\x12\x01\x03\0\xff\xff\xff\xff\xff\xff\xff\xff" * 20

INPUTS = (
    Hostile("a photo", _JPEG),
    Hostile("nothing", b"", "is not a JPEG, PNG, TIFF, WebP or SVG picture"),
    Hostile("null characters", bytes(100_000), "is not a JPEG, PNG, TIFF, WebP or SVG picture"),
    Hostile("half a JPEG", _saved("JPEG", quality=95)[:-200], "cannot be read"),
    Hostile("half a PNG", _PNG[:-40], "cannot be read"),
    Hostile("the first bytes of a JPEG", b"\xff\xd8\xff\xe0", "is not a JPEG, PNG, TIFF, WebP or SVG picture"),
    Hostile("a GIF", _saved("GIF", "P"), "is not a JPEG, PNG, TIFF, WebP or SVG picture"),
    Hostile("a BMP", _saved("BMP"), "is not a JPEG, PNG, TIFF, WebP or SVG picture"),
    Hostile("a TIFF", _saved("TIFF")),
    Hostile("a TIFF of 100,000 pictures", _tiff(100_000), "has more than one picture in it"),
    Hostile("a TIFF whose pictures are all smaller versions", _tiff(100_000, subfile=1), "has more than one picture"),
    Hostile("half a TIFF", _saved("TIFF")[:-5_000], "cannot be read"),
    Hostile("a WebP", _saved("WEBP")),
    Hostile("half a WebP", _saved("WEBP", quality=95)[:-60], "cannot be read"),
    Hostile("a PNG of 30,000 × 30,000 pixels", _png(30_000, 30_000), "cannot be read"),
    Hostile("a PNG of 2³¹ pixels a side", _png(2**31 - 1, 2**31 - 1), "cannot be read"),
    Hostile("a PNG of no pixels", _png(0, 0), "is not a JPEG, PNG, TIFF, WebP or SVG picture"),
    Hostile("a PNG with more pixels than it says", _png(1300, 10)),
    Hostile("a PNG with a wrong checksum", _PNG[:-20] + b"\0" * 20, "cannot be read"),
    Hostile(
        "a PNG with a text of 100 MB",
        _png(1300, 10, _chunk(b"zTXt", _LARGE)),
        "cannot be read",
    ),
    Hostile("a PNG with a profile of 100 MB", _png(1300, 10, _chunk(b"iCCP", _LARGE)), "cannot be read"),
    Hostile("a PNG with 16 bits", _saved("PNG", "I;16")),
    Hostile("a JPEG with 5,000 empty scans", _with_empty_scans(5_000), "more than 50 scans"),
    Hostile("a JPEG with damaged metadata", _saved("JPEG", exif=_EXIF)),
    Hostile("a JPEG with a profile that is none", _saved("JPEG", icc_profile=b"x" * 1000), "the colour profile of"),
    Hostile("a JPEG with a comment of 60,000 bytes", _saved("JPEG", comment=b"x" * 60_000)),
    Hostile("a JPEG and a film after it", _JPEG + b"\xff\xda" * 100_000),
    Hostile("a photo that is too narrow", _saved("JPEG", size=(100, 100)), "the picture is 100 pixels wide"),
)
