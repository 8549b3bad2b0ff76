"""Stylesheets -> the tokens of an edition, so that what is drawn and measured follows what the CSS decides.

SVG cannot see CSS variables, so drawings get literal colours; this is the one place that reads them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from press.composition.figures import Palette
from press.editions import Edition

_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;}]+?)\s*[;}]")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
THEME_FAMILIES = 4


def read_tokens(styles: Path, edition: str) -> dict[str, str]:
    """The tokens of an edition by name, without the leading dashes; its stylesheet overrides tokens.css."""
    files = (styles / "tokens.css", styles / "editions" / f"{edition}.css")
    return _read_tokens(files, tuple(file.stat().st_mtime_ns for file in files))


@lru_cache(maxsize=16)
def _read_tokens(files: tuple[Path, ...], times: tuple[int, ...]) -> dict[str, str]:
    """The same; `times`: when the files were written, so that they are read again after a change."""
    tokens: dict[str, str] = {}
    for file in files:
        text = _COMMENT.sub("", file.read_text(encoding="utf-8"))
        root = text[: text.find(".theme-1")] if ".theme-1" in text else text
        tokens |= {match[1]: match[2] for match in _TOKEN.finditer(root)}
    return tokens


def line_of(file: Path, token: str) -> int:
    """The line of a stylesheet on which a token gets its value, from 1; 0 if it gets none there."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.strip().startswith(f"--{token}:")), 0)


def family(order: int) -> int:
    """The number of the colour family that the theme of this order wears: a fifth theme begins again."""
    return (order - 1) % THEME_FAMILIES + 1


def palette(styles: Path, edition: Edition, order: int) -> Palette:
    """The colours for drawings in the theme of this order."""
    tokens = read_tokens(styles, edition.name)
    shades = {shade: tokens[f"theme-{family(order)}-{shade}"] for shade in ("deep", "strong", "mid", "soft", "tint")}
    return Palette(**shades, ink=tokens["ink"], grey=tokens["grey"], paper=tokens["paper"])


def points(styles: Path, edition: Edition, token: str) -> float:
    """A token that is a size of type, in points."""
    return float(read_tokens(styles, edition.name)[token].removesuffix("pt"))


def millimetres(styles: Path, edition: Edition, token: str) -> float:
    """A token that is a length, in mm."""
    return float(read_tokens(styles, edition.name)[token].removesuffix("mm"))
