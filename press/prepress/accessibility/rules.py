"""A Reading, or the elements of one part -> what is wrong with it. Each rule is a function; here they are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from press.prepress.accessibility.findings import AccessibilityFinding
from press.prepress.accessibility.on_content import check_content, check_hyphens, check_pagination, check_unicode
from press.prepress.accessibility.on_elements import element_findings
from press.prepress.accessibility.on_file import check_figure_boxes, check_links, check_structure
from press.prepress.accessibility.reading import Reading

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
"""What can be said of a file that is not tagged at all."""


def findings(reading: Reading) -> list[AccessibilityFinding]:
    """What is wrong with a file, by pages; what is wrong with the whole of it comes first."""
    rules = FILE_RULES if reading.claims.has_tree else _WITHOUT_TREE
    found = [finding for rule in rules for finding in rule(reading)]
    if reading.claims.has_tree:
        found += element_findings(reading.root)
    return sorted(found, key=lambda finding: finding.order)
