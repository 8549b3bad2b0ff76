"""Every hostile input ends in time: with the problem that its table names, or taken without harm."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from press.bounds import time_limit
from press.editorial import reading
from press.showing import MOST_SHOWN
from tests.conftest import PROJECT
from tests.hostile.document import document
from tests.hostile.doors import DOORS, every_input
from tests.hostile.inputs import SOUND, Hostile

SECONDS = 10
TRACED = 5
"""How many times longer the press takes while the lines that run are counted (coverage), at most."""
CASES = [pytest.param(key, hostile, id=f"{key}: {hostile.name}") for key, hostile in every_input()]


@pytest.fixture(autouse=True)
def time_for_counting_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits are for the press itself, so they grow while coverage counts its lines."""
    if sys.gettrace():
        monkeypatch.setattr(reading, "SECONDS", reading.SECONDS * TRACED)


def end_of(key: str, hostile: Hostile[Any], empty: Path) -> list[str]:
    """What the press says to an input, in time."""
    if key in (
        "folder",
        "catalogue",
        "looks",
        "field",
        "text",
        "drawing",
        "photo",
    ):  # these have limits of their own, which are shorter
        return DOORS[key].says(hostile.given, empty)
    with time_limit(SECONDS):
        return DOORS[key].says(hostile.given, empty)


@pytest.mark.parametrize(("key", "hostile"), CASES)
def test_input_ends_as_its_table_says(key: str, hostile: Hostile[Any], tmp_path: Path) -> None:
    said = end_of(key, hostile, tmp_path)
    if hostile.ends == SOUND:
        assert said == []
    else:
        assert any(hostile.ends in line for line in said), said
    assert all(len(line) < 3 * MOST_SHOWN and line.isprintable() for line in said)
    assert not any("the press needs more than" in line for line in said)


def test_there_are_many_inputs_at_every_door_and_each_has_a_name() -> None:
    names = [(key, hostile.name) for key, hostile in every_input()]
    assert len(names) == len(set(names)) >= 150


def test_the_document_is_true() -> None:
    """`python -m tests.hostile` writes it."""
    assert (PROJECT / "docs" / "hostile.md").read_text("utf-8") == document()
