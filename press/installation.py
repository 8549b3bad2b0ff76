"""What the press needs of the machine: the table, what of it is there, and the command that installs the rest.

It uses nothing but Python's own library, for it is asked before anything is installed: ``setup.sh`` runs it as a
program (see main), ``build.py`` when a package is missing.
"""

from __future__ import annotations

import ctypes
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from press.problems import Problem, ProblemsFound
from press.resources import checkout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PRESS, TESTS = "press", "tests"
LEAST_PYTHON = (3, 11)
ROOM = 200_000_000
"""Bytes that a build may need in the temporary folder: the parts and finished files of a large catalogue."""


@dataclass(frozen=True)
class Need:
    """A thing of the system that the press or its tests need.

    purpose: what it is for; find: gives its version, "" if it is there and says none, None if it is not there;
    packages: the names of its packages, by installer; scope: PRESS or TESTS.
    """

    name: str
    purpose: str
    find: Callable[[], str | None]
    packages: dict[str, str]
    scope: str = PRESS

    @property
    def is_there(self) -> bool:
        """Whether it is there."""
        return self.find() is not None


INSTALLERS = {
    "apt-get": "apt-get install",
    "dnf": "dnf install",
    "pacman": "pacman -S",
    "brew": "brew install",
}
"""How packages are installed, by the program that installs them."""


def _packages(apt: str, dnf: str, pacman: str, brew: str) -> dict[str, str]:
    return dict(zip(INSTALLERS, (apt, dnf, pacman, brew), strict=True))


def _library(version: str, *names: str) -> Callable[[], str | None]:
    """Finds a library by the names that WeasyPrint tries; version: its function that returns a string, or ""."""

    def find() -> str | None:
        for name in names:
            with suppress(OSError):
                library = ctypes.CDLL(name)
                if not version:
                    return ""
                function = getattr(library, version)
                function.restype = ctypes.c_char_p
                return str(function().decode())
        return None

    return find


def _program(*names: str) -> Callable[[], str | None]:
    """Finds a program by one of its names; its version is the first number that it prints for --version."""

    def find() -> str | None:
        path = next(filter(None, map(shutil.which, names)), None)
        if path is None:
            return None
        with suppress(OSError, subprocess.TimeoutExpired):
            told = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
            return next(iter(re.findall(r"\d+(?:\.\d+)+", told.stdout)), "")
        return ""

    return find


def _fontconfig() -> str | None:
    for name in ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"):
        with suppress(OSError):
            number = ctypes.CDLL(name).FcGetVersion()
            return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return None


def _venv() -> str | None:
    """Debian's Python comes without what makes virtual environments; uv makes them as well."""
    has_both = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
    return "" if has_both or shutil.which("uv") else None


def _chromium() -> str | None:
    """A browser of the system, or the one that Playwright brought."""
    if (found := _program("chromium", "google-chrome")()) is not None:
        return found
    kept = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright"
    return "" if any(Path(kept).glob("chromium-*")) else None


NEEDS = (
    Need(
        "GObject",
        "the ground of Pango",
        _library("", "libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll"),
        _packages("libpango-1.0-0", "pango", "pango", "pango"),
    ),
    Need(
        "Pango",
        "lays out text",
        _library("pango_version_string", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
        _packages("libpango-1.0-0", "pango", "pango", "pango"),
    ),
    Need(
        "PangoFT2",
        "brings fonts to Pango",
        _library("", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
        _packages("libpangoft2-1.0-0", "pango", "pango", "pango"),
    ),
    Need(
        "HarfBuzz",
        "shapes text",
        _library("hb_version_string", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
        _packages("libharfbuzz0b", "harfbuzz", "harfbuzz", "harfbuzz"),
    ),
    Need(
        "HarfBuzz-Subset",
        "subsets fonts",
        _library(
            "hb_version_string", "libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll"
        ),
        _packages("libharfbuzz-subset0", "harfbuzz", "harfbuzz", "harfbuzz"),
    ),
    Need(
        "fontconfig",
        "finds fonts",
        _fontconfig,
        _packages("libfontconfig1", "fontconfig", "fontconfig", "fontconfig"),
    ),
    Need(
        "Ghostscript",
        "separates the plates of print files",
        _program("gs"),
        _packages("ghostscript", "ghostscript", "ghostscript", "ghostscript"),
    ),
    Need(
        "venv",
        "makes the virtual environment",
        _venv,
        _packages("python3-venv", "python3", "python", "python"),
    ),
    Need(
        "qpdf",
        "checks PDFs",
        _program("qpdf"),
        _packages("qpdf", "qpdf", "qpdf", "qpdf"),
        TESTS,
    ),
    Need(
        "libatomic",
        "Playwright's Node.js is linked with it",
        _library("", "libatomic.so.1") if sys.platform == "linux" else lambda: "",
        _packages("libatomic1", "libatomic", "gcc-libs", ""),
        TESTS,
    ),
    Need(
        "git",
        "keeps the revisions that the diff compares",
        _program("git"),
        _packages("git", "git", "git", "git"),
        TESTS,
    ),
    Need(
        "Chromium",
        "shows the preview to the tests",
        _chromium,
        _packages("chromium", "chromium", "chromium", "chromium"),
        TESTS,
    ),
)


def missing(scope: str = TESTS) -> list[Need]:
    """What is not there, of what the press needs (PRESS), or of what the tests need as well (TESTS)."""
    return [need for need in NEEDS if scope in (TESTS, need.scope) and not need.is_there]


def installer() -> str:
    """The program that installs packages on this system, a key of INSTALLERS; "" if none is known."""
    return next((name for name in INSTALLERS if shutil.which(name)), "")


def packages_of(needs: list[Need], by: str) -> list[str]:
    """The packages that bring these, each once. Ubuntu has no package of Chromium but a snap: Playwright brings it."""
    names = dict.fromkeys(need.packages[by] for need in needs if need.packages[by])
    if by == "apt-get" and _is_ubuntu():
        names.pop("chromium", None)
    return list(names)


def _is_ubuntu() -> bool:
    with suppress(OSError):
        return bool(re.search("^ID=ubuntu$", Path("/etc/os-release").read_text(encoding="utf-8"), re.M))
    return False


def remedy_of(needs: list[Need]) -> str:
    """The commands that install these: of this system, or of all known ones where it is none of them."""
    here = installer()
    commands = []
    for by, command in INSTALLERS.items():
        if (by == here or not here) and (names := packages_of(needs, by)):
            sudo = "" if by == "brew" or (hasattr(os, "geteuid") and os.geteuid() == 0) else "sudo "
            commands.append(f"{sudo}{command} {' '.join(names)}")
    return " or: ".join(commands)


def not_installed(needs: list[Need], said: str) -> ProblemsFound:
    """What a command raises that cannot go on without these. said: what it cannot do."""
    message = f"{said}; missing: {', '.join(need.name for need in needs)}." if needs else f"{said}."
    remedy = f"Install it: {remedy_of(needs)}" if needs else "Run build.py doctor."
    return ProblemsFound([Problem(sys.prefix, 0, "", message, remedy)])


# ---- what is there


@dataclass(frozen=True)
class ReportLine:
    """A line of the report. is_well: None if only the tests need it and it is not there."""

    name: str
    version: str
    is_well: bool | None
    remark: str = ""

    def __str__(self) -> str:
        state = {True: "ok", False: "MISSING", None: "tests"}[self.is_well]
        return f"{state:8}{self.name:24}{self.version:14}{self.remark}".rstrip()


def report() -> tuple[str, bool]:
    """What is there, in which version, and what to do, as lines of text; and whether the press can run."""
    packages, system = list(_packages_there()), [(need, _of_system(need)) for need in NEEDS]
    findings = [_python(), *packages, *(finding for _, finding in system), *_folders()]
    lines = list(map(str, findings))
    gone = [need for need, finding in system if not finding.is_well]
    if of_press := [need for need in gone if need.scope == PRESS]:
        lines.append(f"Install what is missing: {remedy_of(of_press)}")
    if any(finding.is_well is False for finding in packages):
        lines.append(f"Install the packages of Python: {advice()}")
    if of_tests := [need for need in gone if need.scope == TESTS]:
        lines.append(f"Only the tests need the rest: {remedy_of(of_tests)}")
    is_well = all(finding.is_well is not False for finding in findings)
    lines.append("The press can run." if is_well else "The press cannot run yet.")
    return "\n".join(lines), is_well


def advice() -> str:
    """What brings the packages of Python, for somebody who called the press without them."""
    project = checkout()
    if not project:
        return "run: pip install catalogue-press"
    ours = project / ".venv" / "bin" / "python"
    if ours.exists() and not ours.samefile(sys.executable):
        return f'call the press as "{ours.relative_to(project)} build.py"'
    return 'run "make catalogue" once, then call the press as ".venv/bin/python build.py"'


def advice_for(extra: str) -> str:
    """What brings the packages of an extra, as a command."""
    return f'.venv/bin/python -m pip install ".[{extra}]"' if checkout() else f'pip install "catalogue-press[{extra}]"'


def is_python_old() -> bool:
    """Whether this Python is older than the press can use."""
    return sys.version_info < LEAST_PYTHON


def _python() -> ReportLine:
    return ReportLine("Python", ".".join(map(str, sys.version_info[:3])), not is_python_old(), sys.executable)


def _of_system(need: Need) -> ReportLine:
    version = need.find()
    if version is None:
        return ReportLine(need.name, "", False if need.scope == PRESS else None, f"missing: it {need.purpose}")
    return ReportLine(need.name, version, True)


def _packages_there() -> Iterator[ReportLine]:
    """The packages that pyproject.toml names, those of the wheel or of the checkout."""
    for requirement in _requirements():
        name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        pinned = re.search(r"==([^,;\s]+)", requirement)
        try:
            version = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield ReportLine(name, "", False)
            continue
        is_other = pinned is not None and version != pinned[1]
        remark = f"the press is made for {pinned[1]}" if pinned and is_other else ""
        yield ReportLine(name, version, not is_other, remark)


def _requirements() -> list[str]:
    if project := checkout():
        import tomllib  # not there before Python 3.11

        text = (project / "pyproject.toml").read_text(encoding="utf-8")
        return list(tomllib.loads(text)["project"]["dependencies"])
    named = importlib.metadata.requires("catalogue-press") or []
    return [requirement for requirement in named if "extra ==" not in requirement]


def _folders() -> Iterator[ReportLine]:
    temporary = Path(tempfile.gettempdir())
    free = shutil.disk_usage(temporary).free
    room = f"{temporary}, {free // 1_000_000:,} MB free"
    yield ReportLine("temporary folder", "", os.access(temporary, os.W_OK) and free > ROOM, room)
    shared = Path("/dev/shm")
    if sys.platform == "linux" and not os.access(shared, os.W_OK):
        yield ReportLine("shared memory", "", None, f"{shared} cannot be written: Chromium needs it")


# ---- for setup.sh


def main(arguments: list[str]) -> int:
    """Print what setup.sh asks for, of what is missing for a scope ("press" or "tests"); nothing if all is there.

    arguments: "packages", the names for the installer of this system; "remedy", the command that installs them; or
    "missing", in words. Then the scope.
    """
    what, scope = arguments
    needs = missing(scope)
    if what == "packages":
        print(" ".join(packages_of(needs, installer())) if installer() else "")
    elif what == "remedy":
        print(remedy_of(needs))
    elif what == "missing":
        print(", ".join(need.name for need in needs))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
