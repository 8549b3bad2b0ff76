"""All parts of an edition -> measurements of the edition as a whole, and all measurements of its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class PartTypography:
    """What is measured in a part: its measurements, and what the rules of a whole edition need to know of it.

    It does not depend on the limits, so it can be kept. lines, divided: the number of lines of running text, and how
    many of them end in a divided word; shares: the length of each line that is not a last line, in per cent of the
    measure; sizes: of its type, pt; composition: "" if it is no spread or has only one way; headlines: the page and
    the height of each, mm.
    """

    key: str
    folio: int
    composition: str
    measurements: tuple[Measurement, ...]
    lines: int
    divided: int
    shares: tuple[float, ...]
    sizes: tuple[float, ...]
    headlines: tuple[tuple[int, float], ...]


def measure_part(part: MeasuredPart, geometry: PageGeometry) -> list[Measurement]:
    """Return what the rules measure on the pages of a part."""
    measures = (*PARAGRAPH_MEASURES, unequal_feet, people_cut, *(SPREAD_MEASURES if part.is_spread else ()))
    return list(chain.from_iterable(measure(part, geometry) for measure in measures))


def typography_of_part(part: MeasuredPart, geometry: PageGeometry) -> PartTypography:
    """Return everything that is measured in a part."""
    paragraphs = [paragraph for paragraph in part.layout.paragraphs if is_body(paragraph)]
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    is_spread = part.kind == SPREAD and bool(part.composition)
    return PartTypography(
        key=part.key,
        folio=part.folio,
        composition=part.composition if is_spread else "",
        measurements=tuple(measure_part(part, geometry)),
        lines=len(lines),
        divided=sum(line.is_divided for line in lines),
        shares=tuple(100 * line.width / paragraph.measure for paragraph in paragraphs for line in paragraph.lines[:-1]),
        sizes=tuple(sorted({round(spot.size * POINTS_PER_MM, 1) for spot in part.spots if spot.text})),
        headlines=tuple(
            (paragraph.lines[0].page, round(paragraph.lines[0].baseline, 1))
            for paragraph in part.layout.paragraphs
            if paragraph.tag == "h1"
        ),
    )


def measure_edition(parts: Sequence[PartTypography]) -> list[Measurement]:
    """Return what the rules measure in an edition: on the pages of its parts, and of the edition as a whole.

    parts: in the order of their pages.
    """
    found = [measurement for part in parts for measurement in part.measurements]
    return [*found, *_of_spreads(found), *_of_lines(parts), *_type_sizes(parts), *_of_compositions(parts)]


def _of_spreads(found: Sequence[Measurement]) -> Iterator[Measurement]:
    by_part: dict[str, float] = {}
    for one in found:
        if one.rule == "empty-outer-column":
            by_part[one.part] = max(one.value, by_part.get(one.part, 0.0))
    if by_part:
        yield Measurement("empty-outer-median", round(median(by_part.values()), 2))


def _of_lines(parts: Sequence[PartTypography]) -> Iterator[Measurement]:
    count, divided = sum(part.lines for part in parts), sum(part.divided for part in parts)
    if count >= LEAST_LINES:
        yield Measurement("hyphens", round(100 * divided / count, 2), text=f"{divided} of {count} lines")
        shares = [share for part in parts for share in part.shares]
        mean = sum(shares) / len(shares)
        yield Measurement("rag", round(pstdev(shares), 2), text=f"{mean:.1f} % on average")


def _type_sizes(parts: Sequence[PartTypography]) -> Iterator[Measurement]:
    if sizes := {size for part in parts for size in part.sizes}:
        yield Measurement("type-sizes", len(sizes), text=", ".join(f"{size:g}" for size in sorted(sizes)) + " pt")


def _of_compositions(parts: Sequence[PartTypography]) -> Iterator[Measurement]:
    spreads = [part for part in parts if part.composition]
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
    heights = Counter(headline for part in spreads for headline in part.headlines)
    if heights:
        (_, height), number = heights.most_common(1)[0]
        yield Measurement("same-headline-height", number, text=f"{height:g} mm from the top of the page")
