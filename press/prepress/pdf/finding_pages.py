"""What the pages of reports share that show findings on pictures of pages: design, pictures, numbers, writing."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from PIL import Image

from press import resources
from press.templating import templates_in
from press.whole import written_whole

NUMBER = 1 / 35
"""The width of a finding's number on a page, as a fraction of the page's width."""
_CSS = Path(__file__).with_name("finding_pages.css")
_TEMPLATE = "report.html"


def write_finding_page(folder: Path, target: Path, **values: object) -> None:
    """Fill ``report.html`` of a folder, and write it as a single file. values: what it shows, besides its design.

    Raises OSError if `target` cannot be written.
    """
    css = "\n".join(path.read_text(encoding="utf-8") for path in (resources.page_css(), _CSS))
    html = templates_in(folder, for_review=True).get_template(_TEMPLATE).render(css=css, **values)
    with written_whole(target) as beside:
        beside.write_text(html, encoding="utf-8")


def data_url(image: Image.Image, kind: str, **options: int) -> str:
    """Return a picture as a data URL. kind: "JPEG" or "WEBP"; options: of the format, as Pillow takes them."""
    written = io.BytesIO()
    image.convert("RGB").save(written, kind, **options)
    return f"data:image/{kind.lower()};base64,{base64.b64encode(written.getvalue()).decode()}"


class NumberPlaces:
    """The places of the numbers on one page: side by side for findings that begin at the same point. Lengths in mm."""

    def __init__(self, size: float) -> None:
        """size: the width of a number."""
        self._size = size
        self._taken: list[tuple[float, float]] = []

    def free(self, x: float, y: float) -> tuple[float, float]:
        """Return the place of the next number, which belongs to a finding that begins at x, y."""
        while any(abs(x - left) < self._size and abs(y - top) < self._size for left, top in self._taken):
            x += self._size
        self._taken.append((x, y))
        return x, y
