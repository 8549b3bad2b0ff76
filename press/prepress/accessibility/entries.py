"""Entries of a file's dictionaries, of the kind that is asked for; whatever else stands there counts as missing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pikepdf import Array, Dictionary, Name, Stream, String

from press.prepress.pdf.geometry import Box, around


def dictionary(holder: object, key: str) -> Dictionary:
    """A dictionary in a dictionary, empty if there is none."""
    found = _entry(holder, key)
    return found if isinstance(found, Dictionary) else Dictionary()


def items(holder: object, key: str) -> list[object]:
    """What an array holds, or the one thing that stands in its place; nothing if there is nothing."""
    found = _entry(holder, key)
    if found is None:
        return []
    return list(found) if isinstance(found, Array) else [found]


def words(holder: object, key: str) -> str:
    """A text string, "" if there is none or it cannot be read."""
    found = _entry(holder, key)
    try:
        return str(found) if isinstance(found, String) else ""
    except ValueError:
        return ""


def name(holder: object, key: str) -> str:
    """A name without its slash, "" if there is none."""
    found = _entry(holder, key)
    return str(found)[1:] if isinstance(found, Name) else ""


def number(holder: object, key: str) -> int | None:
    """A whole number."""
    found = _entry(holder, key)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def flag(holder: object, key: str) -> bool:
    """Whether a truth value is there and true."""
    return _entry(holder, key) is True


def reference(thing: object) -> tuple[int, int] | None:
    """The number and generation of a dictionary or stream, by which it is known again; (0, 0) if it has none."""
    return thing.objgen if isinstance(thing, Dictionary | Stream) else None


def box(holder: object, key: str) -> Box | None:
    """A rectangle, None if it is not four numbers."""
    corners = [float(item) for item in items(holder, key) if isinstance(item, int | float | Decimal)]
    if len(corners) != 4:
        return None
    left, bottom, right, top = corners
    return around([(left, bottom), (right, top)])


def attributes(element: object) -> Iterator[Dictionary]:
    """The attribute dictionaries of a structure element (ISO 32000-1, 14.7.5); revision numbers are passed over."""
    for item in items(element, "/A"):
        if isinstance(item, Dictionary):
            yield item


def _entry(holder: object, key: str) -> object:
    return holder.get(key) if isinstance(holder, Dictionary) else None
