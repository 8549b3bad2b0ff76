"""A certificate -> JSON, and a page for the browser that can be printed or sent along with the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from press import resources
from press.prepress.certificate.facts import Codes, Links, WordCount
from press.prepress.ticket import FileFact
from press.problems import Problem
from press.templating import templates_in

_TEMPLATE = "certificate.html"


@dataclass(frozen=True)
class Check:
    """What a checker did with a file.

    standard: the standard with which it compared the file, or "its own rules"; rules, checks: how many there were, 0 if
    it does not count them; findings: how many.
    """

    checker: str
    version: str
    standard: str
    rules: int
    checks: int
    findings: int


@dataclass(frozen=True)
class Product:
    """What a reader or a print shop gets: one finished file, or a book that is printed from several.

    kind: "catalogue", "leaflets" or "print"; title: its name for people. The rest is known if its files were checked:
    claims: the standards that they declare; checks: by checkers; words, links: read from all of them; codes: None if
    nothing can decode them; fonts, colours: their names; findings: everything that is wrong.
    """

    kind: str
    title: str
    files: tuple[FileFact, ...]
    claims: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    words: WordCount | None = None
    links: Links | None = None
    codes: Codes | None = None
    fonts: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    findings: tuple[Problem, ...] = ()

    @property
    def is_checked(self) -> bool:
        """Whether checkers have seen its files."""
        return bool(self.checks)


@dataclass(frozen=True)
class Unchecked:
    """Something that was not checked, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class Certificate:
    """The certificate of the finished files in an output folder.

    date: that of the catalogue; press: its version; build: a digest of the press and of its packages, so that a
    certificate of another press is not kept; engine: package -> version, of what decides how the files look.
    """

    title: str
    publisher: str
    date: date
    press: str
    build: str
    engine: dict[str, str]
    products: tuple[Product, ...]
    unchecked: tuple[Unchecked, ...]

    @property
    def findings(self) -> tuple[Problem, ...]:
        """The findings of all products, sorted."""
        return tuple(sorted({finding for product in self.products for finding in product.findings}))

    @property
    def kinds(self) -> tuple[Product, ...]:
        """The first product of each kind: its fonts, colours and claims are those of all of them."""
        first: dict[str, Product] = {}
        for product in self.products:
            first.setdefault(product.kind, product)
        return tuple(first.values())


@dataclass(frozen=True)
class CheckerLine:
    """A line of the table of checkers: what one found in all files that it compared with one standard."""

    name: str
    standard: str
    files: int
    rules: int
    checks: int
    findings: int


def checker_lines(certificate: Certificate) -> Iterator[CheckerLine]:
    """Yield a line for each checker and standard, in the order of the checks."""
    by_checker: dict[tuple[str, str], list[Check]] = {}
    for product in certificate.products:
        for check in product.checks:
            by_checker.setdefault((f"{check.checker} {check.version}", check.standard), []).append(check)
    for (name, standard), checks in by_checker.items():
        total = sum((Counter(checks=check.checks, findings=check.findings) for check in checks), Counter())
        rules = max(check.rules for check in checks)
        yield CheckerLine(name, standard, len(checks), rules, total["checks"], total["findings"])


@cache
def _certificates() -> TypeAdapter[Certificate]:
    return TypeAdapter(Certificate)


@cache
def _products() -> TypeAdapter[Product]:
    return TypeAdapter(Product)


def certificate_json(certificate: Certificate) -> bytes:
    """Return the certificate as JSON; equal certificates give equal bytes."""
    return _certificates().dump_json(certificate, indent=2) + b"\n"


def product_json(product: Product) -> bytes:
    """Return a product as JSON, to keep it."""
    return _products().dump_json(product)


def product_from(kept: bytes) -> Product:
    """Return the product that was kept as JSON."""
    return _products().validate_json(kept)


def certificate_page(certificate: Certificate) -> str:
    """Return the certificate as an HTML page that needs no other file."""
    return (
        templates_in(Path(__file__).parent, for_review=True)
        .get_template(_TEMPLATE)
        .render(
            css=resources.page_css().read_text(encoding="utf-8"),
            certificate=certificate,
            checkers=list(checker_lines(certificate)),
            totals=_totals(certificate),
        )
    )


def _totals(certificate: Certificate) -> dict[str, int]:
    """Return the sums that the page shows: all files, those not checked, and words of the content in the others."""
    return {
        "files": sum(len(product.files) for product in certificate.products),
        "words": sum(product.words.written for product in certificate.products if product.words),
        "unchecked": sum(len(product.files) for product in certificate.products if not product.is_checked),
    }
