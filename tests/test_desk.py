"""The desk without a process of its own: what the terminal shows, new files, the page map, which command does what."""

from __future__ import annotations

import io
import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from press import __main__, installation, resources, stopping
from press.desk.commands import app
from press.desk.diff.changes import Difference, RevisionSummary
from press.desk.options import folders_of, staff_of
from press.desk.page_map import make_page_map, page_map
from press.desk.starter import start_solution
from press.desk.terminal import work
from press.editions import LEAFLET, PRINT, SCREEN
from press.editorial.catalogue import load
from press.editorial.content import read_markdown
from press.editorial.flatplan import plan
from press.problems import Problem, ProblemsFound
from press.production.check_all import Checked
from press.production.inspection import Inspection
from press.production.staff import Staff
from press.production.typography import TypographyReports
from press.production.unchanged import Made
from press.whole import written_whole
from tests.conftest import LIST_ROOM, PROJECT, SAMPLE, STAFF, copy_sample, folders, say_nothing
from tests.diff_revisions import write_pdf

# ---- the terminal


def stopped(during: Callable[[], object], exit_code: int = 1, untouched: str = "nothing was written") -> int:
    """Do something as a command does it -> the exit code with which it ends."""
    with pytest.raises(typer.Exit) as ended, work(exit_code, untouched):
        during()
    return ended.value.exit_code


def fail(*problems: Problem) -> Callable[[], object]:
    def during() -> object:
        raise ProblemsFound(problems)

    return during


def test_problems_are_shown_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    inside = Problem(str(tmp_path.resolve() / "content" / "a.md"), 3, "lead", "too long.", "Shorten it.")
    outside = Problem("/elsewhere/b.md", 0, "", "wrong.")
    assert stopped(fail(inside, outside)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "/elsewhere/b.md  wrong.",
        "content/a.md:3  lead  too long. Shorten it.",
        "2 problems; nothing was written.",
    ]


def test_one_problem_is_one_and_a_command_has_its_own_code_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert stopped(fail(Problem("a.md", 1, "", "wrong.")), 2, "nothing was sent") == 2
    assert capsys.readouterr().err.splitlines()[-1] == "1 problem; nothing was sent."


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_work_as_ctrl_c_does(number: signal.Signals, capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.signal(number, signal.SIG_DFL)  # whoever started the tests may have SIGHUP ignored, as nohup does
    try:
        assert stopped(lambda: os.kill(os.getpid(), number)) == 128 + number
        assert capsys.readouterr().err == "Stopped; nothing was written.\n"
        assert signal.getsignal(number) is signal.SIG_DFL, "as it was before"
    finally:
        signal.signal(number, before)


def test_ctrl_c_stops_the_work(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    assert stopped(interrupt) == 130
    assert capsys.readouterr().err == "Stopped; nothing was written.\n"


def test_a_signal_with_a_handler_keeps_it() -> None:
    caught: list[int] = []
    before = signal.signal(signal.SIGHUP, lambda number, _: caught.append(number))
    try:
        with work():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert caught == [signal.SIGHUP]


def test_other_errors_are_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), work():
        raise ZeroDivisionError


def test_progress_is_a_line_for_every_tenth_and_the_last(capsys: pytest.CaptureFixture[str]) -> None:
    with work() as progress:
        for done in range(24):
            progress("screen", done, 23)
    assert capsys.readouterr().err.splitlines() == [f"screen: {done} of 23" for done in (0, 10, 20, 23)]


def test_progress_is_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stderr", shown := Terminal())
    monkeypatch.setenv("TERM", "xterm")
    with work() as progress:
        for done in range(4):
            progress("screen", done, 3)
        progress("leaflet", 1, 2)
    assert "screen" in shown.getvalue() and "3/3" in shown.getvalue() and "1/2" in shown.getvalue()


# ---- options


def test_the_folders_of_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    home = folders_of(Path("content"), Path("../made"))
    assert (home.content, home.output) == (tmp_path.resolve() / "content", tmp_path.resolve().parent / "made")
    assert (home.templates, home.styles) == (PROJECT / "templates", PROJECT / "styles")
    assert home.stores.folder == tmp_path / "cache" / "catalogue-press"


@pytest.mark.parametrize("executor", ["threads", "dask:", "dask:nonsense", "dask:tcp://host", "tcp://host:1"])
def test_an_executor_is_dask_and_an_address(tmp_path: Path, executor: str) -> None:
    with (
        pytest.raises(typer.BadParameter, match="is not an executor"),
        staff_of(folders(SAMPLE, tmp_path), executor=executor),
    ):
        pass


def test_without_an_executor_the_staff_is_of_this_machine(tmp_path: Path) -> None:
    with staff_of(folders(SAMPLE, tmp_path / "output")) as staff:
        assert isinstance(staff, Staff)


# ---- a new solution


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Byhaver", "04-byhaver"),
        ("  Fælles   køkken ", "04-faelles-koekken"),
        ('Haver "Nord"', "04-haver-nord"),
        ("Mad: snak & mere", "04-mad-snak-mere"),
        ("-haver, ja", "04-haver-ja"),
        ("x\\y", "04-x-y"),
        ("[Ny] idé", "04-ny-ide"),
        ("112", "04-112"),
    ],
)
def test_a_new_solution_has_the_name_that_was_given(tmp_path: Path, name: str, file: str) -> None:
    content = copy_sample(tmp_path / "content")
    made = start_solution(content, PROJECT / "templates", name)
    assert made == content / "solutions" / f"{file}.md"
    fields = read_markdown(made).fields()
    assert (fields["number"], fields["name"], fields["theme"]) == (4, " ".join(name.split()), "naboskab")
    with pytest.raises(ProblemsFound) as found:
        load(content)
    assert [problem.line for problem in found.value.problems] == [4, 7, 41, 45, 49]
    assert all("is still to be written." in problem.message for problem in found.value.problems), "all else is valid"


def test_a_new_solution_is_in_the_language_of_the_catalogue_or_in_english(tmp_path: Path) -> None:
    written = {"da": "Skriv her.", "de": "Schreiben Sie hier.", "en": "Write here.", "sv": "Skriv här."}
    for language, words in (*written.items(), ("de-AT", written["de"]), ("fi", written["en"])):
        content = tmp_path / language
        content.mkdir()
        (content / "catalogue.yaml").write_text(f"language: {language}\n", encoding="utf-8")
        made = start_solution(content, PROJECT / "templates", "Byhaver")
        assert made.read_text("utf-8").count(f"[[{words}]]") == 2


def test_every_value_of_a_new_solution_that_must_be_written_is_marked() -> None:
    for path in (PROJECT / "templates" / "desk" / "new-solution").iterdir():
        lines = path.read_text("utf-8").splitlines()
        fields = [line.lstrip("#- ").partition(":") for line in lines]
        texts = [value for name, _, value in fields if name in ("headline", "text", "by", "title", "source", "alt")]
        assert len(texts) == 10 and all(value.startswith(' "[[') for value in texts)


def test_a_new_solution_has_the_next_number(tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    for name in ("17-other.md", "²-strange.md", "without-number.md"):
        (content / "solutions" / name).write_text("", encoding="utf-8")
    assert start_solution(content, PROJECT / "templates", "Byhaver").name == "18-byhaver.md"


def test_the_first_solution_of_a_catalogue_makes_its_folder(tmp_path: Path) -> None:
    (tmp_path / "catalogue.yaml").write_text("language: sv\ntitle: Ny\n", encoding="utf-8")
    assert start_solution(tmp_path, PROJECT / "templates", "Byhaver") == tmp_path / "solutions" / "01-byhaver.md"


@pytest.mark.parametrize("name", ["", " ", "!?", "---"])
def test_a_name_without_letters_is_a_problem(name: str) -> None:
    with pytest.raises(ProblemsFound, match=r"new solution  the name has no letters\. Write a name like"):
        start_solution(SAMPLE, PROJECT / "templates", name)


def test_a_solution_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "catalogue.yaml").write_text("title: Ny\n", encoding="utf-8")
    (tmp_path / "solutions").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"01-byhaver\.md  the file cannot be written \(.+\)\. Check the folder\."):
        start_solution(tmp_path, PROJECT / "templates", "Byhaver")


# ---- the page map


def test_the_page_map_has_a_line_for_each_part() -> None:
    catalogue = load(SAMPLE)
    lines = page_map(catalogue, plan(catalogue, LIST_ROOM)).splitlines()
    assert lines[0] == "      1  cover       Små løsninger" and lines[-1] == "     20  pages"
    assert "  10–11  solution    2# Fritidsjob" in lines
    assert all(line == line.rstrip() for line in lines)


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Path]:
    """Makes the page map of the sample; the pages of its catalogue are empty."""
    book = write_pdf(tmp_path / "book.pdf", [""] * 20)
    monkeypatch.setattr("press.desk.page_map.make_catalogue", lambda *_: book)

    def make(output: Path) -> Path:
        home = folders(SAMPLE, output)
        return make_page_map(home, STAFF, say_nothing)[1]

    return make


def test_the_page_map_as_a_page_has_a_picture_of_every_page(drawn: Callable[[Path], Path], tmp_path: Path) -> None:
    made = drawn(tmp_path / "output")
    html = made.read_text(encoding="utf-8")
    assert made == tmp_path / "output" / "flatplan.html"
    assert html.count("data:image/jpeg;base64,") == 20 and 'lang="da"' in html
    assert "2# Fritidsjob" in html


def test_a_page_map_that_cannot_be_written_is_a_problem(drawn: Callable[[Path], Path], tmp_path: Path) -> None:
    (tmp_path / "output" / "flatplan.html").mkdir(parents=True)
    with pytest.raises(ProblemsFound, match="the file cannot be written"):
        drawn(tmp_path / "output")
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["flatplan.html"], "nothing else is left"


# ---- files that are written whole


def test_a_file_is_replaced_in_one_step_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "file.txt"
    target.write_text("old", encoding="utf-8")
    with written_whole(target) as beside:
        beside.write_text("new", encoding="utf-8")
        assert target.read_text(encoding="utf-8") == "old" and beside.parent == tmp_path
    assert target.read_text(encoding="utf-8") == "new"
    with pytest.raises(KeyboardInterrupt), written_whole(target) as beside:
        beside.write_text("half", encoding="utf-8")
        raise KeyboardInterrupt
    assert [path.name for path in tmp_path.iterdir()] == ["file.txt"]
    assert target.read_text(encoding="utf-8") == "new"


def test_an_installed_press_has_its_files_in_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert resources.checkout() == PROJECT
    assert resources.labels() == PROJECT / "press" / "labels"
    monkeypatch.setattr(resources, "_CHECKOUT", None)
    package = PROJECT / "press"
    assert resources.checkout() is None
    assert (resources.templates(), resources.styles()) == (package / "templates", package / "styles")
    assert (resources.labels(), resources.page_css()) == (package / "labels", package / "page.css")


# ---- which command does what


@dataclass
class Calls:
    """The calls of the commands, in order; what they return."""

    made: list[tuple[Any, ...]] = field(default_factory=list)

    def watch(self, monkeypatch: pytest.MonkeyPatch, name: str, result: Any = None) -> None:
        def called(*arguments: Any) -> Any:
            self.made.append((name.rpartition(".")[2], *arguments))
            if isinstance(result, Exception):
                raise result
            return result

        monkeypatch.setattr(name, called)

    @property
    def names(self) -> list[str]:
        return [call[0] for call in self.made]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    """The calls of the commands; nothing is really made, and no staff is started."""

    @contextmanager
    def idle(folders: Any, *editions: Any, executor: str = "") -> Iterator[str]:
        found.made.append(("staff", *(edition.name for edition in editions), executor))
        yield "staff"

    found = Calls()
    monkeypatch.setattr("press.desk.commands.staff_of", idle)
    for name, result in (
        ("press.production.screen.make_catalogue", Path("made/catalogue-screen.pdf")),
        ("press.production.screen.make_leaflets", [Path("made/01.pdf"), Path("made/02.pdf")]),
        ("press.production.print.make_print", [Path("made/catalogue-print.pdf"), Path("made/cover-print.pdf")]),
    ):
        found.watch(monkeypatch, name, result)
    monkeypatch.setattr("press.production.certificate.certify_build", lambda folders: None)
    monkeypatch.setattr(
        "press.production.making.make_if_changed",
        lambda folders, order, make: make(replace(folders, output=Path("made"))),
    )
    return found


def run(*arguments: str) -> tuple[int, str]:
    """Exit code and output."""
    ended = CliRunner().invoke(app, arguments)
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.exit_code, ended.output


def unframed(said: str) -> str:
    """A message without the frame around it and its line breaks."""
    return " ".join(said.replace("│", " ").split())


@pytest.mark.parametrize(
    ("options", "made", "editions", "printed"),
    [
        ((), ["make_catalogue"], (SCREEN,), ["catalogue-screen.pdf"]),
        (("--edition", "print"), ["make_print"], (PRINT,), ["catalogue-print.pdf", "cover-print.pdf"]),
        (
            ("--edition", "all", "--imposition"),
            ["make_catalogue", "make_print"],
            (SCREEN, PRINT),
            ["catalogue-screen.pdf", "catalogue-print.pdf", "cover-print.pdf"],
        ),
    ],
)
def test_catalogue_makes_the_editions_and_names_the_files(
    calls: Calls, options: tuple[str, ...], made: list[str], editions: tuple[Any, ...], printed: list[str]
) -> None:
    code, said = run("catalogue", *options)
    assert (code, said.splitlines()) == (0, [str(Path("output").resolve() / name) for name in printed])
    assert calls.made[0] == ("staff", *(edition.name for edition in editions), "")
    assert calls.names[1:] == made
    if "make_print" in made:
        assert calls.made[-1][-1] is ("--imposition" in options)


def test_a_folding_proof_needs_the_print_edition(calls: Calls) -> None:
    code, said = run("catalogue", "--imposition")
    assert code == 2 and "a folding proof needs --edition print or all" in unframed(said)
    assert calls.made == []


def test_all_leaflets_are_made_with_the_catalogue(calls: Calls) -> None:
    assert run("catalogue", "--edition", "print", "--leaflets", "--variant", "ua-2")[0] == 0
    assert calls.made[0] == ("staff", PRINT.name, LEAFLET.name, "")
    assert calls.names[1:] == ["make_print", "make_leaflets"]
    assert calls.made[-1][2] == () and calls.made[-1][-1].name == "ua-2"
    assert run("catalogue", "--edition", "print", "--variant", "ua-2")[0] == 2, "it would change nothing"


def test_leaflets_makes_all_or_those_with_these_numbers(calls: Calls) -> None:
    assert run("leaflets") == (0, f"2 leaflets in {Path('output').resolve()}\n")
    assert run("leaflets", "7", "21", "--executor", "dask:tcp://host:1")[0] == 0
    assert [call[2] for call in calls.made if call[0] == "make_leaflets"] == [[], [7, 21]]
    assert [call[1:] for call in calls.made if call[0] == "staff"] == [
        (LEAFLET.name, ""),
        (LEAFLET.name, "dask:tcp://host:1"),
    ]
    assert run("leaflets", "seven")[0] == 2


def test_check_says_what_was_checked(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = load(SAMPLE)
    checked = Checked(catalogue, plan(catalogue, LIST_ROOM), {"press": "1.0", "other": "2.1"}, "", "Typography: fine.")
    calls.watch(monkeypatch, "press.production.check_all.check", checked)
    said = "No problems: 3 solutions on 20 pages.\nTypography: fine.\nChecked by press 1.0, other 2.1.\n"
    assert run("check") == (0, said)
    calls.watch(monkeypatch, "press.production.check_all.check", ProblemsFound([Problem("a.md", 1, "", "wrong.")]))
    code, said = run("check")
    assert code == 1 and said == "a.md:1  wrong.\n1 problem; nothing was written.\n"


@pytest.mark.parametrize(
    ("command", "called"),
    [
        ("check", "press.production.check_all.check"),
        ("catalogue", "press.production.making.make_editions"),
        ("leaflets", "press.production.making.make_some_leaflets"),
    ],
)
def test_all_problems_are_printed_as_json_and_nothing_else(
    command: str, called: str, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [Problem(str(Path("a.md").resolve()), n, "lead", "::error::\u202ewrong.", "Mend it.") for n in range(1, 201)]
    calls.watch(monkeypatch, called, ProblemsFound(many))
    code, said = run(command, "--json")
    shown = [
        {"file": "a.md", "line": n, "field": "lead", "message": "::error::<U+202E>wrong.", "remedy": "Mend it."}
        for n in range(1, 201)
    ]
    assert code == 1 and json.loads(said) == {"format": 1, "problems": shown}
    catalogue = load(SAMPLE)
    checked = Checked(catalogue, plan(catalogue, LIST_ROOM), {}, "", "")
    calls.watch(monkeypatch, called, checked if command == "check" else Made((Path("a.pdf"),)))
    code, said = run(command, "--json")
    assert code == 0 and json.loads(said) == {"format": 1, "problems": []}


def test_typography_shows_its_table_and_fails_at_hard_rules(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    for is_sound in (True, False):
        reports = TypographyReports("the table", Path("output/typography.html"), is_sound)
        calls.watch(monkeypatch, "press.production.typography.report_typography", reports)
        assert run("typography") == (int(not is_sound), "the table\noutput/typography.html\n")
    assert calls.made[0][1:] == (SCREEN.name, LEAFLET.name, "")


def test_transcript_reads_a_leaflet_or_the_catalogue(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    calls.watch(monkeypatch, "press.production.accessibility_check.transcribe", "[page 1]\n")
    assert run("transcript", "7") == run("transcript") == (0, "[page 1]\n")
    assert [call[1] for call in calls.made if call[0] == "staff"] == [LEAFLET.name, SCREEN.name]
    assert [call[2] for call in calls.made if call[0] == "transcribe"] == [7, None]


@pytest.mark.parametrize(("is_printable", "code"), [(True, 0), (False, 1)])
def test_preflight_ends_with_1_if_the_file_cannot_be_printed(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, is_printable: bool, code: int
) -> None:
    found = Inspection("the table", Path("made/preflight.html"), is_printable)
    calls.watch(monkeypatch, "press.production.inspection.inspect", found)
    assert run("preflight", "a.pdf") == (code, "the table\nmade/preflight.html\n")
    assert calls.made[-1][1] == Path("a.pdf").resolve()


def test_flatplan_makes_the_catalogue_only_for_thumbnails(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    calls.watch(monkeypatch, "press.desk.page_map.make_page_map", ("the map", Path("made/flatplan.html")))
    content = ("--content", str(SAMPLE))
    code, said = run("flatplan", "--no-thumbnails", *content)
    assert code == 0 and said.endswith("     20  pages\n")
    assert calls.made == [("staff", "")]
    code, said = run("flatplan", *content)
    assert (code, said) == (0, "the map\nmade/flatplan.html\n")
    assert calls.names[1:] == ["staff", "make_page_map"]


def test_profile_prints_its_table(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    calls.watch(monkeypatch, "press.production.timing.time_catalogue", "the table")
    assert run("profile") == (0, "the table\n")


@pytest.mark.parametrize(("is_complete", "code"), [(True, 0), (False, 4)])
def test_doctor_ends_with_4_if_something_is_missing(
    monkeypatch: pytest.MonkeyPatch, is_complete: bool, code: int
) -> None:
    monkeypatch.setattr(installation, "report", lambda: ("the report", is_complete))
    assert run("doctor") == (code, "the report\n")


def test_preview_opens_with_its_options(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    calls.watch(monkeypatch, "press.desk.preview.server.open_preview")
    assert run("preview", "--no-browser", "--port", "0", "--editor", "")[0] == 0
    assert calls.made[-1][2:5] == (0, "", False)
    assert run("preview")[0] == 0
    assert calls.made[-1][2:5] == (8484, "vscode://file/{path}:{line}", True)


def test_diff_needs_content_in_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = run("diff", "HEAD", "--content", str(tmp_path))
    assert code == 2 and "the content must be in a checkout of the press" in unframed(said)
    monkeypatch.setattr(resources, "_CHECKOUT", None)
    assert run("diff", "HEAD")[0] == 2
    assert run("diff", "HEAD", "--fail-on", "anything")[0] == 2


def test_diff_asks_its_question_and_ends_with_the_code_of_the_answer(
    calls: Calls, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base, head = RevisionSummary("main", "c0ffee", failure="it has no build.py."), RevisionSummary("HEAD", "beef")
    found = Difference(base, head, ())
    calls.watch(monkeypatch, "press.desk.diff.difference.difference", found)
    calls.watch(monkeypatch, "press.desk.diff.outcome.write_reports", Path("made/index.html"))
    calls.watch(monkeypatch, "press.desk.diff.outcome.exit_code", 2)
    content = ("--content", str(PROJECT / "content"), "--output", str(tmp_path))
    assert run("diff", "main", "HEAD", "--same-press", "--fail-on", "text", *content) == (
        2,
        "made/index.html\nmain cannot be built:\nit has no build.py.\n",
    )
    question = calls.made[0][1]
    assert (question.project, question.content) == (PROJECT, Path("content"))
    assert (question.base, question.head, question.same_press) == ("main", "HEAD", True)
    assert calls.made[1][:3] == ("write_reports", found, tmp_path.resolve())
    assert calls.made[2] == ("exit_code", found, "text")


def test_clean_deletes_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "catalogue-press" / "parts").mkdir(parents=True)
    assert run("clean") == (0, "")
    assert not (tmp_path / "catalogue-press").exists()


def test_a_new_solution_is_named_with_its_path(tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    code, said = run("new", "solution", "Byhaver", "--content", str(content))
    assert (code, said) == (0, f"{content / 'solutions' / '04-byhaver.md'}\n")


# ---- before there is a command


@dataclass
class Desk:
    """The command of the press, without the handlers of signals and what else would outlive a test."""

    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def ended(self, during: BaseException, *arguments: str) -> tuple[int, str]:
        """The exit code of a command that fails in this way, and what it says."""

        def fails() -> None:
            raise during

        self.monkeypatch.setattr("press.desk.commands.app", fails)
        self.monkeypatch.setattr("sys.argv", ["build.py", *arguments])
        with pytest.raises(SystemExit) as ended:
            __main__.main()
        return int(ended.value.code or 0), self.capsys.readouterr().err


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    for name in ("atexit.register", "gc.set_threshold"):
        monkeypatch.setattr(name, lambda *_: None)
    for name in ("exit_at_signals", "ignore_signals"):
        monkeypatch.setattr(stopping, name, lambda: None)
    monkeypatch.setattr("_signal.signal", lambda *_: None)
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "")
    return Desk(monkeypatch, capsys)


def test_a_missing_package_is_one_line(desk: Desk) -> None:
    missing = ModuleNotFoundError("No module named 'typer.core'", name="typer.core")
    code, said = desk.ended(missing)
    assert code == 4
    assert re.fullmatch(r'A Python package is missing: "typer\.core"\. To fix it, .+\.\n', said)
    code, said = desk.ended(missing, "doctor")
    assert code == 4 and len(said.splitlines()) > 10


@pytest.mark.parametrize(
    "fault", [ModuleNotFoundError("No module named 'press.nothing'", name="press.nothing"), ZeroDivisionError("by 0")]
)
def test_a_fault_of_the_press_is_a_sentence_and_then_what_to_send(desk: Desk, fault: Exception) -> None:
    code, said = desk.ended(fault, "leaflets", "7", "--content", "mine and yours")
    assert code == 70
    first, second, empty, versions, command, *rest = said.splitlines()
    assert first == "This is a fault of the press, not of your content; nothing was written."
    assert second.startswith("Please report it, and send") and empty == ""
    assert re.match(r"catalogue-press \d+\.\d+\.\d+, Python 3\.\d+\.\d+, ", versions)
    assert command == "Command: leaflets 7 --content 'mine and yours'"
    assert rest[0] == "Traceback (most recent call last):"
    assert rest[-1] == f"{type(fault).__name__}: {fault}"


def test_an_old_python_is_named(desk: Desk) -> None:
    desk.monkeypatch.setattr(installation, "is_python_old", lambda: True)
    code, said = desk.ended(AssertionError())
    assert code == 4 and said.startswith("The press needs Python 3.11 or later; this is ")
