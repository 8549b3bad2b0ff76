"""Two revisions of a small repository, held against each other: what differs is said, and nothing else."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from press.desk.diff.changes import Difference, RevisionSummary
from press.desk.diff.compare import Revision, compare
from press.desk.diff.facts import Facts, facts_of, read_facts
from press.desk.diff.outcome import exit_code
from press.desk.diff.report import as_json
from tests.conftest import PROJECT, STAFF, copy_sample, folders, say_nothing
from tests.diff_revisions import git

SOLUTIONS = ("01-lektiecafe", "02-fritidsjob", "03-faelles-haver")
EDITIONS = ("screen", "print", "leaflet")
DAY = "2026-11-23T12:00:00Z"


@dataclass(frozen=True)
class Diff:
    """What a run of build.py diff brought."""

    code: int
    said: str
    data: dict[str, Any]

    def parts(self, *states: str, edition: str = "") -> set[str]:
        """The keys of the parts in these states."""
        return {
            part["key"]
            for part in self.data["parts"]
            if part["state"] in states and part["edition"] in (edition or part["edition"])
        }

    def findings(self, key: str, kind: str = "", edition: str = "screen") -> list[dict[str, Any]]:
        """What was found in a part."""
        (part,) = (part for part in self.data["parts"] if (part["edition"], part["key"]) == (edition, key))
        return [finding for finding in part["findings"] if not kind or finding["kind"] == kind]

    def kinds(self, key: str, edition: str = "screen") -> set[str]:
        """The kinds of what was found in a part."""
        return {finding["kind"] for finding in self.findings(key, edition=edition)}


@dataclass(frozen=True)
class Repository:
    """A small repository with the press, templates, styles and the sample's content."""

    folder: Path
    cache: Path

    def git(self, *arguments: str) -> str:
        return git(self.folder, *arguments, GIT_AUTHOR_DATE=DAY, GIT_COMMITTER_DATE=DAY)  # equal commits: equal names

    def change(self, path: str, pattern: str, text: str) -> None:
        """What the pattern finds first becomes this text."""
        change(self.folder / path, pattern, text)

    def diff(self, *arguments: str, **environment: str) -> Diff:
        command = [sys.executable, str(self.folder / "build.py"), "diff", *arguments]
        around = {**os.environ, "XDG_CACHE_HOME": str(self.cache), "COLUMNS": "200", **environment}
        done = subprocess.run(
            command, cwd=self.folder, env=around, capture_output=True, text=True, encoding="utf-8", check=False
        )
        written = self.folder / "output" / "diff" / "diff.json"
        data = json.loads(written.read_text(encoding="utf-8")) if done.returncode < 2 or written.exists() else {}
        assert "Traceback" not in done.stderr, done.stderr
        return Diff(done.returncode, done.stderr, data)


def change(file: Path, pattern: str, text: str) -> None:
    before = file.read_text(encoding="utf-8")
    after = re.sub(pattern, lambda _: text, before, count=1, flags=re.M)
    assert after != before, file
    file.write_text(after, encoding="utf-8")


@dataclass(frozen=True)
class Tree:
    """A tree that a test changes. It is laid out in this process, and compared with the tree before the change."""

    folder: Path
    cache: Path
    base: Facts | None = None

    def change(self, path: str, pattern: str, text: str) -> None:
        """What the pattern finds first becomes this text."""
        change(self.folder / path, pattern, text)

    def facts(self) -> Facts:
        home = folders(self.folder / "content", self.folder / "output", self.cache)
        home = replace(home, templates=self.folder / "templates", styles=self.folder / "styles")
        return read_facts(facts_of(home, self.folder, STAFF, say_nothing))

    def diff(self, fail_on: str = "looks") -> Diff:
        assert self.base
        side = RevisionSummary("", "")
        parts = compare(self.base, Revision(self.facts(), self.folder))
        found = Difference(side, side, tuple(part.change for part in parts))
        return Diff(exit_code(found, fail_on), "", json.loads(as_json(found)))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Facts:
    """The facts of the sample, which is not printed, so that there is less to lay out."""
    return Tree(planted(tmp_path_factory.mktemp("base") / "tree", without=PRINTED), kept).facts()


@pytest.fixture
def tree(tmp_path: Path, kept: Path, base: Facts) -> Tree:
    return Tree(planted(tmp_path / "tree", without=PRINTED), kept, base)


@pytest.fixture
def printed(tmp_path: Path, kept: Path) -> Iterator[Repository]:
    """A repository whose catalogue is printed, too."""
    yield from founded(tmp_path / "repository", kept.parent)


@pytest.fixture
def repository(tmp_path: Path, kept: Path) -> Iterator[Repository]:
    """A repository whose catalogue is not printed, so that there is less to lay out."""
    yield from founded(tmp_path / "repository", kept.parent, without=PRINTED)


PRINTED = "\nprint:\n"
"""Begins the end of the colophon, which decides that the catalogue is printed."""


def planted(folder: Path, without: str = "") -> Path:
    """The sample with templates and styles in a folder; its colophon ends before the text `without`."""
    for name in ("templates", "styles"):
        shutil.copytree(PROJECT / name, folder / name)
    copy_sample(folder / "content")
    colophon = folder / "content" / "catalogue.yaml"
    text = colophon.read_text(encoding="utf-8")
    colophon.write_text(text.partition(without)[0] + "\n" if without else text, encoding="utf-8")
    return folder


def founded(folder: Path, cache: Path, without: str = "") -> Iterator[Repository]:
    planted(folder, without)
    shutil.copytree(PROJECT / "press", folder / "press", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "build.py", folder / "build.py")
    (folder / ".gitignore").write_text("output/\n__pycache__/\n", encoding="utf-8")
    made = Repository(folder, cache)
    made.git("init", "--quiet", "--initial-branch=main")
    made.git("add", ".")
    made.git("commit", "--quiet", "--message=base")
    yield made
    assert made.git("worktree", "list").count("\n") == 0, "a worktree was left"


SOLUTION = "content/solutions/02-fritidsjob.md"


@pytest.mark.parametrize("fail_on", ["looks", "none"])
def test_a_solution_that_does_not_fit_any_more_is_code_2_and_the_others_are_compared(
    repository: Repository, fail_on: str
) -> None:
    repository.change(SOLUTION, "^De unge siger selv", "- ja\n" * 110 + "\nDe unge siger selv")
    repository.change("content/solutions/01-lektiecafe.md", "^headline: .*$", "headline: Et andet sted")
    found = repository.diff("HEAD", "--fail-on", fail_on)
    assert found.code == 2 and f"{SOLUTION}:" in found.said
    assert "the working tree cannot be built:" in found.said
    assert "01-lektiecafe" in found.parts("changed")
    assert "02-fritidsjob" not in {part["key"] for part in found.data["parts"]}


def test_three_words_edited_are_one_part_and_these_words(printed: Repository) -> None:
    printed.change(SOLUTION, "De unge siger selv, at", "De ældste fortæller os, at")
    found = printed.diff("HEAD")
    assert found.code == 1
    for edition in EDITIONS:
        assert found.parts("changed", "added", "removed", "moved", edition=edition) == {"02-fritidsjob"}
        (text,) = found.findings("02-fritidsjob", "text", edition)
        changed = [(word["sign"], word["text"]) for word in text["words"] if word["sign"] != "="]
        assert changed == [("-", "unge siger selv,"), ("+", "ældste fortæller os,")]
        assert text["source"] == f"{SOLUTION}:{line_of(printed.folder / SOLUTION, 'De ældste')}"
    assert {"text", "looks"} <= found.kinds("02-fritidsjob")


def line_of(path: Path, words: str) -> int:
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if words in line)


def test_a_solution_that_comes_moves_those_behind_it_and_changes_none(repository: Repository) -> None:
    folder = repository.folder / "content" / "solutions"
    text = (folder / "01-lektiecafe.md").read_text(encoding="utf-8")
    for old, new in (("03-faelles-haver", "04-faelles-haver"), ("02-fritidsjob", "03-fritidsjob")):
        repository.git("mv", f"content/solutions/{old}.md", f"content/solutions/{new}.md")
        repository.change(f"content/solutions/{new}.md", "^number: .*$", f"number: {new[1:2]}")
    text = re.sub("^name: .*$", "name: Nyt", re.sub("^number: .*$", "number: 2", text, flags=re.M), flags=re.M)
    (folder / "02-nyt.md").write_text(text, encoding="utf-8")
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message=one more")
    found = repository.diff("HEAD~1", "HEAD")
    for edition in ("screen", "leaflet"):
        assert "02-nyt" in found.parts("added", edition=edition)
        assert not found.parts("changed", edition=edition) & {"01-lektiecafe", "03-fritidsjob", "04-faelles-haver"}
    assert not found.parts("removed") & {"02-fritidsjob", "03-faelles-haver"}, "they have another number now"
    assert {"03-fritidsjob", "04-faelles-haver"} <= found.parts("moved", edition="screen")


def test_a_colour_changes_the_parts_that_use_it_and_no_geometry(tree: Tree) -> None:
    tree.change("styles/tokens.css", "--grey: #566266", "--grey: #8A1C1C")
    found = tree.diff("geometry")
    changed = found.parts("changed", edition="screen")
    assert changed and found.parts("unchanged", edition="screen")
    assert {kind for key in changed for kind in found.kinds(key)} == {"looks"}
    assert found.code == 0


def test_an_ink_changes_the_plates_and_the_screen_not(tmp_path: Path, kept: Path) -> None:
    tree = Tree(planted(tmp_path / "tree"), kept)
    tree = replace(tree, base=tree.facts())
    inks = r"--theme-1-strong: device-cmyk\([^)]*\)"
    tree.change("styles/editions/print.css", inks, "--theme-1-strong: device-cmyk(0.7 0 0.1 0.53)")  # looks the same
    found = tree.diff()
    assert found.parts("changed", edition="screen") == set()
    assert {"inks"} <= found.kinds("02-fritidsjob", "print")
    assert re.search(r"cyan \d+\.\d → \d+\.\d %", found.findings("02-fritidsjob", "inks", "print")[0]["what"])


def test_larger_type_is_told_in_mm_and_so_is_what_no_longer_fits(tree: Tree) -> None:
    tree.change("styles/type.css", r"font: 400 calc\(10\.2pt \* var\(--small\)\)", "font: 400 34pt")
    found = tree.diff("problems")
    said = [finding["what"] for finding in found.findings("02-fritidsjob", "geometry")]
    assert any(re.search(r"type size 10\.2\d → 33\.9\d pt \(\+8\.\d\d mm\)", what) for what in said), said
    assert any(re.search(r"\d+\.\d mm (lower|higher up|wide|high)", what) for what in said), said
    keys = found.parts("changed", edition="screen")
    problems = [finding["what"] for key in keys for finding in found.findings(key, "problems")]
    assert any("is wider than its place" in what for what in problems), problems
    assert found.code == 1


def test_another_address_is_a_link_and_nothing_else(tree: Tree) -> None:
    tree.change("content/publications.yaml", r"^  url: https://example\.org/lektier/", "  url: https://example.org/ny/")
    found = tree.diff()
    assert found.parts("changed", edition="screen") >= {"02-fritidsjob", "register"}
    assert found.kinds("02-fritidsjob") == {"links"}
    (link,) = found.findings("02-fritidsjob")
    assert "leads to https://example.org/ny/ (was https://example.org/lektier/)" in link["what"]
    assert found.kinds("register") == {"links"}


def test_the_value_of_a_figure_changes_looks_and_what_is_said(tree: Tree) -> None:
    tree.change(SOLUTION, '"2016": 34', '"2016": 39')
    tree.change(SOLUTION, "I 2016 var det 34 %", "I 2016 var det 39 %")
    found = tree.diff()
    assert found.parts("changed", edition="screen") == {"02-fritidsjob"}
    assert {"looks", "alt"} <= found.kinds("02-fritidsjob")
    (alt,) = found.findings("02-fritidsjob", "alt")
    assert [(word["sign"], word["text"]) for word in alt["words"] if word["sign"] != "="] == [("-", "34"), ("+", "39")]


def test_the_facts_of_a_tree_name_every_part_of_every_edition(tree: Tree) -> None:
    tree.change(SOLUTION, "## Udfordring\n\n", "## Udfordring\n\n☃ ")
    facts = tree.facts()
    assert [edition.name for edition in facts.editions] == ["screen", "leaflet"], "it is not printed"
    assert (facts.language, facts.problems, facts.is_there) == ("da", (), True)
    assert facts.flatplan[0].split()[:2] == ["1", "cover"] and facts.flatplan[-1].split() == ["20", "pages"]
    screen, leaflet = (facts.edition(name) for name in ("screen", "leaflet"))
    assert screen.baseline == 4.8 and 260 < screen.foot < 280
    assert [part.key for part in leaflet.parts] == list(SOLUTIONS)
    for part in (*screen.parts, *leaflet.parts):
        assert (tree.folder / part.source).is_file()
        assert part.rendered.layout.pages == part.pages
        assert [problem for problem in part.problems if "☃" in problem] == (
            list(part.problems) if part.key == "02-fritidsjob" else []
        )
    assert all(problem.startswith(f"{SOLUTION}:") for problem in leaflet.parts[1].problems)
    assert [part.number for part in screen.parts if part.kind == "solution"] == [1, 2, 3]


def test_an_edition_that_cannot_be_made_is_told_and_the_others_are_compared(
    tmp_path: Path, kept: Path, base: Facts
) -> None:
    tree = Tree(planted(tmp_path / "tree"), kept, base)
    tree.change("styles/components/lead.css", r"^\.lead \{", ".lead { background: #FFEEDD;")
    found, printed = tree.diff(), tree.facts().edition("print")
    assert printed.is_impossible
    assert printed.problems[0].startswith("styles/components/lead.css:")
    assert {part["edition"] for part in found.data["parts"]} == {"screen", "leaflet"}
    assert "02-fritidsjob" in found.parts("changed", edition="screen")


def test_nothing_is_nothing(repository: Repository) -> None:
    found = repository.diff("HEAD")
    assert (found.code, found.parts("changed", "added", "removed", "moved")) == (0, set())


def test_a_base_that_cannot_be_built_is_said_and_the_head_is_shown(repository: Repository) -> None:
    repository.git("rm", "--quiet", "build.py")
    repository.git("commit", "--quiet", "--message=no press")
    shutil.copy(PROJECT / "build.py", repository.folder / "build.py")
    found = repository.diff("HEAD")
    assert found.code == 2
    assert found.data["base"]["failure"] == "it has no build.py."
    assert set(SOLUTIONS) <= found.parts("unchanged", edition="screen")
    same = repository.diff("HEAD", "--same-press")
    assert (same.code, same.parts("changed", "added", "removed")) == (0, set())


def test_content_that_is_wrong_is_said_of_its_side(repository: Repository) -> None:
    repository.change(SOLUTION, "^lead: .*$", "laed: x")
    found = repository.diff("HEAD")
    assert found.code == 2
    assert "02-fritidsjob.md" in found.data["head"]["failure"]
    assert found.data["base"]["failure"] == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere",), "nowhere  git cannot read this revision"),
        (("--", "--upload-pack=x"), "It begins with a minus sign."),
    ],
)
def test_a_revision_that_is_not_there(repository: Repository, arguments: tuple[str, ...], said: str) -> None:
    found = repository.diff(*arguments)
    assert (found.code, said in found.said) == (2, True), found.said
    assert not (repository.folder / "output").exists()


def test_a_solution_that_goes_moves_those_behind_it(tree: Tree) -> None:
    solutions = tree.folder / "content" / "solutions"
    (solutions / "02-fritidsjob.md").unlink()
    (solutions / "03-faelles-haver.md").rename(solutions / "02-faelles-haver.md")
    tree.change("content/solutions/02-faelles-haver.md", "^number: 3", "number: 2")
    found = tree.diff("text")
    assert "02-fritidsjob" in found.parts("removed", edition="screen")
    assert "02-faelles-haver" in found.parts("moved", edition="screen")
    assert found.parts("moved", edition="leaflet") == {"02-faelles-haver"}
    assert found.code == 1


NO = Path()
ANOTHER_DAY = """
import time

now, utc, here = time.time, time.gmtime, time.localtime
time.time = lambda: now() + 4e7
time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: here(time.time() if seconds is None else seconds)
"""


def test_the_same_tree_is_the_same_in_any_folder_on_any_day(printed: Repository, tmp_path: Path) -> None:
    """Nothing is taken from a cache, and no name vouches for anything: all files are held against each other."""
    (tmp_path / "sitecustomize.py").write_text(ANOTHER_DAY, encoding="utf-8")
    shutil.copytree(printed.folder, tmp_path / "elsewhere" / "far")
    told = []
    for n, tree in enumerate((printed.folder, tmp_path / "elsewhere" / "far")):
        zone, path = ("Asia/Tokyo", "") if n else ("America/Lima", str(tmp_path))
        written = tmp_path / f"parts-{n}.json"
        command = [sys.executable, str(tree / "build.py"), "parts", str(written)]
        command += ["--tree", str(tree), "--content", str(tree / "content")]
        around = {"XDG_CACHE_HOME": str(tmp_path / f"cache-{n}"), "TZ": zone, "PYTHONHASHSEED": f"{n + 1}"}
        subprocess.run(command, env={**os.environ, **around, "PYTHONPATH": path}, check=True, capture_output=True)
        facts = read_facts(written.read_bytes())
        assert facts.is_there
        told.append(
            {
                (edition.name, part.key): (
                    part.pdf.read_bytes(),
                    part.measures.read_bytes(),
                    replace(part, pdf=NO, measures=NO),
                )
                for edition in facts.editions
                for part in edition.parts
            }
        )
    assert len(told[0]) > 25
    assert {name for name in told[0].keys() | told[1].keys() if told[0].get(name) != told[1].get(name)} == set()
