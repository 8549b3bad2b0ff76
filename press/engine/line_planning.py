"""Lines broken by the paragraph, in WeasyPrint 70, which breaks line by line.

While the context ``planned_lines`` is active, each paragraph gets a plan: the ends of its lines, chosen at once from
the widths of its text (``composition/line_breaks.py``). The text itself does not change, and so neither do tags, copied
text and soft hyphens: WeasyPrint only gets each piece of text up to the next planned end. Text without a plan (with
floats, pictures or forced breaks in it, or from right to left) is broken by WeasyPrint.

A stylesheet chooses by the custom property ``--line-breaks``, which is inherited: ``fit`` for running text (as without
it), ``even`` for lines of equal length, ``greedy`` for WeasyPrint's own way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import pyphen
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.ffi import FROM_UNITS, ffi
from weasyprint.text.line_break import _font_style_cache_key, create_layout, get_log_attrs

from press.composition.line_breaks import Break, LineCosts, choose_breaks
from press.composition.structure import SOFT_HYPHEN
from press.editorial.joints import Joints
from press.engine.boxes import custom_property
from press.engine.contract import RawPage

Division = tuple[str, int]
"""A divided word: the text of its paragraph, and where in it the next line starts."""
FIT, EVEN, GREEDY = "fit", "even", "greedy"
_PROPERTY = "__line_breaks"
_SLACK = 0.1
"""How much narrower than the measure lines are planned, in px: widths of pieces differ by kerning at their ends."""
_WORD = re.compile(r"[^\W\d_]+")
_TYPED = "-–"
"""Hyphens and dashes that an author types within a word."""
_LONE = re.compile(r"[.!?:…]\s+\S{1,2}$")
_DIVIDING = ("lang", "white_space", "hyphens", "hyphenate_limit_chars", "hyphenate_character")
"""The properties that decide where lines may end."""
_LONE_REACH = 8
"""How many characters before the end of a line decide whether it ends in a lone word."""


@dataclass(frozen=True)
class _Piece:
    """The text of a text box, and where it starts in the paragraph."""

    box: Any
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.box.text)


@dataclass(frozen=True)
class _LineEnd:
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


@dataclass(frozen=True)
class _End:
    """A planned end of a line in a text box, in bytes of its text. resume: where the next line starts; hyphen: what is
    added; division: the word that is divided there, if there is a hyphen.
    """

    end: int
    resume: int
    hyphen: str
    division: Division


@dataclass(frozen=True)
class _Rules:
    """What decides the lines of all paragraphs. known: the places where lines may end in texts that were seen before,
    for a galley has a text in many sizes.
    """

    costs: LineCosts
    joints: Joints
    forbidden: AbstractSet[Division]
    known: dict[tuple[object, ...], list[_LineEnd]] = field(default_factory=dict)


@dataclass(frozen=True)
class _BoxPlan:
    """The planned lines in a text box. ends: where they end; widths: their widths there in px, by the bytes at which
    they start; drafted: a line of it that was laid out, whose height and baseline the other lines of a draft have.
    """

    ends: list[_End]
    widths: dict[int, float]
    drafted: list[Any] = field(default_factory=list)


_Plan = dict[int, _BoxPlan]
"""The identity of a text box -> its planned lines."""


@contextmanager
def planned_lines(
    costs: LineCosts, joints: Joints, forbidden: AbstractSet[Division], is_draft: bool = False
) -> Iterator[None]:
    """Break lines by the paragraph while this context is active. forbidden: where no word may be divided.

    is_draft: whether lines are only measured, and not drawn. Then the plan gives their widths, and not Pango.
    """
    rules = _Rules(costs, joints, forbidden)
    next_linebox, split_text_box = inline.get_next_linebox, inline.split_text_box
    active: list[_Plan] = []

    def planned_linebox(context: Any, linebox: Any, y: float, bottom: float, skip: Any, block: Any, *rest: Any) -> Any:
        floats = context.excluded_shapes
        is_beside_float = any(shape.position_y + shape.margin_height() > y for shape in floats)
        plan = None if is_beside_float else _plan_of(linebox, block, skip is None, rules)
        active.append(plan or {})
        if plan:
            context.excluded_shapes = []  # with floats anywhere above, each line is measured as if it were beside them
        try:
            return next_linebox(context, linebox, y, bottom, skip, block, *rest)
        finally:
            active.pop()
            if plan:
                context.excluded_shapes = floats

    def planned_text_box(context: Any, box: Any, width: Any, skip: int, is_line_start: bool = True) -> Any:
        plan = active[-1].get(id(box)) if active and width is not None else None
        if plan is None or not box.text.encode()[skip:]:
            return split_text_box(context, box, width, skip, is_line_start)
        text = box.text.encode()
        stop = next((end for end in plan.ends if end.end > skip), None)
        piece = text[skip : stop.end if stop else None].decode() + (stop.hyphen if stop else "")
        if plan.drafted and skip in plan.widths:
            shown = _drafted(box, piece, plan, skip)
        else:
            shown, _, _ = split_text_box(context, box.copy_with_text(piece), None, 0, is_line_start)
            plan.drafted.extend([shown] * is_draft)
        if stop and stop.hyphen:
            shown.press_division = stop.division
        return shown, stop.resume if stop else None, False

    inline.get_next_linebox, inline.split_text_box = planned_linebox, planned_text_box
    try:
        yield
    finally:
        inline.get_next_linebox, inline.split_text_box = next_linebox, split_text_box


def _drafted(box: Any, text: str, plan: _BoxPlan, start: int) -> Any:
    """Return the text box of a planned line, with the measures that WeasyPrint would give it. start: in bytes."""
    drawn, shown = plan.drafted[0], box.copy_with_text(text)
    shown.width, shown.pango_layout = plan.widths[start], drawn.pango_layout
    shown.height, shown.baseline = drawn.height, drawn.baseline
    shown.margin_top, shown.margin_bottom = drawn.margin_top, drawn.margin_bottom
    return shown


def divided_over_columns(pages: Sequence[RawPage]) -> set[Division]:
    """Return the divided words in laid-out pages that continue in the next column or on the next page."""
    found: set[Division] = set()
    for page in pages:
        for box in page._page_box.descendants(placeholders=True):
            lines = [child for child in getattr(box, "children", ()) if isinstance(child, boxes.LineBox)]
            if lines and (division := _division_at_end(lines[-1])):
                found.add(division)
    return found


def _division_at_end(box: Any) -> Division | None:
    """Return the divided word with which a line ends; None if it ends otherwise."""
    while children := getattr(box, "children", ()):
        box = children[-1]
    return getattr(box, "press_division", None)


def _plan_of(linebox: Any, block: Any, is_start: bool, rules: _Rules) -> _Plan | None:
    """Return the plan of a paragraph: made for its first line, then the same for every line."""
    plans: dict[float, _Plan | None] = linebox.__dict__.setdefault("press_plans", {})
    width = round(block.width, 3)
    if is_start and width not in plans:
        plans[width] = _planned(linebox, width, linebox.text_indent, rules)
    return plans.get(width)


def _planned(linebox: Any, measure: float, indent: float, rules: _Rules) -> _Plan | None:
    mode = custom_property(linebox, _PROPERTY) or FIT
    pieces = _pieces(linebox) if mode != GREEDY and linebox.style["direction"] == "ltr" else None
    if not pieces:
        return None
    text = "".join(piece.box.text for piece in pieces)
    advances = _advances_of(pieces)
    if not text.strip() or "\n" in text or advances is None:
        return None
    end = advances[len(text.rstrip(" "))]
    if end + indent <= measure + _SLACK:
        return None
    written = text, *((piece.start, *map(piece.box.style.__getitem__, _DIVIDING)) for piece in pieces)
    if written not in rules.known:
        rules.known[written] = _places(text, pieces, rules)
    possible = rules.known[written]
    for places in ([place for place in possible if not place.is_blind], possible):
        breaks = tuple(_break(text, place, pieces, advances) for place in places)
        chosen = _chosen(breaks, end, measure - _SLACK, indent, rules.costs, mode == EVEN)
        if chosen is not None:
            return _by_box(text, pieces, [places[index] for index in chosen], advances)
    return None


@lru_cache(maxsize=4096)
def _chosen(
    breaks: tuple[Break, ...], end: float, measure: float, indent: float, costs: LineCosts, is_even: bool
) -> tuple[int, ...] | None:
    """The chosen breaks, cached: the same paragraph is laid out several times."""
    return choose_breaks(breaks, end, measure, indent, costs, is_even)


def _pieces(linebox: Any) -> list[_Piece] | None:
    """Return the text boxes of a paragraph; None if it contains something besides text."""
    pieces: list[_Piece] = []

    def collect(box: Any) -> bool:
        for child in box.children:
            if isinstance(child, boxes.TextBox):
                pieces.append(_Piece(child, pieces[-1].end if pieces else 0))
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


def _advances_of(pieces: Sequence[_Piece]) -> list[float] | None:
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
    key = text, _font_style_cache_key(style, include_size=True), style["letter_spacing"], style["word_spacing"]
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


def _places(text: str, pieces: Sequence[_Piece], rules: _Rules) -> list[_LineEnd]:
    """Return the places where a line may end, in order."""
    places: dict[int, _LineEnd] = {}
    attributes = get_log_attrs(text, pieces[0].box.style["lang"])  # a slice would not keep its memory
    for start in range(1, len(text)):
        if attributes[start].is_line_break and _may_wrap(pieces, start):
            end = len(text[:start].rstrip(" "))
            hyphen = _hyphen(_box_at(pieces, start - 1)) if text[start - 1] == SOFT_HYPHEN else ""
            places[start] = _LineEnd(end, start, hyphen, is_blind=end == start and text[end - 1] in _TYPED)
    for piece in pieces:
        for place in _divisions(piece, rules.joints):
            if (text, place.start) not in rules.forbidden:
                places.setdefault(place.start, place)
    return [places[start] for start in sorted(places) if places[start].end > 0]


def _break(text: str, place: _LineEnd, pieces: Sequence[_Piece], advances: Sequence[float]) -> Break:
    return Break(
        end=advances[place.end] + _width_of(place.hyphen, _box_at(pieces, place.end - 1)),
        start=advances[place.start],
        is_hyphen=bool(place.hyphen) or text[place.end - 1] == "-",
        is_off_joint=place.is_off_joint or place.is_blind,
        is_lone=bool(_LONE.search(text[max(0, place.end - _LONE_REACH) : place.end])),
        words_after=len(text[place.start :].split(maxsplit=1)),
    )


def _width_of(hyphen: str, box: Any) -> float:
    """Return the width of a hyphen in px; 0 for none."""
    widths = _advances(hyphen, box.style) if hyphen else None
    return widths[-1] if widths else 0.0


def _may_wrap(pieces: Sequence[_Piece], start: int) -> bool:
    """Whether a line may end before this character."""
    return _box_at(pieces, start - 1).style["white_space"] in ("normal", "pre-wrap", "pre-line")


def _box_at(pieces: Sequence[_Piece], place: int) -> Any:
    return next(piece.box for piece in pieces if place < piece.end)


def _hyphen(box: Any) -> str:
    return str(box.style["hyphenate_character"])


def _divisions(piece: _Piece, joints: Joints) -> Iterator[_LineEnd]:
    """Yield where words of a text box may be divided: at joints, and where the patterns of the language allow it."""
    style = piece.box.style
    language = style["lang"] and pyphen.language_fallback(style["lang"])
    if style["hyphens"] != "auto" or not language or style["white_space"] in ("pre", "nowrap"):
        return
    least, left, right = style["hyphenate_limit_chars"]
    for word in _WORD.finditer(piece.box.text):
        if len(word[0]) < least:
            continue
        at_joints = {joint for joint in joints.of(word[0], language) if left <= joint <= len(word[0]) - right}
        for place in at_joints.union(_dictionary(language, left, right).positions(word[0])):
            start = piece.start + word.start() + int(place)
            yield _LineEnd(start, start, _hyphen(piece.box), bool(at_joints) and place not in at_joints)


@cache
def _dictionary(language: str, left: int, right: int) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=language, left=left, right=right)


def _by_box(text: str, pieces: Sequence[_Piece], places: Sequence[_LineEnd], advances: Sequence[float]) -> _Plan:
    plan: _Plan = {id(piece.box): _BoxPlan([], {}) for piece in pieces}
    starts = {id(piece.box): (0, piece.start) for piece in pieces}
    for place in places:
        piece = next(piece for piece in pieces if place.end <= piece.end)
        lines, next_start = plan[id(piece.box)], min(place.start, piece.end)
        end, resume = (len(piece.box.text[: at - piece.start].encode()) for at in (place.end, next_start))
        byte, start = starts[id(piece.box)]
        lines.ends.append(_End(end, resume, place.hyphen, (text, place.start)))
        lines.widths[byte] = advances[place.end] - advances[start] + _width_of(place.hyphen, piece.box)
        starts[id(piece.box)] = resume, next_start
    for piece in pieces:
        byte, start = starts[id(piece.box)]
        plan[id(piece.box)].widths[byte] = advances[piece.end] - advances[start]
    return plan
