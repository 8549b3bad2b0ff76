"""A tree of elements -> its elements one by one, each with what stands round it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.composition.structure import Element
from press.prepress.accessibility.findings import AccessibilityFinding, named


@dataclass(frozen=True)
class ElementPlace:
    """An element and the elements that hold it, from the outermost inwards."""

    element: Element
    above: tuple[Element, ...] = ()

    @property
    def path(self) -> str:
        """The types of all of them, as "Document/Sect/H2"."""
        return "/".join(element.type for element in (*self.above, self.element))

    @property
    def is_replaced(self) -> bool:
        """Whether words are said in the place of what holds it, so that itself is never said."""
        return any(element.alt or element.said for element in self.above)

    def stands_in(self, *types: str) -> bool:
        """Whether an element of one of these types holds it."""
        return any(element.type in types for element in self.above)

    @property
    def page(self) -> int:
        """The page on which it begins, or on which what holds it does if nothing of it is printed; 0 if unknown."""
        round_it = (element for element in reversed(self.above) if element.type != "Document")
        return next((element.page for element in (self.element, *round_it) if element.page), 0)

    def finding(self, rule: str, message: str, remedy: str) -> AccessibilityFinding:
        """What is wrong with the element."""
        where = named(self.path, self.element.text)
        return AccessibilityFinding(rule, self.page, where, message, remedy, self.element.source)


def walk(element: Element, above: tuple[Element, ...] = ()) -> Iterator[ElementPlace]:
    """The element and all in it, in the order of reading."""
    yield ElementPlace(element, above)
    for kid in elements_in(element):
        yield from walk(kid, (*above, element))


def elements_in(element: Element) -> list[Element]:
    """The elements that it holds itself."""
    return [kid for kid in element.kids if isinstance(kid, Element)]
