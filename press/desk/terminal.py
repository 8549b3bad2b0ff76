"""What the terminal shows: progress while a command works, and the problems that stop it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

import typer

from press import stopping
from press.exit_codes import ExitCode
from press.problems import Problem, ProblemsFound
from press.production.folders import Progress
from press.showing import safe_line
from press.whole import into

MOST_PROBLEMS = 50
"""The most problems that are shown as text. Who has fixed these will see the others."""
FORMAT = 1
"""The version of the JSON of problems."""


def say(text: str, *, error: bool = False) -> None:
    """Print a text that may contain words of the content. error: to the stream for errors."""
    print("\n".join(map(safe_line, text.split("\n"))), file=sys.stderr if error else sys.stdout)


def counted(problems: int) -> str:
    """Return the number of problems in words, and how many of them are shown."""
    words = f"{problems:,} {'problem' if problems == 1 else 'problems'}"
    return words if problems <= MOST_PROBLEMS else f"{words}, of which the first {MOST_PROBLEMS} are shown"


def as_json(problems: Iterable[Problem], folder: Path) -> str:
    """Return problems as JSON: the version of the format, and each problem with its fields.

    folder: what their files are named from.
    """
    shown = [asdict(problem.named_from(folder)) for problem in problems]
    return json.dumps({"format": FORMAT, "problems": shown}, ensure_ascii=False, indent=2)


@contextmanager
def work(
    exit_code: int = ExitCode.REFUSED, untouched: str = stopping.NOTHING, *, in_json: bool = False
) -> Iterator[Progress]:
    """Show progress while the work goes on. If it raises ProblemsFound, print them and leave with their code.

    If Ctrl-C, SIGTERM or SIGHUP stops the work, a message says so, and the exit code is 128 plus the number of the
    signal. exit_code: instead of that for refused content; untouched: what the last message says about files after
    problems or a stop; in_json: print all problems as JSON, also if there are none, and not the first of them as text.
    Raises Exit of typer.
    """
    stopping.forget_written()
    try:
        with stopping.interrupted_by_signals(), into(None, "Make room there, or check that you may write there."):
            if sys.stderr and sys.stderr.isatty():
                with _bar() as show:
                    yield show
            else:
                yield _plain_line
    except ProblemsFound as found:
        if in_json:
            say(as_json(found.problems, Path.cwd()))
        else:
            for problem in found.problems[:MOST_PROBLEMS]:
                print(problem.named_from(Path.cwd()), file=sys.stderr)
            print(f"{counted(len(found.problems))}; {stopping.outcome(untouched)}.", file=sys.stderr)
        is_refused = found.exit_code == ExitCode.REFUSED
        raise typer.Exit(exit_code if is_refused else found.exit_code) from None
    except KeyboardInterrupt as stopped:
        with suppress(OSError):  # the terminal itself may be gone
            print(f"Stopped; {stopping.outcome(untouched)}.", file=sys.stderr)
        raise typer.Exit(stopping.code_of(stopped)) from None
    if in_json:
        say(as_json((), Path.cwd()))


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, int] = {}

        def show(word: str, done: int, of: int) -> None:
            if word not in tasks:
                tasks[word] = bars.add_task(word, total=of)
            bars.update(tasks[word], completed=done)  # type: ignore[arg-type]

        yield show


def _plain_line(word: str, done: int, of: int) -> None:
    if done == of or done % 10 == 0:
        print(f"{word}: {done} of {of}", file=sys.stderr, flush=True)
