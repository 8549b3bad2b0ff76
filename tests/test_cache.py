"""Parts that were laid out before are not laid out again; what differs is."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from press.composition.job import Job, Rendered
from press.composition.store import Store
from press.editions import SCREEN
from press.problems import ProblemsFound
from press.production import laying_out as laying_out_parts
from press.production.folders import Folders, Stores, clean
from press.production.screen import make_catalogue
from press.production.staff import Staff
from tests.conftest import PROJECT, STAFF, copy_sample, folders, living, own_styles_and_templates, say_nothing


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys of the parts that are really laid out, as they come."""
    keys: list[str] = []
    render_all = STAFF.render_all

    def watched(jobs: Collection[Job]) -> Iterator[Rendered]:
        keys.extend(job.key for job in jobs)
        return render_all(jobs)

    monkeypatch.setattr(STAFF, "render_all", watched)
    return keys


@pytest.fixture
def home(small_content: Path, tmp_path: Path) -> Folders:
    """A house of its own, with an empty cache."""
    return own_styles_and_templates(folders(small_content, tmp_path / "output"), tmp_path)


@pytest.fixture(scope="module")
def laid_out_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache after the sample was laid out from nothing."""
    folder = tmp_path_factory.mktemp("before")
    sample = folders(copy_sample(folder / "content"), folder / "output")
    make_catalogue(sample, STAFF, say_nothing)
    return sample.stores.folder


@pytest.fixture
def warm(home: Folders, laid_out_before: Path) -> Folders:
    """A house of its own, whose parts were laid out before; they were not put together."""
    shutil.copytree(laid_out_before, home.stores.folder, ignore=shutil.ignore_patterns("editions"))
    return home


def made(home: Folders) -> bytes:
    return make_catalogue(home, STAFF, say_nothing).read_bytes()


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_nothing_changed_and_nothing_is_laid_out(home: Folders, laid_out: list[str]) -> None:
    first = made(home)
    assert len(laid_out) > 8
    laid_out.clear()
    assert made(home) == first
    assert laid_out == []


def test_an_edit_lays_out_what_shows_it_and_nothing_else(warm: Folders, laid_out: list[str]) -> None:
    solution = next((warm.content / "solutions").glob("02-*.md"))
    edit(solution, "## Udfordring\n\n", "## Udfordring\n\nHer står nye ord. ")
    edited = made(warm)
    assert laid_out == ["02-fritidsjob"]
    cold = Folders(warm.content, warm.output, warm.templates, warm.styles, Stores(warm.stores.folder / "empty"))
    assert made(cold) == edited


@pytest.mark.parametrize("what", ["stylesheet", "template", "picture", "label"])
def test_whatever_goes_into_a_part_counts(warm: Folders, laid_out: list[str], what: str) -> None:
    match what:
        case "stylesheet":
            edit(warm.styles / "tokens.css", "--ink: #1C2527", "--ink: #1C2528")
        case "template":
            edit(warm.templates / "components" / "lead.html", '<p class="lead"', '<p title="x" class="lead"')
        case "picture":
            edit(warm.content / "pictures" / "blok.svg", "#C0400F", "#E08A62")
        case "label":
            edit(warm.content / "labels" / "da.yaml", "Se mere", "Læs mere")
    made(warm)
    assert {"01-lektiecafe", "02-fritidsjob", "03-faelles-haver"} <= set(laid_out)
    assert ("imprint" in laid_out) == (what == "stylesheet")


def test_problems_are_kept_too(warm: Folders) -> None:
    edit(next((warm.content / "solutions").glob("02-*.md")), "## Udfordring\n\n", "## Udfordring\n\n☃ ")
    said = []
    for _ in range(2):
        with pytest.raises(ProblemsFound, match="☃") as found:
            made(warm)
        said.append(str(found.value))
    assert said[0] == said[1]


def test_half_a_file_of_a_stopped_build_is_no_part(warm: Folders, laid_out: list[str]) -> None:
    first = made(warm)
    assert laid_out == []
    shutil.rmtree(warm.stores.editions.folder)
    parts = [path for path in warm.stores.parts.folder.glob("*/*") if not path.name.endswith("-layout")]
    for part in parts:
        part.with_name(f"{part.name}.4711").write_bytes(b"%PDF-1.7 half")
        part.unlink()
    assert made(warm) == first
    assert 1 < len(laid_out) <= len(parts)


def test_clean_deletes_what_is_kept_and_no_finished_file(warm: Folders) -> None:
    first = made(warm)
    clean(warm.stores)
    assert not warm.stores.folder.exists()
    assert (warm.output / "catalogue-screen.pdf").read_bytes() == first
    clean(warm.stores)
    assert made(warm) == first


def test_a_store_keeps_what_was_used_last(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for n, name in enumerate(("aa1", "bb2", "cc3")):
        store.put(name, b"x" * 100)
        os.utime(tmp_path / name[:2] / name, (n, n))
    assert store.find("aa1") == b"x" * 100
    store.trim(200)
    assert [store.find(name) is not None for name in ("aa1", "bb2", "cc3")] == [True, False, True]


def test_what_a_stopped_process_left_is_cleared_away(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put("aa1", b"x")
    left = tmp_path / "aa" / "aa2.4711"
    left.write_bytes(b"half")
    store.trim(100)
    assert left.exists(), "it may be another build's, just now"
    os.utime(left, (0, 0))
    store.trim(100)
    assert not left.exists()
    assert re.fullmatch("x", (store.find("aa1") or b"").decode())


def test_nothing_changed_and_nothing_is_written_nor_is_anybody_called_in(home: Folders, laid_out: list[str]) -> None:
    with Staff() as staff:
        assert staff.start_if_changed(home, SCREEN)
        target = make_catalogue(home, staff, say_nothing)
    before = target.stat()
    laid_out.clear()
    with Staff() as staff:
        assert not staff.start_if_changed(home, SCREEN)
    make_catalogue(home, STAFF, say_nothing)
    after = target.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert laid_out == []


def test_a_worker_comes_as_soon_as_something_looks_changed(home: Folders) -> None:
    with Staff() as staff:
        staff.start_if_changed(home, SCREEN)
    edit(home.styles / "type.css", "p + p { text-indent: 4mm }", "p + p { text-indent: 5mm }")
    with Staff() as staff:
        assert staff.start_if_changed(home, SCREEN)


def test_a_finished_file_that_somebody_changed_is_made_whole_again(warm: Folders, laid_out: list[str]) -> None:
    first = made(warm)
    (warm.output / "catalogue-screen.pdf").write_bytes(b"half a file")
    assert made(warm) == first
    assert laid_out == []


EDITS = int(os.environ.get("EDITS", "6"))
"""How many edits are made in a row: at least one of each kind. EDITS=500 for a long day."""
KINDS = ("content", "template", "style", "picture", "label", "publication")
OFTEN = (10, 1, 1, 2, 1, 2)
"""As people edit; a template or a stylesheet has every part laid out anew."""


def write(path: Path, pattern: str, text: str) -> None:
    """What the pattern finds first becomes this text."""
    before = path.read_text(encoding="utf-8")
    after = re.sub(pattern, lambda _: text, before, count=1, flags=re.M)
    assert after != before
    path.write_text(after, encoding="utf-8")


def any_edit(home: Folders, kind: str, number: int) -> None:
    """Something of this kind is changed, into what it never was before."""
    match kind:
        case "content":
            solution = next((home.content / "solutions").glob(f"0{number % 3 + 1}-*.md"))
            write(solution, r"^## Løsning\n\n(Ny \d+\. )?", f"## Løsning\n\nNy {number}. ")
        case "template":
            write(home.templates / "components" / "lead.html", r"\{\{ text \}\}( \d+)?", f"{{{{ text }}}} {number}")
        case "style":
            write(home.styles / "tokens.css", r"--ink: #1C25\w\w", f"--ink: #1C25{number:02X}")
        case "picture":
            drawn = f"<rect id='x' width='{number}' height='9'/></svg>"
            write(home.content / "pictures" / "blok.svg", "(<rect id='x'.*)?</svg>", drawn)
        case "label":
            write(home.content / "labels" / "da.yaml", "^see_more: .*$", f"see_more: Se {number}")
        case "publication":
            write(home.content / "publications.yaml", "title: Fælles haver.*$", f"title: Fælles haver {number}")


def test_after_any_edits_a_build_is_what_one_from_nothing_is(warm: Folders, tmp_path: Path) -> None:
    """Edits of every kind, then more drawn by chance, each compared with a build for which nothing was kept."""
    chance = Random(7)
    before = b""
    for number in range(1, EDITS + 1):
        (kind,) = KINDS[number - 1 : number] or chance.choices(KINDS, OFTEN)
        any_edit(warm, kind, number)
        fresh = replace(warm, stores=Stores(tmp_path / "nothing"), output=tmp_path / "fresh")
        ours = made(warm)
        assert ours == made(fresh), f"edit {number}, {kind}"
        assert ours != before, f"edit {number}, {kind}, is to be seen in the file"
        before = ours
        clean(fresh.stores)


def test_the_lock_of_an_editor_stops_no_build(warm: Folders) -> None:
    (warm.content / "solutions" / ".#02-fritidsjob.md").symlink_to("somebody@somewhere.1234")
    assert made(warm)


@contextmanager
def begun(content: Path, folder: Path, name: str) -> Iterator[subprocess.Popen[str]]:
    """A build in a process group of its own, with the cache that all of them share. It ends with the context."""
    command = [sys.executable, PROJECT / "build.py", "catalogue", "--content", content, "--output", folder / name]
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    with subprocess.Popen(
        list(map(str, command)), env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as build:
        try:
            yield build
        finally:
            with suppress(ProcessLookupError):
                os.killpg(build.pid, signal.SIGKILL)


def test_two_builds_at_once_and_one_that_was_killed_harm_nobody(
    small_content: Path, tmp_path: Path, laid_out_before: Path
) -> None:
    with begun(small_content, tmp_path, "killed") as killed:
        assert killed.stderr
        while "screen: 0 of" not in killed.stderr.readline():
            assert killed.poll() is None
        until = time.monotonic() + 60
        while not any((tmp_path / "cache").rglob("*-layout")) and time.monotonic() < until:
            time.sleep(0.01)
        os.kill(killed.pid, signal.SIGKILL)
        killed.communicate()
        assert list((tmp_path / "killed").iterdir()) == []
        until = time.monotonic() + 10
        while (left := list(living(killed.pid))) and time.monotonic() < until:
            time.sleep(0.05)
        assert left == [], "the workers left with it"
    with begun(small_content, tmp_path, "one") as one, begun(small_content, tmp_path, "other") as other:
        assert [build.communicate()[1].count("Traceback") for build in (one, other)] == [0, 0]
    made = [(tmp_path / name / "catalogue-screen.pdf").read_bytes() for name in ("one", "other")]
    alone = make_catalogue(folders(small_content, tmp_path / "alone", laid_out_before), STAFF, say_nothing)
    assert made == [alone.read_bytes()] * 2


def test_a_known_part_is_put_in_place_before_a_new_one_takes_its_room(
    warm: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laying_out_parts, "MOST_KEPT", 10)
    edit(warm.content / "foreword.md", "lead: >-\n  ", "lead: >-\n  Nu ")
    book = made(warm)
    monkeypatch.undo()
    clean(warm.stores)
    assert made(warm) == book
