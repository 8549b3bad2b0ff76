"""A finished PDF -> the verdicts of checkers that other people wrote, from PyPI.

``page-validation`` compares a file with PDF/UA-1 and PDF/A-2a, and is installed with the press. ``outloud`` and
``pdfua`` are optional. A file without findings is not proven to be right, but every finding is worth a look.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import pikepdf
from pikepdf import Pdf, Stream

from press.prepress.accessibility.findings import AccessibilityFinding, Location, Verdict, at_locations
from press.prepress.accessibility.locations import Locations
from press.prepress.accessibility.reading import Reading
from press.prepress.pdf.geometry import Box
from press.prepress.pdf.page_boxes import Place

_REMEDY = "Make the file again."
_PROFILES = {"PDF/UA-1": "ua1", "PDF/A-2a": "2a"}
"""The standards with which page-validation compares a file, and its own names for them."""
_ANNOTATION, _PAGE = re.compile(r"\bannotation (\d+) on page (\d+)"), re.compile(r"\bpage (\d+)")
_LENGTH = "PDFA2A-STREAM-LENGTH-001"
"""A rule of page-validation that can be wrong.

page-validation 0.11.0 takes a carriage return that ends the data of a stream for a part of the line end after it, and
so finds that the length of the stream is wrong. veraPDF checks the same rule, correctly.
"""
_CRASHES = {"UA-14-001"}
"""Rules that crash on every file. Their crash says nothing about this file.

UA-14-001 of pdfua 0.1.3 reads ``is_integer`` of the kids of a heading, as if they were one number. PDF/UA files have
an array there, and pikepdf takes the name for an entry, which an array cannot have (ValueError, not AttributeError).
The rule looks for empty headings, which our rule `headings` finds too.
"""
GUESSES = {
    "FIG-012": "of a table, the numbers are what must be read; the rule `figures` asks for words.",
    "HDG-010": "a headline may look like a reference number, as 24/7 does; `headings` asks for text.",
    "LNK-010": "an address in a source tells where a number is from; `links` looks at what is meant as a link.",
    "ORD-001": "pages are painted in another order than they are read, and screen readers follow the structure.",
    "PAG-001": "headings of sections may stand at one height on several pages; `pagination` knows headings.",
    "TAG-032": "labels may say other words aloud than are printed: the names of links follow, not page numbers.",
}
"""Rules of outloud that guess what is meant, and so also find faults in files that are right; why each can be wrong.

Nobody could mend what they find, so they are not applied. Rules of the press check the facts.
"""
_Judged = tuple[str, int, list[AccessibilityFinding]]
"""The standard with which a checker compares a file, "" for its own rules; the number of rules; the findings."""


def installed() -> dict[str, str]:
    """Return the checkers that are installed: their names and their versions."""
    return {name: version(name) for name, checker in _CHECKERS.items() if find_spec(checker.module)}


def verdicts(path: Path, reading: Reading) -> list[Verdict]:
    """Return the verdicts of all installed checkers on a file. reading: what was read in it.

    The rule of each finding begins with the name of the checker.
    """
    return [
        Verdict(name, version_, standard, rules, 0, tuple(sorted(found, key=lambda finding: finding.order)))
        for name, version_ in installed().items()
        for standard, rules, found in _CHECKERS[name].judge(import_module(_CHECKERS[name].module), path, reading)
    ]


def _page_validation(page: ModuleType, path: Path, reading: Reading) -> Iterator[_Judged]:
    with pikepdf.open(path) as pdf:
        locations = Locations(pdf, reading)
        for standard, profile in _PROFILES.items():
            try:
                report = page.validate_pdf(path, profile=profile)
            except page.PageError as error:
                yield standard, 0, [_unreadable("page-validation", error)]
                continue
            failed: defaultdict[str, list[tuple[Location, str]]] = defaultdict(list)
            for failure in report.failures:
                if failure.rule_id != _LENGTH or not _has_data_that_ends_in_a_return(pdf):
                    message = failure.message[:1].upper() + failure.message[1:]
                    failed[failure.rule_id].append((_location(failure, reading, locations), message))
            found = (
                finding
                for rule, messages in failed.items()
                for finding in at_locations(f"page-validation {rule}", messages, len(messages))
            )
            yield standard, report.rules.total, list(found)


def _location(failure: Any, reading: Reading, locations: Locations) -> Location:
    """Return where a failure is: the object that it names, or the annotation or the page in its message."""
    if (held := failure.object_id) and (at := locations.of_object((held.object_number, held.generation))).page:
        return at
    if annotation := _ANNOTATION.search(failure.message):
        index, page = map(int, annotation.groups())
        return locations.of_object(reading.pages[page - 1].annotations[index].reference)
    in_page = _PAGE.search(failure.message)
    return Location(int(in_page[1]) if in_page else 0)


def _has_data_that_ends_in_a_return(pdf: Pdf) -> bool:
    return any(isinstance(thing, Stream) and thing.read_raw_bytes().endswith(b"\r") for thing in pdf.objects)


def _outloud(outloud: ModuleType, path: Path, reading: Reading) -> Iterator[_Judged]:
    result = outloud.check(str(path))
    found = [_unreadable("outloud", result.error)] if result.error else []
    remedies = _remedies()
    for one in result.findings:
        if one.severity != "info" and one.rule not in GUESSES:
            message = one.message + (f": {one.evidence}" if one.evidence else "")
            element = str(one.location.get("element") or one.location.get("first") or "")
            remedy = remedies.get(one.rule, "")
            found.append(
                replace(
                    _finding("outloud", one.rule, one.page, element, message, remedy),
                    place=_first_place(one.boxes, one.page, reading),
                )
            )
    for run in result.runs:
        if run.status == "crashed":
            found.append(_finding("outloud", run.rule, 0, "", f"the checker's rule crashed: {run.reason}", ""))
    yield "", sum(run.rule not in GUESSES for run in result.runs), found


def _first_place(boxes: list[dict[str, float]], page: int | None, reading: Reading) -> Place | None:
    """Return the first box on a page that outloud names, whose pages are counted from 0."""
    for box in boxes:
        if page and box["page"] == page - 1:
            return reading.pages[page - 1].place(Box(box["x0"], box["y0"], box["x1"], box["y1"]))
    return None


def _remedies() -> dict[str, str]:
    """The remedy of each rule of outloud, by the name of the rule."""
    rules = import_module("outloud.registry").load_catalogue()
    return {rule.id: rule.fix for rule in (rules.values() if isinstance(rules, dict) else rules)}


def _pdfua(pdfua: ModuleType, path: Path, _: Reading) -> Iterator[_Judged]:
    standard, found = "PDF/UA-1", list[AccessibilityFinding]()
    try:
        report = pdfua.validate(str(path))
    except pdfua.PdfuaError as error:
        yield standard, 0, [_unreadable("pdfua", error)]
        return
    for one in report.findings:
        if one.severity.name != "INFO":
            role = (one.location.struct_role or "").removeprefix("/")
            found.append(_finding("pdfua", one.rule_id, one.location.page, role, one.message, one.remediation or ""))
    for outcome in report.skipped:
        if not (outcome.rule_id in _CRASHES and outcome.skipped_reason.startswith("rule raised ")):
            message = f"the checker skipped the rule: {outcome.skipped_reason}"
            found.append(_finding("pdfua", outcome.rule_id, 0, "", message, ""))
    yield standard, len(report.outcomes), found


def _unreadable(checker: str, error: object) -> AccessibilityFinding:
    return _finding(checker, "", 0, "", f"the checker cannot read the file: {error}", _REMEDY)


def _finding(
    checker: str, rule: str, page: int | None, element: str, message: str, remedy: str
) -> AccessibilityFinding:
    return AccessibilityFinding(f"{checker} {rule}".strip(), page or 0, element, f"{message.rstrip('.')}.", remedy)


@dataclass(frozen=True)
class _Checker:
    """module: its module; judge: the function that runs it on a file, with what was read in the file."""

    module: str
    judge: Callable[[ModuleType, Path, Reading], Iterator[_Judged]]


_CHECKERS = {
    "page-validation": _Checker("page", _page_validation),
    "outloud": _Checker("outloud", _outloud),
    "pdfua": _Checker("pdfua", _pdfua),
}
"""The checkers, by the names of their packages."""
