"""The workers of a command: what is done while they are busy, and what was submitted before it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest

from press.composition.cache import PartCache
from press.composition.job import ArrangingJob, Job, Rendered
from press.composition.layout import Layout
from press.editions import SCREEN
from press.engine.workers import arrange
from press.problems import Problem, ProblemsFound
from press.production.composing import begin_others
from press.production.laying_out import jobs_of
from press.production.load_content import read_texts
from press.production.screen import make_catalogue
from press.production.staff import Staff
from tests.conftest import JOB, STAFF, copy_sample, folders, say_nothing

EXAMPLE = Problem("solutions/a.md", 3, "lead", "it is too long.", "Shorten it.")


@dataclass
class Pool:
    """Workers that have no result until they are told to; they record what happens."""

    happened: list[str] = field(default_factory=list)
    futures: dict[str, Future[Any]] = field(default_factory=dict)

    def submit(self, function: Callable[..., Any], job: Job | ArrangingJob) -> Future[Any]:
        self.happened.append(f"{'arrange' if function is arrange else 'render'} {job.key}")
        self.futures[job.key] = Future()
        return self.futures[job.key]

    def dismiss(self) -> None:
        self.happened.append("dismissed")


@pytest.fixture
def pool() -> Pool:
    return Pool()


@pytest.fixture
def staff(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> Staff:
    staff = Staff()
    monkeypatch.setattr("press.production.staff.workers", lambda *_, **__: pool)
    return staff


def job(key: str) -> Job:
    return replace(JOB, key=key, name=key)


def arranging(key: str) -> ArrangingJob:
    return cast(ArrangingJob, job(key))


# ---- meanwhile


def test_while_workers_arrange_something_else_is_done(staff: Staff, pool: Pool) -> None:
    results = staff.arrange_all([arranging("a"), arranging("b")], lambda: pool.happened.append("meanwhile"))
    pool.futures["b"].set_result("result")
    assert next(results) == "result"  # type: ignore[comparison-overlap]
    assert pool.happened == ["arrange a", "arrange b", "meanwhile"]


def test_with_nothing_to_arrange_it_is_done_all_the_same(staff: Staff, pool: Pool) -> None:
    assert list(staff.arrange_all([], lambda: pool.happened.append("meanwhile"))) == []
    assert pool.happened == ["meanwhile"]


def test_its_problems_stop_the_workers(staff: Staff, pool: Pool) -> None:
    def meanwhile() -> None:
        raise ProblemsFound([EXAMPLE])

    with pytest.raises(ProblemsFound, match="too long"):
        list(staff.arrange_all([arranging("a")], meanwhile))
    assert pool.happened == ["arrange a", "dismissed"]


def test_if_a_solution_cannot_be_submitted_its_problems_go_before(staff: Staff) -> None:
    def jobs() -> Iterator[ArrangingJob]:
        yield arranging("a")
        raise ProblemsFound([replace(EXAMPLE, message="the galley cannot be filled.")])

    def meanwhile() -> None:
        raise ProblemsFound([EXAMPLE])

    with pytest.raises(ProblemsFound, match="too long"):
        staff.arrange_all(jobs(), meanwhile)
    with pytest.raises(ProblemsFound, match="cannot be filled"):
        staff.arrange_all(jobs())


def test_all_pictures_that_are_missing_are_told_at_once(tmp_path: Path) -> None:
    home = folders(copy_sample(tmp_path / "content"), tmp_path / "output")
    pictures = sorted((home.content / "pictures").glob("*"))
    for picture in pictures:
        picture.unlink()
    with pytest.raises(ProblemsFound) as found:
        make_catalogue(home, STAFF, say_nothing)
    texts = [str(problem) for problem in found.value.problems]
    assert len(pictures) == 2 and all(any(picture.name in text for text in texts) for picture in pictures), texts
    assert not home.output.exists()


# ---- what has begun


def test_a_job_that_has_begun_is_not_submitted_again(staff: Staff, pool: Pool) -> None:
    staff.begin([])
    staff.begin([job("a")])
    assert staff.has_begun(job("a")) and not staff.has_begun(job("b"))
    assert not staff.has_begun(replace(job("a"), target=Path("elsewhere.pdf")))
    results = staff.render_all([job("a"), job("b")])
    assert pool.happened == ["render a", "render b"]
    pool.futures["a"].set_result("result")
    assert next(results) == "result"  # type: ignore[comparison-overlap]
    assert not staff.has_begun(job("a"))


def test_workers_are_stopped_before_their_folder_is_deleted(
    staff: Staff, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dismiss() -> None:
        pool.happened.append(f"dismissed, and the folder is there: {folder.exists()}")

    monkeypatch.setattr(pool, "dismiss", dismiss)
    with pytest.raises(ZeroDivisionError), staff.folder() as folder:
        staff.begin([job("a")])
        _ = 1 / 0
    with staff.folder() as folder:
        staff.begin([job("b")])
    with staff.folder() as folder:
        pass
    stopped = "dismissed, and the folder is there: True"
    assert pool.happened == ["render a", stopped, "render b", stopped]
    assert not staff.has_begun(job("a")) and not staff.has_begun(job("b"))


def test_parts_begin_whose_pages_do_not_depend_on_arrangements(staff: Staff, pool: Pool, tmp_path: Path) -> None:
    home = folders(copy_sample(tmp_path / "content"), tmp_path / "output")
    composer = home.composer(*read_texts(home), SCREEN)
    begin_others(composer, tmp_path, home.stores, staff)
    kinds = {part.key: part.kind.name for part in composer.parts}
    begun = [happened.removeprefix("render ") for happened in pool.happened]
    assert {kinds[key] for key in kinds if key not in begun} == {"solution", "register"}


def test_a_part_in_the_cache_does_not_begin(staff: Staff, pool: Pool, tmp_path: Path) -> None:
    home = folders(copy_sample(tmp_path / "content"), tmp_path / "output")
    composer = home.composer(*read_texts(home), SCREEN)
    imprint = next(part for part in composer.parts if part.key == "imprint")
    (known,) = jobs_of(composer, [imprint], tmp_path, home.stores)
    known.target.write_bytes(b"%PDF-")
    PartCache(home.stores.parts).put(known, Rendered(known.key, known.target, Layout(1, 19, (), ()), None, ()))
    begin_others(composer, tmp_path, home.stores, staff)
    assert "render cover" in pool.happened and "render imprint" not in pool.happened
