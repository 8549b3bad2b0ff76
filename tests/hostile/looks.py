"""A content's own templates and styles: Jinja2 and CSS of strangers, laid out. Each is a file of the content."""

from __future__ import annotations

from tests.hostile.inputs import Hostile

_Input = Hostile[tuple[str, str]]
_SHEET = "styles/type.css"
_TAG = "templates/components/tag.html"


def _tag(inside: str) -> tuple[str, str]:
    return _TAG, f'{{% macro tag(solution, labels) %}}<p class="tag">{inside}</p>{{% endmacro %}}'


INPUTS = (
    _Input("a rule that does nothing", ("styles/tokens.css", "")),
    _Input("a picture of the network", (_SHEET, "body { background: url(https://example.org/a.png) }"), "?"),
    _Input("a picture of the system", (_SHEET, "body { background: url(file:///etc/passwd) }"), "?"),
    _Input("a stylesheet of the network", (_SHEET, "@import url(https://example.org/a.css);"), "?"),
    _Input("a stylesheet of the system", (_SHEET, "@import url(file:///etc/passwd);"), "?"),
    _Input(
        "a typeface of the network", (_SHEET, "@font-face { font-family: a; src: url(https://example.org/a.ttf) }"), "?"
    ),
    _Input("a stylesheet that imports itself", (_SHEET, '@import url("type.css");'), "?"),
    _Input("100,000 braces", (_SHEET, "{" * 100_000), "?"),
    _Input("calc() in calc()", (_SHEET, f"p {{ width: {'calc(' * 5_000}1mm }}"), "?"),
    _Input(
        "variables that double",
        (
            _SHEET,
            ":root { --a0: 1mm;"
            + "".join(f" --a{n + 1}: calc(var(--a{n}) + var(--a{n}));" for n in range(60))
            + " } p { width: var(--a60) }",
        ),
        "?",
    ),
    _Input("a variable of itself", (_SHEET, ":root { --a: var(--a) } p { width: var(--a) }"), "?"),
    _Input("a page of a kilometre", (_SHEET, "@page { size: 1000000mm 1000000mm }"), "?"),
    _Input("a box of a million lines", (_SHEET, "p { height: 99999999mm }"), "?"),
    _Input("content that repeats", (_SHEET, f"p::before {{ content: '{'a ' * 50_000}' }}"), "?"),
    _Input(
        "a bomb of loops", _tag("{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"), "?"
    ),
    _Input("a text times a number", _tag("{{ 'a' * 999999999 }}"), "?"),
    _Input("a macro that calls itself", _tag("{{ tag(solution, labels) }}"), "?"),
    _Input("a template that includes itself", _tag('{% include "components/tag.html" %}'), "?"),
    _Input("the classes of Python", _tag("{{ ''.__class__.__mro__ }}"), "?"),
    _Input("the globals of a function", _tag("{{ labels.__init__.__globals__ }}"), "?"),
    _Input("the format of a text", _tag("{{ '{0.__class__}'.format(labels) }}"), "?"),
    _Input("a file of the system", _tag('{% include "/etc/passwd" %}'), "?"),
    _Input("a file above", _tag('{% include "../../etc/passwd" %}'), "?"),
    _Input("a template without an end", (_TAG, "{% macro tag(solution, labels) %}"), "?"),
    _Input("a name there is not", _tag("{{ nothing.at.all }}"), "?"),
    _Input("a division by nothing", _tag("{{ 1 / 0 }}"), "?"),
    _Input("a script", _tag("<script>alert(1)</script>"), "?"),
    _Input("a picture in a template", _tag('<img src="https://example.org/a.png" alt="">'), "?"),
    _Input("a drawing of the system in a template", _tag('<svg><image href="file:///etc/passwd"/></svg>'), "?"),
    _Input("an object", _tag('<object data="file:///etc/passwd"></object>'), "?"),
    _Input("an attached file", _tag('<a rel="attachment" href="file:///etc/passwd">a</a>'), "?"),
)
