"""The rules of the fuzzing hold for a few inputs by chance, always the same, and for those of the corpus."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from press.scratch import temporary_folder
from tests.fuzzing import rules
from tests.fuzzing.corpus import CORPUS, every_kept
from tests.fuzzing.doors import FUZZED, FuzzedDoor
from tests.fuzzing.rules import Broken, check
from tests.fuzzing.watching import watched
from tests.test_hostile import time_for_counting_lines

SLOW = ("file", "catalogue", "template", "stylesheet", "field", "text", "drawing")
EXAMPLES = dict.fromkeys(SLOW, 8) | {"revision": 20, "facts": 20}
"""How many inputs are drawn for a door; for the others, which are fast, OTHERS."""
OTHERS = 60
LARGEST = 20_000
"""Bytes of a file of the corpus."""
__all__ = ["time_for_counting_lines"]


@pytest.mark.parametrize("key", FUZZED)
def test_the_rules_hold_for_inputs_by_chance(key: str) -> None:
    door = FUZZED[key]

    @settings(
        max_examples=EXAMPLES.get(key, OTHERS),
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(door.drawn)
    def holds(drawn: Any) -> None:
        assert door.written(door.read(door.written(drawn))) == door.written(drawn)
        with temporary_folder() as empty:
            check(door, drawn, empty)

    holds()


@pytest.mark.parametrize(("key", "path"), [pytest.param(*one, id=f"{one[0]}: {one[1].name}") for one in every_kept()])
def test_the_rules_hold_for_the_corpus(key: str, path: Path, tmp_path: Path, kept: Path) -> None:
    door = FUZZED[key]
    check(door, door.read(path.read_bytes()), tmp_path, kept=kept)


def test_the_corpus_is_small_and_has_files_for_every_door() -> None:
    assert {key for key, _ in every_kept()} == set(FUZZED)
    assert {path.name for path in CORPUS.iterdir()} == set(FUZZED)
    assert [path for _, path in every_kept() if path.stat().st_size > LARGEST] == []


# ---- each rule, with an input that breaks it; every other test has inputs that do not


def door_that(says: Any, *, content: bool = False) -> FuzzedDoor:
    return FuzzedDoor(FUZZED["text"].drawn, says, bytes, bytes, content)


def connect(_: bytes, __: Path) -> list[str]:
    with socket.socket() as one:
        one.connect_ex(("127.0.0.1", 9))
    return []


BREAKING = {
    "a connection": (connect, "socket.connect"),
    "a name that is looked up": (lambda *_: [str(socket.getaddrinfo("localhost", 1))][1:], "socket.getaddrinfo"),
    "a program": (lambda *_: [str(subprocess.run([sys.executable, "--version"], check=True))][1:], "subprocess.Popen"),
    "a file that is read": (lambda *_: [Path("/etc/hostname").read_text("utf-8")][1:], "/etc/hostname"),
    "a file that is written": (lambda *_: [(Path(__file__).parent / "x").write_text("")][1:], "open"),
    "a line break": (lambda *_: ["a.md:1  a\nb"], "cannot be shown"),
    "an escape sequence": (lambda *_: ["a.md:1  \x1b[2J"], "cannot be shown"),
    "a long message": (lambda *_: ["a" * 10_000], "cannot be shown"),
    "a fault of the press": (lambda *_: ["a.md  it takes too long."], "a fault of the press"),
}


@pytest.mark.parametrize("name", BREAKING)
def test_a_rule_that_is_broken_is_a_finding(name: str, tmp_path: Path) -> None:
    says, found = BREAKING[name]
    try:
        with pytest.raises(Broken, match=found):
            check(door_that(says), b"", tmp_path)
    finally:
        (Path(__file__).parent / "x").unlink(missing_ok=True)


def test_too_much_time_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "SECONDS", -1)
    with pytest.raises(Broken, match="it takes"):
        check(door_that(lambda *_: []), b"", tmp_path)


def test_a_word_that_is_not_printed_is_a_finding(tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "pages_of", lambda _: ("",))
    with pytest.raises(Broken, match="words are not in the leaflet"):
        check(FUZZED["text"], "De unge siger selv", tmp_path, kept=kept)


def test_what_may_be_done_is_no_finding(tmp_path: Path) -> None:
    with watched(tmp_path, frozenset({"true"})) as seen:
        (tmp_path / "a").write_text("a", encoding="utf-8")
        (tmp_path / "a").rename(tmp_path / "b")
        (tmp_path / "b").unlink()
        subprocess.run(["true"], check=True)
        Path(__file__).read_bytes()
    assert seen == []
