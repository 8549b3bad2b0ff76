"""The room of a solution -> the budget of each of its fields: what it has, and what it may have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.composition.compositor.block_texts import BlockText
from press.composition.compositor.changes import texts_of
from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.room import Room
from press.editorial.content import read_markdown
from press.editorial.fields import LEAD_WORDS
from press.editorial.model import Solution
from press.editorial.prose import count_words

TEXT = "text"
"""The name of the budget of the whole running text."""
BUDGETED = (("headline",), ("lead",), ("quote", "text"), ("did_you_know", "text"))
"""The fields with a budget in characters."""
BLOCKS = {"figures": "figures", "see-more": "see_more"}
"""The blocks with a budget in lines of the grid, and the names of their fields."""


@dataclass(frozen=True)
class Amount:
    """A length of text. lines: in the form and the setting that the solution has now, or of the grid for a block that
    is not measured in characters; characters, words: None for such a block.
    """

    lines: int
    characters: int | None = None
    words: int | None = None

    def with_characters(self, characters: int) -> Amount:
        """Return the amount of so many characters of the same text."""
        share = characters / max(1, self.characters or 0)
        return Amount(int(self.lines * share), characters, int((self.words or 0) * share))


@dataclass(frozen=True)
class FieldBudget:
    """The budget of a field. field: as in problems, the heading of a section, or TEXT; has: what it has; most: what it
    may have, if everything else stays, before the spread refuses it; None if the field alone cannot make it fit;
    least: what it should have so that the spread is filled, None if that is not known.
    """

    field: str
    has: Amount
    most: Amount | None
    least: Amount | None = None


@dataclass(frozen=True)
class Budgeting:
    """Finds the budgets of a solution. now: as it is arranged; room: in that setting of its text; last: its room in the
    last setting of the copyfit ladder, which decides what is refused.
    """

    solution: Solution
    now: ArrangedSolution
    room: Room
    last: Room

    def budgets(self) -> tuple[FieldBudget, ...]:
        """Return the budgets of all fields that the solution has, in the order of its file."""
        return (*self._texts(), *self._blocks(), *self._running_text())

    def _texts(self) -> Iterator[FieldBudget]:
        entry = read_markdown(self.solution.file)
        for place in BUDGETED:
            field = ".".join(place)
            if forms := texts_of(self.room.galley, field):
                text = self._shown(forms)
                has = Amount(text.lines, text.characters, count_words(str(entry.at(place))))
                characters = self.last.most_characters(field)
                most = None if characters is None else has.with_characters(characters)
                yield FieldBudget(field, has, _at_most(most, LEAD_WORDS[1]) if field == "lead" else most)

    def _shown(self, forms: tuple[BlockText, ...]) -> BlockText:
        """Return a text in the form that its block has now; in the one with the fewest lines if it does not fit."""
        placed = {block.form for one in self.now.arrangements[:1] for block in one.blocks}
        return next((text for text in forms if text.form in placed), min(forms, key=lambda text: text.lines))

    def _blocks(self) -> Iterator[FieldBudget]:
        for block, field in BLOCKS.items():
            if block in self.last.galley.blocks:
                high = self.last.most_height(block)
                yield FieldBudget(field, Amount(self.last.height(block)), None if high is None else Amount(high))

    def _running_text(self) -> Iterator[FieldBudget]:
        sections = [
            Amount(len(section), len(section.text), count_words(section.text)) for section in self.room.sections
        ]
        whole = Amount(
            sum(one.lines for one in sections),
            sum(one.characters or 0 for one in sections),
            sum(one.words or 0 for one in sections),
        )
        more, least = self._more(whole), self._least(whole)
        for section, has in zip(self.solution.sections, sections, strict=True):
            yield FieldBudget(section.heading, has, _changed(has, more))
        yield FieldBudget(TEXT, whole, _changed(whole, more), least)

    def _more(self, whole: Amount) -> int | None:
        """Return how many characters of running text there may be more; less than 0 if some must go.

        The press refuses more words than its limit, even if they fit.
        """
        characters = sum(len(section.text) for section in self.last.sections)
        lines = sum(map(len, self.last.sections))
        if self.last.is_fitting:
            change = self.last.lines_to_add()
        elif (cut := self.last.lines_to_cut()) is not None:
            change = -cut
        else:
            return None
        fitting = characters + change * characters // max(1, lines) - (whole.characters or 0)
        words = max(1, whole.words or 0)
        return min(
            fitting, (self.solution.schema.words_of(self.solution.size)[1] - words) * (whole.characters or 0) // words
        )

    def _least(self, whole: Amount) -> Amount | None:
        if not self.now.arrangements:
            return None
        if self.room.fills(self.room.galley):
            lines = whole.lines - self.room.lines_to_spare()
        else:
            missing = self.room.lines_missing(self.room.lines_to_add())
            if missing is None:
                return None
            lines = whole.lines + missing
        return whole.with_characters(lines * (whole.characters or 0) // max(1, whole.lines))


def _changed(has: Amount, more: int | None) -> Amount | None:
    if more is None or has.characters is None:
        return None
    return has.with_characters(max(0, has.characters + more))


def _at_most(amount: Amount | None, words: int) -> Amount | None:
    """Return an amount of text, or as much of it as has so many words: the press refuses more."""
    if amount is None or not amount.words or not amount.characters or amount.words <= words:
        return amount
    return amount.with_characters(amount.characters * words // amount.words)
