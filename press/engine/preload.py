"""The engine, imported once for all workers; a library that it misses is reported by each worker when it begins."""

from contextlib import redirect_stdout, suppress
from io import StringIO

with suppress(OSError), redirect_stdout(StringIO()):  # WeasyPrint prints its advice before it raises
    from press.engine import start as start
