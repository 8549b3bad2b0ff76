"""Breaks of a paragraph, from widths alone. Every letter, hyphen and space is one px wide here."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from itertools import combinations, pairwise

import pytest

from press.composition.line_breaks import Break, Breaking, LineCosts, choose_breaks

FREE = LineCosts(**dict.fromkeys((field.name for field in fields(LineCosts)), 0.0))
COSTS = replace(FREE, ideal=1.0, rag=1.0)


def breaks_of(text: str) -> tuple[Break, ...]:
    """The breaks of a text: at spaces, and where "|" marks that a word may be divided, "¦" that it may off a joint."""
    plain = re.sub("[|¦]", "", text)
    found, at = [], 0
    for character in text:
        after = len(plain[at + (character == " ") :].split())
        if character == " ":
            is_lone = bool(re.search(r"[.] \w{1,2}$", plain[:at]))
            found.append(Break(at, at + 1, is_lone=is_lone, words_after=after))
        elif character in "|¦":
            found.append(Break(at + 1, at, is_hyphen=True, is_off_joint=character == "¦", words_after=after))
            continue
        at += 1
    return tuple(found)


def lines_of(text: str, measure: int, costs: LineCosts = COSTS, indent: int = 0, is_even: bool = False) -> list[str]:
    plain, breaks = re.sub("[|¦]", "", text), breaks_of(text)
    chosen = choose_breaks(breaks, len(plain), measure, indent, costs, is_even)
    assert chosen is not None
    lines, start = [], 0
    for index in chosen:
        one = breaks[index]
        lines.append(plain[start : int(one.end) - one.is_hyphen] + "-" * one.is_hyphen)
        start = int(one.start)
    return [*lines, plain[start:]]


def test_lines_are_chosen_for_the_whole_paragraph() -> None:
    """Line by line, the first would be "aaa bb", and the second only "cc"."""
    assert lines_of("aaa bb cc ddddd x", 6) == ["aaa", "bb cc", "ddddd", "x"]


def test_an_indent_shortens_the_first_line() -> None:
    assert lines_of("aaa bbb cc", 7) == ["aaa bbb", "cc"]
    assert lines_of("aaa bbb cc", 7, indent=1)[0] == "aaa"


@pytest.mark.parametrize(
    ("name", "text", "without", "with_cost"),
    [
        ("hyphen", "aaa bbb|ccc d e", "aaa bbb-", "aaa"),
        ("off_joint", "aaaa b¦b|bbbb cccc", "aaaa b-", "aaaa bb-"),
        ("last_word", "aaa bbb ccc", "aaa bbb", "aaa"),
        ("lone", "aaaa. b ccc ddd", "aaaa. b", "aaaa."),
    ],
)
def test_each_fault_has_a_cost(name: str, text: str, without: str, with_cost: str) -> None:
    measure = max(len(without), 8)
    assert lines_of(text, measure)[0] == without
    assert lines_of(text, measure, replace(COSTS, **{name: 9999.0}))[0] == with_cost


def test_hyphens_in_a_row_cost_more() -> None:
    text = "aa bbb|bb ccc|ccc dd"
    assert [line[-1] for line in lines_of(text, 7)].count("-") == 2
    assert [line[-1] for line in lines_of(text, 7, replace(COSTS, in_a_row=9999))].count("-") < 2


def test_a_divided_word_into_the_last_line_costs() -> None:
    text = "aaa bbb|bbb"
    assert lines_of(text, 8) == ["aaa bbb-", "bbb"]
    assert lines_of(text, 8, replace(COSTS, into_last=9999)) == ["aaa", "bbbbbb"]


def test_a_short_last_line_costs() -> None:
    text = "aaa bbb ccc d e"
    assert lines_of(text, 11)[-1] == "d e"
    assert lines_of(text, 11, replace(COSTS, last_short=9999, last_least=0.5))[-1] == "ccc d e"


def test_even_lines_are_as_few_as_possible_and_equally_long() -> None:
    text = "aaa bbb ccc ddd eee fff"
    assert lines_of(text, 19) == ["aaa bbb ccc ddd eee", "fff"]
    assert lines_of(text, 19, is_even=True) == ["aaa bbb ccc", "ddd eee fff"]


def test_a_word_that_does_not_fit_leaves_no_choice() -> None:
    assert choose_breaks(breaks_of("aa bbbbbbbb cc"), 14, 5, 0, COSTS) is None
    assert choose_breaks(breaks_of("aa bbbbbbbb cc"), 14, 5, 0, COSTS, is_even=True) is None


def test_no_other_choice_is_cheaper() -> None:
    """The choice is compared with every other, for a paragraph that is short enough for that."""
    text, measure = "aaa bb|bbb c ddd¦dd e. ff gg|ggg hhh ii", 9
    costs = LineCosts(0.95, 0.6, 65, 60, 500, 300, 300, 250, 0.3, 60, 0)
    breaks, end = breaks_of(text), len(re.sub("[|¦]", "", text))

    def cost(chosen: tuple[int, ...]) -> float:
        starts = [0.0, *(breaks[n].start for n in chosen)]
        lengths = [stop - start for start, stop in zip(starts, [*(breaks[n].end for n in chosen), end], strict=True)]
        if max(lengths) > measure:
            return float("inf")
        ends = [breaks[n] for n in chosen]
        total = sum(costs.rag * (100 * (costs.ideal - length / measure)) ** 2 for length in lengths[:-1])
        total += sum(65 * one.is_hyphen + 60 * one.is_off_joint + 60 * one.is_lone for one in ends)
        total += sum(500 for one, other in pairwise(ends) if one.is_hyphen and other.is_hyphen)
        if ends:
            total += 300 * ends[-1].is_hyphen + 300 * (ends[-1].words_after < 2) + 250 * (lengths[-1] < 0.3 * measure)
        return total

    every = [chosen for size in range(len(breaks) + 1) for chosen in combinations(range(len(breaks)), size)]
    chosen = choose_breaks(breaks, end, measure, 0, costs)
    assert chosen is not None and cost(chosen) == pytest.approx(min(map(cost, every)))
    for lines in range(1, len(breaks) + 2):
        least = min(cost(one) for one in every if len(one) == lines - 1)
        chosen = choose_breaks(breaks, end, measure, 0, costs, lines=lines)
        assert least == float("inf") if chosen is None else cost(chosen) == pytest.approx(least)
        assert chosen is None or len(chosen) == lines - 1


def test_a_paragraph_offers_a_line_less_and_a_line_more_where_that_costs_little() -> None:
    text = "aaa bbb ccc ddd eee ff"
    breaks = breaks_of(text)
    lines = {
        slack: [
            len(one.shares) for one in Breaking(text, breaks, len(text), 11, 0, replace(COSTS, slack=slack)).others()
        ]
        for slack in (0, 1000, 9999)
    }
    assert len(lines_of(text, 11)) == 2
    assert lines == {0: [], 1000: [], 9999: [3]}


def test_the_lines_of_the_offer_are_those_that_are_then_chosen() -> None:
    text = "aaa bb|bbb c ddd ee. ff gg|ggg hhh ii"
    plain, breaks = text.replace("|", ""), breaks_of(text)
    for one in Breaking(plain, breaks, len(plain), 9, 2, replace(COSTS, slack=99_999)).others():
        chosen = choose_breaks(breaks, len(plain), 9, 2, COSTS, lines=len(one.shares))
        assert chosen is not None
        starts = [-2.0, *(breaks[n].start for n in chosen)]
        ends = [*(breaks[n].end for n in chosen), len(plain)]
        assert one.shares == pytest.approx([(end - start) / 9 for start, end in zip(starts, ends, strict=True)])
        assert one.divided == (*(breaks[n].is_hyphen for n in chosen), False)
