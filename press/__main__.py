"""The command of the press: ``catalogue-press``, ``python -m press`` and ``python build.py`` are the same.

Worker processes import this module again (multiprocessing), so main() imports whatever takes time to import.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn

from press import stopping
from press.exit_codes import ExitCode

_OBJECTS = 50_000
"""New objects after which Python searches for reference cycles; the usual 700 is for programs that import little."""


def main() -> None:
    """Run the command that is named in the arguments, and exit."""
    stopping.exit_at_signals()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may not have all letters
    from press import installation

    if installation.is_python_old():
        _end(f"The press needs Python 3.11 or later; this is {sys.version.split()[0]}.", ExitCode.NOT_INSTALLED)
    # Each of these takes up to a tenth of a second: pydantic searches all installed packages for plugins, and Python
    # searches for reference cycles, again and again while modules are imported and once more when it exits.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    gc.set_threshold(_OBJECTS)
    atexit.register(gc.freeze)
    try:
        from press.desk.commands import app

        app()
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "press":
            _end(_fault(missing), ExitCode.FAULT)
        if sys.argv[1:2] == ["doctor"]:
            _end(installation.report()[0], ExitCode.NOT_INSTALLED)
        advice = f'A Python package is missing: "{missing.name}". To fix it, {installation.advice()}.'
        _end(advice, ExitCode.NOT_INSTALLED)
    except Exception as error:
        from press.whole import is_of_the_disk

        if is_of_the_disk(error):  # standard output; everything else is caught where it is written
            _flush()
        _end(_fault(error), ExitCode.FAULT)
    except SystemExit:
        stopping.ignore_signals()
        _flush()
        raise


def _end(message: str, code: ExitCode) -> NoReturn:
    stopping.ignore_signals()
    with suppress(OSError):
        print(message, file=sys.stderr)
    sys.exit(code)


def _flush() -> None:
    """Write what was printed. Raises SystemExit if that is not possible."""
    try:
        sys.stdout.flush()
    except OSError as error:
        # What is left would be tried again when Python exits, and end in a message of its own.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _end(f"What the command shows cannot be written ({error.strerror}).", ExitCode.NOT_WRITTEN)


def _fault(error: Exception) -> str:
    """Return what is shown of a fault of the press: a sentence, then what its maintainers need to know."""
    import platform
    import shlex
    import traceback

    from press.installation import press_version

    return "\n".join(
        (
            f"This is a fault of the press, not of your content; {stopping.outcome()}.",
            "Please report it, and send the lines below with the content that it happened with.",
            "",
            f"catalogue-press {press_version()}, Python {platform.python_version()}, {platform.platform()}",
            f"Command: {shlex.join(sys.argv[1:])}",
            "".join(traceback.format_exception(error)).rstrip(),
        )
    )


if __name__ == "__main__":
    main()
