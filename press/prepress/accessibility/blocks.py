"""Elements -> blocks: the elements that are on lines of their own, like a paragraph or a cell, with their runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.composition.structure import Element, Run
from press.prepress.accessibility.walk import ElementPlace

INLINE = frozenset(
    {"Span", "Quote", "Reference", "BibEntry", "Code", "Link", "Annot", "Lbl"}
    | {"Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"}
)
"""Types of inline elements, which are part of a line of text (ISO 32000-1, 14.8.4.4)."""


@dataclass(frozen=True)
class Block:
    """A block and its own runs: without runs of blocks inside it, or of elements with a replacement text."""

    place: ElementPlace
    runs: tuple[Run, ...]


def blocks(element: Element, above: tuple[Element, ...] = ()) -> Iterator[Block]:
    """Yield all blocks in an element that have runs, in the order in which they begin.

    above: the elements that contain the element, from the outermost inwards. Elements with a replacement text (Alt or
    ActualText) are skipped.
    """
    if element.alt or element.said:
        return
    if runs := tuple(_own(element)):
        yield Block(ElementPlace(element, above), runs)
    yield from _inside(element, (*above, element))


def _own(element: Element) -> Iterator[Run]:
    for kid in element.kids:
        if isinstance(kid, Run):
            yield kid
        elif kid.type in INLINE and not (kid.alt or kid.said):
            yield from _own(kid)


def _inside(element: Element, above: tuple[Element, ...]) -> Iterator[Block]:
    for kid in element.kids:
        if not isinstance(kid, Element) or kid.alt or kid.said:
            continue
        if kid.type in INLINE:
            yield from _inside(kid, (*above, kid))
        else:
            yield from blocks(kid, above)
