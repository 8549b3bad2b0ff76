"""The parts of a build, laid out by a Dask cluster of two workers that share nothing with the press but its code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from press.production.screen import make_leaflets
from tests.conftest import PROJECT, STAFF, folders, say_nothing

CLUSTER = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster with two workers, who work in a folder of their own."""
    folder = tmp_path_factory.mktemp("cluster")
    script = folder / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=folder, env=environment
    ) as process:
        assert process.stdout and process.stdin
        yield process.stdout.readline().strip()
        process.stdin.close()
        process.wait(30)


def press(content: Path, output: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [
        sys.executable,
        PROJECT / "build.py",
        *arguments,
        "--content",
        content,
        "--output",
        output,
    ]
    environment = {**os.environ, "XDG_CACHE_HOME": str(output.parent / "cache"), "COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False)


def test_a_cluster_lays_out_what_a_build_at_home_does(
    cluster: str, small_content: Path, tmp_path: Path, kept: Path
) -> None:
    away = press(small_content, tmp_path / "away" / "output", "leaflets", "--executor", f"dask:{cluster}")
    assert (away.returncode, away.stderr.splitlines()[-1]) == (0, "leaflet: 3 of 3"), away.stderr
    at_home = make_leaflets(folders(small_content, tmp_path / "home", kept), (), STAFF, say_nothing)
    made = [path.read_bytes() for path in sorted((tmp_path / "away" / "output" / "leaflets").glob("*.pdf"))]
    assert made == [path.read_bytes() for path in at_home]


def test_what_is_wrong_is_said_as_at_home(cluster: str, small_content: Path, tmp_path: Path) -> None:
    solution = next((small_content / "solutions").glob("02-*.md"))
    text = solution.read_text(encoding="utf-8")
    solution.write_text(text.replace("## Udfordring\n\n", "## Udfordring\n\n☃ ", 1), encoding="utf-8")
    away = press(small_content, tmp_path / "output", "leaflets", "2", "--executor", f"dask:{cluster}")
    assert away.returncode == 1
    assert '02-fritidsjob.md:34  no font has the character "☃" (U+2603), in "☃ De unge".' in away.stderr
    assert not list(tmp_path.rglob("*.pdf"))


@pytest.mark.parametrize(
    ("executor", "code", "said"),
    [
        ("dask:tcp://127.0.0.1:1", 1, "no scheduler of a Dask cluster answers"),
        ("dask:nonsense", 2, '"dask:nonsense" is not an executor'),
        ("dask:", 2, '"dask:" is not an executor'),
        ("threads", 2, '"threads" is not an executor'),
    ],
)
def test_a_cluster_that_is_not_there(small_content: Path, tmp_path: Path, executor: str, code: int, said: str) -> None:
    made = press(small_content, tmp_path / "output", "leaflets", "2", "--executor", executor)
    assert (made.returncode, said in made.stderr, "Traceback" in made.stderr) == (code, True, False), made.stderr
