"""Words that name entries by number, or say how many there are: in which texts they are found, and in which not."""

from __future__ import annotations

import pytest

from press.editorial.language import rules_of
from press.editorial.mentions import counts, is_of, number_mentions

DANISH = ("solution", "solutions", "løsning", "løsninger")


@pytest.mark.parametrize(
    ("text", "words", "numbers"),
    [
        ("Se løsning 8.", "løsning 8", (8,)),
        ("Se Løsning nr. 8, side 4", "Løsning nr. 8", (8,)),
        ("se løsningerne 8, 9 og 12", "løsningerne 8, 9 og 12", (8, 9, 12)),
        ("løsninger 8–10 og resten", "løsninger 8–10", (8, 10)),
        ("Se løsning\n  8", "løsning 8", (8,)),
        ("# it says so with solution 33 and", "solution 33", (33,)),
        ("se 7# Fritidsjob", "7#", (7,)),
        ("løsning #8", "løsning #8", (8,)),
    ],
)
def test_entries_named_by_number(text: str, words: str, numbers: tuple[int, ...]) -> None:
    (found,) = number_mentions(text, DANISH, rules_of("da"))
    assert (found.words, found.numbers) == (words, numbers)
    assert text[found.start :].startswith(words.split()[0])


@pytest.mark.parametrize(
    "text",
    [
        "8 løsninger",
        "## Løsning\n\n8 unge",
        "opløsning 8",
        "løsning 8 %",
        "løsning 8,5",
        "løsningen har 8",
        "count: 9  # note",
        "color: #7A7A7A",
        "&#39;",
        "C#7",
    ],
)
def test_numbers_that_name_no_entry(text: str) -> None:
    assert list(number_mentions(text, DANISH, rules_of("da"))) == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("da", "33 boligsociale indsatser", "33"),
        ("da", "Treogtredive løsninger", "Treogtredive"),
        ("en", "It has thirty-three of them.", "thirty-three"),
        ("de", "dreiunddreißig Lösungen", "dreiunddreißig"),
        ("tr", "otuz  üç çözüm", "otuz  üç"),
        ("pl", "o trzydziestu trzech rozwiązaniach", "trzydziestu trzech"),
        ("da", "De er 33. Og", "33"),
    ],
)
def test_counts_in_digits_and_words(language: str, text: str, words: str) -> None:
    assert [found[0] for found in counts(text, 33, rules_of(language))] == [words]


@pytest.mark.parametrize(
    "text", ["133", "33,5", "3.33", "28 33 58", "33 %", "33%", "2033", "33x", "1:33", "#33", "a33", "33@b", "trettitre"]
)
def test_numbers_that_are_no_counts(text: str) -> None:
    assert list(counts(text, 33, rules_of("da"))) == []


def test_a_language_that_icu_does_not_spell_out_has_digits_only() -> None:
    assert [found[0] for found in counts("33 thirty-three", 33, rules_of("xx"))] == ["33"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("33 løsninger", True),
        ("33 nye og afprøvede løsninger", True),
        ("De 33 løsningers historie", True),
        ("løsninger 33", True),
        ("33 boligsociale indsatser", False),
        ("33 unge. Løsninger er der mange af", False),
        ("33 helt nye og meget gode løsninger", False),
        ("33 opløsninger", False),
    ],
)
def test_what_is_counted_stands_near(text: str, expected: bool) -> None:
    (found,) = counts(text, 33, rules_of("da"))
    assert is_of(found, DANISH) is expected
