"""The engine (render.py, and WeasyPrint with it), ready in half the time it takes by itself.

WeasyPrint declares the C functions that it calls to cffi, which parses the declarations anew in every process, and a
type of them at its first use. cffi can also write down what it has parsed, as a module of Python, for whom that is
fast (https://cffi.readthedocs.io/en/stable/cdef.html#preparing-and-distributing-modules, "ABI mode"): it is written
once, and kept. Such a module asks the loader for a library by the names that WeasyPrint tries, and nobody else;
cffi would ask ctypes.util.find_library, which runs a compiler and a linker for each name that the loader does not know
(https://github.com/Kozea/WeasyPrint/issues/1125). The loader of Linux knows one of the names; other systems are left
alone. And Python's search for reference cycles goes through all that is imported, again and again, and finds nothing.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from types import ModuleType

import cffi
from platformdirs import user_cache_path

from press.composition.store import Store, digest

_FFI = cffi.FFI
_PARSED = "parsed_declarations"


class _Declarations:
    """Takes the place of cffi.FFI: parses declarations only if it has not done so before."""

    def cdef(self, declarations: str) -> None:
        """Declare C functions and types; from now on this is what cffi makes of them."""
        store = Store(user_cache_path("catalogue-press") / "engine")
        name = digest((declarations, cffi.__version__, sys.version, Path(__file__).read_bytes()))
        ffi = _ready(store.find(name) or b"")
        if ffi is None:
            store.put(name, code := _parsed(declarations))
            ffi = _ready(code)
        vars(self).update({name: getattr(ffi, name) for name in dir(ffi) if not name.startswith("__")})


def _ready(code: bytes) -> object:
    """What cffi makes of what it has parsed; None if it cannot, as of a file that a crash of the machine left empty."""
    module = ModuleType(_PARSED)
    with suppress(Exception):
        exec(code, vars(module))
    return getattr(module, "ffi", None)


def _parsed(declarations: str) -> bytes:
    ffi = _FFI()
    ffi.set_source(_PARSED, None)
    ffi.cdef(declarations)
    code = StringIO()
    with redirect_stdout(StringIO()):  # it says that it writes
        ffi.emit_python_code(code)
    return code.getvalue().encode()


@contextmanager
def _quickly() -> Iterator[None]:
    gc.disable()
    if sys.platform == "linux":
        cffi.FFI = _Declarations
    try:
        yield
    finally:
        cffi.FFI = _FFI
        gc.freeze()
        gc.enable()


with _quickly():
    from press.engine.render import get_ready, render

__all__ = ["get_ready", "render"]
