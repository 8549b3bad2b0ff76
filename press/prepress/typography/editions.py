"""All parts of an edition -> measurements of the edition as a whole, and all measurements of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from statistics import median, pstdev

from press.prepress.typography.geometry import PageGeometry
from press.prepress.typography.measurement import SPREAD, MeasuredPart, Measurement
from press.prepress.typography.paragraphs import PARAGRAPH_MEASURES, is_body
from press.prepress.typography.picture_crops import people_cut
from press.prepress.typography.spreads import SPREAD_MEASURES, unequal_feet
from press.units import POINTS_PER_MM

LEAST_SPREADS = 12
"""A book of fewer spreads cannot vary its compositions as a longer one does, so these rules are not applied to it."""
LEAST_LINES = 100
"""Shares of fewer lines say nothing about an edition."""


def measure_part(part: MeasuredPart, geometry: PageGeometry) -> list[Measurement]:
    """Return what the rules measure on the pages of a part."""
    measures = (*PARAGRAPH_MEASURES, unequal_feet, people_cut, *(SPREAD_MEASURES if part.is_spread else ()))
    return list(chain.from_iterable(measure(part, geometry) for measure in measures))


def measure_edition(parts: Sequence[MeasuredPart], geometry: PageGeometry) -> list[Measurement]:
    """Return what the rules measure in an edition: on the pages of its parts, and of the edition as a whole.

    parts: in the order of their pages.
    """
    found = [measurement for part in parts for measurement in measure_part(part, geometry)]
    return [*found, *_of_spreads(found), *_of_lines(parts), *_type_sizes(parts), *_of_compositions(parts)]


def _of_spreads(found: Sequence[Measurement]) -> Iterator[Measurement]:
    by_part: dict[str, float] = {}
    for one in found:
        if one.rule == "empty-outer-column":
            by_part[one.part] = max(one.value, by_part.get(one.part, 0.0))
    if by_part:
        yield Measurement("empty-outer-median", round(median(by_part.values()), 2))


def _of_lines(parts: Sequence[MeasuredPart]) -> Iterator[Measurement]:
    paragraphs = [paragraph for part in parts for paragraph in part.layout.paragraphs if is_body(paragraph)]
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    if len(lines) >= LEAST_LINES:
        divided = sum(line.is_divided for line in lines)
        text = f"{divided} of {len(lines)} lines"
        yield Measurement("hyphens", round(100 * divided / len(lines), 2), text=text)
        shares = [100 * line.width / paragraph.measure for paragraph in paragraphs for line in paragraph.lines[:-1]]
        mean = sum(shares) / len(shares)
        yield Measurement("rag", round(pstdev(shares), 2), text=f"{mean:.1f} % on average")


def _type_sizes(parts: Sequence[MeasuredPart]) -> Iterator[Measurement]:
    sizes = Counter(round(spot.size * POINTS_PER_MM, 1) for part in parts for spot in part.spots if spot.text)
    if sizes:
        yield Measurement("type-sizes", len(sizes), text=", ".join(f"{size:g}" for size in sorted(sizes)) + " pt")


def _of_compositions(parts: Sequence[MeasuredPart]) -> Iterator[Measurement]:
    spreads = [part for part in parts if part.kind == SPREAD and part.composition]
    if len(spreads) < LEAST_SPREADS:
        return
    runs = (list(run) for _, run in groupby(spreads, key=lambda part: part.composition))
    longest = max(runs, key=len)
    text = f"{longest[0].composition}, pages {longest[0].folio}–{longest[-1].folio + 1}"
    yield Measurement("same-composition-in-a-row", len(longest), text=text)
    counts = Counter(part.composition for part in spreads)
    commonest, count = counts.most_common(1)[0]
    share = round(100 * count / len(spreads), 2)
    yield Measurement("commonest-composition", share, text=f"{commonest}, {count} of {len(spreads)}")
    text = ", ".join(f"{name} {number}" for name, number in counts.most_common())
    yield Measurement("compositions", len(counts), text=text)
    heights = Counter(
        (paragraph.lines[0].page, round(paragraph.lines[0].baseline, 1))
        for part in spreads
        for paragraph in part.layout.paragraphs
        if paragraph.tag == "h1"
    )
    if heights:
        (_, height), number = heights.most_common(1)[0]
        yield Measurement("same-headline-height", number, text=f"{height:g} mm from the top of the page")
