"""``index.yaml`` -> the terms of the index as they are written; the entries that ``indexing.py`` makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field

from press.editorial.fields import Text
from press.editorial.strict import Content


def _read_term(value: object) -> object:
    """What is no group of fields is a term without anything else."""
    return value if isinstance(value, dict) else {"term": value}


def _read_texts(value: object) -> object:
    """A text is a list of one."""
    return (value,) if isinstance(value, str) else value


Texts = Annotated[tuple[Text, ...], BeforeValidator(_read_texts, json_schema_input_type=str | tuple[str, ...])]


class IndexTerm(Content):
    """A term of the index. forms: other words for it in the texts; see: the terms to which it refers; under: the term
    of which it is a sub-entry.
    """

    term: Text = Field(description="as it is printed")
    forms: Texts = Field(default=(), description="other words for it; one that ends in a hyphen begins words")
    see: Texts = Field(default=(), description="terms to which it refers")
    under: Text | None = Field(default=None, description="the term of which it is a sub-entry")


ListedTerm = Annotated[IndexTerm, BeforeValidator(_read_term, json_schema_input_type=str | IndexTerm)]


class IndexTerms(Content):
    """``index.yaml``: the terms in any order."""

    terms: tuple[ListedTerm, ...] = Field(min_length=1)


@dataclass(frozen=True)
class IndexEntry:
    """An entry of the index. number: of its term in the file, from 1; places: the keys of the parts in which the term
    stands, in the order of the book; see: the numbers of the entries to which it refers; below: its sub-entries.
    """

    number: int
    term: str
    places: tuple[str, ...]
    see: tuple[int, ...]
    below: tuple[IndexEntry, ...] = ()

    @property
    def key(self) -> str:
        """Its name among the entries of a page."""
        return f"term-{self.number}"


def with_sub_entries(entries: Iterable[IndexEntry]) -> Iterator[IndexEntry]:
    """Yield entries, and behind each its sub-entries."""
    for entry in entries:
        yield entry
        yield from entry.below
