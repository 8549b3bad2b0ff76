"""The drawing program: it draws the committed pictures again, in the colours of the design tokens."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from art import scenes  # noqa: F401  (it fills the gallery)
from art.draw import LIMIT, draw
from art.gallery import PICTURES, Picture
from art.shapes import Canvas
from press.problems import ProblemsFound
from tests.conftest import CONTENT, PROJECT
from tests.test_house import imports, modules

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
DRAWINGS = sorted(file for file in PICTURES if file.endswith(".svg"))


@pytest.fixture
def studio(tmp_path: Path) -> Path:
    """The program in a project folder of its own, whose tokens a test may change."""
    for name in ("art", "press", "styles"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "build.py", tmp_path)
    (tmp_path / "content" / "pictures").mkdir(parents=True)
    return tmp_path


def run(folder: Path, *names: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "art", *names], cwd=folder, capture_output=True, text=True)


def other(colour: str) -> str:
    """Another colour, and another one for each."""
    return f"#{int(colour[1:], 16) ^ 0x010101:06X}"


@pytest.mark.parametrize("file", DRAWINGS)
def test_a_drawing_is_the_committed_file(file: str, tmp_path: Path) -> None:
    size = draw(PICTURES[file], tmp_path)
    drawn = (tmp_path / file).read_bytes()
    assert drawn == (CONTENT / "pictures" / file).read_bytes()
    assert len(drawn) == size


def test_a_raster_is_the_committed_picture(tmp_path: Path) -> None:
    """Not to the byte: the file holds the time at which it was made, and its encoder may round otherwise elsewhere."""
    file = "20-tryghedsvandringer.jpg"
    draw(PICTURES[file], tmp_path)
    with Image.open(tmp_path / file) as drawn, Image.open(CONTENT / "pictures" / file) as committed:
        assert drawn.info["dpi"] == committed.info["dpi"]
        assert np.abs(np.asarray(drawn, dtype=int) - np.asarray(committed, dtype=int)).max() <= 16


def test_every_colour_comes_from_the_tokens(studio: Path) -> None:
    """With other tokens the same shapes are drawn in the other colours."""
    tokens = studio / "styles" / "tokens.css"
    tokens.write_text(COLOUR.sub(lambda found: other(found[0]), tokens.read_text("utf-8")), "utf-8")
    assert run(studio, *DRAWINGS).returncode == 0
    for file in DRAWINGS:
        committed = (CONTENT / "pictures" / file).read_text("utf-8")
        drawn = (studio / "content" / "pictures" / file).read_text("utf-8")
        assert drawn == COLOUR.sub(lambda found: other(found[0]), committed), file


def test_a_token_that_is_missing_is_named(studio: Path) -> None:
    tokens = studio / "styles" / "tokens.css"
    tokens.write_text(tokens.read_text("utf-8").replace("--sun:", "--moon:"), "utf-8")
    done = run(studio, "09")
    assert done.returncode == 1
    assert done.stderr.startswith("styles/tokens.css  --sun  the token is missing.")
    assert not list((studio / "content" / "pictures").iterdir())


def test_pictures_are_named_by_the_beginning_of_their_file(studio: Path) -> None:
    done = run(studio, "0", "33-brandkadetter.svg")
    assert done.returncode == 0
    made = sorted(path.name for path in (studio / "content" / "pictures").iterdir())
    assert made == [file for file in DRAWINGS if file.startswith(("0", "33"))]
    assert [line.split()[0] for line in done.stdout.splitlines()] == made


def test_a_name_of_no_picture_is_a_message(studio: Path) -> None:
    done = run(studio, "09", "21-byhave.jpg")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == '21-byhave.jpg  no picture has a name that begins like this. Did you mean "21-byhaver.jpg"?\n'
    assert not list((studio / "content" / "pictures").iterdir())


def test_a_drawing_that_is_too_large_is_a_problem(tmp_path: Path) -> None:
    def crowded(canvas: Canvas) -> None:
        for _ in range(LIMIT // 20):
            canvas.rect(0, 0, 1, 1, "#FFFFFF")

    with pytest.raises(ProblemsFound, match="too many"):
        draw(Picture("crowded.svg", "", crowded, "#FFFFFF"), tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_press_needs_no_art() -> None:
    knowing = [path for _, path in modules() if any(name.split(".")[0] == "art" for name in imports(path))]
    assert not knowing
