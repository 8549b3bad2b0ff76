"""How the engine starts: without compilers, and with C declarations that are parsed once."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest

from press.composition.job import Job, Rendered
from press.composition.pictures import Original
from press.editions import SCREEN
from press.production.laying_out import jobs_of
from press.production.load_content import read
from press.production.staff import Staff
from tests.conftest import PROJECT, composed_parts, folders

START = """
import subprocess, sys
def refused(*_, **__): raise AssertionError("the engine runs a program")
subprocess.Popen.__init__ = refused
from press.engine import start
from weasyprint import HTML
assert HTML(string="<p>ord").write_pdf().startswith(b"%PDF")
print("pycparser" in sys.modules)
"""


def started(cache: Path) -> str:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    made = subprocess.run(
        [sys.executable, "-c", START], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the engine is started as WeasyPrint does it")
def test_declarations_are_parsed_once_and_no_program_is_run(tmp_path: Path) -> None:
    assert started(tmp_path) == "True"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1
    assert started(tmp_path) == "False"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the engine is started as WeasyPrint does it")
@pytest.mark.parametrize("left", [b"", b"# nothing", b"ffi = "])
def test_a_damaged_file_of_declarations_is_made_anew(tmp_path: Path, left: bytes) -> None:
    started(tmp_path)
    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    kept.write_bytes(left)
    assert started(tmp_path) == "True"
    assert started(tmp_path) == "False"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the engine is started as WeasyPrint does it")
def test_an_engine_starts_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "catalogue-press").write_text("a file where the folder would be")
    assert started(tmp_path) == "True"


def test_the_heaviest_parts_are_handed_over_first(
    small_content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = folders(small_content, tmp_path / "output")
    catalogue, flatplan = read(home)
    composer = home.composer(catalogue, flatplan, SCREEN)
    solutions = flatplan.of_kind("solution")
    composer = composed_parts(home, composer, solutions)
    light, heavy, *_ = jobs_of(composer, solutions, tmp_path, home.stores)
    picture = Original("foto.jpg", b"\xff" * 2_000_000, (2000, 1500))
    pictured = replace(light, key="pictured", pictures=(picture,))
    heavy = replace(heavy, page=replace(heavy.page, html=light.page.html * 2))
    given: list[str] = []

    def taken(job: Job) -> Future[Rendered]:
        given.append(job.key)
        return Future()

    staff = Staff()
    monkeypatch.setattr(staff, "_submit", lambda first: taken)
    staff.render_all([light, heavy, pictured])
    assert given == [pictured.key, heavy.key, light.key]
