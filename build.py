"""The commands of the catalogue press: argument -> one call -> exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from press.problems import ProblemsFound

if TYPE_CHECKING:
    from press.production.house import House

HERE = Path(__file__).resolve().parent

app = typer.Typer(
    help="Makes a catalogue and its leaflets from the files in content/.",
    epilog="Everything that is wrong is said as: file:line  field  what is wrong. What to do.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

Content = Annotated[Path, typer.Option("--content", help="The folder with the content files.")]
Output = Annotated[Path, typer.Option("--output", help="The folder for the finished files.")]
CONTENT, OUTPUT = Path("content"), Path("output")
PREVIEW_PORT = 8484


class WhichEdition(StrEnum):
    """The editions of the catalogue that can be asked for."""

    SCREEN = "screen"
    PRINT = "print"
    ALL = "all"


@app.command()
def catalogue(
    content: Content = CONTENT,
    output: Output = OUTPUT,
    edition: Annotated[
        WhichEdition, typer.Option(help="screen: to read and to send; print: for the print shop; or all.")
    ] = WhichEdition.SCREEN,
    imposition: Annotated[
        bool, typer.Option("--imposition", help="With the print edition: also a folding proof.")
    ] = False,
) -> None:
    """Make the catalogue: output/catalogue-screen.pdf, or the files for the print shop."""
    from press.production.screen import make_catalogue

    if imposition and edition is WhichEdition.SCREEN:
        raise typer.BadParameter("a folding proof belongs to --edition print.", param_hint="--imposition")
    house, made = _house(content, output), []
    with _work() as progress:
        if edition is not WhichEdition.PRINT:
            made.append(make_catalogue(house, progress))
        if edition is not WhichEdition.SCREEN:
            from press.production.print import make_print

            made += make_print(house, progress, imposition)
    for path in made:
        out.print(f"{path}", markup=False)


@app.command()
def preflight(
    file: Annotated[Path, typer.Argument(help="A finished PDF, of this press or any other.")],
    output: Output = OUTPUT,
) -> None:
    """Look a PDF over as a print shop does: what is found, as a table and in output/preflight/ as a page and JSON."""
    from press.production.inspection import inspect

    with _work() as progress:
        inspection = inspect(file, output.resolve(), progress)
    out.print(inspection.table, markup=False)
    out.print(f"{inspection.page}", markup=False)
    if not inspection.is_printable:
        raise typer.Exit(1)


@app.command()
def leaflets(
    numbers: Annotated[list[int] | None, typer.Argument(help="Numbers of solutions; all if none are given.")] = None,
    content: Content = CONTENT,
    output: Output = OUTPUT,
) -> None:
    """Make a leaflet of two pages for each solution: output/leaflets/07-fritidsjobindsatser.pdf …"""
    from press.production.screen import make_leaflets

    with _work() as progress:
        made = make_leaflets(_house(content, output), numbers or [], progress)
    out.print(f"{len(made)} leaflets in {made[0].parent}", markup=False)


@app.command()
def check(content: Content = CONTENT, output: Output = OUTPUT) -> None:
    """Check content, layouts and links; write nothing."""
    from press.production.trial import check as check_all

    with _work() as progress:
        checked, plan = check_all(_house(content, output), progress)
    out.print(f"All is well: {len(checked.solutions)} solutions on {plan.pages} pages.")


@app.command()
def transcript(
    number: Annotated[int | None, typer.Argument(help="The number of a solution; the whole catalogue if none.")] = None,
    content: Content = CONTENT,
    output: Output = OUTPUT,
) -> None:
    """Write what a screen reader says, in order: of a solution's leaflet, or of the catalogue."""
    from press.production.aloud import transcribe

    with _work() as progress:
        said = transcribe(_house(content, output), number, progress)
    out.print(said, markup=False, end="")


@app.command()
def preview(
    content: Content = CONTENT,
    output: Output = OUTPUT,
    port: Annotated[int, typer.Option(help="The port to be reached at; 0 for any that is free.")] = PREVIEW_PORT,
    browser: Annotated[bool, typer.Option(help="Open the page in your browser.")] = True,
    editor: Annotated[
        str, typer.Option(help="The address that opens a line in your editor; empty for none.")
    ] = "vscode://file/{path}:{line}",
) -> None:
    """Show the catalogue in the browser while you write; every save is seen at once. Ctrl-C ends it."""
    from press.desk.preview.server import open_preview

    with _work():
        open_preview(_house(content, output), port, editor, browser, lambda said: out.print(said, markup=False))


@app.command()
def profile(content: Content = CONTENT, output: Output = OUTPUT) -> None:
    """Show where the time goes: seconds for every stage and every part of a catalogue made from nothing."""
    from press.production.timing import time_catalogue

    with _work() as progress:
        said = time_catalogue(_house(content, output), progress)
    out.print(said, markup=False)


@app.command()
def clean() -> None:
    """Delete what is kept to be quicker the next time; finished files stay."""
    from press.production.house import clean as clean_up

    with _work():
        clean_up(_house(CONTENT, OUTPUT))


@app.command()
def flatplan(
    content: Content = CONTENT,
    output: Output = OUTPUT,
    thumbnails: Annotated[
        bool, typer.Option(help="Also make output/flatplan.html with a picture of each page.")
    ] = True,
) -> None:
    """Show which part stands on which pages, as text and as output/flatplan.html."""
    from press.desk.shelf import make_shelf, page_map
    from press.production.house import read

    house = _house(content, output)
    with _work() as progress:
        checked, plan = read(house)
        made = make_shelf(house, checked, plan, progress) if thumbnails else None
    out.print(page_map(checked, plan), markup=False)
    if made:
        out.print(f"{made}", markup=False)


new = typer.Typer(help="Start a new content file.", no_args_is_help=True)
app.add_typer(new, name="new")


@new.command()
def solution(
    name: Annotated[str, typer.Argument(help='The short name, for example "Byhaver".')],
    content: Content = CONTENT,
) -> None:
    """Start a solution: a file with the next number, every field in it and a word on each."""
    from press.desk.starter import start_solution

    with _work():
        made = start_solution(content, HERE / "templates", name)
    out.print(f"{made}", markup=False)


def _house(content: Path, output: Path) -> House:
    from platformdirs import user_cache_path

    from press.production.house import House

    cache = user_cache_path("catalogue-press")
    return House(content.resolve(), output.resolve(), HERE / "templates", HERE / "styles", cache)


@contextmanager
def _work() -> Iterator[Callable[[str, int, int], None]]:
    """Show progress while the work goes on; say every problem and leave with exit code 1."""
    try:
        if err.is_terminal:
            with _bar() as tell:
                yield tell
        else:
            yield _plain_line
    except ProblemsFound as found:
        for problem in found.problems:
            err.print(str(problem), markup=False)
        count = len(found.problems)
        err.print(f"{count} {'problem' if count == 1 else 'problems'}; nothing was written.", markup=False)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        err.print("Stopped; nothing was written.")
        raise typer.Exit(130) from None


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        tasks: dict[str, int] = {}

        def tell(word: str, done: int, of: int) -> None:
            if word not in tasks:
                tasks[word] = progress.add_task(word, total=of)
            progress.update(tasks[word], completed=done)  # type: ignore[arg-type]

        yield tell


def _plain_line(word: str, done: int, of: int) -> None:
    if done == of or done % 10 == 0:
        print(f"{word}: {done} of {of}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    app()
