"""The commands of the catalogue press: argument -> one call -> exit code."""

from __future__ import annotations

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from press import resources
from press.desk.options import CONTENT, OUTPUT, Content, Executor, Output, house_of, staff_of
from press.desk.terminal import work
from press.editions import LEAFLET, PRINT, SCREEN

if TYPE_CHECKING:
    from press.desk.mail.journal import Journal

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
    house, made = house_of(content, output), []
    with work() as progress, staff_of(house, *_EDITIONS[edition], executor=executor) as staff:
        from press.production.screen import make_catalogue

        if edition is not WhichEdition.PRINT:
            made.append(make_catalogue(house, staff, progress))
        if edition is not WhichEdition.SCREEN:
            from press.production.print import make_print

            made += make_print(house, staff, progress, imposition)
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
        inspection = inspect(file, output.resolve(), progress)
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
    house = house_of(content, output)
    with work() as progress, staff_of(house, LEAFLET, executor=executor) as staff:
        from press.production.screen import make_leaflets

        made = make_leaflets(house, numbers or [], staff, progress)
    print(f"{len(made)} leaflets in {made[0].parent}")


@app.command()
def check(content: Content = CONTENT, output: Output = OUTPUT) -> None:
    """Check content, layouts and links; write nothing."""
    house = house_of(content, output)
    with work() as progress, staff_of(house, SCREEN, LEAFLET, PRINT) as staff:
        from press.production.trial import check as check_all

        checked, plan = check_all(house, staff, progress)
    print(f"All is well: {len(checked.solutions)} solutions on {plan.pages} pages.")


@app.command()
def transcript(
    number: Annotated[int | None, typer.Argument(help="The number of a solution; the whole catalogue if none.")] = None,
    content: Content = CONTENT,
    output: Output = OUTPUT,
) -> None:
    """Write what a screen reader says, in order: of a solution's leaflet, or of the catalogue."""
    house = house_of(content, output)
    with work() as progress, staff_of(house, SCREEN if number is None else LEAFLET) as staff:
        from press.production.aloud import transcribe

        said = transcribe(house, number, staff, progress)
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
        open_preview(house_of(content, output), port, editor, browser, lambda said: print(said))


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
        found = difference(question, house_of(content, output), progress)
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
    house = replace(house_of(content, told.parent), templates=tree / "templates", styles=tree / "styles")
    with work() as progress, staff_of(house, SCREEN) as staff:
        from press.desk.diff.facts import facts_of

        told.write_bytes(facts_of(house, tree, staff, progress))


@app.command()
def profile(content: Content = CONTENT, output: Output = OUTPUT) -> None:
    """Show where the time goes: seconds for every stage and every part of a catalogue made from nothing."""
    from press.production.timing import time_catalogue

    house = house_of(content, output)
    with work() as progress, staff_of(house) as staff:
        said = time_catalogue(house, staff, progress)
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
    from press.production.house import clean as clean_up

    with work():
        clean_up(house_of(CONTENT, OUTPUT))


@app.command()
def mail(
    numbers: Annotated[list[int] | None, typer.Argument(help="Numbers of solutions; all go in one mail.")] = None,
    to: Annotated[
        list[str] | None, typer.Option(help='A recipient: anne@example.org, or "Anne Holm <anne@example.org>".')
    ] = None,
    cc: Annotated[list[str] | None, typer.Option(help="Who gets a copy; with a single --to.")] = None,
    batch: Annotated[
        Path | None, typer.Option(help="A CSV file with the columns address, name, solutions, language.")
    ] = None,
    message: Annotated[str, typer.Option(help="What you have to say: a text, or a file that holds it.")] = "",
    subject: Annotated[str, typer.Option(help="The subject; without one, it follows from the solutions.")] = "",
    attach_catalogue: Annotated[
        bool, typer.Option("--attach-catalogue", help="The whole catalogue goes along.")
    ] = False,
    send: Annotated[bool, typer.Option("--send", help="Send it, by SMTP_URL. Without, there are drafts only.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also to those who have it already.")] = False,
    log: Annotated[bool, typer.Option("--log", help="Show what was sent so far.")] = False,
    hashed: Annotated[bool, typer.Option("--hashed", help="With --log: addresses as hashes.")] = False,
    forget: Annotated[str, typer.Option(help="An address to be erased from what was sent so far.")] = "",
    content: Content = CONTENT,
    output: Output = OUTPUT,
) -> None:
    """E-mail leaflets: drafts in output/mail/ to look at, and with --send the mails themselves."""
    if hashed and not log:
        raise typer.BadParameter("it belongs to --log.", param_hint="--hashed")
    journal = _journal()
    if log or forget:
        _alone("--log" if log else "--forget", numbers, to, cc, batch, send, forget if log else None)
        with work(untouched="nothing was sent"):
            from press.desk.mail.journal import listing
            from press.desk.mail.recipients import read_option

            print(listing(journal.read(), hashed) if log else journal.forget(read_option("--forget", forget)))
        return
    _named_once(numbers, to, cc, batch)
    house = house_of(content, output)
    editions = (LEAFLET, SCREEN) if attach_catalogue else (LEAFLET,)
    with work(untouched="nothing was sent") as progress:
        from press.desk.mail.server import read_server

        server = read_server(os.environ) if send else None
        with staff_of(house, *editions) as staff:
            from press.desk.mail.order import MailOrder
            from press.desk.mail.writing import letters_of

            lists = (tuple(numbers or ()), tuple(to or ()), tuple(cc or ()))
            order = MailOrder(*lists, batch, message, subject, attach_catalogue)
            letters = letters_of(house, order, os.environ, staff, progress)
        if server:
            from press.desk.mail.sending import send as send_all

            said, exit_code = send_all(letters, again, journal, server, progress)
        else:
            from press.desk.mail.drafting import draft

            said, exit_code = draft(letters, again, journal, house.output / "mail"), 0
    print(said)
    raise typer.Exit(exit_code)


@app.command()
def flatplan(
    content: Content = CONTENT,
    output: Output = OUTPUT,
    thumbnails: Annotated[
        bool, typer.Option(help="Also make output/flatplan.html with a picture of each page.")
    ] = True,
) -> None:
    """Show which part stands on which pages, as text and as output/flatplan.html."""
    house = house_of(content, output)
    with work() as progress, staff_of(house, *([SCREEN] if thumbnails else [])) as staff:
        from press.desk.shelf import make_shelf, page_map
        from press.production.reading import read

        checked, plan = read(house)
        made = make_shelf(house, checked, plan, staff, progress) if thumbnails else None
    print(page_map(checked, plan))
    if made:
        print(f"{made}")


new = typer.Typer(help="Start a new content file.", no_args_is_help=True)
app.add_typer(new, name="new")


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


def _journal() -> Journal:
    """It is no part of what is kept to be quicker, and of no project."""
    from platformdirs import user_data_path

    from press.desk.mail.journal import Journal

    return Journal(user_data_path("catalogue-press") / "mail.jsonl")


def _alone(option: str, *others: object) -> None:
    """Raises BadParameter if an option that stands alone does not."""
    if any(others):
        raise typer.BadParameter("it stands alone: nothing is sent.", param_hint=option)


def _named_once(numbers: list[int] | None, to: list[str] | None, cc: list[str] | None, batch: Path | None) -> None:
    """Raises BadParameter if it is not said, or said twice, who gets which solutions."""
    if batch and (numbers or to or cc):
        raise typer.BadParameter("the batch file names recipients and solutions; name no others.", param_hint="--batch")
    if not batch and not numbers:
        raise typer.BadParameter("no solution is named.", param_hint="NUMBER")
    if not batch and not to:
        raise typer.BadParameter("nobody is named; write --to ADDRESS, or --batch FILE.", param_hint="--to")
    if cc and to and len(to) > 1:
        raise typer.BadParameter("each --to gets a mail of their own; a copy goes with one.", param_hint="--cc")
