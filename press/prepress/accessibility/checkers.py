"""A finished PDF -> the findings of other checkers, if they are installed: ``outloud`` and ``pdfua``, from PyPI.

They are not part of the press and are optional. They are a second opinion: a file without findings is not proven to be
right, but every finding is worth a look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from press.prepress.accessibility.findings import AccessibilityFinding

_REMEDY = "Make the file again."
_CRASHES = {"UA-14-001"}
"""Rules that crash on every file. Their crash says nothing about this file.

UA-14-001 of pdfua 0.1.3 reads ``is_integer`` of the kids of a heading, as if they were one number. PDF/UA files have
an array there, and pikepdf takes the name for an entry, which an array cannot have (ValueError, not AttributeError).
The rule looks for empty headings, which our rule `headings` finds too.
"""


def installed() -> list[str]:
    """Return the names of the checkers that are installed."""
    return [name for name in _CHECKERS if find_spec(name)]


def outside_findings(path: Path) -> list[AccessibilityFinding]:
    """Return the findings of all installed checkers in a file, sorted. Their rules begin with the checker's name."""
    found = [finding for name in installed() for finding in _CHECKERS[name](import_module(name), path)]
    return sorted(found, key=lambda finding: finding.order)


def _outloud(outloud: ModuleType, path: Path) -> Iterator[AccessibilityFinding]:
    result = outloud.check(str(path))
    if result.error:
        yield _finding("outloud", "", 0, "", f"the checker cannot read the file: {result.error}", _REMEDY)
    remedies = _remedies()
    for found in result.findings:
        if found.severity != "info":
            message = found.message + (f": {found.evidence}" if found.evidence else "")
            place = str(found.location.get("element") or found.location.get("first") or "")
            yield _finding("outloud", found.rule, found.page, place, message, remedies.get(found.rule, ""))
    for run in result.runs:
        if run.status == "crashed":
            yield _finding("outloud", run.rule, 0, "", f"the checker's rule crashed: {run.reason}", "")


def _remedies() -> dict[str, str]:
    """The remedy of each rule of outloud, by the name of the rule."""
    rules = import_module("outloud.registry").load_catalogue()
    return {rule.id: rule.fix for rule in (rules.values() if isinstance(rules, dict) else rules)}


def _pdfua(pdfua: ModuleType, path: Path) -> Iterator[AccessibilityFinding]:
    try:
        report = pdfua.validate(str(path))
    except pdfua.PdfuaError as error:
        yield _finding("pdfua", "", 0, "", f"the checker cannot read the file: {error}", _REMEDY)
        return
    for found in report.findings:
        if found.severity.name != "INFO":
            role = (found.location.struct_role or "").removeprefix("/")
            yield _finding("pdfua", found.rule_id, found.location.page, role, found.message, found.remediation or "")
    for outcome in report.skipped:
        if not (outcome.rule_id in _CRASHES and outcome.skipped_reason.startswith("rule raised ")):
            yield _finding(
                "pdfua", outcome.rule_id, 0, "", f"the checker skipped the rule: {outcome.skipped_reason}", ""
            )


def _finding(
    checker: str, rule: str, page: int | None, element: str, message: str, remedy: str
) -> AccessibilityFinding:
    return AccessibilityFinding(f"{checker} {rule}".strip(), page or 0, element, f"{message.rstrip('.')}.", remedy)


_CHECKERS: dict[str, Callable[[ModuleType, Path], Iterator[AccessibilityFinding]]] = {
    "outloud": _outloud,
    "pdfua": _pdfua,
}
