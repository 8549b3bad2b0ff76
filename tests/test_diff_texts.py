"""Texts of two revisions: which belong together, which words changed, and which numbers do not count."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from press.composition.spots import Spot
from press.desk.diff.changes import Area, Change, ChangeKind, Word
from press.desk.diff.facts import PartFacts
from press.desk.diff.numbering import Numbering, counts_pages, numbering
from press.desk.diff.words import (
    DIVIDED,
    Pair,
    TextBlock,
    blocks_of,
    changed_words,
    pairs_of,
    sentence,
    text_findings,
)

NO_NUMBERS = Numbering({}, {}, {})
MOVED = Numbering({"12": "14", "13": "15"}, {"2": "3"}, {"02-byhaver": "03-byhaver"})
"""The numbers after a solution was added before Byhaver, which was number 2 on page 12."""
PLACE = Area(1, 0, 0, 10, 5)


def spot(text: str, source: str = ":10", page: int = 1, x: float = 20, y: float = 50, width: float = 80) -> Spot:
    return Spot(page, source, x, y, width, 4, size=3.6, text=text)


def block(text: str, source: str = ":10") -> TextBlock:
    return TextBlock(source, text, PLACE, 3.6)


def pairs(
    before: Sequence[TextBlock], after: Sequence[TextBlock], numbers: Numbering = NO_NUMBERS
) -> list[tuple[str, str]]:
    """The texts of the pairs, "" where one has no partner."""
    found = pairs_of(before, after, numbers)
    return [(old.text if old else "", new.text if new else "") for old, new in found]


def findings(pair: Pair, numbers: Numbering = NO_NUMBERS) -> list[Change]:
    return list(text_findings([pair], numbers))


# ---- spots -> texts


def test_runs_from_one_source_are_one_text_and_boxes_are_none() -> None:
    spots = [spot("Naboer"), spot("dyrker haver.", y=55), spot("", ":11"), spot("Et nyt afsnit.", ":12")]
    assert [(found.source, found.text) for found in blocks_of(spots)] == [
        (":10", "Naboer dyrker haver."),
        (":12", "Et nyt afsnit."),
    ]


def test_a_source_that_comes_again_later_is_another_text() -> None:
    spots = [spot("Løsning", "@name"), spot("Tekst"), spot("Løsning", "@name")]
    assert [found.text for found in blocks_of(spots)] == ["Løsning", "Tekst", "Løsning"]


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (("bolig" + DIVIDED, "områder"), "boligområder"),
        (("15-", "årige"), "15- årige"),
        (("to  ord ", " her"), "to ord her"),
    ],
)
def test_a_divided_word_is_joined_and_a_typed_hyphen_stays(runs: tuple[str, ...], text: str) -> None:
    assert blocks_of([spot(run) for run in runs])[0].text == text


def test_a_text_has_the_place_of_its_lines_on_its_first_page() -> None:
    (found,) = blocks_of([spot("a", x=20, y=50), spot("b", x=15, y=55, width=90), spot("c", page=2, y=5)])
    assert found.place == Area(1, 15, 50, 90, 9)
    assert found.size == 3.6


def test_there_are_no_texts_without_spots() -> None:
    assert blocks_of([]) == []


# ---- texts -> pairs


def test_equal_texts_are_pairs_even_if_others_come_between_them() -> None:
    before, after = [block("a b"), block("c d")], [block("a b"), block("x y z"), block("c d")]
    assert pairs(before, after) == [("a b", "a b"), ("", "x y z"), ("c d", "c d")]
    assert pairs(after, before) == [("a b", "a b"), ("x y z", ""), ("c d", "c d")]


def test_similar_texts_are_pairs_and_others_came_or_went() -> None:
    before = [block("Unge får et job efter skole."), block("Et helt andet afsnit om haver.")]
    after = [block("Noget nyt som ingen kender."), block("Unge får et job efter skoletid.")]
    assert pairs(before, after) == [
        ("", "Noget nyt som ingen kender."),
        ("Unge får et job efter skole.", "Unge får et job efter skoletid."),
        ("Et helt andet afsnit om haver.", ""),
    ]


def test_two_texts_with_no_others_beside_them_are_a_pair_however_unlike() -> None:
    assert pairs([block("a"), block("gammel"), block("z")], [block("a"), block("ny tekst"), block("z")]) == [
        ("a", "a"),
        ("gammel", "ny tekst"),
        ("z", "z"),
    ]


def test_a_text_that_only_breaks_elsewhere_after_a_hyphen_is_the_same() -> None:
    pair = block("et job for 15-årige"), block("et job for 15- årige")
    assert pairs([pair[0]], [pair[1]]) == [(pair[0].text, pair[1].text)]
    assert findings(pair) == []


# ---- numbers that follow from the flatplan


@pytest.mark.parametrize(
    ("source", "is_renumbered"),
    [
        ("parts/contents.html:12", True),
        ("@name", True),
        ("@02-byhaver/name", True),
        ("@lead", False),
        ("@figures.1.title", False),
        (":45", False),
    ],
)
def test_only_some_sources_contain_folios_and_numbers(source: str, is_renumbered: bool) -> None:
    assert counts_pages(source) is is_renumbered
    pair = block("2# Byhaver, side 12", source), block("3# Byhaver, side 14", source)
    assert bool(findings(pair, MOVED)) is not is_renumbered


@pytest.mark.parametrize(
    ("before", "after", "is_same"),
    [
        ("side 12", "side 12", True),
        ("side 12", "side 14", True),
        ("side 12–13", "side 14–15", True),
        ("2", "3", True),
        ("side 12", "side 15", False),
        ("side 12", "page 14", False),
        ("side 99", "side 14", False),
        ("side 12", "side 14, 15", False),
        ("12", "", False),
    ],
)
def test_texts_are_the_same_apart_from_numbers_that_moved(before: str, after: str, is_same: bool) -> None:
    assert MOVED.is_same(before, after) is is_same


def test_a_renumbered_line_keeps_its_partner_among_similar_lines() -> None:
    source = "parts/contents.html:3"
    before = [block("1# Lektier 10", source), block("2# Byhaver 12", source)]
    after = [block("1# Lektier 10", source), block("2# Nyt 12", source), block("3# Byhaver 14", source)]
    assert pairs(before, after, MOVED) == [
        ("1# Lektier 10", "1# Lektier 10"),
        ("", "2# Nyt 12"),
        ("2# Byhaver 12", "3# Byhaver 14"),
    ]


def part(key: str, folio: int, pages: int = 2, number: int = 0) -> PartFacts:
    return PartFacts(key, "solution", key, "", folio, pages, number, "x.md", (), Path(), Path())


def test_numbers_are_compared_for_parts_that_are_in_both_revisions() -> None:
    before = {"a": part("02-a", 12, number=2), "b": part("03-b", 14, number=3), "gone": part("04-gone", 16, number=4)}
    after = {"a": part("02-a", 12, 1, 2), "b": part("04-b", 16, 3, 4), "new": part("03-new", 14, number=3)}
    found = numbering(before, after)
    assert found.keys == {"02-a": "02-a", "03-b": "04-b"}
    assert found.solutions == {"2": "2", "3": "4"}
    assert found.pages == {"12": "12", "14": "16", "15": "17"}, "a page that one revision lacks has no new number"


# ---- pairs -> findings


def test_a_changed_text_gives_the_words_and_both_places() -> None:
    old, new = block("De unge siger"), TextBlock(":11", "De gamle siger altid nej", Area(2, 1, 1, 9, 9), 3.6)
    assert findings((old, new)) == [
        Change(
            ChangeKind.TEXT,
            "1 word replaced by 3",
            ":11",
            (Word("=", "De"), Word("-", "unge"), Word("+", "gamle"), Word("=", "siger"), Word("+", "altid nej")),
            Area(2, 1, 1, 9, 9),
            PLACE,
        )
    ]


def test_a_text_that_came_or_went_is_quoted() -> None:
    assert findings((None, block("To ord"))) == [
        Change(ChangeKind.TEXT, "new: a text of 2 words", ":10", (Word("+", "To ord"),), PLACE)
    ]
    assert findings((block("Ord"), None)) == [
        Change(ChangeKind.TEXT, "removed: a text of 1 word", "", (Word("-", "Ord"),), None, PLACE)
    ]


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("a b", "a b c", "1 word added"),
        ("a", "a b c", "2 words added"),
        ("a b", "a", "1 word removed"),
        ("a b c", "a", "2 words removed"),
        ("a b c", "x", "3 words replaced by 1"),
    ],
)
def test_a_change_is_counted_in_words(before: str, after: str, what: str) -> None:
    assert sentence(changed_words(before, after)) == what


@pytest.mark.parametrize(
    ("before", "after", "unchanged"),
    [
        (" ".join("abcdefgh"), " ".join("abcdefgh") + " ny", ["… d e f g h"]),
        ("x " + " ".join("abcdefgh"), " ".join("abcdefgh"), ["a b c d e …"]),
        ("x " + " ".join("abcdefghijklm") + " x", " ".join("abcdefghijklm"), ["a b c d e … i j k l m"]),
        ("x " + " ".join("abcdefghijkl") + " x", " ".join("abcdefghijkl"), [" ".join("abcdefghijkl")]),
        ("a b", "a b", ["a b"]),
    ],
)
def test_unchanged_words_are_shortened_to_those_next_to_a_change(before: str, after: str, unchanged: list[str]) -> None:
    assert [word.text for word in changed_words(before, after) if word.sign == "="] == unchanged
