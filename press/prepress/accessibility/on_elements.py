"""Rules on elements alone: they hold for a part that was laid out as well as for a finished file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from press.composition.structure import Element, Run
from press.prepress.accessibility.findings import AccessibilityFinding
from press.prepress.accessibility.grid import grid, rows_of
from press.prepress.accessibility.walk import ElementPlace, elements_in, walk

_DRAWN = ("Figure", "Formula")
_FILE = re.compile(r"\S+\.(png|jpe?g|svg|gif|webp|tiff?|bmp|eps|pdf)", re.IGNORECASE)
_NO_ALT = re.compile(
    r"(image|picture|photo|figure|graphic|illustration|drawing|billede|foto|figur|tegning|grafik|diagram)[\s\d.]*",
    re.IGNORECASE,
)
"""What a picture is called by who does not say what it shows."""
_ADDRESS = re.compile(r"(https?://|www\.|mailto:|tel:)\S+|[\w-]+(\.[\w-]+)*\.[a-z]{2,}(/\S*)?", re.IGNORECASE)
_VAGUE = re.compile(
    r"(klik|tryk|læs|se|find)? ?(mere)? ?(her)?|(dette )?link|(click|read|see|learn)? ?(more)? ?(here)?|this link"
)
"""What a link says that could lead anywhere."""
_SIGNS_ROUND = " .,:;!?…»«›‹→>\"'()[]"
_TABLE_KIDS = ("TR", "THead", "TBody", "TFoot", "Caption")
_LIST_KIDS = {
    "L": ("LI", "L", "Caption"),
    "LI": ("Lbl", "LBody"),
    "TOC": ("TOCI", "TOC", "Caption"),
}
_ITEMS = {"LI": ("L", "item"), "TOCI": ("TOC", "entry of the contents")}


def check_headings(root: Element, first_level: int | None) -> Iterator[AccessibilityFinding]:
    """The rule `headings`. first_level: that of the first heading, None if any will do."""
    headings = [place for place in walk(root) if place.element.type == "H" or place.element.level]
    for place in headings:
        if not place.element.text:
            said = "the heading is empty: it stands in the list of headings and says nothing."
            yield place.finding("headings", said, "Give it text, or take it away.")
        if place.element.type == "H":
            said = "the heading has no level."
            yield place.finding("headings", said, "Tag it as H1 to H6.")
    leveled = [place for place in headings if place.element.level]
    if leveled and first_level is not None and leveled[0].element.level != first_level:
        first = leveled[0]
        said = f"the first heading is an H{first.element.level}, not an H{first_level}."
        yield first.finding("headings", said, f"Let it be an H{first_level}.")
    for before, after in pairwise(leveled):
        if after.element.level > before.element.level + 1:
            said = f"an H{after.element.level} follows an H{before.element.level}: a level is left out."
            yield after.finding("headings", said, f"Make it an H{before.element.level + 1}.")


def check_alternatives(root: Element) -> Iterator[AccessibilityFinding]:
    """The rule `figures`, as far as words go."""
    for place in walk(root):
        if place.element.type not in _DRAWN or place.is_replaced:
            continue
        said = (place.element.alt or place.element.said).strip()
        if not said:
            message = "the figure says nothing to whoever does not see it."
            yield place.finding("figures", message, "Give it an alternative text, or mark it as an artifact.")
        elif _FILE.fullmatch(said) or _NO_ALT.fullmatch(said):
            message = f"the figure's alternative text is “{said}”, which does not say what it shows."
            yield place.finding("figures", message, "Say in a sentence what is to be seen.")


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
                said = "the header cell does not say whether it heads its row or its column."
                yield place.finding("tables", said, "Give it a Scope: Row or Column.")


def check_lists(root: Element) -> Iterator[AccessibilityFinding]:
    """The rule `lists`."""
    for place in walk(root):
        kind, held = place.element.type, elements_in(place.element)
        if kind in _LIST_KIDS:
            yield from _strange(place, "lists", Counter(kid.type for kid in held), _LIST_KIDS[kind])
        if kind == "L" and not any(kid.type in ("LI", "L") for kid in held):
            yield place.finding("lists", "the list has no items.", "Tag each item as LI, or the whole as P.")
        if kind == "LI" and not any(kid.type == "LBody" for kid in held):
            yield place.finding("lists", "the item has no LBody.", "Put what it says into an LBody.")
        holder = place.above[-1].type if place.above else ""
        if kind in _ITEMS and holder and holder != (name := _ITEMS[kind][0]):
            said = f"the {_ITEMS[kind][1]} stands in {holder}, not in {name}."
            yield place.finding("lists", said, f"Put it into an element {name}.")


def check_link_words(root: Element) -> Iterator[AccessibilityFinding]:
    """The rule `links`, as far as words go: a link is listed by them, without what stands round it."""
    for place in walk(root):
        if place.element.type != "Link" or place.is_replaced:
            continue
        said, hint = place.element.text, place.element.contents
        if not said:
            message = "the link has no text: nobody hears that it is there."
            yield place.finding("links", message, "Put text into it, or give it an alternative text.")
        elif _VAGUE.fullmatch(said.lower().strip(_SIGNS_ROUND)):
            message = f"the link says “{said}”, which does not say where it leads."
            yield place.finding("links", message, "Name what it leads to.")
        elif _ADDRESS.fullmatch(said) and (not hint.strip() or _ADDRESS.fullmatch(hint.strip())):
            message = f"the link says nothing but the address “{said}”."
            yield place.finding("links", message, "Name what it leads to, in its text, its Alt or its Contents.")


def check_empty(root: Element) -> Iterator[AccessibilityFinding]:
    """The rule `empty`: an element that holds nothing is announced all the same. Cells may be empty."""
    for place in walk(root):
        element = place.element
        has_rule_of_its_own = element.type in ("TD", "TH", "Link", *_DRAWN) or bool(element.level)
        if has_rule_of_its_own or place.is_replaced or place.stands_in(*_DRAWN):
            continue
        if element.alt or element.said or elements_in(element) or any(_is_something(run) for run in element.runs):
            continue
        yield place.finding("empty", "the element holds nothing.", "Take it away, or fill it.")


ELEMENT_RULES: tuple[Callable[[Element], Iterator[AccessibilityFinding]], ...] = (
    check_alternatives,
    check_tables,
    check_lists,
    check_link_words,
    check_empty,
)
"""All of them but `check_headings`, which is told a level."""


def element_findings(root: Element, first_level: int | None = 1) -> list[AccessibilityFinding]:
    """What is wrong with elements as such, in the order of reading.

    root: a Document, or whatever holds a part; first_level: the level that its first heading must have, None if
    any will do, as in a part of a book.
    """
    found = list(check_headings(root, first_level))
    for rule in ELEMENT_RULES:
        found += rule(root)
    return sorted(found, key=lambda finding: finding.order)


def _check_cells(place: ElementPlace) -> Iterator[AccessibilityFinding]:
    """What has to do with the table as a whole: its rows are as long as each other, and something heads them."""
    rows = list(rows_of(place.element))
    if not rows:
        yield place.finding("tables", "the table has no rows.", "Tag each row as TR.")
        return
    lengths = grid(place.element).lengths
    usual = Counter(lengths).most_common(1)[0][0]
    odd = [f"row {number} has {length}" for number, length in enumerate(lengths, start=1) if length != usual]
    if odd:
        listed = ", ".join(odd[:3]) + (" …" if len(odd) > 3 else "")
        said = f"the rows do not have equally many cells: most have {usual}, {listed}."
        yield place.finding("tables", said, "Let each row fill all columns; write ColSpan and RowSpan.")
    if not any(cell.type == "TH" for row in rows for cell in elements_in(row)):
        said = "the table has no header cell."
        yield place.finding("tables", said, "Tag the cells that say what a column or a row is about as TH.")


def _strange(
    place: ElementPlace, rule: str, kids: Counter[str], known: tuple[str, ...]
) -> Iterator[AccessibilityFinding]:
    """What stands in an element that has no place there."""
    strange = sorted(kind for kind in kids if kind not in known)
    loose = any(isinstance(kid, Run) and kid.text.strip() for kid in place.element.kids)
    if strange or loose:
        what = ", ".join([*strange, *(["text"] if loose else [])])
        said = f"{what} stands right in {place.element.type}; it may hold {', '.join(known)} only."
        yield place.finding(rule, said, f"Put it into {known[0]}, or outside.")


def _is_something(run: Run) -> bool:
    """Whether a run is a drawing or says something; white space does neither."""
    return not run.text or not run.text.isspace()
