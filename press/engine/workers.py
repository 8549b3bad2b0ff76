"""Jobs -> what comes of them, by worker processes.

A worker is a child of one process that has imported the engine once and does nothing else (multiprocessing's
forkserver), so that a second worker costs next to nothing. Where there is none, each imports it for itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from press.editions import Edition
from press.engine.processes import Beginning, Processes
from press.problems import Problem, stop_at

if TYPE_CHECKING:
    from press.composition.job import Job, Rendered

MOST_AT_ONCE = 64
"""Jobs that are handed over and not yet done: enough for many workers, and few enough for the memory."""


class EngineMissing(Exception):
    """WeasyPrint cannot be imported: a library of the system is missing."""


def workers(count: int, styles: Path, edition: Edition, *, at_once: int = 0, gives_way: bool = False) -> Processes:
    """Worker processes, without any fonts but the project's own: each has read the stylesheets before its first part.

    at_once: how many come now, the others when there is work for them; gives_way: whether whatever else runs on the
    machine goes first.
    """
    arguments = (styles, edition.name, gives_way)
    pool = Processes(count, Beginning(_stand_ready, arguments, preload="press.engine.preload"))
    pool.start(at_once)
    return pool


def weight(job: Job) -> float:
    """About how long it takes to render a job, to be held against that of others: by its HTML and its pictures."""
    return len(job.page.html) + sum(len(picture.data) for picture in job.pictures if picture.is_raster) / 20


def render_all(jobs: Iterable[Job], submit: Callable[[Job], Future[Rendered]]) -> Iterator[Rendered]:
    """Hand parts over, and give what comes of them, in any order; `submit` hands one over.

    The first are handed over at once, before anything is asked for. Whoever asks for all of them is told by
    ProblemsFound of parts on which the engine or the measuring stops, or a worker dies. Raises EngineMissing.
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
            error = future.exception()
            if isinstance(error, EngineMissing):
                raise error
            if error:
                stopped.setdefault(reason_of(error), []).append(job)
            else:
                yield future.result()
        waiting |= _hand_over(rest, submit, MOST_AT_ONCE - len(waiting))
    stop_at(_stopped(said, remedy, at) for (said, remedy), at in stopped.items())


def _hand_over(
    jobs: Iterator[Job], submit: Callable[[Job], Future[Rendered]], count: int
) -> dict[Future[Rendered], Job]:
    return {submit(job): job for job in islice(jobs, count)}


def reason_of(error: BaseException) -> tuple[str, str]:
    """Why the layout of a part stopped, and what to do."""
    from press.composition.layout import NoRoom

    if isinstance(error, EngineMissing):
        return f"the engine cannot start ({error})", "Run build.py doctor."
    if isinstance(error, NoRoom):
        return str(error), "Shorten what stands in it, or name less there."
    return str(error) or type(error).__name__, "Undo the last change of template or stylesheet."


def _stopped(said: str, remedy: str, jobs: list[Job]) -> Problem:
    others = f" (and of {len(jobs) - 1} more)" if len(jobs) > 1 else ""
    message = f"the layout of this part{others} stopped: {said}."
    return Problem(str(jobs[0].source), 0, jobs[0].key, message, remedy)


def render(job: Job, before: Rendered | None = None) -> Rendered:
    """Lay out one part, see render.render(); for a worker."""
    from press.engine import start

    return start.render(job, before)


def _stand_ready(styles: Path, edition: str, gives_way: bool) -> None:
    try:
        from press.engine import start

        if gives_way and hasattr(os, "nice"):
            os.nice(15)
        start.get_ready(styles, edition)
    except OSError as error:
        raise EngineMissing(str(error)) from None
