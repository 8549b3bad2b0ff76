"""The files that come with the press: templates, stylesheets, labels, colour profile, design of pages for the browser.

In a checkout the first two are in folders where designers expect them. In an installed wheel they are in the package
(pyproject.toml, ``force-include``).
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent if (_PACKAGE.parent / "build.py").is_file() else None


def checkout() -> Path | None:
    """Return the folder of the project; None if the press is an installed package."""
    return _CHECKOUT


def templates() -> Path:
    """Return the folder of the templates."""
    return _CHECKOUT / "templates" if _CHECKOUT else _PACKAGE / "templates"


def styles() -> Path:
    """Return the folder of the stylesheets."""
    return _CHECKOUT / "styles" if _CHECKOUT else _PACKAGE / "styles"


def page_css() -> Path:
    """Return the stylesheet with which every page for the browser begins."""
    return _PACKAGE / "page.css"


def profile() -> Path:
    """Return the ICC profile of the printing condition for which the stylesheets have their inks (FOGRA39)."""
    return _PACKAGE / "profiles" / "FOGRA39L_coated.icc"


def labels() -> Path:
    """Return the folder of the labels, with one file for each language. A content folder may have its own labels."""
    return _PACKAGE / "labels"
