"""Check stylesheets and templates for undefined values, unknown words, and what cannot be printed, with line numbers.

WeasyPrint writes every colour as it is specified: a colour that is not an ink stays RGB in a file for print, without a
warning. So every colour must come from a token, and every token must have an ink in ``editions/print.css``. Gradients,
blurred shadows and shaded borders stop WeasyPrint with an exception when their colour is an ink.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath

import tinycss2
from tinycss2 import ast
from tinycss2.color5 import parse_color

from press.composition.css import essential, layers
from press.composition.layout import DISC, ENTRY, FRAMES, TEXT
from press.editions import Edition
from press.layers import OWN_STYLES, LooksFolder, is_own, is_there, named_files, text_of
from press.problems import Problem, did_you_mean

_INK = "device-cmyk"
_COLOUR_FUNCTIONS = {
    *("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark"),
    _INK,
}
_NO_LITERAL = {"transparent", "currentcolor"}
_COLOURED = re.compile(
    r"--.*|.*color|background|border(-\w+)?|outline|column-rule|text-decoration|.*-shadow|fill|stroke"
)
"""The properties in which a word may be a colour. Elsewhere, "tan" may be the name of a font or a counter."""
_EDGES = re.compile(r"(border(-\w+)?|outline|column-rule)(-style)?")
_SHADED = {"inset", "outset", "ridge", "groove"}
_PRINT = Path("editions", "print.css")
_PROPERTY = re.compile(r"(--[\w-]+):")
_NEVER_PRINTED = ("desk", "mail")

_A_TOKEN = "Give it a name in tokens.css and an ink in editions/print.css, and use var(--…)."
"""What to do about a colour without ink in a file of the press."""
_LAST_RULE = "@end-of-file;"
"""A rule that is put behind a stylesheet: it is one more, unless something before it has no end."""

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_STYLE = re.compile(r"""<style[^>]*>(?P<sheet>.*?)</style>|\sstyle=(["'])(?P<inline>.*?)\2""", re.S)
_DRAWN = re.compile(r"""\s(fill|stroke|color|bgcolor|stop-color)=(["'])(.*?)\2""", re.S)
_START_TAG = re.compile(r"""<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*>""", re.S)
_OF_A_FRAME = re.compile(r"""\sdata-(frame|holds|follows|may-overlap|shape)=(["'])(.*?)\2""", re.S)


@dataclass(frozen=True)
class _Said:
    """A declaration and the selector of its rule; the selector is "" if there is no rule."""

    selector: str
    declaration: ast.Declaration

    @property
    def is_token(self) -> bool:
        """Whether this is a token, which may define a colour: a custom property of ``:root`` alone."""
        return self.selector == ":root" and self.declaration.name.startswith("--")


@dataclass(frozen=True)
class _Attribute:
    """An attribute of a start tag; line: its line in the template."""

    value: str
    line: int


def unprintable(styles: LooksFolder, templates: LooksFolder) -> Iterator[Problem]:
    """Yield a problem for everything that the print edition cannot print.

    Checks ``main.css`` of `styles` and all that it imports, ``editions/print.css``, and the HTML of `templates`, except
    the templates of the desk and of mails. The file paths in the problems begin with `styles` or `templates`.
    """
    tokens, inks = styles / "tokens.css", styles / _PRINT
    for sheet in (*_imported(styles), *_imported(styles, OWN_STYLES)):
        yield from _faults(sheet, _declarations(_read(sheet)), _remedy(sheet, styles), is_home=sheet == tokens)
    yield from _faults(inks, _declarations(_read(inks)), _A_TOKEN, is_home=True)
    yield from _without_ink(tokens, inks)
    for template in _printed(templates):
        yield from _template_faults(template, _remedy(template, templates))


def _remedy(file: Path, looks: LooksFolder) -> str:
    """Return what to do about a colour without ink: it depends on whose file this is."""
    own = "Give it a name under other_colours in brand.yaml, and use var(--…)."
    return own if is_own(looks, file) else _A_TOKEN


def undefined(styles: LooksFolder, templates: LooksFolder, edition: Edition) -> Iterator[Problem]:
    """Yield a problem, with its line, for every var() of an edition's stylesheets whose custom property has no value.

    WeasyPrint silently ignores such a declaration, or stops. The stylesheets, the style attributes of `templates` can
    give values.
    """
    said = [(sheet, one) for sheet in _sheets(styles, edition) for one in _declarations(_read(sheet))]
    defined = {one.declaration.name for _, one in said if one.declaration.name.startswith("--")}
    for template in templates.rglob("*.html"):
        defined |= set(_PROPERTY.findall(_read(template)))
    for sheet, one in said:
        for node in _all(one.declaration.value):
            if node.type == "function" and node.lower_name == "var" and "," not in map(_literal, node.arguments):
                name = next((argument.value for argument in node.arguments if argument.type == "ident"), "")
                if name not in defined:
                    message = f"{name} has no value."
                    remedy = did_you_mean(name, defined) or f"Give it a value in tokens.css: {name}: …;"
                    yield Problem(str(sheet), one.declaration.source_line, one.declaration.name, message, remedy)


def unreadable_css(styles: LooksFolder, edition: Edition) -> Iterator[Problem]:
    """Yield a problem, with its line, for what cannot be read in an edition's stylesheets.

    CSS skips it, often with the rules behind it, and says nothing (CSS Syntax Module Level 3, section 2.2).
    """
    for sheet in _sheets(styles, edition):
        text = _read(sheet)
        rules = tinycss2.parse_stylesheet(text)
        for error in _unread(rules):
            message = f"this cannot be read: {error.message.rstrip('.')}."
            yield Problem(str(sheet), error.source_line, "", message, "Correct it in the stylesheet.")
        if len(tinycss2.parse_stylesheet(f"{text}\n{_LAST_RULE}")) == len(rules):
            message = "what begins here has no end, so the rest of the file belongs to it."
            yield Problem(str(sheet), rules[-1].source_line, "", message, "Close the bracket, string or comment.")


def _unread(nodes: Iterable[ast.Node]) -> Iterator[ast.ParseError]:
    """Yield what tinycss2 could not read in rules, declarations and values, at any depth."""
    for node in nodes:
        if node.type == "error":
            yield node
        for part in ("prelude", "value", "arguments"):
            if isinstance(inner := getattr(node, part, None), list):
                yield from _unread(inner)
        if node.type in ("qualified-rule", "at-rule") and node.content is not None:
            yield from _unread(tinycss2.parse_blocks_contents(node.content))


def _sheets(styles: LooksFolder, edition: Edition) -> list[Path]:
    """Return the stylesheets of an edition."""
    return [*_imported(styles), styles / "editions" / f"{edition.name}.css", *_imported(styles, OWN_STYLES)]


def frame_faults(templates: LooksFolder) -> Iterator[Problem]:
    """Yield a problem, with its line, for every invalid attribute of the boxes that are measured.

    An attribute is invalid if its box has no name (``data-frame``), if it refers to a frame that no template names, or
    if it contains a word that the press does not know.
    """
    tags = [(template, tag) for template in _printed(templates) for tag in _frame_tags(template)]
    names = {tag["frame"].value for _, tag in tags if "frame" in tag}
    for template, tag in tags:
        for kind, attribute in tag.items():
            for message, remedy in _misdescribed(kind, attribute.value, names, has_name="frame" in tag):
                yield Problem(str(template), attribute.line, f"data-{kind}", message, remedy)


def _misdescribed(kind: str, value: str, names: set[str], *, has_name: bool) -> Iterator[tuple[str, str]]:
    """Yield message and remedy for each error in an attribute of a frame. names: the names of all frames."""
    if not has_name:
        yield "the box has no name, so it is not measured.", 'Name it, as in data-frame="quote".'
    if kind == "holds" and value not in (TEXT, FRAMES, ENTRY):
        yield f'a frame cannot hold "{value}".', f'Write "{TEXT}", "{FRAMES}" or "{ENTRY}", or leave it out.'
    if kind == "follows" and value != TEXT:
        yield f'a frame cannot follow "{value}".', f'Write "{TEXT}", or leave it out.'
    if kind == "shape" and value != DISC:
        yield f'a frame cannot have the shape "{value}".', f'Write "{DISC}", or leave it out.'
    if kind == "may-overlap":
        for name in value.split():
            if name not in names:
                yield f'no template has data-frame="{name}".', did_you_mean(name, names) or "Write the name of a frame."


def _frame_tags(template: Path) -> Iterator[dict[str, _Attribute]]:
    """Yield the frame attributes of each start tag of a template, by name without "data-": data-holds is "holds"."""
    html = _markup(template)
    for tag in _START_TAG.finditer(html):
        found = _OF_A_FRAME.finditer(html, *tag.span())
        yield {one[1]: _Attribute(one[3], html.count("\n", 0, one.start(1)) + 1) for one in found}


def _printed(templates: LooksFolder) -> Iterator[Path]:
    """Yield the templates of pages."""
    for name, template in named_files(templates, "*.html").items():
        if name.partition("/")[0] not in _NEVER_PRINTED:
            yield template


def _literal(node: ast.Node) -> str:
    return str(node.value) if node.type == "literal" else ""


def _imported(styles: LooksFolder, name: str = "main.css") -> Iterator[Path]:
    """Yield a stylesheet and those that it imports. Skips missing files, because WeasyPrint reports them."""
    sheet = styles / name
    if not is_there(sheet):
        return
    yield sheet
    for rule in tinycss2.parse_stylesheet(_read(sheet), skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            for token in rule.prelude:
                if token.type in ("string", "url"):
                    yield from _imported(styles, normpath(PurePosixPath(name).parent / token.value))


def _read(path: Path) -> str:
    return text_of(path)


def _declarations(css: str | Iterable[ast.Node], selector: str = "") -> Iterator[_Said]:
    """Yield every declaration of a stylesheet or of the content of a rule, at any depth."""
    for node in tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            yield _Said(selector, node)
        elif node.type in ("qualified-rule", "at-rule") and node.content is not None:
            yield from _declarations(node.content, tinycss2.serialize(node.prelude).strip())


def _faults(path: Path, said: Iterable[_Said], remedy: str, *, is_home: bool, first_line: int = 1) -> Iterator[Problem]:
    """Yield the problems of some declarations.

    remedy: what to do about a colour without ink; is_home: whether tokens may be given colours in this file;
    first_line: the line where the declarations begin.
    """
    for one in said:
        declaration = one.declaration
        for message, what_to_do in _wrong(declaration, remedy, may_say_colour=is_home and one.is_token):
            yield Problem(str(path), declaration.source_line + first_line - 1, declaration.name, message, what_to_do)


def _wrong(declaration: ast.Declaration, remedy: str, *, may_say_colour: bool) -> Iterator[tuple[str, str]]:
    """Yield message and remedy for each error in a declaration. remedy: the one for a colour without ink."""
    property_, nodes = declaration.lower_name, list(_all(declaration.value))
    for node in () if may_say_colour else nodes:
        if _is_colour(node) and (node.type != "ident" or _COLOURED.fullmatch(property_)):
            message = f'"{tinycss2.serialize([node])}" is a colour that the print edition has no ink for.'
            yield message, remedy
    for node in nodes:
        if node.type == "function" and node.lower_name.endswith("gradient"):
            yield "a gradient cannot be printed in inks.", "Use a flat colour."
    if property_ in ("box-shadow", "text-shadow") and any(map(_is_blurred, layers(declaration.value))):
        yield "a blurred shadow cannot be printed in inks.", "Remove the blur, or the whole shadow."
    if _EDGES.fullmatch(property_):
        for word in sorted({node.lower_value for node in nodes if node.type == "ident"} & _SHADED):
            yield f'a border with the style "{word}" cannot be drawn in inks.', 'Use "solid", "double" or "dotted".'


def _all(nodes: Iterable[ast.Node]) -> Iterator[ast.Node]:
    """Yield the nodes of a value and those inside its functions, except the arguments of colour functions."""
    for node in nodes:
        yield node
        if node.type == "function" and node.lower_name not in _COLOUR_FUNCTIONS:
            yield from _all(node.arguments)


def _is_colour(node: ast.Node) -> bool:
    """Whether a node is a colour by itself."""
    if node.type == "ident":
        return node.lower_value not in _NO_LITERAL and parse_color(node) is not None
    if node.type == "function":
        return node.lower_name in _COLOUR_FUNCTIONS
    return node.type == "hash" and parse_color(node) is not None


def _is_blurred(shadow: list[ast.Node]) -> bool:
    """Whether a shadow has a third size, its blur, that is not 0. A var() is assumed to be the colour."""
    sizes = [node for node in shadow if node.type in ("number", "dimension") or _is_calculated(node)]
    return len(sizes) > 2 and (_is_calculated(sizes[2]) or sizes[2].value != 0)


def _is_calculated(node: ast.Node) -> bool:
    return bool(node.type == "function" and node.lower_name == "calc")


def _without_ink(tokens: Path, inks: Path) -> Iterator[Problem]:
    """Yield a problem for each colour of tokens.css that the print edition does not define as an ink."""
    printed = {one.declaration.name: one.declaration for one in _declarations(_read(inks)) if one.is_token}
    for one in _declarations(_read(tokens)):
        if not one.is_token or not any(map(_is_colour, one.declaration.value)):
            continue
        token = one.declaration.name
        if token not in printed:
            message = f"the token {token} has no ink."
            remedy = f"Add it to {_PRINT.as_posix()}, as device-cmyk(c m y k) with numbers from 0 to 1."
            yield Problem(str(tokens), one.declaration.source_line, token, message, remedy)
        elif not _is_ink(printed[token]):
            said = tinycss2.serialize(printed[token].value).strip()
            message = f'"{said}" is not an ink.'
            remedy = "Write device-cmyk(c m y k), with four numbers from 0 to 1."
            yield Problem(str(inks), printed[token].source_line, token, message, remedy)


def _is_ink(declaration: ast.Declaration) -> bool:
    """Whether a value is ``device-cmyk()`` with four numbers from 0 to 1 and nothing else."""
    nodes = essential(declaration.value)
    if len(nodes) != 1 or nodes[0].type != "function" or nodes[0].lower_name != _INK:
        return False
    parts = essential(nodes[0].arguments)
    return len(parts) == 4 and all(part.type == "number" and 0 <= part.value <= 1 for part in parts)


def _template_faults(template: Path, remedy: str) -> Iterator[Problem]:
    """Yield the problems in the style elements, the style attributes and the drawings of a template.

    remedy: what to do about a colour without ink.
    """
    html = _markup(template)
    for found in _STYLE.finditer(html):
        kind = "sheet" if found["sheet"] is not None else "inline"
        said = _declarations(found[kind])
        yield from _faults(template, said, remedy, is_home=False, first_line=html.count("\n", 0, found.start(kind)) + 1)
    for found in _DRAWN.finditer(html):
        name, value = found[1], found[3].strip()
        if value.lower() not in _NO_LITERAL and parse_color(value) is not None:
            message = f'"{value}" is a colour that the print edition has no ink for.'
            line = html.count("\n", 0, found.start(3)) + 1
            yield Problem(str(template), line, name, message, "Set it in a stylesheet, with a token.")


def _markup(template: Path) -> str:
    """Return the HTML of a template, with Jinja code and comments replaced by blanks."""
    return _COMMENT.sub(_blank, _JINJA.sub(_blank, _read(template)))


def _blank(found: re.Match[str]) -> str:
    """Return as many blanks as the match has characters; keep newlines, so that lines and positions stay."""
    return re.sub(r"[^\n]", " ", found[0])
