"""How sharp the pictures of a report are, and how they are written: so that it can be sent, and text can be read."""

from __future__ import annotations

import io

from PIL import Image

THUMBNAIL_DPI = 24
"""Of the small pictures on the shelf: about 200 pixels a page."""
_QUALITY = 70
_METHOD = 2
"""Of WebP's seven ways to look for what can be saved; the next one takes twice as long for three hundredths."""


def picture(image: Image.Image) -> bytes:
    """An image as WebP. Images that are the same give the same bytes, and a report keeps them once."""
    target = io.BytesIO()
    image.convert("RGB").save(target, "WEBP", quality=_QUALITY, method=_METHOD)
    return target.getvalue()
