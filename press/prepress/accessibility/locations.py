"""An object or an operator of a finished file -> its Location, for findings of checkers that name only these."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, Name, Object, Pdf, Stream

from press.prepress.accessibility import entries
from press.prepress.accessibility.findings import Location, named
from press.prepress.accessibility.reading import ReadElement, Reading, Reference
from press.prepress.accessibility.walk import walk
from press.prepress.pdf.streams import Instructions, resources_of

_USES = {"Tf": "/Font", "Do": "/XObject"}
"""The operators that use a resource by its name, and the kinds of these resources."""


class Locations:
    """The locations in a file. reading: what was read in the same file."""

    def __init__(self, pdf: Pdf, reading: Reading) -> None:
        self._pages = [page.obj for page in pdf.pages]
        self._pdf = pdf
        self._reading = reading
        self._instructions = Instructions()
        self._elements = {
            place.element.reference: place.location
            for place in walk(reading.root)
            if isinstance(place.element, ReadElement)
        }
        self._annotations = {
            annotation.reference: Location(page.number, "".join(annotation.owners[:1]), page.place(annotation.box))
            for page in reading.pages
            for annotation in page.annotations
        }

    def of_object(self, reference: Reference) -> Location:
        """Return the location of a structure element, an annotation or a page; of a font or an image, the first use.

        For any other object, the location is the whole file.
        """
        found = self._elements.get(reference) or self._annotations.get(reference)
        return found or next(self._uses(reference), Location())

    def of_content(self, page: int, mcid: int | None) -> Location:
        """Return the location of marked content. page: from 1; mcid: its MCID, None for what is in no mark at all."""
        for marked in self._reading.pages[page - 1].marked:
            if marked.kind == "outside" if mcid is None else marked.key == (page, None, mcid):
                owners = self._reading.owners.get(marked.key, ()) if marked.key else ()
                element = named("".join(owners[:1]), marked.text).strip()
                return Location(page, element, self._reading.pages[page - 1].place(marked.box))
        return Location(page)

    def of_operator(self, page: int, index: int) -> Location:
        """Return the location of the marked content in which an operator is. page: from 1; index: from 0."""
        marks: list[int | None] = []
        instructions, _ = self._instructions.of(self._pages[page - 1])
        for instruction in instructions[: index + 1]:
            match str(instruction.operator):
                case "BMC" | "BDC":
                    marks.append(self._mcid(page, list(instruction.operands)))
                case "EMC" if marks:
                    marks.pop()
        if not marks:
            return self.of_content(page, None)
        mcid = next((mark for mark in reversed(marks) if mark is not None), None)
        return Location(page) if mcid is None else self.of_content(page, mcid)

    def _mcid(self, page: int, operands: list[Object]) -> int | None:
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, Name):
            named = entries.dictionary(resources_of(self._pages[page - 1]), "/Properties")
            properties = named.get(str(properties))
        return entries.number(properties, "/MCID")

    def _uses(self, reference: Reference) -> Iterator[Location]:
        """Yield the locations where pages use an object, or the page that it is itself."""
        for number, page in enumerate(self._pages, start=1):
            if page.objgen == reference:
                yield Location(number)
            resources = resources_of(page)
            names = {
                (operator, name)
                for operator, kind in _USES.items()
                for name, held in entries.dictionary(resources, kind).items()
                if reference in _references(held)
            }
            for index, instruction in enumerate(self._instructions.of(page)[0] if names else ()):
                operands = list(instruction.operands)
                if operands and (str(instruction.operator), str(operands[0])) in names:
                    yield self.of_operator(number, index)


def _references(held: Object) -> Iterator[Reference]:
    """Yield the references of a resource; for a font, also of the font in it and of their descriptors and programs."""
    if not isinstance(held, Dictionary | Stream):
        return
    yield held.objgen
    for inner in (*entries.items(held, "/DescendantFonts"), *entries.items(held, "/FontDescriptor")):
        if isinstance(inner, Dictionary):
            yield from _references(inner)
