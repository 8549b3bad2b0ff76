"""The files that come with the press: templates, stylesheets, labels, and the looks of its pages for the browser.

In a checkout the first three lie where designers and translators look for them; in an installed wheel they lie in the
package (pyproject.toml, ``force-include``).
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent if (_PACKAGE.parent / "build.py").is_file() else None


def checkout() -> Path | None:
    """The folder of the project; None where the press is an installed package."""
    return _CHECKOUT


def templates() -> Path:
    """The folder of the templates."""
    return _CHECKOUT / "templates" if _CHECKOUT else _PACKAGE / "templates"


def styles() -> Path:
    """The folder of the stylesheets."""
    return _CHECKOUT / "styles" if _CHECKOUT else _PACKAGE / "styles"


def page_css() -> Path:
    """The stylesheet that every page for the browser begins with."""
    return _PACKAGE / "page.css"


def labels() -> Path:
    """The folder of the labels, a file for each language; a content folder may bring its own."""
    return _CHECKOUT / "content" / "labels" if _CHECKOUT else _PACKAGE / "labels"
