"""The Markdown of a content file -> sections of HTML that remember their lines.

CommonMark is read by markdown-it-py, whose time is linear in its input and whose tokens carry
lines. What a page of the catalogue cannot show (raw HTML, tables, pictures, rules) is a problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from press.editorial.content import Entry
from press.problems import Problem

_UNDERSTOOD = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "softbreak"),
    *("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"),
    *("list_item_open", "list_item_close", "strong_open", "strong_close", "em_open", "em_close", "hardbreak"),
}
_NOT_UNDERSTOOD = {
    "html_block": ("raw HTML is not accepted.", 'Write Markdown; for a lone "<" write "&lt;".'),
    "html_inline": ("raw HTML is not accepted.", 'Write Markdown; for a lone "<" write "&lt;".'),
    "image": ("a picture stands in the text.", 'Name it in the front matter, under "pictures".'),
    "link_open": ("a link stands in the text.", 'Name it in the front matter, under "see_more", "films" or "advice".'),
    "code_block": ("a paragraph is indented by four spaces or more.", "Begin it at the left edge."),
}
_NUMBER_AND_UNIT = re.compile(r"(?<=\d) (?=(?:pct\.|%|kr\.|mio\.|mia\.|kg|km|m²|år\b))")
MAX_BRACKETS = 200

_markdown = MarkdownIt("commonmark", {"typographer": True, "quotes": "»«›‹", "html": True})
_markdown.enable(["replacements", "smartquotes"])


@dataclass(frozen=True)
class Section:
    """A run of text under one heading. heading: "" for the text above the first one; line: where it begins."""

    heading: str
    line: int
    html: Markup
    words: int


def read_sections(entry: Entry) -> tuple[tuple[Section, ...], list[Problem]]:
    """Split the body of `entry` at its ``##`` headings; also give everything in it that cannot be printed."""
    if entry.body.count("[") > MAX_BRACKETS:
        return (), [_problem(entry, entry.body_line, f"the text holds more than {MAX_BRACKETS} brackets.", "")]
    tokens = _markdown.parse(entry.body)
    problems = list(_faults(entry, tokens))
    starts = [n for n, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"]
    sections = []
    if tokens and (not starts or starts[0] > 0):
        sections.append(_section(entry, "", tokens[: starts[0] if starts else None], entry.body_line))
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=False):
        heading = _plain(tokens[start + 1])
        sections.append(_section(entry, heading, tokens[start + 3 : end], _line(entry, tokens[start])))
    return tuple(sections), problems


def count_words(text: str) -> int:
    """The number of words in plain text, as a word processor counts them."""
    return len(text.split())


def _section(entry: Entry, heading: str, tokens: list[Token], line: int) -> Section:
    for token in tokens:
        if token.map and token.nesting == 1:
            token.attrSet("data-line", str(_line(entry, token)))
        for child in token.children or ():
            child.content = _NUMBER_AND_UNIT.sub("\u00a0", child.content)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    words = sum(count_words(_plain(token)) for token in tokens if token.type == "inline")
    return Section(heading, line, Markup(html), words)


def _plain(inline: Token) -> str:
    return "".join(" " if child.type.endswith("break") else child.content for child in inline.children or ())


def _faults(entry: Entry, tokens: list[Token]) -> list[Problem]:
    faults = []
    line = entry.body_line
    for token in tokens:
        line = _line(entry, token) if token.map else line
        if token.type == "heading_open" and token.tag != "h2":
            marks = "#" * int(token.tag[1])
            faults.append(_problem(entry, line, f'a heading begins with "{marks}".', 'Headings begin with "##".'))
        for part in (token, *(token.children or ())):
            if part.type in _UNDERSTOOD:
                continue
            said = _NOT_UNDERSTOOD.get(part.type)
            message, remedy = said or (f"a {part.type.split('_')[0]} cannot be shown here.", "Write paragraphs or a list.")
            if not part.type.endswith("_close"):
                faults.append(_problem(entry, line + _lines_above(token, part), message, remedy))
    return faults


def _lines_above(block: Token, part: Token) -> int:
    """How many line ends stand in `block` before `part`."""
    children = block.children or []
    before = children[: next((n for n, child in enumerate(children) if child is part), 0)]
    return sum(child.type in ("softbreak", "hardbreak") for child in before)


def _line(entry: Entry, token: Token) -> int:
    return entry.body_line + (token.map[0] if token.map else 0)


def _problem(entry: Entry, line: int, message: str, remedy: str) -> Problem:
    return Problem(str(entry.path), line, "", message, remedy)
