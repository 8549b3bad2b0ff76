"""Builds that are stopped at any moment, whose disk is full, whose content changes: one whole edition is there."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.builds import begin, left, tree
from tests.conftest import copy_sample, living

STOPS = int(os.environ.get("STOPS", "2"))
"""How often each way to stop a build is tried, and how often the content changes; STOPS=300 for the proof."""
EVERYTHING = ("catalogue", "--edition", "all", "--leaflets")


def edition(content: Path, number: int) -> None:
    """Write the content of another edition: other words in a solution, another date in every file."""
    for file, pattern, text in (
        (content / "catalogue.yaml", r"^date: .*$", f"date: 2026-02-{number:02}"),
        (
            content / "solutions" / "01-lektiecafe.md",
            r"^## Løsning\n\n(Udgave \d+\. )?",
            f"## Løsning\n\nUdgave {number}. ",
        ),
    ):
        before = file.read_text(encoding="utf-8")
        after = re.sub(pattern, text, before, count=1, flags=re.M)
        assert after != before
        file.write_text(after, encoding="utf-8")


@dataclass(frozen=True)
class Desk:
    """A folder with two editions of the same content, both built before; what their output is; how long a build takes."""

    folder: Path
    contents: tuple[Path, Path]
    outputs: tuple[dict[str, str], dict[str, str]]
    seconds: float

    @property
    def output(self) -> Path:
        return self.folder / "work" / "output"

    def begin(self, content: Path, first: Callable[[], None] | None = None) -> subprocess.Popen[str]:
        options = ("--content", content, "--output", self.output)
        return begin(*EVERYTHING, *options, folder=self.folder, first=first)

    def build(self, content: Path) -> str:
        """Build, and return what is said on standard error."""
        build = self.begin(content)
        said = build.communicate()[1]
        assert build.returncode == 0, said
        return said

    def edition(self) -> int:
        """Which of the two editions is in the output folder. There is never anything else."""
        return self.outputs.index(tree(self.output))

    def leaves_nothing(self) -> bool:
        return os.listdir(self.output.parent) == ["output"] and left(self.folder) == []  # noqa: PTH208


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "work").mkdir()
    contents, outputs, seconds = [], [], 0.0
    for number in (1, 2):
        contents.append(copy_sample(folder / f"content-{number}"))
        edition(contents[-1], number)
        made = Desk(folder, (contents[0], contents[-1]), ({}, {}), 0)
        made.build(contents[-1])
        shutil.rmtree(made.output)
        begun = time.monotonic()
        made.build(contents[-1])
        seconds = time.monotonic() - begun
        outputs.append(tree(made.output))
    assert outputs[0].keys() == outputs[1].keys() and len(outputs[0]) == 13
    shared = {name for name in outputs[0] if outputs[0][name] == outputs[1][name]}
    assert shared <= {"preflight/catalogue-print.json", "preflight/catalogue-print.html"}, "all other files differ"
    return Desk(folder, (contents[0], contents[1]), (outputs[0], outputs[1]), seconds)


ENDS = {"KILL": signal.SIGKILL, "TERM": signal.SIGTERM, "INT": signal.SIGINT, "HUP": signal.SIGHUP}


@pytest.mark.parametrize("end", ENDS)
def test_a_build_that_is_stopped_at_any_moment_leaves_one_edition(desk: Desk, end: str) -> None:
    number, chance, stopped = ENDS[end], Random(end), 0
    for attempt in range(STOPS):
        there = desk.edition()
        new = 1 - there
        build = desk.begin(desk.contents[new])
        time.sleep(chance.random() * desk.seconds * 1.1)
        os.killpg(build.pid, number) if number == signal.SIGINT else build.send_signal(number)
        out, said = build.communicate()
        stopped += build.returncode != 0
        found = desk.edition()
        assert build.returncode in (0, -number if number == signal.SIGKILL else 128 + number), said
        assert found in (there, new), attempt
        assert found == new if build.returncode == 0 else True
        if build.returncode > 0:
            ours = [line for line in said.splitlines() if "Stopped" in line]
            truth = "nothing was written" if found == there else f"the new files are in {desk.output}"
            assert ours == [f"Stopped; {truth}."], said
            assert "Traceback" not in said and "Exception" not in said
            assert desk.leaves_nothing()
        desk.build(desk.contents[new])
        assert desk.edition() == new and desk.leaves_nothing(), attempt
        assert not list(living(build.pid))
    print(f"{end}: {stopped} of {STOPS} builds were stopped, the others had ended.")
