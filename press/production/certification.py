"""Finished files -> the certificate, with everything that this machine can check."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter

from press.composition.codes import code_target
from press.composition.store import Store, digest
from press.editorial.model import Catalogue
from press.editorial.passages import passages_of, passages_of_solution
from press.engine.processes import Processes
from press.installation import press_version
from press.prepress.accessibility.findings import Verdict
from press.prepress.certificate.facts import Codes, Links
from press.prepress.certificate.reading import can_read_codes, claims_of, codes_in, links_in, words_in
from press.prepress.certificate.report import Certificate, Check, Product, Unchecked, product_json
from press.prepress.preflight import PreflightFinding
from press.prepress.ticket import PROCESS_INKS, fonts_of, sha256_of
from press.prepress.verapdf import what_is_missing
from press.prepress.words import pages_of
from press.problems import Problem
from press.production.certificate import (
    Order,
    bare_product,
    certificate_of,
    deliver_certificate,
    digest_of_content,
    name_of_product,
    orders_in,
)
from press.production.conformance import PRESS, Verdicts, conformance_problems, verdicts_on
from press.production.folders import PREFLIGHT, Folders, Progress
from press.production.inspection import as_problem
from press.production.load_content import read
from press.production.output import make_whole
from press.production.print import make_print
from press.production.proofs import composed_proofs
from press.production.screen import make_catalogue, make_leaflets
from press.production.staff import Staff

OWN_RULES = "its own rules"
SCREEN_COLOURS = ("sRGB",)
_FINDINGS, _CODES = TypeAdapter(list[PreflightFinding]), TypeAdapter(Codes)


def certify(folders: Folders, staff: Staff, progress: Progress) -> tuple[Path, Certificate]:
    """Make every edition, let all checkers see the files, and write the certificate. Returns its page and itself.

    Raises ProblemsFound if a file cannot be made, or cannot be read; then nothing is written.
    """
    page, certificate = make_whole(folders, lambda staged: _certify(staged, staff, progress))
    return folders.output / page.name, certificate


def _certify(folders: Folders, staff: Staff, progress: Progress) -> tuple[Path, Certificate]:
    catalogue, flatplan = read(folders)
    made = [make_catalogue(folders, staff, progress), *make_leaflets(folders, (), staff, progress)]
    if catalogue.colophon.print:
        make_print(folders, staff, progress)
    verdicts = verdicts_on(made, folders.stores.editions, progress)
    orders = list(orders_in(folders, catalogue))
    codes = _codes(orders, catalogue, folders.stores.editions, progress) if can_read_codes() else [None] * len(orders)
    proofs = composed_proofs(folders, catalogue, flatplan, staff, progress)
    problems_in = partial(conformance_problems, flatplan=flatplan, proofs=proofs)
    products = [
        _product(order, folders, catalogue, verdicts, problems_in, decoded)
        for order, decoded in zip(orders, codes, strict=True)
    ]
    content = digest_of_content(folders)
    for product in products:
        folders.stores.editions.put(name_of_product(product, content), product_json(product))
    certificate = certificate_of(catalogue, products, _missing_checkers())
    return deliver_certificate(folders, certificate), certificate


def _product(
    order: Order,
    folders: Folders,
    catalogue: Catalogue,
    verdicts: Verdicts,
    problems_in: Callable[[Verdicts], Iterable[Problem]],
    codes: Codes | None,
) -> Product:
    """Return a product with everything that is known of it. problems_in: returns the problems of verdicts."""
    files = tuple(order.files)
    seen = {file: verdicts[file] for file in files if file in verdicts}
    checks = [_check(verdict) for found in seen.values() for verdict in found]
    findings = list(problems_in(seen))
    for file in files if order.kind == "print" else ():
        check, problems = _preflighted(file, folders)
        checks += check
        findings += problems
    is_book = order.kind != "leaflets"
    passages = passages_of(catalogue) if is_book else passages_of_solution(order.solutions[0])
    words = words_in(list(passages), [page for file in files for page in pages_of(file)])
    links = [links_in(file) for file in files]
    broken = tuple(problem for one in links for problem in one.broken)
    return replace(
        bare_product(order, folders),
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


def _codes(orders: Sequence[Order], catalogue: Catalogue, store: Store, progress: Progress) -> list[Codes]:
    """Decode the QR codes of each product, and compare them with the addresses to which its solutions should lead.

    store: keeps the result, so that the same file is not decoded again.
    """
    expected = [tuple(code_target(catalogue, solution).address for solution in order.with_codes) for order in orders]
    files = [next(iter(order.files)) for order in orders]
    names = [digest(("codes", sha256_of(file), meant)) for file, meant in zip(files, expected, strict=True)]
    kept = [store.find(name) for name in names]
    found: list[Codes] = []
    with Processes(os.cpu_count() or 1) as pool:
        running = [
            None if known else pool.submit(codes_in, file, meant)
            for file, meant, known in zip(files, expected, kept, strict=True)
        ]
        for known, result, name in zip(kept, running, names, strict=True):
            codes = result.result() if result else _CODES.validate_json(known or b"")
            if result:
                store.put(name, _CODES.dump_json(codes))
            found.append(codes)
            progress("codes", len(found), len(orders))
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


def _missing_checkers() -> Iterator[Unchecked]:
    """Yield what this machine lacks to check the files."""
    if not can_read_codes():
        yield Unchecked("What QR codes contain", "The package zxing-cpp is not installed.")
    if missing := what_is_missing():
        yield Unchecked("The verdict of veraPDF", f"This machine does not have {missing}.")
