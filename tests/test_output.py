"""The output folder is replaced as a whole: what is there at any moment, what stays, who waits, what is left."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from press import stopping
from press.exit_codes import ExitCode
from press.problems import Problem, ProblemsFound
from press.production import replacing, staging
from press.production.folders import Folders, deliver
from press.production.output import MOST_ATTEMPTS, make_whole, replaced_whole
from press.production.output_lock import Patience, locked
from press.production.source_states import source_states
from tests.builds import tree
from tests.conftest import PROJECT, folders

FIRST = dict.fromkeys(("catalogue-screen.pdf", "leaflets/01-a.pdf", "leaflets/02-b.pdf", "cover-print.pdf"), "one")
SECOND = dict.fromkeys(("catalogue-screen.pdf", "leaflets/01-a.pdf", "catalogue-print.pdf"), "two")


@pytest.fixture
def home(tmp_path: Path) -> Folders:
    """A content folder that nobody reads, and an output folder that is not there yet."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "catalogue.yaml").write_text("title: A", encoding="utf-8")
    return replace(folders(tmp_path / "content", tmp_path / "output"), templates=tmp_path, styles=tmp_path / "content")


def written(files: dict[str, str]) -> Callable[[Folders], list[str]]:
    """Makes these files as a command does, and deletes the cover if it is not among them."""

    def make(staged: Folders) -> list[str]:
        finished = staged.output / ".finished"
        for name, text in files.items():
            finished.write_text(text, encoding="utf-8")
            deliver({finished: staged.output / name})
        finished.unlink()
        if "cover-print.pdf" not in files:
            (staged.output / "cover-print.pdf").unlink(missing_ok=True)
        return list(files)

    return make


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def beside(home: Folders) -> list[str]:
    return sorted(path.name for path in home.output.parent.iterdir())


# ---- what is there


def test_files_come_together_and_those_of_others_stay(home: Folders) -> None:
    assert make_whole(home, written(FIRST)) == list(FIRST)
    assert texts(home.output) == FIRST
    (home.output / "notes").mkdir()
    (home.output / "notes" / "mine.txt").write_text("mine", encoding="utf-8")
    (home.output / "empty").mkdir(mode=0o750)
    (home.output / "link").symlink_to("notes/mine.txt")
    before = (home.output / "leaflets" / "02-b.pdf").stat().st_ino
    home.output.chmod(0o751)
    make_whole(home, written(SECOND))
    assert texts(home.output) == {
        **SECOND,
        "leaflets/02-b.pdf": "one",
        "notes/mine.txt": "mine",
        "link": "mine",
    }, "the cover is gone, the leaflet that was not made is there"
    assert (home.output / "leaflets" / "02-b.pdf").stat().st_ino == before, "the same file, not a copy"
    assert (home.output / "link").is_symlink()
    assert [(home.output / name).stat().st_mode & 0o777 for name in ("", "empty")] == [0o751, 0o750]
    assert beside(home) == ["content", "output"]


def test_if_nothing_changes_nothing_is_touched(home: Folders) -> None:
    make_whole(home, written(FIRST))
    before = [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in sorted(home.output.rglob("*"))]
    make_whole(home, written(FIRST))
    assert before == [(path, path.stat().st_ino, path.stat().st_mtime_ns) for path in sorted(home.output.rglob("*"))]


def test_whoever_looks_meanwhile_sees_one_edition(home: Folders) -> None:
    """A reader looks again and again while editions follow each other."""
    editions = [{f"leaflets/{n}.pdf": text for n in range(30)} for text in ("one", "two")]
    make_whole(home, written(editions[0]))
    seen: set[str] = set()
    is_over = threading.Event()

    def look() -> None:
        while not is_over.is_set():
            handle = os.open(home.output, os.O_RDONLY)  # of one moment
            try:
                found = {Path(f"/proc/self/fd/{handle}/{name}").read_text(encoding="utf-8") for name in editions[0]}
                seen.add(" and ".join(sorted(found)))
            except FileNotFoundError:
                pass  # it is being deleted: this was the old folder
            finally:
                os.close(handle)

    reader = threading.Thread(target=look)
    reader.start()
    for n in range(40):
        make_whole(home, written(editions[n % 2]))
    is_over.set()
    reader.join()
    assert seen <= {"one", "two"} and seen


def test_what_others_do_in_the_folder_meanwhile_stays(home: Folders) -> None:
    make_whole(home, written(FIRST))
    (home.output / "old.txt").write_text("old", encoding="utf-8")

    def make(staged: Folders) -> None:
        written(SECOND)(staged)
        (home.output / "new.txt").write_text("new", encoding="utf-8")
        (home.output / "old.txt").unlink()
        (home.output / "leaflets" / "02-b.pdf").unlink()
        (home.output / "leaflets" / "03-c.pdf").write_text("theirs", encoding="utf-8")

    make_whole(home, make)
    assert texts(home.output) == {**SECOND, "new.txt": "new", "leaflets/03-c.pdf": "theirs"}


def test_a_refusal_leaves_everything_and_names_the_files_as_they_would_be(home: Folders) -> None:
    make_whole(home, written(FIRST))

    def refused(staged: Folders) -> None:
        written(SECOND)(staged)
        place = str(staged.output / "catalogue-print.pdf")
        raise ProblemsFound([Problem(place, 0, "", f"{place} is wrong.")])

    with pytest.raises(ProblemsFound) as found:
        make_whole(home, refused)
    place = str(home.output / "catalogue-print.pdf")
    assert found.value.problems == (Problem(place, 0, "", f"{place} is wrong."),)
    assert texts(home.output) == FIRST
    assert beside(home) == ["content", "output"]


def test_a_refused_first_command_leaves_no_folder(home: Folders) -> None:
    def refused(_: Folders) -> None:
        raise ProblemsFound([Problem("a.md", 1, "", "wrong.")])

    deep = replace(home, output=home.output / "far" / "away")
    with pytest.raises(ProblemsFound):
        make_whole(deep, refused)
    assert beside(home) == ["content"]


# ---- links


def test_nothing_is_written_through_a_link(home: Folders, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("file.txt", "01-a.pdf"):
        (elsewhere / name).write_text("theirs", encoding="utf-8")
    home.output.mkdir()
    (home.output / "catalogue-screen.pdf").symlink_to(elsewhere / "file.txt")
    (home.output / "leaflets").symlink_to(elsewhere)
    make_whole(home, written(FIRST))
    assert texts(home.output) == FIRST and not (home.output / "leaflets").is_symlink()
    assert texts(elsewhere) == {"file.txt": "theirs", "01-a.pdf": "theirs"}


def test_the_name_beside_the_output_folder_is_not_to_be_guessed(home: Folders) -> None:
    names = set[str]()
    for _ in range(3):
        make_whole(home, lambda staged: names.add(staged.output.name))
    assert len(names) == 3
    assert all(re.fullmatch(r"\.output\.press-[0-9a-f]{16}", name) for name in names)


# ---- the content changes meanwhile


def test_if_the_content_changes_meanwhile_everything_is_made_again(home: Folders) -> None:
    told, file = list[str](), home.content / "catalogue.yaml"
    attempts = 0

    def make(staged: Folders) -> str:
        nonlocal attempts
        attempts += 1
        title = file.read_text(encoding="utf-8")
        written({"catalogue-screen.pdf": title})(staged)
        if attempts == 1:
            file.write_text("title: B", encoding="utf-8")
        written({"catalogue-print.pdf": file.read_text(encoding="utf-8")})(staged)
        return title

    assert make_whole(replace(home, patience=Patience(0, told.append)), make) == "title: B"
    assert set(texts(home.output).values()) == {"title: B"} and attempts == 2
    assert told == ["The content has changed meanwhile; everything is made again."]


def test_a_problem_of_half_saved_content_is_none_if_the_content_has_changed(home: Folders) -> None:
    attempts = 0

    def make(staged: Folders) -> None:
        nonlocal attempts
        attempts += 1
        if attempts < 3:
            (home.content / f"{attempts}.md").write_text("x", encoding="utf-8")
            raise ProblemsFound([Problem("a.md", 1, "", "wrong.")]) if attempts == 1 else FileNotFoundError("a.md")
        written(FIRST)(staged)

    make_whole(home, make)
    assert texts(home.output) == FIRST


def test_content_that_never_rests_is_a_problem(home: Folders) -> None:
    def make(staged: Folders) -> None:
        written(FIRST)(staged)
        (home.content / "catalogue.yaml").write_text("x" * len(list(attempts)), encoding="utf-8")
        attempts.append(1)

    attempts: list[int] = []
    with pytest.raises(ProblemsFound, match="changed each of the 5 times"):
        make_whole(home, make)
    assert len(attempts) == MOST_ATTEMPTS and not home.output.exists()


def test_an_error_that_no_change_explains_is_not_hidden(home: Folders) -> None:
    def make(_: Folders) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        make_whole(home, make)


def test_states_show_every_change_but_those_of_hidden_files_and_of_the_output(home: Folders) -> None:
    inside = replace(home, output=home.content / "output")
    inside.output.mkdir()
    (home.content / "self").symlink_to(home.content)
    (home.content / "nowhere").symlink_to("missing")
    first = source_states(inside)
    assert {Path(path).name for path, *_ in first} == {"catalogue.yaml"}
    (home.content / ".catalogue.yaml.swp").write_text("x", encoding="utf-8")
    (inside.output / "a.pdf").write_text("x", encoding="utf-8")
    assert source_states(inside) == first
    file = home.content / "catalogue.yaml"
    state = file.stat()
    file.write_text("title: B", encoding="utf-8")
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))  # as rsync does
    assert source_states(inside) != first


# ---- where folders cannot change places


@contextmanager
def no_exchange(_: Path, __: pytest.MonkeyPatch) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replacing, "exchange", lambda *_: False)
        yield


@contextmanager
def in_the_folder(home: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    home.mkdir(exist_ok=True)
    patch.chdir(home)
    yield
    patch.chdir(home.parent)


@contextmanager
def with_the_content(home: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """The content is in the output folder, as with --output pointing to the whole project."""
    put_in_place = staging.Staging.put_in_place
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(staging.Staging, "put_in_place", lambda one, *used: put_in_place(one, *used, home / "c"))
        yield


@contextmanager
def nothing_beside(_: Path, __: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a folder above that is not one's own: nothing can be created there."""
    mkdir = Path.mkdir

    def refused(path: Path, *arguments: Any, **options: Any) -> None:
        if ".press-" in path.name:
            raise PermissionError(errno.EACCES, "Permission denied")
        mkdir(path, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "mkdir", refused)
        yield


@contextmanager
def no_links(_: Path, __: pytest.MonkeyPatch) -> Iterator[None]:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.link", refused)
        patch.setattr(Path, "hardlink_to", refused)
        yield


@contextmanager
def many_entries(_: Path, __: pytest.MonkeyPatch) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(replacing, "MOST_ENTRIES", 2)
        yield


@pytest.mark.parametrize("way", [no_exchange, in_the_folder, with_the_content, nothing_beside, no_links, many_entries])
def test_where_folders_cannot_change_places_files_are_replaced_one_by_one(
    home: Folders, monkeypatch: pytest.MonkeyPatch, way: Callable[..., AbstractContextManager[None]]
) -> None:
    with way(home.output, monkeypatch):
        make_whole(home, written(FIRST))
        (home.output / "mine.txt").write_text("mine", encoding="utf-8")
        inode = home.output.stat().st_ino
        make_whole(home, written(SECOND))
        if way is not nothing_beside:  # here, the folder for temporary files is on the same disk
            assert home.output.stat().st_ino == inode
    assert texts(home.output) == {**SECOND, "leaflets/02-b.pdf": "one", "mine.txt": "mine"}
    assert beside(home) == ["content", "output"]


def test_if_a_file_cannot_be_replaced_those_before_it_get_their_content_back(
    home: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_whole(home, written(FIRST))
    monkeypatch.setattr(replacing, "exchange", lambda *_: False)
    rename = Path.replace

    def fails(path: Path, target: Path) -> Path:
        if target == home.output / "leaflets" / "01-a.pdf":
            raise PermissionError(errno.EACCES, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(ProblemsFound, match=r"output  the folder cannot be written \(Permission denied\)"):
        make_whole(home, written(SECOND))
    assert texts(home.output) == FIRST


# ---- the lock


def test_a_second_command_waits_and_says_so(home: Folders) -> None:
    told = list[str]()
    is_locked, is_told = threading.Event(), threading.Event()

    def tell(message: str) -> None:
        told.append(message)
        is_told.set()

    def slow(staged: Folders) -> None:
        is_locked.set()
        assert is_told.wait(60)
        written(FIRST)(staged)

    first = threading.Thread(target=make_whole, args=(home, slow))
    first.start()
    assert is_locked.wait(60)
    seen = make_whole(replace(home, patience=Patience(60, tell)), lambda staged: texts(staged.output))
    first.join()
    assert seen == FIRST, "it begins with what the first one made"
    assert told == [f"Another command writes to {home.output}; waiting until it has ended."]


def test_whoever_may_not_wait_ends_with_5(home: Folders) -> None:
    told = list[str]()
    with locked(home.output, Patience()), pytest.raises(ProblemsFound, match="another command writes") as found:
        make_whole(replace(home, patience=Patience(0, told.append)), written(FIRST))
    assert found.value.exit_code == ExitCode.BUSY and told == []
    with locked(home.output, Patience()), pytest.raises(ProblemsFound) as found:
        make_whole(replace(home, patience=Patience(0.2, told.append)), written(FIRST))
    assert found.value.exit_code == ExitCode.BUSY and len(told) == 1
    make_whole(replace(home, patience=Patience(0)), written(FIRST))


def test_the_lock_is_that_of_the_folder_in_its_place(home: Folders) -> None:
    """While a command waits, the folder is exchanged for another one."""
    make_whole(home, written(FIRST))
    handle = os.open(home.output, os.O_RDONLY)
    make_whole(home, written(SECOND))
    assert not os.path.samestat(os.fstat(handle), home.output.stat())
    os.close(handle)
    with locked(home.output, Patience(0)), pytest.raises(ProblemsFound), locked(home.output, Patience(0)):
        pass


def test_a_folder_that_cannot_be_created_is_a_problem_with_code_3(home: Folders) -> None:
    home.output.write_text("a file", encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"output  the folder cannot be written \(.+\)\. Check the folder") as found:
        make_whole(home, written(FIRST))
    assert found.value.exit_code == ExitCode.NOT_WRITTEN
    assert home.output.read_text(encoding="utf-8") == "a file"


def test_a_folder_with_a_name_that_is_too_long_is_a_problem_with_code_3(home: Folders) -> None:
    home = replace(home, output=home.output / ("a" * 300))
    with pytest.raises(ProblemsFound, match=r"a{300}  the folder cannot be written \(.+\)\. Check the folder") as found:
        make_whole(home, written(FIRST))
    assert found.value.exit_code == ExitCode.NOT_WRITTEN
    assert not home.output.parent.exists()


# ---- whatever stops it


DRIVER = """
import errno, os, signal, sys
from pathlib import Path
from tests.test_output import FIRST, SECOND, make_whole, written
from tests.conftest import folders
from press.problems import ProblemsFound

parent, how = Path(sys.argv[1]), sys.argv[2]
home = folders(parent / "content", parent / "output")
EVENTS = {"os.link", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.utime", "open", "os.scandir"}
left = 0

def hook(event, arguments):
    global left
    if left and event in EVENTS and not str(arguments[0]).endswith((".py", ".pyc")):
        left -= 1
        if not left:
            if how == "KILL":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno.ENOSPC, "No space left on device")

sys.addaudithook(hook)
make_whole(home, written(FIRST))
make_whole(home, written(SECOND))
make_whole(home, written(FIRST))

def whole():
    found = {p.relative_to(home.output).as_posix(): p.read_text() for p in home.output.rglob("*") if p.is_file()}
    return next((name for name, files in (("first", first), ("second", second)) if files == found), str(found))

first, second = {**FIRST, "catalogue-print.pdf": "two"}, {**SECOND, "leaflets/02-b.pdf": "one"}
for step in range(1, 1000):
    child = os.fork()
    if not child:
        left = step
        code = 0
        try:
            make_whole(home, written(SECOND))
        except ProblemsFound as found:
            code = int(found.exit_code)
        except BaseException:
            code = 99
        reached = not left
        left = 0
        os._exit(code if reached else 100)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    beside = sorted(p.name for p in parent.iterdir())
    print(step, code, whole(), len(beside) - 2)
    make_whole(home, written(FIRST))
    assert whole() == "first" and sorted(p.name for p in parent.iterdir()) == ["content", "output"]
    if code == 100:
        break
"""


def steps(folder: Path, how: str) -> list[tuple[int, str, int]]:
    """Stop a command at each of its steps -> for each: the exit code, the edition, how many other folders there are.

    After each, the next command makes the first edition again, and must leave nothing else.
    """
    (folder / "content").mkdir()
    driver = [sys.executable, "-c", DRIVER, str(folder), how]
    done = subprocess.run(driver, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    return [(int(code), edition, int(beside)) for _, code, edition, beside in rows]


def test_a_command_that_is_killed_at_any_step_leaves_one_edition(tmp_path: Path) -> None:
    *killed, (code, edition, beside) = steps(tmp_path, "KILL")
    assert (code, edition, beside) == (100, "second", 0), "the last one was not stopped"
    assert len(killed) > 50
    assert {code for code, _, _ in killed} == {-9}
    assert {edition for _, edition, _ in killed} == {"first", "second"}


def test_a_disk_that_is_full_at_any_step_leaves_the_old_edition(tmp_path: Path) -> None:
    *full, (code, edition, beside) = steps(tmp_path, "FULL")
    assert (code, edition, beside) == (100, "second", 0)
    assert len(full) > 50
    for code, edition, beside in full:
        # It is not necessarily noticed: not being able to lock, to look for old folders or to delete one does no harm.
        assert (code, edition) in ((3, "first"), (0, "second")), (code, edition)
        assert code == 0 or beside == 0


def test_a_signal_waits_until_the_folder_is_in_place_and_the_message_says_that_it_is(
    home: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchanged = replacing.exchanged

    def interrupted(*arguments: object) -> bool:
        os.kill(os.getpid(), signal.SIGTERM)
        return exchanged(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(staging, "exchanged", interrupted)
    stopping.forget_written()
    with pytest.raises(KeyboardInterrupt) as stopped, stopping.interrupted_by_signals():
        make_whole(home, written(FIRST))
    assert texts(home.output) == FIRST and beside(home) == ["content", "output"]
    assert stopping.code_of(stopped.value) == 143
    assert stopping.outcome() == f"the new files are in {home.output}"
    assert stopping.outcome("nothing was sent") == "nothing was sent"


def test_files_that_are_made_without_content_are_put_in_place_in_the_same_way(home: Folders) -> None:
    with replaced_whole(home.output, Patience()) as staging:
        (staging / "diff").mkdir()
        (staging / "diff" / "index.html").write_text("page", encoding="utf-8")
        assert not (home.output / "diff").exists()
    assert tree(home.output).keys() == {"diff/index.html"}
    with pytest.raises(ProblemsFound, match=re.escape(f"{home.output / 'a'}  wrong")):  # noqa: SIM117
        with replaced_whole(home.output, Patience()) as staging:
            raise ProblemsFound([Problem(str(staging / "a"), 0, "", "wrong.")])
