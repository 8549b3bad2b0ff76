"""Laid-out parts -> what only their drawn pages and their typography tell; the findings that refuse an edition.

Every command that puts files in place asks for these findings before, so that `check` refuses nothing that was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from pydantic import TypeAdapter

from press.composition.cache import measures_of, unpacked
from press.composition.composer import Composer
from press.composition.job import Job, Rendered
from press.composition.store import Store, digest
from press.composition.toolchain import build_digest
from press.editions import LEAFLET
from press.editorial.flatplan import Part
from press.prepress.typography.editions import PartTypography, measure_edition, typography_of_part
from press.prepress.typography.findings import EditionTypography, TypographicFinding, judged
from press.prepress.typography.geometry import geometry_of
from press.prepress.typography.limits import Limits
from press.prepress.typography.measurement import MeasuredPart
from press.prepress.typography.rules import RULES
from press.problems import Problem
from press.production.tracing import trace

_FORM = TypeAdapter(PartTypography)


def contrast_problems(composer: Composer, job: Job, rendered: Rendered) -> Iterator[Problem]:
    """Yield the text of a part with too little contrast to what is drawn behind it; none in an edition in inks."""
    if job.edition.inks:
        return
    from press.prepress.accessibility.contrast import (
        contrast_findings,
    )  # if every part is in the cache, it is not needed

    for finding in contrast_findings(rendered.target):
        source = trace(composer.sources, job.key, rendered.spots, finding.page, finding.place)
        message = f"{finding.element}: {finding.message}"
        yield Problem(str(source.path), source.line, finding.rule, message, finding.remedy)


def measured_part(part: Part, composition: str, rendered: Rendered) -> MeasuredPart:
    """Return a part as the rules measure it. composition: the one of its page, "" if there is only one way."""
    return MeasuredPart(part.key, part.kind.name, part.folio, composition, rendered.layout, rendered.spots)


def keep_typography(composer: Composer, job: Job, rendered: Rendered, store: Store) -> PartTypography:
    """Measure a part and keep the result. store: that of the parts."""
    part = next(part for part in composer.parts if part.key == job.key)
    measured = typography_of_part(measured_part(part, job.page.composition, rendered), geometry_of(composer.tokens))
    store.put(_name(job), _FORM.dump_json(measured))
    return measured


def typography_of(composer: Composer, jobs: Sequence[Job], store: Store, limits: Limits) -> EditionTypography:
    """Return the typography of the parts that are kept, compared with the limits.

    jobs: those of the parts, in the order of their pages. The rules of a whole edition apply only if all its parts are
    among them. store: that of the parts.
    """
    parts = [found for job in jobs if (found := _kept(composer, job, store))]
    is_whole = len(jobs) == len(composer.parts)
    of_parts = chain.from_iterable(part.measurements for part in parts)
    measurements = measure_edition(parts) if is_whole else of_parts
    return judged(composer.edition.name, measurements, limits, composer.sources)


def refusals(edition: EditionTypography) -> Iterator[Problem]:
    """Yield the findings of hard rules that an edition does not keep; those of a rule of the design as one."""
    causes: dict[tuple[str, int], list[TypographicFinding]] = {}
    for n, finding in enumerate(edition.findings):
        if finding.hard:
            causes.setdefault((finding.rule, 0 if RULES[finding.rule].is_design else n), []).append(finding)
    for found in causes.values():
        first = found[0]
        others = f" The same is at {len(found) - 1} other places." if len(found) > 1 else ""
        message = f"{_where(first, edition.edition)}: {first.message}{others}"
        yield Problem(first.file, first.line, first.rule, message, RULES[first.rule].remedy)


def _kept(composer: Composer, job: Job, store: Store) -> PartTypography | None:
    if kept := store.find(_name(job)):
        return _FORM.validate_json(kept)
    if kept := store.find(measures_of(job)):
        return keep_typography(composer, job, unpacked(kept, job.key, job.target), store)
    return None


def _name(job: Job) -> str:
    return digest(("typography", job.name, job.folio, build_digest()))


def _where(finding: TypographicFinding, edition: str) -> str:
    """Return the page of a finding. The screen and the print edition have the same pages, so neither is named."""
    if finding.folio:
        return f"page {finding.folio}"
    whole = "leaflets" if edition == LEAFLET.name else "catalogue"
    return f"leaflet, page {finding.page}" if finding.page else f"{whole} as a whole"
