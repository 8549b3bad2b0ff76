"""An SVG in the colours of the tokens -> the same SVG in inks, or a fault for what cannot be printed in inks.

WeasyPrint does not convert colours: #0B7189 in an SVG stays RGB in the PDF. It accepts ``device-cmyk()`` in the
attributes and styles of an SVG, but not through custom properties or ``currentColor``. Gradients in inks disappear,
and ``transparent`` becomes an invisible RGB black. So this module replaces literal colours with literal inks. All other
bytes, and therefore all line numbers, remain the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from xml.parsers import expat

from press.composition.picture_files import PictureFault
from press.composition.store import Store
from press.composition.tokens import read_tokens
from press.composition.toolchain import build_digest
from press.editions import PRINT, SCREEN
from press.layers import LooksFolder

if TYPE_CHECKING:
    from press.composition.colour import Anchor

COLOUR_PROPERTIES = ("fill", "stroke", "color", "stop-color", "flood-color", "lighting-color", "solid-color")
"""The attributes and properties of SVG that contain a colour."""

_NO_INK = {
    "linearGradient": "a gradient",
    "radialGradient": "a gradient",
    "meshgradient": "a gradient",
    "pattern": "a pattern",
    "image": "an embedded picture",
}
"""Elements that WeasyPrint does not draw in inks, even if all literal colours are replaced."""

_KEPT = {"none", "inherit"}
_TAG = re.compile(rb"""<[^\s<>/]+(?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ATTRIBUTE = re.compile(rb"""\s([^\s=<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_PROPERTY = rb"(?<![\w-])(?:" + "|".join(COLOUR_PROPERTIES).encode() + rb")"
_DECLARATION = re.compile(_PROPERTY + rb"\s*:\s*([^;{}!]*[^;{}!\s])", re.I)
_CSS_COMMENT = re.compile(rb"/\*.*?\*/", re.S)
_INK = re.compile(r"device-cmyk\([\d.\s]+\)", re.I)
_HEX = re.compile(r"#[0-9a-f]{6}", re.I)


class ColourFault(PictureFault):
    """An SVG cannot be printed, but shown on a screen. line: of the SVG, from 1."""


@dataclass(frozen=True)
class _Value:
    """A colour as it is written in the file: the bytes from `start` to `end`."""

    start: int
    end: int


def svg_in_inks(svg: bytes, styles: LooksFolder) -> bytes:
    """Convert an SVG to the inks of the print edition.

    svg: a valid SVG in UTF-8, in the colours of ``tokens.css`` in `styles`; styles: the folder of stylesheets.
    Returns the SVG with ``device-cmyk()`` in the place of each colour, and the token ink as the fill of shapes without
    one. Colours that are in inks already do not change. Raises ColourFault for the first colour that is not a token,
    and for anything that cannot be printed.
    """
    pieces, done = [], 0
    for value, ink in sorted(_inks(svg, styles), key=lambda found: found[0].start):
        if isinstance(ink, ColourFault):
            raise ink
        pieces += [svg[done : value.start], ink.encode("ascii")]
        done = value.end
    return _filled(b"".join([*pieces, svg[done:]]), read_tokens(styles, PRINT).colour("ink"))


def drawing_in_inks(svg: bytes, styles: LooksFolder, store: Store) -> bytes:
    """Return the same from a store, which keeps it. Raises ColourFault."""
    inks = inks_of_colours(styles), read_tokens(styles, PRINT).colour("ink")
    made_from = "inks", build_digest(), hashlib.sha256(svg).hexdigest(), inks
    return store.keep(made_from, lambda: svg_in_inks(svg, styles))


def colour_faults(svg: bytes, styles: LooksFolder) -> list[ColourFault]:
    """Return all that keeps an SVG from being printed in inks: each colour once, where it first stands."""
    faults: dict[str, ColourFault] = {}
    try:
        for _, ink in _inks(svg, styles):
            if isinstance(ink, ColourFault):
                faults.setdefault(ink.message, ink)
    except ColourFault as fault:
        faults[fault.message] = fault
    return list(faults.values())


def _inks(svg: bytes, styles: LooksFolder) -> Iterator[tuple[_Value, str | ColourFault]]:
    """Yield every colour of an SVG with its ink, or with the reason why it has none. Raises ColourFault."""
    try:
        svg.decode("utf-8")
    except UnicodeDecodeError as error:
        line = svg.count(b"\n", 0, error.start) + 1
        raise ColourFault("the drawing is not in UTF-8.", "Save it as UTF-8.", line) from None
    inks = inks_of_colours(styles)
    for value in _values(svg):
        written = svg[value.start : value.end].decode("utf-8")
        yield value, _ink_of(written, inks, svg.count(b"\n", 0, value.start) + 1, styles)


def inks_of_colours(styles: LooksFolder) -> dict[str, str]:
    """Return the RGB colours of the tokens (``#0B7189``, in capitals) -> their inks (``device-cmyk(…)``).

    If two tokens have the same RGB, the ink is that of the first, because an SVG does not tell which one it means.
    """
    inks = read_tokens(styles, PRINT).colours
    found: dict[str, str] = {}
    for token, colour in read_tokens(styles, SCREEN).colours.items():
        if _INK.fullmatch(ink := inks.get(token, "")):
            found.setdefault(colour, ink)
    return found


def anchors(styles: LooksFolder) -> tuple[Anchor, ...]:
    """Return the same for raster pictures: the colours of the tokens, each with its inks."""
    return tuple(
        (tuple(bytes.fromhex(colour[1:])), tuple(float(part) for part in ink[len("device-cmyk(") : -1].split()))  # type: ignore[misc]
        for colour, ink in inks_of_colours(styles).items()
    )


def _ink_of(written: str, inks: dict[str, str], line: int, styles: LooksFolder) -> str | ColourFault:
    """Return a colour in ink, or why it has none."""
    colour = written.strip()
    if colour.lower() in _KEPT or _INK.fullmatch(colour):
        return written
    if colour.lower() == "transparent":
        return "none"
    if ink := inks.get(_six_digits(colour).upper()):
        return ink
    if colour.lower().startswith("url("):
        message = f'the colour "{colour}" is a gradient or a pattern, which cannot be printed.'
        return ColourFault(message, "Use a flat colour.", line)
    if colour.lower() == "currentcolor":
        message = '"currentColor" is black in RGB here, because a drawing does not get the colours of the page.'
        return ColourFault(message, "Write the colour itself.", line)
    remedy = "Use a colour of tokens.css, written as # and six digits."
    if _HEX.fullmatch(_six_digits(colour)):
        near = min(inks, key=partial(_distance, _six_digits(colour)))
        token = next(name for name, value in read_tokens(styles, SCREEN).colours.items() if value == near)
        remedy = f"Use a colour of tokens.css; the nearest is {near} ({token})."
        if read_tokens(styles, SCREEN).of_brand:
            remedy = f"Use a colour of the brand (the nearest is {near}, {token}), or add it under other_colours."
    return ColourFault(f'the colour "{colour}" is not a token, so it has no ink.', remedy, line)


def _six_digits(colour: str) -> str:
    """Return ``#0AF`` as ``#00AAFF``; anything else unchanged."""
    short = re.fullmatch(r"#([0-9a-fA-F]{3})", colour)
    return "#" + "".join(2 * digit for digit in short[1]) if short else colour


def _distance(one: str, other: str) -> int:
    """Return the squared distance of two colours of six digits in RGB, which is good enough for a hint."""
    pairs = ((int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5))
    return sum((here - there) ** 2 for here, there in pairs)


def _values(svg: bytes) -> Iterator[_Value]:
    """Yield every colour in the SVG, in all places that may have one. Raises ColourFault for an element that cannot be
    printed in inks.
    """
    for start, full_name, line in _elements(svg):
        name = full_name.rpartition(":")[2]
        if name in _NO_INK:
            message = f"the drawing contains {_NO_INK[name]} (<{name}>), which cannot be printed in inks."
            raise ColourFault(message, "Draw it with flat shapes in the colours of tokens.css.", line)
        for attribute, value in _attributes(svg, start):
            if attribute in COLOUR_PROPERTIES:
                yield value
            elif attribute == "style":
                yield from _declared(svg, value)
        if name == "style" and not _tag(svg, start).endswith(b"/>"):
            yield from _declared(svg, _Value(start, svg.index(b"</", start)))


def _declared(svg: bytes, place: _Value) -> Iterator[_Value]:
    """Yield the colours of the CSS declarations in a part of the file."""
    css = _CSS_COMMENT.sub(lambda comment: b" " * len(comment[0]), svg[place.start : place.end])
    for found in _DECLARATION.finditer(css):
        yield _Value(place.start + found.start(1), place.start + found.end(1))


def _elements(svg: bytes) -> Iterator[tuple[int, str, int]]:
    """Yield for every element where its tag begins, its name and its line. Raises ColourFault if this is not XML."""
    found: list[tuple[int, str, int]] = []
    parser = expat.ParserCreate()

    def start(name: str, _: dict[str, str]) -> None:
        found.append((parser.CurrentByteIndex, name, parser.CurrentLineNumber))

    parser.StartElementHandler = start
    try:
        parser.Parse(svg, True)
    except expat.ExpatError as error:
        raise ColourFault(f"the drawing is not a valid SVG ({error}).", "Export it again.", error.lineno) from None
    yield from found


def _attributes(svg: bytes, start: int) -> Iterator[tuple[str, _Value]]:
    """Yield the attributes of the tag that begins at `start`, each with the place of its value."""
    for found in _ATTRIBUTE.finditer(svg, start, start + len(_tag(svg, start))):
        group = 2 if found[2] is not None else 3
        yield found[1].decode("utf-8"), _Value(found.start(group), found.end(group))


def _tag(svg: bytes, start: int) -> bytes:
    """Return the whole tag that begins at `start`."""
    found = _TAG.match(svg, start)
    return found[0] if found else b""


def _filled(svg: bytes, ink: str) -> bytes:
    """Return the SVG with a fill on its root. Without one, WeasyPrint fills every shape with RGB black."""
    start, name, _ = next(_elements(svg))
    if any(attribute == "fill" for attribute, _ in _attributes(svg, start)):
        return svg
    end = start + len(f"<{name}".encode())
    return svg[:end] + f' fill="{ink}"'.encode("ascii") + svg[end:]
