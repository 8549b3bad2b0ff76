"""The commands for an edition in another language: what is not translated, and how it differs from the original."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from press.desk.options import CONTENT, OUTPUT, Content, draft_folders, staff_of
from press.desk.terminal import say, work
from press.editions import SCREEN
from press.exit_codes import ExitCode

app = typer.Typer()
"""The commands have no group of their own."""

OfLanguage = Annotated[str, typer.Argument(metavar="LANGUAGE", help='The language of the translations: "en".')]


@app.command()
def translations(language: OfLanguage, content: Content = CONTENT) -> None:
    """List what is not translated into a language, and the texts that may be older than their originals.

    Each line names the file and the field. Nothing is laid out.
    """
    folders = draft_folders(content, OUTPUT, language)
    with work():
        from press.editorial.catalogue import load
        from press.editorial.translations import unlike_originals, untranslated

        catalogue = load(folders.content, language)
        missing = list(untranslated(catalogue))
        older = list(unlike_originals(catalogue, load(folders.content)))
    for problem in missing:
        say(str(problem.named_from(Path.cwd())))
    if older:
        print("Texts with another structure than their originals, which may be older:")
    for problem in older:
        say(str(problem.named_from(Path.cwd())))
    counted = f"{len(missing)} {'place is' if len(missing) == 1 else 'places are'} not translated"
    differences = f"{len(older) or 'no'} {'difference' if len(older) == 1 else 'differences'} of structure"
    print(f"{counted if missing else 'Everything is translated'}; {differences}.")


@app.command()
def compare(language: OfLanguage, content: Content = CONTENT) -> None:
    """Compare the edition in a language with the original by structure, part by part; exit code 1 if they differ.

    Both are laid out. Headings, paragraphs, lists, tables, figures, boxes, quotes and links are counted in the
    finished files; words are not compared. Both have the same parts on the same pages, or this is a problem.
    """
    folders = draft_folders(content, OUTPUT, language)
    with work() as progress, staff_of(folders, SCREEN) as staff:
        from press.production.two_editions import compare_editions

        found = compare_editions(folders, staff, progress)
    for part in found.unlike:
        for name, (original, translation) in part.counts.items():
            differs = f"{name}: {translation}, in the original {original}"
            say("  ".join(filter(None, (part.folios, part.title, differs))))
    print(f"{found.parts} parts on {found.pages} pages compared: {len(found.unlike) or 'none'} differ.")
    if found.unlike:
        raise typer.Exit(ExitCode.REFUSED)
