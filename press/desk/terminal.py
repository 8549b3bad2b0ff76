"""What a person at the prompt is told while a command works, and when it cannot go on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from press.problems import ProblemsFound
from press.production.house import Progress


@contextmanager
def work(exit_code: int = 1, untouched: str = "nothing was written") -> Iterator[Progress]:
    """Show progress while the work goes on; say every problem and leave with this exit code.

    untouched: what holds if there are problems, or somebody stops the work.
    """
    try:
        if sys.stderr.isatty():
            with _bar() as tell:
                yield tell
        else:
            yield _plain_line
    except ProblemsFound as found:
        for problem in found.problems:
            print(str(problem), file=sys.stderr)
        count = len(found.problems)
        print(f"{count} {'problem' if count == 1 else 'problems'}; {untouched}.", file=sys.stderr)
        raise typer.Exit(exit_code) from None
    except KeyboardInterrupt:
        print(f"Stopped; {untouched}.", file=sys.stderr)
        raise typer.Exit(130) from None


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, int] = {}

        def tell(word: str, done: int, of: int) -> None:
            if word not in tasks:
                tasks[word] = bars.add_task(word, total=of)
            bars.update(tasks[word], completed=done)  # type: ignore[arg-type]

        yield tell


def _plain_line(word: str, done: int, of: int) -> None:
    if done == of or done % 10 == 0:
        print(f"{word}: {done} of {of}", file=sys.stderr, flush=True)
