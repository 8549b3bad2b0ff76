"""The fields of a content file -> what is written in them that the press sets as well, and would be printed twice:
quotation marks around a quote, the count of a badge, the question mark of a box, the label before a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.editorial.content import Entry, Place, Value
from press.editorial.language import LanguageRules
from press.editorial.model import Labels
from press.problems import Problem

_PAIRS = [
    pair.split() for pair in ('" "', "' '", "» «", "« »", "› ‹", "‹ ›", "“ ”", "„ “", "„ ”", "” ”", "‘ ’", "‚ ‘", "‚ ’")
]
_QUOTED = re.compile(f"(?:{'|'.join(f'{first}[^{first}{last}]+{last}' for first, last in _PAIRS)})[.,!?…]*")
"""A text in quotation marks as a whole, with no other marks of this kind in it."""
_ENDS_SENTENCE = re.compile(r".*[?!;…]|(?:[^\W\d_]+|\d{3,})\.")
"""The last word of a sentence, unless it is an abbreviation."""


def set_twice(entry: Entry, labels: Labels, rules: LanguageRules) -> Iterator[Problem]:
    """Yield a problem for each field that has what the press sets at the same place. rules: of its language."""
    fields = entry.fields()
    quote, badge = fields.get("quote"), fields.get("advice")
    box, figures = fields.get("did_you_know"), fields.get("figures")
    if isinstance(quote, dict) and quote.get("form") == "quote" and _QUOTED.fullmatch(_text(quote, "text")):
        yield entry.problem(
            ("quote", "text"), "the quote has quotation marks, and the press sets them as well.", "Delete them."
        )
    if isinstance(badge, dict) and _text(badge, "text").split()[:1] == [str(badge.get("count"))]:
        message = f'the text begins with "{badge["count"]}", and the press sets the count as well.'
        yield entry.problem(("advice", "text"), message, "Delete it.")
    if isinstance(box, dict):
        yield from _in_box(entry, _text(box, "text"), labels, rules)
    for n, figure in enumerate(figures if isinstance(figures, tuple) else ()):
        if isinstance(figure, dict) and _begins_with(_text(figure, "source"), labels.source):
            yield _label_twice(entry, ("figures", n, "source"), labels.source)


def _in_box(entry: Entry, text: str, labels: Labels, rules: LanguageRules) -> Iterator[Problem]:
    place = ("did_you_know", "text")
    if _begins_with(text, labels.did_you_know):
        yield _label_twice(entry, place, labels.did_you_know)
    last = text.split()[-1] if text else ""
    if _ENDS_SENTENCE.fullmatch(last) and last not in rules.abbreviations:
        message = f'the text ends with "{last[-1]}", and the press sets a question mark behind it.'
        yield entry.problem(place, message, "Delete it; write an abbreviation in full.")


def _begins_with(text: str, label: str) -> bool:
    """Whether a text begins with the words of a label."""
    words = re.findall(r"\w+", label.casefold())
    return bool(words) and re.findall(r"\w+", text.casefold())[: len(words)] == words


def _label_twice(entry: Entry, place: Place, label: str) -> Problem:
    return entry.problem(place, f'the text begins with "{label}", and the press sets it as well.', "Delete it.")


def _text(fields: dict[str, Value], name: str) -> str:
    value = fields.get(name)
    return value.strip() if isinstance(value, str) else ""
