"""The streams of the terminal: no letter is too much for them, and a full disk is a message, not a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper


class OutputClosed(Exception):
    """Nothing can be written to the output any more: its disk is full, or nobody reads it."""


class _Output(TextIOWrapper):
    """The output, which remembers whether writing failed: an OSError itself does not tell which file it is about."""

    failure: OSError | None = None

    def write(self, text: str) -> int:
        with self._remembering():
            return super().write(text)

    def flush(self) -> None:
        with self._remembering():
            super().flush()

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self.failure = error
            raise


@contextmanager
def output_to_the_end() -> Iterator[None]:
    """Write letters that the encoding of the terminal does not have as ``\\u2013``, and all of the output at the end.

    Raises OutputClosed if the output cannot be written.
    """
    if type(sys.stderr) is TextIOWrapper:
        sys.stderr.reconfigure(errors="backslashreplace")
    if type(sys.stdout) is not TextIOWrapper:  # it is closed, or belongs to a test
        yield
        return
    encoding, is_terminal = sys.stdout.encoding, sys.stdout.isatty()
    output = _Output(sys.stdout.detach(), encoding, "backslashreplace", line_buffering=is_terminal)
    sys.stdout = output
    try:
        yield
    except OSError as error:
        if error is not output.failure:
            raise
    finally:
        with suppress(OSError):
            output.flush()
        if failure := output.failure:
            sys.stdout = None  # or Python would try again when it exits
            raise OutputClosed(failure.strerror) from None
