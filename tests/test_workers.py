"""Jobs and those who work on them: what is submitted when, what comes back, and how a stop is told."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest

from press.composition.job import Job, Rendered
from press.composition.layout import Layout
from press.composition.pictures import Original
from press.engine import cluster
from press.engine.cluster import Parcel, render_parcel, submit
from press.engine.workers import MOST_AT_ONCE, EngineMissing, OtherVersion, reason_of, results_of, weight
from press.problems import ProblemsFound
from tests.conftest import JOB


def job(key: str) -> Job:
    return replace(JOB, key=key, source=Path(f"solutions/{key}.md"))


def rendered(job: Job) -> Rendered:
    return Rendered(job.key, job.target, Layout(2, 19, (), ()), None, ())


@dataclass
class Workers:
    """Answer jobs when they are told to. errors: by the key of a job."""

    errors: dict[str, BaseException] = field(default_factory=dict)
    waiting: dict[str, tuple[Job, Future[Rendered]]] = field(default_factory=dict)
    is_quick: bool = True
    most: int = 0

    def submit(self, job: Job) -> Future[Rendered]:
        future: Future[Rendered] = Future()
        self.waiting[job.key] = job, future
        self.most = max(self.most, len(self.waiting))
        if self.is_quick:
            self.answer(job.key)
        return future

    def answer(self, key: str) -> None:
        job, future = self.waiting.pop(key)
        if key in self.errors:
            future.set_exception(self.errors[key])
        else:
            future.set_result(rendered(job))


# ---- many jobs


def test_every_job_has_a_result() -> None:
    jobs = [job(f"{n:03d}") for n in range(200)]
    assert sorted(part.key for part in results_of(jobs, Workers().submit)) == [one.key for one in jobs]
    assert list(results_of([], Workers().submit)) == []


def test_the_first_jobs_are_submitted_before_a_result_is_asked_for_and_never_too_many_at_once() -> None:
    staff = Workers(is_quick=False)
    results = results_of([job(f"{n:03d}") for n in range(MOST_AT_ONCE + 10)], staff.submit)
    assert len(staff.waiting) == MOST_AT_ONCE
    done = []
    for _ in range(MOST_AT_ONCE + 10):
        staff.answer(next(iter(staff.waiting)))
        done.append(next(results).key)
    assert staff.most == MOST_AT_ONCE and len(set(done)) == MOST_AT_ONCE + 10


def test_a_part_that_stops_is_a_problem_after_all_others_are_done() -> None:
    staff = Workers({"02": ValueError("no such style"), "03": ValueError("no such style"), "04": OtherVersion()})
    done = []
    with pytest.raises(ProblemsFound) as found:
        for part in results_of([job(f"0{n}") for n in range(1, 6)], staff.submit):
            done.append(part.key)
    assert sorted(done) == ["01", "05"]
    texts = [str(problem) for problem in found.value.problems]
    assert len(texts) == 2
    assert any("(and of 1 more) stopped: no such style. Undo the last change" in text for text in texts)
    assert (
        "solutions/04.md  04  the layout of this part stopped: the cluster has another version of the press, or other "
        "packages. Install the same version of the press and of its packages there."
    ) in texts


def test_an_engine_that_is_missing_stops_everything() -> None:
    staff = Workers({"01": EngineMissing("libpango")})
    with pytest.raises(EngineMissing, match="libpango"):
        list(results_of([job("01")], staff.submit))


@pytest.mark.parametrize(
    ("error", "reason", "remedy"),
    [
        (EngineMissing("libpango"), "the engine cannot start (libpango)", "Run build.py doctor."),
        (ValueError("wrong"), "wrong", "Undo the last change to the templates or stylesheets."),
        (ZeroDivisionError(), "ZeroDivisionError", "Undo the last change to the templates or stylesheets."),
        (
            OtherVersion(),
            "the cluster has another version of the press, or other packages",
            "Install the same version of the press and of its packages there.",
        ),
    ],
)
def test_a_reason_has_its_remedy(error: BaseException, reason: str, remedy: str) -> None:
    assert reason_of(error) == (reason, remedy)
    assert reason_of(pickle.loads(pickle.dumps(error))) == (reason, remedy), "it comes from another process"


def test_long_texts_and_photos_are_heavy_and_drawings_are_not() -> None:
    photo, drawing = Original("a.jpg", b"x" * 2000, (40, 30)), Original("a.svg", b"x" * 2000, (0, 0))
    assert weight(JOB) == weight(replace(JOB, pictures=(drawing,))) == 100
    assert weight(replace(JOB, pictures=(photo, drawing))) == 200


# ---- a cluster


@dataclass
class Cluster:
    """Stands in for the client of a cluster: its one worker is a thread of this process."""

    parcels: list[Parcel] = field(default_factory=list)

    def get_executor(self, pure: bool) -> ThreadPoolExecutor:
        assert not pure, "equal jobs are not one job"
        return ThreadPoolExecutor(1)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException | None], Cluster]:
    """A cluster that lays nothing out; it keeps what is sent, and answers, or fails."""

    def make(error: BaseException | None = None) -> Cluster:
        found = Cluster()

        def answer(parcel: Parcel) -> tuple[Rendered, bytes]:
            found.parcels.append(parcel)
            if error:
                raise error
            return rendered(replace(parcel.job, target=Path("/away/part.pdf"))), b"%PDF"

        monkeypatch.setattr(cluster, "render_parcel", answer)
        return found

    return make


def test_a_job_is_sent_with_its_stylesheets_and_its_pdf_comes_back(
    sent: Callable[..., Cluster], tmp_path: Path
) -> None:
    (tmp_path / "styles" / "parts").mkdir(parents=True)
    for name in ("main.css", "parts/cover.css", "notes.txt"):
        (tmp_path / "styles" / name).write_text(name, encoding="utf-8")
    asked, client = replace(JOB, styles=tmp_path / "styles", target=tmp_path / "part.pdf"), sent()
    result = submit(cast(Any, client), asked).result(10)
    assert result == rendered(asked)
    assert asked.target.read_bytes() == b"%PDF"
    (parcel,) = client.parcels
    assert parcel.styles == (("main.css", b"main.css"), ("parts/cover.css", b"parts/cover.css"))
    assert pickle.loads(pickle.dumps(parcel)) == parcel


def test_an_error_there_is_an_error_here(sent: Callable[..., Cluster], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="wrong"):
        submit(cast(Any, sent(ValueError("wrong"))), replace(JOB, target=tmp_path / "part.pdf")).result(10)


def test_a_pdf_that_cannot_be_written_here_is_an_error(sent: Callable[..., Cluster], tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        submit(cast(Any, sent()), replace(JOB, target=tmp_path / "nowhere" / "part.pdf")).result(10)


def test_a_worker_with_another_version_of_the_press_refuses_a_job() -> None:
    with pytest.raises(OtherVersion):
        render_parcel(Parcel(JOB, (), "of another press"))
