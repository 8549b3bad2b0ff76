"""The font packages -> the files that ``font:`` names in stylesheets. The fonts of the machine are never used."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path

FONT_PACKAGES = ("font_source_sans_pro", "font_source_serif_pro")


@cache
def font_files() -> dict[str, Path]:
    """Every font of the font packages, by the name of its file."""
    found: dict[str, Path] = {}
    for package in FONT_PACKAGES:
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            found |= {path.name: path for path in Path(folder, "files").glob("*.ttf")}
    return found
