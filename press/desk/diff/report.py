"""Difference -> its reports: a page for the browser, a summary in Markdown, JSON for programs."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict
from io import BytesIO
from pathlib import Path

from PIL import Image

from press import resources
from press.desk.diff.changes import Difference
from press.desk.diff.summary import summary
from press.desk.diff.views import view_of
from press.templating import templates_in

__all__ = ["as_json", "summary", "write_page"]

_PAGE = Path(__file__).parent / "page"
_STYLES = (resources.page_css(), _PAGE.parents[1] / "desk.css", _PAGE / "diff.css")


def write_page(difference: Difference, target: Path) -> None:
    """Write the report page as one HTML file that loads nothing. Raises OSError if it cannot be written."""
    css = "\n".join([*(path.read_text(encoding="utf-8") for path in _STYLES), _shape_of_pages(difference)])
    js = (_PAGE / "diff.js").read_text(encoding="utf-8")
    view = view_of(difference)
    html = (
        templates_in(_PAGE, for_review=True)
        .get_template("diff.html")
        .render(
            view=view,
            language=difference.language,
            css=css,
            js=js,
            pictures=json.dumps({name: base64.b64encode(picture).decode() for name, picture in view.pictures.items()}),
            policy=_policy(css, js),
        )
    )
    target.write_text(html, encoding="utf-8")


def _shape_of_pages(difference: Difference) -> str:
    """Return the rule that says how wide the pages are for their height, before their pictures are there."""
    pages = (*difference.head.thumbnails.values(), *difference.base.thumbnails.values())
    shapes = (Image.open(BytesIO(page)).size for page in pages)
    return f":root {{ --page: {' / '.join(map(str, next(shapes, ('auto',))))} }}"


def _policy(css: str, js: str) -> str:
    """The Content-Security-Policy: only the pictures, the stylesheet and the script inside the page."""
    style, script = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (css, js))
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def as_json(difference: Difference) -> str:
    """Return the difference as JSON for other programs, in a fixed order.

    Pictures are left out; `before` and `after` of a page tell whether there is one.
    """
    facts = asdict(difference)
    for side in (facts["base"], facts["head"]):
        del side["thumbnails"]
    for part, change in zip(facts["parts"], difference.parts, strict=True):
        part["amount"] = round(change.amount, 6)
        for page in part["pages"]:
            page["before"], page["after"] = bool(page["before"]), bool(page["after"])
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
