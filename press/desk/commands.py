"""The commands of the catalogue press: argument -> one call -> exit code."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from press import resources
from press.desk.mail.commands import app as mail
from press.desk.options import CONTENT, OUTPUT, Content, Executor, Output, folders_of, staff_of
from press.desk.terminal import work
from press.editions import LEAFLET, PRINT, SCREEN

app = typer.Typer(
    help="Makes a catalogue and its leaflets from the files in content/.",
    epilog="Everything that is wrong is said as: file:line  field  what is wrong. What to do.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

PREVIEW_PORT = 8484


class WhichEdition(StrEnum):
    """The editions of the catalogue that can be asked for."""

    SCREEN = "screen"
    PRINT = "print"
    ALL = "all"


class FailOn(StrEnum):
    """What of a difference makes the exit code of "diff" 1."""

    LOOKS = "looks"
    GEOMETRY = "geometry"
    TEXT = "text"
    PROBLEMS = "problems"
    NONE = "none"


_EDITIONS = {WhichEdition.SCREEN: (SCREEN,), WhichEdition.PRINT: (PRINT,), WhichEdition.ALL: (SCREEN, PRINT)}


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
    executor: Executor = "",
) -> None:
    """Make the catalogue: output/catalogue-screen.pdf, or the files for the print shop."""
    if imposition and edition is WhichEdition.SCREEN:
        raise typer.BadParameter("a folding proof belongs to --edition print.", param_hint="--imposition")
    folders, made = folders_of(content, output), []
    with work() as progress, staff_of(folders, *_EDITIONS[edition], executor=executor) as staff:
        from press.production.screen import make_catalogue

        if edition is not WhichEdition.PRINT:
            made.append(make_catalogue(folders, staff, progress))
        if edition is not WhichEdition.SCREEN:
            from press.production.print import make_print

            made += make_print(folders, staff, progress, imposition)
    for path in made:
        print(f"{path}")


@app.command()
def preflight(
    file: Annotated[Path, typer.Argument(help="A finished PDF, of this press or any other.")],
    output: Output = OUTPUT,
) -> None:
    """Look a PDF over as a print shop does: what is found, as a table and in output/preflight/ as a page and JSON."""
    from press.production.inspection import inspect

    with work() as progress:
        inspection = inspect(file.resolve(), output.resolve(), progress)
    print(inspection.table)
    print(f"{inspection.page}")
    if not inspection.is_printable:
        raise typer.Exit(1)


@app.command()
def leaflets(
    numbers: Annotated[list[int] | None, typer.Argument(help="Numbers of solutions; all if none are given.")] = None,
    content: Content = CONTENT,
    output: Output = OUTPUT,
    executor: Executor = "",
) -> None:
    """Make a leaflet of two pages for each solution: output/leaflets/07-fritidsjobindsatser.pdf …"""
    folders = folders_of(content, output)
    with work() as progress, staff_of(folders, LEAFLET, executor=executor) as staff:
        from press.production.screen import make_leaflets

        made = make_leaflets(folders, numbers or [], staff, progress)
    print(f"{len(made)} leaflets in {made[0].parent}")


@app.command()
def check(content: Content = CONTENT, output: Output = OUTPUT) -> None:
    """Check content, layouts and links; write nothing."""
    folders = folders_of(content, output)
    with work() as progress, staff_of(folders, SCREEN, LEAFLET, PRINT) as staff:
        from press.production.check_all import check as check_all

        checked, plan = check_all(folders, staff, progress)
    print(f"All is well: {len(checked.solutions)} solutions on {plan.pages} pages.")


@app.command()
def transcript(
    number: Annotated[int | None, typer.Argument(help="The number of a solution; the whole catalogue if none.")] = None,
    content: Content = CONTENT,
    output: Output = OUTPUT,
) -> None:
    """Write what a screen reader says, in order: of a solution's leaflet, or of the catalogue."""
    folders = folders_of(content, output)
    with work() as progress, staff_of(folders, SCREEN if number is None else LEAFLET) as staff:
        from press.production.accessibility_check import transcribe

        said = transcribe(folders, number, staff, progress)
    print(said, end="")


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

    with work():
        open_preview(folders_of(content, output), port, editor, browser, lambda said: print(said))


@app.command()
def diff(
    base: Annotated[str, typer.Argument(help="The revision to compare with: a commit, a branch, a tag.")],
    head: Annotated[str, typer.Argument(help="The revision to compare; the working tree if none.")] = "",
    same_press: Annotated[
        bool, typer.Option("--same-press", help="Lay out both with this press, not each with its own.")
    ] = False,
    fail_on: Annotated[FailOn, typer.Option(help="What makes the exit code 1.")] = FailOn.LOOKS,
    content: Content = CONTENT,
    output: Output = OUTPUT,
) -> None:
    """Show what a change does to the pages: output/diff/index.html. Exit code 2 if a revision cannot be built."""
    from press.desk.diff.difference import Question, difference
    from press.desk.diff.outcome import exit_code, write_reports

    project = resources.checkout()
    if not project or not content.resolve().is_relative_to(project):
        raise typer.BadParameter("the content must lie in a checkout of the press.", param_hint="--content")
    with work(exit_code=2) as progress:
        question = Question(project, content.resolve().relative_to(project), base, head, same_press)
        found = difference(question, folders_of(content, output), progress)
        page = write_reports(found, output.resolve())
    print(f"{page}")
    raise typer.Exit(exit_code(found, fail_on))


@app.command(hidden=True)
def parts(
    told: Annotated[Path, typer.Argument(help="The file for what is said of the parts, JSON.")],
    tree: Annotated[Path, typer.Option(help="The folder with content, templates and styles.")],
    content: Content = CONTENT,
) -> None:
    """Lay out every part of every edition, and say where each is kept; "diff" asks each revision for it."""
    tree = tree.resolve()
    folders = replace(folders_of(content, told.parent), templates=tree / "templates", styles=tree / "styles")
    with work() as progress, staff_of(folders, SCREEN) as staff:
        from press.desk.diff.facts import facts_of

        told.write_bytes(facts_of(folders, tree, staff, progress))


@app.command()
def profile(content: Content = CONTENT, output: Output = OUTPUT) -> None:
    """Show where the time goes: seconds for every stage and every part of a catalogue made from nothing."""
    from press.production.timing import time_catalogue

    folders = folders_of(content, output)
    with work() as progress, staff_of(folders) as staff:
        said = time_catalogue(folders, staff, progress)
    print(said)


@app.command()
def doctor() -> None:
    """Show what the press needs of this machine, what of it is there, and the command that installs the rest."""
    from press.installation import report

    told, is_well = report()
    print(told)
    if not is_well:
        raise typer.Exit(1)


@app.command()
def clean() -> None:
    """Delete what is kept to be quicker the next time; finished files stay."""
    from press.production.folders import clean as clean_up

    with work():
        clean_up(folders_of(CONTENT, OUTPUT).stores)


@app.command()
def flatplan(
    content: Content = CONTENT,
    output: Output = OUTPUT,
    thumbnails: Annotated[
        bool, typer.Option(help="Also make output/flatplan.html with a picture of each page.")
    ] = True,
) -> None:
    """Show which part stands on which pages, as text and as output/flatplan.html."""
    folders = folders_of(content, output)
    with work() as progress, staff_of(folders, *([SCREEN] if thumbnails else [])) as staff:
        from press.desk.page_map import make_page_map, page_map
        from press.production.load_content import read

        checked, plan = read(folders)
        made = make_page_map(folders, checked, plan, staff, progress) if thumbnails else None
    print(page_map(checked, plan))
    if made:
        print(f"{made}")


new = typer.Typer(help="Start a new content file.", no_args_is_help=True)
app.add_typer(new, name="new")
app.add_typer(mail, name="mail")


@new.command()
def solution(
    name: Annotated[str, typer.Argument(help='The short name, for example "Byhaver".')],
    content: Content = CONTENT,
) -> None:
    """Start a solution: a file with the next number, every field in it and a word on each."""
    from press.desk.starter import start_solution

    with work():
        made = start_solution(content, resources.templates(), name)
    print(f"{made}")
