"""The facts of two revisions -> the rules of typography that the head keeps better or worse."""

from __future__ import annotations

from collections.abc import Iterator

from press.desk.diff.changes import RuleChange
from press.desk.diff.facts import EditionFacts, Facts, PartFacts
from press.layers import LooksFolder
from press.prepress.typography.editions import PartTypography, measure_edition, typography_of_part
from press.prepress.typography.findings import EditionTypography, RuleResult, judged
from press.prepress.typography.geometry import PageGeometry
from press.prepress.typography.limits import Limits, read_limits
from press.prepress.typography.measurement import MeasuredPart
from press.prepress.typography.rules import RULES
from press.problems import ProblemsFound
from press.production.typography import MEASURED

_PLACES = "places"


def typography_changes(base: Facts, head: Facts, styles: LooksFolder) -> Iterator[RuleChange]:
    """Yield the rules that are kept better or worse, by edition and in the order of the rules.

    styles: the stylesheets of the head, with the limits for both revisions. Yields nothing if they cannot be read, and
    nothing about an edition if a press without these rules laid it out, or wrote its measures in another format.
    """
    try:
        limits = read_limits(styles)
    except ProblemsFound:
        return
    for edition in MEASURED:
        before, after = base.edition(edition.name), head.edition(edition.name)
        if _pages(before) == _pages(after):
            continue
        results = [_typography(facts, limits) for facts in (before, after)]
        if results[0] and results[1]:
            for was, is_ in zip(results[0].results, results[1].results, strict=True):
                yield from _change(edition.name, was, is_)


def _pages(facts: EditionFacts) -> list[tuple[str, int]]:
    """Return what decides the measurements of an edition."""
    return [(part.name, part.folio) for part in facts.parts]


def _typography(facts: EditionFacts, limits: Limits) -> EditionTypography | None:
    if not facts.geometry:
        return None
    try:
        parts = [_measured(part, facts.geometry) for part in facts.parts]
    except ValueError:
        return None
    return judged(facts.name, measure_edition(parts), limits)


def _measured(part: PartFacts, geometry: PageGeometry) -> PartTypography:
    rendered = part.rendered
    measured = MeasuredPart(part.key, part.kind, part.folio, part.composition, rendered.layout, rendered.spots)
    return typography_of_part(measured, geometry)


def _change(edition: str, was: RuleResult, is_: RuleResult) -> Iterator[RuleChange]:
    rule = RULES[is_.rule]
    if rule.scope != "edition":
        before, after = float(was.findings), float(is_.findings)
        unit, is_better = _PLACES, after < before
    elif was.worst is None or is_.worst is None:
        return
    else:
        before, after = was.worst, is_.worst
        unit, is_better = rule.unit, (after > before) == rule.is_least
    if before != after:
        yield RuleChange(edition, is_.rule, before, after, unit, is_better)
