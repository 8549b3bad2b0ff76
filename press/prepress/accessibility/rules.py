"""A Reading -> all findings in it. This is the list of the rules; each rule is a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from press.prepress.accessibility.findings import AccessibilityFinding
from press.prepress.accessibility.on_content import check_content, check_hyphens, check_pagination, check_unicode
from press.prepress.accessibility.on_elements import element_findings
from press.prepress.accessibility.on_file import check_figure_boxes, check_links, check_structure
from press.prepress.accessibility.reading import Reading

RULES = (
    *("structure", "content", "headings", "figures", "tables", "lists"),
    *("links", "hyphens", "unicode", "pagination", "empty", "contrast"),
)
"""The names of all rules for finished files."""
FILE_RULES: tuple[Callable[[Reading], Iterator[AccessibilityFinding]], ...] = (
    check_structure,
    check_content,
    check_figure_boxes,
    check_links,
    check_hyphens,
    check_unicode,
    check_pagination,
)
_WITHOUT_TREE = (check_structure, check_unicode)
"""The rules that also check a file without tags."""


def findings(reading: Reading) -> list[AccessibilityFinding]:
    """Return the findings in a file, sorted by page; those on the whole file are first."""
    rules = FILE_RULES if reading.claims.has_tree else _WITHOUT_TREE
    found = [finding for rule in rules for finding in rule(reading)]
    if reading.claims.has_tree:
        found += element_findings(reading.root, reading.language)
    return sorted(found, key=lambda finding: finding.order)
