"""Lines broken by the paragraph, in WeasyPrint 70, which breaks line by line.

While the context ``planned_lines`` is active, each paragraph gets a plan: the ends of its lines, chosen at once from
the widths of its text (``composition/line_breaks.py``). The text itself does not change, and so neither do tags, copied
text and soft hyphens: WeasyPrint only gets each piece of text up to the next planned end. Text without a plan (with
floats, pictures or forced breaks in it, or from right to left) is broken by WeasyPrint.

A stylesheet chooses by the custom property ``--line-breaks``, which is inherited: ``fit`` for running text (as without
it), ``even`` for lines of equal length, ``greedy`` for WeasyPrint's own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from press.composition.line_breaks import Break, Breaking, LineCosts, choose_breaks
from press.editorial.joints import Joints
from press.engine.boxes import custom_property
from press.engine.contract import RawPage
from press.engine.line_ends import (
    DIVIDING,
    Division,
    LineEnd,
    Piece,
    advances_of,
    break_at,
    hyphen_width,
    line_ends,
    pieces_of,
)

FIT, EVEN, GREEDY = "fit", "even", "greedy"
_PROPERTY = "__line_breaks"
_SLACK = 0.1
"""How much narrower than the measure lines are planned, in px: widths of pieces differ by kerning at their ends."""
_ROUNDED = 0.001
"""How far a text that is one line may be wider than its measure, in px: the error of rounding that."""


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
    """What decides the lines of all paragraphs, and whether to note what else could be chosen. known: the places where
    lines may end in texts that were seen before, for a galley has a text in many sizes.
    """

    costs: LineCosts
    joints: Joints
    forbidden: AbstractSet[Division]
    lengths: Mapping[str, int]
    is_draft: bool
    known: dict[tuple[object, ...], list[LineEnd]] = field(default_factory=dict)


@dataclass
class _BoxPlan:
    """The planned lines in a text box. ends: where they end; widths: their widths there in px, by the bytes at which
    they start; drawn: of a draft, a line that Pango has measured: all others have its height and baseline.
    """

    ends: list[_End] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    drawn: Any = None


_Plan = dict[int, _BoxPlan]
"""The identity of a text box -> its planned lines."""


@contextmanager
def planned_lines(
    costs: LineCosts,
    joints: Joints,
    forbidden: AbstractSet[Division],
    lengths: Mapping[str, int] | None = None,
    is_draft: bool = False,
) -> Iterator[None]:
    """Break lines by the paragraph while this context is active. forbidden: where no word may be divided; lengths: the
    text of a paragraph -> how many lines it must have, if that is not what is best for it.

    is_draft: whether lines are only measured, and not drawn. Then the plan gives their widths, and not Pango, and each
    paragraph remembers how else its lines could be broken.
    """
    rules = _Rules(costs, joints, forbidden, lengths or {}, is_draft)
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
        if plan.drawn and skip in plan.widths:
            shown = _drafted(box, piece, plan.widths[skip], plan.drawn)
        else:
            shown, _, _ = split_text_box(context, box.copy_with_text(piece), None, 0, is_line_start)
            plan.drawn = shown if is_draft else None
        if stop and stop.hyphen:
            shown.press_division = stop.division
        return shown, stop.resume if stop else None, False

    inline.get_next_linebox, inline.split_text_box = planned_linebox, planned_text_box
    try:
        yield
    finally:
        inline.get_next_linebox, inline.split_text_box = next_linebox, split_text_box


def _drafted(box: Any, text: str, width: float, drawn: Any) -> Any:
    """Return the text box of a planned line, with the measures that WeasyPrint would give it. drawn: another line."""
    shown = box.copy_with_text(text)
    shown.width, shown.pango_layout = width, drawn.pango_layout
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
    pieces = pieces_of(linebox) if mode != GREEDY and linebox.style["direction"] == "ltr" else None
    if not pieces:
        return None
    text = "".join(piece.box.text for piece in pieces)
    advances = advances_of(pieces)
    if not text.strip() or "\n" in text or advances is None:
        return None
    end = advances[len(text.rstrip(" "))]
    if end + indent <= measure + _ROUNDED:
        return None
    written = text, *((piece.start, *map(piece.box.style.__getitem__, DIVIDING)) for piece in pieces)
    if written not in rules.known:
        rules.known[written] = line_ends(text, pieces, rules.joints, rules.forbidden)
    possible = rules.known[written]
    for places in ([place for place in possible if not place.is_blind], possible):
        breaks = tuple(break_at(text, place, pieces, advances) for place in places)
        paragraph = breaks, end, measure - _SLACK, indent, rules.costs, mode == EVEN
        chosen = _chosen(*paragraph, rules.lengths.get(text, 0)) or _chosen(*paragraph)
        if chosen is not None:
            if rules.is_draft and mode == FIT:
                linebox.press_breaking = Breaking(text, breaks, end, measure - _SLACK, indent, rules.costs)
            return _by_box(text, pieces, [places[index] for index in chosen], advances)
    return None


@lru_cache(maxsize=4096)
def _chosen(
    breaks: tuple[Break, ...],
    end: float,
    measure: float,
    indent: float,
    costs: LineCosts,
    is_even: bool,
    lines: int = 0,
) -> tuple[int, ...] | None:
    """The chosen breaks, cached: the same paragraph is laid out several times."""
    return choose_breaks(breaks, end, measure, indent, costs, is_even, lines)


def _by_box(text: str, pieces: Sequence[Piece], places: Sequence[LineEnd], advances: Sequence[float]) -> _Plan:
    plan: _Plan = {}
    for piece in pieces:
        lines = plan[id(piece.box)] = _BoxPlan()
        start, byte = piece.start, 0
        for place in (place for place in places if piece.start < place.end <= piece.end):
            next_start = min(place.start, piece.end)
            end, resume = (len(piece.box.text[: at - piece.start].encode()) for at in (place.end, next_start))
            lines.ends.append(_End(end, resume, place.hyphen, (text, place.start)))
            lines.widths[byte] = advances[place.end] - advances[start] + hyphen_width(place.hyphen, piece.box)
            start, byte = next_start, resume
        lines.widths[byte] = advances[piece.end] - advances[start]
    return plan
