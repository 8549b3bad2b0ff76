"""Content streams as instructions, and the values in them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Object

from press.prepress.pdf.geometry import Matrix

DAMAGE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, pikepdf.PdfError)
"""The exceptions that wrong or missing operands and entries raise."""
_LEVELS = 50
"""The most levels of a page tree; if there are more, the tree contains itself."""

Instruction = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


class Instructions:
    """The instructions of streams; each stream is parsed only once."""

    def __init__(self) -> None:
        self._parsed: dict[tuple[int, int], Sequence[Instruction]] = {}

    def of(self, stream: Object) -> tuple[Sequence[Instruction], list[str]]:
        """The instructions of a page or of a stream, and, the first time, messages on what cannot be read in it."""
        key = stream.objgen
        if key in self._parsed:
            return self._parsed[key], []
        faults = []
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                self._parsed[key] = pikepdf.parse_content_stream(stream)
            except DAMAGE as error:
                self._parsed[key] = []
                faults.append(f"a content stream cannot be read: {error}")
        faults += [f"a content stream is damaged: {warning.message}" for warning in caught]
        return self._parsed[key], faults


def numbers(values: Iterable[object]) -> list[float]:
    """Operands, or the items of an array, as numbers. Raises TypeError or ValueError if one is not a number."""
    return [float(value) for value in values]  # type: ignore[arg-type]


def matrix_of(stream: Object) -> Matrix:
    """The /Matrix of a form or a pattern."""
    matrix = stream.get("/Matrix")
    return Matrix(*numbers(matrix)) if isinstance(matrix, Array) else Matrix()


def inherited(node: Object | None, key: str) -> Object | None:
    """A value of a page or of the nearest node above it that has one (ISO 32000-1, 7.7.3.4)."""
    for _ in range(_LEVELS):
        if node is None or (value := node.get(key)) is not None:
            return None if node is None else value
        node = node.get("/Parent")
    return None


def resources_of(page: Object) -> Dictionary:
    """The resources of a page, empty if it has none."""
    found = inherited(page, "/Resources")
    return found if isinstance(found, Dictionary) else Dictionary()
