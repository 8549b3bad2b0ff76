"""PDF/A (ISO 19005-2 and 19005-4) for the files of the screen edition, which are PDF/UA as well.

Beyond what PDF/UA requires, the file names PDF/A in its metadata (``variants.py``), and defines its colours by the
profile of an output intent (19005-2, 6.2.3; 19005-4, 6.2.3). No picture asks a viewer to interpolate it (19005-2,
6.2.8.3; 19005-4, 6.2.7.1).
"""

from __future__ import annotations

from functools import cache

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import ImageCms

_CONDITION = "sRGB IEC61966-2.1"
_DATE = slice(24, 36)
"""The date of an ICC profile in its header (ICC.1:2010, 7.2.8); the current time would make equal files differ."""


def write_archive(pdf: Pdf) -> None:
    """Add what PDF/A requires beyond PDF/UA and the metadata."""
    profile = Stream(pdf, _srgb(), N=3, Alternate=Name.DeviceRGB)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(_CONDITION),
        Info=String(_CONDITION),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    for thing in pdf.objects:
        if isinstance(thing, Stream) and "/Interpolate" in thing:
            del thing.Interpolate


@cache
def _srgb() -> bytes:
    """Return the profile of sRGB, the colour space of CSS and of the prepared pictures."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[_DATE] = bytes(12)
    return bytes(data)
