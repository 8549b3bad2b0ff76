"""How the press ends if no command can end it: a missing package, a fault, an output that cannot be shown."""

from __future__ import annotations

import os
import platform
import shlex
import sys
import traceback
from contextlib import suppress
from typing import NoReturn

from press import installation, stopping
from press.exit_codes import ExitCode
from press.scratch import delete_scratch
from press.whole import is_of_the_disk


def end(message: str, code: ExitCode) -> NoReturn:
    """Print a message and exit. Raises SystemExit."""
    stopping.ignore_signals()
    with suppress(OSError):
        print(message, file=sys.stderr)
    sys.exit(code)


def end_stopped(code: int) -> NoReturn:
    """Exit after a signal has stopped a command, without the exit handlers of libraries.

    The signal may have come while one of them tidied up; its handler would tell that (pypdfium2). code: 128 plus the
    number of the signal.
    """
    delete_scratch()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError):
            stream.flush()
    os._exit(code)


def end_without(package: str) -> NoReturn:
    """Exit because a Python package is missing; with the report for the command "doctor". Raises SystemExit."""
    if sys.argv[1:2] == ["doctor"]:
        end(installation.report()[0], ExitCode.NOT_INSTALLED)
    advice = f'A Python package is missing: "{package}". To fix it, {installation.advice()}.'
    end(advice, ExitCode.NOT_INSTALLED)


def end_with_fault(error: Exception) -> NoReturn:
    """Exit because of a fault of the press: print a sentence, then what its maintainers need. Raises SystemExit.

    A full disk is none: here, it is what the command shows that cannot be written.
    """
    if is_of_the_disk(error):
        end_unshown(error)
    lines = (
        f"This is a fault of the press, not of your content; {stopping.outcome()}.",
        "Please report it, and send the lines below with the content that it happened with.",
        "",
        f"catalogue-press {installation.press_version()}, Python {platform.python_version()}, {platform.platform()}",
        f"Command: {shlex.join(sys.argv[1:])}",
        "".join(traceback.format_exception(error)).rstrip(),
    )
    end("\n".join(lines), ExitCode.FAULT)


def end_unshown(error: Exception) -> NoReturn:
    """Exit because what the command shows cannot be written. Raises SystemExit."""
    end(f"What the command shows cannot be written ({getattr(error, 'strerror', error)}).", ExitCode.NOT_WRITTEN)
