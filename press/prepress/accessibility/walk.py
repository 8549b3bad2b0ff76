"""A tree of elements -> its elements one by one, each with the elements that contain it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.composition.structure import Element
from press.prepress.accessibility.findings import AccessibilityFinding, Location, named
from press.prepress.accessibility.reading import ReadElement


@dataclass(frozen=True)
class ElementPlace:
    """An element and the elements that contain it, from the outermost inwards."""

    element: Element
    above: tuple[Element, ...] = ()

    @property
    def path(self) -> str:
        """The types of all these elements, like "Document/Sect/H2"."""
        return "/".join(element.type for element in (*self.above, self.element))

    @property
    def is_replaced(self) -> bool:
        """Whether an element that contains it has a replacement text, so that this element is never read."""
        return any(element.alt or element.said for element in self.above)

    def is_in(self, *types: str) -> bool:
        """Return whether an element of one of these types contains it."""
        return any(element.type in types for element in self.above)

    @property
    def page(self) -> int:
        """The page, from 1, on which it begins; if it is not printed, that of what contains it; 0 if unknown."""
        around = (element for element in reversed(self.above) if element.type != "Document")
        return next((element.page for element in (self.element, *around) if element.page), 0)

    def finding(self, rule: str, message: str, remedy: str) -> AccessibilityFinding:
        """Return a finding on the element."""
        at = self.location
        return AccessibilityFinding(rule, at.page, at.element, message, remedy, self.element.source, at.place)

    @property
    def location(self) -> Location:
        """Where it is; in a part that was just laid out, without its place on the page."""
        place = self.element.place if isinstance(self.element, ReadElement) else None
        return Location(self.page, named(self.path, self.element.text), place)


def walk(element: Element, above: tuple[Element, ...] = ()) -> Iterator[ElementPlace]:
    """Yield the element and all elements in it, in reading order."""
    yield ElementPlace(element, above)
    for kid in elements_in(element):
        yield from walk(kid, (*above, element))


def elements_in(element: Element) -> list[Element]:
    """Return the elements directly in the element."""
    return [kid for kid in element.kids if isinstance(kid, Element)]
