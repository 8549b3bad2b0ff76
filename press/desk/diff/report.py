"""Difference -> the reports of it: a page for the browser, a summary in Markdown, JSON for programs."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from press import resources
from press.desk.diff.changes import Difference
from press.desk.diff.summary import summary
from press.desk.diff.views import view_of
from press.templating import templates_in

__all__ = ["as_json", "summary", "write_page"]

_PAGE = Path(__file__).parent / "page"
_STYLES = (resources.page_css(), _PAGE.parents[1] / "desk.css", _PAGE / "diff.css")


def write_page(difference: Difference, target: Path) -> None:
    """Write one HTML file without any other, which asks nobody for anything. Raises OSError if it cannot be written."""
    css = "\n".join(path.read_text(encoding="utf-8") for path in _STYLES)
    js = (_PAGE / "diff.js").read_text(encoding="utf-8")
    view = view_of(difference)
    html = (
        templates_in(_PAGE)
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


def _policy(css: str, js: str) -> str:
    """What the page may do: show its own pictures, in its own looks, by its own script."""
    style, script = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (css, js))
    return (
        f"default-src 'none'; img-src data:; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def as_json(difference: Difference) -> str:
    """The facts for other programs, in an order that stays; pictures are left out, but whether there is one is said."""
    facts = asdict(difference)
    for side in (facts["base"], facts["head"]):
        del side["thumbnails"]
    for part, change in zip(facts["parts"], difference.parts, strict=True):
        part["amount"] = round(change.amount, 6)
        for page in part["pages"]:
            page["before"], page["after"] = bool(page["before"]), bool(page["after"])
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
