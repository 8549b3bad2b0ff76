"""Calls -> what comes of them, by worker processes: each is served by a thread here, over a pipe of its own.

``concurrent.futures.ProcessPoolExecutor`` feeds all its workers from one queue, and that has cost us three times. When
workers are stopped while a call is written into the queue, the thread that writes it waits for ever (CPython 3.11.0 to
3.11.4, https://github.com/python/cpython/issues/94777). When the interpreter ends, ``_python_exit`` wakes the thread
that manages the pool without its lock, through a pipe that this thread may be closing ("OSError: Bad file descriptor"
from ``threading._shutdown``). And one worker that dies takes the calls of all others with it. Here nothing is shared
between workers, no thread outlives the pool, no semaphore in /dev/shm is needed, and a worker that dies costs the one
call that it was at.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from threading import Lock, Thread, local
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from press.scratch import scratch_folder, share_scratch, socket_folder

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")
_HAS_SERVER = "forkserver" in multiprocessing.get_all_start_methods()


class WorkerDied(Exception):
    """A worker ended in the middle of a call."""


class Dismissed(Exception):
    """A call was not made, or not to its end, because the workers were dismissed."""


@dataclass(frozen=True)
class Beginning:
    """What a worker does before its first call; if that raises, so does every call.

    function, arguments: what is called, nothing if None; preload: the module to import once, for all workers, which
    are forked from the process that has it; "" if each is to import what it needs by itself.
    """

    function: Callable[..., None] | None = None
    arguments: tuple[object, ...] = ()
    preload: str = ""


ALONE = Beginning()
"""Of workers that need nothing before their first call."""


class Processes:
    """A pool of worker processes; as a context, they are dismissed at its end.

    A worker starts with its first call; one that died is replaced at the next.
    """

    def __init__(self, count: int, beginning: Beginning = ALONE) -> None:
        if beginning.preload and _HAS_SERVER:
            _start_server(beginning.preload)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="worker")
        self._beginning = beginning
        self._lock = Lock()
        self._workers: set[_Worker] = set()
        self._is_open = True
        self._own = local()
        """The worker of each thread."""

    def __enter__(self) -> Processes:
        """Nobody starts yet."""
        return self

    def __exit__(self, *_: object) -> None:
        self.dismiss()

    def submit(self, function: Callable[[*Arguments], T], *arguments: *Arguments) -> Future[T]:
        """Have a function of a module called in a worker.

        What it raises there is raised by the future's result(), and WorkerDied or Dismissed. Raises Dismissed.
        """
        try:
            return self._threads.submit(self._call, function, arguments)
        except RuntimeError:  # "cannot schedule new futures after shutdown"
            raise Dismissed from None

    def start(self, count: int) -> None:
        """Start so many workers before there is anything for them to do; wait for none of them."""
        for _ in range(count):
            self.submit(os.getpid)

    def close(self) -> None:
        """Let each worker finish what it is at, and leave. Calls that have not begun are cancelled."""
        self._threads.shutdown(cancel_futures=True)
        for worker in self._leaving():
            worker.close()

    def dismiss(self) -> None:
        """Stop the workers in the middle of what they do; they are gone afterwards."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        leaving = self._leaving()
        for worker in leaving:
            worker.stop()
        self._threads.shutdown()  # only now is no pipe read any more
        for worker in leaving:
            worker.close()

    def _leaving(self) -> set[_Worker]:
        with self._lock:
            self._is_open = False
            leaving, self._workers = self._workers, set()
        return leaving

    def _call(self, function: Callable[..., T], arguments: tuple[object, ...]) -> T:
        worker: _Worker = getattr(self._own, "worker", None) or self._started()
        try:
            return worker.call(function, arguments)
        except _Gone:
            with self._lock:
                is_dismissed = worker not in self._workers
                self._workers.discard(worker)
            if is_dismissed:
                raise Dismissed from None
            self._own.worker = None
            raise WorkerDied(f"the worker process ended with exit code {worker.close()}") from None

    def _started(self) -> _Worker:
        with self._lock:
            if not self._is_open:
                raise Dismissed
            self._own.worker = worker = _Worker(self._beginning)
            self._workers.add(worker)
        return worker


class _Gone(Exception):
    """There is nobody at the other end of a pipe."""


class _Worker:
    """A worker process, as the thread that serves it sees it."""

    def __init__(self, beginning: Beginning) -> None:
        is_forked = bool(beginning.preload) and _HAS_SERVER
        context: SpawnContext | ForkServerContext = (
            multiprocessing.get_context("forkserver") if is_forked else multiprocessing.get_context("spawn")
        )
        self._pipe, far_end = context.Pipe()
        # A daemon, so that an interpreter that ends in haste stops it instead of waiting for it.
        self._process = context.Process(target=_serve, args=(far_end, beginning, scratch_folder()), daemon=True)
        self._process.start()
        far_end.close()

    def call(self, function: Callable[..., T], arguments: tuple[object, ...]) -> T:
        """Raises what the function raises, and _Gone."""
        request = pickle.dumps((function, arguments))
        try:
            self._pipe.send_bytes(request)
            is_well, answer = pickle.loads(self._pipe.recv_bytes())
        except (EOFError, OSError):
            raise _Gone from None
        if not is_well:
            raise answer
        result: T = answer
        return result

    def stop(self) -> None:
        self._process.terminate()

    def close(self) -> int | None:
        """Let the worker leave, and wait until it is gone -> its exit code, -N if signal N ended it."""
        self._pipe.close()
        self._process.join()
        return self._process.exitcode


def _serve(pipe: Connection, beginning: Beginning, scratch: Path) -> None:
    """In a worker: answer calls until the press closes the pipe. Ctrl-C is left to the press."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    share_scratch(scratch)
    Thread(target=_leave_with_the_press, daemon=True).start()
    failure: Exception | None = None
    try:
        if beginning.function:
            beginning.function(*beginning.arguments)
    except Exception as error:
        failure = error
    with suppress(EOFError, OSError):  # the press is done
        while True:
            request = pipe.recv_bytes()
            pipe.send_bytes(_answer(False, failure) if failure else _answered(request))


def _answered(request: bytes) -> bytes:
    try:
        function, arguments = pickle.loads(request)
        return _answer(True, function(*arguments))
    except BaseException as error:
        error.add_note(traceback.format_exc())  # where it was raised, which cannot travel otherwise
        return _answer(False, error)


def _answer(is_well: bool, answer: object) -> bytes:
    try:
        return pickle.dumps((is_well, answer))
    except Exception:  # it holds what cannot travel
        return pickle.dumps((False, RuntimeError(f"{type(answer).__name__}: {answer}")))


def _leave_with_the_press() -> None:
    """Nobody waits for a worker whose press was killed; it would finish its part for nobody."""
    if press := multiprocessing.parent_process():
        press.join()
        os._exit(1)


def _start_server(preload: str) -> None:
    """Let a process import a module and fork the workers; Ctrl-C does not reach it while it imports."""
    # Its socket lies in a folder that a killed press would leave behind. multiprocessing has no public setting for it.
    multiprocessing.current_process()._config["tempdir"] = str(socket_folder())  # type: ignore[attr-defined]
    forkserver.set_forkserver_preload([preload])
    resource_tracker.ensure_running()  # it would let SIGINT through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # which is handed on to whom one starts
    forkserver.ensure_running()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
