"""What makes the files: the code of the press, the packages and the libraries of the system, as digests.

This module imports little, for every command asks it, also one that has nothing to do.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import distribution
from pathlib import Path

from press.composition.store import digest, states
from press.layers import LooksFolder

ENGINE = ("weasyprint", "pydyf", "pyphen", "fonttools", "pillow", "font-source-sans-pro", "font-source-serif-pro")
"""The packages that affect the result for a part."""
FINISHERS = ("pikepdf", "pypdfium2")
"""The packages that assemble parts and check the result."""
LIBRARIES = ("libpango-1.0", "libpangoft2-1.0", "libharfbuzz", "libharfbuzz-subset", "libfontconfig")
"""The system libraries that affect the result for a part; the bytes depend on whether HarfBuzz subsets the fonts."""
LIBRARY_FOLDERS = ("/usr/lib", "/usr/lib64", "/usr/lib/*-linux-gnu", "/usr/local/lib", "/opt/homebrew/lib")


def name_of_folder(folder: LooksFolder, pattern: str) -> str:
    """Return a digest of the contents of the files in a folder that match a pattern."""
    return _folder(folder, tuple(states(folder, pattern)))


@cache
def code_digest() -> str:
    """Return a digest of the code of the press and of the packages it uses. It does not depend on where they are."""
    code = Path(__file__).parents[1]
    return digest((_folder(code, tuple(states(code, "*.py"))), _versions(ENGINE)))


@cache
def build_digest() -> str:
    """Return a digest of everything that makes finished files: the press's code, its packages, system libraries."""
    return digest((code_digest(), _libraries(), _versions(FINISHERS)))


def toolchain_digest() -> str:
    """Return a digest of the packages and system libraries that lay parts out, without the code of the press."""
    return digest((_versions(ENGINE), _libraries()))


@cache
def _folder(folder: LooksFolder, states: tuple[tuple[str, int, int], ...]) -> str:
    """Return a digest of the contents of the files in a folder. It is computed again if their states differ."""
    return digest(tuple((name, (folder / name).read_bytes()) for name, _, _ in states))


@cache
def _versions(packages: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, _version(name)) for name in packages)


def _version(package: str) -> str:
    """Return the version of an installed package. importlib.metadata would parse its whole description first."""
    installed = distribution(package)
    head = (installed.read_text("METADATA") or "").splitlines()
    versions = (line.removeprefix("Version: ") for line in head if line.startswith("Version: "))
    return next(versions, "") or installed.version


@cache
def _libraries() -> tuple[tuple[str, int, int], ...]:
    return tuple(
        (path.name, path.stat().st_size, path.stat().st_mtime_ns)
        for folder in LIBRARY_FOLDERS
        for place in Path("/").glob(folder.removeprefix("/"))
        for library in LIBRARIES
        for path in sorted({found.resolve() for found in place.glob(f"{library}.*")})
    )
