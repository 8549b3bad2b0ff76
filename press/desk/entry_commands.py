"""The commands for entries of the content: move, remove, rename. Argument -> one call -> exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from press.desk.options import CONTENT, OUTPUT, Content, folders_of
from press.desk.terminal import say, work
from press.problems import named_from

if TYPE_CHECKING:
    from press.editorial.model import Catalogue
    from press.editorial.new_places import NewPlace
    from press.editorial.rewriting import Rewriting


app = typer.Typer()
"""The commands that change what is there; they have no group of their own."""

Number = Annotated[int, typer.Argument(help="The number of the solution.", min=1)]
Trial = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")]


@app.command()
def move(
    number: Number,
    to: Annotated[int | None, typer.Option("--to", help="Its new number; without it, the last one of --theme.")] = None,
    theme: Annotated[str, typer.Option("--theme", help="The key of its new theme; without it, it keeps its own.")] = "",
    content: Content = CONTENT,
    dry_run: Trial = False,
) -> None:
    """Give a solution another number, or another theme; the others move up or down.

    Numbers, names of files and pictures, and all references follow. Words that may no longer hold are shown.
    """
    from press.editorial.new_places import moved

    if to is None and not theme:
        raise typer.BadParameter("name the new number, or the new theme with --theme.", param_hint="--to")
    _change(content, lambda catalogue: moved(catalogue, number, to, theme), is_trial=dry_run)


@app.command()
def remove(number: Number, content: Content = CONTENT, dry_run: Trial = False) -> None:
    """Remove a solution, and the pictures named after it that nothing else shows; later numbers move up.

    Counts and other words that may no longer hold are shown.
    """
    from press.editorial.new_places import without

    _change(content, lambda catalogue: without(catalogue, number), is_trial=dry_run)


@app.command()
def rename(
    number: Number,
    name: Annotated[str, typer.Argument(help='The new short name, for example "Gardens".')],
    content: Content = CONTENT,
    dry_run: Trial = False,
) -> None:
    """Give a solution another name; the names of its file and pictures, and all references follow."""
    from press.editorial.new_places import renamed

    _change(content, lambda catalogue: renamed(catalogue, number, name), is_trial=dry_run)


def _change(content: Path, wish: Callable[[Catalogue], Sequence[NewPlace]], *, is_trial: bool) -> None:
    """Put entries in new places, and show what has changed. is_trial: change nothing."""
    folders = folders_of(content, OUTPUT)
    with work():
        from press.production.content_changes import change_content

        rewriting = change_content(folders, wish, is_trial=is_trial)
    say("\n".join(_lines(rewriting, named_from(folders.content, Path.cwd()), is_trial=is_trial)))


def _lines(rewriting: Rewriting, folder: Path, *, is_trial: bool) -> Iterator[str]:
    """Yield a line for everything that a rewriting does, and for everything that a person must look at. folder: as
    files are named.
    """
    yield from (f"{folder / name}  removed" for name in rewriting.removed)
    yield from (f"{folder / old} -> {folder / name}" for old, name in rewriting.renamed.items())
    for change in rewriting.changes:
        place = "  ".join(part for part in (f"{folder / change.file}:{change.line}", change.field) if part)
        yield f"{place}  {change.before} -> {change.after}"
    if rewriting.remarks:
        yield "To be checked; these words are not changed:"
    yield from (str(remark.named_from(Path.cwd())) for remark in rewriting.remarks)
    counted = (
        _counted(len(rewriting.removed), "file", "removed"),
        _counted(len(rewriting.renamed), "file", "renamed"),
        _counted(len(rewriting.changes), "value", "changed"),
        _counted(len(rewriting.remarks), "place", "to be checked"),
    )
    summary = ", ".join(part for part in counted if part)
    if rewriting.is_empty:
        yield "Nothing changes: it is so already."
    else:
        yield f"Nothing was written. It would be: {summary}." if is_trial else f"{summary}."


def _counted(count: int, what: str, participle: str) -> str:
    return f"{count} {what if count == 1 else f'{what}s'} {participle}" if count else ""
