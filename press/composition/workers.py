"""Jobs -> what comes of them, by worker processes.

A worker is a child of one process that has imported the engine once and does nothing else (multiprocessing's
forkserver), so that a second worker costs next to nothing. Where there is none, each imports it for itself.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from itertools import islice
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from press.editions import Edition
from press.problems import Problem, stop_at

if TYPE_CHECKING:
    from press.composition.job import Job, Rendered

ENGINE = "press.composition.engine"
MOST_AT_ONCE = 64
"""Jobs that are handed over and not yet done: enough for many workers, and few enough for the memory."""
HAS_SERVER = "forkserver" in multiprocessing.get_all_start_methods()


def _call_in() -> None:
    """Let the engine be imported beside whatever else is done."""
    if HAS_SERVER:
        forkserver.set_forkserver_preload([ENGINE])
        resource_tracker.ensure_running()  # it would let SIGINT through again
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # which is handed on to whom one starts
        forkserver.ensure_running()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def executor(
    workers: int, styles: Path, edition: Edition, *, at_once: int = 0, gives_way: bool = False
) -> ProcessPoolExecutor:
    """Worker processes, without any fonts but the project's own: each has read the stylesheets before its first part.

    at_once: how many come now, the others when there is work for them; gives_way: whether whatever else runs on the
    machine goes first. They leave Ctrl-C to others.
    """
    _call_in()
    context = multiprocessing.get_context("forkserver" if HAS_SERVER else "spawn")
    ready = (styles, edition.name, gives_way)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_stand_ready, initargs=ready)
    Thread(target=_start, args=(pool, at_once)).start()
    return pool


def _start(pool: Executor, workers: int) -> None:
    """Start workers, which waits until the engine is imported."""
    with suppress(RuntimeError):  # nobody is wanted any more
        for _ in range(workers):
            pool.submit(os.getpid)  # a worker is only started when there is work


def dismiss(pool: ProcessPoolExecutor) -> None:
    """Stop workers in the middle of what they do; they are gone afterwards."""
    for process in list((pool._processes or {}).values()):  # terminate_workers() came with Python 3.14
        process.terminate()
    pool.shutdown(wait=True, cancel_futures=True)


def weight(job: Job) -> float:
    """About how long it takes to render a job, to be held against that of others: by its HTML and its pictures."""
    return len(job.page.html) + sum(len(picture.data) for picture in job.pictures if picture.is_raster) / 20


def render_all(jobs: Iterable[Job], submit: Callable[[Job], Future[Rendered]]) -> Iterator[Rendered]:
    """Hand parts over, and give what comes of them, in any order; `submit` hands one over.

    The first are handed over at once, before anything is asked for. Whoever asks for all of them is told by
    ProblemsFound of parts on which the engine or the measuring stops, or a worker dies.
    """
    rest = iter(jobs)
    return _as_they_come(_hand_over(rest, submit, MOST_AT_ONCE), rest, submit)


def _as_they_come(
    waiting: dict[Future[Rendered], Job], rest: Iterator[Job], submit: Callable[[Job], Future[Rendered]]
) -> Iterator[Rendered]:
    stopped: dict[tuple[str, str], list[Job]] = {}
    while waiting:
        for future in wait(waiting, return_when=FIRST_COMPLETED).done:
            job = waiting.pop(future)
            if error := future.exception():
                stopped.setdefault(reason_of(error), []).append(job)
            else:
                yield future.result()
        waiting |= _hand_over(rest, submit, MOST_AT_ONCE - len(waiting))
    stop_at(_stopped(said, remedy, at) for (said, remedy), at in stopped.items())


def _hand_over(
    jobs: Iterator[Job], submit: Callable[[Job], Future[Rendered]], count: int
) -> dict[Future[Rendered], Job]:
    return {_handed_over(job, submit): job for job in islice(jobs, count)}


def _handed_over(job: Job, submit: Callable[[Job], Future[Rendered]]) -> Future[Rendered]:
    try:
        return submit(job)
    except BrokenExecutor as error:  # a worker died of another part, and took all with it
        failed: Future[Rendered] = Future()
        failed.set_exception(error)
        return failed


def reason_of(error: BaseException) -> tuple[str, str]:
    """Why the layout of a part stopped, and what to do."""
    from press.composition.layout import NoRoom

    if isinstance(error, NoRoom):
        return str(error), "Shorten what stands in it, or name less there."
    return str(error) or type(error).__name__, "Undo the last change of template or stylesheet."


def _stopped(said: str, remedy: str, jobs: list[Job]) -> Problem:
    others = f" (and of {len(jobs) - 1} more)" if len(jobs) > 1 else ""
    message = f"the layout of this part{others} stopped: {said}."
    return Problem(jobs[0].source, 0, jobs[0].key, message, remedy)


def render(job: Job, before: Rendered | None = None) -> Rendered:
    """Lay out one part, see render.render(); for a worker."""
    from press.composition import engine

    return engine.render(job, before)


def _stand_ready(styles: Path, edition: str, gives_way: bool) -> None:
    from press.composition import engine

    Thread(target=_leave_with_the_press, daemon=True).start()
    if gives_way and hasattr(os, "nice"):
        os.nice(15)
    engine.get_ready(styles, edition)


def _leave_with_the_press() -> None:
    """Nobody waits for a worker whose press was killed; it would wait for work for ever."""
    if press := multiprocessing.parent_process():
        press.join()
        os._exit(1)
