"""An SVG in the colours of the tokens -> the same SVG in inks, or where it holds what no ink can print.

WeasyPrint converts no colour: what an SVG says as #0B7189 stays RGB in the PDF. It takes ``device-cmyk()`` in the
attributes and styles of an SVG, but neither custom properties nor ``currentColor`` carry it there, gradients in it
vanish, and ``transparent`` becomes an RGB black that is not seen. So literal inks are written in the place of literal
colours; every other byte, and so every line, stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from press.composition.pictures import PictureFault
from press.composition.tokens import read_tokens
from press.editions import PRINT, SCREEN

if TYPE_CHECKING:
    from press.composition.colour import Anchor

COLOUR_PROPERTIES = ("fill", "stroke", "color", "stop-color", "flood-color", "lighting-color", "solid-color")
"""The attributes and properties of SVG that hold a colour."""

_NO_INK = {
    "linearGradient": "a gradient",
    "radialGradient": "a gradient",
    "meshgradient": "a gradient",
    "pattern": "a pattern",
    "filter": "a filter",
    "mask": "a mask",
    "image": "an embedded picture",
}
"""Elements whose colours no replacing of literals reaches, as WeasyPrint draws them."""

_KEPT = {"none", "inherit"}
_TAG = re.compile(rb"""<[^\s<>/]+(?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ATTRIBUTE = re.compile(rb"""\s([^\s=<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PROPERTY = rb"(?<![\w-])(?:" + "|".join(COLOUR_PROPERTIES).encode() + rb")"
_DECLARATION = re.compile(_PROPERTY + rb"\s*:\s*([^;{}!]*[^;{}!\s])", re.I)
_CSS_COMMENT = re.compile(rb"/\*.*?\*/", re.S)
_INK = re.compile(r"device-cmyk\([\d.\s]+\)", re.I)
_HEX = re.compile(r"#[0-9a-f]{6}", re.I)


class ColourFault(PictureFault):
    """Why an SVG cannot be printed: what is wrong, what to do, and the line of the SVG where it stands, from 1."""

    def __init__(self, message: str, remedy: str, line: int) -> None:
        super().__init__(message, remedy)
        self.line = line


@dataclass(frozen=True)
class _Value:
    """A colour as the file says it: the bytes from `start` to `end`."""

    start: int
    end: int


def svg_in_inks(svg: bytes, styles: Path) -> bytes:
    """The same SVG in the inks of the print edition.

    svg: a valid SVG in UTF-8, its colours those of ``tokens.css`` in `styles`; styles: the folder of stylesheets.
    Returns it with ``device-cmyk()`` in the place of each colour, and ink as the fill of what has none. What is in
    inks already stays. Raises ColourFault at the first colour that is no token, and at what cannot be printed.
    """
    try:
        svg.decode("utf-8")
    except UnicodeDecodeError as error:
        line = svg.count(b"\n", 0, error.start) + 1
        raise ColourFault("the drawing is not in UTF-8.", "Save it with this encoding.", line) from None
    inks = inks_of_colours(styles)
    pieces, done = [], 0
    for value in sorted(_values(svg), key=lambda value: value.start):
        said = svg[value.start : value.end].decode("utf-8")
        ink = _in_ink(said, inks, svg.count(b"\n", 0, value.start) + 1, styles)
        pieces += [svg[done : value.start], ink.encode("ascii")]
        done = value.end
    return _filled(b"".join([*pieces, svg[done:]]), read_tokens(styles, PRINT).colour("ink"))


def inks_of_colours(styles: Path) -> dict[str, str]:
    """What each RGB colour of the tokens (``#0B7189``, in capitals) is in inks (``device-cmyk(…)``).

    If two tokens have the same RGB, it is the ink of the first: an SVG does not say which one it meant.
    """
    inks = read_tokens(styles, PRINT).colours
    found: dict[str, str] = {}
    for token, colour in read_tokens(styles, SCREEN).colours.items():
        if _INK.fullmatch(ink := inks.get(token, "")):
            found.setdefault(colour, ink)
    return found


def anchors(styles: Path) -> tuple[Anchor, ...]:
    """The same for pictures made of pixels: the colours of the house, each with its inks."""
    return tuple(
        (tuple(bytes.fromhex(colour[1:])), tuple(float(part) for part in ink[len("device-cmyk(") : -1].split()))  # type: ignore[misc]
        for colour, ink in inks_of_colours(styles).items()
    )


def _in_ink(said: str, inks: dict[str, str], line: int, styles: Path) -> str:
    """One colour in ink. Raises ColourFault."""
    colour = said.strip()
    if colour.lower() in _KEPT or _INK.fullmatch(colour):
        return said
    if colour.lower() == "transparent":
        return "none"
    if ink := inks.get(_six_digits(colour).upper()):
        return ink
    if colour.lower().startswith("url("):
        message = f'the colour "{colour}" is a gradient or a pattern, which cannot be printed.'
        raise ColourFault(message, "Use a flat colour.", line)
    if colour.lower() == "currentcolor":
        message = '"currentColor" is black in RGB here: no colour of the page reaches into a drawing.'
        raise ColourFault(message, "Write the colour itself.", line)
    remedy = "Use a colour of tokens.css, written as # and six digits."
    if _HEX.fullmatch(_six_digits(colour)):
        near = min(inks, key=partial(_distance, _six_digits(colour)))
        token = next(name for name, value in read_tokens(styles, SCREEN).colours.items() if value == near)
        remedy = f"Use a colour of tokens.css; the nearest is {near} ({token})."
    raise ColourFault(f'the colour "{colour}" is no token, so it has no ink.', remedy, line)


def _six_digits(colour: str) -> str:
    """``#0AF`` as ``#00AAFF``; anything else as it is."""
    short = re.fullmatch(r"#([0-9a-fA-F]{3})", colour)
    return "#" + "".join(2 * digit for digit in short[1]) if short else colour


def _distance(one: str, other: str) -> int:
    """How far two colours of six digits are apart in RGB; good enough for a hint."""
    pairs = ((int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return sum((here - there) ** 2 for here, there in pairs)


def _values(svg: bytes) -> Iterator[_Value]:
    """Every colour that the SVG says, wherever one can stand. Raises ColourFault at what holds none to replace."""
    for start, full_name, line in _elements(svg):
        name = full_name.rpartition(":")[2]
        if name in _NO_INK:
            message = f"the drawing holds {_NO_INK[name]} (<{name}>), which cannot be printed in inks."
            raise ColourFault(message, "Draw it with flat shapes in the colours of tokens.css.", line)
        for attribute, value in _attributes(svg, start):
            if attribute in COLOUR_PROPERTIES:
                yield value
            elif attribute == "style":
                yield from _declared(svg, value)
        if name == "style" and not _tag(svg, start).endswith(b"/>"):
            yield from _declared(svg, _Value(start, svg.index(b"</", start)))


def _declared(svg: bytes, place: _Value) -> Iterator[_Value]:
    """The colours of the CSS declarations in a part of the file."""
    css = _CSS_COMMENT.sub(lambda comment: b" " * len(comment[0]), svg[place.start : place.end])
    for found in _DECLARATION.finditer(css):
        yield _Value(place.start + found.start(1), place.start + found.end(1))


def _elements(svg: bytes) -> Iterator[tuple[int, str, int]]:
    """Every element: where its tag begins, its name, its line. Raises ColourFault if it is no XML."""
    found: list[tuple[int, str, int]] = []
    parser = expat.ParserCreate()

    def start(name: str, _: dict[str, str]) -> None:
        found.append((parser.CurrentByteIndex, name, parser.CurrentLineNumber))

    parser.StartElementHandler = start
    try:
        parser.Parse(svg, True)
    except expat.ExpatError as error:
        raise ColourFault(f"the drawing is no valid SVG ({error}).", "Export it again.", error.lineno) from None
    yield from found


def _attributes(svg: bytes, start: int) -> Iterator[tuple[str, _Value]]:
    """The attributes of the tag that begins at `start`, and where their values stand."""
    for found in _ATTRIBUTE.finditer(svg, start, start + len(_tag(svg, start))):
        group = 2 if found[2] is not None else 3
        yield found[1].decode("utf-8"), _Value(found.start(group), found.end(group))


def _tag(svg: bytes, start: int) -> bytes:
    """The whole tag that begins at `start`."""
    found = _TAG.match(svg, start)
    return found[0] if found else b""


def _filled(svg: bytes, ink: str) -> bytes:
    """The SVG whose root has a fill: without one, WeasyPrint fills every shape with RGB black."""
    start, name, _ = next(_elements(svg))
    if any(attribute == "fill" for attribute, _ in _attributes(svg, start)):
        return svg
    end = start + len(f"<{name}".encode())
    return svg[:end] + f' fill="{ink}"'.encode("ascii") + svg[end:]
