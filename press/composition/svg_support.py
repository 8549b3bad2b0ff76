"""An SVG -> what is in it that WeasyPrint does not draw as browsers do, each with its line.

WeasyPrint leaves out what it does not know, without a warning, so a drawing would be printed as another one. The tables
below come from a comparison of WeasyPrint 70 with Chromium: each entry was drawn by both, and they differ.
``tests/test_svg_support.py`` repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import tinycss2
from tinycss2 import ast
from tinycss2.color5 import parse_color

from press.composition.svg_elements import SHAPES, SvgElement, declarations, read_svg

_DRAWN = SHAPES | {
    *("svg", "g", "defs", "symbol", "use", "a", "view"),
    *("text", "tspan", "title", "desc", "metadata", "style"),
    *("linearGradient", "radialGradient", "stop", "pattern", "marker", "clipPath"),
}
"""The elements that are drawn as they are meant. Of the others, children may be drawn that should not."""
_NAMES = {
    "filter": "a filter",
    "mask": "a mask",
    "image": "an embedded picture",
    "switch": "alternatives",
    "textPath": "text on a path",
    "animate": "an animation",
    "animateMotion": "an animation",
    "animateTransform": "an animation",
    "set": "an animation",
}
_PROPERTIES = {"filter": "a filter", "mask": "a mask", "mix-blend-mode": "a blend mode"}
_COLOURS = frozenset({"fill", "stroke", "stop-color"})
_DEFAULTS = {
    "alignment-baseline": {"auto", "baseline", "alphabetic"},
    "backdrop-filter": {"none"},
    "background": {"none", "transparent"},
    "background-color": {"transparent"},
    "baseline-shift": {"baseline", "0"},
    "color-interpolation": {"auto", "srgb"},
    "content-visibility": {"visible", "auto"},
    "d": set[str](),
    "dominant-baseline": {"auto", "alphabetic"},
    "filter": {"none"},
    "font-stretch": {"normal", "100%"},
    "font-variant": {"normal"},
    "font-variant-caps": {"normal"},
    "mask": {"none"},
    "mask-image": {"none"},
    "mix-blend-mode": {"normal"},
    "offset-path": {"none"},
    "outline": {"none", "0"},
    "paint-order": {"normal", "fill", "fill stroke", "fill stroke markers", "markers"},
    "rotate": {"none"},
    "scale": {"none"},
    "stop-opacity": {"1", "1.0", "100%"},
    "text-decoration": {"none"},
    "text-decoration-line": {"none"},
    "text-shadow": {"none"},
    "text-transform": {"none"},
    "transform-box": {"view-box"},
    "translate": {"none"},
    "vector-effect": {"none"},
    "visibility": {"visible", "hidden"},
    "white-space": {"normal"},
    "word-spacing": {"normal", "0"},
    "writing-mode": {"horizontal-tb", "lr", "lr-tb"},
}
"""Properties that are not drawn, or drawn wrongly, each with the values that change nothing."""
_ONLY_CSS = frozenset({"background", "background-color", "d", "rotate", "scale", "translate"})
"""These mean nothing, or something else, as attributes."""
_NOT_VALUES = frozenset({"class", "id", "style"})
_AS_DEFAULT = {"inherit", "initial", "unset"}
_PATH = re.compile(r"\s*(?:m[\smzlhvcsqtae\d.,+-]*|none)?", re.I)
"""The data of a path: its commands, the first of them a move, and numbers."""
_FUNCTION = re.compile(r"\b(?:calc|var|color-mix|env|min|max|clamp)\(|\b\w+3d\(|\bperspective\(", re.I)
_VIEWPORT = re.compile(r"[\d.](?:d|l|s)?v(?:w|h|min|max|i|b)\b", re.I)
"""A length in the units of a browser's window."""
_PLAIN_ORIGIN = re.compile(r"(?:left|top|(?:-?[\d.]+(?:px)?))(?:[\s,]+(?:left|top|-?[\d.]+(?:px)?))*")
_URL = re.compile(r"""url\(\s*['"]?#""", re.I)
_TRANSPARENT = re.compile(r"0?\.\d+|\d{1,2}(?:\.\d+)?%|0")


@dataclass(frozen=True)
class NotDrawn:
    """Something in an SVG that is not drawn as it is meant. what: its name, after "the drawing has"; line: from 1."""

    what: str
    line: int


def not_drawn(svg: bytes) -> list[NotDrawn]:
    """Return what is not drawn as it is meant, each kind once, in the order of the file. svg: well-formed XML."""
    found: dict[str, NotDrawn] = {}
    elements = read_svg(svg)
    by_id = {element.attributes["id"]: element for element in elements if "id" in element.attributes}
    for element in elements:
        for what in _faults(element, by_id):
            found.setdefault(what, NotDrawn(what, element.line))
    return list(found.values())


def _faults(element: SvgElement, by_id: Mapping[str, SvgElement]) -> Iterator[str]:
    around = [outer.tag for outer in element.around][1:]
    if element.tag == "" or any(tag == "metadata" or tag not in _DRAWN for tag in around if tag):
        return
    if element.tag not in _DRAWN:
        yield _NAMES.get(element.tag, f"the element <{element.tag}>")
        return
    if element.tag == "style":
        yield from _faults_of_rules(tinycss2.parse_stylesheet(element.text, skip_comments=True, skip_whitespace=True))
        return
    declared = dict(declarations(element.attributes.get("style", "")))
    attributes = {name: value.strip() for name, value in element.attributes.items() if name not in _ONLY_CSS}
    for name, value in {**attributes, **declared}.items():
        yield from _faults_of_value(name, value)
    yield from _faults_of_paint({**attributes, **declared}, _is_filled(element))
    yield from _faults_of_kind(element, by_id)


def _faults_of_rules(rules: list[ast.Node]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule":
            yield f"a rule @{rule.at_keyword} in its stylesheet"
        elif rule.type == "qualified-rule":
            if any(node.type == "{} block" for node in rule.content):
                yield "a rule in a rule of its stylesheet"
                continue
            declared = dict(declarations(rule.content))
            for name, value in declared.items():
                yield from _faults_of_value(name, value)
            if declared.get("clip-rule") == "evenodd":
                yield "a clip path with the rule evenodd"
            yield from _faults_of_paint(declared, declared.get("fill") != "none")


def _faults_of_value(name: str, value: str) -> Iterator[str]:
    """Yield what is not drawn of an attribute or declaration."""
    plain = " ".join(value.lower().split())
    if name == "all":
        yield "the property all"
    if plain in _AS_DEFAULT or not plain:
        return
    if name in _DEFAULTS and plain not in _DEFAULTS[name]:
        yield _PROPERTIES.get(name, f"the property {name}")
    elif name == "clip-path" and plain != "none" and not _URL.match(plain):
        yield "a clip path that is not an element"
    elif name == "pathLength":
        yield "the attribute pathLength"
    elif name == "transform" and "%" in plain:
        yield "a transformation with units"
    elif name == "transform-origin" and not _PLAIN_ORIGIN.fullmatch(plain):
        yield "a transformation around a point in per cent"
    elif name == "font" and not re.match(r"[\d.]", plain):
        yield "the property font with a weight or style"
    elif name in _COLOURS and not _is_paint(plain):
        yield f'the colour "{value}"'
    elif name not in _NOT_VALUES and (_FUNCTION.search(plain) or _VIEWPORT.search(plain)):
        yield f'the value "{value}"'


def _is_paint(value: str) -> bool:
    """Whether WeasyPrint can read a colour, a paint server or a keyword."""
    colour = re.sub(r"^url\([^)]*\)\s*", "", value)
    keywords = {"", "none", "context-fill", "context-stroke", "currentcolor"}
    return colour in keywords or colour.startswith("device-cmyk(") or parse_color(colour) is not None


def _faults_of_paint(declared: Mapping[str, str], is_filled: bool) -> Iterator[str]:
    """Yield what is wrong with a stroke: a gradient makes it thin; if it is transparent, the fill below is left out."""
    stroke = declared.get("stroke", "")
    if stroke.startswith("url("):
        yield "a line drawn with a gradient or a pattern"
    opacity = declared.get("stroke-opacity", "1")
    colour = parse_color(stroke) if stroke and not stroke.startswith("url(") else None
    is_clear = _TRANSPARENT.fullmatch(opacity) or (colour not in (None, "currentcolor") and colour.alpha < 1)
    if is_clear and is_filled:
        yield "a transparent line around a filled shape"
    stop = parse_color(declared.get("stop-color", ""))
    if stop not in (None, "currentcolor") and stop.alpha < 1:
        yield "a gradient with transparent colours"


def _is_filled(element: SvgElement) -> bool:
    for outer in element.around:
        declared = dict(declarations(outer.attributes.get("style", "")))
        if fill := declared.get("fill") or outer.attributes.get("fill"):
            return fill != "none"
    return element.tag != "line"


def _faults_of_kind(element: SvgElement, by_id: Mapping[str, SvgElement]) -> Iterator[str]:
    """Yield what is not drawn of one kind of element."""
    attributes = element.attributes
    user_space = attributes.get("gradientUnits") == "userSpaceOnUse"
    if re.search(r"\d(?:deg|g?rad|turn|px|[cm]m|p[tc]|em|in|%)", attributes.get("transform", "").lower()):
        yield "a transformation with units"
    match element.tag:
        case "svg" if element.within is None and attributes.get("transform"):
            yield "a transformation of the whole drawing"
        case "linearGradient" if "gradientTransform" in attributes and not user_space:
            yield "a transformed gradient"
        case "radialGradient" if "gradientTransform" in attributes or not (user_space or "r" in attributes):
            yield "a radial gradient that is not a circle"
        case "radialGradient" if {"fx", "fy"} & attributes.keys() and not user_space:
            yield "a radial gradient with a focus"
        case "linearGradient" | "radialGradient" if user_space and _has_per_cent(attributes, "x1", "x2", "cx", "r"):
            yield "a gradient in per cent of the drawing"
        case "stop" if not _is_share(attributes.get("offset", "0")):
            yield "a gradient that begins or ends outside"
        case "pattern" if "href" in attributes:
            yield "a pattern that refers to another one"
        case "pattern" if attributes.get("patternUnits") == "userSpaceOnUse":
            yield "a pattern in the units of the drawing"
        case "pattern" if {"x", "y", "patternTransform"} & attributes.keys():
            yield "a moved pattern"
        case "ellipse" if ("rx" in attributes) != ("ry" in attributes) and "style" not in attributes:
            yield "an ellipse with one radius"
        case "path" if attributes.get("d", "").rstrip().endswith(("z", "Z")) and "marker-end" in _declared(element):
            yield "a marker at the end of a closed path"
        case "path" if not _PATH.fullmatch(attributes.get("d", "")):
            yield "a path that cannot be read"
        case "use" if {"x", "y"} & attributes.keys() and "clip-path" in _declared(element):
            yield "a clip path of a moved copy"
        case "use":
            target = by_id.get(attributes.get("href", "").removeprefix("#"))
            if target and target.tag == "symbol" and not {"width", "height"} <= attributes.keys():
                yield "a symbol used without a width and a height"
        case "clipPath":
            yield from _faults_of_clip(element)


def _declared(element: SvgElement) -> dict[str, str]:
    return {**element.attributes, **dict(declarations(element.attributes.get("style", "")))}


def _has_per_cent(attributes: Mapping[str, str], *names: str) -> bool:
    return any("%" in attributes.get(name, "") for name in names)


def _is_share(offset: str) -> bool:
    """Whether the offset of a stop is between 0 and 1."""
    number = re.fullmatch(r"\s*([-+]?[\d.]+(?:e-?\d+)?)(%?)\s*", offset)
    return number is not None and 0 <= float(number[1]) / (100 if number[2] else 1) <= 1


def _faults_of_clip(clip: SvgElement) -> Iterator[str]:
    shapes = clip.shapes
    if clip.attributes.get("clipPathUnits") == "objectBoundingBox":
        yield "a clip path in the units of its object"
    if wrong := next((shape.tag for shape in shapes if shape.tag in ("g", "text")), ""):
        yield f"a clip path of {'text' if wrong == 'text' else 'groups'}"
    if len(shapes) > 1 and any(shape.tag in ("path", "polygon", "polyline", "use") for shape in shapes):
        yield "a clip path of several shapes"
    for shape in shapes:
        declared = dict(declarations(shape.attributes.get("style", "")))
        if "evenodd" in (
            declared.get("clip-rule"),
            shape.attributes.get("clip-rule"),
            clip.attributes.get("clip-rule"),
        ):
            yield "a clip path with the rule evenodd"
