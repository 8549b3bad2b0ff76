"""Messages: bounded, with everything in them visible, and never a command to a workflow or a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from press.desk.terminal import MOST_PROBLEMS, say, work
from press.problems import Problem, ProblemsFound
from press.showing import MOST_QUOTED, MOST_SHOWN, safe_line, shown, visible
from press.templating import templates_in
from tests.conftest import PROJECT
from tests.test_broken import SOLUTION, change, problems_of


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Fælles værksted – 3 €", "Fælles værksted – 3 €"),
        ("Ѐ 漢字 🌱", "Ѐ 漢字 🌱"),
        ("a\x1b[2Jb", "a<U+001B>[2Jb"),
        ("a\nb\r\u2028", "a<U+000A>b<U+000D><U+2028>"),
        ("a\u202eb\u200b", "a<U+202E>b<U+200B>"),
        ("a\ud800", "a<U+D800>"),
        ("a\u00ad\ufeff\ue000", "a<U+00AD><U+FEFF><U+E000>"),
    ],
)
def test_what_is_hidden_is_shown(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_a_quoted_value_and_a_message_have_a_largest_length() -> None:
    assert shown(f'"{"a" * MOST_QUOTED}" is no word.') == f'"{"a" * MOST_QUOTED}" is no word.'
    assert shown(f'"{"a" * 100_000}" is no word.') == f'"{"a" * MOST_QUOTED}…" is no word.'
    assert len(shown("a" * 100_000)) == MOST_SHOWN
    problem = Problem("a.md", 1, "b" * 100_000, f'"{"a" * 100_000}"', "c" * 100_000)
    assert len(str(problem)) < 3 * MOST_SHOWN


@pytest.mark.parametrize(
    ("line", "safe"),
    [
        ("::error file=a::b", "<U+003A>:error file=a::b"),
        ("  ::error::b", "  <U+003A>:error::b"),
        ("a ##[error]b", "a #<U+0023>[error]b"),
        ("##vso[task.complete]", "#<U+0023>vso[task.complete]"),
        ("content/a.md:3  a::b ## c", "content/a.md:3  a::b ## c"),
    ],
)
def test_no_line_is_a_command_to_a_workflow(line: str, safe: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert safe_line(line) == safe
    say(f"first\n{line}")
    assert capsys.readouterr().out == f"first\n{safe}\n"


def test_the_name_of_a_file_is_no_command_either(small_content: Path) -> None:
    (small_content / "solutions" / "x\n::error::y.txt").write_text("")
    assert [line.partition("  ")[0] for line in problems_of(small_content)] == ["solutions/x<U+000A>::error::y.txt"]
    assert str(Problem("::error::a.md", 0, "", "is missing.")) == "<U+003A>:error::a.md  is missing."


@pytest.mark.parametrize(
    ("count", "last"), [(50, "50 problems"), (10_001, "10,001 problems, of which the first 50 are shown")]
)
def test_the_first_problems_are_shown_and_all_are_counted(
    count: int, last: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit), work():
        raise ProblemsFound(Problem("a.md", n + 1, "", "is wrong.") for n in range(count))
    lines = capsys.readouterr().err.splitlines()
    assert lines[:-1] == [f"a.md:{n + 1}  is wrong." for n in range(MOST_PROBLEMS)]
    assert lines[-1] == f"{last}; nothing was written."


@pytest.mark.parametrize("fields", ["audience: [unge,", "headline: {", "headline: !!"])
def test_fields_that_end_too_early_are_said_to_do_so(fields: str, small_content: Path) -> None:
    (small_content / SOLUTION).write_text(f"---\nnumber: 2\n{fields}\n---\ntext\n", "utf-8")
    said = "the fields end in the middle of a value. Complete the last line, and close each bracket."
    assert said in problems_of(small_content)[0]


def test_an_empty_last_field_is_empty(small_content: Path) -> None:
    change(small_content, "catalogue.yaml", "language: da\n", "")
    with (small_content / "catalogue.yaml").open("a", encoding="utf-8") as file:
        file.write("language:")
    assert any("language  the field is empty." in line for line in problems_of(small_content))


def test_pages_for_review_show_characters_of_direction(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ text }}")
    values = {"text": "<b>\u202e"}
    assert templates_in(tmp_path, for_review=True).get_template("a.html").render(values) == "&lt;b&gt;&lt;U+202E&gt;"
    assert templates_in(tmp_path).get_template("a.html").render(values) == "&lt;b&gt;\u202e"


def run(*arguments: str, stdout: int, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(PROJECT / "build.py"), *arguments]
    return subprocess.run(
        command, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **environment}, check=False
    )


def test_a_full_disk_behind_the_output_is_a_message(small_content: Path) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    try:
        done = run("flatplan", "--no-thumbnails", "--content", str(small_content), stdout=full)
    finally:
        os.close(full)
    assert (done.returncode, done.stderr) == (
        3,
        b"What the command shows cannot be written (No space left on device).\n",
    )


def test_a_terminal_without_danish_letters_shows_their_numbers(small_content: Path) -> None:
    command = ("flatplan", "--no-thumbnails", "--content", str(small_content))
    done = run(*command, stdout=subprocess.PIPE, PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and b"\\u2013" in done.stdout
