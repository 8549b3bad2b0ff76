"""Read from ``fonts.css`` the fonts that are declared. Each is a file of a font package.

Text is set only in these fonts, and drawings and headlines are measured with them. The fonts of the machine are never
used.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import unpack_from

import tinycss2
from tinycss2 import ast

from press.closed_room import read_file
from press.composition.css import declarations_of, essential, rules_of
from press.problems import Problem, ProblemsFound, did_you_mean

FONT_PACKAGES = ("font_source_sans_pro", "font_source_serif_pro")
FONTS = "fonts.css"
"""The stylesheet that declares the fonts."""
UPRIGHT = "normal"
"""The style of upright fonts, as CSS names it."""
_MOST_BYTES = 20_000_000
"""The largest file of a font."""
_WEIGHTS = {"normal": "400", "bold": "700"}


@dataclass(frozen=True)
class Face:
    """What a stylesheet asks for, or declares: the name of a family, a CSS weight (400 is normal), and a style
    ("normal", "italic" or "oblique").
    """

    family: str
    weight: int
    style: str = UPRIGHT

    def __str__(self) -> str:
        style = "" if self.style == UPRIGHT else f" {self.style}"
        return f'"{self.family}" {self.weight}{style}'


@dataclass(frozen=True)
class Font:
    """A declared font: its face and its file."""

    face: Face
    file: Path

    @property
    def capital(self) -> float:
        """The height of capitals, in ems."""
        return _capital(self.file)


@cache
def font_files() -> dict[str, Path]:
    """Return every font of the font packages, by the name of its file."""
    found: dict[str, Path] = {}
    for package in FONT_PACKAGES:
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            found |= {path.name: path for path in Path(folder, "files").glob("*.ttf")}
    return found


def font_data(name: str) -> bytes:
    """Return the content of a font of the font packages. name: of its file. Raises NotLetIn or OSError."""
    return read_file(font_files()[name], None, _MOST_BYTES)  # installers may link the files of packages


def read_fonts(file: Path) -> tuple[Font, ...]:
    """Return the fonts that a stylesheet declares.

    Raises ProblemsFound if no font package has one of them, or if two have the same face: WeasyPrint would set the
    characters of the one with glyphs of the other.
    """
    return tuple(_fonts_of(file))


def _fonts_of(file: Path) -> Iterator[Font]:
    """Yield the fonts with a single weight. WeasyPrint does not know ranges of weights."""
    known: set[str] = set()
    for rule in rules_of(file):
        if rule.type == "at-rule" and rule.lower_at_keyword == "font-face" and rule.content is not None:
            face = {node.lower_name: node for node in declarations_of(rule, file)}
            family, weight = _value(face, "font-family"), _value(face, "font-weight") or "normal"
            weight = _WEIGHTS.get(weight, weight)
            if family and weight.isdecimal():
                declared = Face(family, int(weight), _value(face, "font-style") or UPRIGHT)
                if (name := str(declared).casefold()) in known:
                    message, remedy = f"{declared} is declared twice.", "Delete one of them."
                    raise ProblemsFound([Problem(str(file), rule.source_line, "@font-face", message, remedy)])
                known.add(name)
                yield Font(declared, _source(face, rule, file))


def _value(face: Mapping[str, ast.Declaration], name: str) -> str:
    """Return the value of a declaration: a string without its quotes, else as written; "" if it is missing."""
    nodes = essential(face[name].value) if name in face else []
    return str(nodes[0].value if len(nodes) == 1 and nodes[0].type == "string" else tinycss2.serialize(nodes))


def _source(face: Mapping[str, ast.Declaration], rule: ast.AtRule, file: Path) -> Path:
    """Return the file of a font. Raises ProblemsFound if no font package has it."""
    name = _address(face["src"].value if "src" in face else []).removeprefix("font:")
    if name not in font_files():
        line = face["src"].source_line if "src" in face else rule.source_line
        remedy = did_you_mean(name, font_files()) or "Write src: url(font:SourceSansPro-Regular.ttf)."
        message = f'no font package has "{name}".' if name else "the font has no file."
        raise ProblemsFound([Problem(str(file), line, "src", message, remedy)])
    return font_files()[name]


def _address(nodes: Iterable[ast.Node]) -> str:
    """Return the content of the first url(), which may be quoted; "" if there is none."""
    for node in nodes:
        if node.type == "url":
            return str(node.value)
        if node.type == "function" and node.lower_name == "url":
            return "".join(inner.value for inner in node.arguments if inner.type == "string")
    return ""


@cache
def _capital(file: Path) -> float:
    """Return the height of capitals that the font specifies: sCapHeight of its table OS/2, in ems.

    The two numbers are read from their offsets (OpenType 1.9, "OS/2" and "head"), because importing fontTools takes a
    tenth of the time of a build without changes.
    """
    data = read_file(file, None, _MOST_BYTES)
    (count,) = unpack_from(">H", data, 4)
    tables = (unpack_from(">4sLLL", data, 12 + 16 * n) for n in range(count))
    start = {tag: offset for tag, _, offset, _ in tables}
    (height,), (units,) = unpack_from(">h", data, start[b"OS/2"] + 88), unpack_from(">H", data, start[b"head"] + 18)
    return float(height / units)
