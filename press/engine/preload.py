"""Imports the engine once for all workers. If a library is missing, each worker reports this when it starts."""

from contextlib import redirect_stdout, suppress
from io import StringIO

with suppress(OSError), redirect_stdout(StringIO()):  # WeasyPrint prints advice before it raises
    from press.engine import start as start
