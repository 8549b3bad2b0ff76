"""The typography of two revisions: which rules the head keeps better or worse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from press.composition.layout import Layout, Paragraph, TextLine
from press.desk.diff.changes import RuleChange
from press.desk.diff.facts import Facts
from press.desk.diff.typography import typography_changes
from press.prepress.typography.geometry import geometry_of
from tests.conftest import PROJECT, TOKENS
from tests.diff_revisions import Drawn, RevisionMaker

STYLES = PROJECT / "styles"


def text(*widths: float) -> Layout:
    """A layout with a paragraph: the widths of its lines, in mm."""
    lines = [
        TextLine(1, 21, 19.2 + 4.8 * n, width, 4.8, "et ord", round(22.88 + 4.8 * n, 2))
        for n, width in enumerate(widths)
    ]
    return Layout(2, 19.2, (), (), paragraphs=(Paragraph("p", ":9", ("body",), True, 82, 3.6, tuple(lines)),))


GOOD, SHORT_END = text(80, 60), text(80, 9)


@pytest.fixture
def maker(tmp_path: Path) -> RevisionMaker:
    return RevisionMaker(tmp_path, geometry_of(TOKENS))


def facts(maker: RevisionMaker, layout: Layout, folio: int = 8) -> Facts:
    return maker.facts([Drawn("01-a", folio, pages=("", ""), layout=layout, kind="foreword")])


def test_a_rule_is_kept_worse_or_better(maker: RevisionMaker) -> None:
    good, bad = facts(maker, GOOD), facts(maker, SHORT_END)
    worse = RuleChange("screen", "short-last-line", 0, 1, "places", is_better=False)
    assert list(typography_changes(good, bad, STYLES)) == [worse]
    assert list(typography_changes(bad, good, STYLES)) == [replace(worse, before=1, after=0, is_better=True)]
    assert list(typography_changes(good, good, STYLES)) == []


def test_of_a_rule_of_an_edition_the_value_counts(maker: RevisionMaker) -> None:
    few, many = (text(*[80] * 150, *[width] * 50, 60) for width in (70, 60))
    changes = {change.rule: change for change in typography_changes(facts(maker, few), facts(maker, many), STYLES)}
    rag = changes["rag"]
    assert (rag.unit, rag.is_better) == ("%", False) and rag.before < rag.after


def test_nothing_is_told_of_a_press_without_these_rules_or_a_head_without_limits(
    maker: RevisionMaker, tmp_path: Path
) -> None:
    good, bad = facts(maker, GOOD), facts(maker, SHORT_END)
    old = facts(replace(maker, geometry=None), GOOD)
    assert list(typography_changes(old, bad, STYLES)) == []
    assert list(typography_changes(good, bad, tmp_path)) == []
    good.edition("screen").parts[0].measures.write_text("{}")
    assert list(typography_changes(good, bad, STYLES)) == []
