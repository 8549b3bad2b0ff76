"""The fields of a file and of its translation -> the fields of the file in the other language. Pure.

A translation holds what is to be translated. Everything that it leaves out is that of the original: numbers, keys, the
files of pictures, the values of figures. What must be the same in all languages, and is not, is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from press.editorial.language.rules import PLURAL_FORMS
from press.editorial.scalars import KEY
from press.problems import did_you_mean

if TYPE_CHECKING:
    from press.editorial.content import Place, Value

_NAMES = frozenset(
    {
        *("alt", "by", "centre", "code", "columns", "count", "credit", "file", "focus", "form", "items", "keep"),
        *("kind", "layers", "name", "of", "publication", "rows", "section", "source", "text", "title", "unit", "url"),
        "values",
    }
)
"""The names of the fields in groups of a file with a text. A group with other names is a table of two columns."""
_KEYS = frozenset({"theme", "audience", "see_more", "size"})
"""The fields of an entry that name something by its key, or by a word of the press."""
_INNER_KEYS = frozenset({"kind", "publication", "section"})
"""Those of its figures and boxes."""
_SHAPES = frozenset({"type", "required", "currency", "component", "least", "most"})
"""The fields of ``schema.yaml`` that decide what a field of the catalogue may hold."""
_NAMED_ROWS = frozenset({"rows", "values"})
"""Groups whose names are printed: a translation writes them as a whole, with the same numbers in the same order."""
_NO_TEXT = frozenset(
    {"code", "credit", "email", "file", "focus", "form", "instead_of", "keep", "language", "package", "url"}
)
"""Fields that a translation may leave out: they are the same in every language, or names."""
_OWN = _NO_TEXT - {"email", "file", "form"} | {"ean", "isbn"}
"""Fields that only a translation may have: another picture has another focus, another book another number."""
_NOT_OF_CATALOGUE = frozenset(
    {"date", "ean", "fonts", "isbn", "language", "list_pages", "print", "publisher", "short_links", "themes"}
)
_NOT_OF_SCHEMA = frozenset({"folder", "reading", "size", "words"})
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Fault:
    """What is wrong at a place of a translation: the message and the remedy, each a sentence."""

    place: Place
    message: str
    remedy: str


@dataclass
class Joined:
    """The fields of a file in another language. left_out: the places of values that are those of the original, with
    everything in them.
    """

    data: Value = None
    left_out: set[Place] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


def joined(file: str, original: Value, translation: Value) -> Joined:
    """Return the fields of a file in another language. file: the name of the original."""
    found = Joined()
    found.data = _Joining(file, found).value(original, translation, ())
    return found


def texts_to_translate(file: str, data: Value, place: Place = ()) -> Iterator[Place]:
    """Yield the places of all texts in a file that must be translated; a list of texts, or named rows, are one place.

    file: its name; data: the value at `place`.
    """
    if place and not _is_translated(file, place, data):
        return
    if isinstance(data, dict) and not _is_whole(file, place, data):
        for name, item in data.items():
            yield from texts_to_translate(file, item, (*place, name))
    elif isinstance(data, tuple) and any(isinstance(item, dict) for item in data):
        for n, item in enumerate(data):
            yield from texts_to_translate(file, item, (*place, n))
    elif any(_LETTER.search(text) for text in _texts(data)):
        yield place


@dataclass
class _Joining:
    file: str
    found: Joined

    def value(self, original: Value, translation: Value, place: Place) -> Value:
        if translation is None:
            self.found.left_out.add(place)
            return original
        if isinstance(original, dict) and isinstance(translation, str) and "heading" in original:
            return {**original, "heading": translation}  # a section: its name alone is its heading
        if isinstance(original, dict) and isinstance(translation, dict):
            return self._group(original, translation, place)
        if isinstance(original, tuple) and isinstance(translation, tuple):
            return self._list(original, translation, place)
        if _is_number(original) and translation != original:
            self._fault(place, f"the original has {original} here.", "Numbers are the same in all languages.")
            return original
        if isinstance(original, str) and translation != original and self._is_fixed(place, original):
            self._fault(place, f'the original has "{original}" here.', "Write the same, or delete the field here.")
            return original
        return translation

    def _group(self, original: dict[str, Value], translation: dict[str, Value], place: Place) -> Value:
        if _is_whole(self.file, place, original):
            return self._whole(original, translation, place)
        whole = {name: self.value(item, translation.get(name), (*place, name)) for name, item in original.items()}
        for name in (name for name in translation if name not in original):
            if name in _OWN or (self.file == "schema.yaml" and "labels" in (name, *place[:1])):
                whole[name] = translation[name]
            else:
                remedy = did_you_mean(name, set(original) - set(translation)) or "Add it there, or delete it here."
                self._fault((*place, name), "the original has no such field.", remedy)
        return whole

    def _list(self, original: tuple[Value, ...], translation: tuple[Value, ...], place: Place) -> Value:
        if self._is_fixed(place, original):
            if original != translation:
                written = ", ".join(map(str, original))
                self._fault(place, f"the original has [{written}] here.", "Write the same, or delete the field here.")
            return original
        if len(original) != len(translation) and place != ("imprint",):
            message = f"the original has {_counted(original)} here, and this has {_counted(translation)}."
            self._fault(place, message, "Write as many, in the same order.")
            return original
        if any(isinstance(item, dict) for item in original):
            pairs = enumerate(zip(original, translation, strict=True))
            return tuple(self.value(item, own, (*place, n)) for n, (item, own) in pairs)
        if place[-1:] == ("choices",):  # an entry that is not yet translated has one of the original
            return translation + tuple(item for item in original if item not in translation)
        return self._whole(original, translation, place)

    def _whole(self, original: Value, translation: Value, place: Place) -> Value:
        """A value that a translation writes as a whole: its numbers must be those of the original."""
        numbers, own = list(_numbers(original)), list(_numbers(translation))
        if numbers != own:
            wanted = next((one for one, other in zip(numbers, own, strict=False) if one != other), None)
            message = f"the original has {_counted(numbers, 'number')} here, and this has {len(own)}."
            if len(numbers) == len(own):
                message = f"the numbers differ from those of the original, which has {wanted} here."
            self._fault(place, message, "Write the same numbers, in the same order.")
            return original
        return translation

    def _is_fixed(self, place: Place, value: Value) -> bool:
        """Whether a text, or a list of texts, must be the same in all languages."""
        match self.file:
            case "catalogue.yaml":
                return place == ("themes",)
            case "schema.yaml":
                return place in (("folder",), ("reading",), ("size",)) or (
                    place[0] == "fields" and place[-1] in _SHAPES
                )
            case "publications.yaml":
                return False
            case _:
                return _is_key(place, value)

    def _fault(self, place: Place, message: str, remedy: str) -> None:
        self.found.faults.append(Fault(place, message, remedy))


def _is_key(place: Place, value: Value) -> bool:
    """Whether a field of a file with a text names something by its key, or by a word of the press."""
    if len(place) == 1:
        return place[0] in _KEYS
    is_publication = place[-1] == "source" and isinstance(value, str) and bool(re.fullmatch(KEY, value))
    return place[-1] in _INNER_KEYS or is_publication


def _is_whole(file: str, place: Place, value: dict[str, Value]) -> bool:
    """Whether a translation writes a group as a whole: the names in it are printed, or are the forms of a plural."""
    if not place:
        return False
    if file.endswith(".yaml"):
        return bool(value) and all(name in PLURAL_FORMS for name in value)
    return place[-1] in _NAMED_ROWS or not all(name in _NAMES for name in value)


def _is_translated(file: str, place: Place, value: Value) -> bool:
    """Whether the texts at a place must be translated."""
    name = place[-1]
    match file:
        case "catalogue.yaml":
            return place[0] not in _NOT_OF_CATALOGUE and name not in _NO_TEXT
        case "schema.yaml":
            is_shape = place[0] == "fields" and name in _SHAPES
            return place[0] not in _NOT_OF_SCHEMA and not is_shape and value not in ("none", "{number}#")
        case "publications.yaml":
            return len(place) == 1 or name == "kind"
        case _:
            return name not in _NO_TEXT and not _is_key(place, value)


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float))


def _numbers(value: Value) -> Iterator[Value]:
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple):
        for item in value:
            yield from _numbers(item)
    elif _is_number(value):
        yield value


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = tuple(value.values())
    if isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def _counted(items: Sequence[Value], noun: str = "item") -> str:
    return f"{len(items)} {noun}{'' if len(items) == 1 else 's'}"
