"""The engine (render.py, and WeasyPrint with it), imported in little more than half the time it takes by itself.

WeasyPrint looks for each of its libraries under several names; of a name without a dot, cffi asks
ctypes.util.find_library, which runs ldconfig, a compiler and a linker if there are any
(https://github.com/Kozea/WeasyPrint/issues/1125). On Linux the loader finds them all by the names with a dot.
Python's search for reference cycles goes through all that is imported, again and again, and finds nothing.
"""

from __future__ import annotations

import ctypes.util
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _quickly() -> Iterator[None]:
    find_library = ctypes.util.find_library
    gc.disable()
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find_library
        gc.freeze()
        gc.enable()


with _quickly():
    from press.composition.render import get_ready, render

__all__ = ["get_ready", "render"]
