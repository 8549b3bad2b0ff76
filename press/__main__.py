"""The command of the press: ``catalogue-press``, ``python -m press`` and ``python build.py`` are the same.

Worker processes import this module again (multiprocessing), so main() imports whatever takes time to import.
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys

from press.streams import OutputClosed, output_to_the_end

_OBJECTS = 50_000
"""New objects after which Python searches for reference cycles; the usual 700 is for programs that import little."""


def main() -> None:
    """Run the command that is named in the arguments, and exit."""
    from press import installation

    if installation.is_python_old():
        sys.exit(f"The press needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    # Each of these takes up to a tenth of a second: pydantic searches all installed packages for plugins, and Python
    # searches for reference cycles, again and again while modules are imported and once more when it exits.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    gc.set_threshold(_OBJECTS)
    atexit.register(gc.freeze)
    try:
        with output_to_the_end():
            from press.desk.commands import app

            app()
    except OutputClosed as closed:
        sys.exit(f"The output cannot be written ({closed}).")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "press":
            raise
        if sys.argv[1:2] == ["doctor"]:
            sys.exit(installation.report()[0])
        sys.exit(f'A Python package is missing: "{missing.name}". To fix it, {installation.advice()}.')
    except KeyboardInterrupt:  # before the command itself started
        sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    main()
