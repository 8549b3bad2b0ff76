"""The command "budget": what each field has and may have, on the spread and on the leaflet."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from press.composition.compositor.budgets import TEXT, Amount, FieldBudget
from press.desk.budget_table import as_table
from press.desk.commands import app
from press.production.budget import SolutionBudget


@pytest.fixture(autouse=True)
def _shared_cache(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))


def budget(content: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["budget", *arguments, "--content", str(content)])


def test_each_field_has_a_budget_on_spread_and_leaflet(small_content: Path) -> None:
    said = budget(small_content, "2", "--json")
    assert said.exit_code == 0, said.stderr
    data = json.loads(said.stdout)
    (solution,) = data["solutions"]
    assert (data["format"], solution["number"], Path(solution["file"]).name) == (1, 2, "02-fritidsjob.md")
    for place in ("spread", "leaflet"):
        fields: dict[str, Any] = {one["field"]: one for one in solution[place]}
        assert list(fields) == [
            *("headline", "lead", "quote.text", "figures", "see_more"),
            *("Udfordring", "Løsning", "Virkning", TEXT),
        ]
        assert fields["headline"]["has"]["characters"] == len("Den første løn")
        assert fields["quote.text"]["has"]["words"] == 14
        assert fields["lead"]["most"]["words"] <= 65, "the press refuses more"
        assert fields["figures"]["has"]["characters"] is None
        for field in fields.values():
            assert field["most"]["lines"] >= field["has"]["lines"], field
        assert fields[TEXT]["most"]["words"] <= 1000, "the press refuses more"
        sections = [fields[name]["has"]["words"] for name in ("Udfordring", "Løsning", "Virkning")]
        assert fields[TEXT]["has"]["words"] == sum(sections)


def test_the_table_shows_the_smaller_of_spread_and_leaflet(small_content: Path) -> None:
    said = budget(small_content)
    assert said.exit_code == 0, said.stderr
    heads = [line for line in said.stdout.splitlines() if line.endswith(("Lektiecafé", "Fritidsjob", "Fælles haver"))]
    assert [line.split("  ")[1] for line in heads] == ["1# Lektiecafé", "2# Fritidsjob", "3# Fælles haver"]
    assert not (small_content.parent / "output").exists()


def test_a_number_that_no_solution_has_is_a_problem(small_content: Path) -> None:
    said = budget(small_content, "7")
    assert said.exit_code == 1
    assert "budget  there is no solution 7. There are the numbers 1 to 3." in said.stderr
    assert "1 problem; nothing was written." in said.stderr


HAS = Amount(10, 500, 80)
FIELDS = (
    FieldBudget("lead", Amount(4, 200, 30), Amount(6, 300, 45)),
    FieldBudget("figures", Amount(7), Amount(20)),
    FieldBudget(TEXT, HAS, Amount(20, 1000, 160), Amount(8, 400, 64)),
)


def lines_of(spread: tuple[FieldBudget, ...], leaflet: tuple[FieldBudget, ...]) -> list[str]:
    return as_table([SolutionBudget(3, "Haver", Path("/c/03-haver.md"), spread, leaflet)], Path("/c")).splitlines()


def test_a_budget_names_what_limits_it() -> None:
    smaller = (replace(FIELDS[0], most=Amount(5, 250, 37)), *FIELDS[1:])
    lines = lines_of(FIELDS, smaller)
    assert lines[0] == "03-haver.md  3# Haver"
    assert lines[2].split() == ["lead", "4", "200", "30", "5", "250", "37", "leaflet"]
    assert lines[3].split() == ["figures", "7", "–", "–", "20", "–", "–", "both"]
    assert lines_of(smaller, FIELDS)[2].split()[-1] == "spread"
    assert lines[-1] == "The leaflet is filled from 8 lines of text, about 400 characters (64 words)."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            FieldBudget(TEXT, HAS, Amount(40, 2000, 320), Amount(22, 1100, 176)),
            "The text is 12 lines too short to fill the spread: "
            "write about 600 characters more, or make a block larger.",
        ),
        (FieldBudget(TEXT, HAS, Amount(40, 2000, 320)), "No length of the text alone fills the spread."),
        (
            FieldBudget(TEXT, HAS, Amount(8, 400, 64)),
            "The spread has no room for this text: build.py check says what to cut.",
        ),
        (FieldBudget(TEXT, HAS, None), "The spread has no room for this text: build.py check says what to cut."),
    ],
)
def test_a_text_that_is_too_short_or_too_long_says_so(text: FieldBudget, said: str) -> None:
    assert lines_of((text,), (text,))[-2] == said
