"""Rules that need only the elements: they check a part that was laid out as well as a finished file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

from press.composition.structure import Element, Run
from press.editorial.alternatives import missing_in
from press.editorial.language import rules_of
from press.prepress.accessibility.findings import AccessibilityFinding, shortened
from press.prepress.accessibility.grid import grid, rows_of
from press.prepress.accessibility.walk import ElementPlace, elements_in, walk

_DRAWN = ("Figure", "Formula")
_ADDRESS = re.compile(r"(https?://|www\.|mailto:|tel:)\S+|[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?", re.IGNORECASE)
_PUNCTUATION = " .,:;!?…»«›‹→>\"'()[]"
_TABLE_KIDS = ("TR", "THead", "TBody", "TFoot", "Caption")
_LIST_KIDS = {
    "L": ("LI", "L", "Caption"),
    "LI": ("Lbl", "LBody"),
    "TOC": ("TOCI", "TOC", "Caption"),
}
_ITEMS = {"LI": ("L", "item"), "TOCI": ("TOC", "entry of the contents")}


def check_headings(root: Element, first_level: int | None) -> Iterator[AccessibilityFinding]:
    """The rule `headings`. first_level: the level that the first heading must have, None for any level."""
    headings = [place for place in walk(root) if place.element.type == "H" or place.element.level]
    for place in headings:
        if not place.element.text:
            message = "the heading is empty: the list of headings shows it without text."
            yield place.finding("headings", message, "Give it text, or remove it.")
        if place.element.type == "H":
            message = "the heading has no level."
            yield place.finding("headings", message, "Tag it as H1 to H6.")
    leveled = [place for place in headings if place.element.level]
    if leveled and first_level is not None and leveled[0].element.level != first_level:
        first = leveled[0]
        message = f"the first heading is an H{first.element.level}, not an H{first_level}."
        yield first.finding("headings", message, f"Make it an H{first_level}.")
    for before, after in pairwise(leveled):
        if after.element.level > before.element.level + 1:
            message = f"an H{after.element.level} follows an H{before.element.level}: a level is skipped."
            yield after.finding("headings", message, f"Make it an H{before.element.level + 1}.")


def check_alternatives(root: Element, language: str) -> Iterator[AccessibilityFinding]:
    """The part of the rule `figures` that concerns alternative texts. language: of the texts (BCP 47)."""
    for place in walk(root):
        if place.element.type not in _DRAWN or place.is_replaced:
            continue
        text = (place.element.alt or place.element.said).strip()
        if not text:
            message = "the figure has no alternative text: a screen reader reads nothing."
            yield place.finding("figures", message, "Give it an alternative text, or mark it as an artifact.")
            continue
        place = replace(place, element=replace(place.element, source=place.element.alt_source or place.element.source))
        if missing := missing_in(text, language):
            message = f"the alternative text of the figure is “{shortened(text)}”, which {missing}."
            yield place.finding("figures", message, "Describe in a sentence what the figure shows.")


def check_tables(root: Element) -> Iterator[AccessibilityFinding]:
    """The rule `tables`."""
    for place in walk(root):
        kids = Counter(kid.type for kid in elements_in(place.element))
        match place.element.type:
            case "Table":
                yield from _strange(place, "tables", kids, _TABLE_KIDS)
                yield from _check_cells(place)
            case "THead" | "TBody" | "TFoot":
                yield from _strange(place, "tables", kids, ("TR",))
            case "TR":
                yield from _strange(place, "tables", kids, ("TH", "TD"))
            case "TH" if place.element.scope not in ("Row", "Column", "Both"):
                message = "the header cell has no scope: it may belong to its row or its column."
                yield place.finding("tables", message, "Give it a Scope: Row or Column.")


def check_lists(root: Element) -> Iterator[AccessibilityFinding]:
    """The rule `lists`."""
    for place in walk(root):
        kind, kids = place.element.type, elements_in(place.element)
        if kind in _LIST_KIDS:
            yield from _strange(place, "lists", Counter(kid.type for kid in kids), _LIST_KIDS[kind])
        if kind == "L" and not any(kid.type in ("LI", "L") for kid in kids):
            yield place.finding("lists", "the list has no items.", "Tag each item as LI, or the whole list as P.")
        if kind == "LI" and not any(kid.type == "LBody" for kid in kids):
            yield place.finding("lists", "the item has no LBody.", "Put its content into an LBody.")
        parent = place.above[-1].type if place.above else ""
        if kind in _ITEMS and parent and parent != (name := _ITEMS[kind][0]):
            message = f"the {_ITEMS[kind][1]} is in {parent}, not in {name}."
            yield place.finding("lists", message, f"Put it into an element {name}.")


def check_link_words(root: Element, language: str) -> Iterator[AccessibilityFinding]:
    """The part of the rule `links` that concerns texts: screen readers list links without the text around them.

    language: of the texts (BCP 47).
    """
    vague = rules_of(language).table.vague_words | rules_of("en").table.vague_words
    for place in walk(root):
        if place.element.type != "Link" or place.is_replaced:
            continue
        text, hint = place.element.text, place.element.contents
        if not text:
            message = "the link has no text, so it is not announced."
            yield place.finding("links", message, "Put text into it, or give it an alternative text.")
        elif vague.issuperset(text.lower().strip(_PUNCTUATION).split()):
            message = f"the text of the link is “{text}”, which does not say where it leads."
            yield place.finding("links", message, "Name its target.")
        elif _ADDRESS.fullmatch(text) and (not hint.strip() or _ADDRESS.fullmatch(hint.strip())):
            message = f"the text of the link is only the address “{text}”."
            yield place.finding("links", message, "Name its target, in its text, its Alt or its Contents.")


def check_empty(root: Element) -> Iterator[AccessibilityFinding]:
    """The rule `empty`: screen readers announce even an empty element. Cells may be empty."""
    for place in walk(root):
        element = place.element
        has_rule_of_its_own = element.type in ("TD", "TH", "Link", *_DRAWN) or bool(element.level)
        if has_rule_of_its_own or place.is_replaced or place.is_in(*_DRAWN):
            continue
        if element.alt or element.said or elements_in(element) or any(_is_something(run) for run in element.runs):
            continue
        yield place.finding("empty", "the element is empty.", "Remove it, or give it content.")


ELEMENT_RULES: tuple[Callable[[Element], Iterator[AccessibilityFinding]], ...] = (
    check_tables,
    check_lists,
    check_empty,
)
"""The rules on elements that need nothing else; those on words need their language, and `check_headings` a level."""
WORD_RULES: tuple[Callable[[Element, str], Iterator[AccessibilityFinding]], ...] = (
    check_alternatives,
    check_link_words,
)


def element_findings(root: Element, language: str, first_level: int | None = 1) -> list[AccessibilityFinding]:
    """Return the findings of all rules on elements, sorted.

    root: a Document, or the element that contains a part; language: of its texts (BCP 47); first_level: the level that
    the first heading must have, None for any level, as in a part of a book.
    """
    found = list(check_headings(root, first_level))
    for rule in ELEMENT_RULES:
        found += rule(root)
    for word_rule in WORD_RULES:
        found += word_rule(root, language)
    return sorted(found, key=lambda finding: finding.order)


def _check_cells(place: ElementPlace) -> Iterator[AccessibilityFinding]:
    """Check the table as a whole: its rows have equal lengths, and it has header cells."""
    rows = list(rows_of(place.element))
    if not rows:
        yield place.finding("tables", "the table has no rows.", "Tag each row as TR.")
        return
    lengths = grid(place.element).lengths
    usual = Counter(lengths).most_common(1)[0][0]
    odd = [f"row {number} has {length}" for number, length in enumerate(lengths, start=1) if length != usual]
    if odd:
        listed = ", ".join(odd[:3]) + (" …" if len(odd) > 3 else "")
        message = f"the rows do not have the same number of cells: most have {usual}, {listed}."
        yield place.finding("tables", message, "Fill all columns in each row; set ColSpan and RowSpan.")
    if not any(cell.type == "TH" for row in rows for cell in elements_in(row)):
        message = "the table has no header cell."
        yield place.finding("tables", message, "Tag the heads of columns or rows as TH.")


def _strange(
    place: ElementPlace, rule: str, kids: Counter[str], known: tuple[str, ...]
) -> Iterator[AccessibilityFinding]:
    """Yield a finding if an element directly contains text, or elements that it may not contain."""
    strange = sorted(kind for kind in kids if kind not in known)
    loose = any(isinstance(kid, Run) and kid.text.strip() for kid in place.element.kids)
    if strange or loose:
        misplaced = ", ".join([*strange, *(["text"] if loose else [])])
        message = f"{misplaced} directly in {place.element.type}, which may contain only {', '.join(known)}."
        yield place.finding(rule, message, f"Put it into {known[0]}, or move it outside.")


def _is_something(run: Run) -> bool:
    """Return whether a run is a drawing or has text; white space alone is neither."""
    return not run.text or not run.text.isspace()
