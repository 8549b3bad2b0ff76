"""The catalogue for the print shop: inside, cover, folding proof, job ticket, and the reports of the preflight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from pydantic import TypeAdapter

from press import resources
from press.composition.cache import PartCache
from press.composition.colour import Profile, read_profile
from press.composition.ink_match import changed_inks
from press.composition.inks import anchors
from press.composition.job import Job
from press.composition.pictures import LEAST_PRINT_DPI
from press.composition.sources import Sources
from press.composition.store import Store, digest
from press.composition.stylesheets import unprintable
from press.composition.tokens import read_tokens
from press.composition.toolchain import build_digest, name_of_folder
from press.editions import PRINT, SCREEN
from press.editorial.binding import BoundBook, bind, page_count_problems
from press.editorial.brand import read_brand
from press.editorial.content import Entry, read_yaml
from press.editorial.flatplan import SHEET, Flatplan
from press.editorial.model import Catalogue
from press.editorial.specification import PrintSpecification
from press.prepress.checks import check_inks
from press.prepress.imposition import write_folding_proof
from press.prepress.metadata import metadata_of
from press.prepress.pdf.ghostscript import find_ghostscript
from press.prepress.preflight import Demands, PreflightFinding, preflight
from press.prepress.print_file import PrintShop, WrapSide, write_pages, write_wrap
from press.prepress.sheets import trim_of
from press.prepress.ticket import Ticket, file_fact, fonts_of, sha256_of, ticket_json, ticket_markdown
from press.prepress.typography.limits import limits_digest
from press.problems import Problem, ProblemsFound, stop_at
from press.production.composing import begin_others, composed
from press.production.finished import make_or_find
from press.production.folders import COVER, INSIDE, PROOF, TICKET, TICKET_DATA, Folders, Progress, deliver
from press.production.inspection import as_problem, deliver_report
from press.production.laying_out import LayingOut, jobs_of
from press.production.load_content import read_texts
from press.production.staff import Staff
from press.production.tracing import trace

INK_LIMIT = 300.0
"""The limit of total ink, per cent: that of the FOGRA39 profile, and of most print shops on coated paper."""
OUR_CONDITION = ("FOGRA39", "Coated paper, offset, paper type 1 or 2 (ISO 12647-2:2004/Amd 1)")


@dataclass(frozen=True)
class PrintOrder:
    """What is printed and how: the content, the print specification, the binding, the bleed and the profile."""

    catalogue: Catalogue
    flatplan: Flatplan
    specification: PrintSpecification
    book: BoundBook
    shop: PrintShop

    @property
    def place(self) -> str:
        """Where the print specification is written: the file and its line."""
        frame = read_yaml(self.catalogue.file("catalogue.yaml"))
        return f"{frame.file(('print',))}:{frame.line(('print',))}"

    @property
    def decisions(self) -> tuple[object, ...]:
        """Everything besides the laid-out parts that decides the content of the files; part of their cache key."""
        title, profile = self.catalogue.colophon.full_title, self.shop.profile
        printing = self.shop.bleed, profile.key, profile.name, profile.condition
        return metadata_of(self.catalogue.colophon, title, None), self.book, *printing


def make_print(folders: Folders, staff: Staff, progress: Progress, imposition: bool = False) -> list[Path]:
    """Make the print edition: the files for the print shop and the job ticket. Returns their paths.

    imposition: also make a folding proof. Raises ProblemsFound; then at most the reports of the preflight are written.
    """
    with staff.folder() as folder:
        catalogue, flatplan = read_texts(folders)
        order = order_of(folders, catalogue, flatplan)
        composer = folders.composer(catalogue, flatplan, PRINT, order.book)
        begin = partial(begin_others, composer, folder, folders.stores, staff, order.shop.profile)
        composer = composed(composer, composer.parts, folders.stores, staff, progress, begin)
        jobs = jobs_of(composer, composer.parts, folder, folders.stores, order.shop.profile)
        finished = folder / "finished"
        finished.mkdir()
        files = [finished / INSIDE, *([finished / COVER] if order.book.outside else [])]

        def make() -> None:
            laying_out = LayingOut(composer, folders.stores, staff, progress)
            _write_files(order, list(laying_out.files(jobs)), *files)

        made_from = ([job.name for job in jobs], order.decisions, limits_digest(folders.stylesheets))
        make_or_find(folders.stores.editions, files, made_from, make)
        _preflight(folders, order, files, jobs, composer.sources, progress)
        if imposition:
            cover = files[1] if len(files) > 1 else None
            write_folding_proof(files[0], cover, order.book, finished / PROOF, catalogue.colophon.title)
        _write_ticket(order, files, finished)
        made = {path: folders.output / path.name for path in sorted(finished.iterdir()) if path.is_file()}
        deliver(made)
    for name in {COVER, PROOF} - {path.name for path in made}:
        (folders.output / name).unlink(missing_ok=True)  # a file from an earlier build would not match these pages
    return list(made.values())


def order_of(folders: Folders, catalogue: Catalogue, flatplan: Flatplan) -> PrintOrder:
    """Check everything that must be right before a page is laid out, and return the order. Raises ProblemsFound."""
    find_ghostscript()
    entry = read_yaml(catalogue.file("catalogue.yaml"))
    specification = catalogue.colophon.print
    if specification is None:
        remedy = "Give the binding and the paper under print:, see docs/content-format.md."
        raise ProblemsFound([entry.problem((), "the catalogue has no print specification.", remedy)])
    stop_at(page_count_problems(entry, flatplan.pages, specification))
    stop_at(_sheet_faults(folders, entry, specification))
    styles = folders.stylesheets
    stop_at(chain(unprintable(styles, folders.pages), check_inks(catalogue, folders.stores.pictures, styles)))
    stop_at(_changed_inks(folders))
    profile = replace(_profile(entry, specification), anchors=anchors(folders.stylesheets))
    shop = PrintShop(read_tokens(folders.stylesheets, PRINT).mm("bleed"), profile)
    return PrintOrder(catalogue, flatplan, specification, bind(flatplan.pages, specification), shop)


def _sheet_faults(folders: Folders, frame: Entry, specification: PrintSpecification) -> Iterator[Problem]:
    """Yield a problem if the sheet cannot hold two pages beside each other, which are folded, with their bleed."""
    tokens, sheet = read_tokens(folders.stylesheets, PRINT), specification.sheet
    width, height, bleed = tokens.size("trim-width"), tokens.size("trim-height"), tokens.mm("bleed")
    needed = 2 * width + 2 * bleed, height + 2 * bleed
    if sheet and not sheet.holds(*needed):
        message = (
            f"two pages of {width:g} × {height:g} mm with their bleed take {needed[0]:g} × {needed[1]:g} mm; "
            f"the sheet of the print shop has {sheet.width:g} × {sheet.height:g} mm."
        )
        remedy = "Choose a smaller trim, or ask the print shop for a larger sheet (print.sheet in catalogue.yaml)."
        brand = read_brand(folders.content)
        if brand and brand[0].trim:
            yield brand[1].problem(("trim",), message, remedy)
        else:
            yield frame.problem(("print", "sheet"), message, remedy)


def _changed_inks(folders: Folders) -> list[Problem]:
    """Return the tokens whose ink has another colour. The result is cached: converting takes a tenth of a second."""
    adapter, styles = TypeAdapter(list[Problem]), folders.stylesheets
    branded = [read_tokens(styles, edition).by_brand for edition in (SCREEN, PRINT)]
    made_from = ("inks", build_digest(), str(styles), name_of_folder(styles, "*.css"), branded)
    return adapter.validate_json(
        folders.stores.compiled.keep(made_from, lambda: adapter.dump_json(list(changed_inks(styles))))
    )


def _profile(entry: Entry, specification: PrintSpecification) -> Profile:
    named = specification.profile
    if named is None:
        ours = resources.profile()
        return read_profile(ours, ours.parent, *OUR_CONDITION, Problem(str(ours), 0, "", ""))
    problem = entry.problem(("print", "profile", "file"), "")
    folder = entry.path.parent
    return read_profile(folder / named.file, folder, named.name, named.condition or named.name, problem)


def _write_files(order: PrintOrder, parts: Sequence[Path], inside: Path, cover: Path | None = None) -> None:
    """Write the file of the inside, and the file of the cover if the cover is separate."""
    book = order.book
    colophon, indexes = order.catalogue.colophon, [folio - 1 for folio in book.inside]
    write_pages(parts, indexes, inside, metadata_of(colophon, colophon.full_title, book.inside[0]), order.shop)
    if cover is None or book.outside is None or book.within is None:
        return
    (back, front), (first, last) = book.outside, book.within
    sides = [WrapSide(back - 1, book.pages, front - 1), WrapSide(first - 1, None, last - 1)]
    write_wrap(parts, sides, book.spine, cover, metadata_of(colophon, colophon.full_title, None), order.shop)


def _preflight(
    folders: Folders,
    order: PrintOrder,
    files: Sequence[Path],
    jobs: Sequence[Job],
    sources: Sources,
    progress: Progress,
) -> None:
    """Compare the files with the demands of the print shop and write the reports. Raises ProblemsFound for errors."""
    problems, known = [], PartCache(folders.stores.parts)
    for path in files:
        inside = order.book.inside if path.name == INSIDE else ()
        demands = Demands(
            bleed=order.shop.bleed,
            ink=INK_LIMIT,
            least_dpi=LEAST_PRINT_DPI,
            pages=len(inside) or 2,
            multiple=SHEET if inside else None,
        )
        found = _checked(folders.stores.editions, path, demands, progress)
        if inside:
            found = [_traced(finding, order, known, jobs, sources) for finding in found]
        found = [finding if finding.source else replace(finding, source=order.place) for finding in found]
        deliver_report(path, found, demands, folders.output)
        problems += [as_problem(finding, path.name) for finding in found if finding.severity == "error"]
    stop_at(problems)


def _checked(store: Store, path: Path, demands: Demands, progress: Progress) -> list[PreflightFinding]:
    """Return the findings in a file. The same file is not checked again by the same press and Ghostscript.

    Errors of Ghostscript itself are not stored, because it may only have run out of memory.
    """
    ghostscript = Path(find_ghostscript()).resolve().stat()
    name = digest(("preflight", sha256_of(path), demands, build_digest(), ghostscript.st_size, ghostscript.st_mtime_ns))
    adapter = TypeAdapter(list[PreflightFinding])
    if kept := store.find(name):
        return adapter.validate_json(kept)
    found = preflight(path, demands, progress)
    if all(finding.rule != "ghostscript" for finding in found):
        store.put(name, adapter.dump_json(found))
    return found


def _traced(
    finding: PreflightFinding, order: PrintOrder, known: PartCache, jobs: Iterable[Job], sources: Sources
) -> PreflightFinding:
    """Return the finding with what causes it: the picture at its place, or else the line that is printed there."""
    if not finding.page:
        return finding
    folio = order.book.inside[finding.page - 1]
    part = next(part for part in order.flatplan.parts if part.folio <= folio < part.folio + part.pages)
    rendered, page = known.find(next(job for job in jobs if job.key == part.key)), folio - part.folio + 1
    found = trace(sources, part.key, rendered.spots if rendered else (), page, finding.place)
    source = f"{found.path}:{found.line}" if found.line else str(found.path)
    for placed in rendered.layout.pictures if rendered else ():
        frame = placed.frame
        if finding.place and frame.page == page and frame.contains(*finding.place.middle):
            source = str(order.catalogue.folder / "pictures" / placed.name)
    return replace(finding, source=source)


def _write_ticket(order: PrintOrder, files: Sequence[Path], folder: Path) -> None:
    colophon, book, shop = order.catalogue.colophon, order.book, order.shop
    roles = [f"inside, pages {book.inside[0]}–{book.inside[-1]}", "cover: outer side, inner side"]
    if book.outside is None:
        roles = [f"all pages, 1–{book.pages}"]
    ticket = Ticket(
        title=colophon.full_title,
        year=colophon.year,
        publisher=colophon.publisher,
        date=colophon.date,
        book=book,
        specification=order.specification,
        trim=trim_of(files[0]),
        bleed=shop.bleed,
        profile=shop.profile.name,
        condition=shop.profile.condition,
        ink_limit=round(INK_LIMIT),
        fonts=fonts_of(files),
        files=tuple(file_fact(path, role) for path, role in zip(files, roles, strict=True)),
    )
    (folder / TICKET).write_text(ticket_markdown(ticket), encoding="utf-8")
    (folder / TICKET_DATA).write_text(ticket_json(ticket), encoding="utf-8")
