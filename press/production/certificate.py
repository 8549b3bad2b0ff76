"""Finished files -> the certificate: what was checked of each, by whom, and what was found.

Every build writes it, with the facts that are read quickly and the verdicts that are kept of equal files. The command
``certificate`` makes everything, and lets all checkers of this machine see every file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import file_digest
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter

from press.composition.cache import ENGINE, build_digest, name_of_folder
from press.composition.store import digest
from press.composition.views import code_target
from press.editorial.flatplan import Flatplan
from press.editorial.model import Catalogue, Solution
from press.editorial.passages import passages_of, passages_of_solution
from press.engine.processes import Processes
from press.installation import press_version
from press.prepress.accessibility.findings import Verdict
from press.prepress.certificate.facts import (
    Codes,
    Links,
    can_read_codes,
    claims_of,
    codes_in,
    links_in,
    words_in,
)
from press.prepress.certificate.report import (
    Certificate,
    Check,
    Product,
    Unchecked,
    certificate_json,
    certificate_page,
    read_certificate,
)
from press.prepress.preflight import PreflightFinding
from press.prepress.ticket import PROCESS_INKS, file_fact, fonts_of
from press.prepress.verapdf import what_is_missing
from press.prepress.words import pages_of
from press.problems import Problem
from press.production.conformance import PRESS, Verdicts, conformance_problems, kept_verdicts, verdicts_on
from press.production.folders import Folders, Progress, deliver
from press.production.inspection import PREFLIGHT, as_problem
from press.production.load_content import read
from press.production.print import COVER, INSIDE, make_print
from press.production.screen import SCREEN_FILE, make_catalogue, make_leaflets
from press.production.staff import Staff
from press.scratch import temporary_folder

PAGE, DATA = "certificate.html", "certificate.json"
OWN_RULES = "its own rules"
SCREEN_COLOURS = ("sRGB",)
_FINDINGS = TypeAdapter(list[PreflightFinding])
NEVER_CHECKED = (
    Unchecked("Descriptions of pictures", "No program can say whether a description says what the picture shows."),
    Unchecked("PDF/X-4 as a whole", "No free program checks it all. The preflight names the clauses that it checks."),
    Unchecked("Colours on paper", "They depend on paper, ink and press: ask the print shop for a proof."),
)
"""What no certificate can cover, and why."""


@dataclass(frozen=True)
class _Order:
    """A product to certify. files: its finished files, with what each is; solutions: those that it contains."""

    kind: str
    title: str
    files: Mapping[Path, str]
    solutions: Sequence[Solution]


def certify(folders: Folders, staff: Staff, progress: Progress) -> tuple[Path, Certificate]:
    """Make every edition, let all checkers see the files, and write the certificate. Returns its page and itself.

    Raises ProblemsFound if a file cannot be made.
    """
    catalogue, flatplan = read(folders)
    made = [make_catalogue(folders, staff, progress), *make_leaflets(folders, (), staff, progress)]
    if catalogue.colophon.print:
        make_print(folders, staff, progress)
    verdicts = verdicts_on(made, folders.stores.editions, progress)
    orders = list(_orders(folders, catalogue))
    codes = _codes(orders, catalogue, progress) if can_read_codes() else [None] * len(orders)
    products = tuple(
        _product(order, folders, catalogue, flatplan, verdicts, decoded)
        for order, decoded in zip(orders, codes, strict=True)
    )
    certificate = _certificate(folders, catalogue, products)
    return _deliver(folders, certificate), certificate


def certify_build(folders: Folders, made: Iterable[Path]) -> None:
    """Write the certificate after a build, with what is known at once. made: the finished files of this build.

    Other products stay in the certificate if their files are still the same, and made from the same input.
    """
    catalogue, flatplan = read(folders)
    new, made_from = set(made), _made_from(folders)
    before = read_certificate(folders.output / DATA)
    known = {_checksums(product): product for product in before.products} if before else {}
    if before is None or before.made_from != made_from:
        known = {}
    products: list[Product] = []
    for order in _orders(folders, catalogue):
        checksums = tuple(_sha256(file) for file in order.files)
        if (same := known.get(checksums)) and same.checks:
            products.append(same)
        elif new.intersection(order.files):
            verdicts = kept_verdicts(list(order.files), folders.stores.editions)
            products.append(_product(order, folders, catalogue, flatplan, verdicts, same.codes if same else None))
        elif same:
            products.append(same)
    certificate = _certificate(folders, catalogue, tuple(products))
    _deliver(folders, certificate)


def _orders(folders: Folders, catalogue: Catalogue) -> Iterator[_Order]:
    """Yield the products whose finished files are in the output folder."""
    output, title = folders.output, catalogue.colophon.full_title
    if (screen := output / SCREEN_FILE).exists():
        yield _Order("catalogue", title, {screen: ""}, catalogue.solutions)
    printed = {output / INSIDE: "inside", output / COVER: "cover"}
    if catalogue.colophon.print and (files := {file: role for file, role in printed.items() if file.exists()}):
        yield _Order("print", title, files, catalogue.solutions)
    for solution in catalogue.solutions:
        if (leaflet := output / "leaflets" / f"{solution.key}.pdf").exists():
            yield _Order("leaflets", solution.full_title, {leaflet: ""}, (solution,))


def _product(
    order: _Order,
    folders: Folders,
    catalogue: Catalogue,
    flatplan: Flatplan,
    verdicts: Verdicts,
    codes: Codes | None,
) -> Product:
    """Return a product with everything that is known of it."""
    files = tuple(order.files)
    seen = {file: verdicts[file] for file in files if file in verdicts}
    checks = [_check(verdict) for found in seen.values() for verdict in found]
    findings = list(conformance_problems(seen, folders, catalogue, flatplan))
    for file in files if order.kind == "print" else ():
        check, problems = _preflighted(file, folders)
        checks += check
        findings += problems
    is_book = order.kind != "leaflets"
    passages = passages_of(catalogue) if is_book else passages_of_solution(order.solutions[0])
    words = words_in(list(passages), [page for file in files for page in pages_of(file)])
    links = [links_in(file) for file in files]
    broken = tuple(problem for one in links for problem in one.broken)
    return Product(
        kind=order.kind,
        title=order.title,
        files=tuple(replace(file_fact(file, role), name=_name(file, folders)) for file, role in order.files.items()),
        claims=claims_of(files[0]),
        checks=tuple(checks),
        words=words,
        links=Links(sum(one.inside for one in links), sum(one.outside for one in links), broken),
        codes=codes,
        fonts=fonts_of(files),
        colours=PROCESS_INKS if order.kind == "print" else SCREEN_COLOURS,
        findings=tuple(sorted({*findings, *words.lost, *broken, *(codes.wrong if codes else ())})),
    )


def _check(verdict: Verdict) -> Check:
    standard = verdict.standard or OWN_RULES
    count = len(verdict.findings)
    return Check(verdict.checker, verdict.version, standard, verdict.rules, verdict.checks, count)


def _codes(orders: Sequence[_Order], catalogue: Catalogue, progress: Progress) -> list[Codes]:
    """Decode the QR codes of each product, and compare them with the addresses to which its solutions should lead."""
    with Processes(os.cpu_count() or 1) as pool:
        running = []
        for order in orders:
            expected = [code_target(catalogue, solution)[1] for solution in order.solutions]
            running.append(pool.submit(codes_in, next(iter(order.files)), expected))
        found = []
        for done, result in enumerate(running, 1):
            found.append(result.result())
            progress("codes", done, len(orders))
        return found


def _preflighted(file: Path, folders: Folders) -> tuple[list[Check], list[Problem]]:
    """Return what the preflight found in a print file when it was made; nothing if there is no report of it."""
    try:
        report = json.loads((folders.output / PREFLIGHT / f"{file.stem}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return [], []
    problems = [as_problem(finding, file.name) for finding in _FINDINGS.validate_python(report["findings"])]
    check = Check(PRESS, press_version(), "PDF/X-4 and print shops", len(report["rules"]), 0, len(problems))
    return [check], problems


def _certificate(folders: Folders, catalogue: Catalogue, products: tuple[Product, ...]) -> Certificate:
    return Certificate(
        title=catalogue.colophon.full_title,
        publisher=catalogue.colophon.publisher.name,
        date=catalogue.colophon.date,
        made_from=_made_from(folders),
        press=press_version(),
        engine=dict(_versions(ENGINE)),
        products=products,
        unchecked=(*_unchecked(products), *NEVER_CHECKED),
    )


def _unchecked(products: Iterable[Product]) -> Iterator[Unchecked]:
    """Yield what this machine could have checked of these files, and has not."""
    remedy = "Run: build.py certificate"
    new = [product.files[0].name for product in products if not product.checks]
    if new:
        yield Unchecked(f"Conformance of {len(new)} files", f"No checker has seen them since they were made. {remedy}")
    if any(product.codes is None for product in products):
        why = remedy if can_read_codes() else "The package zxing-cpp is not installed."
        yield Unchecked("What QR codes contain", why)
    if missing := what_is_missing():
        yield Unchecked("The verdict of veraPDF", f"It lacks {missing}.")


def _made_from(folders: Folders) -> str:
    """Return a digest of everything that finished files are made from."""
    sources = (folders.content, folders.templates, folders.styles)
    return digest((build_digest(), *(name_of_folder(folder, "*.*") for folder in sources)))


def _versions(packages: Iterable[str]) -> Iterator[tuple[str, str]]:
    for package in packages:
        with suppress(PackageNotFoundError):
            yield package, version(package)


def _checksums(product: Product) -> tuple[str, ...]:
    return tuple(file.sha256 for file in product.files)


def _sha256(file: Path) -> str:
    with file.open("rb") as data:
        return file_digest(data, "sha256").hexdigest()


def _name(file: Path, folders: Folders) -> str:
    return file.relative_to(folders.output).as_posix()


def _deliver(folders: Folders, certificate: Certificate) -> Path:
    """Put the certificate in place and return the path of its page. Raises ProblemsFound if it cannot be written."""
    target = folders.output / PAGE
    with temporary_folder() as folder:
        page, data = folder / PAGE, folder / DATA
        page.write_text(certificate_page(certificate), encoding="utf-8")
        data.write_bytes(certificate_json(certificate))
        deliver({page: target, data: folders.output / DATA})
    return target
