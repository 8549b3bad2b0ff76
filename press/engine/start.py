"""Imports the engine (render.py with WeasyPrint) in half the usual time.

WeasyPrint declares the C functions that it calls to cffi, which parses the declarations again in every process, and
their types at first use. cffi can also write the parsed declarations as a Python module, which loads fast
(https://cffi.readthedocs.io/en/stable/cdef.html#preparing-and-distributing-modules, "ABI mode"). This module is written
once and kept. To find a library, it only asks the loader for the names that WeasyPrint tries; cffi would also call
ctypes.util.find_library, which runs a compiler and a linker for each name that the loader does not know
(https://github.com/Kozea/WeasyPrint/issues/1125). The loader of Linux knows one of the names; on other systems, cffi is
not replaced. Python's garbage collector is off during the import, because it would search everything that is imported
for reference cycles, again and again, without result.

It is here because it is worth more than a tenth of a command that lays out something: without it, `build.py leaflets 7`
took 1.3 times as long (medians of ten runs each, in turns, whole processes, with nothing kept of the parts).
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
    """Replaces cffi.FFI: declarations are parsed only once and then kept."""

    def cdef(self, declarations: str) -> None:
        """Declare C functions and types; this object gets the attributes of cffi's object for them."""
        store = Store(user_cache_path("catalogue-press") / "engine")
        name = digest((declarations, cffi.__version__, sys.version, Path(__file__).read_bytes()))
        ffi = _ready(store.find(name) or b"")
        if ffi is None:
            store.put(name, code := _parsed(declarations))
            ffi = _ready(code)
        vars(self).update({name: getattr(ffi, name) for name in dir(ffi) if not name.startswith("__")})


def _ready(code: bytes) -> object:
    """cffi's object for parsed declarations; None if the code is faulty, for example empty after a system crash."""
    module = ModuleType(_PARSED)
    with suppress(Exception):
        exec(code, vars(module))
    return getattr(module, "ffi", None)


def _parsed(declarations: str) -> bytes:
    ffi = _FFI()
    ffi.set_source(_PARSED, None)
    ffi.cdef(declarations)
    code = StringIO()
    with redirect_stdout(StringIO()):  # cffi prints that it writes
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
    from press.engine.render import arrange, get_ready, render

__all__ = ["arrange", "get_ready", "render"]
