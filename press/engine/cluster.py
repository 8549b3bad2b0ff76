"""Jobs -> what comes of them, by the workers of a Dask cluster (distributed), who share no folder with the press.

A job travels with its stylesheets, and comes back with its PDF. The press itself must be there: the same code and
packages, or the parts would not be those of a build at home.
"""

from __future__ import annotations

from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from press.composition.cache import code_digest
from press.composition.job import Job, Rendered
from press.composition.store import Store, digest
from press.scratch import scratch_folder, share_scratch, temporary_folder

if TYPE_CHECKING:
    from distributed import Client

_ONE_AT_A_TIME = Lock()
"""The engine lays out one part at a time, whatever threads a worker of the cluster has."""
Files = tuple[tuple[str, bytes], ...]
"""The files of a folder: path below it, and bytes."""


@dataclass(frozen=True)
class Parcel:
    """A job with all that a stranger needs for it. code: the digest of the code of the press that asks."""

    job: Job
    styles: Files
    code: str


def submit(cluster: Client, job: Job) -> Future[Rendered]:
    """Let a job be done in the cluster; its PDF is put in place when it is back."""
    parcel = Parcel(job, _packed(job.styles), code_digest())
    executor: Executor = cluster.get_executor(pure=False)
    arrived: Future[Rendered] = Future()

    def unpack(done: Future[tuple[Rendered, bytes]]) -> None:
        try:
            rendered, pdf = done.result()
            job.target.write_bytes(pdf)
        except BaseException as error:  # whoever waits is told of it
            arrived.set_exception(error)
        else:
            arrived.set_result(replace(rendered, target=job.target))

    executor.submit(render_parcel, parcel).add_done_callback(unpack)
    return arrived


def render_parcel(parcel: Parcel) -> tuple[Rendered, bytes]:
    """In the cluster: do the job -> what comes of it, and the bytes of its PDF."""
    from press.engine import start

    if parcel.code != code_digest():
        raise RuntimeError("the press of the cluster is another one than this, or has other packages")
    with _ONE_AT_A_TIME, temporary_folder() as folder:
        home = _home()
        styles = _unpacked(parcel.styles, home)
        start.get_ready(styles, parcel.job.edition.name)
        target = folder / "part.pdf"
        job = replace(parcel.job, styles=styles, store=Store(home / "pictures"), target=target)
        return start.render(job), target.read_bytes()


def _home() -> Path:
    """A folder of this process for what its jobs have in common; the engine's temporary files go there too."""
    share_scratch(home := scratch_folder())
    return home


def _packed(folder: Path) -> Files:
    return tuple((str(path.relative_to(folder)), path.read_bytes()) for path in sorted(folder.rglob("*.css")))


def _unpacked(files: Files, home: Path) -> Path:
    folder = home / digest(files)
    if not folder.exists():
        for name, data in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return folder
