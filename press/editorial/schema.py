"""``schema.yaml`` -> the shape of the entries of a catalogue: their sections, their own fields, what they are called.

Without this file, entries have the shape of the press: three sections, headed as the labels say, and no other fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from press.editorial.fields import Forms, Key, Text
from press.editorial.own_fields import NAME, OwnField
from press.editorial.strict import Content, fault

FILE = "schema.yaml"
SECTIONS = ("challenge", "solution", "effect")
"""The sections of an entry without a schema: the labels that are their headings."""
DETAILS = "details"
"""The piece of an entry with the fields that the catalogue adds."""
READING = ("head", "picture", "sections", DETAILS, "audience", "quote", "did-you-know", "advice", "see-more")
"""The pieces of an entry in reading order, independent of their place on the page."""
_FOLDERS = ("themes", "pictures", "labels", "fonts")
"""The folders of a catalogue that hold something else than entries."""
NUMBER, NO_TAG = "{number}", "none"
Size = Literal["spread", "page", "two-spreads", "small"]
"""How much room an entry has."""
SMALL: Size = "small"
TEXT = "text"
"""The name of the text of a small entry, which has no headings."""


@dataclass(frozen=True)
class Extent:
    """What a size means. room: what it is called in messages; pages: of an entry, 1 if several share one; words: the
    fewest and the most that are laid out at all, unless the schema says otherwise.
    """

    room: str
    pages: int
    words: tuple[int, int]


EXTENTS: dict[Size, Extent] = {
    "spread": Extent("a spread", 2, (200, 1000)),
    "page": Extent("a page", 1, (60, 500)),
    "two-spreads": Extent("an entry of two spreads", 4, (800, 2200)),
    "small": Extent("a part of a page", 1, (1, 120)),
}
"""The sizes of entries. What fits depends on the rest of the entry."""
PER_PAGE = 2, 6
"""The fewest and the most small entries on a page."""


class SectionRow(Content):
    """A section of the text of every entry. heading: as it is written after ``##``."""

    heading: Text
    required: bool = True


def _read_section(value: object) -> object:
    """A text is the heading of a section that is required."""
    return {"heading": value} if isinstance(value, str) else value


def _check_sections(rows: dict[str, SectionRow]) -> dict[str, SectionRow]:
    headings = [row.heading.casefold() for row in rows.values()]
    for name, row in rows.items():
        if headings.count(row.heading.casefold()) > 1:
            raise fault(f'two sections have the heading "{row.heading}".', "Give one of them another heading.")
        if name in READING:
            raise fault(f'a section cannot be called "{name}".', f"These names are taken: {', '.join(READING)}.")
    if not any(row.required for row in rows.values()):
        raise fault("no section is required, so an entry could have no text.", 'Delete a "required: false".')
    return rows


def _check_fields(rows: dict[str, OwnField]) -> dict[str, OwnField]:
    if wrong := [name for name in rows if not NAME.fullmatch(name)]:
        remedy = "Use small letters a–z, digits and underscores: opening_hours"
        raise fault(f'"{wrong[0]}" is not the name of a field.', remedy)
    return rows


def _check_folder(name: str) -> str:
    if name in _FOLDERS:
        raise fault(f'the entries cannot be in "{name}".', f"These folders are taken: {', '.join(_FOLDERS)}.")
    return name


def _check_tag(tag: str) -> str:
    if tag != NO_TAG and (NUMBER not in tag or re.search(r"[{}]", tag.replace(NUMBER, ""))):
        raise fault(f'"{tag}" does not say where the number is.', f'Write it like "No. {NUMBER}", or "{NO_TAG}".')
    return tag


def _check_reading(names: tuple[str, ...]) -> tuple[str, ...]:
    if unknown := [name for name in names if name not in READING]:
        raise fault(f'an entry has no piece "{unknown[0]}".', f"These are: {', '.join(READING)}.")
    if twice := [name for name in names if names.count(name) > 1]:
        raise fault(f'"{twice[0]}" is named twice.', "Delete one of them.")
    if missing := [name for name in READING if name not in names]:
        raise fault(f'"{missing[0]}" is missing.', "Name every piece, so that all of it is read aloud.")
    return names


def _check_per_page(count: int) -> int:
    if not PER_PAGE[0] <= count <= PER_PAGE[1]:
        message = f"{count} entries on a page are not possible."
        raise fault(message, f"Write a number from {PER_PAGE[0]} to {PER_PAGE[1]}.")
    return count


def _read_words(text: object) -> object:
    found = re.fullmatch(r"(\d{1,4})-(\d{1,4})", text) if isinstance(text, str) else None
    if not found or int(found[1]) > int(found[2]):
        raise fault(f'"{text}" is not a range of words.', "Write the fewest and the most: 200-1000")
    return int(found[1]), int(found[2])


Sections = Annotated[
    dict[Key, Annotated[SectionRow, BeforeValidator(_read_section, json_schema_input_type=SectionRow | str)]],
    Field(min_length=1),
    AfterValidator(_check_sections),
]


class Schema(Content):
    """``schema.yaml``: the shape of the entries. What it leaves out is as the press has it.

    entry, theme: what an entry and a theme are called; folder: of the entries; tag: how the number of an entry is
    written; size: of every entry that has none of its own; per_page: how many small entries share a page; words: the
    fewest and the most words of an entry of this size, None for what its room needs; sections: by their names, in
    order; fields: those that the catalogue adds; reading: the order in which an entry is read aloud; labels: those
    that differ from the labels of the language.
    """

    entry: Forms | None = None
    theme: Text = "theme"
    folder: Annotated[Key, AfterValidator(_check_folder)] = "solutions"
    tag: Annotated[Text, AfterValidator(_check_tag)] = f"{NUMBER}#"
    size: Size = "spread"
    per_page: Annotated[int, AfterValidator(_check_per_page)] = 4
    words: Annotated[tuple[int, int], BeforeValidator(_read_words, json_schema_input_type=str)] | None = None
    sections: Sections = Field(default_factory=dict)
    fields: Annotated[dict[str, OwnField], AfterValidator(_check_fields)] = Field(default_factory=dict)
    reading: Annotated[tuple[str, ...], AfterValidator(_check_reading)] = READING
    labels: dict[str, object] = Field(default_factory=dict)

    @cached_property
    def one(self) -> str:
        """What an entry is called."""
        return self.entry.get("one", self.entry["other"]) if self.entry else "solution"

    @cached_property
    def several(self) -> str:
        """What entries are called."""
        return self.entry["other"] if self.entry else "solutions"

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of all sections, in order."""
        return tuple(row.heading for row in self.sections.values())

    def words_of(self, size: Size) -> tuple[int, int]:
        """Return the fewest and the most words of an entry of a size."""
        return self.words if self.words and size == self.size else EXTENTS[size].words

    def tag_of(self, number: int) -> str:
        """Return the number of an entry as its tag shows it; "" if tags have none."""
        return "" if self.tag == NO_TAG else self.tag.replace(NUMBER, str(number))
