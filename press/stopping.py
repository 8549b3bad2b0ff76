"""Signals that stop the press: Ctrl-C, SIGTERM, SIGHUP. Each ends it with one line, and never with a traceback.

Before and after the work of a command there is nothing to clear up, and the press exits in the handler of the signal.
During the work, the handler raises KeyboardInterrupt with the number of the signal, so that everything is cleared up
on the way out.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from press.exit_codes import SIGNAL

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""SIGHUP is missing on systems without terminals that hang up."""
NOTHING = "nothing was written"
_IMPORTING = "<frozen importlib._bootstrap>"
"""The file that Python gives for its own code that imports."""
_AGAIN = 0.02
"""Seconds until a signal that could not be obeyed comes again."""
_CAN_WAIT = hasattr(signal, "setitimer")
_written: list[str] = []


def note_written(what: str) -> None:
    """Record what the command has put in place, for the message of a later stop."""
    _written.append(what)


def forget_written() -> None:
    """Begin a command: nothing is written yet."""
    _written.clear()


def outcome(untouched: str = NOTHING) -> str:
    """Return what a last message says about files. untouched: the words of a command if nothing was put in place."""
    if _written and untouched == NOTHING:
        return f"the new files are in {', '.join(dict.fromkeys(_written))}"
    return untouched


def exit_at_signals() -> None:
    """From now on, exit at once if a signal comes. A signal that is ignored, as under nohup, stays so."""
    for number in SIGNALS:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _exit)
    sys.unraisablehook = _exit_if_stopped


def ignore_signals() -> None:
    """Ignore all signals that stop the press, because it is about to end anyway."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)


@contextmanager
def interrupted_by_signals() -> Iterator[None]:
    """Let the first signal raise KeyboardInterrupt in this context. Later ones are ignored: it is being obeyed.

    One that comes during an import waits for its end: a library in C++ that is being set up passes no exception on, and
    ends the process (nanobind, in pikepdf). If Python cannot pass the exception on, as in a callback, the signal comes
    again a moment later.
    """
    usual = (signal.SIG_DFL, signal.default_int_handler, _exit)
    before = {number: handler for number in SIGNALS if (handler := signal.getsignal(number)) in usual}
    hook = sys.unraisablehook

    def listen() -> None:
        for number in before:
            signal.signal(number, interrupt)

    def interrupt(number: int, frame: FrameType | None) -> None:
        if _is_importing(frame) and _CAN_WAIT:
            _again(number)
            return
        for other in before:
            signal.signal(other, signal.SIG_IGN)
        raise KeyboardInterrupt(number)

    def interrupt_again(lost: sys.UnraisableHookArgs) -> None:
        if isinstance(lost.exc_value, KeyboardInterrupt) and _CAN_WAIT:
            listen()
            _again(code_of(lost.exc_value) - SIGNAL)
        else:
            hook(lost)

    listen()
    sys.unraisablehook = interrupt_again
    try:
        yield
    finally:
        sys.unraisablehook = hook
        for number, handler in before.items():
            signal.signal(number, handler)


def _again(number: int) -> None:
    """Let a signal come again a moment later."""
    signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(number))
    signal.setitimer(signal.ITIMER_REAL, _AGAIN)


@contextmanager
def signals_held() -> Iterator[None]:
    """Let signals wait until the end of this context. Python handles signals in its main thread only.

    A mask would not do: another thread of the press would get the signal, and tell the main thread.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came = list[int]()
    before = {number: handler for number in SIGNALS if (handler := signal.getsignal(number)) != signal.SIG_IGN}
    for number in before:
        signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in came[:1]:
            signal.raise_signal(number)


def _is_importing(frame: FrameType | None) -> bool:
    while frame and frame.f_code.co_filename != _IMPORTING:
        frame = frame.f_back
    return frame is not None


def code_of(stopped: KeyboardInterrupt) -> int:
    """Return the exit code of a command that this has stopped."""
    return SIGNAL + int(stopped.args[0] if stopped.args else signal.SIGINT)


def _exit(number: int, _: FrameType | None) -> NoReturn:
    # Python's own way out could print a traceback, or never end. What is in the scratch folder, its caretaker deletes.
    os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, f"Stopped; {outcome()}.\n".encode())
    os._exit(SIGNAL + number)


def _exit_if_stopped(unraisable: sys.UnraisableHookArgs) -> None:
    """Obey a signal whose exception Python could not pass on, as in the callback of an import lock."""
    if isinstance(unraisable.exc_value, KeyboardInterrupt):
        _exit(code_of(unraisable.exc_value) - SIGNAL, None)
    sys.__unraisablehook__(unraisable)
