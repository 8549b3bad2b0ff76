"""Work with PDFium on a page -> its result, from a process of its own, because PDFium ends only with its process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TypeVar, TypeVarTuple

from press.bounds import process_limits
from press.engine.processes import Processes, WorkerDied

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")
SECONDS, _BYTES = 10, 10**9
"""The most that drawing a page may take, in seconds of the processor and in bytes; the sample takes a tenth of one."""


class TooMuchToDraw(Exception):
    """Drawing a page took too much, and was ended."""

    def __str__(self) -> str:
        """Return the reason, and the remedy."""
        return f"drawing it takes more than {SECONDS} seconds, or too much memory: simplify its picture"


def drawn_in_time(function: Callable[[*Arguments], T], *arguments: *Arguments) -> T:
    """Call a function that draws a page, in another process. Raises TooMuchToDraw, and what the function raises.

    function: at the top level of a module.
    """
    try:
        return _pool().submit(_bounded, SECONDS, function, arguments).result()
    except (WorkerDied, MemoryError):
        raise TooMuchToDraw from None


def stop_drawing() -> None:
    """End the process that draws, if there is one."""
    if _pool.cache_info().currsize:
        _pool().dismiss()
        _pool.cache_clear()


def _bounded(seconds: int, function: Callable[[*Arguments], T], arguments: tuple[*Arguments]) -> T:
    with process_limits(seconds, _BYTES):
        return function(*arguments)


@cache
def _pool() -> Processes:
    return Processes(1)
