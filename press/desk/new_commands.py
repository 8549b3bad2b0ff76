"""The commands that start something new: a catalogue, an entry, the labels of a language."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from press import resources
from press.desk.options import CONTENT, OUTPUT, Content, folders_of
from press.desk.terminal import say, work

app = typer.Typer(help="Start a new catalogue, or a content file.", no_args_is_help=True)


@app.command()
def catalogue(
    folder: Annotated[Path, typer.Argument(help="A new folder for its content files, or an empty one.")],
    language: Annotated[str, typer.Option("--language", help="Its language: en, de, da, sv …")] = "",
    title: Annotated[str, typer.Option("--title", help="Its title.")] = "",
    entry: Annotated[
        str, typer.Option("--entry", help='What an entry is called, one and several: "course, courses".')
    ] = "",
    publisher: Annotated[str, typer.Option("--publisher", help="Who publishes it.")] = "",
) -> None:
    """Start a catalogue: a small one that can be made at once, with a comment on every field.

    Asks for what no option says. If there is no terminal, it asks nothing and takes what it would have proposed.
    """
    from press.desk.catalogue_starter import Answers, proposals_for, start_catalogue

    can_ask = sys.stdin is not None and sys.stdin.isatty()

    def answer(given: str, question: str, proposed: str) -> str:
        if given or not can_ask:
            return given or proposed
        return str(typer.prompt(question, default=proposed))

    language = answer(language, "Language (en, de, da, sv …)", "en")
    with work():
        proposals = proposals_for(resources.templates(), language)
    answers = Answers(
        language=language,
        title=answer(title, "Title of the catalogue", proposals.title),
        entry=answer(entry, "What is an entry called? One, and several", proposals.entry),
        publisher=answer(publisher, "Who publishes it?", proposals.publisher),
    )
    with work():
        remark = start_catalogue(folders_of(folder, OUTPUT), answers)
    say(f"{folder}")
    place = folder if folder.name.strip(".") else folder.resolve()
    command = ("build.py", "catalogue", "--content", f"{place}", "--output", f"{place}-output")
    say(f"Make it: {shlex.join(command)}", error=True)
    if remark:
        say(remark, error=True)


@app.command()
def solution(
    name: Annotated[str, typer.Argument(help='The short name, for example "Gardens".')],
    content: Content = CONTENT,
) -> None:
    """Start a solution: a file with the next number, every field, and a note on each."""
    from press.desk.starter import start_solution

    with work():
        made = start_solution(content, folders_of(content, OUTPUT).pages, name)
    print(f"{made}")


@app.command()
def labels(
    language: Annotated[str, typer.Argument(help="The language: pt, de-AT …")],
    content: Content = CONTENT,
) -> None:
    """Start the labels of a language: the fixed words of the pages, to be translated or changed.

    The words are those of the press in that language, or else the English ones.
    """
    from press.desk.starter import start_labels

    with work():
        made = start_labels(content, language)
    print(f"{made}")
