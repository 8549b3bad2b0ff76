"""A solution without an arrangement -> what is too long or too high for its spread, and by how much.

What is asked for is the least that helps in the last setting of the copyfit ladder. First of the running text; if that
would have to lose too much, of the block that has to lose the smallest part of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from press.composition.composer import Composer
from press.composition.compositor.arranging import Arranging
from press.composition.compositor.block_texts import text_of
from press.composition.compositor.changes import shortened, texts_of
from press.composition.compositor.compositions import ADDED
from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.room import Room
from press.composition.compositor.spread import PICTURE_BLOCK
from press.editorial.content import Entry, Place, read_markdown
from press.editorial.flatplan import Part
from press.editorial.model import Solution
from press.editorial.prose import count_words
from press.problems import Problem

_TEXTS: dict[str, Place] = {
    "quote.text": ("quote", "text"),
    "did_you_know.text": ("did_you_know", "text"),
    "lead": ("lead",),
    "headline": ("headline",),
}
"""The texts of blocks that may be too long, and their places."""
_PLACES: dict[str, Place] = {
    "head": ("headline",),
    "quote": ("quote", "text"),
    "did-you-know": ("did_you_know", "text"),
    "figures": ("figures",),
    "advice": ("advice", "text"),
    "see-more": ("see_more",),
}
"""Where blocks are written."""
_FULL_BLOCKS = {
    "figures": "Leave one out, or give them fewer values.",
    "see-more": "List fewer publications and films.",
}
"""The blocks of which something can be left out, and what to do."""
_ROOMS = {1: "page", 2: "spread", 4: "two spreads"}
"""What so many pages are called."""
Demand = tuple[float, Problem]
"""The share of itself that a text or a block must lose, and the problem that says so."""
_SHARE = itemgetter(0)


def room_of(composer: Composer, part: Part, arranged: ArrangedSolution) -> Room:
    """Return the room of a solution in the setting of its galley."""
    assert isinstance(part.item, Solution)
    table, pictures = composer.compositions, part.item.fields.pictures
    step = [step for step in table.text if step.setting == arranged.galley.setting][-1]
    keep = (pictures[0].keep or "") if pictures else ""
    has_picture = bool(pictures) and step.picture
    return Room(Arranging(table, arranged.galley, composer.measures_of(part), has_picture, keep, is_last_resort=True))


def demands(composer: Composer, part: Part, arranged: ArrangedSolution) -> Iterator[Problem]:
    """Yield the problems of a solution that does not fit: what must go, and how much of it.

    arranged: without arrangements, with the galley in the last setting of the ladder; or with them, if it fits.
    """
    assert isinstance(part.item, Solution)
    entry, there = read_markdown(part.item.file), arranged.galley.blocks.union((PICTURE_BLOCK, *ADDED))
    too_wide = dict.fromkeys(form.block for form in composer.forms(part) if form.block not in there)
    for block in too_wide:
        message = "a word or a number is wider than its column in every size."
        yield entry.problem(_PLACES.get(block, ()), message, "Use shorter words.")
    if not too_wide and not arranged.arrangements:
        yield _demand(room_of(composer, part, arranged), part.item, entry)


def _demand(room: Room, solution: Solution, entry: Entry) -> Problem:
    if problem := _of_running_text(room, solution):
        return problem
    if room.arranging.keep and Room(replace(room.arranging, keep="")).is_fitting:
        message = "no composition has a frame that shows the whole box."
        return entry.problem(("pictures", 0, "keep"), message, "Make the box smaller, or use another picture.")
    if found := min(_of_blocks(room, entry), key=_SHARE, default=None):
        return found[1]
    arranging, galley = room.arranging, shortened(room.galley, room.cuts(room.most_cut))
    with_less = Room(replace(arranging, galley=galley))
    if found := min(_of_blocks(with_less, entry), key=_SHARE, default=None):
        also = f"Cut {room.most_cut} lines of the running text, too."
        return replace(found[1], remedy=f"{found[1].remedy} {also}")
    heights = ", ".join(f'"{block}" {room.height(block)}' for block in sorted(room.galley.blocks))
    message = f"no composition has room for all blocks; they are at least so many lines high: {heights}."
    return entry.problem((), message, "Leave out a figure, the quote or the box.")


def _of_running_text(room: Room, solution: Solution) -> Problem | None:
    count = room.lines_to_cut()
    if count is None:
        return None
    cuts = room.cuts(count)
    section = solution.sections[room.longest]
    lines = "1 line" if count == 1 else f"{count} lines"
    others = [f'"{solution.sections[n].heading}"' for n, cut in enumerate(cuts) if cut and n != room.longest]
    where = f", here and in {' and '.join(others)}" if others else ""
    message = f"{lines} too long for its {_room(room)}: cut about {_said(*cut_from(room, cuts))}{where}."
    return Problem(str(solution.file), section.line, section.heading, message)


def cut_from(room: Room, cuts: Sequence[int]) -> tuple[int, int]:
    """Return how many characters and words there are in the last lines of sections. cuts: how many lines of each."""
    lines = room.galley.lines
    gone = [text_of(lines[section.end - cut : section.end]) for section, cut in zip(room.sections, cuts, strict=True)]
    return sum(map(len, gone)), sum(map(count_words, gone))


def _of_blocks(room: Room, entry: Entry) -> Iterator[Demand]:
    """Yield what would help for each block by itself."""
    for field, place in _TEXTS.items():
        if texts := texts_of(room.galley, field):
            most = room.most_characters(field)
            text = min(texts, key=lambda one: one.lines)
            if most is not None and most < text.characters:
                less = text.characters - most
                words = count_words(str(entry.at(place)))
                message = (
                    f"the text has {text.lines} lines, about {text.characters} characters; "
                    f"its {_room(room)} {_has(room)} room for {text.lines_with(most)}, about {most}."
                )
                said = _said(less, max(1, round(words * less / text.characters)))
                yield less / text.characters, entry.problem(place, message, f"Cut about {said}.")
    for block, remedy in _FULL_BLOCKS.items():
        if block in room.galley.blocks:
            now, high = room.height(block), room.most_height(block)
            if high is not None and high < now:
                message = f"they are {now} lines high; their {_room(room)} {_has(room)} room for {high}."
                yield (now - high) / now, entry.problem(_PLACES[block], message, remedy)


def _room(room: Room) -> str:
    """Return what the pages of a solution are called."""
    return _ROOMS[room.arranging.measures.pages]


def _has(room: Room) -> str:
    return "have" if _room(room).endswith("s") else "has"


def _said(characters: int, words: int) -> str:
    tens = max(10, round(characters, -1))
    return f"{tens} characters ({words} {'word' if words == 1 else 'words'})"
