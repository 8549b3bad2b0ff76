"""The text of a content file, read a second time: its words, by line, without the Markdown parser.

What is printed is compared with this reading, so it shares no code with ``prose.py`` and the modules that it uses. It
only takes markup away; it does not know what a paragraph or a list is.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

_COMMENT = re.compile(r"(?<![ \t])([ \t]*)<!--")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_KEPT = 0xE000
"""Characters that could be taken for markup, or for a part of a word, are moved here for a while."""
_CALL, _NOTE = re.compile(r"\[\^([^\[\]\s]+)\]"), re.compile(r"^ {0,3}\[\^([^\[\]\s]+)\]:", re.MULTILINE)
_HEAD, _HEAD_END = re.compile(r"^#{1,6}(?:[ \t]+|$)"), re.compile(r"(?<!\s)\s+#+\s*$")
_BULLET = re.compile(r"^\s*(?:[*](?=[ \t])|[•·‣◦▪●](?=\s))")
_BEGINS_BLOCK = re.compile(r"^\s*(?:[-*•·‣◦▪●–—]\s|\d{1,9}[.)]\s|\[\^[^\[\]\s]+\]:|#{1,6}\s|\|)")
_LABEL = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–—])\s+")
_RULER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_PAIRS = tuple(
    (re.compile(f"(?={opening})"), re.compile(f"(?={closing})"), length)
    for opening, closing, length in (
        (r"(?<!\w)__(?=\S)", r"(?<=\S)__(?!\w)", 2),
        (r"(?<!\w)_(?=[^\s_])", r"(?<=[^\s_])_(?!\w)", 1),
        (r"\*\*(?=\S)", r"(?<=\S)\*\*", 2),
        (r"(?<![\w*])\*(?=[^\s*])", r"(?<=[^\s*])\*", 1),
    )
)
"""Emphasis: where it may begin, where it may end, and how many characters mark each."""
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\*+(?=\d)")
_ADDRESS = re.compile(r"<([^\s<>]+@[^\s<>]+)>")
_ENTITY = re.compile(r"&#?\w+;")
_BREAK = re.compile(r"\\$", re.MULTILINE)

_QUOTES = dict.fromkeys(map(ord, "'\"‘’‚‛“”„‟‹›«»′″"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"))
_RULES = str.maketrans({**_QUOTES, **_DASHES, **_UNSEEN})
"""The typographic rules that may change a text: quotation marks and apostrophes, dashes, characters without a sign."""


_OWN_CAPITALS = re.compile("[\u0131\u0307\u0370-\u03ff\u1f00-\u1fff]")
"""Letters of languages that form capitals by rules of their own."""
_GREEK_MARKS = re.compile("(?<=[\u0370-\u03ff])[\u0300\u0301\u0304\u0306\u0308\u0313\u0314\u0342\u0345]+")


def folded(text: str) -> str:
    """Return a text without what typography may change: white space, the forms of quotation marks and dashes, "..."
    for "…", and the case of letters, because styles set words in capitals. Dashes next to each other are one.
    """
    text = unicodedata.normalize("NFC", text).translate(_RULES).replace("…", "...")
    text = re.sub("-+", "-", "".join(text.split())).casefold()
    return _without_marks(text) if _OWN_CAPITALS.search(text) else text


def _without_marks(text: str) -> str:
    """A text in small letters without what capitals lack: the accents of Greek, the dot of the Turkish i."""
    text = _GREEK_MARKS.sub("", unicodedata.normalize("NFD", text)).replace("i\u0307", "i").replace("ı", "i")
    return unicodedata.normalize("NFC", text)


def lines_of(body: str) -> list[tuple[int, str]]:
    """Return the lines of a text that are printed, each with its number (from 0), without their markup.

    A footnote, and each call of it, has its number.
    """
    text = _without_comments(body)
    text = _BREAK.sub("", _ESCAPED.sub(lambda found: _moved(found[1]), text))
    numbers: dict[str, int] = {}
    for name in _CALL.findall(_NOTE.sub("", text)):
        numbers.setdefault(name, len(numbers) + 1)
    text = _NOTE.sub(lambda found: f"{_moved(str(numbers.get(found[1], '')))} ", text)
    text = _CALL.sub(lambda found: _moved(str(numbers[found[1]])), text)
    found: list[tuple[int, str]] = []
    for block in _blocks(text.split("\n")):
        whole = "\n".join(_without_signs(block))
        whole = _BETWEEN_DIGITS.sub(lambda stars: _moved(stars[0]), whole)
        for opening, closing, length in _PAIRS:
            whole = _without_pairs(whole, opening, closing, length)
        whole = _ENTITY.sub(lambda found: html.unescape(found[0]), _ADDRESS.sub(r"\1", whole))
        found += zip((number for number, _ in block), whole.split("\n"), strict=True)
    return [(number, _restored(line)) for number, line in found if line.strip()]


def blocks_of(body: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs, headings, list items and rows of a text, each with the number of its line (from 0).

    They are without labels: the number or the dash of a list item.
    """
    lines = body.split("\n")
    first, text, last = 0, "", -1
    for number, line in lines_of(body):
        goes_on = number == last + 1 and not _BEGINS_BLOCK.match(lines[number]) and not _HEAD.match(lines[last])
        if text and not goes_on:
            yield first, text
        first, text = (first, f"{text} {line.strip()}") if text and goes_on else (number, _LABEL.sub("", line).strip())
        last = number
    if text:
        yield first, text


def _blocks(lines: list[str]) -> Iterator[list[tuple[int, str]]]:
    """The runs of lines in which a pair of asterisks may stand: to the next empty line or heading."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*lines, ""]):
        if block and (not line.strip() or _HEAD.match(line) or _HEAD.match(block[-1][1])):
            yield block
            block = []
        if line.strip():
            block.append((number, line))


def _without_comments(text: str) -> str:
    """A text without its comments; the line ends in them stay, and so does the space before one within a line."""
    pieces, done = list[str](), 0
    while (found := _COMMENT.search(text, done)) and (end := text.find("-->", found.end())) >= 0:
        after = text[end + 3 : end + 4]
        gap = found[1] if after and not after.isspace() else ""
        pieces += [text[done : found.start()], gap, "\n" * text.count("\n", found.end(), end)]
        done = end + 3
    return "".join([*pieces, text[done:]])


def _without_pairs(text: str, opening: re.Pattern[str], closing: re.Pattern[str], length: int) -> str:
    """A text without the marks of one kind of emphasis, where one that begins it is followed by one that ends it."""
    ends = [found.start() for found in closing.finditer(text)]
    pieces, done = list[str](), 0
    for found in opening.finditer(text):
        begin = found.start()
        if begin < done:
            continue
        n = bisect_left(ends, begin + length + 1)
        if n == len(ends):
            break
        pieces += [text[done:begin], text[begin + length : ends[n]]]
        done = ends[n] + length
    return "".join([*pieces, text[done:]])


def _is_ruler(line: str) -> bool:
    return "|" in line and bool(_RULER.match(line))


def _without_signs(block: list[tuple[int, str]]) -> Iterator[str]:
    """The lines of a block without the hashes of headings and the lines of tables; a bullet is a dash, as printed."""
    is_table = any(_is_ruler(line) for _, line in block)
    for _, line in block:
        if is_table:
            yield "" if _is_ruler(line) else line.replace("|", " ")
        else:
            yield _HEAD_END.sub("", _HEAD.sub("", line)) if _HEAD.match(line) else _BULLET.sub("-", line)


def _moved(text: str) -> str:
    return "".join(chr(_KEPT + ord(one)) for one in text)


def _restored(text: str) -> str:
    return "".join(chr(ord(one) - _KEPT) if _KEPT <= ord(one) < _KEPT + 0x80 else one for one in text)
