"""Two folders change places in one step."""

from __future__ import annotations

import os
from pathlib import Path

_HERE = -100
"""AT_FDCWD: a relative path begins at the working directory (Linux, fcntl.h)."""
_EXCHANGE = 2
"""RENAME_EXCHANGE (Linux, renameat2(2))."""


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step. Returns False if nothing was changed because that is not possible:
    on other systems than Linux, on some file systems, and for a folder where another file system begins.
    """
    import ctypes  # only here: a build without a change does not need it

    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    renameat2.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    return bool(renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
