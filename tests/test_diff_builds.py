"""Revisions of a repository whose press only hands over facts: how both are built, compared and drawn."""

from __future__ import annotations

import io
import json
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PIL import Image
from pydantic import TypeAdapter

from press.desk.diff import difference as whole
from press.desk.diff.builds import MOST_OUTPUT, Build, BuildFailed, begin
from press.desk.diff.changes import Difference, PartState
from press.desk.diff.difference import Question, difference
from press.desk.diff.facts import EditionFacts, Facts
from press.desk.diff.trees import WORKING_TREE, checked_out, commit_of, project_in
from press.problems import ProblemsFound
from tests.conftest import folders, say_nothing
from tests.diff_revisions import HEIGHT, WIDTH, Drawn, RevisionMaker, box, git

PRESS = "import shutil, sys\nfrom pathlib import Path\n"
HANDS_OVER = PRESS + "shutil.copy(Path(__file__).with_name('facts.json'), sys.argv[2])\n"
"""A build.py that writes the facts beside it, however it is called."""
HAVER = Drawn("02-haver", 2, 2, (box(10, 10, 20, 4), ""))
COVER = Drawn("cover", 1, pages=(box(0, 0, WIDTH, HEIGHT),), kind="cover")


@dataclass(frozen=True)
class Repository:
    """A git repository with a press in it."""

    folder: Path
    maker: RevisionMaker

    def git(self, *arguments: str) -> str:
        return git(self.folder, *arguments)

    def write(self, facts: Facts, press: str = HANDS_OVER) -> None:
        """Write the press and its facts to the working tree."""
        (self.folder / "facts.json").write_bytes(TypeAdapter(Facts).dump_json(facts))
        (self.folder / "build.py").write_text(press, encoding="utf-8")

    def commit(self) -> str:
        self.git("add", ".")
        self.git("commit", "--quiet", "--allow-empty", "--message=change")
        return self.git("rev-parse", "HEAD")

    def diff(self, base: str = "HEAD", head: str = "", same_press: bool = False) -> Difference:
        question = Question(self.folder, Path("content"), base, head, same_press)
        found = difference(question, folders(self.folder / "content", self.folder.parent / "output"), say_nothing)
        assert self.git("worktree", "list").count("\n") == 0, "a worktree was left"
        return found


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    for name in ("repository", "made"):
        (tmp_path / name).mkdir()
    made = Repository(tmp_path / "repository", RevisionMaker(tmp_path / "made"))
    made.git("init", "--quiet", "--initial-branch=main")
    return made


def states(found: Difference) -> list[tuple[str, str]]:
    return [(part.key, part.state.value) for part in found.parts]


# ---- trees


def test_a_revision_is_a_commit(repository: Repository) -> None:
    first = repository.commit()
    repository.git("tag", "printed")
    second = repository.commit()
    names = ("HEAD", "main", "printed", first[:12], "HEAD~1")
    assert [commit_of(repository.folder, name) for name in names] == [second, second, first, first, first]


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("nowhere", "nowhere  git cannot read this revision: There is no such commit in this repository."),
        ("--help", "--help  git cannot read this revision: It begins with a minus sign."),
        ("", '""  git cannot read this revision: There is no such commit in this repository.'),
        ("HEAD:facts.json", "There is no such commit"),
    ],
)
def test_a_revision_that_is_no_commit_is_a_problem(repository: Repository, revision: str, message: str) -> None:
    repository.write(repository.maker.facts())
    repository.commit()
    with pytest.raises(ProblemsFound, match=re.escape(message)) as found:
        commit_of(repository.folder, revision)
    assert found.value.problems[0].remedy.startswith("Name a commit, a branch or a tag.")


def test_a_folder_outside_of_git_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ProblemsFound, match="not a git repository"):
        project_in(tmp_path)


def test_without_git_there_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProblemsFound) as found:
        commit_of(tmp_path, "HEAD")
    assert str(found.value) == "git  git is not installed. Install it."


def test_a_project_may_be_a_folder_in_its_repository(repository: Repository) -> None:
    (repository.folder / "catalogue" / "press").mkdir(parents=True)
    assert project_in(repository.folder) == Path()
    assert project_in(repository.folder / "catalogue" / "press") == Path("catalogue/press")


def test_a_commit_is_checked_out_and_the_worktree_deleted_even_after_an_error(repository: Repository) -> None:
    repository.write(repository.maker.facts())
    commit = repository.commit()
    (repository.folder / "facts.json").write_text("changed since", encoding="utf-8")
    with suppress(KeyboardInterrupt), checked_out(repository.folder, commit) as tree:
        assert (tree / "facts.json").read_text(encoding="utf-8").startswith('{"format":1')
        raise KeyboardInterrupt
    assert not tree.exists()
    assert repository.git("worktree", "list").count("\n") == 0


# ---- builds


def built(folder: Path, press: str) -> Build:
    (folder / "build.py").write_text(press, encoding="utf-8")
    return begin(folder, folder, Path("content"), folder / "facts.out")


def test_a_build_is_told_its_tree_its_content_and_its_target(tmp_path: Path) -> None:
    press = "import json, sys\nsys.exit(json.dumps(sys.argv[1:]))\n"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "build.py").write_text(press, encoding="utf-8")
    with pytest.raises(BuildFailed) as failed:
        begin(tmp_path, tmp_path / "own", Path("texts"), tmp_path / "facts").facts()
    arguments = ["parts", tmp_path / "facts", "--tree", tmp_path, "--content", tmp_path / "texts"]
    assert json.loads(str(failed.value)) == list(map(str, arguments))


@pytest.mark.parametrize(
    ("press", "message"),
    [
        ("import sys; sys.exit('content/x.md:3  lead  is too long.')", "content/x.md:3  lead  is too long."),
        ("import sys; sys.exit(7)", "the build ended with exit code 7"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", "the build ended with exit code -15"),
        (
            "import sys; sys.exit(\"Usage: build.py\\nNo such command 'parts'.\")",
            "its version of the press is too old for a comparison. Use --same-press.",
        ),
        ("", "No such file or directory"),
        (PRESS + "Path(sys.argv[2]).write_text('{}')", "cannot read the facts that its press wrote. Use --same-press."),
        (
            PRESS + 'Path(sys.argv[2]).write_text(\'{"format": 9, "flatplan": [], "editions": []}\')',
            "its press writes facts in format 9; this press reads format 1. Use --same-press.",
        ),
    ],
)
def test_a_build_that_fails_says_why(tmp_path: Path, press: str, message: str) -> None:
    with pytest.raises(BuildFailed, match=re.escape(message)):
        built(tmp_path, press).facts()


def test_progress_is_no_reason(tmp_path: Path) -> None:
    lines = ["screen: 0 of 12", "screen: 12 of 12", "x.md:3  lead: 2 of 3", "1 problem; nothing was written."]
    with pytest.raises(BuildFailed) as failed:
        built(tmp_path, f"import sys; sys.exit('\\n'.join({lines}))").facts()
    assert str(failed.value).splitlines() == lines[2:]


def test_of_a_long_output_the_end_is_kept(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed) as failed:
        built(tmp_path, "import sys; sys.exit('begin ' + 'x' * 9000 + ' end')").facts()
    assert str(failed.value) == "x" * (MOST_OUTPUT - 4) + " end"


def test_a_tree_without_a_press_cannot_be_built(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match=r"it has no build\.py\."):
        begin(tmp_path, tmp_path, Path("content"), tmp_path / "facts")


def test_a_build_that_nobody_needs_is_stopped(tmp_path: Path) -> None:
    build = built(tmp_path, "import time; time.sleep(600)")
    build.give_up()
    assert build.process.returncode == -9
    build.give_up()


# ---- both revisions


def test_the_working_tree_is_compared_with_a_commit(repository: Repository) -> None:
    repository.write(repository.maker.facts([COVER, HAVER], language="da"))
    commit = repository.commit()
    changed = replace(HAVER, pages=(HAVER.pages[0], box(10, 20, 4, 2)))
    repository.write(repository.maker.facts([COVER, changed], language="en"))
    found = repository.diff()
    assert states(found) == [("cover", "unchanged"), ("02-haver", "changed")]
    assert (found.base.name, found.base.commit, found.base.failure) == ("HEAD", commit, "")
    assert (found.head.name, found.head.commit, found.head.failure) == (WORKING_TREE, "", "")
    assert found.head.flatplan == ("  1 cover", "  2 02-haver")
    assert found.language == "en"
    assert [part.key for part in found.changed] == ["02-haver"]


def test_two_commits_are_compared_each_with_its_own_press(repository: Repository) -> None:
    repository.write(repository.maker.facts([COVER]))
    first = repository.commit()
    repository.write(repository.maker.facts([COVER, HAVER]), press=HANDS_OVER + "# another\n")
    second = repository.commit()
    repository.write(repository.maker.facts())
    found = repository.diff(first, second)
    assert states(found) == [("cover", "unchanged"), ("02-haver", "added")]
    assert (found.base.commit, found.head.commit) == (first, second)


def test_changed_parts_have_pictures_of_their_pages_before_and_after(repository: Repository) -> None:
    repository.write(repository.maker.facts([COVER, HAVER]))
    repository.commit()
    longer = replace(HAVER, pages=(box(10, 10, 20, 4), box(10, 20, 4, 2), ""))
    repository.write(repository.maker.facts([COVER, longer]))
    cover, haver = repository.diff().parts
    assert cover.pages == ()
    assert [(bool(page.before), bool(page.after)) for page in haver.pages] == [
        (True, True),
        (True, True),
        (False, True),
    ]
    picture = Image.open(io.BytesIO(haver.pages[0].after))
    assert picture.size == pytest.approx((WIDTH / 25.4 * 144, HEIGHT / 25.4 * 144), abs=1)


def test_only_the_parts_that_differ_most_have_pictures(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    def parts(height: float) -> list[Drawn]:
        return [Drawn(f"0{n}-del", 2 * n, n, (box(0, 0, 10 * n, height),)) for n in (1, 2, 3)]

    monkeypatch.setattr(whole, "MOST_PICTURED", 2)
    repository.write(repository.maker.facts(parts(10)))
    repository.commit()
    repository.write(repository.maker.facts(parts(40)))
    found = repository.diff()
    assert {part.state for part in found.parts} == {PartState.CHANGED}
    assert [bool(part.pages) for part in found.parts] == [False, True, True]


def test_each_page_of_the_screen_edition_has_a_thumbnail(repository: Repository) -> None:
    repository.write(repository.maker.facts([COVER, HAVER], print=[COVER]))
    repository.commit()
    found = repository.diff()
    for side in (found.base, found.head):
        assert list(side.thumbnails) == [1, 2, 3]
        assert Image.open(io.BytesIO(side.thumbnails[1])).width == pytest.approx(WIDTH / 25.4 * 24, abs=1)


def test_a_part_with_fewer_pages_than_planned_has_no_thumbnail_there(repository: Repository) -> None:
    facts = repository.maker.facts([HAVER])
    (screen,) = facts.editions
    planned = replace(screen.parts[0], pages=3)
    repository.write(replace(facts, editions=(replace(screen, parts=(planned,)),)))
    repository.commit()
    thumbnails = repository.diff().head.thumbnails
    assert [bool(thumbnails[folio]) for folio in (2, 3, 4)] == [True, True, False]


@pytest.mark.parametrize("is_base", [True, False])
def test_a_revision_that_cannot_be_built_is_told_and_the_other_is_shown(repository: Repository, is_base: bool) -> None:
    good, bad = HANDS_OVER, "import sys; sys.exit('x.md:3  lead  is wrong.')"
    repository.write(repository.maker.facts([COVER]), bad if is_base else good)
    repository.commit()
    repository.write(repository.maker.facts([COVER]), good if is_base else bad)
    found = repository.diff()
    sides = (found.base, found.head) if is_base else (found.head, found.base)
    assert [side.failure for side in sides] == ["x.md:3  lead  is wrong.", ""]
    assert (sides[0].flatplan, sides[0].thumbnails) == ((), {})
    assert list(sides[1].thumbnails) == [1]
    assert states(found) == ([("cover", "unchanged")] if is_base else [])
    assert found.language == "da"


def test_an_edition_that_cannot_be_made_is_the_failure_of_its_revision(repository: Repository) -> None:
    repository.write(repository.maker.facts([COVER], print=[COVER]))
    repository.commit()
    facts = repository.maker.facts([COVER])
    impossible = EditionFacts("print", 4.8, 70, (), ("styles/x.css:3  no ink.", "styles/y.css  no ink."))
    repository.write(replace(facts, editions=(*facts.editions, impossible)))
    found = repository.diff()
    assert found.head.failure == "styles/x.css:3  no ink.\nstyles/y.css  no ink."
    assert [part.edition for part in found.parts] == ["screen"]


def test_the_press_of_a_commit_may_be_too_old_and_this_one_lays_it_out(repository: Repository) -> None:
    (repository.folder / "facts.json").write_bytes(TypeAdapter(Facts).dump_json(repository.maker.facts([COVER])))
    repository.commit()
    repository.write(repository.maker.facts([COVER]))
    assert repository.diff().base.failure == "it has no build.py."
    found = repository.diff(same_press=True)
    assert (found.base.failure, states(found)) == ("", [("cover", "unchanged")])


def test_a_commit_is_built_once(repository: Repository) -> None:
    count = repository.folder.parent / "count"
    repository.write(repository.maker.facts([COVER]), HANDS_OVER + f"print('x', file=open({str(count)!r}, 'a'))\n")
    repository.commit()
    repository.write(repository.maker.facts([COVER]))
    for _ in range(2):
        assert states(repository.diff()) == [("cover", "unchanged")]
    assert count.read_text(encoding="utf-8") == "x\n"
    for made in (repository.folder.parent / "made").iterdir():
        made.unlink()
    repository.write(repository.maker.facts([COVER]))
    assert repository.diff().base.failure == "" and count.read_text(encoding="utf-8") == "x\nx\n", "its files are gone"


def test_a_project_in_a_folder_of_its_repository_is_built_there(repository: Repository) -> None:
    inner = replace(repository, folder=repository.folder / "catalogue")
    inner.folder.mkdir()
    inner.write(inner.maker.facts([COVER]))
    inner.commit()
    assert states(inner.diff()) == [("cover", "unchanged")]


def test_a_revision_that_does_not_exist_builds_nothing(repository: Repository) -> None:
    repository.write(repository.maker.facts(), "raise SystemExit('built')")
    repository.commit()
    with pytest.raises(ProblemsFound, match="nowhere"):
        repository.diff("nowhere")


def test_measures_of_a_press_with_another_format_are_the_failure_of_that_revision(repository: Repository) -> None:
    facts = repository.maker.facts([COVER, HAVER])
    repository.write(facts)
    repository.commit()
    for part in facts.edition("screen").parts:
        part.measures.write_text('{"lines": []}', encoding="utf-8")
    repository.write(repository.maker.facts([COVER, replace(HAVER, pages=("", ""))]))
    found = repository.diff()
    assert found.base.failure == (
        "this press cannot read the measures of 02-haver that its press wrote. Use --same-press."
    )
    assert (found.base.flatplan, found.base.thumbnails) == ((), {})
    assert states(found) == [("cover", "unchanged"), ("02-haver", "unchanged")]
    repository.commit()
    found = repository.diff("HEAD", "HEAD~1")
    assert (found.base.failure, states(found)) == ("", [])
    assert found.head.failure.startswith("this press cannot read the measures")
