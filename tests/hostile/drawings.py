"""Drawings: SVG files."""

from __future__ import annotations

from tests.hostile.inputs import Hostile

_RECT = '<rect width="1" height="1"/>'
_ATTRIBUTES = " ".join(f'a{n}=""' for n in range(10_000))
_CHAIN = "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(3000))
_MARKERS = f'<marker id="m">{_RECT}</marker><path d="M{" 1 1" * 100_000}" marker-mid="url(#m)"/>'
_IN_UTF_16 = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg [<!ENTITY a "b">]>'
_FILE = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_PARAMETER = '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://example.org/">%a;]>'
_NAMES = zip("abcdefgh", "bcdefghi", strict=True)
_LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
_TOO_MANY = "more than 20,000 shapes"
_PLAIN = "contains a link or a script"


def _svg(inside: str, before: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{before}<svg {names} viewBox="0 0 10 10">{inside}</svg>'.encode()


def _sized(attributes: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{_RECT}</svg>'.encode()


def _nested(depth: int, link: str = "href") -> str:
    groups = (f'<g id="a{n}">{f"""<use {link}="#a{n + 1}"/>""" * 10}</g>' for n in range(depth))
    return "".join(groups) + f'<g id="a{depth}">{_RECT}</g>'


INPUTS = (
    Hostile("uses in uses", _svg(_nested(9)), _TOO_MANY),
    Hostile("uses in uses, with the older link", _svg(_nested(9, "xlink:href")), _TOO_MANY),
    Hostile("a few uses", _svg(_nested(2))),
    Hostile("a use of itself", _svg('<use id="a" href="#a"/>'), "refers to itself"),
    Hostile("a group that uses itself", _svg('<g id="a"><use href="#a"/></g>'), "refers to itself"),
    Hostile("two that use each other", _svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "itself"),
    Hostile(
        "a chain of 3,000 uses",
        _svg(_CHAIN),
        "by reference",
    ),
    Hostile("a pattern of itself", _svg('<pattern id="a"><rect fill="url(#a)"/></pattern>'), "refers to itself"),
    Hostile("a mask of itself", _svg('<mask id="a"><g style="mask: url(\'#a\')"/></mask>'), "refers to itself"),
    Hostile("5,000 groups in each other", _svg("<g>" * 5_000 + "</g>" * 5_000), "in each other"),
    Hostile("100,000 groups in each other", _svg("<g>" * 100_000 + "</g>" * 100_000), "in each other"),
    Hostile("a colour of 5,000 digits", _svg(f'<rect stroke="{"1" * 5_000}"/>'), "a number of more than 300 digits"),
    Hostile(
        "a length of 5,000 digits in a stylesheet",
        _svg(f"<style>rect {{ stroke-width: {'1' * 5_000} }}</style>{_RECT}"),
        "a number of more than 300 digits",
    ),
    Hostile("a number of 300 digits", _svg(f'<rect x="{"0" * 300}"/>')),
    Hostile("30,000 shapes", _svg(_RECT * 30_000), _TOO_MANY),
    Hostile("2,000 shapes", _svg(_RECT * 2_000)),
    Hostile(
        "markers at 100,000 points",
        _svg(_MARKERS),
        _TOO_MANY,
    ),
    Hostile("a path of 2 MB", _svg(f'<path d="M{" 1 1" * 500_000}"/>'), "at most 2,000,000 are allowed"),
    Hostile("a path of 1 MB", _svg(f'<path d="M{" 1 1" * 250_000}"/>')),
    Hostile(
        "a path of 1 MB, 50 times",
        _svg(f'<path id="a" d="M{" 1 1" * 250_000}"/>{"""<use href="#a"/>""" * 50}'),
        _TOO_MANY,
    ),
    Hostile("a polygon of 1 MB", _svg(f'<polygon points="{"1,1 " * 250_000}"/>'), _TOO_MANY),
    Hostile("a text of 1 MB", _svg(f"<text>{'ord ' * 250_000}</text>"), _TOO_MANY),
    Hostile("8,000 texts", _svg("<text>ord</text>" * 8_000), _TOO_MANY),
    Hostile("100,000 transformations", _svg(f'<g transform="{"rotate(1)" * 100_000}">{_RECT}</g>'), _TOO_MANY),
    Hostile("groups that shine through", _svg('<g opacity=".5"/>' * 8_000), _TOO_MANY),
    Hostile(
        "a gradient that repeats without end",
        _svg(f'<linearGradient id="a" spreadMethod="repeat" x2="1e-9"/>{_RECT}'),
        "a gradient that repeats",
    ),
    Hostile("a viewBox of letters", _sized('viewBox="a"'), "is not a place and a size"),
    Hostile("a viewBox of nothing", _sized('viewBox="0 0 0 0"'), "is not a place and a size"),
    Hostile("a viewBox without end", _sized('viewBox="0 0 1e400 nan"'), "is not a place and a size"),
    Hostile("a width of letters", _sized('width="a%" viewBox="0,0 1,1"'), "which is not a length"),
    Hostile("a height without end", _sized('height="1e9mm"'), "which is not a length"),
    Hostile("a width and a height", _sized('width="10mm" height="50%" viewBox=" 0,0 1.5 .5e1 "')),
    Hostile("10,000 rules of CSS", _svg(f"<style>{'g{fill:red}' * 10_000}</style>{_RECT * 1_000}"), _TOO_MANY),
    Hostile("billion laughs", _svg("&i;", f"<!DOCTYPE svg [{_LAUGHS}]>"), "not a valid SVG"),
    Hostile("an entity", _svg("&a;", '<!DOCTYPE svg [<!ENTITY a "b">]>'), "declares entities"),
    Hostile(
        "an entity in UTF-16",
        _svg("", _IN_UTF_16).decode().encode("utf-16"),
        "declares entities",
    ),
    Hostile(
        "a file as an entity",
        _svg("&a;", _FILE),
        "declares entities",
    ),
    Hostile(
        "an entity of parameters",
        _svg("", _PARAMETER),
        "declares entities",
    ),
    Hostile("a file as its type", _svg("", '<!DOCTYPE svg SYSTEM "file:///etc/passwd">')),
    Hostile("a script", _svg("<script>alert(1)</script>"), _PLAIN),
    Hostile("a foreign object", _svg("<foreignObject/>"), _PLAIN),
    Hostile("a picture of another server", _svg('<image href="https://example.org/a.png"/>'), _PLAIN),
    Hostile("a picture of this machine", _svg('<image xlink:href="file:///etc/passwd"/>'), _PLAIN),
    Hostile("a picture in the address", _svg('<image href="data:image/png;base64,AAAA"/>'), _PLAIN),
    Hostile("a link to a script", _svg(f'<a href="javascript:alert(1)">{_RECT}</a>'), _PLAIN),
    Hostile("a use of another file", _svg('<use href="other.svg#a"/>'), _PLAIN),
    Hostile("an encoding that nobody knows", _svg("", '<?xml version="1.0" encoding="x"?>'), "not a valid SVG"),
    Hostile("nothing", b"", "not a valid SVG"),
    Hostile("null characters", bytes(1000), "not a valid SVG"),
    Hostile("HTML", b"<html/>", "not an SVG"),
    Hostile("an element that is not closed", _svg("<g>"), "not a valid SVG"),
    Hostile("an attribute of 1 MB", _svg(f'<g id="{"a" * 1_000_000}"/>')),
    Hostile("10,000 attributes", _svg(f"<g {_ATTRIBUTES}/>")),
    Hostile("1 MB of spaces in a tag", _svg(f"<g{' ' * 1_000_000}/>")),
)
