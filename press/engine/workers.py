"""Jobs -> their results, by worker processes.

A worker is a child of one process that has imported the engine once and does nothing else (multiprocessing's
forkserver), so a second worker costs almost nothing. On systems without a forkserver, each worker imports the engine.
"""

from __future__ import annotations

import gc
import math
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import redirect_stdout
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from press.bounds import process_limits
from press.editions import Edition
from press.engine.processes import Beginning, Processes, WorkerDied
from press.layers import LooksFolder
from press.problems import Problem, stop_at
from press.whole import is_of_the_disk

if TYPE_CHECKING:
    from press.composition.compositor.ladder import ArrangedSolution
    from press.composition.job import ArrangingJob, Job, Rendered

AnyJob = TypeVar("AnyJob", "Job", "ArrangingJob")
Result = TypeVar("Result")

MOST_AT_ONCE = 64
"""The most jobs that are submitted and not yet done: enough for many workers, and few enough for the memory."""
LAYOUT_SECONDS, LAYOUT_BYTES = 10, 1_000_000_000
"""What a spread may take, beyond what its worker has already: seconds of the processor, and bytes of memory. Spreads of
the sample take half a second; a part of more pages has more time.
"""
_OBJECTS = 50_000
"""How many objects are made before Python searches for reference cycles: a layout makes more than a million."""
_OUT_OF_TIME = getattr(signal, "SIGPROF", 0)
_SIMPLER = "Simplify its pictures, or shorten its text."


class EngineMissing(Exception):
    """WeasyPrint cannot be imported, because a system library is missing."""


class OtherVersion(Exception):
    """A worker of a cluster has another version of the press, or other packages."""

    def __str__(self) -> str:
        return "the cluster has another version of the press, or other packages"


def workers(
    count: int, styles: LooksFolder, edition: Edition, *, at_once: int = 0, gives_way: bool = False
) -> Processes:
    """A pool of worker processes. Each uses only the fonts of the font packages, and reads the stylesheets first.

    count: the most workers; at_once: how many of them start now, the others when there is work for them; gives_way:
    whether they run at a lower priority than other processes.
    """
    arguments = (styles, edition.name, gives_way)
    pool = Processes(count, Beginning(_get_ready, arguments, preload="press.engine.preload"))
    pool.start(at_once)
    return pool


def weight(job: Job) -> float:
    """A rough measure of the time to render a job, to compare with other jobs: from its HTML and its pictures."""
    return len(job.page.html) + sum(len(picture.data) for picture in job.pictures if picture.is_raster) / 20


def results_of(jobs: Iterable[AnyJob], submit: Callable[[AnyJob], Future[Result]]) -> Iterator[Result]:
    """Submit jobs, and yield their results in any order. submit: submits one job.

    The first jobs are submitted at once, before the first result is requested. After the last result, raises
    ProblemsFound if the engine or the measuring stopped at a part, or a worker died. Raises EngineMissing, and OSError
    if the disk is full.
    """
    rest = iter(jobs)
    return _results(_submit(rest, submit, MOST_AT_ONCE), rest, submit)


def _results(
    waiting: dict[Future[Result], AnyJob], rest: Iterator[AnyJob], submit: Callable[[AnyJob], Future[Result]]
) -> Iterator[Result]:
    stopped: dict[tuple[str, str], list[AnyJob]] = {}
    while waiting:
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            job = waiting.pop(future)
            error = future.exception()
            if error and (isinstance(error, EngineMissing) or is_of_the_disk(error)):
                raise error
            if error:
                stopped.setdefault(reason_of(error), []).append(job)
            else:
                yield future.result()
        waiting |= _submit(rest, submit, MOST_AT_ONCE - len(waiting))
    stop_at(_stopped(reason, remedy, at) for (reason, remedy), at in stopped.items())


def _submit(
    jobs: Iterator[AnyJob], submit: Callable[[AnyJob], Future[Result]], count: int
) -> dict[Future[Result], AnyJob]:
    return {submit(job): job for job in islice(jobs, count)}


def reason_of(error: BaseException) -> tuple[str, str]:
    """The reason why the layout of a part stopped, and the remedy."""
    if isinstance(error, EngineMissing):
        return f"the engine cannot start ({error})", "Run build.py doctor."
    if isinstance(error, MemoryError):
        return f"it needs more than {LAYOUT_BYTES // 10**6:,} MB of memory", _SIMPLER
    if isinstance(error, WorkerDied) and error.exit_code == -_OUT_OF_TIME:
        return "it takes too long", _SIMPLER
    if isinstance(error, WorkerDied):
        return str(error), f"If this part is unusually large: {_SIMPLER[0].lower()}{_SIMPLER[1:]}"
    if isinstance(error, OtherVersion):
        return str(error), "Install the same version of the press and of its packages there."
    return str(error) or type(error).__name__, "Undo the last change to the templates or stylesheets."


def _stopped(reason: str, remedy: str, jobs: Sequence[Job | ArrangingJob]) -> Problem:
    others = f" (and of {len(jobs) - 1} more)" if len(jobs) > 1 else ""
    message = f"the layout of this part{others} stopped: {reason}."
    return Problem(str(jobs[0].source), 0, jobs[0].key, message, remedy)


def render(job: Job) -> Rendered:
    """Lay out one part in a worker; see render.render(). A part that takes too much ends with MemoryError, or ends its
    worker.
    """
    from press.engine import start

    with process_limits(LAYOUT_SECONDS * max(1, math.ceil(job.pages / 2)), LAYOUT_BYTES):
        return start.render(job)


def arrange(job: ArrangingJob) -> ArrangedSolution:
    """Arrange one solution in a worker; see render.arrange(). It is bounded as a layout is."""
    from press.engine import start

    with process_limits(LAYOUT_SECONDS, LAYOUT_BYTES):
        return start.arrange(job)


def _get_ready(styles: LooksFolder, edition: str, gives_way: bool) -> None:
    try:
        with redirect_stdout(StringIO()):  # WeasyPrint prints advice before it raises
            from press.engine import start

        if gives_way and hasattr(os, "nice"):
            os.nice(15)
        start.get_ready(styles, edition)
        gc.set_threshold(_OBJECTS)
        gc.freeze()  # the collector need not search stylesheets again and again
    except OSError as error:
        raise EngineMissing(str(error)) from None
