"""The format of the pictures in a report: small enough to send the report, sharp enough to read the text."""

from __future__ import annotations

import io

from PIL import Image

THUMBNAIL_DPI = 24
"""The resolution of the small pictures in the overview: about 200 pixels per page."""
_QUALITY = 70
_METHOD = 2
"""One of seven methods of WebP. The next one takes twice as long and saves 3%."""


def picture(image: Image.Image) -> bytes:
    """Return an image as WebP. Equal images give equal bytes, so a report contains them only once."""
    target = io.BytesIO()
    image.convert("RGB").save(target, "WEBP", quality=_QUALITY, method=_METHOD)
    return target.getvalue()
