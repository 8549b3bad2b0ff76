"""What is drawn by chance: texts, YAML, drawings, lists, addresses, requests, facts, and changes to sound files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import reduce
from operator import mul
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.conftest import SAMPLE
from tests.hostile.requests import HOST, Asked

LONGEST_RUN = 5_000
"""The most repetitions of a fragment."""
MOST_PIECES = 30
SEEN = st.characters(exclude_categories=["Cs"])
"""Every character that a file in UTF-8 can have."""

_SIGNS = tuple("\n \t-*_`#>|[]()<>&\\\"'.,:;!?/%~^={}+@$0123456789")
_WORDS = ("De unge siger", "å", "æøå", "job", "a", "13 %", "12.30", "2014-2016", "»", "«", "—", "…", "\u00ad", "\u00a0")
_ODD = ("\u200b", "\u202e", "\u2067", "\u2069", "\u2028", "\u0301", "\ufeff", "\x00", "\x1b[2J", "\x85", "\ufffd")
_LETTERS = ("אב", "العربية", "ภาษา", "漢字", "🏳️‍🌈", "👩‍👧", "ﬁ", "ß", "İ", "ǅ", "\U000e0041", "ａ")
_ENTITIES = ("&amp;", "&amp", "&#8238;", "&#0;", "&#xD800;", "&nbsp;", "&", "\\*", "\\")
_COMMANDS = ("{{ a }}", "{% a %}", "${a}", "::error::a", "<!--", "-->", "<b>", "</b>", "<script>")
_MARKDOWN = (
    *(
        "# ",
        "## ",
        "##",
        "\n## Løsning\n",
        "**",
        "* ",
        "- ",
        "1. ",
        "2) ",
        "> ",
        "[^1]",
        "[^1]: ",
        "|-|-|\n",
        "|a|b|\n",
    ),
    *("```", "~~~", "---\n", "===\n", "    ", "  \n", "![a](b.png)", "[a](b)", "[a]: b\n", "<https://a.dk>", "a@b.dk"),
    *("https://example.org/a_(b)", "www.a.dk", "\n\n", "\n"),
)
_YAML = (
    *("headline: ", "lead: >-\n  ", "quote:\n  text: ", "figures:\n  - kind: bar\n", "pictures:\n  - file: ", "a: "),
    *("see_more: [", "- ", "\n", "\n  ", "\n    ", "{", "}", "[", "]", ", ", "|\n  ", ">-\n  ", "? ", "!!str ", "&a "),
    *("*a", "<<: ", "---\n", "...\n", "%YAML 1.2\n", "# ", '"', "'", "\\x00", "\\ud800", "0x1f", "1e9", "~", ".nan"),
    *("2014-02-30", "yes", "no", "12:30", '"2014": 21\n', "number: 2\n", "audience: [unge]\n", "theme: naboskab\n"),
)
_SCHEMA = (
    *(
        "type: money",
        "type: choice",
        "type: table",
        "choices: [a, b]",
        "least: ",
        "most: ",
        "component: price",
        "unit: ",
    ),
    *(
        "required: false",
        "label: ",
        "size: small\n",
        "per_page: 6\n",
        "tag: none\n",
        "folder: ",
        "reading: [",
        "{number}",
    ),
    *('"#0B7189"', '"#FFFFFF"', "trim: ", "A5", "170x240", "margins: {top: ", "baseline: 4\n", "inks: [0, 0, 0, 1]"),
    *("term: ", "forms: [", "see: ", "isbn: 978-3-16-148410-0\n", "ean: ", "short_links: https://a.dk/\n", "themes:\n"),
)
_CSS = (
    *(
        "{",
        "}",
        "/*",
        "*/",
        "calc(",
        "var(--a)",
        "var(--baseline)",
        "--a: ",
        "url(",
        "url(a.svg)",
        "@import ",
        "@page {",
    ),
    *(
        "width: ",
        "1mm",
        "1e9mm",
        "-1mm",
        "position: absolute;",
        "float: left;",
        "display: none;",
        "display: grid;",
        "100%",
    ),
    *("font: ", "content: ", "columns: 3;", "red", "device-cmyk(", ":root", "::before", "p", "*", "!important", "\\"),
)
_JINJA = (
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{% if a %}",
        "{% endif %}",
        "{% for a in ",
        "{% macro a() %}",
        "{% include ",
    ),
    *(
        '"blocks.html"',
        "{{ labels.theme }}",
        "{{ view }}",
        "{{ self.a() }}",
        "|",
        "safe",
        "range(9999999)",
        ".__class__",
    ),
    *("<p>", "</p>", "<div", 'style="', 'data-frame="a"', 'data-field="name"', "<img src=", "<svg>", "<h1>", "<table>"),
)
_CSV = (
    *("address", "name", "solutions", "language", ",", ";", "\t", '"', '""', "\n", "\r\n", "\r", "anne@example.org"),
    *("Anne Holm", "1", "1 2", "da", "=cmd()", "=?utf-8?Q?x=0D=0ABcc=3A?=", "\n\n", " "),
)
_MAIL = (
    *("anne@example.org", "<", ">", "@", ",", ":", ";", "(", ")", '"', "\\", "\r\n", "\n", " ", "Anne", "Bcc: ", "."),
    *("=?utf-8?Q?x=0D=0ABcc=3A?=", "=?utf-8?B?", "?=", "=0D=0A", "xn--", "[127.0.0.1]", "localhost", "example.org"),
)
_REVISIONS = ("HEAD", "~", "^", "@{", "}", "--", "-", ":", "/", "..", "main", "refs/", "\n", " ", "{commit}", "*", "?")
_PATHS = (
    "/",
    "..",
    "%2e",
    "news",
    "screen",
    "leaflet",
    "spread",
    "pictures",
    "1",
    "-1",
    ".png",
    "cover",
    "page.css",
    "\\",
)
_MARKS = (*_SIGNS, *_WORDS, *_ODD, *_LETTERS, *_ENTITIES, *_COMMANDS)


def soup(fragments: Sequence[str], characters: SearchStrategy[str] = SEEN) -> SearchStrategy[str]:
    """Fragments in any order, with other characters and runs of the same between them."""
    one = st.sampled_from(fragments)
    runs = st.builds(mul, one, st.integers(2, LONGEST_RUN))
    return st.lists(st.one_of(one, one, one, st.text(characters, max_size=5), runs), max_size=MOST_PIECES).map("".join)


def prose(fragments: Sequence[str]) -> SearchStrategy[str]:
    """A text that is sound but for a few odd characters or fragments, which are in, before or after words."""
    odd = st.sampled_from(fragments) | st.text(SEEN, min_size=1, max_size=3)
    pieces = (st.sampled_from([*_WORDS, " "]), st.sampled_from([*_WORDS, " "]), odd)
    return st.lists(st.one_of(*pieces), min_size=1, max_size=12).map("".join)


TEXTS = st.one_of(prose((*_MARKDOWN, *_MARKS)), soup((*_MARKDOWN, *_MARKS)))
_NAMES_OF_FIELDS = ["headline: ", "lead: ", "quote:\n  text: ", "advice:\n  text: "]
FIELDS = st.one_of(
    st.builds("{}{}".format, st.sampled_from(_NAMES_OF_FIELDS), prose(_MARKS).map(json.dumps)),
    st.builds("{}{}".format, st.sampled_from(_NAMES_OF_FIELDS), prose((*_YAML, *_MARKS))),
    soup((*_YAML, *_MARKS)),
)
ANY = st.characters()
"""Every character, also lone surrogates: an option of a command can have them."""
ADDRESSES = soup((*_MAIL, *_ODD, *_LETTERS), ANY)
REVISIONS = soup(_REVISIONS, st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
_CELLS = ("anne@example.org", "Anne Holm", "1", "1 2", "da", "en", "", " ")
_ROWS = st.lists(st.lists(st.sampled_from(_CELLS) | prose((*_CSV, *_MARKS)), min_size=3, max_size=4).map(",".join))
_HEADS = st.sampled_from(["address,name,solutions", "solutions;address", "address,name,solutions,language"])
LISTS = st.one_of(
    st.builds(
        lambda head, rows: "\n".join([head, *rows]).encode(),
        _HEADS,
        st.lists(st.sampled_from(["b@c.dk,Bo,1", "c@d.dk,,2"])) | _ROWS,
    ),
    soup((*_CSV, *_MARKS)).map(str.encode),
    soup(_CSV).map(lambda rows: f"address,name,solutions\n{rows}".encode()),
    st.builds(str.encode, soup(_CSV), st.sampled_from(["utf-8-sig", "utf-16", "cp1252"]), st.just("replace")),
    st.binary(max_size=200),
)


@st.composite
def changed(draw: st.DrawFn, original: bytes, fragments: Sequence[str]) -> bytes:
    """A sound file with a few changes, each anywhere: something is taken away, something else is put there."""
    pieces = st.sampled_from([fragment.encode() for fragment in fragments]) | st.binary(max_size=4)

    def change(data: bytes, _: int) -> bytes:
        begin = draw(st.integers(0, len(data)))
        end = begin + draw(st.integers(0, 40))
        times = draw(st.sampled_from([0, 1, 1, 1, 2, 100, LONGEST_RUN]))
        return data[:begin] + draw(pieces) * times + data[end:]

    return reduce(change, range(draw(st.integers(1, 6))), original)


_KINDS = {
    ".md": (*_YAML, *_MARKDOWN, *_MARKS),
    ".yaml": (*_YAML, *_SCHEMA, *_MARKS),
    ".css": (*_CSS, *_SIGNS, *_ODD),
    ".html": (*_JINJA, *_COMMANDS, *_SIGNS, *_ODD),
}
"""The fragments that are put into a file, by the end of its name."""


@st.composite
def files(draw: st.DrawFn, folder: Path, names: str) -> tuple[str, bytes]:
    """A file of a folder by its path, and what is in it instead. names: of a folder in it, "" for the whole."""
    found = (path for path in (folder / names).rglob("*") if path.suffix in _KINDS)
    path = draw(st.sampled_from(sorted(found)))
    return path.relative_to(folder).as_posix(), draw(changed(path.read_bytes(), _KINDS[path.suffix]))


_TAGS = (
    *("svg", "g", "rect", "circle", "ellipse", "line", "path", "polygon", "polyline", "text", "tspan", "use", "defs"),
    *("linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "symbol", "style", "image"),
    *("title", "filter", "feOffset", "switch", "a", "animate", "textPath"),
)
_NAMES = (
    *(
        "x",
        "y",
        "width",
        "height",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "x1",
        "y1",
        "x2",
        "y2",
        "d",
        "points",
        "transform",
        "id",
    ),
    *("href", "fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "style", "class", "viewBox", "offset"),
    *("clip-path", "mask", "marker-mid", "marker-end", "stop-color", "gradientUnits", "patternUnits", "fill-rule"),
    *("preserveAspectRatio", "font-size", "dx", "rotate", "text-anchor", "visibility", "display", "gradientTransform"),
    *("orient", "markerWidth", "refX", "spreadMethod", "fx", "pathLength", "letter-spacing", "textLength"),
)
_VALUES = (
    *("0", "1", "-1", "10", "1e9", "1e-9", "1e400", "nan", "inf", "50%", "1em", "", " ", "a", "auto", "none", "red"),
    *("#f00", "#12", "rgb(1,2", "url(#a)", "url(#b)", "url(", "#a", "#b", "M0 0L1 1", "M", "M0 0A1 1 0 0 0 5 5z"),
    *(
        "M1 1a0 0 0 1 1 0 0",
        "m.1.2.3-4c1",
        "0 0 10 10",
        "0 0 0 0",
        "0 0 -1 1",
        "1,1 2,2",
        "1,1 2",
        "rotate(",
        "matrix(0)",
    ),
    *(
        "scale(0)",
        "translate(1e300)",
        "rotate(45 1)",
        "skewX(90)",
        "fill:red;stroke:",
        "fill:url(#a)",
        "0,0",
        "currentColor",
    ),
    *("userSpaceOnUse", "objectBoundingBox", "auto-start-reverse", "xMidYMid slice", "evenodd", "inherit", "reflect"),
)
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(_NAMES), st.sampled_from(_VALUES) | st.floats().map(str) | soup(_VALUES), max_size=6
)


def _element(tag: str, attributes: dict[str, str], inside: Sequence[str]) -> str:
    written = "".join(f' {name}="{_escaped(value)}"' for name, value in attributes.items())
    return f"<{tag}{written}>{''.join(inside)}</{tag}>"


def _escaped(text: str) -> str:
    text = "".join(sign for sign in text if sign.isprintable())
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


_SHAPES = st.recursive(
    st.sampled_from(["", "a", "g{fill:red}", "{", "rect{stroke:url(#a)"]),
    lambda inside: st.builds(_element, st.sampled_from(_TAGS), _ATTRIBUTES, st.lists(inside, max_size=5)),
    max_leaves=25,
)
_SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
DRAWINGS = st.one_of(
    st.lists(_SHAPES, min_size=1, max_size=6).map(
        lambda shapes: f'<svg {_SVG} viewBox="0 0 40 30">{"".join(shapes)}</svg>'
    ),
    st.builds(lambda root, shapes: _element(f"svg {_SVG}", root, shapes), _ATTRIBUTES, st.lists(_SHAPES, max_size=4)),
).map(str.encode) | changed((SAMPLE / "pictures" / "blok.svg").read_bytes(), (*_VALUES, *_NAMES, *_SIGNS, *_ODD))

_HOSTS = st.sampled_from([(HOST,), (HOST,), (HOST,), ()]) | st.lists(
    soup((HOST, "localhost", ":", "8484", "@")), max_size=2
).map(tuple)
REQUESTS = st.builds(
    Asked,
    st.sampled_from(["/", "/colours.css", "/news/screen", "/spread/screen/cover", "/pictures/screen/cover/1/a.png"])
    | st.lists(st.sampled_from(_PATHS) | st.text(SEEN, max_size=4), max_size=8).map(
        lambda parts: "/" + "/".join(parts)
    ),
    method=st.sampled_from(["GET", "GET", "HEAD", "POST", "OPTIONS", "TRACE", "x"]),
    query=st.sampled_from(["", "width=100", "width=-1", "key=a.b"]) | soup(("width=", "key=", "&", "=", "%", "+", "9")),
    hosts=_HOSTS,
)

_LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | soup(_MARKS) | st.sampled_from(["screen", "/etc/passwd"])
)
_JSON = st.recursive(
    _LEAVES, lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=5), inside, max_size=4)
)
_PART: dict[str, Any] = {
    **dict.fromkeys(("key", "kind", "title", "name", "source", "pdf", "measures", "composition"), "a"),
    **{"folio": 1, "pages": 1, "number": 0, "problems": []},
}


@st.composite
def facts(draw: st.DrawFn) -> bytes:
    """Facts of which some have another shape."""
    part = _PART | draw(st.dictionaries(st.sampled_from([*_PART]), _JSON, max_size=2))
    edition = {"name": "screen", "baseline": 4.8, "foot": 70, "parts": [part, *draw(st.lists(_JSON, max_size=1))]}
    edition |= draw(
        st.dictionaries(st.sampled_from([*edition, "problems", "geometry", "unfitting"]), _JSON, max_size=1)
    )
    whole = {"format": 1, "flatplan": [], "editions": [edition], "language": "da"}
    whole |= draw(st.dictionaries(st.sampled_from([*whole]), _JSON, max_size=1))
    written = json.dumps(whole).encode()
    return draw(st.just(written) | changed(written, ('"', "[", "{", "null", ",", ":", "9", "\\u0000")))
