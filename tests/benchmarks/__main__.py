"""``python -m tests.benchmarks [--sizes] [--write]``: set the book in many ways and print a table of ratios.

Everything is measured in one run on one machine, as whole processes; only the ratios are worth comparing.
--sizes: also catalogues of 100, 300 and 1,000 solutions; --write: put the table into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import Taken, middle, run
from tests.benchmarks.plain import write_plain
from tests.benchmarks.preview_edit import times_of_edits
from tests.benchmarks.typst_book import write_typst

PROJECT = Path(__file__).parents[2]
HERE = Path(__file__).parent
TIMES = 5
EDITS_IN_PREVIEW = 20
SIZES = (100, 300, 1000)
NOBODY = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false")
EDITED = "07-fritidsjobindsatser.md"


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    what: str
    taken: Taken


def main() -> None:
    """Measure, print, and write if it is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", action="store_true")
    options.add_argument("--write", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        rows = list(_measure(Path(folder), chosen.sizes))
    table = _table(rows)
    print(table)
    if chosen.write:
        place = PROJECT / "docs" / "benchmarks.md"
        text = place.read_text(encoding="utf-8")
        place.write_text(text[: text.index("\n| what |") + 1] + table + "\n", encoding="utf-8")


def _measure(folder: Path, sizes: bool) -> Iterator[Row]:
    bench = _Bench(folder)
    write_plain(bench.content, PROJECT / "styles", PROJECT / "templates", folder)
    write_typst(bench.content, folder)
    yield _said(Row("WeasyPrint alone, the book as one document", middle(2, lambda _: bench.other("plain.py"))))
    yield _said(Row("Typst, the words of the solutions", middle(TIMES, lambda _: bench.other("typst_book.py"))))
    yield _said(Row("the catalogue, from nothing", middle(2, lambda _: bench.cold("catalogue"))))
    yield _said(Row("the catalogue, nothing changed", middle(TIMES, lambda _: bench.press("catalogue"))))
    yield _said(Row("the catalogue, one solution edited", middle(TIMES, bench.edited)))
    in_preview = Taken(median(times_of_edits(EDITS_IN_PREVIEW)), 0)
    yield _said(Row("the preview, one solution edited, from save to browser", in_preview))
    yield _said(Row("the diff of two revisions that differ in one solution", middle(2, bench.differing)))
    yield _said(Row("33 leaflets, from nothing", middle(1, lambda _: bench.cold("leaflets"))))
    for count in SIZES if sizes else ():
        yield _said(Row(f"a catalogue of {count} solutions, from nothing", bench.sized(count)))


class _Bench:
    """The project's own content, copied to where it may be edited."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        shutil.copytree(PROJECT / "content", self.content)
        self._folder = folder
        self._repository = folder / "repository"
        self._environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONPATH": str(PROJECT)}
        self._environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed press is compiled

    def other(self, script: str) -> Taken:
        """Somebody else sets the book."""
        return run([HERE / script, self._folder], self._environment)

    def press(self, command: str) -> Taken:
        """The press makes something, with what it kept."""
        folders = ("--content", str(self.content), "--output", str(self._folder / "output"))
        return run([PROJECT / "build.py", command, *folders], self._environment)

    def cold(self, command: str) -> Taken:
        """The press makes something, with nothing kept."""
        for kept in ("cache", "output"):
            shutil.rmtree(self._folder / kept, ignore_errors=True)
        return self.press(command)

    def edited(self, number: int) -> Taken:
        """The press makes the catalogue after a word was added to a solution."""
        path = self.content / "solutions" / EDITED
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\n## Virkning\n\n", f"\n## Virkning\n\nPrøve {number}. ", 1), encoding="utf-8")
        return self.press("catalogue")

    def differing(self, number: int) -> Taken:
        """The press compares two revisions; the one before is known, and one solution is another now."""
        if not self._repository.exists():
            self._repository.mkdir()
            for name in ("press", "templates", "styles", "content"):
                shutil.copytree(PROJECT / name, self._repository / name, ignore=shutil.ignore_patterns("__pycache__"))
            shutil.copy(PROJECT / "build.py", self._repository)
            for command in (("init", "--quiet"), ("add", "."), (*NOBODY, "commit", "--quiet", "--message=base")):
                subprocess.run(["git", "-C", self._repository, *command], check=True)
            self._diff()
        path = self._repository / "content" / "solutions" / EDITED
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\n## Virkning\n\n", f"\n## Virkning\n\nPrøve {number}. ", 1), encoding="utf-8")
        return self._diff()

    def _diff(self) -> Taken:
        output = self._repository / "output"
        folders = ("--content", str(self._repository / "content"), "--output", str(output))
        return run([self._repository / "build.py", "diff", "HEAD", "--fail-on", "none", *folders], self._environment)

    def sized(self, count: int) -> Taken:
        """A catalogue of `count` solutions, each a copy of one of ours."""
        solutions = self.content / "solutions"
        texts = [path.read_text(encoding="utf-8") for path in sorted((PROJECT / "content" / "solutions").glob("*.md"))]
        shutil.rmtree(solutions)
        solutions.mkdir()
        for number in range(1, count + 1):
            text = re.sub(r"^number: .*$", f"number: {number}", texts[(number - 1) * len(texts) // count], flags=re.M)
            text = re.sub(r"^name: .*$", f"name: Nummer {number}", text, flags=re.M)
            (solutions / f"{number:02d}-nummer-{number}.md").write_text(text, encoding="utf-8")
        return self.cold("catalogue")


def _said(row: Row) -> Row:
    print(f"{row.what}: {row.taken.seconds:.2f} s", flush=True)
    return row


def _table(rows: list[Row]) -> str:
    plain, typst = rows[0].taken.seconds, rows[1].taken.seconds
    lines = ["| what | seconds | to WeasyPrint alone | to Typst | peak of the parent, MB |", "|---|---|---|---|---|"]
    for row in rows:
        seconds, peak = row.taken.seconds, row.taken.peak
        held = f"{peak:.0f}" if peak else ""
        lines.append(f"| {row.what} | {seconds:.2f} | {seconds / plain:.3f} | {seconds / typst:.1f} | {held} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
