"""Entries of the dictionaries of a PDF, each by its type. An entry of another type counts as missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Stream, String

from press.prepress.pdf.geometry import Box, around


def dictionary(holder: object, key: str) -> Dictionary:
    """Return a dictionary in a dictionary, an empty one if there is none."""
    found = _entry(holder, key)
    return found if isinstance(found, Dictionary) else Dictionary()


def items(holder: object, key: str) -> list[object]:
    """Return the items of an array, or the single value in its place, as a list; an empty list if there is neither."""
    found = _entry(holder, key)
    if found is None:
        return []
    return list(found) if isinstance(found, Array) else [found]


def words(holder: object, key: str) -> str:
    """Return a text string, "" if there is none or it cannot be decoded."""
    found = _entry(holder, key)
    try:
        return str(found) if isinstance(found, String) else ""
    except ValueError:
        return ""


def name(holder: object, key: str) -> str:
    """Return a name without its slash, "" if there is none."""
    found = _entry(holder, key)
    return str(found)[1:] if isinstance(found, Name) else ""


def number(holder: object, key: str) -> int | None:
    """Return a whole number, None if there is none."""
    found = _entry(holder, key)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def flag(holder: object, key: str) -> bool:
    """Return whether there is a boolean that is true."""
    return _entry(holder, key) is True


def reference(thing: object) -> tuple[int, int] | None:
    """Return the object number and generation of a dictionary or stream, which identify it.

    (0, 0) if it is a direct object; None for any other type.
    """
    return thing.objgen if isinstance(thing, Dictionary | Stream) else None


def box(holder: object, key: str) -> Box | None:
    """Return a rectangle, None if the entry is not four numbers."""
    corners = [float(item) for item in items(holder, key) if isinstance(item, int | float | Decimal)]
    if len(corners) != 4:
        return None
    left, bottom, right, top = corners
    return around([(left, bottom), (right, top)])


def attributes(element: object) -> Iterator[Dictionary]:
    """Yield the attribute dictionaries of a structure element (ISO 32000-1, 14.7.5), without revision numbers."""
    for item in items(element, "/A"):
        if isinstance(item, Dictionary):
            yield item


def _entry(holder: object, key: str) -> object:
    return holder.get(key) if isinstance(holder, Dictionary) else None
