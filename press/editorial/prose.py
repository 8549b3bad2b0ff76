"""The Markdown of a content file -> sections of HTML that remember their lines.

markdown-it-py reads CommonMark. Its time is linear in its input, and its tokens have line numbers. It differs from
CommonMark where writers mean something else: at the beginnings of lines (``line_starts.py``), and for asterisks inside
words. What a page of the catalogue cannot show (raw HTML, pictures, rules) is a problem; so is markup that is left over
(``markup.py``), so that none of it is printed. Typography is that of the language (``language/``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, chain
from pathlib import Path

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markdown_it.utils import EnvType
from markupsafe import Markup

from press.editorial import footnotes
from press.editorial.content import NO_TEXT, Entry
from press.editorial.file_languages import original_of
from press.editorial.language import LanguageRules, rules_of
from press.editorial.language.typography import changed
from press.editorial.line_starts import LineFault, as_meant
from press.editorial.markup import NO_TABLE, left_in_text
from press.editorial.unseen import is_plain, unseen_fault
from press.problems import Problem

_UNDERSTOOD = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "softbreak"),
    *("bullet_list_open", "bullet_list_close", "ordered_list_open", "ordered_list_close"),
    *("list_item_open", "list_item_close", "strong_open", "strong_close", "em_open", "em_close", "hardbreak"),
    footnotes.CALL,
    *("table_open", "thead_open", "tbody_open", "tr_open", "th_open", "td_open"),
}
_NOT_UNDERSTOOD = {
    "html_block": ("raw HTML is not accepted.", 'Write Markdown; for a lone "<" write "&lt;".'),
    "html_inline": ("raw HTML is not accepted.", 'Write Markdown; for a lone "<" write "&lt;".'),
    "image": ("there is a picture in the text.", 'Name it in the front matter, under "pictures".'),
    "link_open": (
        "there is a link in the text.",
        'Name it in the front matter, under "see_more", "films" or "advice".',
    ),
    "code_block": ("a paragraph is indented by four spaces or more.", "Begin it at the left edge."),
    "code_inline": ("there is a word between backticks (`).", "Delete them; for italics write *word*."),
    "fence": (
        "a line begins with three backticks (```) or tildes (~~~).",
        "Delete this line and the one that closes it.",
    ),
    "blockquote_open": ('a line begins with ">".', 'Delete it; name a quote in the front matter, under "quote".'),
    "hr": ("there is a line of hyphens or asterisks in the text.", "Delete it."),
}
_WEB_ADDRESS = re.compile(r"https?://|\bwww\.\w")
_ALONE = {"*": re.compile(r"\*"), "_": re.compile(r"(?<!\w)_(?![_\s])|(?<=[^\W_])_(?!\w)")}
_HASHES = re.compile(r"#{1,6}(?:[^# \t]|$)")
_EDGES, _PIPE = re.compile(r"^\||(?<!\\)\|$"), re.compile(r"(?<!\\)\|")
"""The characters at both ends of a row of a table; those between cells."""
MOST_COLUMNS, MOST_ROWS = 4, 15
"""The largest table in a text: it stands in one column, and is not divided."""
_CELLS = 'Write as many cells in every row; leave one empty with "| |". For a printed "|", write "\\|".'
MAX_BRACKETS = 200
MAX_QUOTES = 2000
"""More make the parser slow, and no real text has as many."""
_LONGEST_ADDRESS = 320
"""No address is longer (RFC 5321), also not with a bracket around it. The search takes long in a longer word."""


class _MailOnly(LinkifyIt):  # type: ignore[misc]
    """Makes links of e-mail addresses in the text. Web addresses are named in the front matter instead."""

    def __init__(self) -> None:
        super().__init__({"http:": None, "https:": None, "ftp:": None, "//": None}, {"fuzzy_link": False})

    def pretest(self, text: str) -> bool:
        """Whether to search a text for addresses, which takes longer than all other steps of reading it."""
        if "@" not in text:
            return False
        words = [word for word in text.split() if "@" in word]
        return max(map(len, words)) <= _LONGEST_ADDRESS and super().pretest(text)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Find asterisks and underscores that may begin or end emphasis, as CommonMark does, with two differences.

    A single asterisk between letters begins nothing ("Lehrer*innen"), and none does between digits ("2*3*4"). Two
    asterisks may be next to a letter or a quotation mark on either side ("**B**yhaver", "**Ja!**s").
    """
    marker = state.src[state.pos]
    if silent or marker not in "_*":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    can_open, can_close = scanned.can_open, scanned.can_close
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1] or " "
    is_inside = before.isalnum() and after.isalnum()
    if marker == "*" and is_inside and (scanned.length > 2 or (before.isdigit() and after.isdigit())):
        can_open = can_close = False
    elif marker == "*" and scanned.length == 2:
        can_open, can_close = not after.isspace(), not before.isspace()
    elif marker == "*" and is_inside:
        can_open = False
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), scanned.length, place, -1, can_open, can_close))
    state.pos += scanned.length
    return True


def _typography(state: StateCore) -> None:
    """Set quotation marks, apostrophes, dashes and spaces as the language does, also where emphasis divides them."""
    rules: LanguageRules = state.env["language"]
    for token in state.tokens:
        parts = token.children or []
        shown, kept = _shown(parts)
        ends = list(accumulate(map(len, shown), initial=0))
        changes = rules.changes_in("".join(shown), kept)
        for part, first, last in zip(parts, ends, ends[1:], strict=False):
            own = [(start - first, end - first, new) for start, end, new in changes if first <= start and end <= last]
            if own and part.type == "softbreak":
                part.type, part.content = "text", own[0][2]
            elif own:
                part.content = changed(part.content, own)


def _shown(parts: Sequence[Token]) -> tuple[list[str], set[int]]:
    """The characters of each part as typography sees them, and the places that stay as they are typed: those after a
    backslash, and addresses.
    """
    shown: list[str] = []
    kept: set[int] = set()
    length, is_link = 0, False
    for part in parts:
        is_link = part.type == "link_open" or (is_link and part.type != "link_close")
        text = "\n" if part.type.endswith("break") else part.content
        if part.type == footnotes.CALL:
            text = "\ufffc"
        if is_link or part.type not in ("text", "softbreak"):
            kept.update(range(length, length + len(text)))
        shown.append(text)
        length += len(text)
    return shown, kept


def _unpaired(text: str, paired: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield a fault if a character is alone in a paragraph where others like it are paired: nobody can tell which."""
    for character in {*paired, "_"} if paired else ():
        if _ALONE[character].search(text):
            yield f'a "{character}" has no partner.', f'For a printed "{character}", write "\\{character}".'


def _left_over(state: StateCore) -> None:
    """Collect the markup that is left in the text, before characters after a backslash are part of the text."""
    for token in state.tokens:
        line, parts = (token.map[0] if token.map else 0) + state.env.get("line", 0), token.children or []
        told = False
        paired = {part.markup[0] for part in parts if part.type in ("em_open", "strong_open")}
        for part in parts:
            line += part.type.endswith("break")
            if part.type == "text":
                faults = [*left_in_text(part.content), *_unpaired(part.content, paired)]
                found = [(line, *fault) for fault in dict(reversed(faults)).items() if not (fault == NO_TABLE and told)]
                told = told or (line, *NO_TABLE) in found  # of its lines, the first one is told
                state.env.setdefault("left over", []).extend(found)


_markdown = MarkdownIt("commonmark", {"html": True, "linkify": True})
_markdown.enable(["linkify", "table"])
_markdown.inline.ruler.at("emphasis", _emphasis)
_markdown.core.ruler.after("linkify", "typography", _typography)
_markdown.core.ruler.before("typography", "left_over", _left_over)
_markdown.inline.ruler.before("link", footnotes.CALL, footnotes.call)
_markdown.add_render_rule(footnotes.CALL, footnotes.render_call)
_markdown.add_render_rule("table_open", lambda *_: '<div class="text-table"><table>\n')
_markdown.add_render_rule("table_close", lambda *_: "</table></div>\n")
_plain_text = MarkdownIt("zero", {"linkify": True}).enable("linkify")
for _parser in (_markdown, _plain_text):
    _parser.linkify = _MailOnly()
    _parser.inline.ruler.disable("linkify")  # it finds web addresses only


@dataclass(frozen=True)
class Section:
    """The text under one heading. heading: "" for text above the first heading; line: from 1, in the content file;
    untitled: whether it is the text above the first heading.
    """

    heading: str
    line: int
    html: Markup
    words: int
    untitled: bool = False


def read_sections(entry: Entry, language: str) -> tuple[tuple[Section, ...], list[Problem]]:
    """Split the body of `entry` at its ``##`` headings -> the sections, and a problem for each thing that cannot be
    printed. language: of the text (BCP 47).
    """
    sections, problems = _read_sections(entry.path, entry.body, entry.body_line, language)
    return sections, list(dict.fromkeys(problems))


@lru_cache(maxsize=512)
def _read_sections(
    path: Path, body: str, body_line: int, language: str
) -> tuple[tuple[Section, ...], tuple[Problem, ...]]:
    """The same for the body only, cached: equal text is read only once."""
    entry = Entry(path, None, body=body, body_line=body_line)
    for characters, most, what in (("[", MAX_BRACKETS, "brackets"), ("\"'", MAX_QUOTES, "quotation marks")):
        if sum(map(entry.body.count, characters)) > most:
            message = f"the text has more than {most} {what}, which is too many."
            return (), (_problem(entry, entry.body_line, message, "Is it a content file?"),)
    text, faults = as_meant(entry.body)
    text, notes, wrong_notes = footnotes.take_out(text, original_of(path).stem)
    environment: EnvType = {"footnotes": notes, "language": rules_of(language)}
    tokens = _markdown.parse(text, environment)
    below = footnotes.tokens_of(notes, _markdown, environment)
    faults += [*wrong_notes, *notes.never_called(), *_wrong_tables(tokens, text.split("\n"))]
    faults += [LineFault(*fault) for fault in environment.get("left over", ())]
    problems = [_problem(entry, body_line + fault.line, fault.message, fault.remedy) for fault in faults]
    problems += _faults(entry, [*tokens, *chain.from_iterable(below.values())]) + _swallowed(entry, environment)
    starts = [n for n, token in enumerate(tokens) if _begins_section(token)]
    sections = []
    if tokens and (not starts or starts[0] > 0):
        above = _section(entry, "", tokens[: starts[0] if starts else None], _line(entry, tokens[0]), below)
        sections.append(replace(above, untitled=True))
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=False):
        heading = _plain(tokens[start + 1])
        sections.append(_section(entry, heading, tokens[start + 3 : end], _line(entry, tokens[start]), below))
    return tuple(sections), tuple(problems)


def linked(text: str) -> Markup:
    """Return plain text as HTML in which every e-mail address is a link."""
    return Markup(_plain_text.renderInline(text))


def count_words(text: str) -> int:
    """Return the number of words in plain text, as a word processor counts them."""
    return len(text.split())


def _section(entry: Entry, heading: str, tokens: list[Token], line: int, notes: dict[int, list[Token]]) -> Section:
    """A section, with the footnotes that it calls below it, which are taken from `notes`: their tokens, by number."""
    called = [int(part.content) for token in tokens for part in token.children or () if part.type == footnotes.CALL]
    tokens = tokens + [token for number in called for token in notes.pop(number, [])]
    for token in tokens:
        if token.map and token.nesting == 1:
            token.attrSet("data-line", str(_line(entry, token)))
        if token.type == "list_item_open" and token.info:
            token.attrSet("data-label", token.info + token.markup)
    html = _markdown.renderer.render(tokens, _markdown.options, {})
    words = sum(count_words(_plain(token)) for token in tokens if token.type == "inline")
    return Section(heading, line, Markup(html), words)


def _plain(inline: Token) -> str:
    return "".join(" " if child.type.endswith("break") else child.content for child in inline.children or ())


def _begins_section(token: Token) -> bool:
    return token.type == "heading_open" and token.tag == "h2" and token.level == 0


def _faults(entry: Entry, tokens: list[Token]) -> list[Problem]:
    faults = []
    line = entry.body_line
    heads = {_line(entry, token) for token in tokens if token.type == "heading_open"}
    for token in tokens:
        line = _line(entry, token) if token.map else line
        if fault := _wrong_heading(token):
            faults.append(_problem(entry, line, *fault))
        if fault := _wrong_part(token, is_head=line in heads, begins_line=False):
            faults.append(_problem(entry, line, *fault))
        faults += [_problem(entry, line, *fault) for fault in _unprintable(token)]
        above, begins_line = 0, True
        for part in token.children or ():
            if fault := _wrong_part(part, is_head=line in heads, begins_line=begins_line):
                faults.append(_problem(entry, line + above, *fault))
            begins_line = part.type.endswith("break")
            above += begins_line
    return faults


def _unprintable(token: Token) -> Iterator[tuple[str, str]]:
    """What cannot be seen or printed in the text of a paragraph, after names of characters are read: ``&#8238;``."""
    text = _plain(token)
    if is_plain(text):
        return
    if found := NO_TEXT.search(text):
        yield f"there is a character here that cannot be printed (U+{ord(found[0]):04X}).", "Write the right letter."
    elif text and (fault := unseen_fault(text)):
        yield fault


def _wrong_part(part: Token, *, is_head: bool, begins_line: bool) -> tuple[str, str] | None:
    """What is wrong with a block or a part of its text. is_head: whether it is in a heading."""
    if part.type == footnotes.CALL and is_head:
        return "a heading calls a footnote.", "Call it in the text below."
    if part.type == "text" and begins_line and _HASHES.match(part.content):
        return "there is no space between the # and the heading.", 'Write it like: "## Heading".'
    if part.type == "text" and _WEB_ADDRESS.search(part.content):
        return _NOT_UNDERSTOOD["link_open"]
    if part.type in _UNDERSTOOD or part.type.endswith("_close") or _is_address(part):
        return None
    what = part.type.removesuffix("_open").replace("_", " ")
    return _NOT_UNDERSTOOD.get(part.type, (f"a {what} cannot be shown here.", "Write paragraphs or a list."))


def _wrong_heading(token: Token) -> tuple[str, str] | None:
    if token.type != "heading_open":
        return None
    if not token.markup.startswith("#"):
        return "the line below makes this text a heading.", 'Delete that line; headings begin with "##".'
    if token.tag != "h2":
        return f'a heading begins with "{token.markup}".', 'Headings begin with "##".'
    return None if token.level == 0 else ("there is a heading in a list.", "Begin it at the left edge.")


def _is_address(part: Token) -> bool:
    """Whether a token begins the link of an e-mail address."""
    is_mail = part.markup == "autolink" and str(part.attrGet("href")).startswith("mailto:")
    return part.markup == "linkify" or is_mail


def _wrong_tables(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[LineFault]:
    """Yield a fault for each table that is too large, and each row with too few or too many cells."""
    columns = rows = 0
    for token in tokens:
        if token.type == "table_open":
            columns = rows = 0
        elif token.type == "tr_open" and token.map:
            line, rows = token.map[0], rows + 1
            cells = len(_PIPE.split(_EDGES.sub("", lines[line].strip())))
            columns = columns or cells
            if rows == 1 and columns > MOST_COLUMNS:
                message = f"the table has {columns} columns; a column of text has room for {MOST_COLUMNS}."
                yield LineFault(line, message, "Divide the table, or write some of its columns as text.")
            elif cells != columns:
                yield LineFault(
                    line,
                    f"the row has {cells} {'cell' if cells == 1 else 'cells'}; the head of the table has {columns}.",
                    _CELLS,
                )
            elif rows == MOST_ROWS + 1:
                message = f"the table has more than {MOST_ROWS} rows."
                yield LineFault(line, message, "Divide it into two, each with its own head.")


def _swallowed(entry: Entry, environment: EnvType) -> list[Problem]:
    """Find lines like ``[word]: address``, which Markdown leaves out of the text."""
    message, remedy = _NOT_UNDERSTOOD["link_open"]
    lines = [reference["map"][0] for reference in environment.get("references", {}).values()]
    return [_problem(entry, entry.body_line + line, message, remedy) for line in lines]


def _line(entry: Entry, token: Token) -> int:
    return entry.body_line + (token.map[0] if token.map else 0)


def _problem(entry: Entry, line: int, message: str, remedy: str) -> Problem:
    return Problem(str(entry.path), line, "", message, remedy)
