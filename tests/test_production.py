"""The last steps of the line, on files that a test makes itself: inspection, checks, transcripts, times, delivery."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from press.composition.compositor.ladder import ArrangedSolution
from press.composition.job import ArrangingJob, Job, Rendered, Took
from press.composition.layout import Frame, Layout, Placed
from press.composition.pictures import Original
from press.composition.store import Store
from press.editorial.catalogue import load
from press.prepress.accessibility.findings import AccessibilityFinding
from press.prepress.checks import check_resolution
from press.prepress.pdf.page_boxes import Place
from press.prepress.preflight import PreflightFinding
from press.prepress.typography.findings import EditionTypography
from press.problems import Problem, ProblemsFound
from press.production.accessibility_check import transcribe
from press.production.check_all import check
from press.production.finished import make_or_find
from press.production.folders import Folders, Stores, clean, deliver
from press.production.inspection import as_problem, inspect
from press.production.timing import time_catalogue
from tests import print_pdfs, tagged_pdfs
from tests.conftest import SAMPLE, STAFF, copy_sample, folders, say_nothing
from tests.diff_revisions import write_pdf
from tests.spreads import plainly_arranged

Progress = list[tuple[str, int, int]]

# ---- delivery


def test_files_are_put_in_place_together_and_equal_ones_are_not_touched(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("1", encoding="utf-8")
    two.write_text("2", encoding="utf-8")
    output = tmp_path / "far" / "away"
    deliver({one: output / "a.txt", two: output / "b.txt"})
    before = (output / "a.txt").stat()
    two.write_text("3", encoding="utf-8")
    deliver({one: output / "a.txt", two: output / "b.txt"})
    after = (output / "a.txt").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert {path.name: path.read_text(encoding="utf-8") for path in output.iterdir()} == {"a.txt": "1", "b.txt": "3"}


def test_if_one_file_cannot_be_written_no_copy_is_left(tmp_path: Path) -> None:
    finished, output = tmp_path / "finished", tmp_path / "output"
    finished.write_text("new", encoding="utf-8")
    (output / "b.txt").mkdir(parents=True)
    with pytest.raises(ProblemsFound, match=r"the file cannot be written \(.+\)\. Check the folder"):
        deliver({finished: output / "b.txt"})
    assert [path.name for path in output.iterdir()] == ["b.txt"]
    with pytest.raises(ProblemsFound, match="the file cannot be written"):
        deliver({tmp_path / "missing": output / "a.txt"})
    assert [path.name for path in output.iterdir()] == ["b.txt"]


def test_a_cache_that_cannot_be_deleted_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clean(Stores(tmp_path / "never made"))

    def locked(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("shutil.rmtree", locked)
    with pytest.raises(ProblemsFound, match=r"the cache cannot be deleted \(Permission denied\)\. Delete the folder"):
        clean(Stores(tmp_path))


def test_finished_files_are_made_once_for_the_same_input(tmp_path: Path) -> None:
    store, made = Store(tmp_path / "store"), [0]
    files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]

    def make() -> None:
        made[0] += 1
        for file in files:
            file.write_text(f"{file.name} {made[0]}", encoding="utf-8")

    make_or_find(store, files, ("input",), make)
    for file in files:
        file.unlink()
    make_or_find(store, files, ("input",), make)
    assert (made, files[1].read_text(encoding="utf-8")) == ([1], "two.pdf 1")
    make_or_find(store, files, ("other input",), make)
    assert made == [2]


def test_a_file_whose_making_failed_is_not_kept(tmp_path: Path) -> None:
    store, file = Store(tmp_path / "store"), tmp_path / "one.pdf"

    def half() -> None:
        file.write_text("half", encoding="utf-8")
        raise ProblemsFound([Problem("a.md", 1, "", "wrong.")])

    with pytest.raises(ProblemsFound):
        make_or_find(store, [file], ("input",), half)
    make_or_find(store, [file], ("input",), lambda: file.write_text("whole", encoding="utf-8"))
    assert file.read_text(encoding="utf-8") == "whole"


# ---- the inspection of any PDF


def test_a_file_that_can_be_printed_is_inspected_with_two_reports(tmp_path: Path) -> None:
    found = inspect(print_pdfs.save(print_pdfs.good(), tmp_path), tmp_path / "output", say_nothing)
    assert found.is_printable
    assert found.table.splitlines()[-1] == "No findings: the file can go to print."
    assert found.page.suffix == ".html" and found.page.parent == tmp_path / "output" / "preflight"
    assert json.loads(found.page.with_suffix(".json").read_text(encoding="utf-8"))["findings"] == []


def test_a_file_that_cannot_be_printed_is_not_a_problem_but_its_errors_are_found(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "screen.pdf", ("1 0 0 rg 0 0 99 99 re f",))
    found = inspect(path, tmp_path / "output", say_nothing)
    assert not found.is_printable
    assert "DeviceRGB" in found.table and "no output intent" in found.table


def test_what_is_no_pdf_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "text.pdf").write_text("Just text.", encoding="utf-8")
    for name in ("text.pdf", "missing.pdf"):
        with pytest.raises(ProblemsFound, match=re.escape(name)):
            inspect(tmp_path / name, tmp_path / "output", say_nothing)
    assert not (tmp_path / "output").exists()


FINDING = PreflightFinding("ink", 3, Place(12.4, 20.6, 5, 5), "too much ink.", "Use less.")


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (FINDING, "a.pdf  ink  a.pdf, page 3 at 12 mm, 21 mm: too much ink. Use less."),
        (replace(FINDING, place=None), "a.pdf  ink  a.pdf, page 3: too much ink. Use less."),
        (replace(FINDING, place=None, page=0), "a.pdf  ink  a.pdf: too much ink. Use less."),
        (
            replace(FINDING, source="content/x.md"),
            "content/x.md  ink  a.pdf, page 3 at 12 mm, 21 mm: too much ink. Use less.",
        ),
    ],
)
def test_a_finding_is_a_problem_of_the_file_that_causes_it(finding: PreflightFinding, text: str) -> None:
    assert str(as_problem(finding, "a.pdf")) == text


# ---- pictures in print


def placed(name: str, width: float, focus: tuple[float, float] | None = None) -> Layout:
    return Layout(1, 19, (), (), pictures=(Placed(name, Frame("picture", 1, 0, 0, width, width * 2 / 3), focus),))


def low(key: str, layout: Layout, size: tuple[int, int]) -> list[str]:
    name = layout.pictures[0].name
    return [
        str(problem) for problem in check_resolution(load(SAMPLE), (key,), layout, {name: Original(name, b"", size)})
    ]


def test_a_picture_with_enough_pixels_is_no_problem() -> None:
    assert low("cover", placed("forside.jpg", 101.6), (1000, 667)) == []
    assert low("cover", placed("forside.jpg", 101.6), (998, 666)) == [], "half a pixel per inch is forgiven"
    assert low("01-lektiecafe", placed("blok.svg", 500), (0, 0)) == [], "a drawing has none"


def test_a_picture_with_too_few_pixels_is_a_problem_at_the_line_that_names_it() -> None:
    (cover,) = low("cover", placed("forside.jpg", 101.6), (500, 333))
    assert cover.startswith(
        f"{SAMPLE / 'catalogue.yaml'}:{line_of(SAMPLE / 'catalogue.yaml', 'file: forside')}  cover.file"
    )
    assert "forside.jpg has 125 pixels per inch in its frame; print needs 250 or more." in cover
    assert cover.endswith("Use a version of it with 1000 × 666 pixels or more.")
    solution = SAMPLE / "solutions" / "01-lektiecafe.md"
    (found,) = low("01-lektiecafe", placed("blok.svg", 101.6), (500, 333))
    assert found.startswith(f"{solution}:{line_of(solution, 'file: blok')}  pictures.1.file  ")


def test_a_picture_that_is_cropped_needs_enough_pixels_on_both_sides() -> None:
    assert low("cover", placed("forside.jpg", 101.6), (1000, 300)) == [], "it is shown whole"
    assert len(low("cover", placed("forside.jpg", 101.6, (0.5, 0.5)), (1000, 300))) == 1


def line_of(path: Path, words: str) -> int:
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if words in line)


# ---- the check of everything


@dataclass
class Editions:
    """What happens when each edition is made; which were made."""

    problems: dict[str, list[Problem]] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)
    checked: list[str] = field(default_factory=list)

    def replace(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, function in (("catalogue", "made_catalogue"), ("leaflets", "made_leaflets"), ("print", "make_print")):
            monkeypatch.setattr(f"press.production.check_all.{function}", self._maker(name))
        monkeypatch.setattr("press.production.check_all.verdicts_on", self._seen)
        monkeypatch.setattr("press.production.check_all.conformance_problems", self._found)

    def _maker(self, name: str) -> Any:
        def make(home: Folders, *_: object) -> SimpleNamespace:
            self.made.append(name)
            if name in self.problems:
                raise ProblemsFound(self.problems[name])
            for file in {"catalogue": ["catalogue-screen.pdf"], "leaflets": ["leaflets/01.pdf"]}.get(name, []):
                (home.output / file).parent.mkdir(exist_ok=True)
                (home.output / file).write_bytes(b"")
            return SimpleNamespace(typography=EditionTypography(name, (), ()))

        return make

    def _seen(self, files: list[Path], *_: object) -> dict[Path, tuple[()]]:
        self.checked = [path.name for path in files]
        return dict.fromkeys(files, ())

    def _found(self, *_: object) -> list[Problem]:
        return self.problems.get("conformance", [])


@pytest.fixture
def editions(monkeypatch: pytest.MonkeyPatch) -> Editions:
    found = Editions()
    found.replace(monkeypatch)
    return found


def test_everything_is_made_and_nothing_is_left(editions: Editions, small_content: Path, tmp_path: Path) -> None:
    checked = check(folders(small_content, tmp_path / "output"), STAFF, say_nothing)
    assert (len(checked.catalogue.solutions), checked.flatplan.pages) == (3, 20)
    assert editions.made == ["catalogue", "leaflets", "print"]
    assert editions.checked == ["catalogue-screen.pdf", "01.pdf"]
    assert not (tmp_path / "output").exists()


def test_a_catalogue_that_is_not_printed_has_no_print_files_to_check(
    editions: Editions, small_content: Path, tmp_path: Path
) -> None:
    colophon = small_content / "catalogue.yaml"
    colophon.write_text(colophon.read_text(encoding="utf-8").partition("\nprint:")[0] + "\n", encoding="utf-8")
    check(folders(small_content, tmp_path / "output"), STAFF, say_nothing)
    assert editions.made == ["catalogue", "leaflets"]


def test_the_problems_of_all_editions_are_told_at_once(editions: Editions, small_content: Path, tmp_path: Path) -> None:
    one, two, three = (Problem(f"{name}.md", 1, "", "wrong.") for name in "abc")
    editions.problems = {"catalogue": [one], "print": [one, two], "conformance": [three]}
    with pytest.raises(ProblemsFound) as found:
        check(folders(small_content, tmp_path / "output"), STAFF, say_nothing)
    assert found.value.problems == (one, two, three)
    assert editions.checked == ["01.pdf"], "what could be made is checked"


def test_content_with_problems_is_not_laid_out(editions: Editions, small_content: Path, tmp_path: Path) -> None:
    (small_content / "foreword.md").unlink()
    with pytest.raises(ProblemsFound, match=r"foreword\.md"):
        check(folders(small_content, tmp_path / "output"), STAFF, say_nothing)
    assert editions.made == []


# ---- for people who use a screen reader


@pytest.mark.parametrize(("number", "asked"), [(None, "catalogue"), (7, "leaflet 7")])
def test_a_transcript_is_of_the_catalogue_or_of_a_leaflet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int | None, asked: str
) -> None:
    made: list[str] = []

    def file(home: Folders, name: str) -> Path:
        made.append(name)
        return tagged_pdfs.save(tagged_pdfs.good(), home.output)

    monkeypatch.setattr("press.production.accessibility_check.make_catalogue", lambda home, *_: file(home, "catalogue"))
    monkeypatch.setattr(
        "press.production.accessibility_check.make_leaflets",
        lambda home, numbers, *_: [file(home, f"leaflet {n}") for n in numbers],
    )
    home = folders(SAMPLE, tmp_path / "output")
    assert "[heading 1] Haver i byen" in transcribe(home, number, STAFF, say_nothing).splitlines()
    assert made == [asked]
    assert not home.output.exists()


def test_findings_are_sorted_as_people_read() -> None:
    later, earlier = AccessibilityFinding("b", 2, "", "x.", ""), AccessibilityFinding("a", 0, "", "x.", "")
    assert sorted([later, earlier], key=lambda finding: finding.order) == [earlier, later]


# ---- times


@dataclass
class Quick:
    """A staff that lays out each part as an empty page, in no time."""

    keys: list[str] = field(default_factory=list)

    def arrange_all(self, jobs: Collection[ArrangingJob], _: object) -> Iterator[ArrangedSolution]:
        return map(plainly_arranged, jobs)

    def render_all(self, jobs: Collection[Job]) -> Iterator[Rendered]:
        for job in reversed(list(jobs)):
            self.keys.append(job.key)
            write_pdf(job.target, [""] * job.pages)
            layout = Layout(job.pages, 19, (), ())
            yield Rendered(job.key, job.target, layout, None, (), took=Took(len(self.keys), 1.234, 0.5))


def test_times_are_a_table_of_all_parts_in_page_order_and_the_stages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.production.timing.assemble", lambda *_: [])
    staff, progress = Quick(), list[tuple[str, int, int]]()
    home = folders(copy_sample(tmp_path / "content"), tmp_path / "output")
    text = time_catalogue(home, cast(Any, staff), lambda *step: progress.append(step))
    head, *rows = text.splitlines()
    assert head.split() == ["layouts", "laying", "out", "writing", "part"]
    parts, _, stages = "\n".join(rows).partition("\n\n")
    assert [row.split()[-1] for row in parts.splitlines()] == list(reversed(staff.keys))
    assert parts.splitlines()[0].split() == [f"{len(staff.keys)}", "1.23", "s", "0.50", "s", "cover"]
    assert [re.fullmatch(r" +\d+\.\d\d s  (.+)", line)[1] for line in stages.splitlines()] == [  # type: ignore[index]
        "reading the content",
        "arranging the solutions, in parallel",
        "composing the parts",
        "laying them out, in parallel",
        "assembling the file",
        "total",
    ]
    assert progress[-1] == ("screen", len(staff.keys), len(staff.keys))
    assert not home.output.exists() and not home.stores.folder.exists(), "the cache is neither used nor filled"


def test_a_book_that_cannot_be_assembled_has_no_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = Problem("a.md", 0, "", "a link leads nowhere.")
    monkeypatch.setattr("press.production.timing.assemble", lambda *_: [problem])
    with pytest.raises(ProblemsFound, match="leads nowhere"):
        time_catalogue(folders(copy_sample(tmp_path / "content"), tmp_path), cast(Any, Quick()), say_nothing)
