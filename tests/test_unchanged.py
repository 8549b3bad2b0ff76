"""A command that was given before has nothing to do, unless a source, a finished file or the order is another one."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from press.problems import Problem, ProblemsFound
from press.production import unchanged
from press.production.folders import SCREEN_FILE, Folders, Stores
from press.production.output import make_if_changed
from press.production.unchanged import Made
from tests.conftest import folders

ORDER = ("catalogue", "screen")
MADE = Made((Path(SCREEN_FILE),), "Words are not divided.")


@dataclass
class Maker:
    """Makes a file, and counts how often."""

    times: int = 0
    problems: list[Problem] = field(default_factory=list)

    def __call__(self, staged: Folders) -> Made:
        self.times += 1
        if self.problems:
            raise ProblemsFound(self.problems)
        staged.output.mkdir(exist_ok=True)
        (staged.output / SCREEN_FILE).write_text(f"made {self.times}", encoding="utf-8")
        return MADE


@pytest.fixture
def home(tmp_path: Path) -> Folders:
    for name in ("content", "styles", "templates"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file.yaml").write_text("title: A", encoding="utf-8")
    return replace(
        folders(tmp_path / "content", tmp_path / "output"),
        styles=tmp_path / "styles",
        templates=tmp_path / "templates",
        stores=Stores(tmp_path / "cache"),
    )


def test_the_same_command_makes_its_files_once(home: Folders) -> None:
    make = Maker()
    assert [make_if_changed(home, ORDER, make) for _ in range(3)] == [MADE] * 3
    assert make.times == 1
    assert (home.output / SCREEN_FILE).read_text("utf-8") == "made 1"


def _with_old_time(path: Path) -> None:
    """Replace a text by another one of the same length and with the same time, as a synchronised folder may."""
    before = path.stat()
    path.write_text(path.read_text("utf-8").replace("A", "B"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda home: _with_old_time(home.content / "file.yaml"), id="content"),
        pytest.param(lambda home: (home.content / "new.md").write_text("new", "utf-8"), id="a new content file"),
        pytest.param(lambda home: (home.content / "file.yaml").rename(home.content / "other.yaml"), id="renamed"),
        pytest.param(lambda home: (home.styles / "file.yaml").write_text("title: B", "utf-8"), id="a stylesheet"),
        pytest.param(lambda home: (home.templates / "file.yaml").unlink(), id="a template"),
        pytest.param(lambda home: (home.output / SCREEN_FILE).write_text("damaged", "utf-8"), id="a damaged file"),
        pytest.param(lambda home: (home.output / SCREEN_FILE).unlink(), id="a deleted file"),
        pytest.param(lambda home: (home.output / "certificate.json").write_text("{}", "utf-8"), id="the certificate"),
    ],
)
def test_whatever_changes_is_made_again(home: Folders, change: Callable[[Folders], object]) -> None:
    make = Maker()
    make_if_changed(home, ORDER, make)
    change(home)
    make_if_changed(home, ORDER, make)
    assert make.times == 2
    assert (home.output / SCREEN_FILE).read_text("utf-8") == "made 2"


def test_another_order_and_another_press_make_their_own(home: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    make = Maker()
    make_if_changed(home, ORDER, make)
    make_if_changed(home, ("catalogue", "all"), make)
    assert make.times == 2
    monkeypatch.setattr(unchanged, "build_digest", lambda: "another press")
    make_if_changed(home, ("catalogue", "all"), make)
    assert make.times == 3


@pytest.mark.parametrize("left", [b"", b"{", b"[1]", b'["x", ["a"], "", ""]'])
def test_a_damaged_record_is_none(home: Folders, left: bytes) -> None:
    make = Maker()
    make_if_changed(home, ORDER, make)
    for record in home.stores.editions.folder.glob("*/*"):
        record.write_bytes(left)
    assert make_if_changed(home, ORDER, make) == MADE
    assert make.times == 2


def test_what_was_refused_is_read_again(home: Folders) -> None:
    make = Maker(problems=[Problem("a.md", 1, "name", "it is missing.")])
    for times in (1, 2):
        with pytest.raises(ProblemsFound):
            make_if_changed(home, ORDER, make)
        assert make.times == times


def test_other_files_in_the_output_folder_do_not_matter(home: Folders) -> None:
    make = Maker()
    make_if_changed(home, ORDER, make)
    (home.output / "notes.txt").write_text("mine", encoding="utf-8")
    make_if_changed(home, ORDER, make)
    assert make.times == 1
