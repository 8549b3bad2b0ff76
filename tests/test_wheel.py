"""The wheel: installed where there is no checkout, it makes a catalogue and leaflets of content that lies anywhere."""

from __future__ import annotations

import os
import site
import subprocess
import sys
import venv
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import PROJECT, copy_sample


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of the wheel, in an environment of its own. The other packages are those of the tests: no network."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=False, symlinks=True)
    packages = next((environment / "lib").glob("python3*/site-packages"))
    into = ("--python", str(environment / "bin" / "python"))
    install = [sys.executable, "-m", "pip", *into, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True)
    (packages / "tests.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    return environment / "bin" / "catalogue-press"


def run(command: Path, *arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "COLUMNS": "200", "TMPDIR": str(folder)}
    return subprocess.run(
        [command, *map(str, arguments)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def files_beside(command: Path) -> dict[str, int]:
    """The files of the installed package, compiled code left out, with the time when each was written."""
    (packages,) = (command.parents[1] / "lib").glob("python3*/site-packages")
    found = (path for path in packages.rglob("*") if path.is_file() and path.parent.name != "__pycache__")
    return {str(path.relative_to(packages)): path.stat().st_mtime_ns for path in found}


def test_a_new_catalogue_and_a_leaflet_of_it(command: Path, tmp_path: Path) -> None:
    before = files_beside(command)
    content = tmp_path / "elsewhere" / "content"
    started = run(command, "new", "catalogue", content, "--language", "da", folder=tmp_path)
    assert started.returncode == 0, started.stderr
    options = ("--content", content, "--output", tmp_path / "made")
    made = run(command, "catalogue", "--edition", "all", *options, folder=tmp_path)
    assert made.returncode == 0, made.stderr
    leaflet = run(command, "leaflets", "2", *options, folder=tmp_path)
    assert leaflet.returncode == 0, leaflet.stderr
    assert len(PdfReader(tmp_path / "made" / "catalogue-screen.pdf").pages) == 20
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "made/leaflets/02-endnu-et-opslag.pdf").pages)
    assert "KORTE TEKSTER" in text and "MÅLGRUPPE" in text.upper()
    assert (tmp_path / "made" / "catalogue-print.pdf").is_file()
    assert files_beside(command) == before, "nothing is written beside the package"


def test_the_same_bytes_as_from_the_checkout(command: Path, tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    ours = [sys.executable, str(PROJECT / "build.py"), "leaflets", "1", "--content", str(content)]
    subprocess.run([*ours, "--output", str(tmp_path / "ours")], check=True, capture_output=True)
    theirs = run(command, "leaflets", "1", "--content", content, "--output", tmp_path / "theirs", folder=tmp_path)
    assert theirs.returncode == 0, theirs.stderr
    name = "leaflets/01-lektiecafe.pdf"
    assert (tmp_path / "ours" / name).read_bytes() == (tmp_path / "theirs" / name).read_bytes()


def test_other_commands_find_their_files(command: Path, tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    assert "The press can run." in run(command, "doctor", folder=tmp_path).stdout
    started = run(command, "new", "solution", "Madklub", "--content", content, folder=tmp_path)
    assert started.returncode == 0, started.stderr
    assert (content / "solutions" / "04-madklub.md").is_file()
    refused = run(command, "diff", "HEAD", "--content", content, folder=tmp_path)
    assert refused.returncode == 2 and "must be in a checkout of the press" in refused.stderr


def test_the_package_says_what_it_needs(command: Path, wheel: Path) -> None:
    ask = (
        "import importlib.metadata as m; d = m.distribution('catalogue-press');"
        "print(sorted(d.metadata.get_all('Provides-Extra'))); print(len([r for r in d.requires if 'extra' not in r]))"
    )
    told = subprocess.run([command.with_name("python"), "-c", ask], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == ["['dask', 'keyring', 'verapdf']", str(_count_of_requirements())]


def _count_of_requirements() -> int:
    import tomllib

    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    return len(project["project"]["dependencies"])
