"""The terms of the index and the texts of a catalogue -> in which parts each term stands.

A term stands where one of its forms does: whole words, between the word boundaries of the language (ICU). Small letters
and capitals are alike, except in an abbreviation.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from press.editorial.content import Entry, Place
from press.editorial.index_terms import IndexEntry, IndexTerms
from press.editorial.language import LanguageRules, rules_of
from press.problems import Problem, did_you_mean

_OPEN = re.compile(r"(?<=\w)-$")
"""The end of a form that begins words: "garden-" is found in "gardens" and "gardening"."""
_ALIKE = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None})
_BETWEEN = ("", "")
"""Stands between two texts of a part."""

Word = tuple[str, str]
"""A word or a sign of a text: as it is written, and in small letters."""


def wrong_terms(entry: Entry, terms: IndexTerms, language: str) -> Iterator[Problem]:
    """Yield the problems with terms that can be told without the texts: terms that are there twice, and references.

    entry: ``index.yaml``; language: of the catalogue (BCP 47).
    """
    known = {term.term for term in terms.terms if not term.under}
    subordinate = {term.term for term in terms.terms if term.under}
    first: dict[tuple[str, str], int] = {}
    for number, term in enumerate(terms.terms, 1):
        alike = (_lowered(term.under or "", language), _lowered(term.term, language))
        if (other := first.setdefault(alike, number)) != number:
            message = f'"{term.term}" is in the index already, as number {other}.'
            yield _problem(entry, number, "term", message, "Delete one of them; add its forms to the other.")
        for n, name in enumerate(term.see):
            if name == term.term:
                yield _problem(entry, number, "see", f'"{name}" refers to itself.', "Delete the reference.", n)
            elif name not in known:
                yield _problem(entry, number, "see", *_missing(name, known), n)
        if term.under and term.under not in known:
            is_below = term.under in subordinate
            fault = f'"{term.under}" is a sub-entry itself.', "An index has two levels."
            yield _problem(entry, number, "under", *(fault if is_below else _missing(term.under, known)))


def indexed(
    entry: Entry, terms: IndexTerms, texts: Mapping[str, Sequence[str]], language: str
) -> tuple[tuple[IndexEntry, ...], list[Problem]]:
    """Return the entries of the index in alphabetical order, and the problems with terms that stand nowhere.

    entry: ``index.yaml``; terms: without problems; texts: those of each part, by its key, in the order of the book;
    language: of the catalogue (BCP 47).
    """
    concordance = Concordance({key: _words_of(tuple(own), language) for key, own in texts.items()}, language)
    numbers = {term.term: number for number, term in enumerate(terms.terms, 1) if not term.under}
    order = rules_of(language).sort_key
    below: defaultdict[str, list[IndexEntry]] = defaultdict(list)
    entries: dict[int, IndexEntry] = {}
    for number, term in enumerate(terms.terms, 1):
        found = {key for form in (term.term, *term.forms) for key in concordance.parts_with(form)}
        places = tuple(key for key in texts if key in found)
        entries[number] = IndexEntry(number, term.term, places, tuple(numbers[name] for name in term.see))
        if term.under:
            below[term.under].append(entries[number])
    whole = {
        number: replace(one, below=_sorted(below[one.term], order))
        for number, one in entries.items()
        if not terms.terms[number - 1].under
    }
    problems = list(_without_places(entry, terms, entries, whole))
    return _sorted(whole.values(), order), problems


def found_only(entries: tuple[IndexEntry, ...]) -> tuple[IndexEntry, ...]:
    """Return the entries that stand somewhere, themselves or by their sub-entries, with the references to them."""
    found = {entry.number for entry in entries if entry.places or any(one.places for one in entry.below)}

    def kept(several: tuple[IndexEntry, ...]) -> tuple[IndexEntry, ...]:
        with_see = ((entry, tuple(number for number in entry.see if number in found)) for entry in several)
        return tuple(
            replace(entry, see=see, below=kept(entry.below))
            for entry, see in with_see
            if entry.places or see or entry.number in found
        )

    return kept(entries)


def _without_places(
    entry: Entry, terms: IndexTerms, entries: Mapping[int, IndexEntry], whole: Mapping[int, IndexEntry]
) -> Iterator[Problem]:
    """Yield a problem for each term that stands nowhere and refers to nothing, and each reference to a reference."""
    for number, term in enumerate(terms.terms, 1):
        is_heading = number in whole and whole[number].below
        is_reference = term.see and not term.forms
        if not (entries[number].places or is_heading or is_reference):
            message = f'"{term.term}" stands in no text of the catalogue.'
            yield _problem(entry, number, "term", message, "Add the forms in which it does, or delete it.")
        for n, other in enumerate(entries[number].see):
            if not (whole[other].places or whole[other].below) and terms.terms[other - 1].see:
                message = f'"{whole[other].term}" has no pages itself, it only refers to others.'
                yield _problem(entry, number, "see", message, "Refer to these.", n)


def _sorted(entries: Iterable[IndexEntry], order: Callable[[str], bytes]) -> tuple[IndexEntry, ...]:
    return tuple(sorted(entries, key=lambda one: (order(one.term), one.term)))


def _missing(name: str, known: Iterable[str]) -> tuple[str, str]:
    return f'no term is called "{name}".', did_you_mean(name, known) or "Add it to the terms."


def _problem(entry: Entry, number: int, field: str, message: str, remedy: str, item: int = 0) -> Problem:
    """Return a problem with a field of a term; item: of its list, from 0, if it is one."""
    place: Place = ("terms", number - 1)
    written = entry.at(place)
    if isinstance(written, dict):
        place = (*place, field)
        place = (*place, item) if isinstance(written.get(field), tuple) else place
    return entry.problem(place, message, remedy)


@dataclass(frozen=True)
class Concordance:
    """The words of parts, by the keys of the parts: where each stands. language: BCP 47."""

    parts: Mapping[str, Sequence[Word]]
    language: str

    def parts_with(self, form: str) -> frozenset[str]:
        """Return the keys of the parts in which a form stands."""
        is_open = bool(_OPEN.search(form))
        wanted = _words_of((_OPEN.sub("", form),), self.language)[:-1]
        if not wanted:
            return frozenset()
        places = (place for word in self._candidates(wanted[0], is_open and len(wanted) == 1) for place in word)
        return frozenset(key for key, at in places if self._stands_at(wanted, is_open, self.parts[key], at))

    def _candidates(self, word: Word, is_open: bool) -> Iterator[list[tuple[str, int]]]:
        """Yield the places of the words that may be the first one of a form."""
        small = word[1]
        if not is_open:
            yield self._places.get(small, [])
            return
        for n in range(bisect_left(self._sorted, small), len(self._sorted)):
            if not self._sorted[n].startswith(small):
                return
            yield self._places[self._sorted[n]]

    @staticmethod
    def _stands_at(wanted: Sequence[Word], is_open: bool, words: Sequence[Word], at: int) -> bool:
        if at + len(wanted) > len(words):
            return False
        last = len(wanted) - 1
        return all(_is_same(one, words[at + n], is_open and n == last) for n, one in enumerate(wanted))

    @cached_property
    def _places(self) -> dict[str, list[tuple[str, int]]]:
        """Each word in small letters -> the parts in which it is, and its place there."""
        found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
        for key, words in self.parts.items():
            for at, (_, small) in enumerate(words):
                found[small].append((key, at))
        return dict(found)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self._places)


def _is_same(wanted: Word, found: Word, is_open: bool) -> bool:
    """Whether a word of a text is one of a form; an abbreviation is only if it has its capitals: "IT" is not "it"."""
    n = 0 if len(wanted[0]) > 1 and wanted[0].isupper() else 1
    return found[n].startswith(wanted[n]) if is_open else found[n] == wanted[n]


@lru_cache(maxsize=4096)
def _words_of(texts: tuple[str, ...], language: str) -> tuple[Word, ...]:
    """Return the words and signs of texts, with a mark behind each text. A preview asks again for texts that stay."""
    rules = rules_of(language)
    return tuple(word for text in texts for word in (*_words_in(text, rules), _BETWEEN))


def _words_in(text: str, rules: LanguageRules) -> Iterator[Word]:
    spelt = unicodedata.normalize("NFC", text).translate(_ALIKE)
    for word in rules.words(spelt):
        if not word.isspace():
            yield word, rules.lowered(word)


def _lowered(text: str, language: str) -> str:
    return rules_of(language).lowered(text)
