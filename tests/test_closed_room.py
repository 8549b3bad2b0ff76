"""The closed room: which files of other people are read, and which are not let in."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from press import resources
from press.closed_room import NotLetIn, check_file, read_file
from press.composition.colour import read_profile
from press.composition.picture_files import PictureFault
from press.composition.pictures import read_original
from press.composition.store import Store
from press.desk.mail.spreadsheet import sheet_text
from press.editorial.catalogue import load
from press.editorial.content import read_text
from press.prepress.preflight import Demands, preflight
from press.problems import Problem, ProblemsFound


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


NOT_A_FILE: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a folder": Path.mkdir,
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "a socket": make_socket,
}
MAKERS = [pytest.param(kind, make, id=kind) for kind, make in NOT_A_FILE.items()]


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (room := tmp_path / "room").mkdir()
    (tmp_path / "outside.txt").write_text("secret")
    return room


@pytest.mark.parametrize(("kind", "make"), MAKERS)
def test_what_is_no_file_is_not_waited_for(kind: str, make: Callable[[Path], object], tmp_path: Path) -> None:
    make(path := tmp_path / "x")
    with pytest.raises(NotLetIn, match=f"this is {kind}"):
        read_file(path, None, 10)
    with pytest.raises(NotLetIn, match=f"this is {kind}"):
        check_file(path)


def test_a_file_is_read_also_by_a_link_within_the_room(room: Path) -> None:
    (room / "file.txt").write_text("text")
    (room / "link.txt").symlink_to("file.txt")
    assert read_file(room / "file.txt", room, 4) == read_file(room / "link.txt", room, 4) == b"text"


def test_a_room_may_itself_be_a_link(room: Path, tmp_path: Path) -> None:
    (room / "file.txt").write_text("text")
    (tmp_path / "ours").symlink_to(room)
    assert read_file(tmp_path / "ours" / "file.txt", tmp_path / "ours", 4) == b"text"


@pytest.mark.parametrize("target", ["../outside.txt", "/etc/passwd", "inner/../../outside.txt"])
def test_a_link_that_leads_out_is_not_followed(target: str, room: Path) -> None:
    (room / "inner").mkdir()
    (room / "link.txt").symlink_to(target)
    with pytest.raises(NotLetIn, match="leads out"):
        read_file(room / "link.txt", room, 10**6)


def test_neither_is_a_folder_that_is_such_a_link(room: Path) -> None:
    (room / "solutions").symlink_to(room.parent)
    with pytest.raises(NotLetIn, match="leads out"):
        read_file(room / "solutions" / "outside.txt", room, 10)


def test_a_ring_of_links_leads_nowhere(room: Path) -> None:
    (room / "a").symlink_to("b")
    (room / "b").symlink_to("a")
    with pytest.raises((NotLetIn, OSError)):
        read_file(room / "a", room, 10)


def test_a_file_has_a_largest_size(room: Path) -> None:
    (room / "a").write_bytes(b"12345")
    assert read_file(room / "a", room, 5) == b"12345"
    with pytest.raises(NotLetIn, match="5 bytes; at most 4 are allowed") as refused:
        read_file(room / "a", room, 4, "Split it.")
    assert refused.value.remedy == "Split it."


def test_what_is_missing_is_an_error_of_the_system(room: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_file(room / "a", room, 4)


DOORS: dict[str, Callable[[Path], object]] = {
    "text": lambda path: read_text(path, path.parent),
    "picture": lambda path: read_original(path, resources.profile(), Store(path.parent)),
    "profile": lambda path: read_profile(path, path.parent, "FOGRA39", "", Problem("", 0, "", "")),
    "list of recipients": lambda path: sheet_text(path, "da"),
    "preflight": lambda path: preflight(path, Demands()),
}


@pytest.mark.parametrize("door", DOORS)
def test_a_pipe_is_a_problem_at_every_door(door: str, tmp_path: Path) -> None:
    os.mkfifo(path := tmp_path / "x.svg")
    with pytest.raises((ProblemsFound, PictureFault), match="a pipe"):
        DOORS[door](path)


CONTENT_FILES = ("catalogue.yaml", "publications.yaml", "foreword.md", "labels/da.yaml", "solutions/02-fritidsjob.md")


@pytest.mark.parametrize("name", CONTENT_FILES)
def test_content_that_is_a_link_to_elsewhere_is_a_problem_of_that_file(name: str, small_content: Path) -> None:
    (small_content / name).rename(outside := small_content.parent / "outside")
    (small_content / name).symlink_to(outside)
    with pytest.raises(ProblemsFound, match="leads out") as found:
        load(small_content)
    assert {problem.file for problem in found.value.problems} >= {str(small_content / name)}
