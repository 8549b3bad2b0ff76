"""The commands of the catalogue press: argument -> one call -> exit code."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from press import resources
from press.desk.entry_commands import app as entries
from press.desk.mail.commands import app as mail
from press.desk.new_commands import app as new
from press.desk.options import (
    CONTENT,
    LONGEST_WAIT,
    OUTPUT,
    Content,
    Executor,
    InJson,
    Language,
    Output,
    Untranslated,
    Variant,
    Wait,
    WhichTexts,
    WhichVariant,
    draft_folders,
    folders_of,
    patience,
    staff_of,
)
from press.desk.terminal import MOST_PROBLEMS, counted, say, work
from press.desk.translation_commands import app as translations
from press.editions import LEAFLET, PRINT, SCREEN
from press.editorial.content_files import ContentFile
from press.exit_codes import ExitCode
from press.prepress.variants import VARIANTS

app = typer.Typer(
    help="Makes a catalogue and its leaflets from the files in content/.",
    epilog="Every problem is shown as: file:line  field  what is wrong. What to do.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

PREVIEW_PORT = 8484


class WhichEdition(StrEnum):
    """The choices for --edition of "catalogue"."""

    SCREEN = "screen"
    PRINT = "print"
    ALL = "all"


class FailOn(StrEnum):
    """The choices for --fail-on of "diff": which difference makes the exit code 1."""

    LOOKS = "looks"
    GEOMETRY = "geometry"
    TEXT = "text"
    PROBLEMS = "problems"
    NONE = "none"


class LinkFormat(StrEnum):
    """The choices for --format of "links"."""

    CSV = "csv"
    JSON = "json"
    NGINX = "nginx"
    APACHE = "apache"


_EDITIONS = {WhichEdition.SCREEN: (SCREEN,), WhichEdition.PRINT: (PRINT,), WhichEdition.ALL: (SCREEN, PRINT)}


@app.command()
def catalogue(
    content: Content = CONTENT,
    output: Output = OUTPUT,
    language: Language = "",
    untranslated: Untranslated = WhichTexts.REFUSE,
    edition: Annotated[
        WhichEdition, typer.Option(help="screen: to read and to send; print: for the print shop; all: both.")
    ] = WhichEdition.SCREEN,
    imposition: Annotated[
        bool, typer.Option("--imposition", help="Also make a folding proof; only with the print edition.")
    ] = False,
    leaflets: Annotated[
        bool, typer.Option("--leaflets", help="Also make all leaflets: all files replace the old ones in one step.")
    ] = False,
    variant: Variant = WhichVariant.UA_1,
    executor: Executor = "",
    wait: Wait = LONGEST_WAIT,
    in_json: InJson = False,
) -> None:
    """Make the catalogue: output/catalogue-screen.pdf, or the files for the print shop."""
    if imposition and edition is WhichEdition.SCREEN:
        raise typer.BadParameter("a folding proof needs --edition print or all.", param_hint="--imposition")
    if edition is WhichEdition.PRINT and not leaflets and variant is not WhichVariant.UA_1:
        raise typer.BadParameter("the print edition has no variants; use --edition screen.", param_hint="--variant")
    folders = folders_of(content, output, wait, language, untranslated)
    editions = (*_EDITIONS[edition], *([LEAFLET] if leaflets else []))
    with work(in_json=in_json) as progress, staff_of(folders, *editions, executor=executor) as staff:
        from press.production.making import CatalogueOrder, make_editions

        screen, print_edition = edition is not WhichEdition.PRINT, edition is not WhichEdition.SCREEN
        order = CatalogueOrder(screen, print_edition, leaflets, imposition, VARIANTS[variant])
        made = make_editions(folders, order, staff, progress)
    for path in () if in_json else made.files:
        print(f"{path}")
    _print_remark(made.remark)


@app.command()
def certificate(
    content: Content = CONTENT, output: Output = OUTPUT, language: Language = "", wait: Wait = LONGEST_WAIT
) -> None:
    """Make everything, let every checker look at it, and write output/certificate.html and .json."""
    folders = folders_of(content, output, wait, language)
    with work() as progress, staff_of(folders, SCREEN, LEAFLET, PRINT) as staff:
        from press.production.certification import certify

        page, found = certify(folders, staff, progress)
    for finding in found.findings[:MOST_PROBLEMS]:
        print(finding.named_from(Path.cwd()), file=sys.stderr)
    if len(found.findings) > MOST_PROBLEMS:
        print(f"{counted(len(found.findings))}.", file=sys.stderr)
    print(f"{page}")
    if found.findings:
        raise typer.Exit(ExitCode.REFUSED)


@app.command()
def preflight(
    file: Annotated[Path, typer.Argument(help="A finished PDF, from this press or from any other program.")],
    output: Output = OUTPUT,
) -> None:
    """Check a PDF as a print shop does. Shows the findings as a table; output/preflight/ has a web page and JSON."""
    from press.production.inspection import inspect

    with work() as progress:
        inspection = inspect(file.resolve(), output.resolve(), progress, patience())
    say(inspection.table)
    print(f"{inspection.page}")
    if not inspection.is_printable:
        raise typer.Exit(ExitCode.REFUSED)


@app.command()
def leaflets(
    numbers: Annotated[
        list[int] | None, typer.Argument(help="The numbers of the solutions; all if you give none.")
    ] = None,
    content: Content = CONTENT,
    output: Output = OUTPUT,
    language: Language = "",
    untranslated: Untranslated = WhichTexts.REFUSE,
    variant: Variant = WhichVariant.UA_1,
    executor: Executor = "",
    wait: Wait = LONGEST_WAIT,
    in_json: InJson = False,
) -> None:
    """Make a leaflet of two pages for each solution: output/leaflets/07-fritidsjobindsatser.pdf …"""
    folders = folders_of(content, output, wait, language, untranslated)
    with work(in_json=in_json) as progress, staff_of(folders, LEAFLET, executor=executor) as staff:
        from press.production.making import make_some_leaflets

        made = make_some_leaflets(folders, numbers or [], staff, progress, VARIANTS[variant])
    if not in_json:
        print(f"{len(made.files)} {'leaflet' if len(made.files) == 1 else 'leaflets'} in {made.files[0].parent}")
    _print_remark(made.remark)


@app.command()
def check(
    content: Content = CONTENT,
    output: Output = OUTPUT,
    language: Language = "",
    untranslated: Untranslated = WhichTexts.REFUSE,
    in_json: InJson = False,
) -> None:
    """Make everything in a temporary folder, and show what is wrong with it, each problem with its file and line.

    Checks content, pictures, layouts, typography, inks, links inside the files, the print files, and PDF/UA-1 and
    PDF/A-2a by all checkers on this machine. Addresses on the web are not opened. Nothing is written. "catalogue" and
    "leaflets" refuse the same, except what only the checkers of finished files find.
    """
    folders = folders_of(content, output, language=language, untranslated=untranslated)
    with work(in_json=in_json) as progress, staff_of(folders, SCREEN, LEAFLET, PRINT) as staff:
        from press.production.check_all import check as check_all

        checked = check_all(folders, staff, progress)
    if in_json:
        return
    count, words = len(checked.catalogue.solutions), checked.catalogue.schema
    say(f"No problems: {count} {words.one if count == 1 else words.several} on {checked.flatplan.pages} pages.")
    print(checked.typography)
    print(f"Checked by {', '.join(f'{name} {version}' for name, version in checked.checkers.items())}.")
    if checked.not_checked:
        print(f"Not checked by veraPDF, which needs {checked.not_checked}. See build.py doctor.")
    _print_remark(checked.remark)


def _print_remark(remark: str) -> None:
    if remark:
        print(remark, file=sys.stderr)


@app.command()
def typography(content: Content = CONTENT, output: Output = OUTPUT, language: Language = "") -> None:
    """Measure lines, columns and pages, and show each rule as a table; output/typography.html outlines the findings."""
    folders = draft_folders(content, output, language)
    with work() as progress, staff_of(folders, SCREEN, LEAFLET) as staff:
        from press.production.typography import report_typography

        reports = report_typography(folders, staff, progress)
    say(reports.table)
    print(f"{reports.page}")
    if not reports.is_sound:
        raise typer.Exit(ExitCode.REFUSED)


@app.command()
def budget(
    numbers: Annotated[
        list[int] | None, typer.Argument(help="The numbers of the solutions; all if you give none.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the budgets of spreads and leaflets as JSON.")] = False,
    content: Content = CONTENT,
    output: Output = OUTPUT,
    language: Language = "",
) -> None:
    """Show what each field of a solution has, and what it may have before it is too long for its spread or leaflet."""
    folders = draft_folders(content, output, language)
    with work() as progress, staff_of(folders, SCREEN, LEAFLET) as staff:
        from press.desk import budget_table
        from press.production.budget import budgets

        found = budgets(folders, numbers or [], staff, progress)
        print((budget_table.as_json if as_json else budget_table.as_table)(found, Path.cwd()))


@app.command()
def links(
    style: Annotated[
        LinkFormat, typer.Option("--format", help="csv, json: for any program; nginx, apache: for that web server.")
    ] = LinkFormat.CSV,
    content: Content = CONTENT,
    language: Language = "",
) -> None:
    """Print where each short link leads, for the server that redirects them; needs short_links in catalogue.yaml."""
    folders = folders_of(content, OUTPUT, language=language)
    with work():
        from press.desk.link_files import FORMATS
        from press.production.links import links_of

        print(FORMATS[style](links_of(folders)))


@app.command()
def transcript(
    number: Annotated[
        int | None, typer.Argument(help="The number of a solution; the whole catalogue if you give none.")
    ] = None,
    content: Content = CONTENT,
    output: Output = OUTPUT,
    language: Language = "",
) -> None:
    """Print what a screen reader reads aloud, in order: a leaflet, or the whole catalogue."""
    folders = draft_folders(content, output, language)
    with work() as progress, staff_of(folders, SCREEN if number is None else LEAFLET) as staff:
        from press.production.accessibility_check import transcribe

        text = transcribe(folders, number, staff, progress)
    say(text.rstrip("\n"))


@app.command()
def preview(
    content: Content = CONTENT,
    output: Output = OUTPUT,
    language: Language = "",
    port: Annotated[int, typer.Option(help="The port of the preview; 0 for any free port.")] = PREVIEW_PORT,
    browser: Annotated[bool, typer.Option(help="Open the page in your browser.")] = True,
    editor: Annotated[
        str, typer.Option(help='The address that opens a line in your editor; "" for no links.')
    ] = "vscode://file/{path}:{line}",
) -> None:
    """Show the catalogue in the browser while you write; the pages follow every save. Ctrl-C ends the preview."""
    from press.desk.preview.server import open_preview

    with work():
        open_preview(draft_folders(content, output, language), port, editor, browser, lambda message: print(message))


@app.command()
def diff(
    base: Annotated[str, typer.Argument(help="The revision to compare with: a commit, a branch or a tag.")],
    head: Annotated[str, typer.Argument(help="The revision to compare; the working tree if you give none.")] = "",
    same_press: Annotated[
        bool, typer.Option("--same-press", help="Lay out both revisions with this press, not each with its own.")
    ] = False,
    fail_on: Annotated[FailOn, typer.Option(help="Which difference makes the exit code 1.")] = FailOn.LOOKS,
    content: Content = CONTENT,
    output: Output = OUTPUT,
    language: Language = "",
) -> None:
    """Show what a change does to the pages, in output/diff/index.html. Exit code 2 if a revision cannot be built."""
    from press.desk.diff.difference import Question, difference
    from press.desk.diff.outcome import exit_code, not_built, write_reports

    project = resources.checkout()
    if not project or not content.resolve().is_relative_to(project):
        raise typer.BadParameter("the content must be in a checkout of the press.", param_hint="--content")
    folders = draft_folders(content, output, language)
    with work(ExitCode.WRONG_USE) as progress:
        question = Question(project, content.resolve().relative_to(project), base, head, same_press, language)
        found = difference(question, folders, progress)
        page = write_reports(found, folders.output, patience())
    for reason in not_built(found):
        say(reason, error=True)
    print(f"{page}")
    raise typer.Exit(exit_code(found, fail_on))


@app.command(hidden=True)
def parts(
    facts: Annotated[Path, typer.Argument(help="The JSON file to write the facts of the parts to.")],
    tree: Annotated[Path, typer.Option(help="The folder with content, templates and styles.")],
    content: Content = CONTENT,
    language: Language = "",
) -> None:
    """Lay out every part of every edition and write where each is kept. "diff" runs this in each revision."""
    tree = tree.resolve()
    folders = draft_folders(content, facts.parent, language)
    folders = replace(folders, templates=tree / "templates", styles=tree / "styles")
    with work() as progress, staff_of(folders, SCREEN) as staff:
        from press.desk.diff.facts import facts_of

        facts.write_bytes(facts_of(folders, tree, staff, progress))


@app.command()
def profile(content: Content = CONTENT, output: Output = OUTPUT, language: Language = "") -> None:
    """Show how long each stage and each part takes, in seconds, when the catalogue is made without the cache."""
    from press.production.timing import time_catalogue

    folders = draft_folders(content, output, language)
    with work() as progress, staff_of(folders) as staff:
        table = time_catalogue(folders, staff, progress)
    say(table)


@app.command()
def doctor() -> None:
    """Show what the press needs on this machine, what is missing, and the command that installs it."""
    from press.installation import report

    text, is_complete = report()
    print(text)
    if not is_complete:
        raise typer.Exit(ExitCode.NOT_INSTALLED)


@app.command()
def clean() -> None:
    """Delete the cache, which only saves time. Finished files stay."""
    from press.production.folders import clean as clean_up

    with work():
        clean_up(folders_of(CONTENT, OUTPUT).stores)


@app.command()
def flatplan(
    content: Content = CONTENT,
    output: Output = OUTPUT,
    language: Language = "",
    thumbnails: Annotated[
        bool, typer.Option(help="Also make the catalogue, and output/flatplan.html with a picture of each page.")
    ] = True,
) -> None:
    """Show which part is on which pages, as text and in output/flatplan.html."""
    folders = draft_folders(content, output, language)
    with work() as progress, staff_of(folders, *([SCREEN] if thumbnails else [])) as staff:
        from press.desk.page_map import make_page_map, page_map
        from press.production.load_content import read

        shown = make_page_map(folders, staff, progress) if thumbnails else (page_map(*read(folders)),)
    for lines in shown:
        say(f"{lines}")


@app.command()
def schema(
    file: Annotated[ContentFile, typer.Argument(help="The kind of content file.")],
    content: Content = CONTENT,
) -> None:
    """Print the JSON Schema of a kind of content file, with which an editor completes and checks while you write."""
    from press.editorial.content import read_yaml
    from press.editorial.json_schemas import json_schema
    from press.editorial.shapes import load_schema

    with work():
        language = str(read_yaml(content / "catalogue.yaml").fields().get("language", ""))
        found = json_schema(file, load_schema(content, language))
    print(json.dumps(found, ensure_ascii=False, indent=2))


app.add_typer(new, name="new")
app.add_typer(entries)
app.add_typer(translations)
app.add_typer(mail, name="mail")
