"""Builds that are stopped at any moment, whose disk is full, whose content changes: one whole edition is there."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from press.production.folders import MADE
from tests.builds import begin, left, tree
from tests.conftest import PROJECT, copy_sample, living

STOPS = int(os.environ.get("STOPS", "2"))
"""How often each way to stop a build is tried, and how often the content changes; STOPS=300 for the proof."""
EVERYTHING = ("catalogue", "--edition", "all", "--leaflets")


def edition(content: Path, number: int) -> Path:
    """Write the content of another edition: other words in a solution, another date in every file."""
    solution = content / "solutions" / "01-lektiecafe.md"
    for file, pattern, text in (
        (content / "catalogue.yaml", r"^date: .*$", f"date: 20{number % 100:02}-02-01"),
        (solution, r"^## Løsning\n\n(Udgave \d+\. )?", f"## Løsning\n\nUdgave {number}. "),
    ):
        before = file.read_text(encoding="utf-8")
        file.write_text(re.sub(pattern, text, before, count=1, flags=re.M), encoding="utf-8")
    return content


@dataclass(frozen=True)
class Desk:
    """A folder with two editions of the same content, which were built before, and with a third one to be changed.

    outputs: what the output of the two is; seconds: how long a build takes if its parts are known.
    """

    folder: Path
    contents: tuple[Path, ...]
    outputs: tuple[dict[str, str], ...] = ()
    seconds: float = 0

    @property
    def output(self) -> Path:
        return self.folder / "work" / "output"

    def begin(self, content: Path, first: Callable[[], None] | None = None) -> subprocess.Popen[str]:
        options = ("--content", content, "--output", self.output)
        return begin(*EVERYTHING, *options, folder=self.folder, first=first)

    def build(self, content: Path) -> dict[str, str]:
        """Build, and return what is in the output folder then. Nothing else is left."""
        build = self.begin(content)
        said = build.communicate()[1]
        assert build.returncode == 0, said
        assert self.leaves_nothing()
        return tree(self.output)

    def leaves_nothing(self) -> bool:
        """Whether nothing is left; workers that are just being stopped have two seconds."""
        for _ in range(20):
            if [path.name for path in self.output.parent.iterdir()] == ["output"] and left(self.folder) == []:
                return True
            time.sleep(0.1)
        return False


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "work").mkdir()
    desk = Desk(folder, tuple(edition(copy_sample(folder / f"content-{n}"), n) for n in range(1, 4)))
    outputs = tuple(desk.build(content) for content in desk.contents[:2])
    begun = time.monotonic()
    assert desk.build(desk.contents[0]) == outputs[0]
    seconds = time.monotonic() - begun
    assert outputs[0].keys() == outputs[1].keys() and len(outputs[0]) == 11
    same = {name for name in outputs[0] if outputs[0][name] == outputs[1][name]}
    assert not {name for name in same if name.endswith(".pdf")} - {"leaflets/02-fritidsjob.pdf"}, same
    assert {name.partition("/")[0] for name in outputs[0]} <= set(MADE)
    return Desk(folder, desk.contents, outputs, seconds)


ENDS = {"KILL": signal.SIGKILL, "TERM": signal.SIGTERM, "INT": signal.SIGINT, "HUP": signal.SIGHUP}


@pytest.mark.parametrize("end", ENDS)
def test_a_build_that_is_stopped_at_any_moment_leaves_one_edition(desk: Desk, end: str) -> None:
    """The two editions follow each other; every fourth one is new, so that a part is laid out."""
    number, chance = ENDS[end], Random(end)
    ended, replaced = 0, 0
    for attempt in range(STOPS):
        before = tree(desk.output)
        content = desk.contents[int(before == desk.outputs[0])]
        if attempt % 4 == 3:
            content = edition(desk.contents[2], attempt)
        build = desk.begin(content)
        time.sleep(chance.random() * desk.seconds * (2 if attempt % 4 == 3 else 1.1))
        build.send_signal(number) if number != signal.SIGINT else os.killpg(build.pid, number)  # as a terminal does
        said = build.communicate()[1]
        found, code = tree(desk.output), build.returncode
        is_python = "Fatal Python error: init" in said  # it had not begun to run the press
        if code > 0 and not is_python:
            truth = "nothing was written" if found == before else f"the new files are in {desk.output}"
            assert re.findall("^Stopped.*$", said, re.M) == [f"Stopped; {truth}."], said
            assert "Traceback" not in said and "Exception" not in said, said
            assert desk.leaves_nothing(), attempt
        after = desk.build(content)
        # Python itself takes a moment to begin. A signal in that time ends it before the press can say anything.
        assert code in (0, -number) or is_python or (code == 128 + number and number != signal.SIGKILL), said
        assert code != -number or number == signal.SIGKILL or (found == before and "Stopped" not in said), said
        assert found == after if code == 0 else found in (before, after), attempt
        assert after in desk.outputs or attempt % 4 == 3
        assert list(living(build.pid)) == []
        ended, replaced = ended + (code == 0), replaced + (found == after)
    print(f"{end}: {STOPS} builds, {ended} had ended; {replaced} new editions, {STOPS - replaced} old ones, no other.")


def test_a_signal_waits_for_the_end_of_an_import(tmp_path: Path) -> None:
    """A library in C++ that is stopped while it is set up ends the process, with a traceback."""
    (tmp_path / "library.py").write_text(
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGTERM)\ntime.sleep(0.1)\nprint('imported')\n", "utf-8"
    )
    (tmp_path / "program.py").write_text(
        "import time\n"
        "from press.stopping import code_of, interrupted_by_signals\n"
        "try:\n"
        "    with interrupted_by_signals():\n"
        "        import library\n"
        "        time.sleep(9)\n"
        "except KeyboardInterrupt as stopped:\n"
        "    print(code_of(stopped))\n",
        "utf-8",
    )
    path = os.pathsep.join([str(PROJECT), str(tmp_path)])
    done = subprocess.run(
        [sys.executable, tmp_path / "program.py"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.split(), done.stderr) == (["imported", str(128 + signal.SIGTERM)], "")


def stopped(tmp_path: Path, *lines: str) -> subprocess.CompletedProcess[str]:
    """A command of the press, made of these lines, which stops itself; its temporary folder is ``tmp``."""
    begin = (
        "import atexit, os, signal, sys, time",
        "import typer",
        "from press import __main__, scratch",
        "from press.desk import commands",
        "from press.desk.terminal import work",
        "commands.app = typer.Typer()",
        "@commands.app.command()",
        "def stopped():",
    )
    program = [*begin, *(f"    {line}" for line in lines), "__main__.main()", ""]
    (tmp_path / "program.py").write_text("\n".join(program), "utf-8")
    (tmp_path / "tmp").mkdir()
    return subprocess.run(
        [sys.executable, tmp_path / "program.py"],
        env={**os.environ, "PYTHONPATH": str(PROJECT), "TMPDIR": str(tmp_path / "tmp")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_after_a_stop_no_library_has_the_last_word(tmp_path: Path) -> None:
    """The signal may have come while a library tidied up, and it would tell that when Python exits."""
    done = stopped(
        tmp_path,
        "atexit.register(lambda: print('not tidy', file=sys.stderr))",
        "with work():",
        "    print(scratch.scratch_folder())",
        "    os.kill(os.getpid(), signal.SIGTERM)",
        "    time.sleep(9)",
    )
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, "Stopped; nothing was written.\n")
    assert done.stdout.strip() and list((tmp_path / "tmp").iterdir()) == []


def test_a_signal_in_a_callback_stops_the_work_and_clears_up(tmp_path: Path) -> None:
    """Python passes no exception on that is raised there; one comes a moment later."""
    done = stopped(
        tmp_path,
        "import weakref",
        "def callback(_):",
        "    os.kill(os.getpid(), signal.SIGTERM)",
        "    for _ in range(1000): pass",
        "class Thing: pass",
        "thing = Thing()",
        "reference = weakref.ref(thing, callback)",
        "with work():",
        "    try:",
        "        del thing",
        "        time.sleep(9)",
        "    finally:",
        "        print('cleared up')",
    )
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, "Stopped; nothing was written.\n")
    assert done.stdout == "cleared up\n"


def test_a_signal_while_staging_is_made_or_deleted_leaves_nothing(tmp_path: Path) -> None:
    for call in ("mkdir", "rmdir"):
        (tmp_path / call).mkdir()
        done = stopped(
            tmp_path / call,
            "from pathlib import Path",
            "from press.production.staging import staging_of",
            f"os_call = os.{call}",
            "def and_stop(path, *more, **options):",
            f"    made = '{call}' == 'mkdir' and os_call(path, *more, **options)",
            "    if '.output.' in str(path):",
            "        signal.raise_signal(signal.SIGTERM)",
            "    return made or os_call(path, *more, **options)",
            f"os.{call} = and_stop",
            "output = Path(os.environ['TMPDIR'], 'output')",
            "with work(), staging_of(output, lambda *_: None, ''):",
            "    pass",
        )
        assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, "Stopped; nothing was written.\n"), call
        assert list((tmp_path / call / "tmp").iterdir()) == []


@pytest.mark.parametrize("call", ["open", "mkdir"])
def test_a_signal_while_the_temporary_folder_is_made_leaves_nothing(call: str, tmp_path: Path) -> None:
    """Python's tempfile tries out a folder with a file; then the press makes its own there."""
    done = stopped(
        tmp_path,
        f"os_call = os.{call}",
        "def and_stop(path, *more):",
        "    made = os_call(path, *more)",
        "    if os.path.dirname(path) == os.environ['TMPDIR']:",
        "        signal.raise_signal(signal.SIGTERM)",
        "    return made",
        f"os.{call} = and_stop",
        "with work(), scratch.temporary_folder():",
        "    time.sleep(9)",
    )
    assert (done.returncode, done.stderr) == (128 + signal.SIGTERM, "Stopped; nothing was written.\n")
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_build_whose_disk_is_full_leaves_the_old_edition(desk: Desk) -> None:
    """No file may be larger than the finished ones, one after the other, and smaller ones."""
    desk.build(desk.contents[0])
    new = edition(desk.contents[2], 99)
    sizes = {path.stat().st_size for path in desk.output.rglob("*") if path.is_file()}
    for limit in sorted({*(size - 100 for size in sizes), 0, 20_000})[: max(5, STOPS)]:

        def small_disk(limit: int = limit) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        build = desk.begin(new, small_disk)
        said = build.communicate()[1]
        assert (build.returncode, tree(desk.output)) == (3, desk.outputs[0]), (limit, said)
        assert re.search(
            rf"^({desk.output}|{desk.folder / 'tmp'})\S*  the \w+ cannot be written \((File|nor)", said, re.M
        ), said
        assert said.endswith("1 problem; nothing was written.\n") and "Traceback" not in said, said
        assert desk.leaves_nothing(), limit
    after = desk.build(new)
    assert after != desk.outputs[0]


def test_a_refused_print_edition_leaves_the_screen_edition_too(desk: Desk, tmp_path: Path) -> None:
    before = desk.build(desk.contents[0])
    content = edition(copy_sample(tmp_path / "content"), 50)
    catalogue = content / "catalogue.yaml"
    text = re.sub(r"^print:\n( .*\n)+", "", catalogue.read_text(encoding="utf-8"), flags=re.M)
    catalogue.write_text(text, encoding="utf-8")
    build = desk.begin(content)
    said = build.communicate()[1]
    assert build.returncode == 1 and "the catalogue has no print specification" in said
    assert said.endswith("1 problem; nothing was written.\n")
    assert tree(desk.output) == before and desk.leaves_nothing()


def test_content_that_changes_during_a_build_is_never_mixed(desk: Desk) -> None:
    chance = Random("changes")
    content = desk.folder / "content-changing"
    shutil.copytree(desk.contents[0], content)
    for attempt in range(STOPS):
        other = desk.contents[1 - attempt % 2]
        build = desk.begin(content)
        time.sleep(chance.random() * desk.seconds)
        for file in ("catalogue.yaml", "solutions/01-lektiecafe.md"):
            shutil.copyfile(other / file, content / file)
            time.sleep(chance.random() * 0.02)
        said = build.communicate()[1]
        assert build.returncode == 0, said
        made = tree(desk.output)
        assert made in desk.outputs, attempt
        assert "made again" not in said or made == desk.outputs[1 - attempt % 2]
        assert desk.leaves_nothing()


INT, TERM, HUP = signal.SIGINT, signal.SIGTERM, signal.SIGHUP
STARTS = [
    *((number, "press.installation") for number in (INT, TERM, HUP)),
    (INT, "press.stopping"),
    *((INT, module) for module in ("typer", "pydantic", "press.desk.commands", "press.production.folders", "pikepdf")),
    (TERM, "press.production.making"),
]


@pytest.mark.parametrize(("number", "module"), STARTS)
def test_a_signal_while_the_press_is_imported_is_one_line(desk: Desk, tmp_path: Path, number: int, module: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\nclass Stop:\n    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}:\n            os.kill(os.getpid(), {int(number)})\n"
        "sys.meta_path.insert(0, Stop())\n",
        encoding="utf-8",
    )
    content = desk.contents[int(tree(desk.output) == desk.outputs[0])]  # there is something to do
    options = ("--content", content, "--output", desk.output)
    build = begin(*EVERYTHING, *options, folder=desk.folder, more={"PYTHONPATH": str(tmp_path)})
    out, said = build.communicate()
    assert (build.returncode, out) == (128 + number, "")
    assert re.fullmatch(r"(\w+: \d+ of \d+\n)*Stopped; nothing was written\.\n", said), said
    assert desk.leaves_nothing()


def test_a_standard_output_that_is_full_is_one_line_and_code_3(desk: Desk) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        said = subprocess.run(
            [sys.executable, PROJECT / "build.py", "flatplan", "--no-thumbnails", "--content", desk.contents[0]],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert said.returncode == 3
    assert said.stderr == "What the command shows cannot be written (No space left on device).\n"
