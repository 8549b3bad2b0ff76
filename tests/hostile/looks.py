"""A content's own templates and styles: Jinja2 and CSS of strangers, laid out. Each is a file of the content."""

from __future__ import annotations

from tests.conftest import PROJECT
from tests.hostile.inputs import Hostile

_Input = Hostile[tuple[str, str]]
_TAG = "templates/components/tag.html"


def _css(rules: str) -> tuple[str, str]:
    """A sheet of the press with more rules."""
    name = "styles/type.css"
    return name, (PROJECT / name).read_text("utf-8") + rules


def _own(rules: str) -> tuple[str, str]:
    """The sheet that only a catalogue has."""
    return "styles/own.css", rules


def _tag(inside: str) -> tuple[str, str]:
    """A template that is another one than that of the press."""
    text = (PROJECT / _TAG).read_text("utf-8")
    return _TAG, text.replace("</p>", f"{inside}</p>")


INPUTS = (
    _Input("a rule that does nothing", _css("")),
    _Input("a tag with nothing more in it", _tag("")),
    _Input(
        "a picture of the network",
        _css("body { background: url(https://example.org/a.png) }"),
        "Failed to load image at 'https://example.org/a.png'",
    ),
    _Input(
        "a picture of the system",
        _css("body { background: url(file:///etc/passwd) }"),
        "Failed to load image at 'file:///etc/passwd'",
    ),
    _Input(
        "a stylesheet of the network",
        _own("@import url(https://example.org/a.css);"),
        "Failed to load stylesheet at https://example.org/a.css",
    ),
    _Input(
        "a stylesheet of the system",
        _own("@import url(file:///etc/passwd);"),
        "Failed to load stylesheet at file:///etc/passwd",
    ),
    _Input(
        "a typeface of the network",
        _css("@font-face { font-family: a; src: url(https://example.org/a.ttf) }"),
        "Font-face 'a' cannot be loaded",
    ),
    _Input("a stylesheet that imports itself", _own('@import url("own.css");'), "Failed to load stylesheet"),
    _Input("100,000 braces", _css("{" * 100_000), "there are brackets inside 50 others"),
    _Input("a number of 5,000 digits", _css(f"p {{ width: {'9' * 5_000}mm }}"), "a number of more than 300 digits"),
    _Input("5,000 digits behind a line", _css(f"p {{ --a: _{'9' * 5_000} }}"), "a number of more than 300 digits"),
    _Input(
        "a number of 5,000 digits in a template", _tag(f"{{{{ 1{'_1' * 5_000} }}}}"), "a number of more than 300 digits"
    ),
    _Input("calc() in calc()", _css(f"p {{ width: {'calc(' * 5_000}1mm }}"), "there are brackets inside 50 others"),
    _Input(
        "variables that double",
        _css(
            ":root { --a0: 1mm;"
            + "".join(f" --a{n + 1}: calc(var(--a{n}) + var(--a{n}));" for n in range(60))
            + " } p { width: var(--a60) }",
        ),
        "the layout of this part stopped: it takes too long",
    ),
    _Input(
        "a variable of itself",
        _css(":root { --a: var(--a) } p { width: var(--a) }"),
        "Ignored `--a: ` at 57:14, no value",
    ),
    _Input("a page of a kilometre", _css("@page { size: 1000000mm 1000000mm }"), ""),
    _Input(
        "a box of a million lines",
        _css("p { height: 99999999mm }"),
        "no composition has room for all blocks; they are at least so many",
    ),
    _Input(
        "a bomb of loops",
        _tag("{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"),
        "the template cannot be filled: it takes more than 500 MB of memory",
    ),
    _Input(
        "a text times a number",
        _tag("{{ 'a' * 999999999 }}"),
        'the template cannot be filled: "*" may be used only between numbers',
    ),
    _Input(
        "a macro that calls itself",
        _tag("{{ tag(solution, labels) }}"),
        "the template cannot be filled: RecursionError: maximum recursion depth",
    ),
    _Input("a template that includes itself", _tag('{% include "components/tag.html" %}'), ""),
    _Input(
        "the classes of Python",
        _tag("{{ ''.__class__.__mro__ }}"),
        "the template cannot be filled: access to attribute '__class__'",
    ),
    _Input(
        "the globals of a function",
        _tag("{{ labels.__init__.__globals__ }}"),
        "the template cannot be filled: access to attribute '__init__'",
    ),
    _Input(
        "the format of a text",
        _tag("{{ '{0.__class__}'.format(labels) }}"),
        'the template cannot be filled: "format" may not be called',
    ),
    _Input(
        "a file of the system",
        _tag('{% include "/etc/passwd" %}'),
        'the template cannot be filled: there is no template "/etc/passwd"',
    ),
    _Input(
        "a file above",
        _tag('{% include "../../etc/passwd" %}'),
        'the template cannot be filled: there is no template "../../etc/passwd"',
    ),
    _Input(
        "a template without an end",
        (_TAG, '{% macro tag(solution, labels) %}<p data-frame="tag">'),
        "Unexpected end of template",
    ),
    _Input(
        "calc() in calc() in an attribute",
        _tag(f'<i style="width: {"calc(" * 5_000}1mm"></i>'),
        "the layout of this part stopped: maximum recursion depth exceeded",
    ),
    _Input(
        "5,000 elements inside each other",
        _tag("<i>" * 5_000),
        "the layout of this part stopped: maximum recursion depth exceeded",
    ),
    _Input(
        "a name there is not", _tag("{{ nothing.at.all }}"), "the template cannot be filled: 'nothing' is undefined"
    ),
    _Input(
        "a division by nothing",
        _tag("{{ 1 / 0 }}"),
        "the template cannot be filled: ZeroDivisionError: division by zero",
    ),
    _Input("a script", _tag("<script>alert(1)</script>"), ""),
    _Input(
        "a picture in a template",
        _tag('<img src="https://example.org/a.png" alt="">'),
        "Failed to load image at 'https://example.org/a.png'",
    ),
    _Input(
        "a drawing of the system in a template",
        _tag('<svg><image href="file:///etc/passwd"/></svg>'),
        "Failed to load image at 'file:///etc/passwd'",
    ),
    _Input(
        "an object", _tag('<object data="file:///etc/passwd"></object>'), "Failed to load image at 'file:///etc/passwd'"
    ),
    _Input(
        "an attached file",
        _tag('<a rel="attachment" href="file:///etc/passwd">a</a>'),
        "Failed to load attachment: ValueError: it is not one of the project's ",
    ),
)
