"""Footnotes in a text: ``[^1]`` in a sentence, and a line ``[^1]: …`` with the text of the note.

The lines are taken out of the text before it is parsed. The notes are numbered in the order of their calls, whatever
their names, and are set at the end of the section that calls them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from press.editorial.line_starts import ITEM, LineFault

CALL = "footnote_call"
"""The type of the token of a call."""
_NOTE = re.compile(r" {0,3}\[\^([^\[\]\s]+)\]:[ \t]*(.*)")
_OTHER = re.compile(rf"\s*(?:[#|>]|(?:{ITEM})\s)")
"""The beginning of a line that does not continue a note."""
_CALL = re.compile(r"\[\^([^\[\]\s]+)\]")


@dataclass
class Footnotes:
    """The notes of a text.

    prefix: the beginning of the names of their anchors; texts: name -> line (from 0) and text; calls: the names in the
    order of their first calls.
    """

    prefix: str
    texts: dict[str, tuple[int, str]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    def number(self, name: str) -> int:
        """Return the number of a note, from 1; at its first call, the next number."""
        if name not in self.calls:
            self.calls.append(name)
        return self.calls.index(name) + 1

    def never_called(self) -> list[LineFault]:
        """Return a fault for each note without a call."""
        return [
            LineFault(line, f'no sentence calls the footnote "[^{name}]".', f'Write "[^{name}]" where it belongs.')
            for name, (line, _) in self.texts.items()
            if name not in self.calls
        ]


def take_out(text: str, prefix: str) -> tuple[str, Footnotes, list[LineFault]]:
    """Return a text without the texts of its notes, the notes, and what is wrong with them. Lines stay in place."""
    notes, faults = Footnotes(prefix), list[LineFault]()
    lines, current = text.split("\n"), ""
    for n, line in enumerate(lines):
        if found := _NOTE.match(line):
            current = found[1]
            if current in notes.texts:
                message = f'there are two footnotes "[^{current}]".'
                faults.append(LineFault(n, message, "Give one of them another name, here and where it is called."))
            elif not found[2].strip():
                faults.append(LineFault(n, f'the footnote "[^{current}]" has no text.', "Write it after the colon."))
            notes.texts[current] = n, found[2]
            lines[n] = ""
        elif not line.strip() or _OTHER.match(line):
            current = ""
        elif current:
            first, said = notes.texts[current]
            notes.texts[current] = first, f"{said}\n{line.strip()}"
            lines[n] = ""
    faults += [
        LineFault(line, "a footnote calls a footnote.", "Write both as one, or call both in the sentence.")
        for line, said in notes.texts.values()
        if _CALL.search(said)
    ]
    return "\n".join(lines), notes, faults


def call(state: StateInline, silent: bool) -> bool:
    """Read the call of a note, as a rule of the parser. The notes are in ``env["footnotes"]``."""
    found, notes = _CALL.match(state.src, state.pos), state.env.get("footnotes")
    if not found or notes is None or found[1] not in notes.texts:
        return False
    if not silent:
        token = state.push(CALL, "", 0)
        number = notes.number(found[1])
        token.content, token.meta = str(number), {"anchor": _anchor(notes, number)}
    state.pos = found.end()
    return True


def render_call(_: object, tokens: list[Token], n: int, options: object, environment: EnvType) -> str:
    """Return the HTML of a call: a link to its note."""
    return f'<a class="footnote-call" href="#{tokens[n].meta["anchor"]}">{tokens[n].content}</a>'


def tokens_of(notes: Footnotes, parser: MarkdownIt, environment: EnvType) -> dict[int, list[Token]]:
    """Return each note that is called as tokens: a paragraph with the line of the note.

    environment: of the parser; its "line" is set to that of the note.
    """
    found: dict[int, list[Token]] = {}
    for number, name in enumerate(notes.calls, 1):
        line, said = notes.texts[name]
        environment["line"] = line
        (text,) = parser.parseInline(said, environment)
        text.map = [line, line + 1]
        opening = Token("paragraph_open", "p", 1, map=[line, line + 1], block=True)
        anchor, label = _anchor(notes, number), str(number)
        opening.attrs = {"class": "footnote", "id": anchor, "role": "doc-footnote", "data-label": label}
        found[number] = [opening, text, Token("paragraph_close", "p", -1, block=True)]
    return found


def _anchor(notes: Footnotes, number: int) -> str:
    return escapeHtml(f"{notes.prefix}-footnote-{number}")
