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
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from types import ModuleType

import cffi
from platformdirs import user_cache_path

from press.composition.store import Store

_FFI = cffi.FFI
_PARSED = "parsed_declarations"


class _Declarations:
    """Takes the place of cffi.FFI: parses declarations only if it has not done so before."""

    def cdef(self, declarations: str) -> None:
        """Declare C functions and types; from now on this is what cffi makes of them."""
        kept = Store(user_cache_path("catalogue-press") / "engine")
        code = kept.keep((declarations, cffi.__version__, sys.version), lambda: _parsed(declarations))
        module = ModuleType(_PARSED)
        exec(code, vars(module))
        vars(self).update({name: getattr(module.ffi, name) for name in dir(module.ffi) if not name.startswith("__")})


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
    from press.composition.render import get_ready, render

__all__ = ["get_ready", "render"]
