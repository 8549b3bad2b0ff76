"""The options that commands share, and what they become: the folders and the staff of a command."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from press import resources

if TYPE_CHECKING:
    from press.editions import Edition
    from press.production.folders import Folders
    from press.production.output_lock import Patience
    from press.production.staff import Staff

Content = Annotated[Path, typer.Option("--content", help="The folder with the content files.")]
Output = Annotated[Path, typer.Option("--output", help="The folder for the finished files.")]
Executor = Annotated[
    str,
    typer.Option("--executor", help="Where to lay out pages: dask:ADDRESS for a Dask cluster; this machine if empty."),
]
Wait = Annotated[
    float,
    typer.Option(
        "--wait",
        min=0,
        help="Seconds to wait while another command writes to the output folder; after that, the exit code is 5.",
    ),
]

InJson = Annotated[
    bool,
    typer.Option("--json", help="Print all problems as JSON, and nothing else; as text, only the first 50 are shown."),
]


class WhichVariant(StrEnum):
    """The choices for --variant of "catalogue" and "leaflets": the names in the table of variants."""

    UA_1 = "ua-1"
    UA_2 = "ua-2"


Variant = Annotated[
    WhichVariant,
    typer.Option("--variant", help="ua-1: PDF 1.7, PDF/UA-1 and PDF/A-2a; ua-2: PDF 2.0, PDF/UA-2, WTPDF and PDF/A-4."),
]
Language = Annotated[
    str,
    typer.Option(
        "--language",
        help="The edition in another language, from the files name.LANGUAGE.md; its files go to output-LANGUAGE/.",
    ),
]


class WhichTexts(StrEnum):
    """The choices for --untranslated: what becomes of an edition with texts that are not translated."""

    REFUSE = "refuse"
    KEEP = "keep"


Untranslated = Annotated[
    WhichTexts,
    typer.Option("--untranslated", help="refuse texts that are not translated, or keep them as they are, for a draft."),
]
CONTENT, OUTPUT = Path("content"), Path("output")
LONGEST_WAIT = 600.0
"""Seconds: more than it takes to make a catalogue of hundreds of solutions."""


def patience(seconds: float = LONGEST_WAIT) -> Patience:
    """Return how long a command waits for another one with the same output folder; the terminal shows that it does."""
    from press.production.output_lock import Patience

    return Patience(seconds, lambda message: print(message, file=sys.stderr, flush=True))


def folders_of(
    content: Path,
    output: Path,
    wait: float = LONGEST_WAIT,
    language: str = "",
    untranslated: WhichTexts = WhichTexts.REFUSE,
) -> Folders:
    """Return the folders of a command: these two, the templates and styles of the press, the user's cache folder.

    wait: the longest time to wait for another command with the same output folder, in seconds; language: of an edition
    in another language, whose output folder is beside this one, "" for the original; untranslated: what becomes of
    texts that are not translated. Raises BadParameter if `language` cannot be one.
    """
    from platformdirs import user_cache_path

    from press.production.folders import Folders, Stores

    if language and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        message = f'"{language}" is not the code of a language; write "en" for English.'
        raise typer.BadParameter(message, param_hint="--language")
    output = output.resolve()
    return Folders(
        content=content.resolve(),
        output=output.with_name(f"{output.name}-{language}") if language else output,
        templates=resources.templates(),
        styles=resources.styles(),
        stores=Stores(user_cache_path("catalogue-press")),
        translation=language,
        is_partial=untranslated is WhichTexts.KEEP,
        patience=patience(wait),
    )


def draft_folders(content: Path, output: Path, language: str) -> Folders:
    """Return the folders of a command whose result nobody publishes: texts that are not translated may be in it."""
    return folders_of(content, output, language=language, untranslated=WhichTexts.KEEP)


@contextmanager
def staff_of(folders: Folders, *editions: Edition, executor: str = "") -> Iterator[Staff]:
    """Yield the staff that lays out these editions: processes, or the Dask cluster that `executor` names.

    If a file has changed since the last time, the staff starts before anything else is imported, to save time.
    Raises BadParameter if `executor` is not "dask:" followed by an address.
    """
    from press.production.staff import Staff

    address = executor.removeprefix("dask:")
    if executor and not re.fullmatch(r"dask:\w+://[^/\s]+:\d+", executor):
        message = f'"{executor}" is not an executor; write "dask:tcp://HOST:PORT".'
        raise typer.BadParameter(message, param_hint="--executor")
    with Staff(address) as staff:
        staff.start_if_changed(folders, *editions)
        yield staff
