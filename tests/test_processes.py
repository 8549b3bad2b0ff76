"""Worker processes: what they answer, how they die, and how the press ends with them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from press import installation
from press.engine.processes import Beginning, Dismissed, Processes, WorkerDied
from press.engine.workers import EngineMissing
from press.problems import Problem, ProblemsFound
from press.production.staff import Staff
from tests.conftest import PROJECT


def double(number: int) -> int:
    return 2 * number


def refuse(word: str) -> None:
    raise ProblemsFound([Problem("file", 3, "field", word)])


def answer_with_a_lock() -> object:
    return threading.Lock()


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def sleep(marks: Path) -> None:
    (marks / str(os.getpid())).touch()
    time.sleep(600)


def cannot_begin(word: str) -> None:
    raise EngineMissing(word)


@pytest.fixture
def pool() -> Iterator[Processes]:
    with Processes(2) as started:
        yield started


def test_calls_are_answered_and_what_they_raise_is_raised(pool: Processes) -> None:
    assert [pool.submit(double, n).result() for n in range(5)] == [0, 2, 4, 6, 8]
    with pytest.raises(ProblemsFound) as found:
        pool.submit(refuse, "no").result()
    assert found.value.problems == (Problem("file", 3, "field", "no"),)
    assert "in refuse" in found.value.__notes__[0], "where it was raised"


def test_an_answer_that_cannot_travel_is_an_error_of_its_call(pool: Processes) -> None:
    with pytest.raises(RuntimeError, match="lock"):
        pool.submit(answer_with_a_lock).result()
    assert pool.submit(double, 2).result() == 4


def test_a_worker_that_dies_costs_the_one_call_that_it_was_at(pool: Processes) -> None:
    dying, others = pool.submit(die), [pool.submit(double, n) for n in range(6)]
    with pytest.raises(WorkerDied, match="exit code -9"):
        dying.result()
    assert [one.result() for one in others] == [0, 2, 4, 6, 8, 10]


def test_workers_that_cannot_begin_say_why_at_every_call() -> None:
    with Processes(2, Beginning(cannot_begin, ("no Pango",))) as pool:
        for call in [pool.submit(double, n) for n in range(4)]:
            with pytest.raises(EngineMissing, match="no Pango"):
                call.result()


def test_dismissed_in_the_middle_of_calls_they_are_gone_at_once(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    pool = Processes(2)
    calls = [pool.submit(sleep, tmp_path) for _ in range(100)]
    while len(list(tmp_path.iterdir())) < 2:
        time.sleep(0.01)
    began = time.monotonic()
    pool.dismiss()
    assert time.monotonic() - began < 5
    for call in calls:
        with pytest.raises((Dismissed, CancelledError)):
            call.result()
    with pytest.raises(Dismissed):
        pool.submit(double, 1)
    for mark in tmp_path.iterdir():
        with pytest.raises(ProcessLookupError):
            os.kill(int(mark.name), 0)
    assert set(threading.enumerate()) <= before


def test_a_large_call_does_not_hold_up_a_dismissal(tmp_path: Path) -> None:
    """A pipe takes 64 kB: a call of more is still being written when the worker is stopped (CPython issue 94777)."""
    pool = Processes(1, Beginning(sleep, (tmp_path,)))
    call = pool.submit(len, b"x" * 50_000_000)
    while not list(tmp_path.iterdir()):
        time.sleep(0.01)
    pool.dismiss()
    with pytest.raises(Dismissed):
        call.result()


@pytest.mark.parametrize("name", ["Pango", "HarfBuzz-Subset", ""])
def test_a_missing_library_is_told_with_the_command_that_installs_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def coming() -> Iterator[None]:
        raise EngineMissing("libx cannot be loaded")
        yield

    needs = [need for need in installation.NEEDS if need.name == name]
    monkeypatch.setattr("press.production.staff.missing", lambda scope: needs)
    with pytest.raises(ProblemsFound) as found:
        list(Staff()._results_or_stop(coming()))
    (problem,) = found.value.problems
    assert problem.file == sys.prefix
    if needs:
        assert problem.message == f"the engine cannot start; missing: {name}."
        by = installation.installer()
        assert f"{installation.INSTALLERS[by]} {needs[0].packages[by]}" in problem.remedy
    else:
        assert problem.message == "the engine cannot start: libx cannot be loaded."
        assert problem.remedy == "Run build.py doctor."


@pytest.mark.parametrize("preload", ["", "press.engine.preload"])
def test_python_ends_even_if_nobody_dismissed_the_workers(preload: str) -> None:
    """It ends them by SIGTERM, and waits for them: so a worker must not ignore that signal."""
    program = (
        "import os\nfrom press.engine.processes import Beginning, Processes\n"
        f"pool = Processes(1, Beginning(preload={preload!r}))\nprint(pool.submit(os.getpid).result())\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0 and done.stdout.strip().isdigit(), done.stderr
