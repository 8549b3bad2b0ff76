"""``python -m tests.fuzzing --minutes 60``: draws inputs for so long, and keeps those that break a rule.

Each door in turn gets a process of its own, with limits of time and memory for each input, so that no input ends the
whole run. An input that ends its process stays in the corpus too.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from press.bounds import process_limits
from press.scratch import temporary_folder
from tests.conftest import STAFF
from tests.fuzzing.corpus import keep
from tests.fuzzing.doors import FUZZED
from tests.fuzzing.rules import SECONDS, check

SHARE = 60.0
"""Seconds that a door has before it is the next one's turn."""
MEMORY = 1_000_000_000
"""Bytes."""
UNFINISHED = "unfinished"
"""The name of the input that is being tried; it stays there if it ends the process."""
EXAMPLES = 25
"""Inputs that are drawn between two looks at the clock."""


def fuzz(key: str, until: float, chance: random.Random, kept: Path) -> tuple[int, int]:
    """Draw inputs for a door until a time (as ``time.monotonic()``) -> how many, and how many of them the press takes.

    Raises what the first finding raises.

    kept: the cache for laying out.
    """
    door, count, taken = FUZZED[key], 0, 0
    last: list[Any] = []

    def try_one(drawn: Any) -> None:
        nonlocal count, taken
        count += 1
        last[:] = [drawn]
        pending = keep(key, drawn, UNFINISHED)
        try:
            with temporary_folder() as empty, process_limits(SECONDS, MEMORY):
                taken += check(door, drawn, empty, kept=kept)
        finally:
            pending.unlink()

    if door.content:  # the workers start before there are limits, or they would have them too
        with temporary_folder() as empty:
            check(FUZZED["text"], "De unge siger selv", empty, kept=kept)
    while time.monotonic() < until:
        test = given(door.drawn)(try_one)
        test = settings(
            max_examples=EXAMPLES,
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )(test)
        try:
            seed(chance.getrandbits(64))(test)()
        except Exception:
            print(f"{key}: this input breaks a rule: {keep(key, last[0])}", flush=True)
            raise
    return count, taken


def _one_door(key: str, seconds: float) -> None:
    with temporary_folder() as kept:
        try:
            count, taken = fuzz(key, time.monotonic() + seconds, random.Random(), kept)
        finally:
            STAFF.stop()
    print(f"{key}: {count:,} inputs, {taken:,} of them taken", flush=True)


def main() -> int:
    """Run -> 1 if a rule was broken."""
    arguments = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--door", choices=FUZZED, help="only this one, in this process")
    asked = arguments.parse_args()
    if asked.door:
        _one_door(asked.door, asked.minutes * 60)
        return 0
    until, findings = time.monotonic() + asked.minutes * 60, 0
    while (left := until - time.monotonic()) > 0:
        for key in FUZZED:
            seconds = min(SHARE, max(left, len(FUZZED)) / len(FUZZED))
            command = [sys.executable, "-m", "tests.fuzzing", "--door", key, "--minutes", str(seconds / 60)]
            findings += subprocess.run(command, check=False).returncode != 0
    print(f"{findings} findings")
    return int(findings > 0)


if __name__ == "__main__":
    sys.exit(main())
