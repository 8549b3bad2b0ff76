"""Jobs -> their results, by the workers of a Dask cluster (distributed), which share no folder with the press.

A job is sent with its stylesheets, and its PDF comes back. The press must be installed on the cluster with the same
code and packages; otherwise the parts would differ from those of a local build.
"""

from __future__ import annotations

from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from press.composition.compositor.ladder import ArrangedSolution
from press.composition.job import ArrangingJob, Job, Rendered
from press.composition.store import Store, digest
from press.composition.toolchain import code_digest
from press.engine.workers import OtherVersion
from press.layers import LooksFolder, named_files, read_look
from press.scratch import scratch_folder, share_scratch, temporary_folder

if TYPE_CHECKING:
    from distributed import Client

_ONE_AT_A_TIME = Lock()
"""The engine lays out one part at a time, even if a worker of the cluster has several threads."""
Files = tuple[tuple[str, bytes], ...]
"""The files of a folder: relative path and bytes of each."""


@dataclass(frozen=True)
class Parcel:
    """A job with everything that a remote worker needs. code: the digest of the code of the press that sends it."""

    job: Job
    styles: Files
    code: str


def submit(cluster: Client, job: Job) -> Future[Rendered]:
    """Send a job to the cluster. Returns its future result; when it is done, the PDF is at the job's target."""
    parcel = Parcel(job, _packed(job.styles), code_digest())
    executor: Executor = cluster.get_executor(pure=False)
    result: Future[Rendered] = Future()

    def unpack(done: Future[tuple[Rendered, bytes]]) -> None:
        try:
            rendered, pdf = done.result()
            job.target.write_bytes(pdf)
        except BaseException as error:  # passed on to the caller that waits for the result
            result.set_exception(error)
        else:
            result.set_result(replace(rendered, target=job.target))

    executor.submit(render_parcel, parcel).add_done_callback(unpack)
    return result


def render_parcel(parcel: Parcel) -> tuple[Rendered, bytes]:
    """Lay out the part of a job, in a worker of the cluster. Returns the result and the bytes of the PDF.

    Raises OtherVersion if the worker has another version of the press or other packages.
    """
    if parcel.code != code_digest():
        raise OtherVersion
    from press.engine import start

    with _ONE_AT_A_TIME, temporary_folder() as folder:
        home = _home()
        styles = _unpacked(parcel.styles, home)
        start.get_ready(styles, parcel.job.edition.name)
        target = folder / "part.pdf"
        job = replace(parcel.job, styles=styles, store=Store(home / "pictures"), target=target)
        return start.render(job), target.read_bytes()


@dataclass(frozen=True)
class ArrangingParcel:
    """A solution to arrange with everything that a remote worker needs. code: as in a Parcel."""

    job: ArrangingJob
    styles: Files
    code: str


def submit_arranging(cluster: Client, job: ArrangingJob) -> Future[ArrangedSolution]:
    """Send a solution to the cluster -> the future with its arrangements."""
    executor: Executor = cluster.get_executor(pure=False)
    return executor.submit(arrange_parcel, ArrangingParcel(job, _packed(job.styles), code_digest()))


def arrange_parcel(parcel: ArrangingParcel) -> ArrangedSolution:
    """Arrange a solution, in a worker of the cluster.

    Raises OtherVersion if the worker has another version of the press or other packages.
    """
    if parcel.code != code_digest():
        raise OtherVersion
    from press.engine import start

    with _ONE_AT_A_TIME:
        styles = _unpacked(parcel.styles, _home())
        start.get_ready(styles, parcel.job.edition.name)
        galley = replace(parcel.job.galley, styles=styles)
        return start.arrange(replace(parcel.job, galley=galley))


def _home() -> Path:
    """A folder of this process for files that its jobs share, and for the temporary files of the engine."""
    share_scratch(home := scratch_folder())
    return home


def _packed(looks: LooksFolder) -> Files:
    return tuple((name, read_look(path)) for name, path in named_files(looks, "*.css").items())


def _unpacked(files: Files, home: Path) -> Path:
    folder = home / digest(files)
    if not folder.exists():
        for name, data in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return folder
