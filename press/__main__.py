"""The command of the press: ``catalogue-press``, ``python -m press`` and ``python build.py`` are the same.

A worker process reads this module again (multiprocessing), so all that takes time to import is imported in main().
"""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys


def main() -> None:
    """Run the command that the arguments name, and exit."""
    from press import installation

    if installation.is_python_old():
        sys.exit(f"The press needs Python 3.11 or later; this is {sys.version.split()[0]}.")
    # Each of these would cost a tenth of a second: pydantic looks through all installed packages for plugins,
    # and Python, at its end, for reference cycles.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    atexit.register(gc.freeze)
    try:
        from press.desk.commands import app

        app()
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] == "press":
            raise
        if sys.argv[1:2] == ["doctor"]:
            sys.exit(installation.report()[0])
        sys.exit(f'A package of Python is missing: "{missing.name}". To mend it, {installation.advice()}.')
    except KeyboardInterrupt:  # before the command itself began
        sys.exit(128 + signal.SIGINT)


if __name__ == "__main__":
    main()
