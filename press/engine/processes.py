"""Calls -> their results, by worker processes: a thread of the press serves each worker, over a pipe of its own.

``concurrent.futures.ProcessPoolExecutor`` feeds all its workers from one queue, which caused three faults. If workers
are stopped while a call is written into the queue, the thread that writes it waits forever (CPython 3.11.0 to 3.11.4,
https://github.com/python/cpython/issues/94777). When the interpreter ends, ``_python_exit`` wakes the thread that
manages the pool without its lock, through a pipe that this thread may be closing ("OSError: Bad file descriptor" from
``threading._shutdown``). And if one worker dies, the calls of all others fail. Here workers share nothing, no thread
outlives the pool, no semaphore in /dev/shm is needed, and if a worker dies, only its current call fails.
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
from press.stopping import SIGNALS

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")
_OF_TERMINALS = tuple(number for number in SIGNALS if number != signal.SIGTERM)
"""The signals that a terminal sends to all processes of a command. Python ends its workers by SIGTERM when it exits."""
_HAS_SERVER = "forkserver" in multiprocessing.get_all_start_methods()


class WorkerDied(Exception):
    """A worker process ended during a call. exit_code: -N if signal N ended it."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(f"the worker process ended with exit code {exit_code}")
        self.exit_code = exit_code


class Dismissed(Exception):
    """A call was not made, or not completed, because the workers were dismissed."""


@dataclass(frozen=True)
class Beginning:
    """What a worker does before its first call. If this raises an exception, every call raises it.

    function, arguments: the call, None for none; preload: the module to import once for all workers, which are forked
    from the process that imported it, "" if each worker imports what it needs.
    """

    function: Callable[..., None] | None = None
    arguments: tuple[object, ...] = ()
    preload: str = ""


ALONE = Beginning()
"""For workers that need nothing before their first call."""


class Processes:
    """A pool of worker processes; at the end of a ``with`` block, they are dismissed.

    A worker starts at its first call; if it dies, another one starts at the next call.
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
        """Return the pool; no worker is started yet."""
        return self

    def __exit__(self, *_: object) -> None:
        self.dismiss()

    def submit(self, function: Callable[[*Arguments], T], *arguments: *Arguments) -> Future[T]:
        """Call a function in a worker. Returns the future result. Raises Dismissed if the pool is closed.

        function: at the top level of a module. The future raises what the function raises, or WorkerDied or Dismissed.
        """
        try:
            return self._threads.submit(self._call, function, arguments)
        except RuntimeError:  # "cannot schedule new futures after shutdown"
            raise Dismissed from None

    def start(self, count: int) -> None:
        """Start `count` workers before there is work for them, without waiting."""
        for _ in range(count):
            self.submit(os.getpid)

    def close(self) -> None:
        """Let each worker finish its current call and exit. Calls that have not begun are cancelled."""
        self._threads.shutdown(cancel_futures=True)
        for worker in self._leaving():
            worker.close()

    def dismiss(self) -> None:
        """Stop all workers at once, even during a call. When this returns, they have ended."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        leaving = self._leaving()
        for worker in leaving:
            worker.stop()
        self._threads.shutdown()  # after this, no thread reads from a pipe
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
            raise WorkerDied(worker.close()) from None

    def _started(self) -> _Worker:
        with self._lock:
            if not self._is_open:
                raise Dismissed
            self._own.worker = worker = _Worker(self._beginning)
            self._workers.add(worker)
        return worker


class _Gone(Exception):
    """The process at the other end of a pipe has ended."""


class _Worker:
    """A worker process, for the thread that serves it."""

    def __init__(self, beginning: Beginning) -> None:
        is_forked = bool(beginning.preload) and _HAS_SERVER
        context: SpawnContext | ForkServerContext = (
            multiprocessing.get_context("forkserver") if is_forked else multiprocessing.get_context("spawn")
        )
        self._pipe, far_end = context.Pipe()
        # A daemon, so that the interpreter stops it at the end instead of waiting for it.
        self._process = context.Process(target=_serve, args=(far_end, beginning, scratch_folder()), daemon=True)
        self._process.start()
        far_end.close()

    def call(self, function: Callable[..., T], arguments: tuple[object, ...]) -> T:
        """Call a function in the worker. Raises what the function raises, or _Gone."""
        request = pickle.dumps((function, arguments))
        try:
            self._pipe.send_bytes(request)
            succeeded, reply = pickle.loads(self._pipe.recv_bytes())
        except (EOFError, OSError):
            raise _Gone from None
        if not succeeded:
            raise reply
        result: T = reply
        return result

    def stop(self) -> None:
        self._process.kill()

    def close(self) -> int | None:
        """Let the worker exit, and wait until it has. Returns its exit code, -N if signal N ended it."""
        self._pipe.close()
        self._process.join()
        return self._process.exitcode


def _serve(pipe: Connection, beginning: Beginning, scratch: Path) -> None:
    """Answer calls, in a worker, until the press closes the pipe. Only the press obeys the signals of a terminal."""
    for number in _OF_TERMINALS:
        signal.signal(number, signal.SIG_IGN)
    share_scratch(scratch)
    Thread(target=_exit_with_the_press, daemon=True).start()
    failure: Exception | None = None
    try:
        if beginning.function:
            beginning.function(*beginning.arguments)
    except Exception as error:
        failure = error
    with suppress(EOFError, OSError):  # the press closed the pipe
        while True:
            request = pipe.recv_bytes()
            pipe.send_bytes(_reply(False, failure) if failure else _reply_to(request))


def _reply_to(request: bytes) -> bytes:
    try:
        function, arguments = pickle.loads(request)
        return _reply(True, function(*arguments))
    except BaseException as error:
        error.add_note(traceback.format_exc())  # the traceback itself cannot be pickled
        return _reply(False, error)


def _reply(succeeded: bool, content: object) -> bytes:
    try:
        return pickle.dumps((succeeded, content))
    except Exception:  # the content cannot be pickled
        return pickle.dumps((False, RuntimeError(f"{type(content).__name__}: {content}")))


def _exit_with_the_press() -> None:
    """Exit when the press is killed, because nothing waits for the result any more."""
    if press := multiprocessing.parent_process():
        press.join()
        os._exit(1)


def _start_server(preload: str) -> None:
    """Start the process that imports a module and forks the workers. The signals of a terminal do not reach it."""
    # Its socket would be in a folder that a killed press leaves behind. multiprocessing has no public setting for this.
    multiprocessing.current_process()._config["tempdir"] = str(socket_folder())  # type: ignore[attr-defined]
    forkserver.set_forkserver_preload([preload])
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _OF_TERMINALS)  # processes started here inherit the mask
    resource_tracker.ensure_running()
    signal.pthread_sigmask(signal.SIG_BLOCK, _OF_TERMINALS)  # the tracker has let some of them through again
    forkserver.ensure_running()
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
