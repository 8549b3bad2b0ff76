"""What the press needs from the machine: the table, what is installed, and the command that installs the rest.

This module uses only Python's standard library, because it runs before anything is installed: ``setup.sh`` runs it as
a program (see main), and ``build.py`` uses it when a package is missing.
"""

from __future__ import annotations

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
from typing import TYPE_CHECKING, Any

from press.exit_codes import ExitCode
from press.problems import Problem, ProblemsFound
from press.resources import checkout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PRESS, TESTS = "press", "tests"
VERAPDF = "verapdf"
"""The extra that contains veraPDF."""
LEAST_PYTHON = (3, 11)
ROOM = 200_000_000
"""The space that a build may need in the temporary folder, in bytes: the parts and files of a large catalogue."""


@dataclass(frozen=True)
class Need:
    """A library or program of the system that the press or its tests need.

    purpose: what it does, as the end of a sentence that begins with "it"; find: returns its version, "" if it is
    installed but gives no version, None if it is missing; packages: the names of its packages, by installer; scope:
    PRESS or TESTS.
    """

    name: str
    purpose: str
    find: Callable[[], str | None]
    packages: dict[str, str]
    scope: str = PRESS

    @property
    def is_there(self) -> bool:
        """Whether it is installed."""
        return self.find() is not None


INSTALLERS = {
    "apt-get": "apt-get install",
    "dnf": "dnf install",
    "pacman": "pacman -S",
    "brew": "brew install",
}
"""The command that installs packages, by the name of the program."""


def _packages(apt: str, dnf: str, pacman: str, brew: str) -> dict[str, str]:
    return dict(zip(INSTALLERS, (apt, dnf, pacman, brew), strict=True))


def _library(version: str, *names: str) -> Callable[[], str | None]:
    """Find a library by the names that WeasyPrint tries. version: its function that returns the version, or ""."""

    def find() -> str | None:
        import ctypes  # only here: every command imports this module

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
    """Find a program by one of its names. Its version is the first number in the output of --version."""

    def find() -> str | None:
        path = next(filter(None, map(shutil.which, names)), None)
        if path is None:
            return None
        with suppress(OSError, subprocess.TimeoutExpired):
            result = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
            return next(iter(re.findall(r"\d+(?:\.\d+)+", result.stdout)), "")
        return ""

    return find


def _fontconfig() -> str | None:
    import ctypes

    for name in ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"):
        with suppress(OSError):
            number = ctypes.CDLL(name).FcGetVersion()
            return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return None


def _venv() -> str | None:
    """Debian's Python comes without the modules for virtual environments; uv can create them instead."""
    has_both = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
    return "" if has_both or shutil.which("uv") else None


def _java() -> str | None:
    """Java of JAVA_HOME, or else of the system. macOS has a program of this name that only says that there is none."""
    path = shutil.which("java", path=f"{os.environ.get('JAVA_HOME', '')}/bin") or shutil.which("java")
    if path is None:
        return None
    try:
        result = subprocess.run([path, "-version"], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return next(iter(re.findall(r'"([\d._]+)', result.stderr)), "")


def _chromium() -> str | None:
    """A browser of the system, or the one that Playwright installed."""
    if (found := _program("chromium", "google-chrome")()) is not None:
        return found
    kept = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright"
    return "" if any(Path(kept).glob("chromium-*")) else None


NEEDS = (
    Need(
        "GObject",
        "is the base of Pango",
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
        "gives fonts to Pango",
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
        "creates the virtual environment",
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
        "Java",
        "runs veraPDF, which checks PDF/UA and PDF/A",
        _java,
        _packages("default-jre-headless", "java-headless", "jre-openjdk-headless", "openjdk"),
        TESTS,
    ),
    Need(
        "libatomic",
        "is a part of Playwright's Node.js",
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
    """Return what is missing: for PRESS, of what the press needs; for TESTS, of what press and tests need."""
    return [need for need in NEEDS if scope in (TESTS, need.scope) and not need.is_there]


def installer() -> str:
    """Return the program that installs packages on this system, a key of INSTALLERS; "" if none is known."""
    return next((name for name in INSTALLERS if shutil.which(name)), "")


def packages_of(needs: list[Need], by: str) -> list[str]:
    """Return the packages for these needs, each once. by: a key of INSTALLERS.

    Ubuntu has Chromium only as a snap, not as a package, so Playwright installs it there.
    """
    names = dict.fromkeys(need.packages[by] for need in needs if need.packages[by])
    if by == "apt-get" and _is_ubuntu():
        names.pop("chromium", None)
    return list(names)


def _is_ubuntu() -> bool:
    with suppress(OSError):
        return bool(re.search("^ID=ubuntu$", Path("/etc/os-release").read_text(encoding="utf-8"), re.M))
    return False


def remedy_of(needs: list[Need]) -> str:
    """Return the command that installs these; on an unknown system, the commands of all known systems."""
    here = installer()
    commands = []
    for by, command in INSTALLERS.items():
        if (by == here or not here) and (names := packages_of(needs, by)):
            sudo = "" if by == "brew" or (hasattr(os, "geteuid") and os.geteuid() == 0) else "sudo "
            commands.append(f"{sudo}{command} {' '.join(names)}")
    return " or: ".join(commands)


def not_installed(needs: list[Need], failure: str) -> ProblemsFound:
    """Return the exception for a command that cannot continue without these. failure: what it cannot do."""
    message = f"{failure}; missing: {', '.join(need.name for need in needs)}." if needs else f"{failure}."
    remedy = f"Install it: {remedy_of(needs)}" if needs else "Run build.py doctor."
    return ProblemsFound([Problem(sys.prefix, 0, "", message, remedy)], ExitCode.NOT_INSTALLED)


# ---- what is installed


@dataclass(frozen=True)
class ReportLine:
    """A line of the report. is_well: None if it is missing, and only the tests or veraPDF need it."""

    name: str
    version: str
    is_well: bool | None
    remark: str = ""

    def __str__(self) -> str:
        state = {True: "ok", False: "MISSING", None: "tests"}[self.is_well]
        return f"{state:8}{self.name:24}{self.version:14}{self.remark}".rstrip()


def report() -> tuple[str, bool]:
    """Return what is installed, in which version, and what to do, as lines of text; and whether the press can run."""
    packages, system = list(_packages_there()), [(need, _of_system(need)) for need in NEEDS]
    of_verapdf = list(_packages_there(VERAPDF))
    findings = [_python(), *packages, *of_verapdf, *(finding for _, finding in system), *_folders()]
    lines = list(map(str, findings))
    gone = [need for need, finding in system if not finding.is_well]
    if of_press := [need for need in gone if need.scope == PRESS]:
        lines.append(f"Install what is missing: {remedy_of(of_press)}")
    if any(finding.is_well is False for finding in packages):
        lines.append(f"Install the Python packages: {advice()}")
    if of_tests := [need for need in gone if need.scope == TESTS]:
        lines.append(f"Only the tests need the rest: {remedy_of(of_tests)}")
    if any(finding.is_well is not True for finding in of_verapdf):
        lines.append(f"To have veraPDF check finished files as well, install Java and run: {advice_for(VERAPDF)}")
    is_well = all(finding.is_well is not False for finding in findings)
    lines.append("The press can run." if is_well else "The press cannot run yet.")
    return "\n".join(lines), is_well


def advice() -> str:
    """Return how to get the Python packages, for somebody who ran the press without them."""
    project = checkout()
    if not project:
        return "run: pip install catalogue-press"
    environment = project / ".venv" / "bin" / "python"
    if environment.exists() and not environment.samefile(sys.executable):
        return f'run the press as "{environment.relative_to(project)} build.py"'
    return 'run "make catalogue" once, then run the press as ".venv/bin/python build.py"'


def advice_for(extra: str) -> str:
    """Return the command that installs the packages of an extra."""
    return f'.venv/bin/python -m pip install ".[{extra}]"' if checkout() else f'pip install "catalogue-press[{extra}]"'


def is_python_old() -> bool:
    """Whether this Python is too old for the press."""
    return sys.version_info < LEAST_PYTHON


def _python() -> ReportLine:
    return ReportLine("Python", ".".join(map(str, sys.version_info[:3])), not is_python_old(), sys.executable)


def _of_system(need: Need) -> ReportLine:
    version = need.find()
    if version is None:
        return ReportLine(need.name, "", False if need.scope == PRESS else None, f"missing: it {need.purpose}")
    return ReportLine(need.name, version, True)


def _packages_there(extra: str = "") -> Iterator[ReportLine]:
    """The packages that pyproject.toml requires, or that an extra adds, read from the wheel or the checkout."""
    for requirement in _requirements(extra):
        name = re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0]
        pinned = re.search(r"==([^,;\s]+)", requirement)
        try:
            version = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield ReportLine(name, "", None if extra else False, "missing: it runs veraPDF" if extra else "")
            continue
        is_other = pinned is not None and version != pinned[1]
        remark = f"the press needs {pinned[1]}" if pinned and is_other else ""
        yield ReportLine(name, version, not is_other, remark)


def press_version() -> str:
    """Return the version of the press."""
    project = _project()
    return str(project["version"]) if project else importlib.metadata.version("catalogue-press")


def _requirements(extra: str = "") -> list[str]:
    """Return what the press requires, or what an extra adds to it."""
    if project := _project():
        return list(project["optional-dependencies"][extra] if extra else project["dependencies"])
    named = importlib.metadata.requires("catalogue-press") or []
    if extra:
        return [one for one in named if re.search(rf"""extra == ["']{extra}["']""", one)]
    return [one for one in named if "extra ==" not in one]


def _project() -> dict[str, Any]:
    """Return the table "project" of pyproject.toml; an empty one if the press is an installed package."""
    if folder := checkout():
        import tomllib  # new in Python 3.11

        text = (folder / "pyproject.toml").read_text(encoding="utf-8")
        return dict(tomllib.loads(text)["project"])
    return {}


def _folders() -> Iterator[ReportLine]:
    temporary = Path(tempfile.gettempdir())
    free = shutil.disk_usage(temporary).free
    room = f"{temporary}, {free // 1_000_000:,} MB free"
    yield ReportLine("temporary folder", "", os.access(temporary, os.W_OK) and free > ROOM, room)
    shared = Path("/dev/shm")
    if sys.platform == "linux" and not os.access(shared, os.W_OK):
        yield ReportLine("shared memory", "", None, f"{shared} cannot be written; Chromium needs it")


# ---- for setup.sh


def main(arguments: list[str]) -> int:
    """Print what setup.sh asks for about missing needs; nothing if none is missing.

    arguments: first "packages" (their names for the installer of this system), "remedy" (the command that installs
    them) or "missing" (the names of the needs), then the scope, "press" or "tests".
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
