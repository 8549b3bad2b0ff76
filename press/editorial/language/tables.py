"""The table of a language, from ``<language>.yaml`` in this folder: what its writers do and ICU does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

_FOLDER = Path(__file__).parent
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_LONGEST_TAG = 35
"""How many characters a language tag may have: as many as every program must be able to keep (RFC 5646, 4.4.1)."""


@dataclass(frozen=True)
class LanguageTable:
    """The rules of a language that are not ICU's; the defaults are those of a language without a file.

    quotes: the marks that open and close a quotation, and those of a quotation inside it; none: ICU's. after_numbers:
    words that stay on the line of the number before them; short_words: words that stay on the line of the word after
    them. spaced: punctuation -> the space that is set before it if one is typed, or after it for an opening mark.
    elisions: words that begin with an apostrophe ("tis"). letters: small letters -> how they are spelt in names of
    files; capitals: the beginning of a word -> its capital, where Unicode's rule is another; colon, question_mark: as
    they follow a word; vowels: small letters, of a language whose words are divided by syllables; keeps_capitals:
    whether a noun has a capital within a sentence; vague_words: a link that consists only of these words does not say
    where it leads; picture_words: an alternative text that is one of them does not say what the picture shows.
    """

    quotes: tuple[str, ...] = ()
    after_numbers: tuple[str, ...] = ()
    short_words: tuple[str, ...] = ()
    spaced: dict[str, str] = field(default_factory=dict)
    elisions: frozenset[str] = frozenset()
    letters: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, str] = field(default_factory=dict)
    colon: str = ":"
    question_mark: str = "?"
    vowels: str = ""
    keeps_capitals: bool = False
    vague_words: frozenset[str] = frozenset()
    picture_words: frozenset[str] = frozenset()


def is_language(tag: str) -> bool:
    """Whether a text is a language tag (BCP 47): a language, and optionally a region."""
    return len(tag) <= _LONGEST_TAG and bool(_TAG.fullmatch(tag))


@cache
def table_of(language: str) -> LanguageTable:
    """Return the table of a language (BCP 47): that of "pt-BR" is in ``pt-BR.yaml``, or else in ``pt.yaml``."""
    files = (_FOLDER / f"{tag}.yaml" for tag in with_wider(language))
    return next((_read(file) for file in files if file.is_file()), LanguageTable())


def with_wider(language: str) -> Iterator[str]:
    """Yield a language (BCP 47), and those that it is a kind of: "pt-BR", "pt"."""
    parts = language.split("-")
    return ("-".join(parts[:end]) for end in range(len(parts), 0, -1))


def languages_with_table() -> tuple[str, ...]:
    """Return the languages that have a table, sorted."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.yaml")))


def _read(file: Path) -> LanguageTable:
    rows = yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for name in ("quotes", "after_numbers", "short_words"):
        rows[name] = tuple(rows.get(name, ()))
    for name in ("elisions", "vague_words", "picture_words"):
        rows[name] = frozenset(rows.get(name, ()))
    return LanguageTable(**rows)
