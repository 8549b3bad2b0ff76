"""The command of the press: ``catalogue-press``, ``python -m press`` and ``python build.py`` are the same.

Worker processes import this module again (multiprocessing), so main() imports whatever takes time to import.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]
import os
import sys

TYPE_CHECKING = False  # the module "typing" takes time to import
if TYPE_CHECKING:
    from typing import NoReturn

_OBJECTS = 50_000
"""New objects after which Python searches for reference cycles; the usual 700 is for programs that import little."""


def main() -> None:
    """Run the command that is named in the arguments, and exit."""
    # Python's own handler of Ctrl-C would print a traceback while the press is imported. The module "signal" itself
    # takes time to import, too.
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _exit)
    from press import stopping

    stopping.exit_at_signals()
    import atexit
    import gc

    from press import ending, installation
    from press.exit_codes import SIGNAL, ExitCode
    from press.streams import OutputClosed, output_to_the_end

    if installation.is_python_old():
        ending.end(f"The press needs Python 3.11 or later; this is {sys.version.split()[0]}.", ExitCode.NOT_INSTALLED)
    # Each of these takes up to a tenth of a second: pydantic searches all installed packages for plugins, and Python
    # searches for reference cycles, again and again while modules are imported and once more when it exits.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    gc.set_threshold(_OBJECTS)
    atexit.register(gc.freeze)
    try:
        with output_to_the_end():
            from press.desk.commands import app

            app()
    except SystemExit as leaving:
        stopping.ignore_signals()
        if isinstance(leaving.code, int) and leaving.code > SIGNAL:
            ending.end_stopped(leaving.code)
        raise
    except OutputClosed as closed:
        ending.end_unshown(closed)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "press":
            ending.end_with_fault(missing)
        ending.end_without(missing.name or "")
    except Exception as error:
        ending.end_with_fault(error)


def _exit(number: int, _: object) -> NoReturn:
    """Exit at once: what ``stopping`` does, before it is there."""
    os.write(2, b"Stopped; nothing was written.\n")
    os._exit(128 + number)


if __name__ == "__main__":
    main()
