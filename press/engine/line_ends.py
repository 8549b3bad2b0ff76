"""Where the lines of a paragraph may end, and how wide its text is until there, in WeasyPrint 70.

A line may end where Unicode and ``white-space`` allow it, and where words may be divided: at the joints of compounds,
and by the patterns of the language (pyphen). Widths are those of Pango, which draws the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyphen
from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS, ffi
from weasyprint.text.line_break import create_layout, get_log_attrs

from press.composition.line_breaks import Break
from press.composition.structure import SOFT_HYPHEN
from press.editorial.joints import Joints
from press.editorial.language.hyphenation import language_known
from press.engine.shortcuts import known_font_key

Division = tuple[str, int]
"""A divided word: the text of its paragraph, and where in it the next line starts."""
DIVIDING = ("lang", "white_space", "hyphens", "hyphenate_limit_chars", "hyphenate_character")
"""The properties that decide where lines may end."""
_WORD = re.compile(r"[^\W\d_]+")
_TYPED = "-–"
"""Hyphens and dashes that an author types within a word."""
_LONE = re.compile(r"[.!?:…]\s+\S{1,2}$")
_LONE_REACH = 8
"""How many characters before the end of a line decide whether it ends in a lone word."""


@dataclass(frozen=True)
class Piece:
    """The text of a text box, and where it starts in the paragraph."""

    box: Any
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the paragraph."""
        return self.start + len(self.box.text)


@dataclass(frozen=True)
class LineEnd:
    """A place in a paragraph where a line may end. end, start: of the lines; hyphen: what is added to divide a word;
    is_off_joint: whether the word has a joint elsewhere; is_blind: whether the line ends with a hyphen or dash that is
    typed without a space behind it: at the end of a line, nobody knows whether a space follows, and a screen reader
    says one ("30– 40").
    """

    end: int
    start: int
    hyphen: str
    is_off_joint: bool = False
    is_blind: bool = False


def pieces_of(linebox: Any) -> list[Piece] | None:
    """Return the text boxes of a paragraph; None if it contains something besides text."""
    pieces: list[Piece] = []

    def collect(box: Any) -> bool:
        for child in box.children:
            if isinstance(child, boxes.TextBox):
                pieces.append(Piece(child, pieces[-1].end if pieces else 0))
            elif isinstance(child, boxes.InlineBox) and child.is_in_normal_flow():
                if _has_room(child) or not collect(child):
                    return False
            elif child.is_in_normal_flow() or child.is_floated():
                return False
        return True

    return pieces if collect(linebox) else None


def _has_room(box: Any) -> bool:
    """Whether an inline box has padding, a border or margins beside its text."""
    sides = [f"{kind}_{side}" for side in ("left", "right") for kind in ("margin", "padding")]
    borders = ("border_left_width", "border_right_width")
    return any(_px(box.style[name]) for name in sides) or any(box.style[name] for name in borders)


def _px(length: Any) -> float:
    return length.value if hasattr(length, "value") else 0.0


def advances_of(pieces: Sequence[Piece]) -> list[float] | None:
    """Return how far each character is from the start of the paragraph, in px, and its end; None if it is unknown."""
    total = [0.0]
    for piece in pieces:
        advances = _advances(piece.box.text, piece.box.style)
        if advances is None:
            return None
        total += [total[-1] + advance for advance in advances[1:]]
    return total


_KNOWN: dict[tuple[object, ...], tuple[float, ...] | None] = {}
_MOST_KNOWN = 20_000


def _advances(text: str, style: Any) -> tuple[float, ...] | None:
    """Return how far each character is from the start of a text, in px, and its end; None if it runs right to left."""
    key = text, known_font_key(style, include_size=True), style["letter_spacing"], style["word_spacing"]
    if key not in _KNOWN:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[key] = _measured(text, style)
    return _KNOWN[key]


def _measured(text: str, style: Any) -> tuple[float, ...] | None:
    layout = create_layout(text, style, None, None, 0)
    line, _ = layout.get_first_line()
    widths = [0] * (len(text.encode()) + 1)
    run = line.runs[0] if line.runs != ffi.NULL else ffi.NULL
    while run != ffi.NULL:
        item = run.data
        if item.item.analysis.level % 2:
            return None
        glyphs = item.glyphs
        for glyph in range(glyphs.num_glyphs):
            widths[item.item.offset + glyphs.log_clusters[glyph]] += glyphs.glyphs[glyph].geometry.width
        run = run.next
    advances, at, byte = [0.0], 0, 0
    for character in text:
        for _ in character.encode():
            at += widths[byte]
            byte += 1
        advances.append(at * FROM_UNITS)
    return tuple(advances)


def line_ends(text: str, pieces: Sequence[Piece], joints: Joints, forbidden: AbstractSet[Division]) -> list[LineEnd]:
    """Return the places where a line may end, in order. forbidden: where no word may be divided."""
    places: dict[int, LineEnd] = {}
    attributes = get_log_attrs(text, pieces[0].box.style["lang"])  # a slice would not keep its memory
    for start in range(1, len(text)):
        if attributes[start].is_line_break and _may_wrap(pieces, start):
            end = len(text[:start].rstrip(" "))
            hyphen = _hyphen(_box_at(pieces, start - 1)) if text[start - 1] == SOFT_HYPHEN else ""
            places[start] = LineEnd(end, start, hyphen, is_blind=end == start and text[end - 1] in _TYPED)
    for piece in pieces:
        for place in _divisions(piece, joints):
            if (text, place.start) not in forbidden:
                places.setdefault(place.start, place)
    return [places[start] for start in sorted(places) if places[start].end > 0]


def break_at(text: str, place: LineEnd, pieces: Sequence[Piece], advances: Sequence[float]) -> Break:
    """Return a place where a line may end, with the lengths of the lines before and after it. advances: in px."""
    return Break(
        end=advances[place.end] + hyphen_width(place.hyphen, _box_at(pieces, place.end - 1)),
        start=advances[place.start],
        is_hyphen=bool(place.hyphen) or text[place.end - 1] == "-",
        is_off_joint=place.is_off_joint or place.is_blind,
        is_lone=bool(_LONE.search(text[max(0, place.end - _LONE_REACH) : place.end])),
        words_after=len(text[place.start :].split(maxsplit=1)),
    )


def hyphen_width(hyphen: str, box: Any) -> float:
    """Return the width of a hyphen in px; 0 for none."""
    widths = _advances(hyphen, box.style) if hyphen else None
    return widths[-1] if widths else 0.0


def _may_wrap(pieces: Sequence[Piece], start: int) -> bool:
    """Whether a line may end before this character."""
    return _box_at(pieces, start - 1).style["white_space"] in ("normal", "pre-wrap", "pre-line")


def _box_at(pieces: Sequence[Piece], place: int) -> Any:
    return next(piece.box for piece in pieces if place < piece.end)


def _hyphen(box: Any) -> str:
    return str(box.style["hyphenate_character"])


def _divisions(piece: Piece, joints: Joints) -> Iterator[LineEnd]:
    """Yield where words of a text box may be divided: at joints, and where the patterns of the language allow it."""
    style = piece.box.style
    language = style["lang"] and language_known(style["lang"])
    if style["hyphens"] != "auto" or not language or style["white_space"] in ("pre", "nowrap"):
        return
    least, left, right = style["hyphenate_limit_chars"]
    for word in _WORD.finditer(piece.box.text):
        if len(word[0]) < least:
            continue
        at_joints = {joint for joint in joints.of(word[0], language) if left <= joint <= len(word[0]) - right}
        for place in at_joints.union(_dictionary(language, left, right).positions(word[0])):
            start = piece.start + word.start() + int(place)
            yield LineEnd(start, start, _hyphen(piece.box), bool(at_joints) and place not in at_joints)


@cache
def _dictionary(language: str, left: int, right: int) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=language, left=left, right=right)
