"""The mail commands: argument -> one call -> exit code."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from press.desk.mail.order import MailOrder
from press.desk.options import CONTENT, OUTPUT, Content, Language, Output, folders_of, staff_of
from press.desk.terminal import say, work
from press.editions import LEAFLET, SCREEN

if TYPE_CHECKING:
    from press.desk.mail.journal import Journal
    from press.desk.mail.letters import Letter
    from press.production.folders import Folders, Progress

UNTOUCHED = "nothing was sent"


class MailGroup(TyperGroup):
    """The group of mail commands; anything else after ``mail`` ends in a message that shows how they are called."""

    # ctx: the Context of Click, which some versions of Typer keep in a private module.
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments that are left for the command. Raises UsageError if the first one names no command."""
        if args and args[0] not in (*self.commands, "--help"):
            ctx.fail(
                f'"{args[0]}" is not a mail command. Write "mail draft 7 --to ADDRESS" to draft a mail; '
                '"mail send", with the same options, to send it; "mail log" to see what was sent; '
                'or "mail forget ADDRESS" to remove an address from the journal.'
            )
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=MailGroup, help="E-mail leaflets: draft mails, send them, and see what was sent.", no_args_is_help=True
)

Numbers = Annotated[list[int] | None, typer.Argument(help="Numbers of solutions; their leaflets go in one mail.")]
To = Annotated[
    list[str] | None,
    typer.Option(
        "--to",
        help='A recipient: anne@example.org, or "Anne Holm <anne@example.org>". Repeat it for more; each gets a mail.',
    ),
]
Cc = Annotated[list[str] | None, typer.Option("--cc", help="Send a copy to this address; with a single --to only.")]
Batch = Annotated[
    Path | None,
    typer.Option("--batch", help="A CSV file of recipients, with the columns address, name, solutions, language."),
]
Message = Annotated[
    str, typer.Option("--message", help="A text, or the name of a text file, that replaces the opening sentence.")
]
Subject = Annotated[str, typer.Option("--subject", help="The subject; by default it names the solutions.")]
AttachCatalogue = Annotated[bool, typer.Option("--attach-catalogue", help="Attach the whole catalogue, too.")]
Again = Annotated[bool, typer.Option("--again", help="Include recipients who already have the files.")]


@app.command()
def draft(
    numbers: Numbers = None,
    to: To = None,
    cc: Cc = None,
    batch: Batch = None,
    message: Message = "",
    subject: Subject = "",
    attach_catalogue: AttachCatalogue = False,
    again: Again = False,
    content: Content = CONTENT,
    output: Output = OUTPUT,
    language: Language = "",
) -> None:
    """Write drafts to output/mail/, to look at; nothing is sent."""
    order = _order(numbers, to, cc, batch, message, subject, attach_catalogue)
    folders = folders_of(content, output, language=language)
    with work(untouched=UNTOUCHED) as progress:
        letters = _letters(folders, order, progress)
        from press.desk.mail.drafting import draft as draft_all

        summary = draft_all(letters, again, _journal(), folders.output, folders.patience)
    say(summary)


@app.command()
def send(
    numbers: Numbers = None,
    to: To = None,
    cc: Cc = None,
    batch: Batch = None,
    message: Message = "",
    subject: Subject = "",
    attach_catalogue: AttachCatalogue = False,
    again: Again = False,
    content: Content = CONTENT,
    output: Output = OUTPUT,
    language: Language = "",
) -> None:
    """Send mails through the server that SMTP_URL names; nobody gets the same file twice."""
    order = _order(numbers, to, cc, batch, message, subject, attach_catalogue)
    with work(untouched=UNTOUCHED) as progress:
        from press.desk.mail.server import read_server

        server = read_server(os.environ)
        letters = _letters(folders_of(content, output, language=language), order, progress)
        from press.desk.mail.sending import send as send_all

        summary, exit_code = send_all(letters, again, _journal(), server, progress)
    say(summary)
    raise typer.Exit(exit_code)


@app.command()
def log(hashed: Annotated[bool, typer.Option("--hashed", help="Show hashes instead of addresses.")] = False) -> None:
    """Show the journal: every step of every mail."""
    with work(untouched=UNTOUCHED):
        from press.desk.mail.journal import listing

        say(listing(_journal().read(), hashed))


@app.command()
def forget(address: Annotated[str, typer.Argument(help="The address to remove.")]) -> None:
    """Remove an address from the journal."""
    with work(untouched=UNTOUCHED):
        from press.desk.mail.recipients import read_option

        print(_journal().forget(read_option("ADDRESS", address)))


def _order(
    numbers: list[int] | None,
    to: list[str] | None,
    cc: list[str] | None,
    batch: Path | None,
    message: str,
    subject: str,
    attach_catalogue: bool,
) -> MailOrder:
    """The mails that the arguments ask for.

    Raises BadParameter unless they say, in one way only, who gets which solutions.
    """
    if batch and (numbers or to or cc):
        raise typer.BadParameter("the batch file names recipients and solutions; name no others.", param_hint="--batch")
    if not batch and not numbers:
        raise typer.BadParameter("no solution is named.", param_hint="NUMBERS")
    if not batch and not to:
        raise typer.BadParameter("no recipient is named; add --to ADDRESS, or use --batch FILE.", param_hint="--to")
    if cc and to and len(to) > 1:
        raise typer.BadParameter("a copy needs a single --to, because each --to gets its own mail.", param_hint="--cc")
    lists = (tuple(numbers or ()), tuple(to or ()), tuple(cc or ()))
    return MailOrder(*lists, batch and batch.resolve(), message, subject, attach_catalogue)


def _letters(folders: Folders, order: MailOrder, progress: Progress) -> list[Letter]:
    """The letters of an order. Raises ProblemsFound."""
    editions = (LEAFLET, SCREEN) if order.attach_catalogue else (LEAFLET,)
    with staff_of(folders, *editions) as staff:
        from press.desk.mail.writing import letters_of

        return letters_of(folders, order, os.environ, staff, progress)


def _journal() -> Journal:
    """The user's journal. It belongs to no project, and lies outside the cache folder, which ``clean`` deletes."""
    from platformdirs import user_data_path

    from press.desk.mail.journal import Journal

    return Journal(user_data_path("catalogue-press") / "mail.jsonl")
