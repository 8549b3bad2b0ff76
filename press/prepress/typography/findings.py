"""Measurements and limits -> findings, and the result of each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from press.composition.sources import Source, Sources
from press.prepress.pdf.page_boxes import Place
from press.prepress.typography.limits import Limits
from press.prepress.typography.measurement import Measurement
from press.prepress.typography.rules import RULES, TypographicRuleName

_WORST = 5
"""How many pages a result names at most."""


@dataclass(frozen=True)
class TypographicFinding:
    """A value beyond the limit of its rule.

    part: the key of the part, "" for the whole edition; page: from 1 within the part, 0 for the whole part; folio: of
    the page in the book, 0 without a page; place: None for the whole page; value, limit: in the unit of the rule; hard:
    whether a build fails; text: an excerpt, or what was counted; file, line: where the text is written, or the limit.
    """

    rule: TypographicRuleName
    part: str
    page: int
    folio: int
    place: Place | None
    value: float
    limit: float
    hard: bool
    text: str
    file: str
    line: int

    @property
    def where(self) -> str:
        """The page: its folio, or the part and the page within it; "" for the whole edition."""
        return _where(self.part, self.page, self.folio) if self.part else ""

    @property
    def message(self) -> str:
        """What was found, a sentence."""
        rule, text = RULES[self.rule], f': "{self.text}"' if self.text else "."
        if rule.scope == "case":
            return f"{rule.measures}{text}"
        bound = "at least" if rule.is_least else "at most"
        value, limit = (_counted(number, rule.unit) for number in (self.value, self.limit))
        return f"{rule.measures}: {value}, which should be {bound} {limit}{text}"


def _counted(number: float, unit: str) -> str:
    return f"{number:g} {unit.removesuffix('s') if number == 1 else unit}"


def _where(part: str, page: int, folio: int) -> str:
    return str(folio) if folio else f"{part}, {page}"


@dataclass(frozen=True)
class RuleResult:
    """What a rule measured in an edition.

    limit, allowed, hard: as in the file of limits; measured: the number of values; findings: how many of them are
    beyond the limit; kept: whether no more of them are than allowed; worst, middle: the worst value and the median,
    None without one; pages: those with the worst findings, the worst first, as in TypographicFinding.where.
    """

    rule: TypographicRuleName
    limit: float
    allowed: int
    hard: bool
    measured: int
    findings: int
    kept: bool
    worst: float | None
    middle: float | None
    pages: tuple[str, ...]


@dataclass(frozen=True)
class EditionTypography:
    """The typography of an edition: a result for each rule, and all findings in the order of their pages."""

    edition: str
    results: tuple[RuleResult, ...]
    findings: tuple[TypographicFinding, ...]

    @property
    def broken(self) -> tuple[RuleResult, ...]:
        """The results of the rules that are not kept."""
        return tuple(result for result in self.results if not result.kept)


def judged(
    edition: str, measurements: Iterable[Measurement], limits: Limits, sources: Sources | None = None
) -> EditionTypography:
    """Compare the measurements of an edition with the limits. sources: None if nobody needs files and lines."""
    by_rule = defaultdict[TypographicRuleName, list[Measurement]](list)
    for measurement in measurements:
        by_rule[measurement.rule].append(measurement)
    results, findings = [], list[TypographicFinding]()
    for rule in RULES:
        result, beyond = _judged(rule, by_rule[rule], limits)
        results.append(result)
        findings += [_finding(one, limits, result, sources) for one in beyond]
    order = {rule: n for n, rule in enumerate(RULES)}
    findings.sort(key=lambda one: (one.folio, one.part, one.page, order[one.rule], one.place or Place(0, 0, 0, 0)))
    return EditionTypography(edition, tuple(results), tuple(findings))


def beyond_limits(
    measurements: Iterable[Measurement], limits: Limits, sources: Sources | None = None
) -> tuple[TypographicFinding, ...]:
    """Return the findings among the measurements of one part, without counting what an edition may have of them."""
    return judged("", measurements, limits, sources).findings


def _judged(
    rule: TypographicRuleName, found: Sequence[Measurement], limits: Limits
) -> tuple[RuleResult, list[Measurement]]:
    limit, row = limits.by_rule[rule], RULES[rule]
    worst_first = sorted(found, key=lambda one: one.value, reverse=not row.is_least)
    beyond = [one for one in worst_first if not row.is_kept(one.value, limit.limit)]
    values = [one.value for one in worst_first]
    result = RuleResult(
        rule=rule,
        limit=limit.allowed if row.scope == "case" else limit.limit,
        allowed=0 if row.scope == "case" else limit.allowed,
        hard=limit.is_hard,
        measured=len(found),
        findings=len(beyond),
        kept=len(beyond) <= limit.allowed,
        worst=_worst(rule, values),
        middle=round(median(values), 2) if values and row.scope == "place" else None,
        pages=tuple(dict.fromkeys(_where(one.part, one.page, one.folio) for one in beyond if one.part))[:_WORST],
    )
    return result, beyond


def _worst(rule: TypographicRuleName, values: Sequence[float]) -> float | None:
    """Return the worst value, values being the worst first; the number of cases for a rule that counts."""
    if RULES[rule].scope == "case":
        return float(len(values))
    return values[0] if values else None


def _finding(one: Measurement, limits: Limits, result: RuleResult, sources: Sources | None) -> TypographicFinding:
    source = _source(one, limits, sources)
    is_hard = result.hard and not result.kept
    return TypographicFinding(
        rule=one.rule,
        part=one.part,
        page=one.page,
        folio=one.folio,
        place=one.place,
        value=one.value,
        limit=result.limit,
        hard=is_hard,
        text=one.text,
        file=str(source.path),
        line=source.line,
    )


def _source(one: Measurement, limits: Limits, sources: Sources | None) -> Source:
    """Return where the text is written; the file of the part if that is not known; the limit without a part."""
    if one.part and sources is None:
        return Source(Path(), 0)
    if one.part and sources:
        return sources.find(one.part, one.source) if one.source else Source(sources.files[one.part], 0)
    return Source(limits.file, limits.by_rule[one.rule].line)
