"""The exit codes of all commands. If a signal stops a command, its exit code is 128 plus the number of the signal."""

from __future__ import annotations

from enum import IntEnum

SIGNAL = 128


class ExitCode(IntEnum):
    """How a command ended."""

    WELL = 0
    REFUSED = 1
    """There are problems: in the content, in a file that was checked, in a request."""
    WRONG_USE = 2
    """The command does not take these arguments."""
    NOT_WRITTEN = 3
    """A file cannot be written: the disk is full, or the folder may not be changed."""
    NOT_INSTALLED = 4
    """The installation is not complete."""
    BUSY = 5
    """Another command writes to the same output folder."""
    FAULT = 70
    """A fault of the press itself (EX_SOFTWARE of BSD's sysexits.h)."""
