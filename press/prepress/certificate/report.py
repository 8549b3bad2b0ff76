"""A certificate -> JSON, and a page for the browser that can be printed or sent along with the files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from press import resources
from press.prepress.certificate.facts import Codes, Links, Verdict, Words
from press.prepress.ticket import FileFact
from press.problems import Problem
from press.templating import templates_in

_TEMPLATE = "certificate.html"


@dataclass(frozen=True)
class Product:
    """What a reader or a print shop gets: one finished file, or a book that is printed from several.

    title: its name for people; claims: the standards that its files declare; words, links: read from all its files;
    codes: None if they were not decoded; fonts, inks: their names.
    """

    title: str
    files: tuple[FileFact, ...]
    claims: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    words: Words
    links: Links
    codes: Codes | None
    fonts: tuple[str, ...]
    inks: tuple[str, ...]

    @property
    def findings(self) -> tuple[Problem, ...]:
        """Everything that is wrong, sorted."""
        found = {finding for verdict in self.verdicts for finding in verdict.findings}
        found.update(self.words.lost, self.links.broken, self.codes.wrong if self.codes else ())
        return tuple(sorted(found))


@dataclass(frozen=True)
class Unchecked:
    """Something that nobody checked, and why."""

    what: str
    why: str


@dataclass(frozen=True)
class Certificate:
    """The certificate of the finished files in an output folder.

    date: that of the catalogue; press: the version of the press; engine: package -> version, of what decides how the
    files look.
    """

    title: str
    publisher: str
    date: date
    press: str
    engine: dict[str, str]
    products: tuple[Product, ...]
    unchecked: tuple[Unchecked, ...]

    @property
    def findings(self) -> tuple[Problem, ...]:
        """The findings of all products, sorted."""
        return tuple(sorted({finding for product in self.products for finding in product.findings}))


@dataclass(frozen=True)
class JudgeLine:
    """A judge in the table: what it found in all files that it judged against one standard."""

    judge: str
    version: str
    standard: str
    files: int
    rules: int
    checks: int
    findings: int


def judge_lines(products: Sequence[Product]) -> Iterator[JudgeLine]:
    """Yield a line for each judge and standard, in the order of the verdicts."""
    by_judge: dict[tuple[str, str, str], list[Verdict]] = {}
    for product in products:
        for verdict in product.verdicts:
            by_judge.setdefault((verdict.judge, verdict.version, verdict.standard), []).append(verdict)
    for judge, verdicts in by_judge.items():
        yield JudgeLine(
            *judge,
            files=len(verdicts),
            rules=max(verdict.rules for verdict in verdicts),
            checks=sum(verdict.checks for verdict in verdicts),
            findings=sum(len(verdict.findings) for verdict in verdicts),
        )


def certificate_json(certificate: Certificate) -> str:
    """Return the certificate as JSON, with its findings at the top; equal certificates give equal text."""
    facts = {**asdict(certificate), "date": certificate.date.isoformat()}
    facts = {"findings": [asdict(finding) for finding in certificate.findings], **facts}
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def certificate_page(certificate: Certificate) -> str:
    """Return the certificate as an HTML page that needs no other file."""
    return (
        templates_in(Path(__file__).parent)
        .get_template(_TEMPLATE)
        .render(
            css=resources.page_css().read_text(encoding="utf-8"),
            certificate=certificate,
            judges=list(judge_lines(certificate.products)),
        )
    )
