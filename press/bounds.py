"""Bounds in time and memory: work that exceeds them is ended, so that no input can keep the press busy for good.

Time is that of the processor, not of the clock: on a busy machine the same work is allowed the same. On systems that
cannot measure or limit (those without POSIX), there is no bound.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from press.problems import Problem, ProblemsFound

try:
    import resource
except ImportError:  # not a POSIX system
    resource = None  # type: ignore[assignment]

_STATE = Path("/proc/self/statm")
_DATA = 5
"""The field of _STATE with the size of data and stack, in pages (proc(5))."""


class OutOfTime(BaseException):
    """Work has exceeded its time. It is no Exception, so that nothing that hides errors hides it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let the work in the context take at most so many seconds of the processor. Raises OutOfTime.

    Only the main thread of a process can be interrupted; in others there is no limit. Contexts cannot be nested.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def ended_in_time(seconds: int, file: str, field: str = "") -> Iterator[None]:
    """The same as a problem of a file. Raises ProblemsFound."""
    try:
        with time_limit(seconds):
            yield
    except OutOfTime:
        message = f"the press needs more than {seconds} seconds for this."
        raise ProblemsFound([Problem(file, 0, field, message, "Shorten it.")]) from None


def _stop(*_: object) -> None:
    raise OutOfTime


@contextmanager
def memory_limit(size: int) -> Iterator[None]:
    """Let this process take at most so many bytes more in the context. Python raises MemoryError beyond."""
    if resource is None or not _STATE.exists():  # only Linux says how much there is
        yield
        return
    kind, before = resource.RLIMIT_DATA, resource.getrlimit(resource.RLIMIT_DATA)
    limit = int(_STATE.read_text("ascii").split()[_DATA]) * resource.getpagesize() + size
    known = [one for one in (limit, *before) if one != resource.RLIM_INFINITY]
    try:
        resource.setrlimit(kind, (min(known), before[1]))
        yield
    finally:
        resource.setrlimit(kind, before)


@contextmanager
def process_limits(seconds: int, size: int) -> Iterator[None]:
    """Limit what this process may take in the context, beyond what it has already: seconds of the processor, bytes.

    At the limit of time, the system ends the process with SIGPROF, also within a library. At that of memory, Python
    raises MemoryError; a library may end the process. For worker processes only.

    RLIMIT_CPU is of no use here: it counts all time of the process, by a clock of its own (clock ticks), which differs
    from what getrusage() tells. In a worker that has worked for a minute, they can be ten seconds apart.
    """
    if resource is None:
        yield
        return
    kind, before, limit = resource.RLIMIT_DATA, resource.getrlimit(resource.RLIMIT_DATA), resource.RLIM_INFINITY
    with suppress(OSError):  # only Linux says how much there is
        limit = int(_STATE.read_text("ascii").split()[_DATA]) * resource.getpagesize() + size
    known = [one for one in (limit, *before) if one != resource.RLIM_INFINITY]
    try:
        resource.setrlimit(kind, (min(known, default=limit), before[1]))
        signal.setitimer(signal.ITIMER_PROF, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(kind, before)
