"""What other people's checkers say of a file, where they are installed: ``outloud`` and ``pdfua``, from PyPI.

They are no part of the press and need not be there. They see the file through other eyes: what neither finds is not
proven right, and what one finds is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from press.prepress.accessibility.findings import AccessibilityFinding

_CRASHES = {"UA-14-001"}
"""Rules that crash on every file, so that their crash says nothing of this one.

UA-14-001 of pdfua 0.1.3 asks what a heading holds for ``is_integer``, as if it were one number. PDF/UA files hold an
array there, and pikepdf takes the word for an entry that an array cannot have (ValueError, not AttributeError).
What it wants to know, whether a heading is empty, the rule `headings` knows.
"""


def installed() -> list[str]:
    """The checkers that are there to be asked, by name."""
    return [name for name in _CHECKERS if find_spec(name)]


def outside_findings(path: Path) -> list[AccessibilityFinding]:
    """What the checkers that are installed find in a file; the name of each rule begins with its checker's."""
    found = [finding for name in installed() for finding in _CHECKERS[name](import_module(name), path)]
    return sorted(found, key=lambda finding: finding.order)


def _outloud(outloud: ModuleType, path: Path) -> Iterator[AccessibilityFinding]:
    result = outloud.check(str(path))
    if result.error:
        yield _finding("outloud", "", 0, "", f"the checker could not read the file: {result.error}", "Make it anew.")
    remedies = _remedies()
    for found in result.findings:
        if found.severity != "info":
            said = found.message + (f": {found.evidence}" if found.evidence else "")
            place = str(found.location.get("element") or found.location.get("first") or "")
            yield _finding("outloud", found.rule, found.page, place, said, remedies.get(found.rule, ""))
    for run in result.runs:
        if run.status == "crashed":
            yield _finding("outloud", run.rule, 0, "", f"the checker's rule crashed: {run.reason}", "")


def _remedies() -> dict[str, str]:
    """What to do about each rule of outloud, by the name of the rule."""
    rules = import_module("outloud.registry").load_catalogue()
    return {rule.id: rule.fix for rule in (rules.values() if isinstance(rules, dict) else rules)}


def _pdfua(pdfua: ModuleType, path: Path) -> Iterator[AccessibilityFinding]:
    try:
        report = pdfua.validate(str(path))
    except pdfua.PdfuaError as error:
        yield _finding("pdfua", "", 0, "", f"the checker could not read the file: {error}", "Make it anew.")
        return
    for found in report.findings:
        if found.severity.name != "INFO":
            role = (found.location.struct_role or "").removeprefix("/")
            yield _finding("pdfua", found.rule_id, found.location.page, role, found.message, found.remediation or "")
    for outcome in report.skipped:
        if not (outcome.rule_id in _CRASHES and outcome.skipped_reason.startswith("rule raised ")):
            yield _finding("pdfua", outcome.rule_id, 0, "", f"the rule was not asked: {outcome.skipped_reason}", "")


def _finding(
    checker: str, rule: str, page: int | None, element: str, message: str, remedy: str
) -> AccessibilityFinding:
    return AccessibilityFinding(f"{checker} {rule}".strip(), page or 0, element, f"{message.rstrip('.')}.", remedy)


_CHECKERS: dict[str, Callable[[ModuleType, Path], Iterator[AccessibilityFinding]]] = {
    "outloud": _outloud,
    "pdfua": _pdfua,
}
